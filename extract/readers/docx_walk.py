"""The body of a Word document to blocks: one pass, no recursion except into text boxes."""

import re
from collections.abc import Callable
from typing import Any

from lxml import etree

from extract.document import BlockKind, Ticked
from extract.readers.assembly import PARAGRAPH, Place
from extract.readers.docx_fields import (
    enter_control,
    enter_field_character,
    enter_link,
    enter_symbol,
    warn_of_control,
)
from extract.readers.docx_state import Leave, Walk, current_place, fill_of, hide_inside
from extract.readers.docx_tables import enter_cell, enter_row, enter_table
from extract.readers.packages import child, local, switched_on, value

SYMBOL_FONTS = re.compile(r"wingdings|webdings|symbol|zapf ?dingbats|marlett", re.IGNORECASE)
WHITE = frozenset({"FFFFFF", "FEFEFE", "FDFDFD"})
SHOWN = {"☒": Ticked.YES, "☑": Ticked.YES, "✓": Ticked.YES, "✔": Ticked.YES, "☐": Ticked.NO, "□": Ticked.NO}
MAX_BOXES = 8  # text boxes in text boxes
SKIPPED = frozenset(
    {"pPr", "rPr", "sdtPr", "sdtEndPr", "tblPr", "tblGrid", "tcPr", "trPr", "sectPr", "instrText", "delInstrText",
     "proofErr", "bookmarkStart", "bookmarkEnd", "numbering", "docPartObj", "binData", "fontTable"}
)  # fmt: skip


def walk(root: Any, state: Walk) -> None:
    """Append the text below an element to the assembly."""
    opened: list[tuple[Any, Leave]] = []
    state.assembly.open(current_place(state, PARAGRAPH))
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
    state.shading = fill_of(properties) or shading
    level = state.styles.heading_level(style, properties)
    number = state.styles.numbering(style, properties)
    printed = state.styles.next_number(*number) if number else ""
    heading = level and not (state.cell or state.fixed)
    if state.cell:
        state.assembly.new_line()
    elif heading:
        state.assembly.open(Place(kind=BlockKind.HEADING, level=level))
    elif number:
        state.assembly.open(current_place(state, Place(kind=BlockKind.LIST_ITEM, level=number[1] + 1)))
    else:
        state.assembly.open(current_place(state, PARAGRAPH))
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
    fill = fill_of(properties) or ("highlight" if child(properties, "highlight") is not None else "") or state.shading
    if colour.upper() in WHITE and fill in ("", *WHITE) and not state.styled_table:
        return "white on white"
    return ""


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


ENTER: dict[str, Callable[[Walk, Any], Leave | None]] = {
    "p": _enter_paragraph,
    "r": _enter_run,
    "del": hide_inside("tracked deletion"),
    "moveFrom": hide_inside("tracked deletion"),
    "sdt": enter_control,
    "sym": enter_symbol,
    "fldChar": enter_field_character,
    "hyperlink": enter_link,
    "fldSimple": enter_link,
    "tbl": enter_table,
    "tr": enter_row,
    "tc": enter_cell,
    "br": _add_break,
    "cr": _add_break,
    "tab": _add_tab,
    "ptab": _add_tab,
    "noBreakHyphen": _add_hyphen,
    "docPr": _add_description,
    "control": warn_of_control,
}
