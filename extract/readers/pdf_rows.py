"""Label/answer forms with a line under each answer and no other lines."""

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise

from extract.readers.pdf_lines import Line
from extract.readers.pdf_page import Word
from extract.readers.pdf_rules import Rule


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
