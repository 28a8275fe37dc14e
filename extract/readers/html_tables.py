"""Tables and description lists: the row and column of every cell."""

from collections.abc import Callable
from typing import Any

from extract.document import BlockKind
from extract.readers.assembly import PARAGRAPH, Place
from extract.readers.html_state import Table, Walk, current_place, leave_block, start_block

LAYOUT = ("main", "article", "nav", "header", "footer", "h1")
MAX_COLUMNS = 200  # beyond which spans are not followed


def enter_table(state: Walk, element: Any, tag: str) -> Callable[[Walk, Any], None] | None:
    """Enter a table, row or cell, or a part of a description list, which is a table of two columns."""
    if tag in ("table", "dl"):
        layout = tag == "table" and _is_layout(state, element)
        state.tables.append(Table(number=state.count, layout=layout))
        state.count += not layout
        if not layout:
            state.scope = state.scope._replace(place=PARAGRAPH, in_cell=False, depth=0)
        start_block(state)
        return leave_table
    if not state.tables:
        start_block(state)
        return leave_block
    table = state.tables[-1]
    if tag == "tr":
        table.row, table.column = table.row + 1, 0
        return None
    if table.layout:
        start_block(state)
        return leave_block
    if tag == "dt":
        table.row += table.after_description
        table.after_description = False
        place = Place(kind=BlockKind.CELL, table=table.number, row=table.row, column=0, header=True)
    elif tag == "dd":
        table.row += table.row < 0
        table.after_description = True
        place = Place(kind=BlockKind.CELL, table=table.number, row=table.row, column=1)
    else:
        place = _grid_place(table, element, header=tag == "th")
    state.scope = state.scope._replace(place=place, in_cell=True, depth=0)
    if current_place(state) == state.assembly.place:
        state.assembly.new_line()
    else:
        state.assembly.open(current_place(state))
    return leave_cell


def _grid_place(table: Table, element: Any, *, header: bool) -> Place:
    table.row = max(table.row, 0)
    while table.taken.get(table.column, -1) >= table.row and table.column < MAX_COLUMNS:
        table.column += 1
    column_span = _span(element, "colspan", MAX_COLUMNS)
    row_span = _span(element, "rowspan", 1000)
    column = table.column
    if row_span > 1 and column < MAX_COLUMNS:
        for covered in range(column, column + column_span):
            table.taken[covered] = table.row + row_span - 1
    table.column += column_span
    return Place(
        kind=BlockKind.CELL, table=table.number, row=table.row, column=column,
        row_span=row_span, column_span=column_span, header=header,
    )  # fmt: skip


def _span(element: Any, name: str, most: int) -> int:
    value = (element.get(name) or "").strip()
    return min(max(int(value), 1), most) if value.isdecimal() and len(value) < 8 else 1


def _is_layout(state: Walk, element: Any) -> bool:
    if element.get("role") in ("presentation", "none"):
        return True
    return len(state.tables) < 8 and any(element.find(f".//{tag}") is not None for tag in LAYOUT)


def leave_cell(state: Walk, element: Any) -> None:
    """End a cell; the descriptions of one term share theirs."""
    if element.tag not in ("dt", "dd"):
        state.assembly.close()


def leave_table(state: Walk, element: Any) -> None:
    """Go back to the table around this one."""
    state.tables.pop()
