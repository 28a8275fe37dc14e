"""Chosen stretches of a text with their white space squeezed, and the way back to the text."""

import bisect
import re
from collections.abc import Sequence
from dataclasses import dataclass

_GAP = re.compile(r"\s{2,}|[^\S ]")
_WIDE_GAP = re.compile(r"\s{2}")


@dataclass(frozen=True, slots=True)
class Passages:
    """Chosen stretches of a text with white space squeezed, one per line, and the way back to the text."""

    text: str
    starts: tuple[int, ...]
    sources: tuple[int, ...]

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Return the offsets in the source text of text[start:end]."""
        return self._source(start), self._source(end - 1) + 1

    def _source(self, offset: int) -> int:
        position = bisect.bisect_right(self.starts, offset) - 1
        return self.sources[position] + offset - self.starts[position]


def has_gaps(text: str) -> bool:
    """Return whether squeeze() would change a text."""
    plain = text.isprintable() and "  " not in text  # no line break, no tab: nearly all, and quickly told
    return not plain and _GAP.search(text) is not None


def squeeze(text: str, spans: Sequence[tuple[int, int]]) -> Passages:
    """Return the spans of the text, each a paragraph of one line, with every run of white space as one blank."""
    if len(spans) == 1 and not _WIDE_GAP.search(text, *spans[0]):  # every character stays in its place
        return Passages(_GAP.sub(" ", text[slice(*spans[0])]) + "\n\n", (0,), (spans[0][0],))
    parts: list[str] = []
    starts: list[int] = []
    sources: list[int] = []
    length = 0
    for start, end in spans:
        at = start
        for gap in _GAP.finditer(text, start, end):
            if gap.end() - gap.start() == 1:
                continue
            starts.append(length)
            sources.append(at)
            piece = _GAP.sub(" ", text[at : gap.start()]) + " "
            parts.append(piece)
            length += len(piece)
            at = gap.end()
        starts.append(length)
        sources.append(at)
        piece = _GAP.sub(" ", text[at:end]) + "\n\n"  # two, since "$" also stands before one at the end
        parts.append(piece)
        length += len(piece)
    return Passages("".join(parts), tuple(starts), tuple(sources))
