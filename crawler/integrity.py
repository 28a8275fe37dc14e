"""Whether the record still is what was written: every body by its hash, every line of the log by the chain."""

import hashlib
import json
from dataclasses import dataclass

from crawler import archive, fetch_log
from crawler.exits import Failure
from crawler.folder import DataFolder


@dataclass(frozen=True, kw_only=True, slots=True)
class Damage:
    """One thing that does not hold: the file, the place in it, and what is wrong in a sentence."""

    file: str
    place: str
    what: str


def find_damage(folder: DataFolder) -> list[Damage]:
    """Return everything in the archive that is not as it was written: flips, cuts, swaps, deletions, insertions."""
    return [*_log_damage(folder), *_body_damage(folder)]


def _log_damage(folder: DataFolder) -> list[Damage]:
    path = fetch_log.path_of(folder)
    found: list[Damage] = []
    previous, number = fetch_log.FIRST, 0
    heads: dict[int, str] = {}
    try:
        for line in fetch_log.lines(folder):
            row = line.row
            place = f"line {line.number}"
            if row.get("hash") != fetch_log.hash_of(row) or _canonical(row) != line.raw:
                found.append(Damage(file=str(path), place=place, what="the line was changed after it was written"))
            if row.get("previous") != previous or row.get("seq") != number + 1:
                what = "the line does not follow the one before: lines were cut out, put in or swapped"
                found.append(Damage(file=str(path), place=place, what=what))
            number = row["seq"] if isinstance(row.get("seq"), int) else number + 1
            previous = str(row.get("hash"))
            heads[number] = previous
    except Failure as failure:
        found.append(Damage(file=str(path), place=failure.message.split(": ")[0], what=failure.message))
        return found
    head = fetch_log.head_of(folder)
    if number == 0 and not head.is_file():
        return found
    try:
        noted = json.loads(head.read_text(encoding="utf-8"))
        if heads.get(int(noted["seq"])) != noted["hash"]:
            what = f"the log should hold line {noted['seq']} with another hash: it was cut short or replaced"
            found.append(Damage(file=str(path), place=f"after line {number}", what=what))
    except (OSError, ValueError, KeyError, TypeError) as error:
        # a kill after the very first line leaves no head yet; any other absence is damage
        if number > 1:
            found.append(Damage(file=str(head), place="whole file", what=f"cannot be read ({error})"))
    return found


def _canonical(row: dict[str, object]) -> bytes:
    return json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass") + b"\n"


def _body_damage(folder: DataFolder) -> list[Damage]:
    found: list[Damage] = []
    held = set(archive.stored(folder))
    for sha256 in sorted(held):
        path = archive.path_of(folder, sha256)
        if path.parent.name != sha256[:2] or len(sha256) != 64 or not path.is_file():
            found.append(Damage(file=str(path), place="name", what="no body of the archive: its name is no hash"))
        elif hashlib.sha256(path.read_bytes()).hexdigest() != sha256:
            found.append(
                Damage(file=str(path), place="bytes", what="the bytes no longer have the hash that names them")
            )
    try:
        wanted = {f.sha256 for f in fetch_log.read_log(folder) if f.sha256}
        wanted |= {sha256 for f in fetch_log.read_log(folder) for _, sha256 in f.parts if sha256}
    except Failure:
        return found  # said already, as damage of the log
    for sha256 in sorted(wanted - held):
        found.append(Damage(file=str(archive.path_of(folder, sha256)), place="whole file", what="the body is missing"))
    return found
