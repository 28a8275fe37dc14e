"""Domains and web addresses named in a text. An identity is the host without "www.", in full where a site has a short
one for its links."""

import functools
import re

from spacy.language import Language
from spacy.tokens import Doc, Span

from extract.detectors.facts import find as find_facts
from extract.detectors.unnamed_sites import SITE_TRIGGERS, find_unnamed
from extract.disclosures import Disclosure, Kind
from extract.document import Document
from extract.folding import lower
from extract.gazetteer import Dataset, entries
from extract.hits import Hit, find_hits
from extract.spans import UNKNOWN
from extract.tokeniser import text_of

# Endings of host names that prose uses. Endings that are also those of files (md, py, sh, rs, so) are left out unless a
# scheme or "www." says that an address is meant.
_ENDINGS = (
    "com org net edu gov int info biz io ai co eu de fr es it nl pl pt uk us ca au at ch be dk se no fi cz sk hu ro "
    "bg gr ie is lt lv ee si hr lu mt rs ba mk al ge am kz by jp cn kr in br mx ar cl ru ua tr il za dev app cloud "
    "news media press blog wiki museum cat tv me xyz"
)
TRIGGERS = ("://", "www.", *SITE_TRIGGERS)  # for the prefilter
ENDINGS = tuple(f".{ending}" for ending in _ENDINGS.split())
# A scheme, "www." or an ending, in text in lower case; one sign to begin with is quicker to look for than several.
_DOTTED = re.compile(rf"[:.w](?:(?<=:)//|(?<=w)ww\.|(?<=\.)(?:{'|'.join(_ENDINGS.split())})(?![\w-]))")
_CATEGORY = re.compile(r"[a-z-]+\.[A-Z]{2}")  # of arXiv: "cs.CL", "astro-ph.IM"
_HOST = r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+"
# Short hosts that sites own for their links.
_SHORT = {"hf.co": "huggingface.co", "youtu.be": "youtube.com", "redd.it": "reddit.com", "git.io": "github.com"}
UNNAMED = "domains"  # the id of websites that are not named
_SPACE = re.compile(r"[\s<>]")
_ANY = re.compile(
    rf"(?<![\w@./-])(?:(?:https?://|www\.)(?P<host>{_HOST}[a-z]{{2,24}})(?P<path>(?::\d+)?(?:/[^\s<>\"')\]]*)?)"
    rf"|(?P<bare>{_HOST}(?:{'|'.join(_ENDINGS.split())}))(?:/[^\s<>\"')\],;]*)?(?![\w-]|\.\w))",
    re.IGNORECASE,
)


@functools.cache
def _websites() -> frozenset[str]:
    hosts = (entry.url.split("//")[-1].split("/")[0].removeprefix("www.") for entry in entries("datasets", Dataset))
    return frozenset(host for host in hosts if host)


def set_domains(doc: Doc) -> Doc:
    """Set doc.spans["domains"]: label "domains" for a host that the registry of datasets knows, else "unknown"."""
    text, found = text_of(doc), []
    taken = 0
    for point in _DOTTED.finditer(lower(text)):  # only what has a scheme or an ending is worth a closer look
        if point.start() < taken:
            continue
        start = max(text.rfind(" ", taken, point.start()), text.rfind("\n", taken, point.start()), taken - 1) + 1
        stop = _SPACE.search(text, point.end())
        end_of_chunk = stop.start() if stop else len(text)
        taken = end_of_chunk
        place = start
        for match in _ANY.finditer(text, start, end_of_chunk):
            if match.start() < place:
                continue
            end = match.end() - (len(match[0]) - len(match[0].rstrip(".,;:")))
            if _CATEGORY.fullmatch(match[0]):
                continue
            host = (match["host"] or match["bare"]).lower().removeprefix("www.").rstrip(".")
            host = _SHORT.get(host, host)
            label = "domains" if host in _websites() else UNKNOWN
            span = doc.char_span(match.start(), end, label=label, kb_id=host)
            if span is not None:
                place = end
                found.append(span)
    for start, last in find_unnamed(text, "site_list"):
        unnamed = doc.char_span(start, last, label=UNKNOWN, kb_id=UNNAMED)
        if unnamed is not None:
            found.append(unnamed)
    doc.spans["domains"] = sorted(found, key=_start)
    return doc


def _start(span: Span) -> int:
    return int(span.start)


@Language.component("domains")
def domains(doc: Doc) -> Doc:
    """Set doc.spans["domains"]."""
    return set_domains(doc)


def find_domains(text: str) -> list[Hit]:
    """Return the web addresses of the text, with the host as id, in reading order, disjoint."""
    return find_hits("domains", text)


def find(document: Document) -> list[Disclosure]:
    """Return the facts of this kind that a document states, with role and polarity."""
    return find_facts(document, "domains", Kind.DOMAIN)
