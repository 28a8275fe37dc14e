"""Scores, lineage and pages over the shards of a bulk folder."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import duckdb
import pytest

from crawler.exits import Failure
from extract.bulk import run
from extract.bulk.columns import Columns
from extract.bulk.reading import read_chunk
from extract.bulk.run import build_shards
from extract.bulk.shards import key_of, write_shard
from extract.bulk.store import Store
from extract.library import fingerprint
from reports.bulk import build_bulk_site
from scoring.bulk import score_bulk

EXTRA = [
    {"id": "harbour/gull-1", "text": "# Gull 1, as it was\n\nTrained on ImageNet.", "date": "2020-01-01"},
    {
        "id": "odd/html",
        "text": "# <script>alert(1)</script>\n\nTrained on <b>&lt;img src=x&gt;</b> C4 & Dolma.",
        "date": "",
    },
    {"id": "shy/one", "text": "# Shy\n\nWe do not disclose whether Common Crawl was used for training.", "date": ""},
]


@pytest.fixture(scope="module")
def out(load_module: Callable[[str], ModuleType], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A bulk folder, read in this process, scored and reported."""
    folder = tmp_path_factory.mktemp("bulk")
    rows = load_module("bulk_samples").rows() + EXTRA
    lines = [json.dumps(r) for r in rows] + ["no json"]
    (folder / "d.jsonl").write_text("\n".join(lines), encoding="utf-8")

    def here(chunks: Any, store: Store, jobs: int) -> Any:
        for chunk in chunks:
            yield write_shard(store, key_of(chunk, fingerprint()), fingerprint(), read_chunk(chunk))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(run, "_here", here)
        build_shards([str(folder / "d.jsonl")], str(folder / "out"), columns=Columns(date="date"), jobs=1, chunk=4)
    store = Store(address=str(folder / "out"))
    score_bulk(store)
    build_bulk_site(store)
    return folder / "out"


@pytest.fixture(scope="module")
def ask(out: Path) -> Callable[[str], list[tuple[Any, ...]]]:
    connection = duckdb.connect(str(out / "bulk.duckdb"), read_only=True)
    return lambda query: connection.execute(query).fetchall()


def test_of_each_model_the_newest_card_counts(ask: Callable[[str], list[tuple[Any, ...]]]) -> None:
    assert ask("SELECT count(*), count(DISTINCT id) FROM card") == [(11, 11)]
    assert ask("SELECT changed::VARCHAR FROM card WHERE id = 'harbour/gull-1'") == [("2024-01-11",)]
    assert ask("SELECT count(*) FROM named_dataset WHERE dataset LIKE 'imagenet%'") == [(0,)]


def test_a_card_is_silent_only_where_it_could_be_read(ask: Callable[[str], list[tuple[Any, ...]]]) -> None:
    silent = {i for (i,) in ask("SELECT id FROM silence JOIN card USING (card) WHERE names_no_data")}
    assert {"quiet/one", "quiet/two"} <= silent
    assert not {"harbour/gull-1", "harbour/gull-0", "d.jsonl:12"} & silent


def test_data_is_inherited_with_its_origin_and_a_circle_ends(ask: Callable[[str], list[tuple[Any, ...]]]) -> None:
    lineage = ask("SELECT c.id, ancestor_id, depth FROM lineage JOIN card c USING (card) ORDER BY ALL")
    assert ("quiet/one", "harbour/gull-base", 1) in lineage
    assert ("quiet/one", "harbour/gull-0", 2) in lineage
    assert len(lineage) == len({(a, b) for a, b, _ in lineage})
    assert all(a != b for a, b, _ in lineage)
    inherited = ask(
        "SELECT dataset, ancestor_id, quote FROM inherited_dataset JOIN card c USING (card) WHERE c.id = 'quiet/one'"
    )
    assert ("bookcorpus", "harbour/gull-0", "BookCorpus") in inherited
    own = ask("SELECT count(*) FROM named_dataset JOIN card c USING (card) WHERE c.id = 'quiet/one'")
    assert own == [(0,)]  # what is inherited is never the card's own disclosure


def test_fields_that_only_a_form_answers_are_not_asked(ask: Callable[[str], list[tuple[Any, ...]]]) -> None:
    from scoring.framework import FieldTestKind, load_frameworks

    for framework in load_frameworks():
        asked = dict(ask(f"SELECT field, asked FROM asked WHERE framework = '{framework.id}'"))
        if "model_card" not in framework.kinds:
            assert asked == {}
            continue
        facts = {f.id: any(t.kind is FieldTestKind.FACT for t in f.tests) for f in framework.field}
        assert asked == facts
        totals = {t for (t,) in ask(f"SELECT DISTINCT total FROM score WHERE framework = '{framework.id}'")}
        due = sum(1 for f in framework.field if f.counted and framework.adds_up and facts[f.id])
        assert totals == ({due} if framework.adds_up else set())


def test_statuses_are_those_of_the_warehouse(
    ask: Callable[[str], list[tuple[Any, ...]]],
    out: Path,
    tmp_path: Path,
    load_module: Callable[[str], ModuleType],
    command: Any,
) -> None:
    """The same cards, brought into a data folder one by one and scored there, get the same status in every field."""
    samples = load_module("bulk_samples")
    data = tmp_path / "data"
    names = ("harbour/gull-1", "harbour/gull-base", "quiet/two")
    for name in names:
        file = tmp_path / f"{name.replace('/', '-')}.md"
        file.write_text(samples.CARDS[name], encoding="utf-8")
        assert command("add", file, "--source", name, "--undeclared", "--data", data)[0] == 0
    assert command("extract", "--data", data)[0] == 0
    assert command("score", "--data", data)[0] == 0
    long = duckdb.connect(str(data / "audit.duckdb"), read_only=True)
    compared = 0
    for name in names:
        query = (
            f"SELECT framework, field, status FROM field_score WHERE source = '{name}' AND status <> 'could_not_check'"
        )
        for framework, field, status in long.execute(query).fetchall():
            found = ask(
                "SELECT status FROM field_status JOIN card c USING (card) "
                f"WHERE c.id = '{name}' AND framework = '{framework}' AND field = '{field}'"
            )
            asked = ask(f"SELECT asked, requirement FROM asked WHERE framework = '{framework}' AND field = '{field}'")
            if not asked or not asked[0][0]:
                continue
            if status == "not_applicable" and not found and asked[0][1] in ("optional", "encouraged"):
                continue  # an optional field left out: outside the score in both
            assert (found[0][0] if found else "not_found") == status, (name, framework, field)
            compared += 1
    assert compared > 30


def test_published_tables_hold_the_members_alone(out: Path) -> None:
    cards = duckdb.sql(f"SELECT count(*) FROM '{out}/tables/card.parquet'").fetchall()
    strays = duckdb.sql(
        f"SELECT count(*) FROM '{out}/tables/disclosure.parquet' ANTI JOIN '{out}/tables/card.parquet' USING (card)"
    ).fetchall()
    assert (cards, strays) == ([(11,)], [(0,)])
    assert str(out).encode() not in (out / "bulk.duckdb").read_bytes()


def test_every_column_of_the_main_tables_is_explained(ask: Callable[[str], list[tuple[Any, ...]]]) -> None:
    missing = ask(
        "SELECT table_name, column_name FROM duckdb_columns() WHERE comment IS NULL AND database_name = 'bulk' "
        "AND table_name IN ('card', 'named_dataset', 'silence', 'asked', 'field_status', 'score', 'lineage')"
    )
    assert missing == []
    assert ask("SELECT table_name FROM duckdb_tables() WHERE comment IS NULL") == []


def test_pages_show_what_was_found_and_nothing_runs(out: Path) -> None:
    site = out / "site"
    pages = {p.name: p.read_text(encoding="utf-8") for p in site.glob("*.html")}
    assert set(pages) == {
        "index.html",
        "datasets.html",
        "organisations.html",
        "lineage.html",
        "differences.html",
        "unread.html",
    }
    for name, text in pages.items():
        assert "<script" not in text, name
        assert not re.search(r"(?:src|href)=\"https?://", text), name
        for target in re.findall(r'href="([^"#]+)', text):
            assert (site / target).is_file() or target == "static/style.css", (name, target)
    assert "not asked of a card" in pages["index.html"]
    assert "BookCorpus" in pages["lineage.html"]
    assert "no JSON" in pages["unread.html"]
    assert "<q><bdi>Common Crawl</bdi></q>" in pages["differences.html"]


def test_scoring_before_a_run_is_complete_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(Failure, match="no complete run"):
        score_bulk(Store(address=str(tmp_path)))
    with pytest.raises(Failure, match="nothing has been scored"):
        build_bulk_site(Store(address=str(tmp_path)))


def test_an_input_without_dates_or_cards_is_reported_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "d.jsonl").write_text("\n", encoding="utf-8")
    store = Store(address=str(tmp_path / "out"))
    done = build_shards([str(tmp_path / "d.jsonl")], store.address, columns=Columns(), jobs=1)
    assert done.cards == 0
    assert score_bulk(store).cards == 0
    assert (
        "no dates" in (tmp_path / "out" / "site" / "index.html").read_text(encoding="utf-8")
        if build_bulk_site(store)
        else False
    )
