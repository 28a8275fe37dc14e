"""Content controls, legacy form fields, symbols and links of Word documents."""

import re
from typing import Any

from extract.document import Ticked
from extract.readers.docx_state import Leave, Walk
from extract.readers.packages import child, local, switched_on, value

_HYPERLINK = re.compile(r'HYPERLINK\s+(?:\\l\s+)?"([^"]*)"')


def enter_control(state: Walk, element: Any) -> Leave | None:
    """Enter a content control: a check box, or a field that may still show its placeholder."""
    properties = child(element, "sdtPr")
    if properties is None:
        return None
    checkbox = child(properties, "checkbox")
    if checkbox is not None:
        state.box = Ticked.YES if switched_on(child(checkbox, "checked")) else Ticked.NO
        return leave_check_box
    if switched_on(child(properties, "showingPlcHdr")):
        start = state.assembly.length

        def _leave(walk: Walk, _: Any) -> None:
            if walk.assembly.length > start:
                walk.placeholders.append((start, walk.assembly.length))

        return _leave
    return None


def leave_check_box(state: Walk, _: Any) -> None:
    """Put the box of a control that has no character of its own."""
    if state.box is not None:  # a control without its character
        state.assembly.tick(state.box, state.hidden)
        state.box = None


def enter_symbol(state: Walk, element: Any) -> None:
    """Add a character of a symbol font by its private-use code point."""
    code = value(element, "char")
    if state.box is not None:
        leave_check_box(state, element)
    elif re.fullmatch(r"[0-9A-Fa-f]{1,4}", code):
        number = int(code, 16)
        character = chr(number + 0xF000 if number < 0x100 else number)
        state.assembly.add(character, state.hidden or state.run_hidden)


def enter_field_character(state: Walk, element: Any) -> None:
    """Add what a legacy form field shows; open and close the link of a HYPERLINK field."""
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


def enter_link(state: Walk, element: Any) -> Leave | None:
    """Enter a hyperlink element or a simple field that is one."""
    kind, target = state.relationships.get(value(element, "id"), ("", ""))
    if local(element) == "fldSimple":
        found = _HYPERLINK.search(value(element, "instr"))
        kind, target = ("hyperlink", found[1]) if found else ("", "")
    if kind != "hyperlink" or not target:
        return None
    state.assembly.open_link(target)
    return lambda walk, _: walk.assembly.close_link()


def warn_of_control(state: Walk, _: Any) -> None:
    """Say that a control was passed over."""
    state.assembly.warn("an ActiveX control was not read")
