"""Models named in a text, by family and version: what may have generated, translated or labelled training data. Those
that no registry holds are found by extract/detectors/unregistered_models.py."""

import functools
import re

from spacy.language import Language
from spacy.tokens import Doc, Span

from extract.company import near
from extract.detectors.facts import find as find_facts
from extract.detectors.phrases import lines
from extract.detectors.unregistered_models import TRIGGERS as TRIGGERS
from extract.detectors.unregistered_models import find_unregistered
from extract.disclosures import Disclosure, Kind
from extract.document import Document
from extract.folding import lower
from extract.gazetteer import Model, entries
from extract.hits import Hit, find_hits
from extract.matching import NameMatcher
from extract.names import normalise
from extract.spans import UNKNOWN, WEAK
from extract.tokeniser import text_of

_COMPANY = re.compile(  # in text in lower case
    r"\b(?:generat\w*|synthe\w*|distil\w*|teacher|model|models|llms?|annotat\w*|translat\w*|output|outputs|judge|"
    r"prompt\w*)\b"
)
# The version after a family's name: digits, then size or variant; words only from a closed list.
_VERSION = re.compile(
    r"(?:\.\d+)?(?:[ -]?v?\d+(?:\.\d+)*(?:[xX]\d+)?[a-zA-Z]{0,2}\b(?:\.\d+)?)?"
    r"(?:[ -](?:\d+(?:\.\d+)?[BbMm]\b|A\d+B\b|turbo|mini|nano|pro|ultra|flash|lite|opus|sonnet|haiku|instruct|chat|"
    r"base|coder|math|vl|"
    r"large|medium|small|nemo|max|plus|preview|thinking|reasoning|distill?|it|xl|xxl|"
    r"\d{3,4}(?:-\d\d-\d\d)?)(?![\w])(?:[ ]?\d(?:\.\d+)?\b)?)*",
    re.IGNORECASE,
)
# More of a name that is joined by hyphens and ends in a number, which makes it another model: "roberta-base-ca-v2".
_LONGER = re.compile(
    r"(?:-(?!based|derived|style|like|generated|written|trained|tuned|distilled|annotated|to|vs|and|or|in|on|of)"
    r"[a-z]{2,})+-v?\d+(?:\.\d+)*[bm]?(?![\w-]|\.\w)"
)
_OWNER = re.compile(r"(?<=[a-z])/[\w.-]+")
_DIGIT = re.compile(r"\d")
_JOINED_VERSION = re.compile(r"^([a-z]+)(\d)")
_SIZE = re.compile(r"^\d+(?:\.\d+)?[bm]$|^a\d+b$")


def confirm(doc: Doc, spans: list[Span]) -> list[Span]:
    """Return the registered models, and those that no registry holds where the structure of the sentence tells them."""
    kept = _widened(doc, spans) if spans else []
    found: list[Span] = []
    for at, line in lines(text_of(doc)):
        for start, end in find_unregistered(line):
            first, last = at + start, at + end
            if any(span.start_char < last and first < span.end_char for span in kept):
                continue
            label, identity = _resolve(line[start:end])
            named = doc.char_span(first, last, label=label, kb_id=identity)
            if named is not None:
                found.append(named)
    return sorted((*kept, *found), key=lambda span: span.start) if found else kept


@functools.lru_cache(maxsize=8192)
def _resolve(name: str) -> tuple[str, str]:
    """Return label and identity of a model whose name alone would not tell that it is one: "google-bert/bert-base" is
    of a registered family, for its place says that it is a model."""
    plain = name.rsplit("/")[-1]
    low = lower(plain)
    for end in range(len(low), 2, -1):
        surfaces = matcher().printed.get(low[:end], ()) if not low[end : end + 1].isalpha() else ()
        if surfaces:
            entry = matcher().known[surfaces[0].entry]
            return "models", _identify(plain, entry.id)
    return UNKNOWN, normalise(name)


def _widened(doc: Doc, spans: list[Span]) -> list[Span]:
    """Return each model widened over its version; the identity is family and version, without size or variant."""
    text = text_of(doc)
    low = lower(text)
    kept: list[Span] = []
    families = _families()
    for span in spans:
        match = _VERSION.match(text, span.end_char)
        widened = span
        end = match.end() if match else span.end_char
        longer = _LONGER.match(text, end) if text.startswith("-", end) else None
        if longer is not None:
            end = longer.end()
        if end > span.end_char:
            widened = doc.char_span(span.start_char, end, alignment_mode="contract") or span
        printed = text[span.start_char : widened.end_char]
        if _OWNER.match(text, widened.end_char):
            continue  # the owner in "meta-llama/Llama-3.1-8B"
        # a word of the language with a number is no model by that: "a koala 2"
        versioned = _DIGIT.search(printed) is not None and not (span.label_ == WEAK and printed.islower())
        if (
            (span.label_ == WEAK or printed.islower())
            and not versioned
            and not near(low, span.start_char, span.end_char, _COMPANY, before=40, after=25)
        ):
            continue
        identity = identify(printed, families[span.kb_id_])
        if kept and widened.start < kept[-1].end:
            continue
        named = doc.char_span(widened.start_char, widened.end_char, label="models", kb_id=identity)
        if named is not None:
            kept.append(named)
    return kept


@functools.cache
def _families() -> dict[str, Model]:
    return {entry.id: entry for entry in entries("models", Model)}


def identify(printed: str, family: Model) -> str:
    """Return the identity of a model as printed: "Llama-3.1-70B Instruct" and "Llama 3.1" are both llama-3.1."""
    return _identify(printed, family.id)


@functools.lru_cache(maxsize=8192)
def _identify(printed: str, family: str) -> str:
    words = [word for word in re.split(r"[\s_-]+", printed.lower()) if word and not _SIZE.match(word)]
    kept = [
        word
        for word in words
        if word not in ("instruct", "chat", "base", "preview", "it", "distill", "distil", "cased", "uncased")
    ]
    if kept:
        rest = kept[0].removeprefix(family)
        if rest == kept[0]:
            kept[0] = _JOINED_VERSION.sub(r"\1-\2", rest)
        elif rest[:1].isdigit():  # the 5 of T5 is none
            kept[0] = f"{family}-{rest}"  # qwen2.5 and qwen 2.5 are one
    name = "-".join(kept)
    return name if name.startswith(family.split("-")[0]) or _DIGIT.search(name) else family


@Language.factory("models")
def make_models(nlp: Language, name: str) -> NameMatcher:
    """Return the component that sets doc.spans["models"]."""
    return matcher()


@functools.cache
def matcher() -> NameMatcher:
    """Return the matcher of all families, built once."""
    return NameMatcher("models", entries("models", Model), confirm=confirm, open_end=True)


def find_models(text: str) -> list[Hit]:
    """Return the models that the text names; the id is family and version."""
    return find_hits("models", text)


def find(document: Document) -> list[Disclosure]:
    """Return the facts of this kind that a document states, with role and polarity."""
    return find_facts(document, "models", Kind.GENERATOR_MODEL)
