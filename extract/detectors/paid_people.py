"""People of whom a text says what they are paid for their work on data: "all contractors are paid above the minimum
wage", "los hablantes cobraron 11 euros por hora". Who is paid for rights is no annotator."""

import functools
import re

from extract.detectors.pay import find_amounts
from extract.detectors.phrases import any_of, said

_PLACE = r"(?:\s(?:at|from|in|on|of|to|with|aus|de|da|di|en)\s[^,;:.()]{1,40}?|\s\([^()]{1,40}\))?"
# Between the people and what they got; another subject or a preposition would end what is said of them.
_STEP = (
    r",?\s(?!(?:and|but|by|for|to|we|they|it|from|with|about|when|if|than|or|und|et|e|y|o|ou|wir|nous|durch|von|"
    r"par|da|por)\b)[\w’'-]+"
)
_GOVERNED = re.compile(
    r"\b(?:for|about|to|than|like|as|between|among|on|against|such as|from|with|by|if|whether)\s(?:[\w’'-]+\s){0,3}$"
)

_NOT = re.compile(
    r"\b(?:not|never|no|none|nothing|nicht|kein\w*|nichts|pas|rien|aucun\w*|non|alcun\w*|nessun\w*|nulla|niente|"
    r"nada|ning\w+)\b"
)


@functools.cache
def _people() -> re.Pattern[str]:
    return re.compile(rf"(?:[\w-]+\s)*{any_of('paid_people')}(?:\s[\w-]+)?")


@functools.cache
def _got() -> re.Pattern[str]:
    got = any_of("get_paid")
    return re.compile(
        rf"{_PLACE}(?:{_STEP}){{0,7}}?(?:,?\s(?:and|und|et|e|y)(?:\s(?:all|each|are|were|is|was))*)?\s{got}"
    )


@functools.cache
def _went_to() -> re.Pattern[str]:
    return re.compile(
        rf"{any_of('fee')}[^.;:]{{0,50}}?\s(?:went|goes?|(?:was|were|is|are)\s(?:paid|given|made|offered)|paid)\sto\s"
        r"(?:[\w’'-]+\s){0,3}$|"
        r"\b(?:pay|pays|paid|compensated?|compensates|remunerated?)\s(?:the\s|our\s|all\s|each\s|these\s|every\s|"
        r"both\s|\w+ly\s)*$"
    )


def is_paid(low: str, start: int, end: int) -> bool:
    """Return whether the line, in lower case, says what the people named at this place are paid, or that they are not,
    where nothing in it speaks of rights, or of a trade. People who are paid for much else as well do not count: they
    made no data for that alone."""
    before, after = max(0, start - 110), end + 110
    if said("pay").search(low, before, after) is None or _people().fullmatch(low, start, end) is None:
        return False
    paid = _went_to().search(low, before, start)
    if paid is None and _GOVERNED.search(low, max(0, start - 50), start) is None:
        paid = _got().match(low, end, after)
    if paid is None or said("other_pay").search(low):
        return False
    if said("pay_terms").search(low) or next(find_amounts(low), None):
        return True
    # "The raters were not paid", but not "the speakers received no reply".
    return said("wage").search(paid[0]) is not None and _NOT.search(low, before, after) is not None
