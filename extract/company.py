"""Words in whose company a name counts: checks that a weak span must pass."""

import re
from collections.abc import Callable

from spacy.tokens import Doc, Span

from extract.spans import WEAK
from extract.tokeniser import text_of

# A check by the detector itself: which of the candidates in a Doc stay.
Confirm = Callable[[Doc, list[Span]], list[Span]]


def near(doc_text: str, start: int, end: int, words: re.Pattern[str], *, before: int = 60, after: int = 60) -> bool:
    """Return whether one of the words stands close by, in the same passage."""
    left = doc_text.rfind("\n", max(0, start - before), start) + 1 or max(0, start - before)
    right = doc_text.find("\n", end, end + after)
    right = end + after if right < 0 else right
    return words.search(doc_text, left, start) is not None or words.search(doc_text, end, right) is not None


def in_company(words: re.Pattern[str], *, before: int = 60, after: int = 60) -> Confirm:
    """Return a check that keeps weak spans only where one of the words stands close by."""

    def confirm(doc: Doc, spans: list[Span]) -> list[Span]:
        text = text_of(doc)
        return [
            span
            for span in spans
            if span.label_ != WEAK or near(text, span.start_char, span.end_char, words, before=before, after=after)
        ]

    return confirm
