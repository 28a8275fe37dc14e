"""Read every hostile file in child processes and print what became of each kind.

    python tests/benchmarks/hostile_files.py [FOLDER…]

Without folders: ../shared/bad_input/pdf and docx beside the repository."""

import argparse
import time
from collections import Counter
from pathlib import Path

from extract.document import Document, UnreadableDocument
from extract.sandbox import MEMORY, SECONDS, ChildPool, ReaderFault
from extract.sandbox_child import read_positionally

DEFAULT = Path(__file__).parents[2].parent / "shared" / "bad_input"


def measure(folder: Path) -> dict[str, object]:
    """Return counts of outcomes, the slowest file and the most memory that a child took."""
    files = sorted(path for path in folder.iterdir() if path.is_file())
    outcomes: Counter[str] = Counter()
    faults: list[str] = []
    slowest = (0.0, "")
    peak = 0
    started = time.perf_counter()
    with ChildPool() as pool:
        for path in files:
            begun = time.perf_counter()
            try:
                document: Document = pool.run(read_positionally, path.read_bytes(), "", "", path.name)
                outcomes["read, with warnings" if document.warnings else "read"] += 1
            except ReaderFault as error:
                outcomes["fault"] += 1
                faults.append(f"{path.name}: {error}\n{error.trace}")
            except UnreadableDocument as error:
                outcomes[error.outcome] += 1
            slowest = max(slowest, (time.perf_counter() - begun, path.name))
            peak = max(peak, pool.peak)
    return {
        "files": len(files),
        "outcomes": outcomes,
        "faults": faults,
        "slowest": slowest,
        "seconds": time.perf_counter() - started,
        "memory": peak,
    }


def main() -> int:
    """Print one table per folder; the exit status is 1 where a limit was broken or a reader failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path)
    folders = parser.parse_args().folders or [DEFAULT / "pdf", DEFAULT / "docx"]
    broken = False
    for folder in folders:
        found = measure(folder)
        print(f"{folder}: {found['files']} files in {found['seconds']:.1f} s")
        for outcome, count in found["outcomes"].most_common():
            print(f"  {count:5}  {outcome}")
        seconds, name = found["slowest"]
        print(f"  slowest {seconds:.2f} s of {SECONDS:g} ({name}); a child took at most "
              f"{found['memory'] / 2**20:.0f} MiB of {MEMORY / 2**20:.0f}")  # fmt: skip
        print(*found["faults"], sep="\n")
        broken |= bool(found["faults"]) or seconds > SECONDS + 2 or found["memory"] > MEMORY
    return int(broken)


if __name__ == "__main__":
    raise SystemExit(main())
