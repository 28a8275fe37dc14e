"""Datasets and licences of public model cards, found through the path of `bulk` and compared with curated metadata.

    python tests/benchmarks/bulk_accuracy.py [GOLD, default ../shared/gold/sources]

Reads the cards of sources_gold.jsonl (corpus azureml) as a dump and asks the folder's evaluation script. Licences:
as the card's own prose gives them, where the metadata gives one."""

import importlib.util
import json
import sys
import tempfile
from pathlib import Path

import duckdb

from extract.bulk.columns import Columns
from extract.bulk.run import build_shards
from extract.detectors.licences import resolve_licence
from extract.gazetteer import Dataset, entries


def main() -> int:
    """Print F1 of datasets and accuracy of licences."""
    gold = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[3] / "shared" / "gold" / "sources"
    if not gold.is_dir():
        print(f"{gold} is not at hand", file=sys.stderr)
        return 1
    rows = [json.loads(line) for line in (gold / "sources_gold.jsonl").read_text(encoding="utf-8").splitlines()]
    rows = [row for row in rows if row["corpus"] == "azureml"]
    cards = [json.loads(line) for line in (gold / "cards_azureml.jsonl").read_text(encoding="utf-8").splitlines()]
    names = {e.id: next((a for a in e.aliases if "_" in a or "/" in a), e.name) for e in entries("datasets", Dataset)}
    with tempfile.TemporaryDirectory() as folder:
        dump, out = Path(folder) / "cards.jsonl", Path(folder) / "out"
        texts = {r["id"]: r["text"] for r in rows} | {f"card:{c['id']}": c["text"] for c in cards}
        dump.write_text("".join(json.dumps({"id": i, "text": t}) + "\n" for i, t in texts.items()), encoding="utf-8")
        build_shards([str(dump)], str(out), columns=Columns(), jobs=2)
        found = duckdb.sql(
            "SELECT c.id, d.kind, d.id, d.name, d.known, d.role, d.polarity "
            f"FROM '{out}/shards/disclosures/*.parquet' d JOIN '{out}/shards/cards/*.parquet' c USING (card)"
        ).fetchall()
    sources: dict[str, set[str]] = {row["id"]: set() for row in rows}
    licences: dict[str, list[str]] = {}
    for card, kind, identity, name, known, role, polarity in found:
        if kind == "licence" and polarity == "stated":
            licences.setdefault(card, []).append(identity)
        trained = kind == "dataset" and role in ("trained_on", "fine_tuned_on") and polarity != "denied"
        if trained and card in sources and (known or "/" in name):
            sources[card].add(names.get(identity, name))
    sys.path.insert(0, str(gold))
    spec = importlib.util.spec_from_file_location("eval_sources", gold / "eval_sources.py")
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    predictions = [{"id": i, "sources": sorted(s)} for i, s in sources.items()]
    scored = script.run(rows, predictions, "all", "azureml", "sources_in_text")
    print(f"datasets: F1 {scored['micro']['f1']:.3f} on {scored['documents']} cards ({scored['micro']})")
    asked = [(c, resolve_licence(c["license"])) for c in cards if c["license"] and f"card:{c['id']}" in licences]
    right = sum(wanted in licences[f"card:{c['id']}"] for c, wanted in asked)
    told = sum(1 for c in cards if c["license"])
    print(f"licences: {right} of {len(asked)} right where the prose names one; {told} cards have one in their metadata")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
