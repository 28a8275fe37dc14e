"""Firms and platforms that supply annotators and stand in no registry, by how a sentence brings them in."""

import functools
import re
from collections.abc import Iterator

from extract.detectors.phrases import any_of, said, words
from extract.folding import lower
from extract.gazetteer import read_toml

_NAME = r"(?P<name>[A-Z][\w&.’'-]*\w(?:\s(?:[A-Z][\w&’'-]*\w|AI|of(?=\s[A-Z])))*)"
_END = r"(?![\w-])"
_LOW_NAME = r"(?-i:" + _NAME + r")"
_SUFFIX = re.compile(
    r"\b(?:Inc|Ltd|Limited|LLC|LLP|GmbH|AG|SARL|SAS|S\.r\.l|Srl|SpA|BV|B\.V|Oy|AB|Pvt|PLC|Corp|Corporation|Data|Labs|"
    r"Technologies|Solutions|Services|Studios?|Annotations?|Labell?ing|Linguistics|Languages|Translations?|"
    r"Transcriptions?|"
    r"Analytics|Crowd|Partners|Global|Group|Works|Outsourcing|Insights|Collective|Cooperative)\.?$"
)
_WORKERS = (
    r"(?:annotators|raters|labell?ers|workers|contractors|transcribers|transcriptionists|translators|linguists|"
    r"reviewers|"
    r"freelancers|experts|graders|moderators|taskers|writers|annotatoren|annotateurs|annotatori|anotadores|"
    r"evaluators|"
    r"tutors|proofreaders|they|professionals|actors|people|teams?|staff)"
)
_TAKEN_ON = (
    r"(?:employed|hired|recruited|engaged|contracted|sourced|supplied|provided|managed|staffed|paid|found|onboarded|"
    r"working|worked|beschäftigt|angestellt|vermittelt|employés|recrutés|reclutati|assunti|contratados|reclutados)"
)
_BY = (
    r"(?:by|through|via|with|on|from|under contract (?:with|to)|for|von|durch|über|bei|par|chez|da|tramite|"
    r"presso|por|en)"
)
# "annotators (who were) employed by X", "annotators via X"
_THROUGH_PEOPLE = re.compile(
    rf"\b{_WORKERS}\b(?:[^.;:,]{{0,50}}?\s{_TAKEN_ON}\s{_BY}|\s(?:via|through|under contract (?:with|"
    rf"to)))\s(?:the\s)?{_LOW_NAME}{_END}",
    re.IGNORECASE,
)
# "the labelling platform X", "our vendor, X"
_CALLED = rf"(?:\s\([^()]{{1,20}}\))?,?\s(?:called\s|named\s|known as\s)?[\"“‘„«]?{_LOW_NAME}{_END}"
_HANDED = re.compile(
    r"\b(?:outsourced|subcontracted|contracted out|farmed out|handed over|handed|delegated|entrusted|"
    r"ausgelagert|sous-traité\w*|"
    rf"confié\w*|affidat\w*|subcontratad\w*|externalizad\w*)\s(?:to|an|à|a)\s(?:the\s)?{_LOW_NAME}{_END}",
    re.IGNORECASE,
)
TRIGGERS = (
    *(
        "annotat",
        "labell",
        "labeled",
        "labeling",
        "transcri",
        "raters",
        "translat",
        "contractor",
        "freelanc",
        "linguists",
    ),
    *(
        "crowd",
        "rated",
        "ranked",
        "human feedback",
        "preference",
        "demonstration",
        "outsourced",
        "subcontract",
        "workers",
    ),
    *(" rating", " ranking", "raters", "tagged"),
    *("annot", "étiquet", "etichett", "trascri", "etiquet", "tradu", "übersetz", "bewert", "gelabel", "anot"),
)


@functools.cache
def _firm() -> re.Pattern[str]:
    return re.compile(rf"(?P<firm>{any_of('firm')}){_CALLED}", re.IGNORECASE)


@functools.cache
def _apposed() -> re.Pattern[str]:
    """Return the expression of a name with what it is after it: "by X, a small vendor in Nairobi"."""
    return re.compile(
        rf"(?:\b(?:by|through|via|from|with|at|von|durch|über|par|da|por|tramite)\s){_LOW_NAME}(?:,|\s\()\s?"
        rf"(?:an?|the|our|eine?[mnr]?|une?|un['’]|una)\s[^,.;()]{{0,50}}?{any_of('firm')}",
        re.IGNORECASE,
    )


@functools.cache
def _done_by() -> re.Pattern[str]:
    return re.compile(
        rf"(?:{any_of('annotate')}|translated|recorded|übersetzt|"
        rf"(?:annotations?|label\w*|ratings?|rankings?|preferences?|preference data|feedback)\s(?:[\w’'-]+\s){{0,3}}?"
        rf"(?:collected|gathered|provided|supplied|produced|created|carried out|performed|done|delivered))(?:\s\w+ly|"
        rf"\sby hand)?\s(?:by|von|durch|par|da|por)\s(?:the\s)?"
        rf"{_LOW_NAME}{_END}",
        re.IGNORECASE,
    )


@functools.cache
def _german() -> frozenset[str]:
    return frozenset(read_toml("work_words")["firm"]["de"])


@functools.cache
def _no_firm() -> frozenset[str]:
    return frozenset(words("no_firm"))


def find_vendors(line: str) -> Iterator[tuple[int, int]]:
    """Yield the places of names in a line that speaks of annotation: a firm, agency or platform whose people did it."""
    low = lower(line)
    if not any(sign in low for sign in TRIGGERS) or said("labour").search(low) is None:
        return
    for pattern in (_THROUGH_PEOPLE, _HANDED, _firm(), _apposed()):
        for match in pattern.finditer(line):
            written = match.groupdict().get("firm") or ""
            if _is_firm(match["name"]) and (written.islower() or not written or written.lower() in _german()):
                yield match.span("name")
    for match in _done_by().finditer(line):
        if _SUFFIX.search(match["name"]) and _is_firm(match["name"]):
            yield match.span("name")


_NO_NAME = re.compile(
    r"(?:The|A|An|We|Our|It|They|This|In|On|At|All|Each|No|Its|For|As|To|University|Universit\w+|Department|"
    r"College|Institute|"
    r"January|February|March|April|May|June|July|August|September|October|November|December|"
    r"[A-Z]{2}|English|German|French|Italian|Spanish|Kenya|India|Europe|Africa|Germany|France)\b|"
    r".*\b(?:University|College|Institute|Act|Regulation|School|Hospital|Directive|Agreement|GPT|Policy|"
    r"Terms)\b|.*-\d"
)


def _is_firm(name: str) -> bool:
    return name not in _no_firm() and _NO_NAME.match(name) is None
