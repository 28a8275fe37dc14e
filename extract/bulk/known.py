"""Which cards a folder holds already: eight bytes each, sorted, so that three million take 24 MB."""

from collections.abc import Iterable

import numpy
from numpy.typing import NDArray

MERGE = 200_000  # keys that are kept aside before they are sorted in


class Known:
    """A growing set of card keys by their first 64 bits.

    Two of three million different cards share them once in four million runs; such a run ends with an error that
    names the card (extract/bulk/members.py), so that none is lost unseen."""

    def __init__(self, keys: Iterable[int] = ()) -> None:
        self._sorted: NDArray[numpy.uint64] = numpy.sort(numpy.fromiter(keys, dtype=numpy.uint64))
        self._recent: set[int] = set()

    def __len__(self) -> int:
        return len(self._sorted) + len(self._recent)

    def add_new(self, key: int) -> bool:
        """Add a key; return whether it was not there."""
        if key in self._recent:
            return False
        at = numpy.searchsorted(self._sorted, numpy.uint64(key))
        if at < len(self._sorted) and int(self._sorted[at]) == key:
            return False
        self._recent.add(key)
        if len(self._recent) >= MERGE:
            recent = numpy.fromiter(self._recent, dtype=numpy.uint64, count=len(self._recent))
            self._sorted = numpy.sort(numpy.concatenate([self._sorted, recent]))
            self._recent = set()
        return True
