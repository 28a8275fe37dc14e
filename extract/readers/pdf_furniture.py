"""Running headers, footers, page numbers and menus that stay on top of every printed page."""

import re
from collections import Counter

from extract.readers.pdf_lines import form_lines
from extract.readers.pdf_page import Page, Word

_PAGE_NUMBER = re.compile(r"(?:\w{1,8} )?[-–—|]? ?#(?: ?(?:/|of|von|di|de|sur|z|van|-) ?#)? ?[-–—|]?")


def find_furniture(pages: list[Page]) -> set[int]:
    """Return the ids of words that come back at the same place on most pages, and of page numbers.

    Words, not lines: a menu that stays on top of every printed page shares its lines with the text below it.
    """
    ids: set[int] = set()
    seen: Counter[tuple[str, int, int]] = Counter()
    rims = [
        [
            w
            for w in page.words
            if (w.bottom < 0.18 * page.height or w.top > 0.85 * page.height) and not w.hidden and not w.drawn
        ]
        for page in pages
    ]
    for words in rims:
        keys = {_spot(w) for w in words}
        seen.update({(t, x + dx, y + dy) for t, x, y in keys for dx in (-1, 0, 1) for dy in (-1, 0, 1)})
    for page, rim in zip(pages, rims, strict=True):
        for line in form_lines([w for w in rim if w.upright]):
            edge = line.bottom < 0.09 * page.height or line.top > 0.91 * page.height
            words = [w for w in line.words if _comes_back(seen[_spot(w)], len(pages), edge)]
            number = _PAGE_NUMBER.fullmatch(re.sub(r"\d+", "#", line.text).strip().lower())
            taken = {id(w) for w in words}
            counts = all(re.fullmatch(r"[\d/.:,|–-]+", w.text) for w in line.words if id(w) not in taken)
            if (edge and words and counts and len(pages) > 1) or (number and edge):
                words = line.words
            ids.update(id(w) for w in words)
    return ids


def _spot(word: Word) -> tuple[str, int, int]:
    return re.sub(r"\d+", "#", word.text.lower()), round(word.left / 3), round(word.middle / 3)


def _comes_back(times: int, pages: int, edge: bool) -> bool:
    if pages < 2:
        return False
    return times >= max(2, 0.5 * pages) if edge else times >= max(4, 0.7 * pages)
