"""What every component of the pipeline shares: one vocabulary, one tokeniser, one matcher of registered names."""

import bisect
import functools
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate

import spacy
from spacy.attrs import LOWER, NORM
from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span
from spacy.util import filter_spans, registry
from spacy.vocab import Vocab

from extract.gazetteer import Entry, Surface, surfaces
from extract.names import pieces, spellings

_TOKEN = re.compile(r"([^\W\d_]+|\d+|[^\w\s]|_|\s)( ?)")
_GAP = re.compile(r"\s{2,}|[^\S ]")
WEAK = "weak"  # the label of a span that counts only in company
MENTIONS = "mentions"  # in doc.user_data: where a sentence names something, with the words around the name itself
UNKNOWN = "unknown"  # the label of a name that no registry holds
_LONGER_NAME = re.compile(r"-[A-Z][A-Za-z]*\b(?!-)")
Confirm = Callable[[Doc, list[Span]], list[Span]]


class PieceTokenizer:
    """Cuts text into runs of letters, runs of digits and single signs: five times as fast as spaCy's rules, and
    "LAION-5B", "LAION 5B" and "LAION5B" fall into the same pieces."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """Return the text as a spaCy Doc; every character is kept."""
        found = _TOKEN.findall(text)
        doc = Doc(self.vocab, words=[word for word, _ in found], spaces=[blank == " " for _, blank in found])
        doc.user_data["text"] = text
        doc.user_data["starts"] = list(accumulate((len(word) + len(blank) for word, blank in found), initial=0))
        return doc

    def to_bytes(self, **_: object) -> bytes:
        """Return nothing: there is no state to keep."""
        return b""

    def from_bytes(self, _data: bytes, **_: object) -> "PieceTokenizer":
        """Return itself: there is no state to restore."""
        return self

    def to_disk(self, _path: object, **_: object) -> None:
        """Write nothing: there is no state to keep."""

    def from_disk(self, _path: object, **_: object) -> "PieceTokenizer":
        """Return itself: there is no state to restore."""
        return self


@registry.tokenizers("disclosed.pieces.v1")  # type: ignore[untyped-decorator]
def make_tokenizer() -> Callable[[Language], PieceTokenizer]:
    """Return the factory that spaCy's configuration asks for."""
    return lambda nlp: PieceTokenizer(nlp.vocab)


def text_of(doc: Doc) -> str:
    """Return the text of a Doc; spaCy builds it anew from the tokens at every look, ours keeps it."""
    kept = doc.user_data.get("text")
    return kept if isinstance(kept, str) else str(doc.text)


def starts_of(doc: Doc) -> list[int]:
    """Return where every token begins, and the length of the text: cheaper than a Span for every match."""
    known: list[int] | None = doc.user_data.get("starts")
    if known is None:
        known = [*(token.idx for token in doc), len(text_of(doc))]
    return known


@functools.cache
def vocabulary() -> Vocab:
    """Return the one vocabulary of the process, so that a matcher built once serves every pipeline.

    It knows the lower case of a word and nothing else: spaCy's dozen other attributes cost more than the matching."""
    return Vocab(lex_attr_getters={LOWER: str.lower, NORM: str.lower})


def blank(language: str = "xx") -> Language:
    """Return an empty pipeline with our tokeniser."""
    config = {"nlp": {"tokenizer": {"@tokenizers": "disclosed.pieces.v1"}}}
    return spacy.blank(language, vocab=vocabulary(), config=config)


@functools.cache
def alone(*components: str) -> Language:
    """Return a pipeline of one detector's components, for its text-level functions."""
    nlp = blank()
    for component in components:
        nlp.add_pipe(component)
    return nlp


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


def squeeze(text: str, spans: Sequence[tuple[int, int]]) -> Passages:
    """Return the spans of the text, each on one line, with every run of white space as one blank."""
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
        piece = _GAP.sub(" ", text[at:end]) + "\n"
        parts.append(piece)
        length += len(piece)
    return Passages("".join(parts), tuple(starts), tuple(sources))


@dataclass(frozen=True, slots=True)
class Hit:
    """One name found in a text: `id` is the registry's, or the normalised name where the registry has none."""

    start: int
    end: int
    name: str  # as printed
    id: str
    known: bool = True


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


def find_hits(component: str, text: str, *more: str) -> list[Hit]:
    """Return what one component (and those that refine it) finds in a plain text, in reading order, disjoint."""
    passages = squeeze(text, [(0, len(text))])
    doc = alone(component, *more)(passages.text)
    hits = []
    for span in doc.spans[component]:
        start, end = passages.place(span.start_char, span.end_char)
        hits.append(Hit(start, end, text[start:end], span.kb_id_, span.label_ != UNKNOWN))
    return hits


class NameMatcher:
    """Finds the names of one registry: a spaCy PhraseMatcher over every spelling, then the checks that a list of words
    cannot make (case, word boundaries, words that make a match something else, and `confirm` of the detector)."""

    def __init__(
        self, kind: str, known: tuple[Entry, ...], *, confirm: Confirm | None = None, open_end: bool = False
    ) -> None:
        self.kind, self.known, self.confirm = kind, known, confirm
        self.open_end = open_end  # a digit may follow at once: "Qwen2.5"
        self.printed: dict[str, list[Surface]] = {}
        for surface in surfaces(known):
            for spelling in spellings(surface.text):
                self.printed.setdefault(spelling, []).append(surface)
        vocab = vocabulary()
        self._matcher = PhraseMatcher(vocab, attr="LOWER")
        docs = {tuple(pieces(spelling)): None for spelling in self.printed}
        self._matcher.add(kind, [Doc(vocab, words=list(words)) for words in docs if words])

    def words(self) -> dict[str, frozenset[str] | None]:
        """Return every spelling in lower case → the ways it must be printed, None where case does not matter."""
        found: dict[str, frozenset[str] | None] = {}
        for spelling, wanted in self.printed.items():
            strict = not self.open_end and all(_as_written(one) for one in wanted)
            found[spelling] = frozenset().union(*(_cased(one.text) for one in wanted)) if strict else None
        return found

    def __call__(self, doc: Doc) -> Doc:
        """Set doc.spans[kind]: label is the kind, or "weak"; kb_id_ is the id of the entry."""
        kept = self.candidates(doc)
        doc.spans[self.kind] = self.confirm(doc, kept) if self.confirm else kept
        return doc

    def candidates(self, doc: Doc) -> list[Span]:
        """Return the longest names printed in the text, disjoint, before the detector's own check."""
        matches = self._matcher(doc)
        if not matches:
            return []
        text, found = text_of(doc), []
        starts = starts_of(doc)
        for _, first, last in matches:
            end = starts[last]
            surface = self._surface(text, starts[first], end - 1 if text[end - 1] == " " else end)
            if surface is not None:
                entry = self.known[surface.entry]
                label = WEAK if surface.weak else self.kind
                found.append(Span(doc, first, last, label=label, kb_id=entry.id))
        return sorted(filter_spans(found), key=_start) if len(found) > 1 else found

    def _surface(self, text: str, start: int, end: int) -> Surface | None:
        """Return the surface printed here, None where only its tokens agree."""
        if (start and text[start - 1].isalnum()) or (end < len(text) and text[end].isalnum()):
            if not (self.open_end and end < len(text) and text[end].isdigit() and not text[end - 1].isdigit()):
                return None
            if start and text[start - 1].isalnum():
                return None
        printed = text[start:end]
        candidates = self.printed.get(printed.lower())
        if not candidates:
            return None
        for surface in candidates:
            if _as_written(surface) and printed not in _cased(surface.text):
                versioned = self.open_end and printed.islower() and re.match(r"[- ]?v?\d", text[end : end + 4])
                if not versioned:  # "gemini-1.5-pro" is no star sign
                    continue
            if (
                printed[:4].lower() == "the "
                and printed[4:5].islower()
                and self.known[surface.entry].name[4:5].isupper()
            ):
                continue  # "the pile", "the guardian" are words
            if self.kind == "datasets" and _LONGER_NAME.match(text, end):
                continue  # COCO-Stuff is not COCO
            entry = self.known[surface.entry]
            if entry.not_before and text[end : end + 30].lstrip(" -").lower().startswith(entry.not_before):
                continue
            if entry.not_after and text[max(0, start - 30) : start].rstrip(" -").lower().endswith(entry.not_after):
                continue
            return surface
        return None


def _start(span: Span) -> int:
    return int(span.start)


def _as_written(surface: Surface) -> bool:
    """Return whether a surface counts only in its own case."""
    return surface.exact or (surface.weak and not surface.text.islower())


@functools.lru_cache(maxsize=100_000)
def _cased(name: str) -> frozenset[str]:
    """Return the spellings of a name that keep its case."""
    parts = re.split(r"[ _-]+", name)
    joined = {sign.join(parts) for sign in (" ", "-", "_")}
    return frozenset(joined | ({"".join(parts)} if len(parts) <= 3 else set()))
