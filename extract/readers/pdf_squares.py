"""The geometry of small squares: outlines that run around a box, holes in them, strokes across them."""

import itertools

from extract.readers.pdf_page import Place, Shape

SMALLEST, LARGEST = 4.5, 22.0  # points: side of a box


def side_of(place: Place) -> float:
    """Return the longer side of a place."""
    return max(place[2] - place[0], place[3] - place[1])


def is_square(shape: Shape) -> bool:
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


def holds(outer: Place, inner: Place) -> bool:
    """Return whether a place lies inside another, give or take a quarter of its side."""
    slack = 0.25 * side_of(outer) + 1
    return (
        inner[0] >= outer[0] - slack
        and inner[1] >= outer[1] - slack
        and inner[2] <= outer[2] + slack
        and inner[3] <= outer[3] + slack
    )


def holes_in(shape: Shape) -> list[tuple[tuple[float, float], ...]]:
    """Return all outlines of a shape but the largest: what is cut out of it."""
    sizes = [abs(_area(p)) for p in shape.subpaths]
    if len(sizes) < 2:
        return []
    largest = max(range(len(sizes)), key=sizes.__getitem__)
    return [p for index, p in enumerate(shape.subpaths) if index != largest]


def is_frame(shape: Shape, holes: list[tuple[tuple[float, float], ...]]) -> bool:
    """Return whether the hole is the empty middle of a frame: almost as large as the box and the only one."""
    whole = max(abs(_area(p)) for p in shape.subpaths)
    return len(holes) == 1 and abs(_area(holes[0])) >= 0.4 * whole


def is_crossed(shape: Shape) -> bool:
    """Return whether an outline holds further strokes that cross its middle."""
    left, top, right, bottom = shape.place
    middle = ((left + right) / 2, (top + bottom) / 2)
    reach = 0.25 * side_of(shape.place)
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
