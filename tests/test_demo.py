"""The demo from start to end, as a user runs it, and what it leaves: every kind of outcome, a change, a report."""

import hashlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from crawler.crawl import crawl
from crawler.declarations import load_providers
from crawler.exits import Exit
from crawler.fetch_log import holdings, read_log
from crawler.folder import DataFolder, open_folder
from crawler.outcomes import Outcome
from crawler.selection import select
from reports.sample.server import answer, folder, port_of, serve, write_declarations

AFTER = {  # how every source stands when the demo has ended
    "aldermoor/heron-2-summary": Outcome.FETCHED_NEW,
    "aldermoor/heron-2-card": Outcome.UNCHANGED_304,
    "aldermoor/heron-1-summary": Outcome.GONE,
    "castelvento/brezza-summary": Outcome.UNCHANGED_304,
    "castelvento/brezza-vista-summary": Outcome.UNCHANGED_304,
    "northlight/beacon-3-summary": Outcome.UNCHANGED_304,
    "northlight/beacon-flash-summary": Outcome.UNCHANGED_304,
    "northlight/beacon-mini-summary": Outcome.NOTHING_LINKED,
    "northlight/california-notice": Outcome.UNCHANGED_304,
    "quillfield/plume-7b-summary": Outcome.UNCHANGED_304,
    "quillfield/plume-mini-summary": Outcome.UNCHANGED_304,
    "quillfield/plume-pro-summary": Outcome.BOT_BLOCKED,
    "quillfield/corpus-card": Outcome.ROBOTS_DISALLOWED,
}


@dataclass(frozen=True)
class Ended:
    """A finished command."""

    code: int
    out: str
    err: str
    seconds: float
    data: Path


def run_demo(data: Path) -> Ended:
    environment = {k: v for k, v in os.environ.items() if k != "DISCLOSED_ALLOW_LOOPBACK"}
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "disclosed", "demo", "--data", str(data)],
        capture_output=True,
        text=True,
        env=environment,
        cwd=data.parent,
    )
    return Ended(done.returncode, done.stdout, done.stderr, time.monotonic() - began, data)


def files_of(site: Path) -> dict[str, str]:
    return {
        str(p.relative_to(site)): hashlib.sha256(p.read_bytes()).hexdigest() for p in site.rglob("*") if p.is_file()
    }


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Ended:
    return run_demo(tmp_path_factory.mktemp("demo") / "data")


def test_demo_ends_well_within_a_minute_on_a_free_machine(demo: Ended) -> None:
    assert demo.code == Exit.DONE, demo.err
    assert demo.seconds < 180, "under a minute alone; tests share the machine"


def test_demo_names_the_report_and_the_way_to_the_real_registry(demo: Ended) -> None:
    report = demo.data / "site" / "index.html"
    assert demo.out == f"{report}\n", "data on stdout: the report's path and nothing else"
    assert report.as_uri() in demo.err
    assert demo.err.splitlines()[-1].endswith("disclosed run --data data")


def test_every_source_ends_in_the_outcome_that_its_server_means(demo: Ended) -> None:
    log = read_log(DataFolder(root=demo.data))
    runs = sorted({f.run for f in log})
    assert len(runs) == 2
    assert {f.source: f.outcome for f in log if f.run == runs[1]} == AFTER
    assert all(sum(f.run == r for f in log) == len(AFTER) for r in runs), "exactly one outcome per source and run"


def test_one_document_changed_and_the_gone_one_is_kept(demo: Ended) -> None:
    versions: dict[str, int] = {}
    for holding in holdings(DataFolder(root=demo.data)):
        versions[holding.source] = holding.number
    assert versions.pop("aldermoor/heron-2-summary") == 2
    assert versions["aldermoor/heron-1-summary"] == 1
    assert set(versions.values()) == {1}
    assert len(versions) == 9


def test_report_shows_every_document_and_the_change(demo: Ended) -> None:
    site = demo.data / "site"
    index = (site / "index.html").read_text(encoding="utf-8")
    for model in ("Heron 2", "Brezza 9B", "Beacon Flash 1.2", "Plume Mini 1B"):
        assert model in index
    changes = (site / "changes.html").read_text(encoding="utf-8")
    assert "The Stack v2" in changes, "a dataset that the second version names and the first does not"
    missing = (site / "missing.html").read_text(encoding="utf-8")
    assert "Heron Mini" in missing
    assert len(list((site / "archive").iterdir())) == 11


def test_second_demo_doubles_nothing_and_writes_the_same_site(demo: Ended) -> None:
    before = files_of(demo.data / "site")
    readings = sorted((demo.data / "library").rglob("*.json"))
    stamps = [p.stat().st_mtime_ns for p in readings]
    held = holdings(DataFolder(root=demo.data))
    again = run_demo(demo.data)
    assert again.code == Exit.DONE, again.err
    assert "Read 0 documents; 11 were read before." in again.err
    assert [(h.source, h.number) for h in holdings(DataFolder(root=demo.data))] == [(h.source, h.number) for h in held]
    assert [p.stat().st_mtime_ns for p in sorted((demo.data / "library").rglob("*.json"))] == stamps
    after = files_of(demo.data / "site")
    assert {n for n in before.keys() | after.keys() if before.get(n) != after.get(n)} == set()


def test_other_verbs_know_the_declarations_of_the_demo(
    demo: Ended, command: Callable[..., tuple[int, str, str]]
) -> None:
    code, out, _ = command("status", "--data", demo.data, "--json")
    assert code == Exit.DONE
    told = json.loads(out)
    assert {s["source"]: s["outcome"] for s in told["sources"]}.keys() == AFTER.keys()
    assert all(s["declared"] for s in told["sources"])
    assert told["to_do"] == []
    assert command("verify", "--data", demo.data)[0] == Exit.DONE


def test_demo_leaves_a_data_folder_of_other_origin_alone(
    tmp_path: Path, command: Callable[..., tuple[int, str, str]]
) -> None:
    (open_folder(tmp_path, create=True).archive).mkdir()
    code, _, err = command("demo", "--data", tmp_path)
    assert code == Exit.DATA_FOLDER
    assert "--data DIR" in err


def test_page_that_robots_txt_keeps_out_is_never_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCLOSED_ALLOW_LOOPBACK", "1")
    with serve(port=0) as site:
        declarations = write_declarations(tmp_path / "declared", site.address)
        assert port_of(declarations) == site.port
        done = crawl(open_folder(tmp_path / "data", create=True), select(load_providers(declarations), ["quillfield"]))
    assert len(done.fetches) == 4
    assert "/robots.txt" in site.asked
    assert not [path for path in site.asked if path.startswith("/quillfield/research/")]


def test_document_that_went_away_is_a_change_once_and_an_alarm_each_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISCLOSED_ALLOW_LOOPBACK", "1")
    data = open_folder(tmp_path / "data", create=True)
    told = []
    with serve(port=0) as site:
        declared = load_providers(write_declarations(tmp_path / "declared", site.address))
        for state in ("first", "second", "second"):
            site.state = state
            done = crawl(data, select(declared, ["aldermoor/heron-1-summary"]))
            told.append((len(done.changed), len(done.alarms)))
    assert told == [(1, 0), (1, 1), (0, 1)]


@pytest.mark.parametrize(
    "path", ["/../server.py", "/first/../../server.py", "/%2e%2e/server.py", "/providers/", "/", ""]
)
def test_sample_server_gives_nothing_but_its_documents(path: str) -> None:
    status, _, body = answer(path, "", "first")
    assert status == 404
    assert b"import" not in body


def test_sample_declarations_are_sound() -> None:
    providers = load_providers(folder() / "providers")
    assert len(providers) == 4
    assert {s.key for p in providers for s in p.source} == set(AFTER)
    assert [x.model for p in providers for x in p.expected] == ["Heron Mini"]
