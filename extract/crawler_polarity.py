"""How a sentence puts a crawler: as one that gathered the data, or as one that has no part in them."""

import re

from extract.clauses import row_start
from extract.disclosures import Polarity
from extract.polarity import polarity_of
from extract.sentences import Cue, Sentence, pattern

_REACH = 90  # characters from a crawler's name to what is said of it
_LATER = re.compile(r"\s+(?:[\w’'-]+\s+){0,3}?$")
_OR = re.compile(r"\b(?:or|nor|oder|noch|ou|ni|o|né|of|lub|ani|nem)\s+$")
_STOP = re.compile(r"\s*(?:[.;!]|$)")
_OF_WHAT_IT_TOOK = re.compile(r"\bthat(?:\s\w+)?\s+$")  # "pages fetched by X that are irrelevant to this task"
_CLAUSE_END = re.compile(r"[.;:]\s|\b(?:but|aber|mais|pero|ma|maar|ale|mas)\b")


def of_crawler(sentence: Sentence, start: int, end: int, cue: Cue | None, said: Polarity) -> Polarity:
    """Return how the sentence puts the crawler named at this place: one that "has nothing to do with our collection" is
    denied, and so is each of "no pages by X or Y"."""
    low = sentence.low
    if said is not Polarity.STATED:
        return said
    for nothing in pattern(("uninvolved",)).finditer(low, end, min(len(low), end + _REACH)):
        between = low[end : nothing.start()]
        if _CLAUSE_END.search(between) or _OF_WHAT_IT_TOOK.search(between):
            continue
        if _is_of_our_data(low, nothing.end()):
            return Polarity.DENIED
    if sentence.manners and _OR.search(low, max(0, start - 8), start):
        first = row_start(sentence, start)
        if first < start:
            before = polarity_of(sentence, first, first + 1, cue, for_readers=True)
            return Polarity.DENIED if before is Polarity.DENIED else said
    return said


def _is_of_our_data(low: str, at: int) -> bool:
    """Return whether what follows here speaks of the data, the model or their maker."""
    if _STOP.match(low, at):
        return True  # "contributed nothing"
    data = pattern(("our_data",)).search(low, at, at + 50)
    return data is not None and _LATER.fullmatch(low, at, data.start()) is not None
