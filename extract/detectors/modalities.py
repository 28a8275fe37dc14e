"""Kinds of content named in a text."""

import functools
import re

from spacy.language import Language

from extract.detectors.facts import find as find_facts
from extract.disclosures import Disclosure, Kind
from extract.document import Document
from extract.gazetteer import Entry, entries
from extract.matching import Hit, NameMatcher, find_hits, in_company

_COMPANY = re.compile(
    r"\b(?:data|dataset|corpus|tokens|hours|clips|files|samples|training|content)\b",
    re.IGNORECASE,
)


@Language.factory("modalities")
def make_modalities(nlp: Language, name: str) -> NameMatcher:
    """Return the component that sets doc.spans["modalities"]."""
    return matcher()


@functools.cache
def matcher() -> NameMatcher:
    """Return the matcher of the whole registry, built once."""
    return NameMatcher("modalities", entries("modalities", Entry), confirm=in_company(_COMPANY))


def find_modalities(text: str) -> list[Hit]:
    """Return the kinds of content that the text names, in reading order, disjoint."""
    return find_hits("modalities", text)


def find(document: Document) -> list[Disclosure]:
    """Return the facts of this kind that a document states, with role and polarity."""
    return find_facts(document, "modalities", Kind.MODALITY)
