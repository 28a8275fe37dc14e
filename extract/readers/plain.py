"""Plain text: paragraphs, underlined or numbered headings, lists."""

import re

from extract.document import BlockKind, Document
from extract.readers.assembly import PARAGRAPH, Assembly, Place
from extract.readers.charset import decode

_UNDERLINE = re.compile(r"\s*([=\-~^*#])\1{2,}\s*$")
_BULLET = re.compile(r"(\s*)(?:([-*•‣◦·–])|\(?\d{1,2}[.)]|[a-z][.)])\s+(?=\S)")
_LABEL = re.compile(r"\s*[^\s:][^:]{0,60}:(?:\s|$)")
_BOX = re.compile(r"\s*(?:[☐☑☒✓✔□■]|\[[ xX]?\])\s*\S")
_URL = re.compile(r"https?://[^\s<>\"')\]]+[^\s<>\"')\].,;:]")
SHORT = 0.6  # a line under this share of the width was ended on purpose
ROOM = 8  # characters: a line that had this much room left beyond the next word was ended on purpose too


def read(body: bytes, *, url: str = "", charset: str = "") -> Document:
    """Return plain text as a document: blocks are separated by empty lines, labels, bullets and headings."""
    text, warnings = decode(body, charset=charset)
    assembly = Assembly()
    for warning in warnings:
        assembly.warn(warning)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0c", "\n\n").expandtabs(4).split("\n")
    width = _width(lines)
    title = ""
    previous = ""
    for number, line in enumerate(lines):
        following = lines[number + 1] if number + 1 < len(lines) else ""
        if not line.strip() or _UNDERLINE.match(line):
            assembly.open(PARAGRAPH)
        elif (rule := _UNDERLINE.match(following)) and not previous.strip() and len(line.strip()) <= 200:
            assembly.open(Place(kind=BlockKind.HEADING, level=1 if rule[1] in "=#*" else 2))
            assembly.add(line)
            title = title or line
            assembly.open(PARAGRAPH)
        else:
            _add_line(assembly, line, broken=_ended_on_purpose(previous, line, width))
        previous = "" if _UNDERLINE.match(line) else line
    return _with_links(assembly, title)


def _ended_on_purpose(previous: str, line: str, width: int) -> bool:
    """Return whether a line was ended by its writer, not by the width of the page: the next word would have fitted.

    The line that follows shows how wide the page is at least."""
    word = (line.split() or [""])[0]
    return len(previous) < SHORT * width or len(previous) + 1 + len(word) + ROOM <= max(width, len(line))


def _add_line(assembly: Assembly, line: str, *, broken: bool) -> None:
    if bullet := _BULLET.match(line):
        assembly.open(Place(kind=BlockKind.LIST_ITEM, level=min(len(bullet[1]) // 2 + 1, 6)))
        if bullet[2]:  # a sign only; a number belongs to what is read
            line = line[bullet.end() :]
    elif _LABEL.match(line) or _BOX.match(line):
        assembly.open(PARAGRAPH)
    elif broken:
        assembly.new_line()
    else:
        assembly.add(" ")
    assembly.add(line.strip())


def _width(lines: list[str]) -> int:
    """Return the length that most full lines reach, so that a short one can be told."""
    lengths = sorted(len(line) for line in lines if line.strip())
    return min(lengths[int(len(lengths) * 0.9)], 120) if lengths else 0


def _with_links(assembly: Assembly, title: str) -> Document:
    from dataclasses import replace

    from extract.document import Link

    document = assembly.finish(format="txt", title=title)
    links = tuple(Link(start=m.start(), end=m.end(), url=m[0]) for m in _URL.finditer(document.text))
    return replace(document, links=links)
