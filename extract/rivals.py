"""What a text tells of data only to set its own beside: what another model was made of, how large another set is."""

import functools
import re

from extract.context import Context
from extract.document import BlockKind
from extract.folding import lower
from extract.gazetteer import Model, entries
from extract.sentences import Cue, Sentence, pattern

# Who did it: a name that is not ours, at the beginning of the clause.
_SUBJECT = re.compile(
    r"(?:^|[.;,]\s+|\b(?:and|while|whereas|but)\s+)(?P<like>(?:Following|Like|As in|As with|Echoing|Similar to)\s+)?"
    r"(?:(?:[Tt]he|[Aa]n?)\s+(?:[\w-]+\s+(?:behind|of|for)\s+(?:the\s+)?)?)?"
    r"(?:(?:rival|first|original|earlier|older|previous|competing|larger|smaller|closed|second)\s+)?"
    r"(?P<name>[A-Z][\w.+-]*(?:[ -][A-Z0-9][\w.+-]*){0,3})(?:['’]s)?(?:\s+(?:models?|systems?|team|authors))?,?\s+"
    r"(?:(?:which|that)\s+)?"
    r"(?:(?:was|were|is|are|has|had|been|only|also|itself|mainly|mostly|originally|said|reported|to)\s+){0,4}"
    r"(?:pre-?trained|trained|fine-?tuned|tuned|instruction-tuned|built|made|rests?|relied|relies|used|uses|included|"
    r"includes|drew|draws|learn\w*|contained|contains|saw|took|takes|consumed|mixed)\b"
)
_OURSELVES = re.compile(
    r"(?:we|our|this|it|they|these|the|all|both|training|data|models?|in|for|as|after|each)\b", re.I
)
# Then our own.
_WE = re.compile(r"(?:we|our|for our|to our|in our|this model)\b(?!.*\b(?:it|its|them|base|checkpoint|start\w*)\b)")

# "X is of similar length", "X is some three times larger", not "X is larger than Y"
_LARGER = re.compile(
    r"(?:\s(?:data ?set|corpus|collection|benchmark))?\s"
    r"(?:is|are|was|were|has|have|holds?|contains?|runs?|covers?|offers?)\s(?:[\w.,-]+\s){0,5}?"
    r"(?:larger|smaller|longer|shorter|bigger|similar|comparable|half as|twice as|twice the|half the|times (?:as|the)|"
    r"more|fewer)\b(?!\s+(?:[\w-]+\s+){0,2}than\s(?!ours|our\b|this|it\b))"
)


def is_of_rival(context: Context, block: int, first: int, sentence: Sentence, start: int, end: int) -> bool:
    """Return whether a name stands for what another model was made of, which the text then sets beside its own."""
    subject = next((one for one in reversed(_subjects(sentence.text)) if start - 200 <= one.start() < start), None)
    if subject is None or subject.end() > start or _OURSELVES.match(subject["name"]):
        return False
    if subject["like"]:
        return True
    if any(subject.end() <= at < start and sentence.low[at] != "," for at, _ in sentence.breaks):
        return False
    rest = sentence.low[end:]
    following = lower(context.following(block, first)) if context.blocks[block].kind is BlockKind.PARAGRAPH else ""
    ours = pattern(("ours",))
    if ours.search(rest) or ours.search(following):
        return True
    if pattern(("others",)).search(sentence.low, subject.start(), subject.end()):
        return True
    return bool(_WE.match(following) and _is_model(subject["name"].lower()))


def is_in_name_of_model(text: str, start: int, end: int) -> bool:
    """Return whether a name is only the end of a model's own, joined to it by a hyphen: "RoBERTa-base-X"."""
    before = _JOINED.search(text, max(0, start - 60), start)
    if before is None or _VARIANT.search(before["name"]) is None or _OF_SET.match(text, end):
        return False
    return _is_model(before["name"].lower())


_JOINED = re.compile(r"(?<![\w/.-])(?:[\w.-]+/)?(?P<name>[A-Za-z][\w.]*(?:-[\w.]+)*)-$")
_VARIANT = re.compile(
    r"-(?:base|large|small|tiny|mini|medium|xl|xxl|\d+(?:\.\d+)?[bm]|cased|uncased|fine-?tuned)\b", re.I
)
_OF_SET = re.compile(r"[- ](?:data|corpus|benchmark|test|train|dev)", re.I)


def _is_model(name: str) -> bool:
    """Return whether the name is that of a registered model, or holds one: "BloombergGPT"."""
    return name.startswith(_models()) or _FAMILY.search(name) is not None


@functools.cache
def _models() -> tuple[str, ...]:
    """Return what every registered model is called, in lower case."""
    return tuple({name.lower() for entry in entries("models", Model) for name in (entry.name, *entry.aliases)})


_FAMILY = re.compile(r"(?:gpt|bert|llama|lm|former|net|clip|t5|tron|loom)z?(?:[-\s]?\d[\w.]*)?\b")


@functools.lru_cache(maxsize=16_384)
def _subjects(text: str) -> tuple[re.Match[str], ...]:
    return tuple(_SUBJECT.finditer(text))


def is_larger(sentence: Sentence, end: int, cue: Cue | None) -> bool:
    """Return whether a sentence says no more of the name than how large it is beside ours."""
    return (cue is None or cue.start > end) and _LARGER.match(sentence.low, end) is not None
