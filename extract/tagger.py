"""A small trained tagger for names of datasets that no registry holds: an averaged perceptron over words and shapes.

The weights (extract/registry/dataset_names.json.gz) come from `python tests/benchmarks/train_dataset_names.py`; they are
plain numbers for readable features, so that a wrong decision can be traced."""

import functools
import gzip
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources

TAGS = ("O", "B", "I")
Weights = dict[str, tuple[float, float, float]]
_WORD = re.compile(r"[^\W_]+(?:[-_'’.+][^\W_]+)*\+?|[^\w\s]|_")
_SIGNS = re.compile(r"[^\w]")
HEADS = frozenset(
    "dataset datasets data corpus corpora database databases benchmark benchmarks treebank treebanks collection "
    "collections testset trainset lexicon thesaurus wordnet bank set sets task tasks challenge track images reviews "
    "subset split".split()
)
_STRONG_HEADS = frozenset("dataset datasets corpus corpora database databases benchmark benchmarks treebank".split())


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
    out = []
    for character in word:
        kind = "X" if character.isupper() else "x" if character.isalpha() else "d" if character.isdigit() else character
        if not out or out[-1] != kind or kind not in "Xxd":
            out.append(kind)
    return "".join(out[:8])


def features(words: Sequence[Word], known: Sequence[str], position: int, previous: str, before: str) -> list[str]:
    """Return the features of one word. `known` says per word what the registry makes of it ("B", "I", "w", "")."""
    last = len(words) - 1
    word = words[position].text
    low = word.lower()
    form = shape(word)
    p1 = words[position - 1].text.lower() if position else "<s>"
    p2 = words[position - 2].text.lower() if position > 1 else "<s>"
    n1 = words[position + 1].text.lower() if position < last else "</s>"
    n2 = words[position + 2].text.lower() if position < last - 1 else "</s>"
    n3 = words[position + 3].text.lower() if position < last - 2 else "</s>"
    ps = shape(words[position - 1].text) if position else "<s>"
    ns = shape(words[position + 1].text) if position < last else "</s>"
    head = 0
    for distance in range(1, 5):
        if position + distance > last:
            break
        after = words[position + distance].text.lower()
        if after in _STRONG_HEADS:
            head = distance
            break
        if after in (".", ";", ",", "(", ")"):
            break
    gaz = known[position]
    return [
        "b",
        f"w={low}",
        f"s={form}",
        f"x={low[-3:]}",
        f"y={low[:3]}",
        f"t={previous}",
        f"tt={before}{previous}",
        f"tw={previous}|{low}",
        f"ts={previous}|{form}",
        f"p1={p1}",
        f"p2={p2}",
        f"n1={n1}",
        f"n2={n2}",
        f"n3={n3}",
        f"p12={p2}|{p1}",
        f"n12={n1}|{n2}",
        f"ps={p1}|{form}",
        f"ns={form}|{n1}",
        f"pps={ps}|{form}",
        f"nns={form}|{ns}",
        f"h={head}|{form}",
        f"ht={head}|{previous}",
        f"g={gaz}|{form}|{previous}",
        f"g1={gaz}|{n1}",
        f"gp={gaz}|{p1}",
        f"f={position == 0}|{form}",
    ]


def tag(weights: Weights, words: Sequence[Word], known: Sequence[str]) -> list[str]:
    """Return one tag per word, greedily from left to right."""
    tags: list[str] = []
    previous = before = "O"
    get = weights.get
    for position in range(len(words)):
        outside = begin = inside = 0.0
        for feature in features(words, known, position, previous, before):
            found = get(feature)
            if found is not None:
                outside += found[0]
                begin += found[1]
                inside += found[2]
        if previous == "O":
            inside = -1e9
        best = "O" if outside >= begin and outside >= inside else "B" if begin >= inside else "I"
        tags.append(best)
        before, previous = previous, best
    return tags


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
    """Return the trained weights shipped with the package."""
    path = resources.files("extract") / "registry" / "dataset_names.json.gz"
    loaded = json.loads(gzip.decompress(path.read_bytes()))
    return {feature: (one[0] / 100, one[1] / 100, one[2] / 100) for feature, one in loaded.items()}
