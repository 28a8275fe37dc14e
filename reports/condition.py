"""The verb `status`: what the data folder holds, what changed, what failed and why. It only reads."""

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from crawler.console import print_json, say
from crawler.declarations import Provider
from crawler.exits import Exit
from crawler.fetch_log import Holding
from crawler.folder import DataFolder
from crawler.record import Fetch
from reports.options import Data, Json, Providers


@dataclass(frozen=True, kw_only=True, slots=True)
class Condition:
    """How one source stands after its newest fetch."""

    source: str
    declared: bool
    outcome: str  # of the newest fetch, "" where it was never asked
    success: bool
    since: datetime | None  # since when it ends in this way; one success is like another
    times: int  # how often in a row
    asked: int  # how often in all
    checked: datetime | None
    versions: int
    changed: datetime | None  # when the newest of two or more versions was first seen
    note: str


def conditions(providers: Sequence[Provider], log: Iterable[Fetch], held: Iterable[Holding]) -> tuple[Condition, ...]:
    """Return one condition per source that is declared or was ever asked, by id. Pure."""
    fetches: dict[str, list[Fetch]] = defaultdict(list)
    for fetch in log:
        fetches[fetch.source].append(fetch)
    versions: dict[str, list[Holding]] = defaultdict(list)
    for holding in held:
        versions[holding.source].append(holding)
    declared = {s.key for p in providers for s in p.source}
    found = []
    for source in sorted(declared | set(fetches)):
        own, bodies = fetches[source], versions[source]
        streak = streak_of(own)
        last = own[-1] if own else None
        found.append(
            Condition(
                source=source,
                declared=source in declared,
                outcome=str(last.outcome) if last else "",
                success=bool(last and last.outcome.is_success),
                since=streak[0].at if streak else None,
                times=len(streak),
                asked=len(own),
                checked=last.at if last else None,
                versions=len(bodies),
                changed=bodies[-1].first_seen if len(bodies) > 1 else None,
                note=last.note if last else "Never asked.",
            )
        )
    return tuple(found)


def streak_of(fetches: Sequence[Fetch]) -> list[Fetch]:
    """Return the fetches at the end of the list that ended as the last one did; one success is like another."""
    streak: list[Fetch] = []
    for fetch in reversed(fetches):
        last = streak[-1] if streak else fetch
        same = fetch.outcome is last.outcome or (fetch.outcome.is_success and last.outcome.is_success)
        if not same:
            break
        streak.append(fetch)
    return streak[::-1]


def unread_of(folder: DataFolder) -> tuple[list[dict[str, Any]], int]:
    """Return the documents that could not be read, with why, and how many wait for `extract`."""
    from extract import library

    bad = []
    for reading in library.readings(folder):
        if not reading["readable"]:
            source = library.wanted(folder)[reading["sha256"]].source
            sentence = (reading["warnings"] or ["no reason was kept"])[0]
            bad.append(
                {"document": reading["sha256"], "source": source, "outcome": reading["outcome"], "why": sentence}
            )
    return bad, len(library.missing(folder))


def stale(folder: DataFolder) -> list[str]:
    """Return the verbs that have something to do, by the order in which the stages wrote."""
    log = folder.archive / "fetches.jsonl"
    newest = log.stat().st_mtime_ns if log.exists() else 0
    todo: list[str] = []
    for verb, path in (("score", folder.warehouse), ("report", folder.site / "index.html")):
        written = path.stat().st_mtime_ns if path.exists() else 0
        if todo or written < newest:
            todo.append(verb)
        newest = max(newest, written)
    return todo


def status(data: Data = Path("data"), providers: Providers = None, as_json: Json = False) -> Exit:
    """Say what the data folder holds, what changed, what failed and why, source by source.

    Example: disclosed status --data ./data --json"""
    from crawler import fetch_log
    from crawler.declarations import load_providers
    from crawler.folder import open_folder

    folder = open_folder(data)
    declared = load_providers(providers or folder.declarations)
    log, held = fetch_log.read_log(folder), fetch_log.holdings(folder)
    known = conditions(declared, log, held)
    unreadable, waiting = unread_of(folder)
    todo = [*(["extract"] if waiting else []), *stale(folder)]
    counts = {
        "providers": len({c.source.partition("/")[0] for c in known}),
        "sources": len(known),
        "never_asked": sum(1 for c in known if not c.asked),
        "documents": len({h.sha256 for h in held}),
        "versions": len(held),
        "unread": waiting,
        "unreadable": len(unreadable),
        "runs": len({f.run for f in log}),
    }
    if as_json:
        rows = [asdict(c) | {k: stamp(getattr(c, k)) for k in ("since", "checked", "changed")} for c in known]
        print_json(
            {"data": str(folder.root), "counts": counts, "to_do": todo, "unreadable": unreadable, "sources": rows}
        )
        return Exit.DONE
    write(known, counts, unreadable)
    if todo:
        say(f"Newer than the report: `disclosed run --no-crawl` does what is left ({', '.join(todo)}).")
    return Exit.DONE


def write(known: Sequence[Condition], counts: dict[str, int], unreadable: Iterable[dict[str, Any]]) -> None:
    """Print a status for people to stdout: the counts, then a line per source, failures first."""
    lines = [", ".join(f"{n} {name.replace('_', ' ')}" for name, n in counts.items())]
    outcomes = Counter(c.outcome for c in known if c.outcome)
    lines.append(", ".join(f"{n} {outcome}" for outcome, n in sorted(outcomes.items())))
    lines += section(
        "Changed", [c for c in known if c.changed], lambda c: f"version {c.versions} since {day(c.changed)}"
    )
    failed = [c for c in known if c.asked and not c.success]
    lines += section("Failed", failed, lambda c: f"{c.outcome} since {day(c.since)}, {often(c.times)}: {c.note}")
    lines += ["", "Could not be read:"] if unreadable else []
    lines += [f"  {u['source']}  {u['outcome']}: {u['why']}" for u in unreadable]
    good = [c for c in known if c.success]
    lines += section("As expected", good, lambda c: f"{c.outcome} on {day(c.checked)}, held since {day(c.since)}")
    lines += section("Never asked", [c for c in known if not c.asked], lambda c: "")
    sys.stdout.write("\n".join(lines) + "\n")


def section(title: str, chosen: Sequence[Condition], tell: Any) -> list[str]:
    """Return a title and a line per source, nothing where there is none."""
    width = max((len(c.source) for c in chosen), default=0)
    lines = [f"  {c.source:<{width}}  {tell(c)}".rstrip() for c in chosen]
    return ["", f"{title}:", *lines] if lines else []


def often(times: int) -> str:
    """Return a count for people."""
    return "once" if times == 1 else f"{times} times"


def day(at: datetime | None) -> str:
    """Return a date for people."""
    return at.strftime("%Y-%m-%d") if at else "?"


def stamp(at: datetime | None) -> str | None:
    """Return a time as the fetch log writes it."""
    return at.strftime("%Y-%m-%dT%H:%M:%SZ") if at else None
