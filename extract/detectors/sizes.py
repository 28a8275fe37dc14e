"""Amounts of data stated in a document, with number, unit and bound."""

import math
import re
from collections.abc import Iterable

from extract.answers import Evidence
from extract.context import Context
from extract.disclosures import Disclosure, Kind
from extract.document import Document
from extract.quantities import Quantity, find_quantities
from extract.roles import classify

_AMOUNT = re.compile(r"\d|\b(?:thousand|million|billion|trillion|milli|mill[oó]n|tysi|miliard|bilh)", re.IGNORECASE)
_SMALL = {"languages": 2, "hours": 1, "bytes": 1_000_000}


def identify(quantity: Quantity) -> str:
    """Return the identity of an amount: unit and number to three figures, with its bound."""
    sign = {"exact": "", "about": "", "at_least": ">=", "at_most": "<=", "range": ""}[quantity.bound]
    span = f"{quantity.low:.3g}-" if quantity.bound == "range" else ""
    return f"{quantity.unit}:{sign}{span}{quantity.number:.3g}"


def find_in(context: Context) -> Iterable[Disclosure]:
    """Yield the amounts of data in the visible blocks; sizes of models and small counts are none."""
    text = context.text
    for start, end in context.spans:
        if _AMOUNT.search(text, start, end) is None:
            continue
        for quantity in find_quantities(text[start:end]):
            if quantity.unit in ("", "parameters") or quantity.number < _SMALL.get(quantity.unit, 100):
                continue
            place = (start + quantity.start, start + quantity.end)
            if context.is_silent(*place):
                continue
            role, polarity = classify(context, *place, Kind.SIZE)
            yield Disclosure(
                kind=Kind.SIZE,
                name=quantity.raw,
                id=identify(quantity),
                role=role,
                polarity=polarity,
                evidence=Evidence(start=place[0], end=place[1], page=context.document.page_at(place[0])),
                value={
                    "number": quantity.number,
                    "unit": quantity.unit,
                    "low": quantity.low,
                    "high": None if math.isinf(quantity.high) else quantity.high,
                    "bound": quantity.bound,
                },
            )


def find(document: Document) -> list[Disclosure]:
    """Return the amounts of data that a document states."""
    return list(find_in(Context(document)))
