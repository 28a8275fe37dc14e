"""Accuracy on labelled real summaries never falls under its floors; skipped where the documents are not at hand."""

from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest


@pytest.fixture(scope="module")
def accuracy(load_module: Callable[[str], ModuleType]) -> ModuleType:
    return load_module("benchmarks/accuracy")


@pytest.fixture(scope="module")
def figures(accuracy: ModuleType, shared: Path) -> dict[str, Any]:
    return accuracy.measure()  # type: ignore[no-any-return]


def test_every_document_is_read(figures: dict[str, Any], shared: Path) -> None:
    documents = list((shared / "gold" / "eu_summaries" / "documents").iterdir())
    assert figures["documents"] == len(documents)
    assert figures["cells"] == 54 * len(documents)


def test_no_figure_falls_under_its_floor(accuracy: ModuleType, figures: dict[str, Any]) -> None:
    floors = accuracy.floors()
    assert set(floors) == set(accuracy.MEASURES), "every measure has a floor"
    low = {name: (figures[name], floor) for name, floor in floors.items() if figures[name] < floor}
    assert not low, f"reached, floor: {low}"


def test_floors_stay_close_to_what_is_reached(accuracy: ModuleType, figures: dict[str, Any]) -> None:
    slack = {name: figures[name] - floor for name, floor in accuracy.floors().items()}
    assert max(slack.values()) <= 0.08, f"raise the floors that lie far below: {slack}"


def test_the_readme_shows_the_table(accuracy: ModuleType, root: Path) -> None:
    shown = (root / "README.md").read_text(encoding="utf-8")
    block = shown.split(accuracy.BEGIN)[1].split(accuracy.END)[0]
    for words, _ in accuracy.MEASURES.values():
        assert words in block, "run: python tests/benchmarks/accuracy.py --write"
