"""Amounts of data in prose: number, unit and whether the text gives it exactly, roughly or as a bound."""

import math
import re
from dataclasses import dataclass
from typing import Literal

from extract.amounts import Amount, find_amounts
from extract.folding import lower

Bound = Literal["exact", "about", "at_least", "at_most", "range"]

_AT_LEAST = (
    r"over|more than|at least|exceed(?:s|ing)?|in excess of|upwards of|greater than|above|no less than|not less "
    r"than|>|≥|>=|mehr als|über|mindestens|plus de|"
    r"au moins|más de|al menos|oltre|più di|almeno|meer dan|ruim|minstens|ponad|co najmniej|mais de|pelo menos|"
    r"plus d['’]|superior a|superiore a"
)
_AT_MOST = (
    r"(?<!add )(?<!adds )(?<!added )(?<!adding )(?<!sum )(?<!sums )(?<!summed )(?<!summing )up to|"
    r"less than|fewer than|under|below|at most|no more than|not more than|<|≤|<=|bis zu|weniger als|höchstens|"
    r"unter|jusqu['’]à|moins de|moins d['’]|au plus|hasta|"
    r"menos de|fino a|meno di|tot|minder dan|mniej niż|do|até|inferior a|inferiore a"
)
_ABOUT = (
    r"about|around|approx\.?|approximately|roughly|some|nearly|almost|circa|ca\.?|estimated|close to|just under|"
    r"just over|~|≈|∼|etwa|rund|ungefähr|fast|environ|près de|"
    r"unos|unas|alrededor de|aproximadamente|cerca de|quasi|all['’]incirca|approssimativamente|ongeveer|zo['’]n|"
    r"bijna|około|prawie|blisko|quase"
)
_LEADS: tuple[tuple[str, Bound], ...] = ((_ABOUT, "about"), (_AT_LEAST, "at_least"), (_AT_MOST, "at_most"))
_BOUNDS = tuple(
    (re.compile(rf"(?:(?<!\w)(?:{words}))\s*(?:an?\s+|the\s+|total\s+(?:of\s+)?)*$"), bound) for words, bound in _LEADS
)
_RANGE = re.compile(
    r"\s*(?:[-–—]|\bto\b|\bbis\b|\bà\b|\ba\b|\bà\b|\btot\b|\bdo\b|\band\b|\bund\b|\bet\b|\by\b|\be\b|\ben\b|"
    r"\bi\b)\s*$",
    re.I,
)
_AND = re.compile(r"\s*(?:and|und|et|y|e|en|i)\s*$", re.IGNORECASE)
_BETWEEN = re.compile(r"\b(?:between|zwischen|entre|tra|fra|tussen|między)\s+$", re.IGNORECASE)
_FROM = re.compile(r"\b(?:from|von|de|da|van|od)\s+$", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True, slots=True)
class Quantity:
    """One amount. `number` is as printed, in units of one (2.1T is 2.1e12; 5 TB is 5e12 bytes); `low` and `high` are
    what the text allows (0 and infinity where it is open). `unit` is "" where the text names none that we know."""

    start: int
    end: int
    raw: str
    number: float
    low: float
    high: float
    unit: str
    bound: Bound


def find_quantities(text: str, *, bare: bool = False, least: float = 0.0) -> list[Quantity]:
    """Return the amounts in reading order, disjoint: every number with a unit we know, and numbers of a thousand or
    more that carry a scale ("2.1T", "10^12") without one; with `bare`, every number from `least` on. Amounts of money
    are none."""
    low = lower(text)
    amounts = find_amounts(text, low)
    found: list[Quantity] = []
    position = 0
    while position < len(amounts):
        one = amounts[position]
        if position + 1 < len(amounts):
            two = amounts[position + 1]
            joined = _join(text, one, two) if two.start - one.unit_end <= 12 else None
            if joined is not None:
                found.append(joined)
                position += 2
                continue
        position += 1
        if one.unit or (one.number >= least if bare else one.scaled and one.number >= 1000):
            found.append(_bounded(text, low, one))
    return found


def _bounded(text: str, low: str, amount: Amount) -> Quantity:
    """Return a single amount with the bound that the words before it give."""
    before = low[max(0, amount.start - 40) : amount.start]
    start = amount.start
    bound: Bound = "exact"
    for rule, name in _BOUNDS:
        lead = rule.search(before)
        if lead:
            start, bound = amount.start - (len(before) - lead.start()), name
            break
    if amount.open_above and bound != "at_most":
        bound = "at_least"
    least = 0.0 if bound == "at_most" else amount.number
    most = math.inf if bound == "at_least" else amount.number
    if bound == "about":
        least, most = amount.number * 0.9, amount.number * 1.1
    return Quantity(
        start=start,
        end=amount.unit_end,
        raw=text[start : amount.unit_end],
        number=amount.number,
        low=least,
        high=most,
        unit=amount.unit,
        bound=bound,
    )


def _join(text: str, one: Amount, two: Amount) -> Quantity | None:
    """Return "1–10 trillion tokens", "from 5 to 10 TB", "between 1 and 2 million images" as one range, else None."""
    between, before = text[one.unit_end : two.start], text[max(0, one.start - 20) : one.start]
    if len(between) > 12 or not _RANGE.fullmatch(between):
        return None
    lead = _BETWEEN.search(before)
    if _AND.fullmatch(between) and not lead:
        return None
    if one.unit and two.unit and one.unit != two.unit:
        return None
    unit = two.unit or one.unit
    low = one.number if one.scaled or one.unit else one.number * two.scale  # "1–10 trillion"
    low = one.number if low >= two.number else low  # "10 000 to 1 million"
    if not (two.scaled or unit) or low >= two.number:
        return None
    lead = lead or _FROM.search(before)
    start = one.start - (len(lead[0]) if lead else 0)
    return Quantity(
        start=start,
        end=two.unit_end,
        raw=text[start : two.unit_end],
        number=two.number,
        low=low,
        high=two.number,
        unit=unit,
        bound="range",
    )
