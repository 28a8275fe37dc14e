"""A quick look at documents that hold nothing of the form, which most do: what stands in a block depends on nothing but
its words, and cards of a hub share most of their blocks and sentences."""

import functools
import re

from extract.document import BlockKind, Document
from extract.unit_hits import SHORT, find_both, own_words
from extract.unit_words import without_figures
from extract.units import Unit, only_counts

_SENTENCE_BREAK = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
_LETTER = re.compile(r"[^\W\d_]")  # figures alone are no label


def silent_spans(document: Document) -> tuple[tuple[int, int], ...] | None:
    """Return the spans of all units where none of them holds a label, a title or a question, else None.

    Most documents are no form, and for those this is all that there is to say. None also where the pieces of a cell
    must be joined first."""
    found: list[tuple[int, int]] = []
    cells: set[tuple[int | None, int | None, int | None]] = set()
    for block in document.visible_blocks():
        text = document.text[block.start : block.end]
        if block.kind is BlockKind.CELL:
            cell = (block.table, block.row, block.column)
            if cell in cells:
                return None
            cells.add(cell)
        holds = _is_unit(text, block.kind)
        if holds is None:
            return None
        if holds:
            found.append((block.start, block.end))
    return tuple(found)


@functools.lru_cache(maxsize=32_768)
def _is_unit(text: str, kind: BlockKind) -> bool | None:
    """Return whether units() takes a block, None where a label may stand in it, or in one of its sentences alone (of
    which many documents share some)."""
    if _LETTER.search(text) is not None:
        if kind is BlockKind.HEADING or len(text) > SHORT:
            silent = _is_silent(text, kind)
        else:
            silent = all(_silent_before(sentence, kind) for sentence in _SENTENCE_BREAK.split(without_figures(text)))
        if not silent:
            return None
    return bool(text.strip()) and not (kind is BlockKind.CELL and only_counts(text))


def _is_silent(text: str, kind: BlockKind) -> bool:
    unit = Unit(index=0, kind=kind, pieces=((0, len(text)),), page=None)
    document = Document(text=text, blocks=())
    labels, section = find_both(document, unit)
    return not labels and section is None and own_words(document, unit) is None


_silent_before = functools.lru_cache(maxsize=16_384)(_is_silent)
