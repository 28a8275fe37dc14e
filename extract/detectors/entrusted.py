"""Work on data that a sentence gives to a group of people by a noun of work, not by what they did: "annotation fell to
linguists", "Annotators: three nurses", "no agency took part"."""

import functools
import re

from extract.detectors.phrases import any_of

# Between what gives the work and the noun of the group.
_STEP = r"(?!(?:who|which|that|when|because|but|than|if|to)\b)[\w’'%.-]+"
_LEAD = rf"(?:(?:{_STEP}),?\s){{0,6}}"
# Programs and models do work too: "labelling was left to a classifier that our students wrote".
_NO = re.compile(
    r"\b(?:no|nor|neither|not any|not a single|none of (?:the|our)|without(?: any)?|kein\w*|weder|aucun\w*|nessun\w*|"
    r"ningún|ninguna?|sin)\s(?:[\w’'-]+\s){0,4}$"
)
_WITHHELD = re.compile(
    r"\b(?:not|never|nicht|cannot|can['’]t|won['’]t|don['’]t|declines? to|refuses? to|unable to|ne|non|"
    r"no)\b[^.;]{0,60}?"
    r"\b(?:name|names|disclos\w+|identif\w+|publish\w*|reveal\w*|say|list|share|ma[dk]e public|bekannt|nennen|"
    r"auskunft|offen|offenlegen|veröffentlich\w+|communiqu\w+|divulgu\w+|révél\w+|nomm\w+|divulgh\w+|comunic\w+|"
    r"rivel\w+|rendiamo noto|revel\w+|nombr\w+|publica\w+)\b|"
    r"\b(?:confidential\w*|undisclosed|vertraulich\w*|confidentiel\w*|riservat\w+|"
    r"confidencial\w*)\b"
)
_LABEL_END = r"(?:\W{0,4}\s)?\W{0,3}[:|]\W*"


@functools.cache
def _given() -> re.Pattern[str]:
    return re.compile(rf"{any_of('work')}[^.;:]{{0,60}}?\s{any_of('entrust')}\s?{_LEAD}$")


@functools.cache
def _work() -> re.Pattern[str]:
    return re.compile(rf"{any_of('work')}|{any_of('annotate')}")


@functools.cache
def _took_part() -> re.Pattern[str]:
    return re.compile(rf"(?:\s[\w’'-]+){{0,4}}?[\s’']{any_of('take_part')}")


@functools.cache
def _took_part_before() -> re.Pattern[str]:
    return re.compile(rf"{any_of('took_part_before')}\s(?:[^.;:]{{0,60}}?\s)??{_LEAD}$")


@functools.cache
def _inverted() -> re.Pattern[str]:
    return re.compile(rf"(?:^|[\s,]){any_of('wrote_before')}\s{_LEAD}$")


@functools.cache
def _label() -> re.Pattern[str]:
    return re.compile(rf"^\W*{any_of('people_label')}{_LABEL_END}")


def is_given_work(low: str, start: int, end: int) -> bool:
    """Return whether the line, in lower case, gives the work on data to the group named at this place, or denies it."""
    first = max(0, start - 170)
    if _given().search(low, first, start) or is_labelled(low, start):
        return True
    if _NO.search(low, max(0, start - 60), start):
        return _took_part().match(low, end, end + 70) is not None
    if _work().search(low) is None:
        return False
    return (
        _took_part().match(low, end, end + 70) is not None or _took_part_before().search(low, first, start) is not None
    )


def is_untold(low: str) -> bool:
    """Return whether a line says of something that it is not told."""
    return _WITHHELD.search(low) is not None


def is_withheld(low: str) -> bool:
    """Return whether a line says that it does not tell who did the work on data."""
    return is_untold(low) and _work().search(low) is not None


def wrote_before(low: str, start: int) -> bool:
    """Return whether a verb stands before its subject here, as in German: "Dafür schrieben Lehrkräfte 900 Fragen"."""
    return _inverted().search(low, max(0, start - 90), start) is not None


def is_labelled(low: str, start: int) -> bool:
    """Return whether the group stands under a label that asks who made the data: "Annotators: three nurses"."""
    end = label_end(low)
    return 0 < end <= start <= end + 60 and not re.search(r"[.;!?]\s", low[end:start])


def label_end(low: str) -> int:
    """Return where such a label ends, 0 where the line has none."""
    label = _label().match(low)
    return label.end() if label else 0
