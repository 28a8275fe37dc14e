"""People who made data by other predicates than their work: they read sentences aloud, are who the annotators were, or
gave to a collection that the text names, for pay or for none."""

import functools
import re

from extract.detectors.pay import find_amounts
from extract.detectors.phrases import any_of, said

_PLACE = r"(?:\s(?:from|at|of|in|aus|von|der|de|du|della|del|di|da)\s[^,;:.()]{1,50}?|\s\([^()]{1,40}\))?"
_ADVERB = r"(?:,?\s(?:then|also|each|all|both|together|who|which|\w+ly))*"
_THE = (
    r"(?:(?:all|both|most|each|tous|toutes|alle|tutti|todos)\s)?(?:of\s)?"
    r"(?:(?:the|our|these|its|die|unsere|les|nos|gli|i|le|i nostri|los|las|nuestros|nuestras)\s)?"
)
_WERE = r"(?:were|are|waren|sind|étaient|sont|erano|sono|eran|fueron|son)"
# "Were paid as experts" and "are not linguists" do not say who they were.
_STEP = r"(?!(?:for|to|by|with|from|about|as|than|like|in|on|at|paid|asked|told|not|nicht|pas|non|no)\b)[\w’'%-]+,?"
# What all annotators are tells nothing of them.
_ANYBODY = re.compile(
    r"people|adults|persons|participants|contributors|workers|erwachsene|menschen|personen|personnes|persone|personas|"
    r"adultos|adulti|adultes"
)
_TO = r"\s(?:to|in|of|am|an der|an dem|beim|au|aux|à la|al|alla|del|de la|en)\s"


@functools.cache
def _aloud() -> re.Pattern[str]:
    return re.compile(rf"{_PLACE}{_ADVERB}\s{any_of('read')}\s[^.;:]{{1,60}}?\s?{any_of('aloud')}")


@functools.cache
def _were() -> re.Pattern[str]:
    return re.compile(
        rf"(?:^\W*|[.;:]\s){_THE}{any_of('labourers')}{_PLACE}\s{_WERE}\s(?:(?:all|mostly|alle|tous|tutti|todos)\s)?"
        rf"(?:{_STEP}\s){{0,5}}$"
    )


@functools.cache
def _gave() -> re.Pattern[str]:
    return re.compile(
        rf"{_TO}[^.;,:]{{0,40}}?{any_of('given_to')}[^.;:]{{0,70}}?\s(?:(?P<unpaid>{any_of('unpaid_work')})|"
        rf"{any_of('get_paid')})"
    )


def reads_aloud(low: str, end: int) -> bool:
    """Return whether the line, in lower case, says of people, named up to here, that they read something aloud."""
    return _aloud().match(low, end, end + 150) is not None


def who_they_are(low: str, start: int, end: int) -> bool:
    """Return whether the line says that the annotators are the people who are named at this place."""
    if _ANYBODY.fullmatch(low, start, end):
        return False
    return _were().search(low, max(0, start - 120), start) is not None


def gives_unpaid(low: str, start: int, end: int) -> bool:
    """Return whether people who gave to a collection are told here with what they were paid for it, or that they were
    not."""
    if said("givers").fullmatch(low, start, end) is None:
        return False
    gave = _gave().match(low, end, end + 170)
    if gave is None:
        return False
    return gave["unpaid"] is not None or said("pay_terms").search(low) is not None or any(find_amounts(low))
