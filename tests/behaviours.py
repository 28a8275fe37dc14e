"""A web of scripted hosts on loopback: every way in which fetching a source can end, each with its one right outcome.

Loaded by the fixtures in conftest.py; not a test module. Bodies are our own."""
# ruff: noqa: E501  (lists of cases, one a line)

import asyncio
import gzip
import ipaddress
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

import brotli

from crawler.declarations import Hub, Source

MEGABYTE = 1024 * 1024
LONG = " ".join(f"Sentence {n} says how the sample corpus number {n} was collected." for n in range(80))
PAGE = f"<!doctype html><html><head><title>Sample summary</title></head><body><h1>Sample summary</h1><p>{LONG}</p></body></html>"
PDF = b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\nstartxref\n9\n%%EOF\n"
SHORT_PAGE = (
    "<!doctype html><html><head><title>{title}</title></head><body><h1>{heading}</h1><p>{text}</p>{more}</body></html>"
)


@dataclass(frozen=True)
class Request:
    """One request as a host saw it."""

    host: str
    path: str
    headers: dict[str, str]
    began: float
    count: int  # how often this path was asked until now, from 1


Script = Callable[[Request, asyncio.StreamWriter], Awaitable[None]]


@dataclass
class Behaviour:
    """A scripted host and the outcome of the source that points to it."""

    name: str
    outcome: str
    routes: dict[str, Script]
    path: str = "/summary"
    media: str = ""
    url: str = ""  # in place of the host's own address
    hub_text: str = ""
    tls: bool = False


def answer(status: int = 200, body: bytes | str = b"", *, length: bool = True, **headers: str) -> Script:
    """Return a script that answers so; `content_type` and the like name headers."""
    data = body.encode() if isinstance(body, str) else body
    lines = [f"HTTP/1.1 {status} Scripted"]
    headers.setdefault("content_type", "text/html; charset=utf-8")
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items() if value]
    if length:
        lines.append(f"Content-Length: {len(data)}")
    raw = "\r\n".join([*lines, "Connection: close", "", ""]).encode("utf-8") + data

    async def script(request: Request, writer: asyncio.StreamWriter) -> None:
        writer.write(raw)

    return script


def redirect(target: str, status: int = 302, **headers: str) -> Script:
    """Return a script that redirects; `{host}` in the target is the asked host with its port."""

    async def script(request: Request, writer: asyncio.StreamWriter) -> None:
        await answer(status, "", location=target.replace("{host}", request.headers["host"]), **headers)(request, writer)

    return script


def elsewhere(path: str) -> Script:
    """Return a script that redirects to a path of the first host."""

    async def script(request: Request, writer: asyncio.StreamWriter) -> None:
        port = request.headers["host"].rpartition(":")[2]
        await answer(302, "", location=f"http://127.8.0.1:{port}{path}")(request, writer)

    return script


def raw(*pieces: bytes, pause: float = 0.0, repeat: int = 1) -> Script:
    """Return a script that sends bytes as they are, with pauses between them."""

    async def script(request: Request, writer: asyncio.StreamWriter) -> None:
        for piece in pieces * repeat:
            writer.write(piece)
            await writer.drain()
            if pause:
                await asyncio.sleep(pause)

    return script


async def hang(request: Request, writer: asyncio.StreamWriter) -> None:
    """Never answer."""
    await asyncio.sleep(60)


async def reset(request: Request, writer: asyncio.StreamWriter) -> None:
    """Break the connection without a word."""
    sock = writer.get_extra_info("socket")
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")
    writer.transport.abort()


def in_turn(*scripts: Script) -> Script:
    """Return a script that answers differently each time; the last one stays."""

    async def script(request: Request, writer: asyncio.StreamWriter) -> None:
        await scripts[min(request.count, len(scripts)) - 1](request, writer)

    return script


async def cookie_wall(request: Request, writer: asyncio.StreamWriter) -> None:
    """Set a cookie and send back to the same address until it comes back."""
    if "seen=yes" in request.headers.get("cookie", ""):
        await answer(200, PAGE)(request, writer)
    else:
        await answer(302, "", location=request.path, set_cookie="seen=yes; Path=/")(request, writer)


async def onward(request: Request, writer: asyncio.StreamWriter) -> None:
    """Redirect to a new address for ever."""
    number = int(request.path.rpartition("-")[2]) if "-" in request.path else 0
    await answer(302, "", location=f"/next-{number + 1}")(request, writer)


def page(title: str, heading: str = "", text: str = "", more: str = "") -> str:
    """Return a short page."""
    return SHORT_PAGE.format(title=title, heading=heading or title, text=text, more=more)


def encoded(name: str, data: bytes) -> Script:
    """Return a script that sends the data under a Content-Encoding."""
    return answer(200, data, content_encoding=name, content_type="text/html")


def zstd_of(data: bytes) -> bytes:
    """Return the data compressed with zstd."""
    try:
        from compression import zstd
    except ImportError:
        from backports import zstd
    return zstd.compress(data)


def raw_deflate(data: bytes) -> bytes:
    """Return the data deflated without the zlib wrapper."""
    inner = zlib.compressobj(wbits=-15)
    return inner.compress(data) + inner.flush()


ROBOTS_NO = "User-agent: *\nDisallow: /summary\n"
BOMB = b"<html>" + b"A" * (8 * MEGABYTE)
RANDOM = bytes((n * n * 7 + n // 3) % 251 for n in range(3 * MEGABYTE // 2))
ok = answer(200, PAGE)
text_ok = answer(200, "User-agent: *\nDisallow:\n", content_type="text/plain")


def robots(body: str | bytes, status: int = 200, **headers: str) -> Script:
    """Return a script for robots.txt."""
    return answer(status, body, content_type="text/plain", **headers)


def all_behaviours() -> list[Behaviour]:
    """Return every scripted behaviour."""
    b: list[Behaviour] = []

    def add(name: str, outcome: str, main: Script = ok, /, **more: object) -> None:
        routes = {"/summary": main, **more.pop("routes", {})}
        b.append(Behaviour(name=name, outcome=outcome, routes=routes, **more))

    new = "fetched_new"
    # documents
    add("plain html", new, routes={"/other-robots": robots(ROBOTS_NO)})
    add("pdf", new, answer(200, PDF, content_type="application/pdf"), media="pdf")
    add("pdf as octet stream", new, answer(200, PDF, content_type="application/octet-stream"), media="pdf")
    add("pdf called html", new, answer(200, PDF, content_type="text/html"), media="pdf")
    add("no content type", new, answer(200, PAGE, content_type=""))
    add("markdown", new, answer(200, f"# Card\n\n{LONG}", content_type="text/plain"), media="md")
    add("no length", new, answer(200, PAGE, length=False))
    add(
        "chunked",
        new,
        raw(
            b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n"
            b"Connection: close\r\n\r\n" + f"{len(PAGE):x}\r\n{PAGE}\r\n0\r\n\r\n".encode()
        ),
    )
    add("gzip", new, encoded("gzip", gzip.compress(PAGE.encode())))
    add("deflate", new, encoded("deflate", zlib.compress(PAGE.encode())))
    add("deflate without wrapper", new, encoded("deflate", raw_deflate(PAGE.encode())))
    add("brotli", new, encoded("br", brotli.compress(PAGE.encode())))
    add("zstd", new, encoded("zstd", zstd_of(PAGE.encode())))
    add("deep html", new, answer(200, f"<html><body><p>{LONG}</p>" + "<div>" * 100_000))
    add("utf-16", new, answer(200, PAGE.encode("utf-16"), content_type="text/html; charset=utf-16"))
    # redirects
    for status in (301, 302, 303, 307, 308):
        add(f"redirect {status}", new, redirect("/there", status), routes={"/there": ok})
    add("redirect absolute", new, redirect("http://{host}/there"), routes={"/there": ok})
    add("redirect without scheme", new, redirect("//{host}/there"), routes={"/there": ok})
    add("redirect with fragment", new, redirect("/there#part"), routes={"/there": ok})
    add("redirect to itself", "redirect_loop", redirect("/summary"))
    add("redirect ring", "redirect_loop", redirect("/two"), routes={"/two": redirect("/summary")})
    add("redirect for ever", "redirect_loop", onward, routes={f"/next-{n}": onward for n in range(40)})
    add("cookie then redirect to itself", new, cookie_wall)
    add("redirect to a seen address", new, redirect("/shared"), routes={"/shared": ok})
    add("redirect without location", "http_error", answer(302, ""))
    for name, target in (
        ("file", "file:///etc/passwd"),
        ("ftp", "ftp://127.0.0.1/x"),
        ("javascript", "javascript:alert(1)"),
        ("data", "data:text/html,hello"),
        ("private", "http://10.0.0.1/"),
        ("metadata", "http://169.254.169.254/latest"),
        ("decimal private", "http://167772161/"),
        ("hexadecimal private", "http://0xa000001/"),
        ("octal private", "http://012.0.0.1/"),
        ("mapped", "http://[::ffff:10.0.0.1]/"),
        ("unspecified", "http://0.0.0.0/"),
        ("link local v6", "http://[fe80::1]/"),
        ("user name", "http://user:secret@{host}/"),
        ("backslash", "http:\\\\10.0.0.1\\"),
        ("full width", "http://１０.０.０.１/"),
    ):
        add(f"redirect to {name}", "redirect_refused", redirect(target))
    add(
        "meta refresh",
        new,
        answer(200, page("Moved", more='<meta http-equiv="refresh" content="0; url=/there">')),
        routes={"/there": ok},
    )
    add(
        "meta refresh to a seen address",
        new,
        answer(200, "<meta http-equiv=refresh content=\"0;URL='/shared'\">"),
        routes={"/shared": ok},
    )
    add(
        "meta refresh to itself",
        "redirect_loop",
        answer(200, '<html><meta http-equiv="refresh" content="1;url=/summary">Wait.</html>'),
    )
    add(
        "meta refresh to private",
        "redirect_refused",
        answer(200, '<meta http-equiv="refresh" content="0;url=http://192.168.0.1/">'),
    )
    add(
        "page that reloads itself",
        new,
        answer(200, PAGE.replace("<head>", '<head><meta http-equiv="refresh" content="5;url=/summary">')),
    )
    add("refresh header", new, answer(200, page("Moved"), refresh="0; url=/there"), routes={"/there": ok})
    add(
        "refresh header to private", "redirect_refused", answer(200, page("Moved"), refresh="0; url=http://172.16.0.1/")
    )
    # nothing there
    add("404", "gone", answer(404, page("Not found")))
    add("410", "gone", answer(410, page("Gone")))
    add("404 with a long page", "gone", answer(404, PAGE))
    add("soft 404 by title", "soft_404", answer(200, page("Page not found", text="Try the search.")))
    add("soft 404 by heading", "soft_404", answer(200, page("Example AI", "404", "The link may be old.")))
    add("soft 404 in German", "soft_404", answer(200, page("Seite nicht gefunden", text="Zur Startseite.")))
    add("soft 404 in French", "soft_404", answer(200, page("Page introuvable", text="Retour à l'accueil.")))
    add("soft 404 by front page", "soft_404", redirect("/"), routes={"/": ok})
    add("long page about 404", new, answer(200, PAGE.replace("Sample summary", "How we answer 404 not found")))
    # walls
    add(
        "consent page",
        "consent_wall",
        answer(
            200,
            page(
                "Before you continue",
                text="We and our partners use cookies.",
                more="<form><button>Accept all</button></form>",
            ),
        ),
    )
    add(
        "consent overlay only",
        "consent_wall",
        answer(
            200,
            page(
                "Example AI",
                " ",
                more='<div id="onetrust-banner">We use cookies to make this site better. Accept all cookies</div>',
            ),
        ),
    )
    add(
        "consent redirect",
        "consent_wall",
        redirect("/consent?back=/summary"),
        routes={"/consent?back=/summary": answer(200, page("Your choice", text=LONG[:900]))},
    )
    add(
        "long page with cookie banner",
        new,
        answer(200, PAGE.replace("<body>", '<body><div id="cookie-banner">We use cookies. Accept all cookies</div>')),
    )
    add(
        "login form",
        "login_wall",
        answer(
            200,
            page(
                "Example AI",
                "Welcome",
                more='<form><input name="u"><input type="password"><button>Sign in</button></form>',
            ),
        ),
    )
    add(
        "login redirect",
        "login_wall",
        redirect("/login?next=/summary"),
        routes={"/login?next=/summary": answer(200, page("Members", text="Please identify yourself."))},
    )
    add("401", "login_wall", answer(401, page("No"), www_authenticate="Basic"))
    add(
        "page with a login form in its head",
        new,
        answer(200, PAGE.replace("<body>", '<body><form><input type="password"></form>')),
    )
    add(
        "js shell",
        "js_only",
        answer(
            200,
            '<html><head><title>Example</title><script src="/app.js"></script></head><body><div id="root"></div></body></html>',
        ),
    )
    add(
        "js noscript",
        "js_only",
        answer(
            200,
            '<html><body><noscript>You need to enable JavaScript to run this app.</noscript><script src="/a.js"></script></body></html>',
        ),
    )
    add("403", "bot_blocked", answer(403, page("Forbidden")))
    add("429", "bot_blocked", answer(429, page("Slow down")))
    add("403 with a challenge", "bot_blocked", answer(403, page("Just a moment..."), cf_mitigated="challenge"))
    add(
        "503 with a challenge",
        "bot_blocked",
        answer(503, page("Just a moment...", more="<script>window._cf_chl_opt={}</script>")),
    )
    add(
        "200 with a challenge",
        "bot_blocked",
        answer(200, page("Just a moment...", more="<script>window._cf_chl_opt={}</script>")),
    )
    add(
        "captcha",
        "bot_blocked",
        answer(200, page("Security check", "Please verify you are a human", more='<div id="px-captcha"></div>')),
    )
    add("404 with a challenge", "bot_blocked", answer(404, page("Attention Required!"), cf_mitigated="challenge"))
    add(
        "long page with a beacon",
        new,
        answer(
            200,
            PAGE.replace(
                "</body>", '<script src="https://static.cloudflareinsights.com/beacon.min.js"></script></body>'
            ),
        ),
    )
    add("maintenance 500", "maintenance", answer(500, page("Down", text="We are down for scheduled maintenance.")))
    add("maintenance 503", "maintenance", answer(503, page("Maintenance", text="The site is undergoing maintenance.")))
    add(
        "maintenance 200",
        "maintenance",
        answer(200, page("Example AI", text="We will be back soon. The site is under maintenance.")),
    )
    # errors
    for status in (500, 502, 503, 504, 521):
        add(f"status {status}", "server_error", answer(status, page("Error")))
    for status in (400, 405, 418, 451):
        add(f"status {status}", "http_error", answer(status, page("Error")))
    add("502 once", new, in_turn(answer(502, ""), ok))
    add("broken once", new, in_turn(reset, ok))
    add("304 unasked", "http_error", answer(304, "", length=False))
    add("broken at once", "connect", reset)
    add("no http", "connect", raw(b"SSH-2.0-OpenSSH_9.2\r\n"))
    add("nobody listens", "connect", url="http://127.0.0.1:9/summary")
    add("unknown name", "dns", url="http://no-such-host.invalid/summary")
    add("self-signed certificate", "tls", tls=True)
    add("plain http on a tls port", "tls", url="https://{host}/summary")
    add("hangs", "timeout", hang)
    add(
        "drips its body",
        "timeout",
        raw(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5000\r\n\r\n", *[b"a"] * 100, pause=0.1),
    )
    add("drips its headers", "timeout", raw(b"HTTP/1.1 200 OK\r\n", *[b"X-Drip: 1\r\n"] * 100, pause=0.1))
    # sizes
    add(
        "cut by length",
        "truncated",
        raw(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 90000\r\n\r\n" + PAGE.encode()),
    )
    add(
        "cut in chunks",
        "truncated",
        raw(
            b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\nffff\r\n" + PAGE.encode()
        ),
    )
    add("cut gzip", "truncated", encoded("gzip", gzip.compress(PAGE.encode() * 20)[:-40]))
    add("announced too large", "too_large", raw(b"HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\n\r\n"))
    add("endless", "too_large", raw(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", RANDOM[: 3 * MEGABYTE // 2]))
    add(
        "three hundred headers",
        new,
        raw(
            b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
            + b"X-A: b\r\n" * 300
            + b"Connection: close\r\n\r\n"
            + PAGE.encode()
        ),
    )
    add(
        "ten thousand headers",
        "too_large",
        raw(b"HTTP/1.1 200 OK\r\n" + b"X-A: b\r\n" * 10_000 + b"Content-Length: 2\r\n\r\nhi"),
    )
    add("gzip bomb", "bomb", encoded("gzip", gzip.compress(BOMB)))
    add("deflate bomb", "bomb", encoded("deflate", zlib.compress(BOMB)))
    add("brotli bomb", "bomb", encoded("br", brotli.compress(BOMB)))
    add("zstd bomb", "bomb", encoded("zstd", zstd_of(BOMB)))
    add("double gzip bomb", "bomb", encoded("gzip, gzip", gzip.compress(gzip.compress(BOMB))))
    # other documents
    add("empty", "wrong_document", answer(200, ""))
    add("204", "wrong_document", answer(204, "", length=False))
    add("html for pdf", "wrong_document", answer(200, PAGE), media="pdf")
    add(
        "lfs pointer",
        "wrong_document",
        answer(200, "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 3\n", content_type="text/plain"),
    )
    add("unknown encoding", "wrong_document", encoded("snappy", b"x"))
    add("broken gzip", "wrong_document", encoded("gzip", b"this is no gzip"))
    add("part", "truncated", answer(206, PAGE))
    # robots
    add("robots disallows", "robots_disallowed", routes={"/robots.txt": robots(ROBOTS_NO)})
    add(
        "robots names us",
        "robots_disallowed",
        routes={"/robots.txt": robots("User-agent: disclosed\nDisallow: /\n\nUser-agent: *\nAllow: /\n")},
    )
    add(
        "robots names us and allows",
        new,
        routes={"/robots.txt": robots("User-agent: Disclosed\nAllow: /\n\nUser-agent: *\nDisallow: /\n")},
    )
    add("robots with mark", "robots_disallowed", routes={"/robots.txt": robots("\ufeff" + ROBOTS_NO)})
    add("robots as html", new, routes={"/robots.txt": answer(200, PAGE)})
    add(
        "robots gzipped",
        "robots_disallowed",
        routes={"/robots.txt": robots(gzip.compress(ROBOTS_NO.encode()), content_encoding="gzip")},
    )
    add(
        "robots behind five redirects",
        "robots_disallowed",
        routes={
            "/robots.txt": redirect("/r-1"),
            **{f"/r-{n}": redirect(f"/r-{n + 1}") for n in range(1, 5)},
            "/r-5": robots(ROBOTS_NO),
        },
    )
    add(
        "robots behind six redirects",
        "robots_unreachable",
        routes={
            "/robots.txt": redirect("/r-1"),
            **{f"/r-{n}": redirect(f"/r-{n + 1}") for n in range(1, 7)},
            "/r-7": text_ok,
        },
    )
    add("robots at another host", "robots_disallowed", routes={"/robots.txt": elsewhere("/other-robots")})
    add("robots with old line ends", "robots_disallowed", routes={"/robots.txt": robots(ROBOTS_NO.replace("\n", "\r"))})
    add("robots that is a bomb", "robots_unreachable", routes={"/robots.txt": encoded("gzip", gzip.compress(BOMB))})
    add(
        "robots cut",
        "robots_unreachable",
        routes={"/robots.txt": raw(b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\nUser-agent: *\n")},
    )
    add(
        "robots drips",
        "robots_unreachable",
        routes={"/robots.txt": raw(b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n", *[b"#"] * 100, pause=0.1)},
    )
    add("robots empty", new, routes={"/robots.txt": robots("")})
    add("robots 503 once", "robots_unreachable", routes={"/robots.txt": in_turn(robots("", 503), robots(""))})
    add(
        "robots challenge page",
        new,
        routes={"/robots.txt": robots("<html><title>Just a moment...</title></html>", 403)},
    )
    add("robots in a loop", "robots_unreachable", routes={"/robots.txt": redirect("/robots.txt")})
    add("robots at private", "robots_unreachable", routes={"/robots.txt": redirect("http://10.0.0.1/robots.txt")})
    add("rule before 500 KiB", "robots_disallowed", routes={"/robots.txt": robots("#" * 490_000 + "\n" + ROBOTS_NO)})
    add("rule after 500 KiB", new, routes={"/robots.txt": robots("#" * 600_000 + "\n" + ROBOTS_NO)})
    for status in (500, 503, 429):
        add(f"robots {status}", "robots_unreachable", routes={"/robots.txt": robots("", status)})
    for status in (401, 403, 404, 410):
        add(f"robots {status}", new, routes={"/robots.txt": robots("", status)})
    add("robots hangs", "robots_unreachable", routes={"/robots.txt": hang})
    add("robots broken", "robots_unreachable", routes={"/robots.txt": reset})
    add(
        "redirect to disallowed",
        "robots_disallowed",
        redirect("/hidden"),
        routes={"/hidden": ok, "/robots.txt": robots("User-agent: *\nDisallow: /hidden")},
    )
    # hubs
    listing = '<h2>Reports</h2><ul><li>Old <a href="/old.html">Other page</a></li><li>Large 2 <a href="/doc?sig=1">Training data summary</a></li></ul>'
    add(
        "hub",
        new,
        answer(200, page("Trust", more=listing)),
        routes={"/doc?sig=1": ok},
        hub_text="training data summary",
    )
    add("hub by place", new, answer(200, page("Trust", more=listing)), routes={"/doc?sig=1": ok}, hub_text="Large 2")
    add(
        "hub without link", "nothing_linked", answer(200, page("Trust", more=listing)), hub_text="model card of Small 9"
    )
    add("hub gone", "gone", answer(404, ""), hub_text="summary")
    add(
        "hub that is a wall",
        "consent_wall",
        answer(200, page("Before you continue", text="We use cookies.")),
        hub_text="summary",
    )
    # addresses that are refused before any request
    add("private address", "address_refused", url="http://10.1.2.3/summary")
    add("metadata address", "address_refused", url="http://169.254.169.254/latest/meta-data")
    add("mapped address", "address_refused", url="http://[::ffff:192.168.1.1]/")
    return b


class Web:
    """The hosts, each on a loopback address of its own and all on one port, served from one thread."""

    def __init__(self, behaviours: list[Behaviour], *, folder: Path, base: str = "127.8") -> None:
        self.behaviours = behaviours
        self.seen: list[Request] = []
        self.ended: list[tuple[str, float]] = []
        self._folder, self._base = folder, base
        self._counts: dict[tuple[str, str], int] = {}
        self._routes: dict[str, dict[str, Script]] = {}
        self._loop = asyncio.new_event_loop()
        self._ready = threading.Event()
        self._tasks: set[asyncio.Future[None]] = set()
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self.port = 0
        self._thread.start()
        assert self._ready.wait(20), "the scripted hosts did not start"

    def address(self, index: int) -> str:
        """Return the address of the host of behaviour `index`."""
        return f"{self._base}.{index // 200}.{index % 200 + 1}"

    def url(self, index: int) -> str:
        """Return the address that the source of behaviour `index` declares."""
        behaviour, host = self.behaviours[index], f"{self.address(index)}:{self.port}"
        if behaviour.url:
            return behaviour.url.replace("{host}", host)
        return f"{'https' if behaviour.tls else 'http'}://{host}{behaviour.path}"

    def sources(self) -> list[Source]:
        """Return the declared source of each behaviour: web/s0, web/s1 …"""
        return [
            Source(
                id=f"s{i}",
                provider="web",
                kind="eu_summary",
                url=self.url(i),
                media=b.media or None,
                hub=Hub(link_text=b.hub_text) if b.hub_text else None,
            )
            for i, b in enumerate(self.behaviours)
        ]

    def requests(self, index: int, path: str = "") -> list[Request]:
        """Return what the host of behaviour `index` was asked."""
        return [r for r in self.seen if r.host == self.address(index) and (not path or r.path == path)]

    def close(self) -> None:
        """Stop serving."""
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)

    def _serve(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_until_complete(self._open())
        self._ready.set()
        self._loop.run_forever()
        for task in asyncio.all_tasks(self._loop):
            task.cancel()
        self._loop.run_until_complete(asyncio.sleep(0.05))
        self._loop.close()

    async def _open(self) -> None:
        context = None
        for index, behaviour in enumerate(self.behaviours):
            host = self.address(index)
            self._routes[host] = behaviour.routes
            if behaviour.tls and context is None:
                context = self._certificate()
            sock = socket.socket()
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            sock.bind((host, self.port))
            self.port = self.port or sock.getsockname()[1]
            await asyncio.start_server(self._accept, sock=sock, ssl=context if behaviour.tls else None)

    def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.ensure_future(self._answer(reader, writer))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            first = await reader.readexactly(1)
            if first == b"\x16":  # a TLS greeting on a port without TLS: servers answer in plain text
                writer.write(b"HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n")
                raise ConnectionError
            head = (first + await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        except (asyncio.IncompleteReadError, ConnectionError, asyncio.LimitOverrunError):
            writer.close()
            return
        host, path = writer.get_extra_info("sockname")[0], head[0].split(" ")[1]
        headers = {k.lower(): v.strip() for k, _, v in (line.partition(":") for line in head[1:] if line)}
        self._counts[host, path] = self._counts.get((host, path), 0) + 1
        request = Request(host=host, path=path, headers=headers, began=time.monotonic(), count=self._counts[host, path])
        self.seen.append(request)
        default = answer(404, page("Not found"))
        try:
            await self._routes[host].get(path, default)(request, writer)
            await writer.drain()
            writer.close()
        except (ConnectionError, ssl.SSLError):
            pass
        finally:
            self.ended.append((host, time.monotonic()))

    def _certificate(self) -> ssl.SSLContext:
        import datetime

        from cryptography import x509
        from cryptography.hazmat.primitives import hashes, serialization
        from cryptography.hazmat.primitives.asymmetric import ec
        from cryptography.x509.oid import NameOID

        key = ec.generate_private_key(ec.SECP256R1())
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
        now = datetime.datetime.now(datetime.UTC)
        names = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address(self.address(0)))])
        builder = x509.CertificateBuilder(name, name, key.public_key(), 1, now, now + datetime.timedelta(days=2))
        builder = builder.add_extension(names, critical=False)  # for the first host, and no other
        builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        path = self._folder / "self-signed.pem"
        path.write_bytes(
            builder.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)
            + key.private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
        )
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(path)
        return context
