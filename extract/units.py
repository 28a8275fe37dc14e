"""The cells and blocks of a document that may hold a label or an answer, the pieces of one cell joined."""

import re
from dataclasses import dataclass

from extract.document import Block, BlockKind, Document

ENUMERATOR_ALONE = re.compile(r"\s*(?:[A-Za-z]{1,2}|\d{1,2}(?:\.\d{1,2}){0,3})[.)]?\s*")


@dataclass(frozen=True, kw_only=True, slots=True)
class Unit:
    """One cell or block with all its pieces (a cell or heading cut by a page break has two)."""

    index: int
    kind: BlockKind
    pieces: tuple[tuple[int, int], ...]
    page: int | None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    row_span: int = 1
    column_span: int = 1
    level: int = 0

    @property
    def start(self) -> int:
        """Offset of the first character."""
        return self.pieces[0][0]

    @property
    def end(self) -> int:
        """Offset after the last character."""
        return self.pieces[-1][1]


def units(document: Document) -> tuple[Unit, ...]:
    """Return the visible cells and blocks in reading order, the pieces of one cell joined."""
    found: list[list[Block]] = []
    cells: dict[tuple[int | None, int | None, int | None], int] = {}
    for block in document.visible_blocks():
        if not document.slice(block).strip() and block.kind is not BlockKind.CELL:
            continue
        if block.kind is BlockKind.CELL and only_counts(document.slice(block)):
            continue
        key = (block.table, block.row, block.column)
        if block.kind is BlockKind.CELL and key in cells:
            found[cells[key]].append(block)
            continue
        if block.kind is BlockKind.CELL:
            cells[key] = len(found)
        if found and _carries_on(document, found[-1][-1], block):
            found[-1].append(block)
            continue
        found.append([block])
    return tuple(
        Unit(
            index=i,
            kind=blocks[0].kind,
            pieces=tuple((b.start, b.end) for b in blocks),
            page=blocks[0].page,
            table=blocks[0].table,
            row=blocks[0].row,
            column=blocks[0].column,
            row_span=max(b.row_span for b in blocks),
            column_span=max(b.column_span for b in blocks),
            level=blocks[0].level,
        )
        for i, blocks in enumerate(found)
    )


def _carries_on(document: Document, before: Block, block: Block) -> bool:
    """Return whether a heading is the rest of the one before it, which a page break cut."""
    if block.kind is not BlockKind.HEADING or before.kind is not BlockKind.HEADING or block.level != before.level:
        return False
    cut = before.page is not None and block.page == before.page + 1
    return cut and document.slice(before).rstrip()[-1:].isalnum() and document.slice(block).lstrip()[:1].islower()


def only_counts(text: str) -> bool:
    """A cell that holds nothing but the letter or number of its row: "BB.", "12)"."""
    return bool(ENUMERATOR_ALONE.fullmatch(text)) and text.strip()[-1:] in ".)"
