"""Tables answered by crosses: a column headed "Yes", "Audio" or "Selected", and a sign in the cells under it.

What such a sign stands for is printed in the head of its column, or in the cell beside it."""

from dataclasses import replace

from extract.answer_words import heads_marks, is_option
from extract.document import Block, BlockKind, Document, Mark, Origin, Ticked
from extract.ticks import read_ticks

LONGEST_SIGN = 3  # characters: "[x]"
Place = tuple[int | None, int | None, int | None]  # table, row, column


def with_crosses(document: Document) -> Document:
    """Return the document with every sign that fills a cell of such a column marked, and with what it stands for."""
    letters = read_ticks().letters.ticked
    known = {(mark.start, mark.end): mark for mark in document.marks}
    signs = [
        b
        for b in document.blocks
        if b.kind is BlockKind.CELL
        and b.visible
        and ((b.end - b.start == 1 and document.text[b.start] in letters) or (b.start, b.end) in known)
    ]
    if not signs:
        return document
    cells: dict[Place, Block] = {(b.table, b.row, b.column): b for b in document.blocks if b.kind is BlockKind.CELL}
    for sign in signs:
        if (option := _stands_for(document, cells, sign)) is None:
            continue
        place = (sign.start, sign.end)
        letter = Mark(start=sign.start, end=sign.end, ticked=Ticked.YES, origin=Origin.LETTER)
        known[place] = replace(known.get(place, letter), option=option)
    return replace(document, marks=tuple(sorted(known.values(), key=lambda mark: mark.start)))


def _stands_for(document: Document, cells: dict[Place, Block], sign: Block) -> tuple[int, int] | None:
    """Return the span of the option that a sign stands for, None where its column is headed by neither kind of head."""
    for row in range((sign.row or 0) - 1, -1, -1):
        above = cells.get((sign.table, row, sign.column))
        text = document.slice(above).strip() if above is not None else ""
        if above is None or _is_sign(text):
            continue
        if is_option(text):
            return above.start, above.end
        if not heads_marks(text):
            return None
        # under "Selected" the sign speaks for the cell before it; in a first column, for the cell after it
        beside = cells.get((sign.table, sign.row, (sign.column or 0) + (-1 if sign.column else 1)))
        return (beside.start, beside.end) if beside is not None and document.slice(beside).strip() else None
    return None


def _is_sign(text: str) -> bool:
    return len(text) <= LONGEST_SIGN and all(c in read_ticks().letters.ticked for c in text if c.isalpha())
