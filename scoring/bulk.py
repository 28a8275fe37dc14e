"""The shards of a bulk folder scored where they lie: Parquet in, a database file and clean tables out.

<out>/bulk.duckdb        cards, scores, lineage and summaries
<out>/tables/*.parquet   every table of the members alone, for whoever queries the published set (docs/shared-use.md)"""

import tempfile
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

import duckdb

from crawler.console import say
from crawler.exits import Exit, Failure
from extract.bulk.members import MEMBERS
from extract.bulk.shards import finished_shards, table_names
from extract.bulk.store import Store
from extract.bulk.tables import COLUMNS, connect
from extract.library import fingerprint
from scoring.database import STORAGE, quoted, sql_files
from scoring.framework import Framework, load_frameworks
from scoring.rows import framework_rows

DATABASE = "bulk.duckdb"
PUBLISHED = {
    "card": "card",
    "disclosure": "disclosure",
    "front_matter": "front_matter",
    "answer": "answer",
    "disagreement": "disagreement",
    "named_dataset": "named_dataset",
    "score": "score",
    "field_status": "field_status",
    "lineage": "lineage",
    "inherited_dataset": "inherited_dataset",
}
FRAMEWORKS = ("framework", "section", "field", "field_test")


@dataclass(frozen=True, kw_only=True, slots=True)
class Scored:
    """What scoring a bulk folder gave."""

    cards: int
    unreadable: int
    names_no_data: int
    datasets: int


def sql_bulk_files() -> tuple[str, ...]:
    """Return the texts of the numbered SQL files of the bulk folder, in order."""
    folder = Path(str(resources.files("scoring"))) / "sql_bulk"
    return tuple(p.read_text(encoding="utf-8") for p in sorted(folder.glob("*.sql")))


def score_bulk(store: Store, *, frameworks: tuple[Framework, ...] | None = None, memory: str = "1GB") -> Scored:
    """Score what the last complete run of `bulk` found, and replace database and tables in one step each.

    Raises Failure(DATA_FOLDER) where no run is complete yet."""
    if not store.exists(MEMBERS):
        raise Failure(
            f"{store.address}: no complete run of `disclosed bulk` here yet.",
            mend="Run `disclosed bulk INPUT --out FOLDER`; it goes on where it stopped.",
            code=Exit.DATA_FOLDER,
        )
    with tempfile.TemporaryDirectory(prefix="disclosed-bulk-") as folder:
        scratch = Path(folder)
        database = scratch / DATABASE
        connection = connect()
        try:
            connection.execute(f"SET memory_limit = '{memory}'")
            connection.execute(f"SET temp_directory = {quoted(scratch / 'spill')}")
            connection.execute("SET preserve_insertion_order = false")
            connection.execute(f"ATTACH {quoted(database)} AS bulk (STORAGE_VERSION '{STORAGE}')")
            connection.execute("USE bulk")
            _add_shards(connection, store, scratch)
            _add_frameworks(connection, frameworks if frameworks is not None else tuple(load_frameworks()))
            for text in sql_bulk_files():
                connection.execute(text)
            scored = _count(connection)
            for name, table in PUBLISHED.items():
                aside = scratch / f"{name}.parquet"
                connection.execute(f"COPY (FROM {table}) TO {quoted(aside)} (FORMAT parquet, COMPRESSION zstd)")
                _place(store, f"tables/{name}.parquet", aside)
            connection.execute("USE memory")
            connection.execute("DETACH bulk")
        finally:
            connection.close()
        _place(store, DATABASE, database)
    return scored


def _place(store: Store, name: str, source: Path) -> None:
    """Move a finished file to the store; a temporary folder may lie on another disk, where a rename cannot go."""
    aside = store.aside()
    with source.open("rb") as reader, aside.open("wb") as writer:
        while piece := reader.read(2**22):
            writer.write(piece)
    source.unlink()
    store.put(name, aside)


def _add_shards(connection: duckdb.DuckDBPyConnection, store: Store, scratch: Path) -> None:
    """Make the views all_cards, all_disclosures … over the shards, and the table of members."""
    (member,) = store.local([MEMBERS], scratch)
    connection.execute(f"CREATE TEMP VIEW member AS FROM read_parquet({quoted(member)})")
    marks = {mark for (mark,) in connection.execute("SELECT DISTINCT fingerprint FROM member").fetchall()}
    if marks - {fingerprint()}:
        say(f"{store.address}: read by an older version of the extraction; scored as it was read.")
    shards = [s for s in finished_shards(store) if s.fingerprint in marks]
    for table, columns in COLUMNS.items():
        names = table_names(shards, table)
        if names:
            files = ", ".join(quoted(p) for p in store.local(names, scratch))
            connection.execute(f"CREATE TEMP VIEW all_{table} AS FROM read_parquet([{files}])")
        else:
            connection.execute(f"CREATE TEMP TABLE all_{table} ({columns})")


def _add_frameworks(connection: duckdb.DuckDBPyConnection, frameworks: tuple[Framework, ...]) -> None:
    """Add the tables of the frameworks and the macros of judgement, as the warehouse has them."""
    texts = {name[:3]: text for name, text in sql_files()}
    connection.execute(texts["010"])
    made = "SELECT table_name FROM duckdb_tables() WHERE database_name = 'bulk' AND NOT temporary"
    for (table,) in connection.execute(made).fetchall():
        if table not in FRAMEWORKS:
            connection.execute(f'DROP TABLE bulk."{table}"')
    connection.execute(texts["020"])
    rows = framework_rows(frameworks)
    for table in FRAMEWORKS:
        if rows[table]:
            with connection.appender(table) as appender:
                appender.append_rows(rows[table])


def _count(connection: duckdb.DuckDBPyConnection) -> Scored:
    row = connection.execute(
        "SELECT (SELECT count(*) FROM card), (SELECT count(*) FROM card WHERE NOT readable), "
        "(SELECT count(*) FROM silence WHERE names_no_data), (SELECT count(*) FROM dataset_summary)"
    ).fetchone()
    assert row is not None
    return Scored(cards=row[0], unreadable=row[1], names_no_data=row[2], datasets=row[3])
