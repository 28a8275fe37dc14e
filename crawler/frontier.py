"""One frontier for several crawling processes, in Redis: what is left, who has what, and whose turn a host's is.

The log in the shared data folder stays the record: a source has ended when its line stands there, and a line is written
under the log's lock by whoever comes first. Redis holds nothing that cannot be made again from the log.

A process takes a source by moving it from the list of what is left to a list of its own (LMOVE). It shows that it lives
by a key that runs out; the sources of one that no longer does go back to what is left. Hosts are locked, one request at
a time over all processes, with the time of the last answer, the pause and the wait that the host asked for beside."""

import asyncio
import contextlib
import fcntl
import json
import os
import secrets
import socket
from collections.abc import AsyncIterator, Iterator, Sequence
from typing import Any

from crawler import fetch_log
from crawler.exits import Exit, Failure
from crawler.folder import DataFolder
from crawler.politeness import MAX_RETRY_AFTER, HeldError, Politeness
from crawler.record import Fetch
from crawler.safety import Reach

ALIVE = 15.0  # seconds after which a process that gave no sign of life has lost its sources
SIGN = 4.0  # seconds between signs of life
LEASE = 30.0  # seconds after which the turn of a process that died at a host passes on; prolonged while it lives
LOOK = 0.25  # seconds between looks where there is nothing to take
PREFIX = "disclosed"


def connect(address: str) -> Any:
    """Return a client of the Redis server at an address such as redis://127.0.0.1:6379/0.

    Raises Failure(USAGE) where the extra is not installed, the address cannot be read, or nobody answers."""
    try:
        from redis import Redis
        from redis.exceptions import RedisError
    except ImportError as error:
        raise Failure(
            "--queue needs the extra 'redis'.", mend="pip install 'disclosed[redis]'", code=Exit.USAGE
        ) from error
    try:
        client = Redis.from_url(address, decode_responses=True, socket_connect_timeout=5)
        client.ping()
    except (ValueError, OSError, RedisError) as error:
        raise Failure(
            f"--queue {address}: {error}.",
            mend="Name a running Redis server, for instance redis://127.0.0.1:6379/0.",
            code=Exit.USAGE,
        ) from error
    return client


@contextlib.contextmanager
def log_lock(folder: DataFolder) -> Iterator[None]:
    """Hold the lock under which several processes add to one log; it falls with the process."""
    folder.archive.mkdir(parents=True, exist_ok=True)
    with (folder.archive / "fetches.lock").open("a") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


class QueueLostError(OSError):
    """The Redis server of the frontier no longer answers."""


@contextlib.contextmanager
def asking() -> Iterator[None]:
    """Turn what the client raises when the server is gone into QueueLostError: the run stops, no source is to blame."""
    from redis.exceptions import RedisError

    try:
        yield
    except RedisError as error:
        raise QueueLostError(f"the queue no longer answers ({error})") from error


class SharedLog:
    """The log of a folder that other processes add to as well: what of one run stands there, read only once."""

    def __init__(self, folder: DataFolder, run: str) -> None:
        self._folder, self._run = folder, run
        self._read = 0  # bytes of the log that were read
        self._ended: set[str] = set()

    def ended(self) -> frozenset[str]:
        """Return the sources that have their line in this run."""
        path = fetch_log.path_of(self._folder)
        if path.exists():
            with path.open("rb") as file:
                file.seek(self._read)
                whole = file.read()
            whole = whole[: whole.rfind(b"\n") + 1]
            self._read += len(whole)
            for line in whole.splitlines():
                row = json.loads(line)
                if row["run"] == self._run:
                    self._ended.add(str(row["source"]))
        return frozenset(self._ended)

    def write(self, fetch: Fetch) -> bool:
        """Write a line unless the source has one in this run; return whether it was written."""
        with log_lock(self._folder):
            if fetch.source in self.ended():
                return False
            fetch_log.append(self._folder, fetch)
            return True


class Frontier:
    """What is left of one run, shared by the processes that work on it."""

    def __init__(self, address: str, run: str, log: SharedLog) -> None:
        from redis import asyncio as redis

        self.client: Any = redis.Redis.from_url(address, decode_responses=True, socket_connect_timeout=5)
        self.run, self.log = run, log
        self.worker = f"{socket.gethostname()}-{os.getpid()}-{secrets.token_hex(4)}"

    def _key(self, *parts: str) -> str:
        return ":".join((PREFIX, self.run, *parts))

    async def begin(self, keys: Sequence[str]) -> None:
        """Lay out what is left, if no other process has done so, and give the first sign of life."""
        await self.sign()
        if await self.client.set(self._key("laid-out"), self.worker, nx=True, ex=24 * 3600) and keys:
            await self.client.rpush(self._key("left"), *keys)

    async def sign(self) -> None:
        """Show that this process lives."""
        await self.client.sadd(self._key("workers"), self.worker)
        await self.client.set(self._key("alive", self.worker), 1, px=int(ALIVE * 1000))

    async def keep_signing(self) -> None:
        """Give signs of life until cancelled."""
        while True:
            await asyncio.sleep(SIGN)
            await self.sign()

    async def take(self) -> str | None:
        """Return a source that nobody has, None where there is none at the moment."""
        found: str | None = await self.client.lmove(self._key("left"), self._key("has", self.worker), "LEFT", "RIGHT")
        return found

    async def done(self, source: str) -> None:
        """Let go of a source whose line stands in the log."""
        await self.client.lrem(self._key("has", self.worker), 0, source)

    async def bring_back(self) -> bool:
        """Put what dead processes held back to what is left, but for what has its line; return whether any source is
        left or with somebody."""
        held, ended = False, self.log.ended()
        for worker in await self.client.smembers(self._key("workers")):
            name = self._key("has", worker)
            if await self.client.exists(self._key("alive", worker)):
                held = held or bool(await self.client.llen(name))
                continue
            while source := await self.client.lmove(name, self._key("left"), "LEFT", "RIGHT"):
                if source in ended:
                    await self.client.lrem(self._key("left"), 0, source)
            await self.client.srem(self._key("workers"), worker)
        return held or bool(await self.client.llen(self._key("left")))

    async def close(self) -> None:
        """Leave the frontier; the last one takes it away."""
        with contextlib.suppress(Exception):  # the server may be gone; the log has everything
            await self.client.delete(self._key("alive", self.worker))
            await self.client.srem(self._key("workers"), self.worker)
            if not await self.client.scard(self._key("workers")) and not await self.client.llen(self._key("left")):
                async for key in self.client.scan_iter(match=self._key("*")):
                    await self.client.delete(key)
        await self.client.aclose()


def is_worked_on(client: Any, run: str) -> bool:
    """Return whether a living process works on a run."""
    names = client.smembers(f"{PREFIX}:{run}:workers")
    return any(client.exists(f"{PREFIX}:{run}:alive:{name}") for name in names)


def announce(client: Any, frontier: Frontier) -> None:
    """Give the first sign of life, before the run's lock is let go: who comes next must see it."""
    client.sadd(f"{PREFIX}:{frontier.run}:workers", frontier.worker)
    client.set(f"{PREFIX}:{frontier.run}:alive:{frontier.worker}", 1, px=int(ALIVE * 1000))


class SharedPoliteness(Politeness):
    """Pauses kept over all processes: a host's turn is a lock in Redis, and its state stands beside the lock.

    Times are the server's, so that machines need not agree on the clock."""

    def __init__(self, reach: Reach, frontier: Frontier, **given: Any) -> None:
        super().__init__(reach, **given)
        self._frontier = frontier

    @contextlib.asynccontextmanager
    async def turn(self, host: str) -> AsyncIterator[None]:
        """Wait for the host's turn among all processes and keep everyone else from it until the answer is there.

        Raises HeldError where the host asked for more time than a run waits."""
        client = self._frontier.client
        state = f"{PREFIX}:host:{host}"
        lock = client.lock(f"{PREFIX}:turn:{host}", timeout=LEASE, sleep=0.05, blocking=True)
        known = self._host(host)
        async with known.lock:
            with asking():
                await lock.acquire()
            prolonging = asyncio.ensure_future(self._prolong(lock))
            try:
                while True:
                    with asking():
                        told = await client.hgetall(state)
                        now = await self._now()
                    known.pause = max(known.pause, float(told.get("pause", 0.0)))
                    held = max(float(told.get("held", 0.0)) - now, self.held_for(host))
                    if held > self._patience:
                        raise HeldError(host, held)
                    wait = max(float(told.get("ended", 0.0)) + known.pause - now, held)
                    if wait <= 0:
                        break
                    await asyncio.sleep(wait)
                try:
                    yield
                finally:
                    with asking():
                        now = await self._now()
                        held = now + self.held_for(host)
                        await client.hset(state, mapping={"ended": now, "pause": known.pause, "held": held})
                        await client.expire(state, int(MAX_RETRY_AFTER))
            finally:
                prolonging.cancel()
                with contextlib.suppress(Exception):  # the lease ran out, or the server is gone: nothing to give back
                    await lock.release()

    async def _now(self) -> float:
        seconds, micro = await self._frontier.client.time()
        return float(seconds) + float(micro) / 1e6

    async def _prolong(self, lock: Any) -> None:
        while True:
            await asyncio.sleep(LEASE / 3)
            await lock.extend(LEASE, replace_ttl=True)
