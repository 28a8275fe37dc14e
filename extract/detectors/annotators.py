"""Who labels, rates or writes training data."""

import functools
import re

from spacy.language import Language

from extract.detectors.facts import find as find_facts
from extract.disclosures import Disclosure, Kind
from extract.document import Document
from extract.gazetteer import Entry, entries
from extract.matching import Hit, NameMatcher, find_hits, in_company

_COMPANY = re.compile(
    r"\b(?:annotat\w*|label\w*|rat(?:e|ed|ing|ings|ers?)|crowd\w*|workers?|feedback|written by|platform|review\w*)\b",
    re.IGNORECASE,
)


@Language.factory("annotators")
def make_annotators(nlp: Language, name: str) -> NameMatcher:
    """Return the component that sets doc.spans["annotators"]."""
    return matcher()


@functools.cache
def matcher() -> NameMatcher:
    """Return the matcher of the whole registry, built once."""
    return NameMatcher("annotators", entries("annotators", Entry), confirm=in_company(_COMPANY))


def find_annotators(text: str) -> list[Hit]:
    """Return the annotators that the text names, in reading order, disjoint."""
    return find_hits("annotators", text)


def find(document: Document) -> list[Disclosure]:
    """Return the facts of this kind that a document states, with role and polarity."""
    return find_facts(document, "annotators", Kind.ANNOTATOR)
