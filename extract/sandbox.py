"""Reading untrusted bytes in child processes that have limits of time, memory and reach."""

import atexit
import contextlib
import importlib
import os
import pickle
import queue
import re
import selectors
import signal
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

from extract.document import Document, UnreadableDocument
from extract.sandbox_pickle import loads

T = TypeVar("T")
SECONDS = 20.0
MEMORY = 512 * 2**20  # bytes of resident memory, the interpreter included
WORKERS = 2
TASKS = 200  # after which a child is replaced, so that what its libraries leak ends with it
MOST_RESULT = 256 * 2**20
START = 120.0  # seconds that the children's imports may take on a busy machine
POLL = 0.1  # seconds between two looks at a child's memory
_LENGTH = struct.Struct("!Q")


class ReaderFault(UnreadableDocument):
    """The code that read the bytes failed with an error of its own; `trace` is the child's traceback."""

    def __init__(self, sentence: str, trace: str) -> None:
        super().__init__("corrupt", sentence)
        self.trace = trace


class _Child:
    """One warm process and the two pipes to it."""

    def __init__(self, *, memory: int, preload: tuple[str, ...]) -> None:
        environment = {
            "PATH": os.environ.get("PATH", ""),
            "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHONHASHSEED": "0",
            "LC_ALL": "C.UTF-8",
            "OPENBLAS_NUM_THREADS": "1",  # each thread of a numeric library maps address space of its own
            "OMP_NUM_THREADS": "1",
        }
        command = [sys.executable, "-m", "extract.sandbox_child", str(memory), *preload]
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment,
            start_new_session=True,
        )  # fmt: skip
        self.memory, self.peak, self.tasks, self.ready = memory, 0, 0, False
        assert self.process.stdin
        assert self.process.stdout
        self.to_child, self.from_child = self.process.stdin.fileno(), self.process.stdout.fileno()
        os.set_blocking(self.to_child, False)
        os.set_blocking(self.from_child, False)

    def run(self, function: str, arguments: tuple[Any, ...], seconds: float) -> Any:
        """Return what the function returns. Raises UnreadableDocument; the child is dead then, or fit for more."""
        if not self.ready:
            self._await_start()
        self.tasks += 1
        self._send(pickle.dumps((function, arguments, seconds)), time.monotonic() + seconds + 10)
        deadline = time.monotonic() + seconds
        (length,) = _LENGTH.unpack(self._receive_exactly(_LENGTH.size, deadline, seconds))
        if length > MOST_RESULT:
            self.kill()
            raise UnreadableDocument("too_large", f"What was read from it has {length:,} bytes.")
        answer = self._receive_exactly(length, time.monotonic() + seconds, seconds)
        self._look_at_memory()
        try:
            kind, value = loads(answer)
        except Exception as error:  # whatever it raises, these bytes are no answer of ours
            self.kill()
            raise UnreadableDocument("corrupt", f"The process that read it sent no reading ({error}).") from error
        if kind == "done":
            return value
        if kind == "unreadable":
            raise UnreadableDocument(*value)
        if kind == "memory":
            self.kill()
            raise self._out_of_memory()
        raise ReaderFault(*value)

    def _await_start(self) -> None:
        # the clock of a task starts when the child is there to work, not while it imports its libraries
        try:
            self._receive_exactly(1, time.monotonic() + START, START)
        except UnreadableDocument as error:
            assert self.process.stderr
            said = self.process.stderr.read(4000).decode("utf-8", "replace")
            raise RuntimeError(f"the reading process did not start: {error} {said}") from error
        self.ready = True

    def _send(self, data: bytes, deadline: float) -> None:
        view = memoryview(_LENGTH.pack(len(data)) + data)
        with selectors.DefaultSelector() as selector:
            selector.register(self.to_child, selectors.EVENT_WRITE)
            while view:
                if not selector.select(max(deadline - time.monotonic(), 0)):
                    self.kill()
                    raise UnreadableDocument("timeout", "The reading process did not take the file.")
                try:
                    view = view[os.write(self.to_child, view[: 1 << 20]) :]
                except BrokenPipeError:
                    raise self._dead() from None

    def _receive_exactly(self, size: int, deadline: float, seconds: float) -> bytes:
        received = bytearray()
        with selectors.DefaultSelector() as selector:
            selector.register(self.from_child, selectors.EVENT_READ)
            while len(received) < size:
                left = deadline - time.monotonic()
                if not selector.select(min(max(left, 0), POLL)):
                    self._look_at_memory()
                    if left > 0:
                        continue
                    self.kill()
                    raise UnreadableDocument("timeout", f"Reading it took longer than {seconds:g} seconds.")
                piece = os.read(self.from_child, min(size - len(received), 1 << 20))
                if not piece:
                    raise self._dead()
                received += piece
        return bytes(received)

    def _look_at_memory(self) -> None:
        # getrusage would count what this process had mapped when it forked the child
        with contextlib.suppress(OSError):
            status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii", errors="replace")
            if found := re.search(r"VmHWM:\s+(\d+) kB", status):
                self.peak = max(self.peak, int(found[1]) * 1024)

    def _dead(self) -> UnreadableDocument:
        try:
            _, status = os.waitpid(self.process.pid, 0)
        except ChildProcessError:  # waited for already
            return UnreadableDocument("corrupt", "The process that read it was ended.")
        self.process.returncode = os.waitstatus_to_exitcode(status)
        if self.process.returncode == -signal.SIGXCPU:
            return UnreadableDocument("timeout", "Reading it used up its processor time.")
        # libraries in C end the process when the limit refuses them memory
        if self.peak > 0.6 * self.memory:
            return self._out_of_memory()
        return UnreadableDocument("corrupt", f"The process that read it died (exit status {self.process.returncode}).")

    def _out_of_memory(self) -> UnreadableDocument:
        return UnreadableDocument("memory", f"Reading it needed more than {self.memory // 2**20} MiB.")

    @property
    def fit(self) -> bool:
        """True while the child can take another task."""
        return self.process.returncode is None and self.tasks < TASKS

    def kill(self) -> None:
        """End the process at once."""
        if self.process.returncode is None:
            self.process.kill()
            self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout, self.process.stderr):
            if pipe:
                with contextlib.suppress(OSError):
                    pipe.close()


class ChildPool:
    """Warm child processes that run functions of modules on untrusted input, each call within its limits.

    `preload` names modules that the children import before their first task."""

    def __init__(
        self,
        workers: int = WORKERS,
        *,
        seconds: float = SECONDS,
        memory: int = MEMORY,
        preload: Iterable[str] = ("extract.sandbox_warm",),
    ) -> None:
        self.workers, self.seconds, self.memory, self.preload = workers, seconds, memory, tuple(preload)
        self._idle: queue.LifoQueue[_Child] = queue.LifoQueue()
        self._threads = ThreadPoolExecutor(workers, thread_name_prefix="sandbox")
        self._children: set[_Child] = set()
        self._lock = threading.Lock()
        self._closed = False
        for _ in range(workers):  # all now, so that they warm up side by side
            self._idle.put(self._start())

    def __enter__(self) -> "ChildPool":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def run(self, function: Callable[..., T], *arguments: Any, seconds: float | None = None) -> T:
        """Return function(*arguments), computed in a child; the function must be one of a module's own.

        Raises UnreadableDocument (timeout, memory, what the function itself raised); ReaderFault for other errors."""
        name = _name_of(function)
        child = self._idle.get()
        try:
            if not child.fit:
                self._retire(child)
                child = self._start()
            result: T = child.run(name, arguments, self.seconds if seconds is None else seconds)
            return result
        except BaseException as error:
            # a Ctrl-C in the middle of an answer leaves half of it in the pipe
            if not isinstance(error, UnreadableDocument):
                child.kill()
            raise
        finally:
            self._idle.put(child)

    @property
    def peak(self) -> int:
        """The most resident memory that a child was seen to take, in bytes."""
        return max(child.peak for child in self._children)

    def submit(self, function: Callable[..., T], *arguments: Any) -> "Future[T]":
        """Return the future of `run`."""
        return self._threads.submit(self.run, function, *arguments)

    def map(
        self, function: Callable[..., T], items: Iterable[tuple[Any, ...]]
    ) -> Iterator[tuple[tuple[Any, ...], T | UnreadableDocument]]:
        """Yield (item, result or the reason why there is none) in the order given; a few items are read ahead."""
        waiting: queue.SimpleQueue[tuple[tuple[Any, ...], Future[T]]] = queue.SimpleQueue()
        for item in items:
            waiting.put((item, self.submit(function, *item)))
            if waiting.qsize() > 2 * self.workers:
                first, future = waiting.get()
                yield first, _outcome(future)
        while not waiting.empty():
            first, future = waiting.get()
            yield first, _outcome(future)

    def close(self) -> None:
        """End all children."""
        self._closed = True
        with contextlib.suppress(queue.Empty):
            while True:
                self._retire(self._idle.get_nowait())
        with self._lock:
            for child in self._children:  # at work: its thread sees the end of the pipe and cleans up
                child.process.kill()
        self._threads.shutdown(wait=True, cancel_futures=True)
        while self._children:
            self._retire(next(iter(self._children)))

    def _start(self) -> _Child:
        if self._closed:
            raise RuntimeError("the pool is closed")
        child = _Child(memory=self.memory, preload=self.preload)
        with self._lock:
            self._children.add(child)
        return child

    def _retire(self, child: _Child) -> None:
        child.kill()
        with self._lock:
            self._children.discard(child)


def _outcome(future: "Future[Any]") -> Any:
    try:
        return future.result()
    except UnreadableDocument as error:
        return error


def _name_of(function: Callable[..., Any]) -> str:
    module, name = function.__module__, function.__qualname__
    if module == "__main__" or "<" in name or getattr(importlib.import_module(module), name, None) is not function:
        raise ValueError(f"{module}.{name}: only a function at the top of an importable module can run in a child")
    return f"{module}:{name}"


_shared: dict[int, ChildPool] = {}
_shared_lock = threading.Lock()


def run_in_child(function: Callable[..., T], *arguments: Any, seconds: float = SECONDS, memory: int = MEMORY) -> T:
    """Return function(*arguments), computed in a warm child process within the limits.

    Raises UnreadableDocument(timeout, memory, corrupt …); the caller's process is never at risk."""
    with _shared_lock:
        if memory not in _shared:
            _shared[memory] = ChildPool(memory=memory)
            atexit.register(_shared[memory].close)
        pool = _shared[memory]
    return pool.run(function, *arguments, seconds=seconds)


def read_in_child(
    body: bytes,
    *,
    media_type: str = "",
    url: str = "",
    name: str = "",
    seconds: float = SECONDS,
    memory: int = MEMORY,
) -> Document:
    """Return extract.formats.read_document(body …), computed in a child process. Raises UnreadableDocument."""
    from extract.sandbox_child import read_positionally

    return run_in_child(read_positionally, body, media_type, url, name, seconds=seconds, memory=memory)
