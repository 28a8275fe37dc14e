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
from itertools import pairwise

TAGS = ("O", "B", "I")
HEADS = frozenset(
    {
        *("dataset", "datasets", "corpus", "corpora", "database", "databases", "benchmark", "benchmarks"),
        *("treebank", "treebanks", "collection", "collections", "testbed"),
    }
)
_PAD = 3  # how far a word looks to both sides
_PLURALS = frozenset({"datasets", "corpora", "databases", "benchmarks", "treebanks", "collections"})
_SETS = frozenset({"set", "sets"})
_OF_SETS = frozenset({"data", "test", "training"})
_AND = frozenset({"and", "or", "&"})
_JOINING = _AND | frozenset(",/()")
_STOPS = ".;:"
_INTRODUCING = frozenset({"on", "of", "such", "including", "like", "(", "called", "named", "from"})
_FAR, _LONG = 9, 25  # words to a head noun that follows, and from one before
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
    texts = ["_"] * _PAD + [word.text for word in words] + ["_"] * _PAD
    low = [text.lower() for text in texts]
    forms = [_form(text) for text in texts]
    names = [""] * _PAD + list(known) + [""] * _PAD
    ahead, nouns, behind = _heads(low)
    repeated = _repeated(low, forms, ahead)
    told = "t" if _is_told(low) else "f"
    capitals = _capitals(forms)
    found = []
    for position in range(count):
        at = position + _PAD
        word, form, before, after = low[at], forms[at], low[at - 1], low[at + 1]
        one = [
            *_of_word(texts[at], word),
            "p1=" + before,
            "n1=" + after,
            "p2=" + low[at - 2],
            "n2=" + low[at + 2],
            "p3=" + low[at - 3],
            "n3=" + low[at + 3],
            "ps=" + before + "|" + form,
            "ns=" + form + "|" + after,
            "wp=" + before + "|" + word,
            "wn=" + word + "|" + after,
            "pp=" + low[at - 2] + "|" + before,
            "nn=" + after + "|" + low[at + 2],
            *_of_shape(forms[at - 1], form, forms[at + 1], ahead[at], nouns[at], behind[at], told, capitals),
            "hh=" + ahead[at] + "|" + word,
            "lb=" + behind[at] + "|" + before + "|" + form[:1],
        ]
        if before in _JOINING:
            one.append("s-2=" + forms[at - 2] + "|" + before + "|" + form)
        if after in _JOINING:
            one.append("s+2=" + form + "|" + after + "|" + forms[at + 2])
        if word in repeated:
            one.append("rep=" + ahead[at] + "|" + form)
        if position == 0:
            one += ["f=" + form, "fw=" + word]
        one += _of_names(names, at, form, before, after, ahead[at])
        found.append(one)
    return found


def _of_word(text: str, low: str) -> tuple[str, ...]:
    """Return what a word tells of itself."""
    return ("b", "w=" + low, "x=" + low[-3:], "x2=" + low[-2:], "y=" + low[:3], "z=" + low[:4], "C=" + text)


def _of_shape(
    before: str, form: str, after: str, ahead: str, noun: str, behind: str, told: str, capitals: str
) -> tuple[str, ...]:
    """Return what the shapes of a word and its neighbours tell, and the head nouns around it."""
    return (
        "s=" + form,
        "pps=" + before + "|" + form,
        "nns=" + form + "|" + after,
        "sss=" + before + "|" + form + "|" + after,
        "h=" + ahead + "|" + form,
        "hw=" + noun + ahead[:1] + "|" + form,
        "hd=" + told + "|" + form,
        "lh=" + behind + "|" + form,
        "cap=" + capitals + form,
    )


def _of_names(names: Sequence[str], at: int, form: str, before: str, after: str, ahead: str) -> list[str]:
    """Return what registered names at a word and beside it tell; nothing where there are none."""
    name, left, right = names[at], names[at - 1], names[at + 1]
    found = []
    if name:
        found += ["g=" + name + "|" + form, "gn=" + name + "|" + after, "gp=" + name + "|" + before]
        found.append("gh=" + name + ahead)
    if right:
        found.append("gN=" + right)
    if left:
        found.append("gP=" + left)
    if name or left or right:
        found.append("gg=" + left + name + "|" + right)
    if before in _JOINING and (name or names[at - 2]):
        found.append("g2=" + names[at - 2] + "|" + before + "|" + name)
    if after in _JOINING and (name or names[at + 2]):
        found.append("g3=" + names[at + 2] + "|" + after + "|" + name)
    return found


def _is_told(low: Sequence[str]) -> bool:
    return any(word in HEADS or word == "data" for word in low)


def _capitals(forms: Sequence[str]) -> str:
    """Return how much of a sentence is written with capitals, in quarters, "3" for all above."""
    inner = forms[_PAD:-_PAD]
    return str(min(3, sum(form[0] == "X" for form in inner) * 4 // max(1, len(inner))))


def _heads(low: Sequence[str]) -> tuple[list[str], list[str], list[str]]:
    """Return for each word how far the next head noun is and what stands between ("a" for "and", "c" for a comma, "p"
    for a bracket), that noun, and the kind of the last head noun with how far it is."""
    size = len(low)
    ahead, nouns, behind = ["0"] * size, [""] * size, ["0"] * size
    away, between, noun = 0, "", ""
    for at in range(size - _PAD - 1, _PAD - 1, -1):
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
    for at in range(_PAD, size - _PAD):
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


def _repeated(low: Sequence[str], forms: Sequence[str], ahead: Sequence[str]) -> set[str]:
    """Return the words with capitals or mixed signs that stand right before a head noun somewhere in the sentence."""
    return {
        low[at]
        for at in range(_PAD, len(low) - _PAD)
        if ahead[at] in ("1", "2") and forms[at] not in ("x", "d") and len(low[at]) > 1
    }


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


# The same model laid out for speed: three weights of a hundredth in one number, and what depends on a word, on two
# neighbours or on shapes alone added up once. mark() gives what tag() gives for features(); a test holds them together.
_BITS = 20
_HALF = 1 << (_BITS - 1)
_MASK = (1 << _BITS) - 1
_BIAS = _HALF | _HALF << _BITS | _HALF << 2 * _BITS
_MOST = 100_000  # sums of one sort that are kept


class Sums:
    """Weights by feature, each three in one number, and sums of those that go together."""

    def __init__(self, model: Weights) -> None:
        self.get = {
            feature: sum(round(weight * 100) << _BITS * tag for tag, weight in enumerate(three))
            for feature, three in model.features.items()
        }.get
        moves = [[move * 100 for move in row] for row in model.transitions]
        self.moves = ((*moves[0][:2], _NEVER), moves[1], moves[2])  # from each tag to each
        self.words: dict[str, tuple[int, ...]] = {}
        self.pairs: dict[tuple[str, str], tuple[int, ...]] = {}
        self.shapes: dict[tuple[str, ...], int] = {}

    def word(self, text: str) -> tuple[int, ...]:
        """Return what a word adds to itself, to the words one, two and three after it, and to those before it."""
        known = self.words.get(text)
        if known is None:
            if len(self.words) > _MOST:
                self.words.clear()
            get, low = self.get, text.lower()
            known = self.words[text] = (
                _BIAS + sum(get(one, 0) for one in _of_word(text, low)),
                *(get(side + "=" + low, 0) for side in ("p1", "p2", "p3", "n1", "n2", "n3")),
            )
        return known

    def pair(self, one: str, two: str) -> tuple[int, ...]:
        """Return what two neighbours add: to the second, to the first, to the word after them, to the one before."""
        known = self.pairs.get((one, two))
        if known is None:
            if len(self.pairs) > _MOST:
                self.pairs.clear()
            get, before, after = self.get, one.lower(), two.lower()
            both = before + "|" + after
            known = self.pairs[one, two] = (
                get("ps=" + before + "|" + _form(two), 0) + get("wp=" + both, 0),
                get("ns=" + _form(one) + "|" + after, 0) + get("wn=" + both, 0),
                get("pp=" + both, 0),
                get("nn=" + both, 0),
            )
        return known

    def shape(self, *key: str) -> int:
        """Return what _of_shape() adds."""
        known = self.shapes.get(key)
        if known is None:
            if len(self.shapes) > _MOST:
                self.shapes.clear()
            known = self.shapes[key] = sum(self.get(one, 0) for one in _of_shape(*key))
        return known


def _form(text: str) -> str:
    return shape(text) if text != "_" else "_"


@functools.cache
def sums() -> Sums:
    """Return the trained weights laid out for mark()."""
    return Sums(weights())


def mark(words: Sequence[Word], known: Sequence[str], model: Sums | None = None) -> list[str]:
    """Return the best tag of every word by the weights that ship with the package; `known` as for features()."""
    count = len(words)
    if not count:
        return []
    model = model or sums()
    get, shape_of, pair_of = model.get, model.shape, model.pair
    texts = ["_"] * _PAD + [word.text for word in words] + ["_"] * _PAD
    low = [text.lower() for text in texts]
    forms = [_form(text) for text in texts]
    names = [""] * _PAD + list(known) + [""] * _PAD
    parts = [model.word(text) for text in texts]
    pairs = [pair_of(one, two) for one, two in pairwise(texts)]
    ahead, nouns, behind = _heads(low)
    repeated = _repeated(low, forms, ahead)
    told = "t" if _is_told(low) else "f"
    capitals = _capitals(forms)
    emitted: list[tuple[int, int, int]] = []
    for at in range(_PAD, count + _PAD):
        form, before, after = forms[at], low[at - 1], low[at + 1]
        total = parts[at][0] + parts[at - 1][1] + parts[at - 2][2] + parts[at - 3][3]
        total += parts[at + 1][4] + parts[at + 2][5] + parts[at + 3][6]
        total += pairs[at - 1][0] + pairs[at][1] + pairs[at - 2][2] + pairs[at + 1][3]
        total += shape_of(forms[at - 1], form, forms[at + 1], ahead[at], nouns[at], behind[at], told, capitals)
        total += get("hh=" + ahead[at] + "|" + low[at], 0) + get("lb=" + behind[at] + "|" + before + "|" + form[:1], 0)
        if before in _JOINING:
            total += get("s-2=" + forms[at - 2] + "|" + before + "|" + form, 0)
        if after in _JOINING:
            total += get("s+2=" + form + "|" + after + "|" + forms[at + 2], 0)
        if low[at] in repeated:
            total += get("rep=" + ahead[at] + "|" + form, 0)
        if at == _PAD:
            total += get("f=" + form, 0) + get("fw=" + low[at], 0)
        if any(names[at - 2 : at + 3]):
            total += sum(get(one, 0) for one in _of_names(names, at, form, before, after, ahead[at]))
        emitted.append(((total & _MASK) - _HALF, (total >> _BITS & _MASK) - _HALF, (total >> 2 * _BITS) - _HALF))
    return _best(emitted, model.moves)


def _best(emitted: Sequence[tuple[int, int, int]], moves: Sequence[Sequence[float]]) -> list[str]:
    """Return the best sequence of tags (Viterbi)."""
    first, second, third = moves
    scores = (float(emitted[0][0]), float(emitted[0][1]), _NEVER)
    back: list[tuple[int, int, int]] = []
    for outside, begin, inside in emitted[1:]:
        best = [0, 0, 0]
        following = []
        for to, here in ((0, outside), (1, begin), (2, inside)):
            one, two, three = scores[0] + first[to], scores[1] + second[to], scores[2] + third[to]
            if one < two or one < three:
                best[to], one = (1, two) if two >= three else (2, three)
            following.append(one + here)
        back.append((best[0], best[1], best[2]))
        scores = (following[0], following[1], following[2])
    current = max(range(3), key=scores.__getitem__)
    tags = [current]
    for step in reversed(back):
        current = step[current]
        tags.append(current)
    return [TAGS[one] for one in reversed(tags)]
