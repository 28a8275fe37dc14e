"""Pieces of a page by the structure tree of its PDF."""

from dataclasses import dataclass, field

from extract.document import BlockKind
from extract.readers.pdf_headings import Style, heading_level
from extract.readers.pdf_lines import Line, form_lines, form_paragraphs
from extract.readers.pdf_page import Page, Word
from extract.readers.pdf_pieces import Piece, plain_pieces
from extract.readers.pdf_tagged import Leaf, Path, Tree, lay_grid


def is_tagged(page: Page, words: list[Word], tree: Tree) -> bool:
    """Return whether the structure tree covers the page and says more than one big paragraph."""
    known = [(len(w.text), tree.place(page.number, w.mcid)) for w in words if not w.drawn]
    total = sum(n for n, _ in known)
    covered = sum(n for n, leaf in known if leaf is not None)
    leaves = {leaf.path for _, leaf in known if leaf is not None}
    return total > 0 and covered >= 0.85 * total and (len(leaves) > 1 or total < 400)


def grid_of(tree: Tree) -> dict[Path, tuple[int, int]]:
    """Return row and column of every cell of the structure tree."""
    cells = {
        (leaf.table, leaf.row, leaf.cell)
        for leaf in tree.leaves.values()
        if leaf.table is not None and leaf.row is not None and leaf.cell is not None
    }
    return lay_grid(sorted(cells), tree.spans)


@dataclass(slots=True)
class _Group:
    leaf: Leaf
    order: int
    parts: dict[Path, list[Word]] = field(default_factory=dict)
    leaves: list[Leaf] = field(default_factory=list)


def tagged_pieces(
    page: Page, words: list[Word], tree: Tree, grid: dict[Path, tuple[int, int]], style: Style
) -> list[Piece]:
    """Return the pieces of a tagged page; words that no tag covers are put in by their height."""
    groups: dict[Path, _Group] = {}
    loose: list[Word] = []
    for word in words:
        leaf = tree.place(page.number, word.mcid)
        if leaf is None:
            loose.append(word)
            continue
        key = leaf.cell or leaf.path
        group = groups.setdefault(key, _Group(leaf, leaf.order))
        group.order = min(group.order, leaf.order)
        if leaf.path not in group.parts:
            group.leaves.append(leaf)
        group.parts.setdefault(leaf.path, []).append(word)
    ordered: list[Piece] = []
    for key, group in sorted(groups.items(), key=lambda item: item[1].order):
        leaf = group.leaf
        paragraphs: list[list[Line]] = []
        for part in group.parts.values():
            paragraphs.extend(form_paragraphs(form_lines(part)))
        if leaf.cell is not None and leaf.table is not None and key in grid:
            row, column = grid[key]
            down, across = tree.spans.get(key, (1, 1))
            inner = [found.level for found in group.leaves if found.kind is BlockKind.HEADING]
            ordered.append(
                Piece(
                    page.number,
                    BlockKind.CELL,
                    paragraphs,
                    table=("tree", *leaf.table),
                    row=row,
                    column=column,
                    row_span=down,
                    column_span=across,
                    header=leaf.header,
                    level=min(inner, default=0),
                )
            )
            continue
        kind, level = leaf.kind, leaf.level
        if kind is BlockKind.PARAGRAPH:
            level = heading_level([line for p in paragraphs for line in p], style)
            kind = BlockKind.HEADING if level else kind
        ordered.append(Piece(page.number, kind, paragraphs, level=level))
    for piece in plain_pieces(page, form_lines(loose), style):
        index = next((i for i, other in enumerate(ordered) if other.top > piece.top), len(ordered))
        ordered.insert(index, piece)
    return ordered
