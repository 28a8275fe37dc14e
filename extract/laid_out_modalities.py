"""Kinds of content in a column that is headed so ("| Modality | Amount |"), or that lists the parts of a mix with how
much there is of each ("| Web text | 1.6T |")."""

import functools
import re
from collections.abc import Sequence

from extract.context import Context
from extract.detectors.modalities import matcher
from extract.detectors.phrases import any_of
from extract.document import BlockKind
from extract.folding import lower
from extract.hits import Found, found_at
from extract.sentences import pattern

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
        head, end = context.heads(position)[1], block.end
        start = block.start
        if not _heads_modalities(head):
            if block.column or not _heads_mix(head, context.header_row(position)):
                continue
            part = _PART.fullmatch(text, start, end)
            if part is None or part.start("kind") in known:
                continue
            start, end = part.span("kind")
        entry = registered.entry_at(text, start, end)
        if entry is not None:
            named.append(found_at("modalities", text, start, end, entry))
    return named


# A part of a mix by its kind: "Web text", "Public code (permissive)", "High-quality images".
_PART = re.compile(r"\W*(?:[\w/-]+ ){0,2}(?P<kind>[^\W\d_]+)(?: data)?(?: \([^()]{1,40}\))?\W*")


@functools.lru_cache(maxsize=16_384)
def _heads_mix(head: str, header_row: str) -> bool:
    """Return whether a column lists parts of a mix of which another column gives the amount or the share."""
    named = re.fullmatch(rf"\W*{any_of('mix_head', 'modalities')}\W*", lower(head))
    return named is not None and pattern(("portion",)).search(lower(header_row)) is not None


@functools.lru_cache(maxsize=16_384)  # asked for every cell of a table
def _heads_modalities(head: str) -> bool:
    return _HEAD.fullmatch(lower(head)) is not None
