"""A run over the whole input: what was read before is left out, the rest is cut into chunks, each chunk is a shard."""

import json
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from crawler.console import say
from crawler.exits import Exit, Failure
from extract.bulk import members
from extract.bulk.cards import MARKDOWN, Card
from extract.bulk.columns import Columns
from extract.bulk.inputs import count_cards, find_inputs, read_cards
from extract.bulk.known import Known
from extract.bulk.reading import read_chunk
from extract.bulk.shards import (
    MEMORY,
    PRELOAD,
    OtherVersion,
    Shard,
    finished_shards,
    key_of,
    make_shard,
    read_one_by_one,
    remove_shards,
    seconds_for,
    write_shard,
)
from extract.bulk.store import Store
from extract.document import UnreadableDocument
from extract.library import fingerprint
from extract.sandbox import ChildPool

FORMAT = 1
CHUNK = 2_000  # cards of a shard
CHUNK_BYTES = 6 * 2**20  # of their text, so that chunks of long cards stay small
OTHER_FORMAT = 50  # a body that is no Markdown weighs as much as so many times its bytes of Markdown
ANSWER = 20.0  # seconds that a scheduler may take to answer
TELL = 10.0  # seconds between two lines of progress


@dataclass(frozen=True, kw_only=True, slots=True)
class Done:
    """What a run did."""

    cards: int  # rows of the input
    read: int  # cards read by this run
    unreadable: int  # of all cards that the input holds
    shards: int  # finished shards of this version
    seconds: float


def build_shards(
    addresses: list[str], out: str, *, columns: Columns, jobs: int = 2, scheduler: str = "", chunk: int = CHUNK
) -> Done:
    """Read every card of the input that this version of the extraction has not read into `out` yet.

    Raises Failure for an input that cannot be opened and for a folder of another kind or in use. Whatever was finished
    is kept: the same command goes on from there."""
    started = time.monotonic()
    inputs = find_inputs(addresses)
    store = Store(address=out)
    _claim(store)
    with _only_writer(store), tempfile.TemporaryDirectory(prefix="disclosed-bulk-") as folder:
        scratch = Path(folder)
        everything = finished_shards(store)
        before = [s for s in everything if s.fingerprint == fingerprint()]
        known = Known(members.known_keys(store, before, scratch))
        progress = _Progress(total=sum(count_cards(one) for one in inputs))
        made: list[Shard] = []
        listed = scratch / "listed"
        cards = (card for one in inputs for card in read_cards(one, columns))
        with listed.open("wb") as keys:
            chunks = _chunks(cards, known, keys, progress, chunk)
            work = _on_cluster(chunks, out, scheduler) if scheduler else _here(chunks, store, jobs)
            for shard in work:
                made.append(shard)
                progress.tell(shard.cards)
        shards = list({s.key: s for s in [*before, *made]}.values())
        empty = set(members.write_members(store, listed, shards, fingerprint(), scratch))
        remove_shards(store, [s for s in everything if s.fingerprint != fingerprint() or s.key in empty])
        kept = [s for s in shards if s.key not in empty]
    return Done(
        cards=progress.seen,
        read=sum(s.cards for s in made),
        unreadable=sum(s.unreadable for s in kept),
        shards=len(kept),
        seconds=time.monotonic() - started,
    )


def _claim(store: Store) -> None:
    """Take a new or empty folder as ours; raises Failure(DATA_FOLDER) for one that holds other things."""
    marker = {"format": FORMAT, "kind": "bulk"}
    if store.folder is not None and store.folder.exists() and not store.folder.is_dir():
        raise Failure(f"{store.address}: this is a file.", mend="Name a folder with --out.", code=Exit.USAGE)
    if store.exists("bulk.json"):
        found = json.loads(store.read("bulk.json"))
        if found.get("kind") != "bulk" or not isinstance(found.get("format"), int) or found["format"] > FORMAT:
            raise Failure(
                f"{store.address}: made by a newer disclosed (format {found.get('format')}; this one knows {FORMAT}).",
                mend="Install a newer disclosed; nothing was changed.",
                code=Exit.DATA_FOLDER,
            )
        return
    if store.folder is not None and store.folder.is_dir() and any(p.name != "lock" for p in store.folder.iterdir()):
        raise Failure(
            f"{store.address}: this folder holds other things.",
            mend="Name an empty or new folder with --out.",
            code=Exit.DATA_FOLDER,
        )
    store.put_bytes("bulk.json", (json.dumps(marker) + "\n").encode())


@contextmanager
def _only_writer(store: Store) -> Iterator[None]:
    if store.folder is None:  # object storage has no locks; two runs write the same shards, and the last membership
        yield
        return
    from crawler.folder import DataFolder, writing

    with writing(DataFolder(root=store.folder)):
        yield


class _Progress:
    """Cards seen and read, told on stderr every few seconds with rate and time left."""

    def __init__(self, total: int) -> None:
        self.total, self.seen, self.read = total, 0, 0
        self.started = self.told = time.monotonic()

    def tell(self, cards: int) -> None:
        """Count the cards of a finished shard, and print a line where it is time for one."""
        self.read += cards
        now = time.monotonic()
        if now - self.told < TELL:
            return
        self.told = now
        rate = self.read / (now - self.started)
        left = max(self.total - self.seen, 0) / (self.seen / (now - self.started))
        of = f" of {'about ' if self.seen > self.total else ''}{self.total:,}" if self.total >= self.seen else ""
        say(f"{self.seen:,}{of} cards seen, {self.read:,} read, {rate:,.0f}/s, {_duration(left)} left")


def _duration(seconds: float) -> str:
    return f"{seconds:.0f} s" if seconds < 100 else f"{seconds / 60:.0f} min"


def _chunks(cards: Iterator[Card], known: Known, keys: Any, progress: _Progress, size: int) -> Iterator[list[Card]]:
    """Yield what is new, in chunks cut by the position in the input: a run that was stopped cuts the same way again."""
    chunk: list[Card] = []
    count, weight = 0, 0
    for card in cards:
        key = card.key.bytes
        keys.write(key)
        progress.seen += 1
        count += 1
        weight += len(card.body) * (1 if card.media_type == MARKDOWN else OTHER_FORMAT)
        if known.add_new(int.from_bytes(key[:8], "big")):
            chunk.append(card)
        if count >= size or weight >= CHUNK_BYTES:
            if chunk:
                yield chunk
            chunk, count, weight = [], 0, 0
    if chunk:
        yield chunk


def _here(chunks: Iterator[list[Card]], store: Store, jobs: int) -> Iterator[Shard]:
    """Yield the shards, read in `jobs` processes of this machine."""
    first = next(chunks, None)
    if first is None:
        return
    mark = fingerprint()

    def items() -> Iterator[tuple[list[tuple[Any, ...]]]]:
        yield ([tuple(c) for c in first],)
        for chunk in chunks:
            yield ([tuple(c) for c in chunk],)

    with ChildPool(workers=jobs, seconds=seconds_for(range(CHUNK)), memory=MEMORY, preload=PRELOAD) as pool:
        for (plain,), result in pool.map(read_chunk, items()):
            cards = [Card(*row) for row in plain]
            tables = read_one_by_one(cards, pool) if isinstance(result, UnreadableDocument) else result
            yield write_shard(store, key_of(cards, mark), mark, tables)


def _on_cluster(chunks: Iterator[list[Card]], out: str, scheduler: str) -> Iterator[Shard]:
    """Yield the shards, read and written by the workers of a Dask cluster; a worker that dies costs its chunk's time.

    Raises Failure(USAGE) where the extra is not installed or the scheduler does not answer."""
    try:
        from distributed import Client, as_completed
    except ImportError as error:
        raise Failure(
            "--scheduler needs the extra 'cluster'.", mend="pip install 'disclosed[cluster]'", code=Exit.USAGE
        ) from error
    try:
        client: Any = Client(scheduler, timeout=ANSWER)
    except (OSError, TimeoutError) as error:
        raise Failure(
            f"--scheduler {scheduler}: no answer ({error}).",
            mend="Start one with `dask scheduler`, and name the address that it prints.",
            code=Exit.USAGE,
        ) from error
    with client:
        address = out if Store(address=out).folder is None else str(Path(out).resolve())
        waiting: Any = as_completed()
        ahead = 0
        for chunk in chunks:
            room = 2 * max(sum(client.nthreads().values()), 1)
            plain = [tuple(c) for c in chunk]
            waiting.add(client.submit(make_shard, address, fingerprint(), plain, pure=False, retries=3))
            ahead += 1
            while ahead > room:
                yield _shard_of(next(waiting))
                ahead -= 1
        for future in waiting:
            yield _shard_of(future)


def _shard_of(future: Any) -> Shard:
    """Return what a worker made. Raises Failure(USAGE) where it has another version of the program."""
    try:
        shard: Shard = future.result()
    except OtherVersion as error:
        raise Failure(
            f"--scheduler: {error}.", mend="Install the same disclosed on every machine.", code=Exit.USAGE
        ) from error
    return shard
