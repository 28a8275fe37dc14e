"""Python's search for cycles, put off while many documents are read: facts and rows are none, and looking for some
among thousands of them takes a sixth of the time."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Leave cycles uncollected in here; for stretches of work whose memory is bounded."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
