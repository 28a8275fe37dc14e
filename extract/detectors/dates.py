"""Dates and periods stated in a document, as intervals."""

import functools
import re
from collections.abc import Iterable

from extract.answers import Evidence
from extract.context import Context
from extract.disclosures import Disclosure, Kind
from extract.document import Document
from extract.periods import Period, evidence_of_order, find_periods
from extract.roles import classify

_YEAR = re.compile(r"(?:19|20)\d\d|\d{1,2}[./-]\d{1,2}[./-]\d\d|['’]\d\d\b")


SHORT = 400  # characters of a block whose dates are kept in memory


@functools.lru_cache(maxsize=16_384)
def _found(block: str, day_first: bool | None) -> tuple[Period, ...]:
    return tuple(find_periods(block, day_first=day_first))


def find_in(context: Context) -> Iterable[Disclosure]:
    """Yield the dates and periods in the visible blocks; day and month are told apart by the whole document."""
    text = context.text
    day_first: bool | None = None
    asked = False
    for start, end in context.with_digits:
        if _YEAR.search(text, start, end) is None:
            continue
        if not asked:
            day_first, asked = evidence_of_order(text), True
        block = text[start:end]
        for period in _found(block, day_first) if len(block) <= SHORT else find_periods(block, day_first=day_first):
            place = (start + period.start, start + period.end)
            if context.is_silent(*place):
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
