"""Where a document prints the template's section titles: by their words, helped by a heading's number."""

import functools
import re
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from extract.document import BlockKind, Document
from extract.template import WORD, section_titles, template
from extract.unit_words import unit_words
from extract.units import Unit

# "2.1", and what providers put in its place: "B.", "B.1", "II)", "III –".
NUMBER = re.compile(
    r"^\s*(?:(?P<digits>\d(?:\.\d){0,3})\.?\s*[.):–-]?"
    r"|(?P<letter>[A-D]|I{1,3}|IV)(?:[.):]|\.?(?P<part>\d(?:\.\d){0,2})[.):]?|\s[–-]))\s+"
)
_LETTERS = {"A": "1", "B": "2", "C": "3", "D": "4", "I": "1", "II": "2", "III": "3", "IV": "4"}


@dataclass(frozen=True, kw_only=True, slots=True)
class SectionHit:
    """A section title in a unit."""

    unit: int
    start: int
    end: int
    section: str
    score: float


def find_section(document: Document, unit: Unit) -> SectionHit | None:
    """Return the section whose title this unit is, or that its heading's number and words name."""
    text = " ".join(document.text[s:e] for s, e in unit.pieces)
    if len(text) > 240:
        return None
    number = NUMBER.match(text)
    words = tuple(w for w, _, _ in unit_words(document, unit))
    digits = len(WORD.findall(number.group())) if number else 0
    body = words[digits:]
    if not body:
        return None
    best: tuple[float, int, str] | None = None
    for title, section in _titles_opening(body[:2]):
        score = fuzz.ratio(" ".join(title), " ".join(body))
        if score >= (93 if len(title) <= 3 else 86) and (best is None or (score, len(title)) > best[:2]):
            best = (score, len(title), section)
    heading = unit.kind is BlockKind.HEADING
    if best is None and heading and number:
        # the number helps where the wording is close; it never decides alone
        known = {s.id: s for s in template().section}
        section = numbered_section(number)
        if section in known:
            score = max(
                (float(fuzz.token_set_ratio(" ".join(t), " ".join(body))) for t, s in section_titles() if s == section),
                default=0.0,
            )
            if score >= 70:
                best = (score, len(body), section)
    if best is None:
        return None
    return SectionHit(unit=unit.index, start=unit.start, end=unit.end, section=best[2], score=best[0])


def numbered_section(number: re.Match[str]) -> str:
    """Return the section that a title's number (NUMBER) names; letters and Roman numerals count from the first."""
    if digits := number["digits"]:
        return digits
    return ".".join(filter(None, (_LETTERS[number["letter"]], number["part"])))


@functools.lru_cache(maxsize=65_536)
def _titles_opening(words: tuple[str, ...]) -> tuple[tuple[tuple[str, ...], str], ...]:
    """Return the section titles that open as these two words do: "We have not used private datasets of third parties"
    holds a title's words and is none."""
    close = process.extract(" ".join(words), _title_openings(), scorer=fuzz.ratio, score_cutoff=75, limit=None)
    return tuple(section_titles()[at] for at in sorted(at for _, _, at in close))


@functools.cache
def _title_openings() -> tuple[str, ...]:
    return tuple(" ".join(title[:2]) for title, _ in section_titles())
