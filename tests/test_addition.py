"""Documents that people bring: kept with their provenance, once."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from crawler import addition, archive, fetch_log
from crawler.exits import Exit, Failure
from crawler.folder import DataFolder, open_folder
from crawler.integrity import find_damage
from crawler.outcomes import Outcome

Command = Callable[..., tuple[int, str, str]]
PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
NOW = datetime(2026, 8, 3, 10, tzinfo=UTC)
DECLARED = """
name = "Example AI"
[[source]]
id = "small-2-summary"
kind = "eu_summary"
url = "https://example.ai/small-2.pdf"
[[source]]
id = "small-3-summary"
kind = "eu_summary"
url = "https://example.ai/reports"
media = "pdf"
hub = { link_text = "small 3" }
"""
KEY = "example-ai/small-2-summary"


@pytest.fixture
def bring(tmp_path: Path, command: Command) -> Callable[..., tuple[int, str, str]]:
    (tmp_path / "providers").mkdir()
    (tmp_path / "providers" / "example-ai.toml").write_text(DECLARED)

    def run(name: str, body: bytes | None, *more: str, source: str = KEY) -> tuple[int, str, str]:
        path = tmp_path / name
        if body is not None:
            path.write_bytes(body)
        fixed = ("--data", tmp_path / "data", "--providers", tmp_path / "providers", "--source", source)
        return command("add", path, *fixed, *more)

    return run


@pytest.fixture
def data(tmp_path: Path) -> DataFolder:
    return DataFolder(root=tmp_path / "data")


def test_a_document_enters_with_its_provenance(bring: Command, data: DataFolder) -> None:
    code, out, err = bring("s.pdf", PDF, "--fetched", "2026-07-14", "--by", "Ana", "--json")
    assert code == Exit.DONE
    (fetch,) = fetch_log.read_log(data)
    assert (fetch.source, fetch.outcome, fetch.by) == (KEY, Outcome.ADDED, "Ana")
    assert fetch.at == datetime(2026, 7, 14, tzinfo=UTC)
    assert fetch.url == fetch.final_url == "https://example.ai/small-2.pdf"
    assert (fetch.media_type, fetch.size, fetch.note) == ("application/pdf", len(PDF), "Brought as s.pdf.")
    assert archive.body(data, fetch.sha256) == PDF
    assert json.loads(out) == {"new": True, **fetch_log.to_row(fetch)}
    assert "is kept for" in err
    assert find_damage(data) == []


def test_the_same_file_twice_makes_no_second_line(bring: Command, data: DataFolder) -> None:
    bring("s.pdf", PDF)
    log = fetch_log.path_of(data).read_bytes()
    code, out, err = bring("other name.pdf", PDF, "--json")
    assert code == Exit.DONE
    assert json.loads(out)["new"] is False
    assert "already holds" in err
    assert fetch_log.path_of(data).read_bytes() == log


def test_the_same_bytes_on_another_day_extend_the_version(bring: Command, data: DataFolder) -> None:
    for day in ("2026-07-14", "2026-07-01", "2026-07-10"):
        bring("s.pdf", PDF, "--fetched", day)
    (held,) = fetch_log.holdings(data)
    assert (held.first_seen.day, held.last_seen.day) == (1, 14)
    assert len(fetch_log.read_log(data)) == 2, "the 10th lies between and says nothing new"


def test_an_older_document_is_an_older_version(bring: Command, data: DataFolder) -> None:
    bring("new.pdf", PDF + b"new", "--fetched", "2026-07-14")
    bring("old.pdf", PDF + b"old", "--fetched", "2026-01-12")
    bring("old.pdf", None, "--fetched", "2026-01-12")
    assert [(archive.body(data, h.sha256)[-3:], h.current) for h in fetch_log.holdings(data)] == [
        (b"old", False),
        (b"new", True),
    ]
    assert len(fetch_log.read_log(data)) == 2


def test_one_file_for_two_sources_is_kept_once_and_written_down_twice(bring: Command, data: DataFolder) -> None:
    bring("s.pdf", PDF)
    bring("s.pdf", None, source="example-ai/small-3-summary")
    assert len(archive.stored(data)) == 1
    hub = fetch_log.newest(data)["example-ai/small-3-summary"]
    assert (hub.url, hub.final_url) == ("https://example.ai/reports", ""), "nobody said where behind the hub it lay"


def test_an_undeclared_source_is_refused_with_what_to_declare(bring: Command, data: DataFolder) -> None:
    code, _, err = bring("s.pdf", PDF, "--url", "https://example.ai/4.pdf", source="example-ai/small-4-summary")
    assert code == Exit.USAGE
    assert "Did you mean example-ai/small-" in err
    assert 'url  = "https://example.ai/4.pdf"' in err
    assert "example-ai.toml" in err
    assert not data.root.exists(), "a refusal writes nothing"
    code, _, _ = bring("s.pdf", PDF, "--undeclared", "--url", "https://new.example/4.pdf", source="new-ai/four")
    assert code == Exit.DONE
    assert fetch_log.read_log(data)[0].url == "https://new.example/4.pdf"


@pytest.mark.parametrize("source", ["", "example-ai", "a/b/c", "A/b", "../x/y", "a/b c", "/", "a/", "/b"])
def test_a_source_that_is_no_id_is_refused_even_undeclared(bring: Command, source: str) -> None:
    code, _, err = bring("s.pdf", PDF, "--undeclared", source=source)
    assert code == Exit.USAGE
    assert "provider/source" in err


@pytest.mark.parametrize(
    ("option", "value", "word"),
    [
        ("--fetched", "yesterday", "no date"),
        ("--fetched", "2026-13-01", "no date"),
        ("--fetched", "2999-01-01", "future"),
        ("--url", "ftp://example.ai/x", "https://"),
        ("--url", "nowhere", "https://"),
    ],
)
def test_wrong_options_are_named(bring: Command, data: DataFolder, option: str, value: str, word: str) -> None:
    code, _, err = bring("s.pdf", PDF, option, value)
    assert code == Exit.USAGE
    assert word in err
    assert f"{option} {value}" in err
    assert not data.root.exists()


def test_a_folder_a_missing_and_an_empty_file_are_refused(bring: Command, tmp_path: Path, data: DataFolder) -> None:
    (tmp_path / "folder").mkdir()
    for name, body, word in (("folder", None, "folder"), ("gone.pdf", None, "not there"), ("e.pdf", b"", "empty")):
        code, _, err = bring(name, body)
        assert code == Exit.UNREADABLE
        assert word in err
        assert name in err
    assert not data.root.exists()


def test_a_huge_file_is_refused_unread(bring: Command, tmp_path: Path) -> None:
    with (tmp_path / "huge.pdf").open("wb") as file:
        file.truncate(addition.LARGEST + 1)
    code, _, err = bring("huge.pdf", None)
    assert code == Exit.UNREADABLE
    assert "bytes" in err


def test_several_files_are_refused(bring: Command, command: Command, tmp_path: Path) -> None:
    code, _, err = command("add", tmp_path / "a.pdf", tmp_path / "b.pdf", "--source", KEY)
    assert code == Exit.USAGE
    assert "b.pdf" in err


def test_a_wall_is_kept_and_said_to_look_odd(bring: Command, data: DataFolder) -> None:
    page = b"<html><title>Just a moment...</title><body>Checking your browser before you continue</body></html>"
    code, _, err = bring("s.html", page)
    assert code == Exit.DONE
    assert "looks like bot_blocked" in err
    assert "bot_blocked" in fetch_log.read_log(data)[0].note


def test_a_file_of_another_type_than_declared_is_said_to_look_odd(bring: Command) -> None:
    text = b"<html><body>" + b"A printed page. " * 50 + b"</body></html>"
    code, _, err = bring("s.html", text, source="example-ai/small-3-summary")
    assert code == Exit.DONE
    assert "Expected application/pdf" in err


def test_names_from_outside_stay_one_line(bring: Command, data: DataFolder) -> None:
    code, _, _ = bring("odd\n#?%name.pdf", PDF, "--by", "A\nB\u2028C")
    assert code == Exit.DONE
    (fetch,) = fetch_log.read_log(data)
    assert fetch.by == "A B C"
    assert fetch_log.path_of(data).read_bytes().count(b"\n") == 1


def test_a_time_is_read_in_utc_and_never_ahead_of_now() -> None:
    assert addition.read_time("", now=NOW) is None
    assert addition.read_time("2026-07-14", now=NOW) == datetime(2026, 7, 14, tzinfo=UTC)
    assert addition.read_time("2026-07-14T10:00:00+02:00", now=NOW) == datetime(2026, 7, 14, 8, tzinfo=UTC)
    assert addition.read_time("2026-08-04", now=NOW + timedelta(hours=5)) == NOW + timedelta(hours=5)
    for late in ("2026-08-03T10:00:01Z", "2026-08-05"):
        with pytest.raises(Failure, match="future"):
            addition.read_time(late, now=NOW)


def test_two_who_write_at_once_do_not_mix(bring: Command, data: DataFolder) -> None:
    from crawler.folder import writing

    bring("s.pdf", PDF)
    with writing(open_folder(data.root)):
        code, _, err = bring("t.pdf", PDF + b"2")
    assert code == Exit.DATA_FOLDER
    assert "another disclosed process" in err
    assert len(fetch_log.read_log(data)) == 1
