"""Every exported table in every format, each with its JSON Schema, and the Frictionless description of the whole."""

import hashlib
import json
from pathlib import Path
from typing import Any

import duckdb

from reports.csv_files import write_csv
from reports.spreadsheets import write_workbook
from reports.tables import Table, read_tables

WORKBOOK = "disclosed.xlsx"


def write_exports(connection: duckdb.DuckDBPyConnection, target: Path, site: dict[str, Any]) -> list[dict[str, Any]]:
    """Write all tables below `target` and return per table its name, title, columns, number of rows and file sizes."""
    target.mkdir(parents=True)
    tables = read_tables(connection)
    for table in tables:
        write_csv(table, target / f"{table.stem}.csv")
        _write_json(table, target / f"{table.stem}.json", site)
        _write(target / f"{table.stem}.schema.json", build_schema(table))
        path = str(target / f"{table.stem}.parquet").replace("'", "''")
        connection.execute(f"COPY ({table.query}) TO '{path}' (FORMAT parquet, COMPRESSION zstd)")
    write_workbook(tables, target / WORKBOOK, site)
    _write(target / "datapackage.json", build_package(tables, target, site))
    return [
        {
            "stem": table.stem,
            "title": table.title,
            "columns": table.columns,
            "rows": len(table.rows),
            "sizes": {x: (target / f"{table.stem}.{x}").stat().st_size for x in ("csv", "json", "parquet")},
        }
        for table in tables
    ]


def build_schema(table: Table) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a table's JSON file."""
    properties = {c.name: {"type": [c.type, "null"], "description": c.description} for c in table.columns}
    row = {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": table.title,
        "type": "object",
        "properties": {
            "table": {"const": table.stem},
            "as_of": {"type": "string", "description": "Newest fetch that the table rests on, UTC."},
            "rows": {"type": "array", "items": row},
        },
        "required": ["table", "as_of", "rows"],
        "additionalProperties": False,
    }


def build_package(tables: list[Table], target: Path, site: dict[str, Any]) -> dict[str, Any]:
    """Return the Frictionless data package that describes the CSV files."""
    resources = []
    for table in tables:
        body = (target / f"{table.stem}.csv").read_bytes()
        fields = [{"name": c.name, "type": c.type, "description": c.description} for c in table.columns]
        resources.append(
            {
                "name": table.stem.replace("_", "-"),
                "title": table.title,
                "path": f"{table.stem}.csv",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "bytes": len(body),
                "hash": f"sha256:{hashlib.sha256(body).hexdigest()}",
                "schema": {"fields": fields, "missingValues": [""]},
            }
        )
    return {
        "name": "disclosed",
        "title": "What AI developers publish about their training data",
        "description": "A text cell that a spreadsheet could take for a formula begins with an added apostrophe.",
        # RFC 3339, as the standard asks: the day of the newest fetch, never the clock
        **({"created": f"{site['as_of'][:10]}T00:00:00Z"} if site["as_of"] else {}),
        "resources": resources,
    }


def _write_json(table: Table, path: Path, site: dict[str, Any]) -> None:
    names = [c.name for c in table.columns]
    with path.open("w", encoding="utf-8", newline="\n") as handle:
        handle.write(f'{{"table": {json.dumps(table.stem)}, "as_of": {json.dumps(site["as_of"])}, "rows": [')
        for position, row in enumerate(table.rows):
            line = json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False)
            handle.write(("," if position else "") + "\n" + line)
        handle.write("\n]}\n")


def _write(path: Path, value: dict[str, Any]) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")
