"""Suppliers by the layout: the cells of a row or column, and the items of a list, under a label such as "Licensors"."""

import functools
import re
from collections.abc import Iterator, Sequence

from extract.context import Context
from extract.detectors.organisations import row_of_names
from extract.detectors.supply import resolve
from extract.detectors.supply_words import words_of
from extract.document import BlockKind
from extract.folding import fold
from extract.hits import Found, found_at

_LABEL = re.compile(rf"\W*(?:\d+\W+)?(?:our |the |main |list of )?{words_of('label')}(?: \([^()]{{1,30}}\))?\W*")
_DECORATION = re.compile(r"(?:[-*•‣·–]\s+|\(?\d{1,2}[.)]\s+)?[*_`\[\"“\s]*")
_WHITE = re.compile(r"\s")


def is_under_label(context: Context, block: int) -> bool:
    """Return whether the layout puts a block under a label of suppliers."""
    one = context.blocks[block]
    if one.kind is BlockKind.CELL:
        row, column = context.heads(block)
        if one.column and _is_label(row):
            return True
        return one.row not in (0, None) and _is_label(column) and _is_head(context, block)
    if one.kind is not BlockKind.LIST_ITEM:
        return False
    told = context.introduction(block) or " ".join(context.headings(block)[:1])
    return _is_label(told[told.rfind("\n") + 1 :])


@functools.lru_cache(maxsize=16_384)  # asked for every cell of a table
def _is_label(text: str) -> bool:
    return _LABEL.fullmatch(fold(text)) is not None


def _is_head(context: Context, block: int) -> bool:
    """Return whether the first row of a table heads its columns, not a row of names ("| Licensors | X; Y |")."""
    if context.blocks[block].column:
        return True
    beside = context.header_row(block).partition(" | ")[2]
    return next(row_of_names(beside, 0, resolve), None) is None


def find_laid_out_suppliers(context: Context, found: Sequence[Found]) -> list[Found]:
    """Return the suppliers in tables and lists beyond those found already."""
    taken = [(one.start, one.end) for one in found if one.component == "licensors"]
    named: list[Found] = []
    for start, end in _names(context):
        if not any(first < end and start < last for first, last in taken):
            named.append(found_at("licensors", context.text, start, end, resolve(context.text, start, end)))
    return named


def _names(context: Context) -> Iterator[tuple[int, int]]:
    for position, block in enumerate(context.blocks):
        if block.kind not in (BlockKind.CELL, BlockKind.LIST_ITEM) or not is_under_label(context, position):
            continue
        text = _WHITE.sub(" ", context.document.slice(block))
        lead = _DECORATION.match(text)
        for start, end in row_of_names(text, lead.end() if lead else 0, resolve):
            yield block.start + start, block.start + end
