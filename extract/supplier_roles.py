"""Role and polarity of suppliers and services, where the structure of the sentence or the layout tells them."""

import re

from extract.context import Context
from extract.disclosures import Kind, Polarity, Role


def of_supplier(
    context: Context, block: int, first: int, kind: Kind, sentence: str, start: int, end: int
) -> tuple[Role, Polarity] | None:
    """Return what is said of the supplier or service named at this place of a sentence, None where nothing tells."""
    if kind not in (Kind.LICENSOR, Kind.USER_SERVICE):
        return None
    # The detectors ask for roles themselves: their modules are not there yet when this one is read.
    from extract.detectors.products import find_products
    from extract.detectors.supply import find_supplies
    from extract.detectors.supply_words import in_one_line
    from extract.laid_out_suppliers import is_under_label

    line = in_one_line(sentence)
    left, right = len(in_one_line(sentence[:start])), len(in_one_line(sentence[:end]))
    if kind is Kind.USER_SERVICE:
        for product in find_products(line):
            if product.start < right and left < product.end:
                return Role.TRAINED_ON, _answered(context, block, first, product.polarity)
        return None
    for supply in find_supplies(line):
        if supply.start < right and left < supply.end:
            return Role.LICENSED_FROM, supply.polarity
    return (Role.LICENSED_FROM, Polarity.STATED) if is_under_label(context, block) else None


_ANSWER = re.compile(
    r"[\W_]*(?:a(?:nswer)?: *)?(?:(?P<no>no|nope|never|nein|non)|(?P<yes>yes|ja|oui|s[ií]|sì))\b", re.IGNORECASE
)


def _answered(context: Context, block: int, first: int, asked: Polarity) -> Polarity:
    """Return how the answer that follows a question puts it: a question by itself states nothing."""
    last = context.sentence(block, first)[1]
    if not context.text[first:last].rstrip(" *_#\n").endswith("?"):
        return asked
    answer = _ANSWER.match(context.text, last, last + 40)
    if answer is None:
        return Polarity.HEDGED
    return Polarity.DENIED if answer["no"] else Polarity.STATED
