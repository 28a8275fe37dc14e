"""How long the whole site takes: python tests/benchmarks/report_speed.py [documents …] (default: 100 1000).

Invented documents with 54 questions each. Targets on two cores: 100 documents under 20 s, 1,000 under 3 minutes, and a
rebuild after one changed document under 5 s."""

import importlib.util
import os
import resource
import sys
import tempfile
import time
from pathlib import Path

import duckdb

from crawler.folder import DataFolder
from reports.site import Summary, build_site

HERE = Path(__file__).parent


def sample() -> object:
    spec = importlib.util.spec_from_file_location("sample_warehouse", HERE.parent / "sample_warehouse.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def timed(root: Path) -> tuple[Summary, float, float]:
    """Return what a build left, how long it took, and the processor time of all its processes, both in seconds."""
    before, started = os.times(), time.perf_counter()
    summary = build_site(DataFolder(root=root))
    after = os.times()
    return summary, time.perf_counter() - started, sum(after[:4]) - sum(before[:4])


def main() -> None:
    module = sample()
    sections = [s for s, _ in module.SECTIONS]  # type: ignore[attr-defined]
    fields = [(f"field_{i}", sections[i * len(sections) // 54], f"Question number {i} of the form") for i in range(54)]
    for count in [int(a) for a in sys.argv[1:]] or [100, 1000]:
        with tempfile.TemporaryDirectory() as name:
            root = module.build(Path(name) / "data", documents=count, fields=fields)  # type: ignore[attr-defined]
            summary, whole, work = timed(root)
            with duckdb.connect(str(root / "audit.duckdb")) as connection:
                connection.execute(
                    "UPDATE answer SET reason = 'Another rule.' WHERE document = (SELECT min(document) FROM answer)"
                )
                connection.execute(
                    "UPDATE field_score SET reason = 'Another rule.' "
                    "WHERE document = (SELECT min(document) FROM field_score)"
                )
            _, again, work_again = timed(root)
            size = sum(p.stat().st_size for p in summary.entrance.parent.rglob("*") if p.is_file())
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            print(
                f"{count} documents: {summary.pages} pages, {size / 1e6:.0f} MB in {whole:.1f} s "
                f"({work:.1f} s of processor time); after one change {again:.1f} s ({work_again:.1f} s); "
                f"{memory:.0f} MB of memory at most"
            )


if __name__ == "__main__":
    main()
