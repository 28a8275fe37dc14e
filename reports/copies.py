"""Archived copies inside the site, so that a zip of it still shows every document as it was served."""

import hashlib
import os
import shutil
from pathlib import Path

from crawler.folder import DataFolder
from reports.warehouse import Row

# A page or a drawing that somebody else wrote could run scripts in the name of this site: it is given as plain text.
EXTENSIONS = {
    "pdf": "pdf",
    "docx": "docx",
    "xlsx": "xlsx",
    "html": "html.txt",
    "md": "md.txt",
    "csv": "csv.txt",
    "txt": "txt",
}


def copy_path(document: Row) -> str:
    """Return the path of a document's copy inside the site; bytes of an unknown format end in `.bin`."""
    return f"archive/{document['document']}.{EXTENSIONS.get(document['format'] or '', 'bin')}"


def copy_bodies(documents: list[Row], folder: DataFolder, site: Path, old: Path) -> set[str]:
    """Put a copy of every document into the site and return the hashes whose bytes are missing or damaged.

    A copy that the last site holds is linked, not written again; the archive itself is never linked, because whoever
    changes a file of the site must not change the record."""
    (site / "archive").mkdir(parents=True)
    lost = set()
    for document in documents:
        if document["reading"] == "taken_down":
            continue
        digest = document["document"]
        target, former = site / copy_path(document), old / copy_path(document)
        body = folder.archive / "bodies" / digest[:2] / digest
        if former.is_file() and body.is_file() and former.stat().st_size == body.stat().st_size and _is(former, digest):
            try:
                os.link(former, target)
                continue
            except OSError:
                pass  # a file system without links: the copy below does the same
        if not body.is_file() or not _is(body, digest):
            lost.add(digest)
            continue
        shutil.copyfile(body, target)
    return lost


def _is(path: Path, digest: str) -> bool:
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest() == digest
