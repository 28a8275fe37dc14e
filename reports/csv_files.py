"""CSV that no spreadsheet takes for formulas, and the way back to the exact text.

A text cell that a spreadsheet could run (it begins with = + - @, their full-width forms, a tab or a line end), or that
begins with an apostrophe, is written with one apostrophe before it. `read_csv` takes it away again."""

import csv
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from reports.tables import Table

TRIGGERS = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠", "'")


def write_csv(table: Table, path: Path) -> None:
    """Write the table as RFC 4180 in UTF-8; None is an empty cell, truth values are true and false."""
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle)
        writer.writerow([c.name for c in table.columns])
        writer.writerows([guarded(value) for value in row] for row in table.rows)


def guarded(value: Any) -> Any:
    """Return a cell as it is written."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str) and (value.startswith(TRIGGERS) or value.lstrip(" \u00a0\ufeff").startswith(TRIGGERS)):
        return "'" + value  # some spreadsheets trim blanks before they look for a formula
    return value


def read_csv(path: Path, table: Iterable[tuple[str, str]]) -> list[dict[str, Any]]:
    """Return the rows of a file written here; `table` gives (column, type) as in its JSON Schema."""
    types = dict(table)
    with path.open(encoding="utf-8", newline="") as handle:
        csv.field_size_limit(1 << 30)
        return [{name: _value(text, types[name]) for name, text in row.items()} for row in csv.DictReader(handle)]


def _value(text: str, kind: str) -> Any:
    if text == "":
        return None
    if kind == "boolean":
        return text == "true"
    if kind in ("integer", "number"):
        return float(text) if "." in text or "e" in text else int(text)
    return text.removeprefix("'")
