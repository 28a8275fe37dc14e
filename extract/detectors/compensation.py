"""What is said about payment, of people and of rights holders."""

import functools
import re

from spacy.language import Language
from spacy.tokens import Doc, Span

from extract.detectors import pay
from extract.detectors.entrusted import is_untold
from extract.detectors.facts import find as find_facts
from extract.detectors.phrases import any_of, lines, said
from extract.detectors.untold import find_untold
from extract.disclosures import Disclosure, Kind
from extract.document import Document
from extract.folding import lower
from extract.gazetteer import Entry, entries
from extract.hits import Hit, find_hits
from extract.matching import NameMatcher
from extract.spans import WEAK
from extract.tokeniser import text_of

TRIGGERS = pay.TRIGGERS  # for the prefilter
# These words stand for pay only where they are what somebody gets or does not get; the others say so themselves.
_PLAIN = frozenset({"paid", "fee", "piece-rate", "gift", "salary"})
_VERB = re.compile(
    r"(?:were |are |was |is )?(?:paid|pay|pays|earned|earn|payment|payments|bezahlt|payés|payées|pagati|pagados)"
)
# Who pays for data says whom: "we do pay partners", "vergüten wir Fachleuten".
_PAYS = re.compile(
    r"(?:pay|pays|paying|paid|compensates?|reimburse|remunerate|zahlen|zahlten|bezahlen|vergüten|entlohnen|payons|"
    r"rémunérons|paghiamo|pagamos)"
)
# "paid attention", "the paid version", "pay for the service", "pay-per-view"
_OTHER_PAY = re.compile(
    r"[\s-](?:attention|for the (?:service|api|model|use)|version|plan|tier|users?|subscri\w+|heed|tribute|"
    r"off|customers?|wall|back|out\b|particular|special|per[\s-](?:view|click|use|call|token|seat))"
)
_HOW_MUCH = re.compile(
    r"\s(?:(?:at|above|below|over|under|more than|less than|fairly|well|equally|according to|by the|in accordance|"
    r"beyond|under|in line with|nach|über|selon|au-dessus|secondo|por encima|for (?:each|every|their))\b)"
)
_PASSIVE = ("were ", "are ", "was ", "is ")
_RATES = frozenset({"hourly", "piece-rate", "minimum-wage"})
_PARTICIPLE = re.compile(
    r"(?:compensated|remunerated|reimbursed|recompensed|honoriert|entschädigt|abgegolten|gezahlt|"
    r"rétribuée?s?|indemnisée?s?|dédommagée?s?|retribuit[ei]|retribuid[oa]s|pagate|rimborsati|compensati|indennizzati|"
    r"ricompensati|compensad[oa]s|indemnizados|recompensados|vergütet|entlohnt|bezahlt|rémunéré(?:e?s)?|payée?s|"
    r"pagad[oa]s|"
    r"remunerad[oa]s|"
    r"remunerati|retribuiti|pagati)"
)
_COPULA = re.compile(
    r"\b(?:were|are|was|is|been|be|being|wurden?|werden|sont|ont été|étaient|sono|erano|vengono|son|"
    r"fueron)\s(?:[\w’'-]+\s){0,4}$"
)
# In German the verb comes last: "die nach Tarif bezahlt wurden".
_COPULA_LAST = re.compile(r"\s(?:wurden?|werden|wird|sind|ist|worden)\b")
_THEY = re.compile(r"\b(?:they|who|nobody|no one|none of (?:them|these|whom|us))\s(?:[\w’'-]+\s){0,3}$")
_ABOVE = re.compile(
    r"\b(?:(?:well|far|at or|slightly)\s)?(?:above|below|over|at least|exceed\w*|more than|less than|"
    r"higher than|no less than|not less than|in line with|equal to|at|twice|(?:\w+|\d+) times|equivalent to|"
    r"double|over and above|under|über dem|mindestens (?:den|der|zum)|zum|oberhalb des|au-dessus du|supérieur\w* au|"
    r"au moins le|égal\w* au|inférieur\w* au|superiore? al|pari al|inferiore al|almeno il|"
    r"por encima del|superior al|inferior al|al menos el|conforme al|según el)\s"
    r"(?:twice\s)?(?:(?:the|an?|their|his|her|our)\s)?(?:[\w’-]+\s){0,3}$"
)
_NOT = re.compile(
    r"\b(?:not|never|no|nobody was|none (?:of (?:them|whom|us|these) )?(?:was|were)|nicht|pas|non|no fueron|"
    r"wurden nicht|(?:was|were|is|are|has|have|had)n['’]t|keine[rs]? (?:von ihnen|der \w+) wurde|"
    r"aucune? d['’]\w+ n['’]a été|nessun[oa] di loro è stat[oa]|ningun[oa] (?:de \w+ )?fue)\s"
    r"(?:been\s|being\s|été\s|être\s|stati\s|state\s|sono\s|sido\s|fueron\s|han\s)*(?:[a-z]+ly\s)?$"
)
_HOW = re.compile(r"\b(?:how(?: much)?|what|the (?:sums|rates|fees|amounts?)(?: that)?)\s(?:[\w’'-]+\s){0,5}$")
_FREE = re.compile(
    r"\b(?:gave|give|gives|given|donat\w+|contribut\w+|work(?:ed)?|did|wrote|recorded|volunteer\w*|help\w*|time|"
    r"annotat\w+|label\w+|transcri\w+|offered|took part|participat\w+|supplied|provided|served)\b[^.;:]*$"
)
_BARE_FREE = frozenset(
    {
        *("free of charge", "for free", "gratis", "gratuitement", "gratuitamente", "de forma gratuita", "in kind"),
        *("kostenlos", "kostenfrei", "at no cost", "at no charge", "without charge", "for nothing", "gracieusement"),
        *("without a fee", "as a favour", "as a favor", "sin cobrar", "sachleistungen", "en especie"),
    }
)


def confirm(doc: Doc, spans: list[Span]) -> list[Span]:
    """Return the candidates that say something of pay, and the amounts that people are paid."""
    text = text_of(doc)
    found: list[Span] = []
    for start, line in lines(text):
        low = lower(line)
        amounts: list[Span] = []
        for first, last, identity in (*pay.find_amounts(low), *find_untold(low)):
            span = doc.char_span(first + start, last + start, "compensation", identity, alignment_mode="contract")
            if span is not None and not _overlaps(span, amounts):
                amounts.append(span)
        inside = [span for span in spans if start <= span.start_char < start + len(line)]
        inside = [span for span in inside if not _overlaps(span, amounts)]
        named = [one for span in inside if (one := _told(doc, low, span, start)) is not None]
        specific = any(one.kb_id_ != "paid" for one in (*amounts, *named))
        found += amounts
        found += [one for one in named if not (specific and one.kb_id_ == "paid")]
    return sorted(found, key=lambda span: span.start_char)


def _overlaps(span: Span, others: list[Span]) -> bool:
    return any(span.start_char < one.end_char and one.start_char < span.end_char for one in others)


@functools.cache
def _condition() -> re.Pattern[str]:
    """Return the expression of pay that is only asked for: "we award the point if the developer pays annotators"."""
    return re.compile(rf"\b(?:if|whether) (?:(?:the|a|an|your|any|each)\s|{any_of('payee')})[^.;:]*$")


@functools.cache
def _got_none() -> re.Pattern[str]:
    """Return the expression of pay that nobody got: "did not receive any payment", "non hanno ricevuto alcun"."""
    return re.compile(
        rf"\b(?:(?:(?:did|do|does|have|has)\s)?(?:not|never|non|no|ne|n['’])\s?(?:\w+\s){{0,2}}?{any_of('get_paid')}\s"
        r"(?:pas\s)?(?:any|alcun\w*|ning\w+|aucun\w*|de|nessun\w*)\s(?:\w+\s){0,2}|"
        rf"(?:\w+n['’]t|none of (?:them|whom|us|these|the \w+)|nobody|no one|nessuno di loro|ningun[oa] de ell[oa]s|"
        rf"aucun d['’]\w+ n['’]a)\s(?:\w+ly\s|been\s|été\s)?{any_of('get_paid')}\s"
        r"(?:(?:any|an?|de|un|una|alcun|ningún|ninguna)\s)?(?:(?:financial|monetary|extra|additional)\s)?)$"
    )


def _told(doc: Doc, low: str, span: Span, start: int) -> Span | None:
    """Return the span of a candidate with the words that belong to it ("not paid", "above the minimum wage"), None
    where it says nothing of the pay for data."""
    if span.label_ != WEAK:
        return span
    first, last = span.start_char - start, span.end_char - start
    if said("price").search(low):
        return None
    asked = _condition().search(low, max(0, first - 90), first)
    if asked is not None and not (asked[0].startswith("whether") and is_untold(low)):
        return None  # but "whether the nurses were paid by the hour is not something we publish"
    none = _got_none().search(low, max(0, first - 70), first) if span.kb_id_ in _PLAIN else None
    denied = none or _NOT.search(low, max(0, first - 30), first)
    if not _is_pay(low, first, last, span.kb_id_, denied=denied is not None):
        return None
    active = _PAYS.fullmatch(low, first, last) and not low.startswith("paid", first)  # "we do not pay site owners"
    if denied is not None and (none is not None or (span.kb_id_ == "paid" and not active)):
        return doc.char_span(denied.start() + start, span.end_char, "compensation", "unpaid") or span
    above = _ABOVE.search(low, max(0, first - 60), first) if span.kb_id_ == "minimum-wage" else None
    if above is not None:
        return doc.char_span(above.start() + start, span.end_char, "compensation", span.kb_id_) or span
    return span


@functools.cache
def _pays_whom() -> re.Pattern[str]:
    return re.compile(rf"\s(?:(?!(?:for|to|by|if|that|on|in|from|off)\b)[\w’'-]+\s){{0,3}}?{any_of('payee')}")


def _is_pay(low: str, first: int, last: int, identity: str, *, denied: bool) -> bool:
    """Return whether a weak word of pay is one here, by the people and the other words of pay in the line."""
    word = low[first:last]
    people = _beside(said("payee"), low, first, last) or _THEY.search(low, max(0, first - 60), first) is not None
    if identity in _RATES:
        if identity == "minimum-wage" and people and _beside(said("pay"), low, first, last):
            return True
        if _beside(said("wage"), low, first, last):
            return True
        return people and (identity != "minimum-wage" or _ABOVE.search(low, max(0, first - 60), first) is not None)
    if not people:
        return False
    if _PARTICIPLE.fullmatch(word) and (
        denied or _COPULA.search(low, max(0, first - 40), first) or _COPULA_LAST.match(low, last)
    ):
        return True
    if identity == "paid" and (_VERB.fullmatch(word) or _PAYS.fullmatch(word)):
        if _OTHER_PAY.match(low, last):
            return False
        if _PAYS.fullmatch(word) and _pays_whom().match(low, last):
            return True
        asked = _HOW.search(low, max(0, first - 60), first) is not None
        return denied or asked or _HOW_MUCH.match(low, last) is not None or word.startswith(_PASSIVE)
    if identity == "salary" and " " in word:
        return True
    if word in _BARE_FREE:
        return _FREE.search(low, 0, first) is not None
    if identity in _PLAIN and not (" " in word and said("wage").search(word)):
        return _beside(said("pay"), low, first, last)
    return True


def _beside(words: re.Pattern[str], low: str, first: int, last: int) -> bool:
    return words.search(low, 0, first) is not None or words.search(low, last) is not None


@Language.factory("compensation")
def make_compensation(nlp: Language, name: str) -> NameMatcher:
    """Return the component that sets doc.spans["compensation"]."""
    return matcher()


@functools.cache
def matcher() -> NameMatcher:
    """Return the matcher of the whole registry, built once."""
    return NameMatcher("compensation", entries("compensation", Entry), confirm=confirm)


def find_compensation(text: str) -> list[Hit]:
    """Return what the text says of payment, in reading order, disjoint."""
    return find_hits("compensation", text)


def find(document: Document) -> list[Disclosure]:
    """Return the facts of this kind that a document states, with role and polarity."""
    return find_facts(document, "compensation", Kind.COMPENSATION)
