"""Rights holders and suppliers named as the source of licensed data: those of extract/registry/licensors.toml, and
those that no registry holds, by how the sentence is built."""

import functools
import re

from spacy.language import Language
from spacy.tokens import Doc, Span

from extract.company import in_company
from extract.detectors.facts import find as find_facts
from extract.detectors.supply import TRIGGERS as TRIGGERS
from extract.detectors.supply import find_supplies, resolve
from extract.detectors.told import with_told
from extract.disclosures import Disclosure, Kind
from extract.document import Document
from extract.gazetteer import Licensor, entries
from extract.hits import Hit, find_hits
from extract.matching import NameMatcher
from extract.tokeniser import text_of

_COMPANY = re.compile(
    r"\b(?:licen[sc]\w*|agreements?|partner\w*|deals?|rights?[- ]?holders?|publishers?|acquired|purchas\w*|"
    r"contract\w*|commercial\w*|lizen\w*|vereinbarung\w*|accords?|acuerdos?|accord[io]|umow\w*|contratos?)\b",
    re.IGNORECASE,
)
_HOST = re.compile(r"\.(?:com|org|net|fr|de|es|it|co|io|ai|eu|uk|ch|at|be)\b")  # "lemonde.fr" is a site


def confirm(doc: Doc, spans: list[Span]) -> list[Span]:
    """Return registered suppliers (weak names only beside a word of licensing) and what the structure tells."""
    text = text_of(doc)
    named = [span for span in spans if _HOST.match(text, span.end_char) is None]
    return with_told(doc, "licensors", in_company(_COMPANY)(doc, named), find_supplies, resolve)


@Language.factory("licensors")
def make_licensors(nlp: Language, name: str) -> NameMatcher:
    """Return the component that sets doc.spans["licensors"]."""
    return matcher()


@functools.cache
def matcher() -> NameMatcher:
    """Return the matcher of the whole registry, built once."""
    return NameMatcher("licensors", entries("licensors", Licensor), confirm=confirm)


def find_licensors(text: str) -> list[Hit]:
    """Return the licensors that the text names, in reading order, disjoint."""
    return find_hits("licensors", text)


def find(document: Document) -> list[Disclosure]:
    """Return the facts of this kind that a document states, with role and polarity."""
    return find_facts(document, "licensors", Kind.LICENSOR)
