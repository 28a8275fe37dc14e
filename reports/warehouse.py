"""The warehouse as the report sees it: opened read-only, each query read whole into plain values."""

import contextlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb

from crawler.exits import Exit, Failure
from scoring.database import FAULTY, SILENT

Row = dict[str, Any]


@contextlib.contextmanager
def open_warehouse(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open the warehouse for reading only; raises Failure(DATA_FOLDER) where there is none or it cannot be opened."""
    if not path.exists():
        raise Failure(
            f"{path}: nothing has been scored yet.",
            mend="Run `disclosed score` first, or `disclosed run` for all four stages.",
            code=Exit.DATA_FOLDER,
        )
    try:
        connection = duckdb.connect(str(path), read_only=True)
    except duckdb.Error as error:
        raise Failure(
            f"{path}: the warehouse cannot be opened ({str(error).splitlines()[0]}).",
            mend="It is derived: run `disclosed score` to build it anew.",
            code=Exit.DATA_FOLDER,
        ) from error
    try:
        connection.execute("SET TimeZone = 'UTC'")  # times are printed in UTC wherever the report is built
        connection.execute(f"SET {FAULTY}")
        connection.execute(f"SET {SILENT}")
        yield connection
    finally:
        connection.close()


def read_rows(connection: duckdb.DuckDBPyConnection, query: str) -> list[Row]:
    """Return the rows of a query as dictionaries of text, numbers, truth values, lists and None.

    Dates and times become ISO 8601 text (times in UTC, ending in Z), JSON columns what they say."""
    relation = connection.sql(query)
    types = {name: str(kind) for name, kind in zip(relation.columns, relation.types, strict=True)}
    columns = ", ".join(_as_text(name, kind) for name, kind in types.items())
    encoded = {name for name, kind in types.items() if kind == "JSON"}
    rows = []
    for values in relation.project(columns).fetchall():
        row = dict(zip(types, values, strict=True))
        for name in encoded:
            row[name] = json.loads(row[name]) if row[name] is not None else None
        rows.append(row)
    return rows


def _as_text(name: str, kind: str) -> str:
    quoted = '"' + name.replace('"', '""') + '"'
    if kind.startswith("TIMESTAMP"):
        return f"strftime({quoted}, '%Y-%m-%dT%H:%M:%SZ') AS {quoted}"
    if kind == "DATE":
        return f"CAST({quoted} AS VARCHAR) AS {quoted}"
    if kind.startswith("DECIMAL") or kind == "HUGEINT":
        return f"CAST({quoted} AS DOUBLE) AS {quoted}"
    return quoted
