"""What is said about payment, of people and of rights holders."""

import functools
import re

from spacy.language import Language

from extract.detectors.facts import find as find_facts
from extract.disclosures import Disclosure, Kind
from extract.document import Document
from extract.gazetteer import Entry, entries
from extract.matching import Hit, NameMatcher, find_hits, in_company

_COMPANY = re.compile(
    r"\b(?:annotat\w*|workers?|paid|pay|wage|contractors?|labell?ers?|rights?[- ]?holders?|compensat\w*)\b",
    re.IGNORECASE,
)


@Language.factory("compensation")
def make_compensation(nlp: Language, name: str) -> NameMatcher:
    """Return the component that sets doc.spans["compensation"]."""
    return matcher()


@functools.cache
def matcher() -> NameMatcher:
    """Return the matcher of the whole registry, built once."""
    return NameMatcher("compensation", entries("compensation", Entry), confirm=in_company(_COMPANY))


def find_compensation(text: str) -> list[Hit]:
    """Return what the text says of payment, in reading order, disjoint."""
    return find_hits("compensation", text)


def find(document: Document) -> list[Disclosure]:
    """Return the facts of this kind that a document states, with role and polarity."""
    return find_facts(document, "compensation", Kind.COMPENSATION)
