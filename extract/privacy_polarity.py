"""How a document puts what it says of personal data: what it cannot rule out is in doubt, not denied; and a label is
answered with yes or no."""

import re

from extract.disclosures import Polarity, Role
from extract.sentences import Sentence

_LABEL = re.compile(r"[\W\d]*(?:\(?[a-z]?\)?)?[\W\d]*")
_BEFORE = ":;—"  # beyond these another statement begins
_AT_ONCE = 3  # characters to the word of doubt that belongs to the name: "some names may remain"
_PREDICATE = 24  # characters of a predicate in which it may itself be denied: "names may not be kept"


# "A PII scan was run": that somebody looked says neither that there were such data nor that there were none.
_LOOKED_FOR = re.compile(r"[ -](?:scan(?:s|ning|ner|ners)?|audits?|screening|detectors?)\b")
# "We do not use X in our training data to contact people": what is denied is the purpose.
_FOR_ELSE = re.compile(
    r"(?:(?!\bto (?:train|improve|develop|build (?:our|the) models?|fine))[^.;]){0,70}?\bto (?:contact|identify|"
    r"profile|build (?:a )?profiles?|target|sell|market|advertise|re-?identify|track|single out|make decisions)\b"
)
_IN_TRAINING = re.compile(
    r"\b(?:in|from|of|within) (?:our |the |its )?(?:\w+ )?(?:train\w*|corpus|corpora|data ?sets?)\b"
)


def of_personal_data(
    sentence: Sentence, start: int, end: int, role: Role | None, polarity: Polarity
) -> tuple[Role | None, Polarity]:
    """Return role and polarity of personal data named at this place, by what is not ruled out of them."""
    # The detectors ask for roles themselves: their modules are not there yet when this one is read.
    from extract.detectors.privacy_doubt import answer, is_not_ruled_out, is_not_there

    told = answer(sentence.low, start, end)
    if told is not None:
        return role, Polarity.STATED if told else Polarity.DENIED
    if _LABEL.fullmatch(sentence.low[:start] + sentence.low[end:]):
        return Role.MENTIONED, Polarity.HEDGED  # a label by itself
    if polarity is Polarity.WITHHELD:
        return role, polarity
    if is_not_ruled_out(sentence.low, start):
        return None if role is Role.EXCLUDED else role, Polarity.HEDGED
    if _LOOKED_FOR.match(sentence.low, end):
        return Role.MENTIONED, Polarity.STATED
    if polarity is Polarity.DENIED and (other := _FOR_ELSE.match(sentence.low, end)) is not None:
        return Role.TRAINED_ON if _IN_TRAINING.search(other[0]) else Role.MENTIONED, Polarity.STATED
    if polarity is Polarity.STATED and is_not_there(sentence.low, end):
        return role, Polarity.DENIED
    if polarity is Polarity.DENIED and _may_be(sentence, start, end):
        return role, Polarity.HEDGED
    return role, polarity


def _may_be(sentence: Sentence, start: int, end: int) -> bool:
    """Return whether what is named is the subject of a doubt, and what is denied stands in another statement."""
    first = max(sentence.low.rfind(sign, 0, start) for sign in _BEFORE) + 1
    doubts = [one for one in sentence.manners if one.name == "hedge" and 0 <= one.start - end <= _AT_ONCE]
    if not doubts:
        return False
    last = doubts[0].end
    return not any(
        one.name == "negation" and (first <= one.start < start or last <= one.start < last + _PREDICATE)
        for one in sentence.manners
    )
