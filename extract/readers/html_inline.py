"""What stands inside a line: links, controls, icons, pictures, struck words, exponents."""

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urljoin

from extract.readers.html_controls import BOX_ROLES, ICON_FONTS, ticked_by_attributes, ticked_by_icon
from extract.readers.html_state import Walk
from extract.readers.html_style import hiding_reason, properties_of

ICONS = frozenset({"svg", "i", "span", "img"})
SPACED = frozenset({"label", "button", "select", "option", "textarea", "input", "img", "svg"})
STRUCK = frozenset({"del", "s", "strike"})
EXPONENT = re.compile(r"(?:^|[^\d.,])(?:10|2|e)$")


def add_input(state: Walk, element: Any) -> None:
    """Add what an <input> shows: its box or its value."""
    hidden = state.scope.hidden or hiding_reason(properties_of(element, state.sheet)[0])
    ticked = ticked_by_attributes(element)
    if ticked:
        # a styled box hides the native control and draws its own from the same state
        if element not in state.ticked:
            state.assembly.tick(ticked, state.scope.hidden)
    elif (element.get("type") or "text").lower() in ("text", "email", "url", "number", "date", "tel", "search"):
        state.assembly.add(f" {element.get('value') or ''} ", hidden)


def add_icon(state: Walk, element: Any, tag: str) -> bool:
    """Add the box that an icon or picture draws, or its alternative text; True where its inside is done with."""
    ticked = None if state.scope.in_box or element.get("role") in BOX_ROLES else ticked_by_icon(element)
    if ticked:
        state.assembly.add(" ")
        state.assembly.tick(ticked, state.scope.hidden or hiding_reason(properties_of(element, state.sheet)[0]))
        return True
    if tag == "img":
        words = (element.get("alt") or "").strip()
        if len(words) > 2:
            state.assembly.add(words, state.scope.hidden or "alternative text")
        return True
    if tag == "svg":
        for text in element.iterfind(".//{*}text"):
            state.assembly.add(" " + " ".join(text.itertext()) + " ", state.scope.hidden)
        return True
    return is_icon(element, tag)


def is_icon(element: Any, tag: str) -> bool:
    """True for an element of an icon font, whose text is the name of a picture."""
    return tag in ICONS and bool(ICON_FONTS & set((element.get("class") or "").split()))


def enter_inline(state: Walk, element: Any, tag: str) -> Callable[[Walk, Any], None] | None:
    """Enter an element inside a line: links, struck text, options, exponents, labels."""
    if tag == "a":
        if (url := (element.get("href") or "").strip()) and not url.startswith(("#", "javascript:", "data:")):
            state.assembly.open_link(_absolute(state.base, url))
            return _leave_link
    elif tag in STRUCK:
        state.scope = state.scope._replace(hidden=state.scope.hidden or "struck out")
    elif tag in ("template", "noscript") and not element.get("shadowrootmode"):
        state.scope = state.scope._replace(hidden=state.scope.hidden or tag)
    elif tag == "option":
        if not _is_shown(element):
            state.scope = state.scope._replace(hidden=state.scope.hidden or "unselected option")
        state.assembly.add(" ")
        return _leave_spaced
    elif tag == "sup":
        text = "".join(element.itertext()).strip()
        if text.lstrip("-−").isdecimal():
            exponent = element.find(".//a") is None and EXPONENT.search(state.assembly.last_run[-5:])
            state.assembly.add("^" if exponent else " ", state.scope.hidden)
    elif tag in SPACED:
        state.assembly.add(" ")
        if tag == "label":
            _tick_before_label(state, element)
        return _leave_spaced
    return None


def _absolute(base: str, url: str) -> str:
    try:
        return urljoin(base, url) if base else url
    except ValueError:
        return url


def _is_shown(option: Any) -> bool:
    select = next((a for a in option.iterancestors() if a.tag == "select"), None)
    if option.get("selected") is not None or select is None:
        return True
    first = next(select.iter("option"), None)
    return first is option and not any(o.get("selected") is not None for o in select.iter("option"))


def _tick_before_label(state: Walk, label: Any) -> None:
    """Put the box of a control that its label encloses before the label's words, wherever it stands among them."""
    for control in label.iter("input"):
        ticked = ticked_by_attributes(control)
        if ticked and control not in state.ticked:
            state.ticked.add(control)
            state.assembly.tick(ticked, state.scope.hidden)
        return


def _leave_link(state: Walk, element: Any) -> None:
    state.assembly.close_link()


def _leave_spaced(state: Walk, element: Any) -> None:
    state.assembly.add(" ")
