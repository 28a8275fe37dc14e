"""The web server of the sample site, on loopback only, in a thread of this process."""

import contextlib
import hashlib
import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib import resources
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

ADDRESS = "http://sample-site.invalid"  # what the declarations say in place of host and port
USUAL_PORT = 47531  # tried first, so that addresses in the archive of a demo stay the same
ROBOTS = b"User-agent: *\nDisallow: /quillfield/research/\n"
REFUSED = b"<!doctype html><title>403 Forbidden</title><h1>Forbidden</h1><p>Automated access is not allowed.</p>"
MISSING = b"<!doctype html><title>404 Not Found</title><h1>Not Found</h1>"
MEDIA = {
    ".pdf": "application/pdf",
    ".html": "text/html; charset=utf-8",
    ".md": "text/markdown; charset=utf-8",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@dataclass(kw_only=True)
class SampleSite:
    """The running site: what it shows, and who asked for what."""

    port: int = 0
    state: str = "first"  # "second" is the site some months later
    asked: list[str] = field(default_factory=list)

    @property
    def address(self) -> str:
        """Scheme, host and port."""
        return f"http://127.0.0.1:{self.port}"


def folder() -> Path:
    """Return where the sample documents and declarations lie in the package."""
    return Path(str(resources.files("reports"))) / "sample"


def answer(path: str, query: str, state: str) -> tuple[int, str, bytes]:
    """Return status, media type and body of one request."""
    if path == "/robots.txt":
        return HTTPStatus.OK, "text/plain", ROBOTS
    if path == "/quillfield/plume-pro-summary.pdf":
        return HTTPStatus.FORBIDDEN, MEDIA[".html"], REFUSED
    if path == "/northlight/documents/download" and parse_qs(query).get("file") == ["beacon-flash"]:
        path = "/northlight/beacon-flash.docx"
    for name in (f"{state}{path}", path.lstrip("/")):
        file = (folder() / "site" / name).resolve()
        if file.is_relative_to(folder() / "site") and file.is_file():
            return HTTPStatus.OK, MEDIA[file.suffix], file.read_bytes()
    return HTTPStatus.NOT_FOUND, MEDIA[".html"], MISSING


@contextlib.contextmanager
def serve(*, state: str = "first", port: int = USUAL_PORT) -> Iterator[SampleSite]:
    """Serve the sample site until the block ends, at this port or, where it is taken, at a free one."""
    site = SampleSite(state=state)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            site.asked.append(parts.path)
            status, media, body = answer(parts.path, parts.query, site.state)
            tag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
            if status == HTTPStatus.OK and self.headers.get("If-None-Match") == tag:
                status, body = HTTPStatus.NOT_MODIFIED, b""
            self.send_response(status)
            self.send_header("Content-Type", media)
            self.send_header("ETag", tag)
            if status != HTTPStatus.NOT_MODIFIED:
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:
            """Say nothing: the crawl's own log tells what was asked."""

    try:
        server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
    except OSError:  # taken, perhaps by another demo
        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    site.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, name="sample site", daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)


def write_declarations(target: Path, address: str) -> Path:
    """Return the folder at `target`, filled with the sample's declarations that point to this address."""
    target.mkdir(parents=True, exist_ok=True)
    for source in sorted((folder() / "providers").glob("*.toml")):
        text = source.read_text(encoding="utf-8").replace(ADDRESS, address)
        temporary = target / f"{source.name}.new"
        temporary.write_text(text, encoding="utf-8")
        temporary.replace(target / source.name)
    return target


def port_of(declarations: Path) -> int:
    """Return the port that declarations written earlier name, 0 where there are none."""
    for file in sorted(declarations.glob("*.toml")):
        found = re.search(r"http://127\.0\.0\.1:(\d+)/", file.read_text(encoding="utf-8"))
        if found:
            return int(found[1])
    return 0
