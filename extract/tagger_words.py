"""The words of a sentence as the tagger sees them: their shapes and the head nouns around them."""

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass

HEADS = frozenset(
    {
        *("dataset", "datasets", "corpus", "corpora", "database", "databases", "benchmark", "benchmarks"),
        *("treebank", "treebanks", "collection", "collections", "testbed"),
    }
)
PAD = 3  # how far a word looks to both sides
_PLURALS = frozenset({"datasets", "corpora", "databases", "benchmarks", "treebanks", "collections"})
_SETS = frozenset({"set", "sets"})
_OF_SETS = frozenset({"data", "test", "training"})
_AND = frozenset({"and", "or", "&"})
JOINING = _AND | frozenset(",/()")  # between the names of a list
_STOPS = ".;:"
_INTRODUCING = frozenset({"on", "of", "such", "including", "like", "(", "called", "named", "from"})
_FAR, _LONG = 9, 25  # words to a head noun that follows, and from one before
_WORD = re.compile(r"[^\W_]+(?:[-_'’.+][^\W_]+)*\+?|[^\w\s]|_")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text with its place."""

    text: str
    start: int
    end: int


def words_of(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """Return the words and signs of a stretch of text."""
    stop = len(text) if end is None else end
    return [Word(match[0], match.start(), match.end()) for match in _WORD.finditer(text, start, stop)]


@functools.lru_cache(maxsize=65_536)
def shape(word: str) -> str:
    """Return the pattern of capitals, small letters and digits, runs shortened: "MS-COCO2017" is "X-Xd"."""
    out: list[str] = []
    for character in word:
        kind = "X" if character.isupper() else "x" if character.isalpha() else "d" if character.isdigit() else character
        if not out or out[-1] != kind or kind not in "Xxd":
            out.append(kind)
    return "".join(out[:8])


def form_of(text: str) -> str:
    """Return the shape of a word, or "_" beyond the ends of the sentence."""
    return shape(text) if text != "_" else "_"


def is_told(low: Sequence[str]) -> bool:
    """Return whether a sentence holds a head noun or "data"."""
    return any(word in HEADS or word == "data" for word in low)


def capitals_of(forms: Sequence[str]) -> str:
    """Return how much of a sentence is written with capitals, in quarters, "3" for all above."""
    inner = forms[PAD:-PAD]
    return str(min(3, sum(form[0] == "X" for form in inner) * 4 // max(1, len(inner))))


def heads_around(low: Sequence[str]) -> tuple[list[str], list[str], list[str]]:
    """Return for each word how far the next head noun is and what stands between ("a" for "and", "c" for a comma, "p"
    for a bracket), that noun, and the kind of the last head noun with how far it is."""
    size = len(low)
    ahead, nouns, behind = ["0"] * size, [""] * size, ["0"] * size
    away, between, noun = 0, "", ""
    for at in range(size - PAD - 1, PAD - 1, -1):
        following = low[at + 1]
        if following in HEADS or following == "data" or (following in _SETS and low[at] in _OF_SETS):
            away, between, noun = 1, "", following
        elif away:
            if following in _STOPS or away >= _FAR:
                away = 0
            else:
                away += 1
                if following == ",":
                    between = "c"
                elif following in _AND and between != "c":
                    between = "a"
                elif following in "()" and not between:
                    between = "p"
        if away:
            ahead[at], nouns[at] = between + str(away), noun
    away, kind = 0, ""
    for at in range(PAD, size - PAD):
        if away:
            behind[at] = kind + str(min(away, 4) if away < 8 else 9)
        word = low[at]
        if word in HEADS:
            away, kind = 1, "P" if word in _PLURALS else "S"
        elif away:
            away += 1
            if word == ":":
                kind = "C"
            elif away < 3 and len(kind) < 2 and word in _INTRODUCING:
                kind += "o"
            if away > _LONG or word in ".;":
                away = 0
    return ahead, nouns, behind


def repeated_before_heads(low: Sequence[str], forms: Sequence[str], ahead: Sequence[str]) -> set[str]:
    """Return the words with capitals or mixed signs that stand right before a head noun somewhere in the sentence."""
    return {
        low[at]
        for at in range(PAD, len(low) - PAD)
        if ahead[at] in ("1", "2") and forms[at] not in ("x", "d") and len(low[at]) > 1
    }
