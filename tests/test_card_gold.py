"""Facts of real model cards that readers who did not know the rules judged one by one (tests/card_gold).

A row holds the place of a fact in a card of ../shared/corpus, its kind, identity, role and polarity as they were stated
when the reader met them, and the verdict. Measured is how much of the right is still stated, how much of the wrong no
more, and the share of the right among what is stated of both. Facts that nobody judged are not counted."""

import json
import tomllib
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import pytest

from extract.detectors import find_all
from extract.disclosures import Disclosure
from extract.formats import read_document

HERE = Path(__file__).parent
FLOORS = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))["cards"]
SETS = tuple(path.stem for path in sorted((HERE / "card_gold").glob("*.jsonl")))


def is_stated(row: dict[str, Any], found: list[Disclosure]) -> bool:
    """Return whether a judged fact is still stated at its place: a right one under whatever name, a wrong one under the
    name that it had then (what was cut may be whole now)."""
    return any(
        (one.kind, one.role, one.polarity) == (row["kind"], row["role"], row["polarity"])
        and one.evidence.start < row["end"]
        and row["start"] < one.evidence.end
        and (row["verdict"] == "right" or one.id == row["id"])
        for one in found
    )


def measure(rows: list[dict[str, Any]], corpus: Path) -> tuple[dict[str, float], Counter[tuple[str, str, bool]]]:
    """Return the shares, and the counts by kind, verdict and whether the fact is still stated."""
    by_document: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        by_document[row["document"]].append(row)
    seen: Counter[tuple[str, str, bool]] = Counter()
    for name, judged in by_document.items():
        path = corpus / name
        found = find_all(read_document(path.read_bytes(), media_type="text/markdown", name=path.name))
        seen.update((row["kind"], row["verdict"], is_stated(row, found)) for row in judged)
    told: Counter[tuple[str, bool]] = Counter()
    for (_, verdict, stated), number in seen.items():
        told[verdict, stated] += number
    right, wrong = told["right", True], told["wrong", True]
    return {
        "kept": right / (right + told["right", False]),
        "mended": told["wrong", False] / (wrong + told["wrong", False]),
        "precision": right / (right + wrong),
        "precision_then": (right + told["right", False])
        / sum(number for (verdict, _), number in told.items() if verdict != "debatable"),
    }, seen


@pytest.mark.parametrize("name", SETS)
def test_what_readers_judged_of_real_cards(name: str, shared: Path) -> None:
    lines = (HERE / "card_gold" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    shares, seen = measure([json.loads(line) for line in lines], shared / "corpus")
    print(f"\n{name}: " + ", ".join(f"{what} {share:.3f}" for what, share in shares.items()))
    for kind in sorted({kind for kind, _, _ in seen}):
        told = {verdict: (seen[kind, verdict, True], seen[kind, verdict, False]) for verdict in ("right", "wrong")}
        print(f"  {kind}: right {told['right']}, wrong {told['wrong']} (still stated, no more)")
    for what, floor in FLOORS[name].items():
        assert shares[what] >= floor, f"{what} of {name} fell to {shares[what]:.3f}"
