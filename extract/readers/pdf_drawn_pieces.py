"""Pieces of a page without a structure tree: by ruled tables, lines under answers, and columns of white space."""

from dataclasses import dataclass

from extract.document import BlockKind
from extract.readers.pdf_columns import find_regions
from extract.readers.pdf_headings import Style, heading_level
from extract.readers.pdf_lines import form_lines, form_paragraphs
from extract.readers.pdf_page import Page, Place, Word
from extract.readers.pdf_pieces import Piece, TableKey, plain_pieces
from extract.readers.pdf_rows import find_rows
from extract.readers.pdf_rules import Rule, RuledTable, find_rules, find_tables

SHELF = 24.0  # points: cells are looked up by level bands of the page


@dataclass(slots=True)
class Carried:
    """What one page hands to the next: the answer table it ended with, and how many tables there were."""

    start: float | None = None  # left edge of the answer column
    key: TableKey = ()
    row: int = 0
    number: int = 0
    last: tuple[TableKey, int, float] | None = None

    def turn_page(self, *, ended_in_table: bool) -> None:
        """Remember the last row if nothing came after it on its page."""
        if self.last is not None and ended_in_table:
            self.key, self.row, self.start = self.last
        else:
            self.start = None
        self.last = None


def drawn_pieces(page: Page, words: list[Word], style: Style, carried: Carried) -> list[Piece]:
    """Return the pieces of a page by what is drawn on it and by where its words stand."""
    level, upright = find_rules(page.shapes)
    tables = [t for t in find_tables(level, upright) if _is_plausible(t, words)]
    pieces: list[Piece] = []
    rest: list[Word] = []
    inside: dict[int, list[Word]] = {}
    for word in words:
        home = next((i for i, t in enumerate(tables) if _contains(t.place, word)), None)
        if home is None:
            rest.append(word)
        else:
            inside.setdefault(home, []).append(word)
    blocks: list[tuple[float, list[Piece]]] = []
    for index, table in enumerate(tables):
        cells, outside = _ruled(page, index, table, inside.get(index, []))
        rest.extend(outside)
        blocks.append((table.place[1], cells))
    edges = sorted(top for top, _ in blocks)
    bands: dict[int, list[Word]] = {}
    for word in rest:
        bands.setdefault(sum(1 for edge in edges if word.middle > edge), []).append(word)
    for number, band in bands.items():
        above = edges[number - 1] if number else -1.0
        blocks.append((above + 0.01, _columns(page, band, level, style, carried)))
    for _, found in sorted(blocks, key=lambda item: item[0]):
        pieces.extend(found)
    return pieces


def _contains(place: Place, word: Word) -> bool:
    return place[0] - 1 <= word.centre <= place[2] + 1 and place[1] - 1 <= word.middle <= place[3] + 1


def _is_plausible(table: RuledTable, words: list[Word]) -> bool:
    """Return whether a grid of lines holds text in two or more cells."""
    filled = 0
    for cell in table.cells:
        if any(_contains(cell.place, w) for w in words):
            filled += 1
            if filled == 2:
                return True
    return False


def _ruled(page: Page, index: int, table: RuledTable, words: list[Word]) -> tuple[list[Piece], list[Word]]:
    held: dict[int, list[Word]] = {}
    outside: list[Word] = []
    shelves: dict[int, list[int]] = {}
    for number, cell in enumerate(table.cells):
        for level in range(int(cell.place[1] // SHELF) - 1, int(cell.place[3] // SHELF) + 2):
            shelves.setdefault(level, []).append(number)
    for word in words:
        near = shelves.get(int(word.middle // SHELF), ())
        home = next((n for n in near if _contains(table.cells[n].place, word)), None)
        if home is None:
            outside.append(word)
        else:
            held.setdefault(home, []).append(word)
    cells = []
    for number, cell in enumerate(table.cells):
        if number not in held:
            continue
        cells.append(
            Piece(
                page.number,
                BlockKind.CELL,
                form_paragraphs(form_lines(held[number]), cell.place[2] - 3),
                table=("ruled", page.number, index),
                row=cell.row,
                column=cell.column,
                row_span=cell.row_span,
                column_span=cell.column_span,
                place=cell.place,
                edges=table.columns,
                wide=cell.column_span == len(table.columns) - 1,
            )
        )
    return cells, outside


def _columns(page: Page, words: list[Word], level: list[Rule], style: Style, carried: Carried) -> list[Piece]:
    """Return the pieces of words that stand in no ruled table; `carried` knows the table the page before ended with."""
    rows, plain = find_rows(form_lines(words), level, lambda found: heading_level(found, style) > 0, carried.start)
    found: list[tuple[float, list[Piece]]] = []
    first = min((line.top for line in plain), default=1e9)
    for row in rows:
        if row.group == 0 and carried.start is not None and row.top < first:
            key: TableKey = carried.key
            number = carried.row + row.number + (1 if rows[0].label else 0)
        else:
            carried.number += 1 if row.number == 0 or (row.group == 0 and row is rows[0]) else 0
            key, number = ("lines", carried.number), row.number
        carried.last = (key, number, row.start)
        cells = [
            Piece(
                page.number,
                BlockKind.CELL,
                form_paragraphs(form_lines(part), row.edges[1] if column else None),
                table=key,
                row=number,
                column=column,
            )
            for column, part in enumerate((row.label, row.answer))
            if part
        ]
        found.append((row.top, cells))
    rest = [word for line in plain for word in line.words]
    edges = sorted(row.top for row in rows)
    bands: dict[int, list[Word]] = {}
    for word in rest:
        bands.setdefault(sum(1 for edge in edges if word.middle > edge), []).append(word)
    for band in bands.values():
        found.append((min(w.top for w in band), _regions(page, band, style, carried)))
    found.sort(key=lambda item: item[0])
    return [piece for _, pieces in found for piece in pieces]


def _regions(page: Page, words: list[Word], style: Style, carried: Carried) -> list[Piece]:
    """Return the pieces of words without any lines around them."""
    pieces: list[Piece] = []
    for region in find_regions(words):
        if not region.rows:
            edge = max(w.right for w in region.words)
            pieces.extend(plain_pieces(page, form_lines(region.words), style, edge))
            continue
        carried.number += 1
        for number, row in enumerate(region.rows):
            pieces.extend(
                Piece(
                    page.number,
                    BlockKind.CELL,
                    form_paragraphs(form_lines(cell)),
                    table=("white", carried.number),
                    row=number,
                    column=column,
                )
                for column, cell in enumerate(row)
                if cell
            )
    return pieces
