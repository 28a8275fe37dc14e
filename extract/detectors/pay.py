"""Amounts of pay in a sentence: "$18 per hour", "15 € an hour", "a one-off fee of €400", "20 % of net revenue"."""

import re
from collections.abc import Iterator

from extract.detectors import untold
from extract.detectors.phrases import said

_FIGURE = r"\d[\d.,]*(?<![.,])(?:\s?(?:k|m|thousand|hundred|million)(?![\w]))?"
_SIGN = (
    r"(?:(?:us|a|c|ca|nz|hk|s|r)?[$€£¥₹₦₱₩]|\b(?:usd|eur|gbp|chf|inr|aud|cad|jpy|cny|sek|nok|dkk|pln|php|"
    r"kes|ngn|zar|brl|mxn|rs\.?))"
)
_MONEY_WORD = (
    r"(?:[$€£¥₹₦₱₩]|(?:us[- ])?dollars?\b|euros?\b|pounds?(?: sterling)?\b|pence\b|cents?\b|rupees?\b|naira\b|"
    r"yen\b|yuan\b|"
    r"francs?\b|pesos?\b|reais\b|real\b|shillings?\b|rand\b|kronor\b|kroner\b|crowns?\b|złoty\b|zloty\b|won\b|"
    r"dirhams?\b|"
    r"dólares\b|dollari\b|usd\b|eur\b|gbp\b|chf\b|inr\b|kes\b|ngn\b|php\b|pln\b|sek\b|birr\b|cedis?\b|rubles?\b|"
    r"lira\b|forints?\b|korun\w?\b|hryvnias?\b|dinars?\b|tenge\b|baht\b|rupiah\b|ringgit\b|taka\b|złot\w+\b|"
    r"krónur\b|krone\b|krona\b|shekels?\b|riyals?\b|dong\b|kwacha\b|soles\b|huf\b|czk\b|ron\b|bdt\b|idr\b|thb\b|"
    r"uah\b|isk\b)"
)
_RANGE = r"(?:\s?(?:-|–|to|and|bis|à|und|et|e|y)\s?"
_AMOUNT = rf"(?:{_SIGN}\s?{_FIGURE}{_RANGE}{_SIGN}?\s?{_FIGURE})?|{_FIGURE}{_RANGE}{_FIGURE})?[\s-]?{_MONEY_WORD})"
_HOUR = r"(?:hours?|hrs?|h|stunde|heure|ora|hora|uur)"
_UNIT = (
    rf"(?:{_HOUR}|days?|weeks?|months?|years?|annum|tasks?|items?|pieces?|words?|pages?|minutes?|clips?|images?|"
    rf"photos?|pictures?|"
    r"comparisons?|titles?|examples?|samples?|sentences?|labels?|annotations?|documents?|questions?|prompts?|"
    r"answers?|"
    r"recordings?|articles?|books?|songs?|tracks?|works?|sessions?|hits?|assignments?|judge?ments?|dialogues?|"
    r"conversations?|responses?|pairs?|translations?|transcripts?|persons?|participants?|head|author|"
    r"contributor|unit|"
    r"aufgabe|tag|monat|jahr|wort|seite|bild|tâche|jour|mois|mot|image|giorno|mese|anno|parola|immagine|tarea|"
    r"día|mes|año|palabra|imagen)"
)
_PER = (
    r"(?:\s?/\s?|\s(?:an?|per|each|every|for each|for every|for one|pro|je|die|la|le|par|all['’]|por|al|"
    r"de\sl['’]|l['’]|the)\s?(?:[a-z-]+\s(?=\w))?)"
)
_RATE = re.compile(
    rf"(?P<amount>{_AMOUNT})(?:\s(?:in total|net|gross|brutto|netto|brut|"
    rf"lordi))?(?:{_PER}(?P<unit>{_UNIT})(?!\w)|\s(?P<hourly>hourly))?"
    r"(?:\s(?:vouchers?|gift\s(?:cards?|certificates?|vouchers?)|bonus(?:es)?|stipends?|honorari(?:um|a)|fees?))?"
)
_BEFORE = re.compile(
    r"(?:\b(?:an?|the|at least|about|around|up to|over|between|some|mindestens|rund|au moins|circa|al menos|"
    r"almeno)\s)*"
    r"(?:(?:flat|fixed|one-off|one-time|lump-sum|lump|single|average|mean|median|annual|yearly|monthly)\s)*"
    r"(?:(?:fees?|sums?|payments?|vouchers?|bonus(?:es)?|gift\scards?|stipends?|honorari(?:um|a)|rates?|wages?|"
    r"salar(?:y|ies)|pay|"
    r"gutscheine?|honorare?|pauschale|bons?\sd['’]achat|buoni?|compenso|tarifa)\s"
    r"(?:worth|of|over|von|über|im wert von|de|da|di)\s(?:at least\s|about\s|around\s|up to\s|"
    r"between\s)?)?(?:an?\s|the\s)?(?:flat\s|fixed\s|total\sof\s)*$"
)
# What stands right before an amount that somebody got.
_GOT = re.compile(
    r"\b(?:paid|pay|pays|received?|receives|got|gets?|earn(?:s|ed)?|given|took home|take home|offered|"
    r"reimbursed|compensated|"
    r"remunerated|rewarded|fees?|sums?|payments?|vouchers?|bonus(?:es)?|gift cards?|stipends?|honorari(?:um|a)|"
    r"rates?|wages?|"
    r"salar(?:y|ies)|flat|started at|starting at|for|at|erhielten|erhalten|bekamen|bezahlt|gezahlt|vergütet|"
    r"reçu|payés?|rémunérés?|ricevuto|pagati|retribuiti|"
    r"recibieron|cobraron|pagados|remunerados)\b[^.;:]{0,30}$"
)
_TAKINGS = (
    r"(?:(?!(?:and|or|to|for|that|which|a|an)\b)[\w-]+\s){0,3}?(?:revenues?|proceeds|profits?|turnover|income|earnings|"
    r"receipts|royalties|sales|umsatz(?:es)?|erlös(?:e|en|es)?|einnahmen|gewinns?|revenus|recettes|bénéfices|"
    r"chiffre d['’]affaires|ricavi|proventi|utili|ingresos|beneficios|ventas)\b"
)
_PERCENT = r"\d[\d.,]*\s?(?:%|per\s?cent|percent|prozent|pour cent|por ciento|per cento)"
_OF = r"(?:of|der|des|vom|am|an den|de|du|des|dei|degli|sui|sugli|de los|de las)\s"
_SHARE = re.compile(
    r"\b(?:a\s|the\s)?(?:(?:fixed|equal|pro[- ]rata)\s)?(?:share|cut|percentage|portion|part|anteil|"
    rf"quota|parte)\s(?:of|von|de|del|am|an den|des|dei)\s(?:{_PERCENT}\s(?:{_OF})?)?{_TAKINGS}|"
    rf"\b{_PERCENT}\s{_OF}{_TAKINGS}"
)
_PERIOD = re.compile(r"(?:week|month|year|monat|jahr|mes|año)s?|annum|mois|mese|anno")
_GIFT = re.compile(r"voucher|gift|gutschein|bons? d|\bbuon[oi]\b")
# What only annotators make.
_WORK_UNIT = re.compile(r"(?:comparison|label|annotation|judge?ment|hit|transcript|dialogue|rating)s?")
TRIGGERS = (
    "$",
    "€",
    "£",
    "¥",
    "₹",
    "₦",
    "dollar",
    "euro",
    "pound",
    "rupee",
    "naira",
    "per hour",
    "an hour",
    "a day",
    *("usd", "eur ", "gbp", "chf", "franc", "pesos", "yen", "yuan", "cents", "shilling", "inr", "złot", "share of"),
    *("revenue", "proceeds", "royalt", "paid", "payment", " rates", "payés", "rand "),
    *untold.TRIGGERS,
)


def find_amounts(low: str) -> Iterator[tuple[int, int, str]]:
    """Yield place and id of the amounts that people are paid, in a line in lower case."""
    for match in _RATE.finditer(low):
        unit = match["unit"] or ("hour" if match["hourly"] else "")
        before = low[max(0, match.start() - 60) : match.start()]
        got = _GOT.search(before) is not None
        timed = bool(unit) and re.fullmatch(rf"{_HOUR}|days?|tag|jour|giorno|día", unit) is not None
        who = said("payee").search(low) is not None or _WORK_UNIT.fullmatch(unit) is not None
        # By the hour or the day only people are paid; any other amount must be paid to somebody.
        if said("price").search(low) or not ((who and (got or timed)) or (timed and said("pay").search(low))):
            continue
        lead = _BEFORE.search(low, max(0, match.start() - 80), match.start())
        start = lead.start() if lead else match.start()
        yield start, match.end(), _identity(low[start : match.end()], unit, timed=timed)
    for match in _SHARE.finditer(low):
        if said("payee").search(low) and not re.search(r"\bprice|tax|invest", low):
            yield match.start(), match.end(), "revenue-share"


def _identity(amount: str, unit: str, *, timed: bool) -> str:
    if _GIFT.search(amount):
        return "gift"
    if unit and re.fullmatch(_HOUR, unit):
        return "hourly"
    if _PERIOD.fullmatch(unit):
        return "salary"
    return "piece-rate" if unit and not timed else "fee"
