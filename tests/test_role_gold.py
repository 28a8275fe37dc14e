"""Roles and polarities in four sets of excerpts, each by a writer who had not seen the rules (tests/role_gold)."""

import json
import tomllib
from pathlib import Path

import pytest

from extract.detectors import find_all
from extract.disclosures import Disclosure, Kind
from extract.rows import lay_out

SETS = {"first": "rows", "second": "rows_second", "third": "rows_third", "fourth": "rows_fourth"}  # set → file


def measure(path: Path) -> dict[str, float]:
    """Return precision and recall of names, and the share of the found ones with the right role and polarity."""
    right = {"role": 0, "polarity": 0, "both": 0}
    hit = wanted = unwanted = 0
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        found = [one for one in find_all(lay_out(row["text"])) if one.kind is Kind.DATASET]
        places = {}
        for fact in row["facts"]:
            start = row["text"].index(fact["name"])
            places[start, start + len(fact["name"])] = fact
        unwanted += sum(not any(meets(one, *place) for place in places) for one in found)
        for place, fact in places.items():
            wanted += 1
            here = [one for one in found if meets(one, *place)]
            if not here:
                continue
            hit += 1
            told = max((one.role == fact["role"], one.polarity == fact["polarity"]) for one in here)
            right["role"] += told[0]
            right["polarity"] += told[1]
            right["both"] += all(told)
    shares = {name: count / hit for name, count in right.items()}
    return {"precision": hit / (hit + unwanted), "recall": hit / wanted, **shares}


def meets(one: Disclosure, start: int, end: int) -> bool:
    return one.evidence.start < end and start < one.evidence.end


@pytest.mark.parametrize("name", SETS)
def test_no_figure_of_roles_falls_under_its_floor(name: str, root: Path) -> None:
    figures = measure(root / "tests" / "role_gold" / f"{SETS[name]}.jsonl")
    floors = tomllib.loads((root / "tests" / "floors.toml").read_text(encoding="utf-8"))["roles"][name]
    print(name, figures)
    assert {key: round(figures[key], 3) for key, floor in floors.items() if figures[key] < floor} == {}
