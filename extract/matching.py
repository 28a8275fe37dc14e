"""The matcher of registered names: every spelling of an entry, with the checks that a list of words cannot make."""

import functools
import re
from collections.abc import Iterable
from typing import cast

from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span

from extract.company import Confirm
from extract.gazetteer import Entry, Surface, surfaces
from extract.names import pieces, spellings
from extract.spans import WEAK, Mention, Passage, ends_token, longest
from extract.tokeniser import starts_of, text_of, vocabulary
from extract.unspaced import joins

_LONGER_NAME = re.compile(r"-[A-Z][A-Za-z]*\b(?!-)")
_VERSION = re.compile(r"[- ]?v?\d")
# A surface, the ways it must be printed (None: any), what must not follow, what must not come before, and whether it
# opens with "The" as names do.
_Check = tuple[Surface, frozenset[str] | None, tuple[str, ...], tuple[str, ...], bool]


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

    def look(self, passage: Passage, places: Iterable[tuple[int, int]]) -> None:
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
        if start and joins(text[start - 1], text[start]):
            return None
        joined = end < len(text) and joins(text[end - 1], text[end])
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


def _as_written(surface: Surface) -> bool:
    """Return whether a surface counts only in its own case."""
    return surface.exact or (surface.weak and not surface.text.islower())


@functools.lru_cache(maxsize=100_000)
def _cased(name: str) -> frozenset[str]:
    """Return the spellings of a name that keep its case."""
    parts = re.split(r"[ _-]+", name)
    joined = {sign.join(parts) for sign in (" ", "-", "_")}
    return frozenset(joined | ({"".join(parts)} if len(parts) <= 3 else set()))
