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
    heads = _heads(low, count)
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


def _heads(low: Sequence[str], count: int) -> list[int]:
    """Return how far the next head noun is from each word: 1 to 5, 9 for "data", 0 for none near."""
    heads = [0] * (count + 1)
    for position in range(count - 2, -1, -1):
        following = low[position + 3]
        if following in HEADS:
            heads[position] = 1
        elif following == "data":
            heads[position] = 9
        elif 0 < heads[position + 1] < 5 and following not in ".;,()":
            heads[position] = heads[position + 1] + 1
    return heads


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


# The same model laid out for speed: three weights of a hundredth in one number, and what depends on a word or a shape
# alone added up once. mark() gives what tag() gives for the features of features(); a test holds the two together.
_BITS = 20
_HALF = 1 << (_BITS - 1)
_MASK = (1 << _BITS) - 1
_BIAS = _HALF | _HALF << _BITS | _HALF << 2 * _BITS
_MOST_WORDS = 50_000


class _Sums:
    """Weights by feature, each three in one number, and sums of those that go together."""

    def __init__(self, model: Weights) -> None:
        self.get = {
            feature: sum(round(weight * 100) << _BITS * tag for tag, weight in enumerate(three))
            for feature, three in model.features.items()
        }.get
        moves = [[move * 100 for move in row] for row in model.transitions]
        self.moves = ((*moves[0][:2], _NEVER), moves[1], moves[2])  # from each tag to each
        self.words: dict[str, tuple[int, ...]] = {}
        self.shapes: dict[tuple[str, str, str, int, bool], int] = {}

    def word(self, word: str) -> tuple[int, ...]:
        """Return what a word adds to itself, to the words after it and before it, and to those two away; the last four
        where no name is known."""
        known = self.words.get(word)
        if known is None:
            if len(self.words) > _MOST_WORDS:
                self.words.clear()
            get = self.get
            known = self.words[word] = (
                _BIAS + get("b", 0) + get("w=" + word, 0) + get("x=" + word[-3:], 0),
                get("p1=" + word, 0) + get("gp=|" + word, 0),
                get("n1=" + word, 0) + get("gn=|" + word, 0),
                get("p2=" + word, 0),
                get("n2=" + word, 0),
            )
        return known

    def shape(self, before: str, form: str, after: str, head: int, told: bool) -> int:
        """Return what the shapes of a word and its neighbours add, no name being known."""
        key = (before, form, after, head, told)
        known = self.shapes.get(key)
        if known is None:
            if len(self.shapes) > _MOST_WORDS:
                self.shapes.clear()
            names = (
                "s=" + form, "pps=" + before + "|" + form, "nns=" + form + "|" + after, f"h={head}|{form}",
                f"hd={told}|{form}", "g=|" + form, "gN=", "gP=",
            )  # fmt: skip
            known = self.shapes[key] = sum(self.get(name, 0) for name in names)
        return known

    def named(self, form: str, before: str, after: str, name: str, name_before: str, name_after: str) -> int:
        """Return what known names add to what shape() and word() give without any."""
        get = self.get
        found = get("g=" + name + "|" + form, 0) + get("gN=" + name_after, 0) + get("gP=" + name_before, 0)
        found += get("gn=" + name + "|" + after, 0) + get("gp=" + name + "|" + before, 0)
        found -= get("g=|" + form, 0) + get("gN=", 0) + get("gP=", 0) + get("gn=|" + after, 0) + get("gp=|" + before, 0)
        return found


@functools.cache
def _sums() -> _Sums:
    return _Sums(weights())


def mark(words: Sequence[Word], known: Sequence[str]) -> list[str]:
    """Return the best tag of every word by the weights that ship with the package; `known` as for features()."""
    count = len(words)
    if not count:
        return []
    sums = _sums()
    get, shape_of = sums.get, sums.shape
    first, second, third = sums.moves
    low = ["_", "_", *(word.text.lower() for word in words), "_", "_"]
    forms = ["_", "_", *(shape(word.text) for word in words), "_", "_"]
    names = ["", "", *known, "", ""]
    parts = [sums.word(word) for word in low]
    heads = _heads(low, count)
    told = any(word in HEADS or word == "data" for word in low)
    scores = (0.0, 0.0, 0.0)
    back: list[tuple[int, int, int]] = []
    for position in range(count):
        at = position + 2
        form, before, after = forms[at], low[at - 1], low[at + 1]
        total = parts[at][0] + parts[at - 1][1] + parts[at + 1][2] + parts[at - 2][3] + parts[at + 2][4]
        total += shape_of(forms[at - 1], form, forms[at + 1], heads[position], told)
        total += get("ps=" + before + "|" + form, 0) + get("ns=" + form + "|" + after, 0)
        name_before, name, name_after = names[at - 1 : at + 2]
        if position == 0:
            name_before = "_"
            total += get("f=" + form[:1], 0)
        if position == count - 1:
            name_after = "_"
        if name or name_before or name_after:
            total += sums.named(form, before, after, name, name_before, name_after)
        outside, begin, inside = (total & _MASK) - _HALF, (total >> _BITS & _MASK) - _HALF, (total >> 2 * _BITS) - _HALF
        if position == 0:
            scores = (outside, begin, _NEVER)
            continue
        best = [0, 0, 0]
        following = []
        for to, emitted in ((0, outside), (1, begin), (2, inside)):
            one, two, three = scores[0] + first[to], scores[1] + second[to], scores[2] + third[to]
            if one < two or one < three:
                best[to], one = (1, two) if two >= three else (2, three)
            following.append(one + emitted)
        back.append((best[0], best[1], best[2]))
        scores = (following[0], following[1], following[2])
    current = max(range(3), key=scores.__getitem__)
    tags = [current]
    for step in reversed(back):
        current = step[current]
        tags.append(current)
    return [TAGS[one] for one in reversed(tags)]
