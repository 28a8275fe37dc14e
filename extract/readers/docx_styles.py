"""Word's styles and numbering: heading levels, lists, hidden text, the numbers that Word prints before a heading."""

import re
from dataclasses import dataclass, field
from typing import Any

from extract.readers.packages import Package, child, local, switched_on, value

_HEADING = re.compile(r"heading ?([1-9])$|(?:überschrift|titre|título|titolo|kop|nagłówek) ?([1-9])$", re.IGNORECASE)
ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
         (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


@dataclass(slots=True)
class Style:
    """What a style says of the things that reading needs."""

    name: str = ""
    based_on: str = ""
    outline: int | None = None  # heading level from 0
    number: tuple[str, int] | None = None  # numbering id, level
    vanish: bool | None = None
    colour: str = ""
    shaded: bool = False


@dataclass(slots=True)
class Level:
    """One level of a numbering definition."""

    format: str
    text: str
    start: int


@dataclass(slots=True)
class Styles:
    """All styles and numberings of a document, and how far each numbering has counted."""

    styles: dict[str, Style] = field(default_factory=dict)
    levels: dict[str, dict[int, Level]] = field(default_factory=dict)  # numbering id -> levels
    lists: dict[str, str] = field(default_factory=dict)  # numbering id -> the definition that counts
    counts: dict[str, dict[int, int]] = field(default_factory=dict)

    def chain(self, name: str) -> list[Style]:
        """Return a style and what it is based on, nearest first."""
        found: list[Style] = []
        while name in self.styles and len(found) < 16:  # a cycle is not worth more
            found.append(self.styles[name])
            name = found[-1].based_on
        return found

    def heading_level(self, style: str, properties: Any) -> int:
        """Return the heading level (1-6) of a paragraph, 0 for none."""
        own = child(properties, "outlineLvl") if properties is not None else None
        if own is not None and value(own).isdecimal():
            return int(value(own)) + 1 if int(value(own)) < 6 else 0
        for link in self.chain(style):
            if link.outline is not None:
                return link.outline + 1 if link.outline < 6 else 0
            if link.name == "title":
                return 1
            if found := _HEADING.match(link.name):
                return min(int(found[1] or found[2]), 6)
        return 0

    def numbering(self, style: str, properties: Any) -> tuple[str, int] | None:
        """Return (numbering id, level from 0) of a paragraph, None where it is not numbered."""
        own = _read_number(child(properties, "numPr")) if properties is not None else None
        inherited = next((link.number for link in self.chain(style) if link.number), None)
        if own is None:
            return inherited
        number, level = own
        if not number and inherited:
            number = inherited[0]
        return None if number in ("", "0") else (number, level)

    def next_number(self, number: str, level: int) -> str:
        """Count one paragraph and return what Word prints before it, "" for a bullet."""
        levels = self.levels.get(number, {})
        if level not in levels:
            return ""
        counts = self.counts.setdefault(self.lists.get(number, number), {})
        counts[level] = counts.get(level, levels[level].start - 1) + 1
        for deeper in [n for n in counts if n > level]:
            del counts[deeper]
        if levels[level].format in ("bullet", "none"):
            return ""

        def _count(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            kind = levels.get(at)
            return _spell(counts.get(at, kind.start if kind else 1), kind.format if kind else "decimal")

        return re.sub(r"%([1-9])", _count, levels[level].text).strip()


def _spell(number: int, format: str) -> str:
    if format in ("lowerLetter", "upperLetter") and 0 < number <= 702:
        letters = chr(96 + (number - 1) % 26 + 1)
        letters = (chr(96 + (number - 1) // 26) if number > 26 else "") + letters
        return letters.upper() if format == "upperLetter" else letters
    if format in ("lowerRoman", "upperRoman") and 0 < number < 4000:
        spelled = ""
        for size, letters in ROMAN:
            spelled += letters * (number // size)
            number %= size
        return spelled.upper() if format == "upperRoman" else spelled
    return f"{number:02d}" if format == "decimalZero" else str(number)


def _read_number(element: Any) -> tuple[str, int] | None:
    if element is None:
        return None
    level = value(child(element, "ilvl"))
    return value(child(element, "numId")), min(int(level), 8) if level.isdecimal() and len(level) < 3 else 0


def read_styles(package: Package, styles_part: str, numbering_part: str) -> Styles:
    """Return the styles and numberings of a document; parts that are missing or broken give none."""
    found = Styles()
    root = package.tree(styles_part) if styles_part else None
    for element in root if root is not None else ():
        if local(element) == "style" and (identifier := value(element, "styleId")):
            found.styles[identifier] = _read_style(element)
    root = package.tree(numbering_part) if numbering_part else None
    abstract: dict[str, dict[int, Level]] = {}
    for element in root if root is not None else ():
        if local(element) == "abstractNum":
            abstract[value(element, "abstractNumId")] = _read_levels(element)
        elif local(element) == "num":
            number, definition = value(element, "numId"), value(child(element, "abstractNumId"))
            found.levels[number] = abstract.get(definition, {})
            found.lists[number] = definition
    return found


def _read_style(element: Any) -> Style:
    paragraph, run = child(element, "pPr"), child(element, "rPr")
    outline = value(child(paragraph, "outlineLvl"))
    vanish = child(run, "vanish")
    return Style(
        name=value(child(element, "name")).lower(),
        based_on=value(child(element, "basedOn")),
        outline=int(outline) if outline.isdecimal() and len(outline) < 3 else None,
        number=_read_number(child(paragraph, "numPr")),
        vanish=None if vanish is None else switched_on(vanish),
        colour=value(child(run, "color")),
        shaded=child(run, "shd") is not None or child(paragraph, "shd") is not None,
    )


def _read_levels(definition: Any) -> dict[int, Level]:
    levels: dict[int, Level] = {}
    for element in definition:
        number = value(element, "ilvl")
        if local(element) == "lvl" and number.isdecimal() and len(number) < 3:
            start = value(child(element, "start"))
            levels[int(number)] = Level(
                format=value(child(element, "numFmt")) or "decimal",
                text=value(child(element, "lvlText"))[:40],
                start=int(start) if start.isdecimal() and len(start) < 6 else 1,
            )
    return levels
