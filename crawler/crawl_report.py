"""What a crawl tells the person or the script that asked for it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from crawler import fetch_log
from crawler.console import print_json, say
from crawler.crawl import Crawled
from crawler.declarations import Source
from crawler.exits import Exit
from crawler.outcomes import Outcome
from crawler.record import Fetch

SHOWN = 20  # lines of a list on the terminal
UNREACHED = frozenset({Outcome.DNS, Outcome.CONNECT, Outcome.TIMEOUT})


def say_crawled(crawled: Crawled) -> None:
    """Print to stderr how many sources ended how, what changed, and what needs a look and why."""
    counts = Counter(f.outcome for f in crawled.fetches)
    say(f"Run {crawled.run}: {len(crawled.fetches)} sources.")
    for outcome in (o for o in Outcome if counts[o]):
        say(f"  {counts[outcome]:5}  {outcome}")
    say_some("Changed:", crawled.changed)
    say_some("Used to yield a document and now do not:", crawled.alarms)
    alarms = {f.source for f in crawled.alarms}
    say_some("Need a look:", [f for f in crawled.failed if f.source not in alarms])
    if crawled.fetches and all(f.outcome in UNREACHED for f in crawled.fetches):
        say("No server could be reached at all: is this machine online?")


def say_some(title: str, fetches: Sequence[Fetch]) -> None:
    """Print a title and a line per fetch, the first SHOWN of them; nothing where there is none."""
    if fetches:
        say(title)
    for fetch in fetches[:SHOWN]:
        told = f"{fetch.outcome}: {fetch.note}" if fetch.note else f"{fetch.outcome}  {fetch.final_url or fetch.url}"
        say(f"  {fetch.source}  {told}")
    if len(fetches) > SHOWN:
        say(f"  … and {len(fetches) - SHOWN} more; `disclosed status` lists them all.")


def print_crawled(crawled: Crawled) -> None:
    """Print the run as one JSON document to stdout."""
    print_json(
        {
            "run": crawled.run,
            "continued": crawled.continued,
            "counts": {str(o): n for o, n in Counter(f.outcome for f in crawled.fetches).items()},
            "changed": [f.source for f in crawled.changed],
            "alarms": [f.source for f in crawled.alarms],
            "fetches": [fetch_log.to_row(f) for f in crawled.fetches],
        }
    )


def planned(sources: Sequence[Source], standing: Mapping[str, Fetch]) -> list[dict[str, Any]]:
    """Return what a crawl would ask: one row per source."""
    return [
        {
            "source": s.key,
            "url": s.url,
            "kind": str(s.kind),
            "how": how(s),
            "holds": standing[s.key].sha256 if s.key in standing else "",
        }
        for s in sources
    ]


def how(source: Source) -> str:
    """Return in a word how a source is fetched."""
    if source.needs_browser:
        return "browser"
    return "hub" if source.hub else "plain"


def say_planned(rows: Iterable[Mapping[str, Any]]) -> None:
    """Print to stderr what a crawl would ask."""
    listed = list(rows)
    for row in listed:
        by_link = "  (the document is found by a link there)" if row["how"] == "hub" else ""
        say(f"  {row['source']}  {row['url']}{by_link}")
    say(f"{len(listed)} sources would be asked; nothing was requested and nothing written.")


def exit_of(crawled: Crawled, *, exit_code: bool) -> Exit:
    """Return the exit code of a crawl; with `exit_code` a change is told before a failure, because failures last."""
    if exit_code and crawled.changed:
        return Exit.CHANGED
    return Exit.NEEDS_A_LOOK if crawled.failed else Exit.DONE
