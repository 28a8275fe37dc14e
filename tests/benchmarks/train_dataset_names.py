"""Train the tagger of dataset names and write its weights into the package.

    uv pip install python-crfsuite
    python tests/benchmarks/train_dataset_names.py ../shared/gold/sources [--check]

Learns from the training rows of Heddes et al. (CC-BY-4.0) and TDMSci (Apache-2.0); those of SciREX, whose marks follow
another convention, made both worse. `--check` writes nothing: it measures what `read --rows` prints, on the development
rows of Heddes and by four-fold cross-validation over TDMSci (blocks of the file, which keep the sentences of a paper
together). Two minutes; the check takes five times as long."""

import argparse
import gzip
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

import pycrfsuite

from extract import pipeline, tagger
from extract.detectors import datasets, find_all
from extract.disclosures import Kind
from extract.rows import lay_out
from extract.tagger import Sums
from extract.tagger_features import features
from extract.tagger_model import TAGS, Weights
from extract.tagger_words import HEADS, Word, words_of

OUT = Path(__file__).parents[2] / "extract" / "registry" / "dataset_names.json.gz"
LEANING = 0.25  # towards names, taken off the weight of "no name": precision and recall are level there
LEAST = 0.05  # weights below it are left out
OFTEN = 2  # TDMSci is small, and counts this often
Sentence = tuple[dict[str, Any], list[Word], list[list[str]], list[str]]


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
        rows = features(words, datasets.known_words(row["text"], words))
        found.append((row, words, rows, _with_head(words, tags) if row["corpus"] != "heddes" else tags))
    return found


def _with_head(words: list[Word], tags: list[str]) -> list[str]:
    """Return tags that take the head noun after a name in, as Heddes et al. do and the others do not."""
    wider = list(tags)
    low = [word.text.lower() for word in words]
    for at in range(1, len(words)):
        if wider[at - 1] == "O" or wider[at] != "O":
            continue
        starts = low[at] == "data" and at + 1 < len(words) and low[at + 1] in ("set", "sets")
        if low[at] in HEADS or starts or (low[at] in ("set", "sets") and low[at - 1] == "data"):
            wider[at] = "I"
    return wider


def fit(sentences: list[Sentence]) -> Weights:
    """Return the weights learnt from sentences."""
    trainer = pycrfsuite.Trainer(verbose=False)
    for _, words, rows, tags in sentences:
        if words:
            trainer.append(rows, tags)
    trainer.set_params(
        {"c1": 0.02, "c2": 0.5, "max_iterations": 60, "feature.possible_transitions": True, "feature.minfreq": 2}
    )
    with tempfile.TemporaryDirectory() as folder:
        path = f"{folder}/model"
        trainer.train(path)
        learnt = pycrfsuite.Tagger()
        learnt.open(path)
        info = learnt.info()
    table: dict[str, list[float]] = {}
    for (feature, to), weight in info.state_features.items():
        table.setdefault(feature, [0.0, 0.0, 0.0])[TAGS.index(to)] = weight
    table["b"][0] -= LEANING
    kept = {f: (w[0], w[1], w[2]) for f, w in table.items() if max(map(abs, w)) >= LEAST}
    moves = [[info.transitions.get((one, to), 0.0) for to in TAGS] for one in TAGS]
    return Weights(kept, tuple((m[0], m[1], m[2]) for m in moves))


def read(model: Weights, sentences: list[Sentence]) -> list[dict[str, Any]]:
    """Return what the program finds with other weights, in the form that eval_mentions.py reads."""
    laid_out = Sums(model)
    tagger.sums = lambda: laid_out  # type: ignore[assignment]
    pipeline.forget()
    return [
        {
            "unit_id": row["unit_id"],
            "mentions": [
                {"start": one.evidence.start, "end": one.evidence.end}
                for one in find_all(lay_out(row["text"]))
                if one.kind is Kind.DATASET
            ],
        }
        for row, *_ in sentences
    ]


def check(folder: Path, train: list[Sentence], other: list[Sentence]) -> None:
    """Print the scores of held-out rows."""
    sys.path.insert(0, str(folder))
    import eval_mentions

    dev = load(folder / "mentions_heddes.jsonl", "dev")
    scores = eval_mentions.run([one[0] for one in dev], read(fit(train + other * OFTEN), dev), "dev")
    show("Heddes, development", scores)
    predictions = []
    for k in range(4):
        first, last = len(other) * k // 4, len(other) * (k + 1) // 4
        rest = other[:first] + other[last:]
        predictions += read(fit(train + rest * OFTEN), other[first:last])
    show("TDMSci, cross-validation", eval_mentions.run([one[0] for one in other], predictions, "train"))


def show(name: str, scores: dict[str, Any]) -> None:
    """Print the scores of one corpus."""
    names = scores["names_per_document"]["f1"]
    print(f"{name}: exact {scores['exact']['f1']}, partial {scores['partial']}, names {names}", flush=True)


def main() -> None:
    """Train and write, or check."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    train = load(options.folder / "mentions_heddes.jsonl", "train")
    other = load(options.folder / "mentions_tdmsci.jsonl", "train")
    if options.check:
        check(options.folder, train, other)
        return
    model = fit(train + other * OFTEN)
    kept = {feature: [round(w * 100) for w in one] for feature, one in sorted(model.features.items())}
    body = json.dumps({"features": kept, "transitions": model.transitions}, ensure_ascii=False, separators=(",", ":"))
    OUT.write_bytes(gzip.compress(body.encode(), mtime=0))
    print(f"{len(kept)} features, {OUT.stat().st_size / 1e6:.2f} MB -> {OUT}")


if __name__ == "__main__":
    main()
