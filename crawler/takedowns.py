"""Documents that were taken down: their words are removed, and a line stays that says so."""

import json
import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from crawler.exits import Exit, Failure
from crawler.folder import DataFolder

KEYS = ("document", "on", "by", "reason")


@dataclass(frozen=True, kw_only=True, slots=True)
class Takedown:
    """One document that must not be kept or shown any more: which, since when, who decided it and why."""

    document: str  # SHA-256
    on: date
    by: str
    reason: str


def path_of(folder: DataFolder) -> Path:
    """Return where the takedowns are recorded: JSON Lines, append-only."""
    return folder.archive / "takedowns.jsonl"


def read_takedowns(folder: DataFolder) -> dict[str, Takedown]:
    """Return every takedown by the hash of its document; the first one counts.

    Raises Failure(DAMAGED) that names a line which cannot be read: leaving it out would show the document again."""
    path = path_of(folder)
    found: dict[str, Takedown] = {}
    if not path.is_file():
        return found
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            row = json.loads(line)
            own = {key: str(row[key]) for key in KEYS}
            one = Takedown(**own | {"on": date.fromisoformat(own["on"])})  # type: ignore[arg-type]
        except (ValueError, KeyError, TypeError) as error:
            raise Failure(
                f"{path}, line {number}: cannot be read ({error}).",
                mend="Restore the file from a backup; without it, documents that were taken down would come back.",
                code=Exit.DAMAGED,
            ) from error
        found.setdefault(one.document, one)
    return found


def record(folder: DataFolder, takedowns: list[Takedown]) -> None:
    """Add takedowns to the record, synced to the disk before anything is removed."""
    path = path_of(folder)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8", newline="\n") as file:
        for t in takedowns:
            row = {"document": t.document, "on": t.on.isoformat(), "by": t.by, "reason": t.reason}
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
        file.flush()
        os.fsync(file.fileno())
