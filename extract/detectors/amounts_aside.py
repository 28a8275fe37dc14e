"""Amounts that are none of training data: a batch that was raised, the year of a date, a sample looked over, the hours
that machines took."""

import functools
import re

from extract.calendar_words import MONTH
from extract.counted import TIMES
from extract.detectors.amounts_of_machines import is_of_machine
from extract.detectors.amounts_of_settings import is_setting
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


@functools.cache
def _machine() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What makes a time one of machines: inside the amount, and before it."""
    machine, lasting = any_of("machine", "sizes"), any_of("lasting", "sizes")
    return (
        re.compile(machine),
        re.compile(rf"{any_of('lasted', 'sizes')}(?:[\s:*~≈≤<]+(?:{lasting}|\d[\d.,]*))*[\s:*~≈≤<]*$"),
    )


@functools.cache
def _recorded() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What is recorded, right after a time or right before the words that lead to it."""
    recorded = any_of("recorded", "sizes")
    return (
        re.compile(rf"(?:\W{{1,3}}[\w’'-]+){{0,5}}?\W{{1,3}}{recorded}"),
        re.compile(rf"{recorded}(?:\s[\w-]+)?\s*$"),
    )


_HOURS_BEFORE = re.compile(r"hours?\s*\(\s*$")
_LONG = 2000  # hours: a training that is told of in one breath took no more
# "fine-tuned on 9,000 samples in 4 hours"
_WORKED_IN = re.compile(
    r"\b(?:pre-?train(?:ed|s|ing)|train(?:ed|s|ing)|fine-?tun(?:ed|es|ing)|finish(?:ed|es)|complet(?:ed|es)|converge[ds]?)\b"
    r"(?:(?!\b(?:result|contain|record|collect|consist|amount)\w*)[^.;\n])*\b(?:in|within)\s(?:[a-z]+\s){0,2}$"
)
_OF_WORK = re.compile(
    r"\s+(?:of|de|di|d['’]|von|an)\s?(?:(?:total|continuous|additional|actual) )?"
    r"[\w-]*(?:train|tun|entren|entraîn|addestr)\w*"
)


def is_aside(block: str, one: Quantity) -> bool:
    """Return whether an amount in this block is none of training data, by the words around it."""
    low, line, start, end = around = _around(block, one)
    if _is_year(low, start, end, one) or (one.unit in TIMES and _was_worked(around, one)):
        return True
    if is_of_machine(block, one) or is_setting(block, one):
        return True
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


def is_machine_time(block: str, one: Quantity) -> bool:
    """Return whether an amount is the time that a training or its machines took, not how long recordings are: "3.3M
    GPU hours", "took 36 hours", "20 hours of training", unlike "for 20 hours of speech"."""
    return one.unit in TIMES and _was_worked(_around(block, one), one)


def _was_worked(around: tuple[str, int, int, int], one: Quantity) -> bool:
    """Return whether a time is one of work, by what `_around` returns for it."""
    low, line, start, end = around
    machine, lasted = _machine()
    if machine.search(low, start, end):
        return True
    of_work = _OF_WORK.match(low, end)
    after, before = _recorded()
    if after.match(low, of_work.end() if of_work else end):
        return False
    if of_work:
        return True
    if _HOURS_BEFORE.search(low, line, start) and machine.search(low, line, start):
        return True  # "576 GPU hours (12 hours)"
    if one.number <= _LONG and _WORKED_IN.search(low, line, start):
        return True
    led = lasted.search(low, line, start)
    return led is not None and before.search(low, line, led.start()) is None


def _around(block: str, one: Quantity) -> tuple[str, int, int, int]:
    """Return what stands around an amount in lower case, and in it where its line begins, its own start and end."""
    low = lower(block[max(0, one.start - _BEFORE) : one.end + _BEFORE])
    start = min(one.start, _BEFORE)
    return low, low.rfind("\n", 0, start) + 1, start, start + one.end - one.start
