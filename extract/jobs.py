"""Reading many bodies: in child processes, two at a time, each result written down as it comes."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from crawler.console import progress
from crawler.exits import Exit, Failure
from crawler.folder import DataFolder
from extract import library
from extract.document import UnreadableDocument
from extract.reading import Reading, analyse, unreadable
from extract.sandbox import ChildPool

PRELOAD = (
    "extract.sandbox_warm",
    "extract.reading",
    "extract.form",
    "extract.formats",
    "extract.states",
    "extract.detectors",
)
MANY = 3  # from here on a second child is worth its start


@dataclass(frozen=True, kw_only=True, slots=True)
class Extracted:
    """What a run of the extraction did."""

    read: int
    skipped: int  # there already, by this version
    unreadable: tuple[tuple[str, str], ...]  # (hash, sentence)


def extract(folder: DataFolder) -> Extracted:
    """Read every published body that this version of the extraction has not read yet.

    A body that cannot be read gets a reading that says why; the run goes on. Raises Failure(DAMAGED)."""
    todo = library.missing(folder)
    known = library.media_types(folder)
    total = len(library.wanted(folder))
    bad: list[tuple[str, str]] = []
    items = ((library.body_of(folder, s), *known.get(s, ("", "")), "") for s in todo)
    for reading in progress(read_all(items, count=len(todo)), title="Reading", total=len(todo)):
        library.store(folder, reading)
        if not reading["readable"]:
            bad.append((reading["sha256"], reading["warnings"][0]))
    return Extracted(read=len(todo), skipped=total - len(todo), unreadable=tuple(bad))


def read_all(items: Iterable[tuple[bytes, str, str, str]], *, count: int) -> Iterator[Reading]:
    """Yield the reading of every (body, media type, address, name), in their order; none stops the others."""
    if count == 0:
        return
    with ChildPool(workers=2 if count >= MANY else 1, preload=PRELOAD) as pool:
        for item, result in pool.map(analyse, items):
            if isinstance(result, UnreadableDocument):
                yield unreadable(hashlib.sha256(item[0]).hexdigest(), result)
            else:
                yield result


def read_files(paths: list[Path]) -> Iterator[tuple[Path, Reading]]:
    """Yield (path, reading) for files on disk. Raises Failure(UNREADABLE) where a path is no file."""
    bodies: list[tuple[bytes, str, str, str]] = []
    for path in paths:
        try:
            bodies.append((path.read_bytes(), "", "", path.name))
        except OSError as error:
            raise Failure(
                f"{path}: cannot be opened ({error.strerror}).", mend="Name a file that is there.", code=Exit.UNREADABLE
            ) from error
    yield from zip(
        paths, progress(read_all(bodies, count=len(bodies)), title="Reading", total=len(bodies)), strict=True
    )
