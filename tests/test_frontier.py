"""Several processes on one frontier in Redis: a real server, real processes, hosts on loopback."""

import asyncio
import importlib.util
import itertools
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from datetime import UTC, datetime

import pytest

from crawler import fetch_log
from crawler.crawl import crawl, open_run_file
from crawler.declarations import Source
from crawler.exits import Exit, Failure
from crawler.folder import open_folder, writing
from crawler.frontier import ALIVE, SharedLog, connect
from crawler.outcomes import Outcome
from crawler.record import Fetch
from crawler.safety import LOOPBACK, Reach

pytestmark = [
    pytest.mark.skipif(shutil.which("redis-server") is None, reason="needs the program redis-server (apt)"),
    pytest.mark.skipif(importlib.util.find_spec("redis") is None, reason="the extra 'redis' is not installed"),
]
OPENED = Reach(opened=LOOPBACK)
DELAY = 0.3
NOW = datetime(2026, 8, 3, 10, 0, tzinfo=UTC)
CRAWLER = """
import json, sys
from pathlib import Path
from crawler.crawl import crawl
from crawler.declarations import Source
from crawler.folder import open_folder
root, queue, urls = Path(sys.argv[1]), sys.argv[2], json.loads(sys.argv[3])
sources = [Source(provider="web", id=f"s{n}", kind="eu_summary", url=url, models=("M",)) for n, url in enumerate(urls)]
crawled = crawl(open_folder(root, create=True), sources, queue=queue)
print(json.dumps([crawled.run, len(crawled.fetches)]))
"""


@pytest.fixture(scope="module")
def queue(tmp_path_factory):
    """The address of a Redis server of our own on a free port, stopped after the tests."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    arguments = ["redis-server", "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
    server = subprocess.Popen(arguments, cwd=tmp_path_factory.mktemp("redis"), stdout=subprocess.DEVNULL)
    address = f"redis://127.0.0.1:{port}/0"
    for _ in range(100):
        try:
            connect(address)
            break
        except Failure:
            time.sleep(0.1)
    yield address
    server.terminate()
    server.wait(10)


@pytest.fixture
def data(tmp_path, queue):
    connect(queue).flushdb()
    return open_folder(tmp_path / "data", create=True)


@pytest.fixture
def web(scripts, web_of):
    """Six hosts of eight slow pages each; each asks for a pause."""

    def slow(n):
        async def script(request, writer):
            await asyncio.sleep(0.1)
            await scripts.answer(200, scripts.PAGE + request.host + str(n))(request, writer)

        return script

    routes = {f"/{n}": slow(n) for n in range(8)} | {
        "/robots.txt": scripts.robots(f"User-agent: *\nCrawl-delay: {DELAY}")
    }
    return web_of(*[scripts.Behaviour(f"host {n}", "", dict(routes)) for n in range(6)])


def urls_of(web) -> list[str]:
    return [web.url(host).replace("/summary", f"/{n}") for n in range(8) for host in range(6)]


def start(data, queue: str, urls: list[str]) -> subprocess.Popen:
    environment = os.environ | {"DISCLOSED_ALLOW_LOOPBACK": "1"}
    arguments = [sys.executable, "-c", CRAWLER, str(data.root), queue, json.dumps(urls)]
    return subprocess.Popen(arguments, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def finish(process: subprocess.Popen) -> list:
    out, errors = process.communicate(timeout=120)
    assert process.returncode == 0, errors
    return json.loads(out)


def check_hosts(web, *, least: float) -> None:
    """No host was asked two things at once, nor again before its pause had passed, by whatever process."""
    for index in range(6):
        asked = sorted(r.began for r in web.requests(index) if r.path != "/robots.txt")
        gaps = [b - a for a, b in itertools.pairwise(asked)]
        assert min(gaps) >= least, (index, min(gaps))


def test_two_processes_share_the_sources_and_keep_each_hosts_pause(web, data, queue):
    urls = urls_of(web)
    first, second = start(data, queue, urls), start(data, queue, urls)
    assert finish(first) == finish(second)
    log = fetch_log.read_log(data)
    assert Counter(f.source for f in log) == Counter({f"web/s{n}": 1 for n in range(len(urls))})
    assert {f.outcome for f in log} == {Outcome.FETCHED_NEW}
    assert len({f.run for f in log}) == 1
    pages = Counter((r.host, r.path) for r in web.seen if r.path != "/robots.txt")
    assert set(pages.values()) == {1}, "no page was asked for twice"
    robots = Counter(r.host for r in web.seen if r.path == "/robots.txt")
    assert max(robots.values()) == 2, "both processes took part"
    check_hosts(web, least=DELAY + 0.09)  # a pause after the answer, which takes 0.1 s
    assert not open_run_file(data).exists()
    assert connect(queue).keys("disclosed:2*") == [], "the frontier is taken away by the last one"


def test_a_killed_process_loses_and_doubles_nothing(web, data, queue):
    urls = urls_of(web)
    first, second = start(data, queue, urls), start(data, queue, urls)
    while sum(r.path != "/robots.txt" for r in web.seen) < 12:
        time.sleep(0.05)
    os.kill(first.pid, signal.SIGKILL)
    first.wait()
    first.stdout.close()
    first.stderr.close()
    began = time.monotonic()
    assert finish(second)[1] == len(urls)
    assert time.monotonic() - began < ALIVE + 60
    assert Counter(f.source for f in fetch_log.read_log(data)) == Counter({f"web/s{n}": 1 for n in range(len(urls))})
    pages = Counter((r.host, r.path) for r in web.seen if r.path != "/robots.txt")
    assert sum(pages.values()) <= len(urls) + 6, "at most what was in flight, one per host, was asked again"
    check_hosts(web, least=DELAY)


def test_a_line_is_written_once_whoever_comes_first(data):
    fetch = Fetch(run="r1", source="web/s0", at=NOW, outcome=Outcome.FETCHED_NEW)
    one, other = SharedLog(data, "r1"), SharedLog(data, "r1")
    assert [one.write(fetch), other.write(fetch), one.write(fetch)] == [True, False, False]
    assert SharedLog(data, "r2").write(Fetch(run="r2", source="web/s0", at=NOW, outcome=Outcome.DNS))
    assert len(fetch_log.read_log(data)) == 2


def test_another_verb_is_kept_out_while_processes_share_a_folder(data):
    with writing(data, shared=True), writing(data, shared=True):
        with pytest.raises(Failure) as caught, writing(data):
            pass
        assert caught.value.code is Exit.DATA_FOLDER


def test_processes_with_other_sources_are_refused(web, data, queue):
    process = start(data, queue, urls_of(web))
    while not web.seen:
        time.sleep(0.05)
    sources = [Source(provider="web", id="other", kind="eu_summary", url=web.url(0), models=("M",))]
    with pytest.raises(Failure, match="is under way"):
        crawl(data, sources, queue=queue, reach=OPENED)
    assert finish(process)[1] == 48


@pytest.mark.parametrize("address", ["redis://127.0.0.1:1/0", "http://127.0.0.1/", "nonsense"])
def test_a_server_that_is_not_there_is_named(data, address):
    with pytest.raises(Failure, match="--queue") as caught:
        crawl(data, [], queue=address, reach=OPENED)
    assert caught.value.code is Exit.USAGE
