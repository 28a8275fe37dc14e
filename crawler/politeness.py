"""When a host may be asked again: one request at a time, a pause after each, and longer where the host asks for it.

Nothing in a declaration, a setting or an option shortens a pause. Only hosts written as an address that the environment
opened (loopback: demo and tests) have a shorter one."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from time import monotonic

from crawler.safety import Reach

PAUSE = 2.0  # seconds between the end of one answer and the next request to the same host
PAUSE_OPENED = 0.02  # seconds, for hosts on loopback that the environment opened
MAX_PAUSE = 120.0
MAX_RETRY_AFTER = 24 * 3600.0  # seconds; a host that asks for more is asked again after a day
PATIENCE = 60.0  # seconds that a run waits for one host that asked for time; beyond, its sources end in this run


class HeldError(Exception):
    """The host asked to be left alone for longer than a run waits."""

    def __init__(self, host: str, seconds: float) -> None:
        super().__init__(f"{host} asked to be left alone for another {seconds:.0f} s")
        self.host, self.seconds = host, seconds


@dataclass(kw_only=True, slots=True)
class _Host:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    pause: float = PAUSE
    ready: float = 0.0  # on the clock of `monotonic`
    held: float = 0.0  # the same, where the host itself named the time


class Politeness:
    """The pauses of one run, host by host. A host is a name, whatever its port or scheme."""

    def __init__(self, reach: Reach, *, clock: Callable[[], float] = monotonic, patience: float = PATIENCE) -> None:
        self._reach, self._clock, self._patience = reach, clock, patience
        self._hosts: dict[str, _Host] = {}

    def _host(self, host: str) -> _Host:
        if host not in self._hosts:
            self._hosts[host] = _Host(pause=PAUSE_OPENED if self._reach.is_opened(host) else PAUSE)
        return self._hosts[host]

    def slow_down(self, host: str, pause: float) -> None:
        """Make the pause of a host at least `pause` seconds (Crawl-delay, 429); it never gets shorter."""
        known = self._host(host)
        if pause > known.pause:
            known.ready += min(pause, MAX_PAUSE) - known.pause
            known.pause = min(pause, MAX_PAUSE)

    def back_off(self, host: str) -> None:
        """Double the pause of a host that said that it is too much and named no time."""
        self.slow_down(host, max(2 * self._host(host).pause, PAUSE_OPENED))

    def hold(self, host: str, seconds: float) -> None:
        """Leave a host alone for `seconds`, at most a day (Retry-After)."""
        known = self._host(host)
        known.held = max(known.held, self._clock() + min(seconds, MAX_RETRY_AFTER))

    def held_for(self, host: str) -> float:
        """Return for how many seconds more the host asked to be left alone."""
        return max(0.0, self._host(host).held - self._clock())

    @contextlib.asynccontextmanager
    async def turn(self, host: str) -> AsyncIterator[None]:
        """Wait for the host's turn and keep everyone else from it until the answer is there.

        Raises HeldError where the host asked for more time than a run waits."""
        known = self._host(host)
        async with known.lock:
            while (wait := max(known.ready, known.held) - self._clock()) > 0:
                if (held := self.held_for(host)) > self._patience:
                    raise HeldError(host, held)
                await asyncio.sleep(wait)
            try:
                yield
            finally:
                known.ready = self._clock() + known.pause


def retry_after(value: str, *, now: datetime) -> float | None:
    """Return the seconds that a Retry-After header asks for (RFC 9110 10.2.3: seconds or a date), at most a day.

    0 for a date that is past, None where there is none or it cannot be read."""
    text = value.strip()
    if text.isascii() and text.isdigit():
        return min(float(text[:9]), MAX_RETRY_AFTER)
    try:
        date = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError):
        return None
    seconds = ((date if date.tzinfo else date.replace(tzinfo=UTC)) - now).total_seconds()
    return min(max(seconds, 0.0), MAX_RETRY_AFTER)
