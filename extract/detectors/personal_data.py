"""Kinds of personal data that a text says are in training data, or are not, and what was done about them."""

import functools

from spacy.language import Language
from spacy.tokens import Doc, Span

from extract.detectors import privacy
from extract.detectors.facts import find as find_facts
from extract.detectors.phrases import lines
from extract.disclosures import Disclosure, Kind
from extract.document import Document
from extract.folding import lower
from extract.gazetteer import Entry, entries
from extract.hits import Hit, find_hits
from extract.matching import NameMatcher
from extract.spans import WEAK
from extract.tokeniser import text_of

_LAWS = frozenset({"gdpr", "ccpa"})
_DONE = "personal-data-removed"


def confirm(doc: Doc, spans: list[Span]) -> list[Span]:
    """Return the candidates of sentences about training data: what is held, or not, and what was done to it.

    What was done counts of itself only where the sentence does not say to what, and a law only where it is alone."""
    text = text_of(doc)
    found: list[Span] = []
    for start, line in lines(text):
        inside = [span for span in spans if start <= span.start_char < start + len(line)]
        if not inside:
            continue
        low = lower(line)
        kinds = _kinds([span for span in inside if span.kb_id_ not in (*_LAWS, _DONE)], line, start)
        found += kinds
        if kinds:
            continue
        done = [
            one
            for one in inside
            if one.kb_id_ == _DONE and privacy.is_done_to_data(low, one.start_char - start, one.end_char - start)
        ]
        found += done or [one for one in inside if one.kb_id_ in _LAWS and privacy.is_under_law(low)]
    return sorted(found, key=lambda span: span.start_char)


def _kinds(spans: list[Span], line: str, start: int) -> list[Span]:
    """Return the kinds of personal data that the line says something of; in a row they stand or fall together."""
    low = lower(line)
    places = [(span.start_char - start, span.end_char - start) for span in spans]
    sure = [
        privacy.is_told(low, *place) if span.label_ == WEAK else privacy.is_of_training(line, low, *place)
        for span, place in zip(spans, places, strict=True)
    ]
    if spans and privacy.is_likewise(low, places[0][0], places[-1][1]):
        return spans
    order = range(len(spans) - 1)
    for position in (*order, *reversed(order)):
        if sure[position] != sure[position + 1] and privacy.is_row(low, places[position][1], places[position + 1][0]):
            sure[position] = sure[position + 1] = True
    for position in order:  # "PII was stripped from the medical records": these are where it stood
        if spans[position].kb_id_ == "personal-data" and privacy.is_source(
            low, places[position][1], places[position + 1][0]
        ):
            sure[position + 1] = False
    return [span for span, one in zip(spans, sure, strict=True) if one]


@Language.factory("personal_data")
def make_personal_data(nlp: Language, name: str) -> NameMatcher:
    """Return the component that sets doc.spans["personal_data"]."""
    return matcher()


@functools.cache
def matcher() -> NameMatcher:
    """Return the matcher of the whole registry, built once."""
    return NameMatcher("personal_data", entries("personal_data", Entry), confirm=confirm)


def find_personal_data(text: str) -> list[Hit]:
    """Return what the text says of personal data, in reading order, disjoint."""
    return find_hits("personal_data", text)


def find(document: Document) -> list[Disclosure]:
    """Return the facts of this kind that a document states, with role and polarity."""
    return find_facts(document, "personal_data", Kind.PERSONAL_DATA)
