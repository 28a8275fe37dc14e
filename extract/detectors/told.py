"""Spans of what the structure of a sentence tells, beside those of a registry."""

from collections.abc import Callable, Sequence
from typing import Protocol

from spacy.tokens import Doc, Span

from extract.detectors.phrases import lines
from extract.names import normalise
from extract.spans import UNKNOWN
from extract.tokeniser import text_of


class Told(Protocol):
    """A place in a sentence."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Where it ends."""


def with_told(
    doc: Doc,
    kind: str,
    registered: list[Span],
    find: Callable[[str], Sequence[Told]],
    resolve: Callable[[str, int, int], str | None],
) -> list[Span]:
    """Return the spans given and those of what `find` tells in each sentence (a line of the text), which prevail."""
    told: list[Span] = []
    for at, line in lines(text_of(doc)):
        for one in find(line):
            entry = resolve(line, one.start, one.end)
            label, identity = (kind, entry) if entry is not None else (UNKNOWN, normalise(line[one.start : one.end]))
            span = doc.char_span(at + one.start, at + one.end, label=label, kb_id=identity)
            if span is not None:
                told.append(span)
    if not told:
        return registered
    kept = [
        span
        for span in registered
        if not any(span.start_char < one.end_char and one.start_char < span.end_char for one in told)
    ]
    return sorted((*kept, *told), key=lambda span: span.start)
