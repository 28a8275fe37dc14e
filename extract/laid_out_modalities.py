"""Kinds of content in a column that is headed so: "| Modality | Amount |"."""

import re
from collections.abc import Sequence

from extract.context import Context
from extract.detectors.modalities import matcher
from extract.document import BlockKind
from extract.folding import lower
from extract.matching import Found, found_at

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
        head = context.headers(position).partition("\n")[2]
        if not _HEAD.fullmatch(lower(head)):
            continue
        entry = registered.entry_at(text, block.start, block.end)
        if entry is not None:
            named.append(found_at("modalities", text, block.start, block.end, entry))
    return named
