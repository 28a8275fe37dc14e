"""The body of a Word document to blocks: one pass, no recursion except into text boxes."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from extract.document import BlockKind, Ticked
from extract.readers.assembly import PARAGRAPH, Assembly, Place
from extract.readers.docx_styles import Styles
from extract.readers.packages import child, local, switched_on, value

SYMBOL_FONTS = re.compile(r"wingdings|webdings|symbol|zapf ?dingbats|marlett", re.IGNORECASE)
PLAIN_TABLES = frozenset({"", "TableGrid", "TableNormal", "Tabellenraster", "Grilledutableau"})
WHITE = frozenset({"FFFFFF", "FEFEFE", "FDFDFD"})
SHOWN = {"☒": Ticked.YES, "☑": Ticked.YES, "✓": Ticked.YES, "✔": Ticked.YES, "☐": Ticked.NO, "□": Ticked.NO}
_HYPERLINK = re.compile(r'HYPERLINK\s+(?:\\l\s+)?"([^"]*)"')
MAX_BOXES = 8  # text boxes in text boxes
SKIPPED = frozenset(
    {"pPr", "rPr", "sdtPr", "sdtEndPr", "tblPr", "tblGrid", "tcPr", "trPr", "sectPr", "instrText", "delInstrText",
     "proofErr", "bookmarkStart", "bookmarkEnd", "numbering", "docPartObj", "binData", "fontTable"}
)  # fmt: skip
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


def walk(root: Any, state: Walk) -> None:
    """Append the text below an element to the assembly."""
    opened: list[tuple[Any, Leave]] = []
    state.assembly.open(_place(state, PARAGRAPH))
    events = etree.iterwalk(root, events=("start", "end"))
    for event, element in events:
        if event == "end":
            if opened and opened[-1][0] is element:
                opened.pop()[1](state, element)
            continue
        name = local(element)
        if name in SKIPPED or (name == "Fallback" and _has_choice(element)):
            events.skip_subtree()
        elif name in ("t", "delText"):
            _add_text(state, element.text or "", deleted=name == "delText")
        elif name == "txbxContent" and element is not root:
            state.boxes.append(element)
            events.skip_subtree()
        elif enter := ENTER.get(name):
            leave = enter(state, element)
            if leave:
                opened.append((element, leave))
    state.assembly.close()
    _add_boxes(state)


def _place(state: Walk, place: Place) -> Place:
    return state.cell or state.fixed or place


def _has_choice(fallback: Any) -> bool:
    choice = child(fallback.getparent(), "Choice")
    return choice is not None and any(local(e) in ("t", "sym", "txbxContent") for e in choice.iter(etree.Element))


def _add_text(state: Walk, text: str, *, deleted: bool = False) -> None:
    hidden = state.hidden or ("tracked deletion" if deleted else state.run_hidden)
    if state.box is not None and text.strip():
        shown = SHOWN.get(text.strip())
        if shown and shown is not state.box:
            state.assembly.warn("a check box shows another state than its control says")
        state.assembly.tick(state.box, hidden)
        state.box = None
        return
    if state.symbol:
        text = "".join(chr(0xF000 + ord(c)) if " " < c < "\u0100" else c for c in text)
    state.assembly.add(text, hidden)


def _add_boxes(state: Walk) -> None:
    boxes, state.boxes = state.boxes, []
    if state.nesting >= MAX_BOXES:
        if boxes:
            state.assembly.warn("text boxes nested too deep were not read")
        return
    saved = state.cell, state.run_hidden
    for box in boxes:
        state.nesting += 1
        state.cell, state.run_hidden = None, ""
        walk(box, state)
        state.nesting -= 1
    state.cell, state.run_hidden = saved


def _enter_paragraph(state: Walk, element: Any) -> Leave:
    properties = child(element, "pPr")
    style = value(child(properties, "pStyle"))
    shading = state.shading
    state.shading = _fill(properties) or shading
    level = state.styles.heading_level(style, properties)
    number = state.styles.numbering(style, properties)
    printed = state.styles.next_number(*number) if number else ""
    heading = level and not (state.cell or state.fixed)
    if state.cell:
        state.assembly.new_line()
    elif heading:
        state.assembly.open(Place(kind=BlockKind.HEADING, level=level))
    elif number:
        state.assembly.open(_place(state, Place(kind=BlockKind.LIST_ITEM, level=number[1] + 1)))
    else:
        state.assembly.open(_place(state, PARAGRAPH))
    if heading:
        text = "".join(e.text or "" for e in element.iterfind("{*}r/{*}t"))
        if printed and text.strip():  # Word prints the number; it stands in no run
            state.assembly.add(printed + " ", state.hidden)
        state.first_heading = state.first_heading or text
        if not state.title and any(link.name == "title" for link in state.styles.chain(style)):
            state.title = text

    def _leave(walk: Walk, _: Any) -> None:
        walk.shading = shading
        if walk.boxes:
            walk.assembly.close()
            place = walk.assembly.place
            _add_boxes(walk)
            walk.assembly.open(place)

    return _leave


def _enter_run(state: Walk, element: Any) -> Leave:
    properties = child(element, "rPr")
    before = state.run_hidden, state.symbol
    if properties is not None:
        state.run_hidden = state.run_hidden or _run_hidden(state, properties)
        fonts = child(properties, "rFonts")
        state.symbol = fonts is not None and bool(SYMBOL_FONTS.match(value(fonts, "ascii") or value(fonts, "hAnsi")))

    def _leave(walk: Walk, _: Any) -> None:
        walk.run_hidden, walk.symbol = before

    return _leave


def _run_hidden(state: Walk, properties: Any) -> str:
    chain = state.styles.chain(value(child(properties, "rStyle")))
    vanish = child(properties, "vanish")
    styled = next((link.vanish for link in chain if link.vanish is not None), False)
    if switched_on(vanish) or (vanish is None and styled):
        return "hidden text (w:vanish)"
    if switched_on(child(properties, "strike")) or switched_on(child(properties, "dstrike")):
        return "struck out"
    size = value(child(properties, "sz"))
    if size.isdecimal() and int(size) <= 2:  # half points
        return "font size of a point or less"
    colour = value(child(properties, "color")) or next((link.colour for link in chain if link.colour), "")
    fill = _fill(properties) or ("highlight" if child(properties, "highlight") is not None else "") or state.shading
    if colour.upper() in WHITE and fill in ("", *WHITE) and not state.styled_table:
        return "white on white"
    return ""


def _fill(properties: Any) -> str:
    """Return the fill behind a run, paragraph or cell, "" for none."""
    shading = child(properties, "shd") if properties is not None else None
    if shading is None:
        return ""
    fill = value(shading, "fill").upper()
    return "" if fill in ("", "AUTO", "NONE") and not value(shading, "themeFill") else fill or "theme"


def _hide_inside(reason: str) -> Callable[[Walk, Any], Leave]:
    def _enter(state: Walk, _: Any) -> Leave:
        before = state.hidden
        state.hidden = state.hidden or reason

        def _leave(walk: Walk, _: Any) -> None:
            walk.hidden = before

        return _leave

    return _enter


def _enter_control(state: Walk, element: Any) -> Leave | None:
    properties = child(element, "sdtPr")
    if properties is None:
        return None
    checkbox = child(properties, "checkbox")
    if checkbox is not None:
        state.box = Ticked.YES if switched_on(child(checkbox, "checked")) else Ticked.NO
        return _leave_check_box
    if switched_on(child(properties, "showingPlcHdr")):
        start = state.assembly.length

        def _leave(walk: Walk, _: Any) -> None:
            if walk.assembly.length > start:
                walk.placeholders.append((start, walk.assembly.length))

        return _leave
    return None


def _leave_check_box(state: Walk, _: Any) -> None:
    if state.box is not None:  # a control without its character
        state.assembly.tick(state.box, state.hidden)
        state.box = None


def _enter_symbol(state: Walk, element: Any) -> None:
    code = value(element, "char")
    if state.box is not None:
        _leave_check_box(state, element)
    elif re.fullmatch(r"[0-9A-Fa-f]{1,4}", code):
        number = int(code, 16)
        character = chr(number + 0xF000 if number < 0x100 else number)
        state.assembly.add(character, state.hidden or state.run_hidden)


def _enter_field_character(state: Walk, element: Any) -> None:
    kind = value(element, "fldCharType")
    if kind == "begin":
        data = child(element, "ffData")
        if (box := child(data, "checkBox") if data is not None else None) is not None:
            own = child(box, "checked")
            ticked = switched_on(own if own is not None else child(box, "default"))
            state.assembly.tick(Ticked.YES if ticked else Ticked.NO, state.hidden or state.run_hidden)
        elif (choices := child(data, "ddList") if data is not None else None) is not None:
            entries = [value(e) for e in choices if local(e) == "listEntry"]
            chosen = value(child(choices, "result")) or "0"
            if chosen.isdecimal() and int(chosen) < len(entries):
                state.assembly.add(entries[int(chosen)] + " ", state.hidden or state.run_hidden)
    elif kind == "separate":
        url = _HYPERLINK.search(_instruction_before(element))
        if url and url[1]:
            state.assembly.open_link(url[1])
    elif kind == "end":
        state.assembly.close_link()


def _instruction_before(separator: Any) -> str:
    """Return the instruction of the field whose result begins here: it stands in the runs just before."""
    run, text, steps = separator.getparent(), "", 0
    while run is not None and steps < 50:
        for part in run:
            if local(part) == "instrText":
                text = (part.text or "") + text
            elif local(part) == "fldChar" and value(part, "fldCharType") == "begin":
                return text
        run, steps = run.getprevious(), steps + 1
    return text


def _enter_link(state: Walk, element: Any) -> Leave | None:
    kind, target = state.relationships.get(value(element, "id"), ("", ""))
    if local(element) == "fldSimple":
        found = _HYPERLINK.search(value(element, "instr"))
        kind, target = ("hyperlink", found[1]) if found else ("", "")
    if kind != "hyperlink" or not target:
        return None
    state.assembly.open_link(target)
    return lambda walk, _: walk.assembly.close_link()


def _enter_table(state: Walk, element: Any) -> Leave:
    state.grid |= _read_grid(element, state.tables)
    state.tables += 1
    before = state.cell, state.styled_table
    state.cell = None
    state.styled_table = value(child(element, "tblPr", "tblStyle")) not in PLAIN_TABLES

    def _leave(walk: Walk, _: Any) -> None:
        walk.cell, walk.styled_table = before
        walk.assembly.open(_place(walk, PARAGRAPH))

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


def _enter_row(state: Walk, element: Any) -> Leave | None:
    if child(element, "trPr", "del") is not None:
        return _hide_inside("tracked deletion")(state, element)
    return None


def _enter_cell(state: Walk, element: Any) -> Leave:
    before, shading = state.cell, state.shading
    place = state.grid.pop(element, None)
    if not state.fixed:
        state.cell = place
    state.shading = _fill(child(element, "tcPr")) or shading
    if state.cell is None or state.cell != state.assembly.place:
        state.assembly.open(_place(state, PARAGRAPH))
    else:
        state.assembly.new_line()

    def _leave(walk: Walk, _: Any) -> None:
        walk.cell, walk.shading = before, shading

    return _leave


def _add_break(state: Walk, element: Any) -> None:
    if value(element, "type") not in ("page", "column"):
        state.assembly.new_line()


def _add_tab(state: Walk, _: Any) -> None:
    state.assembly.add(" ")


def _add_hyphen(state: Walk, _: Any) -> None:
    state.assembly.add("-", state.hidden or state.run_hidden)


def _add_description(state: Walk, element: Any) -> None:
    words = value(element, "descr")
    if len(words) > 2:
        state.assembly.add(words, "alternative text")


def _warn_of_control(state: Walk, _: Any) -> None:
    state.assembly.warn("an ActiveX control was not read")


ENTER: dict[str, Callable[[Walk, Any], Leave | None]] = {
    "p": _enter_paragraph,
    "r": _enter_run,
    "del": _hide_inside("tracked deletion"),
    "moveFrom": _hide_inside("tracked deletion"),
    "sdt": _enter_control,
    "sym": _enter_symbol,
    "fldChar": _enter_field_character,
    "hyperlink": _enter_link,
    "fldSimple": _enter_link,
    "tbl": _enter_table,
    "tr": _enter_row,
    "tc": _enter_cell,
    "br": _add_break,
    "cr": _add_break,
    "tab": _add_tab,
    "ptab": _add_tab,
    "noBreakHyphen": _add_hyphen,
    "docPr": _add_description,
    "control": _warn_of_control,
}
