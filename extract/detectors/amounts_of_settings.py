"""Amounts that a model is set to, not data it learnt from: how long a context is, a schedule, what calibrates it."""

import functools
import re

from extract.detectors.phrases import any_of
from extract.folding import lower
from extract.quantities import Quantity

_BEFORE, _AFTER = 130, 60  # characters around an amount
LONGEST_PIECE = {
    "tokens": 2e7,
    "characters": 2e7,
    "words": 2e5,
    "sentences": 1e4,
    "lines": 1e4,
}  # more no context takes
LONGEST_TEXT = 100_000  # … and no text is left out for having
_SHORT_TEXT = 5000  # the words of one text, where they are no bound
_MANY = 200_000  # samples: more calibrate nothing
# What is between a length and its amount says that the amount is another thing's.
_LEARNT = re.compile(
    r"\b(?:pre-?train\w*|train(?:ed|ing)|fine-?tun\w*|corpus|corpora|datasets?|data|contains?|entra[iî]n\w*)\b"
)
_STOP = re.compile(r"[;\n]|[.!?:](?=\s)")
# "2048 token samples", "pieces of 512 tokens", "4096 tokens long", "of length 512 tokens"
_PIECE_AFTER = re.compile(
    r"(?:[\s-]+(?:long|in length)\b|\s(?:windows?|contexts?|inputs?|limits?|outputs?|vocabular\w+|maximum)\b)"
)
_CHUNK_AFTER = re.compile(r"\s(?:samples?|sequences?|chunks?|blocks?|segments?|passages?|pieces?)\b")
_SIZE_AFTER = re.compile(r"\s(?:size|resolution|dimensions?)\s*[:=]|\slengths?\b")
_LENGTH_INSIDE = re.compile(r"\blength\b")
_NODES = re.compile(r"\bnodes$")
_CLUSTER = re.compile(r"\b(?:gpus?|tpus?|cluster|supercomputer|[avh]\d{2,3})\b")


@functools.cache
def _length() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A length that the rest of a sentence is about, and what leads to one at once."""
    length = any_of("length", "sizes")
    return (
        re.compile(rf"{length}(?P<rest>(?:(?!{length}).)*)$"),
        re.compile(rf"{any_of('at_length', 'sizes')}(?:\W+{any_of('raised', 'sizes')}){{0,4}}\W*$"),
    )


@functools.cache
def _filtered() -> re.Pattern[str]:
    """Texts by their length: "documents with at least 400 tokens", "texts of fewer than 50 words or 300 characters"."""
    pieces, having = any_of("pieces", "sizes"), any_of("having", "sizes")
    return re.compile(
        rf"{pieces}(?:\s[\w-]+)?\s{having}(?:\s[\w-]+){{0,3}}\s?(?P<first>[0-9][0-9.,]*\s\w+\s(?:or|and|oder|ou|o|of|lub)\s?)?$"
    )


@functools.cache
def _schedule() -> tuple[re.Pattern[str], re.Pattern[str]]:
    schedule = any_of("schedule", "sizes")
    return (
        re.compile(
            rf"{schedule}(?:\W+(?:{any_of('raised', 'sizes')}|over|for|the|first|last|final|during|phase|"
            rf"steps?|linearly|cosine|pendant|los|le|les|lo|die|der|ersten?|premiers?|primer[oi]s?)){{0,6}}\W*$"
        ),
        re.compile(rf"\s(?:of|for|as|de|di|zur|für|pour|para|per)?\s?(?:[\w-]+\s)?{schedule}"),
    )


@functools.cache
def _calibration() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = any_of("calibration", "sizes")
    return re.compile(words), re.compile(rf"\s(?:for|of|zur|für|pour|para|per|voor|do)?\s?(?:the\s)?{words}")


def is_setting(block: str, one: Quantity) -> bool:
    """Return whether an amount is one that a model is set to, or learns or is calibrated by, by the words around it."""
    first = max(0, one.start - _BEFORE)
    low = lower(block[first : one.end + _AFTER])
    start, end = one.start - first, one.end - first
    stops = [match.end() for match in _STOP.finditer(low, 0, start)]
    line = stops[-1] if stops else 0
    if one.number <= LONGEST_PIECE.get(one.unit, 0) and _is_length(low, line, start, end, one):
        return True
    if _SIZE_AFTER.match(low, end) or _LENGTH_INSIDE.search(low, start, end):
        return True
    if _NODES.search(low, start, end) and _CLUSTER.search(low, line, end):
        return True
    before, after = _schedule()
    if before.search(low, line, start) or after.match(low, end):
        return True
    return one.number <= _MANY and _calibrates(low, line, start, end)


def _is_length(low: str, line: int, start: int, end: int, one: Quantity) -> bool:
    short = one.number <= LONGEST_TEXT
    if _PIECE_AFTER.match(low, end) or (short and _CHUNK_AFTER.match(low, end)):
        return True
    filtered = _filtered().search(low, line, start) if short else None
    if filtered and (one.bound not in ("exact", "about") or filtered["first"] or one.number <= _SHORT_TEXT):
        return True
    length, led = _length()
    about = length.search(low, line, start)
    return led.search(low, line, start) is not None or (about is not None and _LEARNT.search(about["rest"]) is None)


def _calibrates(low: str, line: int, start: int, end: int) -> bool:
    before, after = _calibration()
    if after.match(low, end) or before.search(low, start, end):
        return True
    led = before.search(low, line, start)
    return led is not None and re.search(r"\b(?:pre-?)?train(?:ed)? on\b", low[led.end() : start]) is None
