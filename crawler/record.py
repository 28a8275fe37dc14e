"""What one fetch leaves behind."""

from dataclasses import dataclass, field
from datetime import datetime

from crawler.outcomes import Outcome


@dataclass(frozen=True, kw_only=True, slots=True)
class Fetch:
    """One source in one run: the line that the fetch log keeps for ever."""

    run: str  # id of the run: its start, UTC, "20260803T101500Z", plus a suffix where two share a second
    source: str  # provider/source
    at: datetime  # aware, UTC, to the second
    outcome: Outcome
    url: str = ""  # as declared
    final_url: str = ""  # after redirects
    chain: tuple[str, ...] = ()  # every address asked, in order
    http_status: int | None = None
    headers: dict[str, str] = field(default_factory=dict)  # kept ones: content-type, etag, last-modified, date …
    sha256: str = ""  # of the body kept in this run, or for an unchanged source of the body that still stands
    media_type: str = ""
    size: int | None = None  # bytes of the body
    note: str = ""  # one sentence for people: why this outcome
    by: str = ""  # for `added`: who brought it
    rendered: bool = False  # by a browser
    exchange: str = ""  # hash of the kept heads of requests and answers, where a body came that was not held before
    parts: tuple[tuple[str, str], ...] = ()  # further bodies fetched to get there, (url, sha256): robots.txt, hub page
