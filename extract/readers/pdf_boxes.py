"""Tick boxes drawn as vector shapes: where they stand, and what is drawn in each."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from extract.readers.pdf_colours import WHITE, alike, ground_at
from extract.readers.pdf_page import Page, Place, Shape, Word
from extract.readers.pdf_squares import LARGEST, holds, holes_in, is_crossed, is_frame, is_square, side_of

SHELF = 40.0  # points: words and shapes are looked up by level bands of the page


@dataclass(frozen=True, slots=True)
class DrawnBox:
    """A square with what is drawn in it; `look` is equal for boxes that look the same."""

    place: Place
    look: tuple[object, ...]
    inked: bool  # something visible stands inside the outline
    filled: bool
    pen: float = 0.0  # points: how thick the outline is drawn, 0 where it is a ground or a cut-out


def find_boxes(page: Page) -> list[DrawnBox]:
    """Return the small squares of a page that can be seen and stand beside a word."""
    small = [s for s in page.shapes if side_of(s.place) <= LARGEST + 2 and not s.picture]
    squares = [s for s in small if is_square(s)]
    if not squares:
        return []
    shelves: dict[int, list[Shape]] = {}
    for shape in small:
        shelves.setdefault(int(shape.place[1] // SHELF), []).append(shape)
    words = shelve(page.words)
    boxes: list[DrawnBox] = []
    taken: set[int] = set()
    for square in squares:
        if square.order in taken:
            continue
        level = int(square.place[1] // SHELF)
        beside = [s for n in (level - 1, level, level + 1) for s in shelves.get(n, ())]
        inside = [s for s in beside if holds(square.place, s.place)]
        taken.update(s.order for s in inside)
        box = _box(square, inside, page)
        if box is not None and not any(_same(box.place, other.place) for other in boxes):
            boxes.append(box)
    return [b for b in boxes if _stands_at_word(b.place, near(words, b)) and not _in_strip(b, boxes, near(words, b))]


def shelve(words: list[Word]) -> dict[int, list[Word]]:
    """Return the words by the level band of the page they lie in."""
    shelves: dict[int, list[Word]] = {}
    for word in words:
        shelves.setdefault(int(word.middle // SHELF), []).append(word)
    return shelves


def near(shelves: dict[int, list[Word]], box: DrawnBox) -> list[Word]:
    """Return the words in the bands around a box, in their order."""
    level = int(box.place[1] // SHELF)
    return [w for n in range(level - 2, level + 2) for w in shelves.get(n, ())]


def _same(a: Place, b: Place) -> bool:
    return abs(a[0] + a[2] - b[0] - b[2]) < 6 and abs(a[1] + a[3] - b[1] - b[3]) < 6


def _box(square: Shape, inside: list[Shape], page: Page) -> DrawnBox | None:
    left, top, right, bottom = square.place
    ground = ground_at(page.shapes, (left + right) / 2, (top + bottom) / 2, square.order) or WHITE
    look: list[object] = []
    inked, filled, seen, pen = False, False, False, 0.0
    canvas = ground
    for shape in sorted(inside, key=lambda s: s.order):
        outline = is_square(shape)
        fill_shows = shape.fill is not None and not alike(shape.fill, canvas)
        stroke_shows = shape.stroke is not None and not alike(shape.stroke, canvas)
        if not fill_shows and not stroke_shows:
            if outline and shape.fill is not None:
                canvas = shape.fill
            continue
        seen = True
        holes = holes_in(shape) if outline else []
        if outline and fill_shows and shape.fill is not None:
            if holes:  # a frame, or a frame with a tick cut out of it
                rest = is_frame(shape, holes)
                filled = filled or not rest
                inked = inked or not rest
            else:
                filled = True
                canvas = shape.fill
        elif outline:
            inked, pen = inked or is_crossed(shape), max(pen, shape.width)
        else:
            inked = True
        look.append((outline, shape.fill if fill_shows else None, len(shape.subpaths), shape.segments))
    if not seen:
        return None
    return DrawnBox(square.place, tuple(look), inked, filled, pen)


def _stands_at_word(place: Place, words: list[Word]) -> bool:
    """Return whether a word begins right of the box on its line, ends left of it, or stands right above or below."""
    middle, side = (place[1] + place[3]) / 2, side_of(place)
    for word in words:
        if word.hidden or not any(c.isalpha() for c in word.text):
            continue
        beside = word.top - 2 <= middle <= word.bottom + 2
        if beside and -1 <= word.left - place[2] <= 4 * side + 8:
            return True
        if beside and -1 <= place[0] - word.right <= 2 * side:
            return True
        above = abs(word.centre - (place[0] + place[2]) / 2) < 8 * side and 0 <= place[1] - word.bottom <= 3.5 * side
        if above:
            return True
    return False


def _in_strip(box: DrawnBox, boxes: list[DrawnBox], words: list[Word]) -> bool:
    """Return whether the next thing right of a box is another box: a strip of icons, not an option."""
    _left, top, right, bottom = box.place
    side = side_of(box.place)
    for other in boxes:
        gap = other.place[0] - right
        if other is box or not -1 <= gap <= 1.6 * side or abs(other.place[1] - top) > 0.6 * side:
            continue
        between = (
            w
            for w in words
            if w.centre > right - 1 and w.centre < other.place[0] + 1 and w.top < bottom and w.bottom > top
        )
        if next(between, None) is None:
            return True
    return False


def keep_siblings(found: list[list[DrawnBox]]) -> list[list[DrawnBox]]:
    """Return the boxes of all pages that have another of their size in the document: a lone square is an icon."""
    sides = sorted(side_of(b.place) for page in found for b in page)

    def alone(box: DrawnBox) -> bool:
        side = side_of(box.place)
        return bisect_right(sides, side / 0.88) - bisect_left(sides, side * 0.88) < 2

    return [[b for b in page if not alone(b)] for page in found]
