"""Options chosen by a look: of "Yes  No", printed as words alone, the one on a coloured ground or not struck out.

Nothing but the contrast within one pair tells: where both look alike, or both stand out, no sign is put there."""

import itertools
from collections.abc import Iterable

from extract.answer_words import is_no, is_yes
from extract.document import Ticked
from extract.readers.pdf_box_signs import SIGNS
from extract.readers.pdf_colours import alike, ground_at
from extract.readers.pdf_page import Page, Rgb, Shape, Word

GAP = 60.0  # points between the two words of a pair at most
APART = 6.0  # points to the words beside the pair at least: in a sentence they stand closer
BEYOND = 26.0  # points beyond the pair, past the rim of a ground: what both words would stand on
THIN = 2.0  # points: a line through a word
BETWEEN = frozenset("/|–—-·")  # what stands between the two words and belongs to neither


def highlight_signs(page: Page) -> list[Word]:
    """Return the signs to put before the words of every pair of yes and no that differ in look."""
    words = [w for w in page.words if not w.hidden and not w.artifact and w.text.strip()]
    options = [w for w in words if len(w.text) <= 5 and (is_yes(w.text) or is_no(w.text))]
    signs: list[Word] = []
    for first, second in itertools.pairwise(options):
        if not _is_pair(first, second) or not _alone(first, second, words):
            continue
        chosen = _chosen(first, second, page.shapes)
        if chosen is not None:
            signs += [_sign(w, Ticked.YES if w is chosen else Ticked.NO) for w in (first, second)]
    return signs


def _is_pair(first: Word, second: Word) -> bool:
    level = abs(first.middle - second.middle) <= 0.4 * first.height
    return level and 0 <= second.left - first.right <= GAP and is_yes(first.text) is not is_yes(second.text)


def _alone(first: Word, second: Word, words: Iterable[Word]) -> bool:
    """Return whether a pair stands by itself on its line: no words beside it, no sign of a box in it."""
    for word in words:
        if word is first or word is second or abs(word.middle - first.middle) > 0.6 * first.height:
            continue
        if word.right <= first.left - APART or word.left >= second.right + APART:
            continue
        between = first.right <= word.centre <= second.left and word.text.strip() in BETWEEN
        if not between:
            return False
    return True


def _chosen(first: Word, second: Word, shapes: list[Shape]) -> Word | None:
    row = ground_at(shapes, second.right + BEYOND, second.middle, second.order)
    grounds = [ground_at(shapes, w.centre, w.middle, w.order) for w in (first, second)]
    lit = [_differs(ground, row) for ground in grounds]
    if lit[0] != lit[1]:
        return first if lit[0] else second
    struck = [_is_struck(w, shapes) for w in (first, second)]
    if struck[0] != struck[1]:
        return second if struck[0] else first
    if first.bold != second.bold and not alike(first.colour, second.colour):  # the other is printed pale
        return first if first.bold else second
    return None


def _differs(ground: Rgb | None, row: Rgb | None) -> bool:
    return ground is not None and row is not None and not alike(ground, row)


def _is_struck(word: Word, shapes: list[Shape]) -> bool:
    """Return whether a thin line runs through the middle of a word."""
    for shape in shapes:
        left, top, right, bottom = shape.place
        through = word.top + 0.3 * word.height <= (top + bottom) / 2 <= word.bottom - 0.25 * word.height
        if bottom - top <= THIN and through and left <= word.left + 2 and right >= word.right - 2:
            return right - left <= (word.right - word.left) + 2 * APART
    return False


def _sign(word: Word, ticked: Ticked) -> Word:
    """Return the sign that stands left of a word, on its line."""
    left = word.left - 0.5
    sign = Word(SIGNS[ticked], left - 1, word.top, left, word.bottom, word.base, word.size, drawn="drawn")
    sign.mcid, sign.order = word.mcid, word.order
    return sign
