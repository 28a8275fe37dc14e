"""Heads of tables under which figures are those of machines and settings, in whatever cell: "GPU Memory Usage"."""

import functools
import re

from extract.context import Context
from extract.detectors.phrases import any_of, words
from extract.document import BlockKind
from extract.folding import lower
from extract.unit_heads import unit_of_head
from extract.unspaced import LETTERS, UNSPACED

LONGEST = 90  # characters of a head that is looked at
_RUN = re.compile(f"[{LETTERS}]+")


def is_under_setting(context: Context, block: int) -> bool:
    """Return whether the heads of a cell's column or row say that its figures are no amounts of data."""
    if context.blocks[block].kind is not BlockKind.CELL:
        return False
    row, column = context.heads(block)
    if unit_of_head(column) is not None:
        return False
    return names_setting(column) or (unit_of_head(row) is None and names_setting(row))


@functools.lru_cache(maxsize=16_384)
def names_setting(head: str) -> bool:
    """Return whether a head names memory, speed, a length or a schedule: "微调（Q-Lora）最小GPU用量"."""
    if not 0 < len(head) <= LONGEST:
        return False
    low = lower(head).replace("_", " ")
    if UNSPACED.search(low) and any(word in low for word in _unspaced()):
        return True
    return _setting().search(_RUN.sub(" ", low)) is not None


@functools.cache
def _unspaced() -> tuple[str, ...]:
    return tuple(word for word in words("settings", "sizes") if UNSPACED.match(word))


@functools.cache
def _setting() -> re.Pattern[str]:
    return re.compile(any_of("settings", "sizes"))
