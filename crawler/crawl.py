"""A crawl from start to end: which run it is, one outcome per source, and the check that none was lost or doubled."""

import asyncio
import contextlib
import json
import logging
from collections import Counter
from collections.abc import Generator, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from scrapy.crawler import AsyncCrawlerRunner

from crawler import archive, fetch_log
from crawler.console import progress, say
from crawler.declarations import Source
from crawler.exits import Exit, Failure
from crawler.folder import DataFolder, writing
from crawler.frontier import (
    Frontier,
    QueueLostError,
    SharedLog,
    SharedPoliteness,
    announce,
    connect,
    is_worked_on,
    log_lock,
)
from crawler.outcomes import Outcome
from crawler.plan import Plan
from crawler.politeness import Politeness, retry_after
from crawler.record import Fetch
from crawler.safety import Caps, Reach, reach_of_environment
from crawler.settings import scrapy_settings
from crawler.spider import SourceSpider

CONTINUES_FOR = timedelta(hours=12)  # an interrupted run older than this is closed, and a new one begun


@dataclass(frozen=True, kw_only=True, slots=True)
class Crawled:
    """What a run found."""

    run: str
    fetches: tuple[Fetch, ...]  # one per source, in the order in which they ended
    continued: bool  # the run went on from where an earlier process stopped
    alarms: tuple[Fetch, ...]  # sources that used to yield a document and now do not
    gone_before: frozenset[str] = frozenset()  # sources of which an earlier run already found that nothing is there

    @property
    def failed(self) -> tuple[Fetch, ...]:
        """The sources that need a look."""
        return tuple(f for f in self.fetches if not f.outcome.is_success)

    @property
    def changed(self) -> tuple[Fetch, ...]:
        """The sources where something new stands, or where something has gone."""
        gone = {f.source for f in self.alarms if f.outcome.says_nothing_there} - self.gone_before
        return tuple(f for f in self.fetches if f.outcome is Outcome.FETCHED_NEW or f.source in gone)


def crawl(
    folder: DataFolder,
    sources: Sequence[Source],
    *,
    force: bool = False,
    queue: str = "",
    reach: Reach | None = None,
    caps: Caps | None = None,
) -> Crawled:
    """Fetch every source once, politely, and return how each ended; everything is written down as it ends.

    `queue` is the address of a Redis server through which several processes, on one data folder, share the sources.
    A run that was stopped goes on where it stopped when the same sources are asked for within twelve hours, unless
    `force` says to ask for everything whole. `reach` and `caps` are for tests; users cannot set them.
    Raises Failure where a source has no outcome or two, and KeyboardInterrupt after Ctrl-C."""
    client = connect(queue) if queue else None
    with writing(folder, shared=bool(queue)), contextlib.ExitStack() as stack:
        if client is not None:
            stack.enter_context(log_lock(folder))
            joins = join(folder, [s.key for s in sources], client)
            force = force and not joins
        log = fetch_log.read_log(folder)
        run, ended = begin(folder, [s.key for s in sources], log, force=force)
        shared = SharedLog(folder, run) if queue else None
        frontier = Frontier(queue, run, shared) if shared else None
        if client is not None and frontier is not None:
            announce(client, frontier)
            stack.close()
        fetches = [f for f in log if f.run == run]
        left = [s for s in sources if s.key not in ended]
        standing = standing_of(log)
        reach = reach or reach_of_environment()
        politeness = SharedPoliteness(reach, frontier) if frontier else Politeness(reach)
        for host, seconds in holds_of(log, now=datetime.now(UTC)):
            politeness.hold(host, seconds)
        ticks = steps(len(left))

        def write_down(fetch: Fetch) -> None:
            if shared is None:
                fetch_log.append(folder, fetch)
            elif not shared.write(fetch):
                return  # another process ended it while this one was given up for dead
            fetches.append(fetch)
            next(ticks, None)

        plan = Plan(
            run=run,
            sources=left,
            standing=standing,
            whole_at={f.source: f.at for f in log if f.outcome.holds_document},
            store=lambda body: archive.store(folder, body),
            body=lambda sha256: archive.body(folder, sha256) if archive.has(folder, sha256) else None,
            on_end=write_down,
            force=force,
            reach=reach,
            caps=caps or Caps(),
            politeness=politeness,
            frontier=frontier,
        )
        try:
            if left:
                next(ticks, None)
                asyncio.run(drive(plan))
        except QueueLostError as error:
            raise Failure(
                f"--queue {queue}: {error}. What has ended is written down.",
                mend="Start the server again; the same command goes on with the run.",
                code=Exit.UNREADABLE,
            ) from error
        except OSError as error:
            raise Failure(
                f"{folder.root}: cannot be written ({error.strerror or error}).",
                mend="Make room or mend the permissions; the same command goes on with the run.",
                code=Exit.DATA_FOLDER,
            ) from error
        finally:
            ticks.close()  # takes the bar away, also after Ctrl-C
        if shared is not None:
            fetches = [f for f in fetch_log.read_log(folder) if f.run == run]  # those of the other processes as well
        close(folder, run, sources)
        alarms = tuple(f for f in fetches if not f.outcome.is_success and f.source in standing)
        before = {f.source: f.outcome for f in log if f.run != run}
        gone = frozenset(source for source, outcome in before.items() if outcome.says_nothing_there)
        return Crawled(run=run, fetches=tuple(fetches), continued=bool(ended), alarms=alarms, gone_before=gone)


def join(folder: DataFolder, keys: list[str], client: Any) -> bool:
    """Return whether another process is at work on a run of the same sources, which this one then joins.

    Raises Failure(USAGE) where it works on others: one folder has one run at a time."""
    left = noted_run(open_run_file(folder))
    if left is None or not is_worked_on(client, left["run"]):
        return False
    if set(left["sources"]) != set(keys):
        raise Failure(
            f"--queue: run {left['run']} of {len(left['sources'])} other sources is under way in {folder.root}.",
            mend="Name the same providers in every process, or wait until that run has ended.",
            code=Exit.USAGE,
        )
    return True


def steps(count: int) -> Generator[int, None, None]:
    """Yield a step at a time, shown on a terminal; the caller takes one as each source ends."""
    yield from progress(range(count), title="Crawling", total=count)


async def drive(plan: Plan, spider: type[SourceSpider] = SourceSpider, **given: Any) -> None:
    """Run a spider over the plan; raise what stopped it."""
    logging.getLogger("scrapy").setLevel(logging.ERROR)
    runner = AsyncCrawlerRunner(scrapy_settings())
    try:
        await runner.crawl(spider, plan=plan, **given)
        task = asyncio.current_task()
        if task is not None and task.cancelling():  # Ctrl-C; Scrapy's engine ends quietly when it is cancelled
            raise asyncio.CancelledError
        if plan.error is not None:
            raise plan.error
    finally:
        for opened in plan.opened:
            await opened.close()


def begin(folder: DataFolder, keys: list[str], log: Iterable[Fetch], *, force: bool) -> tuple[str, set[str]]:
    """Return the run's id and the sources that already ended in it; the run stays open until every source has ended.

    An open run of other sources, or an old one, is closed first: what it left undone ends as `interrupted`."""
    now = datetime.now(UTC).replace(microsecond=0)
    path = open_run_file(folder)
    log = list(log)
    taken = {f.run for f in log}
    if left := noted_run(path):
        ended = {f.source for f in log if f.run == left["run"]}
        fresh = now - datetime.fromisoformat(left["began"]) < CONTINUES_FOR
        if fresh and not force and set(left["sources"]) == set(keys) and ended != set(keys):
            say(f"Going on with run {left['run']}: {len(ended)} of {len(keys)} sources are done.")
            return str(left["run"]), ended
        taken.add(left["run"])
        for key in left["sources"]:
            if key not in ended:
                note = "The run was stopped before this source ended."
                fetch_log.append(
                    folder, Fetch(run=left["run"], source=key, at=now, outcome=Outcome.INTERRUPTED, note=note)
                )
    run = stem = now.strftime("%Y%m%dT%H%M%SZ")
    number = 1
    while run in taken:
        number += 1
        run = f"{stem}-{number}"
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_suffix(".new")
    temporary.write_text(json.dumps({"run": run, "began": now.isoformat(), "sources": keys}) + "\n", encoding="utf-8")
    temporary.replace(path)
    return run, set()


def noted_run(path: Path) -> dict[str, Any] | None:
    """Return the run that the note says is under way, or None; one that cannot be read is passed over, and said so."""
    if not path.exists():
        return None
    try:
        left = json.loads(path.read_text(encoding="utf-8"))
        datetime.fromisoformat(left["began"])
        return {"run": str(left["run"]), "began": left["began"], "sources": [str(s) for s in left["sources"]]}
    except (ValueError, KeyError, TypeError) as error:
        say(f"{path}: cannot be read as the note of an open run ({error}); a new run begins.")
        return None


def open_run_file(folder: DataFolder) -> Path:
    """Return where the run that is under way is noted: its id, its start and its sources."""
    return folder.archive / "open-run.json"


def close(folder: DataFolder, run: str, sources: Sequence[Source]) -> None:
    """Check in the log itself that every source of the run has exactly one outcome, and close the run.

    Raises Failure where one has none or two."""
    counts = Counter(f.source for f in fetch_log.read_log(folder) if f.run == run)
    wrong = [f"{s.key} has {counts[s.key]}" for s in sources if counts[s.key] != 1]
    if wrong:
        raise Failure(
            f"Run {run}: every source must have exactly one outcome, but {'; '.join(wrong[:5])}.",
            mend="This is an error of the program; please report it. The same command goes on with the run.",
            code=Exit.FAULT,
        )
    noted = noted_run(open_run_file(folder))
    if noted is not None and noted["run"] == run:  # another process may have closed it, and begun the next
        open_run_file(folder).unlink(missing_ok=True)


def standing_of(log: Iterable[Fetch]) -> dict[str, Fetch]:
    """Return by source the newest fetch whose body still stands, by its day: an older document may be brought later."""
    return {f.source: f for f in sorted(log, key=lambda f: f.at) if f.sha256 and f.outcome.is_success}


def holds_of(log: Sequence[Fetch], *, now: datetime) -> list[tuple[str, float]]:
    """Return the hosts that asked, in an earlier run, to be left alone for longer than has passed."""
    from urllib.parse import urlsplit

    newest: dict[str, Fetch] = {}
    for fetch in log:
        if fetch.http_status in (429, 503) and fetch.headers.get("retry-after"):
            newest[urlsplit(fetch.final_url).hostname or ""] = fetch
    found = []
    for host, fetch in newest.items():
        seconds = retry_after(fetch.headers["retry-after"], now=fetch.at)
        left = (fetch.at - now).total_seconds() + (seconds or 0.0)
        if left > 0:
            found.append((host, left))
    return found
