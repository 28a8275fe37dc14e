"""Annotators that a text does not name: "we do not disclose who labelled the data", "no crowd workers, no raters"."""

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
