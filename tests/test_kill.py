"""kill -9 in any stage, then the same command again: nothing lost, nothing doubled, the end as if nothing had been."""

import csv
import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from crawler.fetch_log import holdings, read_log
from crawler.folder import DataFolder
from crawler.integrity import find_damage
from reports.sample.server import SampleSite, serve, write_declarations

WHEN = ("checked", "at", "retrieved")  # columns that tell when something was fetched
KILLED = -signal.SIGKILL
MAIN = "import sys; from reports.command import run_command; sys.exit(run_command('test'))"


@pytest.fixture(scope="module")
def site() -> Iterator[SampleSite]:
    with serve(port=0) as running:
        yield running


def start(data: Path, site: SampleSite, code: str = MAIN, *verb: str) -> subprocess.Popen[bytes]:
    declared = write_declarations(data.parent / "declared", site.address)
    line = [
        sys.executable,
        "-c",
        code,
        *(verb or ("run", "aldermoor", "quillfield")),
        "--data",
        str(data),
        "--providers",
        str(declared),
    ]
    environment = {**os.environ, "DISCLOSED_ALLOW_LOOPBACK": "1"}
    return subprocess.Popen(
        line, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, preexec_fn=hear_ctrl_c
    )


def hear_ctrl_c() -> None:
    """Take back what a shell's background job inherits: that Ctrl-C is ignored."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def finish(data: Path, site: SampleSite) -> None:
    process = start(data, site)
    _, err = process.communicate()
    assert process.returncode in (0, 7), err.decode()


def tables(data: Path) -> dict[str, list[tuple[str, ...]]]:
    """The rows of the exports without times and run ids."""
    found = {}
    for path in sorted((data / "site" / "data").glob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        kept = [k for k in (rows[0] if rows else []) if not k.endswith(("_seen", "_since")) and k not in WHEN]
        found[path.stem] = sorted(tuple(row[k] for k in kept) for row in rows)
    return found


@dataclass(frozen=True)
class Whole:
    """A data folder that nothing disturbed, and its tables."""

    data: Path
    tables: dict[str, list[tuple[str, ...]]]

    def copy(self, target: Path, *parts: str) -> None:
        """Make a folder that holds these parts only, so that a test begins at the stage it is about."""
        target.mkdir()
        for part in ("FORMAT", *parts):
            source = self.data / part
            shutil.copytree(source, target / part) if source.is_dir() else shutil.copy2(source, target / part)


@pytest.fixture(scope="module")
def unkilled(site: SampleSite, tmp_path_factory: pytest.TempPathFactory) -> Whole:
    data = tmp_path_factory.mktemp("unkilled") / "data"
    finish(data, site)
    found = tables(data)
    assert {"answers", "disclosures", "scorecards", "sources", "versions"} <= {name for name in found if found[name]}
    return Whole(data=data, tables=found)


def check_whole(data: Path, unkilled: Whole) -> None:
    folder = DataFolder(root=data)
    assert find_damage(folder) == []
    per_run = Counter((f.run, f.source) for f in read_log(folder))
    assert set(per_run.values()) == {1}, "one outcome per source and run"
    assert {h.number for h in holdings(folder)} == {1}, "no version is doubled"
    assert len(holdings(folder)) == 5
    for path in (data / "archive" / "bodies").rglob("*"):
        if path.is_file() and len(path.name) == 64:
            assert hashlib.sha256(path.read_bytes()).hexdigest() == path.name
    assert tables(data) == unkilled.tables


# Each stage is stopped at a place of its own: the process kills itself there, as a power cut would, with no clean-up.
STAGES = {  # module, place in it, how often it is passed before the kill, what is there already
    "crawl, before a body is renamed": ("crawler.archive", "Path.replace", 3, ["library"]),
    "crawl, between body and log": ("crawler.fetch_log", "append", 4, ["library"]),
    "crawl, between log and its head": ("crawler.fetch_log", "Path.replace", 5, ["library"]),
    "extract, before a reading is kept": ("extract.library", "store", 3, ["archive"]),
    "score, with the new database beside the old": ("scoring.warehouse", "build_database", 1, ["archive", "library"]),
    "report, before a page is written": ("reports.site", "write_pages", 1, ["archive", "library", "audit.duckdb"]),
    "report, before the new site takes the old one's place": (
        "reports.site",
        "_replace",
        1,
        ["archive", "library", "audit.duckdb", "site"],
    ),
}
KILLER = """
import importlib, os, pathlib, signal, sys
from reports.command import run_command
module = importlib.import_module({module!r})
seen = 0
def arm(owner, name):
    real = getattr(owner, name)
    def wrapped(*arguments, **named):
        global seen
        frame = sys._getframe(1)
        if frame.f_globals.get("__name__") == {module!r} or owner is module:
            seen += 1
            if seen == {count}:
                os.kill(os.getpid(), signal.SIGKILL)
        return real(*arguments, **named)
    setattr(owner, name, wrapped)
owner, _, name = {place!r}.rpartition(".")
arm({{"": module, "Path": pathlib.Path, "os": os}}[owner], name)
sys.exit(run_command("test"))
"""


@pytest.mark.parametrize("stage", STAGES)
def test_killed_in_a_stage_and_run_again(stage: str, site: SampleSite, tmp_path: Path, unkilled: Whole) -> None:
    module, place, count, there = STAGES[stage]
    data = tmp_path / "data"
    unkilled.copy(data, *there)
    process = start(data, site, KILLER.format(module=module, place=place, count=count))
    _, err = process.communicate()
    assert process.returncode == KILLED, f"the place {module}:{place} was not passed: {err.decode()[-500:]}"
    finish(data, site)
    check_whole(data, unkilled)


def test_killed_at_random_moments_again_and_again(site: SampleSite, tmp_path: Path, unkilled: Whole) -> None:
    data = tmp_path / "data"
    chance = random.Random(20260803)
    killed = 0
    for _ in range(8):
        process = start(data, site)
        time.sleep(chance.uniform(0.3, 3.0))
        if process.poll() is None:
            process.kill()
            killed += 1
        process.communicate()
    assert killed >= 3
    finish(data, site)
    check_whole(data, unkilled)


def test_interrupted_by_ctrl_c_ends_cleanly_and_goes_on(
    site: SampleSite, tmp_path: Path, unkilled: Whole, wait: Callable[..., None]
) -> None:
    data = tmp_path / "data"
    unkilled.copy(data, "library")
    process = start(data, site)
    wait(lambda: (data / "archive" / "fetches.jsonl").exists(), process)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate()
    assert process.returncode == 130, err.decode()
    assert b"Traceback" not in err
    finish(data, site)
    check_whole(data, unkilled)


@pytest.fixture
def wait() -> Callable[..., None]:
    def until(happened: Callable[[], bool], process: subprocess.Popen[bytes]) -> None:
        ends = time.monotonic() + 60
        while not happened():
            assert process.poll() is None, "it ended before it could be interrupted"
            assert time.monotonic() < ends
            time.sleep(0.005)

    return until
