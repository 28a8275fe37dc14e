"""Query results for people and programs: an aligned table on a terminal or in a pipe, or JSON."""

import sys
import unicodedata
from collections.abc import Collection, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import duckdb

from crawler.console import print_json
from crawler.exits import Exit, Failure

Result = tuple[list[str], list[tuple[Any, ...]]]


def query_result(connection: duckdb.DuckDBPyConnection, statement: str) -> Result:
    """Return column names and rows of one statement that reads.

    Raises Failure(USAGE) for an empty text, several statements, one that writes, or one that DuckDB refuses."""
    try:
        statements = connection.extract_statements(statement)
    except duckdb.Error as error:
        raise _refused(error) from error
    if len(statements) != 1:
        raise Failure(
            f"One statement at a time, please; this text holds {len(statements)}.",
            mend='Example: disclosed sql "SELECT source, completeness FROM document_score"',
            code=Exit.USAGE,
        )
    try:
        cursor = connection.execute(statements[0])
        names = _distinct([d[0] for d in cursor.description or ()])
        return names, cursor.fetchall()
    except duckdb.Error as error:
        raise _refused(error) from error


def print_result(result: Result, *, as_json: bool, hidden: Collection[str] = ()) -> None:
    """Print a result to stdout: JSON (a list of objects), or a table whose cells hold no control characters.

    Columns in `hidden` stand in the JSON only."""
    names, rows = result
    if as_json:
        print_json([{n: plain(v) for n, v in zip(names, row, strict=True)} for row in rows])
        return
    kept = [i for i, n in enumerate(names) if n not in hidden]
    names = [names[i] for i in kept]
    cells = [[shown(row[i]) for i in kept] for row in rows]
    if sys.stdout.isatty():
        _print_for_terminal(names, cells)
    else:
        widths = [max([len(n), *(len(row[i]) for row in cells)]) for i, n in enumerate(names)]
        for line in [names, ["-" * w for w in widths], *cells]:
            sys.stdout.write("  ".join(c.ljust(w) for c, w in zip(line, widths, strict=True)).rstrip() + "\n")


def plain(value: Any) -> Any:
    """Return a value as JSON knows it: times in ISO 8601, decimals as numbers, everything else as it is."""
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%dT%H:%M:%SZ") if value.tzinfo else value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, float) and value != value:
        return None
    if isinstance(value, list | tuple):
        return [plain(v) for v in value]
    if isinstance(value, dict):
        return {str(k): plain(v) for k, v in value.items()}
    return value


def shown(value: Any) -> str:
    """Return a value as one line of text; control characters, which could steer a terminal, are made visible."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return f"{value:.4f}".rstrip("0").rstrip(".")
    text = str(plain(value)).replace("\n", " ")
    return "".join(c if unicodedata.category(c) not in ("Cc", "Cf") else f"\\u{ord(c):04x}" for c in text)


def _print_for_terminal(names: Sequence[str], cells: Sequence[Sequence[str]]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in names:
        table.add_column(Text(name), overflow="fold")
    for row in cells:
        table.add_row(*(Text(c) for c in row))
    Console(file=sys.stdout, highlight=False).print(table)


def _distinct(names: Sequence[str]) -> list[str]:
    """Return names with _2, _3 … after repeated ones, so that no column is lost in JSON."""
    seen: dict[str, int] = {}
    found: list[str] = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        found.append(name if seen[name] == 1 else f"{name}_{seen[name]}")
    return found


def _refused(error: duckdb.Error) -> Failure:
    text = " ".join(str(error).split())
    if "read-only" in text or "read only" in text:
        return Failure(
            "This statement writes, and `disclosed sql` only reads.",
            mend="The warehouse is derived: change the declarations or frameworks and run `disclosed score`, "
            "or copy the file and open the copy with duckdb.",
            code=Exit.USAGE,
        )
    return Failure(
        f"DuckDB: {text}",
        mend='Tables and views: disclosed sql "SELECT table_name, comment FROM duckdb_tables()"; '
        'the tables fetch and the columns "at" need double quotes.',
        code=Exit.USAGE,
    )
