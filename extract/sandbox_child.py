"""The child's side of the sandbox: `python -m extract.sandbox_child MEMORY MODULE…` serves tasks from its input."""

import contextlib
import ctypes
import gc
import importlib
import os
import pickle
import resource
import struct
import sys
import traceback
from pathlib import Path
from typing import Any

from extract.document import Document, UnreadableDocument

CLONE_NEWUSER, CLONE_NEWNET = 0x10000000, 0x40000000
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
REFUSED = frozenset({
    "socket.__new__", "socket.connect", "socket.bind", "socket.getaddrinfo", "socket.gethostbyname",
    "subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.fork", "os.forkpty", "os.remove",
    "os.rename", "os.rmdir", "os.mkdir", "os.link", "os.symlink", "os.truncate", "os.chmod", "os.chown", "os.kill",
    "shutil.rmtree", "shutil.move", "shutil.copyfile",
})  # fmt: skip
MARGIN = 16 * 2**20  # bytes: pages of shared libraries become resident without being mapped anew
MUCH = 32 * 2**20  # bytes that a task leaves behind before everything is looked through for cycles
_LENGTH = struct.Struct("!Q")


def read_positionally(body: bytes, media_type: str, url: str, name: str) -> Document:
    """Return extract.formats.read_document with its keywords in this order."""
    from extract.formats import read_document

    return read_document(body, media_type=media_type, url=url, name=name)


def leave_network() -> bool:
    """Move this process to a network namespace without interfaces; False where the system does not allow it."""
    libc = ctypes.CDLL(None, use_errno=True)
    if os.geteuid() == 0:
        return bool(libc.unshare(CLONE_NEWNET) == 0)
    user, group = os.geteuid(), os.getegid()
    if libc.unshare(CLONE_NEWUSER | CLONE_NEWNET) != 0:
        return False
    with contextlib.suppress(OSError):
        Path("/proc/self/setgroups").write_text("deny", encoding="ascii")
        Path("/proc/self/uid_map").write_text(f"{user} {user} 1", encoding="ascii")
        Path("/proc/self/gid_map").write_text(f"{group} {group} 1", encoding="ascii")
    return True


def refuse(event: str, arguments: tuple[Any, ...]) -> None:
    """Raise PermissionError for what a reader never does: connect, start programs, write or remove files."""
    if event in REFUSED:
        raise PermissionError(f"{event} is refused while untrusted files are read")
    if event == "open":
        path, mode, flags = (*arguments, None, 0)[:3]
        writes = (isinstance(mode, str) and set(mode) & set("wax+")) or (isinstance(flags, int) and flags & WRITING)
        if writes and path != os.devnull and not isinstance(path, int):  # a descriptor is open already
            raise PermissionError(f"writing {path!r} is refused while untrusted files are read")


def mapped() -> int:
    """Return how many bytes this process maps."""
    return _pages(0)


def resident() -> int:
    """Return how many bytes of this process are in memory."""
    return _pages(1)


def _pages(which: int) -> int:
    return int(Path("/proc/self/statm").read_bytes().split()[which]) * resource.getpagesize()


def set_limits(memory: int) -> None:
    """Let this process map only what takes its resident memory to `memory` bytes; no files, no core dumps."""
    limit = mapped() + max(memory - resident() - MARGIN, MARGIN)
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))


def allow_seconds(seconds: float) -> None:
    """End this process when it has used so much more processor time, even if its parent is gone."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    soft = int(used.ru_utime + used.ru_stime + seconds) + 2
    resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.RLIM_INFINITY))


def answer(function: str, arguments: tuple[Any, ...]) -> bytes:
    """Return what the function gave or raised, pickled."""
    module, _, name = function.partition(":")
    try:
        value = getattr(importlib.import_module(module), name)(*arguments)
        return pickle.dumps(("done", value))
    except UnreadableDocument as error:
        return pickle.dumps(("unreadable", (error.outcome, str(error))))
    except MemoryError:
        return pickle.dumps(("memory", ()))
    except RecursionError as error:
        return pickle.dumps(("unreadable", ("corrupt", f"It is nested too deep to be read ({error}).")))
    except Exception as error:  # reported to the parent with its traceback, which raises it as a ReaderFault
        sentence = f"The reader failed on it: {type(error).__name__}: {str(error)[:500]}"
        return pickle.dumps(("fault", (sentence, traceback.format_exc()[-8000:])))


def serve(tasks: int, results: int) -> None:
    """Answer tasks until the pipe is closed."""
    with open(tasks, "rb") as source, open(results, "wb") as sink:
        sink.write(b".")  # ready
        sink.flush()
        while header := source.read(_LENGTH.size):
            function, arguments, seconds = pickle.loads(source.read(*_LENGTH.unpack(header)))
            allow_seconds(seconds)
            before = resident()
            data = answer(function, arguments)
            del arguments
            sink.write(_LENGTH.pack(len(data)))
            sink.write(data)
            sink.flush()
            del data
            # what the task left; a look through all that is kept between tasks takes longer than most tasks
            gc.collect(2 if resident() - before > MUCH else 1)


def main(memory: int, preload: list[str]) -> None:
    """Shut this process in and serve tasks from its standard input."""
    leave_network()
    results = os.dup(1)
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 1)  # what a library prints must not land among the results
    tasks = os.dup(0)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    for name in preload:
        importlib.import_module(name)
    gc.freeze()
    set_limits(memory)
    sys.addaudithook(refuse)
    os.dup2(quiet, 2)
    serve(tasks, results)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2:])
