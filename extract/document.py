"""What every reader returns: one text with blocks, tick marks and links that point into it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple


class BlockKind(StrEnum):
    """What a run of text is in the layout of its document."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    CELL = "cell"  # one table cell; `table`, `row` and `column` say which
    FURNITURE = "furniture"  # running header, footer, page number, navigation: kept, never an answer


class Ticked(StrEnum):
    """What a tick box shows."""

    YES = "yes"
    NO = "no"
    UNREADABLE = "unreadable"  # a box is there, its mark cannot be made out


class Origin(StrEnum):
    """How a tick box was known."""

    GLYPH = "glyph"  # ☒ ☑ ✓ ☐ or a private-use character in the text
    LETTER = "letter"  # a lone X where a box belongs
    DRAWN = "drawn"  # vector shape, fill or picture; the character in the text was put there by the reader
    CONTROL = "control"  # form field, content control, <input>; likewise


@dataclass(frozen=True, kw_only=True, slots=True)
class Mark:
    """One tick box: the offsets of its character(s) in the text, and what it shows."""

    start: int
    end: int
    ticked: Ticked
    origin: Origin
    option: tuple[int, int] | None = None  # what it stands for, where the layout puts that into another cell


@dataclass(frozen=True, kw_only=True, slots=True)
class Link:
    """A hyperlink under text[start:end]; `url` as given in the document, resolved where its base is known."""

    start: int
    end: int
    url: str


class Block(NamedTuple):
    """One disjoint run of the text, in reading order; a tuple, since documents have very many."""

    kind: BlockKind
    start: int
    end: int
    page: int | None = None  # counted from 1; None where the format has no pages
    level: int = 0  # headings 1-6; list items: depth from 1
    table: int | None = (
        None  # number of the table in the document, from 0; a table cut by a page break keeps its number
    )
    row: int | None = None  # from 0
    column: int | None = None  # from 0
    row_span: int = 1
    column_span: int = 1
    header: bool = False  # a header cell (<th>, TH)
    visible: bool = True
    hidden: str = ""  # why it cannot be seen: "white on white", "display:none", "off page" …
    box: tuple[float, float, float, float] | None = None  # left, top, right, bottom in points from the page's top left


@dataclass(frozen=True, kw_only=True, slots=True)
class Document:
    """A document as read. `text` is normalised (no zero-width characters, ligatures spelled out, words cut at a line
    end joined); every offset counts characters (code points) of `text`. Lines inside a block are joined by a blank or,
    where the layout means it, by a newline; blocks are separated by newlines that belong to no block."""

    text: str
    blocks: tuple[Block, ...]
    marks: tuple[Mark, ...] = ()
    links: tuple[Link, ...] = ()
    format: str = ""  # pdf, html, docx, md, xlsx, csv, txt
    language: str = ""  # ISO 639-1, or "" when it cannot be told
    title: str = ""
    pages: int | None = None
    warnings: tuple[str, ...] = ()
    metadata: dict[str, str] = field(default_factory=dict)  # what the file says of itself: author, created, modified …

    def slice(self, block: Block) -> str:
        """Return the text of one block."""
        return self.text[block.start : block.end]

    def page_at(self, offset: int) -> int | None:
        """Return the page (from 1) that holds this offset, None in formats without pages."""
        found: int | None = None
        for block in self.blocks:
            if block.start > offset and found is not None:
                break
            found = block.page
        return found

    def marks_in(self, spans: Iterable[tuple[int, int]]) -> list[Mark]:
        """Return the marks that stand in one of the spans, in order."""
        spans = list(spans)
        return [m for m in self.marks if any(start <= m.start < end for start, end in spans)]

    def visible_blocks(self) -> Iterator[Block]:
        """Yield what a reader of the page sees, running headers and footers left out."""
        return (b for b in self.blocks if b.visible and b.kind is not BlockKind.FURNITURE)


class UnreadableDocument(Exception):
    """The bytes could not be read: `outcome` is one word of a closed list, `str(error)` one sentence for people."""

    OUTCOMES = ("encrypted", "corrupt", "empty", "no_text_layer", "too_large", "timeout", "memory", "unknown_format")

    def __init__(self, outcome: str, sentence: str) -> None:
        if outcome not in self.OUTCOMES:
            raise ValueError(f"unknown outcome {outcome!r}; one of {', '.join(self.OUTCOMES)}")
        super().__init__(sentence)
        self.outcome = outcome
