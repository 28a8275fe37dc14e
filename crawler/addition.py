"""Documents that someone already holds, brought into the archive with their provenance."""

import difflib
import getpass
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import quote

from crawler import archive, fetch_log
from crawler.classification import classify, media_type
from crawler.declarations import SLUG, Provider, Source, url_of
from crawler.exits import Exit, Failure
from crawler.folder import DataFolder
from crawler.outcomes import Outcome
from crawler.record import Fetch

LARGEST = 128 * 2**20  # bytes
AHEAD = timedelta(hours=14)  # the day it is already, somewhere on Earth


@dataclass(frozen=True, kw_only=True, slots=True)
class Brought:
    """A document as a person brings it."""

    name: str  # of the file
    body: bytes
    at: datetime | None  # when it was fetched, None where nobody said
    url: str = ""  # where it was published
    by: str = ""  # who brings it


@dataclass(frozen=True, kw_only=True, slots=True)
class Added:
    """What `add` did: the line that stands in the log, whether it is new, and a sentence where the file looks odd."""

    fetch: Fetch
    new: bool
    odd: str


def read_time(text: str, *, now: datetime) -> datetime | None:
    """Return a moment from "2026-07-14" or "2026-07-14T10:00:00+02:00", UTC where no zone is given; None for "".

    Raises Failure(USAGE) for anything else and for the future."""
    if not text:
        return None
    try:
        found = datetime.fromisoformat(text)
    except ValueError as error:
        raise Failure(
            f"--fetched {text}: no date.", mend="Write it as 2026-07-14 or 2026-07-14T10:00:00Z.", code=Exit.USAGE
        ) from error
    only_day = len(text) <= 10
    found = found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    if found > (now + AHEAD if only_day else now):
        raise Failure(f"--fetched {text}: lies in the future.", mend="Name the day you got it.", code=Exit.USAGE)
    return min(found.replace(microsecond=0), now)


def check_url(url: str) -> str:
    """Return the address. Raises Failure(USAGE) where it is none."""
    try:
        return url_of(url) if url else ""
    except ValueError as error:
        raise Failure(
            f"--url {url}: {error}.", mend="Example: --url https://example.ai/s.pdf", code=Exit.USAGE
        ) from error


def find_source(key: str, providers: tuple[Provider, ...], *, undeclared: bool, url: str = "") -> Source | None:
    """Return a declared source, None for an undeclared one where that is allowed.

    Raises Failure(USAGE) with the nearest declared sources and the lines that would declare it."""
    known = {s.key: s for p in providers for s in p.source}
    if key in known:
        return known[key]
    provider, slash, local = key.partition("/")
    if not slash or not SLUG.fullmatch(provider) or not SLUG.fullmatch(local):
        raise Failure(
            f"--source {key}: must be provider/source, each made of a-z, 0-9 and single hyphens.",
            mend="Example: --source example-ai/small-2-summary",
            code=Exit.USAGE,
        )
    if undeclared:
        return None
    near = difflib.get_close_matches(key, known, n=3, cutoff=0.6)
    named = next((p for p in providers if p.id == provider), None)
    head = "" if named else f'name = "{provider}"\n\n'
    lines = f'{head}[[source]]\nid   = "{local}"\nkind = "eu_summary"\nurl  = "{url or "https://…"}"'
    raise Failure(
        f"--source {key}: not declared." + (f" Did you mean {' or '.join(near)}?" if near else ""),
        mend=f"Add these lines to {provider}.toml in a folder named with --providers, or bring it with --undeclared.\n"
        f"{lines}",
        code=Exit.USAGE,
    )


def read_file(path: Path) -> bytes:
    """Return the bytes of a file. Raises Failure(UNREADABLE) for a folder, an empty, missing or huge file."""
    what = ""
    if path.is_dir():
        what = "is a folder; name one file, or call the command once for each"
    elif not path.exists():
        what = "is not there"
    elif not path.is_file():
        what = "is no plain file"
    elif path.stat().st_size == 0:
        what = "is empty; there is nothing to keep"
    elif path.stat().st_size > LARGEST:
        what = f"has {path.stat().st_size:,} bytes; more than {LARGEST:,} are not kept"
    if what:
        raise Failure(f"{path}: {what}.", mend="Name one document file.", code=Exit.UNREADABLE)
    try:
        return path.read_bytes()
    except OSError as error:
        mend = "Mend its permissions, or name another file."
        raise Failure(f"{path}: cannot be opened ({error.strerror}).", mend=mend, code=Exit.UNREADABLE) from error


def add(folder: DataFolder, key: str, source: Source | None, brought: Brought, *, now: datetime) -> Added:
    """Keep a document for a source and write down where it came from, when, and who brought it.

    Nothing is written where the archive already says the same: these bytes stand for the source, and were seen there
    on that day or nobody said when. The caller holds the folder's lock."""
    sha256 = archive.store(folder, brought.body)
    declared = source.url if source else brought.url
    address = brought.url or ("" if source is None or source.hub else declared)
    odd = oddity(brought, source)
    if held := _held(folder, key, sha256, brought.at):
        return Added(fetch=held, new=False, odd=odd)
    fetch = Fetch(
        run=now.strftime("add-%Y%m%dT%H%M%SZ"),
        source=key,
        at=brought.at or now,
        outcome=Outcome.ADDED,
        url=declared,
        final_url=address,
        sha256=sha256,
        media_type=media_type(brought.body, "", brought.url or quote(brought.name)),
        size=len(brought.body),
        note=f"Brought as {brought.name}." + (f" {odd}" if odd else ""),
        by=brought.by or login_name(),
    )
    fetch_log.append(folder, fetch)
    return Added(fetch=fetch, new=True, odd=odd)


def _held(folder: DataFolder, key: str, sha256: str, at: datetime | None) -> Fetch | None:
    """Return the newest line that says already what would be written."""
    same = [h for h in fetch_log.holdings(folder) if h.source == key and h.sha256 == sha256]
    said = any(h.current if at is None else h.first_seen <= at <= h.last_seen for h in same)
    lines = [f for f in fetch_log.read_log(folder) if f.source == key and f.sha256 == sha256]
    return lines[-1] if said and lines else None


def oddity(brought: Brought, source: Source | None) -> str:
    """Return a sentence where the file does not look like a document: a wall, an error page, another type."""
    verdict = classify(
        status=200,
        headers={},
        body=brought.body,
        url=brought.url or quote(brought.name),
        expected=str(source.media or "") if source else "",
    )
    return f"It looks like {verdict.outcome}: {verdict.note}" if verdict.outcome else ""


def login_name() -> str:
    """Return the name of the person at this machine, as the system knows it."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):  # a container without a user database
        return "unknown"
