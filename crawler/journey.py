"""From a declared address to the answer at its end: redirects, refreshes, cookies on the way, one patient retry.

Written here, not left to Scrapy, whose redirect and duplicate filters lose addresses that lead back to themselves."""

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from urllib.parse import urldefrag, urljoin, urlsplit

from scrapy.http import Response
from w3lib.url import safe_url_string

from crawler.appearance import NEARLY_EMPTY, look_at, parse_html
from crawler.downloader import EndedError, text_header
from crawler.exchange import Heads
from crawler.outcomes import Outcome
from crawler.politeness import PATIENCE, retry_after

MAX_HOPS = 10
MAX_REFRESH = 15  # seconds; a page that reloads later than this is a page
REDIRECTS = frozenset({301, 302, 303, 307, 308})
PASSING = frozenset({502, 504})  # a gateway's own failure: worth one more try

Get = Callable[[str, dict[str, str]], Awaitable[Response]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Page:
    """The answer at the end of a chain of addresses."""

    url: str
    status: int
    headers: dict[str, str]  # names in lower case
    body: bytes = field(repr=False)
    chain: tuple[str, ...]
    heads: tuple[Heads, ...] = ()  # of every request of the chain


async def follow(
    get: Get,
    url: str,
    *,
    conditions: dict[str, dict[str, str]] | None = None,
    hops: int = MAX_HOPS,
    refresh: bool = True,
) -> Page:
    """Return the answer that the address leads to.

    `conditions` holds the headers that make a request conditional, by address. Raises EndedError with the chain."""
    chain: list[str] = []
    heads: list[Heads] = []
    seen: set[tuple[str, tuple[tuple[str, str], ...]]] = set()
    cookies: dict[str, dict[str, str]] = {}  # by host; they live as long as this chain
    while True:
        host = (urlsplit(url).hostname or "").lower()
        jar = cookies.setdefault(host, {})
        state = (url, tuple(sorted(jar.items())))
        if state in seen:
            raise EndedError(Outcome.REDIRECT_LOOP, f"{url} leads back to itself.", chain=tuple(chain))
        if len(chain) > hops:
            raise EndedError(Outcome.REDIRECT_LOOP, f"More than {hops} redirects.", chain=tuple(chain))
        seen.add(state)
        chain.append(url)
        headers = dict((conditions or {}).get(url, {}))
        if jar:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in sorted(jar.items()))
        try:
            response = await get_patiently(get, url, headers)
        except EndedError as error:
            outcome = error.outcome
            if len(chain) > 1 and outcome is Outcome.ADDRESS_REFUSED:
                outcome = Outcome.REDIRECT_REFUSED
            raise EndedError(outcome, error.note, chain=tuple(chain), answered=error.answered) from error
        jar.update(cookies_of(response))
        if response.request is not None and "heads" in response.request.meta:
            heads.append(response.request.meta["heads"])
        onward = next_address(response, url, refresh=refresh)
        if onward is None:
            return Page(
                url=url,
                status=response.status,
                headers=plain_headers(response),
                body=response.body,
                chain=tuple(chain),
                heads=tuple(heads),
            )
        if urlsplit(onward).scheme not in ("http", "https"):
            raise EndedError(
                Outcome.REDIRECT_REFUSED, f"Leads to {onward[:200]}: only http and https are asked.", chain=tuple(chain)
            )
        url = onward


async def get_patiently(get: Get, url: str, headers: dict[str, str]) -> Response:
    """Return the answer, asked a second time where the host named a short wait or a connection or gateway broke."""
    try:
        response = await get(url, headers)
    except EndedError as error:
        if error.outcome is not Outcome.CONNECT or not error.answered:
            raise
        return await get(url, headers)
    if response.status in (429, 503):
        wait = retry_after(text_header(response, "Retry-After"), now=datetime.now(UTC))
        if wait is not None and wait <= PATIENCE:
            return await get(url, headers)  # the host's turn comes when that time has passed
    if response.status in PASSING:
        return await get(url, headers)
    return response


def next_address(response: Response, url: str, *, refresh: bool = True) -> str | None:
    """Return where the answer sends its reader, or None where it is the end."""
    if response.status in REDIRECTS:
        location = text_header(response, "Location")
        return absolute(url, location) if location else None
    if not refresh or not 200 <= response.status < 300:
        return None
    told = text_header(response, "Refresh") or refresh_of(response.body)
    found = re.match(r"\s*(\d{1,6})(?:\.\d*)?\s*[;,]?\s*(?:url\s*=)?\s*[\"']?([^\"']+)", told, re.IGNORECASE)
    if not found or int(found[1]) > MAX_REFRESH:
        return None
    onward = absolute(url, found[2].strip())
    if onward == url and len(look_at(response.body).text) >= NEARLY_EMPTY:
        return None  # a page that reloads itself
    return onward


def refresh_of(body: bytes) -> str:
    """Return what a page's refresh element says, empty where there is none."""
    if b"refresh" not in body[:65536].lower():
        return ""
    root = parse_html(body[:65536])
    if root is None:
        return ""
    for element in root.iter("meta"):
        if (element.get("http-equiv") or "").strip().lower() == "refresh" and not any(
            element.iterancestors("noscript")
        ):
            return element.get("content") or ""
    return ""


def absolute(url: str, location: str) -> str:
    """Return the address that `location` names when read at `url`, percent-encoded and without a fragment.

    One that cannot be read is returned as it stands: the check before the request refuses it with a reason."""
    try:
        joined = urljoin(url, location)
        return urldefrag(safe_url_string(joined)).url if "\\" not in joined else joined
    except (ValueError, UnicodeError):
        return location


def cookies_of(response: Response) -> dict[str, str]:
    """Return names and values of the cookies that an answer sets."""
    found: dict[str, str] = {}
    for line in response.headers.getlist("Set-Cookie"):
        name, sign, value = line.decode("latin-1").partition(";")[0].partition("=")
        if sign and re.fullmatch(r"[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}", name.strip()) and len(value) < 4096:
            found[name.strip()] = value.strip()
    return found


def plain_headers(response: Response) -> dict[str, str]:
    """Return the headers with lower-case names, several of one name joined by a comma."""
    return {
        name.decode("latin-1").lower(): ", ".join(v.decode("latin-1") for v in response.headers.getlist(name))
        for name in response.headers
    }
