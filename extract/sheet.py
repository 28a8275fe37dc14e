"""A filled-in form as the rules see it: the passage that answers each question, and what kind of thing stands there."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from extract.answer_words import (
    begins_not_applicable,
    is_blank,
    is_not_applicable,
    is_nothing,
    opens_with_nothing,
)
from extract.answers import Evidence
from extract.cues import CueIndex, find_cues
from extract.document import BlockKind, Document
from extract.form import Box, Form

Span = tuple[int, int]
URL = re.compile(r"(?:https?://|www\.)\S+")
WORDS = re.compile(r"[^\W_]+")
# "A: Yes", "A12 Yes", "Answer 3. Yes"
ANSWER_LEAD = re.compile(
    r"(?:A|Answer|Response|Antwort|Réponse|Risposta|Respuesta|R)\s?(?:\d*\s?:|\d{1,2}[.)]?)\s+(?=\S)"
)
SAID_BEFORE = 8  # words of a sentence before its pointer that make it more than a pointer
QUOTE_LENGTH = 1200  # characters; a longer answer is quoted from its first telling sentence


class Substance(StrEnum):
    """What kind of thing stands in a box, before anyone asks whether it suffices."""

    NO_LABEL = "no_label"
    BLANK = "blank"
    PLACEHOLDER = "placeholder"  # the form's own instruction, left in place
    NOT_APPLICABLE = "not_applicable"
    NOTHING = "nothing"  # "None"
    REFUSED = "refused"
    POINTER = "pointer"
    CONTENT = "content"


@dataclass(frozen=True, kw_only=True, slots=True)
class Passage:
    """The answer to one question: its pieces, and their text joined by newlines."""

    spans: tuple[Span, ...]
    text: str
    substance: Substance
    box: Box | None = None

    @property
    def printed(self) -> bool:
        """True where the question stands in the document."""
        return self.substance is not Substance.NO_LABEL


# "June 30, 2026" beside "7/9/26" tells the order of the latter, as "30 June 2026" does.
WRITTEN_OUT = re.compile(
    r"(?:\b(?P<day>\d{1,2})(?:st|nd|rd|th)?\s+)?\b(?:January|February|March|April|May|June|July|August|September|October|"
    r"November|December)\s+(?(day)|\d{1,2}(?:st|nd|rd|th)?,?\s+)\d{4}\b"
)


class Sheet:
    """Document, form and cues together; everything the rules look at."""

    def __init__(self, document: Document, form: Form) -> None:
        self.document = document
        self.form = form
        self._passages: dict[Box, Passage] = {}
        self.second_look: dict[str, Passage] = {}  # passages lent to a question that has no box of its own
        self.cues: CueIndex = find_cues(document.text, document.language)

    @cached_property
    def day_first(self) -> bool | None:
        """Whether 7/6/2026 is the seventh of June here: by another date of the document, else by its spelling.

        None where neither tells; the template asks for day first."""
        from extract.dates import evidence_of_order

        found = evidence_of_order(self.document.text)
        if found is not None:
            return found
        written = {bool(m["day"]) for m in WRITTEN_OUT.finditer(self.document.text)}
        if len(written) == 1:
            return written.pop()
        american = len(
            re.findall(
                r"\b(?:authorized|behavior|color|summariz\w+|organiz\w+|optimiz\w+)\b",
                self.document.text,
                re.IGNORECASE,
            )
        )
        british = len(
            re.findall(
                r"\b(?:authorised|colour|summaris\w+|organis\w+|optimis\w+)\b", self.document.text, re.IGNORECASE
            )
        )
        return False if american > british else None

    @cached_property
    def list_items(self) -> frozenset[int]:
        """Where the items of lists begin that readers know as such, without a bullet in the text."""
        return frozenset(b.start for b in self.document.blocks if b.kind is BlockKind.LIST_ITEM)

    def passage(self, field: str) -> Passage:
        """Return the answer to a question: its own boxes before shared ones, those with content before blank ones."""
        if field in self.second_look:
            return self.second_look[field]
        boxes = [b for b in self.form.boxes.get(field, ()) if not b.whole]
        if not boxes:
            return Passage(spans=(), text="", substance=Substance.NO_LABEL)
        passages = [self._passage(b) for b in boxes]
        filled = [p for p in passages if p.substance not in (Substance.BLANK, Substance.PLACEHOLDER)]
        if not filled:
            return passages[0]
        own = [p for p in filled if p.box is not None and not p.box.shared] or filled
        content = [p for p in own if p.substance is Substance.CONTENT]
        if len(content) > 1:
            spans = tuple(sorted({s for p in content for s in p.spans}))
            return Passage(spans=spans, text=self.text(spans), substance=Substance.CONTENT, box=content[0].box)
        return (content or own)[0]

    def overview(self, field: str) -> Passage:
        """Return the passage that speaks of every route at once, where a draft-shaped document has one."""
        boxes = [b for b in self.form.boxes.get(field, ()) if b.whole]
        return self._passage(boxes[0]) if boxes else Passage(spans=(), text="", substance=Substance.NO_LABEL)

    def loose(self, *sections: str) -> Passage:
        """Return what stands in these sections under no label."""
        spans = tuple(s for section in sections for s in self.form.loose.get(section, ()))
        if not spans:
            return Passage(spans=(), text="", substance=Substance.NO_LABEL)
        return Passage(spans=spans, text=self.text(spans), substance=self.substance(spans))

    def prose(self, section: str) -> tuple[Span, ...]:
        """Return what stands in a section under no label and in no table; 1.3 keeps it for its table."""
        grid = (p for u in self.form.grid if u.table is None for p in u.pieces) if section == "1.3" else ()
        return tuple(sorted({*self.loose(section).spans, *grid}))

    def denies(self, sentence: Span) -> bool:
        """Return whether a sentence holds a denial, or opens with a word for nothing or no."""
        return self.cues.has([sentence], "denial") or opens_with_nothing(self.text([sentence]))

    def denied(self, spans: Sequence[Span], cue: str) -> bool:
        """Return whether a sentence in the spans speaks of this and denies it."""
        return any(self.cues.has([s], cue) and self.denies(s) for s in self.cues.sentences_in(spans))

    def text(self, spans: Sequence[Span]) -> str:
        """Return the text of the spans, joined by newlines."""
        return "\n".join(self.document.text[s:e].strip() for s, e in spans).strip()

    def _passage(self, box: Box) -> Passage:
        if (known := self._passages.get(box)) is not None:
            return known
        spans = tuple(self._trim(s, e) for s, e in box.spans if self.document.text[s:e].strip())
        spans = self._after_instructions(spans)
        found = Passage(spans=spans, text=self.text(spans), substance=self.substance(spans), box=box)
        self._passages[box] = found
        return found

    def _after_instructions(self, spans: tuple[Span, ...]) -> tuple[Span, ...]:
        """Return what stands behind the form's instructions left before an answer; all, where nothing does."""
        sentences = self.cues.sentences_in(spans)
        first = next((i for i, s in enumerate(sentences) if not self._instructs(s)), None)
        if not first:
            return spans
        tail = self.document.text[slice(*sentences[first])]
        if tail.count(")") > tail.count("(") and first + 1 < len(sentences):
            first += 1  # what follows "e.g." in the brackets of the instruction
        at = sentences[first][0]
        return tuple(
            self._trim(max(s, at), e) for s, e in spans if e > at and self.document.text[max(s, at) : e].strip()
        )

    def _trim(self, start: int, end: int) -> Span:
        text = self.document.text
        while start < end and (text[start].isspace() or text[start] in "•◦▪●‣·○■◼"):
            start += 1
        if lead := ANSWER_LEAD.match(text, start, end):
            start = lead.end()
        while end > start and text[end - 1].isspace():
            end -= 1
        return start, end

    def substance(self, spans: Sequence[Span]) -> Substance:
        """Return what kind of thing stands there."""
        text = self.text(spans)
        if is_blank(text):
            return Substance.BLANK
        if is_not_applicable(text):
            return Substance.NOT_APPLICABLE
        if is_nothing(text):
            return Substance.NOTHING
        sentences = self.cues.sentences_in(spans)
        if all(self._is_instruction(s) for s in sentences) and not self.document.marks_in(spans):
            return Substance.PLACEHOLDER
        words = WORDS.findall(URL.sub(" ", text))
        if begins_not_applicable(text) and len(words) <= 12:
            return Substance.NOT_APPLICABLE
        if self.cues.has(spans, "refusal") and len(words) <= 60 and not self._substantive(sentences, "refusal"):
            return Substance.REFUSED
        if self._points(spans, sentences):
            return Substance.POINTER
        return Substance.CONTENT

    def _is_instruction(self, sentence: Span) -> bool:
        return self._instructs(sentence) or not WORDS.search(self.document.text, *sentence)

    def _instructs(self, sentence: Span) -> bool:
        word = WORDS.search(self.document.text, *sentence)
        if word is None:
            return False
        if self.cues.has([sentence], "placeholder", "instruction_inside"):
            return True
        return any(cue.start == word.start() for cue in self.cues.within([sentence], "instruction"))

    def _substantive(self, sentences: Sequence[Span], *beside: str) -> bool:
        rest = [s for s in sentences if not self.cues.has([s], *beside)]
        return len(WORDS.findall(URL.sub(" ", self.text(rest)))) >= 8

    def _points(self, spans: Sequence[Span], sentences: Sequence[Span]) -> bool:
        """True where nothing but pointers elsewhere stands there; "(see also …)" in brackets makes no pointer."""
        if not self.cues.has(spans, "pointer") and not URL.fullmatch(self.text(spans)):
            return False
        words = 0
        for start, end in sentences:
            pointers = [c.start for c in self.cues.within([(start, end)], "pointer") if not self._bracketed(c.start)]
            said = len(WORDS.findall(URL.sub(" ", self.document.text[start : min([end, *pointers])])))
            # "Pavo 2, trained on the same kinds of data as described in …" says something before it points
            words += said if not pointers or said >= SAID_BEFORE else 0
        return words < 8

    def _bracketed(self, at: int) -> bool:
        before = self.document.text[max(0, at - 80) : at]
        return before.rfind("(") > before.rfind(")")

    def has_link(self, spans: Sequence[Span]) -> bool:
        """Return whether an address is printed or linked in the spans."""
        return bool(URL.search(self.text(spans))) or any(
            s <= link.start < e for link in self.document.links for s, e in spans
        )

    def evidence(self, spans: Sequence[Span], *cues: str) -> Evidence | None:
        """Return the place to quote: the telling part of an answer, an exact slice of the document's text.

        Pieces on several pages are not joined, since a running footer may lie between them."""
        pieces = [self._trim(s, e) for s, e in spans if self.document.text[s:e].strip()]
        if not pieces:
            return None
        telling = [p for p in pieces if cues and self.cues.has([p], *cues)] or pieces
        best = max(telling, key=lambda p: min(p[1] - p[0], 200)) if not cues else telling[0]
        best = self._widen(best, pieces)
        start, end = best
        if end - start > QUOTE_LENGTH:
            inside = self.cues.within([best], *cues) if cues else []
            sentences = self.cues.sentences_in([best])
            if inside:
                start = next((s for s, e in reversed(sentences) if s <= inside[0].start), start)
            cut = [e for s, e in sentences if start < e <= start + QUOTE_LENGTH]
            end = cut[-1] if cut else min(end, start + QUOTE_LENGTH)
            start, end = self._trim(start, end)
        return Evidence(start=start, end=end, page=self.document.page_at(start))

    def _widen(self, piece: Span, pieces: Sequence[Span]) -> Span:
        """Take in the neighbouring pieces that follow on the same page with nothing between them."""
        start, end = piece
        for s, e in sorted(pieces):
            if (
                s >= end
                and not self.document.text[end:s].strip()
                and self._same_page(start, s)
                and e - start <= QUOTE_LENGTH
            ):
                end = e
        for s, e in sorted(pieces, reverse=True):
            if (
                e <= start
                and not self.document.text[e:start].strip()
                and self._same_page(s, start)
                and end - s <= QUOTE_LENGTH
            ):
                start = s
        return start, end

    def _same_page(self, one: int, other: int) -> bool:
        return self.document.page_at(one) == self.document.page_at(other)

    def furniture(self) -> tuple[Span, ...]:
        """Return running headers and footers, where providers print their address."""
        return tuple((b.start, b.end) for b in self.document.blocks if b.kind is BlockKind.FURNITURE and b.visible)
