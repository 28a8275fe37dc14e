"""Agreement with people, and how far a ranking hangs on choices."""

import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.exits import Exit, Failure
from scoring.agreement import agreement_table, alpha, judge_rows, kappa, read_indicator_rows
from scoring.framework import load_frameworks
from scoring.indicators import judge_indicator, rules
from scoring.sensitivity import Cell, current_cells, equal, ranks, sensitivity_table

INDICATORS = [f.id for f in next(f for f in load_frameworks() if f.id == "fmti_2025_data").field]
FLOOR = 0.80  # of kappa on all rows at hand; the issue asks for 0.70, keywords reach 0.50 to 0.63


@pytest.fixture(scope="module")
def build(load_module: Callable[[str], ModuleType]) -> ModuleType:
    return load_module("scoring_rows")


def test_every_indicator_has_a_rule_and_no_rule_is_left_over() -> None:
    assert sorted(rules()) == sorted(INDICATORS)


CASES = [
    ("data_size", "The model was trained on 4 trillion tokens of text.", True),
    ("data_size", "The context window is 300k tokens.", False),
    ("data_size", "We do not disclose how many tokens the corpus holds.", False),
    ("crawling", "HeronBot obeys robots.txt.", True),
    ("crawling", "Our crawler obeys robots.txt.", False),
    ("usage_data", "We do not use customer data to train our models.", True),
    ("usage_data", "We may use your content to improve our services.", False),
    ("synthetic_sources", "Dialogues were generated with Heron-2 70B.", True),
    ("synthetic_sources", "No synthetic data was used.", True),
    ("synthetic_sources", "Some data was generated.", False),
    ("licensed_compensation", "Our contracts forbid us to tell what licensors are paid.", True),
    ("licensed_compensation", "Publishers license their archives to us.", False),
    ("language_composition", "English 82 %, Spanish 5 %, French 4 %.", True),
    ("language_composition", "More than 100 languages.", False),
    ("processing_techniques", "Near-duplicates were found with MinHash; dedup ran with cosine embeddings.", True),
    ("processing_techniques", "We filter the data with care.", False),
    ("external_access", "The Institute of Tides has been given direct access to the data.", True),
    ("external_access", "No third party has access to the data.", False),
    ("labor_practices", "We are not aware of the practices of our vendors.", True),
    ("public_datasets", "Public datasets are listed at example.org.", False),
]


@pytest.mark.parametrize(("indicator", "text", "disclosed"), CASES)
def test_invented_answers_are_judged_as_the_index_words_it(indicator: str, text: str, disclosed: bool) -> None:
    verdict = judge_indicator(indicator, text)
    assert verdict.disclosed is disclosed, verdict
    assert verdict.reason
    assert verdict.quote in text


@pytest.mark.parametrize("indicator", INDICATORS)
@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "N/A",
        "Not disclosed",
        "No information provided about this.",
        "This is proprietary and not disclosed.",
    ],
)
def test_nothing_said_is_nothing_disclosed(indicator: str, text: str) -> None:
    assert not judge_indicator(indicator, text).disclosed


@pytest.mark.parametrize("pump", ["A", "Aa ", "not ", "a.", "licens", "1 ", "synthe no ", "\n", "(", "https://"])
def test_long_odd_text_is_judged_quickly(pump: str) -> None:
    text = (pump * 40_000)[:40_000]
    started = time.perf_counter()
    for indicator in INDICATORS:
        judge_indicator(indicator, text)
    assert time.perf_counter() - started < 10


def test_agreement_with_the_judges_of_the_index(shared: Path, tmp_path: Path, command: Callable[..., Any]) -> None:
    gold = shared / "gold" / "sources"
    out = tmp_path / "predictions.jsonl"
    code, printed, _ = command("agreement", gold / "fmti_data_indicators.jsonl", "--out", out, "--json")
    assert code == Exit.DONE
    ours = json.loads(printed)[0]
    run = subprocess.run(
        [sys.executable, str(gold / "eval_fields.py"), str(out), "--edition", "2025-12"],
        capture_output=True, text=True, check=True, cwd=gold,
    )  # fmt: skip
    theirs = json.loads(run.stdout)
    assert theirs["rows_without_prediction"] == 0
    assert theirs["kappa"] >= FLOOR
    assert ours["kappa"] == pytest.approx(theirs["kappa"], abs=1e-4)
    assert ours["agreement"] == theirs["accuracy"]


def test_rows_that_are_none_are_refused_with_the_line(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    for text, says in (('{"id": "x"}\n', "line 1"), ("[]\n", "line 1"), ("not json\n", "cannot be read")):
        path.write_text(text, encoding="utf-8")
        with pytest.raises(Failure, match=says) as caught:
            read_indicator_rows(path)
        assert caught.value.code == Exit.UNREADABLE
    with pytest.raises(Failure):
        read_indicator_rows(tmp_path / "missing")
    path.write_text('{"id": 1, "edition": "2023-10", "indicator": "x", "final_score": 1}\n\n', encoding="utf-8")
    assert read_indicator_rows(path) == []
    assert agreement_table([], judge_rows([])) == []


LABELS = st.sampled_from(["answered", "partial", "absent"])


@given(st.lists(st.tuples(LABELS, LABELS), min_size=1, max_size=40))
def test_kappa_is_symmetric_and_one_only_where_all_agree(pairs: list[tuple[str, str]]) -> None:
    value = kappa(pairs)
    assert value == kappa([(b, a) for a, b in pairs])
    if value is not None:
        assert value <= 1
        assert (value == 1) == all(a == b for a, b in pairs)


def test_kappa_and_alpha_of_known_tables() -> None:
    pairs = [("y", "y")] * 20 + [("y", "n")] * 5 + [("n", "y")] * 10 + [("n", "n")] * 15
    assert kappa(pairs) == pytest.approx(0.4)  # the textbook's table
    assert kappa([]) is None
    assert alpha({"a": {"1": "x", "2": "y"}, "b": {"1": "x", "2": "y"}}) == 1
    assert alpha({"a": {"1": "x"}, "b": {"2": "y"}}) is None
    assert alpha({"a": {"1": "x"}, "b": {"1": "x"}}) is None
    values = alpha({"a": {"1": "x", "2": "y", "3": "x"}, "b": {"1": "x", "2": "x", "3": "x"}})
    assert values is not None
    assert values < 0.5


def cells(**points: list[float]) -> dict[str, list[Cell]]:
    return {
        source: [
            Cell(section=f"s{n % 3}", requirement="required" if n % 2 else "conditional", field=f"f{n}", met=m, total=1)
            for n, m in enumerate(met)
        ]
        for source, met in points.items()
    }


def test_ranks_share_places() -> None:
    assert ranks({"a": 0.9, "b": 0.5, "c": 0.5, "d": 0.1}) == {"a": 1, "b": 2.5, "c": 2.5, "d": 4}


def test_without_error_the_range_is_the_rank_and_with_it_the_range_grows() -> None:
    given_cells = cells(a=[1] * 12, b=[1] * 6 + [0.5] * 6, c=[0] * 12)
    for row in sensitivity_table(given_cells, error=0):
        assert row["rank_low"] == row["rank_equal"] == row["rank_high"]
        assert row["completeness_low"] == row["completeness"] == row["completeness_high"]
    noisy = sensitivity_table(given_cells, error=0.3)
    assert noisy == sensitivity_table(dict(reversed(given_cells.items())), error=0.3)
    assert all(r["completeness_low"] < r["completeness_high"] for r in noisy)


def test_the_equal_weighting_is_the_published_number(build: ModuleType) -> None:
    answers = [build.answer("size", "answered"), build.answer("tdm_measures", "partial")]
    connection = build.warehouse(build.tables({"p/x": [build.reading("d", answers)]}))
    found = current_cells(connection, build.EU)
    assert equal(found["p/x"]) == build.total(connection, "d")[2]


def test_a_lens_without_a_number_has_no_ranking(command: Callable[..., Any], tmp_path: Path, build: ModuleType) -> None:
    from crawler.folder import open_folder
    from scoring.database import build_database

    folder = open_folder(tmp_path / "data", create=True)
    build_database(folder.warehouse, build.tables({"p/x": [build.reading("d")], "p/y": [build.reading("e")]}))
    code, _, err = command("sensitivity", "--framework", "data_labour", "--data", folder.root)
    assert code == Exit.USAGE
    assert "eu_art53_1_d" in err
    code, out, _ = command("sensitivity", "--data", folder.root, "--json")
    assert code == Exit.DONE
    assert [r["rank_equal"] for r in json.loads(out)] == [1.5, 1.5]


def test_the_index_own_examples_of_a_disclosure_are_judged_disclosed(shared: Path) -> None:
    """The index gives an example of a sufficient answer to each: rules must hold beyond the developers at hand."""
    framework = next(f for f in load_frameworks() if f.id == "fmti_2025_data")
    ids = {f.label: f.id for f in framework.field}
    rows = read_indicator_rows(shared / "gold" / "sources" / "fmti_data_indicators.jsonl")
    examples = {ids[r["indicator"]]: r["example_disclosure"] for r in rows}
    assert len(examples) == 20
    missed = {i for i, text in examples.items() if not judge_indicator(i, text).disclosed}
    assert len(missed) <= 2, missed
