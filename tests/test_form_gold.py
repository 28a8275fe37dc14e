"""Accuracy on the fictional summaries of tests/form_gold, written and labelled before the program was run on them."""

import json
import re
import tomllib
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from extract.document import Document, Ticked
from extract.form import align
from extract.formats import read_document
from extract.kinds import classify
from extract.states import read_answers
from extract.template import fields

FOUR = {"answered": "answered", "partial": "partial", "deferred": "partial", "not_applicable": "not_applicable"}
LISTS = {"datasets", "private_list", "crawlers", "domains", "generators", "models", "dependencies"}  # types of fields
EXACT = {"yes_no", "modalities", "grid_modalities", "grid_size", "date", "latest_date", "period", "continuous"}
Labels = dict[str, dict[str, Any]]


@pytest.fixture(scope="module")
def built(load_module: Callable[[str], ModuleType]) -> dict[str, Document]:
    """Return every document of the folder as read, by its stem."""
    build = load_module("form_gold/build")
    try:
        bodies = build.build_all() | build.read_files()
    except FileNotFoundError as error:
        pytest.skip(f"the PDFs among the documents need a font with tick glyphs: {error} (fonts-dejavu-core)")
    return {Path(name).stem: read_document(body, name=name) for name, body in bodies.items()}


@pytest.fixture(scope="module")
def labels(root: Path) -> dict[str, Labels]:
    found = {}
    for path in sorted((root / "tests" / "form_gold" / "labels").glob("*.jsonl")):
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        found[path.stem] = {row["field"]: row for row in rows}
    return found


GROUPS = {
    "form_rendered": "files",
    "form_read_once": "files_read_once",
    "form_sixth": "files_sixth",
    "form_later": "files_later",
}  # group of floors → folder


@pytest.fixture(scope="module")
def groups(root: Path) -> dict[str, str]:
    """Return by stem the group of floors of the documents that office programs and browsers made."""
    gold = root / "tests" / "form_gold"
    return {path.stem: group for group, folder in GROUPS.items() for path in (gold / folder).iterdir()}


def score(built: dict[str, Document], labels: dict[str, Labels]) -> dict[str, float]:
    """Return the share of right states (of four classes) and values, and of quotes that hold what the label quotes."""
    hits: dict[str, list[float]] = defaultdict(list)
    for stem, document in built.items():
        for answer in read_answers(document, align(document)):
            label = labels[stem][answer.field]
            accepted = {FOUR.get(state, "none") for state in label["states"]}
            hits["state4"].append(FOUR.get(str(answer.state), "none") in accepted)
            hits["state9"].append(str(answer.state) in label["states"])
            values = [v for v in label["values"] if v is not None]
            kind = fields()[answer.field].type
            if values and kind in EXACT and (answer.value is not None or None not in label["values"]):
                hits["value_exact"].append(any(same(v, answer.value) for v in values))
            if values and kind in LISTS and any(values):
                hits["value_list"].append(max(overlap(v, answer.value or []) for v in values))
            if label["quote"] and answer.evidence and str(answer.state) in FOUR and accepted & {"answered", "partial"}:
                quote = words(document.text[answer.evidence.start : answer.evidence.end])
                hits["evidence"].append(len(quote & words(label["quote"])) * 3 >= len(words(label["quote"])))
    return {name: sum(one) / len(one) for name, one in hits.items()}


def words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))


def same(label: Any, got: Any) -> bool:
    """Return whether a value is the label's; a date may be more precise than the label."""
    if isinstance(label, str) and re.fullmatch(r"\d{4}(-\d\d){0,2}", label):
        return isinstance(got, str) and got.startswith(label)
    return bool(label == got)


def overlap(label: list[str], got: list[str]) -> float:
    """Return the F1 of two lists of names; a name counts where one holds the other."""

    def near(one: str, others: list[str]) -> bool:
        bare = re.sub(r"\W", "", one.casefold())
        rest = [re.sub(r"\W", "", o.casefold()) for o in others]
        return any(bare == o or (min(len(bare), len(o)) > 4 and (bare in o or o in bare)) for o in rest)

    if not label or not got:
        return float(label == got)
    right, back = sum(near(n, got) for n in label) / len(label), sum(near(n, label) for n in got) / len(got)
    return 2 * right * back / (right + back) if right + back else 0.0


def test_every_document_has_one_label_per_field(built: dict[str, Document], labels: dict[str, Labels]) -> None:
    assert set(built) == set(labels)
    for stem, rows in labels.items():
        assert list(rows) == list(fields()), stem


def test_every_document_is_known_as_a_summary(built: dict[str, Document]) -> None:
    kinds = {stem: classify(document, align(document)) for stem, document in built.items()}
    assert set(kinds.values()) == {"eu_summary"}, kinds


@pytest.mark.parametrize("group", ["form_written", *GROUPS])
def test_no_figure_falls_under_its_floor(
    group: str, built: dict[str, Document], labels: dict[str, Labels], groups: dict[str, str], root: Path
) -> None:
    chosen = {stem: one for stem, one in built.items() if groups.get(stem, "form_written") == group}
    figures = score(chosen, labels)
    floors = tomllib.loads((root / "tests" / "floors.toml").read_text(encoding="utf-8"))[group]
    assert set(floors) == set(figures)
    low = {name: (round(figures[name], 4), floor) for name, floor in floors.items() if figures[name] < floor}
    assert not low, f"reached, floor: {low}"


def test_a_wrong_reading_would_fall_under_the_floors(built: dict[str, Document], labels: dict[str, Labels]) -> None:
    stems = sorted(built)
    swapped = dict(zip(stems, [labels[s] for s in [*stems[1:], stems[0]]], strict=True))
    assert score(built, swapped)["state4"] < 0.8, "labels of another document must not fit"


def test_drawn_ticks_are_seen(built: dict[str, Document]) -> None:
    shown = {mark.ticked for mark in built["tessellate"].marks}
    assert shown == {Ticked.YES, Ticked.NO}


def test_a_gate_that_later_boxes_contradict_says_so(built: dict[str, Document]) -> None:
    answers = {a.field: a for a in read_answers(built["mirae"], align(built["mirae"]))}
    assert answers["crawlers_used"].value == "no"
    assert "is filled" in answers["crawlers_used"].reason
