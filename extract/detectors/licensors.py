"""Rights holders and suppliers named as the source of licensed data."""

import functools
import re

from spacy.language import Language

from extract.detectors.facts import find as find_facts
from extract.disclosures import Disclosure, Kind
from extract.document import Document
from extract.gazetteer import Licensor, entries
from extract.matching import Hit, NameMatcher, find_hits, in_company

_COMPANY = re.compile(
    r"\b(?:licen[sc]\w*|agreements?|partner\w*|deals?|rights?[- ]?holders?|publishers?|acquired|purchas\w*|"
    r"contract\w*|commercial\w*|lizen\w*|vereinbarung\w*|accords?|acuerdos?|accord[io]|umow\w*|contratos?)\b",
    re.IGNORECASE,
)


@Language.factory("licensors")
def make_licensors(nlp: Language, name: str) -> NameMatcher:
    """Return the component that sets doc.spans["licensors"]."""
    return matcher()


@functools.cache
def matcher() -> NameMatcher:
    """Return the matcher of the whole registry, built once."""
    return NameMatcher("licensors", entries("licensors", Licensor), confirm=in_company(_COMPANY))


def find_licensors(text: str) -> list[Hit]:
    """Return the licensors that the text names, in reading order, disjoint."""
    return find_hits("licensors", text)


def find(document: Document) -> list[Disclosure]:
    """Return the facts of this kind that a document states, with role and polarity."""
    return find_facts(document, "licensors", Kind.LICENSOR)
