"""Colours on a page: what is painted at a point, and which colours look the same."""

import itertools

from extract.readers.pdf_page import Rgb, Shape

FEW_SEGMENTS = 40  # an outline of so few pieces fills its place all but whole
WHITE: Rgb = (255, 255, 255)


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
