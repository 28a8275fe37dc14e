"""Datasets and web corpora named in a text: those of extract/registry/datasets.toml, and names no registry holds."""

import bisect
import functools
import re
from collections.abc import Sequence

from spacy.language import Language
from spacy.tokens import Doc, Span

from extract.detectors.facts import find as find_facts
from extract.disclosures import Disclosure, Kind
from extract.document import Document
from extract.gazetteer import Dataset, entries
from extract.matching import WEAK, Hit, NameMatcher, blank, find_hits, near, squeeze, text_of
from extract.tagger import Word

_HEAD = r"(?:data ?sets?|corpus|corpora|benchmarks?|collections?|databases?|dumps?|treebank|test sets?)"
_HEAD_AFTER = re.compile(rf"[ -]*(?:\([^()\n]{{1,30}}\) ?)?(?:[\w.-]+ )?{_HEAD}\b", re.IGNORECASE)
_HEAD_BEFORE = re.compile(
    rf"\b{_HEAD}(?: of)? ?(?:called|named|such as|like|including|:|,|-|–|\()? ?[\"“'`*_]*$", re.IGNORECASE
)
_DATA_AFTER = re.compile(
    r"[ '’s]*(?:data|posts?|comments?|repositor\w+|captions?|content|pages|images|photos|videos|transcripts|"
    r"questions|answers|submissions|threads|"
    r"subset|dump|articles|reviews|code)\b",
    re.IGNORECASE,
)
_TAKEN_FROM = re.compile(
    r"\b(?:from|crawl\w*|scrap\w*|collect\w*|sourc\w*|download\w*|gather\w*|train\w*|pre-?train\w*|corpus|data from|"
    r"mixture)\b",
    re.IGNORECASE,
)
TRIGGERS: tuple[str, ...] = ()  # for the prefilter
_BETWEEN = re.compile(r"(?:[ ,;/|&()\[\]\d%.]|\b(?:and|or|und|et|y|e|en|i|as well as)\b)*", re.IGNORECASE)


def confirm(doc: Doc, spans: list[Span]) -> list[Span]:
    """Return the spans that name datasets: weak ones only with a head noun, as data taken from a site, or in a list."""
    text = text_of(doc)
    kinds = _kinds()
    spans = [span for span in spans if not _in_address(text, span)]
    sure = [span.label_ != WEAK or _is_sure(text, span, kinds.get(span.kb_id_, "")) for span in spans]
    kept = []
    for position, span in enumerate(spans):
        if not sure[position]:
            for other in (position - 1, position + 1):
                if 0 <= other < len(spans) and sure[other] and _listed(text, span, spans[other]):
                    sure[position] = True
        if sure[position]:
            kept.append(span)
    return kept


def _is_sure(text: str, span: Span, kind: str) -> bool:
    printed = span.text
    capitals = sum(character.isupper() for character in printed)
    if capitals >= 2 and len(printed) >= 4 and kind != "website":
        return True
    if _HEAD_AFTER.match(text, span.end_char) or _HEAD_BEFORE.search(
        text[max(0, span.start_char - 30) : span.start_char]
    ):
        return True
    if kind != "website":
        return False
    return _DATA_AFTER.match(text, span.end_char) is not None or near(
        text, span.start_char, span.end_char, _TAKEN_FROM, before=50, after=0
    )


def _in_address(text: str, span: Span) -> bool:
    """Return whether a name is only part of a web address; the address of a dataset on a hub names it."""
    start = max(text.rfind(sign, 0, span.start_char) for sign in " \n(<\"'[") + 1
    before = text[start : span.start_char].lower()
    if "://" not in before and not before.startswith("www."):
        return False
    return re.search(r"(?:huggingface\.co|hf\.co)/datasets/(?:[\w.-]+/)?$", before) is None


def _listed(text: str, one: Span, two: Span) -> bool:
    one, two = (one, two) if one.start < two.start else (two, one)
    between = text[one.end_char : two.start_char]
    return 0 < len(between) <= 14 and _BETWEEN.fullmatch(between) is not None


@functools.cache
def _kinds() -> dict[str, str]:
    return {entry.id: entry.kind for entry in entries("datasets", Dataset)}


@Language.factory("datasets")
def make_datasets(nlp: Language, name: str) -> NameMatcher:
    """Return the component that sets doc.spans["datasets"]."""
    return matcher()


@functools.cache
def matcher() -> NameMatcher:
    """Return the matcher of all datasets, built once."""
    return NameMatcher("datasets", entries("datasets", Dataset), confirm=confirm)


def known_words(text: str, words: Sequence[Word]) -> list[str]:
    """Return what the registry makes of each word: "B" begins a name, "I" goes on, "w" begins a weak one, or ""."""
    passages = squeeze(text, [(0, len(text))])
    marked = [""] * len(words)
    starts = [word.start for word in words]
    for span in matcher().candidates(blank()(passages.text)):
        start, end = passages.place(span.start_char, span.end_char)
        first = max(bisect.bisect_right(starts, start) - 1, 0)
        for position in range(first, len(words)):
            if words[position].start >= end:
                break
            if words[position].end > start:
                marked[position] = ("w" if span.label_ == WEAK else "B") if position == first else "I"
    return marked


def find_datasets(text: str) -> list[Hit]:
    """Return the datasets that the text names; `known` is False for a name that no registry holds."""
    return find_hits("datasets", text)


def find(document: Document) -> list[Disclosure]:
    """Return the datasets that a document names, with role and polarity."""
    return find_facts(document, "datasets", Kind.DATASET)
