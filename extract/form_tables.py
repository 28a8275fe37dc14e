"""Tables of a form: which cells are labels, which head columns of data, which belong to the table of 1.3."""

from collections import defaultdict
from collections.abc import Iterable

from extract.document import Document
from extract.filling import GRID, Slot
from extract.label_words import subject_of
from extract.modality_words import modalities_listed
from extract.printed_titles import SectionHit
from extract.quantities import find_quantities
from extract.template import fields
from extract.units import ENUMERATOR_ALONE, Unit


def heads_of_data(document: Document, all_units: Iterable[Unit]) -> frozenset[int]:
    """Return the cells that head the columns of a table of data ("Dataset | Version | Link"), which ask nothing."""
    first_rows: dict[int, list[Unit]] = defaultdict(list)
    for unit in all_units:
        if unit.table is not None and unit.row == 0 and document.text[unit.start : unit.end].strip():
            first_rows[unit.table].append(unit)
    found: set[int] = set()
    for cells in first_rows.values():
        texts = [document.text[u.start : u.end].strip() for u in cells]
        if len(cells) >= 3 and all(len(t.split()) <= 3 and not t.endswith(("?", ":")) for t in texts):
            found.update(u.index for u, text in zip(cells, texts, strict=True) if not _asks_for_grid(text))
    return frozenset(found)


def _asks_for_grid(text: str) -> bool:
    """Return whether a head of a column is one of the table of 1.3."""
    wording = subject_of(text, "1.3")
    return wording is not None and any(fields()[f].type in GRID for f in wording.fields)


def labels_beside(document: Document, all_units: Iterable[Unit]) -> frozenset[int]:
    """Return the cells that stand left of one answer, filled or blank: first in their row but for a number."""
    rows: dict[tuple[int, int], list[Unit]] = defaultdict(list)
    for unit in all_units:
        if unit.table is not None and unit.row is not None:
            rows[unit.table, unit.row].append(unit)
    found: set[int] = set()
    for cells in rows.values():
        cells.sort(key=lambda c: c.column or 0)
        worded = [c for c in cells if not ENUMERATOR_ALONE.fullmatch(document.text[c.start : c.end])]
        filled = [c for c in worded if document.text[c.start : c.end].strip()]
        if len(cells) > 1 and 1 <= len(filled) <= 2 and worded[0] is filled[0]:
            found.add(filled[0].index)
    return frozenset(found)


def modality_tables(document: Document, all_units: Iterable[Unit], claimed: set[int]) -> list[int]:
    """Return the units of tables that no label claims and that say how much there is of each modality, under whatever
    title: the table of 1.3 where its questions are not printed."""
    tables: dict[int, list[Unit]] = defaultdict(list)
    for unit in all_units:
        if unit.table is not None and unit.index not in claimed:
            tables[unit.table].append(unit)
    found: list[int] = []
    for units in tables.values():
        heads = {u.row for u in units if not u.column and modalities_listed(document.text[u.start : u.end])}
        if any(u.row in heads and u.column and find_quantities(document.text[u.start : u.end]) for u in units):
            found += [u.index for u in units]
    return found


def grid_units(
    all_units: list[Unit],
    slots: list[Slot],
    titles: dict[int, SectionHit],
    unit_section: dict[int, str],
    claimed: set[int],
) -> tuple[Unit, ...]:
    """Return the units of 1.3 that list modalities with sizes and kinds: those that no other question claims."""
    known = fields()
    by_grid = {s.unit.index for s in slots if all(known[f].type in GRID for f in s.fields)}
    beside = {
        u.index
        for s in slots
        if s.unit.index in by_grid
        for u in all_units
        if any(span in u.pieces for span in s.spans)
    }
    return tuple(
        u
        for u in all_units
        if unit_section[u.index] == "1.3"
        and u.index not in titles
        and (u.index not in claimed or u.index in by_grid or u.index in beside)
    )
