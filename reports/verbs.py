"""The verbs of this stage, in the order in which they are listed, and those that join all stages."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from crawler.exits import Exit
from reports.bulk_verb import bulk
from reports.condition import status
from reports.health import check, doctor
from reports.jobs import demo, run
from reports.options import Data, Providers
from reports.takedown_verb import takedown


def report(
    data: Data = Path("data"),
    language: Annotated[str, typer.Option("--language", help="Interface language: en, de or fr.")] = "en",
    address: Annotated[str, typer.Option("--address", help="Where the site will be published (https://…).")] = "",
    providers: Providers = None,
) -> Exit:
    """Write the report (pages, figures, exports) from what was scored.

    Example: disclosed report --data ./data
    """
    from crawler.console import say
    from crawler.folder import open_folder, writing
    from reports.site import build_site

    folder = open_folder(data)
    with writing(folder):
        summary = build_site(folder, providers=providers, language=language, address=address)
    say(f"{summary.pages} pages on {summary.documents} documents: {summary.entrance}")
    for digest in summary.lost:
        say(f"  archived copy {digest} is missing or damaged; `disclosed verify` tells more.")
    if summary.unreadable:
        say(f"  {summary.unreadable} documents could not be read; see unread.html")
    return Exit.NEEDS_A_LOOK if summary.lost else Exit.DONE


def serve(
    data: Data = Path("data"),
    port: Annotated[
        int, typer.Option("--port", min=0, max=65535, help="Port on 127.0.0.1; 0 takes a free one.")
    ] = 8000,
) -> Exit:
    """Show the finished report in a browser on this machine, until Ctrl-C.

    Example: disclosed serve --port 8000
    """
    from crawler.folder import open_folder
    from reports.server import serve_site

    serve_site(open_folder(data).site, port)
    return Exit.DONE


def pack(
    what: Annotated[str, typer.Argument(metavar="PROVIDER/SOURCE", help="The source; with --check, a pack to check.")],
    data: Data = Path("data"),
    version: Annotated[int | None, typer.Option("--version", min=1, help="Which version; else the newest.")] = None,
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Where to write it; else here.")] = None,
    check: Annotated[bool, typer.Option("--check", help="Check a pack against its manifest instead.")] = False,
) -> Exit:
    """Put one document with its bytes, fetches, scorecard and quotes into a zip that proves itself.

    Example: disclosed pack example-ai/small-2-summary --out small-2.evidence.zip
    """
    from crawler.console import say
    from crawler.folder import open_folder
    from extract.evidence_packs import check_pack
    from reports.evidence import pack_name, write_pack

    if check:
        say(f"{what}: {check_pack(Path(what))} files agree with the manifest.")
        return Exit.DONE
    target = out or Path(pack_name(what))
    digest = write_pack(open_folder(data), what, target, number=version)
    say(f"{target}: evidence for {what}, SHA-256 {digest}")
    return Exit.DONE


FIRST: dict[str, Callable[..., Any]] = {"demo": demo, "run": run, "status": status, "check": check, "doctor": doctor}
VERBS: dict[str, Callable[..., Any]] = {
    "report": report, "bulk": bulk, "serve": serve, "pack": pack, "takedown": takedown
}  # fmt: skip
