"""Periods in prose: dates with what stands around them, as intervals with their precision."""

import re
from dataclasses import replace

from extract.calendar_words import MONTH, MONTHS
from extract.dates import Period, day_of, find_dates
from extract.folding import lower

# All expressions look at text in lower case (extract/folding.py).
# "between 5 June and 28 August 2023", "June 5 to August 28, 2023": the first day borrows the year.
_DAY_AND_MONTH_FIRST = re.compile(
    rf"(?P<lead>\b(?:between|from|zwischen|vom|von|entre|du|dal|del|tra)\s+)?(?:the\s+)?"
    rf"(?:(?<![\w.,/])(?P<day>[0-3]?[0-9])(?:st|nd|rd|th|\.)?\s+(?:of\s+|de\s+)?(?P<name>{MONTH})\.?|"
    rf"(?P<name2>{MONTH})\.?\s+(?P<day2>[0-3]?[0-9])(?:st|nd|rd|th)?)\s*"
    r"(?P<join>[-–—]|to|through|until|and|bis(?: zum)?|und|et|au|y|al|e)\s*$"
)
_BETWEEN_MONTHS = re.compile(
    rf"\b(?:between|zwischen|entre|tra|fra|tussen)\s+(?P<name>{MONTH})\.?\s+(?:and|und|et|y|e|en)\s*$"
)
_NO_YEAR_FIRST = re.compile(rf"\b(?P<name>{MONTH})\.?\s*(?:[-–—]|to|through|until|bis|à|a|al|hasta|tot|do|até)\s*$")
_DAY_FIRST_RANGE = re.compile(r"(?<![\w.,/])(?P<day>[0-3]?[0-9])\.?\s*(?:[-–—]|to|bis|al|au)\s*$")

_TO = re.compile(
    r"\s*(?:onwards?|on|an)?\s*,?\s*(?:[-–—‐‑→/]|\b(?:up\s+)?(?:to|until|till|through|"
    r"thru)(?:\s+and\s+including)?\b|\bbis(?:\s+(?:zum|einschließlich))?\b"
    r"|\bjusqu['’](?:à|en|au)\b|\bà\b|\bau\b|\ba\b|\bal?\b|\bhasta(?:\s+el)?\b|\bfino\s+a(?:l|d)?\b|"
    r"\btot(?:\s+en\s+met)?\b|\bt/m\b|\bdo\b|\baté\b|\bao?\b)"
    r"\s*(?:(?:the|le|el|il|dem|c\.|approximately|about|around|circa|"
    r"(?:a\s+)?(?:knowledge\s+)?cut-?off(?:\s+date)?\s+of)\s+)?$"
)
_AND = re.compile(r"\s*(?:and|und|et|y|e|en|i|a)\s+(?:the\s+|le\s+|el\s+|il\s+)?$")
_BETWEEN = re.compile(r"\b(?:between|zwischen|entre|tra|fra|tussen|między)\s+(?:the\s+|le\s+|el\s+|il\s+)?$")
_FROM = re.compile(
    r"\b(?:from|von|vom|de|du|desde|dal?|dall['’]|van|od|von\s+etwa)\s+(?:the\s+|le\s+|el\s+|il\s+|about\s+|"
    r"approximately\s+)?$"
)
_LEAD = r"(?:\s+(?:the|le|el|il|a|end\s+of|and\s+including|einschließlich|approximately|about|around|circa))*\s*$"
_NO_LATER = re.compile(
    r"\b(?:no(?:t)?\s+later\s+than|by|at\s+the\s+latest|latest|spätestens|nicht\s+später\s+als|"
    r"au\s+plus\s+tard(?:\s+en|\s+le)?"
    r"|a\s+más\s+tardar(?:\s+en|\s+el)?|non\s+oltre(?:\s+il)?|entro(?:\s+il)?|uiterlijk|najpóźniej(?:\s+w)?|"
    r"o\s+mais\s+tardar(?:\s+em)?)" + _LEAD
)
_UP_TO = re.compile(
    r"(?:\b(?:up\s+(?:to|until|through)|until|till|through|to|as\s+late\s+as|as\s+recent(?:ly)?\s+as|bis(?:\s+zum)?|"
    r"jusqu['’](?:à|en|au)|hasta(?:\s+el)?"
    r"|fino\s+a(?:l|d)?|tot(?:\s+en\s+met)?|do|aż\s+do|até)|≤|<=)" + _LEAD
)
# The last date of which there are data, by its name: "knowledge cutoff: June 2025", "collection ended on 3 May 2024".
_CLOSING = re.compile(
    r"(?:\bcut-?offs?(?:\s+dates?)?(?:\s+(?:for|of)\s+[^.;:,]{1,40}?)?|"
    r"\b(?:wissensstand|wissensgrenze|stichtag|corte de (?:los )?(?:conocimientos?|datos)|fecha de corte|"
    r"date limite(?: des (?:connaissances|données))?|data limite(?: (?:delle conoscenze|dei dati|de conhecimento))?))"
    r"\W{0,3}(?:(?:\s|^)(?:is|was|in|on|of|ist|war|est|es|è|é))?\W{0,4}(?:the\s+)?$|"
    r"\b(?:collection|collecting|crawl|crawling|training|acquisition|we|model)\s+(?:was\s+|were\s+|had\s+)?"
    r"(?:ended|ends|stopped|finished|concluded|closed|ceased)(?:\s+\w+ing)?\s+(?:on|in|at the end of)\s+(?:the\s+)?$"
)
_BEFORE = re.compile(
    r"(?:\b(?:before|prior\s+to|earlier\s+than|vor|avant|antes\s+de|prima\s+de[l]?|voor|przed)|<)" + _LEAD
)
_SINCE = re.compile(
    r"(?:\b(?:since|(?:ran|runs|running)\s+from|starting(?:\s+(?:from|in))?|beginning\s+in|as\s+of\s+and\s+after|no\s+earlier\s+than|after|"
    r"seit(?:\s+dem)?|ab(?:\s+dem)?|depuis(?:\s+le)?"
    r"|à\s+partir\s+de|a\s+partir\s+de|desde(?:\s+el)?|dal?|a\s+partire\s+da(?:l)?|sinds|vanaf|od|≥))" + _LEAD
)
_ONWARD = re.compile(
    r"\s*,?\s*(?:(?:[-–—]|(?:through\s+)?to|until|through|bis|à|a|hasta|ad|tot|do|até)\s*(?:the\s+|our\s+)?"
    r"(?:present|now|today|date|ongoing|current|heute|jetzt|aujourd['’]hui|présent|hoy|la\s+actualidad|oggi|heden|"
    r"nu|dziś|hoje)\b(?:\s+day\b)?"
    r"|onwards?\b|on(?=\W*(?:$|[.,;)\n]))|and\s+(?:later|after|onwards?)\b|or\s+later\b)"
)
_APPROXIMATELY = re.compile(
    r"(?:\b(?:approximately|approx\.?|around|about|circa|ca\.?|c\.|roughly|etwa|ungefähr|environ|vers|"
    r"alrededor\s+de|hacia|verso|ongeveer|rond|około|cerca\s+de)"
    r"|~|≈)\s*$"
)


def find_periods(text: str, *, day_first: bool | None = None, asked: bool = False) -> list[Period]:
    """Return the dates and periods in reading order, disjoint. `asked`: the text answers a question for a date, so that
    1.2.24 is one and no version. `day_first` settles 7/6/2026; with None such a date is
    read day first and marked ambiguous."""
    low = lower(text)
    points = [_borrow(text, low, one) for one in find_dates(text, low, day_first=day_first, asked=asked)]
    found: list[Period] = []
    position = 0
    while position < len(points):
        one = points[position]
        two = points[position + 1] if position + 1 < len(points) else None
        before = low[max(0, one.start - 60) : one.start]
        if found and one.start < found[-1].end:
            position += 1
            continue
        between = low[one.end : two.start] if two is not None else ""
        if two is not None and len(between) <= 40:
            lead = _BETWEEN.search(before)
            if _TO.fullmatch(between) or (lead and _AND.fullmatch(between)):
                found.append(_join(text, one, two, lead or _FROM.search(before)))
                position += 2
                continue
        found.append(_open(text, low, one, before, asked=asked))
        position += 1
    return found


def _borrow(text: str, low: str, period: Period) -> Period:
    """Return the period widened over "June – " or "3–" before it, which borrow the year or month that follows."""
    before = low[max(0, period.start - 40) : period.start]
    if period.first is None or period.first != period.last:
        return period
    month = _NO_YEAR_FIRST.search(before) or _BETWEEN_MONTHS.search(before)
    first: str | None = None
    opening = month
    if month and period.precision == "month":
        first = f"{period.first[:4]}-{MONTHS[month['name']]:02d}"
    elif period.precision == "day" and not period.raw[:4].isdigit():
        opening = _DAY_FIRST_RANGE.search(before)
        whole = _DAY_AND_MONTH_FIRST.search(before)
        if whole and (whole["lead"] or whole["join"] not in ("and", "und", "et", "y", "e")):
            opening = whole
            month_number = MONTHS[whole["name"] or whole["name2"]]
            first = day_of(int(period.first[:4]), month_number, int(whole["day"] or whole["day2"]))
        elif opening:
            first = day_of(int(period.first[:4]), int(period.first[5:7]), int(opening["day"]))
    if opening is None or first is None or first >= period.first:
        return period
    start = period.start - len(before) + opening.start()
    return replace(period, start=start, raw=text[start : period.end], first=first)


def _join(text: str, one: Period, two: Period, lead: re.Match[str] | None) -> Period:
    """Return the period from `one` to `two`."""
    start = one.start - (len(lead[0]) if lead else 0)
    return Period(
        start=start,
        end=two.end,
        raw=text[start : two.end],
        first=one.first,
        last=two.last,
        precision=max(one.precision, two.precision, key=["day", "month", "year"].index),
        hedge="approximately" if "approximately" in (one.hedge, two.hedge) else "",
        ambiguous=one.ambiguous or two.ambiguous,
    )


def _open(text: str, low: str, point: Period, before: str, *, asked: bool) -> Period:
    """Return the date with what stands around it: "up to …", "since …", "… onward", "approximately …". A date that was
    asked for is given as it stands, whatever the answer calls it."""
    onward = _ONWARD.match(low, point.end)
    if onward:
        lead = _FROM.search(before) or _SINCE.search(before)
        start = point.start - (len(lead[0]) if lead else 0)
        return replace(point, start=start, end=onward.end(), raw=text[start : onward.end()], last=None)
    rules = (
        (_NO_LATER, "no later than", None, point.last),
        (_BEFORE, "before", None, point.last),
        (_UP_TO, point.hedge, None, point.last),
        (_SINCE, point.hedge, point.first, None),
        (_APPROXIMATELY, "approximately", point.first, point.last),
    )
    for rule, hedge, first, last in rules:
        lead = rule.search(before)
        if lead:
            start = point.start - (len(before) - lead.start())
            word = lead[0]
            if rule is _SINCE and word.startswith("after"):
                hedge = "after"
            if rule is _SINCE and word.startswith("no earlier"):
                hedge = "no earlier than"
            return replace(point, start=start, raw=text[start : point.end], hedge=hedge, first=first, last=last)  # type: ignore[arg-type]
    if not asked and point.first == point.last and _CLOSING.search(before):
        return replace(point, first=None)
    return point
