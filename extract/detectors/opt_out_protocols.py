"""Protocols and channels by which rights are reserved, as spelled in extract/registry/opt_out.toml."""

import functools
import re

from spacy.language import Language
from spacy.tokens import Doc, Span

from extract.company import in_company
from extract.detectors.facts import find as find_facts
from extract.detectors.opt_out_settings import TRIGGERS as TRIGGERS
from extract.detectors.opt_out_settings import find_settings, resolve_setting
from extract.detectors.told import with_told
from extract.disclosures import Disclosure, Kind
from extract.document import Document
from extract.gazetteer import Protocol, entries
from extract.hits import Hit, find_hits
from extract.matching import NameMatcher

_COMPANY = re.compile(
    r"\b(?:robots|opt[- ]?outs?|reserv\w+|rights|do not train|registry|protocol|crawl\w*|respect\w*|honou?r\w*)\b",
    re.IGNORECASE,
)


def confirm(doc: Doc, spans: list[Span]) -> list[Span]:
    """Return registered protocols (weak names only beside a word of reservation) and settings that opt out."""
    return with_told(doc, "protocols", in_company(_COMPANY)(doc, spans), find_settings, resolve_setting)


@Language.factory("protocols")
def make_protocols(nlp: Language, name: str) -> NameMatcher:
    """Return the component that sets doc.spans["protocols"]."""
    return matcher()


@functools.cache
def matcher() -> NameMatcher:
    """Return the matcher of the whole registry, built once."""
    return NameMatcher("protocols", entries("opt_out", Protocol), confirm=confirm)


def find_protocols(text: str) -> list[Hit]:
    """Return the protocols that the text names (ids and printed names), in reading order, disjoint."""
    return find_hits("protocols", text)


def find(document: Document) -> list[Disclosure]:
    """Return the facts of this kind that a document states, with role and polarity."""
    return find_facts(document, "protocols", Kind.OPT_OUT_PROTOCOL)
