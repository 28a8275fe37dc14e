"""The verbs of this stage, in the order in which they are listed, and those that join all stages."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from crawler.exits import Exit
from reports.condition import status
from reports.health import check, doctor
from reports.jobs import demo, run

Data = Annotated[Path, typer.Option("--data", help="The data folder.", show_default=True)]


def report(
    data: Data = Path("data"),
    language: Annotated[str, typer.Option("--language", help="Interface language: en, de or fr.")] = "en",
    address: Annotated[str, typer.Option("--address", help="Where the site will be published (https://…).")] = "",
) -> Exit:
    """Write the report (pages, figures, exports) from what was scored.

    Example: disclosed report --data ./data
    """
    from crawler.console import say
    from crawler.folder import open_folder, writing
    from reports.site import build_site

    folder = open_folder(data)
    with writing(folder):
        summary = build_site(folder, language=language, address=address)
    say(f"{summary.pages} pages on {summary.documents} documents: {summary.entrance}")
    for digest in summary.lost:
        say(f"  archived copy {digest} is missing or damaged; `disclosed verify` tells more.")
    if summary.unreadable:
        say(f"  {summary.unreadable} documents could not be read; see unread.html")
    return Exit.NEEDS_A_LOOK if summary.lost else Exit.DONE


FIRST: dict[str, Callable[..., Any]] = {"demo": demo, "run": run, "status": status, "check": check, "doctor": doctor}
VERBS: dict[str, Callable[..., Any]] = {"report": report}
