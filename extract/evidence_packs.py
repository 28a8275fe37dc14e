"""Evidence packs checked: every file of the zip against its manifest, without an archive."""

import hashlib
import json
import zipfile
from pathlib import Path

from crawler.exits import Exit, Failure

MANIFEST = "manifest.json"


def check_pack(path: Path) -> int:
    """Return how many files of a pack agree with its manifest.

    Raises Failure(DAMAGED) that names the first file that is changed, missing or added, Failure(UNREADABLE) where it is
    no pack."""
    try:
        with zipfile.ZipFile(path) as pack:
            manifest: dict[str, str] = json.loads(pack.read(MANIFEST))["files"]
            names = set(pack.namelist()) - {MANIFEST}
            for name in sorted(manifest.keys() | names):
                if name not in names or name not in manifest:
                    what = "is missing" if name in manifest else "does not belong to it"
                    raise _damaged(path, f"{name} {what}")
                if hashlib.sha256(pack.read(name)).hexdigest() != manifest[name]:
                    raise _damaged(path, f"{name} is not what its manifest says")
                if name.startswith("document/") and not name.startswith(f"document/{manifest[name]}."):
                    raise _damaged(path, f"{name} is not named by its own hash")
    except (zipfile.BadZipFile, KeyError, ValueError, EOFError, OSError) as error:
        raise Failure(
            f"{path}: cannot be read as an evidence pack ({error}).",
            mend="Make it again with `disclosed pack`.",
            code=Exit.UNREADABLE,
        ) from error
    return len(manifest)


def _damaged(path: Path, what: str) -> Failure:
    return Failure(f"{path}: {what}.", mend="Do not rely on it; ask for the pack again.", code=Exit.DAMAGED)
