"""The verb `export`."""

from enum import StrEnum
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Annotated

import typer

from crawler.exits import Exit, Failure


class Form(StrEnum):
    """What the archive can be written as."""

    WARC = "warc"


def export(
    form: Annotated[Form, typer.Argument(metavar="FORM", help="As what: warc.")],
    out: Annotated[Path, typer.Option("--out", metavar="FILE", help="Where to; .gz compresses.")] = Path(
        "disclosed.warc.gz"
    ),
    data: Annotated[Path, typer.Option("--data", metavar="DIR", help="The data folder.")] = Path("data"),
    as_json: Annotated[bool, typer.Option("--json", help="Print the number of records as JSON.")] = False,
) -> Exit:
    """Write the archive as a standard WARC file: requests, answers, documents that people brought, and the log.

    The same archive gives the same bytes. An existing file is replaced only if it is a WARC of ours.

    Example: disclosed export warc --out disclosed.warc.gz"""
    from crawler.console import print_json, say
    from crawler.folder import open_folder
    from crawler.warc import export_warc, is_ours

    if not out.name.endswith((".warc", ".warc.gz")):
        mend = "Example: --out disclosed.warc.gz"
        raise Failure(f"--out {out}: the name must end in .warc or .warc.gz.", mend=mend, code=Exit.USAGE)
    if out.exists() and not is_ours(out):
        mend = "Name another file, or move that one away."
        raise Failure(f"--out {out}: something else stands there, and it is left alone.", mend=mend, code=Exit.USAGE)
    try:
        number = version("disclosed")
    except PackageNotFoundError:
        number = "not installed"
    counts = export_warc(open_folder(data), out, software=f"disclosed/{number}")
    if as_json:
        print_json({"file": str(out), "bytes": out.stat().st_size, "records": dict(sorted(counts.items()))})
    say(f"{out}: {sum(counts.values()):,} records, {out.stat().st_size:,} bytes.")
    return Exit.DONE
