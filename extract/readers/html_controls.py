"""Tick boxes that a page draws with controls, icons and pictures instead of characters."""

import re
from typing import Any

from extract.document import Ticked

BOX_ROLES = frozenset({"checkbox", "radio", "switch", "menuitemcheckbox", "menuitemradio"})
ICON_FONTS = frozenset({"material-icons", "material-icons-outlined", "material-symbols-outlined", "material-symbols"})
YES = frozenset({"checked", "check", "ticked", "tick", "checkmark", "selected"})
NO = frozenset({"unchecked", "uncheck", "unticked", "untick", "unselected", "deselected"})
NEGATED = frozenset({"not", "no", "blank", "empty", "off"})
BOX = frozenset({"checkbox", "box", "square", "radio"})
SETS = frozenset({"fa", "fas", "far", "bi", "icon", "ico", "glyphicon", "ti", "ri", "mdi", "octicon", "lucide"})
_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")


def ticked_by_attributes(element: Any) -> Ticked | None:
    """Return what an <input> or an element with a box role shows, None for anything else."""
    if element.tag == "input":
        if (element.get("type") or "").strip().lower() not in ("checkbox", "radio"):
            return None
        return Ticked.YES if element.get("checked") is not None else Ticked.NO
    if element.get("role") in BOX_ROLES:
        state = (element.get("aria-checked") or "").strip().lower()
        return {"true": Ticked.YES, "false": Ticked.NO}.get(state, Ticked.UNREADABLE)
    return None


def ticked_by_icon(element: Any) -> Ticked | None:
    """Return what an empty icon, <svg> or <img> shows by its label, its class names or its file name; None for none.

    A label for people decides before class names do."""
    title = element.find("{*}title") if element.tag == "svg" else None
    label = " ".join(
        filter(None, (element.get("aria-label"), element.get("alt"), element.get("title"), _text_of(title)))
    )
    if label:
        words = _words(label)
        # a label that is a sentence describes a picture, not a box
        return _state(words, drawn=False) if len(words) <= 3 else None
    names = [element.get("class") or "", element.get("data-icon") or ""]
    if element.tag == "img":
        names.append((element.get("src") or "")[-80:].rsplit("/", 1)[-1].rsplit(".", 1)[0])
    for use in element.iterfind(".//{*}use") if element.tag == "svg" else ():
        names.append(use.get("href") or use.get("{http://www.w3.org/1999/xlink}href") or use.get("xlink:href") or "")
    if ICON_FONTS & set(names[0].split()):
        names.append(element.text or "")
    return _state(_words(" ".join(names)), drawn=True)


def _text_of(element: Any) -> str:
    return (element.text or "") if element is not None else ""


def _words(text: str) -> set[str]:
    return {word.lower() for word in _WORDS.findall(text[:400])}


def _state(words: set[str], *, drawn: bool) -> Ticked | None:
    if words & NO or (words & (YES | BOX) and words & NEGATED):
        return Ticked.NO
    if words & YES:
        return Ticked.YES
    # an icon named after an empty box; a label "checkbox" says nothing of its state
    if drawn and words & BOX and words <= BOX | SETS | {"o", "outline", "regular", "solid", "thin", "light"}:
        return Ticked.NO
    return None
