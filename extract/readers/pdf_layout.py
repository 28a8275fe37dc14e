"""Pieces of a page in reading order: table cells, headings, paragraphs, list items, running headers."""

from extract.document import BlockKind
from extract.readers.pdf_drawn_pieces import Carried, drawn_pieces
from extract.readers.pdf_headings import Style
from extract.readers.pdf_lines import Line
from extract.readers.pdf_page import Page, Word
from extract.readers.pdf_pieces import Piece
from extract.readers.pdf_tagged import Path, Tree
from extract.readers.pdf_tagged_pieces import is_tagged, tagged_pieces


def lay_out(
    page: Page, words: list[Word], tree: Tree, grid: dict[Path, tuple[int, int]], style: Style, carried: Carried
) -> list[Piece]:
    """Return the pieces of one page in reading order; `words` are the visible ones that are no furniture."""
    upright = [w for w in words if w.upright]
    pieces: list[Piece] = []
    if is_tagged(page, upright, tree):
        pieces = tagged_pieces(page, upright, tree, grid, style)
    else:
        pieces = drawn_pieces(page, upright, style, carried)
    last = pieces[-1] if pieces else None
    carried.turn_page(ended_in_table=last is not None and last.table is not None)
    turned = [w for w in words if not w.upright]
    if turned:
        line = Line(
            turned,
            min(w.left for w in turned),
            min(w.top for w in turned),
            max(w.right for w in turned),
            max(w.bottom for w in turned),
        )
        pieces.append(Piece(page.number, BlockKind.PARAGRAPH, [[line]]))
    return pieces
