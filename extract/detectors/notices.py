"""Where to complain or object, and legal notices about the data."""

import functools

from spacy.language import Language

from extract.detectors.facts import find as find_facts
from extract.disclosures import Disclosure, Kind
from extract.document import Document
from extract.gazetteer import Entry, entries
from extract.hits import Hit, find_hits
from extract.matching import NameMatcher


@Language.factory("notices")
def make_notices(nlp: Language, name: str) -> NameMatcher:
    """Return the component that sets doc.spans["notices"]."""
    return matcher()


@functools.cache
def matcher() -> NameMatcher:
    """Return the matcher of the whole registry, built once."""
    return NameMatcher("notices", entries("notices", Entry))


def find_notices(text: str) -> list[Hit]:
    """Return the notices that the text names, in reading order, disjoint."""
    return find_hits("notices", text)


def find(document: Document) -> list[Disclosure]:
    """Return the facts of this kind that a document states, with role and polarity."""
    return find_facts(document, "notices", Kind.NOTICE)
