"""A crawl of scripted hosts on loopback: every source ends in exactly one outcome, and in the right one."""

import json
import time
from collections import Counter

import pytest

from crawler import archive, fetch_log
from crawler.crawl import crawl
from crawler.declarations import Hub, Source
from crawler.downloader import USER_AGENT
from crawler.exits import Exit, Failure
from crawler.folder import open_folder
from crawler.outcomes import NOTHING_THERE, Outcome
from crawler.safety import LOOPBACK, Caps, Reach

OPENED = Reach(opened=LOOPBACK)


def source(key: str, url: str, **more: object) -> Source:
    """Return a declared source."""
    provider, _, name = key.partition("/")
    return Source(id=name, provider=provider, kind="eu_summary", url=url, **more)


@pytest.fixture
def data(tmp_path):
    """A new data folder."""
    return open_folder(tmp_path / "data", create=True)


@pytest.fixture(scope="module")
def crawled(scripts, tmp_path_factory):
    """All behaviours, crawled once: (web, data folder, crawled, seconds)."""
    folder = tmp_path_factory.mktemp("all")
    web = scripts.Web(scripts.all_behaviours(), folder=folder)
    data = open_folder(folder / "data", create=True)
    began = time.monotonic()
    found = crawl(data, web.sources(), reach=OPENED, caps=Caps(body=scripts.MEGABYTE, total=4, silence=3, connect=3))
    yield web, data, found, time.monotonic() - began
    web.close()


def test_at_least_sixty_behaviours_end_in_their_one_right_outcome(crawled):
    web, _, found, _ = crawled
    got = {f.source: f for f in found.fetches}
    wrong = {
        b.name: (str(got[f"web/s{i}"].outcome), got[f"web/s{i}"].note)
        for i, b in enumerate(web.behaviours)
        if got[f"web/s{i}"].outcome != b.outcome
    }
    assert wrong == {}
    assert len(web.behaviours) >= 60
    assert len({b.name for b in web.behaviours}) == len(web.behaviours)


def test_every_source_has_exactly_one_line_in_the_log(crawled):
    web, data, found, _ = crawled
    counts = Counter(f.source for f in fetch_log.read_log(data))
    assert counts == {f"web/s{i}": 1 for i in range(len(web.behaviours))}
    assert len(found.fetches) == len(web.behaviours)


def test_nothing_but_404_410_and_pages_that_say_so_reads_as_nothing_there(crawled):
    web, _, found, _ = crawled
    said = {web.behaviours[int(f.source[5:])].name for f in found.fetches if f.outcome in NOTHING_THERE}
    for name in said:
        assert name.startswith(("404", "410", "soft 404", "hub without link", "hub gone")), name


def test_robots_rules_were_kept_by_every_host(crawled):
    web, _, found, _ = crawled
    for f in found.fetches:
        index = int(f.source[5:])
        if f.outcome in (Outcome.ROBOTS_UNREACHABLE, Outcome.ROBOTS_DISALLOWED, Outcome.ADDRESS_REFUSED):
            name = web.behaviours[index].name
            asked = {r.path for r in web.requests(index)} - {"/robots.txt"}
            allowed = {"/summary"} if name == "redirect to disallowed" else {f"/r-{n}" for n in range(1, 6)}
            assert asked <= allowed, f"{name}: {asked}"


def test_robots_txt_is_the_first_request_and_the_only_one_before_its_answer(crawled):
    web, _, _, _ = crawled
    for index in range(len(web.behaviours)):
        asked = web.requests(index)
        assert not asked or asked[0].path == "/robots.txt"


def test_a_loop_is_noticed_at_once_and_not_by_counting(crawled):
    web, _, _, _ = crawled
    asked = {b.name: len(web.requests(i)) for i, b in enumerate(web.behaviours)}
    assert asked["redirect to itself"] == 2, "robots.txt and the page"
    assert asked["redirect ring"] == 3
    assert asked["redirect for ever"] <= 12


def test_every_request_names_us_and_a_contact(crawled):
    web, _, _, _ = crawled
    assert web.seen
    for request in web.seen:
        assert request.headers["user-agent"] == USER_AGENT
        assert "Scrapy" not in str(request.headers)
        assert "referer" not in request.headers
    assert "+https://" in USER_AGENT
    assert USER_AGENT.startswith("Disclosed/")


def test_hosts_run_side_by_side(crawled):
    web, _, _, seconds = crawled
    assert seconds < 15, f"{len(web.behaviours)} hosts took {seconds:.1f} s, of which the slowest may take 4"


def test_bodies_stand_in_the_archive_and_robots_are_evidence(crawled):
    _, data, found, _ = crawled
    kept = [f for f in found.fetches if f.outcome.holds_document]
    assert kept
    for f in found.fetches:
        assert bool(f.sha256) == f.outcome.holds_document
        if f.sha256:
            assert len(archive.body(data, f.sha256)) == f.size
        for _, sha256 in f.parts:
            assert archive.body(data, sha256)
    disallowed = next(f for f in found.fetches if f.outcome is Outcome.ROBOTS_DISALLOWED)
    assert any(url.endswith("/robots.txt") for url, _ in disallowed.parts)


def test_every_outcome_that_is_no_document_says_why_in_a_sentence(crawled):
    for f in crawled[2].fetches:
        if not f.outcome.is_success:
            assert len(f.note.split()) > 1, f.source
            assert f.note.endswith("."), f.note


def test_64_waiting_requests_on_one_slow_robots_txt_fetch_nothing_disallowed(scripts, web_of, data):
    async def slow(request, writer):
        await scripts.asyncio.sleep(0.4)
        await scripts.robots("User-agent: *\nDisallow: /private\n")(request, writer)

    target = scripts.Behaviour("slow", "", {"/robots.txt": slow, **{f"/public/{n}": scripts.ok for n in range(4)}})
    routes: list[dict] = [{} for _ in range(64)]  # 64 hosts that send to the one, so that 64 requests wait at once
    web = web_of(target, *[scripts.Behaviour(f"host {n}", "", routes[n]) for n in range(64)])
    root = web.url(0).removesuffix("/summary")
    for n in range(64):
        routes[n]["/summary"] = scripts.redirect(f"{root}/{'private' if n < 60 else 'public'}/{n % 60}")
    found = crawl(data, [source(f"a/s{n}", web.url(n + 1)) for n in range(64)], reach=OPENED)
    assert Counter(f.outcome for f in found.fetches) == {Outcome.ROBOTS_DISALLOWED: 60, Outcome.FETCHED_NEW: 4}
    assert [r.path for r in web.seen if r.path.startswith("/private")] == []
    assert len(web.requests(0, "/robots.txt")) == 1


def test_nothing_is_reached_when_the_environment_does_not_open_loopback(scripts, web_of, data, monkeypatch):
    monkeypatch.delenv("DISCLOSED_ALLOW_LOOPBACK", raising=False)
    web = web_of(scripts.Behaviour("host", "", {"/summary": scripts.ok}))
    found = crawl(data, [source("a/b", web.url(0)), source("a/c", f"http://localhost:{web.port}/summary")])
    assert {f.outcome for f in found.fetches} == {Outcome.ADDRESS_REFUSED}
    assert web.seen == []
    monkeypatch.setenv("DISCLOSED_ALLOW_LOOPBACK", "1")
    assert [f.outcome for f in crawl(data, [source("a/b", web.url(0))]).fetches] == [Outcome.FETCHED_NEW]


@pytest.mark.parametrize("how", ["301", "302", "303", "307", "308", "meta", "refresh", "robots"])
def test_no_way_of_redirecting_reaches_a_host_that_is_not_open(scripts, web_of, data, how):
    """The first host is open, the honeypots beside it are not: nobody connects to them."""
    honeypots = [scripts.Behaviour(f"honeypot {n}", "", {"/summary": scripts.ok}) for n in range(4)]
    web = web_of(scripts.Behaviour("host", "", {}), *honeypots)
    targets = [web.url(n) for n in (1, 2, 3, 4)]

    def lead(target):
        if how == "meta":
            return scripts.answer(200, f'<meta http-equiv="refresh" content="0;url={target}">')
        if how == "refresh":
            return scripts.answer(200, "x", refresh=f"0;url={target}")
        return scripts.redirect(target, 302 if how == "robots" else int(how))

    routes = web.behaviours[0].routes
    if how == "robots":
        routes["/robots.txt"] = lead(targets[0])
    for n, target in enumerate(targets):
        routes[f"/to-{n}"] = lead(target)
    import ipaddress

    only_first = Reach(opened=(ipaddress.ip_network(f"{web.address(0)}/32"),))
    root = web.url(0).removesuffix("/summary")
    found = crawl(data, [source(f"a/s{n}", f"{root}/to-{n}") for n in range(4)], reach=only_first)
    expected = Outcome.ROBOTS_UNREACHABLE if how == "robots" else Outcome.REDIRECT_REFUSED
    assert {f.outcome for f in found.fetches} == {expected}
    assert [r for n in (1, 2, 3, 4) for r in web.requests(n)] == []


def test_a_hub_page_shared_by_several_sources_is_fetched_once_per_run(scripts, web_of, data):
    links = "".join(f'<li><a href="/d/{n}?sig=9">Summary of Model {n}</a></li>' for n in range(5))
    routes = {"/summary": scripts.answer(200, scripts.page("Trust", more=f"<ul>{links}</ul>"))}
    routes |= {f"/d/{n}?sig=9": scripts.answer(200, scripts.PAGE + str(n)) for n in range(5)}
    web = web_of(scripts.Behaviour("host", "", routes))
    wanted = [source(f"a/s{n}", web.url(0), hub=Hub(link_text=rf"Model {n}\b")) for n in range(5)]
    found = crawl(data, wanted, reach=OPENED)
    assert {f.outcome for f in found.fetches} == {Outcome.FETCHED_NEW}
    assert len(web.requests(0, "/summary")) == 1
    assert len({f.sha256 for f in found.fetches}) == 5
    assert all(web.url(0) in dict(f.parts) for f in found.fetches)


def test_a_rule_that_fits_nothing_names_the_nearest_links(scripts, web_of, data):
    more = '<a href="/a">Training summary of Large 1</a><a href="/b">Jobs</a>'
    web = web_of(scripts.Behaviour("host", "", {"/summary": scripts.answer(200, scripts.page("Trust", more=more))}))
    found = crawl(data, [source("a/s", web.url(0), hub=Hub(link_text="Training summary of Small 7"))], reach=OPENED)
    assert found.fetches[0].outcome is Outcome.NOTHING_LINKED
    assert "Large 1" in found.fetches[0].note


def test_a_fault_of_ours_costs_one_source_and_is_named(scripts, web_of, data, monkeypatch, capfd):
    web = web_of(*[scripts.Behaviour(f"host {n}", "", {"/summary": scripts.ok}) for n in range(3)])
    from crawler import plan

    real = plan.classify

    def broken(**given):
        if given["asked"] == web.url(1):
            raise ZeroDivisionError("planted")
        return real(**given)

    monkeypatch.setattr(plan, "classify", broken)
    found = crawl(data, web.sources(), reach=OPENED)
    assert {f.source: f.outcome for f in found.fetches} == {
        "web/s0": Outcome.FETCHED_NEW,
        "web/s1": Outcome.FAULT,
        "web/s2": Outcome.FETCHED_NEW,
    }
    assert "ZeroDivisionError: planted" in next(f.note for f in found.fetches if f.outcome is Outcome.FAULT)
    assert "planted" in capfd.readouterr().err


def test_the_closing_check_fails_a_run_where_a_source_has_two_outcomes(scripts, web_of, data, monkeypatch):
    web = web_of(scripts.Behaviour("host", "", {"/summary": scripts.ok}))
    real = fetch_log.append

    def twice(folder, fetch):
        real(folder, fetch)
        real(folder, fetch)

    monkeypatch.setattr(fetch_log, "append", twice)
    with pytest.raises(Failure, match="exactly one outcome") as raised:
        crawl(data, web.sources(), reach=OPENED)
    assert raised.value.code is Exit.FAULT


def test_the_closing_check_fails_a_run_where_a_source_has_none(scripts, web_of, data, monkeypatch):
    web = web_of(*[scripts.Behaviour(f"host {n}", "", {"/summary": scripts.ok}) for n in range(2)])
    real = fetch_log.append
    monkeypatch.setattr(fetch_log, "append", lambda d, f: None if f.source == "web/s1" else real(d, f))
    with pytest.raises(Failure, match="web/s1 has 0"):
        crawl(data, web.sources(), reach=OPENED)


def test_a_disk_that_is_full_stops_the_run_and_says_so(scripts, web_of, data, monkeypatch):
    web = web_of(scripts.Behaviour("host", "", {"/summary": scripts.ok}))

    def full(folder, fetch):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(fetch_log, "append", full)
    with pytest.raises(Failure, match="No space left") as raised:
        crawl(data, web.sources(), reach=OPENED)
    assert raised.value.code is Exit.DATA_FOLDER
    monkeypatch.undo()
    monkeypatch.setattr(archive, "store", full)
    with pytest.raises(Failure, match="No space left"):
        crawl(data, web.sources(), reach=OPENED)
    assert fetch_log.read_log(data) == (), "no outcome is made up for what could not be kept"
    monkeypatch.undo()
    again = crawl(data, web.sources(), reach=OPENED)
    assert [str(f.outcome) for f in again.fetches] == ["fetched_new"]


def test_a_damaged_body_in_the_archive_is_named_and_the_others_go_on(scripts, web_of, data):
    def changing(name):
        bodies = [scripts.PAGE.replace("Sample", name), scripts.PAGE.replace("Sample", f"New {name}")]
        return scripts.in_turn(*[scripts.answer(200, b) for b in bodies])

    web = web_of(*[scripts.Behaviour(f"host {n}", "", {"/summary": changing(str(n))}) for n in range(2)])
    first = crawl(data, web.sources(), reach=OPENED)
    held = {f.source: f.sha256 for f in first.fetches}
    archive.path_of(data, held["web/s0"]).write_bytes(b"flipped")
    again = {f.source: f for f in crawl(data, web.sources(), reach=OPENED).fetches}
    assert {key: str(f.outcome) for key, f in again.items()} == {"web/s0": "fault", "web/s1": "fetched_new"}
    assert "no longer have the hash" in again["web/s0"].note


def test_two_crawls_in_one_process_work(scripts, web_of, data):
    web = web_of(scripts.Behaviour("host", "", {"/summary": scripts.ok}))
    runs = [crawl(data, web.sources(), reach=OPENED) for _ in range(3)]
    assert len({r.run for r in runs}) == 3
    assert [str(r.fetches[0].outcome) for r in runs] == ["fetched_new", "unchanged_same_hash", "unchanged_same_hash"]


def test_the_verb_prints_json_and_ends_with_its_code(scripts, web_of, tmp_path, command, monkeypatch):
    monkeypatch.setenv("DISCLOSED_ALLOW_LOOPBACK", "1")
    changing = scripts.in_turn(scripts.ok, scripts.ok, scripts.answer(200, scripts.PAGE * 2))
    lost = scripts.Behaviour("gone", "", {"/summary": scripts.answer(404, "")})
    web = web_of(scripts.Behaviour("ok", "", {"/summary": changing}), lost)
    declared = tmp_path / "providers"
    declared.mkdir()
    for n, name in enumerate(("fine", "lost")):
        text = f'name = "{name}"\ncountry = "FR"\n[[source]]\nid = "s"\nkind = "eu_summary"\nurl = "{web.url(n)}"\n'
        (declared / f"{name}.toml").write_text(text, encoding="utf-8")
    common = ("--data", tmp_path / "d", "--providers", declared)
    code, out, err = command("crawl", "--dry-run", "--json", *common)
    assert (code, [r["source"] for r in json.loads(out)]) == (Exit.DONE, ["fine/s", "lost/s"])
    assert web.seen == []
    assert not (tmp_path / "d").exists()
    code, out, err = command("crawl", "--json", *common)
    assert code == Exit.NEEDS_A_LOOK
    assert json.loads(out)["counts"] == {"fetched_new": 1, "gone": 1}
    assert "lost/s  gone: Status 404." in err
    assert command("crawl", "fine", *common)[0] == Exit.DONE
    code, out, err = command("crawl", "fine/s", "--exit-code", *common)
    assert (code, out) == (Exit.CHANGED, "")
    assert command("crawl", "fyne", *common)[0] == Exit.USAGE


def test_every_outcome_is_explained_in_the_docs_and_no_other(root):
    import re

    text = (root / "docs" / "crawling.md").read_text(encoding="utf-8")
    table = text.partition("| outcome |")[2].partition("\n\n")[0]
    named = {
        name
        for row in table.splitlines()
        for name in re.findall(r"`([a-z0-9_]+)`", row.split("|")[1] if "|" in row else "")
    }
    assert named == {str(o) for o in Outcome}
    bold = set(re.findall(r"\*\*`([a-z0-9_]+)`\*\*", table))
    assert bold == {str(o) for o in NOTHING_THERE}


def test_a_name_is_resolved_checked_and_reached(scripts, data):
    """The other tests name addresses; a name goes through the resolver, whose answer is what is connected to."""
    import http.server
    import threading

    class Answers(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            body = scripts.PAGE.encode() if self.path == "/summary" else b""
            self.send_response(200 if body else 404)
            self.send_header("Content-Type", "text/html")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    began = time.monotonic()
    found = crawl(data, [source("a/b", f"http://localhost:{server.server_port}/summary")], reach=OPENED)
    server.shutdown()
    server.server_close()
    assert [f.outcome for f in found.fetches] == [Outcome.FETCHED_NEW], found.fetches[0].note
    assert time.monotonic() - began >= 2.0, "a name is not opened by address, so its pause is the one of real hosts"
