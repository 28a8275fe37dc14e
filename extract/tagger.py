"""A small trained tagger for names of datasets that no registry holds: a linear-chain model over words and shapes.

The weights (extract/registry/dataset_names.json.gz, under 1 MB) come from tests/benchmarks/train_dataset_names.py.
They are plain numbers for readable features, so that a wrong decision can be traced."""

import functools
import gzip
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources

TAGS = ("O", "B", "I")
HEADS = frozenset(
    {
        *("dataset", "datasets", "corpus", "corpora", "database", "databases", "benchmark", "benchmarks"),
        *("treebank", "treebanks", "collection", "collections", "testbed"),
    }
)
_WORD = re.compile(r"[^\W_]+(?:[-_'’.+][^\W_]+)*\+?|[^\w\s]|_")
_NEVER = -1e9  # a name cannot go on where none has begun


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text with its place."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Weights:
    """Feature → weight of each tag, and tag → weight of each tag that follows; in the order of TAGS."""

    features: dict[str, tuple[float, float, float]]
    transitions: tuple[tuple[float, float, float], ...]


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


def features(words: Sequence[Word], known: Sequence[str]) -> list[list[str]]:
    """Return the features of every word. `known` says what the registry makes of it: "B", "I", "w" (weak) or ""."""
    count = len(words)
    low = ["_", "_", *(word.text.lower() for word in words), "_", "_"]
    forms = ["_", "_", *(shape(word.text) for word in words), "_", "_"]
    names = ["_", "_", *known, "_", "_"]
    heads = [0] * (count + 1)
    for position in range(count - 2, -1, -1):
        following = low[position + 3]
        if following in HEADS:
            heads[position] = 1
        elif following == "data":
            heads[position] = 9
        elif 0 < heads[position + 1] < 5 and following not in ".;,()":
            heads[position] = heads[position + 1] + 1
    told = any(word in HEADS or word == "data" for word in low)
    found = []
    for position in range(count):
        at = position + 2
        word, form, before, after, name = low[at], forms[at], low[at - 1], low[at + 1], names[at]
        one = [
            "b",
            "w=" + word,
            "s=" + form,
            "x=" + word[-3:],
            "p1=" + before,
            "n1=" + after,
            "p2=" + low[at - 2],
            "n2=" + low[at + 2],
            "ps=" + before + "|" + form,
            "ns=" + form + "|" + after,
            "pps=" + forms[at - 1] + "|" + form,
            "nns=" + form + "|" + forms[at + 1],
            f"h={heads[position]}|{form}",
            f"hd={told}|{form}",
            "g=" + name + "|" + form,
            "gn=" + name + "|" + after,
            "gp=" + name + "|" + before,
            "gN=" + names[at + 1],
            "gP=" + names[at - 1],
        ]
        if position == 0:
            one.append("f=" + form[:1])
        found.append(one)
    return found


def tag(model: Weights, rows: Sequence[Sequence[str]], *, leaning: float = 0.0) -> list[str]:
    """Return the best sequence of tags for a sentence (Viterbi). A `leaning` above 0 makes names likelier."""
    if not rows:
        return []
    get, moves = model.features.get, model.transitions
    scores = [0.0, 0.0, _NEVER]
    back: list[tuple[int, int, int]] = []
    for position, row in enumerate(rows):
        outside, begin, inside = -leaning, 0.0, 0.0
        for feature in row:
            found = get(feature)
            if found is not None:
                outside += found[0]
                begin += found[1]
                inside += found[2]
        emitted = (outside, begin, inside)
        if position == 0:
            scores = [outside, begin, _NEVER]
            continue
        best = []
        following = []
        for to in range(3):
            options = [scores[one] + (moves[one][to] if not (one == 0 and to == 2) else _NEVER) for one in range(3)]
            top = 0 if options[0] >= options[1] and options[0] >= options[2] else 1 if options[1] >= options[2] else 2
            best.append(top)
            following.append(options[top] + emitted[to])
        back.append((best[0], best[1], best[2]))
        scores = following
    current = max(range(3), key=scores.__getitem__)
    tags = [current]
    for step in reversed(back):
        current = step[current]
        tags.append(current)
    return [TAGS[one] for one in reversed(tags)]


def spans_of(words: Sequence[Word], tags: Sequence[str]) -> list[tuple[int, int]]:
    """Return the (start, end) of every tagged name."""
    found: list[tuple[int, int]] = []
    for word, one in zip(words, tags, strict=True):
        if one == "B" or (one == "I" and not found):
            found.append((word.start, word.end))
        elif one == "I":
            found[-1] = (found[-1][0], word.end)
    return found


@functools.cache
def weights() -> Weights:
    """Return the trained weights that ship with the package."""
    path = resources.files("extract") / "registry" / "dataset_names.json.gz"
    loaded = json.loads(gzip.decompress(path.read_bytes()))
    return Weights(
        {feature: (one[0] / 100, one[1] / 100, one[2] / 100) for feature, one in loaded["features"].items()},
        tuple(tuple(row) for row in loaded["transitions"]),
    )
