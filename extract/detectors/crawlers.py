"""Crawlers named in a text by user-agent token: those of extract/registry/crawlers.toml and what looks like one."""

import functools
import re
from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc, Span

from extract.company import in_company
from extract.detectors.facts import find as find_facts
from extract.detectors.unnamed_sites import CRAWLER_TRIGGERS, find_unnamed
from extract.disclosures import Disclosure, Kind
from extract.document import Document
from extract.gazetteer import Crawler, entries
from extract.hits import Hit, find_hits
from extract.matching import NameMatcher
from extract.names import normalise
from extract.spans import UNKNOWN
from extract.tokeniser import text_of

_COMPANY = re.compile(
    r"\b(?:crawler|crawlers|crawl|bot|bots|spider|user[- ]?agents?|robots\.txt|scraper)\b", re.IGNORECASE
)
# A token like FooBot or Foo-Crawler, and "… Bot", "… Crawler" after a capitalised name.
_LOOKS_LIKE_ONE = re.compile(
    r"(?<![\w/.@-])(?:[A-ZÀ-Þ][^\W_]*(?:-[^\W_]+)*?(?:Bot|bot|Crawler|crawler|Spider|spider|Scraper)"
    r"(?:/\d+(?:\.\d+)*)?"
    r"|(?:[A-Z][\w.]*[ ]){1,2}(?:Bot|Crawler|Spider|Scraper))(?![\w-])"
)
# What is said to be one, if it is written as such tokens are: "our bot is called pigeon-fetch".
_CALLED = re.compile(
    r"\b(?:crawlers?|bots?|spiders?|scrapers?|user[- ]agents?(?: (?:strings?|tokens?|names?))?)(?:\(s\))?"
    r"(?: (?:operated|used|names?))?(?P<told>,? (?:is |are )?(?:called|named|known as)|:| is| are|,)? ?[\"'`“]?"
    r"(?P<name>[A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*(?:/\d[\w.]*)?)(?![\w-])",
)
# What crawls without being called a crawler: "crawled with an internal tool called X"; and what a rule keeps out by its
# name: "disallow X in robots.txt".
_TOOLS = ("tool", "program", "programme", "script", "software", "agent", "fetcher", "harvester", "scraper")
_NAMED = ("called", "named", "known as")
_TOOL = re.compile(
    r"\b(?i:crawl|scrap|fetch|harvest)\w*\b[^.;:]{0,40}? (?i:with|by|using|through|via) "
    rf"(?i:an?|our|the|its) (?:[\w-]+ ){{0,3}}?(?i:{'|'.join(_TOOLS)}) (?i:{'|'.join(_NAMED)}) "
    r"[\"'`“]?(?P<name>[A-Z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*)(?![\w-])"
)
_BY_RULE = re.compile(
    r"\b(?i:disallow|block|sperren|bloquer|bloquear|bloccare|blokkeren|zablokować)\w*(?: the)?(?: [\w-]+){0,2}? ?"
    r"(?:(?P<quote>[\"'`“])|(?=\w+(?:Fetch|Fetcher|Trainer|Agent|Extended)\b))"
    r"(?P<name>[A-Z][a-z0-9]+[A-Z]\w*(?:-[A-Za-z0-9]+)*)[\"'`”]? "
    r"(?i:in|via|through|by means of|dans|en|nel|über|w) (?:\w+ )?(?:\w+ )?(?i:robots\.txt)"
)
_TOKEN = re.compile(r"[A-Z][a-z0-9]+[A-Z]\w*(?:/\d[\w.]*)?|[A-Za-z][\w-]*/\d[\w.]*")
_BROWSERS = ("Mozilla/", "AppleWebKit/", "Chrome/", "Safari/", "Gecko/")  # with which such a string opens
_PLAIN_TOKEN = re.compile(r"[A-Za-z]+(?:-[a-z0-9]+)+")
_NO_NAMES = re.compile(
    r"^(?:(?:chat|ro|the |our |a |an |web |this |each |no |any )\S*|\w*chatbot|robot|web crawler|spider|crawler|"
    r"bot|scraper)$",
    re.I,
)
TRIGGERS = (  # for the prefilter
    *CRAWLER_TRIGGERS,
    *("bot", "crawler", "spider", "scraper", "user agent", "user-agent", "robots.txt"),
    *(f"{tool} {named}" for tool in _TOOLS for named in _NAMED),
)
_LEADING = re.compile(
    r"^(?:the|our|a|an|this|each|any|no|its|their|and|by|using|via|with|from|if|when|web|unser\w*|der|die|das|ein|notre|nos|le|la|"
    r"les|un|il|lo|nostro|nostra|el|los|nuestro|robot)\s+",
    re.IGNORECASE,
)


_THEIRS = re.compile(
    r"(?:['’]s)? (?:\w+ )?(?:models?|systems?|products?|services?|assistants?|research\w*|team|staff)\b"
)


def _is_of_maker(text: str, start: int, end: int) -> bool:
    """Return whether words that could be a token name who makes something: "to improve Acme AI models"."""
    return " " in text[start:end] and _THEIRS.match(text, end) is not None


def confirm(doc: Doc, spans: list[Span]) -> list[Span]:
    """Return registered crawlers (weak tokens only beside a word like "crawler") and tokens that look like one."""
    text = text_of(doc)
    kept = [span for span in in_company(_COMPANY)(doc, spans) if not _is_of_maker(text, span.start_char, span.end_char)]
    taken = [(span.start, span.end) for span in kept]
    for start, end in sorted({*_look_alikes(text), *_called(text)}):
        name = text[start:end]
        span = doc.char_span(start, end, label=UNKNOWN, kb_id=normalise(name.split("/")[0]))
        if span is not None and not any(span.start < end and first < span.end for first, end in taken):
            kept.append(span)
            taken.append((span.start, span.end))
    for start, end in find_unnamed(text, "crawler_list"):
        span = doc.char_span(start, end, label=UNKNOWN, kb_id="crawlers")
        if span is not None and not any(span.start < last and first < span.end for first, last in taken):
            kept.append(span)
    return sorted(kept, key=lambda span: span.start)


def _look_alikes(text: str) -> Iterator[tuple[int, int]]:
    for match in _LOOKS_LIKE_ONE.finditer(text):
        start = match.start()
        while lead := _LEADING.match(text[start : match.end()]):
            start += lead.end()
        if not _NO_NAMES.match(text[start : match.end()]):
            yield start, match.end()


def _called(text: str) -> Iterator[tuple[int, int]]:
    for match in (*_TOOL.finditer(text), *_BY_RULE.finditer(text)):
        yield match.span("name")
    for match in _CALLED.finditer(text):
        told = (match["told"] or "").strip(", ")
        named = told.endswith(("called", "named", "as", ":"))
        if match["name"].startswith(_BROWSERS):
            continue
        if _TOKEN.fullmatch(match["name"]) or (named and _PLAIN_TOKEN.fullmatch(match["name"])):
            yield match.span("name")


@Language.factory("crawlers")
def make_crawlers(nlp: Language, name: str) -> NameMatcher:
    """Return the component that sets doc.spans["crawlers"]."""
    return matcher()


@functools.cache
def matcher() -> NameMatcher:
    """Return the matcher of all crawlers, built once."""
    return NameMatcher("crawlers", entries("crawlers", Crawler), confirm=confirm)


def find_crawlers(text: str) -> list[Hit]:
    """Return the crawlers that the text names; `known` is False for a token that no registry holds."""
    return find_hits("crawlers", text)


def find(document: Document) -> list[Disclosure]:
    """Return the facts of this kind that a document states, with role and polarity."""
    return find_facts(document, "crawlers", Kind.CRAWLER)
