"""Words for personal data and what is done about it."""

import functools

from spacy.language import Language

from extract.detectors.facts import find as find_facts
from extract.disclosures import Disclosure, Kind
from extract.document import Document
from extract.gazetteer import Entry, entries
from extract.matching import Hit, NameMatcher, find_hits


@Language.factory("personal_data")
def make_personal_data(nlp: Language, name: str) -> NameMatcher:
    """Return the component that sets doc.spans["personal_data"]."""
    return matcher()


@functools.cache
def matcher() -> NameMatcher:
    """Return the matcher of the whole registry, built once."""
    return NameMatcher("personal_data", entries("personal_data", Entry))


def find_personal_data(text: str) -> list[Hit]:
    """Return what the text says of personal data, in reading order, disjoint."""
    return find_hits("personal_data", text)


def find(document: Document) -> list[Disclosure]:
    """Return the facts of this kind that a document states, with role and polarity."""
    return find_facts(document, "personal_data", Kind.PERSONAL_DATA)
