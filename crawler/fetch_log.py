"""The append-only log of fetches: one JSON line per source and run, each chained to the line before by its hash.

A head file with the last number and hash makes a log cut short visible. A kill between line and head leaves a log
that is ahead of its head and still chains, which is no damage; a torn last line is set aside by the next writer."""

import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
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
NAMES = tuple(f.name for f in fields(Fetch))
KEYS = ("seq", "previous", *NAMES, "hash")  # of a line, in their order


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
    row: dict[str, Any] = {name: getattr(fetch, name) for name in NAMES}
    row["at"] = fetch.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    row["outcome"] = str(fetch.outcome)
    row["headers"] = dict(fetch.headers)
    row["chain"] = list(fetch.chain)
    row["parts"] = [list(p) for p in fetch.parts]
    return row


def from_row(row: dict[str, Any]) -> Fetch:
    """Return the fetch of a line. Raises KeyError, TypeError or ValueError where the line is not of this shape."""
    kept = {k: v for k, v in row.items() if k not in ("seq", "previous", "hash")}
    kept["at"] = datetime.fromisoformat(kept["at"]).astimezone(UTC)
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
            except (ValueError, RecursionError) as error:
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


def _last(folder: DataFolder) -> tuple[int, str, str]:
    """Return number, hash and previous hash of the last whole line, from its end: a log may have many thousand."""
    path = path_of(folder)
    if not path.is_file() or path.stat().st_size == 0:
        return 0, FIRST, ""
    with path.open("rb") as file:
        size = file.seek(0, os.SEEK_END)
        block = 65536
        while True:
            start = max(0, size - block)
            file.seek(start)
            tail = file.read(size - start)
            whole = tail[: tail.rfind(b"\n") + 1]
            if whole.count(b"\n") >= 2 or start == 0:
                break
            block *= 2
    if not whole:
        return 0, FIRST, ""
    last = whole.removesuffix(b"\n").rsplit(b"\n", 1)[-1]
    try:
        row = json.loads(last)
        return int(row["seq"]), str(row["hash"]), str(row["previous"])
    except (ValueError, KeyError, TypeError) as error:
        raise Failure(
            f"{path}: the last line cannot be read ({error}).",
            mend="Restore the log from a backup; `disclosed verify` names every damaged place.",
            code=Exit.DAMAGED,
        ) from error


def read_head(folder: DataFolder) -> tuple[int, str] | None:
    """Return the noted number and hash of the last line, None where nothing is noted.

    Raises ValueError where the note is not as it was written."""
    path = head_of(folder)
    if not path.is_file():
        return None
    raw = path.read_bytes()
    try:
        row = json.loads(raw)
        number, sha256 = row["seq"], row["hash"]
    except (ValueError, KeyError, TypeError) as error:
        raise ValueError(f"it cannot be read ({error})") from error
    if raw != _head_line(number, sha256):
        raise ValueError("it was changed after it was written")
    return int(number), str(sha256)


def _head_line(number: int, sha256: str) -> bytes:
    return json.dumps({"seq": number, "hash": sha256}).encode() + b"\n"


def _check_head(folder: DataFolder, number: int, sha256: str, previous: str) -> None:
    """Refuse to write after a log that is not the one the head notes: the new head would hide what is missing."""
    path = path_of(folder)
    what = ""
    try:
        head = read_head(folder)
        if head is None:
            what = "the note of its last line is missing" if number > 1 else ""
        elif head[0] > number:
            what = f"it ends with line {number}, but line {head[0]} was written: it was cut short"
        elif head[1] != {number: sha256, number - 1: previous}.get(head[0], head[1]):
            what = f"line {head[0]} is not the one that was written"
    except ValueError as error:
        what = f"the note of its last line is damaged: {error}"
    if what:
        line = _head_line(number, sha256).decode().strip()
        raise Failure(
            f"{path}: {what}. Nothing was written.",
            mend="Restore the archive from a backup (`disclosed verify` names every damaged place). "
            f"Only where you know that the log is whole, write {line} to {head_of(folder)}.",
            code=Exit.DAMAGED,
        )


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
        _write_synced(aside, body[keep:])
        file.truncate(keep)
        file.flush()
        os.fsync(file.fileno())
    say(f"A line that a stopped process left half written in {path} was set aside in {aside.name}.")


def _write_synced(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def append(folder: DataFolder, fetch: Fetch) -> None:
    """Write one fetch to the end of the log, synced before this returns. The caller holds the folder's lock.

    Raises Failure(DAMAGED) where the log no longer ends as it was left."""
    path = path_of(folder)
    path.parent.mkdir(parents=True, exist_ok=True)
    number, last, previous = _last(folder)
    _check_head(folder, number, last, previous)
    _set_torn_line_aside(folder)
    row = {"seq": number + 1, "previous": last, **to_row(fetch)}
    row["hash"] = hash_of(row)
    new = not path.exists()
    with path.open("ab") as file:
        file.write(line_of(row))
        file.flush()
        os.fsync(file.fileno())
    head = head_of(folder)
    temporary = head.with_name("fetches.head.new")
    _write_synced(temporary, _head_line(number + 1, str(row["hash"])))
    temporary.replace(head)
    if new:
        sync_folder(path.parent)


def line_of(row: dict[str, Any]) -> bytes:
    """Return a row as its line, newline included."""
    return json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass") + b"\n"


def newest(folder: DataFolder) -> dict[str, Fetch]:
    """Return by source the last fetch of the log."""
    return {f.source: f for f in read_log(folder)}


def holdings(folder: DataFolder) -> tuple[Holding, ...]:
    """Return the versions of every source, by source and number: the order in which they stood at the source.

    A body served again, not modified, or new in bytes but the same in content makes no new version. A document that
    someone brought takes its place by the day on which it was fetched, not by the day on which it was brought."""
    by_source: dict[str, list[Fetch]] = {}
    for f in read_log(folder):
        if f.sha256 and f.outcome.is_success:
            by_source.setdefault(f.source, []).append(f)
    return tuple(h for source in sorted(by_source) for h in _versions(sorted(by_source[source], key=lambda f: f.at)))


def _versions(fetches: list[Fetch]) -> list[Holding]:
    found: list[Holding] = []
    alike: set[str] = set()  # hashes of bodies that are this version
    for f in fetches:
        if found and (f.sha256 in alike or f.outcome is Outcome.UNCHANGED_SAME_CONTENT):
            alike.add(f.sha256)
            found[-1] = replace(found[-1], last_seen=f.at)
            continue
        if found:
            found[-1] = replace(found[-1], current=False)
        alike = {f.sha256}
        found.append(
            Holding(
                source=f.source,
                number=len(found) + 1,
                sha256=f.sha256,
                first_seen=f.at,
                last_seen=f.at,
                url=f.final_url or f.url,
                current=True,
            )
        )
    return found
