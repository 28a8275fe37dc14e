"""Who labels, rates or writes training data: registered firms and platforms, kinds of people, and firms that nobody
registered."""

import functools
import re

from spacy.language import Language
from spacy.tokens import Doc, Span

from extract.company import near
from extract.detectors import unnamed, vendors
from extract.detectors.entrusted import label_end
from extract.detectors.facts import find as find_facts
from extract.detectors.people import is_agency, makes_data, with_modifiers
from extract.detectors.phrases import any_of, lines, said
from extract.disclosures import Disclosure, Kind
from extract.document import Document
from extract.folding import lower
from extract.gazetteer import Entry, entries
from extract.hits import Hit, find_hits
from extract.matching import NameMatcher
from extract.names import normalise
from extract.spans import UNKNOWN, WEAK
from extract.tokeniser import text_of

TRIGGERS = (*vendors.TRIGGERS, *unnamed.TRIGGERS)  # for the prefilter
# Ids of the registry that are kinds of people, not firms.
PEOPLE = frozenset(
    {
        *("crowd-workers", "human-annotators", "contractors", "employees", "experts", "medical-professionals"),
        *("native-speakers", "voice-actors", "volunteers", "students"),
    }
)
# Words that say of people no more than that they annotate.
_GENERIC = re.compile(
    r"(?:annotators|raters|labell?ers|graders|evaluators|workers|transcribers|reviewers|people|teams?|"
    r"annotatoren|annotateurs|annotatori|anotadores)$"
)
_COMPANY = re.compile(
    r"\b(?:annotat\w*|label\w*|rat(?:e|ed|ing|ings|ers?)|crowd\w*|workers?|feedback|written by|platform|review\w*|"
    r"engaged by|employed by|hired|recruited|under contract|contractors?|transcri\w*|worked via|post-edit\w*)\b",
    re.IGNORECASE,
)
# "Raters were recruited on X": the firm is named, the people are nobody else.
_THROUGH = re.compile(
    r"(?:\s[\w’'-]+){0,6}?\s(?:by|through|via|at|on|from|of|with|von|bei|über|durch|par|chez|da|presso|"
    r"por)\s(?:the\s)?$"
)
_BARE = re.compile(
    r"\W*(?:the\s)?annotators?\W*|\W*who (?:are|were) the (?:[\w-]+\s)?annotators\W*|[^?]*\bannotators\?\W*"
)


def confirm(doc: Doc, spans: list[Span]) -> list[Span]:
    """Return the registry's candidates that are sure (weak firms need company, people a sentence that says what they
    did), and the firms that the sentence brings in itself."""
    text = text_of(doc)
    found: list[Span] = []
    for start, line in lines(text):
        inside = [span for span in spans if start <= span.start_char < start + len(line)]
        found += _in_line(doc, text, inside, start, line)
    return found


def _in_line(doc: Doc, text: str, spans: list[Span], start: int, line: str) -> list[Span]:
    low = lower(line)
    named: list[Span] = []
    people: list[Span] = []
    for span in spans:
        if span.kb_id_ in PEOPLE or _is_seller(low, span.start_char - start):
            continue
        if span.label_ != WEAK or near(text, span.start_char, span.end_char, _COMPANY):
            named.append(span)
    for first, last in vendors.find_vendors(line):
        if any(span.start_char < last + start and first + start < span.end_char for span in (*spans, *named)):
            continue
        vendor = doc.char_span(first + start, last + start, label=UNKNOWN, kb_id=normalise(line[first:last]))
        if vendor is not None:
            named.append(vendor)
    for span in spans:
        first, last = span.start_char - start, span.end_char - start
        if span.kb_id_ not in PEOPLE:
            continue
        if span.label_ != WEAK:
            if _BARE.fullmatch(low) is None:
                people.append(span)
        elif makes_data(low, first, last) or _is_of_firm(low, span, named, start):
            whole = doc.char_span(with_modifiers(low, first) + start, span.end_char, span.label_, span.kb_id_)
            people.append(whole if whole is not None else span)
    for first, last in (*unnamed.find_unnamed(low), *unnamed.find_by_people(low)):
        asked = doc.char_span(first + start, last + start, "annotator", "human-annotators")
        if asked is not None and not any(one.start_char < asked.end_char for one in (*people, *named)):
            people.append(asked)
    labelled = label_end(low) + start
    if any(one.start_char >= labelled for one in (*people, *named)):  # "Raters: freelancers in Pune"
        people = [one for one in people if one.start_char >= labelled]
    people = [
        one
        for one in people
        if not (named and is_agency(low, one.start_char - start, one.end_char - start))  # "Acme, a vendor in Pune"
    ]
    people = [
        one
        for one in people
        if one.kb_id_ == "crowd-workers"
        or not _GENERIC.search(lower(one.text))
        or not _is_of_firm(low, one, named, start)
    ]
    return sorted([*named, *people], key=lambda span: span.start_char)


def _is_of_firm(low: str, people: Span, firms: list[Span], start: int) -> bool:
    """Return whether a general word for annotators is told at once by the firm they work for."""
    return any(
        firm.start_char >= people.end_char
        and _THROUGH.fullmatch(low, people.end_char - start, firm.start_char - start) is not None
        for firm in firms
    )


@functools.cache
def _sold() -> re.Pattern[str]:
    return re.compile(
        rf"{any_of('bought')}(?P<thing>[^.;:]{{0,60}}?)\s(?:from|through|von|bei|à|auprès de|chez|da|a)\s"
        r"(?:the\s(?:vendor|company|firm)\s)?$"
    )


def _is_seller(low: str, start: int) -> bool:
    """Return whether data were bought from the firm named here: it made no labels, unless these are what was bought."""
    sold = _sold().search(low, max(0, start - 110), start)
    return sold is not None and said("labour").search(low, max(0, sold.start() - 40), sold.end("thing")) is None


@Language.factory("annotators")
def make_annotators(nlp: Language, name: str) -> NameMatcher:
    """Return the component that sets doc.spans["annotators"]."""
    return matcher()


@functools.cache
def matcher() -> NameMatcher:
    """Return the matcher of the whole registry, built once."""
    return NameMatcher("annotators", entries("annotators", Entry), confirm=confirm)


def find_annotators(text: str) -> list[Hit]:
    """Return the annotators that the text names, in reading order, disjoint."""
    return find_hits("annotators", text)


def find(document: Document) -> list[Disclosure]:
    """Return the facts of this kind that a document states, with role and polarity."""
    return find_facts(document, "annotators", Kind.ANNOTATOR)
