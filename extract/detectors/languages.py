"""Languages named in a text, by ISO 639 code, in the eight languages of extract/registry/languages.toml."""

import functools
import re
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc, Span

from extract.detectors.facts import find as find_facts
from extract.detectors.inflected_languages import agrees, forms, inflected
from extract.disclosures import Disclosure, Kind
from extract.document import Document
from extract.gazetteer import Entry, read_toml
from extract.matching import NameMatcher
from extract.spans import WEAK
from extract.tokeniser import alone, text_of
from extract.white_space import squeeze


class LanguageHit(NamedTuple):
    """One language: its place, its English name and its ISO 639 code (639-1 where there is one)."""

    start: int
    end: int
    name: str
    iso: str


# Only separators and a joining word: what stands between two members of a list.
_LIST = re.compile(
    r"(?:[ ,;/|&+()\[\]•·–-]|\d+(?:\.\d+)? *%|\b(?:and|or|und|oder|et|ou|y|e|ed|en|of|i|lub|oraz)\b)*", re.IGNORECASE
)


TRIGGERS = ("language", "languages")  # for the prefilter


@functools.cache
def entries() -> tuple[Entry, ...]:
    """Return the languages of CLDR with their names in eight languages."""
    declared = read_toml("languages")
    traps = set(declared["traps"]["weak"])
    found = []
    for iso, by_language in declared["languages"].items():
        names = [name for one in by_language.values() for name in one]
        names += [  # "deutschsprachige Texte"
            f"{name.lower()}sprachige{ending}"
            for name in by_language.get("de", ())
            if len(iso) == 2 and name.endswith("sch") and " " not in name
            for ending in ("", "n", "r")
        ]
        if len(iso) == 2:
            names += [form for form in dict.fromkeys(inflected(by_language)) if form.lower() in forms()]
        weak = tuple(name for name in names if name in traps or len(name) <= 3)
        found.append(Entry(id=iso, name=names[0], aliases=tuple(n for n in names[1:] if n not in weak), weak=weak))
    return tuple(found)


@functools.cache
def rare() -> dict[str, tuple[str, str]]:
    """Return the other languages of ISO 639-3: name in lower case → (code, name)."""
    taken = {entry.id for entry in entries()}
    declared = read_toml("languages_rare")["languages"]
    return {name.lower(): (iso, name) for iso, name in declared.items() if iso not in taken}


@functools.cache
def _words(table: str) -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in read_toml("languages")["traps"][table])
    return re.compile(rf"[^\w\n]{{0,3}}(?:{words})\b", re.IGNORECASE)


@functools.cache
def _company_before() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_words('company').pattern})[^\w\n]*(?:of|is|are|:)?[^\w\n]*$", re.IGNORECASE)


def confirm(doc: Doc, spans: list[Span]) -> list[Span]:
    """Return the spans that name languages, with the rare languages beside them: names that are also words, and names
    printed in lower case against their declaration, need company; what follows must not make a name a nationality."""
    text, known = text_of(doc), _by_id()
    likely: list[tuple[Span, bool]] = []
    for span in spans:
        if _words("not_before").match(text, span.end_char) or _is_owner(text, span):
            continue
        if span.text.lower() in forms():
            if agrees(text, span.start_char, span.end_char):
                likely.append((span, True))
            continue
        declared = known[span.kb_id_]
        as_declared = span.text in (declared.name, *declared.aliases, *declared.weak) or (
            span.text.isupper() and len(span.text) > 4
        )
        if span.label_ != WEAK or span.text[:1].isupper():
            likely.append((span, span.label_ != WEAK and as_declared))
    kept: list[Span] = []
    for position, (span, strong) in enumerate(likely):
        beside = [likely[i] for i in (position - 1, position + 1) if 0 <= i < len(likely)]
        listed = any(
            (sure or (other.label_ != WEAK and span.label_ != WEAK)) and _listed(text, span, other)
            for other, sure in beside
        )
        if strong or listed or _in_company(text, span.start_char, span.end_char):
            kept.append(span)
            likely[position] = (span, True)
    codes = _codes(doc) if ":" in text else []
    return sorted([*kept, *_rare_beside(doc, kept), *codes], key=lambda span: span.start)


# "Language(s) (NLP): en, de": a label with nothing but codes of ISO 639 behind it, as the cards of hubs have.
_LABELLED_CODES = re.compile(
    r"\b[Ll]anguages?(?:\(s\))?(?: ?\((?:NLP|nlp)\))?[*_` ]{0,4}: ?[*_` ]{0,4}"
    r"(?P<codes>[a-z]{2,3}(?:(?:,| and|/|;) ?[a-z]{2,3})*)[*_`. ]{0,4}(?=\n|$)"
)
_CODE = re.compile(r"[a-z]{2,3}")
_NO_CODES = frozenset({"no", "na", "is", "as"})  # words, where they stand alone


def _codes(doc: Doc) -> list[Span]:
    """Return the languages that a label tells by their codes, of which one at least is of two letters."""
    text, found = text_of(doc), []
    for match in _LABELLED_CODES.finditer(text):
        codes = [one for one in _CODE.finditer(text, *match.span("codes")) if one[0] != "and"]
        alone = len(codes) == 1 and codes[0][0] in _NO_CODES
        if alone or not all(one[0] in _names() for one in codes) or all(len(one[0]) > 2 for one in codes):
            continue
        spans = (doc.char_span(*one.span(), label="languages", kb_id=one[0]) for one in codes)
        found += [span for span in spans if span is not None]
    return found


def _is_owner(text: str, span: Span) -> bool:
    """Return whether a name that ends in an apostrophe is that of an owner: "Meta's" is no word of Meta'."""
    return span.text.endswith(("'", "’")) and text.startswith("s", span.end_char)


@functools.cache
def _by_id() -> dict[str, Entry]:
    return {entry.id: entry for entry in entries()}


def _listed(text: str, one: Span, two: Span) -> bool:
    one, two = (one, two) if one.start < two.start else (two, one)
    between = text[one.end_char : two.start_char]
    return 0 < len(between) <= 12 and "\n" not in between and _LIST.fullmatch(between) is not None


def _in_company(text: str, start: int, end: int) -> bool:
    if _words("company").match(text, end):
        return True
    return _company_before().search(text[max(0, start - 24) : start]) is not None


_CAPITALISED = r"(?P<name>(?<![\w-])[A-ZÀ-Þ][\w'’-]*(?: [A-ZÀ-Þ][\w'’-]*){0,2})"
_NEXT = r"(?: *, *(?:and +)?| +and +| *; *)"
_RARE_AFTER = re.compile(_NEXT + _CAPITALISED)
_RARE_BEFORE = re.compile(_CAPITALISED + _NEXT + "$")
_RARE_LANGUAGE = re.compile(_CAPITALISED + " $")
_LANGUAGE_WORD = re.compile(r"languages?\b")


def _rare_beside(doc: Doc, kept: list[Span]) -> list[Span]:
    """Return rare languages listed beside a language already found, or named before the word "language"."""
    text = text_of(doc)
    taken = {(span.start_char, span.end_char) for span in kept}
    found: list[Span] = []

    def add(start: int, end: int) -> bool:
        entry = rare().get(text[start:end].replace("’", "'").lower())
        if entry is None or any(start < b and a < end for a, b in taken):
            return False
        span = doc.char_span(start, end, label="languages", kb_id=entry[0])
        if span is None:
            return False
        taken.add((start, end))
        found.append(span)
        return True

    for word in _LANGUAGE_WORD.finditer(text):
        named = _RARE_LANGUAGE.search(text, max(0, word.start() - 50), word.start())
        if named:
            add(*named.span("name"))
    for span in kept:
        at = span.end_char
        while (after := _RARE_AFTER.match(text, at)) and add(*after.span("name")):
            at = after.end()
        at = span.start_char
        while (before := _RARE_BEFORE.search(text, max(0, at - 60), at)) and add(*before.span("name")):
            at = before.start()
    return found


@Language.factory("languages")
def make_languages(nlp: Language, name: str) -> NameMatcher:
    """Return the component that sets doc.spans["languages"]."""
    return matcher()


@functools.cache
def matcher() -> NameMatcher:
    """Return the matcher of all languages, built once."""
    return NameMatcher("languages", entries(), confirm=confirm)


def find_languages(text: str) -> list[LanguageHit]:
    """Return the languages that the text names, in reading order, disjoint."""
    passages = squeeze(text, [(0, len(text))])
    doc = alone("languages")(passages.text)
    return [
        LanguageHit(*passages.place(span.start_char, span.end_char), name_of(span.kb_id_), span.kb_id_)
        for span in doc.spans["languages"]
    ]


@functools.cache
def _names() -> dict[str, str]:
    return {entry.id: entry.name for entry in entries()} | dict(list(rare().values()))


def name_of(iso: str) -> str:
    """Return the English name of a language."""
    return _names()[iso]


def find(document: Document) -> list[Disclosure]:
    """Return the facts of this kind that a document states, with role and polarity."""
    return find_facts(document, "languages", Kind.LANGUAGE)
