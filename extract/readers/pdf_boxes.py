"""Tick boxes drawn as vector shapes: where they stand and, by contrast with one another, which are ticked."""

import itertools
from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass

from extract.document import Ticked
from extract.readers.pdf_page import Page, Place, Rgb, Shape, Word

SMALLEST, LARGEST = 4.5, 22.0  # points: side of a box
SHELF = 40.0  # points: words and shapes are looked up by level bands of the page
FEW_SEGMENTS = 40  # an outline of so few pieces fills its place all but whole
WHITE: Rgb = (255, 255, 255)
SIGNS = {Ticked.YES: "☒", Ticked.NO: "☐", Ticked.UNREADABLE: "□"}


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
    small = [s for s in page.shapes if _side(s.place) <= LARGEST + 2 and not s.picture]
    squares = [s for s in small if _is_square(s)]
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
        inside = [s for s in beside if _holds(square.place, s.place)]
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


def _side(place: Place) -> float:
    return max(place[2] - place[0], place[3] - place[1])


def _is_square(shape: Shape) -> bool:
    """Return whether a shape is the outline or the ground of a box (corners may be round)."""
    wide, high = shape.place[2] - shape.place[0], shape.place[3] - shape.place[1]
    if not (SMALLEST <= wide <= LARGEST and SMALLEST <= high <= LARGEST and abs(wide - high) <= 0.18 * max(wide, high)):
        return False
    if shape.fill is None and shape.stroke is None:
        return False
    # an outline comes near all four corners or all four side centres; a cross, a tick or a letter does not touch all
    left, top, right, bottom = shape.place
    inset = 0.2 * max(wide, high) + (shape.width if shape.stroke else 0)
    points = [p for sub in shape.subpaths for p in sub]
    sides = (
        any(p[0] <= left + inset and top + inset < p[1] < bottom - inset for p in points),
        any(p[0] >= right - inset and top + inset < p[1] < bottom - inset for p in points),
    )
    corners = sum(
        any(abs(p[0] - x) <= inset * 1.5 and abs(p[1] - y) <= inset * 1.5 for p in points)
        for x in (left, right)
        for y in (top, bottom)
    )
    return (corners == 4 and _has_outline(shape)) or (all(sides) and _has_outline(shape))


def _has_outline(shape: Shape) -> bool:
    """Return whether one subpath runs around the whole box: a cross has four corners too, but crosses the middle."""
    left, top, right, bottom = shape.place
    pen = 2 * shape.width if shape.stroke else 0.0  # the place takes in the pen, up to its width on every side
    for points in shape.subpaths:
        if len(points) < 4:
            continue
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        wide, high = right - left - pen, bottom - top - pen
        around = (max(xs) - min(xs)) >= 0.8 * wide and (max(ys) - min(ys)) >= 0.8 * high
        if around and abs(_area(points)) >= 0.74 * (max(xs) - min(xs)) * (max(ys) - min(ys)):
            return True
    return False


def _area(points: tuple[tuple[float, float], ...]) -> float:
    return sum(ax * by - bx * ay for (ax, ay), (bx, by) in zip(points, (*points[1:], points[0]), strict=True)) / 2


def _holds(outer: Place, inner: Place) -> bool:
    slack = 0.25 * _side(outer) + 1
    return (
        inner[0] >= outer[0] - slack
        and inner[1] >= outer[1] - slack
        and inner[2] <= outer[2] + slack
        and inner[3] <= outer[3] + slack
    )


def _same(a: Place, b: Place) -> bool:
    return abs(a[0] + a[2] - b[0] - b[2]) < 6 and abs(a[1] + a[3] - b[1] - b[3]) < 6


def ground_at(shapes: list[Shape], x: float, y: float, before: int) -> Rgb | None:
    """Return the colour painted at a point before the object with this painting order.

    White paper if nothing is; None where a picture or a gradient lies there, whose colours are not known.
    """
    colour: Rgb | None = WHITE
    for shape in shapes:
        if shape.order >= before:
            break
        left, top, right, bottom = shape.place
        if not (left <= x <= right and top <= y <= bottom):
            continue
        if shape.picture:
            colour = None
        elif shape.fill is not None and (shape.segments <= FEW_SEGMENTS or _inside(shape, x, y)):
            colour = shape.fill if shape.opaque else None
    return colour


def _inside(shape: Shape, x: float, y: float) -> bool:
    """Return whether a point lies inside an outline of many pieces, such as a box with round corners (even-odd)."""
    crossed = False
    for path in shape.subpaths:
        for (ax, ay), (bx, by) in itertools.pairwise(path):
            if (ay > y) != (by > y) and x < ax + (y - ay) * (bx - ax) / (by - ay):
                crossed = not crossed
    return crossed


def alike(a: Rgb, b: Rgb, limit: int = 24) -> bool:
    """Return whether two colours cannot be told apart on paper."""
    return max(abs(p - q) for p, q in zip(a, b, strict=True)) <= limit


def _box(square: Shape, inside: list[Shape], page: Page) -> DrawnBox | None:
    left, top, right, bottom = square.place
    ground = ground_at(page.shapes, (left + right) / 2, (top + bottom) / 2, square.order) or WHITE
    look: list[object] = []
    inked, filled, seen, pen = False, False, False, 0.0
    canvas = ground
    for shape in sorted(inside, key=lambda s: s.order):
        outline = _is_square(shape)
        fill_shows = shape.fill is not None and not alike(shape.fill, canvas)
        stroke_shows = shape.stroke is not None and not alike(shape.stroke, canvas)
        if not fill_shows and not stroke_shows:
            if outline and shape.fill is not None:
                canvas = shape.fill
            continue
        seen = True
        holes = _holes(shape) if outline else []
        if outline and fill_shows and shape.fill is not None:
            if holes:  # a frame, or a frame with a tick cut out of it
                rest = _is_frame(shape, holes)
                filled = filled or not rest
                inked = inked or not rest
            else:
                filled = True
                canvas = shape.fill
        elif outline:
            inked, pen = inked or _crossed(shape), max(pen, shape.width)
        else:
            inked = True
        look.append((outline, shape.fill if fill_shows else None, len(shape.subpaths), shape.segments))
    if not seen:
        return None
    return DrawnBox(square.place, tuple(look), inked, filled, pen)


def _holes(shape: Shape) -> list[tuple[tuple[float, float], ...]]:
    sizes = [abs(_area(p)) for p in shape.subpaths]
    if len(sizes) < 2:
        return []
    largest = max(range(len(sizes)), key=sizes.__getitem__)
    return [p for index, p in enumerate(shape.subpaths) if index != largest]


def _is_frame(shape: Shape, holes: list[tuple[tuple[float, float], ...]]) -> bool:
    """Return whether the hole is the empty middle of a frame: almost as large as the box and the only one."""
    whole = max(abs(_area(p)) for p in shape.subpaths)
    return len(holes) == 1 and abs(_area(holes[0])) >= 0.4 * whole


def _crossed(shape: Shape) -> bool:
    """Return whether an outline holds further strokes that cross its middle."""
    left, top, right, bottom = shape.place
    middle = ((left + right) / 2, (top + bottom) / 2)
    reach = 0.25 * _side(shape.place)
    for points in shape.subpaths:
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        around = len(points) >= 4 and abs(_area(points)) >= 0.6 * (max(xs) - min(xs)) * (max(ys) - min(ys))
        if around:
            continue
        for (ax, ay), (bx, by) in itertools.pairwise(points):
            if (
                min(ax, bx) - reach <= middle[0] <= max(ax, bx) + reach
                and min(ay, by) - reach <= middle[1] <= max(ay, by) + reach
            ):
                return True
    return False


def _stands_at_word(place: Place, words: list[Word]) -> bool:
    """Return whether a word begins right of the box on its line, ends left of it, or stands right above or below."""
    middle, side = (place[1] + place[3]) / 2, _side(place)
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
    side = _side(box.place)
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
    sides = sorted(_side(b.place) for page in found for b in page)

    def alone(box: DrawnBox) -> bool:
        side = _side(box.place)
        return bisect_right(sides, side / 0.88) - bisect_left(sides, side * 0.88) < 2

    return [[b for b in page if not alone(b)] for page in found]


def judge(boxes: list[DrawnBox]) -> list[Ticked]:
    """Return what each box of the whole document shows.

    What is drawn inside an outline ticks a box. Where no box has anything inside, a filled box is ticked if others of
    the same document are not; where all look alike and filled, it cannot be told.
    """
    if not boxes:
        return []
    inked = [b.inked for b in boxes]
    filled = [b.filled for b in boxes]
    thin = min((b.pen for b in boxes if b.pen and not b.inked), default=0.0)
    result = []
    for box in boxes:
        if box.inked or _is_heavy(box, thin):
            result.append(Ticked.YES)
        elif any(inked):
            # a document whose ticked boxes carry a sign leaves the others empty, ground colour or not
            result.append(Ticked.NO)
        elif box.filled:
            result.append(Ticked.YES if not all(filled) else Ticked.UNREADABLE)
        else:
            result.append(Ticked.NO)
    if all(inked) and len(boxes) > 2:
        looks = Counter(b.look for b in boxes)
        if len(looks) > 1:  # everything carries ink: the commonest look may be the empty one, and nothing tells
            return [Ticked.UNREADABLE] * len(boxes)
    return result


def _is_heavy(box: DrawnBox, thin: float) -> bool:
    """Return whether an outline is drawn so much thicker than others of the document that it shows a choice: browsers
    print a chosen radio button as a heavy ring."""
    return thin > 0 and box.pen >= 2 * thin and box.pen >= 0.2 * _side(box.place)


def box_word(box: DrawnBox, ticked: Ticked, words: list[Word]) -> Word:
    """Return the sign to put into the text for a drawn box, tied to the word it stands at."""
    left, top, right, bottom = box.place
    middle = (top + bottom) / 2
    near: Word | None = None
    best = 1e9
    for word in words:
        if word.hidden:
            continue
        beside = word.top - 2 <= middle <= word.bottom + 2
        if beside and word.left >= right - 1:
            distance = word.left - right
        elif beside and word.right <= left + 1:
            distance = 3 * (left - word.right) + 5
        else:
            distance = 4 * (abs(word.middle - middle) + 0.2 * abs(word.centre - (left + right) / 2)) + 10
        if distance < best:
            near, best = word, distance
    sign = Word(SIGNS[ticked], left, top, right, bottom, bottom, bottom - top, drawn="drawn")
    if near is not None:
        sign.mcid, sign.order, sign.size = near.mcid, near.order, near.size
        if near.top - 2 <= middle <= near.bottom + 2:  # sit on its line
            sign.top, sign.bottom, sign.base = near.top, near.bottom, near.base
    return sign
