"""robots.txt by RFC 9309: which rules bind us, and a gate that no request passes before its host's rules are known.

Scrapy's own middleware is not used: while a robots.txt is loading it lets all but the first two waiting requests
through, it reads an answer of 500 as permission, and it ignores Crawl-delay."""

import asyncio
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from enum import StrEnum
from time import monotonic
from urllib.parse import urlsplit

from protego import Protego

from crawler.outcomes import Outcome

PRODUCT_TOKEN = "Disclosed"  # RFC 9309 2.2.1: letters, _ and - only
MAX_BYTES = 500 * 1024  # RFC 9309 2.5: what is beyond may be ignored
MAX_REDIRECTS = 5  # RFC 9309 2.3.1.2: at least five
LIFETIME = 24 * 3600.0  # seconds; RFC 9309 2.4
MAX_CRAWL_DELAY = 120.0  # seconds; a longer one is obeyed as this, so that a typing error does not stop a run for days

_TOKEN = re.compile(r"[A-Za-z_-]+")
_LINE = re.compile(
    r"\s*(user-?\s?agent|allow|dis+al+ow|disalow|crawl-?\s?delay|sitemap)\s*[: \t]\s*(.*)", re.IGNORECASE
)


class Access(StrEnum):
    """What the answer to the request for robots.txt means (RFC 9309 2.3.1)."""

    RULES = "rules"  # read and parsed
    UNAVAILABLE = "unavailable"  # 4xx: there are no rules, everything is allowed
    UNREACHABLE = "unreachable"  # 5xx, 429, no answer: everything is disallowed


@dataclass(frozen=True, kw_only=True, slots=True)
class Rules:
    """The rules of one origin as they bind one product token."""

    access: Access
    why: str = ""  # for people, where unreachable
    outcome: Outcome = Outcome.ROBOTS_UNREACHABLE  # what a source behind it ends in, where unreachable
    crawl_delay: float | None = None  # seconds, capped at MAX_CRAWL_DELAY
    sitemaps: tuple[str, ...] = ()
    sha256: str = ""  # of the robots.txt, kept as evidence
    url: str = ""
    parsed: Protego | None = field(default=None, repr=False)

    def allows(self, url: str) -> bool:
        """Return whether the URL may be fetched; one that is not percent-encoded cannot be compared, so it may not."""
        if self.access is Access.UNREACHABLE or not url.isascii():
            return False
        return self.parsed is None or bool(self.parsed.can_fetch(url, "*"))


def parse_rules(body: bytes, *, token: str = PRODUCT_TOKEN, url: str = "", sha256: str = "") -> Rules:
    """Return the rules of a robots.txt that bind `token`: its own groups together, or else those of `*`."""
    text = re.sub(r"\A\ufeff|\A\ufffd{1,3}", "", body[:MAX_BYTES].decode("utf-8", "replace"))  # a BOM, or a part of one
    own: list[str] = []
    others: list[str] = []
    sitemaps: list[str] = []
    binding: set[str] = set()  # of the groups being read: "own", "others"
    named = mentioned = False  # the line before was a User-agent line; any group names us
    for line in re.split(r"\r\n|\r|\n", text):
        found = _LINE.match(line.split("#", 1)[0])
        if not found:
            continue
        key, value = re.sub(r"[\s-]", "", found[1]).lower(), found[2].strip()
        if key == "sitemap":
            sitemaps.append(value)
        elif key == "useragent":
            if not named:
                binding = set()
            named = True
            product = _TOKEN.match(value)
            if value.startswith("*") and (len(value) == 1 or value[1].isspace()):
                binding.add("others")
            elif product and product[0].lower() == token.lower():
                binding.add("own")
                mentioned = True
        else:
            named = False
            rule = f"{'Crawl-delay' if key == 'crawldelay' else 'Allow' if key == 'allow' else 'Disallow'}: {value}"
            if "own" in binding:
                own.append(rule)
            if "others" in binding:
                others.append(rule)
    parsed = Protego.parse("\n".join(["User-agent: *", *(own if mentioned else others)]))
    delay = parsed.crawl_delay("*")
    return Rules(
        access=Access.RULES,
        crawl_delay=min(delay, MAX_CRAWL_DELAY) if delay and delay > 0 else None,
        sitemaps=tuple(sitemaps),
        parsed=parsed,
        url=url,
        sha256=sha256,
    )


def origin_of(url: str) -> str:
    """Return scheme, host and port of a URL, the port where it is not the scheme's own: what one robots.txt covers."""
    parts = urlsplit(url)
    host = (parts.hostname or "").lower()
    named = f"[{host}]" if ":" in host else host
    if parts.port in (None, {"http": 80, "https": 443}.get(parts.scheme)):
        return f"{parts.scheme}://{named}"
    return f"{parts.scheme}://{named}:{parts.port}"


class Gate:
    """The rules of every origin asked in this run: each fetched once, and every request waits until they are known."""

    def __init__(self, load: Callable[[str], Awaitable[Rules]], *, clock: Callable[[], float] = monotonic) -> None:
        self._load, self._clock = load, clock
        self._known: dict[str, tuple[float, asyncio.Task[Rules]]] = {}

    async def rules_for(self, url: str) -> Rules:
        """Return the rules of the URL's origin, loading them where they are unknown or older than 24 hours.

        However many wait, one request is made, and each waiter gets its own answer."""
        origin = origin_of(url)
        since, task = self._known.get(origin, (0.0, None))
        if task is None or self._clock() - since > LIFETIME or (task.done() and task.cancelled()):
            task = asyncio.ensure_future(self._load(origin))
            self._known[origin] = (self._clock(), task)
        return await asyncio.shield(task)
