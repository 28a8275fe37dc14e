"""Evidence packs prove themselves, the site is served as it is, replies are printed verbatim and in time."""

import json
import threading
import urllib.error
import urllib.request
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest
from lxml import html

from crawler.exits import Exit, Failure
from crawler.folder import DataFolder
from extract.evidence_packs import check_pack
from reports.command import run_command
from reports.evidence import write_pack
from reports.server import open_server
from reports.site import build_site

SOURCE = "fjord/model-0-summary"
REPLY = """
name = "Fjord Labs"
country = "NO"

[[reply]]
date = 2026-11-01
text = "We <b>publish</b> all of it, see “Annex”."
by = "Spokesperson"

[[reply]]
date = 2026-11-02
text = "Nobody may read this SECRETWORD yet."
embargo_until = 2026-11-21
"""


@pytest.fixture(scope="module")
def folder(load_module: Callable[[str], ModuleType], tmp_path_factory: pytest.TempPathFactory) -> DataFolder:
    root = tmp_path_factory.mktemp("data")
    load_module("sample_warehouse").build(root, documents=2)
    (root / "declared").mkdir()
    (root / "declared" / "fjord.toml").write_text(REPLY, encoding="utf-8")
    build_site(DataFolder(root=root), providers=root / "declared")
    return DataFolder(root=root)


def test_a_pack_holds_bytes_scores_and_quotes_and_is_the_same_each_time(folder: DataFolder, tmp_path: Path) -> None:
    digest = write_pack(folder, SOURCE, tmp_path / "a.zip")
    write_pack(folder, SOURCE, tmp_path / "b.zip")
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    assert check_pack(tmp_path / "a.zip") == 6
    with zipfile.ZipFile(tmp_path / "a.zip") as pack:
        assert f"document/{digest}.pdf" in pack.namelist()
        answers = json.loads(pack.read("scorecard.json"))["answers"]
        assert len(answers) == 10
        assert any(a["quote"] for a in answers)
        assert {f["kind"] for f in json.loads(pack.read("facts.json"))} == {
            "dataset",
            "crawler",
            "domain",
            "user_service",
            "language",
        }
    assert write_pack(folder, SOURCE, tmp_path / "old.zip", number=1) != digest


@pytest.mark.parametrize("harm", ["change", "remove", "add", "truncate", "rename", "empty"])
def test_a_tampered_pack_is_found_out(folder: DataFolder, tmp_path: Path, harm: str) -> None:
    write_pack(folder, SOURCE, tmp_path / "good.zip")
    with zipfile.ZipFile(tmp_path / "good.zip") as pack:
        files = {name: pack.read(name) for name in pack.namelist()}
    document = next(n for n in files if n.startswith("document/"))
    if harm == "change":
        files[document] = files[document].replace(b"invented", b"inventeD")
    elif harm == "remove":
        del files["facts.json"]
    elif harm == "add":
        files["extra.txt"] = b"x"
    elif harm == "rename":
        files["document/" + "0" * 64 + ".pdf"] = files.pop(document)
    bad = tmp_path / "bad.zip"
    with zipfile.ZipFile(bad, "w") as pack:
        for name, body in files.items():
            pack.writestr(name, body)
    if harm == "truncate":
        bad.write_bytes(bad.read_bytes()[:-40])
    if harm == "empty":
        bad.write_bytes(b"")
    with pytest.raises(Failure) as failure:
        check_pack(bad)
    assert failure.value.code == (Exit.UNREADABLE if harm in ("truncate", "empty") else Exit.DAMAGED)


def test_a_pack_of_something_unknown_or_damaged_is_refused(
    folder: DataFolder, load_module: Callable[[str], ModuleType], tmp_path: Path
) -> None:
    with pytest.raises(Failure, match="no such document") as failure:
        write_pack(folder, "fjord/'; DROP TABLE version; --", tmp_path / "x.zip")
    assert failure.value.code == Exit.USAGE
    load_module("sample_warehouse").build(tmp_path / "data", documents=1)
    for body in (tmp_path / "data/archive").rglob("*"):
        if body.is_file():
            body.write_bytes(b"other")
    with pytest.raises(Failure, match="missing or changed") as failure:
        write_pack(DataFolder(root=tmp_path / "data"), SOURCE, tmp_path / "x.zip")
    assert failure.value.code == Exit.DAMAGED
    assert not (tmp_path / "x.zip").exists()


@pytest.fixture
def address(folder: DataFolder) -> Iterator[str]:
    with open_server(folder.site, 0) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_the_site_is_served_with_careful_headers_and_nothing_else(address: str, folder: DataFolder) -> None:
    with urllib.request.urlopen(f"{address}/index.html") as answer:
        assert answer.read() == (folder.site / "index.html").read_bytes()
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    for path in ("/archive/", "/../FORMAT", "/%2e%2e/FORMAT", "/nothing.html"):
        with pytest.raises(urllib.error.HTTPError) as error:
            urllib.request.urlopen(address + path)
        assert error.value.code == 404


def test_serving_without_a_report_or_on_a_taken_port_says_what_to_do(tmp_path: Path, folder: DataFolder) -> None:
    with pytest.raises(Failure, match="no report here yet"):
        open_server(tmp_path, 0)
    with open_server(folder.site, 0) as server:
        with pytest.raises(Failure) as failure:
            open_server(folder.site, server.server_port)
        assert "--port" in failure.value.mend
        assert failure.value.code == Exit.USAGE


def test_a_reply_stands_beside_the_documents_and_one_under_embargo_leaves_no_byte(folder: DataFolder) -> None:
    page = html.fromstring((folder.site / "providers" / "fjord.html").read_bytes())
    (reply,) = page.xpath("//aside")
    assert "We <b>publish</b> all of it, see “Annex”." in reply.text_content()
    assert reply.xpath(".//b[text()='publish']") == []
    document = html.fromstring((folder.site / "documents" / SOURCE / "2.html").read_bytes())
    assert document.xpath("//aside")
    for file in folder.site.rglob("*"):
        if file.is_file():
            assert b"SECRETWORD" not in file.read_bytes(), file


def test_verify_checks_packs_without_a_data_folder(
    folder: DataFolder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good, bad = tmp_path / "good.zip", tmp_path / "bad.zip"
    write_pack(folder, SOURCE, good)
    bad.write_bytes(good.read_bytes()[:-100])
    assert run_command("0", ["verify", str(good), "--json"]) == Exit.DONE
    assert json.loads(capsys.readouterr().out) == {"packs": {str(good): 6}}
    assert run_command("0", ["verify", str(good), str(bad)]) == Exit.UNREADABLE
    assert "bad.zip" in capsys.readouterr().err
