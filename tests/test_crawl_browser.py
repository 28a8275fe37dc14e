"""Pages that need a browser: rendered under the same rules as every fetch, and the browser itself reaches nobody."""

# ruff: noqa: E501

import ipaddress

import pytest

from crawler import archive, browser
from crawler.crawl import crawl
from crawler.declarations import Hub, Source
from crawler.downloader import USER_AGENT
from crawler.folder import open_folder
from crawler.outcomes import Outcome
from crawler.safety import LOOPBACK, Reach

OPENED = Reach(opened=LOOPBACK)
needs_chromium = pytest.mark.skipif(bool(browser.missing()), reason=f"rendering: {browser.missing()}")


def shell(script: str) -> str:
    """Return a page that is empty until its script has run."""
    return f'<!doctype html><html><head><title>App</title></head><body><div id="root"></div><script src="{script}"></script></body></html>'


def source(url: str, **more: object) -> Source:
    """Return a declared source that needs a browser."""
    return Source(id="s", provider="web", kind="eu_summary", url=url, needs_browser=True, **more)


@needs_chromium
def test_scripts_run_and_nothing_but_our_downloader_is_reached(scripts, tmp_path):
    app = """
      fetch('/data.json').then(r => r.json()).then(d => { document.getElementById('root').innerHTML = '<p>' + d.text + '</p>'; });
      new Image().src = '/pixel.png';
      fetch('HONEYPOT').catch(() => {});
      fetch('/post', {method: 'POST', body: 'x'}).catch(() => {});
      fetch('/private/x').catch(() => {});
      try { new WebSocket('HONEYPOT'.replace('http', 'ws')); } catch (e) {}
    """
    routes = {
        "/summary": scripts.answer(200, shell("/app.js")),
        "/data.json": scripts.answer(200, '{"text": "' + scripts.LONG + '"}', content_type="application/json"),
        "/robots.txt": scripts.robots("User-agent: *\nDisallow: /private\n"),
    }
    web = scripts.Web([scripts.Behaviour("app", "", routes), scripts.Behaviour("honeypot", "", {"/summary": scripts.ok})], folder=tmp_path)  # fmt: skip
    routes["/app.js"] = scripts.answer(200, app.replace("HONEYPOT", web.url(1)), content_type="text/javascript")
    try:
        only_first = Reach(opened=(ipaddress.ip_network(f"{web.address(0)}/32"),))
        data = open_folder(tmp_path / "data", create=True)
        (fetch,) = crawl(data, [source(web.url(0))], reach=only_first).fetches
        assert fetch.outcome is Outcome.FETCHED_NEW, fetch.note
        assert fetch.rendered
        assert b"Sentence 7 says" in archive.body(data, fetch.sha256)
        assert {r.path for r in web.requests(0)} == {"/robots.txt", "/summary", "/app.js", "/data.json"}
        assert {r.headers["user-agent"] for r in web.seen} == {USER_AGENT}
        assert web.requests(1) == []
    finally:
        web.close()


@needs_chromium
@pytest.mark.parametrize("guarded", [True, False])
def test_a_socket_that_no_route_sees_finds_no_network(scripts, tmp_path, monkeypatch, guarded):
    """A WebSocket passes by the interception of requests; without our arguments it connects, which proves the honeypot."""
    opened = "--disable-features=LocalNetworkAccessChecks,LocalNetworkAccessChecksWebSockets,BlockInsecurePrivateNetworkRequests"
    monkeypatch.setattr(browser, "NO_NETWORK", (*browser.NO_NETWORK, opened) if guarded else ("--disable-gpu", opened))
    routes = {"/summary": scripts.answer(200, shell("/app.js"))}
    web = scripts.Web([scripts.Behaviour("app", "", routes), scripts.Behaviour("honeypot", "", {})], folder=tmp_path)
    target = web.url(1).replace("http", "ws")
    routes["/app.js"] = scripts.answer(
        200,
        f"document.getElementById('root').innerText = '{scripts.LONG}'; new WebSocket('{target}');",
        content_type="text/javascript",
    )
    try:
        (fetch,) = crawl(open_folder(tmp_path / "data", create=True), [source(web.url(0))], reach=OPENED).fetches
        assert fetch.outcome is Outcome.FETCHED_NEW, fetch.note
        assert bool(web.requests(1)) != guarded
    finally:
        web.close()


@needs_chromium
def test_an_app_that_shows_nothing_stays_js_only_and_its_hub_is_mined_after_its_scripts(scripts, tmp_path):
    listing = (
        "document.getElementById('root').innerHTML = '<h1>Trust</h1><a href=\"/doc.pdf?sig=7\">Training summary</a>';"
    )
    routes = {
        "/summary": scripts.answer(200, shell("/nothing.js")),
        "/nothing.js": scripts.answer(200, "", content_type="text/javascript"),
        "/hub": scripts.answer(200, shell("/list.js")),
        "/list.js": scripts.answer(200, listing, content_type="text/javascript"),
        "/doc.pdf?sig=7": scripts.answer(200, scripts.PDF, content_type="application/pdf"),
    }
    web = scripts.Web([scripts.Behaviour("app", "", routes)], folder=tmp_path)
    try:
        data = open_folder(tmp_path / "data", create=True)
        hub = source(web.url(0).replace("summary", "hub"), media="pdf", hub=Hub(link_text="training summary"))
        found = crawl(data, [source(web.url(0)).model_copy(update={"id": "empty"}), hub], reach=OPENED).fetches
        assert {f.source: f.outcome for f in found} == {"web/empty": Outcome.JS_ONLY, "web/s": Outcome.FETCHED_NEW}
        assert next(f for f in found if f.source == "web/s").media_type == "application/pdf"
    finally:
        web.close()


def test_without_a_browser_the_outcome_says_what_to_install(scripts, tmp_path, monkeypatch):
    monkeypatch.setattr(browser, "find_spec", lambda name: None)
    data = open_folder(tmp_path / "data", create=True)
    (fetch,) = crawl(data, [source("http://127.0.0.1:9/x")], reach=OPENED).fetches
    assert fetch.outcome is Outcome.NEEDS_BROWSER
    assert "disclosed[browser]" in fetch.note
    monkeypatch.undo()
    monkeypatch.setattr(browser, "browser_path", lambda: "")
    assert "chromium" in browser.missing() or "extra" in browser.missing()
