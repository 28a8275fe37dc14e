"""Two-column label/answer layouts without a full grid of lines."""

from collections.abc import Callable
from dataclasses import dataclass, field

from extract.readers.pdf_lines import Line
from extract.readers.pdf_page import Word
from extract.readers.pdf_rules import Rule


@dataclass(slots=True)
class Row:
    """One label with its answer."""

    group: int
    number: int
    top: float
    label: list[Word] = field(default_factory=list)
    answer: list[Word] = field(default_factory=list)
    edges: tuple[float, float] = (0.0, 0.0)  # right edge of either column


def find_rows(
    lines: list[Line], rules: list[Rule], is_heading: Callable[[list[Line]], bool]
) -> tuple[list[Row], list[Line]]:
    """Return label/answer rows, and the lines that belong to none.

    Forms often draw one line under each answer and nothing else: such lines end at the same right edge, and each
    closes its row; the label stands left of where the line begins.
    """
    if not lines:
        return [], []
    answer_rules = _answer_rules(lines, rules)
    if len(answer_rules) < 2:
        return [], lines
    rows: list[Row] = []
    plain: list[Line] = []
    group, number = 0, 0
    pending: list[Line] = []
    above = -1e9
    queue = sorted(lines, key=lambda item: item.words[0].middle)
    for rule in [*answer_rules, None]:
        limit = rule.at if rule is not None else 1e9
        start = rule.start if rule is not None else answer_rules[-1].start
        pending = [line for line in queue if above < _middle(line) <= limit]
        above = limit
        body: list[Line] = []
        for line in pending:
            whole = _left_part(line, start)
            crossing = any(w.left < start - 4 and w.right > start + 8 for w in line.words) or _runs_over(line, start)
            if crossing or (is_heading([line]) and line.left < start - 4):
                if body and rule is None:
                    _add(rows, body, start, rule, group, number)
                    number += 1
                elif body:
                    plain.extend(body)
                plain.append(line)
                body = []
                if rows and rows[-1].group == group:
                    group, number = group + 1, 0
                continue
            del whole
            body.append(line)
        if not body:
            continue
        if rule is None and not _is_row(body, start):
            plain.extend(body)
            continue
        _add(rows, body, start, rule, group, number)
        number += 1
    return rows, plain


def _middle(line: Line) -> float:
    return (line.top + line.bottom) / 2


def _left_part(line: Line, start: float) -> list[Word]:
    return [w for w in line.words if w.centre < start - 2]


def _runs_over(line: Line, start: float) -> bool:
    """Return whether a line runs over the column edge without a gap there."""
    for before, word in zip(line.words, line.words[1:], strict=False):
        if before.left < start - 4 and word.right > start + 4 and word.left - before.right < 0.6 * word.height:
            return before.right > start - 12
    return False


def _is_row(body: list[Line], start: float) -> bool:
    words = [w for line in body for w in line.words]
    return any(w.centre < start - 2 for w in words) and any(w.left >= start - 4 for w in words)


def _add(rows: list[Row], body: list[Line], start: float, rule: Rule | None, group: int, number: int) -> None:
    words = [w for line in body for w in line.words]
    label = [w for w in words if w.centre < start - 2]
    answer = [w for w in words if w.centre >= start - 2]
    right = rule.end if rule is not None else max((w.right for w in words), default=start)
    rows.append(Row(group, number, min(line.top for line in body), label, answer, (start - 4, right - 4)))


def _answer_rules(lines: list[Line], rules: list[Rule]) -> list[Rule]:
    """Return the lines under answers, top to bottom: they share their right end and leave a label column free."""
    left = min(line.left for line in lines)
    right = max(line.right for line in lines)
    candidates = [
        r for r in rules if r.end - r.start >= 50 and r.start > left + 40 and r.end > right - 0.35 * (right - left)
    ]
    best: list[Rule] = []
    for candidate in candidates:
        same = [r for r in candidates if abs(r.end - candidate.end) <= 6]
        if len(same) > len(best):
            best = same
    return sorted(best, key=lambda r: r.at)
