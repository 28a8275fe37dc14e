"""Amounts of data stated in a document, with number, unit and bound."""

import functools
import math
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from extract.answers import Evidence
from extract.context import Context
from extract.counted import COUNTED
from extract.detectors.amounts_aside import is_aside, is_machine_time
from extract.detectors.setting_heads import is_under_setting
from extract.detectors.splits import find_splits
from extract.disclosures import Disclosure, Kind, Polarity, Role
from extract.document import Document
from extract.folding import ANY_FIGURE, lower
from extract.numerals import WRITTEN
from extract.quantities import Quantity, find_quantities
from extract.roles import classify
from extract.unit_heads import label_before, stands_among_counts, unit_around, unit_of_cell, unit_of_head
from extract.unspaced import UNSPACED, role_around
from extract.unspaced_amounts import find_unspaced

_WRITTEN = re.compile(r"\b(?:thousand|million|billion|trillion|milli|mill[oó]n|tysi|miliard|bilh)")
_SPELLED = ("thousand", "milli", "millon", "millón", "billion", "trillion", "tysi", "miliard", "bilh")
_LETTER = re.compile(r"[^\W\d_]")
SHORT = 400  # characters of a block whose amounts are kept in memory
_RUN = re.compile(r"[^\W\d_]+")  # "680,000h" holds a unit
_BYTES = re.compile(
    r"[0-9⁰¹²³⁴⁵⁶⁷⁸⁹)}][\w\s.,+-]{0,6}?(?:[kmgtpe]i?[bo]\b|byte|octet|kilo|mega|giga|tera|téra|péta|peta)"
)
_TELLING = COUNTED | WRITTEN
ITEMS = "items"  # the unit of data that are counted in something we have no word for
_TRAINING_WORD = r"\b(?:(?:pre-?)?train(?:ed|ing)?|fine-?tun(?:ed|ing)|learn(?:ed|ing|t)|datasets?|corpus|corpora)\s+"
# A figure after such a word, however its bound is put ("trained on more than a total of 5"): what _TRAINED_ON needs.
_BEFORE_FIGURE = re.compile(_TRAINING_WORD + r"(?:\S+\s+){0,12}?\S{0,3}[0-9]")
_TRAINED_ON = re.compile(
    _TRAINING_WORD
    + r"(?:(?:consist|compos|compris|contain|includ|total)\w*\s+)?(?:on|with|using|of|from)?\s*(?:the|a|an)?\s*$",
    re.IGNORECASE,
)
_SUM = re.compile(r"[\d)][\w ,.]*[×x*·⋅÷/+][^=≈~\n]*\d[^=≈~\n]*(?:[=≈~][^=≈~\n]*)?[=≈~][\s~≈]*$")  # "180,000 × 164 = "
# "on 70B models", "with 4,096 H100 GPUs", "for 500k steps"
_NO_DATA = re.compile(
    r"[\s-]*(?:(?:and|or|to|,)\s+[\d.,]+\s?[kKMBT]?\s+)?(?:[\w-]+\s+)?(?:models?|variants?|versions?|checkpoints?|parameters?|params|weights|GPUs?|TPUs?|chips|cores|"
    r"nodes|accelerators|[AHVTB]\d{2,3}s?|steps?|iterations?|updates?|epochs?|dollars|euros|USD|EUR|FLOPs?|dimensions?|"
    r"layers?|times|%|LLMs?)\b",
    re.IGNORECASE,
)
_LABELLED = re.compile(r":[ *_~≈<>`\"']{0,6}\d")  # a figure right after a label
_NO_CORPUS = re.compile(  # what a model takes at once, not what it learnt from
    r"\b(?:batch(?:es)?|context|sequences?|windows?|max(?:imum)?|input|output)(?:[- ](?:window|length|size|limit|input|"
    r"output|sequence|context|batch))*\W*(?:(?:is|was|of|at|to|up|with|are|were|about|around|global|total)\W+){0,3}$",
    re.IGNORECASE,
)
_BROADER = re.compile(  # "a wider range of languages than these 9"
    r"\b(?:broader|wider|larger|bigger|greater|more|other)\s[^.;\n]{0,60}?\bthan\s+(?:just\s+|only\s+)?(?:the|these|those|our|its)?\s*$",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"\b(?:datasets?|data sets?|corpus|corpora|training data|training set)\s*[(\[][~≈\s]*$", re.IGNORECASE
)
LEAST = {"languages": 2, "hours": 1, "bytes": 1_000_000, "tokens": 5000}


def identify(quantity: Quantity) -> str:
    """Return the identity of an amount: unit and number to three figures, with its bound."""
    sign = {"exact": "", "about": "", "at_least": ">=", "at_most": "<=", "range": ""}[quantity.bound]
    span = f"{quantity.low:.3g}-" if quantity.bound == "range" else ""
    return f"{quantity.unit}:{sign}{span}{quantity.number:.3g}"


def find_in(context: Context) -> Iterable[Disclosure]:
    """Yield the amounts of data in the visible blocks; sizes of models and small counts are none."""
    text = context.text
    for start, end in _with_amounts(context):
        block = text[start:end]
        known, splits = _known(block) if len(block) <= SHORT else amounts_in(block)
        headed = tuple(_headed(context, start, end, known))
        amounts = (*known, *headed)
        at = context.block_at(start)
        if amounts and is_under_setting(context, at):
            continue
        for quantity in amounts:
            place = (start + quantity.start, start + quantity.end)
            if context.is_silent(*place):
                continue
            role, polarity = classify(context, *place, Kind.SIZE)
            if polarity is Polarity.HEDGED and quantity in headed and context.heaps.get(at):
                polarity = Polarity.STATED  # a sum of counts is no heap of keywords
            if quantity in splits and role is not Role.MENTIONED:
                role = splits[quantity]
            elif role is Role.MENTIONED and not text.isascii():
                told = _told_unspaced(context, *place)
                role, polarity = (told, Polarity.STATED) if told is not None else (role, polarity)
            yield Disclosure(
                kind=Kind.SIZE,
                name=" ".join(quantity.raw.split()),
                id=identify(quantity),
                role=role,
                polarity=polarity,
                evidence=Evidence(start=place[0], end=place[1], page=context.page(place[0])),
                value={
                    "number": quantity.number,
                    "unit": quantity.unit,
                    "low": quantity.low,
                    "high": None if math.isinf(quantity.high) else quantity.high,
                    "bound": quantity.bound,
                },
            )


def _told_unspaced(context: Context, start: int, end: int) -> Role | None:
    """Return the role that Chinese, Japanese or Korean words around an amount or at the head of its column give."""
    first, last = context.spans[context.block_at(start)]
    head = context.heads(context.block_at(start))[1]
    for text, at, to in ((context.text[first:last], start - first, end - first), (head, 0, len(head))):
        if UNSPACED.search(text):
            told = role_around(text, at, to)
            return None if told is Role.EVALUATED_ON else told
    return None


def _overlaps(one: Quantity, others: Collection[Quantity]) -> bool:
    return any(one.start < other.end and other.start < one.end for other in others)


def _headed(context: Context, start: int, end: int, counted: Collection[Quantity]) -> Iterator[Quantity]:
    """Yield the bare amounts of a block whose unit stands in the label before them or at the head of their column."""
    block = context.text[start:end]
    if not _has_label(block) and unit_of_cell(context, context.block_at(start)) is None:
        return
    for one in find_quantities(block, bare=True):
        if one.unit or _overlaps(one, counted):
            continue
        told = unit_around(context, start + one.start, start + one.end)
        if told is None:
            continue
        unit, scale = told
        if one.number * scale >= LEAST.get(unit, 100) or (
            one.number.is_integer() and scale == 1.0 and stands_among_counts(context, context.block_at(start))
        ):
            yield replace(one, unit=unit, number=one.number * scale, low=one.low * scale, high=one.high * scale)


@functools.lru_cache(maxsize=32_768)
def _has_label(block: str) -> bool:
    """Return whether a figure of a block stands right after a label that gives a unit."""
    for match in _LABELLED.finditer(block):
        line = block.rfind("\n", 0, match.start()) + 1
        if unit_of_head(label_before(block, line, match.start())) is not None:
            return True
    return False


def _with_amounts(context: Context) -> list[tuple[int, int]]:
    """Return the spans of the blocks that hold a figure or a number in words."""
    low = lower(context.text)
    if not any(word in low for word in _SPELLED):
        return context.with_digits
    spelled = {context.block_at(match.start()) for match in _WRITTEN.finditer(low)} - {-1}
    return sorted({*context.with_digits, *(context.spans[block] for block in spelled)})


def count(block: str) -> tuple[Quantity, ...]:
    """Return the amounts of data in one block."""
    if not _may_count(block.translate(ANY_FIGURE)):
        return ()
    found = []
    for quantity in find_quantities(block, bare=True, least=1000):
        one = quantity
        if one.unit == "" and _counts_data(block, one):
            one = replace(one, unit=ITEMS)
        if one.unit == "languages" and _BROADER.search(block, max(0, one.start - 90), one.start):
            one = replace(one, low=one.number, high=math.inf, bound="at_least")
        if one.unit in ("tokens", "examples", "images") and _NO_CORPUS.search(block, max(0, one.start - 60), one.start):
            continue
        if one.unit in ("", "parameters") or one.number < LEAST.get(one.unit, 100) or is_aside(block, one):
            continue
        found.append(one)
    return tuple(found)


def amounts_in(block: str) -> tuple[tuple[Quantity, ...], dict[Quantity, Role]]:
    """Return every amount in one block that its own words tell, and what those are for that are parts of a set."""
    if _LETTER.search(block) is None:
        return (), {}
    splits = dict(find_splits(block))
    known = (*splits, *(one for one in count(block) if not _overlaps(one, splits)))
    return (*known, *(one for one in find_unspaced(block) if not _overlaps(one, known))), splits


_known = functools.lru_cache(maxsize=32_768)(amounts_in)  # cards repeat many blocks


@functools.lru_cache(maxsize=32_768)
def _may_count(block: str) -> bool:
    """Return whether a block, whichever its figures, has words or signs that an amount of data needs: one that is
    counted or multiplies, something trained on, or a sum (see _counts_data)."""
    if _LETTER.search(block) is None:
        return False  # figures without a word count nothing
    low = lower(block)
    if not _TELLING.isdisjoint(_RUN.findall(low)) or any(sign in low for sign in "=≈~"):
        return True
    return _BYTES.search(low) is not None or _BEFORE_FIGURE.search(low) is not None


def _counts_data(block: str, quantity: Quantity) -> bool:
    """Return whether an amount without a unit that we know is one of data all the same: what was trained on
    ("pretrained on 153k plasmids"), or the result of a sum; never a model's size, a machine or a setting."""
    at, to = quantity.start, quantity.end
    before, after = block[max(block.rfind("\n", 0, at) + 1, at - 60) : at], block[to : to + 40]
    if quantity.number < 1000 or _NO_DATA.match(after) or _OTHER.search(before[-28:]) or _OTHER.match(after.lstrip()):
        return False
    if (
        (1900 <= quantity.number <= 2035 and quantity.raw.isdigit())
        or _FACTOR.match(after)
        or (quantity.raw[-1:] in "bBM" and not after[:1].isspace())
    ):
        return False
    if _NAMED.search(before) and after[:1] in ")]" and _TRAINING.search(block, max(0, at - 160), at):
        return True  # "trained on the A and B datasets (314k)"
    return _TRAINED_ON.search(before) is not None or _SUM.search(before) is not None


def find(document: Document) -> list[Disclosure]:
    """Return the amounts of data that a document states."""
    return list(find_in(Context(document)))


_FINAL = re.compile(r"(?:final|total|overall|in total|so|thus|therefore|summary|estimate)\b[^\n]{0,80}$", re.IGNORECASE)
_RESULT = re.compile(r"[=≈~∼→][\s~≈]*(?:around |about |approximately |roughly )?$")
_TRAINING = re.compile(
    r"\b(?:train(?:ed|ing|s)?|pre-?train\w*|fine-?tun\w*|corpus|dataset|data ?set|tokens? (?:in|of)|consist\w*|"
    r"contain\w*|comprise\w*)\b",
    re.I,
)
_OTHER = re.compile(
    r"\b(?:batch|vocab\w*|context|sequence length|parameters?|params|steps?|iterations?|updates?|epochs?|FLOPs?|"
    r"GPUs?|TPUs?|layers?|dimension\w*|"
    r"test(?:ing)? set|for testing|for test|validation|dev(?:elopment)? set|held-out|learning rate|per second|"
    r"average|per (?:token|word|sample|image|GB|hour))\b",
    re.IGNORECASE,
)
_TESTED = re.compile(r"[^a-z]*(?:k|m)?\s*(?:\w+\s)?(?:tests?|testing|validation|dev|development|held-out)\b")
_FACTOR = re.compile(r"\s*(?:[×x*·⋅÷/]|\+)\s*\(?\s*[\d.]")


def choose_size(text: str) -> Quantity | None:
    """Return the amount that a note gives as the size of the training data, None where it gives none.

    A stated total or the result of a calculation comes before its terms; amounts of anything but data (batches,
    parameters, steps, test sets) come last, and so do bytes beside a count; among equals the largest."""
    best: Quantity | None = None
    most = (-1e9, 0.0)
    quantities = [
        one for one in find_quantities(text, bare=True) if one.unit != "parameters" and not is_machine_time(text, one)
    ]
    counted = any(one.unit not in ("", "bytes", "hours") and one.number >= 1000 for one in quantities)
    for one in quantities:
        line = text.rfind("\n", 0, one.start) + 1
        before, after = text[max(line, one.start - 90) : one.start], text[one.end : one.end + 60].split("\n")[0]
        score = 0.0
        if _RESULT.search(before):
            score += 2.5
        if _FINAL.search(before):
            score += 2.5
        if _FACTOR.match(after) or re.search(r"[×x*·⋅÷/+]\s*\(?$", before):
            score -= 2.5
        if one.unit in ("tokens", "words"):
            score += 1.0
        if one.unit in ("bytes", "hours", "minutes", "languages", "seconds") and counted:
            score -= 3.0
        if one.unit == "" and not _TRAINING.search(before + after):
            score -= 1.0
        if _TRAINING.search(before[-60:]):
            score += 0.8
        if _OTHER.search(before[-28:]) or _OTHER.match(after.lstrip()[:28]) or _TESTED.match(one.raw.lower() + after):
            score -= 2.0
        if one.unit == "" and 1900 <= one.number <= 2035 and one.raw.isdigit():
            score -= 5.0  # a year
        if score > 2:  # of several results the last and largest is the sum of the others
            score += 0.8 * one.start / len(text) + 0.1 * math.log10(one.number + 1)
        if one.number < 100:
            score -= 4.0
        score += 0.12 * math.log10(one.number + 1)
        if (score, one.number) > most:
            best, most = one, (score, one.number)
    return best
