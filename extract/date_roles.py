"""What a date is to the model where no cue tells it: the time in which data were collected ("Collection ran from 2021",
"We gathered the pages until June 2024"); and what is said of data at all."""

import functools
import re

from extract.context import Context
from extract.detectors.phrases import any_of
from extract.disclosures import Role
from extract.document import BlockKind
from extract.folding import lower
from extract.sentences import Sentence

# What is collected of people who use something, or written of other things, tells nothing of the model's data.
_OF_USE = re.compile(
    r"\b(?:your|you|users?|customers?|visitors?|account|cookies?|privacy|payment|devices?|emissions?|feedback|"
    r"fees?|awards?|fund\w*|survey\w*|metrics|statistics|votes?|benchmarks?|leaderboards?|will|plan(?:s|ned)?|should)\b"
)
_EITHER = 70  # characters between the words of collecting and the date


@functools.cache
def _collected() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Verbs of collecting, which need data or a collector beside them, and nouns of it, which do not."""
    return re.compile(any_of("collected", "dates")), re.compile(any_of("collecting", "dates"))


@functools.cache
def _beside() -> re.Pattern[str]:
    return re.compile(rf"{any_of('data', 'dates')}|\b(?:we|our|wir|nous|hemos|abbiamo|it|they)\b")


def of_date(sentence: Sentence, place: tuple[int, int]) -> Role | None:
    """Return the role of a date at this place of a sentence whose cues tell none."""
    low, (start, end) = sentence.low, place
    if _OF_USE.search(low) or "personal" in low:
        return None
    verb, noun = _collected()
    near = (max(0, start - _EITHER), end + _EITHER)
    if noun.search(low, *near) is not None:
        return Role.TRAINED_ON
    return Role.TRAINED_ON if verb.search(low, *near) and _beside().search(low) else None


def says_of_data(context: Context, block: int, low: str) -> bool:
    """Return whether a sentence in lower case, or what heads it, speaks of data and not of people who use something."""
    if _OF_USE.search(low):
        return False
    data = _data()
    if data.search(low):
        return True
    heads = context.heads(block) if context.blocks[block].kind is BlockKind.CELL else context.headings(block)[:1]
    return any(data.search(lower(head)) for head in heads)


@functools.cache
def _data() -> re.Pattern[str]:
    return re.compile(rf"{any_of('data', 'dates')}|{any_of('collected', 'dates')}")
