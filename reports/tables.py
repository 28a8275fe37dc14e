"""The declarations of exported tables: `exports/<x>.sql`, whose head says what the table and each column hold."""

import re
from dataclasses import dataclass
from importlib import resources
from typing import Any

import duckdb

from crawler.exits import Exit, Failure

COLUMN = re.compile(r"^-- (\w+): (.+?) *$", re.MULTILINE)


@dataclass(frozen=True, kw_only=True, slots=True)
class Column:
    """One column of an exported table: `type` is string, number, integer or boolean."""

    name: str
    type: str
    description: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """One exported table with its rows: text, numbers, truth values and None only."""

    stem: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Any, ...], ...]
    query: str  # what returns exactly these rows, for formats that DuckDB writes itself


def read_tables(connection: duckdb.DuckDBPyConnection) -> list[Table]:
    """Return every declared table with its rows, in alphabetical order of their names."""
    folder = resources.files("reports") / "exports"
    names = sorted(p.name for p in folder.iterdir() if p.name.endswith(".sql"))
    return [read_table(n[:-4], (folder / n).read_text(encoding="utf-8"), connection) for n in names]


def read_table(stem: str, text: str, connection: duckdb.DuckDBPyConnection) -> Table:
    """Return one table; raises Failure(DECLARATION) where the head and the query name different columns.

    Times become ISO text in UTC, lists are joined by " | ", a JSON value stays JSON, an empty text is None."""
    first, _, rest = text.partition("\n")
    described = dict(COLUMN.findall(rest))
    relation = connection.sql(text)
    if list(described) != list(relation.columns):
        raise Failure(
            f"reports/exports/{stem}.sql: the head describes {', '.join(described) or 'nothing'}, "
            f"the query returns {', '.join(relation.columns)}.",
            mend="Describe every column with a line `-- name: description`, in the order of the query.",
            code=Exit.DECLARATION,
        )
    kinds = [str(kind) for kind in relation.types]
    projection = ", ".join(_as_plain(n, k) for n, k in zip(relation.columns, kinds, strict=True))
    query = f"SELECT {projection} FROM (\n{text}\n)"
    rows = tuple(tuple(map(_whole, row)) for row in connection.sql(query).fetchall())
    columns = tuple(
        Column(name=name, type=_type(kind), description=described[name])
        for name, kind in zip(relation.columns, kinds, strict=True)
    )
    return Table(stem=stem, title=first.removeprefix("--").strip(), columns=columns, rows=rows, query=query)


def _whole(value: Any) -> Any:
    return int(value) if isinstance(value, float) and value.is_integer() else value  # 4, not 4.0, in every format


def _as_plain(name: str, kind: str) -> str:
    if kind.startswith("TIMESTAMP"):
        return f'strftime("{name}", \'%Y-%m-%dT%H:%M:%SZ\') AS "{name}"'
    if kind.endswith("[]"):
        return f"nullif(array_to_string(\"{name}\", ' | '), '') AS \"{name}\""
    if _type(kind) == "number":
        return f'round(CAST("{name}" AS DOUBLE), 6) AS "{name}"'
    if _type(kind) == "string":
        return f'nullif(CAST("{name}" AS VARCHAR), \'\') AS "{name}"'
    return f'"{name}"'


def _type(kind: str) -> str:
    if kind in ("BIGINT", "INTEGER", "SMALLINT", "TINYINT", "UBIGINT", "UINTEGER"):
        return "integer"
    if kind in ("DOUBLE", "FLOAT", "HUGEINT") or kind.startswith("DECIMAL"):
        return "number"
    return "boolean" if kind == "BOOLEAN" else "string"
