"""How far a ranking hangs on choices: other weightings, and the measured error of the reading.

Ranks are a reader's shorthand, so the report must say when they would turn. Nothing here changes a score."""

import random
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import duckdb

CURRENT = """
SELECT j.source, j.section, f.requirement, j.field, j.met, j.total
FROM judgement j JOIN field f ON f.framework = j.framework AND f.field = j.field
JOIN version v ON v.source = j.source AND v.document = j.document AND v.current
WHERE j.framework = ? AND j.counted ORDER BY j.source, j.position
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Cell:
    """One counted field of one document."""

    section: str
    requirement: str
    field: str
    met: float
    total: int


Cells = Mapping[str, Sequence[Cell]]


def equal(cells: Sequence[Cell]) -> float | None:
    """Return met / total, every field weighing the same: the published number."""
    total = sum(c.total for c in cells)
    return sum(c.met for c in cells) / total if total else None


def per_section(cells: Sequence[Cell]) -> float | None:
    """Return the mean of the sections' own completeness, every section weighing the same."""
    sections: dict[str, list[Cell]] = defaultdict(list)
    for c in cells:
        sections[c.section].append(c)
    parts = [p for p in (equal(s) for s in sections.values()) if p is not None]
    return sum(parts) / len(parts) if parts else None


def required_only(cells: Sequence[Cell]) -> float | None:
    """Return completeness over the fields that are always asked, conditional ones left out."""
    return equal([c for c in cells if c.requirement == "required"])


WEIGHTINGS: dict[str, Callable[[Sequence[Cell]], float | None]] = {
    "equal": equal,
    "per_section": per_section,
    "required_only": required_only,
}


def current_cells(connection: duckdb.DuckDBPyConnection, framework: str) -> dict[str, list[Cell]]:
    """Return the counted fields of every current document, by source."""
    found: dict[str, list[Cell]] = defaultdict(list)
    for source, section, requirement, field, met, total in connection.execute(CURRENT, [framework]).fetchall():
        found[source].append(Cell(section=section, requirement=requirement, field=field, met=met, total=total))
    return dict(found)


def ranks(scores: Mapping[str, float]) -> dict[str, float]:
    """Return ranks from 1, best first; equal scores share the mean of their ranks."""
    found: dict[str, float] = {}
    for source, score in scores.items():
        above = sum(s > score + 1e-12 for s in scores.values())
        same = sum(abs(s - score) <= 1e-12 for s in scores.values())
        found[source] = above + (same + 1) / 2
    return found


def sensitivity_table(cells: Cells, *, error: float, draws: int = 200) -> list[dict[str, Any]]:
    """Return by source its rank under each weighting, and the range of ranks under errors of the reading.

    In each draw every field is misread with probability `error`: its points become one of the two other values. The
    range holds 95 % of the draws; misreading pulls high scores down and low ones up. The draws are seeded by their
    number alone, so the same cells give the same table."""
    columns: dict[str, dict[str, float]] = {}
    for name, weigh in WEIGHTINGS.items():
        scores = {source: weigh(c) for source, c in cells.items()}
        columns[name] = ranks({s: v for s, v in scores.items() if v is not None})
    drawn: dict[str, list[float]] = defaultdict(list)
    shifted: dict[str, list[float]] = defaultdict(list)
    for number in range(draws):
        source_of = random.Random(number)
        scores = {s: equal([_misread(c, source_of, error) for c in cells[s]]) for s in sorted(cells)}
        known = {s: v for s, v in scores.items() if v is not None}
        for s, rank in ranks(known).items():
            drawn[s].append(rank)
            shifted[s].append(known[s])
    table = []
    for source in sorted(columns["equal"], key=lambda s: (columns["equal"][s], s)):
        low, high = _middle(drawn[source])
        least, most = _middle(shifted[source])
        table.append(
            {
                "source": source,
                "completeness": round(equal(cells[source]) or 0.0, 4),
                **{f"rank_{name}": column.get(source) for name, column in columns.items()},
                "rank_low": low,
                "rank_high": high,
                "completeness_low": round(least, 4),
                "completeness_high": round(most, 4),
            }
        )
    return table


def _misread(cell: Cell, draw: random.Random, error: float) -> Cell:
    if cell.total == 0 or draw.random() >= error:
        return cell
    other = draw.choice([m for m in (0.0, 0.5, 1.0) if m != cell.met])
    return Cell(section=cell.section, requirement=cell.requirement, field=cell.field, met=other, total=cell.total)


def _middle(values: Sequence[float]) -> tuple[float, float]:
    """Return the bounds of the middle 95 % of the values."""
    ordered = sorted(values)
    cut = round(0.025 * len(ordered))
    return ordered[cut], ordered[-1 - cut]
