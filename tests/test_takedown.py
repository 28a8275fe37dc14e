"""A document that was taken down leaves no word anywhere, and a page that says so stays at its address."""

import zipfile
from pathlib import Path

import pytest

from crawler.exits import Exit, Failure
from crawler.folder import DataFolder
from crawler.takedowns import path_of, read_takedowns
from reports.command import run_command

DECLARATION = """
name = "Heron Labs"
country = "NO"

[[source]]
id     = "card"
kind   = "model_card"
url    = "https://heron.example/card"
models = ["Heron 1"]

[[source]]
id     = "other"
kind   = "model_card"
url    = "https://heron.example/other"
models = ["Heron 2"]
"""
SECRET = "Zanzibarensis"
CARD = f"# Model card\n\nThe model was trained on Common Crawl and on letters of {SECRET}, collected in 2024.\n"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    declared = tmp_path / "providers"
    declared.mkdir()
    (declared / "heron.toml").write_text(DECLARATION, encoding="utf-8")
    (tmp_path / "card.md").write_text(CARD, encoding="utf-8")
    (tmp_path / "other.md").write_text("# Model card\n\nTrained on Wikipedia.\n", encoding="utf-8")
    own = ["--data", str(tmp_path / "data"), "--providers", str(declared)]
    for name in ("card", "other"):
        source = ["--source", f"heron/{name}", "--fetched", "2026-07-01", "--by", "R."]
        assert run_command("0", ["add", str(tmp_path / f"{name}.md"), *source, *own]) == Exit.DONE
    assert run_command("0", ["run", "--no-crawl", *own]) == Exit.DONE
    return tmp_path / "data"


def holding(data: Path, word: str) -> list[str]:
    """Return the files below a folder that hold a word, packed ones (workbook, pack) looked into."""
    found = []
    for path in (p for p in data.rglob("*") if p.is_file()):
        if path.suffix in (".xlsx", ".zip"):
            with zipfile.ZipFile(path) as pack:
                body = b"".join(pack.read(n) for n in pack.namelist())
        else:
            body = path.read_bytes()
        if word.encode() in body:
            found.append(str(path.relative_to(data)))
    return found


def test_no_word_stays_and_a_tombstone_says_so(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own = ["--data", str(data), "--providers", str(tmp_path / "providers")]
    command = ["takedown", "heron/card", "--reason", "At the author's request.", "--by", "The editors", *own]
    assert any(f.startswith("archive/bodies") for f in holding(data, SECRET))
    assert any(f.startswith("site/") for f in holding(data, SECRET))
    assert run_command("0", command) == Exit.DONE
    assert "Nothing was removed" in capsys.readouterr().err
    assert holding(data, SECRET) != []

    assert run_command("0", [*command, "--yes"]) == Exit.DONE
    assert holding(data, SECRET) == []
    page = (data / "site/documents/heron/card/1.html").read_text(encoding="utf-8")
    assert "This document was taken down on" in page
    assert "At the author&#39;s request." in page
    assert "Wikipedia" in (data / "site/documents/heron/other/1.html").read_text(encoding="utf-8")
    assert run_command("0", ["verify", "--data", str(data)]) == Exit.DONE
    assert run_command("0", ["pack", "heron/card", "--data", str(data), "--out", str(tmp_path / "x.zip")]) != Exit.DONE
    capsys.readouterr()

    # the same bytes come again: nothing of them is kept
    again = ["add", str(tmp_path / "card.md"), "--source", "heron/card", "--fetched", "2026-08-01", "--by", "R."]
    run_command("0", [*again, *own])
    assert run_command("0", ["run", "--no-crawl", *own]) == Exit.DONE
    assert holding(data, SECRET) == []
    assert run_command("0", ["verify", "--data", str(data)]) == Exit.DONE
    assert len(read_takedowns(DataFolder(root=data))) == 1


def test_something_that_is_not_held_and_a_damaged_record_are_told(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_command("0", ["takedown", "heron/none", "--reason", "x", "--data", str(data)]) == Exit.USAGE
    assert "holds no such document" in capsys.readouterr().err
    path_of(DataFolder(root=data)).write_text('{"document": "00"}\n', encoding="utf-8")
    with pytest.raises(Failure, match=r"takedowns\.jsonl, line 1") as failure:
        read_takedowns(DataFolder(root=data))
    assert failure.value.code == Exit.DAMAGED
