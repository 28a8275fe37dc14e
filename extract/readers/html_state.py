"""What a walk over an element tree knows at each point: the scope, the tables, the block that text goes into."""

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from extract.readers.assembly import FURNITURE, PARAGRAPH, Assembly, Place
from extract.readers.html_style import Colour, Sheet


class Scope(NamedTuple):
    """What holds inside an element."""

    hidden: str = ""
    furniture: bool = False
    place: Place = PARAGRAPH
    in_cell: bool = False
    in_content: bool = False  # inside <main> or <article>: a header or footer there belongs to the content
    in_box: bool = False  # inside a control that has its box already
    depth: int = 0  # of lists
    preformatted: bool = False
    colour: Colour | None = None
    background: Colour | None = None


@dataclass(slots=True)
class Table:
    """The grid being filled."""

    number: int
    layout: bool
    row: int = -1
    column: int = 0
    taken: dict[int, int] = field(default_factory=dict)  # column -> last row that a cell from above covers
    after_description: bool = True  # <dl>: the next <dt> starts a row


@dataclass(slots=True)
class Walk:
    """The state of one pass."""

    assembly: Assembly
    base: str
    sheet: Sheet
    folds: frozenset[str]
    scope: Scope = field(default_factory=Scope)
    tables: list[Table] = field(default_factory=list)
    count: int = 0  # tables seen
    heading: int = 0  # level of the last one
    ticked: set[Any] = field(default_factory=set)  # inputs whose box stands before their label already


def start_block(state: Walk) -> None:
    """Start a new block, or in a cell a new line."""
    if state.scope.in_cell and state.assembly.place == current_place(state):
        state.assembly.new_line()
    else:
        state.assembly.open(current_place(state))


def current_place(state: Walk) -> Place:
    """Return where a run goes that is added now."""
    return FURNITURE if state.scope.furniture else state.scope.place


def leave_block(state: Walk, element: Any) -> None:
    """Nothing but the boundary that the walk sets after every block."""
