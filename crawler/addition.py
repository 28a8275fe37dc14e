"""Documents that someone already holds, brought into the archive with their provenance."""

import difflib
import getpass
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from crawler import archive, fetch_log
from crawler.declarations import SLUG, Provider
from crawler.exits import Exit, Failure
from crawler.folder import DataFolder
from crawler.outcomes import Outcome
from crawler.record import Fetch

MEDIA_TYPES = {
    ".pdf": "application/pdf", ".html": "text/html", ".htm": "text/html", ".md": "text/markdown", ".txt": "text/plain",
    ".csv": "text/csv",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}  # fmt: skip
LARGEST = 128 * 2**20  # bytes


@dataclass(frozen=True, kw_only=True, slots=True)
class Added:
    """What `add` did: the line that stands in the log, and whether it is new."""

    fetch: Fetch
    new: bool


def read_time(text: str | None, *, now: datetime) -> datetime:
    """Return a moment from "2026-07-14" or "2026-07-14T10:00:00+02:00", UTC where no zone is given; now where empty.

    Raises Failure(USAGE)."""
    if not text:
        return now
    try:
        found = datetime.fromisoformat(text)
    except ValueError as error:
        raise Failure(
            f"--fetched {text}: no date.", mend="Write it as 2026-07-14 or 2026-07-14T10:00:00Z.", code=Exit.USAGE
        ) from error
    found = found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    if found > now:
        raise Failure(f"--fetched {text}: lies in the future.", mend="Name the day you got it.", code=Exit.USAGE)
    return found.replace(microsecond=0)


def check_source(key: str, providers: tuple[Provider, ...], *, undeclared: bool) -> str:
    """Return the declared address of a source, "" for an undeclared one where that is allowed.

    Raises Failure(USAGE) with the nearest declared sources and the lines that would declare it."""
    known = {s.key: s for p in providers for s in p.source}
    if key in known:
        return known[key].url
    parts = key.split("/")
    if len(parts) != 2 or not all(SLUG.fullmatch(p) for p in parts):
        raise Failure(
            f"--source {key}: must be provider/source, in small letters, digits, dots and hyphens.",
            mend="Example: --source example-ai/small-2-summary",
            code=Exit.USAGE,
        )
    if undeclared:
        return ""
    near = difflib.get_close_matches(key, known, n=3, cutoff=0.4)
    lines = f'[[source]]\nid   = "{parts[1]}"\nkind = "eu_summary"\nurl  = "https://…"'
    raise Failure(
        f"--source {key}: not declared." + (f" Near: {', '.join(near)}." if near else ""),
        mend=f"Declare it in {parts[0]}.toml:\n{lines}\nor add it with --undeclared.",
        code=Exit.USAGE,
    )


def read_body(path: Path) -> bytes:
    """Return the bytes of a file. Raises Failure(UNREADABLE) for a folder, an empty, missing or huge file."""
    what = ""
    if path.is_dir():
        what = "is a folder; name one file"
    elif not path.is_file():
        what = "is not there"
    elif path.stat().st_size == 0:
        what = "is empty; there is nothing to keep"
    elif path.stat().st_size > LARGEST:
        what = f"has {path.stat().st_size:,} bytes; more than {LARGEST:,} are not kept"
    if what:
        raise Failure(f"{path}: {what}.", mend="Name a document file.", code=Exit.UNREADABLE)
    try:
        return path.read_bytes()
    except OSError as error:
        raise Failure(f"{path}: cannot be opened ({error.strerror}).", code=Exit.UNREADABLE) from error


def add(folder: DataFolder, path: Path, key: str, *, url: str, at: datetime, by: str = "") -> Added:
    """Keep a file as a document of a source and write down who brought it; the same again changes nothing.

    The caller holds the folder's lock."""
    body = read_body(path)
    sha256 = archive.store(folder, body)
    for fetch in fetch_log.read_log(folder):
        if (fetch.source, fetch.sha256, fetch.outcome, fetch.at) == (key, sha256, Outcome.ADDED, at):
            return Added(fetch=fetch, new=False)
    standing = {h.source: h for h in fetch_log.holdings(folder) if h.current}
    if key in standing and standing[key].sha256 == sha256:
        last = next(f for f in reversed(fetch_log.read_log(folder)) if f.source == key and f.sha256 == sha256)
        return Added(fetch=last, new=False)
    fetch = Fetch(
        run=datetime.now(UTC).strftime("add-%Y%m%dT%H%M%SZ"),
        source=key,
        at=at,
        outcome=Outcome.ADDED,
        url=url,
        final_url=url,
        sha256=sha256,
        media_type=media_type_of(path, body),
        size=len(body),
        note=f"Brought as {path.name}.",
        by=by or getpass.getuser(),
    )
    fetch_log.append(folder, fetch)
    return Added(fetch=fetch, new=True)


def media_type_of(path: Path, body: bytes) -> str:
    """Return the media type by the bytes where they are distinctive, else by the file's suffix."""
    if body.startswith(b"%PDF-"):
        return "application/pdf"
    return MEDIA_TYPES.get(path.suffix.lower(), "application/octet-stream")
