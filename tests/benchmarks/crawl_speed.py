"""Prints how fast a crawl is: 200 sources on 60 local hosts that answer after 100 ms, the same unchanged, then bombs.

Run it with: python tests/benchmarks/crawl_speed.py
Targets: first run under 30 s, at least 90 % of the second answered with 304, peak memory under 512 MiB."""

import asyncio
import importlib.util
import resource
import sys
import tempfile
import time
import zlib
from collections import Counter
from pathlib import Path
from types import ModuleType

from crawler.crawl import crawl
from crawler.declarations import Source
from crawler.folder import open_folder
from crawler.safety import LOOPBACK, Caps, Reach

SOURCES, HOSTS, DELAY = 200, 60, 0.1
OPENED = Reach(opened=LOOPBACK)


def load_behaviours() -> ModuleType:
    """Return tests/behaviours.py, which is in no package."""
    path = Path(__file__).parent.parent / "behaviours.py"
    spec = importlib.util.spec_from_file_location("behaviours", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["behaviours"] = module
    spec.loader.exec_module(module)
    return module


def bomb(mebibytes: int) -> bytes:
    """Return a small gzip file that grows to so many MiB, made without holding them."""
    inner = zlib.compressobj(9, wbits=31)
    return b"".join(inner.compress(b"A" * 1024 * 1024) for _ in range(mebibytes)) + inner.flush()


def main() -> int:
    """Run the three crawls and print a line for each; the exit code says whether every target is met."""
    scripts = load_behaviours()

    async def page(request, writer):  # type: ignore[no-untyped-def]
        await asyncio.sleep(DELAY)
        etag = f'"{request.host}{request.path}"'
        same = request.headers.get("if-none-match") == etag
        script = (
            scripts.answer(304, "", length=False, etag=etag) if same else scripts.answer(200, scripts.PAGE, etag=etag)
        )
        await script(request, writer)

    each = -(-SOURCES // HOSTS)
    hosts = [scripts.Behaviour(f"host {h}", "", {f"/{n}": page for n in range(each)}) for h in range(HOSTS)]
    blown = bomb(300)
    bombs = [scripts.Behaviour(f"bomb {n}", "", {"/summary": scripts.encoded("gzip", blown)}) for n in range(4)]
    ok = True
    with tempfile.TemporaryDirectory() as folder:
        data = open_folder(Path(folder) / "data", create=True)
        web = scripts.Web(hosts, folder=Path(folder))
        sources = [
            Source(
                id=f"s{i}",
                provider="web",
                kind="eu_summary",
                url=web.url(i % HOSTS).replace("summary", str(i // HOSTS)),
            )
            for i in range(SOURCES)
        ]
        for name in ("first run", "unchanged run"):
            began = time.monotonic()
            counts = Counter(str(f.outcome) for f in crawl(data, sources, reach=OPENED).fetches)
            took = time.monotonic() - began
            print(f"{name}: {SOURCES} sources on {HOSTS} hosts in {took:.1f} s (target < 30 s): {dict(counts)}")
            ok = ok and took < 30 and sum(counts.values()) == SOURCES
        share = counts["unchanged_304"] / SOURCES
        print(f"unchanged run: {share:.0%} answered with 304 (target >= 90 %)")
        web.close()
        web = scripts.Web(bombs, folder=Path(folder), base="127.9")
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        sources = [Source(id=f"b{i}", provider="web", kind="eu_summary", url=web.url(i)) for i in range(len(bombs))]
        counts = Counter(str(f.outcome) for f in crawl(data, sources, reach=OPENED, caps=Caps()).fetches)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"4 gzip bombs of 300 MiB at once: {dict(counts)}, memory {before:.0f} MiB before, peak {peak:.0f} (<= 512)"
        )
        web.close()
    return 0 if ok and share >= 0.9 and counts["bomb"] == 4 and peak <= 512 else 1


if __name__ == "__main__":
    raise SystemExit(main())
