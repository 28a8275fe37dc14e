"""The library: one reading per body and version of the extraction, kept as a file, skipped when it is there."""

import functools
import hashlib
import json
import os
import tempfile
from collections.abc import Iterator
from importlib import resources
from importlib.metadata import version
from pathlib import Path

from crawler import archive, fetch_log
from crawler.exits import Exit, Failure
from crawler.folder import DataFolder
from crawler.takedowns import read_takedowns
from extract.reading import Reading

PARSERS = ("spacy", "pypdfium2", "pypdf", "lxml", "beautifulsoup4", "pyromark", "openpyxl", "ryaml", "py3langid")


@functools.cache
def fingerprint() -> str:
    """Return the version of the extraction: a hash over its code, its registry and the libraries that read files."""
    digest = hashlib.sha256()
    root = Path(str(resources.files("extract")))
    for path in sorted(root.rglob("*")):
        if path.suffix in (".py", ".toml", ".cfg", ".json") and "__pycache__" not in path.parts:
            digest.update(str(path.relative_to(root)).encode() + b"\0" + path.read_bytes() + b"\0")
    for name in PARSERS:
        digest.update(f"{name}={version(name)}\0".encode())
    return digest.hexdigest()[:12]


def path_of(folder: DataFolder, sha256: str, mark: str | None = None) -> Path:
    """Return where the reading of a body lies."""
    return folder.library / sha256[:2] / f"{sha256}.{mark or fingerprint()}.json"


def store(folder: DataFolder, reading: Reading) -> Path:
    """Keep a reading; written to a temporary name and renamed, so that a kill leaves a whole one or none."""
    path = path_of(folder, reading["sha256"])
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(prefix=".new-", dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", errors="surrogatepass") as file:
            json.dump(reading, file, ensure_ascii=False, separators=(",", ":"))
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    return path


def load(path: Path) -> Reading:
    """Return a reading from its file. Raises Failure(DATA_FOLDER) when it is no whole JSON object."""
    try:
        found = json.loads(path.read_text(encoding="utf-8", errors="surrogatepass"))
        if not isinstance(found, dict):
            raise ValueError("no object")
    except ValueError as error:
        raise Failure(
            f"{path}: this reading is damaged ({error}).",
            mend="Delete the file and run `disclosed extract` again.",
            code=Exit.DATA_FOLDER,
        ) from error
    return found


def wanted(folder: DataFolder) -> dict[str, fetch_log.Holding]:
    """Return every body that some source published and nobody took down, by its hash, with where it was found first."""
    gone = read_takedowns(folder)
    found: dict[str, fetch_log.Holding] = {}
    for holding in fetch_log.holdings(folder):
        if holding.sha256 not in gone:
            found.setdefault(holding.sha256, holding)
    return found


def missing(folder: DataFolder) -> tuple[str, ...]:
    """Return the hashes of bodies without a reading by this version of the extraction, in a stable order."""
    return tuple(sha256 for sha256 in wanted(folder) if not path_of(folder, sha256).is_file())


def newest_path(folder: DataFolder, sha256: str) -> Path | None:
    """Return this version's reading of a body, else the newest one there is, None where it was never read."""
    current = path_of(folder, sha256)
    if current.is_file():
        return current
    others = sorted(
        (folder.library / sha256[:2]).glob(f"{sha256}.*.json"), key=lambda p: (p.stat().st_mtime_ns, p.name)
    )
    return others[-1] if others else None


def readings(folder: DataFolder) -> Iterator[Reading]:
    """Yield the newest reading of every body that some source published, by hash."""
    for sha256 in sorted(wanted(folder)):
        path = newest_path(folder, sha256)
        if path is not None:
            yield load(path)


def forget(folder: DataFolder, sha256: str) -> None:
    """Remove every reading of a body, whatever version of the extraction made it."""
    for path in (folder.library / sha256[:2]).glob(f"{sha256}.*.json"):
        path.unlink(missing_ok=True)


def media_types(folder: DataFolder) -> dict[str, tuple[str, str]]:
    """Return (media type as served, address) of every body, by its hash."""
    return {
        f.sha256: (f.media_type, f.final_url or f.url)
        for f in fetch_log.read_log(folder)
        if f.sha256 and f.outcome.holds_document
    }


def body_of(folder: DataFolder, sha256: str) -> bytes:
    """Return the bytes of a body, checked. Raises Failure(DAMAGED)."""
    return archive.body(folder, sha256)
