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
def _kept() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """The head of a column of mere dates, heads that stand beside it in a log, and words of data."""
    data = "|".join(any_of(name, "dates") for name in ("data", "acquired", "ends", "stops"))
    return (
        re.compile(rf"\W*(?:{any_of('date_head', 'dates')}\W*)+"),
        re.compile(rf"\W*(?:{any_of('log_head', 'dates')}\W*)+"),
        re.compile(rf"{data}|train|cut-?off"),
    )


def is_of_log(context: Context, block: int, start: int) -> bool:
    """Return whether the date that begins at this place of the document stands in a log or in a heading's remark."""
    kind = context.blocks[block].kind
    if kind is BlockKind.CELL:
        date_head, log_head, _ = _kept()
        column = lower(context.heads(block)[1])
        if not column or date_head.fullmatch(column) is None:
            return False
        return any(log_head.fullmatch(lower(one)) for one in context.header_row(block).split(" | "))
    if kind is not BlockKind.HEADING:
        return False
    first, last = context.spans[block]
    title = context.text[first:last]
    inside = next((one for one in _BRACKETS.finditer(title) if one.start() <= start - first < one.end()), None)
    if inside is None:
        return False
    return _kept()[2].search(lower(title[: inside.start()] + title[inside.end() :])) is None
