"""Whether a sentence says that data come from the websites it names, whatever stands between the verb and the first of
them: "i contenuti provengono in larga parte da siti pubblici, tra cui X e Y"."""

import functools
import re

from extract.detectors.supply_words import said, words_of
from extract.gazetteer import Entry, Licensor, Protocol, entries
from extract.sentences import Sentence, pattern

_REACH = 200  # characters from the verb to the first host
_WORDS = 8  # words between the verb and "from"
# Another statement begins between the verb and the host.
_PARTED = re.compile(
    r"[;()]|[.:?!]\s|\b(?:is|are|was|were|has|have|had|ist|sind|war|wurden?|wird|werden|est|ont|a|es|son|fue|è|sono|é|"
    r"são|jest|są|we|wir|nous|noi|not|nicht|niet|but|aber|sondern|mais|pero|sino|ma|maar|ale|mas|see|siehe|voir|"
    r"who|which|that|(?<!tels )(?<!telles )qu[ei]|che|die)\b"
)
_LAST = re.compile(
    r"\s+(?:(?:the|den|die|der|les|los|las|i|gli|le|de)\s+)?(?:(?:web)?sites?|domains?|seiten|sitios|siti|sites web)?"
    r"\s*[\"'`*]*"
)
_MATTER = ("site_taken", "data_label", "trained_on")


def comes_from(sentence: Sentence, row: int) -> bool | None:
    """Return whether data do not come from the hosts whose row begins here, None where nothing is said of it."""
    low = sentence.low
    for verb in pattern(("site_origin",)).finditer(low, max(0, row - _REACH), row):
        negated = _negated(sentence, verb.start(), row)
        between = low[verb.end() : row]
        if (_PARTED.search(between) and not negated) or pattern(_MATTER).search(low, 0, verb.start()) is None:
            continue
        source = pattern(("site_from",)).search(between)
        if source is not None and len(between[: source.start()].split()) <= _WORDS:
            return negated
    for mostly in pattern(("site_mostly",)).finditer(low, max(0, row - 60), row):
        if _LAST.fullmatch(low, mostly.end(), row) and pattern(_MATTER).search(low, 0, mostly.start()):
            return False
    return None


def _negated(sentence: Sentence, verb: int, row: int) -> bool:
    """Return whether a word of negation stands right before a verb, or between it and the host."""
    return any(one.name == "negation" and verb - 14 <= one.start and one.end <= row for one in sentence.manners)


@functools.cache
def _no_sources() -> frozenset[str]:
    """Return the hosts at which works are registered to keep them out ("haveibeentrained.com"), and the firms that are
    named like a host ("Defined.ai")."""
    registers = [spelled for one in entries("opt_out", Protocol) for spelled in one.aliases]
    firms = [one.name for one in (*entries("licensors", Licensor), *entries("annotators", Entry))]
    return frozenset(spelled.lower() for spelled in (*registers, *firms) if _HOST.fullmatch(spelled))


_LAST_ASKED = re.compile(rf"(?<![\w-]){words_of('asked_for_licence')} $")
_HOST = re.compile(r"[\w-]+\.(?:com|org|net|ai|io)", re.IGNORECASE)
_LIKE_A_FIRM = (".ai", ".io")


def is_no_source(sentence: Sentence, start: int, end: int) -> bool:
    """Return whether a host is where readers register their works, or the name of a firm that is written like one
    ("bought from Datafirm.ai", "labelled by Datafirm.ai"), rather than a website that data were taken from."""
    host = sentence.low[start:end]
    if host in _no_sources():
        return True
    asked = _LAST_ASKED.search(sentence.low, max(0, start - 50), start)
    if asked and said("turned_down").search(sentence.low, end):
        return True  # "we asked X for a licence and were turned down"
    if not (sentence.text[start].isupper() and host.endswith(_LIKE_A_FIRM)):
        return False
    return said("licensed", "bought", "labour").search(sentence.low, max(0, start - 70), start) is not None
