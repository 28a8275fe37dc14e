"""Which paragraphs can hold a name at all: one Aho-Corasick pass over the raw text, so that only those are tokenised.

The filter lets through too much, never too little: what the pipeline finds in the chosen paragraphs is what it would
find in the whole text (tests/test_detectors.py holds that)."""

import bisect
import re
from collections.abc import Iterable, Sequence

import ahocorasick_rs

_GAP = re.compile(r"[ \u00a0\u2000-\u200a\u202f\t\r\n]{2,}")
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

    def __init__(self, words: Iterable[str]) -> None:
        self.patterns = sorted(set(words))
        self._automaton = ahocorasick_rs.AhoCorasick(
            self.patterns,
            implementation=ahocorasick_rs.Implementation.DFA
            if len(self.patterns) < 2_000
            else ahocorasick_rs.Implementation.ContiguousNFA,
        )

    def choose(self, text: str, spans: Sequence[tuple[int, int]]) -> list[int]:
        """Return the positions of the spans (sorted, disjoint) in which a pattern begins on a word boundary."""
        low = fold(text)
        starts = [start for start, _ in spans]
        chosen: set[int] = set()
        for match in _GAP.finditer(text):  # a name printed with a gap in it is left to the tokeniser
            position = bisect.bisect_right(starts, match.start()) - 1
            if position >= 0 and match.end() < spans[position][1]:
                chosen.add(position)
        length = len(low)
        for _, start, end in self._automaton.find_matches_as_indexes(low, overlapping=True):
            if (start and low[start - 1].isalnum()) or (end < length and low[end].isalnum()):
                continue
            position = bisect.bisect_right(starts, start) - 1
            if position >= 0 and start < spans[position][1]:
                chosen.add(position)
        return sorted(chosen)
