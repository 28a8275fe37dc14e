"""The verb `takedown`: a document's words leave archive, library, warehouse and site; a tombstone stays."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated

import typer

from crawler.exits import Exit, Failure
from reports.options import Data, Providers


def takedown(
    source: Annotated[str, typer.Argument(metavar="PROVIDER/SOURCE", help="Whose document it is.")],
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why; it stands on the tombstone.")],
    by: Annotated[str, typer.Option("--by", metavar="NAME", help="Who decided it; else your login name.")] = "",
    version: Annotated[int | None, typer.Option("--version", min=1, help="This version only; else all.")] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do it; without this only what would go is told.")] = False,
    data: Data = Path("data"),
    providers: Providers = None,
) -> Exit:
    """Remove a document for good from archive, readings, database and report; its hash, dates and reason stay.

    Example: disclosed takedown example-ai/small-2-summary --reason "At the publisher's request." --yes"""
    from crawler import archive, takedowns
    from crawler.addition import login_name
    from crawler.console import say
    from crawler.fetch_log import holdings
    from crawler.folder import open_folder, writing
    from extract import library
    from reports.jobs import derive

    folder = open_folder(data)
    held = [h for h in holdings(folder) if h.source == source and version in (None, h.number)]
    if not held:
        raise Failure(
            f"{source}{f', version {version}' if version else ''}: the archive holds no such document.",
            mend="`disclosed status` lists what is held.",
            code=Exit.USAGE,
        )
    shared = {h.source for h in holdings(folder) if h.sha256 in {x.sha256 for x in held}} - {source}
    for h in held:
        say(f"{source}, version {h.number}: {h.sha256}, first seen {h.first_seen:%Y-%m-%d}")
    if shared:
        say(f"The same bytes stand for {', '.join(sorted(shared))} and go there too.")
    if not yes:
        say("Nothing was removed. To remove this for good, say it again with --yes.")
        return Exit.DONE
    today: date = datetime.now(UTC).date()
    decided = " ".join(by.split()) or login_name()
    with writing(folder):
        known = takedowns.read_takedowns(folder)
        digests = list(dict.fromkeys(h.sha256 for h in held if h.sha256 not in known))
        takedowns.record(
            folder,
            [
                takedowns.Takedown(document=digest, on=today, by=decided, reason=" ".join(reason.split()))
                for digest in digests
            ],
        )
        for h in held:  # also what an earlier, interrupted takedown left
            archive.remove(folder, h.sha256)
            library.forget(folder, h.sha256)
    derive(folder, providers=providers)
    say("Removed; its pages say so. Copies of the data folder and of published sites are yours to find.")
    return Exit.DONE
