"""Accuracy on public data that nobody here wrote: recomputed and held at the floors of tests/floors.toml, [sources]."""

import importlib.util
import json
import re
import sys
import tomllib
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from extract.detectors import find_all
from extract.detectors.crawlers import find_crawlers
from extract.detectors.datasets import matcher
from extract.detectors.licences import name_of, resolve_licence
from extract.detectors.sizes import choose_size
from extract.detectors.sources import resolve_source
from extract.disclosures import Disclosure, Kind, Polarity, Role
from extract.gazetteer import Crawler, Dataset, entries
from extract.rows import lay_out

GOLD = Path(__file__).parents[2] / "shared" / "gold" / "sources"
pytestmark = pytest.mark.skipif(not GOLD.is_dir(), reason="needs ../shared, which is not part of the repository")
FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text(encoding="utf-8"))["sources"]
TRAINED = (Role.TRAINED_ON, Role.FINE_TUNED_ON)
ASIDE = (Role.EVALUATED_ON, Role.COMPARED_WITH, Role.EXCLUDED)


@pytest.fixture(scope="module")
def scripts() -> Any:
    """Return a loader of the evaluation scripts, which import one another by name."""
    sys.path.insert(0, str(GOLD))

    def load(name: str) -> ModuleType:
        spec = importlib.util.spec_from_file_location(name, GOLD / f"{name}.py")
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module

    yield load
    sys.path.remove(str(GOLD))


def rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (GOLD / name).read_text(encoding="utf-8").splitlines()]


def mentions(text: str) -> list[dict[str, int]]:
    """Return the places of the datasets as `read --rows` prints them."""
    return [
        {"start": one.evidence.start, "end": one.evidence.end}
        for one in find_all(lay_out(text))
        if one.kind is Kind.DATASET
    ]


def test_mentions_in_held_out_sentences(scripts: Any) -> None:
    gold = [row for row in rows("mentions_heddes.jsonl") if row["use"] == "dev"]
    found = [{"unit_id": row["unit_id"], "mentions": mentions(row["text"])} for row in gold]
    scores = scripts("eval_mentions").run(gold, found, "dev")
    assert scores["partial"]["f1"] >= FLOORS["heddes_partial_f1"]
    assert scores["names_per_document"]["f1"] >= FLOORS["heddes_names_f1"]


def names_in(found: list[Disclosure], names: dict[str, str], roles: tuple[Role, ...], *, inside: bool) -> list[str]:
    kept = {
        names.get(one.id, one.name)
        for one in found
        if one.kind is Kind.DATASET
        and (one.known or "/" in one.name)
        and (one.role in roles) is inside
        and one.polarity is not Polarity.DENIED
    }
    return sorted(kept)


def test_sources_of_models(scripts: Any) -> None:
    gold = rows("sources_gold.jsonl")
    known = entries("datasets", Dataset)
    own = {entry.id: entry.name for entry in known}
    hub = {entry.id: next((a for a in entry.aliases if "_" in a or "/" in a), entry.name) for entry in known}
    # The list writes some names with their short form in brackets: that habit is learnt from its training rows.
    listed: dict[str, str] = {}
    for row in gold:
        for name in row["sources"] if row["corpus"] == "epoch" and row["split"] == "train" else ():
            double = re.match(r"^([^()]+?)\s*\(([^()]{3,})\)$", name)
            for part in [double[1], *double[2].split(",")] if double else ():
                surface = matcher().printed.get(part.strip().lower())
                if surface:
                    listed.setdefault(matcher().known[surface[0].entry].id, name)
                    break
    predictions = []
    for row in gold:
        found = find_all(lay_out(row["text"]))
        if row["corpus"] == "epoch":
            sources = names_in(found, own | listed, ASIDE, inside=False)
        else:
            sources = names_in(found, hub, TRAINED, inside=True)
        predictions.append({"id": row["id"], "sources": sources})
    run = scripts("eval_sources").run
    for corpus in ("epoch", "azureml"):
        micro = run(gold, predictions, "all", corpus, "sources_in_text")["micro"]
        assert micro["f1"] >= FLOORS[f"{corpus}_micro_f1"], (corpus, micro)
    assert run(gold, predictions, "dev", "epoch", "sources_in_text")["micro"]["f1"] >= FLOORS["epoch_dev_micro_f1"]


def test_licences_sources_and_operators_are_normalised(scripts: Any) -> None:
    gold = rows("normalise_gold.jsonl")
    norm = scripts("eval_common").norm
    operators = {entry.id: entry.operator for entry in entries("crawlers", Crawler)}
    right: dict[str, list[bool]] = {}
    for row in gold:
        if row["type"] == "licence":
            identity = resolve_licence(row["surface"])
            ok = identity is not None and norm(name_of(identity)) == norm(row["canonical"])
        elif row["type"] == "source":
            # The file has these rows the other way round: `surface` holds the one name, `canonical` the many spellings.
            ok = norm(resolve_source(row["canonical"])) == norm(row["surface"])
        else:
            hits = find_crawlers(f"the crawler {row['surface']}")
            ok = bool(hits) and norm(operators.get(hits[0].id, "")) == norm(row["canonical"])
        right.setdefault(row["type"], []).append(ok)
    shares = {kind: sum(all_of) / len(all_of) for kind, all_of in right.items()}
    assert shares["licence"] >= FLOORS["licence_accuracy"]
    assert shares["source"] >= FLOORS["source_accuracy"]
    assert shares["crawler-operator"] >= FLOORS["operator_accuracy"]


def test_sizes(scripts: Any) -> None:
    predictions = []
    for row in rows("sizes_gold.jsonl"):
        size = choose_size(row["text"])
        predictions.append({"id": row["id"], "value": size.number if size else None})
    run = scripts("eval_sizes").run
    assert run(rows("sizes_gold.jsonl"), predictions, "all", True)["within_2x"] >= FLOORS["size_within_2x_named"]
    assert run(rows("sizes_gold.jsonl"), predictions, "all", False)["within_2x"] >= FLOORS["size_within_2x_all"]
