"""Pieces of a page in reading order: table cells, headings, paragraphs, list items, running headers."""

from dataclasses import dataclass, field

from extract.document import BlockKind
from extract.readers.pdf_columns import find_regions
from extract.readers.pdf_headings import NUMBERED, Style, heading_level
from extract.readers.pdf_lines import Line, form_lines, form_paragraphs, starts_item
from extract.readers.pdf_page import Page, Place, Word
from extract.readers.pdf_rows import find_rows
from extract.readers.pdf_rules import Rule, RuledTable, find_rules, find_tables
from extract.readers.pdf_tagged import Leaf, Path, Tree, lay_grid

TableKey = tuple[object, ...]
SHELF = 24.0  # points: cells are looked up by level bands of the page


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


def lay_out(
    page: Page, words: list[Word], tree: Tree, grid: dict[Path, tuple[int, int]], style: Style, carried: Carried
) -> list[Piece]:
    """Return the pieces of one page in reading order; `words` are the visible ones that are no furniture."""
    upright = [w for w in words if w.upright]
    pieces: list[Piece] = []
    if is_tagged(page, upright, tree):
        pieces = _tagged(page, upright, tree, grid, style)
    else:
        pieces = _geometric(page, upright, style, carried)
    last = pieces[-1] if pieces else None
    carried.turn_page(ended_in_table=last is not None and last.table is not None)
    turned = [w for w in words if not w.upright]
    if turned:
        line = Line(
            turned,
            min(w.left for w in turned),
            min(w.top for w in turned),
            max(w.right for w in turned),
            max(w.bottom for w in turned),
        )
        pieces.append(Piece(page.number, BlockKind.PARAGRAPH, [[line]]))
    return pieces


def is_tagged(page: Page, words: list[Word], tree: Tree) -> bool:
    """Return whether the structure tree covers the page and says more than one big paragraph."""
    known = [(len(w.text), tree.place(page.number, w.mcid)) for w in words if not w.drawn]
    total = sum(n for n, _ in known)
    covered = sum(n for n, leaf in known if leaf is not None)
    leaves = {leaf.path for _, leaf in known if leaf is not None}
    return total > 0 and covered >= 0.85 * total and (len(leaves) > 1 or total < 400)


@dataclass(slots=True)
class _Group:
    leaf: Leaf
    order: int
    parts: dict[Path, list[Word]] = field(default_factory=dict)
    leaves: list[Leaf] = field(default_factory=list)


def _tagged(page: Page, words: list[Word], tree: Tree, grid: dict[Path, tuple[int, int]], style: Style) -> list[Piece]:
    groups: dict[Path, _Group] = {}
    loose: list[Word] = []
    for word in words:
        leaf = tree.place(page.number, word.mcid)
        if leaf is None:
            loose.append(word)
            continue
        key = leaf.cell or leaf.path
        group = groups.setdefault(key, _Group(leaf, leaf.order))
        group.order = min(group.order, leaf.order)
        if leaf.path not in group.parts:
            group.leaves.append(leaf)
        group.parts.setdefault(leaf.path, []).append(word)
    ordered: list[Piece] = []
    for key, group in sorted(groups.items(), key=lambda item: item[1].order):
        leaf = group.leaf
        paragraphs: list[list[Line]] = []
        for part in group.parts.values():
            paragraphs.extend(form_paragraphs(form_lines(part)))
        if leaf.cell is not None and leaf.table is not None and key in grid:
            row, column = grid[key]
            down, across = tree.spans.get(key, (1, 1))
            inner = [found.level for found in group.leaves if found.kind is BlockKind.HEADING]
            ordered.append(
                Piece(
                    page.number,
                    BlockKind.CELL,
                    paragraphs,
                    table=("tree", *leaf.table),
                    row=row,
                    column=column,
                    row_span=down,
                    column_span=across,
                    header=leaf.header,
                    level=min(inner, default=0),
                )
            )
            continue
        kind, level = leaf.kind, leaf.level
        if kind is BlockKind.PARAGRAPH:
            level = heading_level([line for p in paragraphs for line in p], style)
            kind = BlockKind.HEADING if level else kind
        ordered.append(Piece(page.number, kind, paragraphs, level=level))
    for piece in _plain(page, form_lines(loose), style):
        index = next((i for i, other in enumerate(ordered) if other.top > piece.top), len(ordered))
        ordered.insert(index, piece)
    return ordered


def _geometric(page: Page, words: list[Word], style: Style, carried: Carried) -> list[Piece]:
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
            pieces.extend(_plain(page, form_lines(region.words), style, edge))
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


def _plain(page: Page, lines: list[Line], style: Style, right: float | None = None) -> list[Piece]:
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


def grid_of(tree: Tree) -> dict[Path, tuple[int, int]]:
    """Return row and column of every cell of the structure tree."""
    cells = {
        (leaf.table, leaf.row, leaf.cell)
        for leaf in tree.leaves.values()
        if leaf.table is not None and leaf.row is not None and leaf.cell is not None
    }
    return lay_grid(sorted(cells), tree.spans)
