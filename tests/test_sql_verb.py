"""`disclosed score` and `disclosed sql` on a data folder, and the example queries of the documentation."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from crawler import archive, fetch_log
from crawler.exits import Exit
from crawler.folder import open_folder
from crawler.outcomes import Outcome
from crawler.record import Fetch
from extract import library
from scoring.results import shown

Command = Callable[..., tuple[int, str, str]]
QUERIES = sorted((Path(__file__).parent.parent / "docs" / "queries").glob("*.sql"))
PROVIDER = """
name = "Heron"
country = "FR"
[[source]]
id = "summary"
kind = "eu_summary"
url = "https://heron.example/summary.pdf"
models = ["Heron 2"]
[[source]]
id = "blocked"
kind = "eu_summary"
url = "https://heron.example/other.pdf"
[[source]]
id = "gone"
kind = "model_card"
url = "https://heron.example/card"
[[expected]]
model = "Heron 3"
kind = "eu_summary"
source = "https://heron.example/news"
"""


@pytest.fixture(scope="module")
def build(load_module: Callable[[str], ModuleType]) -> ModuleType:
    return load_module("scoring_rows")


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory, build: ModuleType) -> Path:
    """A data folder as the first two stages leave it: two versions, one block, one address with nothing there."""
    root = tmp_path_factory.mktemp("work")
    (root / "providers").mkdir()
    (root / "providers" / "heron.toml").write_text(PROVIDER, encoding="utf-8")
    folder = open_folder(root / "data", create=True)
    at = datetime(2026, 4, 1, tzinfo=UTC)

    def log(source: str, outcome: Outcome, body: bytes = b"", day: int = 0, **more: Any) -> str:
        sha = archive.store(folder, body) if body else ""
        url = f"https://heron.example/{source}"
        fetch = Fetch(run=f"run{day}", source=source, at=at + timedelta(days=day), outcome=outcome, url=url, sha256=sha)
        fetch_log.append(folder, fetch)
        return sha

    first = log("heron/summary", Outcome.FETCHED_NEW, b"first", 0)
    second = log("heron/summary", Outcome.FETCHED_NEW, b"second", 1)
    log("heron/blocked", Outcome.BOT_BLOCKED, day=1)
    log("heron/gone", Outcome.GONE, day=1)
    log("stray/thing", Outcome.ADDED, b"stray", 1)
    yes = [
        build.answer("public_used", "answered", "yes", "Yes"),
        build.answer("tdm_measures", "partial", None, "robots"),
    ]
    facts = [build.fact("dataset", "Common Crawl")]
    library.store(folder, {**build.reading("a", [*yes, build.answer("size", "partial")], facts), "sha256": first})
    library.store(folder, {**build.reading("b", yes), "sha256": second})
    return root


def test_score_prints_the_current_documents_and_says_what_waits(command: Command, data: Path) -> None:
    code, out, err = command("score", "--data", data / "data", "--providers", data / "providers")
    assert code == Exit.DONE
    assert out.count("heron/summary") == out.count("\n") - 2 == 3  # one line per framework that adds up
    assert "1 documents have not been read yet" in err
    code, out, _ = command("score", "--data", data / "data", "--providers", data / "providers", "--json")
    (row,) = [r for r in json.loads(out) if r["source"] == "heron/summary" and r["framework"] == build_id()]
    assert row["version"] == 2
    assert row["met"] == 1.5
    assert row["low"] <= row["completeness"] <= row["high"]


def build_id() -> str:
    return "eu_art53_1_d"


@pytest.fixture(scope="module")
def scored(data: Path) -> Path:
    from crawler.folder import writing
    from scoring.warehouse import build_warehouse

    folder = open_folder(data / "data")
    with writing(folder):
        build_warehouse(folder, providers=data / "providers")
    return data / "data"


@pytest.mark.parametrize("path", QUERIES, ids=lambda p: p.stem)
def test_the_example_queries_run_as_they_stand(command: Command, scored: Path, path: Path) -> None:
    code, out, err = command("sql", path.read_text(encoding="utf-8"), "--data", scored, "--json")
    assert code == Exit.DONE, err
    assert isinstance(json.loads(out), list)


def test_example_queries_find_what_is_there(command: Command, scored: Path) -> None:
    def ask(name: str) -> list[dict[str, Any]]:
        text = next(p for p in QUERIES if p.stem == name).read_text(encoding="utf-8")
        return json.loads(command("sql", text, "--data", scored, "--json")[1])

    states = {(r["state"], r["outcome"]): r["sources"] for r in ask("where_sources_stand")}
    held = {("held", "fetched_new"): 1, ("held", "added"): 1}
    assert states == {**held, ("could_not_check", "bot_blocked"): 1, ("not_found", "gone"): 1}
    assert {(r["what"], r["field"]) for r in ask("changes")} == {("dropped", "dataset"), ("dropped", "size")}
    assert all(r["completeness"] == r["recomputed"] for r in ask("recompute"))
    assert [r["quote"] for r in ask("one_question")] == ["robots"]
    assert ask("who_names_a_dataset") == []  # the dataset stood in the first version only


def test_rows_come_as_a_table_and_as_json(command: Command, scored: Path) -> None:
    query = "SELECT 1 a, 'x' || chr(10) || 'y' b, NULL c, 0.5::DECIMAL(3,1) a, [1, 2] l, DATE '2026-01-02' d"
    code, out, _ = command("sql", query, "--data", scored)
    assert code == Exit.DONE
    assert out.splitlines()[0].split() == ["a", "b", "c", "a_2", "l", "d"]
    assert len(out.splitlines()) == 3
    rows = json.loads(command("sql", query, "--data", scored, "--json")[1])
    assert rows == [{"a": 1, "b": "x\ny", "c": None, "a_2": 0.5, "l": [1, 2], "d": "2026-01-02"}]
    times = json.loads(command("sql", "SELECT max(first_seen) AS t FROM version", "--data", scored, "--json")[1])
    assert times == [{"t": "2026-04-02T00:00:00Z"}]


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM answer",
        "CREATE TABLE x (a INT)",
        "UPDATE field SET label = ''",
        "DROP VIEW field_score",
        "ALTER TABLE answer DROP quote",
    ],
)
def test_a_statement_that_writes_is_refused_in_a_sentence(command: Command, scored: Path, statement: str) -> None:
    before = (scored / "audit.duckdb").read_bytes()
    code, out, err = command("sql", statement, "--data", scored)
    assert (code, out) == (Exit.USAGE, "")
    assert "only reads" in err
    assert (scored / "audit.duckdb").read_bytes() == before


@pytest.mark.parametrize(
    "statement", ["", "SELEC 1", "SELECT 1; SELECT 2", "SELECT * FROM nowhere", "FROM read_csv('/etc/passwd')"]
)
def test_a_wrong_statement_is_a_usage_error(command: Command, scored: Path, statement: str) -> None:
    code, out, err = command("sql", statement, "--data", scored)
    assert (code, out) == (Exit.USAGE, "")
    assert "Traceback" not in err


def test_a_statement_comes_from_stdin_too(
    command: Command, scored: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "q.sql").write_text("-- a comment first\nSELECT 1 AS a", encoding="utf-8")
    with (tmp_path / "q.sql").open(encoding="utf-8") as file:
        monkeypatch.setattr("sys.stdin", file)
        assert json.loads(command("sql", "-", "--data", scored, "--json")[1]) == [{"a": 1}]


def test_without_a_warehouse_the_next_step_is_named(command: Command, tmp_path: Path) -> None:
    open_folder(tmp_path / "new", create=True)
    code, _, err = command("sql", "SELECT 1", "--data", tmp_path / "new")
    assert code == Exit.DATA_FOLDER
    assert "disclosed score" in err


def test_a_wrong_declaration_stops_the_score_and_keeps_the_warehouse(
    command: Command, scored: Path, tmp_path: Path
) -> None:
    (tmp_path / "heron.toml").write_text('name = "Heron"\nland = "FR"\n', encoding="utf-8")
    before = (scored / "audit.duckdb").read_bytes()
    code, _, err = command("score", "--data", scored, "--providers", tmp_path)
    assert code == Exit.DECLARATION
    assert "heron.toml" in err
    assert (scored / "audit.duckdb").read_bytes() == before


def test_a_cell_cannot_steer_the_terminal() -> None:
    assert shown("a\x1b[2Jb\u202ec\td") == "a\\u001b[2Jb\\u202ec\\u0009d"
    assert shown(None) == ""
    assert shown(2 / 3) == "0.6667"


def test_a_limit_holds_over_an_outer_join_with_an_empty_table(command: Command, scored: Path) -> None:
    inner = "SELECT f.* FROM field f LEFT JOIN correction c ON c.field = f.field AND c.applied WHERE c.field IS NULL"
    code, out, _ = command("sql", f"SELECT * FROM ({inner}) LIMIT 6", "--data", scored, "--json")
    assert code == Exit.DONE
    assert len(json.loads(out)) == 6
