"""Dates of what was done about a document or a program, kept beside it: rows of a change log or of checks, remarks in
the brackets of a heading."""

import functools
import re

from extract.context import Context
from extract.detectors.phrases import any_of
from extract.document import BlockKind
from extract.folding import lower

_BRACKETS = re.compile(r"[(\[][^()\[\]]*[)\]]?")


@functools.cache
def _head(section: str) -> re.Pattern[str]:
    """Return the expression of a head that holds nothing but words of a section."""
    return re.compile(rf"\W*(?:{any_of(section, 'dates')}\W*)+")


@functools.cache
def _of_data() -> re.Pattern[str]:
    data = "|".join(any_of(name, "dates") for name in ("data", "acquired", "ends", "stops"))
    return re.compile(rf"{data}|train|cut-?off")


def is_of_log(context: Context, block: int, start: int) -> bool:
    """Return whether the date that begins at this place of the document stands in a log or in a heading's remark."""
    kind = context.blocks[block].kind
    if kind is BlockKind.CELL:
        if _head("date_head").fullmatch(lower(context.heads(block)[1])) is None:
            return False
        return any(_head("log_head").fullmatch(lower(one)) for one in context.header_row(block).split(" | "))
    if kind is not BlockKind.HEADING:
        return False
    first, last = context.spans[block]
    title = context.text[first:last]
    inside = next((one for one in _BRACKETS.finditer(title) if one.start() <= start - first < one.end()), None)
    if inside is None:
        return False
    return _of_data().search(lower(title[: inside.start()] + title[inside.end() :])) is None
