"""What one run is to do, and what an answer means for the record: new, unchanged, or no document at all."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Protocol

from crawler.classification import classify, media_type
from crawler.declarations import Source
from crawler.exchange import write_heads
from crawler.frontier import Frontier
from crawler.journey import Page, absolute
from crawler.outcomes import Outcome
from crawler.politeness import Politeness
from crawler.record import Fetch
from crawler.safety import Caps, Reach
from crawler.sameness import content_digest

Parts = tuple[tuple[str, str], ...]
KEPT_HEADERS = frozenset(
    {"content-type", "content-length", "content-encoding", "content-disposition", "content-language", "etag", "date"}
    | {"last-modified", "age", "cache-control", "retry-after", "link", "x-robots-tag", "server", "location"}
)
FULL_EVERY = timedelta(days=30)  # a server that says "not modified" for longer is asked for the whole once


class Closable(Protocol):
    """What must be closed when a run ends."""

    async def close(self) -> None:
        """Close it; twice does no harm."""


@dataclass(kw_only=True, slots=True)
class Plan:
    """What one run is to do, and where it keeps what it finds."""

    run: str
    sources: Sequence[Source]
    standing: Mapping[str, Fetch]  # by source: the newest fetch whose body still stands
    store: Callable[[bytes], str]
    body: Callable[[str], bytes | None]  # the archived bytes, or None where they are missing
    on_end: Callable[[Fetch], None]
    whole_at: Mapping[str, datetime] = field(default_factory=dict)  # by source: when its body was last served whole
    force: bool = False
    reach: Reach = field(default_factory=Reach)
    caps: Caps = field(default_factory=Caps)
    politeness: Politeness
    frontier: Frontier | None = None  # where several processes share the sources
    error: BaseException | None = None  # what stopped the run
    opened: list[Closable] = field(default_factory=list)  # connections to close, however the run ends


def conditions(plan: Plan, source: Source) -> dict[str, dict[str, str]]:
    """Return the headers that ask for the body only where it changed, for the address it last came from."""
    last = plan.standing.get(source.key)
    if last is None or plan.force or not last.sha256:
        return {}
    if datetime.now(UTC) - plan.whole_at.get(source.key, last.at) > FULL_EVERY:
        return {}
    headers = {}
    if last.headers.get("etag"):
        headers["If-None-Match"] = last.headers["etag"]
    if last.headers.get("last-modified"):
        headers["If-Modified-Since"] = last.headers["last-modified"]
    return {last.final_url or absolute(source.url, source.url): headers} if headers else {}


def answered(plan: Plan, source: Source, page: Page, asked: str, parts: Parts) -> Fetch:
    """Return the Fetch of an answer: what it is, and whether it is new."""
    verdict = classify(
        status=page.status,
        headers=page.headers,
        body=page.body,
        url=page.url,
        asked=asked,
        expected=source.media or "",
    )
    if verdict.outcome is not None:
        if page.body:  # what stood there instead of the document is evidence as well
            parts = (*parts, (page.url, plan.store(page.body)))
        return fetch_of(plan, source, outcome=verdict.outcome, note=verdict.note, page=page, parts=parts)
    sha256 = hashlib.sha256(page.body).hexdigest()
    outcome, note = novelty(plan, source, page, sha256, verdict.media_type)
    fetch = fetch_of(plan, source, outcome=outcome, note=note, page=page, parts=parts)
    return replace(fetch, sha256=plan.store(page.body), media_type=verdict.media_type, size=len(page.body))


def novelty(plan: Plan, source: Source, page: Page, sha256: str, kind: str) -> tuple[Outcome, str]:
    """Return whether a body is new for its source, the same, or the same but for machinery."""
    last = plan.standing.get(source.key)
    if last is None or not last.sha256:
        return Outcome.FETCHED_NEW, ""
    if last.sha256 == sha256:
        return Outcome.UNCHANGED_SAME_HASH, ""
    before = plan.body(last.sha256)
    if before is not None and content_digest(before, kind) == content_digest(page.body, kind):
        return Outcome.UNCHANGED_SAME_CONTENT, "Other bytes, the same content."
    etag = page.headers.get("etag", "")
    if etag and etag == last.headers.get("etag"):
        return Outcome.FETCHED_NEW, f"Other bytes under the ETag of before, {etag}: the server's validators lie."
    return Outcome.FETCHED_NEW, ""


def fetch_of(
    plan: Plan,
    source: Source,
    *,
    outcome: Outcome,
    note: str = "",
    page: Page | None = None,
    chain: tuple[str, ...] = (),
    parts: Parts = (),
) -> Fetch:
    """Return the line of the log for a source that ended now."""
    chain = page.chain if page else chain
    keeps = page is not None and page.heads and outcome not in (Outcome.UNCHANGED_304, Outcome.UNCHANGED_SAME_HASH)
    return Fetch(
        run=plan.run,
        source=source.key,
        at=datetime.now(UTC).replace(microsecond=0),
        outcome=outcome,
        url=source.url,
        final_url=page.url if page else chain[-1] if chain else "",
        chain=chain,
        http_status=page.status if page else None,
        headers={k: v for k, v in page.headers.items() if k in KEPT_HEADERS} if page else {},
        media_type=media_type(page.body, page.headers.get("content-type", ""), page.url) if page else "",
        note=note,
        exchange=plan.store(write_heads(page.heads)) if page and keeps else "",
        parts=parts,
    )
