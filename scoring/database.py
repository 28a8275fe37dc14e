"""The DuckDB file: built aside from rows and numbered SQL, audited, then renamed; opened for reading only."""

import re
from collections.abc import Iterator, Mapping, Sequence
from importlib import resources
from pathlib import Path
from typing import Any

import duckdb

from crawler.exits import Exit, Failure
from scoring.rows import Row

STORAGE = "v1.5.0"  # DuckDB 1.5 opens what this version writes
# DuckDB 2.0.0 forgets a LIMIT over an outer join with an empty table ("… WHERE e.a IS NULL) LIMIT 6" gives every row).
FAULTY = "disabled_optimizers = 'statistics_propagation'"
SILENT = "enable_progress_bar = false"  # DuckDB 2.0 draws it on stdout, where our data goes
AUDIT = re.compile(r"^-- audit: (?P<says>.+)$", re.M)


def sql_files() -> tuple[tuple[str, str], ...]:
    """Return (name, text) of the numbered SQL files in their order, audits included."""
    folder = Path(str(resources.files("scoring"))) / "sql"
    return tuple((p.name, p.read_text(encoding="utf-8")) for p in sorted(folder.glob("*.sql")))


def build_database(path: Path, tables: Mapping[str, Sequence[Row]]) -> None:
    """Write a new warehouse to `path` from rows by table; what stood there before is replaced in one step.

    Raises Failure(FAULT) when an audit finds rows: nothing is replaced then."""
    aside = path.with_name(path.name + ".new")
    remove_database(aside)
    path.parent.mkdir(parents=True, exist_ok=True)
    connection = duckdb.connect()
    try:
        connection.execute(f"SET {SILENT}")
        connection.execute(f"ATTACH {quoted(aside)} AS warehouse (STORAGE_VERSION '{STORAGE}')")
        connection.execute("USE warehouse")
        fill(connection, tables)
        run_audits(connection)
        connection.execute("USE memory")
        connection.execute("DETACH warehouse")
    except BaseException as error:
        connection.close()
        remove_database(aside)
        if isinstance(error, duckdb.IOException):
            raise Failure(
                f"{aside}: cannot be written ({str(error).splitlines()[0]}).",
                mend="Free space on that disk or name another data folder; the old warehouse was kept.",
                code=Exit.DATA_FOLDER,
            ) from error
        raise
    connection.close()
    aside.replace(path)


def fill(connection: duckdb.DuckDBPyConnection, tables: Mapping[str, Sequence[Row]]) -> None:
    """Run the numbered SQL in an empty database, with the rows put in after the tables are made."""
    connection.execute("SET TimeZone = 'UTC'")
    for name, text in sql_files():
        if name >= "900":
            break
        connection.execute(text)
        if name.startswith("010"):
            for table, rows in tables.items():
                if rows:
                    with connection.appender(table) as appender:
                        appender.append_rows(rows)


def run_audits(connection: duckdb.DuckDBPyConnection) -> None:
    """Run every audit; raise Failure(FAULT) naming the first that finds a row, with the row."""
    for says, query in audits():
        cursor = connection.execute(query)
        row = cursor.fetchone()
        if row is not None:
            columns = [d[0] for d in cursor.description or ()]
            shown = ", ".join(f"{c}={v!r}" for c, v in zip(columns, row, strict=True) if v is not None)
            raise Failure(
                f"An audit of the new warehouse failed: {says} ({shown[:400]}). The old warehouse was kept.",
                mend="Please report this: a rule and a reading do not fit together.",
                code=Exit.FAULT,
            )


def audits() -> Iterator[tuple[str, str]]:
    """Yield (what its rows would mean, query) of every audit."""
    for name, text in sql_files():
        if name >= "900":
            marks = list(AUDIT.finditer(text))
            for n, mark in enumerate(marks):
                end = marks[n + 1].start() if n + 1 < len(marks) else len(text)
                yield mark["says"], text[mark.end() : end].strip().rstrip(";")


def open_database(path: Path) -> duckdb.DuckDBPyConnection:
    """Return a connection that can read the warehouse at `path` and nothing else: no other file, no write.

    Raises Failure(DATA_FOLDER) when there is none or it cannot be opened."""
    return connect({"warehouse": path})


def connect(files: Mapping[str, Path]) -> duckdb.DuckDBPyConnection:
    """Return a connection that reads these warehouses under their names, the first one being the default.

    Raises Failure(DATA_FOLDER) when one is missing or cannot be opened."""
    # An instance of its own: DuckDB would hand out the one already open in this process, of a file since replaced.
    connection = duckdb.connect()
    for name, path in files.items():
        if not path.exists():
            raise Failure(f"{path}: no warehouse here yet.", mend="Run `disclosed score` first.", code=Exit.DATA_FOLDER)
        try:
            connection.execute(f"ATTACH {quoted(path)} AS {name} (READ_ONLY)")
        except duckdb.Error as error:
            raise Failure(
                f"{path}: cannot be opened as a DuckDB file ({str(error).splitlines()[0]}).",
                mend="Delete it and run `disclosed score`: it is rebuilt from the archive and the library.",
                code=Exit.DATA_FOLDER,
            ) from error
    connection.execute(f"USE {next(iter(files))}")
    for setting in (FAULTY, SILENT, "TimeZone = 'UTC'", "enable_external_access = false", "lock_configuration = true"):
        connection.execute(f"SET {setting}")
    return connection


def remove_database(path: Path) -> None:
    """Remove a database file with its write-ahead log and temporary folder, where they exist."""
    for victim in (path, path.with_name(path.name + ".wal")):
        victim.unlink(missing_ok=True)


def quoted(value: Any) -> str:
    """Return a value as an SQL string literal."""
    return "'" + str(value).replace("'", "''") + "'"
