"""A small trained tagger for names of datasets that no registry holds: a linear-chain model over words and shapes.

extract/tagger_features.py holds the same model in readable features, slower: mark() gives what tag() gives for them; a
test holds the two together."""

import functools
from collections.abc import Sequence
from itertools import pairwise

from extract.tagger_features import of_names, of_shape, of_word
from extract.tagger_model import NEVER, Weights, walk_back, weights
from extract.tagger_words import (
    JOINING,
    PAD,
    Word,
    capitals_of,
    form_of,
    heads_around,
    is_told,
    repeated_before_heads,
)

# Laid out for speed: three weights of a hundredth in one number, and what depends on a word, on two neighbours or on
# shapes alone added up once.
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
        self.moves = ((*moves[0][:2], NEVER), moves[1], moves[2])  # from each tag to each
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
                _BIAS + sum(get(one, 0) for one in of_word(text, low)),
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
                get("ps=" + before + "|" + form_of(two), 0) + get("wp=" + both, 0),
                get("ns=" + form_of(one) + "|" + after, 0) + get("wn=" + both, 0),
                get("pp=" + both, 0),
                get("nn=" + both, 0),
            )
        return known

    def shape(self, *key: str) -> int:
        """Return what of_shape() adds."""
        known = self.shapes.get(key)
        if known is None:
            if len(self.shapes) > _MOST:
                self.shapes.clear()
            known = self.shapes[key] = sum(self.get(one, 0) for one in of_shape(*key))
        return known


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
    texts = ["_"] * PAD + [word.text for word in words] + ["_"] * PAD
    low = [text.lower() for text in texts]
    forms = [form_of(text) for text in texts]
    names = [""] * PAD + list(known) + [""] * PAD
    parts = [model.word(text) for text in texts]
    pairs = [pair_of(one, two) for one, two in pairwise(texts)]
    ahead, nouns, behind = heads_around(low)
    repeated = repeated_before_heads(low, forms, ahead)
    told = "t" if is_told(low) else "f"
    capitals = capitals_of(forms)
    emitted: list[tuple[int, int, int]] = []
    for at in range(PAD, count + PAD):
        form, before, after = forms[at], low[at - 1], low[at + 1]
        total = parts[at][0] + parts[at - 1][1] + parts[at - 2][2] + parts[at - 3][3]
        total += parts[at + 1][4] + parts[at + 2][5] + parts[at + 3][6]
        total += pairs[at - 1][0] + pairs[at][1] + pairs[at - 2][2] + pairs[at + 1][3]
        total += shape_of(forms[at - 1], form, forms[at + 1], ahead[at], nouns[at], behind[at], told, capitals)
        total += get("hh=" + ahead[at] + "|" + low[at], 0) + get("lb=" + behind[at] + "|" + before + "|" + form[:1], 0)
        if before in JOINING:
            total += get("s-2=" + forms[at - 2] + "|" + before + "|" + form, 0)
        if after in JOINING:
            total += get("s+2=" + form + "|" + after + "|" + forms[at + 2], 0)
        if low[at] in repeated:
            total += get("rep=" + ahead[at] + "|" + form, 0)
        if at == PAD:
            total += get("f=" + form, 0) + get("fw=" + low[at], 0)
        if any(names[at - 2 : at + 3]):
            total += sum(get(one, 0) for one in of_names(names, at, form, before, after, ahead[at]))
        emitted.append(((total & _MASK) - _HALF, (total >> _BITS & _MASK) - _HALF, (total >> 2 * _BITS) - _HALF))
    return _best(emitted, model.moves)


def _best(emitted: Sequence[tuple[int, int, int]], moves: Sequence[Sequence[float]]) -> list[str]:
    """Return the best sequence of tags (Viterbi)."""
    first, second, third = moves
    scores = (float(emitted[0][0]), float(emitted[0][1]), NEVER)
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
    return walk_back(scores, back)


def spans_of(words: Sequence[Word], tags: Sequence[str]) -> list[tuple[int, int]]:
    """Return the (start, end) of every tagged name."""
    found: list[tuple[int, int]] = []
    for word, one in zip(words, tags, strict=True):
        if one == "B" or (one == "I" and not found):
            found.append((word.start, word.end))
        elif one == "I":
            found[-1] = (found[-1][0], word.end)
    return found
