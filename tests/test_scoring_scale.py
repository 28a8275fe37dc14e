"""Scoring at scale: the same results either way, and no step that is slower by orders of magnitude.

The figures themselves come from tests/benchmarks/score_scale.py; a slow or busy machine must not decide here."""

import time
from collections.abc import Callable
from types import ModuleType

import pytest


@pytest.fixture(scope="module")
def scale(load_module: Callable[[str], ModuleType]) -> ModuleType:
    return load_module("benchmarks/score_scale")


def test_evidence_goes_in_by_the_appender_and_not_row_by_row(
    scale: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(time, "perf_counter", time.process_time)
    assert scale.measure_ingest(108_000)["rows_per_second"] >= 20_000  # executemany reaches 1,500


def test_the_wide_form_agrees_with_the_explained_one_on_a_thousand_documents(
    scale: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(time, "perf_counter", time.process_time)
    found = scale.measure_long(1000)
    assert found["wide_equals_long"]
    assert found["build_seconds"] < 30  # with ingest, axes, duties and audits


def test_a_re_score_grows_with_the_documents_and_no_faster(scale: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "perf_counter", time.process_time)
    small, large = scale.measure_wide(50_000), scale.measure_wide(400_000)
    assert large["seconds"] < 8 * 3 * small["seconds"] + 0.5
    assert large["check"][0] == 400_000
