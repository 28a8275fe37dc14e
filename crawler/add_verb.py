"""The verb `add`."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from crawler.exits import Exit


def add(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A document that you hold.")],
    source: Annotated[str, typer.Option("--source", metavar="PROVIDER/SOURCE", help="Whose document it is.")],
    url: Annotated[str, typer.Option("--url", metavar="URL", help="Where it was published; else as declared.")] = "",
    fetched: Annotated[
        str, typer.Option("--fetched", metavar="DATE", help="When you got it, as 2026-07-14 or with a time; else now.")
    ] = "",
    by: Annotated[str, typer.Option("--by", metavar="NAME", help="Who brings it; else your login name.")] = "",
    undeclared: Annotated[bool, typer.Option("--undeclared", help="Accept a source that no file declares.")] = False,
    data: Annotated[Path, typer.Option("--data", metavar="DIR", help="The data folder.")] = Path("data"),
    providers: Annotated[
        Path | None, typer.Option("--providers", metavar="DIR", help="Another folder of declarations.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> Exit:
    """Bring a document that you already hold into the archive, with where it came from, when and by whom.

    Example: disclosed add summary.pdf --source example-ai/small-2-summary --fetched 2026-07-14"""
    from crawler import addition
    from crawler.console import print_json, say
    from crawler.declarations import load_providers
    from crawler.fetch_log import to_row
    from crawler.folder import DataFolder, open_folder, writing

    now = datetime.now(UTC).replace(microsecond=0)
    at = addition.read_time(fetched, now=now)
    address = addition.check_url(url)
    known = load_providers(providers or DataFolder(root=data).declarations)
    declared = addition.find_source(source, known, undeclared=undeclared, url=address)
    body = addition.read_file(file)
    brought = addition.Brought(name=file.name, body=body, at=at, url=address, by=" ".join(by.split()))
    folder = open_folder(data, create=True)
    with writing(folder):
        done = addition.add(folder, source, declared, brought, now=now)
    if as_json:
        print_json({"new": done.new, **to_row(done.fetch)})
    if done.odd:
        say(f"{file}: {done.odd}")
    if done.new:
        say(f"{file} is kept for {source}: SHA-256 {done.fetch.sha256[:16]}…, brought by {done.fetch.by}.")
    else:
        say(f"{file} is what the archive already holds for {source}; nothing was written.")
    return Exit.DONE
