"""The passage around a fact: enough of the document's own words to tell what a name in it is named for."""

from bisect import bisect_right

from extract.document import Block, BlockKind, Document

SHORTEST, LONGEST = 80, 420  # characters: below, the words before are taken in; above, a window is cut at blanks


def passage(document: Document, start: int, end: int) -> tuple[int, int]:
    """Return (start, end) of the visible, unbroken run of the document's text that surrounds text[start:end].

    It is the block, in a table the row; where that is as bare as the name itself (a list item, a cell), the visible
    blocks before it are added, up to the heading. Nothing hidden and no running header is ever inside."""
    blocks = document.blocks
    first = last = bisect_right(blocks, start, key=lambda b: b.start) - 1
    if first < 0 or blocks[first].end < end:
        return start, end
    home = blocks[first]
    while _same_row(home, blocks, first - 1) and home.end - blocks[first - 1].start <= LONGEST:
        first -= 1
    while _same_row(home, blocks, last + 1) and blocks[last + 1].end - blocks[first].start <= LONGEST:
        last += 1
    low, high = blocks[first].start, blocks[last].end
    while high - low < SHORTEST and first > 0 and _shown(blocks[first - 1]):
        if high - blocks[first - 1].start > LONGEST:
            break
        first -= 1
        low = blocks[first].start
        if blocks[first].kind is BlockKind.HEADING:
            break
    if high - low > LONGEST:
        half = max(0, (LONGEST - (end - start)) // 2)
        low, high = _blank_after(document.text, low, start - half), _blank_before(document.text, high, end + half)
    return low, high


def _same_row(home: Block, blocks: tuple[Block, ...], at: int) -> bool:
    return (
        home.table is not None
        and home.row is not None
        and 0 <= at < len(blocks)
        and (blocks[at].table, blocks[at].row) == (home.table, home.row)
        and _shown(blocks[at])
    )


def _shown(block: Block) -> bool:
    return block.visible and block.kind is not BlockKind.FURNITURE


def _blank_after(text: str, low: int, wanted: int) -> int:
    """Return the first start of a word from `wanted` on; `low` where the passage may begin there."""
    if wanted <= low:
        return low
    at = text.find(" ", wanted)
    return at + 1 if 0 <= at < wanted + 40 else wanted


def _blank_before(text: str, high: int, wanted: int) -> int:
    if wanted >= high:
        return high
    at = text.rfind(" ", 0, wanted)
    return at if at > wanted - 40 else wanted
