"""Accuracy of `disclosed read` on labelled real summaries, and the README's table of it.

    python tests/benchmarks/accuracy.py            prints the table
    python tests/benchmarks/accuracy.py --check    ends with 1 where a figure is under its floor in tests/floors.toml
    python tests/benchmarks/accuracy.py --write    puts the table into README.md

The documents are their publishers' and lie outside the repository, in ../shared/gold/eu_summaries."""

import argparse
import json
import subprocess
import sys
import tempfile
import time
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
GOLD = ROOT.parent / "shared" / "gold" / "eu_summaries"
BEGIN, END = "<!-- accuracy: begin -->", "<!-- accuracy: end -->"
MEASURES = {  # name of evaluate.py: (words for people, target)
    "state4_accuracy": ("state of an answer (answered, partial, none, not applicable)", 0.92),
    "state4_kappa": ("the same, as Cohen's kappa", 0.88),
    "value_yes_no": ("yes/no values", 0.98),
    "value_modalities": ("modalities", 0.95),
    "value_size": ("size bands", 0.95),
    "value_date": ("dates and periods", 0.90),
    "value_list": ("lists of names (F1)", 0.85),
    "evidence_right": ("quote and page", 0.95),
}


def measure(documents: Path = GOLD / "documents", evaluate: Path = GOLD / "evaluate.py") -> dict[str, Any]:
    """Return the figures of evaluate.py for what the command reads, and the seconds that reading took from cold."""
    files = sorted(p for p in documents.iterdir() if p.is_file())
    with tempfile.TemporaryDirectory() as folder:
        began = time.monotonic()
        read = [sys.executable, "-m", "disclosed", "read", *map(str, files), "--out", folder]
        subprocess.run(read, check=True, cwd=ROOT, capture_output=True)
        seconds = time.monotonic() - began
        found = subprocess.run(
            [sys.executable, str(evaluate), folder], check=True, capture_output=True, text=True
        ).stdout
    figures: dict[str, Any] = json.loads(found[found.index("{") :])
    return figures | {"seconds": round(seconds, 1)}


def floors() -> dict[str, float]:
    """Return the floors of the form, by the names of evaluate.py."""
    return dict(tomllib.loads((ROOT / "tests" / "floors.toml").read_text(encoding="utf-8"))["form"])


def table(figures: dict[str, Any]) -> str:
    """Return the figures as the README shows them."""
    lines = ["| measure | reached | target |", "|---|---|---|"]
    lines += [f"| {words} | {figures[name]:.3f} | {target:.2f} |" for name, (words, target) in MEASURES.items()]
    return "\n".join(lines)


def write(figures: dict[str, Any], path: Path = ROOT / "README.md") -> None:
    """Put the table between its two marks in the README."""
    text = path.read_text(encoding="utf-8")
    before, rest = text.split(BEGIN)
    _, after = rest.split(END)
    path.write_text(f"{before}{BEGIN}\n{table(figures)}\n{END}{after}", encoding="utf-8")


def main() -> int:
    """Print the table; with --check or --write do what they say."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--check", action="store_true")
    options.add_argument("--write", action="store_true")
    chosen = options.parse_args()
    if not GOLD.is_dir():
        print(f"{GOLD} is not at hand", file=sys.stderr)
        return 1
    figures = measure()
    print(table(figures))
    print(f"{figures['documents']} documents, {figures['cells']} cells, {figures['seconds']} s from cold")
    if chosen.write:
        write(figures)
    low = {name: floor for name, floor in floors().items() if figures[name] < floor}
    for name, floor in low.items():
        print(f"{name} is {figures[name]}, under its floor of {floor}", file=sys.stderr)
    return 1 if chosen.check and low else 0


if __name__ == "__main__":
    raise SystemExit(main())
