"""Columns without a full grid of lines: forms with a line under each answer, and columns told by white space alone."""

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from extract.readers.pdf_lines import Line, form_lines, is_list_sign
from extract.readers.pdf_page import Word
from extract.readers.pdf_rules import Rule
from extract.ticks import is_mark_character

GUTTER = 8.0  # points of white between two columns at the least


@dataclass(slots=True)
class Row:
    """One label with its answer."""

    group: int  # rows of one table share it
    number: int
    top: float
    label: list[Word] = field(default_factory=list)
    answer: list[Word] = field(default_factory=list)
    edges: tuple[float, float] = (0.0, 0.0)  # right edge of either column
    start: float = 0.0  # left edge of the answer column


def find_rows(
    lines: list[Line], rules: list[Rule], is_heading: Callable[[list[Line]], bool], carried: float | None
) -> tuple[list[Row], list[Line]]:
    """Return label/answer rows, and the lines that belong to none.

    Forms often draw one line under each answer and nothing else: such lines end at the same right edge, and each
    closes its row; the label stands left of where the line begins. `carried` is the answer column's left edge where
    such a table ran to the end of the page before.
    """
    if not lines:
        return [], []
    closing = _answer_rules(lines, rules, carried)
    if len(closing) < 2 and not (carried is not None and closing and abs(closing[0].start - carried) < 120):
        return [], lines
    rows: list[Row] = []
    plain: list[Line] = []
    group = number = 0
    above = -1e9
    queue = sorted(lines, key=_middle)
    for index, rule in enumerate([*closing, None]):
        limit = rule.at if rule is not None else 1e9
        start = rule.start if rule is not None else closing[-1].start
        body: list[Line] = []
        for line in (item for item in queue if above < _middle(item) <= limit):
            stands_left = line.left < start - 4
            if _continues_heading(plain, body, line) or (
                stands_left and (_runs_over(line, start) or is_heading([line]))
            ):
                plain.extend(body)
                plain.append(line)
                body = []
                if rows and rows[-1].group == group:
                    group, number = group + 1, 0
            else:
                body.append(line)
        above = limit
        if not body:
            continue
        has_label = any(w.centre < start - 2 for line in body for w in line.words)
        first = index == 0 and carried is not None
        if (rule is None and not _is_row(body, start)) or (not has_label and not rows and not first):
            plain.extend(body)
            continue
        rows.append(_row(body, start, rule, group, number))
        number += 1
    labelled = sum(1 for row in rows if row.label)
    if rows and labelled < 0.5 * len(rows) and not (carried is not None and len(rows) <= 2):
        return [], lines
    return rows, plain


def _middle(line: Line) -> float:
    return line.words[0].middle


def _continues_heading(plain: list[Line], body: list[Line], line: Line) -> bool:
    """Return whether a line is the second line of the heading right above it, by its look."""
    if body or not plain:
        return False
    before = plain[-1]
    height = max(before.bottom - before.top, 1.0)
    same = abs(line.size - before.size) < 0.5 and line.words[0].bold == before.words[-1].bold
    return same and line.words[0].colour == before.words[-1].colour and 0 < line.bottom - before.bottom < 1.5 * height


def _runs_over(line: Line, start: float) -> bool:
    """Return whether a line runs over the column edge without a gap there."""
    for before, word in pairwise(line.words):
        if before.left < start - 4 and word.right > start + 4 and word.left - before.right < 0.6 * word.height:
            return before.right > start - 12
    return any(w.left < start - 4 and w.right > start + 8 for w in line.words)


def _is_row(body: list[Line], start: float) -> bool:
    words = [w for line in body for w in line.words]
    return any(w.centre < start - 2 for w in words) and any(w.left >= start - 4 for w in words)


def _row(body: list[Line], start: float, rule: Rule | None, group: int, number: int) -> Row:
    words = [w for line in body for w in line.words]
    right = rule.end if rule is not None else max(w.right for w in words)
    return Row(
        group,
        number,
        min(line.top for line in body),
        [w for w in words if w.centre < start - 2],
        [w for w in words if w.centre >= start - 2],
        (start - 4, right - 4),
        start,
    )


def _answer_rules(lines: list[Line], rules: list[Rule], carried: float | None) -> list[Rule]:
    """Return the lines under answers, top to bottom: they share their right end and leave a label column free."""
    left = min([line.left for line in lines] + ([carried - 90] if carried is not None else []))
    right = max(line.right for line in lines)
    candidates = [
        r
        for r in rules
        if r.end - r.start >= 50
        and r.start > left + 40
        and r.end > right - 0.35 * (right - left)
        and not _underlines(r, lines)
    ]
    best: list[Rule] = []
    for candidate in candidates:
        same = [r for r in candidates if abs(r.end - candidate.end) <= 6]
        if len(same) > len(best):
            best = same
    return sorted(best, key=lambda r: r.at)


def _underlines(rule: Rule, lines: list[Line]) -> bool:
    """Return whether a rule begins and ends exactly with words standing on it: the underline of a link."""
    for line in lines:
        if not -4 <= rule.at - line.words[0].base <= 4:
            continue
        starts = any(abs(w.left - rule.start) <= 1.6 for w in line.words)
        ends = any(abs(w.right - rule.end) <= 1.6 for w in line.words)
        if starts and ends:
            return True
    return False


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
            plain.extend(bands[index])
            index += 1
            continue
        if plain:
            regions.append(Region(plain))
            plain = []
        rows = _bands(columns)
        if rows:
            regions.append(Region(taken, rows))
        else:
            for column in columns:
                regions.extend(find_regions(column, depth + 1))
        index = end + 1
    if plain:
        regions.append(Region(plain))
    return regions


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
