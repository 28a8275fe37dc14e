"""Which cards the input holds now: written when a run has seen all of it, and what scoring goes by.

A card that has changed or gone keeps its rows in its old shard, and is no member any more."""

from pathlib import Path
from uuid import UUID

from crawler.exits import Exit, Failure
from extract.bulk.shards import Shard, table_names
from extract.bulk.store import Store
from extract.bulk.tables import connect

MEMBERS = "members.parquet"
BLOCK = 16 * 50_000  # bytes


def write_members(store: Store, listed: Path, shards: list[Shard], mark: str, scratch: Path) -> list[str]:
    """Write the membership from the file of keys (16 bytes each, in the input's order) and return the keys of shards
    that hold no member. A key that stands twice in the input is one member. `mark` is the version that read them all.

    Raises Failure(FAULT) where a member lies in no shard: then nothing is replaced."""
    connection = connect()
    try:
        connection.execute("SET memory_limit = '700MB'")
        connection.execute("SET temp_directory = ?", [str(scratch / "spill")])
        connection.execute("CREATE TABLE listed (card UUID, position BIGINT)")
        position = 0
        with listed.open("rb") as handle, connection.appender("listed") as appender:
            while block := handle.read(BLOCK):
                keys = [str(UUID(bytes=block[at : at + 16])) for at in range(0, len(block), 16)]
                appender.append_rows([(key, position + n) for n, key in enumerate(keys)])
                position += len(keys)
        connection.execute("CREATE TABLE member AS SELECT card, min(position) AS position FROM listed GROUP BY card")
        names = table_names(shards, "cards")
        connection.execute("CREATE TABLE held (card UUID, shard VARCHAR)")
        if names:
            files = [str(p) for p in store.local(names, scratch)]
            connection.execute(
                "INSERT INTO held SELECT card, parse_filename(filename, true) FROM read_parquet(?, filename = true)",
                [files],
            )
        lost = connection.execute("SELECT card, position FROM member ANTI JOIN held USING (card) LIMIT 1").fetchone()
        if lost is not None:
            raise Failure(
                f"The card at position {lost[1]} of the input ({lost[0]}) is in no shard; nothing was replaced.",
                mend="Delete the folder's shards and run the command again; please report this.",
                code=Exit.FAULT,
            )
        aside = store.aside()
        target = str(aside).replace("'", "''")
        query = f"SELECT card, position, '{mark}' AS fingerprint FROM member ORDER BY position"
        connection.execute(f"COPY ({query}) TO '{target}' (FORMAT parquet, COMPRESSION zstd)")
        store.put(MEMBERS, aside)
        rows = connection.execute("SELECT DISTINCT shard FROM held SEMI JOIN member USING (card)").fetchall()
    finally:
        connection.close()
    used = {shard for (shard,) in rows}
    return [s.key for s in shards if s.key not in used]


def known_keys(store: Store, shards: list[Shard], scratch: Path) -> "list[int]":
    """Return the first 64 bits of every card that these shards hold."""
    names = table_names(shards, "cards")
    if not names:
        return []
    connection = connect()
    try:
        files = [str(p) for p in store.local(names, scratch)]
        query = "SELECT ('0x' || left(replace(card::VARCHAR, '-', ''), 16))::UBIGINT FROM read_parquet(?)"
        return [key for (key,) in connection.execute(query, [files]).fetchall()]
    finally:
        connection.close()
