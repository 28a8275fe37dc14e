"""Protocols and channels by which rights are reserved, as spelled in extract/registry/opt_out.toml."""

import functools
import re

from spacy.language import Language

from extract.company import in_company
from extract.detectors.facts import find as find_facts
from extract.disclosures import Disclosure, Kind
from extract.document import Document
from extract.gazetteer import Protocol, entries
from extract.hits import Hit, find_hits
from extract.matching import NameMatcher

_COMPANY = re.compile(
    r"\b(?:robots|opt[- ]?outs?|reserv\w+|rights|do not train|registry|protocol|crawl\w*|respect\w*|honou?r\w*)\b",
    re.IGNORECASE,
)


@Language.factory("protocols")
def make_protocols(nlp: Language, name: str) -> NameMatcher:
    """Return the component that sets doc.spans["protocols"]."""
    return matcher()


@functools.cache
def matcher() -> NameMatcher:
    """Return the matcher of the whole registry, built once."""
    return NameMatcher("protocols", entries("opt_out", Protocol), confirm=in_company(_COMPANY))


def find_protocols(text: str) -> list[Hit]:
    """Return the protocols that the text names (ids and printed names), in reading order, disjoint."""
    return find_hits("protocols", text)


def find(document: Document) -> list[Disclosure]:
    """Return the facts of this kind that a document states, with role and polarity."""
    return find_facts(document, "protocols", Kind.OPT_OUT_PROTOCOL)
