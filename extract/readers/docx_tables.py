"""Tables of Word documents: the row, column and spans of every cell."""

from typing import Any

from extract.document import BlockKind
from extract.readers.assembly import PARAGRAPH, Place
from extract.readers.docx_state import Leave, Walk, current_place, fill_of, hide_inside
from extract.readers.packages import child, local, switched_on, value

PLAIN_TABLES = frozenset({"", "TableGrid", "TableNormal", "Tabellenraster", "Grilledutableau"})


def enter_table(state: Walk, element: Any) -> Leave:
    """Enter a table: the places of its cells are known before the first is read."""
    state.grid |= _read_grid(element, state.tables)
    state.tables += 1
    before = state.cell, state.styled_table
    state.cell = None
    state.styled_table = value(child(element, "tblPr", "tblStyle")) not in PLAIN_TABLES

    def _leave(walk: Walk, _: Any) -> None:
        walk.cell, walk.styled_table = before
        walk.assembly.open(current_place(walk, PARAGRAPH))

    return _leave


def _children(element: Any, name: str) -> list[Any]:
    """Return the rows of a table or the cells of a row, those inside content controls and insertions included."""
    found: list[Any] = []
    waiting = list(reversed(element))
    while waiting:
        current = waiting.pop()
        kind = local(current)
        if kind == name:
            found.append(current)
        elif kind in ("sdt", "sdtContent", "customXml", "ins", "smartTag", "moveTo", "AlternateContent", "Choice"):
            waiting.extend(reversed(current))
    return found


def _read_grid(table: Any, number: int) -> dict[Any, Place]:
    """Return the place of every cell; a cell that continues one above has the place of that one."""
    grid: dict[Any, Place] = {}
    above: dict[int, tuple[Any, int]] = {}  # column -> first cell of the vertical merge, its first row
    spans: dict[Any, int] = {}
    owners: list[tuple[Any, Any]] = []
    for row, tr in enumerate(_children(table, "tr")):
        column = _small(value(child(tr, "trPr", "gridBefore")), 0)
        header = switched_on(child(tr, "trPr", "tblHeader"))
        for tc in _children(tr, "tc"):
            width = max(_small(value(child(tc, "tcPr", "gridSpan")), 1), 1)
            merge = child(tc, "tcPr", "vMerge")
            if merge is not None and value(merge) != "restart" and column in above:
                owner, first = above[column]
                spans[owner] = row - first + 1
                owners.append((tc, owner))
            else:
                above.pop(column, None)
                if merge is not None:
                    above[column] = tc, row
                grid[tc] = Place(
                    kind=BlockKind.CELL, table=number, row=row, column=column, column_span=width, header=header
                )
            column += width
    for owner, span in spans.items():
        grid[owner] = grid[owner]._replace(row_span=span)
    for tc, owner in owners:
        grid[tc] = grid[owner]
    return grid


def _small(text: str, otherwise: int) -> int:
    return min(int(text), 500) if text.isdecimal() and len(text) < 6 else otherwise


def enter_row(state: Walk, element: Any) -> Leave | None:
    """Enter a row, which may be a tracked deletion."""
    if child(element, "trPr", "del") is not None:
        return hide_inside("tracked deletion")(state, element)
    return None


def enter_cell(state: Walk, element: Any) -> Leave:
    """Enter a cell, in a text box or header a plain paragraph."""
    before, shading = state.cell, state.shading
    place = state.grid.pop(element, None)
    if not state.fixed:
        state.cell = place
    state.shading = fill_of(child(element, "tcPr")) or shading
    if state.cell is None or state.cell != state.assembly.place:
        state.assembly.open(current_place(state, PARAGRAPH))
    else:
        state.assembly.new_line()

    def _leave(walk: Walk, _: Any) -> None:
        walk.cell, walk.shading = before, shading

    return _leave
