"""People who make training data: whether a sentence says of a group that they wrote, labelled, rated or corrected it.

A group is a noun of extract/registry/annotators.toml ("linguists"); what stands around it decides."""

import functools
import re

from extract.detectors.phrases import any_of

# Between a verb, or "by", and the noun of the group: "two of our own licensed", "a team of", "radiologists and four".
_STEP = (
    r"(?!(?:who|which|that|from|for|with|is|was|were|are|has|have|had|by|to|if|when|because|but|on|than|whether)\b)"
    r"[\w’'%.-]+"
)
_LEAD = rf"(?:(?:{_STEP}),?\s){{0,7}}"
_SHORT_LEAD = rf"(?:(?:{_STEP})\s){{0,5}}"
_MANNER = (
    r"(?:,?\s(?:\w+ly|by hand|then|in full|in part|twice|each|both|again|first|afterwards|manually|aloud|out loud|"
    r"from scratch|in turn|and|or|von hand|à la main|a mano|sind|wurden|worden|"
    r"(?:in|into|for|with|on|at|over)\s(?:[\w’'-]+\s){0,4}?[\w’'-]+))*"
)
_BY = r"\s(?:by|von|vom|durch|par|da|dai|dagli|dalle|dal|por|with the help of|by means of)\s"
# Words of a group that belong to its name.
_MODIFIERS = re.compile(
    r"(?:\b(?:our|own|in-house|licensed|board-certified|certified|qualified|accredited|professional|trained|"
    r"paid|unpaid|"
    r"experienced|retired|freelance|hired|medical|legal|clinical|senior|junior|native|bilingual|external|internal|"
    r"independent|specialist|human|local|graduate|undergraduate|doctoral|university|skilled|expert|"
    r"practi[sc]ing|sworn|"
    r"contract|contracted|student|volunteer|crowd|domain|third-party|outside|part-time|full-time|registered)\s)+$"
)
_ADVERB = (
    r"(?:,?\s(?:then|also|each|all|both|together|who|which|that|have|had|has|was|were|are|is|been|being|mostly|"
    r"first|later|"
    r"haben|hat|wurden|ont|hanno|han|asked to|hired to|paid to|recruited to|engaged to|trained to|invited to|"
    r"employed to|instructed to|helped|helped to|help|help to|to|\w+ly))*"
)
_PLACE = (
    r"(?:\s(?:at|of|from|in|with|on|und|and|or|among|across|aus|de|della|del)\s[^,;:.()]{1,60}?|"
    r"\s\([^()]{1,40}\)|,\s[^,;:.]{1,40},)?"
)
_NO = re.compile(
    rf"\b(?:no|nor|neither|not any|none of (?:the|our)|without(?: any)?|kein\w*|aucun\w*|nessun\w*)\s{_SHORT_LEAD}$"
)
_TOOK_PART = re.compile(
    r"(?:\s[\w’'-]+){0,4}?\s(?:involved|took part|take part|taken part|participated|engaged|employed|hired|"
    r"contributed|beteiligt)\b"
)
_NEVER = re.compile(
    r"\s(?:was|were|are|is|have|has|had)\s(?:not|never)\s(?:been\s)?(?:involved|employed|engaged|used)\b"
)
_WORK = (
    r"\b(?:annotations?|labell?ing|ratings?|transcriptions?|translations?|ranking|grading|post-editing|"
    r"quality (?:control|checks?)|proofreading|recordings?|annotation work)\b"
)
_DID = re.compile(
    rf"{_ADVERB}\s(?:did|does|do|performed?|carried out|handled?|undertook|completed?|took care of|was|were)\s"
    rf"(?:[\w’'-]+\s){{0,4}}{_WORK}"
)
_WORKED_AS = re.compile(
    r"\s(?:served|acted|worked|serve|act|work)\sas\s(?:[\w-]+\s){0,2}(?:annotators|raters|labell?ers|judges|"
    r"reviewers)\b"
)
_LENT = re.compile(
    r"(?:\swho)?\s(?:gave|lent|donated|give|lend)\s(?:us\s)?(?:their|his|her)\s(?:voices?|speech|recordings?)\b"
)
# Outputs that people judged to measure a model are no training data.
_MEASURED = re.compile(
    r"\b(?:human evaluation|evaluat\w+|benchmark\w*|win[ -]rates?|arena|test[ -]sets?|preferred over)\b"
)
_TRAINED = re.compile(r"train|fine-?tun|dataset|corpus|annotat|reward|prefer|label")
# What readers ought to do was done by nobody yet.
_ADVICE = re.compile(
    r"\b(?:should|must|recommend\w*|advise\w*|ought|needs?|please|would|if|whenever|can be|sollte\w*|devrai\w*|"
    r"dovrebb\w*|deber\w*)\s"
)
# What is written about a model, and about law, is no training data either.
_PAPER = re.compile(
    r"\b(?:this|the|our|these|its|model|data|system)\s(?:[\w-]+\s){0,2}"
    r"(?:report|card|paper|document|statement|notice|policy|policies|documentation|summary|manuscript|"
    r"licen[sc]es?|contracts?|"
    r"terms|library|software|website|blog|codebase|app|application)\b"
)


@functools.cache
def _by() -> re.Pattern[str]:
    verbs = f"(?P<sure>{any_of('annotate')})|(?P<made>{any_of('write')})|(?P<produced>{any_of('produce')})"
    return re.compile(rf"(?:{verbs}){_MANNER}{_BY}{_LEAD}$")


@functools.cache
def _does() -> re.Pattern[str]:
    verbs = f"(?P<sure>{any_of('annotate')})|(?P<made>{any_of('write')})|(?P<produced>{any_of('produce')})"
    return re.compile(rf"{_PLACE}{_ADVERB}\s(?:{verbs})")


@functools.cache
def _yielded() -> re.Pattern[str]:
    return re.compile(
        rf"{any_of('yield')}\s(?:(?:[\w’'-]+\s){{0,4}}?(?:comes?|came|obtained|collected|gathered|sourced|"
        rf"elicited|stems?|"
        rf"provided|supplied|were|was|stammen|proviennent|provengono|provienen)\s)?(?:in part\s|mostly\s|mainly\s|"
        rf"directly\s)?(?:from|by|of|von|par|da|de|aus)\s{_SHORT_LEAD}$"
    )


@functools.cache
def _engaged() -> re.Pattern[str]:
    return re.compile(rf"{any_of('engage')}\s{_LEAD}$")


@functools.cache
def _to_work() -> re.Pattern[str]:
    verbs = f"{any_of('annotate')}|{any_of('write')}|{any_of('produce')}"
    return re.compile(
        rf"[^;:.]{{0,60}}?(?:,?\s(?:to|who|and)\s(?:\w+ly\s|then\s|also\s)?(?:{verbs})|\sfor\s[^,;.]{{0,30}}?{_WORK})"
    )


@functools.cache
def _made() -> re.Pattern[str]:
    return re.compile(any_of("made"))


@functools.cache
def _items() -> re.Pattern[str]:
    return re.compile(any_of("yield"))


def makes_data(low: str, start: int, end: int) -> bool:
    """Return whether the line, in lower case, says of the group named at this place that they made or judged data, or
    that no such people did."""
    first = max(0, start - 160)
    if _ADVICE.search(low, max(0, start - 90), min(len(low), end + 40)):
        return False
    if low.startswith(("-", "’s ", "'s "), end) and not low.startswith(("- ", "-and"), end):
        return False  # "expert-level", "the students' grades"
    if _MEASURED.search(low) and not _TRAINED.search(low):
        return False
    if (by := _by().search(low, first, start)) is not None:
        return _is_of_data(low, by, before=True)
    does = None if _is_governed(low, start) else _does().match(low, end, end + 160)
    if does is not None and _is_of_data(low, does, before=_VON.search(low, first, start) is not None):
        return True
    if _DID.match(low, end) or _WORKED_AS.match(low, end) or _LENT.match(low, end):
        return True
    if _NEVER.match(low, end) or (_NO.search(low, first, start) and _TOOK_PART.match(low, end)):
        return True
    if _yielded().search(low, first, start):
        return True
    return _engaged().search(low, first, start) is not None and (
        _to_work().match(low, end, end + 120) is not None or _for_data(low, first, start)
    )


_ASKED_FOR = re.compile(
    r"\bfor\s(?:the\s)?(?:[\w-]+\s){0,3}(?:prompts|labels|annotations?|labell?ing|dialogues|transcripts|"
    r"translations|answers|questions|demonstrations|comparisons|ratings)\b[^.;]*$"
)


def _for_data(low: str, first: int, start: int) -> bool:
    return _ASKED_FOR.search(low, first, start) is not None


# In German the verb comes last: "von Fachleuten geschrieben"; and "prompts that our linguists wrote".
_VON = re.compile(rf"\b(?:von|durch|that|which)\s{_SHORT_LEAD}$")
_GOVERNED = re.compile(rf"\b(?:for|about|to|than|like|as|between|among|of|on|against|such as|from)\s{_SHORT_LEAD}$")
_TEAM = re.compile(
    r"\b(?:teams?|groups?|pools?|panels?|dozens|hundreds|thousands|tens|members?|number|couple|majority|network|"
    r"crew|one|two|three|four|five|each|all|half|some|many|most|majority|staff) of\s(?:[\w’'-]+\s){0,3}$"
)


def _is_governed(low: str, start: int) -> bool:
    """Return whether a preposition stands before the group, which is no subject then: "answers for students rated"."""
    return _GOVERNED.search(low, max(0, start - 60), start) is not None and not _TEAM.search(
        low, max(0, start - 60), start
    )


def _is_of_data(low: str, verb: re.Match[str], *, before: bool) -> bool:
    """Return whether what was done was done to data: the verb says so itself, or such things are named with it."""
    if verb["sure"]:
        return True
    first, last = (max(0, verb.start() - 160), verb.end()) if before else (verb.end(), min(len(low), verb.end() + 110))
    if _PAPER.search(low, max(0, first - 20), last + 20):
        return False
    nouns = _made() if verb["made"] else _items()
    if before:
        return nouns.search(low, first, last) is not None
    thing = _OBJECT.match(low, verb.end())
    return thing is not None and nouns.search(low, thing.start(), thing.end()) is not None


# What follows a verb at once, or after "a sample of": its object.
_OBJECT = re.compile(r"(?:\s(?!(?:for|in|on|about|against|from|with|at)\b)[^\s;:.]+){1,8}")


def with_modifiers(low: str, start: int) -> int:
    """Return where the name of a group begins with the words that belong to it: "board-certified radiologists"."""
    words = _MODIFIERS.search(low, max(0, start - 60), start)
    return words.start() if words else start
