"""Which wordings of the template's labels are close to some words: by the same opening, whole, or cut short."""

import functools
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from extract.template import Wording, wordings


def _least(wanted: int) -> int:
    """Return the score that is asked of a label: short ones must match nearly word for word; long ones may lack or
    change a few words."""
    return 95 if wanted <= 2 else 90 if wanted <= 5 else 84


def may_begin(folded: Sequence[str], at: int, ends: Sequence[tuple[int, bool]], stop: int, short: int) -> bool:
    """Return whether some label is close enough to the words from here on up to one that may end a label: else a closer
    look would be in vain. `short`: from how many words of a label an answer may follow without a sign between."""
    known = candidates_at(tuple(folded[at : at + 4]))
    if not known.texts:
        return False
    last = min(stop, at + known.longest)
    for end, closes in ends:
        if end < at or (not closes and end - at + 1 < short):
            continue
        if end >= last:
            return False
        if process.extractOne(" ".join(folded[at : end + 1]), known.texts, scorer=fuzz.ratio, score_cutoff=84):
            return True
    return False


def match_of(wording: Wording, windows: Sequence[str]) -> tuple[int, float]:
    """Return (number of words taken, score 0-100) of the best window, (0, 0.0) where none is close enough.

    `windows` holds the first word from here on, the first two, and so on."""
    wanted = len(wording.words)
    slack = 0 if wanted <= 3 else 2 if wanted <= 8 else 4
    first = max(1, wanted - slack)
    sized = windows[first - 1 : wanted + slack]
    best = process.extractOne(wording.text, sized, scorer=fuzz.ratio, score_cutoff=_least(wanted)) if sized else None
    return (first + best[2], best[1]) if best else (0, 0.0)


def _same_opening(wording: Wording, words: Sequence[str], at: int) -> bool:
    """A question must open as a question: "We are a Signatory" answers "Are you a Signatory?" and is not it."""
    if not wording.question:
        return True
    return fuzz.ratio(" ".join(wording.words[:2]), " ".join(words[at : at + 2])) >= 75


def cut_label(words: list[str]) -> tuple[float, Wording] | None:
    """Return the long label of which a unit holds only the first part (its rest was lost by the layout), with its
    score."""
    beginnings, texts = _beginnings(len(words))
    close = process.extract(" ".join(words), texts, scorer=fuzz.ratio, score_cutoff=92, limit=None)
    found = [(score, beginnings[at]) for _, score, at in sorted(close, key=lambda c: c[2])]
    found = [(score, wording) for score, wording in found if _same_opening(wording, words, 0)]
    return max(found, key=lambda p: (p[0], -len(p[1].words))) if found else None


@functools.cache
def _beginnings(size: int) -> tuple[tuple[Wording, ...], tuple[str, ...]]:
    """Return the wordings that `size` words may be the beginning of, and those beginnings."""
    found = tuple(w for w in wordings() if size >= 6 and size < len(w.words) <= 2 * size)
    return found, tuple(" ".join(w.words[:size]) for w in found)


@functools.cache
def _openings() -> dict[str, tuple[int, ...]]:
    """Return the positions of the wordings that have a word among their first four, by word."""
    found: dict[str, list[int]] = {}
    for position, wording in enumerate(wordings()):
        for word in dict.fromkeys(wording.words[:4]):
            found.setdefault(word, []).append(position)
    return {word: tuple(positions) for word, positions in found.items()}


@dataclass(frozen=True, slots=True)
class Candidates:
    """The wordings that may open with some words, in their order."""

    wordings: tuple[Wording, ...]
    texts: tuple[str, ...]
    longest: int  # words of the longest print of any


@functools.lru_cache(maxsize=8192)
def candidates_at(words: tuple[str, ...]) -> Candidates:
    """Return the wordings that share a word with these four among their own first four."""
    openings, known = _openings(), wordings()
    positions = sorted({position for word in words for position in openings.get(word, ())})
    found = tuple(known[position] for position in positions if _same_opening(known[position], words, 0))
    longest = max((len(wording.words) for wording in found), default=0) + 4
    return Candidates(found, tuple(wording.text for wording in found), longest)


def windows_from(words: Sequence[str], at: int, candidates: Sequence[Wording]) -> list[str]:
    """Return the first word from here on, the first two, and so on, as many as the longest candidate may take."""
    longest = max((len(c.words) for c in candidates), default=-4) + 4
    windows, text = [], ""
    for word in words[at : at + longest]:
        text = f"{text} {word}" if text else word
        windows.append(text)
    return windows
