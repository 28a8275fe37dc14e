"""Annotators that a text does not name: "we do not disclose who labelled the data", "no crowd workers, no raters",
"30,000 human-annotated answers"."""

import functools
import re
from collections.abc import Iterator

from extract.detectors.entrusted import is_untold
from extract.detectors.phrases import any_of, said

# The verbs of annotating are triggers of themselves.
TRIGGERS = (
    *("who wrote", "who graded", "who scored", "who judged", "who recorded", "who reviewed", "who corrected"),
    *("who checked", "who authored", "wer die ", "wer diese ", "wer unsere ", "qui a écrit", "qui a rédigé"),
    *("qui a évalué", "qui a noté", "qui a corrigé", "chi ha scritto", "chi ha redatto", "chi ha valutato"),
    *("human-", "no human"),
    *("chi ha corretto", "quién escribió", "quién redactó", "quién evaluó", "quién grabó", "quién corrigió"),
)  # for the prefilter
_ASKING = ("who ", "wer ", "qui ", "chi ", "quién")
# A relative "who" tells of people whom the text names: only the one that asks stands after these, or opens the line.
_ASKED = (
    r"(?:^\W*|\b(?:disclos\w+|reveal\w*|say|state|publish\w*|tell|public|known?|on|about|of|as to|identify|share|"
    r"specify|secret|confidential|clear|said|or|and|pas|sur|de|ni|divulgu\w+|précis\w+|communiqu\w+|révél\w+),?\s)"
)
_ITEM = (
    r"(?:no|zero|without(?:\sany)?|kein\w*|ohne|pas\sd(?:e\s|['’])|aucun\w*|sans|niente|nessun\w*|senza|"
    r"nada\sde|ning\w+|sin|ni|nor|not\sa\ssingle)\s?[^,;:.!?]{1,40}?"
)
_NOTHING_BUT = re.compile(
    rf"\W*{_ITEM}(?:(?:,(?:\s(?:and|und|et|e|y|or))?|\s(?:and|or|und|oder|et|ou|e|o|y))\s{_ITEM})*[.!]?\W*"
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|can|may|must|should|do|does|did|we|you|they|it|ist|sind|wird|werden|"
    r"wurden?|haben|hat|est|sont|a|ont|è|sono|hanno|es|son|fue|fueron|ha|han)\b"
)


@functools.cache
def _who() -> re.Pattern[str]:
    verb = f"(?:(?P<sure>{any_of('annotate')})|{any_of('write')})"
    ask = rf"(?:{_ASKED}(?P<who>who|qui)|\b(?P<asks>wer|chi|quién(?:es)?))"
    return re.compile(rf"{ask}\s(?:[^\s,;:.]+\s){{0,5}}?{verb}")


# Labels by people, of data that somebody trained on or collected; and data by people of a vendor.
_DATA = (
    r"(?:data|data ?sets?|examples|samples|answers|responses|prompts|pairs|labels|instructions|demonstrations|"
    r"dialogues|conversations|images|preferences|comparisons|questions|sentences|documents|transcripts)"
)
_BY_PEOPLE = re.compile(
    rf"\bhuman[ -](?:(?:annotat|label|labell|rat|grad|transcrib|rank)ed(?= (?:[\w-]+ ){{0,3}}?{_DATA}\b)|"
    rf"(?:generat|creat|writt|annotat|label|labell)e[dn] {_DATA} (?:from|by) "
    r"(?:our |external |third[ -]party |a |several )?(?:[\w-]+ )?"
    r"(?:vendors?|contractors?|suppliers|agencies|providers)\b)"
)
_NOBODY = re.compile(
    r"(?<=\bno )(?:humans?|people|person|one) (?:\w+ly )?(?:label+|annotat|rat|grad|rank|transcrib)(?:ing|ed|es|s)?\b"
)
_TAKEN = re.compile(
    r"\b(?:pre-?|fine-?|post-?)?(?:train|tun)(?:ed|ing)?\b|\b(?:sft|rlhf|collect\w*|gather\w*|mixture|data mix)\b"
)
# What others need, or a set to measure with, tells nothing of who made these data.
_NOT_OURS = re.compile(
    r"\b(?:requires?|required|rely on|relies on|relying on|instead of|unlike|rather than|expensive|costly|scarc\w+|"
    r"lack of|benchmarks?|test sets?|evaluat\w+|previous|prior|existing|other (?:models|methods|work))\b"
)


def find_by_people(low: str) -> Iterator[tuple[int, int]]:
    """Yield the places where a line, in lower case, says of data that were taken that people labelled them, or that
    nobody did."""
    if "human" not in low and "no people" not in low and "no one" not in low and "no person" not in low:
        return
    if _TAKEN.search(low) is None:
        return
    for match in _NOBODY.finditer(low):
        yield match.span()
    if _NOT_OURS.search(low) is None:
        for match in _BY_PEOPLE.finditer(low):
            yield match.span()


def find_unnamed(low: str) -> Iterator[tuple[int, int]]:
    """Yield the places where a line, in lower case, says that it does not tell who made or judged data."""
    if not any(sign in low for sign in _ASKING) or not is_untold(low):
        return
    for match in _who().finditer(low):
        if match["sure"] or said("made").search(low, match.start(), match.end() + 60):
            yield match.start("who" if match["who"] else "asks"), match.end()


def is_none(low: str) -> bool:
    """Return whether a line without a verb says of all that it names that there was none."""
    return _NOTHING_BUT.fullmatch(low) is not None and _FINITE.search(low) is None
