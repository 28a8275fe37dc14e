"""The tables of a shard, and their way into Parquet. docs/bulk.md says what each column holds."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb

Row = tuple[Any, ...]
Tables = dict[str, list[Row]]
PLACE = "quote VARCHAR, page INTEGER, start_offset INTEGER, end_offset INTEGER"
COLUMNS = {
    "cards": """card UUID, id VARCHAR, organisation VARCHAR, document VARCHAR, changed DATE, licence VARCHAR,
        format VARCHAR, language VARCHAR, kind VARCHAR, title VARCHAR, characters INTEGER, readable BOOLEAN,
        outcome VARCHAR, warnings VARCHAR[]""",
    "disclosures": f"""card UUID, fact_id VARCHAR, kind VARCHAR, name VARCHAR, id VARCHAR, role VARCHAR,
        polarity VARCHAR, value VARCHAR, {PLACE}, known BOOLEAN""",
    "answers": f"""card UUID, field VARCHAR, position SMALLINT, state VARCHAR, value VARCHAR, {PLACE},
        reason VARCHAR""",
    "front_matter": """card UUID, property VARCHAR, value VARCHAR, id VARCHAR, known BOOLEAN, quote VARCHAR,
        start_offset INTEGER, end_offset INTEGER, exact BOOLEAN""",
    "disagreements": """card UUID, property VARCHAR, difference VARCHAR, id VARCHAR, front_quote VARCHAR,
        front_start INTEGER, front_end INTEGER, prose_quote VARCHAR, prose_start INTEGER, prose_end INTEGER""",
}


def connect() -> duckdb.DuckDBPyConnection:
    """Return a database in memory that prints nothing: DuckDB's own progress bar would land among our data."""
    connection = duckdb.connect()
    connection.execute("SET enable_progress_bar = false")
    return connection


@contextmanager
def parquet_writer() -> Iterator[Callable[[str, list[Row], Path], None]]:
    """Give a function that writes the rows of a table to a file, as Parquet; the same rows give the same bytes."""
    connection = connect()
    try:
        connection.execute("SET threads = 1")

        def write(table: str, rows: list[Row], path: Path) -> None:
            connection.execute(f"CREATE OR REPLACE TABLE rows ({COLUMNS[table]})")
            with connection.appender("rows") as appender:
                appender.append_rows(rows)
            target = str(path).replace("'", "''")
            connection.execute(f"COPY rows TO '{target}' (FORMAT parquet, COMPRESSION zstd)")

        yield write
    finally:
        connection.close()
