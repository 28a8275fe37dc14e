"""Amounts that are none of training data: a batch that was raised, the year of a date, a sample looked over."""

import functools
import re

from extract.calendar_words import MONTH
from extract.detectors.phrases import any_of
from extract.folding import lower
from extract.quantities import Quantity

_BEFORE = 90  # characters before an amount
_YEAR = re.compile(r"(?:(?:19|20)[0-9]{2})\b")
_CLAUSE = re.compile(r"\s(?:and|und|et|y|e|en|i)\s")
_MONTH = re.compile(rf"(?:\b(?:{MONTH})\b\.?,?|\b[0-3]?[0-9](?:st|nd|rd|th)?,)\s+$")
_PER_BATCH = re.compile(
    r"(?:-token)?\s*(?:per|/|in each|in every)\s*(?:batch|step|update|sequence|gpu)\b|-token\s+batch"
)


@functools.cache
def _at_once() -> re.Pattern[str]:
    return re.compile(rf"{any_of('at_once', 'sizes')}(?:\W+{any_of('raised', 'sizes')}){{0,5}}\W*$")


@functools.cache
def _audit() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands before and after an amount that was looked over."""
    return (
        re.compile(rf"{any_of('audit', 'sizes')}\s(?:[\w-]+\s){{0,3}}$"),
        re.compile(rf"(?:\s[\w-]+){{0,3}}?\s{any_of('audited', 'sizes')}"),
    )


def is_aside(block: str, one: Quantity) -> bool:
    """Return whether an amount in this block is none of training data, by the words around it."""
    low = lower(block[max(0, one.start - _BEFORE) : one.end + _BEFORE])
    start = min(one.start, _BEFORE)
    end = start + one.end - one.start
    if _is_year(low, start, end, one):
        return True
    line = low.rfind("\n", 0, start) + 1
    if one.unit in ("tokens", "examples", "images") and (
        _at_once().search(low, line, start) or _PER_BATCH.match(low, end)
    ):
        return True
    before, after = _audit()
    return before.search(low, line, start) is not None or after.match(low, end) is not None


def _is_year(low: str, start: int, end: int, one: Quantity) -> bool:
    """Return whether the number is the year of a date before another clause: "15 July 2024 and deduplicated …"."""
    if not 1900 <= one.number <= 2035 or _YEAR.match(low, start) is None:
        return False
    return _MONTH.search(low, 0, start) is not None or _CLAUSE.search(low, start + 4, end) is not None
