"""What a walk over a Word document knows at each point."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from extract.document import Ticked
from extract.readers.assembly import Assembly, Place
from extract.readers.docx_styles import Styles
from extract.readers.packages import child, value

Leave = Callable[["Walk", Any], None]


@dataclass(slots=True)
class Walk:
    """The state of one pass over one part."""

    assembly: Assembly
    styles: Styles
    relationships: dict[str, tuple[str, str]]
    fixed: Place | None = None  # the place of everything in headers, footers and notes
    hidden: str = ""
    cell: Place | None = None
    run_hidden: str = ""
    symbol: bool = False  # the run's font draws symbols
    shading: str = ""  # fill behind the text, "" for none
    styled_table: bool = False  # a table style may fill cells
    tables: int = 0
    grid: dict[Any, Place] = field(default_factory=dict)
    box: Ticked | None = None  # of the check box control that the next text belongs to
    boxes: list[Any] = field(default_factory=list)  # text boxes met in the open paragraph
    nesting: int = 0
    placeholders: list[tuple[int, int]] = field(default_factory=list)
    title: str = ""
    first_heading: str = ""


def current_place(state: Walk, place: Place) -> Place:
    """Return where a run goes: the cell, header or note around it, otherwise `place`."""
    return state.cell or state.fixed or place


def hide_inside(reason: str) -> Callable[[Walk, Any], Leave]:
    """Return what enters an element nothing of which can be seen."""

    def _enter(state: Walk, _: Any) -> Leave:
        before = state.hidden
        state.hidden = state.hidden or reason

        def _leave(walk: Walk, _: Any) -> None:
            walk.hidden = before

        return _leave

    return _enter


def fill_of(properties: Any) -> str:
    """Return the fill behind a run, paragraph or cell, "" for none."""
    shading = child(properties, "shd") if properties is not None else None
    if shading is None:
        return ""
    fill = value(shading, "fill").upper()
    return "" if fill in ("", "AUTO", "NONE") and not value(shading, "themeFill") else fill or "theme"
