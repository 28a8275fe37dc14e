"""The finished site on a loopback address, for looking at it; to publish it, any static host will do."""

import functools
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from crawler.console import say
from crawler.exits import Exit, Failure


class Handler(SimpleHTTPRequestHandler):
    """Serves files of the site only, none of them guessed to be something else, and lists no folder."""

    extensions_map = SimpleHTTPRequestHandler.extensions_map | {
        ".atom": "application/atom+xml",
        ".parquet": "application/vnd.apache.parquet",
        ".txt": "text/plain; charset=utf-8",
        ".html": "text/html; charset=utf-8",
        ".json": "application/json; charset=utf-8",
        ".csv": "text/csv; charset=utf-8",
        ".bin": "application/octet-stream",
    }

    def end_headers(self) -> None:
        """Add the headers that a careful host would send too."""
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Referrer-Policy", "no-referrer")
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def list_directory(self, path: object) -> None:
        """Refuse: only what the site links is meant to be seen."""
        self.send_error(404)

    def log_message(self, format: str, *args: object) -> None:
        """Stay quiet: whoever looks at pages wants no log."""


def open_server(site: Path, port: int) -> ThreadingHTTPServer:
    """Return a server bound to loopback; port 0 takes a free one.

    Raises Failure(DATA_FOLDER) where there is no site yet, Failure(USAGE) where the port is taken."""
    if not (site / "index.html").is_file():
        raise Failure(f"{site}: no report here yet.", mend="Run `disclosed report` first.", code=Exit.DATA_FOLDER)
    try:
        return ThreadingHTTPServer(("127.0.0.1", port), functools.partial(Handler, directory=str(site)))
    except OSError as error:
        raise Failure(
            f"port {port}: {error.strerror}.", mend="Name another with --port; 0 takes a free one.", code=Exit.USAGE
        ) from error


def serve_site(site: Path, port: int) -> None:
    """Serve until Ctrl-C."""
    with open_server(site, port) as server:
        say(f"The report is at http://127.0.0.1:{server.server_port}/index.html (Ctrl-C ends)")
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            say("Ended.")
