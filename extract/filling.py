"""Which text answers a printed label: what follows it, stands beside it in its row, or below it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz

from extract.document import BlockKind, Document
from extract.labels import LabelHit
from extract.printed_titles import SectionHit
from extract.template import WORD, fields, fold, folded_words, wordings
from extract.units import ENUMERATOR_ALONE, Unit

Span = tuple[int, int]
GRID = frozenset({"grid_modalities", "grid_size", "grid_content"})


@dataclass(kw_only=True, slots=True)
class Slot:
    """A label on its way to becoming a box."""

    hit: LabelHit
    unit: Unit
    fields: tuple[str, ...]
    shared: bool
    spans: list[Span]
    in_row: bool = False
    nested: bool = False  # printed inside the answer to another label: both answers keep the text


def fill(document: Document, all_units: list[Unit], slots: list[Slot], titles: dict[int, SectionHit]) -> set[int]:
    """Give every slot its text; return the indexes of the units that some label or answer took."""
    rows: dict[tuple[int, int], list[Unit]] = defaultdict(list)
    for unit in all_units:
        if unit.table is not None and unit.row is not None:
            for row in range(unit.row, unit.row + max(1, unit.row_span)):
                rows[unit.table, row].append(unit)
    _mark_nested(document, slots, rows)
    by_unit: dict[int, list[Slot]] = defaultdict(list)
    for slot in slots:
        if slot.nested:
            slot.spans.extend(clip(slot.unit, slot.hit.end, slot.unit.end))
        else:
            by_unit[slot.unit.index].append(slot)
    claimed = set(by_unit)
    for unit_index, here in by_unit.items():
        here.sort(key=lambda s: s.hit.start)
        for number, slot in enumerate(here):
            end = here[number + 1].hit.start if number + 1 < len(here) else slot.unit.end
            slot.spans.extend(clip(slot.unit, slot.hit.end, end))
        del unit_index
    known = fields()
    ranks = _ranks(all_units)
    order = sorted(by_unit)
    for number, unit_index in enumerate(order):
        slot = by_unit[unit_index][-1]
        unit = slot.unit
        if all(known[f].type in GRID for f in slot.fields):
            _fill_beside(document, slot, rows, by_unit, claimed)  # the head of a column claims nothing below it
            if unit.kind is not BlockKind.CELL and not said(document, slot.spans):
                slot.spans.extend(_next_block(document, all_units, unit, by_unit, titles))
            continue
        if unit.kind is BlockKind.CELL and _fill_from_row(document, slot, rows, by_unit, titles, claimed):
            _share(document, by_unit[unit_index])
            continue
        if any(document.text[s:e].strip() for s, e in slot.spans) and unit.kind is BlockKind.CELL:
            continue
        stop = order[number + 1] if number + 1 < len(order) else len(all_units)
        rank = unit.level if unit.kind is BlockKind.HEADING else ranks[unit_index]
        for other in all_units[unit_index + 1 : stop]:
            if other.index in titles or _leaves(document, slot, rank, other):
                break
            if other.index in claimed and other.kind is not BlockKind.CELL:
                break
            if other.index in claimed:
                continue
            if other.kind is BlockKind.CELL and ENUMERATOR_ALONE.fullmatch(_text(document, other)):
                continue  # the number of the next row, whose answer is no part of this one
            slot.spans.extend(_without_tail(document, slot, other))
            claimed.add(other.index)
    return claimed


def _next_block(
    document: Document,
    all_units: list[Unit],
    unit: Unit,
    by_unit: dict[int, list[Slot]],
    titles: dict[int, SectionHit],
) -> tuple[Span, ...]:
    """Return the block under a label of 1.3 that is no head of a column, or the options there, one in each block; the
    table of 1.3 may read them too."""
    boxed = {mark.start for mark in document.marks}
    found: list[Span] = []
    for after in all_units[unit.index + 1 :]:
        if after.kind is BlockKind.CELL or after.index in by_unit or after.index in titles:
            break
        if found and after.start not in boxed:
            break
        found.extend(after.pieces)
        if after.start not in boxed:
            break
    return tuple(found)


def _share(document: Document, here: list[Slot]) -> None:
    """Give the answer beside a cell to every label in it, where nothing stands between them."""
    for slot in here[:-1]:
        if not any(document.text[s:e].strip() for s, e in slot.spans):
            slot.spans, slot.in_row = list(here[-1].spans), here[-1].in_row


def _mark_nested(document: Document, slots: list[Slot], rows: dict[tuple[int, int], list[Unit]]) -> None:
    """Find the labels that are part of an answer: "Knowledge cut-off: April 2026" beside the question for dates."""
    known = fields()
    heads = {s.unit.index for s in slots if not all(known[f].type in GRID for f in s.fields)}
    for slot in slots:
        unit = slot.unit
        if unit.table is None or unit.row is None or not document.text[slot.hit.end : unit.end].strip():
            continue
        slot.nested = any(
            other.index in heads and (other.column or 0) < (unit.column or 0) for other in rows[unit.table, unit.row]
        )


def _without_tail(document: Document, slot: Slot, other: Unit) -> tuple[Span, ...]:
    """Return the pieces of a unit without the end of a label that a page break or column cut off."""
    if slot.spans and any(document.text[s:e].strip() for s, e in slot.spans):
        return other.pieces
    taken = folded_words(document.text[slot.hit.start : slot.hit.end])
    words = [(m.group(), m.end()) for m in WORD.finditer(document.text, other.start, other.end)]
    for wording in wordings():
        tail = wording.words[len(taken) :]
        if set(wording.fields) != set(slot.hit.wording.fields) or len(tail) < 3 or len(words) < len(tail):
            continue
        printed = " ".join(fold(w) for w, _ in words[: len(tail)])
        if fuzz.ratio(" ".join(tail), printed) >= 88:
            end = words[len(tail) - 1][1]
            while end < other.end and document.text[end] in " :?)\n":
                end += 1
            return tuple((max(s, end), e) for s, e in other.pieces if e > end)
    return other.pieces


def _fill_beside(
    document: Document,
    slot: Slot,
    rows: dict[tuple[int, int], list[Unit]],
    by_unit: dict[int, list[Slot]],
    claimed: set[int],
) -> None:
    """Take the cells beside a label that stands alone in its row."""
    unit = slot.unit
    if unit.table is None or unit.row is None:
        return
    beside = [c for c in rows[unit.table, unit.row] if (c.column or 0) > (unit.column or 0)]
    if any(c.index in by_unit for c in rows[unit.table, unit.row] if c.index != unit.index):
        return
    filled = [c for c in beside if _text(document, c)]
    slot.spans = [p for c in filled for p in c.pieces]
    slot.in_row = bool(filled)
    claimed.update(c.index for c in filled)


def _ranks(all_units: list[Unit]) -> list[int]:
    """Return for every unit the level of the heading that it stands under, 0 where there is none."""
    found, level = [], 0
    for unit in all_units:
        found.append(level)
        if unit.kind is BlockKind.HEADING:
            level = unit.level
    return found


def _leaves(document: Document, slot: Slot, rank: int, other: Unit) -> bool:
    """True where reading on would leave the label's own part: a heading of the same or a higher rank; under a label
    that is no heading itself, only once something is said, since readers of pages guess what is a heading."""
    if other.kind is not BlockKind.HEADING or other.level > rank:
        return False
    return slot.unit.kind is BlockKind.HEADING or said(document, slot.spans)


def _fill_from_row(
    document: Document,
    slot: Slot,
    rows: dict[tuple[int, int], list[Unit]],
    by_unit: dict[int, list[Slot]],
    titles: dict[int, SectionHit],
    claimed: set[int],
) -> bool:
    """Take the cells to the right of a label, and the rows below that carry it on; return whether there are any."""
    unit = slot.unit
    if unit.table is None or unit.row is None:
        return False
    column = unit.column or 0
    own = list(slot.spans)
    taken: list[Unit] = []
    last_row = unit.row + max(1, unit.row_span) - 1
    for row in range(unit.row, last_row + 1):
        for cell in rows.get((unit.table, row), []):
            if (cell.column or 0) > column and cell.index not in by_unit and cell.index not in titles:
                taken.append(cell)
        if any((c.column or 0) > column and c.index in by_unit for c in rows.get((unit.table, row), [])):
            break
    filled = [c for c in taken if _text(document, c)]
    row = last_row + 1
    while (unit.table, row) in rows:
        cells = [c for c in rows[unit.table, row] if c.row == row]
        if any(c.index in by_unit or c.index in titles for c in rows[unit.table, row] if c.row == row):
            break
        below = [c for c in cells if _text(document, c)]
        # a row without a label carries on the answer when its label column is blank, or when there was no answer yet
        heads = [c for c in below if (c.column or 0) <= column]
        if below and filled and heads and not all(_goes_on(document, slot, c) for c in heads):
            break
        if filled:
            claimed.update(c.index for c in heads)
            below = [c for c in below if c not in heads]
        filled.extend(c for c in below if c.index not in claimed)
        row += 1
    if not filled:
        claimed.update(c.index for c in taken)
        return bool(taken) and not any(document.text[s:e].strip() for s, e in own) and bool(taken)
    slot.spans = [p for c in filled for p in c.pieces]
    slot.in_row = True
    claimed.update(c.index for c in filled + taken)
    return True


def _goes_on(document: Document, slot: Slot, cell: Unit) -> bool:
    """Return whether a cell is the rest of a label that a page break cut: it begins small, the label had no end."""
    printed = document.text[slot.unit.start : slot.unit.end].rstrip()
    return printed[-1:].isalnum() and _text(document, cell)[:1].islower()


def clip(unit: Unit, start: int, end: int) -> list[Span]:
    """Return what of a unit's pieces lies between two offsets."""
    return [(max(s, start), min(e, end)) for s, e in unit.pieces if min(e, end) > max(s, start)]


def said(document: Document, spans: Iterable[Span]) -> bool:
    """Return whether anything but blanks stands in the spans."""
    return any(document.text[s:e].strip() for s, e in spans)


def _text(document: Document, unit: Unit) -> str:
    return " ".join(document.text[s:e] for s, e in unit.pieces).strip()
