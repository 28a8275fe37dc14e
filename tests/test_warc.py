"""The archive as WARC: what went over the wire comes back from another tool's reader."""

import gzip
import json
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker

from crawler import archive, fetch_log
from crawler.crawl import crawl
from crawler.downloader import USER_AGENT
from crawler.exchange import Heads, read_heads, write_heads
from crawler.exits import Exit
from crawler.folder import open_folder
from crawler.outcomes import Outcome
from crawler.safety import LOOPBACK, Caps, Reach

PDF = b"%PDF-1.7 brought by a person\n%%EOF\n"


@pytest.fixture(scope="module")
def crawled(scripts, tmp_path_factory):
    """A crawl of scripted hosts, twice, and one document that was brought: (web, data folder)."""
    folder = tmp_path_factory.mktemp("warc")
    wanted = {"plain html", "gzip", "redirect 302", "404", "403", "hub", "hub with a signed link"}
    behaviours = [b for b in scripts.all_behaviours() if b.name in wanted or b.hub_text]
    web = scripts.Web(behaviours, folder=folder)
    data = open_folder(folder / "data", create=True)
    for _ in range(2):
        crawl(data, web.sources(), reach=Reach(opened=LOOPBACK), caps=Caps(body=scripts.MEGABYTE, total=4, silence=3))
    yield web, data
    web.close()


@pytest.fixture(scope="module")
def records(crawled, tmp_path_factory):
    """All records of the export, as warcio reads them: (type, headers, http headers, content)."""
    from crawler.warc import export_warc

    path = tmp_path_factory.mktemp("out") / "a.warc.gz"
    counts = export_warc(crawled[1], path, software="disclosed/test")
    with path.open("rb") as file:
        found = [(r.rec_type, r.rec_headers, r.http_headers, r.content_stream().read()) for r in ArchiveIterator(file)]
    assert sum(counts.values()) == len(found)
    return found


def of(records, kind, url=""):
    return [r for r in records if r[0] == kind and (not url or r[1].get_header("WARC-Target-URI") == url)]


def number(crawled, name):
    return next(i for i, b in enumerate(crawled[0].behaviours) if b.name == name)


def test_every_line_of_the_log_is_a_record(crawled, records):
    lines = [json.loads(r[3]) for r in of(records, "metadata")]
    assert lines == [fetch_log.to_row(f) for f in fetch_log.read_log(crawled[1])]


def test_every_kept_body_is_found_in_the_file(crawled, records):
    _, data = crawled
    log = fetch_log.read_log(data)
    wanted = {f.sha256 for f in log if f.outcome.holds_document} | {s for f in log for _, s in f.parts}
    contents = {r[3] for r in records if r[0] in ("response", "resource")}
    assert len(wanted) > 3
    assert {archive.body(data, s) for s in wanted} <= contents


def test_a_request_is_what_the_host_received(crawled, records):
    web, _ = crawled
    index = number(crawled, "gzip")
    url = web.url(index)
    received = next(r for r in web.requests(index) if r.path == "/summary")
    ((_, about, http, _),) = of(records, "request", url)
    assert http.protocol == "GET"
    assert {name.lower(): value for name, value in http.headers} == received.headers
    assert http.get_header("User-Agent") == USER_AGENT
    ((_, answered, _, _),) = of(records, "response", url)
    assert about.get_header("WARC-Concurrent-To") == answered.get_header("WARC-Record-ID")


def test_an_answer_keeps_its_head_and_says_what_was_decoded(crawled, records):
    web, _ = crawled
    ((_, _, http, content),) = of(records, "response", web.url(number(crawled, "gzip")))
    assert http.statusline == "200 Scripted"
    assert http.get_header("Content-Encoding") is None
    assert http.get_header("X-Archive-Orig-Content-Encoding") == "gzip"
    assert http.get_header("Content-Length") == str(len(content))
    assert content.startswith(b"<")


def test_a_redirect_is_two_exchanges(crawled, records):
    web, _ = crawled
    url = web.url(number(crawled, "redirect 302"))
    ((_, about, http, content),) = of(records, "response", url)
    assert http.get_statuscode() == "302"
    assert http.get_header("Location")
    assert (about.get_header("WARC-Truncated"), content) == ("unspecified", b"")
    ((_, about, http, content),) = of(records, "response", url.replace("/summary", "/there"))
    assert http.get_statuscode() == "200"
    assert about.get_header("WARC-Truncated") is None
    assert content


def test_what_stood_there_instead_of_a_document_is_kept_too(crawled, records):
    web, _ = crawled
    responses = of(records, "response", web.url(number(crawled, "404")))
    assert [r[2].get_statuscode() for r in responses] == ["404", "404"]
    assert all(r[3] for r in responses)


def test_an_unchanged_body_is_not_repeated(crawled, records):
    log = fetch_log.read_log(crawled[1])
    unchanged = [f for f in log if f.outcome is Outcome.UNCHANGED_SAME_HASH]
    assert unchanged
    assert all(not f.exchange for f in unchanged), "nothing new came, so nothing new is kept"
    assert len(of(records, "revisit")) == len(unchanged)
    assert all(r[3] == b"" for r in of(records, "revisit"))


def test_record_ids_are_given_once_and_dates_are_those_of_the_log(crawled, records):
    ids = [r[1].get_header("WARC-Record-ID") for r in records]
    assert len(ids) == len(set(ids))
    days = {f.at.strftime("%Y-%m-%dT%H:%M:%SZ") for f in fetch_log.read_log(crawled[1])}
    assert {r[1].get_header("WARC-Date") for r in records} <= days


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_the_verb_writes_the_same_bytes_twice_and_digests_hold(crawled, command, tmp_path, name):
    path = tmp_path / name
    code, out, err = command("export", "warc", "--data", crawled[1].root, "--out", path, "--json")
    assert code == Exit.DONE
    first = path.read_bytes()
    assert json.loads(out)["bytes"] == len(first)
    assert "records" in err
    assert command("export", "warc", "--data", crawled[1].root, "--out", path)[0] == Exit.DONE
    assert path.read_bytes() == first
    assert (gzip.decompress(first) if name.endswith("gz") else first).startswith(b"WARC/1.1\r\n")
    checker = Checker(type("Options", (), {"inputs": [str(path)], "verbose": False})())
    checker.process_all()
    assert checker.exit_value == 0
    assert [p.name for p in tmp_path.iterdir()] == [name]


def test_a_document_that_was_brought_is_a_resource_under_its_own_name(command, tmp_path):
    file = tmp_path / "s.pdf"
    file.write_bytes(PDF)
    data, out = tmp_path / "data", tmp_path / "a.warc"
    add = ("add", file, "--data", data, "--undeclared", "--source")
    assert command(*add, "a/known", "--url", "https://example.ai/s.pdf", "--by", "Ana")[0] == Exit.DONE
    assert command(*add, "a/unknown")[0] == Exit.DONE
    assert command("export", "warc", "--data", data, "--out", out)[0] == Exit.DONE
    with out.open("rb") as opened:
        found = [
            (r.rec_type, r.rec_headers.get_header("WARC-Target-URI"), r.content_stream().read())
            for r in ArchiveIterator(opened)
        ]
    sha256 = fetch_log.read_log(open_folder(data))[0].sha256
    resources = [(url, body) for kind, url, body in found if kind == "resource"]
    assert resources == [("https://example.ai/s.pdf", PDF), (f"urn:sha256:{sha256}", PDF)]
    assert next(json.loads(body)["by"] for kind, _, body in found if kind == "metadata") == "Ana"


def test_what_is_not_ours_is_left_alone(command, tmp_path):
    data = open_folder(tmp_path / "data", create=True)
    for name, content in (("thesis.warc.gz", b"my thesis"), ("other.warc", b"WARC/1.0\r\nWARC-Type: warcinfo\r\n\r\n")):
        path = tmp_path / name
        path.write_bytes(content)
        code, _, err = command("export", "warc", "--data", data.root, "--out", path)
        assert code == Exit.USAGE
        assert "left alone" in err
        assert path.read_bytes() == content


def test_wrong_arguments_are_named(command, tmp_path):
    data = open_folder(tmp_path / "data", create=True)
    assert command("export", "zip", "--data", data.root)[0] == Exit.USAGE
    code, _, err = command("export", "warc", "--data", data.root, "--out", tmp_path / "a.txt")
    assert (code, ".warc.gz" in err) == (Exit.USAGE, True)
    code, _, err = command("export", "warc", "--data", data.root, "--out", tmp_path / "none" / "a.warc")
    assert (code, "cannot be written" in err) == (Exit.USAGE, True)
    assert (
        command("export", "warc", "--data", tmp_path / "nothing", "--out", tmp_path / "a.warc")[0] == Exit.DATA_FOLDER
    )


def test_a_damaged_archive_is_not_exported(command, tmp_path):
    file = tmp_path / "s.pdf"
    file.write_bytes(PDF)
    data, out = tmp_path / "data", tmp_path / "a.warc"
    command("add", file, "--data", data, "--undeclared", "--source", "a/b")
    folder = open_folder(data)
    archive.path_of(folder, archive.stored(folder)[0]).write_bytes(b"rotten")
    assert command("export", "warc", "--data", data, "--out", out)[0] == Exit.DAMAGED
    assert [p.name for p in Path(tmp_path).iterdir() if "warc" in p.name] == []


def test_heads_come_back_byte_for_byte():
    every = bytes(range(1, 256))
    heads = (Heads(url="https://example.ai/ä", request=every, response=every[::-1]),)
    assert read_heads(write_heads(heads)) == heads
    for wrong in (b"", b"[]", b'{"exchange": [1]}', b'{"exchange": [{"url": "x"}]}'):
        with pytest.raises((ValueError, KeyError, TypeError)):
            read_heads(wrong)
