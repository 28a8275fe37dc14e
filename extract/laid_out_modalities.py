"""Kinds of content in a column that is headed so: "| Modality | Amount |"."""

import functools
import re
from collections.abc import Sequence

from extract.context import Context
from extract.detectors.modalities import matcher
from extract.document import BlockKind
from extract.folding import lower
from extract.hits import Found, found_at

_HEAD = re.compile(
    r"\W*(?:data |content |input )?(?:modalit\w+|modalidad\w*|types? of (?:data|content)|(?:data|content) types?)\W*"
)


def find_laid_out_modalities(context: Context, found: Sequence[Found]) -> list[Found]:
    """Return the kinds of content that are whole cells of such a column, beyond those found already."""
    known = {one.start for one in found if one.component == "modalities"}
    registered, text, named = matcher(), context.text, list[Found]()
    for position, block in enumerate(context.blocks):
        if block.kind is not BlockKind.CELL or not block.row or block.start in known:
            continue
        if not _heads_modalities(context.heads(position)[1]):
            continue
        entry = registered.entry_at(text, block.start, block.end)
        if entry is not None:
            named.append(found_at("modalities", text, block.start, block.end, entry))
    return named


@functools.lru_cache(maxsize=16_384)  # asked for every cell of a table
def _heads_modalities(head: str) -> bool:
    return _HEAD.fullmatch(lower(head)) is not None
