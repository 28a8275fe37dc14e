"""Where shards lie: a folder, or a place in object storage by its fsspec address (s3://…, gs://…, memory://…).

Each file appears whole or not at all, and a shard's marker appears after its tables."""

import os
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from crawler.exits import Exit, Failure


def is_remote(address: str) -> bool:
    """Return whether an address names object storage and not a place on disk."""
    return "://" in address


def _file_system(address: str) -> tuple[Any, str]:
    try:
        import fsspec
    except ImportError as error:
        raise Failure(
            f"{address}: object storage needs the extra 'cluster'.",
            mend="pip install 'disclosed[cluster]', and the library of your storage (s3fs, gcsfs, …).",
            code=Exit.USAGE,
        ) from error
    try:
        system, path = fsspec.core.url_to_fs(address)
    except (ValueError, ImportError) as error:
        raise Failure(f"{address}: {error}", mend="Name an address that fsspec knows.", code=Exit.USAGE) from error
    return system, path


def open_remote(address: str) -> IO[bytes]:
    """Return a file in object storage, open for reading. Raises Failure(UNREADABLE)."""
    system, path = _file_system(address)
    try:
        opened: IO[bytes] = system.open(path, "rb")
    except OSError as error:
        raise Failure(
            f"{address}: cannot be opened ({error}).", mend="Name an object that is there.", code=Exit.UNREADABLE
        ) from error
    return opened


def remote_files(address: str) -> list[str]:
    """Return the addresses of all files below one in object storage, sorted."""
    system, path = _file_system(address)
    protocol = address.partition("://")[0]
    try:
        return sorted(f"{protocol}://{name.lstrip('/')}" for name in system.find(path))
    except FileNotFoundError:
        return []


@dataclass(frozen=True, kw_only=True, slots=True)
class Store:
    """One folder of files by relative name."""

    address: str

    @property
    def folder(self) -> Path | None:
        """The folder on disk; None in object storage."""
        return None if is_remote(self.address) else Path(self.address)

    def names(self, below: str) -> list[str]:
        """Return the names of the files below a folder, sorted; those still being written are left out."""
        if self.folder is not None:
            root = self.folder / below
            found = [f"{below}/{p.name}" for p in root.iterdir() if p.is_file()] if root.is_dir() else []
        else:
            prefix = f"{self.address.rstrip('/')}/{below}"
            found = [f"{below}/{f.rpartition('/')[2]}" for f in remote_files(prefix)]
        return sorted(n for n in found if not n.rpartition("/")[2].startswith("."))

    def exists(self, name: str) -> bool:
        """Return whether a file is there."""
        if self.folder is not None:
            return (self.folder / name).is_file()
        system, path = _file_system(f"{self.address.rstrip('/')}/{name}")
        return bool(system.exists(path))

    def read(self, name: str) -> bytes:
        """Return a file's bytes."""
        if self.folder is not None:
            return (self.folder / name).read_bytes()
        with open_remote(f"{self.address.rstrip('/')}/{name}") as handle:
            return handle.read()

    def put(self, name: str, source: Path) -> None:
        """Put a finished file in its place; `source` is used up. A stop leaves the old file, none, or the new one."""
        if self.folder is not None:
            target = self.folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            with source.open("rb") as handle:
                os.fsync(handle.fileno())
            source.replace(target)
            return
        system, path = _file_system(f"{self.address.rstrip('/')}/{name}")
        system.makedirs(path.rpartition("/")[0], exist_ok=True)
        system.put_file(str(source), path)
        source.unlink()

    def put_bytes(self, name: str, data: bytes) -> None:
        """Put bytes in their place, as `put` does."""
        aside = self.aside()
        aside.write_bytes(data)
        self.put(name, aside)

    def remove(self, names: Iterable[str]) -> None:
        """Remove files; one that has gone already is no matter."""
        for name in names:
            if self.folder is not None:
                (self.folder / name).unlink(missing_ok=True)
            else:
                system, path = _file_system(f"{self.address.rstrip('/')}/{name}")
                if system.exists(path):
                    system.rm_file(path)

    def aside(self) -> Path:
        """Return a new empty file to write to before it is put in its place, on the same disk where that is ours."""
        if self.folder is not None:
            self.folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".new-", dir=self.folder)
        os.close(handle)
        Path(name).chmod(0o644)
        return Path(name)

    def local(self, names: list[str], into: Path) -> list[Path]:
        """Return files on disk with this content: the files themselves, or copies below `into`."""
        if self.folder is not None:
            return [self.folder / name for name in names]
        copies = []
        for name in names:
            copy = into / name
            if not copy.exists():
                copy.parent.mkdir(parents=True, exist_ok=True)
                copy.write_bytes(self.read(name))
            copies.append(copy)
        return copies
