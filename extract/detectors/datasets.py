"""Datasets and web corpora named in a text: those of extract/registry/datasets.toml, and names no registry holds."""

import bisect
import functools
import re
from collections.abc import Sequence

from spacy.language import Language
from spacy.tokens import Doc, Span

from extract.company import near
from extract.detectors.domains import find_domains
from extract.detectors.facts import find as find_facts
from extract.detectors.generator_models import find_models
from extract.disclosures import Disclosure, Kind
from extract.document import Document
from extract.gazetteer import Dataset, Entry, entries
from extract.hits import MENTIONS, Hit, find_hits
from extract.matching import NameMatcher
from extract.names import normalise
from extract.periods import MONTHS
from extract.spans import UNKNOWN, WEAK, longest
from extract.tagger import Word, mark, spans_of, words_of
from extract.tokeniser import blank, text_of
from extract.unregistered import CUES as OBJECT_CUES
from extract.unregistered import find_beside
from extract.white_space import squeeze

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
_HEAD_WORD = re.compile(
    r"(?<![\w-])(?:data ?sets?|corpus|corpora|databases?|benchmarks?|treebanks?|collections?|testbed)(?![\w-])",
    re.IGNORECASE,
)
_LEAD = re.compile(r"(?:(?:the|a|an|our|their|this|these|on|of)\s+|[\"“'`*_(]+)+", re.IGNORECASE)
_TAIL = re.compile(
    r"[\"”'`*_)\s]*(?:\s+(?:data ?sets?|corpus|corpora|databases?|benchmarks?|treebanks?|collections?|data|test "
    r"?beds?|test sets?|training sets?))+"
    r"[\"”'`*_)\s]*$|[\"”'`*_\s]+$",
    re.IGNORECASE,
)
_CUT = re.compile(
    r"[(\[)\n\"“”]|\s(?:data ?sets?|corpus|corpora|benchmarks?),", re.IGNORECASE
)  # a reference, a remark, what was quoted: no part of a name
# What stands after a name and is part of it, but of no other thing: a version, a year, hours, the part of it.
_OF_IT = re.compile(
    r"[ -]?(?:v\.? ?\d+(?:\.\d+)*[a-z]?|\d+\.\d+(?:\.\d+)*|(?:19|20)\d\d|\d+(?:\.\d+)?k?(?: ?h\b|(?= hours?\b)))?"
    r"(?: (?:version|release|training|train|test|dev|validation|evaluation|pre-?training|fine-?tuning|sets?|splits?))?",
    re.IGNORECASE,
)
_PLURAL_TAIL = re.compile(
    r"\s(?:data ?sets|corpora|databases|benchmarks|treebanks|collections|test sets|training sets)$", re.IGNORECASE
)
_LIST_SIGN = re.compile(r"\s*,\s*(?:and|or)\s+|\s*,\s+|\s+(?:and|or|&)\s+")
_HUB = re.compile(r"(?:huggingface\.co|hf\.co)/datasets/(?P<name>[\w.-]+(?:/[\w.-]+)?)(?<![.,/])", re.IGNORECASE)
_NO_NAMES = frozenset(
    {
        *("none", "null", "nan", "n/a", "na", "unknown", "unnamed", "custom", "tbd"),  # left by a program
        *("training", "test", "validation", "evaluation", "large", "small", "new", "public", "open", "same", "other"),
        *("internal", "proprietary", "private", "synthetic", "instruction", "preference", "raw", "original", "text"),
        *("sft", "dpo", "rlhf", "ppo", "grpo", "lora", "cpt"),  # ways to train
    }
)
# Words that tell kinds of data apart and name none: "publicly available online data".
_GENERIC = frozenset(
    {
        *(
            "publicly",
            "available",
            "accessible",
            "online",
            "web",
            "internet",
            "crawled",
            "scraped",
            "licensed",
            "filtered",
        ),
        *(
            "curated",
            "quality",
            "multilingual",
            "diverse",
            "various",
            "different",
            "several",
            "our",
            "existing",
            "human",
        ),
        *("additional", "external", "user", "customer", "conversational", "code", "math", "image", "audio", "video"),
        *(
            "speech",
            "language",
            "tuning",
            "pretraining",
            "pre",
            "post",
            "sft",
            "reward",
            "benchmark",
            "entire",
            "whole",
        ),
        *(
            "first",
            "second",
            "third",
            "final",
            "full",
            "complete",
            "intero",
            "gesamten",
            "ensemble",
            "collection",
            "of",
        ),
    }
)
_CUES = ("test set", "testset", "training set", "development set", "evaluated on", "experiments on", "shared task")
_SHORT = 60  # characters of a sentence
_CUE = re.compile("|".join(_CUES), re.IGNORECASE)
TRIGGERS = (
    *_CUES,
    "dataset",
    "data set",
    "corpus",
    "corpora",
    "database",
    "benchmark",
    "treebank",
    "collection",
    "testbed",
    "co/datasets/",
    *(cue for cue in OBJECT_CUES if cue not in _CUES),
)
_BETWEEN = re.compile(r"(?:[ ,;/|&()\[\]\d%.]|\b(?:and|or|und|et|y|e|en|i|as well as)\b)*", re.IGNORECASE)


def confirm(doc: Doc, spans: list[Span]) -> list[Span]:
    """Return the registry's candidates that are sure: weak ones need a head noun, data taken from a site, or a list."""
    text = text_of(doc)
    kinds = _kinds()
    spans = [span for span in spans if not _in_address(text, span)]
    sure = [span.label_ != WEAK or _is_sure(text, span, kinds.get(span.kb_id_, "")) for span in spans]
    for position, span in enumerate(spans):
        for other in (position - 1, position + 1):
            if not sure[position] and 0 <= other < len(spans) and sure[other] and _listed(text, span, spans[other]):
                sure[position] = True
    doc.spans["dataset_candidates"] = spans
    return [span for span, one in zip(spans, sure, strict=True) if one]


def _telling(text: str, candidates: Sequence[Span]) -> list[tuple[int, int]]:
    """Return the sentences where a name that nobody registered may stand: those with a head noun ("corpus"), a cue
    ("evaluated on") or a registered name."""
    found: list[tuple[int, int]] = []
    anchors = [match.span() for match in _HEAD_WORD.finditer(text)]
    anchors += [match.span() for match in _CUE.finditer(text)]
    anchors += [(span.start_char, span.start_char) for span in candidates if span.label_ != WEAK]
    for first, last in sorted(anchors):
        if found and first < found[-1][1]:
            continue
        stop = text.rfind(". ", 0, first)
        start = max(text.rfind("\n", 0, first) + 1, stop + 2 if stop >= 0 else 0)
        line = text.find("\n", last)
        stop = text.find(". ", last)
        ends = [end for end in (line, stop + 1 if stop >= 0 else -1) if end >= 0]
        end = min(ends) if ends else len(text)
        named = first == last  # by a registered name alone: an item of a list says nothing of other names
        if end - start <= 1000 and text.count("|", start, end) < 4 and not (named and end - start < _SHORT):
            found.append((start, end))
    return found


def _tagged(doc: Doc, candidates: Sequence[Span], start: int, end: int) -> list[tuple[int, int]]:
    """Return the places of the mentions that the tagger finds in one sentence, head nouns included."""
    text = text_of(doc)
    words = words_of(text, start, end)
    marks = _marks(words, [(span.start_char, span.end_char, span.label_ == WEAK) for span in candidates])
    return spans_of(words, mark(words, marks))


def _parts(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the names in a mention: "A, B and C datasets" are three."""
    tail = _PLURAL_TAIL.search(text, start, end)
    if not tail:
        return [(start, end)]
    cuts = [match.span() for match in _LIST_SIGN.finditer(text, start, tail.start())]
    edges = [start, *(edge for cut in cuts for edge in cut), end]
    parts = list(zip(edges[::2], edges[1::2], strict=True))
    named = all(any(one.isupper() or one.isdigit() for one in text[first:last]) for first, last in parts)
    return parts if named else [(start, end)]


def _core(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return a name without article, quotes and head noun; None where nothing is left that looks like a name."""
    lead = _LEAD.match(text, start, end)
    first = lead.end() if lead else start
    tail = _TAIL.search(text, first, end)
    last = tail.start() if tail else end
    cut = _CUT.search(text, first + 1, last)
    last = cut.start() if cut else last
    while first < last and not text[first].isalnum():
        first += 1
    while last > first and not (text[last - 1].isalnum() or text[last - 1] == "+"):
        last -= 1
    core = text[first:last]
    if core.lower() in _NO_NAMES:
        return None
    words = core.split()
    if all(word.isdecimal() or word.lower() in MONTHS for word in words):  # "(baseline of December 2025)"
        return None
    small = sum(word[:1].islower() for word in words)
    if len(core) < 2:
        return None
    if not any(character.isupper() or character.isdigit() for character in core):
        # "the wine quality data set": written small, it is a name only by its head noun
        plain = any(word in _NO_NAMES or word in _GENERIC for word in re.split(r"[\s’'-]+", core))
        return (first, last) if tail and len(words) <= 4 and not plain else None
    if tail:  # "the Wall Street Journal portion of the Penn Treebank corpus": the head noun vouches for small words
        return (first, last) if len(words) <= 8 else None
    return None if len(words) > 6 or (small > len(words) / 2 and small > 2) else (first, last)


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
        website = kinds.get(span.kb_id_) == "website" and not _is_sure(text, span, "website")
        listed = any(_listed(text, span, one) for one in candidates if one is not span)  # "Common Crawl; C4"
        if told is None or not website or listed or _TAKEN_FROM.search(text, told, span.start_char):
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


@Language.component("dataset_names")
def dataset_names(doc: Doc) -> Doc:
    """Add to doc.spans["datasets"], where a sentence speaks of datasets, what the tagger finds there.

    A registered name inside a longer one ("TREC" in "TREC-9 Ohsumed") gives way to it."""
    candidates, found = list(doc.spans["dataset_candidates"]), list(doc.spans["datasets"])
    text = text_of(doc)
    mentions = {place: _tagged(doc, candidates, *place) for place in _telling(text, candidates)}
    doc.user_data[MENTIONS] = [one for inside in mentions.values() for one in inside]
    tagged: list[tuple[int, int]] = []
    telling: list[tuple[int, int]] = []  # the sentences with names; what is tagged in another one is no matter
    for place, inside in mentions.items():
        names = [
            name
            for first, last in inside
            for start, end in _parts(text, first, last)
            if (name := _core(text, start, end)) is not None
        ]
        tagged += names
        telling += [place] if names else []
    if tagged:
        found = _settle(doc, candidates, found, tagged, telling, _kinds())
    found = [*found, *_on_hubs(doc, found)]
    for start, end in find_beside(text, [(span.start_char, span.end_char) for span in found]):
        span = named(doc, start, end)
        if span is not None:
            found.append(span)
    doc.spans["datasets"] = sorted(found, key=lambda span: span.start)
    return doc


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
    return _marks(words, [(*passages.place(span.start_char, span.end_char), span.label_ == WEAK) for span in spans])


def _marks(words: Sequence[Word], spans: Sequence[tuple[int, int, bool]]) -> list[str]:
    marked = [""] * len(words)
    starts = [word.start for word in words]
    for start, end, weak in spans:
        first = max(bisect.bisect_right(starts, start) - 1, 0)
        for position in range(first, len(words)):
            if words[position].start >= end:
                break
            if words[position].end > start:
                marked[position] = ("w" if weak else "B") if position == first else "I"
    return marked


def find_datasets(text: str) -> list[Hit]:
    """Return the datasets that the text names; `known` is False for a name that no registry holds."""
    return find_hits("datasets", text, "dataset_names")


@functools.cache
def _sources() -> dict[str, str]:
    """Return a source as printed, without case and signs → the name it goes by."""
    found: dict[str, str] = {}
    for entry in entries("sources", Entry):
        for printed in (entry.name, *entry.aliases):
            found.setdefault(_plain(printed), entry.name)
    return found


def _plain(printed: str) -> str:
    return re.sub(r"[^\w+]+", " ", printed.lower()).strip()


def resolve_source(printed: str) -> str:
    """Return the canonical name of a source given as a field ("wikipedia (english)", "https://www.ted.com/talks"): what
    sources.toml says; else the host of a website, a registered dataset, a family of models, or the name itself."""
    text = " ".join(printed.replace("_", " ").split())
    for one in (printed, re.sub(r"\(.*?(?:\)|$)", " ", printed)):
        if _plain(one) in _sources():
            return _sources()[_plain(one)]
    hosts = [hit.id for hit in find_domains(printed) if hit.id not in ("huggingface.co", "kaggle.com", "github.com")]
    if hosts:
        return hosts[0].removeprefix("news.").removeprefix("en.")
    known = {entry.id: entry for entry in entries("datasets", Dataset)}
    for hit in find_datasets(f"data from {text} dataset"):
        entry = known.get(hit.id)
        if entry is not None:
            host = str(entry.url).split("//")[-1].split("/")[0]
            return host if entry.kind == "website" and host else str(entry.name)
    models = find_models(f"generated by {text}")
    return str(models[0].id) if models else text


def find(document: Document) -> list[Disclosure]:
    """Return the datasets that a document names, with role and polarity."""
    return find_facts(document, "datasets", Kind.DATASET, more="dataset_names")
