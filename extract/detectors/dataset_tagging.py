"""Where the tagger finds datasets that no registry holds: sentences that speak of datasets, mentions in them."""

import bisect
import re
from collections.abc import Sequence

from spacy.tokens import Doc, Span

from extract.detectors.dataset_mentions import apart
from extract.spans import WEAK
from extract.tagger import mark, spans_of
from extract.tagger_words import Word, words_of
from extract.tokeniser import text_of
from extract.unregistered import CUES as OBJECT_CUES

_HEAD_WORD = re.compile(
    r"(?<![\w-])(?:data ?sets?|corpus|corpora|databases?|benchmarks?|treebanks?|collections?|testbed)(?![\w-])",
    re.IGNORECASE,
)
_CUES = ("test set", "testset", "training set", "development set", "evaluated on", "experiments on", "shared task")
_SHORT = 60  # characters of a sentence
_CUE = re.compile("|".join(_CUES), re.IGNORECASE)
TRIGGERS = (  # for the prefilter
    *_CUES,
    "dataset",
    "data set",
    "corpus",
    "corpora",
    "database",
    "benchmark",
    "treebank",
    "collection",
    "testbed",
    "co/datasets/",
    "UD_",
    *(cue for cue in OBJECT_CUES if cue not in _CUES),
)


def telling_sentences(text: str, candidates: Sequence[Span]) -> list[tuple[int, int]]:
    """Return the sentences where a name that nobody registered may stand: those with a head noun ("corpus"), a cue
    ("evaluated on") or a registered name."""
    found: list[tuple[int, int]] = []
    anchors = [match.span() for match in _HEAD_WORD.finditer(text)]
    anchors += [match.span() for match in _CUE.finditer(text)]
    anchors += [(span.start_char, span.start_char) for span in candidates if span.label_ != WEAK]
    for first, last in sorted(anchors):
        if found and first < found[-1][1]:
            continue
        stop = text.rfind(". ", 0, first)
        start = max(text.rfind("\n", 0, first) + 1, stop + 2 if stop >= 0 else 0)
        line = text.find("\n", last)
        stop = text.find(". ", last)
        ends = [end for end in (line, stop + 1 if stop >= 0 else -1) if end >= 0]
        end = min(ends) if ends else len(text)
        named = first == last  # by a registered name alone: an item of a list says nothing of other names
        if end - start <= 1000 and text.count("|", start, end) < 4 and not (named and end - start < _SHORT):
            found.append((start, end))
    return found


def tagged_mentions(doc: Doc, candidates: Sequence[Span], start: int, end: int) -> list[tuple[int, int]]:
    """Return the places of the mentions that the tagger finds in one sentence, head nouns included."""
    text = text_of(doc)
    words = words_of(text, start, end)
    marks = marks_of(words, [(span.start_char, span.end_char, span.label_ == WEAK) for span in candidates])
    return [part for one in spans_of(words, mark(words, marks)) for part in apart(text, *one)]


def marks_of(words: Sequence[Word], spans: Sequence[tuple[int, int, bool]]) -> list[str]:
    """Return what registered names make of each word ("B", "I", "w" or ""); each of `spans` says whether it is weak."""
    marked = [""] * len(words)
    starts = [word.start for word in words]
    for start, end, weak in spans:
        first = max(bisect.bisect_right(starts, start) - 1, 0)
        for position in range(first, len(words)):
            if words[position].start >= end:
                break
            if words[position].end > start:
                marked[position] = ("w" if weak else "B") if position == first else "I"
    return marked
