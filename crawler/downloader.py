"""The one place where bytes come in: Scrapy's download handler for http and https, with our manners built in.

Every request of a crawl ends here, whoever made it: the address is checked, the host's turn is waited for, the user
agent is ours, and size, expansion and time are capped."""

import asyncio
import ssl
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import urldefrag, urlsplit

import aiohttp
import yarl
from aiohttp.http_exceptions import LineTooLong
from scrapy import Request
from scrapy.http import Headers, Response

from crawler.encodings import CutError, Decoder, EncodingError
from crawler.exchange import heads_of
from crawler.outcomes import Outcome
from crawler.politeness import HeldError, Politeness, retry_after
from crawler.safety import Caps, Reach, RefusedAddressError, connector, url_problem

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

PROJECT_URL = "https://github.com/disclosed-audit/disclosed"
USER_AGENT = f"Disclosed/0.1 (+{PROJECT_URL}; training-data transparency auditor)"
SENT = {
    "User-Agent": USER_AGENT,
    "Accept": "text/html,application/xhtml+xml,application/pdf,text/markdown,text/plain,*/*;q=0.8",
    "Accept-Language": "en,*;q=0.5",
    "Accept-Encoding": "gzip, deflate, br",
}
MAY_ADD = ("If-None-Match", "If-Modified-Since", "Cookie")  # all that a request may say beyond SENT


class EndedError(Exception):
    """A request that ended without an answer to read: the outcome and one sentence for people."""

    def __init__(self, outcome: Outcome, note: str, *, chain: tuple[str, ...] = (), answered: bool = False) -> None:
        super().__init__(f"{outcome}: {note}")
        self.outcome, self.note = outcome, note
        self.chain = chain  # addresses asked until then
        self.answered = answered  # a connection stood, and broke


class DownloadHandler:
    """Fetches one URL: no redirect followed, no cookie kept, nothing retried."""

    lazy = True  # made with the first request, when the spider is there

    def __init__(self, *, reach: Reach, caps: Caps, politeness: Politeness) -> None:
        self._reach, self._caps, self._politeness = reach, caps, politeness
        self._session = aiohttp.ClientSession(
            connector=connector(reach),
            cookie_jar=aiohttp.DummyCookieJar(),
            auto_decompress=False,
            trust_env=False,  # a proxy would connect for us, to an address that nobody checked
            max_headers=caps.header_fields,
            max_field_size=64 * 1024,  # some content security policies are longer than aiohttp's 8 kB
            timeout=aiohttp.ClientTimeout(total=caps.total, sock_connect=caps.connect, sock_read=caps.silence),
        )

    @classmethod
    def from_crawler(cls, crawler: "Crawler") -> Self:
        """Return the handler with the conditions of the crawl's spider."""
        spider: Any = crawler.spider
        handler = cls(reach=spider.reach, caps=spider.caps, politeness=spider.politeness)
        spider.plan.opened.append(handler)
        return handler

    async def download_request(self, request: Request) -> Response:
        """Return the answer. Raises EndedError where there is none that can be read."""
        url = urldefrag(request.url).url
        if problem := url_problem(url, self._reach):
            raise EndedError(Outcome.ADDRESS_REFUSED, f"{url}: {problem}.")
        host = urlsplit(url).hostname or ""
        try:
            async with self._politeness.turn(host):
                response = await self._ask(url, request)
                self._mind(host, response)  # before the next one's turn, in whatever process
        except HeldError as error:
            raise EndedError(Outcome.BOT_BLOCKED, f"Not asked in this run: {error}.") from error
        return response

    def _mind(self, host: str, response: Response) -> None:
        """Keep what the host said about when to come back."""
        if response.status not in (429, 503):
            return
        seconds = retry_after(text_header(response, "Retry-After"), now=datetime.now(UTC))
        if seconds is None:
            self._politeness.back_off(host)
        else:
            self._politeness.hold(host, seconds)

    async def _ask(self, url: str, request: Request) -> Response:
        headers = dict(SENT)
        for name in MAY_ADD:
            if value := request.headers.get(name):
                headers[name] = value.decode("latin-1")
        try:
            async with self._session.get(yarl.URL(url, encoded=True), headers=headers, allow_redirects=False) as answer:
                request.meta["heads"] = heads_of(answer)
                body = await self._read(answer)
                return Response(
                    url,
                    status=answer.status,
                    headers=Headers(list(answer.headers.items())),
                    body=body,
                    request=request,
                )
        except EndedError:
            raise
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
            raise ended(url, error, self._caps) from error

    async def _read(self, answer: aiohttp.ClientResponse) -> bytes:
        cap = self._caps.body
        announced = answer.headers.get("Content-Length", "")
        if announced.isdigit() and int(announced) > cap:
            raise EndedError(Outcome.TOO_LARGE, f"Announced as {int(announced)} bytes; the cap is {cap}.")
        body, taken = bytearray(), 0
        try:
            decoder = Decoder(answer.headers.get("Content-Encoding", ""))
            async for chunk in answer.content.iter_any():
                taken += len(chunk)
                if taken > cap:
                    raise EndedError(Outcome.TOO_LARGE, f"More than {cap} bytes.")
                for piece in decoder.feed(chunk):
                    body += piece
                    if len(body) > cap:
                        raise EndedError(
                            Outcome.BOMB, f"{taken} bytes on the wire grow to more than {cap} when decompressed."
                        )
            decoder.close()
        except CutError as error:
            raise EndedError(Outcome.TRUNCATED, f"{error}.") from error
        except EncodingError as error:
            raise EndedError(Outcome.WRONG_DOCUMENT, f"The body cannot be decompressed: {error}.") from error
        return bytes(body)

    async def close(self) -> None:
        """Close what is open."""
        await self._session.close()


def text_header(response: Response, name: str) -> str:
    """Return a header's value, empty where it is missing."""
    value = response.headers.get(name)
    return value.decode("latin-1").strip() if value else ""


def causes(error: BaseException | None) -> Iterator[BaseException]:
    """Yield the error and everything it came from."""
    seen: set[int] = set()
    waiting: list[BaseException | None] = [error]
    while waiting:
        found = waiting.pop()
        if found is None or id(found) in seen:
            continue
        seen.add(id(found))
        yield found
        waiting += [found.__cause__, found.__context__, getattr(found, "os_error", None)]


def ended(url: str, error: Exception, caps: Caps) -> EndedError:
    """Return how a request ended that raised `error`."""
    for cause in causes(error):
        if isinstance(cause, RefusedAddressError):
            return EndedError(Outcome.ADDRESS_REFUSED, f"{url}: {cause}.")
    host = urlsplit(url).hostname or url
    if isinstance(error, aiohttp.InvalidURL):
        return EndedError(Outcome.ADDRESS_REFUSED, f"{url}: the address cannot be read.")
    if isinstance(error, asyncio.TimeoutError):
        return EndedError(Outcome.TIMEOUT, f"{host} did not answer completely within {caps.total:.0f} s.")
    if isinstance(error, aiohttp.ClientSSLError) or any(isinstance(c, ssl.SSLError) for c in causes(error)):
        return EndedError(Outcome.TLS, f"The certificate or the encryption of {host} does not hold: {reason(error)}.")
    if isinstance(error, aiohttp.ClientConnectorDNSError):
        return EndedError(Outcome.DNS, f"The name {host} does not resolve.")
    if isinstance(error, aiohttp.ClientPayloadError):
        return EndedError(Outcome.TRUNCATED, f"{host} sent fewer bytes than it announced.")
    if isinstance(error, aiohttp.ClientResponseError):
        if any(isinstance(c, LineTooLong) for c in causes(error)) or "too many headers" in reason(error).lower():
            return EndedError(Outcome.TOO_LARGE, f"The header of {host} is too large.")
        return EndedError(Outcome.CONNECT, f"What {host} sent is not HTTP: {reason(error)}.")
    if isinstance(error, aiohttp.ClientConnectorError):
        return EndedError(Outcome.CONNECT, f"No connection to {host}: {reason(error)}.")
    return EndedError(Outcome.CONNECT, f"{host} broke the connection: {reason(error)}.", answered=True)


def reason(error: Exception) -> str:
    """Return an error's own words in one short line."""
    text = getattr(error, "message", "") or str(error) or type(error).__name__
    return " ".join(str(text).split())[:200].rstrip(".")
