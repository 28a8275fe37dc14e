"""What every component of the pipeline shares: one vocabulary, one tokeniser, one matcher of registered names."""

import bisect
import functools
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, NamedTuple, cast

import spacy
from spacy.attrs import LOWER, NORM
from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span
from spacy.util import registry
from spacy.vocab import Vocab

from extract.gazetteer import Entry, Surface, surfaces
from extract.names import normalise, pieces, spellings

_TOKEN = re.compile(r"([^\W\d_]+|\d+|[^\w\s]|_|\s)( ?)")
_GAP = re.compile(r"\s{2,}|[^\S ]")
_WIDE_GAP = re.compile(r"\s{2}")
WEAK = "weak"  # the label of a span that counts only in company
MENTIONS = "mentions"  # in doc.user_data: where a sentence names something, with the words around the name itself
UNKNOWN = "unknown"  # the label of a name that no registry holds
MOST_WORDS = 100_000  # words whose numbers a tokeniser keeps at hand
_LONGER_NAME = re.compile(r"-[A-Z][A-Za-z]*\b(?!-)")
_VERSION = re.compile(r"[- ]?v?\d")
# A surface, the ways it must be printed (None: any), what must not follow, what must not come before, and whether it
# opens with "The" as names do.
_Check = tuple[Surface, frozenset[str] | None, tuple[str, ...], tuple[str, ...], bool]
Confirm = Callable[[Doc, list[Span]], list[Span]]


class PieceTokenizer:
    """Cuts text into runs of letters, runs of digits and single signs: five times as fast as spaCy's rules, and
    "LAION-5B", "LAION 5B" and "LAION5B" fall into the same pieces."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab
        self._known: dict[str, int] = {}  # word → its number: spaCy takes numbers at five times the speed of words

    def __call__(self, text: str) -> Doc:
        """Return the text as a spaCy Doc; every character is kept."""
        found = _TOKEN.findall(text)
        known = self._known
        try:
            words = [known[word] for word, _ in found]
        except KeyError:
            if len(known) > MOST_WORDS:
                known.clear()
            for word, _ in found:
                if word not in known:
                    known[word] = self.vocab[word].orth
            words = [known[word] for word, _ in found]
        doc = Doc(self.vocab, words=words, spaces=[blank == " " for _, blank in found])  # type: ignore[arg-type]
        doc.user_data["text"] = text
        doc.user_data["starts"] = list(accumulate([len(word) + len(blank) for word, blank in found], initial=0))
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


@dataclass(frozen=True, slots=True)
class Hit:
    """One name found in a text: `id` is the registry's, or the normalised name where the registry has none."""

    start: int
    end: int
    name: str  # as printed
    id: str
    known: bool = True


class Found(NamedTuple):
    """One name that a component found, with its place; `known` is False where no registry holds it."""

    component: str
    start: int
    end: int
    id: str
    known: bool
    first: int  # from here to `last` it is mentioned, with the words around the name itself
    last: int


def found_at(component: str, text: str, start: int, end: int, entry: str | None) -> Found:
    """Return what is named at a place by itself: the entry of the registry, or a name of its own where that is None."""
    identity = entry if entry is not None else normalise(text[start:end])
    return Found(component, start, end, identity, entry is not None, start, end)


def found_in(doc: "Doc | Passage", component: str, place: Callable[[int, int], tuple[int, int]]) -> Iterator[Found]:
    """Yield what a component found, `place` leading from the offsets of the Doc to those of the text."""
    mentions: Sequence[tuple[int, int]] = doc.user_data.get(MENTIONS, ()) if component == "datasets" else ()
    for span in doc.spans.get(component, ()):
        start, end = span.start_char, span.end_char
        at = place(start, end)
        around = next((place(*one) for one in mentions if one[0] <= start and end <= one[1]), at) if mentions else at
        yield Found(component, *at, span.kb_id_, span.label_ != UNKNOWN, *around)


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
    return not (before.isalnum() and after.isalnum()) or before.isdecimal() != after.isdecimal()


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
    kept: list[Span] = []
    for span in sorted(ordered, key=lambda span: (-_tokens(span), span.start)):
        if all(span.end <= other.start or other.end <= span.start for other in kept):
            kept.append(span)
    return sorted(kept, key=_start)


def _tokens(span: Span) -> int:
    return len(_TOKEN.findall(span.text)) if isinstance(span, Mention) else span.end - span.start


class NameMatcher:
    """Finds the names of one registry: a spaCy PhraseMatcher over every spelling, then the checks that a list of words
    cannot make (case, word boundaries, words that make a match something else, and `confirm` of the detector)."""

    def __init__(
        self, kind: str, known: tuple[Entry, ...], *, confirm: Confirm | None = None, open_end: bool = False
    ) -> None:
        self.kind, self.known, self.confirm = kind, known, confirm
        self.open_end = open_end  # a digit may follow at once: "Qwen2.5"
        self._checks: dict[str, tuple[_Check, ...]] = {}
        self.printed: dict[str, list[Surface]] = {}
        for surface in surfaces(known):
            for spelling in spellings(surface.text):
                self.printed.setdefault(spelling, []).append(surface)

    @functools.cached_property
    def _matcher(self) -> PhraseMatcher:
        """The PhraseMatcher over every spelling, built when it is first needed."""
        vocab = vocabulary()
        built = PhraseMatcher(vocab, attr="LOWER")
        docs = {tuple(pieces(spelling)): None for spelling in self.printed}
        built.add(self.kind, [Doc(vocab, words=list(words)) for words in docs if words])
        return built

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
        text, starts, found = text_of(doc), starts_of(doc), []
        for _, first, last in self._matcher(doc):
            start, end = starts[first], starts[last]
            surface = self._surface(text, start, end - 1 if text[end - 1] == " " else end)
            if surface is not None:
                label = WEAK if surface.weak else self.kind
                found.append(Span(doc, first, last, label=label, kb_id=self.known[surface.entry].id))
        return longest(found)

    def look(self, passage: "Passage", places: Iterable[tuple[int, int]]) -> None:
        """Set passage.spans[kind] from the places of its names, as __call__ does from a Doc.

        The automaton of extract/prefilter.py finds what the PhraseMatcher finds; tests/test_detectors.py holds that."""
        text, found = passage.text, []
        for start, end in places:
            surface = self._surface(text, start, end)
            if surface is not None and (not self.open_end or ends_token(text, end)):
                label = WEAK if surface.weak else self.kind
                found.append(Mention(text[start:end], start, end, label, self.known[surface.entry].id))
        kept = longest(cast(list[Span], found))
        passage.spans[self.kind] = self.confirm(cast(Doc, passage), kept) if self.confirm else kept

    def entry_at(self, text: str, start: int, end: int) -> str | None:
        """Return the id of the entry whose name is printed here, a weak one included; None where none is."""
        surface = self._surface(text, start, end)
        return self.known[surface.entry].id if surface is not None else None

    def _surface(self, text: str, start: int, end: int) -> Surface | None:
        """Return the surface printed here, None where only its tokens agree."""
        if start and text[start - 1].isalnum():
            return None
        joined = end < len(text) and text[end].isalnum()
        if joined and not (self.open_end and text[end].isdigit() and not text[end - 1].isdigit()):
            return None
        printed = text[start:end]
        for surface, cased, not_before, not_after, titled in self._checks_of(printed.lower()):
            if cased is not None and printed not in cased:
                versioned = self.open_end and printed.islower() and _VERSION.match(text, end, end + 4)
                if not versioned:  # "gemini-1.5-pro" is no star sign
                    continue
            if titled and printed[4:5].islower():
                continue  # "the pile", "the guardian" are words
            if self.kind == "datasets" and _LONGER_NAME.match(text, end):
                continue  # COCO-Stuff is not COCO
            if not_before and text[end : end + 30].lstrip(" -").lower().startswith(not_before):
                continue
            if not_after and text[max(0, start - 30) : start].rstrip(" -").lower().endswith(not_after):
                continue
            return surface
        return None

    def _checks_of(self, spelling: str) -> tuple[_Check, ...]:
        """Return the surfaces of a spelling with what must hold where they are printed."""
        known = self._checks.get(spelling)
        if known is None:
            if spelling not in self.printed:
                return ()
            found: list[_Check] = []
            for surface in self.printed[spelling]:
                entry = self.known[surface.entry]
                cased = _cased(surface.text) if _as_written(surface) else None
                titled = spelling.startswith("the ") and entry.name[4:5].isupper()
                found.append((surface, cased, entry.not_before, entry.not_after, titled))
            known = self._checks[spelling] = tuple(found)
        return known


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
