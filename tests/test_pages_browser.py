"""Every page type in a real Chromium: it fits a narrow screen, axe finds nothing, and hostile text stays text."""

import json
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from lxml import html

from crawler.folder import DataFolder
from reports.site import build_site
from reports.visible import INVISIBLE

Loader = Callable[[str], ModuleType]
OWN_HOSTILE = (
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", '"><svg onload=alert(1)>', "'-alert(1)-'",
    "javascript:alert(1)", "{{7*7}}{% raise %}", "</title><script>alert(1)</script>", "--><script>alert(1)</script>",
    "]]><script>alert(1)</script>",
    "</script><script>alert(1)</script>", "\u202egnp.exe", "a\u200bb\ufeffc", "\x00\x07",
    "data:text/html,<script>alert(1)</script>", "&#60;script&#62;alert(1)&#60;/script&#62;", "../../../etc/passwd",
    "<base href=//evil.example>", "<meta http-equiv=refresh content=0;url=//evil.example>",
    "<style>*{display:none}</style>",
    "<link rel=stylesheet href=//evil.example/x.css>", "CON", "aux.html", "." * 300, "😀" * 50, "مرحبا بالعالم",
)  # fmt: skip

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def browser(load_module: Loader) -> Iterator[Any]:
    module = load_module("browser")
    if module.PROGRAM is None:
        pytest.skip("no Chromium on this machine (apt install chromium)")
    with module.open_browser() as found:
        yield found


def one_page_of_each_kind(site: Path) -> list[Path]:
    """Return the largest page of every kind: pages of one kind share a template, and the largest shows most of it."""
    kinds: dict[str, Path] = {}
    for page in sorted(site.rglob("*.html")):
        parts = page.relative_to(site).parts
        kind = "document" if parts[0] == "documents" and parts[-1][0].isdigit() else parts[0]
        if kind not in kinds or page.stat().st_size > kinds[kind].stat().st_size:
            kinds[kind] = page
    return list(kinds.values())


@pytest.fixture(scope="module")
def site(load_module: Loader, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("data")
    load_module("sample_warehouse").build(root, documents=6)
    return build_site(DataFolder(root=root)).entrance.parent


def test_no_page_scrolls_sideways_on_a_narrow_screen(browser: Any, site: Path) -> None:
    pages = one_page_of_each_kind(site)
    assert len(pages) >= 18
    for width in (320, 360, 1280):
        browser.size(width)
        for page in pages:
            browser.open(page.as_uri())
            assert browser.ask("document.documentElement.scrollWidth") <= width, (page, width)


def test_a_page_asks_for_nothing_but_its_style_and_its_pictures(browser: Any, site: Path) -> None:
    for page in one_page_of_each_kind(site):
        browser.open(page.as_uri())
        urls = [e["request"]["url"] for e in browser.named("Network.requestWillBeSent")]
        assert site.joinpath("static/style.css").as_uri() in urls, "the style did not load from a file"
        assert all(u.startswith(site.as_uri()) for u in urls), urls
        assert browser.named("Log.entryAdded") == []
        assert browser.ask("getComputedStyle(document.querySelector('.brand')).fontWeight") == "700"


def test_filters_work_without_a_script(browser: Any, site: Path) -> None:
    browser.size(1280)
    browser.open((site / "documents/fjord/model-0-summary/1.html").as_uri())
    shown = "[...document.querySelectorAll('.frame:has(.filter) .field')].filter(f => f.offsetParent).length"
    everything = browser.ask(shown)
    browser.ask("document.getElementById('show-not_found').click()")
    assert (
        browser.ask(shown)
        == browser.ask("document.querySelectorAll('.frame:has(.filter) .s-not_found.field').length")
        < everything
    )
    browser.open((site / "compare/eu_art53_1_d-all-1.html").as_uri())
    columns = "[...document.querySelectorAll('.cmp thead th')].filter(f => f.offsetParent).length"
    before = browser.ask(columns)
    browser.ask("document.getElementById('c2').click()")
    assert browser.ask(columns) == before - 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(browser: Any, site: Path, scheme: str, root: Path) -> None:
    file = Path(os.environ.get("DISCLOSED_AXE", root / "node_modules/axe-core/axe.min.js"))
    if not file.is_file():
        pytest.skip("axe-core is not here: npm install --no-save axe-core@4, or name axe.min.js in DISCLOSED_AXE")
    axe = file.read_text(encoding="utf-8")
    browser.scheme(scheme)
    for width in (1280, 360):
        browser.size(width)
        for page in one_page_of_each_kind(site):
            browser.open(page.as_uri())
            browser.ask("document.querySelectorAll('details').forEach(d => d.open = true)")
            browser.ask(axe + "; true")
            found = browser.ask(
                f"axe.run(document, {{runOnly: {RULES}}}).then(r => r.violations.map("
                "v => [v.id, v.nodes.slice(0, 3).map(n => n.html + ' ' + n.failureSummary)]))"
            )
            assert found == [], (page, scheme, width, found)


def shape(page: html.HtmlElement) -> set[tuple[str, tuple[str, ...]]]:
    """Return the kinds of elements of a page with the names of their attributes."""
    return {(e.tag, tuple(sorted(e.attrib))) for e in page.iter() if isinstance(e.tag, str)}


def hostile_site(load_module: Loader, root: Path, strings: list[str], documents: int) -> Path:
    """Return a site in which every kind of text holds all of the strings, spread over its places."""
    sample = load_module("sample_warehouse")
    calls: dict[str, int] = {}

    def count(slot: str, plain: str) -> str:
        calls[slot] = calls.get(slot, 0) + 1
        return plain

    sample.build(root / "count", documents=documents, text=count)
    seen: dict[str, int] = {}

    def replace(slot: str, plain: str) -> str:
        turn = seen[slot] = seen.get(slot, -1) + 1
        share = -(-len(strings) // calls[slot])
        own = strings[turn * share : (turn + 1) * share] or [strings[turn % len(strings)]]
        text = " ".join(own)
        return f"https://x.example/{text}" if slot == "url" and turn % 2 else text

    sample.build(root / "hostile", documents=documents, text=replace)
    return build_site(DataFolder(root=root / "hostile")).entrance.parent


def check_hostile(browser: Any, hostile: Path, plain: Path, every: int) -> None:
    allowed = set().union(*(shape(html.fromstring(p.read_bytes())) for p in plain.rglob("*.html")))
    # long or odd quotes take forms of our own that plain ones do not need
    allowed |= {
        ("span", ("class",)),
        ("details", ()),
        ("summary", ("lang",)),
        ("p", ("dir",)),
        ("bdi", ()),
        ("ul", ("class",)),
    }
    for page in hostile.rglob("*.html"):
        tree = html.fromstring(page.read_bytes())
        assert shape(tree) - allowed == set(), page
        for url in tree.xpath("//@href | //@src"):
            assert re.match(r"https?://|[\w.#/-]+(?:#|$)", url), (page, url)
        for block in tree.xpath("//script/text()"):
            json.loads(block)
    pages = sorted(hostile.rglob("*.html"))[::every] + one_page_of_each_kind(hostile)
    for page in pages:
        browser.open(page.as_uri())
        assert browser.named("Page.javascriptDialogOpening") == [], page
        assert browser.named("Runtime.consoleAPICalled") == [], page
        assert len(browser.named("Page.frameNavigated")) == 1, page
        urls = [e["request"]["url"] for e in browser.named("Network.requestWillBeSent")]
        assert all(u.startswith(hostile.as_uri()) for u in urls), (page, urls)


def test_hostile_text_stays_text_in_every_slot(browser: Any, site: Path, load_module: Loader, tmp_path: Path) -> None:
    browser.scheme("light")
    hostile = hostile_site(load_module, tmp_path, list(OWN_HOSTILE), documents=6)
    check_hostile(browser, hostile, site, every=3)
    assert sorted(p.name for p in (tmp_path / "hostile").iterdir()) == ["FORMAT", "archive", "audit.duckdb", "site"]
    text = "".join(p.read_text(encoding="utf-8") for p in hostile.rglob("*.html"))
    assert INVISIBLE.search(text) is None
    for code in ("U+202E", "U+200B", "U+FEFF", "U+0007"):
        assert f'<span class="ctl">{code}</span>' in text


def test_the_shared_lists_of_hostile_strings_stay_text(
    browser: Any, site: Path, load_module: Loader, shared: Path, tmp_path: Path
) -> None:
    strings = []
    for name in ("xss.txt", "naughty.txt"):
        text = (shared / "bad_input" / "strings" / name).read_bytes().decode("utf-8", "replace")
        strings += [line for line in text.split("\n") if line.strip()]
    assert len(strings) > 1000
    hostile = hostile_site(load_module, tmp_path, strings, documents=30)
    check_hostile(browser, hostile, site, every=12)
