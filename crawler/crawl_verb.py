"""The verb `crawl`."""

from pathlib import Path
from typing import Annotated

import typer

from crawler.exits import Exit


def crawl(
    wanted: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PROVIDER…]", help="Providers or provider/source; all where none is named."),
    ] = None,
    data: Annotated[Path, typer.Option("--data", metavar="DIR", help="The data folder.")] = Path("data"),
    providers: Annotated[
        Path | None, typer.Option("--providers", metavar="DIR", help="Another folder of declarations.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the run as JSON to stdout.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be asked; no request, no file.")] = False,
    force: Annotated[
        bool, typer.Option("--force", help="Ask for every body whole, also where nothing changed.")
    ] = False,
    queue: Annotated[
        str, typer.Option("--queue", metavar="URL", help="A Redis server: several processes share the sources.")
    ] = "",
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="End with 8 when something published has changed or gone.")
    ] = False,
) -> int:
    """Fetch every declared source politely: robots.txt, pauses, one named outcome per source.

    A stopped run goes on where it stopped. Example: disclosed crawl mistral openai --data ./data
    In several processes: disclosed crawl --queue redis://127.0.0.1:6379/0 --data ./data"""
    from crawler import fetch_log
    from crawler.console import print_json
    from crawler.crawl import crawl as run_crawl
    from crawler.crawl import standing_of
    from crawler.crawl_report import exit_of, planned, print_crawled, say_crawled, say_planned
    from crawler.declarations import load_providers
    from crawler.folder import DataFolder, open_folder
    from crawler.selection import select

    sources = select(load_providers(providers or DataFolder(root=data).declarations), tuple(wanted or ()))
    if dry_run:
        known = standing_of(fetch_log.read_log(open_folder(data))) if (data / "FORMAT").exists() else {}
        rows = planned(sources, known)
        print_json(rows) if as_json else say_planned(rows)
        return Exit.DONE
    crawled = run_crawl(open_folder(data, create=True), sources, force=force, queue=queue)
    say_crawled(crawled)
    if as_json:
        print_crawled(crawled)
    return exit_of(crawled, exit_code=exit_code)
