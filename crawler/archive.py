"""Bodies as served, named by their SHA-256: written once, never changed, checked each time they are read."""

import hashlib
import os
import tempfile
from pathlib import Path

from crawler.exits import Exit, Failure
from crawler.folder import DataFolder
from crawler.takedowns import read_takedowns


def path_of(folder: DataFolder, sha256: str) -> Path:
    """Return where a body lies: archive/bodies/<first two digits>/<sha256>."""
    return folder.archive / "bodies" / sha256[:2] / sha256


def has(folder: DataFolder, sha256: str) -> bool:
    """Return whether the archive holds a body of this hash (its bytes are checked when it is read)."""
    return bool(sha256) and path_of(folder, sha256).is_file()


def store(folder: DataFolder, body: bytes) -> str:
    """Keep a body and return its SHA-256; the same body again changes nothing, and mends a damaged copy.

    Written to a temporary name, synced and renamed, so that a kill leaves either the whole body or none.
    Raises Failure(DATA_FOLDER) where it cannot be written."""
    sha256 = hashlib.sha256(body).hexdigest()
    path = path_of(folder, sha256)
    if path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == sha256:
        return sha256
    if sha256 in read_takedowns(folder):
        return sha256  # taken down: seen again, and not kept again
    try:
        _write(path, body)
    except OSError as error:
        raise Failure(
            f"{path}: cannot be written ({error.strerror}).",
            mend="Make room or mend the permissions; the same command goes on from here.",
            code=Exit.DATA_FOLDER,
        ) from error
    return sha256


def _write(path: Path, body: bytes) -> None:
    new = not path.parent.is_dir()
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(prefix=".new-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(body)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    sync_folder(path.parent)
    if new:
        sync_folder(path.parent.parent)


def sync_folder(path: Path) -> None:
    """Make a rename last: without this a power cut may forget the new name."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def body(folder: DataFolder, sha256: str) -> bytes:
    """Return a body. Raises Failure(DAMAGED) when it is missing or its bytes no longer have this hash."""
    path = path_of(folder, sha256)
    try:
        found = path.read_bytes()
    except FileNotFoundError as error:
        if gone := read_takedowns(folder).get(sha256):
            raise Failure(
                f"{sha256}: this document was taken down on {gone.on}: {gone.reason}",
                mend="It is not kept any more.",
                code=Exit.UNREADABLE,
            ) from error
        raise Failure(
            f"{path}: this body is missing from the archive.",
            mend="Restore it from a backup; `disclosed verify` lists everything that is damaged.",
            code=Exit.DAMAGED,
        ) from error
    if hashlib.sha256(found).hexdigest() != sha256:
        raise Failure(
            f"{path}: the bytes no longer have the hash that names them.",
            mend="Restore the file from a backup; `disclosed verify` lists everything that is damaged.",
            code=Exit.DAMAGED,
        )
    return found


def remove(folder: DataFolder, sha256: str) -> None:
    """Remove the bytes of a document that was taken down; its lines in the log stay."""
    path_of(folder, sha256).unlink(missing_ok=True)


def stored(folder: DataFolder) -> tuple[str, ...]:
    """Return the hashes of all bodies held, sorted."""
    root = folder.archive / "bodies"
    if not root.is_dir():
        return ()
    return tuple(sorted(p.name for p in root.glob("??/*") if not p.name.startswith(".") and p.is_file()))
