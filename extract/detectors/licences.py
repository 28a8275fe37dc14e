"""Licences named in a text, by SPDX identifier or class of terms."""

import functools
import re
from itertools import pairwise

from spacy.language import Language
from spacy.tokens import Doc, Span

from extract.company import in_company
from extract.detectors.facts import find as find_facts
from extract.disclosures import Disclosure, Kind
from extract.document import Document
from extract.gazetteer import Licence, entries
from extract.hits import Hit, find_hits
from extract.matching import NameMatcher
from extract.spans import WEAK
from extract.tokeniser import text_of

_COMPANY = re.compile(
    r"\b(?:licen[sc]\w*|lizen\w*|licenz\w*|licenc\w*|licentie|licencj\w*|released under|distributed under|under an?|"
    r"terms)\b",
    re.I,
)
# Creative Commons by its parts: an abbreviation, an address or a long name, then by, nc, sa or nd, and a version.
_PART = (
    r"(?P<by>by|attribution)?(?P<nc>[ _-]*(?:nc|non[ -]?commercial))?"
    r"(?P<mod>[ _-]*(?:sa|share[ -]?alike|nd|no[ -]?deriv\w*))?"
)
_CC = re.compile(
    r"(?<![\w])(?:(?:cc|creative[ -]commons?(?: +licen[sc]e)?)[ _:-]*(?=by|attribution)|"
    r"creativecommons\.org/licenses/"
    r"|(?=attribution[ -]*(?:non|share|no|[1-4]\.0)))"
    rf"{_PART}(?:[ _/v-]*(?P<version>[1-4]\.[05]))?(?:[ -]*(?:international|unported|generic|public licen[sc]e|"
    rf"licen[sc]e|deed|legalcode))*(?![\w])",
    re.IGNORECASE,
)
_CC_START = re.compile(r"(?<!\w)(?:cc[ _:-]*by|creative[ -]?commons|attribution)", re.IGNORECASE)
_WORD = re.compile(r"licen[sc]e", re.IGNORECASE)
TRIGGERS = ("cc by", "cc-by", "cc_by", "cc:by", "ccby", "creative", "attribution")  # for the prefilter
_BARE_CC = re.compile(
    r"^\W*(?:cc|creative commons(?: +legal code| +public licen[sc]e(?: *\(ccpl\))?)?)\W*$", re.IGNORECASE
)


def creative_commons(match: re.Match[str]) -> str:
    """Return the SPDX identifier of a Creative Commons licence read by its parts; no version is assumed."""
    parts = ["CC-BY"]
    if match["nc"]:
        parts.append("NC")
    modifier = re.sub(r"[\s_-]", "", (match["mod"] or "").lower())
    if modifier:
        parts.append("SA" if modifier.startswith("s") else "ND")
    return "-".join([*parts, match["version"]] if match["version"] else parts)


_IN_NAME = re.compile(r"-\d+(?:\.\d+)?[bBmM]\b")  # "Zed-7B": a model whose name is that of a licence too


def confirm(doc: Doc, spans: list[Span]) -> list[Span]:
    """Return registered licences (weak names only beside the word "licence") and Creative Commons by its parts."""
    text = text_of(doc)
    spans = [span for span in spans if span.label_ != WEAK or _IN_NAME.match(text, span.end_char) is None]
    kept = in_company(_COMPANY, before=40, after=25)(doc, spans)
    found: list[Span] = []
    for start in _CC_START.finditer(text):
        match = _CC.match(text, start.start())
        if match is None or not (match["by"] or match["nc"] or match["mod"]):
            continue
        span = doc.char_span(match.start(), match.end(), label="licences", kb_id=creative_commons(match))
        if span is not None:
            found.append(span)
    kept = [span for span in kept if not any(span.start < other.end and other.start < span.end for other in found)]
    sure = {span.start_char for span in (*kept, *found)}
    every = sorted({span.start_char: span for span in (*spans, *kept, *found)}.values(), key=lambda span: span.start)
    for row in (every, every[::-1]):  # "MIT, BSD-3-Clause or Apache-2.0": a word among licences is one
        for before, span in pairwise(row):
            told = span.label_ == WEAK and span.start_char not in sure and before.start_char in sure
            if told and _listed(text, span, before):
                sure.add(span.start_char)
                kept.append(span)
    return sorted([*kept, *found], key=lambda span: span.start)


_JOINED = re.compile(r"[ ,;/|&+]*(?:\b(?:and|or|und|oder|et|ou|y|o|e)\b)?[ ,;/|&+]*", re.IGNORECASE)


def _listed(text: str, one: Span, two: Span) -> bool:
    first, second = (one, two) if one.start < two.start else (two, one)
    between = text[first.end_char : second.start_char]
    return 0 < len(between) <= 8 and _JOINED.fullmatch(between) is not None


@Language.factory("licences")
def make_licences(nlp: Language, name: str) -> NameMatcher:
    """Return the component that sets doc.spans["licences"]."""
    return matcher()


@functools.cache
def matcher() -> NameMatcher:
    """Return the matcher of all licences, built once."""
    return NameMatcher("licences", entries("licences", Licence), confirm=confirm)


def find_licences(text: str) -> list[Hit]:
    """Return the licences that the text names, in reading order, disjoint."""
    return find_hits("licences", text)


@functools.cache
def _names() -> dict[str, str]:
    return {entry.id: entry.name for entry in entries("licences", Licence)}


def name_of(identity: str) -> str:
    """Return the name of a licence for people."""
    if identity.startswith("CC-BY"):
        head, _, version = identity.rpartition("-")
        return f"CC {head[3:]} {version}" if version[:1].isdigit() else f"CC {identity[3:]}"
    return _names().get(identity, identity)


def resolve_licence(printed: str) -> str | None:
    """Return the identity of a licence given as a field ("cc-by-sa-4.0", "The MIT License"), None if unclear.

    A field holds a licence and nothing else, so weak names count. Without a version the current one is meant (4.0);
    "Creative Commons" or "public domain" alone is read as CC0, as the Data Provenance Initiative does."""
    text = " ".join(re.sub(r"[#*`\"]", " ", printed).split())
    if not text:
        return None
    if _BARE_CC.match(text):
        return "CC0-1.0"
    hits = find_licences(text if _WORD.search(text) else f"{text} license")
    hits = [hit for hit in hits if hit.end <= len(text)] or hits
    for hit in hits:
        if hit.id.startswith("CC-BY"):
            return hit.id if hit.id[-1].isdigit() else f"{hit.id}-4.0"
    order = [hit.id for hit in hits]
    for decisive in ("research-only", "various", "public-domain", "non-commercial", "custom"):
        if decisive in order:
            return "CC0-1.0" if decisive == "public-domain" else decisive
    if order:
        return order[0]
    if re.search(
        r"\b(?:agreement|terms of use|consistent with the terms|license\.txt|/licen[sc]e\b|#licen[sc]e)", text, re.I
    ):
        return "custom"
    if re.search(r"\b(?:copyright|\(c\)|see link|unavailable|not found|unknown)\b", text, re.I):
        return "unspecified"
    return None


def find(document: Document) -> list[Disclosure]:
    """Return the facts of this kind that a document states, with role and polarity."""
    return find_facts(document, "licences", Kind.LICENCE)
