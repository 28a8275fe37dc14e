"""Dates and periods stated in a document, as intervals."""

import functools
import re
from collections.abc import Iterable

from extract.answers import Evidence
from extract.citations import is_cited
from extract.context import Context
from extract.dates import Period, evidence_of_order
from extract.detectors.date_bounds import bounded
from extract.disclosures import Disclosure, Kind
from extract.document import Document
from extract.periods import find_periods
from extract.roles import classify

# What every date has: a year that is no part of a number ("0.2034"), a day in figures, or '24. One sign to begin with
# and the rest by what it was: an expression of several beginnings is tried at every character.
_YEAR = re.compile(
    r"[0-9'’](?:(?:(?<=1)9|(?<=2)0)(?<![0-9]..)(?<!\b0\...)[0-9]{2}(?![0-9])|(?<=2)0[0-9]{6}(?![0-9])|(?<=[0-9])[0-9]?[./-][0-9]{1,2}[./-][0-9]{2}|"
    r"(?<=['’])[0-9]{2}\b)"
)

SHORT = 400  # characters of a block whose dates are kept in memory


@functools.lru_cache(maxsize=16_384)
def _found(block: str, day_first: bool | None) -> tuple[Period, ...]:
    return tuple(find_periods(block, day_first=day_first))


def find_in(context: Context) -> Iterable[Disclosure]:
    """Yield the dates and periods in the visible blocks; day and month are told apart by the block, or
    by the whole document."""
    text = context.text
    day_first: bool | None = None
    asked = False
    for position in sorted({context.block_at(match.start()) for match in _YEAR.finditer(text)} - {-1}):
        start, end = context.spans[position]
        if not asked:
            day_first, asked = evidence_of_order(text), True
        block = text[start:end]
        own = evidence_of_order(block)  # "4/3/2024 and 2/19/2025", though elsewhere the day comes first
        order = day_first if own is None else own
        found = _found(block, order) if len(block) <= SHORT else tuple(find_periods(block, day_first=order))
        for period in bounded(context, start, end, found):
            place = (start + period.start, start + period.end)
            if context.is_silent(*place) or is_cited(context, *place):
                continue
            role, polarity = classify(context, *place, Kind.DATE)
            yield Disclosure(
                kind=Kind.DATE,
                name=period.raw,
                id=f"{period.first or ''}/{period.last or ''}" if period.first != period.last else str(period.first),
                role=role,
                polarity=polarity,
                evidence=Evidence(start=place[0], end=place[1], page=context.page(place[0])),
                value={"from": period.first, "to": period.last, "precision": period.precision},
            )


def find(document: Document) -> list[Disclosure]:
    """Return the dates and periods that a document states."""
    return list(find_in(Context(document)))
