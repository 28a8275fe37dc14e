"""The data folder: where each stage writes, which format it has, and who is writing now."""

import contextlib
import fcntl
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from crawler.exits import Exit, Failure

FORMAT = 1  # raise it when an older program could no longer read what this one writes


@dataclass(frozen=True, kw_only=True, slots=True)
class DataFolder:
    """Paths below one `--data` folder; each stage writes only its own."""

    root: Path

    @property
    def archive(self) -> Path:
        """The record: bodies by SHA-256 and the fetch log, append-only."""
        return self.root / "archive"

    @property
    def library(self) -> Path:
        """Derived: one reading per (body, fingerprint of the extraction)."""
        return self.root / "library"

    @property
    def warehouse(self) -> Path:
        """Derived: the DuckDB file, rebuilt whole."""
        return self.root / "audit.duckdb"

    @property
    def site(self) -> Path:
        """Derived: the static report and its exports, rebuilt whole."""
        return self.root / "site"

    @property
    def declarations(self) -> Path | None:
        """Declarations that belong to this data alone (the demo's), used where no other folder is named."""
        own = self.root / "providers"
        return own if own.is_dir() else None


def open_folder(root: Path, *, create: bool = False) -> DataFolder:
    """Return the data folder at `root`, made new where `create` says so.

    Raises Failure(DATA_FOLDER) when it is missing, not one of ours, or of a newer format than this program knows."""
    marker = root / "FORMAT"
    if not marker.exists():
        if root.exists() and any(p.name != "lock" for p in root.iterdir()):
            raise Failure(
                f"{root}: this folder holds other things and no FORMAT file, so it is no data folder of disclosed.",
                mend="Name an empty or new folder with --data.",
                code=Exit.DATA_FOLDER,
            )
        if not create:
            raise Failure(
                f"{root}: no data folder here yet.",
                mend="Collect something first: `disclosed demo`, `disclosed crawl` or `disclosed add FILE --source …`.",
                code=Exit.DATA_FOLDER,
            )
        root.mkdir(parents=True, exist_ok=True)
        temporary = root / "FORMAT.new"
        temporary.write_text(json.dumps({"format": FORMAT}) + "\n", encoding="utf-8")
        temporary.replace(marker)
    try:
        found = int(json.loads(marker.read_text(encoding="utf-8"))["format"])
    except (ValueError, KeyError, TypeError) as error:
        raise Failure(
            f"{marker}: cannot be read as a format marker ({error}).",
            mend=f'Restore it from a backup; for this version it reads {{"format": {FORMAT}}}.',
            code=Exit.DATA_FOLDER,
        ) from error
    if found > FORMAT:
        raise Failure(
            f"{root}: format {found} is newer than format {FORMAT}, the newest this program knows.",
            mend="Install a newer disclosed; nothing was changed.",
            code=Exit.DATA_FOLDER,
        )
    return DataFolder(root=root)


@contextlib.contextmanager
def writing(folder: DataFolder, *, shared: bool = False) -> Iterator[None]:
    """Hold the folder's one writer lock; it falls with the process, so a killed run leaves nothing to clear.

    `shared` lets in others that write to one log under its own lock (crawler.frontier), and nobody else.

    Raises Failure(DATA_FOLDER) when another process holds it."""
    with (folder.root / "lock").open("a") as handle:
        try:
            fcntl.flock(handle, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Failure(
                f"{folder.root}: another disclosed process is writing here.",
                mend="Wait for it, or name another folder with --data.",
                code=Exit.DATA_FOLDER,
            ) from error
        yield
