"""The append-only log of fetches: one JSON line per source and run, each chained to the line before by its hash.

A head file with the last number and hash makes a log cut short visible. A kill between line and head leaves a log
that is ahead of its head and still chains, which is no damage; a torn last line is set aside by the next writer."""

import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from crawler.archive import sync_folder
from crawler.console import say
from crawler.exits import Exit, Failure
from crawler.folder import DataFolder
from crawler.outcomes import Outcome
from crawler.record import Fetch

FIRST = "0" * 64  # `previous` of the first line


@dataclass(frozen=True, kw_only=True, slots=True)
class Holding:
    """One version of a source: a body that differs in content from the one before."""

    source: str
    number: int  # from 1
    sha256: str
    first_seen: datetime
    last_seen: datetime
    url: str  # where it was found first
    current: bool  # False where a newer version stands


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """One line of the log as it lies there."""

    number: int  # line number, from 1
    raw: bytes
    row: dict[str, Any]


def path_of(folder: DataFolder) -> Path:
    """Return where the log lies."""
    return folder.archive / "fetches.jsonl"


def head_of(folder: DataFolder) -> Path:
    """Return where the last number and hash are noted."""
    return folder.archive / "fetches.head"


def hash_of(row: dict[str, Any]) -> str:
    """Return the hash of a line: SHA-256 over its canonical JSON without the key `hash`."""
    kept = {k: v for k, v in row.items() if k != "hash"}
    text = json.dumps(kept, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def to_row(fetch: Fetch) -> dict[str, Any]:
    """Return a fetch as the values of its line."""
    row = asdict(fetch)
    row["at"] = fetch.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    row["outcome"] = str(fetch.outcome)
    row["chain"] = list(fetch.chain)
    row["parts"] = [list(p) for p in fetch.parts]
    return row


def from_row(row: dict[str, Any]) -> Fetch:
    """Return the fetch of a line. Raises KeyError, TypeError or ValueError where the line is not of this shape."""
    kept = {k: v for k, v in row.items() if k not in ("seq", "previous", "hash")}
    kept["at"] = datetime.strptime(kept["at"], "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    kept["outcome"] = Outcome(kept["outcome"])
    kept["chain"] = tuple(kept["chain"])
    kept["parts"] = tuple((str(url), str(sha256)) for url, sha256 in kept["parts"])
    return Fetch(**kept)


def lines(folder: DataFolder) -> Iterator[Line]:
    """Yield the whole lines of the log; a torn last one (no newline) is left out.

    Raises Failure(DAMAGED) where a line is no JSON object."""
    path = path_of(folder)
    if not path.is_file():
        return
    with path.open("rb") as file:
        for number, raw in enumerate(file, 1):
            if not raw.endswith(b"\n"):
                return
            try:
                row = json.loads(raw)
                if not isinstance(row, dict):
                    raise ValueError("no object")
            except ValueError as error:
                raise _damaged(path, number, f"cannot be read ({error})") from error
            yield Line(number=number, raw=raw, row=row)


def _damaged(path: Path, number: int, what: str) -> Failure:
    return Failure(
        f"{path}, line {number}: {what}.",
        mend="Restore the log from a backup; `disclosed verify` names every damaged place.",
        code=Exit.DAMAGED,
    )


def read_log(folder: DataFolder) -> tuple[Fetch, ...]:
    """Return every fetch in the order in which it was written. Raises Failure(DAMAGED) naming the line."""
    found: list[Fetch] = []
    for line in lines(folder):
        try:
            found.append(from_row(line.row))
        except (KeyError, TypeError, ValueError) as error:
            raise _damaged(path_of(folder), line.number, f"is no fetch ({error})") from error
    return tuple(found)


def _last(folder: DataFolder) -> tuple[int, str]:
    """Return number and hash of the last whole line, from its end: a log may have many thousand lines."""
    path = path_of(folder)
    if not path.is_file() or path.stat().st_size == 0:
        return 0, FIRST
    with path.open("rb") as file:
        file.seek(0, os.SEEK_END)
        size = file.tell()
        block = 65536
        while True:
            start = max(0, size - block)
            file.seek(start)
            tail = file.read(size - start)
            if tail.count(b"\n") >= 2 or start == 0:
                break
            block *= 2
    last = tail.rstrip(b"\n").rsplit(b"\n", 1)[-1]
    try:
        row = json.loads(last)
        return int(row["seq"]), str(row["hash"])
    except (ValueError, KeyError, TypeError) as error:
        raise _damaged(path, tail.count(b"\n"), f"the last line cannot be read ({error})") from error


def _set_torn_line_aside(folder: DataFolder) -> None:
    """Move a last line without a newline, left by a kill, to a file of its own, so that the chain can go on."""
    path = path_of(folder)
    if not path.is_file() or path.stat().st_size == 0:
        return
    with path.open("rb+") as file:
        file.seek(-1, os.SEEK_END)
        if file.read(1) == b"\n":
            return
        body = path.read_bytes()
        keep = body.rfind(b"\n") + 1
        aside = path.with_name(f"fetches.torn-{hashlib.sha256(body[keep:]).hexdigest()[:12]}")
        aside.write_bytes(body[keep:])
        file.truncate(keep)
        file.flush()
        os.fsync(file.fileno())
    say(f"A line that a stopped process left half written in {path} was set aside in {aside.name}.")


def append(folder: DataFolder, fetch: Fetch) -> None:
    """Write one fetch to the end of the log, synced before this returns."""
    path = path_of(folder)
    path.parent.mkdir(parents=True, exist_ok=True)
    _set_torn_line_aside(folder)
    number, previous = _last(folder)
    row = {"seq": number + 1, "previous": previous, **to_row(fetch)}
    row["hash"] = hash_of(row)
    new = not path.exists()
    with path.open("ab") as file:
        file.write(json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass") + b"\n")
        file.flush()
        os.fsync(file.fileno())
    head = head_of(folder)
    temporary = head.with_name("fetches.head.new")
    temporary.write_text(json.dumps({"seq": row["seq"], "hash": row["hash"]}) + "\n", encoding="utf-8")
    temporary.replace(head)
    if new:
        sync_folder(path.parent)


def newest(folder: DataFolder) -> dict[str, Fetch]:
    """Return by source the last fetch of the log."""
    return {f.source: f for f in read_log(folder)}


def holdings(folder: DataFolder) -> tuple[Holding, ...]:
    """Return the versions of every source, by source and number.

    A body served again, not modified, or new in bytes but the same in content makes no new version."""
    versions: dict[str, list[Holding]] = {}
    for f in read_log(folder):
        if not f.sha256 or not f.outcome.is_success:
            continue
        known = versions.setdefault(f.source, [])
        same = known and (known[-1].sha256 == f.sha256 or f.outcome is Outcome.UNCHANGED_SAME_CONTENT)
        if same or (known and f.outcome in (Outcome.UNCHANGED_304, Outcome.UNCHANGED_SAME_HASH)):
            last = known[-1]
            known[-1] = _holding(last, first_seen=last.first_seen, last_seen=max(last.last_seen, f.at), current=True)
            continue
        if known:
            last = known[-1]
            known[-1] = _holding(last, first_seen=last.first_seen, last_seen=last.last_seen, current=False)
        known.append(
            Holding(
                source=f.source,
                number=len(known) + 1,
                sha256=f.sha256,
                first_seen=f.at,
                last_seen=f.at,
                url=f.final_url or f.url,
                current=True,
            )
        )
    return tuple(h for source in sorted(versions) for h in versions[source])


def _holding(last: Holding, *, first_seen: datetime, last_seen: datetime, current: bool) -> Holding:
    return Holding(
        source=last.source,
        number=last.number,
        sha256=last.sha256,
        first_seen=first_seen,
        last_seen=last_seen,
        url=last.url,
        current=current,
    )
