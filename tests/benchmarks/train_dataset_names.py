"""Train the tagger of dataset names and write its weights into the package.

    uv pip install python-crfsuite
    python tests/benchmarks/train_dataset_names.py ../shared/gold/sources [--check]

Learns from the training rows of Heddes et al. (CC-BY-4.0) and TDMSci (Apache-2.0); `--check` measures on the
development rows of Heddes and by four-fold cross-validation over TDMSci instead of writing. About a minute."""

import argparse
import gzip
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

import pycrfsuite

from extract.detectors import datasets
from extract.tagger import TAGS, Weights, features, spans_of, tag, words_of

OUT = Path(__file__).parents[2] / "extract" / "registry" / "dataset_names.json.gz"
Sentence = tuple[dict[str, Any], list[Any], list[list[str]], list[str]]


def load(path: Path, use: str) -> list[Sentence]:
    """Return (row, words, features, gold tags) of the rows of one use."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["use"] != use:
            continue
        words = words_of(row["text"])
        spans = sorted({(m["start"], m["end"]) for m in row["mentions"] if m["label"] in ("Dataset", "Datasource")})
        tags, last = [], None
        for word in words:
            inside = next((span for span in spans if word.start < span[1] and span[0] < word.end), None)
            tags.append("O" if inside is None else "I" if inside == last else "B")
            last = inside
        found.append((row, words, features(words, datasets.known_words(row["text"], words)), tags))
    return found


def fit(sentences: list[Sentence]) -> Weights:
    """Return the weights learnt from sentences."""
    trainer = pycrfsuite.Trainer(verbose=False)
    for _, words, rows, tags in sentences:
        if words:
            trainer.append(rows, tags)
    trainer.set_params(
        {"c1": 0.02, "c2": 0.5, "max_iterations": 100, "feature.possible_transitions": True, "feature.minfreq": 2}
    )
    with tempfile.TemporaryDirectory() as folder:
        path = f"{folder}/model"
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        info = tagger.info()
    table: dict[str, list[float]] = {}
    for (feature, to), weight in info.state_features.items():
        table.setdefault(feature, [0.0, 0.0, 0.0])[TAGS.index(to)] = weight
    moves = [[info.transitions.get((one, to), 0.0) for to in TAGS] for one in TAGS]
    return Weights({f: (w[0], w[1], w[2]) for f, w in table.items()}, tuple((m[0], m[1], m[2]) for m in moves))


def predict(model: Weights, sentences: list[Sentence], leaning: float) -> list[dict[str, Any]]:
    """Return predictions in the form that eval_mentions.py reads."""
    return [
        {
            "unit_id": row["unit_id"],
            "mentions": [{"start": a, "end": b} for a, b in spans_of(words, tag(model, rows, leaning=leaning))],
        }
        for row, words, rows, _ in sentences
    ]


def check(folder: Path) -> None:
    """Print the scores of held-out rows for several leanings."""
    sys.path.insert(0, str(folder))
    import eval_mentions

    train, dev = load(folder / "mentions_heddes.jsonl", "train"), load(folder / "mentions_heddes.jsonl", "dev")
    other = load(folder / "mentions_tdmsci.jsonl", "train")
    parts = [other[len(other) * k // 4 : len(other) * (k + 1) // 4] for k in range(4)]
    model = fit(train + other + other)
    held: list[tuple[Weights, list[Sentence]]] = []
    for k in range(4):
        rest = [one for i, part in enumerate(parts) if i != k for one in part]
        held.append((fit(train + rest + rest), parts[k]))
    for leaning in (0.0, 0.5, 1.0, 1.5, 2.0):
        a = eval_mentions.run([one[0] for one in dev], predict(model, dev, leaning), "dev")
        predictions = [one for learnt, part in held for one in predict(learnt, part, leaning)]
        b = eval_mentions.run([one[0] for one in other], predictions, "train")
        for name, scores in (("heddes dev", a), ("tdmsci cv", b)):
            print(
                name,
                leaning,
                "exact",
                scores["exact"]["f1"],
                "partial",
                scores["partial"],
                "names",
                scores["names_per_document"]["f1"],
                flush=True,
            )


def main() -> None:
    """Train and write, or check."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    if options.check:
        check(options.folder)
        return
    other = load(options.folder / "mentions_tdmsci.jsonl", "train")
    model = fit(load(options.folder / "mentions_heddes.jsonl", "train") + other + other)
    kept = {
        feature: [round(w * 100) for w in one]
        for feature, one in sorted(model.features.items())
        if max(map(abs, one)) >= 0.05
    }
    body = json.dumps({"features": kept, "transitions": model.transitions}, ensure_ascii=False, separators=(",", ":"))
    OUT.write_bytes(gzip.compress(body.encode(), mtime=0))
    print(f"{len(kept)} features, {OUT.stat().st_size / 1e6:.2f} MB -> {OUT}")


if __name__ == "__main__":
    main()
