"""The database file: dictionary, audits, one-step replacement, and that nobody writes to it by accident."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import duckdb
import pytest

from crawler.exits import Exit, Failure
from scoring.database import audits, build_database, fill, open_database, run_audits, sql_files
from scoring.rows import json_text, reading_rows


@pytest.fixture(scope="module")
def build(load_module: Callable[[str], ModuleType]) -> ModuleType:
    return load_module("scoring_rows")


@pytest.fixture(scope="module")
def rows(build: ModuleType) -> Any:
    answers = [build.answer("public_used", "answered", "yes"), build.answer("last_update", "answered", "2026-01-02")]
    facts = [build.fact("dataset", "OpenHarbour"), build.fact("crawler", "HeronBot")]
    return build.tables({"p/x": [build.reading("d", answers, facts)], "p/y": [build.unreadable("e")]})


@pytest.fixture
def path(tmp_path: Path, rows: Any) -> Path:
    build_database(tmp_path / "audit.duckdb", rows)
    return tmp_path / "audit.duckdb"


def test_every_table_view_and_column_says_what_it_holds(path: Path) -> None:
    connection = open_database(path)
    without = connection.execute(
        "SELECT table_name, NULL FROM (SELECT table_name, comment FROM duckdb_tables() UNION ALL "
        "SELECT view_name, comment FROM duckdb_views() WHERE NOT internal) WHERE coalesce(comment, '') = '' "
        "UNION ALL SELECT table_name, column_name FROM duckdb_columns() "
        "WHERE NOT internal AND coalesce(comment, '') = ''"
    ).fetchall()
    assert without == []
    assert connection.execute("SELECT count(*) FROM duckdb_columns() WHERE NOT internal").fetchone() > (150,)


CONTRACT = {
    "provider": "provider name country",
    "source": "source provider kind url models since found",
    "expected": "provider model kind placed_on_market source_url note",
    "fetch": "seq run source at url final_url outcome http_status document media_type bytes note",
    "document": "document media_type bytes format language kind title pages characters readable outcome",
    "version": "source document number first_seen last_seen url current",
    "warning": "document position message",
    "answer": "document field position state value quote page start_offset end_offset reason",
    "disclosure": "document source fact_id kind name id role polarity value quote page start_offset end_offset known",
    "passage": "document start_offset end_offset text cut_start cut_end",
    "leftover": "document position what text page start_offset end_offset",
    "section": "framework section position number title",
    "build": "key value",
    "field_score": "framework document source field status met total reason quote page",
    "section_score": "framework document source section met total completeness completeness_low completeness_high",
    "document_score": "framework document source met total completeness completeness_low completeness_high",
    "change": "source from_document to_document kind what field before after quote_before quote_after",
}


@pytest.mark.parametrize("table", CONTRACT)
def test_the_columns_that_others_build_on(path: Path, table: str) -> None:
    found = [d[0] for d in open_database(path).execute(f'SELECT * FROM "{table}" LIMIT 0').description]
    assert found == CONTRACT[table].split()


def test_the_architecture_document_names_every_table_and_view(path: Path, root: Path) -> None:
    text = (root / "docs" / "warehouse.md").read_text(encoding="utf-8")
    connection = open_database(path)
    query = "SELECT table_name FROM duckdb_tables() UNION SELECT view_name FROM duckdb_views() WHERE NOT internal"
    names = {n for (n,) in connection.execute(query).fetchall()}
    assert {n for n in names if f"`{n}`" not in text} == set()


def test_every_audit_can_fail(build: ModuleType, rows: Any) -> None:
    """Each audit is broken on purpose once: an audit that cannot fail holds nothing."""
    harm = {
        "more or fewer than one judgement": "DELETE FROM judgement WHERE field = 'size' AND framework = 'eu_art53_1_d'",
        "status outside the closed list": "UPDATE judgement SET status = 'fine' WHERE field = 'size'",
        "positive judgement has no quote": "UPDATE judgement SET quote = ' ' WHERE status = 'disclosed'",
        "points do not fit": "UPDATE judgement SET met = 1 WHERE status = 'not_found'",
        "has no reason": "UPDATE judgement SET reason = ''",
        "do not add up": "DROP VIEW section_score; CREATE VIEW section_score AS "
        "SELECT framework, document, source, section, 1 AS met, 1 AS total FROM judgement",
        "could not be read was judged": "UPDATE document SET readable = false",
        "outside its range": "DROP VIEW document_score; CREATE VIEW document_score AS SELECT 2 AS completeness, "
        "0 AS completeness_low, 1 AS completeness_high, document, framework, source, met, total FROM section_score",
        "listed twice": "INSERT INTO document SELECT * FROM document",
        "two current versions": "INSERT INTO version SELECT * FROM version",
        "answer has a state outside": "UPDATE answer SET state = 'done'",
    }
    for says, query in audits():
        (key,) = [k for k in harm if k in says]
        connection = duckdb.connect()
        fill(connection, rows)
        assert connection.execute(query).fetchall() == []
        connection.execute(harm.pop(key))
        assert connection.execute(query).fetchall() != [], says
        with pytest.raises(Failure, match="audit"):
            run_audits(connection)
    assert harm == {}


def test_a_failed_audit_keeps_the_old_warehouse(path: Path, rows: Any, build: ModuleType) -> None:
    before = path.read_bytes()
    doubled = {**rows, "document": [*rows["document"], rows["document"][0]]}
    with pytest.raises(Failure, match="twice"):
        build_database(path, doubled)
    assert path.read_bytes() == before
    assert [p.name for p in path.parent.iterdir()] == ["audit.duckdb"]


def test_rubbish_left_by_a_killed_build_is_no_obstacle(path: Path, rows: Any) -> None:
    path.with_name("audit.duckdb.new").write_bytes(b"half a database")
    path.with_name("audit.duckdb.new.wal").write_bytes(b"half a log")
    path.write_bytes(b"not a database")
    build_database(path, rows)
    assert open_database(path).execute("SELECT count(*) FROM provider").fetchone() == (1,)
    assert [p.name for p in path.parent.iterdir()] == ["audit.duckdb"]


def test_two_builds_hold_the_same(tmp_path: Path, rows: Any) -> None:
    found = []
    for name in ("a", "b"):
        build_database(tmp_path / name, rows)
        connection = open_database(tmp_path / name)
        tables = [n for (n,) in connection.execute("SELECT table_name FROM duckdb_tables() ORDER BY 1").fetchall()]
        views = connection.execute("SELECT view_name FROM duckdb_views() WHERE NOT internal ORDER BY 1").fetchall()
        content = {t: connection.execute(f'FROM "{t}"').fetchall() for t in tables}
        content |= {v: sorted(map(str, connection.execute(f"FROM {v}").fetchall())) for (v,) in views}
        found.append(content)
    assert found[0] == found[1]


def test_a_reader_keeps_its_copy_while_a_new_one_is_built(path: Path, rows: Any) -> None:
    reader = open_database(path)
    build_database(path, {**rows, "build": [("program", "new")]})
    assert reader.execute("SELECT value FROM build").fetchone() == ("test",)
    assert open_database(path).execute("SELECT value FROM build").fetchone() == ("new",)


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO build VALUES ('a', 'b')",
        "DROP TABLE answer",
        "COPY answer TO 'out.csv'",
        "SELECT * FROM read_csv('/etc/passwd')",
        "ATTACH 'other.db'",
        "SET enable_external_access = true",
        "INSTALL httpfs",
    ],
)
def test_an_open_warehouse_reads_itself_and_nothing_else(path: Path, statement: str) -> None:
    before = path.read_bytes()
    with pytest.raises(duckdb.Error):
        open_database(path).execute(statement)
    assert path.read_bytes() == before


def test_no_warehouse_or_a_broken_one_is_said_with_its_mend(tmp_path: Path) -> None:
    with pytest.raises(Failure) as missing:
        open_database(tmp_path / "audit.duckdb")
    assert missing.value.code == Exit.DATA_FOLDER
    assert "disclosed score" in missing.value.mend
    (tmp_path / "audit.duckdb").write_bytes(b"\x00" * 9000)
    with pytest.raises(Failure) as broken:
        open_database(tmp_path / "audit.duckdb")
    assert broken.value.code == Exit.DATA_FOLDER


def test_times_are_utc_whatever_the_machine_says(path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from scoring.database import open_database; "
        "query = 'SELECT CAST(min(first_seen) AS VARCHAR) FROM version'; "
        "print(open_database(Path(sys.argv[1])).execute(query).fetchone())"
    )
    for zone in ("Pacific/Auckland", "America/Lima"):
        run = subprocess.run(
            [sys.executable, "-c", code, str(path)], env={"TZ": zone}, capture_output=True, text=True, check=True
        )
        assert "2026-03-02 09:00:00+00" in run.stdout


def test_sql_files_are_numbered_once() -> None:
    numbers = [name.partition("_")[0] for name, _ in sql_files()]
    assert numbers == sorted(set(numbers))


@pytest.mark.parametrize(
    "harm",
    [
        {"answers": [{"field": "size"}]},
        {"answers": None},
        {
            "answers": [
                {
                    "field": "size",
                    "state": "great",
                    "value": None,
                    "quote": "",
                    "page": 1,
                    "start": 1,
                    "end": 2,
                    "reason": "",
                }
            ]
        },
        {"disclosures": [{"kind": "spaceship"}]},
        {"warnings": 5},
    ],
)
def test_a_library_entry_of_another_shape_is_named(build: ModuleType, harm: dict[str, Any]) -> None:
    with pytest.raises(Failure) as caught:
        reading_rows({**build.reading("d"), **harm}, ["p/x"])
    assert build.sha256("d") in caught.value.message
    assert caught.value.code == Exit.UNREADABLE


def test_equal_values_are_equal_text() -> None:
    assert json_text({"b": 1, "a": ["é"]}) == json_text({"a": ["é"], "b": 1}) == '{"a":["é"],"b":1}'
    assert json_text(None) is None


def test_text_that_is_no_utf8_is_kept_as_far_as_it_is_text(build: ModuleType) -> None:
    answer = build.answer("size", "answered", {"text": "t\ud8002"}, "a\ud800b\0c")
    facts = [build.fact("dataset", "Open\udfffHarbour")]
    connection = build.warehouse(build.tables({"p/x": [build.reading("d", [answer], facts, title="x\0")]}))
    assert connection.execute("SELECT quote FROM answer WHERE field = 'size'").fetchone() == ("a?b\ufffdc",)


def test_a_disk_that_cannot_be_written_is_said(tmp_path: Path, rows: Any) -> None:
    (tmp_path / "audit.duckdb.new").mkdir()  # no file can be made under this name
    (tmp_path / "audit.duckdb.new" / "x").touch()
    with pytest.raises((Failure, OSError)) as caught:
        build_database(tmp_path / "audit.duckdb", rows)
    assert "audit.duckdb.new" in str(caught.value)


def test_an_empty_archive_makes_an_empty_warehouse(build: ModuleType) -> None:
    connection = build.warehouse(build.tables({}))
    for view in ("document_score", "change", "question", "axis", "duty_score", "expected_state", "source_state"):
        assert connection.execute(f"SELECT count(*) FROM {view}").fetchone() == (0,)


def test_hostile_ids_and_words_stay_words(build: ModuleType) -> None:
    evil = "'; DROP TABLE answer; --\"<script>\u202e\u0000{{7*7}}"
    answers = [build.answer("size", "answered", {evil: evil}, evil)]
    facts = [build.fact("dataset", evil)]
    rows = build.tables({"p/x": [build.reading("d", answers, facts, title=evil, warnings=[evil])]})
    rows["provider"] = [("p", evil, "FR")]
    rows["expected"] = [("p", evil, "eu_summary", None, evil, evil)]
    connection = build.warehouse(rows)
    wanted = evil.replace("\0", "\ufffd")
    query = "SELECT quote FROM field_score WHERE field = 'size' AND framework = ?"
    assert connection.execute(query, [build.EU]).fetchone() == (wanted,)
    assert connection.execute("SELECT name FROM disclosure").fetchone() == (wanted,)
