"""An element tree to blocks: one pass, no recursion, whatever the depth."""

import re
from collections.abc import Callable
from typing import Any

from lxml import etree

from extract.document import BlockKind
from extract.readers.assembly import Assembly, Place
from extract.readers.html_controls import BOX_ROLES, ICON_FONTS, ticked_by_attributes
from extract.readers.html_inline import ICONS, add_icon, add_input, enter_inline, is_icon
from extract.readers.html_state import Scope, Walk, current_place, leave_block, start_block
from extract.readers.html_style import Sheet, colour_of, hiding_class, hiding_reason, properties_of, same_colour
from extract.readers.html_tables import enter_table, leave_cell, leave_table

HEADINGS = {f"h{level}": level for level in range(1, 7)}
DROPPED = frozenset({"head", "script", "style", "math-annotation", "param", "track", "source", "colgroup", "map"})
BLOCKS = frozenset({
    "html", "body", "p", "div", "section", "article", "main", "blockquote", "pre", "figure", "figcaption",
    "details", "address", "fieldset", "legend", "form", "hr", "center", "header", "footer", "nav", "aside",
    "caption", "optgroup", "video", "audio", "canvas", "object", "iframe", "dialog", "search", "hgroup",
})  # fmt: skip
LISTS = frozenset({"ul", "ol", "menu", "dir"})
TABLES = frozenset({"table", "tr", "td", "th", "dl", "dt", "dd"})
ROLES = {  # ARIA's words for what HTML has elements for
    "heading": "heading", "list": "ul", "listitem": "li", "table": "table", "grid": "table", "row": "tr",
    "cell": "td", "gridcell": "td", "columnheader": "th", "rowheader": "th", "navigation": "nav", "banner": "banner",
    "contentinfo": "banner", "search": "nav",
}  # fmt: skip
PLAIN = frozenset({"span", "b", "i", "em", "strong", "u", "code", "small", "font", "tbody", "thead", "tfoot", "abbr"})
CONSENT = re.compile(
    r"(?:cookie|consent|gdpr)[-_]?(?:banner|bar|notice|popup|modal|dialog|wall|overlay|manager|layer|box|container)"
    r"|onetrust|cookiebot|usercentrics|didomi|truste|cc-window|cmpbox|cky-|osano-cm",
    re.IGNORECASE,
)
BOX_GLYPHS = re.compile("[☐☑☒✓✔✗✘□■🗹🗷]")


def walk(root: Any, assembly: Assembly, *, base: str, sheet: Sheet) -> None:
    """Append the tree's text to the assembly."""
    state = Walk(assembly=assembly, base=base, sheet=sheet, folds=_folds(root))
    state.scope = Scope(background=None if sheet.external else (255, 255, 255))
    opened: list[tuple[Any, Scope, Callable[[Walk, Any], None] | None]] = []
    events = etree.iterwalk(root, events=("start", "end"))
    for event, element in events:
        if event == "start":
            tag = element.tag
            if tag in PLAIN and not element.attrib and tag not in sheet.rules:
                if element.text:
                    _add(state, element.text)
                continue
            before = state.scope
            if _skipped(state, element, tag):
                events.skip_subtree()
                continue
            leave = _enter(state, element, tag)
            if leave or state.scope is not before:
                opened.append((element, before, leave))
            if element.text and not (tag == "span" and ICON_FONTS & set((element.get("class") or "").split())):
                _add(state, element.text)
        else:
            if opened and opened[-1][0] is element:
                _, before, leave = opened.pop()
                if leave:
                    leave(state, element)
                state.scope = before
                if leave is leave_block or leave is leave_table or leave is leave_cell:
                    start_block(state)
            if element.tail:
                _add(state, element.tail)
    assembly.close()


def _add(state: Walk, text: str) -> None:
    if state.scope.preformatted:
        state.assembly.add_lines(text, state.scope.hidden)
    else:
        state.assembly.add(text, state.scope.hidden)


def _folds(root: Any) -> frozenset[str]:
    """Return the ids of what a reader can open with a click: hidden at first, and no secret."""
    names: set[str] = set()
    for attribute in ("aria-controls", "data-target", "data-bs-target"):
        for element in root.iterfind(f".//*[@{attribute}]"):
            names.update(name.lstrip("#") for name in element.get(attribute).split())
    return frozenset(names)


def _skipped(state: Walk, element: Any, tag: str) -> bool:
    """True for an element whose inside is no text; what it shows by itself is added."""
    if tag in DROPPED:
        return True
    if tag == "br":
        if state.assembly.at_new_line and not state.scope.in_cell:
            state.assembly.close()  # an empty line
        else:
            state.assembly.new_line()
        return True
    if tag == "input":
        add_input(state, element)
        return True
    if tag in ("iframe", "embed", "object") and (element.get("src") or element.get("data")):
        state.assembly.warn(f"a frame was not read: {(element.get('src') or element.get('data'))[:200]}")
        return tag != "object"
    if (
        (tag in ICONS and not len(element) and not (element.text or "").strip())
        or tag == "svg"
        or is_icon(element, tag)
    ):
        return add_icon(state, element, tag)
    return False


def _enter(state: Walk, element: Any, tag: str) -> Callable[[Walk, Any], None] | None:
    """Change the scope to what holds inside the element; return what to do when it ends."""
    attributes = element.attrib
    if attributes or tag == "dialog" or tag in state.sheet.rules:
        role = attributes.get("role", "")
        if role in ROLES:
            tag = ROLES[role]
        printed = _apply_style(state, element, tag)
        if printed and BOX_GLYPHS.search(printed):
            state.assembly.add(f" {printed} ", state.scope.hidden)
        if role in BOX_ROLES and (ticked := ticked_by_attributes(element)):
            own_line = tag in BLOCKS or tag == "li"
            if own_line:
                start_block(state)
            state.assembly.add(" ")
            state.assembly.tick(ticked, state.scope.hidden)
            state.scope = state.scope._replace(in_box=True)
            return leave_block if own_line else None
    if tag in BLOCKS or tag == "banner":
        return _enter_block(state, element, tag)
    if tag in HEADINGS or tag in ("heading", "summary"):
        return _enter_heading(state, element, tag)
    if tag == "li":
        depth = max(state.scope.depth, 1)
        if not state.scope.in_cell:
            state.scope = state.scope._replace(place=Place(kind=BlockKind.LIST_ITEM, level=depth))
        start_block(state)
        return leave_block
    if tag in LISTS:
        state.scope = state.scope._replace(depth=state.scope.depth + 1)
        start_block(state)
        return leave_block
    if tag in TABLES:
        return enter_table(state, element, tag)
    return enter_inline(state, element, tag)


def _apply_style(state: Walk, element: Any, tag: str) -> str:
    scope, attributes = state.scope, element.attrib
    properties, printed = properties_of(element, state.sheet)
    reason = hiding_reason(properties)
    if "hidden" in attributes and attributes["hidden"].lower() != "until-found" and properties.get("display") is None:
        reason = reason or "hidden attribute"
    if not reason and (names := (attributes.get("class") or "").split()) and (name := hiding_class(names)):
        reason = f"class {name}"
    if tag == "dialog" and "open" not in attributes:
        reason = reason or "closed dialog"
    colour = colour_of(properties.get("color", "")) or scope.colour
    background = scope.background
    if "background-color" in properties or "bgcolor" in attributes:
        value = properties.get("background-color") or attributes.get("bgcolor", "").lower()
        if value not in ("transparent", "inherit", "none"):
            background = colour_of(value)
    if tag == "font" and attributes.get("color"):
        colour = colour_of(attributes["color"].lower()) or colour
    if not reason and colour and background and same_colour(colour, background):
        reason = "same colour as its background"
    if reason and (attributes.get("id") in state.folds or attributes.get("role") == "tabpanel"):
        reason = ""
    furniture = scope.furniture or bool(
        CONSENT.search(f"{attributes.get('id', '')} {attributes.get('class', '')}") and tag not in ("html", "body")
    )
    if reason or furniture != scope.furniture or colour is not scope.colour or background is not scope.background:
        hidden = scope.hidden or reason
        state.scope = scope._replace(hidden=hidden, furniture=furniture, colour=colour, background=background)
    if scope.hidden == "visibility:hidden" and properties.get("visibility") == "visible":
        state.scope = state.scope._replace(hidden="")
    if properties.get("display", "").startswith(("block", "flex", "grid", "list-item")) and tag in PLAIN:
        state.assembly.add(" ")
    return printed


def _enter_block(state: Walk, element: Any, tag: str) -> Callable[[Walk, Any], None]:
    if tag in ("main", "article"):
        state.scope = state.scope._replace(in_content=True)
    elif tag in ("nav", "banner") or (tag in ("header", "footer", "aside") and not state.scope.in_content):
        # a page's header that holds its title is where the content starts
        if tag == "nav" or element.find(".//h1") is None:
            state.scope = state.scope._replace(furniture=True)
    elif tag == "pre":
        state.scope = state.scope._replace(preformatted=True)
    start_block(state)
    return leave_block


def _enter_heading(state: Walk, element: Any, tag: str) -> Callable[[Walk, Any], None] | None:
    if tag == "heading":
        given = element.get("aria-level") or ""
        level = min(max(int(given), 1), 6) if given.isdecimal() and len(given) < 3 else 2
    elif tag == "summary":
        level = min(state.heading + 1, 6)
    else:
        level = HEADINGS[tag]
        state.heading = level
    if not state.scope.in_cell or _alone_in_row(element):
        state.scope = state.scope._replace(place=Place(kind=BlockKind.HEADING, level=level))
        state.assembly.open(current_place(state))
        state.scope = state.scope._replace(in_cell=False)
    else:
        start_block(state)
    return leave_block


def _alone_in_row(element: Any) -> bool:
    cell = next((a for _, a in zip(range(8), element.iterancestors(), strict=False) if a.tag in ("td", "th")), None)
    return cell is not None and cell.getnext() is None and cell.getprevious() is None
