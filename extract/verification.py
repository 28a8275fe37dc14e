"""Whether everything shown can be traced back: the record is whole, and every quote stands where its reading says."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from crawler import archive, fetch_log
from crawler.console import progress
from crawler.exits import Failure
from crawler.folder import DataFolder
from crawler.integrity import Damage, find_damage
from extract import library
from extract.document import UnreadableDocument
from extract.sandbox import ChildPool


@dataclass(frozen=True, kw_only=True, slots=True)
class Verified:
    """What was checked, and what does not hold."""

    bodies: int
    log_lines: int
    quotes: int
    older: int  # documents whose reading is missing or of an earlier version of the extraction: quotes not checked
    damage: tuple[Damage, ...]


def text_of(body: bytes, media_type: str, url: str) -> str:
    """Return the text of a document as its reader gives it. Raises UnreadableDocument."""
    from extract.formats import read_document

    return read_document(body, media_type=media_type, url=url, identify_language=False).text


def verify_folder(folder: DataFolder) -> Verified:
    """Check bodies, log and quotes; every quote is looked up in its document, read anew."""
    damage = find_damage(folder)
    broken = {d.file for d in damage}
    quotes = 0
    try:
        log_lines = len(fetch_log.read_log(folder))
        wanted = library.wanted(folder)
        types = library.media_types(folder)
    except Failure:
        return Verified(bodies=len(archive.stored(folder)), log_lines=0, quotes=0, older=0, damage=tuple(damage))
    todo = [
        s for s in wanted
        if library.path_of(folder, s).is_file() and str(archive.path_of(folder, s)) not in broken
    ]  # fmt: skip
    with ChildPool(workers=2 if len(todo) > 2 else 1, preload=("extract.formats",)) as pool:
        items = ((library.body_of(folder, s), *types.get(s, ("", ""))) for s in todo)
        results = pool.map(text_of, items)
        for sha256, (_, text) in zip(todo, progress(results, title="Checking quotes", total=len(todo)), strict=True):
            path = library.path_of(folder, sha256)
            try:
                reading = library.load(path)
            except Failure as failure:
                damage.append(Damage(file=str(path), place="whole file", what=failure.message))
                continue
            if isinstance(text, UnreadableDocument):
                if reading["readable"]:
                    damage.append(
                        Damage(file=str(path), place="whole file", what=f"the document cannot be read: {text}")
                    )
                continue
            for place, quote, start, end in _quotes(reading):
                quotes += 1
                if text[start:end] != quote:
                    what = f"the quote {quote[:40]!r} does not stand there in the document"
                    damage.append(Damage(file=str(path), place=place, what=what))
    return Verified(
        bodies=len(archive.stored(folder)),
        log_lines=log_lines,
        quotes=quotes,
        older=sum(1 for s in wanted if not library.path_of(folder, s).is_file()),
        damage=tuple(damage),
    )


def _quotes(reading: dict[str, Any]) -> Iterator[tuple[str, str, int, int]]:
    for a in reading["answers"]:
        if a["quote"]:
            yield f"answer {a['field']}", a["quote"], a["start"], a["end"]
    for number, d in enumerate(reading["disclosures"], 1):
        if d["quote"]:
            yield f"disclosure {number}", d["quote"], d["start"], d["end"]
    for number, x in enumerate(reading.get("passages", ()), 1):
        yield f"passage {number}", x["text"], x["from"], x["to"]
