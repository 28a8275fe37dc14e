"""The one spider of all declarations: it visits every source of a run and yields exactly one Fetch for each."""

import asyncio
import traceback
from collections import defaultdict
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

import scrapy
from scrapy.http import Response

from crawler.browser import render
from crawler.classification import classify
from crawler.declarations import Source
from crawler.downloader import EndedError
from crawler.exits import Failure
from crawler.frontier import LOOK, Frontier, asking
from crawler.hubs import find_link, near_misses
from crawler.journey import Page, absolute, follow
from crawler.outcomes import Outcome
from crawler.plan import Parts, Plan, answered, conditions, fetch_of
from crawler.record import Fetch
from crawler.robots import MAX_REDIRECTS, Access, Gate, Rules, parse_rules
from crawler.safety import url_problem

TAKEN = 16  # sources that one process takes from a shared frontier at once
ROBOTS = object()  # marks our own requests for robots.txt; a request from outside cannot hold it

SILENT = frozenset({Outcome.TIMEOUT, Outcome.CONNECT})
SILENCES = 3  # in a row, after which a host is asked no more in this run


class RobotsGate:
    """Downloader middleware: no request passes before the rules of its origin are known and allow it."""

    def __init__(self, crawler: Any) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Any) -> "RobotsGate":
        """Return the gate of the crawl's spider."""
        return cls(crawler)

    async def process_request(self, request: scrapy.Request) -> None:
        """Let the request pass, or raise EndedError."""
        if request.meta.get("robots") is ROBOTS:
            return
        await self._crawler.spider.clear(request.url)


class SourceSpider(scrapy.Spider):
    """Visits the sources of a plan: different hosts side by side, one request at a time per host."""

    name = "disclosed"

    def __init__(self, *, plan: Plan, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.plan = plan
        self.reach, self.caps, self.politeness = plan.reach, plan.caps, plan.politeness
        self.gate = Gate(self.load_rules)
        self.hosts: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self.silent: defaultdict[str, list[Outcome]] = defaultdict(list)
        self.browsers = asyncio.Semaphore(1)
        self.hub_pages: dict[str, asyncio.Task[Page]] = {}

    async def start(self) -> AsyncIterator[Fetch]:
        """Yield the Fetch of every source as it ends, after it was written down."""
        if self.plan.frontier is not None:
            async for fetch in self.shared(self.plan.frontier):
                yield fetch
            return
        tasks = [asyncio.ensure_future(self.in_turn(source)) for source in self.plan.sources]
        try:
            for ended in asyncio.as_completed(tasks):
                yield await ended
        except BaseException as error:
            self.plan.error = error
            raise
        finally:
            for task in [*tasks, *self.hub_pages.values()]:
                task.cancel()

    async def shared(self, frontier: Frontier) -> AsyncIterator[Fetch]:
        """Yield the Fetch of every source that this process takes from the frontier, until nothing is left anywhere."""
        sources = {source.key: source for source in self.plan.sources}
        tasks: set[asyncio.Task[Fetch]] = set()
        signing: asyncio.Task[None] | None = None
        try:
            with asking():
                await frontier.begin(list(sources))
                signing = asyncio.ensure_future(frontier.keep_signing())
                while True:
                    while len(tasks) < TAKEN and (key := await frontier.take()):
                        tasks.add(asyncio.ensure_future(self.in_turn(sources[key])))
                    if not tasks and not await frontier.bring_back():
                        return
                    if not tasks:
                        await asyncio.sleep(LOOK)
                        continue
                    ended, tasks = await asyncio.wait(tasks, timeout=1, return_when=asyncio.FIRST_COMPLETED)
                    for task in ended:
                        fetch = await task
                        await frontier.done(fetch.source)
                        yield fetch
        except BaseException as error:
            self.plan.error = error
            raise
        finally:
            for one in [*tasks, *self.hub_pages.values(), *([signing] if signing else [])]:
                one.cancel()
            await frontier.close()

    async def in_turn(self, source: Source) -> Fetch:
        """Return the Fetch of a source, written down before the next source of its host begins.

        A kill therefore loses at most one source per host."""
        host = urlsplit(source.url).hostname or ""
        async with self.hosts[host]:
            last = self.silent[host]
            if len(last) >= SILENCES:  # forty sources of a dead host would otherwise take forty times the cap
                note = f"Not asked in this run: {host} did not answer {len(last)} times in a row."
                fetch = fetch_of(self.plan, source, outcome=last[-1], note=note)
            else:
                fetch = await self.visit(source)
                self.silent[host] = [*last, fetch.outcome] if fetch.outcome in SILENT else []
            self.plan.on_end(fetch)
            return fetch

    async def get(self, url: str, headers: dict[str, str]) -> Response:
        """Return the answer of one request that passed the gate."""
        self.refuse_unsafe(url)
        request = scrapy.Request(url, headers=headers, dont_filter=True)
        response: Response = await self.crawler.engine.download_async(request)
        return response

    async def get_robots(self, url: str, headers: dict[str, str]) -> Response:
        """Return the answer of one request for robots.txt itself."""
        self.refuse_unsafe(url)
        request = scrapy.Request(url, headers=headers, dont_filter=True, meta={"robots": ROBOTS})
        response: Response = await self.crawler.engine.download_async(request)
        return response

    def refuse_unsafe(self, url: str) -> None:
        """Raise EndedError for a URL that may not be asked, as it was written: Scrapy's Request would mend it first."""
        if problem := url_problem(url, self.reach):
            raise EndedError(Outcome.ADDRESS_REFUSED, f"{url}: {problem}.")

    async def clear(self, url: str) -> None:
        """Return when the URL may be asked. Raises EndedError where it may not."""
        self.refuse_unsafe(url)
        rules = await self.gate.rules_for(url)
        if rules.access is Access.UNREACHABLE:
            raise EndedError(rules.outcome, rules.why)
        if not rules.allows(url):
            raise EndedError(Outcome.ROBOTS_DISALLOWED, f"{rules.url} does not allow {url}.")

    async def load_rules(self, origin: str) -> Rules:
        """Return the rules of an origin, by RFC 9309 2.3.1; what cannot be asked disallows everything."""
        address = f"{origin}/robots.txt"
        try:
            page = await follow(self.get_robots, address, hops=MAX_REDIRECTS, refresh=False)
        except EndedError as error:
            plain = {Outcome.DNS, Outcome.TLS, Outcome.CONNECT, Outcome.ADDRESS_REFUSED, Outcome.BOT_BLOCKED}
            own = error.outcome in plain and not error.answered and len(error.chain) < 2
            return Rules(
                access=Access.UNREACHABLE,
                why=f"{address} could not be read, so nothing there is asked: {error.note}",
                outcome=error.outcome if own else Outcome.ROBOTS_UNREACHABLE,
                url=address,
            )
        sha256 = self.plan.store(page.body) if page.body else ""
        if 200 <= page.status < 300:
            rules = parse_rules(page.body, url=address, sha256=sha256)
            if rules.crawl_delay:
                self.politeness.slow_down(urlsplit(address).hostname or "", rules.crawl_delay)
            return rules
        if 400 <= page.status < 500 and page.status != 429:
            return Rules(access=Access.UNAVAILABLE, url=address, sha256=sha256)
        return Rules(
            access=Access.UNREACHABLE,
            why=f"{address} answered with status {page.status}, so nothing there is asked.",
            url=address,
            sha256=sha256,
        )

    async def visit(self, source: Source) -> Fetch:
        """Return how the source ended: whatever happens, exactly one Fetch."""
        try:
            fetch = await self.fetch_source(source)
        except EndedError as error:
            fetch = fetch_of(self.plan, source, outcome=error.outcome, note=error.note, chain=error.chain)
        except OSError:  # the disk: the network's errors end in EndedError
            raise
        except Failure as failure:
            fetch = fetch_of(self.plan, source, outcome=Outcome.FAULT, note=failure.message)
        except Exception as error:  # an error of ours must not cost the other sources; it is logged and shown
            traceback.print_exc()
            fetch = fetch_of(self.plan, source, outcome=Outcome.FAULT, note=f"{type(error).__name__}: {error}")
        return replace(fetch, parts=(*await self.robots_parts(fetch.chain), *fetch.parts))

    async def robots_parts(self, chain: Sequence[str]) -> Parts:
        """Return the robots.txt files that were read on the way, with their hashes."""
        found: dict[str, str] = {}
        for url in chain:
            if not url_problem(url, self.reach):
                rules = await self.gate.rules_for(url)
                if rules.sha256:
                    found[rules.url] = rules.sha256
        return tuple(found.items())

    async def fetch_source(self, source: Source) -> Fetch:
        """Return the Fetch of a source. Raises EndedError where there is no answer to read."""
        start = absolute(source.url, source.url)
        parts: Parts = ()
        if source.hub is not None:
            hub = await self.hub_page(start, rendered=source.needs_browser)
            verdict = classify(status=hub.status, headers=hub.headers, body=hub.body, url=hub.url, asked=start)
            if verdict.outcome is not None:
                return fetch_of(
                    self.plan, source, outcome=verdict.outcome, note=f"The hub page: {verdict.note}", page=hub
                )
            parts = ((hub.url, self.plan.store(hub.body)),)
            link = find_link(hub.body, hub.url, source.hub)
            if link is None:
                seen = near_misses(hub.body, hub.url, source.hub)
                note = "No link on the hub page fits the rule" + (f"; nearest: {seen}." if seen else ".")
                return fetch_of(self.plan, source, outcome=Outcome.NOTHING_LINKED, note=note, page=hub, parts=parts)
            start = absolute(hub.url, source.hub.download(link))
        elif source.needs_browser:
            return replace(answered(self.plan, source, await self.render(start), start, parts), rendered=True)
        page = await follow(self.get, start, conditions=conditions(self.plan, source))
        if page.status == 304:
            return await self.unchanged(source, page, start, parts)
        return answered(self.plan, source, page, start, parts)

    async def hub_page(self, url: str, *, rendered: bool) -> Page:
        """Return a hub page; sources that share one have it fetched once per run."""
        if url not in self.hub_pages:
            self.hub_pages[url] = asyncio.ensure_future(self.render(url) if rendered else follow(self.get, url))
        return await asyncio.shield(self.hub_pages[url])

    async def render(self, url: str) -> Page:
        """Return a page as a browser shows it; one browser at a time."""
        async with self.browsers:
            return await render(self.get, url)

    async def unchanged(self, source: Source, page: Page, start: str, parts: Parts) -> Fetch:
        """Return the Fetch of a 304; one that nobody asked for, or for a body that is gone, is asked again whole."""
        last = self.plan.standing.get(source.key)
        if last is None or not conditions(self.plan, source) or self.plan.body(last.sha256) is None:
            page = await follow(self.get, start)
            if page.status == 304:
                note = "The server says not modified to a request that did not ask for that."
                return fetch_of(self.plan, source, outcome=Outcome.HTTP_ERROR, note=note, page=page, parts=parts)
            return answered(self.plan, source, page, start, parts)
        kept = {name: last.headers[name] for name in ("etag", "last-modified", "content-type") if name in last.headers}
        fetch = fetch_of(self.plan, source, outcome=Outcome.UNCHANGED_304, page=page, parts=parts)
        return replace(
            fetch,
            headers=kept | fetch.headers,
            sha256=last.sha256,
            media_type=last.media_type,
            size=last.size,
        )
