"""Changes, contradictions and gaps: what counts as one, what never does, and by whose doing."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crawler.exits import Exit, Failure
from crawler.folder import open_folder
from scoring.database import build_database, open_database
from scoring.difference import compare_documents, compare_warehouses, resolve_document

KINDS = ("dataset", "crawler", "licensor", "domain")


@pytest.fixture(scope="module")
def build(load_module: Callable[[str], ModuleType]) -> ModuleType:
    return load_module("scoring_rows")


def changes(connection: Any) -> set[tuple[str, str, Any, Any]]:
    return set(connection.execute("SELECT what, field, before, after FROM change").fetchall())


@pytest.fixture(scope="module")
def pages(build: ModuleType) -> Any:
    """One warehouse with a source per scene; each has two versions."""
    a, f = build.answer, build.fact
    size = {"number": 1e12, "unit": "tokens", "low": 1e12, "high": 1e12}
    scenes = {
        "added": ([], [f("dataset", "OpenHarbour")], [], []),
        "vaguer": ([], [f("dataset", "OpenHarbour", polarity="hedged")], [], [f("dataset", "OpenHarbour")]),
        "amount": ([], [f("size", "data", value=size)], [], [f("size", "data", value={**size, "number": 2e12})]),
        "answers": (
            [a("size", "partial"), a("last_update", "answered", "2026-03"), a("public_used", "answered", "yes")],
            [],
            [
                a("tdm_measures", "answered"),
                a("last_update", "answered", "2026-03-05"),
                a("public_used", "answered", "no"),
            ],
            [],
        ),
        "reworded": (
            [a("size", "answered", {"text": "t2"}, "new words")],
            [f("dataset", "OPENHARBOUR", id="openharbour", start=900, end=911)],
            [a("size", "answered", {"text": "t2"}, "old words")],
            [f("dataset", "OpenHarbour", id="openharbour")] * 3,
        ),
        "silent": ([a("size", "empty")], [], [a("size", "absent")], []),
        "unseen": ([a("size", "unreadable")], [], [a("size", "answered", {"text": "t2"})], []),
    }
    readings = {
        f"p/{name}": [build.reading(f"{name} 1", before, facts), build.reading(f"{name} 2", after, more)]
        for name, (after, more, before, facts) in scenes.items()
    }
    readings["p/lost"] = [build.reading("lost 1", [a("size", "answered")]), build.unreadable("lost 2")]
    return build.warehouse(build.tables(readings))


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("added", {("added", "dataset", None, "OpenHarbour")}),
        ("vaguer", {("vaguer", "dataset", "OpenHarbour", "OpenHarbour (hedged)")}),
        ("amount", {("changed", "size", "data", "data")}),
        (
            "answers",
            {
                ("added", "size", "absent", "partial"),
                ("dropped", "tdm_measures", "answered", "absent"),
                ("vaguer", "last_update", "2026-03-05", "2026-03"),
                ("changed", "public_used", "no", "yes"),
            },
        ),
        ("reworded", set()),
        ("silent", set()),
        ("unseen", set()),
        ("lost", set()),
    ],
)
def test_what_is_a_change_and_what_is_none(pages: Any, source: str, found: set[Any]) -> None:
    query = "SELECT what, field, before, after FROM change WHERE source = ?"
    assert set(pages.execute(query, [f"p/{source}"]).fetchall()) == found
    assert pages.execute("SELECT DISTINCT kind FROM change").fetchall() == [("document",)]


FACTS = st.sets(st.tuples(st.sampled_from(KINDS), st.sampled_from("abcdef")), max_size=10)


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(FACTS, FACTS), min_size=6, max_size=6))
def test_changes_are_a_set_difference(build: ModuleType, pairs: list[tuple[set[Any], set[Any]]]) -> None:
    readings = {}
    for n, (before, after) in enumerate(pairs):
        sides = [[build.fact(k, i) for k, i in sorted(side)] for side in (before, after)]
        readings[f"p/{n}"] = [build.reading(f"{n} {k}", (), facts) for k, facts in enumerate(sides)]
    connection = build.warehouse(build.tables(readings))
    for n, (before, after) in enumerate(pairs):
        query = "SELECT what, field, coalesce(before, after) FROM change WHERE source = ?"
        found = set(connection.execute(query, [f"p/{n}"]).fetchall())
        assert found == {("dropped", *x) for x in before - after} | {("added", *x) for x in after - before}


def questions(connection: Any) -> set[tuple[str, str]]:
    return set(connection.execute("SELECT kind, about FROM question").fetchall())


def test_contradictions_come_as_questions_with_both_quotes(build: ModuleType) -> None:
    a, f = build.answer, build.fact
    no = ("answered", "no", "No")
    summary = build.reading(
        "summary",
        [
            a("synthetic_used", *no),
            a("synthetic_gpai_models", "answered", ["Heron 1"], "Heron 1 wrote"),
            a("crawlers_used", *no),
            a("licensed_used", *no),
            a("size", "answered", {"text": "t1"}, "less than 1 billion"),
            a("latest_data_date", "answered", "2026-05", "May 2026"),
            a("last_update", "answered", "2026-04-30", "30 April 2026"),
            a("public_used", "answered", "yes", "Yes"),
            a("public_large_list", "answered", [], "None"),
            a("dependencies", "answered", [], "None"),
        ],
        [
            f("crawler", "HeronBot"),
            f("size", "2 trillion tokens", value={"number": 2e12, "unit": "tokens", "low": 2e12, "high": 2e12}),
            f("personal_data", "personal data", polarity="denied", id="personal-data"),
        ],
    )
    notice = build.reading(
        "notice", (), [
            f("licensor", "Quay Press", "licensed_from"), f("personal_data", "PII", id="personal-data"),
            f("generator_model", "Plover 2", "fine_tuned_on"),
        ],
        kind="ab2013_notice",
    )  # fmt: skip
    other = build.reading("other", (), [f("licensor", "Far Press", "licensed_from")], kind="model_card")
    rows = build.tables({"p/summary": [summary], "p/notice": [notice], "p/other": [other]}, kind=None)
    rows["source"] = [(*r[:4], ["Another model"] if r[0] == "p/other" else ["Model 1"], *r[5:]) for r in rows["source"]]
    connection = build.warehouse(rows)
    assert questions(connection) == {
        ("gate_and_box", "synthetic_used"),
        ("gate_and_fact", "crawlers_used"),
        ("documents_disagree", "licensed_used"),
        ("documents_disagree", "personal_data"),
        ("size_and_band", "size"),
        ("data_after_summary", "latest_data_date"),
        ("base_model_elsewhere", "dependencies"),
        ("deal_reported", "licensed_used"),
        ("few_large_datasets", "public_large_list"),
    }
    rows_found = connection.execute("SELECT asks, quote, other_quote, other_source FROM question").fetchall()
    assert all(asks.rstrip(")").endswith(("?", "%.")) and quote and other for asks, quote, other, _ in rows_found)
    assert "p/other" not in {source for *_, source in rows_found}  # another model is no contradiction


def test_a_consistent_document_raises_no_question(build: ModuleType) -> None:
    a, f = build.answer, build.fact
    page = [
        a("synthetic_used", "answered", "yes"),
        a("crawlers_used", "answered", "yes"),
        a("licensed_used", "answered", "yes"),
        a("size", "answered", {"text": "t3"}),
        a("latest_data_date", "answered", "2026-03"),
        a("last_update", "answered", "2026-04-30"),
        a("public_used", "answered", "yes"),
        a("public_large_list", "answered", ["OpenHarbour"]),
    ]
    size = {"number": 2e12, "unit": "tokens", "low": 2e12, "high": 2e12}
    facts = [f("crawler", "HeronBot"), f("size", "2T", value=size), f("dataset", "OpenHarbour")]
    assert questions(build.warehouse(build.tables({"p/x": [build.reading("d", page, facts)]}))) == set()


def test_expected_documents_come_with_the_reason(build: ModuleType) -> None:
    rows = build.tables({"p/x": [build.reading("d")], "p/y": [build.unreadable("e")]})
    rows["source"] = [(*r[:4], ["Held"] if r[0] == "p/x" else ["Unread"], *r[5:]) for r in rows["source"]]
    rows["source"].append(("p/z", "p", "eu_summary", "https://p.example/z", ["Blocked"], None, ""))
    rows["source"].append(("p/w", "p", "eu_summary", "https://p.example/w", ["Gone"], None, ""))
    for source, outcome in (("p/z", "bot_blocked"), ("p/w", "gone")):
        row = (len(rows["fetch"]) + 1, "run9", source, build.START, "u", "u", outcome, 403, None, "", None, "")
        rows["fetch"].append(row)
    wanted = {
        "Held": (None, "held"),
        "Unread": (None, "unreadable"),
        "Blocked": (None, "blocked"),
        "Gone": (None, "not_found"),
        "Nowhere": (None, "not_found"),
        "Early": (date(2025, 7, 1), "not_yet_due"),
        "Late": (date(2026, 1, 1), "not_found"),
    }
    rows["expected"] = [("p", m, "eu_summary", day, "https://news.example", "") for m, (day, _) in wanted.items()]
    found = build.warehouse(rows).execute("SELECT model, reason FROM expected_state").fetchall()
    assert dict(found) == {m: reason for m, (_, reason) in wanted.items()}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, build: ModuleType) -> Path:
    root = tmp_path_factory.mktemp("diff") / "data"
    data = open_folder(root, create=True)
    one = build.reading("one", [build.answer("size", "answered")])
    two = build.reading("two", [build.answer("size", "partial")])
    lost = build.unreadable("lost")
    build_database(data.warehouse, build.tables({"p/x": [one, two], "p/y": [two], "p/lost": [lost]}))
    return root


@pytest.mark.parametrize(
    ("reference", "document"),
    [("p/x", "two"), ("p/x@1", "one"), ("p/x@2026-03-02", "one"), ("p/x@2026-09-01", "two"), ("", "one")],
)
def test_a_document_is_named_by_source_version_day_or_hash(
    build: ModuleType, folder: Path, reference: str, document: str
) -> None:
    connection = open_database(folder / "audit.duckdb")
    wanted = build.sha256(document)
    assert resolve_document(connection, reference or wanted[:12]).document == wanted


@pytest.mark.parametrize(
    "reference", ["p/nothing", "p/x@7", "p/x@0", "p/x@2020-01-01", "nonsense", "ffffff", "p/x@'; DROP"]
)
def test_a_document_that_is_not_there_is_refused_with_the_way_to_list(folder: Path, reference: str) -> None:
    with pytest.raises(Failure) as caught:
        resolve_document(open_database(folder / "audit.duckdb"), reference)
    assert caught.value.code == Exit.USAGE
    assert caught.value.mend


def test_diff_prints_changes_and_tells_a_script(command: Callable[..., Any], folder: Path) -> None:
    code, out, _ = command("diff", "p/x@1", "p/x@2", "--data", folder, "--json", "--exit-code")
    assert code == Exit.CHANGED
    (row,) = json.loads(out)
    assert (row["what"], row["field"], row["before"], row["after"]) == ("vaguer", "size", "answered", "partial")
    code, out, err = command("diff", "p/x@2", "p/y", "--data", folder, "--exit-code")
    assert code == Exit.DONE
    assert "No difference" in err


def test_an_unreadable_document_is_not_compared(folder: Path) -> None:
    connection = open_database(folder / "audit.duckdb")
    with pytest.raises(Failure) as caught:
        compare_documents(connection, resolve_document(connection, "p/x"), resolve_document(connection, "p/lost"))
    assert caught.value.code == Exit.UNREADABLE


def test_three_kinds_of_change_are_told_apart(build: ModuleType, tmp_path: Path) -> None:
    """Another document, another reading of the same bytes, another rule for the same reading."""
    good, half = build.answer("size", "answered"), build.answer("size", "partial")
    frameworks = tuple(
        f.model_copy(update={"field": tuple(q.model_copy(update={"pointer": True}) for q in f.field)})
        if f.id == build.EU
        else f
        for f in build.frameworks()
    )
    link = build.answer("illegal_content", "deferred", quote="see our page")
    same = build.reading("same", [link])
    before = {"p/theirs": [build.reading("a", [good])], "p/ours": [build.reading("b", [good])], "p/rules": [same]}
    after = {
        "p/theirs": [build.reading("a", [good]), build.reading("a2", [half])],
        "p/ours": [build.reading("b", [half])],
        "p/rules": [same],
    }
    build_database(tmp_path / "old.duckdb", build.tables(before))
    build_database(tmp_path / "new.duckdb", build.tables(after, frameworks=frameworks))
    names, rows = compare_warehouses(tmp_path / "old.duckdb", tmp_path / "new.duckdb")
    found = {(r[names.index("source")], r[names.index("kind")], r[names.index("what")]) for r in rows}
    assert found == {("p/theirs", "document", "vaguer"), ("p/ours", "reading", "vaguer"), ("p/rules", "rules", "added")}
    assert compare_warehouses(tmp_path / "new.duckdb", tmp_path / "new.duckdb")[1] == []
