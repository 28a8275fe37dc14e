"""The site as a whole: every link leads somewhere, every page is safe, the same data gives the same bytes."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import duckdb
import pytest
from lxml import html

from crawler.exits import Exit, Failure
from crawler.folder import DataFolder
from reports.drawing import draw
from reports.site import build_site

Loader = Callable[[str], ModuleType]


@pytest.fixture(scope="module")
def folder(load_module: Loader, tmp_path_factory: pytest.TempPathFactory) -> DataFolder:
    root = tmp_path_factory.mktemp("data")
    load_module("sample_warehouse").build(root)
    found = DataFolder(root=root)
    build_site(found)
    return found


@pytest.fixture(scope="module")
def pages(folder: DataFolder) -> dict[Path, html.HtmlElement]:
    return {p: html.fromstring(p.read_bytes()) for p in sorted(folder.site.rglob("*.html"))}


def tree(site: Path) -> dict[str, str]:
    files = sorted(p for p in site.rglob("*") if p.is_file())
    return {str(p.relative_to(site)): hashlib.sha256(p.read_bytes()).hexdigest() for p in files}


def test_every_kind_of_page_is_written(folder: DataFolder) -> None:
    written = tree(folder.site)
    for path in (
        "index.html", "missing.html", "unread.html", "methodology.html", "about.html", "changes.html", "leftovers.html",
        "downloads.html", "compare.html", "named.html", "questions.html", "accuracy.html",
        "documents/fjord/model-0-summary.html", "documents/fjord/model-0-summary/1.html",
        "documents/fjord/model-0-summary/2.html", "documents/lumen/blocked.html", "providers/lumen.html",
        "fields/eu_art53_1_d/crawler_names.html", "frameworks/eu_art53_1_d.html", "compare/eu_art53_1_d-all-1.html",
        "static/style.css", "feeds/changes.atom", "feeds/fjord.atom",
    ):  # fmt: skip
        assert path in written, path


def test_every_internal_link_and_anchor_resolves(pages: dict[Path, html.HtmlElement]) -> None:
    ids = {path: set(page.xpath("//@id")) for path, page in pages.items()}
    broken, seen = [], 0
    for path, page in pages.items():
        for target in page.xpath("//a/@href | //link/@href | //img/@src"):
            if target.startswith(("https://", "http://")):
                continue
            name, _, anchor = target.partition("#")
            file = (path.parent / name).resolve() if name else path
            seen += 1
            known = file in ids and anchor in ids[file] if anchor and file.suffix == ".html" else file.is_file()
            if not known:
                broken.append(f"{path.name} → {target}")
    assert seen > 500
    assert broken == []


def test_ids_are_unique_on_each_page(pages: dict[Path, html.HtmlElement]) -> None:
    for path, page in pages.items():
        ids = page.xpath("//@id")
        assert len(ids) == len(set(ids)), path


def test_every_page_carries_the_policy_and_no_script(pages: dict[Path, html.HtmlElement]) -> None:
    for path, page in pages.items():
        (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        assert policy.startswith("default-src 'none';"), path
        assert "unsafe" not in policy
        assert "script-src" not in policy  # so default-src 'none' holds for scripts
        assert page.xpath("//script[not(@type='application/ld+json')]") == []
        assert page.xpath("//@style | //@*[starts-with(name(), 'on')]") == []
        assert page.xpath("//html/@lang") == ["en"]
        for url in page.xpath("//@href | //@src"):
            assert url.startswith(("https://", "http://")) or ":" not in url.split("/")[0], (path, url)


def test_every_table_has_caption_and_scopes(pages: dict[Path, html.HtmlElement]) -> None:
    tables = [(path, t) for path, page in pages.items() for t in page.xpath("//table")]
    assert tables
    for path, table in tables:
        assert table.xpath("normalize-space(caption)"), path
        assert table.xpath(".//th[not(@scope)]") == [], path
        assert table.xpath("ancestor::div[@role='group'][@tabindex='0'][@aria-label]"), path


def test_every_positive_answer_carries_quote_page_and_copy(
    pages: dict[Path, html.HtmlElement], folder: DataFolder
) -> None:
    with duckdb.connect(str(folder.warehouse), read_only=True) as connection:
        rows = connection.execute(
            "SELECT v.source, v.number, framework, field, quote, page, fs.document, d.language FROM field_score fs "
            "JOIN version v USING (source, document) JOIN document d USING (document) WHERE quote IS NOT NULL"
        ).fetchall()
    assert len(rows) > 20
    for source, number, framework, field, quote, page, document, language in rows:
        path = folder.site / "documents" / source / f"{number}.html"
        prefix = "" if framework == "eu_art53_1_d" else f"{framework}-"
        (item,) = pages[path].xpath(f"//li[@id='{prefix}q-{field}']")
        (block,) = item.xpath(".//blockquote")
        assert quote in block.text_content()
        assert block.get("lang") == language
        assert f"archive/{document}.pdf#page={page}" in block.xpath(".//footer//a/@href")[0]


def test_archived_copies_are_the_bytes_of_the_archive(folder: DataFolder) -> None:
    copies = list((folder.site / "archive").iterdir())
    assert copies
    for copy in copies:
        assert hashlib.sha256(copy.read_bytes()).hexdigest() == copy.name.split(".")[0]
        body = folder.archive / "bodies" / copy.name[:2] / copy.name.split(".")[0]
        assert not copy.samefile(body), "whoever edits the site must not change the record"


def test_a_part_and_its_whole_lead_to_one_another(pages: dict[Path, html.HtmlElement]) -> None:
    links = {
        page.findtext(".//h1/bdi"): [link.text_content() for link in page.findall(".//main/p/a")]
        for path, page in pages.items()
        if path.parent.name == "dataset" and "named" in path.parts
    }
    assert "Heron Corpus Mini" in links["Heron Corpus"]
    assert "Heron Corpus" in links["Heron Corpus Mini"]


@pytest.mark.parametrize(
    ("model", "reason"),
    [
        ("Lumen 9", "We found none"),
        ("Blocked", "Could not check: kept from us"),
        ("Fjord 99", "Could not check: kept from us"),  # its provider's list of documents is behind a login
        ("Old Tarn", "Not yet due"),
        ("Gone", "Nothing at its address"),
        ("Tarn Scan", "Could not check: unreadable"),
    ],
)
def test_an_expected_document_says_why_it_is_not_shown(
    model: str, reason: str, pages: dict[Path, html.HtmlElement], folder: DataFolder
) -> None:
    page = pages[folder.site / "missing.html"]
    (row,) = page.xpath(f"//tr[th[normalize-space()='{model}']]")
    assert reason in row.xpath("ancestor::section/h2")[0].text_content()


def test_what_could_not_be_read_or_fetched_is_named_with_its_reason(
    pages: dict[Path, html.HtmlElement], folder: DataFolder
) -> None:
    text = pages[folder.site / "unread.html"].text_content()
    for expected in (
        "automated readers are turned away",
        "no longer at its address",
        "pictures of pages without text",
        "not yet tried",
    ):
        assert expected in text
    scan = pages[folder.site / "documents/tarn/scan/1.html"].text_content()
    assert "Could not check" in scan
    assert "None of its questions is scored" in scan


def test_a_missing_and_a_damaged_body_are_told(load_module: Loader, tmp_path: Path) -> None:
    load_module("sample_warehouse").build(tmp_path, documents=2)
    bodies = sorted(p for p in (tmp_path / "archive").rglob("*") if p.is_file())
    bodies[0].unlink()
    bodies[1].write_bytes(b"other bytes")
    summary = build_site(DataFolder(root=tmp_path))
    assert sorted(summary.lost) == sorted(b.name for b in bodies[:2])
    copies = {p.name.split(".")[0] for p in (tmp_path / "site/archive").iterdir()}
    assert copies.isdisjoint(summary.lost)
    with duckdb.connect(str(tmp_path / "audit.duckdb"), read_only=True) as connection:
        source, number = connection.execute(
            "SELECT source, number FROM version WHERE document = ?", [summary.lost[0]]
        ).fetchone()  # type: ignore[misc]  # the version exists
    page = html.fromstring((tmp_path / "site/documents" / source / f"{number}.html").read_bytes())
    assert "archived copy missing" in page.text_content()


def test_a_web_page_is_copied_as_plain_text(load_module: Loader, tmp_path: Path) -> None:
    load_module("sample_warehouse").build(tmp_path, documents=1, body=b"<script>alert(1)</script>")
    with duckdb.connect(str(tmp_path / "audit.duckdb")) as connection:
        connection.execute("UPDATE document SET format = 'html', media_type = 'text/html'")
    build_site(DataFolder(root=tmp_path))
    assert {p.suffixes[-1] for p in (tmp_path / "site/archive").iterdir()} == {".txt"}


def test_permalinks_of_one_release_resolve_in_the_next(load_module: Loader, tmp_path: Path) -> None:
    anchors = []
    for name, documents in (("first", 3), ("second", 7)):
        load_module("sample_warehouse").build(tmp_path / name, documents=documents)
        build_site(DataFolder(root=tmp_path / name))
        site = tmp_path / name / "site"
        kept = [
            p for p in site.rglob("*.html") if p.parts[len(site.parts)] in ("documents", "fields", "providers", "named")
        ]
        anchors.append(
            {
                (str(p.relative_to(site)), i)
                for p in kept
                for i in [*html.fromstring(p.read_bytes()).xpath("//li/@id"), ""]
            }
        )
    assert len(anchors[0]) > 50
    assert anchors[0] - anchors[1] == set()


def test_time_zone_locale_and_hash_seed_leave_no_trace(load_module: Loader, tmp_path: Path, root: Path) -> None:
    code = (
        "import sys, pathlib; from crawler.folder import DataFolder; from reports.site import build_site;"
        "build_site(DataFolder(root=pathlib.Path(sys.argv[1])))"
    )
    found = []
    for name, settings in (
        ("a", {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "1"}),
        ("b", {"TZ": "America/Adak", "LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "77", "DISCLOSED_WORKERS": "2"}),
    ):
        load_module("sample_warehouse").build(tmp_path / name)
        subprocess.run(
            [sys.executable, "-c", code, tmp_path / name], check=True, cwd=root, env={**os.environ, **settings}
        )
        found.append(tree(tmp_path / name / "site"))
    assert len(found[0]) > 80
    assert {k for k in found[0] if found[0][k] != found[1].get(k)} == set()
    assert found[0] == found[1]


def test_a_second_build_changes_nothing_and_a_failing_one_keeps_the_old_site(
    load_module: Loader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load_module("sample_warehouse").build(tmp_path)
    data = DataFolder(root=tmp_path)
    build_site(data)
    before = tree(data.site)
    build_site(data)
    assert tree(data.site) == before

    def fail(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("reports.site.write_pages", fail)
    with pytest.raises(KeyboardInterrupt):
        build_site(data)
    assert tree(data.site) == before
    monkeypatch.undo()
    build_site(data)
    assert tree(data.site) == before
    assert sorted(p.name for p in tmp_path.iterdir() if p.name.startswith("site")) == ["site"]


def test_an_empty_warehouse_makes_a_site_that_says_so(load_module: Loader, tmp_path: Path) -> None:
    sample = load_module("sample_warehouse")
    sample.build(tmp_path, documents=0)
    with duckdb.connect(str(tmp_path / "audit.duckdb")) as connection:
        for table in sample.SCHEMA:
            connection.execute(f'DELETE FROM "{table}"')
    summary = build_site(DataFolder(root=tmp_path))
    assert summary.documents == 0
    assert "No document has been scored yet." in (tmp_path / "site/index.html").read_text(encoding="utf-8")


def test_a_missing_or_broken_warehouse_is_told_with_its_mend(tmp_path: Path) -> None:
    with pytest.raises(Failure, match="nothing has been scored yet") as failure:
        build_site(DataFolder(root=tmp_path))
    assert failure.value.code == Exit.DATA_FOLDER
    (tmp_path / "audit.duckdb").write_bytes(b"no database at all, only text" * 200)
    with pytest.raises(Failure, match="cannot be opened") as failure:
        build_site(DataFolder(root=tmp_path))
    assert "disclosed score" in failure.value.mend


def test_an_unknown_language_names_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(Failure, match="--language xx") as failure:
        build_site(DataFolder(root=tmp_path), language="xx")
    assert "en, de, fr" in failure.value.mend


def test_every_figure_has_title_alt_source_numbers_and_drawings(
    pages: dict[Path, html.HtmlElement], folder: DataFolder
) -> None:
    page = pages[folder.site / "figures.html"]
    figures = page.xpath("//section[figure]")
    assert len(figures) >= 4
    for section in figures:
        (image,) = section.xpath("figure/img")
        assert len(image.get("alt")) > 20
        assert image.get("width").isdigit()
        assert section.xpath("normalize-space(h2)")
        assert "2026-11-20" in section.xpath("string(figure/figcaption)")
        assert section.xpath(".//table//tbody/tr")
        assert "<figure><img" in section.xpath("string(.//pre)")
        stem = Path(image.get("src")).with_suffix("")
        drawing = html.fromstring((folder.site / f"{stem}.svg").read_bytes())
        assert drawing.xpath("//*[local-name()='script' or local-name()='foreignobject']") == []
        assert (folder.site / f"{stem}.png").read_bytes().startswith(b"\x89PNG")
        assert (folder.site / f"{stem}.csv").read_text(encoding="utf-8").count("\n") > 1


def test_the_sample_has_the_columns_that_scoring_writes(load_module: Loader, root: Path) -> None:
    connection = duckdb.connect()
    connection.execute((root / "scoring" / "sql" / "010_tables.sql").read_text(encoding="utf-8"))
    for table, columns in load_module("sample_warehouse").SCHEMA.items():
        real = connection.execute(
            "SELECT column_name FROM duckdb_columns() WHERE table_name = ? ORDER BY column_index", [table]
        ).fetchall()
        if real:  # the others are views of later files
            names = {c.split()[0] for c in columns.split(", ")}
            assert names <= {r[0] for r in real}, table


def test_a_drawing_that_cannot_be_made_costs_that_figure_only() -> None:
    good = {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "data": {"values": [{"a": 1}]},
        "mark": "bar",
        "encoding": {"x": {"field": "a", "type": "quantitative"}},
    }
    first, bad, last = draw([good, {**good, "mark": "nonsense"}, good])
    assert bad is None
    assert first is not None
    assert first == last
    assert first[0].startswith("<svg")


def test_a_drawing_engine_that_goes_down_loses_no_other_figure(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    engine = tmp_path / "engine"  # answers until it meets a specification that brings it down
    engine.write_text(
        f"#!{sys.executable}\nimport json, os, sys\nfor s in json.load(sys.stdin):\n"
        "    if s == {'down': 1}:\n        os.abort()\n"
        "    print(json.dumps({'svg': s['name'], 'png': ''}), flush=True)\n",
        encoding="utf-8",
    )
    engine.chmod(0o755)
    monkeypatch.setattr("reports.drawing.sys.executable", str(engine))
    drawn = draw([{"name": "a"}, {"down": 1}, {"name": "b"}, {"down": 1}])
    assert drawn == [("a", b""), None, ("b", b""), None]


def test_a_comparison_of_twenty_models_stays_small(load_module: Loader, tmp_path: Path) -> None:
    sections = ("header", "1.1", "2.1", "2.3")
    fields = [(f"field_{i}", sections[i * 4 // 54], f"Label of the official question number {i}") for i in range(54)]
    load_module("sample_warehouse").build(tmp_path, documents=20, fields=fields)
    build_site(DataFolder(root=tmp_path))
    page = tmp_path / "site/compare/eu_art53_1_d-all-1.html"
    assert len(html.fromstring(page.read_bytes()).xpath("//thead//th")) == 21
    assert page.stat().st_size < 150_000
