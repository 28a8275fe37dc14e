"""What readers who did not know the rules found told in real model cards (tests/card_told), and how much is found.

A row holds where the words of a fact stand in a card of ../shared/corpus (each place where they stand), its kind, role
and polarity. Data that a card describes without a name have the kind "unnamed_dataset": any fact at the place counts.
"""

import json
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from extract.disclosures import Disclosure
from extract.formats import read_document
from extract.reading import findings_of

HERE = Path(__file__).parent
FLOORS = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))["told"]
SETS = tuple(path.stem for path in sorted((HERE / "card_told").glob("*.jsonl")))
UNNAMED = "unnamed_dataset"


def met(row: dict[str, Any], found: list[Disclosure]) -> str:
    """Return what is found of a row: "right", or else what is wrong of it, or "missed"."""
    here = [
        one
        for one in found
        if row["kind"] in (UNNAMED, one.kind)
        and any(one.evidence.start < end and start < one.evidence.end for start, end in row["places"])
    ]
    if not here:
        return "missed"
    roled = [one for one in here if row["kind"] == UNNAMED or one.role == row["role"]]
    if not roled:
        return "role"
    return "right" if any(one.polarity == row["polarity"] for one in roled) else "polarity"


@pytest.mark.parametrize("name", SETS)
def test_what_readers_found_told_in_real_cards(name: str, shared: Path) -> None:
    lines = (HERE / "card_told" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    read: dict[str, list[Disclosure]] = {}
    seen: dict[str, Counter[str]] = {}
    for row in map(json.loads, lines):
        if row["document"] not in read:
            path = shared / "corpus" / row["document"]
            read[row["document"]] = findings_of(
                read_document(path.read_bytes(), media_type="text/markdown", name=path.name)
            )[2]
        seen.setdefault(row["kind"], Counter())[met(row, read[row["document"]])] += 1
    unnamed = seen[UNNAMED]
    named: Counter[str] = sum((told for kind, told in seen.items() if kind != UNNAMED), Counter())
    shares = {
        "found": 1 - named["missed"] / named.total(),
        "right": named["right"] / named.total(),
        "unnamed": 1 - unnamed["missed"] / unnamed.total(),
    }
    print(f"\n{name}: " + ", ".join(f"{what} {share:.3f}" for what, share in shares.items()))
    for kind in sorted(seen):
        print(f"  {kind}: {dict(seen[kind])}")
    for what, floor in FLOORS[name].items():
        assert shares[what] >= floor, f"{what} of {name} fell to {shares[what]:.3f}"
