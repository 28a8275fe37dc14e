"""The structure tree of a tagged PDF: which marked content belongs to which heading, paragraph or table cell."""

import ctypes
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as pdfium

from extract.document import BlockKind
from extract.readers.pdf_objects import read_utf16

Path = tuple[int, ...]  # child positions from the root: the same element has the same path on every page

DEEPEST = 60
MOST_ELEMENTS = 60_000
CELLS = ("TD", "TH")
LEAVES = ("P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "LI", "Caption", "Note", "BlockQuote", "Title", "TOCI", "Code")


@dataclass(frozen=True, slots=True)
class Leaf:
    """Where one piece of marked content belongs."""

    path: Path  # of the block element (P, H1, LI …), or of the cell where text stands in it directly
    order: int  # in reading order on its page
    kind: BlockKind
    level: int = 0
    table: Path | None = None
    row: Path | None = None
    cell: Path | None = None
    header: bool = False


@dataclass(slots=True)
class Tree:
    """All pages' structure, gathered page by page."""

    leaves: dict[tuple[int, int], Leaf] = field(default_factory=dict)  # (page, marked-content id)
    spans: dict[Path, tuple[int, int]] = field(default_factory=dict)  # cell path → rows, columns
    elements: int = 0

    def place(self, page: int, mcid: int) -> Leaf | None:
        return self.leaves.get((page, mcid)) if mcid >= 0 else None


def read_structure(raw: Any, page: int, tree: Tree) -> None:
    """Add the leaves of one open page to the tree."""
    root = pdfium.FPDF_StructTree_GetForPage(raw)
    if not root:
        return
    try:
        order = 0
        state = _State(BlockKind.PARAGRAPH)
        stack: list[tuple[Any, Path, _State]] = [
            (pdfium.FPDF_StructTree_GetChildAtIndex(root, i), (i,), state)
            for i in reversed(range(min(MOST_ELEMENTS, max(0, pdfium.FPDF_StructTree_CountChildren(root)))))
        ]
        while stack:
            element, path, above = stack.pop()
            if isinstance(element, int):  # a marked-content id in its place among the children
                order += 1
                # lines that stand in a container without paragraphs (Div, NonStruct) belong together
                leaf = Leaf(
                    above.leaf or above.cell or path[:-1] or path,
                    order,
                    above.kind,
                    above.level,
                    above.table,
                    above.row,
                    above.cell,
                    above.header,
                )
                tree.leaves.setdefault((page, element), leaf)
                continue
            if not element or len(path) > DEEPEST or tree.elements > MOST_ELEMENTS:
                continue
            tree.elements += 1
            here = _descend(element, path, above, tree)
            children: list[tuple[Any, Path, _State]] = []
            for index in range(min(MOST_ELEMENTS, max(0, pdfium.FPDF_StructElement_CountChildren(element)))):
                child = pdfium.FPDF_StructElement_GetChildAtIndex(element, index)
                if child:
                    children.append((child, (*path, index), here))
                else:
                    mcid = pdfium.FPDF_StructElement_GetChildMarkedContentID(element, index)
                    if mcid >= 0:
                        children.append((mcid, (*path, index), here))
            stack.extend(reversed(children))
    finally:
        pdfium.FPDF_StructTree_Close(root)


@dataclass(frozen=True, slots=True)
class _State:
    kind: BlockKind
    level: int = 0
    leaf: Path | None = None
    table: Path | None = None
    row: Path | None = None
    cell: Path | None = None
    header: bool = False
    depth: int = 0


def _descend(element: Any, path: Path, above: _State, tree: Tree) -> _State:
    """Return what an element's type says of the content below it."""
    name = read_utf16(pdfium.FPDF_StructElement_GetType, element)
    kind, level, leaf = above.kind, above.level, above.leaf
    table, row, cell, header, depth = above.table, above.row, above.cell, above.header, above.depth
    within = above.cell is not None and tree.spans.get(above.cell, (1, 1))[1] < 2
    if name == "Table" and not within:  # a table inside one cell stays its text; inside a bar it is a table of its own
        table, row, cell, leaf = path, None, None, None
    elif name == "TR" and cell is None:
        row = path
    elif name in CELLS and cell is None and row is not None:
        cell, leaf, header = path, None, name == "TH"
        tree.spans.setdefault(path, (_number(element, "RowSpan"), _number(element, "ColSpan")))
    elif name == "L":
        depth += 1
    elif _opens_leaf(name, above):
        leaf = path
        if name[0] == "H" or name == "Title":
            kind, level = BlockKind.HEADING, int(name[1]) if len(name) == 2 else 1
        elif name in ("LI", "LBody"):
            kind, level = BlockKind.LIST_ITEM, max(1, depth)
        else:
            kind, level = BlockKind.PARAGRAPH, 0
    return _State(kind, level, leaf, table, row, cell, header, depth)


def _opens_leaf(name: str, above: _State) -> bool:
    """Return whether an element is a block of its own; a paragraph inside a list item is that item, and code inside a
    block is a word of it ("Crawler: `NameBot`")."""
    if above.leaf is not None and (name == "Code" or (name == "P" and above.kind is BlockKind.LIST_ITEM)):
        return False
    return name in LEAVES or (name == "LBody" and above.leaf is None)


def _number(element: Any, wanted: str) -> int:
    name = ctypes.create_string_buffer(64)
    length = ctypes.c_ulong()
    value = ctypes.c_float()
    for index in range(min(16, max(0, pdfium.FPDF_StructElement_GetAttributeCount(element)))):
        attribute = pdfium.FPDF_StructElement_GetAttributeAtIndex(element, index)
        for key in range(min(16, max(0, pdfium.FPDF_StructElement_Attr_GetCount(attribute)))):
            pdfium.FPDF_StructElement_Attr_GetName(attribute, key, name, 64, ctypes.byref(length))
            if name.value.decode("latin-1") != wanted:
                continue
            held = pdfium.FPDF_StructElement_Attr_GetValue(attribute, name)
            if held and pdfium.FPDF_StructElement_Attr_GetNumberValue(held, value):
                return max(1, min(200, int(value.value)))
    return 1


def lay_grid(
    cells: Sequence[tuple[Path, Path, Path]], spans: dict[Path, tuple[int, int]]
) -> dict[Path, tuple[int, int]]:
    """Return row and column of every cell; `cells` are (table, row, cell) paths of the whole document.

    Rows are counted over the whole table, in the order of the tree; cells without any text keep their place because a
    path holds the position among all children. Spans push later cells aside as in HTML.
    """
    found: dict[Path, tuple[int, int]] = {}
    for table in dict.fromkeys(t for t, _, _ in cells):
        rows = sorted({r for t, r, _ in cells if t == table})
        first_parts: dict[Path, int] = {}
        number, last = -1, None
        for row in rows:  # empty rows in between keep their number where they have the same parent
            number += max(1, row[-1] - last[-1]) if last is not None and last[:-1] == row[:-1] else 1
            first_parts[row] = number
            last = row
        taken: set[tuple[int, int]] = set()
        for row in rows:
            column, reached = 0, 0
            for cell in sorted(c for t, r, c in cells if t == table and r == row):
                index = cell[-1]
                while reached < index:  # empty cells before this one: one column each
                    column = _free(taken, first_parts[row], column) + 1
                    reached += 1
                column = _free(taken, first_parts[row], column)
                down, across = spans.get(cell, (1, 1))
                found[cell] = (first_parts[row], column)
                taken.update((first_parts[row] + i, column + j) for i in range(down) for j in range(across))
                column += across
                reached += 1
    return found


def _free(taken: set[tuple[int, int]], row: int, column: int) -> int:
    while (row, column) in taken:
        column += 1
    return column
