"""Which paragraphs can hold a name at all: one Aho-Corasick pass over the raw text, so that only those are tokenised.

The filter lets through too much, never too little: what the pipeline finds in the chosen paragraphs is what it would
find in the whole text (tests/test_detectors.py holds that)."""

import bisect
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

import ahocorasick_rs

_GAP = re.compile(r"[ \u00a0\u2000-\u200a\u202f\t\r\n]{2,}")
_BLANK = re.compile(r"\s")
_BLANKS = "\t\r\n\u00a0\u202f\u2009"


def fold(text: str) -> str:
    """Return the text in lower case with every white space a blank, character for character."""
    low = text.lower()
    if len(low) != len(text):  # İ and a few others grow when lowered
        low = "".join(one if len(one := character.lower()) == 1 else character for character in text)
    for blank in _BLANKS:
        low = low.replace(blank, " ")
    return low


class Prefilter:
    """The surfaces of all registries and the words that make a pattern worth trying, as one automaton."""

    def __init__(self, words: Mapping[str, frozenset[str] | None], parts: Iterable[str] = ()) -> None:
        """`words` count where they begin and end like tokens, in the given case where one is given; `parts` also inside
        a token."""
        inside = set(parts)
        self.patterns = sorted(set(words) | inside)
        self._inside = [pattern in inside for pattern in self.patterns]
        self._cased = [words.get(pattern) for pattern in self.patterns]
        self._automaton = ahocorasick_rs.AhoCorasick(
            self.patterns,
            implementation=ahocorasick_rs.Implementation.DFA
            if len(self.patterns) < 2_000
            else ahocorasick_rs.Implementation.ContiguousNFA,
        )

    def choose(self, text: str, spans: Sequence[tuple[int, int]]) -> list[int]:
        """Return the positions of the spans (sorted, disjoint) in which a pattern begins on a word boundary."""
        starts = [start for start, _ in spans]
        chosen: set[int] = set()
        gapped: set[int] = set()
        for match in _GAP.finditer(text):  # a name may be printed with a gap in it
            position = bisect.bisect_right(starts, match.start()) - 1
            if position >= 0 and match.end() < spans[position][1]:
                gapped.add(position)
        for position in gapped:
            start, end = spans[position]
            if any(True for _ in self._hits(_GAP.sub(" ", text[start:end]))):
                chosen.add(position)
        last = -1  # where the last chosen span ends: a second hit in it needs no look
        for start in self._hits(text):
            if start < last:
                continue
            position = bisect.bisect_right(starts, start) - 1
            if position >= 0 and start < spans[position][1]:
                chosen.add(position)
                last = spans[position][1]
        return sorted(chosen)

    def _hits(self, text: str) -> Iterator[int]:
        """Yield where a pattern begins."""
        low = fold(text)
        length = len(low)
        for pattern, start, end in self._automaton.find_matches_as_indexes(low, overlapping=True):
            if not self._inside[pattern] and (
                (start and _same_token(low[start - 1], low[start]))
                or (end < length and _same_token(low[end - 1], low[end]))
            ):
                continue
            cased = self._cased[pattern]
            if cased is not None and _BLANK.sub(" ", text[start:end]) not in cased:
                continue
            yield start


def _same_token(one: str, two: str) -> bool:
    """Return whether the tokeniser keeps two neighbouring characters in one piece."""
    return (one.isdigit() and two.isdigit()) or (one.isalpha() and two.isalpha())
