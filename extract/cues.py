"""How something is said, and what it speaks of: cues from extract/registry/cues.toml, found by spaCy in one pass.

A cue is a word or phrase in one of eight languages. The matcher runs once over a document; a passage is a look-up."""

import bisect
import functools
import itertools
import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import resources

import spacy
from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc, Span
from spacy.util import compile_infix_regex

APOSTROPHE = r"(?<=[^\W\d_])['’](?=[^\W\d_])"  # "l’entraînement" is two words, however its apostrophe is written


LINE_OPENING = re.compile(r"\n\s*([(\[<\"“«„¿¡]+)\Z")  # belongs to the line it opens, not to the end of the one before


@dataclass(frozen=True, slots=True)
class Cue:
    """One cue in a text: its name in the registry and its place."""

    start: int
    end: int
    name: str


class CueIndex:
    """The cues of one text, sorted, for look-ups by span."""

    def __init__(self, cues: Iterable[Cue], sentences: Iterable[tuple[int, int]] = ()) -> None:
        self.sentences = tuple(sentences)
        self._openings = [start for start, _ in self.sentences]
        self.cues = sorted(cues, key=lambda c: (c.start, c.end, c.name))
        self._starts = [c.start for c in self.cues]

    def within(self, spans: Iterable[tuple[int, int]], *names: str) -> list[Cue]:
        """Return the cues of these names (all, where none is given) that lie in one of the spans."""
        found: list[Cue] = []
        for start, end in spans:
            for i in range(bisect.bisect_left(self._starts, start), len(self.cues)):
                cue = self.cues[i]
                if cue.start >= end:
                    break
                if cue.end <= end and (not names or cue.name in names):
                    found.append(cue)
        return found

    def sentences_in(self, spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
        """Return the sentences that lie in the spans, cut to them."""
        found = []
        for start, end in spans:
            first = max(bisect.bisect_right(self._openings, start) - 1, 0)
            for s, e in itertools.islice(self.sentences, first, None):
                if s >= end:
                    break
                if min(e, end) > max(s, start):
                    found.append((max(s, start), min(e, end)))
        return found

    def has(self, spans: Iterable[tuple[int, int]], *names: str) -> bool:
        """Return whether one of the named cues lies in one of the spans."""
        return bool(self.within(spans, *names))


@functools.cache
def registry() -> dict[str, dict[str, tuple[str, ...]]]:
    """Return cue → language → phrases."""
    path = resources.files("extract") / "registry" / "cues.toml"
    declared = tomllib.loads(path.read_text(encoding="utf-8"))
    return {
        name: {language: tuple(phrases) for language, phrases in by_language.items()}
        for name, by_language in declared.items()
    }


@Language.factory("cues", default_config={"languages": ["en"]})
class Cues:
    """spaCy component: writes the cues of a text to `doc.spans["cues"]`.

    Exact phrases are matched on LOWER; phrases with a stem on NORM, which the component sets to the longest registered
    stem a token begins with (regular expressions per token would cost ten times as much)."""

    def __init__(self, nlp: Language, name: str, languages: list[str]) -> None:
        self.name = name
        phrases = [
            (cue, phrase)
            for cue, by_language in registry().items()
            for language in languages
            for phrase in by_language.get(language, ())
        ]
        words = {p: self._words(nlp, p) for _, p in phrases if "*" in p}
        self.stems = sorted({w[:-1].lower() for ws in words.values() for w in ws if w.endswith("*")}, key=len)
        self._norms = {"’": "'"}
        self.exact = PhraseMatcher(nlp.vocab, attr="LOWER")
        self.stemmed = PhraseMatcher(nlp.vocab, attr="NORM")
        for cue, phrase in phrases:
            if "*" in phrase:
                self.stemmed.add(cue, [self._pattern(nlp, variant) for variant in self._variants(words[phrase])])
            else:
                self.exact.add(cue, [nlp.make_doc(written) for written in {phrase, phrase.replace("'", "’")}])

    def _words(self, nlp: Language, phrase: str) -> list[str]:
        """Return the words of a phrase as a text is cut into them, those that are stems with their asterisk."""
        found: list[str] = []
        for word in phrase.split():
            found += [t.text for t in nlp.make_doc(word.removesuffix("*"))]
            found[-1] += "*" if word.endswith("*") else ""
        return found

    def _variants(self, phrase: list[str]) -> Iterator[list[str]]:
        """Yield the phrase with each stem and every longer registered stem in its place, since a token has one NORM."""
        choices = [
            [s for s in self.stems if s.startswith(w[:-1].lower())] if w.endswith("*") else [w.lower()] for w in phrase
        ]
        for words in itertools.product(*choices):
            yield list(words)

    def _pattern(self, nlp: Language, words: list[str]) -> Doc:
        tokens = [t.lower_ for word in words for t in nlp.make_doc(word)]
        doc = Doc(nlp.vocab, words=tokens)
        for token in doc:
            token.norm_ = self._norm(token.lower_)
        return doc

    def _norm(self, lower: str) -> str:
        norm = self._norms.get(lower)
        if norm is None:
            norm = next((s for s in reversed(self.stems) if lower.startswith(s)), lower)
            self._norms[lower] = norm
        return norm

    def __call__(self, doc: Doc) -> Doc:
        """Return the doc with its cues."""
        for token in doc:
            token.norm_ = self._norm(token.lower_)
        matches = sorted({*self.exact(doc), *self.stemmed(doc)}, key=lambda m: (m[1], m[2], m[0]))
        doc.spans["cues"] = [Span(doc, start, end, label=label) for label, start, end in matches]
        return doc


@functools.lru_cache(maxsize=16)
def _pipeline(languages: tuple[str, ...]) -> Language:
    nlp = spacy.blank("xx")
    if isinstance(nlp.tokenizer, Tokenizer):
        infixes = [*(nlp.Defaults.infixes or ()), APOSTROPHE]
        nlp.tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
    nlp.max_length = 50_000_000
    nlp.add_pipe("sentencizer", config={"punct_chars": [".", "!", "?", "\n", ";"]})
    nlp.add_pipe("cues", config={"languages": list(languages)})
    return nlp


@functools.lru_cache(maxsize=1)  # titles and answers of one document ask for the same
def find_cues(text: str, language: str = "en") -> CueIndex:
    """Return the cues of a text: those of its language, and the English ones, which any document may mix in."""
    doc = _pipeline(tuple(dict.fromkeys(("en", language or "en"))))(text)
    return CueIndex(
        (Cue(span.start_char, span.end_char, span.label_) for span in doc.spans["cues"]),
        _sentences(doc),
    )


def _sentences(doc: Doc) -> list[tuple[int, int]]:
    """Return the sentences of a doc; one that goes on in lower case after a dot was none ("e.g. the period")."""
    whole = doc.text  # spaCy puts it together anew at every look
    found: list[tuple[int, int]] = []
    opens: int | None = None
    for sentence in doc.sents:
        start, end = sentence.start_char if opens is None else opens, sentence.end_char
        opened = LINE_OPENING.search(whole, start, end)
        opens = opened.start(1) if opened else None
        end = end if opens is None else opens
        opening = whole[start:end].lstrip()[:1]
        if found and opening.islower() and whole[found[-1][0] : found[-1][1]].rstrip(" ").endswith("."):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found
