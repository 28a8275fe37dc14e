"""Looks for disclosures from a provider's front page: the likeliest links first, within a budget, under every manner of
a crawl. It finds and ranks; a person declares."""

import asyncio
import hashlib
import heapq
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from crawler.appearance import look_at
from crawler.classification import classify
from crawler.downloader import EndedError
from crawler.hubs import links_of
from crawler.journey import absolute, follow
from crawler.plan import Plan
from crawler.politeness import Politeness
from crawler.record import Fetch
from crawler.relevance import FOUND, NEAR, judge, link_points
from crawler.safety import Caps, Reach, reach_of_environment, url_problem
from crawler.sitemaps import parse_sitemap
from crawler.spider import SourceSpider

PAGES = 60  # requests for pages and documents, robots.txt and sitemaps apart
DEPTH = 5
SITEMAPS = 6
CODE_HOSTS = frozenset({"huggingface.co", "github.com"})  # followed below the account that a provider's own page links
CERTAIN = 6  # points from which a link is followed to another site, for that one page


@dataclass(frozen=True, kw_only=True, slots=True)
class Candidate:
    """A document that looks like a disclosure."""

    url: str
    kind: str
    points: int
    title: str
    media_type: str
    quotes: tuple[str, ...]  # its words that speak for it
    path: tuple[str, ...]  # addresses from the front page to it
    sha256: str


@dataclass(kw_only=True, slots=True)
class Search:
    """What a search is after, and what it has found so far."""

    front: str
    pages: int = PAGES
    code_hosts: frozenset[str] = CODE_HOSTS
    found: list[Candidate] = field(default_factory=list)
    near: list[Candidate] = field(default_factory=list)
    not_read: list[tuple[str, str]] = field(default_factory=list)  # (address, why)
    asked: int = 0


def site_of(host: str) -> str:
    """Return the part of a host name that one organisation holds, roughly; an address stays whole."""
    labels = host.rstrip(".").split(".")
    if host.replace(".", "").isdigit() or ":" in host:
        return host
    keep = 3 if len(labels) > 2 and len(labels[-1]) == 2 and len(labels[-2]) <= 3 else 2
    return ".".join(labels[-keep:])


class FinderSpider(SourceSpider):
    """Walks a site best link first, one request at a time."""

    name = "disclosed-finder"

    def __init__(self, *, plan: Plan, search: Search, **kwargs: Any) -> None:
        super().__init__(plan=plan, **kwargs)
        self.search = search
        self.queue: list[tuple[int, int, str, tuple[str, ...]]] = []  # (minus points, order, address, path)
        self.known: set[str] = set()
        self.accounts: set[tuple[str, str]] = set()  # (code host, account)

    async def start(self) -> AsyncIterator[Fetch]:
        """Search; there is nothing for the log, so nothing is yielded."""
        try:
            await self.walk()
        except BaseException as error:
            self.plan.error = error
            raise
        nothing: tuple[Fetch, ...] = ()
        for fetch in nothing:
            yield fetch

    async def walk(self) -> None:
        """Visit the likeliest known address until none is left or the budget is spent."""
        front = absolute(self.search.front, self.search.front)
        self.offer(front, 100, ())
        first = True
        while self.queue and self.search.asked < self.search.pages:
            _, _, url, path = heapq.heappop(self.queue)
            await self.look(url, path)
            if first:
                first = False
                await self.read_sitemaps(front)

    def offer(self, url: str, points: int, path: tuple[str, ...]) -> None:
        """Note an address to visit, unless it is known, unsafe, too deep or another's."""
        url = self.file_of(url)
        if url in self.known or points < 0 or len(path) > DEPTH or url_problem(url, self.reach):
            return
        if not self.is_theirs(url, points, path):
            return
        self.known.add(url)
        heapq.heappush(self.queue, (-points, len(self.known), url, path))

    def is_theirs(self, url: str, points: int, path: tuple[str, ...]) -> bool:
        """Return whether an address belongs to the provider, or is worth one look because the provider links it."""
        parts = urlsplit(url)
        host, account = parts.netloc, parts.path.strip("/").partition("/")[0]
        if site_of(parts.hostname or "") == site_of(urlsplit(self.search.front).hostname or ""):
            return True
        from_own = bool(path) and site_of(urlsplit(path[-1]).hostname or "") == site_of(
            urlsplit(self.search.front).hostname or ""
        )
        if (parts.hostname or "") in self.search.code_hosts:
            if from_own and account:
                self.accounts.add((host, account))
            return (host, account) in self.accounts
        return from_own and points >= CERTAIN

    def file_of(self, url: str) -> str:
        """Return the address of the file itself, where a code host shows it on a page."""
        if (urlsplit(url).hostname or "") in self.search.code_hosts and "/blob/" in url:
            return url.replace("/blob/", "/raw/" if "github" in url else "/resolve/", 1)
        return url

    async def look(self, url: str, path: tuple[str, ...]) -> None:
        """Fetch an address, judge what it is and note where it leads."""
        self.search.asked += 1
        try:
            page = await follow(self.get, url)
        except EndedError as error:
            self.search.not_read.append((url, f"{error.outcome}: {error.note}"))
            return
        verdict = classify(status=page.status, headers=page.headers, body=page.body, url=page.url, asked=url)
        if verdict.outcome is not None:
            self.search.not_read.append((url, f"{verdict.outcome}: {verdict.note}"))
            return
        self.known.add(page.url)
        judged = judge(page.body, verdict.media_type)
        if judged.points >= NEAR and path:
            candidate = Candidate(
                url=url,
                kind=judged.kind,
                points=judged.points,
                title=look_at(page.body).title if verdict.media_type == "text/html" else "",
                media_type=verdict.media_type,
                quotes=judged.quotes,
                path=path,
                sha256=hashlib.sha256(page.body).hexdigest(),
            )
            (self.search.found if judged.points >= FOUND else self.search.near).append(candidate)
        on_code_host = (urlsplit(page.url).hostname or "") in self.search.code_hosts
        if "html" in verdict.media_type:
            for link in links_of(page.body, page.url):
                points = link_points(f"{link.text} {link.heading if len(link.text) < 25 else ''}", link.url)
                if points == 0 and path and not on_code_host:
                    continue  # words that say nothing are followed from the front page only
                self.offer(link.url, points, (*path, page.url))

    async def read_sitemaps(self, front: str) -> None:
        """Note the addresses of the site's own lists whose words are promising."""
        rules = await self.gate.rules_for(front)
        waiting = [absolute(front, s) for s in (*rules.sitemaps, "/sitemap.xml")]
        done: set[str] = set()
        while waiting and len(done) < SITEMAPS:
            url = waiting.pop(0)
            if url in done or not self.is_theirs(url, 0, ()) or url_problem(url, self.reach):
                continue
            done.add(url)
            try:
                page = await follow(self.get, url, refresh=False)
            except EndedError as error:
                self.search.not_read.append((url, f"{error.outcome}: {error.note}"))
                continue
            if page.status != 200:
                continue
            listed = parse_sitemap(page.body)
            waiting += [absolute(url, s) for s in listed.further]
            for address in listed.addresses:
                points = link_points("", address)
                if points > 2 and self.is_theirs(address, 0, ()):  # a list speaks for its own site only
                    self.offer(absolute(url, address), points, (front, url))


def search_site(
    front: str,
    *,
    pages: int = PAGES,
    reach: Reach | None = None,
    caps: Caps | None = None,
    code_hosts: frozenset[str] = CODE_HOSTS,
) -> Search:
    """Return what looks like a disclosure on a provider's site, best first, and the near misses.

    Keeps nothing: what is found is declared by a person and then crawled."""
    from crawler.crawl import drive

    reach = reach or reach_of_environment()
    search = Search(front=front, pages=pages, code_hosts=code_hosts)
    plan = Plan(
        run="search",
        sources=(),
        standing={},
        store=lambda body: hashlib.sha256(body).hexdigest(),
        body=lambda sha256: None,
        on_end=lambda fetch: None,
        reach=reach,
        caps=caps or Caps(),
        politeness=Politeness(reach),
    )
    asyncio.run(drive(plan, FinderSpider, search=search))
    for group in (search.found, search.near):
        group.sort(key=lambda c: (-c.points, c.url))
    return search
