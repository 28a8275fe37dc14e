"""The sort of source that data come from, where a text tells it without a name: "publicly available text", "licensed
music", "no synthetic data". The sorts (extract/registry/source_types.toml) follow section 2 of the EU template."""

import bisect
import functools
import re
from itertools import accumulate

from spacy.language import Language
from spacy.tokens import Doc, Span

from extract.detectors import telling
from extract.detectors.facts import find as find_facts
from extract.detectors.phrases import lines
from extract.detectors.source_phrases import TRIGGERS as TRIGGERS
from extract.detectors.source_phrases import find_phrases
from extract.disclosures import Disclosure, Kind
from extract.document import Document
from extract.folding import lower
from extract.gazetteer import Entry, entries
from extract.hits import Hit, find_hits
from extract.matching import NameMatcher
from extract.spans import WEAK
from extract.tokeniser import text_of

# All expressions look at text in lower case.
_DATA = (
    r"(?:data(?:[ -]?sets?)?|corpus|corpora|texts?|content|documents?|(?:web ?)?pages|web ?sites|sources|materials?|"
    r"images?|photos|pictures|videos?|audio|recordings?|music|songs|books?|articles|papers|code|examples|samples|pairs|"
    r"instructions?|prompts|conversations|dialogues?|questions|answers|responses|trajectories|demonstrations|tokens|"
    r"information|collections?|archives?|repositories|captions|speech|records|transcripts|stories|tasks|problems|works|"
    r"annotations|labels|files?|logs|footage|notes|clips|tracks|frames|scenes|photographs|posts|benchmarks?|"
    r"test (?:sets?|suites?|collections?))"
)
# Between such a word and the data: further words of the same row, no other phrase.
_BETWEEN = (
    r"(?:,?[ -/](?!(?:of|for|to|by|from|in|on|at|with|the|an?|is|are|was|were|be|has|have|that|which|who|as|under|into|"
    r"via|than|but|our|their|its|these|those|this|models?|we|you|they|it)\b)[\w’'.+-]+){0,5}?"
)
# Any other noun in the plural after words that are said of data and works alone: "licensed encyclopaedias".
_ANY = re.compile(
    r"(?:[ -](?!(?:of|for|to|by|from|in|on|at|with|and|or|the|is|are|was|were|as|under|that|which)\b)[\w’'-]+){0,2}?"
    r"[ -](?!(?:models?|weights|tools|systems|users|products|partners|services|teams|methods|terms|policies|processes|"
    r"requirements|standards|results|experiments|checkpoints|licen[sc]es|parties|parameters|applications|apps|"
    r"features|agents|evaluations|as|this|thus|its)\b)[a-z][a-z-]{3,}s\b(?![-’'])"
)
_ALONE = frozenset({"licensed", "synthetic", "own", "human-made"})
_BESIDE = re.compile(rf"{_BETWEEN},?[ -/]{_DATA}(?:[ -]{_DATA})*\b(?![-’'])")
# What other firms give is data only by these words: their "content" and "websites" are what people visit.
_HANDED_ON = re.compile(
    r"[ -](?:[\w’'-]+ ){0,2}?(?:data(?:[ -]?sets?)?|corpus|corpora|sources|collections?)\b(?![-’'])"
)
# What the word for data only belongs to: "synthetic data generation", "public code repository of the model".
_OF_MORE = re.compile(
    r"[ -](?:names?|tools?|bots?|techniques?|generation|generators?|pipelines?|toolkits?|platforms?|bench\w*|models?|"
    r"detect\w+|markers?|release|licen[sc]es?|opt-?outs?|protection|sharing|access|portals?|scientists?|teams?|privacy|practices|"
    r"polic(?:y|ies)|governance)\b"
)
# "permissively licensed code", "MIT-licensed": by which terms anybody may use it, not who gave it.
_OPEN_TERMS = re.compile(
    r"(?:permissively|openly|freely|liberally|non-|dually|under an?|[a-z0-9.]-)[ ]?$|\bcc[\w -]{0,14}$"
)
_PUBLIC_OTHER = re.compile(r"[ -](?:domain|relations|interest|health|policy|sector|opinion|license|licence)\b")
# "private data" are personal ones; "not publicly available" is said of what is not told.
_NOT_SO = re.compile(r"\b(?:not|isn['’]t|aren['’]t|no longer|never|un|nor)[ -](?:yet |been |made )?$")
_MAKES = re.compile(r"\b(?:generates|produces|creates|makes) (?:[\w-]+ ){0,2}$")
_PERSONAL = re.compile(r"\bpersonal (?:data|information)\b")  # which others hand on, not for training
_NEAR = 300  # characters to both sides in which a word of training is looked for


def confirm(doc: Doc, spans: list[Span]) -> list[Span]:
    """Return the sorts of source that are told of data, each with the word for the data."""
    text = text_of(doc)
    low = lower(text)
    found: list[Span] = []
    for span in spans:
        start, end = span.start_char, span.end_char
        if span.label_ == WEAK:
            beside = (_HANDED_ON if span.kb_id_ == "third-party" else _BESIDE).match(low, end)
            if beside is None and span.kb_id_ in _ALONE and span.text.lower() != "internal":
                beside = _ANY.match(low, end)
            if beside is None and not _is_said_of_data(low, start, end):
                continue
            if not _is_told(low, start, end, span.kb_id_):
                continue
            end = beside.end() if beside is not None else end
        if _OF_MORE.match(low, end) or _is_of_name(text, start, span.end_char):
            continue
        if span.kb_id_ == "third-party" and _is_personal(low, start, end):
            continue
        identity = _from_whom(low, end) if span.kb_id_ == "own" else span.kb_id_
        whole = doc.char_span(start, end, label="source_types", kb_id=identity, alignment_mode="contract")
        if whole is not None:
            found.append(whole)
    return sorted([*found, *_phrases(doc, low, found)], key=_start)


def _start(span: Span) -> int:
    return int(span.start_char)


def _phrases(doc: Doc, low: str, taken: list[Span]) -> list[Span]:
    """Return what is told by how a line is built, disjoint, where nothing of `taken` stands."""
    ordered = sorted(taken, key=_start)
    starts = [one.start_char for one in ordered]
    reach = list(accumulate((one.end_char for one in ordered), max))  # how far those up to here extend
    told = sorted(
        (first + start, first + end, sort)
        for first, line in lines(text_of(doc))
        for start, end, sort in find_phrases(line)
    )
    found: list[Span] = []
    last = 0
    for start, end, sort in told:
        before = bisect.bisect_left(starts, end)
        if start < last or (before and reach[before - 1] > start):
            continue
        if sort == "third-party" and _is_personal(low, start, end):
            continue
        span = doc.char_span(start, end, label="source_types", kb_id=sort, alignment_mode="contract")
        if span is not None:
            found.append(span)
            last = end
    return found


def _is_personal(low: str, start: int, end: int) -> bool:
    """Return whether what others hand on are personal data, where nothing is said of training."""
    around = low[max(0, start - _NEAR) : end + _NEAR]
    if "train" in around:
        return False
    return low.endswith("personal ", 0, start) or _PERSONAL.search(around) is not None


def _from_whom(low: str, end: int) -> str:
    """Return the sort of what is called private or non-public: of one's own, but for what others gave."""
    given = _GIVEN.match(low, end)
    return "own" if given is None else "licensed" if given["bought"] else "third-party"


_GIVEN = re.compile(
    r" (?:that )?(?:(?:we|were|was|are|is|have|has|been) ){0,3}(?:(?P<bought>licensed|purchased|bought)|obtained|"
    r"acquired|received|provided|supplied|sourced) (?:from|by|through) "
    r"(?!(?:our|the) (?:own|teams?|staff|users|employees)\b)"
)


def _is_of_name(text: str, start: int, end: int) -> bool:
    """Return whether a word is only part of a name: "WebText", "Colossal Clean Crawled Corpus", "xy_open_data"."""
    printed = text[start:end]
    if not _SIGN.search(printed) and lower(printed) not in _one_word():
        return True
    if text[start - 1 : start] in _JOINING or _SIGN_NEXT.match(text, end):
        return True
    return printed[:1].isupper() and _CAPITAL.search(text, max(0, start - 30), start) is not None


_SIGN = re.compile(r"[\s_-]")
_SIGN_NEXT = re.compile(r"[_/]\w")
_JOINING = ("-", "_", "/")
_CAPITAL = re.compile(r"\b[A-Z][\w-]* $")


@functools.cache
def _one_word() -> frozenset[str]:
    """Return the spellings of the registry that are one word: "open data" written as one is somebody's name for it."""
    every = (word for entry in entries("source_types", Entry) for word in (entry.name, *entry.aliases, *entry.weak))
    return frozenset(word.lower() for word in every if not _SIGN.search(word))


# "the data are licensed", "the corpus is proprietary"; "Licensed: yes", a label of its own.
_DATA_IS = re.compile(
    r"\b(?:data|data ?sets?|corpus|corpora|material|texts?|content)\s(?:is|are|was|were)\s(?:[\w-]+\s){0,2}?[\"“‘']?$"
)
_CLOSED = re.compile(r"[\"”’']?(?:[.,;)\n]|$| (?:or|and|from|by)\b)")
_LABEL = re.compile(r"(?: from [\w -]{1,24})?[*_ ]*:")
_LINE = re.compile(r"(?:^|\n)[^\w\n]*$")


def _is_said_of_data(low: str, start: int, end: int) -> bool:
    """Return whether a word without a noun is said of data before it, or is a label of its own."""
    if _CLOSED.match(low, end) and _DATA_IS.search(low, max(0, start - 50), start):
        return True
    return _LABEL.match(low, end) is not None and _LINE.search(low[max(0, start - 12) : start]) is not None


def _is_told(low: str, start: int, end: int, identity: str) -> bool:
    """Return whether a word stands for the sort of source, and not for terms or for what is not so."""
    before = low[max(0, start - 24) : start]
    if _NOT_SO.search(before):
        return False
    if identity == "synthetic" and _MAKES.search(before):
        return False  # "a captioner that generates synthetic captions": what it is for
    if identity == "licensed":
        return _OPEN_TERMS.search(before) is None
    return identity != "publicly-available" or _PUBLIC_OTHER.match(low, end) is None


@Language.factory("source_types")
def make_source_types(nlp: Language, name: str) -> NameMatcher:
    """Return the component that sets doc.spans["source_types"]."""
    return matcher()


@functools.cache
def matcher() -> NameMatcher:
    """Return the matcher of the whole registry, built once."""
    return NameMatcher("source_types", entries("source_types", Entry), confirm=confirm)


def find_source_types(text: str) -> list[Hit]:
    """Return the sorts of source that the text tells of data, in reading order, disjoint."""
    return find_hits("source_types", text)


def find(document: Document) -> list[Disclosure]:
    """Return the facts of this kind that a document states, with role and polarity."""
    return find_facts(document, "source_types", Kind.SOURCE_TYPE, telling)
