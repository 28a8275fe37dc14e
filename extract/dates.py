"""Dates one by one, in every notation that public summaries use, each at its own precision."""

import calendar
import re
from dataclasses import dataclass, replace
from typing import Literal

from extract.calendar_words import MONTH, MONTHS, PART, PARTS, ROUGH, YEAR

Precision = Literal["day", "month", "year"]
_ORDINAL = r"(?:st|nd|rd|th|er|re|º|ª|°|\.)?"
_OF = r"(?:\s*,\s*|\s*[-/]\s*|\s+(?:of|de|del|d['’])?\s*|\.\s*,?\s*)"
# All expressions look at text in lower case (extract/folding.py).
_POINT = re.compile(
    rf"""(?:(?<![\w.,/€$£-])|(?<=(?<![\w.,/-])(?:19|20)[0-9]{{2}}[-/]))(?:
    (?P<iso>(?P<iy>{YEAR})(?P<is>[-./])(?P<im>0?[1-9]|1[0-2])(?P=is)(?P<id>0?[1-9]|[12][0-9]|3[01]))(?=t\d|(?![\w]|[-./]\d))
    | (?P<dmy>(?P<a>[0-3]?[0-9])(?P<sep>[./-])(?P<b>[0-3]?[0-9])(?P=sep)(?P<y>{YEAR}|[0-9]{{2}}))(?![\w]|[-./]\d)
    | (?P<compact>(?P<cy>20[0-2][0-9])(?P<cm>0[1-9]|1[0-2])(?P<cd>0[1-9]|[12][0-9]|3[01]))(?!\d|[^\W\d])
    | (?P<month_year>(?P<m>0[1-9]|1[0-2]|[1-9](?=/))[/.](?P<my>{YEAR}))(?![\w]|[-./]\d)
    | (?P<year_month>(?P<ymy>{YEAR})[-/](?P<ymm>0[1-9]|1[0-2]))(?![\w]|[-./]\d)
    | (?P<d1>[0-3]?[0-9]){_ORDINAL}{_OF}(?P<n1>{MONTH})\b\.?(?:{_OF}|(?=['’]))(?P<y1>{YEAR}|['’][0-9]{{2}})(?!\w)
    | (?P<n2>{MONTH})\.?\s+(?:the\s+)?(?P<d2>[0-3]?[0-9])(?:st|nd|rd|th)?(?:\s*,\s*|\s+)(?P<y2>{YEAR})(?!\w)
    | (?:(?P<mod>{PART})[\s-]+(?:of\s+|de\s+)?)?(?P<n3>{MONTH})\b\.?(?:{_OF}|(?=['’]))
      (?P<y3>{YEAR}|['’][0-9]{{2}})(?!\w)
    | (?:the\s+|le\s+|el\s+|il\s+)?(?P<part>{PART})[\s-]+(?:of\s+|de\s+|del\s+|du\s+)?(?P<py>{YEAR})(?!\w)
    | (?P<qy>{YEAR})[\s-]*(?P<q>[qth][1-4])\b
    | (?P<decade>(?:19|20)[0-9]0)['’]?s\b
    | (?P<year_before_range>{YEAR})(?=(?:[-/]{YEAR}|[–—-][0-9]{{2}})(?![\w]|[-./]\d))
    | (?P<year>{YEAR})(?![\w%]|[.,/]\d|[-/:][a-z]{{0,4}}\d)
    )""",
    re.VERBOSE,
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
    r"\s*(?:\((?:eu|ue|ce|ec|eg)\))?\s*(?:no\.?|nr\.?)?|iso(?:/iec)?\s*[\d-]+:|et al\.?\s*,?|arxiv:?|page|p\.|no\.|"
    r"#|\b(?:higher|greater|larger|more|less|lower|smaller|fewer|bigger|longer|shorter) than|"
    # programmes that are named by their goal, contests and conferences by their year
    r"\b(?:agenda|france|horizon|vision|aime|imo|hmmt|usamo|cnmo|acl|emnlp|naacl|eacl|iclr|icml|neurips|nips|cvpr|"
    r"iccv|eccv|aaai|ijcai|lrec|coling|interspeech|icassp|kdd|sigir|ranlp|colm|conference|workshop|proceedings of the)"
    r"['’]?)\s*\(?$"
)
# "Xu and Hu (2022) find that …": the year of a paper.
_FINDING = re.compile(
    r"[a-z]?\)\s+(?:find|finds|found|show|shows|showed|report|reports|reported|propose|proposes|proposed|describe|describes|"
    r"described|introduce|introduces|introduced|demonstrate|demonstrates|demonstrated|observe|observed|argue|argued|"
    r"suggest|suggests|suggested|note|noted|present|presents|presented)\b"
)
# "the dump 20201020", "Wikipedia 20220301.en": eight figures are a day only beside such a word.
_DUMP = re.compile(r"\b(?:dumps?|snapshots?|wiki(?:pedia)?|crawl)\W{1,2}(?:(?:of|from|dated)\W)?$")
_OF_DUMP = re.compile(r"(?:\.[a-z]{2,3})?\W(?:dump|snapshot)\b")
_LATEST = 2027  # no document tells of data from later years
_STANDARD = re.compile(r"\b[A-Z]{2,}(?:-\w+)?:$")  # "MISRA-C:2012"
_BILLS = ("AB ", "AB-", "SB ", "HB ")  # of a legislature: AB 2013 is a law of California, "ab 2013" is German


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


def find_dates(text: str, low: str, *, day_first: bool | None, asked: bool) -> list[Period]:
    """Return the dates in reading order, disjoint, without what stands around them; `low` is the text in lower case,
    the rest as for find_periods()."""
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
    return points


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
        first = day_of(int(group["iy"]), int(group["im"]), int(group["id"]))
    elif group["compact"]:
        if not _DUMP.search(low, max(0, start - 24), start) and not _OF_DUMP.match(low, end):
            return None
        first = day_of(int(group["cy"]), int(group["cm"]), int(group["cd"]))
    elif group["dmy"]:
        first, ambiguous = _numeric(group, day_first, asked)
    elif group["month_year"]:
        first = f"{group['my']}-{int(group['m']):02d}"
    elif group["year_month"]:
        first = f"{group['ymy']}-{group['ymm']}"
    elif group["n1"]:
        first = day_of(_year(group["y1"]), MONTHS[group["n1"]], int(group["d1"]))
    elif group["n2"]:
        first = day_of(_year(group["y2"]), MONTHS[group["n2"].lower()], int(group["d2"]))
    elif group["n3"]:
        first = f"{_year(group['y3'])}-{MONTHS[group['n3']]:02d}"
        hedge = "approximately" if group["mod"] else ""
    elif group["part"] or group["q"]:
        year, part = group["py"] or group["qy"], _squeeze(group["part"] or group["q"])
        if part not in PARTS:
            return None
        opening, closing = PARTS[part]
        first, last = f"{year}-{opening:02d}", f"{year}-{closing:02d}"
        hedge = "approximately" if part in ROUGH else ""
    elif group["decade"]:
        first, last = group["decade"], group["decade"][:3] + "9"
    else:
        first = group["year"] or group["year_before_range"]
        before = low[max(0, start - 40) : start]
        if _COUNTED.match(low, end) or _NUMBERED.search(before) or text[max(0, start - 3) : start] in _BILLS:
            return None
        if (before.endswith("(") and _FINDING.match(low, end)) or _STANDARD.search(text, max(0, start - 12), start):
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
    return replace(period, hedge="approximately") if hedge else period


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
    if sep == "." and len(group["y"]) == 2 and year > _LATEST and a + 2000 <= _LATEST:
        return day_of(2000 + a, b, int(group["y"])), False  # 23.11.30 is no day of 2030
    by_day, by_month = day_of(year, b, a), day_of(year, a, b)
    if sep == "." or by_month is None or by_day is None or by_day == by_month:
        return by_day or (None if sep == "." else by_month), False
    if day_first is None:
        return by_day, True
    return (by_day if day_first else by_month), False


def day_of(year: int, month: int, day: int) -> str | None:
    """Return the ISO date of a day, None where the calendar has none such."""
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
