"""The verbs that do the whole job: `run` on declared sources, `demo` on the built-in sample site."""

import contextlib
import os
import shutil
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from crawler.console import print_json, say
from crawler.exits import Exit, Failure
from crawler.folder import DataFolder, open_folder, writing
from reports.options import Data, Json, Providers, Wanted

if TYPE_CHECKING:
    from crawler.crawl import Crawled
    from extract.jobs import Extracted

LOOPBACK = "DISCLOSED_ALLOW_LOOPBACK"


@dataclass(frozen=True, kw_only=True, slots=True)
class Done:
    """What a whole run did, stage by stage; `crawled` is None where nothing was asked for."""

    crawled: "Crawled | None"
    extracted: "Extracted"
    lost: tuple[str, ...]  # archived copies that the archive no longer holds as they were
    entrance: Path

    @property
    def exit(self) -> Exit:
        """NEEDS_A_LOOK where a source failed or a document could not be read."""
        failed = self.crawled is not None and bool(self.crawled.failed)
        return Exit.NEEDS_A_LOOK if failed or self.extracted.unreadable or self.lost else Exit.DONE


def derive(folder: DataFolder, *, providers: Path | None, crawled: "Crawled | None" = None) -> Done:
    """Return what was done after reading what is unread, scoring everything and writing the report."""
    from extract import jobs
    from reports.site import build_site
    from scoring.warehouse import build_warehouse

    with writing(folder):
        extracted = jobs.extract(folder)
        say(f"Read {extracted.read} documents; {extracted.skipped} were read before.")
        for sha256, sentence in extracted.unreadable:
            say(f"  could not be read: {sha256[:12]}…: {sentence}")
        build_warehouse(folder, providers=providers)
        summary = build_site(folder, providers=providers)
    for digest in summary.lost:
        say(f"  archived copy {digest} is missing or damaged; `disclosed verify` tells more.")
    return Done(crawled=crawled, extracted=extracted, lost=summary.lost, entrance=summary.entrance)


def run(
    wanted: Wanted = None,
    data: Data = Path("data"),
    providers: Providers = None,
    no_crawl: Annotated[
        bool, typer.Option("--no-crawl", help="Ask no server: read, score and report what the archive holds.")
    ] = False,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="End with 8 when something published has changed or gone.")
    ] = False,
    as_json: Json = False,
) -> Exit:
    """Do the whole job: crawl, extract, score, report. Only what is new is read again.

    A source that cannot be reached never stops the run; it ends with 7 and `disclosed status` says why.

    Examples: disclosed run
              disclosed run mistral openai --data ./data
              disclosed run --no-crawl --data ./data"""
    from crawler.crawl import crawl
    from crawler.crawl_report import say_crawled
    from crawler.declarations import load_providers
    from crawler.selection import select

    if no_crawl and wanted:
        raise Failure(
            "run: --no-crawl takes no PROVIDER, since the whole archive is read.",
            mend="Leave one of the two away.",
            code=Exit.USAGE,
        )
    folder = DataFolder(root=data)
    sources = select(load_providers(providers or folder.declarations), tuple(wanted or ()))
    folder = open_folder(data, create=not no_crawl)
    crawled = None
    if not no_crawl:
        crawled = crawl(folder, sources)
        say_crawled(crawled)
    done = derive(folder, providers=providers, crawled=crawled)
    say("The report:")
    if as_json:
        print_json(summary_of(done))
    else:
        sys.stdout.write(f"{done.entrance.resolve()}\n")
    if exit_code and crawled is not None and crawled.changed and done.exit is Exit.DONE:
        return Exit.CHANGED
    return done.exit


def summary_of(done: Done) -> dict[str, Any]:
    """Return a run as JSON: outcomes of the crawl, documents read, where the report lies."""
    crawled = done.crawled
    return {
        "run": crawled.run if crawled else None,
        "outcomes": dict(sorted(Counter(str(f.outcome) for f in crawled.fetches).items())) if crawled else {},
        "changed": sorted(f.source for f in crawled.changed) if crawled else [],
        "failed": sorted(f.source for f in crawled.failed) if crawled else [],
        "read": done.extracted.read,
        "skipped": done.extracted.skipped,
        "unreadable": [list(u) for u in done.extracted.unreadable],
        "report": str(done.entrance.resolve()),
    }


def demo(
    data: Annotated[Path, typer.Option("--data", metavar="DIR", help="Folder for the demo's data.")] = Path("demo"),
    open_it: Annotated[bool, typer.Option("--open", help="Open the report in the web browser.")] = False,
) -> Exit:
    """Show the whole job offline, on invented providers: crawl twice, read, score, report. Takes under a minute.

    The sample site is served on this machine only and crawled like any other: one document changes between the two
    crawls, one goes away, one is refused, one is kept out by robots.txt. On a folder that holds a demo already, the
    site is crawled once more and nothing is doubled.

    Example: disclosed demo --open"""
    from crawler.crawl import crawl
    from crawler.crawl_report import say_crawled
    from crawler.declarations import load_providers
    from crawler.selection import select
    from reports.sample.server import USUAL_PORT, port_of, serve, write_declarations

    declarations = data / "providers"
    if (data / "archive").exists() and not declarations.is_dir():
        raise Failure(
            f"{data}: this data folder was not made by the demo, which would mix invented documents into it.",
            mend="Name another folder: disclosed demo --data DIR",
            code=Exit.DATA_FOLDER,
        )
    folder = open_folder(data, create=True)
    with reaching_loopback(), serve(port=port_of(declarations) or USUAL_PORT) as site:
        write_declarations(declarations, site.address)
        sources = select(load_providers(declarations))
        for state in ("second",) if complete(folder) else ("first", "second"):
            site.state = state
            say({"first": "First crawl of the sample site:", "second": "The same site some months later:"}[state])
            crawled = crawl(folder, sources)
            say_crawled(crawled)
    done = derive(folder, providers=declarations, crawled=crawled)
    entrance = done.entrance.resolve()
    say("\nThat was the whole job, on invented documents. The report, for a web browser:")
    say(f"  {entrance.as_uri()}")
    program = command_name()
    say(f"Look around: {program} status --data {data}; {program} verify --data {data}")
    say(f"The real registry of published disclosures, over your own network:\n  {program} run --data data")
    sys.stdout.write(f"{entrance}\n")
    if open_it:
        typer.launch(entrance.as_uri())
    return Exit.DONE


def command_name() -> str:
    """Return how the reader calls this program: by name where it is on the path, else as it was called now."""
    if shutil.which("disclosed"):
        return "disclosed"
    return f"{sys.executable} -m disclosed" if sys.argv[0].endswith(".py") else sys.argv[0]


@contextlib.contextmanager
def reaching_loopback() -> Iterator[None]:
    """Let crawls of this process reach loopback, where the sample site lies, until the block ends."""
    before = os.environ.get(LOOPBACK)
    os.environ[LOOPBACK] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ[LOOPBACK]
        else:
            os.environ[LOOPBACK] = before


def complete(folder: DataFolder) -> bool:
    """Return whether both crawls of the demo have ended in this folder already."""
    from crawler.fetch_log import read_log

    runs = Counter(f.run for f in read_log(folder))
    return len(runs) >= 2
