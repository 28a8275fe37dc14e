"""Read every hostile file whole, as `disclosed read` does, and print what became of it.

    python tests/benchmarks/hostile_files.py [FOLDER…] [--reader] [--slowest N]

Without folders: ../shared/bad_input/pdf and docx beside the repository. Each file is read in a child process with the
limits of extract/sandbox.py: to a document, its form, facts and answers; with --reader only to a document. The exit
status is 1 where a limit was broken, a reader failed, or a file ended in neither a reading nor a named warning."""

import argparse
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extract.document import Document, UnreadableDocument
from extract.jobs import PRELOAD
from extract.reading import analyse
from extract.sandbox import MEMORY, SECONDS, ChildPool, ReaderFault
from extract.sandbox_child import read_positionally

DEFAULT = Path(__file__).parents[2].parent / "shared" / "bad_input"
GRACE = 2  # seconds that ending a child may take beyond its limit


@dataclass(frozen=True, kw_only=True)
class Ended:
    """What became of one file: an outcome, how long it took, and the sentence that names why it was not read."""

    name: str
    outcome: str
    seconds: float
    sentence: str = ""


def measure(folder: Path, function: Callable[..., Any] = analyse) -> tuple[list[Ended], int]:
    """Return what became of every file of a folder, and the most memory in bytes that a child took."""
    files = sorted(path for path in folder.iterdir() if path.is_file())
    with ChildPool(preload=PRELOAD) as pool:
        return [end_of(pool, function, path) for path in files], pool.peak


def end_of(pool: ChildPool, function: Callable[..., Any], path: Path) -> Ended:
    """Return what became of one file."""
    begun = time.perf_counter()
    outcome, sentence = "read", ""
    try:
        found = pool.run(function, path.read_bytes(), "", "", path.name)
        warnings = found.warnings if isinstance(found, Document) else found["warnings"]
        outcome = "read, with warnings" if warnings else "read"
    except ReaderFault as error:
        outcome, sentence = "FAULT", f"{error}\n{error.trace}"
    except UnreadableDocument as error:
        outcome, sentence = error.outcome, str(error)
    return Ended(name=path.name, outcome=outcome, seconds=time.perf_counter() - begun, sentence=sentence)


def table(ended: list[Ended], peak: int, slowest: int) -> str:
    """Return one table: outcomes with counts and an example sentence, then the slowest files."""
    counts = Counter(e.outcome for e in ended)
    lines = ["| outcome | files | slowest | for example |", "|---|---|---|---|"]
    for outcome, count in counts.most_common():
        same = [e for e in ended if e.outcome == outcome]
        example = next((e.sentence.split("\n")[0] for e in same if e.sentence), "")
        lines.append(f"| {outcome} | {count} | {max(e.seconds for e in same):.2f} s | {example[:90]} |")
    lines += [
        f"{e.seconds:7.2f} s  {e.outcome:20}  {e.name}" for e in sorted(ended, key=lambda e: -e.seconds)[:slowest]
    ]
    lines.append(f"a child took at most {peak / 2**20:.0f} MiB of {MEMORY / 2**20:.0f}; limit {SECONDS:g} s per file")
    return "\n".join(lines)


def broken(ended: list[Ended], peak: int) -> list[Ended]:
    """Return the files that broke a limit or ended without a reading and without a sentence that says why."""
    over = [e for e in ended if e.seconds > SECONDS + GRACE or e.outcome == "FAULT"]
    mute = [e for e in ended if not e.outcome.startswith("read") and not e.sentence]
    return over + mute + (ended if peak > MEMORY else [])


def main() -> int:
    """Print one table per folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--reader", action="store_true")
    parser.add_argument("--slowest", type=int, default=5)
    chosen = parser.parse_args()
    bad: list[Ended] = []
    for folder in chosen.folders or [DEFAULT / "pdf", DEFAULT / "docx"]:
        started = time.perf_counter()
        ended, peak = measure(folder, read_positionally if chosen.reader else analyse)
        print(f"{folder}: {len(ended)} files in {time.perf_counter() - started:.1f} s")
        print(table(ended, peak, chosen.slowest), end="\n\n")
        bad += broken(ended, peak)
    for one in bad:
        print(f"{one.name}: {one.outcome} after {one.seconds:.1f} s. {one.sentence}")
    return int(bool(bad))


if __name__ == "__main__":
    raise SystemExit(main())
