"""What the words around a single date bound: "the latest data was acquired in March 2025" is until then, "collection
began in 2021" from then on, and "began in 2021 and ended in 2024" one period."""

import datetime
import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.context import Context
from extract.dates import Period
from extract.detectors.phrases import any_of
from extract.document import BlockKind
from extract.folding import lower

_BEFORE = 160  # characters before a date that are looked at
_LONGEST_HEAD = 60  # characters of a label or a head of a table
_AND = r"\s*,?\s*(?:and|und|et|y|e|en|i)\s+"


@functools.cache
def _words(name: str) -> str:
    return any_of(name, "dates")


@functools.cache
def _last_of_data() -> str:
    """The expression of what names the last date of the data, or the last of them."""
    between = rf"(?:(?!{_words('not_data')})[\w’'/-]+\s+){{0,3}}?"
    return (
        rf"(?:{_words('closing')}|{_words('latest')}\s+{between}{_words('data')}|"
        rf"{_words('data')}\s+(?:[\w’'-]+\s+){{0,2}}?{_words('latest_after')})"
    )


@functools.cache
def _toward() -> str:
    """The expression of what leads from a predicate or a label to a date."""
    return rf"(?:\W{{0,3}}(?<!\w){_words('toward')}){{0,3}}\W{{0,4}}$"


@functools.cache
def _closing() -> re.Pattern[str]:
    """Words before a date up to which there are data."""
    auxiliaries = rf"(?:\s+{_words('auxiliary')}){{0,4}}"
    ends = rf"{auxiliaries}\s+{_words('ends')}(?:\s+\w+ing)?\s+(?=\w){_toward()}"
    return re.compile(
        rf"{_last_of_data()}(?:\s+(?:of|for|in|used|de|des|du|der|für|per|dei|van)\s+[^.;:,\n]{{1,40}}?)?"
        rf"{auxiliaries}(?:\s+{_words('acquired')})?{_toward()}|"
        rf"(?<!\w)(?P<data>{_words('data')})(?:\s+(?:of|from|for|de|du|des|di|van)\s+[^.;:,\n]{{1,40}}?)?{ends}|"
        rf"\b(?P<pronoun>it|they|which|er|es|sie|elles?|ils?|ze)\s+{_words('stops')}\s+(?=\w){_toward()}"
    )


@functools.cache
def _opening() -> re.Pattern[str]:
    """Words before a date from which on there are data."""
    return re.compile(
        rf"(?<!\w)(?P<data>{_words('data')})(?:\s+{_words('auxiliary')}){{0,3}}\s+{_words('begins')}\s+(?=\w){_toward()}|"
        rf"\b(?:we|wir|nous|we\s+have)\s+{_words('begins')}\s+(?:to\s+)?(?:collect|gather|record|crawl)\w*"
        rf"(?:\s+[\w-]+){{0,3}}?\s+(?:in|on)\s+(?:the\s+)?$"
    )


@functools.cache
def _ended_after() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands before and after the date in "Die Datenerhebung wurde am 3. März 2025 abgeschlossen"."""
    return (
        re.compile(rf"(?<!\w){_words('data')}\s+{_words('auxiliary')}\s+(?:\w+\s+){{0,2}}?{_words('toward')}\s+$"),
        re.compile(rf"\s+{_words('ended')}"),
    )


@functools.cache
def _joined() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands before the first and between both dates of "began in 2021 and ended in 2024"."""
    auxiliaries = rf"(?:{_words('auxiliary')}\s+){{0,3}}"
    return (
        re.compile(rf"{_words('begins')}\s+(?=\w){_toward()}"),
        re.compile(rf"{_AND}{auxiliaries}{_words('ends')}(?=\s){_toward()}"),
    )


@functools.cache
def _head() -> re.Pattern[str]:
    return re.compile(rf"\W*(?:[\w-]+\W+){{0,3}}?{_last_of_data()}(?:\W+\w+){{0,4}}\W*")


@functools.cache
def _beside() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){_words('beside_data')}\s+(?:[\w’'-]+\s+){{0,3}}$")


def bounded(context: Context, start: int, end: int, periods: Sequence[Period]) -> Iterator[Period]:
    """Yield the dates of the block from start to end with the bounds that the words around them give."""
    low = lower(context.text[start:end])
    position = 0
    while position < len(periods):
        one = periods[position]
        two = periods[position + 1] if position + 1 < len(periods) else None
        position += 1
        if two is not None and (joined := _join(context.text[start:end], low, one, two)) is not None:
            position += 1
            yield joined
        elif one.hedge == "before" and one.first is None and one.last is not None:
            yield replace(one, last=_preceding(one.last))
        elif one.first is None or one.first != one.last or one.hedge:
            yield one
        elif _is_last(low, one) or _is_headed(context, start, end, one):
            yield replace(one, first=None)
        else:
            begins = _opening().search(low, *_window(low, one.start))
            yield one if begins is None else replace(one, last=None)


def _preceding(date: str) -> str:
    """Return the year, month or day before the one that a bound leaves out: "before 2010" ends in 2009."""
    if len(date) == 4:
        return str(int(date) - 1)
    first = datetime.date.fromisoformat(date if len(date) == 10 else f"{date}-01")
    return (first - datetime.timedelta(days=1)).isoformat()[: len(date)]


def _window(low: str, at: int) -> tuple[int, int]:
    """Return the stretch of the line before a place."""
    return max(low.rfind("\n", 0, at) + 1, at - _BEFORE), at


def _is_last(low: str, one: Period) -> bool:
    """Return whether the words around a date say that it is the last of which there are data."""
    first, at = _window(low, one.start)
    match = _closing().search(low, first, at)
    if match is None:
        before, after = _ended_after()
        return after.match(low, one.end) is not None and before.search(low, first, at) is not None
    if match["pronoun"]:
        return re.search(_words("data"), low[max(0, match.start() - _BEFORE) : match.start()]) is not None
    return not match["data"] or _beside().search(low, first, match.start()) is None


def _is_headed(context: Context, start: int, end: int, one: Period) -> bool:
    """Return whether a date is all that a cell holds under the name of the last date of the data."""
    block = context.block_at(start)
    if context.blocks[block].kind is not BlockKind.CELL or context.text[start:end].strip(" .*`_") != one.raw:
        return False
    return any(_names_last(head) for head in context.heads(block))


@functools.lru_cache(maxsize=4_096)
def _names_last(head: str) -> bool:
    return 0 < len(head) <= _LONGEST_HEAD and _head().fullmatch(lower(head)) is not None


def _join(text: str, low: str, one: Period, two: Period) -> Period | None:
    """Return the one period of "began in 2021 and ended in 2024", None where there is none."""
    if one.first is None or two.last is None or two.start - one.end > 40 or one.first > two.last:
        return None
    before, between = _joined()
    if between.fullmatch(low, one.end, two.start) is None:
        return None
    led = before.search(low[: one.start + len(one.raw)], *_window(low, one.start))
    if led is None and one.last is not None:
        return None
    precision = max(one.precision, two.precision, key=["day", "month", "year"].index)
    return replace(one, end=two.end, raw=text[one.start : two.end], last=two.last, precision=precision)
