"""Pages that are empty until their scripts have run: rendered by the system's Chromium, under the rules of every fetch.

The browser itself has no network. Each request that a page makes is answered by the crawl's own downloader: robots.txt,
checked addresses, pauses, caps and the user agent hold for every script that it loads. Extra `browser`."""

import asyncio
import os
import shutil
import time
from dataclasses import replace
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from crawler.downloader import USER_AGENT, EndedError
from crawler.journey import Get, Page, follow
from crawler.outcomes import Outcome

if TYPE_CHECKING:
    from playwright.async_api import Route

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
LOADED = frozenset({"document", "script", "stylesheet", "xhr", "fetch"})  # nothing that only looks or counts
MAX_REQUESTS = 80
MAX_SECONDS = 240.0  # pauses between the requests of a page are kept, so this takes its time
QUIET = 1.5  # seconds without a request in which a page counts as finished
NO_NETWORK = (  # what a page's own request could reach without our answer: a proxy that is not there
    "--proxy-server=http://127.0.0.1:1",
    "--proxy-bypass-list=<-loopback>",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
)


def browser_path() -> str:
    """Return the system's Chromium, empty where there is none."""
    return next((path for name in BROWSERS if (path := shutil.which(name))), "")


def missing() -> str:
    """Return what a rendered page would need and is not here, or nothing."""
    if find_spec("playwright") is None:
        return "install the extra: pip install 'disclosed[browser]'"
    return "" if browser_path() else "install Chromium (apt-get install chromium)"


async def render(get: Get, url: str) -> Page:
    """Return the page as it stands when its scripts have run; body and type are those of the rendered document.

    Raises EndedError where the page cannot be fetched, or as NEEDS_BROWSER where no browser is here."""
    if lacking := missing():
        raise EndedError(Outcome.NEEDS_BROWSER, f"The page needs a browser; {lacking}.")
    served = await follow(get, url)
    if served.status != 200 or "html" not in served.headers.get("content-type", "html"):
        return served
    began = time.monotonic()
    try:
        body = await asyncio.wait_for(_run(get, served), MAX_SECONDS)
    except TimeoutError as error:
        note = f"Not rendered within {MAX_SECONDS:.0f} s."
        raise EndedError(Outcome.TIMEOUT, note, chain=served.chain) from error
    if not body:
        note = f"The browser closed the page after {time.monotonic() - began:.0f} s."
        raise EndedError(Outcome.JS_ONLY, note, chain=served.chain)
    return replace(served, body=body, headers=served.headers | {"content-type": "text/html; charset=utf-8"})


async def _run(get: Get, served: Page) -> bytes:
    """Return the rendered document, empty where the browser gave up on it."""
    from playwright.async_api import Error, async_playwright

    state = _Pending()

    async def answer(route: "Route") -> None:
        await _answer(route, get, served, state)

    async with async_playwright() as playwright:
        sandbox = ("--no-sandbox",) if os.geteuid() == 0 else ()  # Chromium refuses to run as root with one
        browser = await playwright.chromium.launch(executable_path=browser_path(), args=[*NO_NETWORK, *sandbox])
        try:
            context = await browser.new_context(
                user_agent=USER_AGENT, service_workers="block", accept_downloads=False, locale="en"
            )
            await context.route("**/*", answer)
            page = await context.new_page()
            await page.goto(served.url, wait_until="commit", timeout=MAX_SECONDS * 1000)
            while state.busy():
                await asyncio.sleep(0.1)
            return (await page.content()).encode("utf-8", "surrogatepass")
        except Error:
            return b""
        finally:
            await browser.close()


class _Pending:
    """How many requests of a page are under way, and since when none is."""

    def __init__(self) -> None:
        self.open = self.asked = 0
        self.last = time.monotonic()

    def busy(self) -> bool:
        return self.open > 0 or time.monotonic() - self.last < QUIET


async def _answer(route: "Route", get: Get, served: Page, state: _Pending) -> None:
    """Answer one request of the page from the crawl's own downloader, or refuse it."""
    from playwright.async_api import Error

    asked = route.request
    state.open += 1
    try:
        if asked.is_navigation_request() and asked.url.partition("#")[0] == served.url:
            await route.fulfill(status=200, headers=_headers(served), body=served.body)
            return
        state.asked += 1
        if asked.method != "GET" or asked.resource_type not in LOADED or state.asked > MAX_REQUESTS:
            await route.abort()
            return
        try:
            found = await follow(get, asked.url.partition("#")[0], refresh=False)
        except EndedError:
            await route.abort()
            return
        await route.fulfill(status=found.status, headers=_headers(found), body=found.body)
    except Error:
        pass  # the page was closed while its request was under way; there is nobody left to answer
    finally:
        state.open -= 1
        state.last = time.monotonic()


def _headers(page: Page) -> dict[str, Any]:
    """Return the headers that a browser needs; the body is no longer encoded and its length is counted anew."""
    kept = (
        "content-type",
        "access-control-allow-origin",
        "access-control-allow-credentials",
        "content-security-policy",
    )
    return {name: page.headers[name] for name in kept if name in page.headers}
