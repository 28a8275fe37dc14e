"""Forms typeset as PDF in child processes, while the parent writes pages: Typst, the same bytes on every machine.

Texts reach Typst as data, never as markup. Its own fonts are used and no others, so that a machine's fonts leave no
trace. It covers Latin, Greek and Cyrillic; other scripts stand in the form's web page."""

import hashlib
import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from importlib import resources
from importlib.metadata import version
from pathlib import Path
from typing import IO, Any

from crawler.exits import Failure

WORKERS = 2
PATIENCE = 1800  # seconds for one child; a form takes about a tenth of one
DIGESTS = "digests.json"


@dataclass(frozen=True, kw_only=True, slots=True)
class Typesetting:
    """Children at work on the forms of one site; `finish` waits for them."""

    site: Path
    children: tuple[tuple["subprocess.Popen[bytes]", IO[bytes]], ...]
    digests: dict[str, str]  # path of every form → hash of what it was made from


def start_typesetting(forms: dict[str, dict[str, Any]], site: Path, old: Path) -> Typesetting:
    """Begin to write the PDF of every form (path inside the site → data) and return the work under way.

    A PDF that the last site, `old`, made from the same data is taken over."""
    source = _source()
    stamp = hashlib.sha256(source + version("typst").encode()).hexdigest()
    former = _read_digests(old)
    digests, tasks = {}, []
    for path, data in forms.items():
        text = json.dumps(data, ensure_ascii=True, sort_keys=True)
        digests[path] = hashlib.sha256((stamp + text).encode()).hexdigest()
        target = site / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if former.get(path) == digests[path] and (old / path).is_file():
            target.write_bytes((old / path).read_bytes())
        else:
            tasks.append((str(target), text))
    shares = [share for i in range(WORKERS) if (share := tasks[i::WORKERS])]
    return Typesetting(site=site, children=tuple(_start(share) for share in shares), digests=digests)


def finish_typesetting(work: Typesetting) -> None:
    """Wait for the children and keep what each form was made from.

    Raises Failure(FAULT) where a form is missing: a site with a link that leads nowhere is not published."""
    for child, tasks in work.children:
        child.communicate(timeout=PATIENCE)
        tasks.close()
    missing = sorted(path for path in work.digests if not (work.site / path).is_file())
    if missing:
        raise Failure(
            f"{missing[0]}: this form could not be typeset.",
            mend="Run `disclosed report` again; if it stays so, please report it with the document.",
        )
    if work.digests:
        text = json.dumps(work.digests, indent=0, sort_keys=True)
        (work.site / "forms" / DIGESTS).write_text(text + "\n", encoding="utf-8", newline="\n")


def _start(tasks: list[tuple[str, str]]) -> tuple["subprocess.Popen[bytes]", IO[bytes]]:
    handle = tempfile.TemporaryFile()  # noqa: SIM115  # closed when its child has ended
    handle.write("".join(json.dumps(task) + "\n" for task in tasks).encode())
    handle.seek(0)
    command = [sys.executable, "-P", "-m", "reports.typesetting"]  # -P: a folder named reports where we run is not ours
    return subprocess.Popen(command, stdin=handle, stdout=subprocess.DEVNULL), handle


def _read_digests(site: Path) -> dict[str, str]:
    try:
        found = json.loads((site / "forms" / DIGESTS).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}  # a first report, or one that was made before forms had digests
    return found if isinstance(found, dict) else {}


def _source() -> bytes:
    return (resources.files("reports") / "typeset" / "form.typ").read_bytes()


def main() -> None:
    """Read (target, data) per line from stdin and write each as PDF, to a temporary name first."""
    import typst

    source, parent = _source(), os.getppid()
    for line in sys.stdin.buffer:
        if os.getppid() != parent:
            return  # the report was killed: what it began must not land in the site of the next one
        target, text = json.loads(line)
        body = typst.compile(source, sys_inputs={"data": text}, ignore_system_fonts=True)
        temporary = Path(target + ".new")
        temporary.write_bytes(body)
        temporary.replace(target)


if __name__ == "__main__":
    main()
