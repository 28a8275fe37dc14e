"""Which sentences can hold a name at all, and of which component: one Aho-Corasick pass over the raw text, so that only
those are tokenised, and only the components that can find something run.

The filter lets through too much, never too little: what the pipeline finds in the chosen sentences is what it would
find in the whole text (tests/test_detectors.py holds that)."""

import bisect
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import ahocorasick_rs

from extract.folding import fold
from extract.unspaced import joins

_GAP = re.compile(r"[ \u00a0\u2000-\u200a\u202f\t\r\n]{2,}")
_BLANK = re.compile(r"\s")


Hit = tuple[int, int, int]  # number of the pattern, start, end


@dataclass(frozen=True, kw_only=True, slots=True)
class Wanted:
    """What one component looks for, everything in lower case."""

    names: Mapping[
        str, frozenset[str] | None
    ]  # spelling → the ways it must be printed, None where case does not matter
    words: Iterable[str] = ()  # count where they stand alone, as names do
    parts: Iterable[str] = ()  # count also inside a word
    open_end: bool = False  # a digit may follow a name at once


class Prefilter:
    """The spellings of all registries and the words that make a pattern worth trying, as one automaton."""

    def __init__(self, wanted: Mapping[str, Wanted]) -> None:
        """`wanted` says what each component looks for."""
        found: dict[str, list[tuple[str, Wanted]]] = {}
        for component, one in wanted.items():
            for pattern in dict.fromkeys((*one.names, *one.words, *one.parts)):
                found.setdefault(pattern, []).append((component, one))
        inside = {part for one in wanted.values() for part in one.parts}
        self.patterns = sorted(found)
        self._components = [tuple(component for component, _ in found[pattern]) for pattern in self.patterns]
        # What may stand beside a pattern: 0 nothing of a word, 1 a digit after it, 2 anything.
        self._beside = [
            2 if pattern in inside else int(any(one.open_end for _, one in found[pattern])) for pattern in self.patterns
        ]
        self._cased = [_printed(pattern, found[pattern]) for pattern in self.patterns]
        self._automaton = ahocorasick_rs.AhoCorasick(
            self.patterns,
            implementation=ahocorasick_rs.Implementation.DFA
            if len(self.patterns) < 2_000
            else ahocorasick_rs.Implementation.ContiguousNFA,
        )

    def choose(self, text: str, spans: Sequence[tuple[int, int]]) -> dict[int, list[Hit]]:
        """Return the positions of the spans (sorted, disjoint) that hold a pattern → where in the text.

        A span with gaps (white space of more than one character) is chosen without a place where only a name with a
        gap in it can stand there: hits() tells, once the gaps are closed."""
        starts = [start for start, _ in spans]
        chosen: dict[int, list[Hit]] = {}
        position, last = -1, len(spans) - 1
        first, stop = 0, -1
        for hit in self.hits(text):  # by their ends, so that one walk along the spans places them all
            while hit[2] > stop and position < last:
                position += 1
                first, stop = spans[position]
            if first <= hit[1] and hit[2] <= stop:
                chosen.setdefault(position, []).append(hit)
        for match in _GAP.finditer(text):
            position = bisect.bisect_right(starts, match.start()) - 1
            if position >= 0 and match.end() < spans[position][1]:
                chosen.setdefault(position, [])
        return chosen

    def by_component(self, hits: Iterable[Hit]) -> dict[str, list[tuple[int, int]]]:
        """Return the components that can find something beside these hits → the places."""
        found: dict[str, list[tuple[int, int]]] = {}
        for pattern, start, end in hits:
            for component in self._components[pattern]:
                found.setdefault(component, []).append((start, end))
        return found

    def hits(self, text: str) -> Iterator[Hit]:
        """Yield pattern, start and end of everything that is printed as it must be."""
        low = fold(text)
        length = len(low)
        all_beside, all_cased = self._beside, self._cased
        for hit in self._automaton.find_matches_as_indexes(low, overlapping=True):
            pattern, start, end = hit
            beside = all_beside[pattern]
            if beside != 2:
                if start and joins(low[start - 1], low[start]):
                    continue
                if end < length and joins(low[end - 1], low[end]):
                    if beside and low[end].isdigit() and not low[end - 1].isdigit():
                        yield hit  # a version follows
                    continue
            cased = all_cased[pattern]
            if cased is not None and text[start:end] not in cased and _BLANK.sub(" ", text[start:end]) not in cased:
                continue
            yield hit


def _printed(pattern: str, wanted: Sequence[tuple[str, Wanted]]) -> frozenset[str] | None:
    """Return the ways in which a pattern counts for some component, None where case does not matter to one of them."""
    cased: frozenset[str] = frozenset()
    for _, one in wanted:
        printed = one.names.get(pattern)
        if printed is None or pattern in one.words or pattern in one.parts:
            return None
        cased |= printed
    return cased
