"""`status` and `doctor`: what they tell of a folder's history and of a machine's health."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler import archive, fetch_log
from crawler.declarations import load_providers
from crawler.exits import Exit
from crawler.fetch_log import holdings, read_log
from crawler.folder import DataFolder, open_folder
from crawler.outcomes import Outcome
from crawler.record import Fetch
from reports import health
from reports.condition import conditions, streak_of

Command = Callable[..., tuple[int, str, str]]
START = datetime(2026, 8, 3, 10, 0, tzinfo=UTC)


def fetch(day: int, outcome: Outcome, source: str = "ample/one-summary", sha256: str = "") -> Fetch:
    at = START + timedelta(days=day)
    return Fetch(
        run=at.strftime("%Y%m%dT%H%M%SZ"), source=source, at=at, outcome=outcome, sha256=sha256, note="Because."
    )


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """One source with two versions that was refused twice afterwards, one that was never asked, one undeclared."""
    folder = open_folder(tmp_path / "data", create=True)
    declared = folder.root / "providers"
    declared.mkdir()
    lines = (
        f'[[source]]\nid = "{n}-summary"\nkind = "eu_summary"\nurl = "https://ample.example/{n}"\n'
        for n in ("one", "two")
    )
    (declared / "ample.toml").write_text('name = "Ample"\ncountry = "FR"\n' + "".join(lines), encoding="utf-8")
    first, second = archive.store(folder, b"# First\n"), archive.store(folder, b"# Second\n")
    for found in (
        fetch(0, Outcome.FETCHED_NEW, sha256=first),
        fetch(1, Outcome.UNCHANGED_304, sha256=first),
        fetch(2, Outcome.FETCHED_NEW, sha256=second),
        fetch(3, Outcome.BOT_BLOCKED),
        fetch(4, Outcome.BOT_BLOCKED),
        fetch(4, Outcome.DNS, source="bygone/old-summary"),
    ):
        fetch_log.append(folder, found)
    return folder.root


def told(data: Path) -> dict[str, Any]:
    folder = DataFolder(root=data)
    known = conditions(load_providers(folder.declarations), read_log(folder), holdings(folder))
    return {c.source: c for c in known}


def test_outcome_since_when_and_how_often(data: Path) -> None:
    one = told(data)["ample/one-summary"]
    assert (one.outcome, one.success, one.times, one.asked) == ("bot_blocked", False, 2, 5)
    assert one.since == START + timedelta(days=3)
    assert one.checked == START + timedelta(days=4)
    assert (one.versions, one.changed) == (2, START + timedelta(days=2))


def test_never_asked_and_undeclared_sources_are_listed(data: Path) -> None:
    two, old = told(data)["ample/two-summary"], told(data)["bygone/old-summary"]
    assert (two.outcome, two.asked, two.declared, two.since) == ("", 0, True, None)
    assert (old.outcome, old.asked, old.declared) == ("dns", 1, False)


@given(st.lists(st.sampled_from([Outcome.FETCHED_NEW, Outcome.UNCHANGED_304, Outcome.GONE, Outcome.DNS]), max_size=12))
def test_streak_is_the_longest_end_of_one_kind(outcomes: list[Outcome]) -> None:
    fetches = [fetch(day, outcome) for day, outcome in enumerate(outcomes)]
    streak = streak_of(fetches)
    kinds = [f.outcome.is_success or f.outcome for f in fetches]
    assert streak == fetches[len(fetches) - len(streak) :]
    assert len({f.outcome.is_success or f.outcome for f in streak}) == bool(fetches)
    if len(streak) < len(fetches):
        assert kinds[-len(streak) - 1] != kinds[-1]


def test_status_tells_people_the_same_as_scripts(data: Path, command: Command) -> None:
    code, out, err = command("status", "--data", data)
    assert code == Exit.DONE
    assert "bot_blocked since 2026-08-06, 2 times: Because." in out
    assert "version 2 since 2026-08-05" in out
    assert "Never asked:\n  ample/two-summary" in out
    assert "run --no-crawl" in err
    code, out, _ = command("status", "--data", data, "--json")
    found = json.loads(out)
    assert found["to_do"] == ["extract", "score", "report"]
    assert (
        found["counts"] | {"sources": 3, "never_asked": 1, "documents": 2, "versions": 2, "unread": 2}
        == found["counts"]
    )
    assert {s["source"]: s["since"] for s in found["sources"]}["ample/one-summary"] == "2026-08-06T10:00:00Z"


def test_status_writes_nothing(data: Path, command: Command) -> None:
    before = {p: p.stat().st_mtime_ns for p in data.rglob("*")}
    command("status", "--data", data)
    assert {p: p.stat().st_mtime_ns for p in data.rglob("*")} == before


def test_doctor_is_well_on_this_machine(tmp_path: Path, command: Command) -> None:
    code, out, _ = command("doctor", "--data", tmp_path / "none", "--json")
    found = {c["what"]: c for c in json.loads(out)}
    assert code == Exit.DONE
    assert {"Python", "scrapy", "spaCy pipeline", "Chromium", "write permission", "disk space", "data folder"} <= set(
        found
    )
    assert all(c["well"] for c in found.values() if c["needed"])
    assert not (tmp_path / "none").exists()


def test_doctor_says_what_to_mend(data: Path, command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "LEAST_DISK", 10**18)
    monkeypatch.setattr(health, "PACKAGES", ("scrapy", "no_such_library"))
    monkeypatch.setattr(health, "CHROMIUM", ("no-such-browser",))
    folder = DataFolder(root=data)
    next(p for p in (folder.archive / "bodies").rglob("*") if p.is_file()).unlink()
    code, out, _ = command("doctor", "--data", data)
    assert code == Exit.NEEDS_A_LOOK
    for line in ("not ok  no_such_library", "absent  Chromium", "not ok  disk space", "not ok  data folder"):
        assert line in out
    assert out.count("→") == 4


def test_doctor_knows_a_folder_that_is_not_ours(tmp_path: Path, command: Command) -> None:
    (tmp_path / "thesis.odt").write_text("mine", encoding="utf-8")
    code, out, _ = command("doctor", "--data", tmp_path)
    assert code == Exit.NEEDS_A_LOOK
    assert "Name an empty or new folder" in out


def test_check_names_every_wrong_registry_file(monkeypatch: pytest.MonkeyPatch, command: Command) -> None:
    def wrong(name: str) -> list[str]:
        return [f"extract/registry/{name}: key: wrong"] if name.endswith(("licences", "crawlers")) else []

    monkeypatch.setattr("extract.registries.wrong_of", wrong)
    code, out, err = command("check", "--json")
    assert code == Exit.DECLARATION
    row = next(r for r in json.loads(out) if r["what"] == "registries")
    assert len(row["errors"]) == 2
    assert "extract.detectors.licences: key: wrong" in err
