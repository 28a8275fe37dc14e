"""How fast `bulk` is from dump to report, on cards of tests/benchmarks/bulk_cards.py.

    python tests/benchmarks/bulk_speed.py [--cards 20000] [--dump FILE.parquet] [--jobs 1 2] [--real FOLDER]

First, where a folder of real cards is at hand, the processor time of a real card beside spaCy's tokeniser. Then, for
each number of processes: cards a second end to end with start-up and without it, peak memory of this process and of the
largest reading process. Then a second run over the unchanged dump, one over a dump with one card in fifty changed,
scoring, and the report."""

import argparse
import importlib.util
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from types import ModuleType

RUN = """
import resource, sys, time
from extract.bulk import run
from extract.bulk.columns import Columns
from extract.sandbox import ChildPool
first = []
real = run.write_shard
def write_shard(*arguments):
    first.append((time.monotonic(), len(arguments[3]["cards"])))  # the rows themselves must not stay in memory
    return real(*arguments)
run.write_shard = write_shard
peaks = []
close = ChildPool.close
def closing(self):
    peaks.append(self.peak)
    close(self)
ChildPool.close = closing
columns = Columns(date="date", licence="licence")
done = run.build_shards([sys.argv[1]], sys.argv[2], columns=columns, jobs=int(sys.argv[3]))
steady = 0.0
if len(first) > 2:
    counted = sum(cards for _, cards in first[1:])
    steady = counted / (first[-1][0] - first[0][0])
own = resource.getrusage(resource.RUSAGE_SELF)
children = resource.getrusage(resource.RUSAGE_CHILDREN)
print(done.cards, done.read, done.seconds, steady, own.ru_maxrss // 1024, max(peaks, default=0) // 2**20,
      own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime)
"""


def load(name: str) -> ModuleType:
    """Return a module that lies beside this one."""
    spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name(f"{name}.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def run_once(dump: Path, out: Path, jobs: int, says: str) -> float:
    """Run `bulk` on a dump in a process of its own, print what it took, and return cards a second after start-up."""
    found = subprocess.run(
        [sys.executable, "-c", RUN, str(dump), str(out), str(jobs)], check=True, stdout=subprocess.PIPE, text=True
    ).stdout.split()
    cards, read, seconds, steady, own, child, used = (float(f) for f in found)
    print(
        f"{says}: {cards:,.0f} cards seen, {read:,.0f} read in {seconds:.1f} s: {cards / seconds:,.0f} a second; "
        f"after the first shard {steady:,.0f}; processor {1e3 * used / max(read, 1):.2f} ms a card; "
        f"memory {own:.0f} MiB, largest reader {child:.0f} MiB",
        flush=True,
    )
    return steady


def read_real(folder: Path) -> None:
    """Print what reading takes on cards cut from real documents, each once, and the tokeniser of spaCy beside it.

    The synthetic cards repeat sentences, as those of a hub do, and reading remembers them; these repeat nothing."""
    import spacy

    from extract.bulk import warm  # noqa: F401 - what a reading process loads before its first card
    from extract.bulk.reading import read_chunk

    texts = [p.read_text(encoding="utf-8", errors="replace") for p in sorted(folder.rglob("*.md"))]
    cards = [text[:1800] for text in texts if len(text) >= 1800]
    tokenise = spacy.blank("en").make_doc
    for text in cards:
        tokenise(text)
    read_chunk(
        [(i, text.encode(), "", "") for i, text, _, _ in load("bulk_cards").make_cards(200)]
    )  # loads what is left
    began = time.process_time()
    for text in cards:
        tokenise(text)
    middle = time.process_time()
    read_chunk([(f"real/{n}", text.encode(), "", "") for n, text in enumerate(cards)])
    read, tokenised = time.process_time() - middle, middle - began
    print(
        f"{len(cards)} real cards, none twice: {1e3 * read / len(cards):.2f} ms of processor a card; "
        f"spaCy's tokeniser alone {1e3 * tokenised / len(cards):.2f} ms"
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cards", type=int, default=20_000)
    parser.add_argument("--dump", type=Path)
    parser.add_argument("--jobs", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--real", type=Path, default=Path(__file__).parents[3] / "shared" / "corpus")
    options = parser.parse_args()
    if options.real.is_dir():
        read_real(options.real)
    print(f"load of the machine before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    with tempfile.TemporaryDirectory() as folder:
        dump, out = options.dump or Path(folder) / "cards.parquet", Path(folder)
        if options.dump is None:
            load("bulk_cards").write_cards(dump, options.cards)
        rates = {jobs: run_once(dump, out / f"jobs{jobs}", jobs, f"{jobs} process(es)") for jobs in options.jobs}
        if len(rates) > 1:
            one, *_, most = rates.values()
            print(f"{max(rates)} processes are {most / max(one, 1e-9):.2f} times one")
        last = out / f"jobs{options.jobs[-1]}"
        run_once(dump, last, options.jobs[-1], "again, unchanged")
        if options.dump is None:
            changed = Path(folder) / "changed.parquet"
            load("bulk_cards").write_cards(changed, options.cards, changed=0.02)
            run_once(changed, last, options.jobs[-1], "one card in fifty changed")
        from extract.bulk.store import Store
        from reports.bulk import build_bulk_site
        from scoring.bulk import score_bulk

        began = time.monotonic()
        scored = score_bulk(Store(address=str(last)))
        middle = time.monotonic()
        build_bulk_site(Store(address=str(last)))
        print(f"scored {scored.cards:,} in {middle - began:.1f} s, report in {time.monotonic() - middle:.1f} s")
        size = sum(p.stat().st_size for p in last.rglob("*") if p.is_file())
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(f"folder {size / 1e6:.0f} MB; memory of scoring {memory} MiB")
    print(f"load of the machine after: {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
