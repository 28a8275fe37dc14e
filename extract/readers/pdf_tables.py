"""Tables after all pages are laid out: columns set right, pieces joined over page breaks, heading bars told."""

import itertools
from collections.abc import Callable
from statistics import median

from extract.document import BlockKind
from extract.readers.pdf_lines import Line
from extract.readers.pdf_pieces import Piece, TableKey
from extract.ticks import is_mark_character

LEVELS = 2.5  # points two column edges of the same table may differ by from page to page
INDENT = 5.0  # points a deeper list item is set in at the least


def settle(pieces: list[Piece], level_of: Callable[[Piece], int]) -> None:
    """Correct the table places of all pieces of a document; `level_of` says how much a piece looks like a heading."""
    for key, cells in _tables(pieces).items():
        if key[0] == "tree":
            _set_columns(cells)
    _join_ruled(pieces)
    _set_depths(pieces)
    for cells in _tables(pieces).values():
        _join_cut_rows(cells)
        for cell in cells:
            _lift_boxes(cell)
        _pair_boxes(cells, pieces)
        _tell_bars(cells, level_of)


def _set_depths(pieces: list[Piece]) -> None:
    """Give list items a depth by how far they are set in; a heading starts anew."""
    indents: list[float] = []
    for piece in pieces:
        if piece.kind is BlockKind.HEADING:
            indents = []
        if piece.kind is not BlockKind.LIST_ITEM or piece.hidden:
            continue
        left = piece.lines[0].left
        while indents and left < indents[-1] - INDENT:
            indents.pop()
        if not indents or left > indents[-1] + INDENT:
            indents.append(left)
        piece.level = max(piece.level, min(6, len(indents)))


def _tables(pieces: list[Piece]) -> dict[TableKey, list[Piece]]:
    found: dict[TableKey, list[Piece]] = {}
    for piece in pieces:
        if piece.table is not None:
            found.setdefault(piece.table, []).append(piece)
    return found


def _rows(cells: list[Piece]) -> dict[int, list[Piece]]:
    rows: dict[int, list[Piece]] = {}
    for cell in cells:
        if cell.row is not None:
            rows.setdefault(cell.row, []).append(cell)
    return rows


def _extent(piece: Piece) -> tuple[float, float]:
    words = piece.words
    return min(w.left for w in words), max(w.right for w in words)


def _set_columns(cells: list[Piece]) -> None:
    """Number the columns of a tagged table by place where the tree skips cells: merged ones are missing from it."""
    rows = _rows(cells)
    if any(c.column_span > 1 or c.row_span > 1 for c in cells):
        return  # the tree knows its merged cells
    widest = max(len({c.column for c in row}) for row in rows.values())
    full = [row for row in rows.values() if len({c.column for c in row}) == widest]
    if widest < 2 or len(full) == len(rows):
        return
    lefts: dict[int, list[float]] = {}
    rights: dict[int, list[float]] = {}
    for row in full:
        for number, cell in enumerate(sorted(row, key=lambda c: (c.column or 0, c.page))):
            if len(row) == widest:
                left, right = _extent(cell)
                lefts.setdefault(number, []).append(left)
                rights.setdefault(number, []).append(right)
    if len(lefts) != widest:
        return
    spans = [(median(lefts[n]), max(rights[n])) for n in range(widest)]
    if any(b[0] <= a[0] + 4 for a, b in itertools.pairwise(spans)):
        return
    for row in rows.values():
        if len({c.column for c in row}) == widest:
            continue
        used: set[int] = set()
        for cell in sorted(row, key=lambda c: _extent(c)[0]):
            left, right = _extent(cell)
            free = [n for n in range(widest) if n not in used]
            if not free:
                break
            best = max(free, key=lambda n: (min(right, spans[n][1]) - max(left, spans[n][0]), -abs(left - spans[n][0])))
            used.add(best)
            cell.column = best


def _join_ruled(pieces: list[Piece]) -> None:
    """Give a ruled table that goes on at the top of the next page the number of the one it continues."""
    body = [p for p in pieces if p.kind is not BlockKind.FURNITURE and not p.hidden]
    for before, after in itertools.pairwise(body):
        follows = after.page == before.page + 1 and before.table is not None and after.table is not None
        if not follows or after.table == before.table or not before.edges or not after.edges:
            continue
        if not _same_edges(before.edges, after.edges):
            continue
        old, new = before.table, after.table
        first = {c.row: c for c in body if c.table == old and c.row == 0}
        top = [c for c in body if c.table == old and c.row == 0]
        offset = max(c.row for c in body if c.table == old and c.row is not None) + 1
        moved = [c for c in body if c.table == new]
        repeated = _texts([c for c in moved if c.row == 0]) == _texts(top) and bool(first)
        for cell in moved:
            if cell.row == 0 and repeated:
                cell.kind = BlockKind.FURNITURE
            cell.table = old
            cell.row = (cell.row or 0) + offset


def _texts(cells: list[Piece]) -> list[str]:
    return [line.text for cell in cells for line in cell.lines]


def _same_edges(a: tuple[float, ...], b: tuple[float, ...]) -> bool:
    """Return whether two tables have the same outer edges and share most inner ones."""
    if abs(a[0] - b[0]) > LEVELS or abs(a[-1] - b[-1]) > LEVELS:
        return False
    fewer, more = (a, b) if len(a) <= len(b) else (b, a)
    return all(any(abs(x - y) <= LEVELS for y in more) for x in fewer)


def _join_cut_rows(cells: list[Piece]) -> None:
    """Give the first row of a page the number of the last one before it where its label column is empty."""
    pages = sorted({c.page for c in cells})
    for earlier, later in itertools.pairwise(pages):
        before = [c for c in cells if c.page == earlier and c.kind is BlockKind.CELL]
        after = [c for c in cells if c.page == later and c.kind is BlockKind.CELL]
        if not before or not after:
            continue
        last = max(c.row or 0 for c in before)
        first = min(c.row or 0 for c in after)
        if first <= last:
            continue
        label = min(c.column or 0 for c in before if c.row == last)
        columns = {c.column for c in after if c.row == first}
        later_labels = {c.column for c in after if c.row is not None and c.row > first}
        if label not in columns and (label in later_labels or len(pages) > 1):
            for cell in after:
                if cell.row == first:
                    cell.row = last


def _is_box_line(line: Line) -> bool:
    return len(line.words) == 1 and (bool(line.words[0].drawn) or is_mark_character(line.words[0].text))


def _lift_boxes(cell: Piece) -> None:
    """Put a box that stands alone above or below the words of its cell before them, one between two lines before the
    second: a narrow cell breaks "☒ No" after its box."""
    lines = cell.lines
    boxes = [line for line in lines if _is_box_line(line)]
    worded = [line for line in lines if not _is_box_line(line)]
    if len(boxes) != 1 or not worded or any(is_mark_character(w.text[:1]) for line in worded for w in line.words):
        return
    at = next(i for i, line in enumerate(lines) if line is boxes[0])
    first = lines[at + 1] if 0 < at < len(lines) - 1 else worded[0]
    cell.paragraphs = [[line for line in p if line is not boxes[0]] for p in cell.paragraphs]
    cell.paragraphs = [p for p in cell.paragraphs if p]
    first.words = [boxes[0].words[0], *first.words]


def _pair_boxes(cells: list[Piece], pieces: list[Piece]) -> None:
    """Move boxes that have a cell of their own into the cell of their option, where boxes and options take turns."""
    for row in _rows(cells).values():
        ordered = sorted((c for c in row if c.kind is BlockKind.CELL), key=lambda c: c.column or 0)
        is_box = [len(c.lines) == 1 and _is_box_line(c.lines[0]) for c in ordered]
        if True not in is_box:
            continue
        start = is_box.index(True)
        if is_box[-1] and not is_box[start - 1] and start > 1:
            start -= 1  # the option comes first, its box after it
        turn = is_box[start:]
        if len(turn) % 2 or any(a == b for a, b in itertools.pairwise(turn)):
            continue
        for left, right in zip(ordered[start::2], ordered[start + 1 :: 2], strict=True):
            box, option = (left, right) if turn[0] else (right, left)
            if is_mark_character(option.lines[0].words[0].text[:1]):
                continue
            first = option.lines[0]
            first.words = [box.lines[0].words[0], *first.words]
            pieces[:] = [p for p in pieces if p is not box]


def _tell_bars(cells: list[Piece], level_of: Callable[[Piece], int]) -> None:
    """Turn a cell that fills its row alone and looks like a heading into one; it keeps its place in the table."""
    for row in _rows(cells).values():
        if len(row) != 1 or row[0].kind is not BlockKind.CELL:
            continue
        cell = row[0]
        level = level_of(cell)
        if level:
            cell.kind, cell.level = BlockKind.HEADING, level
