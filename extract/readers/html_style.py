"""What CSS hides from a reader: inline styles and the simple selectors of <style> elements."""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

# Class names that the common style sheets (Bootstrap, WordPress, Foundation …) give to what nobody sees; a saved page
# comes without those sheets.
HIDING_CLASSES = frozenset(
    {"sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "show-for-sr", "d-none", "is-hidden"}
)
_RESPONSIVE = re.compile(r"^(?:d-\w+-|\w+:)(?:block|flex|grid|inline|table|contents)")  # hidden on small screens only
PROPERTIES = frozenset({
    "display", "visibility", "opacity", "font-size", "color", "background", "background-color", "position", "left",
    "right", "top", "bottom", "text-indent", "margin-left", "clip", "clip-path", "width", "height", "max-height",
    "max-width", "overflow", "transform", "content",
    "content-visibility",
})  # fmt: skip
FAR = 900  # CSS pixels beyond the edge from which nothing can be scrolled back into view
TINY = 1.5  # CSS pixels
NEAR = 12  # of 255 per channel: colours that cannot be told apart
COLOURS = {
    "white": (255, 255, 255), "black": (0, 0, 0), "snow": (255, 250, 250), "ivory": (255, 255, 240),
    "whitesmoke": (245, 245, 245), "ghostwhite": (248, 248, 255), "floralwhite": (255, 250, 240),
    "red": (255, 0, 0), "green": (0, 128, 0), "blue": (0, 0, 255), "yellow": (255, 255, 0),
    "gray": (128, 128, 128), "grey": (128, 128, 128),
}  # fmt: skip
Colour = tuple[int, int, int]
Properties = dict[str, str]
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_PART = re.compile(r"([#.]?)((?:[\w-]|\\.)+)")
_CLEAR = re.compile(
    r"transparent|(?:rgb|hsl)a?\(\s*(?:[^,/\s)]+[,\s]+){2}[^,/\s)]+\s*[,/]\s*(?:0%?|0?\.0+)\s*\)$"
    r"|#(?:[0-9a-f]{3}0|[0-9a-f]{6}00)$"
)
MAX_CSS = 2_000_000  # characters; more is not read
MAX_RULES = 20_000
MAX_RULES_PER_KEY = 50


@dataclass(frozen=True, slots=True)
class Rule:
    """One selector with the properties of interest; `chain` is its compounds, the element's own last."""

    chain: tuple[tuple[str, str, frozenset[str]], ...]  # tag, id, classes
    pseudo: bool
    weight: tuple[int, int, int, int]
    properties: Properties


@dataclass(slots=True)
class Sheet:
    """The rules of a page that matter, by the id, class or tag their last compound asks for."""

    rules: dict[str, list[Rule]] = field(default_factory=lambda: defaultdict(list))
    external: bool = False  # a style sheet that we do not have also applies


def parse_declarations(text: str) -> Properties:
    """Return the declarations of interest in a style attribute or rule body, lower-case."""
    found: Properties = {}
    for declaration in text.lower().split(";"):
        name, colon, value = declaration.partition(":")
        name = name.strip()
        if colon and name in PROPERTIES:
            found["background-color" if name == "background" else name] = value.replace("!important", "").strip()
    return found


def parse_sheet(css: str, *, external: bool) -> Sheet:
    """Return the rules of all <style> elements; conditional groups other than @media screen/all are left out."""
    sheet = Sheet(external=external)
    css = re.sub(r"/\*.*?\*/", "", css[:MAX_CSS], flags=re.DOTALL)
    order = 0
    for selectors, body in _RULE.findall(_unconditional(css)):
        properties = parse_declarations(body)
        if not properties:
            continue
        for selector in selectors.split(","):
            order += 1
            rule = _parse_selector(selector.strip(), order, properties)
            if rule and order <= MAX_RULES:
                tag, identifier, classes = rule.chain[-1]
                key = f"#{identifier}" if identifier else f".{min(classes)}" if classes else tag
                rules = sheet.rules[key]
                if len(rules) >= MAX_RULES_PER_KEY:
                    del rules[0]  # the later ones win anyway
                rules.append(rule)
    return sheet


def _unconditional(css: str) -> str:
    kept, at = [], 0
    for found in re.finditer(r"@([\w-]+)([^{};]*)([{;])", css):
        if found.start() < at:
            continue
        kept.append(css[at : found.start()])
        at = found.end()
        if found[3] == ";":
            continue
        end = _closing_brace(css, at)
        # narrow screens and print are not what a reader on the web sees
        if found[1] in ("media", "supports", "layer") and re.fullmatch(r"\s*(all|screen|[\w.-]*)\s*", found[2]):
            kept.append(css[at : end - 1] if "print" not in found[2] else "")
        at = end
    kept.append(css[at:])
    return " ".join(kept)


def _closing_brace(css: str, at: int) -> int:
    depth = 1
    for found in re.compile(r"[{}]").finditer(css, at):
        depth += 1 if found[0] == "{" else -1
        if depth == 0:
            return found.end()
    return len(css)


def _parse_selector(selector: str, order: int, properties: Properties) -> Rule | None:
    selector, pseudo, _ = re.sub(r"::?(before|after)$", "\x00", selector).partition("\x00")
    if not selector or re.search(r"[\[\]:+~*()@%]", selector):
        return None  # not simple
    chain = []
    for compound in selector.replace(">", " ").split():
        tag, identifier, classes = "", "", set()
        for sign, name in _PART.findall(compound):
            if sign == "#":
                identifier = name
            elif sign == ".":
                classes.add(name)
            else:
                tag = name.lower()
        chain.append((tag, identifier, frozenset(classes)))
    if not chain or len(chain) > 8:
        return None
    weight = (sum(bool(c[1]) for c in chain), sum(len(c[2]) for c in chain), sum(bool(c[0]) for c in chain), order)
    return Rule(tuple(chain), bool(pseudo), weight, properties)


def _matches(compound: tuple[str, str, frozenset[str]], element: Any) -> bool:
    tag, identifier, classes = compound
    if (tag and element.tag != tag) or (identifier and element.get("id") != identifier):
        return False
    return not classes or classes <= set((element.get("class") or "").split())


def _applies(rule: Rule, element: Any) -> bool:
    if not _matches(rule.chain[-1], element):
        return False
    ancestor, steps = element.getparent(), 0
    for compound in reversed(rule.chain[:-1]):
        while ancestor is not None and steps < 64 and not _matches(compound, ancestor):
            ancestor, steps = ancestor.getparent(), steps + 1
        if ancestor is None or steps >= 64:
            return False
        ancestor = ancestor.getparent()
    return True


def properties_of(element: Any, sheet: Sheet) -> tuple[Properties, str]:
    """Return the properties of interest that apply to an element, and the text its ::before or ::after prints."""
    rules: list[Rule] = []
    printed = ""
    if sheet.rules:
        keys = [element.tag, *("." + name for name in (element.get("class") or "").split()[:64])]
        if identifier := element.get("id"):
            keys.append("#" + identifier)
        rules = [r for key in keys if key in sheet.rules for r in sheet.rules[key] if _applies(r, element)]
        rules.sort(key=lambda rule: rule.weight)
    properties: Properties = {}
    for rule in rules:
        if rule.pseudo:
            printed = _content(rule.properties.get("content", "")) or printed
        else:
            properties |= rule.properties
    if style := element.get("style"):
        properties |= parse_declarations(style)
    return properties, printed


def _content(value: str) -> str:
    text = value.strip("\"' ")
    return re.sub(r"\\([0-9a-f]{1,6})\s?", lambda m: chr(min(int(m[1], 16), 0x10FFFF)), text)


def hiding_class(names: list[str]) -> str:
    """Return the class that hides its element by convention, or ""."""
    found = next((name for name in names if name in HIDING_CLASSES), "")
    return "" if found and any(_RESPONSIVE.match(name) for name in names) else found


def colour_of(value: str) -> Colour | None:
    """Return red, green and blue of a CSS colour, None where it is not plain (gradients, variables, transparent)."""
    value = value.strip()
    if value.startswith("#") and re.fullmatch(r"#[0-9a-f]{3,8}", value):
        digits = value[1:]
        if len(digits) in (3, 4):
            digits = "".join(d * 2 for d in digits)
        if len(digits) < 6:
            return None
        return int(digits[0:2], 16), int(digits[2:4], 16), int(digits[4:6], 16)
    if found := re.match(r"rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})", value):
        return int(found[1]), int(found[2]), int(found[3])
    return COLOURS.get(value.split()[0]) if value else None


def same_colour(one: Colour, other: Colour) -> bool:
    """True where a reader cannot tell the two apart."""
    return all(abs(a - b) <= NEAR for a, b in zip(one, other, strict=True))


def _pixels(value: str) -> float | None:
    found = re.match(r"(-?\d*\.?\d+)(px|r?em|ex|ch|pt|cm|mm|in|vw|vh|%|)\s*$", value)
    if not found:
        return None
    size = {"em": 16, "rem": 16, "pt": 1.33, "cm": 38, "mm": 3.8, "in": 96, "vw": 12, "vh": 8, "ex": 8, "ch": 8}
    return float(found[1]) * size.get(found[2], 1)


def hiding_reason(properties: Properties) -> str:
    """Return why an element with these properties cannot be seen, or "" where it can."""
    if not properties:
        return ""
    if properties.get("display") == "none":
        return "display:none"
    if properties.get("visibility") in ("hidden", "collapse"):
        return "visibility:hidden"
    if (opacity := _pixels(properties.get("opacity", ""))) is not None and opacity <= 0.02:
        return "opacity:0"
    font = properties.get("font-size", "")
    if font and not font.endswith("%") and (size := _pixels(font)) is not None and size < TINY:
        return f"font-size:{font}"
    if properties.get("content-visibility") == "hidden":
        return "content-visibility:hidden"
    if _CLEAR.match(properties.get("color", "")):
        return "transparent"
    if re.search(r"scale[xy]?\(\s*0(\.0+)?\s*[,)]", properties.get("transform", "")):
        return "transform:scale(0)"
    if found := re.search(r"translate[xy]?\(\s*(-[\d.]+\w+)", properties.get("transform", "")):
        distance = _pixels(found[1])
        if distance is not None and distance <= -FAR:
            return "off screen"
    return _out_of_sight(properties)


def _out_of_sight(properties: Properties) -> str:
    taken_out = properties.get("position") in ("absolute", "fixed")
    for name in ("left", "right", "top", "bottom", "text-indent", "margin-left"):
        distance = _pixels(properties.get(name, ""))
        if distance is not None and distance <= -FAR and (taken_out or name in ("text-indent", "margin-left")):
            return "off screen"
    clipped = re.match(r"rect\(\s*[01](px)?[\s,]+[01](px)?[\s,]+[01](px)?[\s,]+[01]", properties.get("clip", ""))
    if (clipped and taken_out) or re.match(r"inset\(\s*(50|100)%", properties.get("clip-path", "")):
        return "clipped away"
    if properties.get("overflow", "").startswith(("hidden", "clip")):
        for name in ("width", "height", "max-height", "max-width"):
            size = _pixels(properties.get(name, ""))
            if size is not None and size <= 1:
                return f"{name}:{properties[name]}"
    return ""
