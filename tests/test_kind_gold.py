"""All kinds of facts but datasets, in excerpts by writers who knew none of the rules (tests/kind_gold)."""

import calendar
import json
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from extract.detectors import find_all
from extract.disclosures import Disclosure, Kind, Polarity, Role
from extract.rows import lay_out

SETS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "sorts")
# Kinds whose labels give a role; those whose value is an id.
ROLED = {Kind.DOMAIN, Kind.LICENSOR, Kind.USER_SERVICE, Kind.GENERATOR_MODEL, Kind.SOURCE_TYPE}
NAMED = {Kind.LANGUAGE, Kind.MODALITY, Kind.LICENCE, Kind.SOURCE_TYPE}


def measure(path: Path) -> dict[str, float]:
    """Return recall, precision, and of what was found the shares with the right polarity, role and value.

    Kinds that a set does not label are left out. Precision leaves out what is only mentioned or hedged: the labels hold
    no such facts."""
    seen: Counter[str] = Counter()
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    labelled = {fact["kind"] for row in rows for fact in row["facts"]}
    for row in rows:
        found = [one for one in find_all(lay_out(row["text"])) if one.kind in labelled]
        places = list(places_of(row))
        for start, end, fact in places:
            here = [one for one in found if one.kind == fact["kind"] and meets(one, start, end)]
            seen["labelled"] += 1
            seen["met"] += bool(here)
            if here:
                judge(seen, fact, here)
        seen["wrong"] += sum(
            one.role is not Role.MENTIONED
            and one.polarity is not Polarity.HEDGED
            and not any(one.kind == fact["kind"] and meets(one, start, end) for start, end, fact in places)
            for one in found
        )
    return {
        "recall": seen["met"] / seen["labelled"],
        "precision": seen["met"] / (seen["met"] + seen["wrong"]),
        **{name: seen[name] / seen[f"all_{name}"] for name in ("polarity", "role", "value")},
    }


def places_of(row: dict[str, Any]) -> Iterator[tuple[int, int, dict[str, Any]]]:
    """Yield each labelled fact with its place; `nth` counts where its words stand more than once."""
    for fact in row["facts"]:
        start = -1
        for _ in range(fact.get("nth", 1)):
            start = row["text"].index(fact["quote"], start + 1)
        yield start, start + len(fact["quote"]), fact


def judge(seen: Counter[str], fact: dict[str, Any], here: list[Disclosure]) -> None:
    """Count what is right of a fact that was found. To leave out and not to use are one."""
    denies = fact["polarity"] == "denied" or fact.get("role") == "excluded"
    denied = denies and any(one.polarity is Polarity.DENIED or one.role is Role.EXCLUDED for one in here)
    seen["all_polarity"] += 1
    seen["polarity"] += denied or any(one.polarity == fact["polarity"] for one in here)
    if fact["kind"] in ROLED and "role" in fact:
        seen["all_role"] += 1
        seen["role"] += denied or any(one.role == fact["role"] for one in here)
    value = fact.get("value")
    if value is not None and fact["kind"] in (*NAMED, Kind.SIZE, Kind.DATE):
        seen["all_value"] += 1
        seen["value"] += any(is_value(one, value) for one in here)


def is_value(one: Disclosure, value: Any) -> bool:
    if one.polarity is Polarity.WITHHELD and one.kind in (Kind.SIZE, Kind.DATE):
        return all(told is None for key, told in value.items() if key != "unit")
    if one.kind is Kind.SIZE:
        return value["number"] is not None and abs(one.value["number"] - value["number"]) <= 0.02 * value["number"]
    if one.kind is Kind.DATE:
        return (day(one.value["from"], last=False), day(one.value["to"], last=True)) == (value["from"], value["to"])
    return one.id.lower() == str(value).lower()


def day(date: str | None, *, last: bool) -> str | None:
    """Return the first or last day of a year, a month or a day."""
    if date is None or len(date) == 10:
        return date
    year, _, month = date.partition("-")
    number = int(month) if month else 12 if last else 1
    return f"{year}-{number:02d}-{calendar.monthrange(int(year), number)[1] if last else 1:02d}"


def meets(one: Disclosure, start: int, end: int) -> bool:
    return one.evidence.start < end and start < one.evidence.end


@pytest.mark.parametrize("name", SETS)
def test_no_figure_of_the_kinds_falls_under_its_floor(name: str, root: Path) -> None:
    figures = measure(root / "tests" / "kind_gold" / f"{name}.jsonl")
    floors = tomllib.loads((root / "tests" / "floors.toml").read_text(encoding="utf-8"))["kinds"][name]
    print(name, {key: round(figure, 3) for key, figure in figures.items()})
    assert {key: round(figures[key], 3) for key, floor in floors.items() if figures[key] < floor} == {}
