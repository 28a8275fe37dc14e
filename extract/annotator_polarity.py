"""How a document puts what it says of annotators: what is denied, doubted or kept back of their pay is not so of
them."""

import functools
import re

from extract.disclosures import Polarity
from extract.polarity import polarity_of
from extract.sentences import Cue, Sentence, read


@functools.cache
def _of_pay() -> re.Pattern[str]:
    """Return the expression of what a sentence denies or keeps back of pay: "were not paid", "without any fee", "at
    rates we keep confidential"."""
    # The detectors ask for roles themselves: their modules are not there yet when this one is read.
    from extract.detectors.phrases import any_of

    got, pay = any_of("get_paid"), any_of("pay")
    return re.compile(
        rf"\b(?:not|never|nicht|pas|non|no)\s(?:(?:been|being|été|sono|stat[ie]|hanno|han|sido|fueron|all|yet)\s){{0,3}}"
        rf"{got}|"
        rf"\bn['’]ont (?:pas|rien|jamais) (?:été )?{got}|"
        rf"\b(?:no|without|without any|kein\w*|ohne|aucune?|sans|alcun\w*|nessun\w*|senza|ningun\w*|ningún|sin)\s"
        rf"(?:financial\s|monetary\s)?{pay}|"
        rf"\bnone of (?=[^.;]*{got})|{got}\s(?:nothing|nichts|rien|nulla|niente|nada)\b|"
        rf"\b(?:where|wo|où|dove|donde)\s(?:the\s|their\s|die\s|la\s)?(?:\w+\s)?{pay}\s[^.;]*|"
        rf"\s(?:at|zu|à|a|con)\s(?:an?\s|the\s|einem\s|una?\s)?(?:\w+\s)?{any_of('rate')}\s[^.;]*"
    )


def of_annotator(sentence: Sentence, start: int, end: int, cue: Cue | None, polarity: Polarity) -> Polarity:
    """Return the polarity of annotators named at this place, by what the sentence says of anything but their pay."""
    if polarity is Polarity.STATED:
        return polarity
    rest = _of_pay().sub(_comma, sentence.low)
    if rest == sentence.low or rest[start:end] != sentence.low[start:end]:
        return polarity
    return polarity_of(read(rest), start, end, cue)


def _comma(match: re.Match[str]) -> str:
    """Return a comma and blanks, as long as the words that they stand for: what follows is a clause of its own."""
    return "," + " " * (len(match[0]) - 1)
