"""Kinds of content that data are made of ("source code", "310,000 hours of audio", "no video was used")."""

import functools
import re

from spacy.language import Language
from spacy.tokens import Doc, Span

from extract.detectors.facts import find as find_facts
from extract.detectors.phrases import any_of, words
from extract.disclosures import Disclosure, Kind
from extract.document import Document
from extract.folding import lower
from extract.gazetteer import Entry, entries
from extract.hits import Hit, find_hits
from extract.matching import NameMatcher
from extract.spans import WEAK
from extract.tokeniser import text_of

# All expressions look at text in lower case. Adjectives of a noun; not what opens another one.
_ADJECTIVES = (
    r"(?:(?!(?:for|to|in|with|by|of|an?|on|from|and|or|models?|into|as|at)\b)[\w’'-]+,? (?:(?:and|und|et|y|e) )?){0,3}"
)
_SCALE = (
    r"(?:[kmbt]|thousand|million|billion|trillion|mio\.?|mrd\.?|millionen|milliarden|millions|milliards?|millones|"
    r"milioni)"
)
_MUCH = (
    r"(?:hours?|minutes|stunden|heures|horas|ore|[kmgtp]i?b|to|terabytes?|gigabytes?|tokens?|words|bytes|clips|pages|"
    r"(?:time |data )?points|observations|records|rows|samples|files|wörter|mots|palabras|parole)"
)
# Counted: "310,000 hours of audio", "2.4 billion images", "72 GB of source code".
_COUNTED = re.compile(
    rf"(?:\d[\d.,]*\s?{_SCALE}\+? |\d{{1,3}}(?:[.,]\d{{3}})+ |\d{{3,}} |\b(?:million|billion|trillion)s? (?:of )?)"
    rf"{_ADJECTIVES}$|"
    rf"\d[\d.,]*\s?{_SCALE}?\+? ?{_ADJECTIVES}{_MUCH} (?:of |de |di |d['’]|von )?{_ADJECTIVES}$"
)
# What data are made of, or what was learnt from; then the word, adjectives or the rest of a row between.
_ROW = (
    r"(?:(?:(?:[\w’'/-]+ ){0,2}[\w’'/-]+, ){0,4}(?:[\w’'/-]+ ){0,2}[\w’'/-]+,? "
    r"(?:and|und|et|y|e|sowie) (?:[\w-]+(?<!s) )?)?"
)
_LEARNT = (
    r"(?:pre-?)?train(?:ed|ing|s)?(?: \w+)? (?:on|with|from|using)|fine-?tuned (?:on|with)|"
    r"learn(?:s|ed|t)? (?:on|from)|"
    r"trainiert (?:auf|mit)|entraîné\w* sur|entren(?:ad\w*|ó|aron|amos) con|addestrat\w* su"
)
_MASS = (
    r"corpus|corpora|datasets?|data ?sets?|data|collection|mix|mixture|archive|pool|share|portion|amount|volume|body|"
    r"daten|données|datos|dati"
)
_HOLDS = (
    r"de|di|aus|of|consists? (?:solely |only |mainly |mostly |entirely )?of|contains?|holds?|includes?|comprises?|"
    r"is made (?:up )?of|bestehen aus|besteht aus"
)
_TAKEN = (
    r"umfasst|umfassen|enthält|enthalten|beinhalte[nt]|comprend|comprennent|contiennent|incluyen?|abarcan?|comprende|"
    r"comprenden|comprendono|contiene|contienen|contengono|contient|ingests?|ingested|"
    r"consisting (?:solely |mainly )?of|"
    r"collected|gathered|scraped|crawled|licensed|bought|purchased|acquired|recorded|transcribed"
)
_FROM_ROW = rf"(?:{_LEARNT}|(?:tokens|data|corpus|dataset|mix|mixture) (?:were |was )?(?:drawn|compiled|taken) from)"
_MADE_OF = re.compile(
    rf"\b(?:{_LEARNT}|(?:{_MASS}) (?:{_HOLDS})|(?:{_TAKEN})) (?:(?:the|our|these|all|only|mostly|raw) )?{_ADJECTIVES}$|"
    rf"\b{_FROM_ROW} {_ROW}$|"
    r"\b(?:collect\w*|gather\w*|crawl\w*|scrap\w*|train\w*)\b[^.;:]{0,50}\b(?:content|data|material|works) "
    rf"(?:such as|including|like) {_ROW}$"
)
_NONE = re.compile(r"\b(?:no|without|neither|nor|keine|kein|aucune?|ning[uú]n\w*|nessun\w*|ohne|sans|sin|senza) $")
_END = re.compile(
    r"\W*$|[.,;:!?)]| (?:was|were|or|and|nor|data|of any|de ning[uú]n|di alcun|de qualquer|irgendeiner|jeglicher|"
    r"at all|whatsoever|is|are|wurde|und|oder|et|ou|y|o|e)\b"
)
_LABEL = re.compile(
    r"\b(?:modalit\w+|modalidades|data types?|types? of (?:data|content)|kinds? of (?:data|content))\b[^:\n.]{0,40}:"
)
# After the word: what was done to it as data.
_USED = re.compile(
    r"(?:,? (?:and|or|und|oder|et|ou|y|o|e) [\w-]+|, [\w-]+)* (?:(?:from|of|by) [\w., -]{1,40} |[\w-]+ly )?"
    r"(?:was|were|are|has been|have been|wurden?|ont été|fueron|sono stat[ie]|went|came) "
    r"(?:not |never |also |only |all |nicht |pas |non )?"
    r"(?:part of|used|included|collected|gathered|taken|licensed|recorded|crawled|scraped|bought|acquired|obtained|"
    r"transcribed|cloned|sourced|logged|interleaved|kept|downloaded|supplied|into training|present|"
    r"verwendet|genutzt|herangezogen|gesammelt|utilisée?s|collectée?s|utilizad[oa]s|usad[oa]s|recopilad[oa]s|"
    r"utilizzat[ie]|usat[ie]|raccolt[ie])\b"
)
# "images came from three hospitals"; "Images: 84 million", the label of an amount.
_CAME = re.compile(
    r"(?:,[^.;:,]{1,60},)? (?:came?|comes?|stem(?:s|med)?|originat\w+|stammen|stammt|proviennent|provient|provienen|"
    r"proceden|proviene|provengono) (?:from|aus|von|de|d['’]|da|dal|dai)\b|"
    r"\W{0,4}:\W{0,4}(?:about |some |circa |rund |environ |unos |ca\. ?)?\d[\d.,  ]*"
    rf"(?:{_SCALE}\b|{_MUCH}\b|(?<=\d\d\d)(?=[\s,;.)]))"
)
_AS_DATA = re.compile(
    r"(?:,? (?:and|or|&) \w+)?[ -]"
    r"(?:data|corpus|corpora|datasets?|set(?! (?:of|up|in)\b)|part|portion|subset|archive)\b"
)
_NAME = re.compile(r"[A-Z][\w-]* [A-Z]\w+ [A-Z]")  # "Yahoo Music Datasets"
# No data: what the model does, or what it takes and gives.
_TASK = re.compile(
    r"[ -](?:generation|classification|recognition|understanding|synthesis|completion|editing|embedding\w*|encod\w+|"
    r"decod\w+|input\w*|output\w*|prompt\w*|to[ -]|processing|models?\b|model(?:l)?ing|task\w*|caption(?:ing|er)|"
    r"quality|analysis|search|retrieval|translation|transformer|size|field|mixing|token\w*|reasoning|blocks?|cluster|"
    r"shield|window|for (?:a|the|this)|files? in|snippets?|repositor\w+|is available|is at|licen[sc]e\b|"
    r"samples? below)|_"
)
_GIVEN = re.compile(
    r"\b(?:generat\w+|produc\w+|outputs?|inputs?|accepts?|process\w*|understand\w*|returns?|predict\w*|writes?|"
    r"creat\w+|describ\w+|support for|sample|example|part of|to) (?:an? |the )?$"
)


@functools.cache
def _words(name: str) -> str:
    return any_of(name, "modalities")


@functools.cache
def _hanging() -> re.Pattern[str]:
    """What follows the first half of a word whose second half is still to come: "Audio- und Videodaten"."""
    return re.compile(
        r"-(?:,\s?[\w]+-)*,?\s(?:und|oder|noch|sowie|bzw\.|wie|en|of)\s(?:auch\s)?"
        rf"\w*(?:{'|'.join(word.lower() for word in words('hanging', 'modalities'))})\b"
    )


@functools.cache
def _before_verb() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands before and after the content of "mit Texten und Bildern trainiert"."""
    row = r"(?:(?:,|\s(?:und|sowie|en|oder))\s[\w-]+){0,3}"
    return (
        re.compile(rf"{_words('learnt_with')}\s(?:[\w-]+,?\s){{0,3}}?$"),
        re.compile(rf"{row}\s(?:[\w-]+\s){{0,2}}?{_words('learnt_after')}"),
    )


@functools.cache
def _came_from() -> re.Pattern[str]:
    return re.compile(rf"(?:\s[\w’'-]+){{0,2}}?\s(?:{_words('came_from')}|(?:viennent|proviennent|provient)\sd['’])")


@functools.cache
def _part() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands before and after content of which only a part is denied: "no footage from private homes"."""
    row = r"(?:-?,?\s(?:or|and|nor|oder|und|ou|o|y|e|ni)\s[\w-]+)*"
    return (
        re.compile(
            r"\b(?:no|keine?n?|keinerlei|aucune?|ning[uú]n\w*|nessun\w*|geen|żadn\w+|nenhum\w*|"
            r"(?:not|never|don['’]t|didn['’]t)\s(?!only|just)(?=\w))\s?(?:[\w’'-]+\s){0,3}$"
        ),
        re.compile(
            rf"{row}(?:\s(?:was|were|is|are|has\sbeen|have\sbeen|wurden?|fue|fueron|è\sstat[oa]|a\sété|ont\sété)\s(?!part\b)\w+)?"
            rf"\s{_words('part')}\s(?!(?:[\w’'-]+\s)?{_words('whole')})"
        ),
    )


@functools.cache
def _label_only() -> frozenset[str]:
    return frozenset(word.lower() for word in words("label_only", "modalities"))


@functools.cache
def _unused() -> re.Pattern[str]:
    return re.compile(rf"{_words('unused')}\s(?:(?:de|des|du|any)\s|d['’])?$")


@functools.cache
def _made() -> re.Pattern[str]:
    return re.compile(rf"{_words('made')}\s(?:was|were|wurden?)\s(?:made\b|.{{0,60}}\bgemacht\b)")


def confirm(doc: Doc, spans: list[Span]) -> list[Span]:
    """Return the phrases that can only be kinds of data, and the words that the sentence makes one."""
    if not spans:
        return []
    text = text_of(doc)
    low = lower(text)
    labels = [match.end() for match in _LABEL.finditer(low)] if ":" in low else []
    kept: list[Span] = []
    for span in spans:
        start, end = span.start_char, span.end_char
        if _is_part_denied(low, start, end):
            continue
        if span.label_ != WEAK:
            kept.append(span)
            continue
        labelled = any(at <= start and not re.search(r"\n|\. ", low[at:start]) for at in labels)
        if low[start:end] in _label_only():
            data = _AS_DATA.match(low, end) is not None
        else:
            data = not _TASK.match(low, end) and (_is_data(text, low, start, end) or _follows(low, kept, start))
        if labelled or data:
            kept.append(span)
    return kept


def _is_data(text: str, low: str, start: int, end: int) -> bool:
    before = low[max(0, start - 90) : start]
    if _GIVEN.search(before):
        return False
    if _COUNTED.search(before) or _MADE_OF.search(before):
        return True
    if _USED.match(low, end) or _CAME.match(low, end) or _made().match(low, start):
        return True
    if _AS_DATA.match(low, end) and not _NAME.match(text, text.rfind(" ", 0, max(0, start - 1)) + 1, end + 2):
        return True
    if _hanging().match(low, end) or _came_from().match(low, end):
        return True
    lead, verb = _before_verb()
    if verb.match(low, end) and lead.search(before):
        return True
    unused = _NONE.search(before) is not None or _unused().search(before) is not None
    return unused and _END.match(low, end) is not None


def _is_part_denied(low: str, start: int, end: int) -> bool:
    """Return whether only a part of such content is denied, by its source or what it shows: the rest may be there."""
    before, after = _part()
    return after.match(low, end) is not None and before.search(low, max(0, start - 60), start) is not None


_JOIN = re.compile(
    r"(?:,\s*|\s+and\s+|,\s*and\s+|\s*/\s*|\s*\+\s*|"
    r"\s+(?:und|sowie|et|y|e|with|plus|(?:along|together) with|as well as)\s+)(?:[\w-]+\s+)?"
)


def _follows(low: str, kept: list[Span], start: int) -> bool:
    """Return whether a word stands in a row with one that is a kind of data: "text, images and audio"."""
    return bool(kept) and _JOIN.fullmatch(low, kept[-1].end_char, start) is not None


@Language.factory("modalities")
def make_modalities(nlp: Language, name: str) -> NameMatcher:
    """Return the component that sets doc.spans["modalities"]."""
    return matcher()


@functools.cache
def matcher() -> NameMatcher:
    """Return the matcher of the whole registry, built once."""
    return NameMatcher("modalities", entries("modalities", Entry), confirm=confirm)


def find_modalities(text: str) -> list[Hit]:
    """Return the kinds of content that the text names, in reading order, disjoint."""
    return find_hits("modalities", text)


def find(document: Document) -> list[Disclosure]:
    """Return the facts of this kind that a document states, with role and polarity."""
    return find_facts(document, "modalities", Kind.MODALITY)
