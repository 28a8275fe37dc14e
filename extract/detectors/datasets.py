"""Datasets and web corpora named in a text: those of extract/registry/datasets.toml, and names no registry holds."""

import functools
import re
from collections.abc import Sequence

from spacy.language import Language
from spacy.tokens import Doc, Span

from extract.detectors.dataset_company import TAKEN_FROM, are_listed, confirm, is_sure, kinds_of_datasets
from extract.detectors.dataset_mentions import names_in
from extract.detectors.dataset_tagging import marks_of, tagged_mentions, telling_sentences
from extract.detectors.facts import find as find_facts
from extract.disclosures import Disclosure, Kind
from extract.document import Document
from extract.gazetteer import Dataset, entries
from extract.hits import MENTIONS, Hit, find_hits
from extract.matching import NameMatcher
from extract.name_shapes import is_model, is_only_model
from extract.names import normalise
from extract.spans import UNKNOWN, WEAK, longest
from extract.tagger_words import Word
from extract.tokeniser import blank, text_of
from extract.unregistered import find_beside
from extract.white_space import squeeze

# What stands after a name and is part of it, but of no other thing: a version, a year, hours, the part of it.
_OF_IT = re.compile(
    r"[ -]?(?:v\.? ?\d+(?:\.\d+)*[a-z]?|\d+\.\d+(?:\.\d+)*|(?:19|20)\d\d|\d+(?:\.\d+)?k?(?: ?h\b|(?= hours?\b)))?"
    r"(?: (?:version|release|training|train|test|dev|validation|evaluation|pre-?training|fine-?tuning|sets?|splits?))?",
    re.IGNORECASE,
)
_HUB = re.compile(r"(?:huggingface\.co|hf\.co)/datasets/(?P<name>[\w.-]+(?:/[\w.-]+)?)(?<![.,/])", re.IGNORECASE)


def _settle(
    doc: Doc,
    candidates: Sequence[Span],
    found: list[Span],
    tagged: list[tuple[int, int]],
    telling: list[tuple[int, int]],
    kinds: dict[str, str],
) -> list[Span]:
    """Return registered and tagged names as one list, disjoint; `telling` are the sentences with tagged names."""
    text = text_of(doc)
    kept: list[Span] = []
    beside: list[Span] = []
    for start, end in tagged:
        inside = [span for span in candidates if span.start_char < end and start < span.end_char]
        whole = [span for span in inside if span.start_char <= start and span.end_char >= end]
        if not whole and len(inside) == 1 and inside[0].start_char == start:
            whole = inside if _OF_IT.fullmatch(text, inside[0].end_char, end) else []  # "LibriSpeech 960h"
        if whole or len(inside) > 1:
            kept += [span for span in (whole or inside) if span not in kept]
            continue
        span = named(doc, start, end)
        if span is not None:
            kept.append(span)
    for span in found:
        if any(span.start < one.end and one.start < span.end for one in kept):
            continue
        told = next((start for start, end in telling if start <= span.start_char < end), None)
        website = kinds.get(span.kb_id_) == "website" and not is_sure(text, span, "website")
        listed = any(are_listed(text, span, one) for one in candidates if one is not span)  # "Common Crawl; C4"
        if told is None or not website or listed or TAKEN_FROM.search(text, told, span.start_char):
            beside.append(span)
    return longest([*kept, *beside])


def named(doc: Doc, start: int, end: int) -> Span | None:
    """Return what is named here, by its place or its company: an entry of the registry, weak names included, or a name
    of its own. None where the stretch begins or ends within a token."""
    text = text_of(doc)
    entry = matcher().entry_at(text, start, end)
    if entry is not None:
        return doc.char_span(start, end, label="datasets", kb_id=entry)
    return doc.char_span(start, end, label=UNKNOWN, kb_id=normalise(text[start:end]))


def _on_hubs(doc: Doc, found: Sequence[Span]) -> list[Span]:
    """Return datasets given only by their address on a hub."""
    text, more = text_of(doc), []
    for match in _HUB.finditer(text):
        start, end = match.span("name")
        if not any(span.start_char < end and start < span.end_char for span in found):
            span = named(doc, start, end)
            if span is not None:
                more.append(span)
    return more


def _whole(doc: Doc, found: list[Span]) -> list[Span]:
    """Return what was found, a name that is only a part of another one's on a hub lengthened to that: "C4" in
    "someone/c4-cleaned"."""
    text, kept = text_of(doc), []
    for span in found:
        place = _name_on_hub(text, span.start_char, span.end_char)
        if place is None or any(
            one is not span and place[0] < one.end_char and one.start_char < place[1] for one in found
        ):
            kept.append(span)
            continue
        whole = named(doc, *place)
        if whole is None or whole.label_ != UNKNOWN:
            kept.append(span)
        elif not is_model(whole.text) or _OF_TEXTS.search(whole.text) is not None:
            kept.append(whole)  # otherwise the data of a model, in its own name
    return kept


def _name_on_hub(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the place of the hub's name ("owner/name") of which this stretch is only a part, None where it is none."""
    if text[start - 1 : start] not in _PARTS and text[end : end + 1] not in _PARTS:
        return None
    last = _ID_END.match(text, end)
    first = _ID_START.search(text, max(0, start - 60), start)
    if first is None or last is None or not first["name"] + last[0] or _NO_ID.search(last[0]):
        return None
    return first.start(), last.end()


_OF_TEXTS = re.compile(r"data|corpus|mix|instruct|chat|prompts|dialog|conversation|preference|feedback", re.IGNORECASE)
_PARTS = ("-", "_", "/")
_ID_START = re.compile(
    r"(?<![\w./:@-])(?!(?:data|datasets?|train|test|eval|val|models?|checkpoints?|outputs?|src|configs?|figures?|raw)/)"
    r"[A-Za-z][\w-]*[\w]/(?P<name>(?:[\w.-]*[-_])?)$"
)
_ID_END = re.compile(r"(?:[-_][\w.-]*\w)?(?![\w/-])")
_NO_ID = re.compile(r"\.(?:jsonl?|csv|parquet|txt|zip|gz|tar|py|md)$", re.IGNORECASE)


def _treebanks(doc: Doc, found: list[Span]) -> list[Span]:
    """Return what was found with the treebanks of Universal Dependencies, each named by language and origin."""
    more = (named(doc, *match.span()) for match in _TREEBANK.finditer(text_of(doc)))
    return longest([*found, *(span for span in more if span is not None)])


_TREEBANK = re.compile(r"\bUD_[A-Z][A-Za-z_]+-[A-Z][A-Za-z]+\b")


@Language.component("dataset_names")
def dataset_names(doc: Doc) -> Doc:
    """Add to doc.spans["datasets"], where a sentence speaks of datasets, what the tagger finds there.

    A registered name inside a longer one ("TREC" in "TREC-9 Ohsumed") gives way to it."""
    candidates, found = list(doc.spans["dataset_candidates"]), list(doc.spans["datasets"])
    text = text_of(doc)
    mentions = {place: tagged_mentions(doc, candidates, *place) for place in telling_sentences(text, candidates)}
    doc.user_data[MENTIONS] = [one for inside in mentions.values() for one in inside]
    tagged: list[tuple[int, int]] = []
    telling: list[tuple[int, int]] = []  # the sentences with names; what is tagged in another one is no matter
    for place, inside in mentions.items():
        names = [name for first, last in inside for name in names_in(text, first, last)]
        tagged += names
        telling += [place] if names else []
    if tagged:
        found = _settle(doc, candidates, found, tagged, telling, kinds_of_datasets())
    found = [*found, *_on_hubs(doc, found)]
    found = _treebanks(doc, found) if "UD_" in text else found
    found = _whole(doc, found) if "/" in text else found
    for start, end in find_beside(text, [(span.start_char, span.end_char) for span in found]):
        span = named(doc, start, end)
        if span is not None:
            found.append(span)
    found = [span for span in found if span.label_ != UNKNOWN or not is_only_model(span.text) or _are_data(doc, span)]
    doc.spans["datasets"] = sorted(found, key=lambda span: span.start)
    return doc


def _are_data(doc: Doc, span: Span) -> bool:
    """Return whether a mention that holds this name is one of data: "the CLIP and DALL-E datasets"."""
    text = text_of(doc)
    return any(
        start <= span.start_char and span.end_char <= end and _OF_DATA.search(text, start, end)
        for start, end in doc.user_data[MENTIONS]
    )


_OF_DATA = re.compile(r"\b(?:data ?sets?|corpus|corpora)\W*$", re.IGNORECASE)


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
    spans = matcher().candidates(blank()(passages.text))
    return marks_of(words, [(*passages.place(span.start_char, span.end_char), span.label_ == WEAK) for span in spans])


def find_datasets(text: str) -> list[Hit]:
    """Return the datasets that the text names; `known` is False for a name that no registry holds."""
    return find_hits("datasets", text, "dataset_names")


def find(document: Document) -> list[Disclosure]:
    """Return the datasets that a document names, with role and polarity."""
    return find_facts(document, "datasets", Kind.DATASET, more="dataset_names")
