"""Whether the record still is what was written: every body by its hash, every line of the log by the chain."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from crawler import archive, fetch_log
from crawler.console import progress
from crawler.folder import DataFolder
from crawler.takedowns import read_takedowns


@dataclass(frozen=True, kw_only=True, slots=True)
class Damage:
    """One thing that does not hold: the file, the place in it, and what is wrong in a sentence."""

    file: str
    place: str
    what: str


def find_damage(folder: DataFolder) -> list[Damage]:
    """Return everything in the archive that is not as it was written: flips, cuts, swaps, deletions, insertions.

    Left by a kill and no damage: a torn last line, a log one line ahead of its head, bodies that no line names yet."""
    found, named = _check_log(folder)
    return [*found, *_body_damage(folder, named)]


def _check_log(folder: DataFolder) -> tuple[list[Damage], set[str]]:
    """Return the damage of the log, and the hashes of the bodies that its readable lines name."""
    path = fetch_log.path_of(folder)
    found: list[Damage] = []
    named: set[str] = set()
    previous: str | None = fetch_log.FIRST
    count = number = 0
    heads: dict[int, str] = {}
    for count, raw in enumerate(_whole_lines(path), 1):
        place = f"line {count}"
        row = _row_of(raw)
        if row is None:
            found.append(Damage(file=str(path), place=place, what="the line cannot be read"))
            previous, number = None, number + 1
            continue
        # the hash does not cover the order of the keys, nor blanks between them
        whole = tuple(row) == fetch_log.KEYS and fetch_log.line_of(row) == raw
        if row["hash"] != fetch_log.hash_of(row) or not whole:
            found.append(Damage(file=str(path), place=place, what="the line was changed after it was written"))
        if previous not in (None, row["previous"]) or row["seq"] != number + 1:
            what = "the line does not follow the one before: lines were cut out, put in or swapped"
            found.append(Damage(file=str(path), place=place, what=what))
        number = row["seq"] if isinstance(row["seq"], int) else number + 1
        previous = str(row["hash"])
        heads[number] = previous
        named |= {row["sha256"], row["exchange"], *(str(sha256) for _, sha256 in row["parts"])}
    return [*found, *_head_damage(folder, count, heads)], named - {""}


def _whole_lines(path: Path) -> Iterator[bytes]:
    if path.is_file():
        with path.open("rb") as file:
            yield from (raw for raw in file if raw.endswith(b"\n"))


def _row_of(raw: bytes) -> dict[str, Any] | None:
    try:
        row = json.loads(raw)
        fetch = fetch_log.from_row(row)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    readable = {"seq", "previous", "hash", "exchange"} <= row.keys()
    readable = readable and isinstance(fetch.sha256, str) and isinstance(fetch.exchange, str)
    return dict(row) if readable else None


def _head_damage(folder: DataFolder, count: int, heads: dict[int, str]) -> Iterator[Damage]:
    path, log = fetch_log.head_of(folder), fetch_log.path_of(folder)
    try:
        head = fetch_log.read_head(folder)
    except ValueError as error:
        yield Damage(file=str(path), place="whole file", what=str(error))
        return
    if head is None and count > 1:  # a kill after the very first line leaves no head; any other absence is damage
        yield Damage(file=str(path), place="whole file", what="the note of the log's last line is missing")
    if head is not None and heads.get(head[0]) != head[1]:
        what = f"line {head[0]} should stand here with the hash {head[1][:12]}…: the log was cut short or replaced"
        yield Damage(file=str(log), place=f"after line {count}", what=what)


def _body_damage(folder: DataFolder, named: set[str]) -> Iterator[Damage]:
    root = folder.archive / "bodies"
    files = sorted(p for p in root.rglob("*") if not p.is_dir() or p.is_symlink()) if root.is_dir() else []
    held: set[str] = set()
    for path in progress(files, title="Checking", total=len(files)):
        if path.name.startswith(".new-"):  # left half written by a kill, and named by no line
            continue
        if path != archive.path_of(folder, path.name) or path.is_symlink():
            yield Damage(
                file=str(path), place="name", what="no body of the archive: it does not lie where its name says"
            )
            continue
        held.add(path.name)
        with path.open("rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() != path.name:
                what = "the bytes no longer have the hash that names them"
                yield Damage(file=str(path), place="bytes", what=what)
    for sha256 in sorted(named - held - read_takedowns(folder).keys()):
        yield Damage(file=str(archive.path_of(folder, sha256)), place="whole file", what="the body is missing")
