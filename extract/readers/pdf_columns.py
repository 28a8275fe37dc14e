"""Columns told by white space alone."""

from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from extract.readers.pdf_lines import Line, form_lines, is_list_sign
from extract.readers.pdf_page import Word
from extract.ticks import is_mark_character

GUTTER = 8.0  # points of white between two columns at the least


@dataclass(slots=True)
class Region:
    """Words that are read together: one column of text, or one table by white space with its rows of cells."""

    words: list[Word] = field(default_factory=list)
    rows: list[list[list[Word]]] = field(default_factory=list)  # rows of columns of words, empty for plain text
    wide: float = 0.0


def find_regions(words: list[Word], depth: int = 0) -> list[Region]:
    """Return the words in regions in reading order.

    The text is first cut into level bands at every white gap; neighbouring bands that leave the same upright strip free
    and have text on both sides of it are one table or a set of columns, everything else is plain text.
    """
    if len(words) < 4 or depth > 6:
        return [Region(words)] if words else []
    bands = _level_bands(words)
    regions: list[Region] = []
    plain: list[Word] = []
    index = 0
    while index < len(bands):
        end, gutters = _common_run(bands, index)
        taken = [w for band in bands[index : end + 1] for w in band]
        columns = _refine(_split(taken, gutters), bands[index : end + 1]) if gutters else []
        if len(columns) < 2 or all(_is_option(c) for c in columns):
            if beside := _label_beside(bands[index]):
                regions.extend([Region(plain)] if plain else [])
                regions.append(Region(bands[index], [beside]))
                plain = []
            else:
                plain.extend(bands[index])
            index += 1
            continue
        if plain:
            regions.append(Region(plain))
            plain = []
        rows = _bands(columns)
        if not rows and end == index and (beside := _label_beside(bands[index])):
            rows = [beside]
        if rows:
            regions.append(Region(taken, rows))
        else:
            for column in columns:
                regions.extend(find_regions(column, depth + 1))
        index = end + 1
    if plain:
        regions.append(Region(plain))
    return regions


def _label_beside(band: list[Word]) -> list[list[Word]]:
    """Return a label in bold and the answer in regular type right of it, where one of them takes several lines.

    A row that stands alone has no neighbour to share its gutter with; its weights tell the columns apart."""
    label, answer = [w for w in band if w.bold], [w for w in band if not w.bold]
    if not label or not answer or sum(c.isalpha() for w in label for c in w.text) < 3:
        return []
    apart = min(w.left for w in answer) - max(w.right for w in label) >= 2.0
    return [label, answer] if apart and max(len(form_lines(label)), len(form_lines(answer))) > 1 else []


def _level_bands(words: list[Word]) -> list[list[Word]]:
    lines = sorted(form_lines(words), key=lambda item: item.top)
    height = median(line.bottom - line.top for line in lines)
    bands: list[list[Word]] = [list(lines[0].words)]
    reached = lines[0].bottom
    for line in lines[1:]:
        if line.top - reached > 0.3 * height:
            bands.append([])
        bands[-1].extend(line.words)
        reached = max(reached, line.bottom)
    return bands


def _free(words: list[Word], needed: float) -> list[tuple[float, float]]:
    """Return the upright strips no word crosses, the open sides included."""
    ordered = sorted(words, key=lambda w: w.left)
    strips = [(-1e9, ordered[0].left)]
    reached = ordered[0].right
    for word in ordered[1:]:
        if word.left - reached >= needed:
            strips.append((reached, word.left))
        reached = max(reached, word.right)
    strips.append((reached, 1e9))
    return strips


def _common_run(bands: list[list[Word]], first: int) -> tuple[int, list[float]]:
    """Return the last band that shares upright white strips with the first, and the middles of those strips."""
    height = median(w.height for w in bands[first])
    needed = max(GUTTER, 0.75 * height)
    common = _free(bands[first], needed)[1:-1]
    last, double = first, 1 if common else 0
    for index in range(first + 1, len(bands)):
        if not common:
            break
        free = _free(bands[index], needed)
        shared = [(max(a, c), min(b, d)) for a, b in common for c, d in free if min(b, d) - max(a, c) >= needed]
        if not shared:
            break
        common = shared
        if any(_both_sides(bands[index], a, b) for a, b in common):
            last, double = index, double + 1
    taken = [w for band in bands[first : last + 1] for w in band]
    gutters = _gutters(taken, form_lines(taken)) if common else []
    if double >= 2 or (gutters and min(len(form_lines(c)) for c in _split(taken, gutters)) >= 2):
        return last, gutters
    return first, []


def _refine(columns: list[list[Word]], bands: list[list[Word]]) -> list[list[Word]]:
    """Return the columns cut further at strips too narrow by themselves: a heading that nearly touches its neighbour.

    Such a strip counts when three or more bands have text on both sides, mostly far apart, and the right side's lines
    begin at one place.
    """
    result: list[list[Word]] = []
    for column in columns:
        held = {id(w) for w in column}
        own = [part for part in ([w for w in band if id(w) in held] for band in bands) if part]
        strips = _free(column, 2.0)[1:-1]
        cut: float | None = None
        for left, right in strips:
            gaps = [
                min(w.left for w in band if w.left >= right - 0.1) - max(w.right for w in band if w.right <= left + 0.1)
                for band in own
                if _both_sides(band, left, right)
            ]
            starts = [line.left for line in form_lines([w for w in column if w.left >= right - 0.1])]
            same = max((sum(1 for s in starts if abs(s - at) <= 1.5) for at in starts), default=0)
            height = median(w.height for w in column)
            if len(gaps) >= 3 and median(gaps) >= max(GUTTER, 0.75 * height) and same >= 0.5 * len(starts):
                cut = (left + right) / 2
                break
        result.extend(_split(column, [cut]) if cut is not None else [column])
    return result


def _both_sides(words: list[Word], left: float, right: float) -> bool:
    says = [w for w in words if any(c.isalnum() for c in w.text) or w.drawn]
    return any(w.right <= left + 1 for w in says) and any(w.left >= right - 1 for w in says)


def _is_option(words: list[Word]) -> bool:
    """Return whether a column is a row of tick boxes with their words, which reads across."""
    first = min(words, key=lambda w: (round(w.middle / 4), w.left))
    return is_mark_character(first.text[:1])


def _gutters(words: list[Word], lines: list[Line]) -> list[float]:
    """Return the x of upright white bands that no word crosses and that have text on both sides."""
    height = median(w.height for w in words)
    needed = max(GUTTER, 0.75 * height)
    found: list[float] = []
    reached = -1e9
    for word in sorted(words, key=lambda w: w.left):
        if reached > -1e8 and word.left - reached >= needed:
            found.append((word.left + reached) / 2)
        reached = max(reached, word.right)
    kept: list[float] = []
    for at in found:
        left = [w for w in words if w.centre < at and all(w.centre > k for k in kept)]
        right = [w for w in words if w.centre >= at]
        signs_only = all(is_list_sign(w.text) or len(w.text) <= 2 for w in left)
        if not signs_only and left and right and len(lines) >= 2:
            kept.append(at)
    return kept


def _split(words: list[Word], gutters: list[float]) -> list[list[Word]]:
    columns: list[list[Word]] = [[] for _ in range(len(gutters) + 1)]
    for word in words:
        columns[sum(1 for at in gutters if word.centre >= at)].append(word)
    return [c for c in columns if c]


def _bands(columns: list[list[Word]]) -> list[list[list[Word]]]:
    """Return the rows of a table told by level white bands through all its columns, none when it reads as columns."""
    spans: list[tuple[float, float]] = []
    inner: list[float] = []
    for column in columns:
        lines = form_lines(column)
        spans.extend((line.top, line.bottom) for line in lines)
        inner.extend(b.top - a.bottom for a, b in pairwise(lines))
    if len(spans) < 4:
        return []
    height = median(bottom - top for top, bottom in spans)
    usual = min(sorted(inner)[len(inner) // 4], 0.5 * height) if inner else 0.0
    needed = max(0.12 * height, usual + 0.3 * height)
    spans.sort()
    edges: list[float] = []
    reached = spans[0][1]
    for top, bottom in spans[1:]:
        if top - reached > needed:
            edges.append((top + reached) / 2)
        reached = max(reached, bottom)
    rows: list[list[list[Word]]] = [[[] for _ in columns] for _ in range(len(edges) + 1)]
    for number, column in enumerate(columns):
        for word in column:
            rows[sum(1 for at in edges if word.middle >= at)][number].append(word)
    shared = sum(1 for row in rows if sum(1 for cell in row if cell) >= 2)
    return rows if shared >= 2 and shared >= 0.4 * len(rows) else []
