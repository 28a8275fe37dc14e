"""What components set and ask of a text: spans and their labels, those of spaCy's Doc and our own of one sentence."""

import bisect
from collections.abc import Sequence
from typing import Any

from spacy.tokens import Span

from extract.tokeniser import TOKEN
from extract.unspaced import joins

WEAK = "weak"  # the label of a span that counts only in company
UNKNOWN = "unknown"  # the label of a name that no registry holds


class Mention:
    """A stretch of a Passage, with what the components ask of a spaCy Span. Its tokens are counted by characters."""

    __slots__ = ("end", "end_char", "kb_id_", "label_", "start", "start_char", "text")

    def __init__(self, text: str, start: int, end: int, label: str, kb_id: str) -> None:
        self.text, self.label_, self.kb_id_ = text, label, kb_id
        self.start = self.start_char = start
        self.end = self.end_char = end


class Passage:
    """One sentence with what the components ask of a spaCy Doc: its text, its spans, and spans by their characters.

    Where the automaton has found the names already, no Doc needs to be built, which is most of the work on a text."""

    __slots__ = ("spans", "text", "user_data")

    def __init__(self, text: str) -> None:
        self.text = text
        self.spans: dict[str, Sequence[Span]] = {}
        self.user_data: dict[str, Any] = {"text": text}

    def char_span(
        self, start: int, end: int, label: str = "", kb_id: str = "", alignment_mode: str = "strict"
    ) -> Mention | None:
        """Return the stretch, None where it begins or ends within a token; "contract" narrows it to whole tokens."""
        text = self.text
        if alignment_mode == "contract":
            while end > start and not ends_token(text, end):
                end -= 1
            while start < end and not begins_token(text, start):
                start += 1
        if not 0 <= start < end <= len(text) or not begins_token(text, start) or not ends_token(text, end):
            return None
        return Mention(text[start:end], start, end, label, kb_id)


def begins_token(text: str, at: int) -> bool:
    """Return whether a token begins here, in text whose white space is single blanks, each of the token before it."""
    return at == 0 or (text[at] != " " and _is_cut(text[at - 1], text[at]))


def ends_token(text: str, at: int) -> bool:
    """Return whether a token ends here."""
    return at == len(text) or (text[at - 1] != " " and _is_cut(text[at - 1], text[at]))


def _is_cut(before: str, after: str) -> bool:
    return not joins(before, after) or before.isdecimal() != after.isdecimal()


def longest(spans: list[Span]) -> list[Span]:
    """Return the longest of the spans that overlap, in tokens, in order of place (as spacy.util.filter_spans does)."""
    if len(spans) < 2:
        return spans
    ordered = sorted(spans, key=_start)
    end = -1
    for span in ordered:
        if span.start < end:
            break
        end = span.end
    else:
        return ordered
    kept: list[Span] = []  # by place, and disjoint: only the neighbours of a place can overlap it
    starts: list[int] = []
    for span in sorted(ordered, key=lambda span: (-_tokens(span), span.start)):
        at = bisect.bisect_left(starts, span.start)
        before, after = kept[at - 1] if at else None, kept[at] if at < len(kept) else None
        if (before is None or before.end <= span.start) and (after is None or span.end <= after.start):
            kept.insert(at, span)
            starts.insert(at, span.start)
    return kept


def _start(span: Span) -> int:
    return int(span.start)


def _tokens(span: Span) -> int:
    return len(TOKEN.findall(span.text)) if isinstance(span, Mention) else span.end - span.start
