"""Ruled lines of a page and the table cells they enclose."""

import itertools
from collections.abc import Iterable
from dataclasses import dataclass

from extract.readers.pdf_page import Place, Shape

THIN = 2.6  # points: a filled rectangle thinner than this is a line
SAME = 2.0  # points: lines nearer than this are one
REACH = 3.5  # points: a line may end this much short of the one it meets
SHORTEST = 6.0
MOST_RULES = 6000  # of one page; more is a drawing


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line: `at` is its y when level, its x when upright; it runs from `start` to `end`."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class RuledCell:
    """One rectangle of a ruled table with its place in the grid."""

    place: Place
    row: int
    column: int
    row_span: int
    column_span: int


@dataclass(frozen=True, slots=True)
class RuledTable:
    """A table whose cells are enclosed by lines."""

    place: Place
    cells: tuple[RuledCell, ...]
    columns: tuple[float, ...]  # x of the upright lines


def find_rules(shapes: Iterable[Shape]) -> tuple[list[Rule], list[Rule]]:
    """Return the level and the upright lines among the shapes, pieces of one line joined."""
    level: list[Rule] = []
    upright: list[Rule] = []
    for shape in shapes:
        if shape.picture or len(level) + len(upright) > MOST_RULES:
            continue
        left, top, right, bottom = shape.place
        if shape.fill is not None and min(right - left, bottom - top) <= THIN:
            _add(level, upright, left, top, right, bottom)
            continue
        if shape.stroke is None or shape.width > 6:
            continue
        for points in shape.subpaths:
            for (ax, ay), (bx, by) in itertools.pairwise(points):
                if abs(ax - bx) < 0.6 or abs(ay - by) < 0.6:
                    _add(level, upright, min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))
    return _join(level), _join(upright)


def _add(level: list[Rule], upright: list[Rule], left: float, top: float, right: float, bottom: float) -> None:
    if right - left >= bottom - top:
        level.append(Rule((top + bottom) / 2, left, right))
    else:
        upright.append(Rule((left + right) / 2, top, bottom))


def _join(rules: list[Rule]) -> list[Rule]:
    """Return the lines with collinear pieces joined; what stays shorter than a letter is dropped."""
    groups: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda r: r.at):
        if groups and rule.at - groups[-1][0].at <= SAME:
            groups[-1].append(rule)
        else:
            groups.append([rule])
    joined: list[Rule] = []
    for group in groups:
        at = sum(r.at for r in group) / len(group)
        start = end = None
        for rule in sorted(group, key=lambda r: r.start):
            if start is None or end is None:
                start, end = rule.start, rule.end
            elif rule.start <= end + SAME:
                end = max(end, rule.end)
            else:
                joined.append(Rule(at, start, end))
                start, end = rule.start, rule.end
        if start is not None and end is not None:
            joined.append(Rule(at, start, end))
    return [r for r in joined if r.end - r.start >= SHORTEST]


def find_tables(level: list[Rule], upright: list[Rule]) -> list[RuledTable]:
    """Return the tables the lines enclose, from top to bottom; a frame around one cell is no table."""
    tables = []
    for rows, sides in _connected(level, upright):
        table = _grid(rows, sides)
        if table is not None and len(table.cells) > 1:
            tables.append(table)
    tables.sort(key=lambda t: (t.place[1], t.place[0]))
    return [t for t in tables if not any(_within(t.place, other.place) for other in tables if other is not t)]


def _within(inner: Place, outer: Place) -> bool:
    return (
        inner[0] >= outer[0] - 1
        and inner[1] >= outer[1] - 1
        and inner[2] <= outer[2] + 1
        and inner[3] <= outer[3] + 1
        and inner != outer
    )


def _meet(level: Rule, upright: Rule) -> bool:
    return (
        level.start - REACH <= upright.at <= level.end + REACH
        and upright.start - REACH <= level.at <= upright.end + REACH
    )


def _connected(level: list[Rule], upright: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Return the groups of lines that touch one another."""
    parent = list(range(len(level) + len(upright)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    for i, row in enumerate(level):
        for j, side in enumerate(upright):
            if _meet(row, side):
                parent[root(i)] = root(len(level) + j)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for i, row in enumerate(level):
        groups.setdefault(root(i), ([], []))[0].append(row)
    for j, side in enumerate(upright):
        groups.setdefault(root(len(level) + j), ([], []))[1].append(side)
    return [(rows, sides) for rows, sides in groups.values() if len(rows) >= 2 and len(sides) >= 2]


def _steps(values: Iterable[float]) -> list[float]:
    steps: list[float] = []
    for value in sorted(values):
        if not steps or value - steps[-1] > SAME:
            steps.append(value)
    return steps


def _covered(rules: list[Rule], start: float, end: float) -> bool:
    """Return whether lines at one place run over most of the stretch."""
    length = sum(max(0.0, min(end, r.end) - max(start, r.start)) for r in rules)
    return length >= 0.6 * (end - start)


def _grid(level: list[Rule], upright: list[Rule]) -> RuledTable | None:
    ys, xs = _steps(r.at for r in level), _steps(r.at for r in upright)
    if len(ys) < 2 or len(xs) < 2 or len(ys) * len(xs) > 40_000:
        return None
    height, width = len(ys) - 1, len(xs) - 1
    at_y = [[r for r in level if abs(r.at - y) <= SAME + 0.5] for y in ys]
    at_x = [[r for r in upright if abs(r.at - x) <= SAME + 0.5] for x in xs]
    owner = {(r, c): (r, c) for r in range(height) for c in range(width)}

    def root(key: tuple[int, int]) -> tuple[int, int]:
        while owner[key] != key:
            owner[key] = owner[owner[key]]
            key = owner[key]
        return key

    for r in range(height):
        for c in range(width):
            if c + 1 < width and not _covered(at_x[c + 1], ys[r], ys[r + 1]):
                owner[root((r, c + 1))] = root((r, c))
            if r + 1 < height and not _covered(at_y[r + 1], xs[c], xs[c + 1]):
                owner[root((r + 1, c))] = root((r, c))
    members: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for key in owner:
        members.setdefault(root(key), []).append(key)
    cells = []
    for group in members.values():
        rows, columns = [k[0] for k in group], [k[1] for k in group]
        top, bottom, left, right = min(rows), max(rows), min(columns), max(columns)
        whole = (bottom - top + 1) * (right - left + 1) == len(group)
        if not whole:
            continue
        place = (xs[left], ys[top], xs[right + 1], ys[bottom + 1])
        cells.append(RuledCell(place, top, left, bottom - top + 1, right - left + 1))
    cells.sort(key=lambda c: (c.row, c.column))
    return RuledTable((xs[0], ys[0], xs[-1], ys[-1]), tuple(cells), tuple(xs)) if cells else None
