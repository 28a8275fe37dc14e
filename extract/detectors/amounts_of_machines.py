"""Amounts of what machines hold and do, not of data: bytes of memory and of files, what is read in a second."""

import functools
import re

from extract.counted import TIMES
from extract.detectors.phrases import any_of, words
from extract.folding import lower
from extract.quantities import Quantity
from extract.unspaced import UNSPACED

_BEFORE, _AFTER = 80, 60  # characters around an amount
_TIMES = re.compile(r"(?<=[0-9])[x×](?=[a-z])")  # "8xA100"
_TOGETHER = re.compile(r"/(?:token|word|image|sample|example|document|sentence|step|second|sec|s|gpu|device)$")
_SECOND = re.compile(r"\s?/\s?(?:s|sec|secs|second|min|minute|h|hour|hr|day|gpu|device|node|step|iter|iteration)\b")
# Words after which something else begins: "300 GB on eight cards".
_NO_LINK = (
    r"(?!(?:and|or|on|using|with|across|via|by|over|from|then|und|oder|auf|mit|über|et|ou|sur|avec|en|y|o|con|e|su|met|op|"
    r"i|na|z|em|com|of)\b)"
)


@functools.cache
def _rate() -> re.Pattern[str]:
    return re.compile(rf"(?:\s\(?|-){any_of('rate', 'sizes')}")


@functools.cache
def _held() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What makes bytes those of memory: right after them, their machine after or before, and what leads to them."""
    memory, fits = any_of("memory", "sizes"), any_of("fits", "sizes")
    machine = rf"(?:{any_of('machine', 'sizes')}|{any_of('board', 'sizes')})"
    raised = any_of("raised", "sizes")
    return (
        re.compile(rf"[\s)\]-]*(?:(?:of|de|di|d['’]|von|van|an|w)\s?)?(?:{_NO_LINK}[\w-]+\s){{0,2}}?{memory}"),
        re.compile(rf"[\s)\]-]*(?:{_NO_LINK}[\w-]+\s)?{machine}"),
        re.compile(
            rf"{machine}(?:\s(?:[0-9]+|cards?|chips?|each|with|mit|avec|con|met|z|com|of|de|di|da|von|van|à|po))*[\s(,@:/-]*$"
        ),
        re.compile(
            rf"(?:{memory}(?:\W+(?:{raised}|usage|use|used|requirements?|required|needed|peak|minimum|least|only|just)){{0,5}}"
            rf"|{fits}(?:\W+(?:{raised}|least|only|just|minimum|a|an|un|une|ein|eine|einen)){{0,4}})\W*$"
        ),
    )


@functools.cache
def _of_data() -> re.Pattern[str]:
    """What the bytes are bytes of, where it is data: "40 GB of filtered text"."""
    return re.compile(rf"\s(?:of|de|di|d['’]|von|an|van)?\s?(?:[\w-]+\s){{0,3}}?{any_of('data', 'dates')}")


@functools.cache
def _unspaced() -> re.Pattern[str]:
    """The words of Chinese, Japanese and Korean for memory and speed."""
    return re.compile("|".join(word for word in words("settings", "sizes") if UNSPACED.match(word)))


def is_of_machine(block: str, one: Quantity) -> bool:
    """Return whether an amount is what a machine holds or gets through in a time, by the words around it."""
    if one.unit == "bytes":
        return _is_memory(block, one)
    low = lower(block[one.start : one.end + _AFTER])
    end = one.end - one.start
    if _TOGETHER.search(low, 0, end) or _SECOND.match(low, end):
        return True
    return one.unit not in TIMES and _rate().match(low, end) is not None


def _is_memory(block: str, one: Quantity) -> bool:
    first = max(0, one.start - _BEFORE)
    low = lower(block[first : one.end + _AFTER]).replace("_", " ")
    low = _TIMES.sub(" ", low)
    start, end = one.start - first, one.end - first
    line = max(low.rfind("\n", 0, start), low.rfind(". ", 0, start)) + 1
    if not low.isascii() and _unspaced().search(low, max(0, start - 8), end + 8):
        return True  # "24 GB 显存"
    after, machine_after, machine_before, leading = _held()
    if after.match(low, end) or machine_after.match(low, end) or _SECOND.match(low, end):
        return True
    if _of_data().match(low, end):
        return False
    return machine_before.search(low, line, start) is not None or leading.search(low, line, start) is not None
