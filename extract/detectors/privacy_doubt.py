"""Personal data that a text cannot rule out, answers with yes or no, or will not speak of: "we cannot exclude that some
faces remain", "Personal information (§ 1798.140): yes", "we do not say what personal data were present"."""

import functools
import re

from extract.detectors.entrusted import is_untold
from extract.detectors.phrases import any_of, said

_NOT = (
    r"(?:(?<![\w-])(?:not|cannot|never|nor|nicht|kaum|ne|no|non|niet|nie|não|impossible|difficult|hard|unable)(?![\w-])|"
    r"n['’]t\b|\bn['’])"
)
# "We kept no logs in order to exclude …" tells what for, not what cannot be.
_NO_AIM = r"(?:(?!\b(?:in order|so as|so that|afin|pour|para|per|om|aby|but|mais|aber|pero|ma)\b)[^.;:,]){0,40}?"
_REACH = 110  # characters from the word of denial to the name
# Between what is not ruled out and its subject; what a model or a user does is no matter of data.
_STEP = r"(?!(?:models?|systems?|modell\w*|modèles?|modelli|modelos?|users?|attackers?|outputs?|answers?)\b)[^\s;:.]+"
_LED = rf"(?:\W{{1,2}}{_STEP}){{0,4}}?\W{{1,3}}$"
_EXAMPLE = (
    r"(?:\W{1,2}[^\s;:.]+){0,4}?\W{1,2}(?:e\.g\.,?|such as|for example|for instance|like|z\.\s?b\.|etwa|par exemple|"
    r"comme|ad esempio|como)\s(?:[\w’'-]+\s){0,2}$"
)
# Where a relative clause stands between: "some names, voiced on forums, are in the corpus".
_IN_IT = re.compile(
    r"\b(?:is|are|was|were|sind|ist|sont|est|sono|è|están|está|sean|sia|siano|soient)\s(?:still\s|noch\s|encore\s|ancora\s|"
    r"todavía\s)?(?:in|among|part|there|dans|nel\w*|negli|en)\b"
)
# A law, or another definition, between a kind of data and its predicate.
_UNDER = (
    r"\s(?:within the meaning|as defined|as described|under|im sinne|nach art|gemäß|au sens|ai sensi|en el sentido)\b"
)
_NOT_THERE = re.compile(
    rf"{_UNDER}[^,;:]{{1,60}}?\s(?:(?:was|were|is|are|have|has)\s(?:not|never)|(?:wurden?|werden|sind)\s(?:[\w-]+\s){{0,2}}"
    r"nicht|n['’](?:ont|est|a)\s(?:pas|jamais)|ne\s(?:sont|figurent)\s(?:pas|jamais)|non\s(?:sono|figurano)|no\s(?:se|han|"
    r"fueron|figuran))\s"
)
_ASKED = re.compile(
    r"\b(?:whether|what|which|how much|how many|ob|welche\w*|wie viele|si|quel(?:le)?s?|combien de|se|quali|quanti|qué|"
    r"cuáles|cuántos)\s(?:[\w’'-]+\s){0,5}$"
)
# Of a label: the law that defines it, or what else stands in brackets before the colon.
_DEFINED = r"(?:[\s,(][^:|\n]{0,110})?\W{0,3}[:|?]\W{0,4}"


@functools.cache
def _unruled() -> re.Pattern[str]:
    return re.compile(rf"{_NOT}{_NO_AIM}{any_of('rule_out')}(?:{_LED}|{_EXAMPLE})")


@functools.cache
def _answers() -> re.Pattern[str]:
    return re.compile(rf"{_DEFINED}(?:(?P<yes>{any_of('said_yes')})|{any_of('said_no')})\W*")


@functools.cache
def _opening() -> re.Pattern[str]:
    """Return the expression of what may stand before a label: a sign of a list, a number."""
    return re.compile(r"(?:\W|\d)*(?:\([a-z0-9]{1,3}\)\W*)?")


def is_not_ruled_out(low: str, start: int) -> bool:
    """Return whether the line, in lower case, says of what is named at this place that it cannot be ruled out."""
    return _unruled().search(low, max(0, start - _REACH), start) is not None


def is_left(low: str, start: int, end: int) -> bool:
    """Return whether the line cannot rule out that what is named at this place is still in something."""
    if not is_not_ruled_out(low, start):
        return False
    after = end + 60
    return any(one.search(low, end, after) for one in (said("left"), said("hold"), _IN_IT))


def is_not_there(low: str, end: int) -> bool:
    """Return whether what ends here, with the law that defines it, is said not to have been taken or kept."""
    return _NOT_THERE.match(low, end) is not None


def answer(low: str, start: int, end: int) -> bool | None:
    """Return what a line answers to its label, named here: True for yes, False for no, None where it does not."""
    if _opening().fullmatch(low, 0, start) is None:
        return None
    told = _answers().fullmatch(low, end)
    return None if told is None else told["yes"] is not None


def is_kept_back(low: str, start: int, end: int) -> bool:
    """Return whether the line will not say whether, or which, data of this kind were there."""
    if _ASKED.search(low, max(0, start - 60), start) is None or not is_untold(low):
        return False
    return said("left").search(low, end, end + 40) is not None or said("hold").search(low, end, end + 40) is not None
