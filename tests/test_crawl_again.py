"""The second crawl and the stopped one: cheap where nothing changed, honest about change, nothing lost by a kill."""

# ruff: noqa: E501  (lists of cases, one a line)

import asyncio
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from crawler import archive, fetch_log
from crawler.crawl import begin, crawl, holds_of, open_run_file
from crawler.declarations import Source
from crawler.folder import open_folder
from crawler.outcomes import Outcome
from crawler.plan import FULL_EVERY
from crawler.politeness import MAX_RETRY_AFTER, PAUSE, HeldError, Politeness, retry_after
from crawler.record import Fetch
from crawler.safety import LOOPBACK, Caps, Reach

OPENED = Reach(opened=LOOPBACK)
NOW = datetime(2026, 8, 3, 10, 0, tzinfo=UTC)


@pytest.fixture
def web_of(scripts, web_of):
    """Serve scripts, one host each, at /summary; closed after the test."""

    def serve(*mains, routes=None):
        hosts = [scripts.Behaviour(f"host {n}", "", {"/summary": m, **(routes or {})}) for n, m in enumerate(mains)]
        return web_of(*hosts)

    return serve


@pytest.fixture
def data(tmp_path):
    """A new data folder."""
    return open_folder(tmp_path / "data", create=True)


def outcome_of(data, web, **more) -> str:
    """Crawl once and return the outcome of the one source."""
    (fetch,) = crawl(data, web.sources(), reach=OPENED, **more).fetches
    return str(fetch.outcome)


def validating(scripts, body: str, *, etag: str = "", modified: str = "", cache: str = ""):
    """Return a script that answers 304 where the request's validators fit."""

    async def script(request, writer):
        fits = (etag and request.headers.get("if-none-match") == etag) or (
            modified and request.headers.get("if-modified-since") == modified
        )
        given = {"etag": etag, "last_modified": modified, "cache_control": cache}
        answer = scripts.answer(304, "", length=False, **given) if fits else scripts.answer(200, body, **given)
        await answer(request, writer)

    return script


@pytest.mark.parametrize(
    "given",
    [
        {"etag": '"a1"'},
        {"etag": 'W/"weak"'},
        {"modified": "Mon, 03 Aug 2026 10:00:00 GMT"},
        {"etag": '"a"', "cache": "no-cache"},
        {"etag": '"a"', "cache": "no-store, max-age=0"},
    ],
)
def test_validators_are_sent_whatever_the_cache_policy_says(scripts, web_of, data, given):
    web = web_of(validating(scripts, scripts.PAGE, **given))
    assert [outcome_of(data, web) for _ in range(3)] == ["fetched_new", "unchanged_304", "unchanged_304"]
    lines = fetch_log.read_log(data)
    assert len({f.sha256 for f in lines}) == 1, "an unchanged source names the body that still stands"
    assert len(fetch_log.holdings(data)) == 1


def test_a_source_without_validators_is_compared_by_hash(scripts, web_of, data):
    web = web_of(scripts.ok)
    assert [outcome_of(data, web) for _ in range(2)] == ["fetched_new", "unchanged_same_hash"]
    assert all("if-none-match" not in r.headers for r in web.seen)


def test_nine_in_ten_of_an_unchanged_rerun_are_answered_304(scripts, web_of, data):
    web = web_of(*[validating(scripts, scripts.PAGE, etag=f'"{n}"') for n in range(30)])
    crawl(data, web.sources(), reach=OPENED)
    again = crawl(data, web.sources(), reach=OPENED)
    assert Counter(f.outcome for f in again.fetches)[Outcome.UNCHANGED_304] >= 27
    assert again.changed == ()


def test_validators_follow_a_redirect_to_the_address_they_came_from(scripts, web_of, data):
    web = web_of(scripts.redirect("/there"), routes={"/there": validating(scripts, scripts.PAGE, etag='"t"')})
    assert [outcome_of(data, web) for _ in range(2)] == ["fetched_new", "unchanged_304"]
    assert all("if-none-match" not in r.headers for r in web.requests(0, "/summary"))


def test_a_lying_validator_is_caught_by_a_forced_run(scripts, web_of, data):
    async def lying(request, writer):
        if request.headers.get("if-none-match"):
            await scripts.answer(304, "", length=False)(request, writer)
        else:
            await scripts.answer(200, scripts.PAGE + f"<p>{request.count}</p>", etag='"same"')(request, writer)

    web = web_of(lying)
    assert [outcome_of(data, web) for _ in range(2)] == ["fetched_new", "unchanged_304"]
    (fetch,) = crawl(data, web.sources(), reach=OPENED, force=True).fetches
    assert fetch.outcome is Outcome.FETCHED_NEW
    assert "validators lie" in fetch.note


def test_a_304_is_not_believed_for_longer_than_a_month(scripts, web_of, data):
    web = web_of(validating(scripts, scripts.PAGE, etag='"a"'))
    old = datetime.now(UTC).replace(microsecond=0) - FULL_EVERY - timedelta(days=1)
    sha256 = archive.store(data, scripts.PAGE.encode())
    common = {
        "source": "web/s0",
        "url": web.url(0),
        "final_url": web.url(0),
        "headers": {"etag": '"a"'},
        "sha256": sha256,
    }
    fetch_log.append(data, Fetch(run="1", at=old, outcome=Outcome.FETCHED_NEW, **common))
    fetch_log.append(data, Fetch(run="2", at=old + timedelta(days=29), outcome=Outcome.UNCHANGED_304, **common))
    assert outcome_of(data, web) == "unchanged_same_hash"


def test_a_304_for_a_body_that_is_gone_from_the_archive_is_fetched_again(scripts, web_of, data):
    web = web_of(validating(scripts, scripts.PAGE, etag='"a"'))
    outcome_of(data, web)
    archive.path_of(data, fetch_log.read_log(data)[0].sha256).unlink()
    assert outcome_of(data, web) == "unchanged_same_hash"
    assert archive.has(data, fetch_log.read_log(data)[-1].sha256)


def test_a_new_token_is_not_a_new_version_and_its_bytes_are_kept(scripts, web_of, data):
    async def token(request, writer):
        body = scripts.PAGE.replace("</body>", f'<input type="hidden" name="csrf" value="{request.count}"></body>')
        await scripts.answer(200, body)(request, writer)

    web = web_of(token)
    assert [outcome_of(data, web) for _ in range(3)] == ["fetched_new", *["unchanged_same_content"] * 2]
    assert len(fetch_log.holdings(data)) == 1
    assert len({f.sha256 for f in fetch_log.read_log(data)}) == 3
    assert all(archive.has(data, f.sha256) for f in fetch_log.read_log(data))


def test_a_change_is_a_new_version_and_the_first_one_stays(scripts, web_of, data):
    web = web_of(scripts.in_turn(scripts.ok, scripts.answer(200, scripts.PAGE.replace("Sentence 7", "Sentence seven"))))
    assert [outcome_of(data, web) for _ in range(3)] == ["fetched_new", "fetched_new", "unchanged_same_hash"]
    assert [h.number for h in fetch_log.holdings(data)] == [1, 2]


def test_a_document_that_moved_keeps_its_history(scripts, web_of, data):
    moved = scripts.in_turn(scripts.ok, scripts.redirect("/new-place", 301))
    web = web_of(moved, routes={"/new-place": scripts.ok, "/third": scripts.ok})
    assert [outcome_of(data, web) for _ in range(2)] == ["fetched_new", "unchanged_same_hash"]
    last = fetch_log.read_log(data)[-1]
    assert last.final_url.endswith("/new-place")
    assert [u.rpartition("/")[2] for u in last.chain] == ["summary", "new-place"]
    declared_anew = Source(id="s0", provider="web", kind="eu_summary", url=web.url(0).replace("summary", "third"))
    assert str(crawl(data, [declared_anew], reach=OPENED).fetches[0].outcome) == "unchanged_same_hash"
    assert len(fetch_log.holdings(data)) == 1


@pytest.mark.parametrize(
    ("then", "outcome", "gone"), [((404, ""), "gone", True), ((403, ""), "bot_blocked", False), ((500, ""), "server_error", False)]
)  # fmt: skip
def test_an_alarm_rings_when_a_source_that_used_to_yield_yields_nothing(scripts, web_of, data, then, outcome, gone):
    web = web_of(scripts.in_turn(scripts.ok, scripts.answer(*then)))
    assert crawl(data, web.sources(), reach=OPENED).alarms == ()
    again = crawl(data, web.sources(), reach=OPENED)
    assert [str(f.outcome) for f in again.alarms] == [outcome]
    assert bool(again.changed) == gone, "a block is a block, not a document that has gone"
    assert fetch_log.holdings(data)[0].current, "the version that stood stays on record"


def test_a_source_that_never_yielded_rings_no_alarm(scripts, web_of, data):
    web = web_of(scripts.answer(404, ""))
    outcome_of(data, web)
    assert crawl(data, web.sources(), reach=OPENED).alarms == ()


# politeness
def gaps(web) -> list[float]:
    """Return the seconds between the end of one answer and the beginning of the next request, host by host."""
    found = []
    for host in {r.host for r in web.seen}:
        events = sorted(
            [(r.began, "+") for r in web.seen if r.host == host] + [(t, "-") for h, t in web.ended if h == host]
        )
        assert "".join(kind for _, kind in events) == "+-" * (len(events) // 2), "one request at a time per host"
        found += [b[0] - a[0] for a, b in zip(events[1::2], events[2::2], strict=False)]
    return found


def test_one_request_at_a_time_per_host_with_crawl_delay_between(scripts, web_of, data):
    pages = {f"/{n}": scripts.ok for n in range(4)} | {"/robots.txt": scripts.robots("User-agent: *\nCrawl-delay: 0.3")}
    web = web_of(scripts.ok, scripts.ok, scripts.ok, routes=pages)
    wanted = [
        Source(id=f"s{h}-{n}", provider="web", kind="eu_summary", url=web.url(h).replace("/summary", f"/{n}"))
        for h in range(3)
        for n in range(4)
    ]
    found = crawl(data, wanted, reach=OPENED)
    assert {f.outcome for f in found.fetches} == {Outcome.FETCHED_NEW}
    assert len(gaps(web)) == 3 * 4
    assert min(gaps(web)) >= 0.3 - 0.01


def test_retry_after_is_waited_for_and_then_asked_once_more(scripts, web_of, data):
    web = web_of(scripts.in_turn(scripts.answer(429, "", retry_after="1"), scripts.ok))
    assert outcome_of(data, web) == "fetched_new"
    first, second = web.requests(0, "/summary")
    assert second.began - first.began >= 1.0


def test_a_host_that_asks_for_an_hour_is_asked_nothing_more_in_this_run_nor_in_the_next(scripts, web_of, data):
    pages = {f"/{n}": scripts.ok for n in range(3)}
    web = web_of(scripts.answer(503, "", retry_after="3600"), routes=pages)
    root = web.url(0)
    wanted = [Source(id="first", provider="web", kind="eu_summary", url=root)] + [
        Source(id=f"s{n}", provider="web", kind="eu_summary", url=root.replace("/summary", f"/{n}")) for n in range(3)
    ]
    found = crawl(data, wanted, reach=OPENED)
    got = {f.source: f for f in found.fetches}
    assert got["web/first"].outcome is Outcome.SERVER_ERROR
    assert {got[f"web/s{n}"].outcome for n in range(3)} == {Outcome.BOT_BLOCKED}
    assert "asked to be left alone" in got["web/s1"].note
    asked = len(web.seen)
    assert {f.outcome for f in crawl(data, wanted, reach=OPENED).fetches} == {Outcome.BOT_BLOCKED}
    assert len(web.seen) == asked, "the hold of an earlier run still stands"


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("0", 0.0), ("120", 120.0), (" 7 ", 7.0), ("99999999999999999999", MAX_RETRY_AFTER), ("86401", MAX_RETRY_AFTER),
        ("Mon, 03 Aug 2026 10:00:30 GMT", 30.0), ("Mon, 03 Aug 2026 09:00:00 GMT", 0.0),
        ("Fri, 31 Dec 2999 23:59:59 GMT", MAX_RETRY_AFTER), ("Monday, 03-Aug-26 10:01:00 GMT", 60.0),
        ("", None), ("soon", None), ("-5", None), ("1.5", None), ("NaN", None), ("٣", None), ("1e3", None),
    ],
)  # fmt: skip
def test_retry_after_in_seconds_and_as_a_date_is_read_and_capped(value, seconds):
    assert retry_after(value, now=NOW) == seconds


def test_holds_of_earlier_runs_end_when_their_time_is_over():
    asked = Fetch(
        run="1", source="a/b", at=NOW, outcome=Outcome.SERVER_ERROR, final_url="https://a.example/x", http_status=503,
        headers={"retry-after": "600"},
    )  # fmt: skip
    assert holds_of([asked], now=NOW + timedelta(seconds=500)) == [("a.example", 100.0)]
    assert holds_of([asked], now=NOW + timedelta(seconds=601)) == []


def test_pauses_only_ever_grow_and_real_hosts_have_at_least_two_seconds():
    now = [0.0]
    manners = Politeness(OPENED, clock=lambda: now[0])
    assert manners._host("example.com").pause == PAUSE == 2.0
    assert manners._host("127.0.0.1").pause < 0.1
    assert manners._host("localhost").pause == PAUSE, "opened by address, not by name"
    assert Politeness(Reach())._host("127.0.0.1").pause == PAUSE
    manners.slow_down("example.com", 0.1)
    assert manners._host("example.com").pause == PAUSE
    manners.slow_down("example.com", 10.0)
    manners.slow_down("example.com", 5.0)
    assert manners._host("example.com").pause == 10.0
    manners.back_off("example.com")
    assert manners._host("example.com").pause == 20.0


def test_a_turn_that_would_take_too_long_is_refused():
    async def run() -> None:
        manners = Politeness(OPENED)
        manners.hold("example.com", 3600)
        async with manners.turn("example.com"):
            raise AssertionError("not reached")

    with pytest.raises(HeldError, match="left alone"):
        asyncio.run(run())


# interruption
CRAWLER = """
import json, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background job inherits that it is ignored
from pathlib import Path
from crawler.crawl import crawl
from crawler.declarations import Source
from crawler.folder import open_folder
urls = json.loads(sys.argv[2])
sources = [Source(id=f"s{n}", provider="web", kind="eu_summary", url=u) for n, u in enumerate(urls)]
crawl(open_folder(Path(sys.argv[1]), create=True), sources)
"""


def start(data, urls) -> subprocess.Popen:
    """Start a crawl in a process of its own."""
    environment = os.environ | {"DISCLOSED_ALLOW_LOOPBACK": "1"}
    return subprocess.Popen(
        [sys.executable, "-c", CRAWLER, str(data.root), json.dumps(urls)], env=environment, stderr=subprocess.PIPE
    )


def many(scripts, web_of, hosts: int, each: int):
    """Return a web of slow hosts and the addresses of all their pages."""

    def slow(n):
        async def script(request, writer):
            await asyncio.sleep(0.05)
            await scripts.answer(200, scripts.PAGE + request.host + str(n))(request, writer)

        return script

    web = web_of(*[scripts.ok] * hosts, routes={f"/{n}": slow(n) for n in range(each)})
    return web, [web.url(h).replace("/summary", f"/{n}") for n in range(each) for h in range(hosts)]


def test_kill_at_any_moment_loses_and_doubles_nothing_and_asks_again_only_what_was_in_flight(scripts, web_of, data):
    hosts, kills = 6, 3
    web, urls = many(scripts, web_of, hosts, 10)
    for n in range(kills):
        process = start(data, urls)
        waited = time.monotonic() + 60
        goal = len(fetch_log.read_log(data)) + 5 + n
        while len(list(fetch_log.lines(data))) < goal and process.poll() is None and time.monotonic() < waited:
            time.sleep(0.01)
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stderr.close()
        ended = [f.source for f in fetch_log.read_log(data)]
        assert len(ended) == len(set(ended)), "no source has two outcomes"
    last = start(data, urls)
    assert last.wait(60) == 0, last.stderr.read()
    assert b"Going on with run" in last.stderr.read()
    last.stderr.close()
    lines = fetch_log.read_log(data)
    assert Counter(f.source for f in lines) == {f"web/s{n}": 1 for n in range(len(urls))}
    assert len({f.run for f in lines}) == 1, "the run goes on, it does not begin anew"
    assert {f.outcome for f in lines} == {Outcome.FETCHED_NEW}
    assert all(archive.body(data, f.sha256) for f in lines)
    asked = Counter((r.host, r.path) for r in web.seen if r.path != "/robots.txt")
    assert sum(n - 1 for n in asked.values()) <= hosts * kills, (
        "at most one request per host was in flight at each kill"
    )
    assert not open_run_file(data).exists()


def test_ctrl_c_ends_cleanly_and_the_same_command_goes_on(scripts, web_of, data):
    _, urls = many(scripts, web_of, 4, 8)
    process = start(data, urls)
    waited = time.monotonic() + 60
    while len(list(fetch_log.lines(data))) < 6 and time.monotonic() < waited:
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    assert process.wait(30) == -signal.SIGINT, "KeyboardInterrupt comes out, which the command turns into 130"
    err = process.stderr.read()
    assert b"Unclosed" not in err
    assert b"exactly one outcome" not in err
    process.stderr.close()
    assert b"never awaited" not in err
    assert b"was destroyed" not in err
    done = len(fetch_log.read_log(data))
    assert 6 <= done < len(urls)
    last = start(data, urls)
    assert last.wait(60) == 0
    last.stderr.close()
    assert Counter(f.source for f in fetch_log.read_log(data)) == {f"web/s{n}": 1 for n in range(len(urls))}


def test_an_open_run_of_other_sources_is_closed_as_interrupted(data):
    run, ended = begin(data, ["a/1", "a/2", "a/3"], [], force=False)
    assert ended == set()
    line = Fetch(run=run, source="a/1", at=NOW, outcome=Outcome.GONE)
    fetch_log.append(data, line)
    assert begin(data, ["a/3", "a/2", "a/1"], [line], force=False) == (run, {"a/1"})
    other, ended = begin(data, ["a/1"], [line], force=False)
    assert other != run
    assert ended == set()
    outcomes = {f.source: f.outcome for f in fetch_log.read_log(data) if f.run == run}
    assert outcomes == {"a/1": Outcome.GONE, "a/2": Outcome.INTERRUPTED, "a/3": Outcome.INTERRUPTED}


def test_force_and_age_begin_a_new_run(data):
    run, _ = begin(data, ["a/1"], [], force=False)
    second, _ = begin(data, ["a/1"], fetch_log.read_log(data), force=True)
    assert second != run
    noted = json.loads(open_run_file(data).read_text())
    noted["began"] = "2020-01-01T00:00:00+00:00"
    open_run_file(data).write_text(json.dumps(noted))
    third, _ = begin(data, ["a/1"], fetch_log.read_log(data), force=False)
    assert third not in (run, second)


@pytest.mark.parametrize(
    "note", ["", "{", "[]", '{"run": 1}', '{"run": "x", "began": "yesterday", "sources": []}', "\x00"]
)
def test_a_note_of_an_open_run_that_cannot_be_read_is_passed_over(data, note, capfd):
    open_run_file(data).parent.mkdir(parents=True, exist_ok=True)
    open_run_file(data).write_text(note)
    run, ended = begin(data, ["a/1"], [], force=False)
    assert run
    assert ended == set()
    assert "cannot be read" in capfd.readouterr().err
    assert json.loads(open_run_file(data).read_text())["run"] == run


def test_two_crawls_at_once_are_refused(scripts, web_of, data):
    from crawler.exits import Failure

    async def slow(request, writer):
        await asyncio.sleep(0.6)
        await scripts.ok(request, writer)

    web = web_of(slow)
    first = threading.Thread(target=lambda: crawl(data, web.sources(), reach=OPENED))
    first.start()
    waited = time.monotonic() + 10
    while not web.seen and time.monotonic() < waited:
        time.sleep(0.01)
    with pytest.raises(Failure, match="another disclosed process"):
        crawl(data, web.sources(), reach=OPENED)
    first.join()


def test_other_hosts_keep_progressing_beside_bombs_and_drips(scripts, web_of, data):
    drip = scripts.raw(b"HTTP/1.1 200 OK\r\nContent-Length: 9000\r\n\r\n", *[b"a"] * 90, pause=0.05)
    bomb = scripts.encoded("gzip", scripts.gzip.compress(scripts.BOMB))
    web = web_of(drip, bomb, *[scripts.ok] * 10)
    found = crawl(data, web.sources(), reach=OPENED, caps=Caps(body=scripts.MEGABYTE, total=2, silence=1, connect=1))
    got = {f.source: str(f.outcome) for f in found.fetches}
    assert got.pop("web/s0") == "timeout"
    assert got.pop("web/s1") == "bomb"
    assert set(got.values()) == {"fetched_new"}
    last_ok = max(r.began for n in range(2, 12) for r in web.requests(n))
    assert last_ok - min(r.began for r in web.seen) < 1.5, "nobody waited for the drip"


def test_a_host_that_never_answers_is_left_after_three_sources(scripts, web_of, data):
    web = web_of(scripts.hang, routes={f"/{n}": scripts.hang for n in range(8)})
    wanted = [
        Source(id=f"s{n}", provider="web", kind="eu_summary", url=web.url(0).replace("summary", str(n)))
        for n in range(8)
    ]
    found = crawl(data, wanted, reach=OPENED, caps=Caps(total=0.4, silence=0.4, connect=0.4))
    assert {f.outcome for f in found.fetches} == {Outcome.TIMEOUT}
    assert len([r for r in web.seen if r.path != "/robots.txt"]) == 3
    assert sum("Not asked in this run" in f.note for f in found.fetches) == 5


def test_a_certificate_must_be_trusted_and_must_name_the_host(scripts, data, tmp_path):
    """In a process of its own, because trust is read when the client is imported."""
    hosts = [scripts.Behaviour(f"host {n}", "", {"/summary": scripts.ok}, tls=True) for n in range(2)]
    web = scripts.Web(hosts, folder=tmp_path)
    outcomes = []
    for trusted in ({"SSL_CERT_FILE": str(tmp_path / "self-signed.pem")}, {}):
        environment = os.environ | {"DISCLOSED_ALLOW_LOOPBACK": "1"} | trusted
        arguments = [sys.executable, "-c", CRAWLER, str(data.root), json.dumps([web.url(0), web.url(1)])]
        subprocess.run(arguments, env=environment, check=True, timeout=60)
        outcomes.append({f.source: str(f.outcome) for f in fetch_log.read_log(data)[-2:]})
    web.close()
    assert outcomes[0] == {"web/s0": "fetched_new", "web/s1": "tls"}
    assert outcomes[1] == {"web/s0": "tls", "web/s1": "tls"}
