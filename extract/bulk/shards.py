"""Content-addressed shards: a chunk of cards read and written as Parquet under the hash of its input.

    <out>/shards/<table>/<key>.parquet    the rows of one chunk of cards; no file where a table has none
    <out>/shards/done/<key>.json          written last: a shard without it does not exist

The key is the hash of the rows that went in and of the version of the extraction, so that reading a chunk twice writes
the same files twice, and nothing is ever doubled."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from extract.bulk.cards import Card
from extract.bulk.reading import read_chunk, unreadable_row
from extract.bulk.store import Store
from extract.bulk.tables import COLUMNS, Tables, parquet_writer
from extract.document import UnreadableDocument
from extract.sandbox import ChildPool, run_in_child

SECONDS_PER_CARD = 20.0  # of one card alone
SECONDS_PER_CHUNK = 60.0
MEMORY = 768 * 2**20  # bytes of one reading process
PRELOAD = ("extract.sandbox_warm", "extract.bulk.warm")


class OtherVersion(Exception):
    """A worker has another version of the extraction than who sent the chunk."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Shard:
    """What the marker of a finished shard says."""

    key: str
    fingerprint: str
    cards: int
    unreadable: int
    tables: dict[str, int]  # rows by table


def key_of(cards: Sequence[Card], fingerprint: str) -> str:
    """Return the name of the shard that holds these cards, read by this version of the extraction."""
    digest = hashlib.sha256(fingerprint.encode())
    for card in cards:
        digest.update(card.key.bytes)
    return digest.hexdigest()[:32]


def seconds_for(cards: Sequence[Any]) -> float:
    """Return how long a chunk may take before its cards are read one by one."""
    return SECONDS_PER_CHUNK + 0.05 * len(cards)


def read_one_by_one(cards: Sequence[Card], pool: ChildPool | None = None) -> Tables:
    """Return the rows of a chunk that could not be read whole: the card that spoils it is told from the others."""
    tables: Tables = {name: [] for name in COLUMNS}
    for card in cards:
        try:
            if pool is not None:
                found = pool.run(read_chunk, [tuple(card)], seconds=SECONDS_PER_CARD)
            else:
                found = run_in_child(read_chunk, [tuple(card)], seconds=SECONDS_PER_CARD, memory=MEMORY)
        except UnreadableDocument as error:
            tables["cards"].append(unreadable_row(card, error))
        else:
            for name, rows in found.items():
                tables[name] += rows
    return tables


def write_shard(store: Store, key: str, fingerprint: str, tables: Tables) -> Shard:
    """Write a chunk's tables, then its marker, and return what the marker says."""
    with parquet_writer() as write:
        for name, rows in tables.items():
            if rows:
                aside = store.aside()
                write(name, rows, aside)
                store.put(f"shards/{name}/{key}.parquet", aside)
    shard = Shard(
        key=key,
        fingerprint=fingerprint,
        cards=len(tables["cards"]),
        unreadable=sum(1 for row in tables["cards"] if not row[11]),
        tables={name: len(rows) for name, rows in tables.items() if rows},
    )
    store.put_bytes(f"shards/done/{key}.json", (json.dumps(asdict(shard), sort_keys=True) + "\n").encode())
    return shard


def make_shard(address: str, fingerprint: str, plain: Sequence[tuple[Any, ...]]) -> Shard:
    """Read a chunk and write its shard: the one function that a worker on another machine runs.

    Raises OtherVersion where the worker has another version of the extraction than who sent the chunk."""
    from extract.library import fingerprint as own

    if own() != fingerprint:
        raise OtherVersion(f"a worker reads by version {own()}, the run by {fingerprint}")
    cards = [Card(*row) for row in plain]
    try:
        tables = run_in_child(read_chunk, list(plain), seconds=seconds_for(cards), memory=MEMORY)
    except UnreadableDocument:
        tables = read_one_by_one(cards)
    return write_shard(Store(address=address), key_of(cards, fingerprint), fingerprint, tables)


def finished_shards(store: Store) -> list[Shard]:
    """Return every finished shard of a folder, of whatever version, by key."""
    return [Shard(**json.loads(store.read(name))) for name in store.names("shards/done")]


def table_names(shards: Sequence[Shard], table: str) -> list[str]:
    """Return the names of the files of one table."""
    return [f"shards/{table}/{s.key}.parquet" for s in shards if s.tables.get(table)]


def remove_shards(store: Store, shards: Sequence[Shard]) -> None:
    """Remove shards, each one's marker first."""
    for shard in shards:
        store.remove([f"shards/done/{shard.key}.json"])
        store.remove(f"shards/{name}/{shard.key}.parquet" for name in shard.tables)
