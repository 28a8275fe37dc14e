"""The block model under construction: readers add runs of text to an assembly, which keeps the offsets."""

import re
import unicodedata
from typing import NamedTuple

from extract.document import Block, BlockKind, Document, Link, Mark, Origin, Ticked
from extract.ticks import find_marks

BOXES = {Ticked.YES: "☒", Ticked.NO: "☐", Ticked.UNREADABLE: "□"}
LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
OVERRIDES = "\u202d\u202e"  # they show a name in an order other than the one it is stored in
# Zero-width and direction characters, soft hyphens, C0/C1 controls, lone surrogates, Latin ligatures.
_UNCLEAN = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufb00-\ufb06\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]"
)


class Place(NamedTuple):
    """What kind of block the text goes into, and where it stands in its table."""

    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    table: int | None = None
    row: int | None = None
    column: int | None = None
    row_span: int = 1
    column_span: int = 1
    header: bool = False

    def block(self, start: int, end: int) -> Block:
        """Return the visible block of this place."""
        kind, level, table, row, column, row_span, column_span, header = self
        return Block(
            kind=kind, start=start, end=end, level=level, table=table, row=row, column=column,
            row_span=row_span, column_span=column_span, header=header,
        )  # fmt: skip


PARAGRAPH = Place()
FURNITURE = Place(kind=BlockKind.FURNITURE)


def clean(text: str) -> str:
    """Return text without characters that cannot be seen, ligatures spelled out, composed (NFC)."""
    if _UNCLEAN.search(text):
        text = _UNCLEAN.sub(_replacement, text)
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def _replacement(found: re.Match[str]) -> str:
    character = found[0]
    if character in LIGATURES:
        return LIGATURES[character]
    if "\ud800" <= character <= "\udfff":
        return "\ufffd"
    return " " if character < " " or "\x7f" <= character <= "\x9f" else ""


class Assembly:
    """Text, blocks, marks and links in the making. Hidden runs never interrupt the visible block that they stand in:
    they follow it as blocks of their own."""

    def __init__(self) -> None:
        self.length = 0
        self.blocks: list[Block] = []
        self.links: list[Link] = []
        self.warnings: list[str] = []
        self.place = PARAGRAPH
        self._parts: list[str] = []
        self._marks: list[Mark] = []
        self._hidden: list[tuple[str, list[str]]] = []  # (reason, runs) of the open block
        self._start: int | None = None
        self._pending = ""  # white space owed before the next run: nothing, a blank or a newline
        self._link: tuple[str, int | None] | None = None

    @property
    def last_run(self) -> str:
        """The run added last."""
        return self._parts[-1] if self._parts else ""

    @property
    def empty(self) -> bool:
        """True where the open block holds nothing yet."""
        return self._start is None

    @property
    def at_new_line(self) -> bool:
        """True where the open block has text and its line was just broken."""
        return self._start is not None and self._pending == "\n"

    def open(self, place: Place) -> None:
        """Close the open block; the next run starts one at `place`."""
        self.close()
        self.place = place

    def close(self) -> None:
        """End the open block, hidden runs after it; runs that follow start another block at the same place."""
        if self._start is not None:
            self.blocks.append(self.place.block(self._start, self.length))
            self._start = None
        self._pending = ""
        if self._hidden:
            hidden, self._hidden = self._hidden, []
            for reason, runs in hidden:
                start = self._append("\n" * bool(self.blocks), " ".join(runs))
                self.blocks.append(self.place.block(start, self.length)._replace(visible=False, hidden=reason))

    def add(self, text: str, hidden: str = "") -> None:
        """Append a run, its white space collapsed as a browser does; `hidden` says why it cannot be seen."""
        if text.isascii() and text.isprintable() and "  " not in text:
            run = text.strip()  # as most runs: nothing to mend
        else:
            if OVERRIDES[0] in text or OVERRIDES[1] in text:
                self.warn("characters that turn the direction of text were taken out: what a reader saw may differ")
            run = " ".join(clean(text).split())
        if not run:
            if text and not self._pending:
                self._pending = " "
        elif hidden:
            self._hide(run, hidden)
        else:
            if not self._pending and text[0].isspace():
                self._pending = " "
            self._run(run)
            if text[-1].isspace():
                self._pending = " "

    def add_lines(self, text: str, hidden: str = "") -> None:
        """Append a run whose line breaks mean something (preformatted text)."""
        for number, line in enumerate(text.split("\n")):
            if number:
                self.new_line()
            self.add(line, hidden)

    def add_verbatim(self, text: str) -> None:
        """Append a run with its white space as it stands (front matter, whose layout is its grammar)."""
        text = clean(text).strip("\n")
        if text.strip():
            self._run(text)

    def new_line(self) -> None:
        """Break the line inside the open block."""
        self._pending = "\n"

    def tick(self, ticked: Ticked, hidden: str = "") -> None:
        """Put a box where a control or a picture of one stands."""
        if hidden:
            self._hide(BOXES[ticked], hidden)
            return
        at = self._run(BOXES[ticked])
        self._marks.append(Mark(start=at, end=self.length, ticked=ticked, origin=Origin.CONTROL))
        self._pending = " "

    def open_link(self, url: str) -> None:
        """Start a hyperlink at the next run."""
        self._link = (url, None)

    def close_link(self) -> None:
        """End the hyperlink; one without visible text leaves nothing."""
        if self._link and self._link[1] is not None:
            self.links.append(Link(start=self._link[1], end=self.length, url=self._link[0]))
        self._link = None

    def warn(self, sentence: str) -> None:
        """Note a warning once."""
        if sentence not in self.warnings:
            self.warnings.append(sentence)

    def finish(
        self, *, format: str, title: str = "", pages: int | None = None, metadata: dict[str, str] | None = None
    ) -> Document:
        """Return the document, with the tick marks that its text spells added to those of its controls."""
        self.close()
        text = "".join(self._parts)
        taken = {mark.start for mark in self._marks}
        marks = [*self._marks, *(mark for mark in find_marks(text) if mark.start not in taken)]
        return Document(
            text=text,
            blocks=tuple(self.blocks),
            marks=tuple(sorted(marks, key=lambda mark: mark.start)),
            links=tuple(self.links),
            format=format,
            title=" ".join(clean(title).split()),
            pages=pages,
            warnings=tuple(self.warnings),
            metadata=metadata if metadata is not None else {},
        )

    def _hide(self, text: str, reason: str) -> None:
        if self._hidden and self._hidden[-1][0] == reason:
            self._hidden[-1][1].append(text)
        else:
            self._hidden.append((reason, [text]))
        if not self._pending:
            self._pending = " "

    def _run(self, text: str) -> int:
        if self._start is None:
            at = self._start = self._append("\n" if self.blocks else "", text)
        else:
            at = self._append(self._pending, text)
        self._pending = ""
        if self._link and self._link[1] is None:
            self._link = (self._link[0], at)
        return at

    def _append(self, separator: str, text: str) -> int:
        at = self.length + len(separator)
        self._parts += (separator, text)
        self.length = at + len(text)
        return at
