"""Pieces of a page: blocks in the making, and what lines without columns are by their look."""

from dataclasses import dataclass

from extract.document import BlockKind
from extract.readers.pdf_headings import NUMBERED, Style, heading_level
from extract.readers.pdf_lines import Line, form_paragraphs, starts_item
from extract.readers.pdf_page import Page, Place, Word

TableKey = tuple[object, ...]


@dataclass(slots=True)
class Piece:
    """One block in the making."""

    page: int
    kind: BlockKind
    paragraphs: list[list[Line]]
    level: int = 0
    table: TableKey | None = None
    row: int | None = None
    column: int | None = None
    row_span: int = 1
    column_span: int = 1
    header: bool = False
    hidden: str = ""
    place: Place | None = None
    edges: tuple[float, ...] = ()  # x of the upright lines of its table
    wide: bool = False  # spans its whole table

    @property
    def lines(self) -> list[Line]:
        return [line for paragraph in self.paragraphs for line in paragraph]

    @property
    def words(self) -> list[Word]:
        return [word for line in self.lines for word in line.words]

    @property
    def top(self) -> float:
        if self.place is not None:
            return self.place[1]
        return min((line.top for line in self.lines), default=0.0)


def bar_level(piece: Piece, style: Style) -> int:
    """Return the level of a cell that stands alone in its row, 0 when it is an ordinary cell.

    It is a heading by the structure tree, by its number and look, or because it is a short bold line over the table.
    """
    by_look = heading_level(piece.lines, style)
    text = " ".join(line.text for line in piece.lines)
    if by_look or (piece.level and len(text) <= 200):
        numbered = NUMBERED.match(text)
        return min(6, numbered[1].count(".") + 1) if numbered else by_look or piece.level
    bold = all(w.bold for w in piece.words)
    letters = sum(c.isalpha() for c in text)
    if bold and (piece.wide or piece.header) and letters >= 4 and len(text) <= 120 and text[-1:] not in ":?.;,":
        return 1
    return 0


def plain_pieces(page: Page, lines: list[Line], style: Style, right: float | None = None) -> list[Piece]:
    """Return lines without columns as headings, list items and paragraphs."""
    pieces: list[Piece] = []
    runs: list[list[Line]] = []
    for line in lines:
        if runs and _same_run(runs[-1][-1], line):
            runs[-1].append(line)
        else:
            runs.append([line])
    for run in runs:
        for paragraph in form_paragraphs(run, right, exact=right is not None):
            level = heading_level(paragraph, style)
            kind = BlockKind.HEADING if level else BlockKind.PARAGRAPH
            if not level and starts_item(paragraph[0]):
                kind, level = BlockKind.LIST_ITEM, 1
            pieces.append(Piece(page.number, kind, [paragraph], level=level))
    return pieces


def _same_run(before: Line, line: Line) -> bool:
    near = line.top - before.bottom < 0.9 * max(before.bottom - before.top, 1)
    same_size = abs(line.size - before.size) < 0.12 * max(line.size, before.size, 1)
    same_weight = all(w.bold for w in line.words) == all(w.bold for w in before.words)
    return near and same_size and (same_weight or not all(w.bold for w in before.words + line.words))
