"""Which cue governs a name, by how the sentence is built around it: a contrast that opens it, a label that heads it,
the predicate of which the name is the subject, and else the nearest cue."""

import functools
import re

from extract.sentences import Cue, Sentence, pattern

# "Unlike X, which was trained on Y, our model …": a relative clause belongs to what is contrasted.
_CONTRAST = re.compile(r"[^,;:]*(?:,\s+(?:which|whose|who|where|that|trained|built|made|a|an|and)\b[^,;]*)*,")
# A name with the words that belong to it, and what joins it to the next. Each is read in one way alone (atomic groups):
# a blank that could belong to either would double the ways to read a row with every name in it.
_NAME = r"(?>(?:the\s+)?[A-Z0-9][\w.+’·-]*(?:[ /-][A-Z0-9][\w.+’-]*){0,4}(?:\s\([^()\n]{1,30}\))?)"
_JOINED = r"(?>\s*(?:,\s*(?:and|or|und|et|y|e)?|\band\b|\bor\b|\bund\b|\bet\b|\by\b|\be\b|&|/|\+)\s*)"
_NOUN = (
    r"(?:data|data ?sets?|corpus|corpora|benchmarks?|collections?|(?:test |train |dev |training )?(?:sub)?sets?|"
    r"(?:test |train |dev |training )?splits?|portions?|parts?|comments|posts|images|prompts|pages|articles|files|"
    r"transcripts|captions|abstracts|dumps|papers|notes|"
    r"questions|answers|recordings|problems|passages|sentences|documents|reviews|tasks|items|"
    r"texts?)"
)
_AFTER = re.compile(
    rf"(?:\s\([^()\n]{{1,30}}\))?(?:{_JOINED}{_NAME})*(?:\s{_NOUN})?(?:,\s[^,;.:\n]{{1,80}},)?"
    r"(?=\s(?:was|were|is|are|has|have|had|will|served?|remain\w*|wurden?|ist|sind|è|sono|fue|fueron|foi|foram)\s)"
)
_BEFORE = re.compile(rf"(?:{_NAME}{_JOINED}(?:the\s)?+)+$")
_JOINING = (",", "and", "or", "und", "et", "y", "e", "&", "/", "+", "the")  # of which one ends what precedes a name
_GOVERNED = re.compile(
    r"\b(?:on|with|using|from|of|in|to|by|for|against|over|than|via|like|into|auf|mit|aus|von|su|con|da|en|sur|avec|com|em)"
    r"\s+(?:(?:the|a|an|our|its|their)\s+)?$",
    re.I,
)
_NEAR = 90  # characters of a predicate in which its cue must stand
_LABEL = 70  # characters that a label has at most


@functools.lru_cache(maxsize=16_384)
def opening_contrast(low: str) -> int:
    """Return where the contrast ends that opens a sentence ("Unlike X, …"), 0 where none does."""
    opening = pattern(("contrast",)).match(low)
    clause = _CONTRAST.match(low, opening.end()) if opening else None
    return clause.end() if clause else 0


@functools.lru_cache(maxsize=16_384)
def label_end(low: str) -> int:
    """Return where the label ends that heads a line ("Training data: A, B"), 0 where none does."""
    at = low.find(": ", 0, _LABEL)
    if at < 0:
        at = low.find(":*", 0, _LABEL)  # "**Training:** A"
    return at + 1 if at > 0 and _NO_LABEL.search(low, 0, at) is None else 0


_NO_LABEL = re.compile(r"[\"{}<>=\[\]]|\.\s|https?$")


def predicate(sentence: Sentence, start: int, end: int) -> int:
    """Return where the predicate begins whose subject this name is, alone or in a row ("A and B were dropped"), -1
    where the name is no subject."""
    match = _AFTER.match(sentence.text, end)
    if match is None:
        return -1
    first = row_start(sentence, start)
    return -1 if _GOVERNED.search(sentence.text, max(0, first - 16), first) else match.end()


def row_start(sentence: Sentence, start: int) -> int:
    """Return where the row of names begins of which the one at this place is the last: "A, B and C"."""
    if not sentence.text[max(0, start - 8) : start].rstrip().endswith(_JOINING):
        return start  # nothing to look back for
    row = _BEFORE.search(sentence.text, max(0, start - 200), start)
    return row.start() if row else start


def governing(sentence: Sentence, start: int, end: int, *, subject: bool) -> Cue | None:
    """Return the cue that governs the name at this place; `subject` asks for the predicate of which it is the
    subject."""
    contrast = opening_contrast(sentence.low)
    if end <= contrast:
        return Cue(0, 0, "compared_with")
    if subject:
        at = predicate(sentence, start, end)
        if at >= 0:
            stop = reach(sentence, at)
            for cue in sentence.cues:
                if at <= cue.start < stop and cue.name != "compared_with" and not _is_aside(sentence, cue):
                    return cue
    label = label_end(sentence.low) if sentence.cues else 0
    if contrast < label <= start:
        heads = [cue for cue in sentence.cues if contrast <= cue.start and cue.end <= label]
        if heads and not any(label <= cue.start and cue.end <= start for cue in sentence.cues):
            plain = [cue for cue in heads if not _is_aside(sentence, cue)]
            return (plain or heads)[-1]
    best = _nearest(sentence, start, end, contrast)
    if best is None or best.end > start:
        return best
    if best.name == "trained_on":
        return _reward(sentence, best)
    if best.name == "excluded" and _CLEANED.fullmatch(sentence.low, best.start, start):
        best = Cue(best.start, best.end, "composed")  # "duplicates were dropped from X": the rest of X stayed
    if best.name in ("composed", "seeded"):
        return _purpose(sentence, best)
    if best.name == "compared_with" and _ON.search(sentence.low, best.end, start):
        return Cue(best.start, best.end, "evaluated_on")  # "compared with another model on X"
    return best


def _reward(sentence: Sentence, trained: Cue) -> Cue:
    """Return the cue of a reward model, where it is what was trained ("the reward model learned from X")."""
    for cue in sentence.cues:
        if cue.name == "fine_tuned_on" and cue.end <= trained.start and sentence.low.startswith("reward", cue.start):
            parted = sentence.is_parted(cue.end, trained.start)
            return trained if parted or trained.start - cue.end > _PURPOSE else cue
    return trained


def _purpose(sentence: Sentence, made: Cue) -> Cue:
    """Return the cue before, in the same clause, that says what data were for ("fine-tuning relied on X"), or the one
    given where none does."""
    after = [cue for cue in sentence.cues if cue.name == "seeded" and cue.start >= made.end]
    if after and made.name == "composed" and not sentence.is_parted(made.end, after[0].start):
        return after[0]  # "questions were drawn from X and handed to a model"
    before = [cue for cue in sentence.cues if cue.end <= made.start and cue.name not in (made.name, "composed")]
    if not before:
        return made
    cue = before[-1]
    if made.start - cue.end > _PURPOSE or sentence.is_parted(cue.end, made.start):
        return made
    if len(before) > 1 and _AND.fullmatch(sentence.low, before[-2].end, cue.start):
        return made  # "our training and test sets consist of X": for both
    return cue if cue.name in ("fine_tuned_on", "evaluated_on", "seeded") else made


_AND = re.compile(r"(?: data| sets?)?(?:\s*[,/&]\s*|\s+(?:and|or)\s+)")


def has_object(sentence: Sentence, cue: Cue) -> bool:
    """Return whether what was trained or tested on follows the cue itself."""
    return _OBJECT.match(sentence.low, cue.end) is not None


def dropped(sentence: Sentence, start: int) -> bool:
    """Return whether a verb stands at once before the name, or its row, by which it was left out: "removed X from"."""
    verbs = [verb for verb in _drops(sentence.low) if start - 260 <= verb[0] and verb[1] <= start]
    if not verbs:
        return False
    first = row_start(sentence, start)
    for at, to in verbs:
        if to <= first and _ARTICLE.fullmatch(sentence.low, to, first):
            word = sentence.low[at:to]
            return word not in _TOOK or _OUT.match(sentence.low, start) is not None
    return False


@functools.lru_cache(maxsize=16_384)
def _drops(low: str) -> tuple[tuple[int, int], ...]:
    return tuple(match.span() for match in pattern(("dropped",)).finditer(low))


_ARTICLE = re.compile(r"\s+(?:all of\s+|everything (?:from|in)\s+|anything from\s+|any\s+|all\s+)?(?:the\s+|our\s+)?")
_TOOK = ("took", "take", "cut")
_OUT = re.compile(r"[^.;:]{2,80}\sout of\b")
_ON = re.compile(r"\bon\s[^,;]*$")
_PURPOSE = 60  # characters between what data were for and what they were made of


# "The training split of X", "X train": which part of X is spoken of, not what for; "after fine-tuning": when.
_PART = re.compile(r"(?:[ -](?:splits?|parts?|portions?|sections?|partitions?|halves|half|sub-?sets?))\b")
_TEST_PART = re.compile(r"(?:test|dev|validation)[ -](?:splits?|portions?)$")
_WHEN = re.compile(r"\b(?:after|before|without|prior to|during|between)\s+$")
_OBJECT = re.compile(r"\s+(?:on|with|using|from|over|auf|mit|sur|avec|con|su|op|met|na|em|com)\s")
_LEADING = (" on", " with", " using")
_GOES_ON = re.compile(r"\s\w")
# "As X is toxic, they were left out"
_TAKEN_UP = re.compile(r"\b(?:they|it|these|both|which|all)\s+(?:was|were|is|are|(?:has|have|had) been)\s+$")
# In German the participle follows its objects: "auf A trainiert und auf B getestet".
_VERB_LAST = re.compile(r"(?<=t)\s*(?:,|und|sowie)\s")


def _is_aside(sentence: Sentence, cue: Cue) -> bool:
    """Return whether a cue only tells parts of a set apart, or says when something was trained."""
    if cue.name == "evaluated_on":
        return _TEST_PART.match(sentence.low, cue.start, cue.end) is not None
    if cue.name not in ("trained_on", "fine_tuned_on"):
        return False
    low = sentence.low
    if low.startswith("train", cue.start) and _PART.match(low, cue.end):
        return True
    return _WHEN.search(low, max(0, cue.start - 10), cue.start) is not None and not _OBJECT.match(low, cue.end)


def _nearest(sentence: Sentence, start: int, end: int, contrast: int) -> Cue | None:
    """Return the nearest cue, one before the name rather than after, a break between counting."""
    best: Cue | None = None
    least = 1e9
    low = sentence.low
    for cue in sentence.cues:
        if (cue.start < end and start < cue.end) or cue.start < contrast:
            continue
        if cue.end <= start:
            first, last = cue.end, start
            distance = float(start - cue.end)
            if cue.start > 0 and _VERB_LAST.match(low, cue.end):
                distance += 80
        else:
            first, last = end, cue.start
            distance = (cue.start - end) * 1.6 + 8
            if (cue.name != "excluded" and _OBJECT.match(low, cue.end)) or (
                low.endswith(_LEADING, cue.start, cue.end) and _GOES_ON.match(low, cue.end)
            ):
                distance += 80  # "trained on A and B, and fine-tuned on C": the later verb has objects of its own
        if distance >= least:
            continue
        if cue.name == "compared_with" and cue.end <= start and _WE_BY_CONTRAST.match(low, max(0, cue.start - 4)):
            continue
        if cue.name == "compared_with" and cue.start >= end:
            continue  # "X is larger than Y": what follows is compared with
        opened, closed = low.count("(", first, last), low.count(")", first, last)
        far = cue.start > end + 25 and not _TAKEN_UP.search(low, end, cue.start)
        if cue.name == "excluded" and (far or opened or closed or (cue.start >= end and _EXCEPT.match(low, cue.start))):
            continue  # "X (excluding lists)" excludes lists
        breaks = sum(1 for at, to in sentence.breaks if first <= at and to <= last) if sentence.breaks else 0
        distance += 80 * breaks + 30 * abs(opened - closed) + (60 if _is_aside(sentence, cue) else 0)
        if distance < least:
            best, least = cue, distance
    return best


_CLEANED = re.compile(
    r"(?:\w+\s+){0,2}?(?:remov|dropp|filter|delet|purg|discard|exclud|skipp|stripp)\w*\s+(?:out\s+)?from\s+(?:the\s+|our\s+)?"
)
_WE_BY_CONTRAST = re.compile(r"we, by contrast|\W*\s?by contrast, (?:we|our)\b")
# What follows these is left out, never what stands before them.
_EXCEPT = re.compile(
    r"except for|with the exception|excluding|minus|leaving out|removed from(?! (?:the|our|this|all)\b)"
)


def reach(sentence: Sentence, at: int) -> int:
    """Return how far the predicate that begins here reaches: to the next clause, at most some words."""
    breaks = [start for start, _ in sentence.breaks if start >= at]
    return min([at + _NEAR, *breaks])
