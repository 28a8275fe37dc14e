"""Dates and periods in prose, in every notation that public summaries use, as intervals with their precision."""

import calendar
import re
from dataclasses import dataclass, replace
from typing import Literal

from extract.folding import lower

Precision = Literal["day", "month", "year"]

# Names and abbreviations of the months in EN DE FR ES IT NL PL PT. Abbreviations that are words of another of these
# languages ("set", "out", "gen", "mag", "ago") are left out: a missed date stays visible, a false one does not.
_MONTHS = (
    "january jan januar januari jänner janvier janv enero ene gennaio stycznia styczeń styczniu janeiro",
    "february feb februar februari février févr fév fevrier febrero febbraio lutego luty lutym fevereiro fev",
    "march mar märz maerz maart mrt mars marzo marca marzec marcu março marco",
    "april apr avril avr abril abr aprile kwietnia kwiecień kwietniu",
    "may mai mei mayo maggio maja maj maju maio",
    "june jun juni juin junio giugno giu czerwca czerwiec czerwcu junho",
    "july jul juli juillet juil julio luglio lug lipca lipiec lipcu julho",
    "august aug augustus août aout agosto sierpnia sierpień sierpniu",
    "september sept sep septembre septiembre setiembre settembre września wrzesień wrześniu setembro",
    "october oct oktober okt octobre octubre ottobre ott października październik październiku outubro",
    "november nov novembre noviembre listopada listopad listopadzie novembro",
    "december dec dezember dez décembre déc decembre diciembre dicembre grudnia grudzień grudniu dezembro",
)
MONTHS: dict[str, int] = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
_NAMES = "|".join(sorted(MONTHS, key=lambda name: -len(name)))

_PARTS: dict[str, tuple[int, int]] = {}
for _words, _months in (
    (
        "early|beginning of|start of|anfang|début|debut de|principios de|comienzos de|inizio|begin|początek|początku",
        (1, 4),
    ),
    ("mid|middle of|mitte|mi|mediados de|metà|midden|połowa|połowie|meados de", (5, 8)),
    ("late|end of|ende|fin|fin de|finales de|fine|eind|koniec|końcu|końca|fim de|final de", (9, 12)),
    ("first half of|h1|1\\. halbjahr|premier semestre|primer semestre|primo semestre", (1, 6)),
    ("second half of|h2|2\\. halbjahr|second semestre|segundo semestre|secondo semestre", (7, 12)),
    ("spring|frühjahr|frühling|printemps|primavera|lente", (3, 5)),
    ("summer|sommer|été|verano|estate|zomer", (6, 8)),
    ("autumn|fall|herbst|automne|otoño|autunno|herfst", (9, 11)),
    ("first quarter of|1\\. quartal|premier trimestre|primer trimestre|primo trimestre|q1|t1", (1, 3)),
    ("second quarter of|2\\. quartal|deuxième trimestre|segundo trimestre|secondo trimestre|q2|t2", (4, 6)),
    ("third quarter of|3\\. quartal|troisième trimestre|tercer trimestre|terzo trimestre|q3|t3", (7, 9)),
    (
        "fourth quarter of|last quarter of|4\\. quartal|quatrième trimestre|cuarto trimestre|quarto trimestre|q4|t4",
        (10, 12),
    ),
):
    _PARTS.update({word.replace("\\", ""): _months for word in _words.split("|")})
_ROUGH = {word for word, months in _PARTS.items() if months[1] - months[0] == 3}
_PART = "|".join(re.escape(word) for word in sorted(_PARTS, key=lambda word: -len(word)))

_YEAR = r"(?:19[0-9]{2}|20[0-9]{2})"
_ORDINAL = r"(?:st|nd|rd|th|er|re|º|ª|°|\.)?"
_OF = r"(?:\s*,\s*|\s*[-/]\s*|\s+(?:of|de|del|d['’])?\s*|\.\s*,?\s*)"
# All expressions look at text in lower case (extract/folding.py).
_POINT = re.compile(
    rf"""(?:(?<![\w.,/€$£-])|(?<=(?<![\w.,/-])(?:19|20)[0-9]{{2}}[-/]))(?:
    (?P<iso>(?P<iy>{_YEAR})(?P<is>[-./])(?P<im>0?[1-9]|1[0-2])(?P=is)(?P<id>0?[1-9]|[12][0-9]|3[01]))(?=t\d|(?![\w]|[-./]\d))
    | (?P<dmy>(?P<a>[0-3]?[0-9])(?P<sep>[./-])(?P<b>[0-3]?[0-9])(?P=sep)(?P<y>{_YEAR}|[0-9]{{2}}))(?![\w]|[-./]\d)
    | (?P<month_year>(?P<m>0[1-9]|1[0-2]|[1-9](?=/))[/.](?P<my>{_YEAR}))(?![\w]|[-./]\d)
    | (?P<year_month>(?P<ymy>{_YEAR})[-/](?P<ymm>0[1-9]|1[0-2]))(?![\w]|[-./]\d)
    | (?P<d1>[0-3]?[0-9]){_ORDINAL}{_OF}(?P<n1>{_NAMES})\b\.?(?:{_OF}|(?=['’]))(?P<y1>{_YEAR}|['’][0-9]{{2}})(?!\w)
    | (?P<n2>{_NAMES})\.?\s+(?:the\s+)?(?P<d2>[0-3]?[0-9])(?:st|nd|rd|th)?(?:\s*,\s*|\s+)(?P<y2>{_YEAR})(?!\w)
    | (?:(?P<mod>{_PART})[\s-]+(?:of\s+|de\s+)?)?(?P<n3>{_NAMES})\b\.?(?:{_OF}|(?=['’]))
      (?P<y3>{_YEAR}|['’][0-9]{{2}})(?!\w)
    | (?:the\s+|le\s+|el\s+|il\s+)?(?P<part>{_PART})[\s-]+(?:of\s+|de\s+|del\s+|du\s+)?(?P<py>{_YEAR})(?!\w)
    | (?P<qy>{_YEAR})[\s-]*(?P<q>[qth][1-4])\b
    | (?P<decade>(?:19|20)[0-9]0)['’]?s\b
    | (?P<year_before_range>{_YEAR})(?=(?:[-/]{_YEAR}|[–—-][0-9]{{2}})(?![\w]|[-./]\d))
    | (?P<year>{_YEAR})(?![\w%]|[.,/]\d|[-/:]\d)
    )""",
    re.VERBOSE,
)
_PART_OF_YEAR = re.compile(
    rf"\b(?:{_PART})[\s-]+(?:of\s+|de\s+|del\s+|du\s+)?(?:the\s+year\s+)?(?P<after>{_YEAR})|(?P<before>{_YEAR})[\s-]*[qth][1-4]\b"
)
_WORD = re.compile(r"\b\w")
_YEAR_LIKE = re.compile(r"(?:19|20)[0-9]{2}|[./-][0-9]{1,2}[./-][0-9]{2}|['’][0-9]{2}")
_SLASH = re.compile(r"[0-9]/[0-9]")
_SLASHED = re.compile(r"(?<![\w/.-])([0-9]{1,2})/([0-9]{1,2})/(?:20)?[0-9]{2}(?![\w/])")
# A bare year is no year before a noun that is counted, nor as the number of a law, a standard or a paper.
_COUNTED = re.compile(
    r"\s+(?:tokens?|words?|images?|samples?|examples?|documents?|hours?|pages?|videos?|sentences?|pairs?|languages?|"
    r"questions?|classes|categories|people|users|speakers|gpus?|steps|entries|items|problems|million|billion|"
    r"trillion)\b"
)
_NUMBERED = re.compile(
    r"(?:(?:regulation|directive|verordnung|richtlinie|règlement|reglamento|directiva|regolamento|direttiva)"
    r"\s*(?:\((?:eu|ue|ce|ec|eg)\))?\s*(?:no\.?|nr\.?)?|iso(?:/iec)?\s*[\d-]+:|et al\.?,?|arxiv:?|page|p\.|no\.|"
    r"#)\s*\(?$"
)
_BILLS = ("AB ", "AB-", "SB ", "HB ")  # of a legislature: AB 2013 is a law of California, "ab 2013" is German
# "between 5 June and 28 August 2023", "June 5 to August 28, 2023": the first day borrows the year.
_DAY_AND_MONTH_FIRST = re.compile(
    rf"(?P<lead>\b(?:between|from|zwischen|vom|von|entre|du|dal|del|tra)\s+)?(?:the\s+)?"
    rf"(?:(?<![\w.,/])(?P<day>[0-3]?[0-9])(?:st|nd|rd|th|\.)?\s+(?:of\s+|de\s+)?(?P<name>{_NAMES})\.?|"
    rf"(?P<name2>{_NAMES})\.?\s+(?P<day2>[0-3]?[0-9])(?:st|nd|rd|th)?)\s*"
    r"(?P<join>[-–—]|to|through|until|and|bis(?: zum)?|und|et|au|y|al|e)\s*$"
)
_BETWEEN_MONTHS = re.compile(
    rf"\b(?:between|zwischen|entre|tra|fra|tussen)\s+(?P<name>{_NAMES})\.?\s+(?:and|und|et|y|e|en)\s*$"
)
_NO_YEAR_FIRST = re.compile(rf"\b(?P<name>{_NAMES})\.?\s*(?:[-–—]|to|through|until|bis|à|a|al|hasta|tot|do|até)\s*$")
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
    r"(?:\b(?:since|starting(?:\s+(?:from|in))?|beginning\s+in|as\s+of\s+and\s+after|no\s+earlier\s+than|after|"
    r"seit(?:\s+dem)?|ab(?:\s+dem)?|depuis(?:\s+le)?"
    r"|à\s+partir\s+de|a\s+partir\s+de|desde(?:\s+el)?|dal?|a\s+partire\s+da(?:l)?|sinds|vanaf|od|≥))" + _LEAD
)
_ONWARD = re.compile(
    r"\s*,?\s*(?:(?:[-–—]|(?:through\s+)?to|until|through|bis|à|a|hasta|ad|tot|do|até)\s*(?:the\s+|our\s+)?"
    r"(?:present|now|today|date|ongoing|current|heute|jetzt|aujourd['’]hui|présent|hoy|la\s+actualidad|oggi|heden|"
    r"nu|dziś|hoje)\b(?:\s+day\b)?"
    r"|onwards?\b|and\s+(?:later|after|onwards?)\b|or\s+later\b)"
)
_APPROXIMATELY = re.compile(
    r"(?:\b(?:approximately|approx\.?|around|about|circa|ca\.?|c\.|roughly|etwa|ungefähr|environ|vers|"
    r"alrededor\s+de|hacia|verso|ongeveer|rond|około|cerca\s+de)"
    r"|~|≈)\s*$"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Period:
    """One date or period. `first` and `last` are ISO dates at their own precision ("2025-09-02", "2025-09", "2025");
    None means open. A single date has the same `first` and `last`. `precision` is that of the coarser end."""

    start: int
    end: int
    raw: str
    first: str | None
    last: str | None
    precision: Precision
    hedge: Literal["", "no later than", "no earlier than", "before", "after", "approximately"] = ""
    ambiguous: bool = False  # day and month could be swapped, and the document does not say which comes first


def tells_part_of_year(text: str, year: str) -> bool:
    """Return whether a text gives this year by a part of it that is no month: "early 2026", "Q2 2026"."""
    return any(year in (m["after"], m["before"]) for m in _PART_OF_YEAR.finditer(lower(text)))


def find_periods(text: str, *, day_first: bool | None = None, asked: bool = False) -> list[Period]:
    """Return the dates and periods in reading order, disjoint. `asked`: the text answers a question for a date, so that
    1.2.24 is one and no version. `day_first` settles 7/6/2026; with None such a date is
    read day first and marked ambiguous."""
    low = lower(text)
    points: list[Period] = []
    for start, end in _windows(low):
        at = start
        for word in _WORD.finditer(low, start, end):
            if word.start() < at:
                continue
            match = _POINT.match(low, word.start())
            if match is None:
                continue
            at = match.end()
            point = _read_point(text, low, match, day_first, asked)
            if point is not None and (not points or match.start() >= points[-1].end):
                points.append(point)
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


def _windows(text: str) -> list[tuple[int, int]]:
    """Return the stretches in which a date can begin: a little before everything that looks like a year."""
    found: list[tuple[int, int]] = []
    for match in _YEAR_LIKE.finditer(text):
        start, end = max(0, match.start() - 45), match.end()
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def evidence_of_order(text: str) -> bool | None:
    """Return True if a numeric date in the text can only be day first, False if only month first, None if neither or
    both occur."""
    orders = set()
    for match in _SLASHED.finditer(text) if _SLASH.search(text) else ():
        a, b = int(match[1]), int(match[2])
        if 31 >= a > 12 >= b > 0:
            orders.add(True)
        elif 31 >= b > 12 >= a > 0:
            orders.add(False)
    return orders.pop() if len(orders) == 1 else None


def _read_point(text: str, low: str, match: re.Match[str], day_first: bool | None, asked: bool) -> Period | None:
    """Return one date without its surroundings, or None where the calendar has no such day."""
    start, end = match.span()
    ambiguous, hedge = False, ""
    group = match.groupdict()
    first: str | None
    last: str | None = None
    if group["iso"]:
        first = _day(int(group["iy"]), int(group["im"]), int(group["id"]))
    elif group["dmy"]:
        first, ambiguous = _numeric(group, day_first, asked)
    elif group["month_year"]:
        first = f"{group['my']}-{int(group['m']):02d}"
    elif group["year_month"]:
        first = f"{group['ymy']}-{group['ymm']}"
    elif group["n1"]:
        first = _day(_year(group["y1"]), MONTHS[group["n1"]], int(group["d1"]))
    elif group["n2"]:
        first = _day(_year(group["y2"]), MONTHS[group["n2"].lower()], int(group["d2"]))
    elif group["n3"]:
        first = f"{_year(group['y3'])}-{MONTHS[group['n3']]:02d}"
        hedge = "approximately" if group["mod"] else ""
    elif group["part"] or group["q"]:
        year, part = group["py"] or group["qy"], _squeeze(group["part"] or group["q"])
        if part not in _PARTS:
            return None
        opening, closing = _PARTS[part]
        first, last = f"{year}-{opening:02d}", f"{year}-{closing:02d}"
        hedge = "approximately" if part in _ROUGH else ""
    elif group["decade"]:
        first, last = group["decade"], group["decade"][:3] + "9"
    else:
        first = group["year"] or group["year_before_range"]
        before = low[max(0, start - 40) : start]
        if _COUNTED.match(low, end) or _NUMBERED.search(before) or text[max(0, start - 3) : start] in _BILLS:
            return None
        short = re.compile(r"[–—-]([0-9]{2})(?!\w|[-./]\d)").match(text, end) if group["year_before_range"] else None
        if short and first is not None:
            last = first[:2] + short[1]
            if last <= first:
                return None
            end = short.end()
    if first is None:
        return None
    last = last or first
    period = Period(
        start=start,
        end=end,
        raw=text[start:end],
        first=first,
        last=last,
        precision=_precision(first),
        ambiguous=ambiguous,
    )
    return _borrow(text, low, replace(period, hedge="approximately") if hedge else period)


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
            first = _day(int(period.first[:4]), month_number, int(whole["day"] or whole["day2"]))
        elif opening:
            first = _day(int(period.first[:4]), int(period.first[5:7]), int(opening["day"]))
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


def _numeric(group: dict[str, str], day_first: bool | None, asked: bool) -> tuple[str | None, bool]:
    """Return the ISO day of a date in figures and whether day and month could be swapped."""
    a, b, sep = int(group["a"]), int(group["b"]), group["sep"]
    if (
        len(group["y"]) == 2
        and not asked
        and (sep == "-" or (sep == "." and (len(group["a"]) < 2 or len(group["b"]) < 2)))
    ):
        return None, False  # 1.2.24 is a version, 1-2-24 anything
    year = _year(group["y"])
    by_day, by_month = _day(year, b, a), _day(year, a, b)
    if sep == "." or by_month is None or by_day is None or by_day == by_month:
        return by_day or (None if sep == "." else by_month), False
    if day_first is None:
        return by_day, True
    return (by_day if day_first else by_month), False


def _day(year: int, month: int, day: int) -> str | None:
    if not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(year, month)[1]:
        return None
    return f"{year}-{month:02d}-{day:02d}"


def _year(printed: str) -> int:
    digits = printed.lstrip("'’")
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _precision(date: str) -> Precision:
    return "year" if len(date) == 4 else "month" if len(date) == 7 else "day"


def _squeeze(words: str) -> str:
    return " ".join(words.split())
