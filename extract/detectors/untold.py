"""Pay that a text says it does not tell: "the fee is confidential", "we will not publish the amount"."""

import functools
import re
from collections.abc import Iterator

from extract.detectors.phrases import any_of, said

# Nobody would withhold these but of pay; the others need somebody who is paid, or a licence, beside them.
_SUM = re.compile(
    r"\b(?:(?P<sure>(?:licen[cs]e |licensing |usage |session )?fees?(?: itself| themselves)?|"
    r"(?:rates of )?pay(?: rates?| "
    r"levels?| scales?)?|(?:hourly |task |daily )rates?|wages?|salar(?:y|ies)|remuneration|compensation|"
    r"(?:price|amount|sum|fee)s? (?:that (?:we|was|were) )?(?:paid|pay)|payments?|royalt(?:y|ies)|financial terms|"
    r"vergütung(?:en)?|honorare?|bezahlung|lizenzgebühr(?:en)?|löhne?|rémunérations?|prix payés?|"
    r"(?:montants?|sommes) (?:versée?s?|payée?s?)|salaires?|redevances?|conditions financières|compens[oi]|"
    r"retribuzion[ei]|prezz[oi] pagat[oi]|import[oi] (?:pagat|versat|corrispost)[oi]|condizioni economiche|"
    r"remuneraci(?:ón|ones)|retribuci(?:ón|ones)|precios? pagados?|importes? pagados?|tarifas|honorarios)|"
    r"(?P<open>amounts?(?: itself)?|sums?|prices?|figures?|rates?|terms|consideration|höhe|betrag|beträge|preise?|"
    r"konditionen|montants?|prix|tarifs?|conditions|import[oi]|prezz[oi]|tariff[ae]|condizioni|importes?|precios?|"
    r"cuantía|condiciones))\b"
)
_WITHHELD = (
    r"\b(?:not|never|nicht|cannot|can['’]t|won['’]t|don['’]t|keine|ne|n['’]\w+|non|no)\s(?:[^.;\s]+\s){0,4}?"
    r"(?:disclos\w+|publish\w*|reveal\w*|say|state|share|divulge\w*|release[ds]?|made public|make public|discuss|"
    r"comment|tell|bekannt\w*|nennen|offen|auskunft|offengelegt|offenlegen|veröffentlich\w+|mitgeteilt|angaben|communiqu\w+|"
    r"divulgu\w+|révél\w+|publi\w+|rendu\w* public\w*|précis\w+|divulg\w+|comunic\w+|rivel\w+|pubblic\w+|"
    r"rendiamo\w*|res[oaie] not[oaie]|res[oaie] pubblic\w+|revel\w+|desvel\w+|facilit\w+)\b|"
    r"\b(?:confidential\w*|undisclosed|declines? to|decline to|refuse to|(?:kept|remains?|is|are) (?:private|secret)|"
    r"trade secrets?|vertraulich\w*|geheim|confidentiel\w*|riservat\w+|confidencial\w*)\b"
)
# "Supplied by contractors at rates we keep confidential": work is done at them.
_AT_RATES = re.compile(r"\b(?:at|à|a)\s(?:an?\s|the\s|des\s|una?\s)?(?:[a-z]+ed\s)?(?:rates?|tarifs?|tariff[ae])$")
_LICENSING = re.compile(
    r"\b(?:licen[cs]\w+|lizenz\w*|contracts?|agreements?|deals?|bought|purchased?|acqui\w+|vertrag\w*|verträge|"
    r"contrats?|accords?|contratt[oi]|accord[oi]|contratos?|acuerdos?)\b"
)
TRIGGERS = (
    *("confidential", "undisclosed", "disclose", "vertraulich", "confidentiel", "riservat", "confidencial", "secret"),
    *("not publish", "not reveal", "not say", "not share", "decline", "bekannt", "offen", "communiquons", "divulg"),
    *("comunichiamo", "comunicamos", "revelamos", "révél", "not state", "geheim", "not made public"),
    *("auskunft", "to ourselves", "no information", "no details", "aucune information", "nessuna informazione"),
    "ninguna información",
)


@functools.cache
def _withheld() -> re.Pattern[str]:
    return re.compile(rf"{_WITHHELD}|{any_of('untold')}")


def find_untold(low: str) -> Iterator[tuple[int, int, str]]:
    """Yield place and id of the pay that a line, in lower case, does not tell."""
    told = _withheld().search(low)
    if told is None:
        return
    payee = said("payee").search(low) is not None
    somebody = payee and (said("wage").search(low) or _LICENSING.search(low))
    sums = [
        one
        for one in _SUM.finditer(low)
        if (one["sure"] or somebody or (payee and _AT_RATES.search(low, max(0, one.start() - 30), one.end())))
        and _distance(one, told) < 60
    ]
    if sums:
        nearest = min(sums, key=lambda one: _distance(one, told))
        yield nearest.start(), nearest.end(), "paid"


def _distance(one: re.Match[str], other: re.Match[str]) -> int:
    return max(one.start(), other.start()) - min(one.end(), other.end())
