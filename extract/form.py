"""Aligns a document with the template: which text answers which of the 54 questions.

Meaning of label and position decide; numbering helps, and never decides. What no question claims is left over."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from extract.document import BlockKind, Document
from extract.label_words import alone_on_line, find_by_subject, is_summary
from extract.labels import ENUMERATOR_ALONE, LabelHit, SectionHit, Unit, iterate_hits
from extract.template import WORD, fields, fold, folded_words, template, wordings

Span = tuple[int, int]
GRID = frozenset({"grid_modalities", "grid_size", "grid_content"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Box:
    """The text that stands in answer to one printed label."""

    label: Span
    spans: tuple[Span, ...]  # pieces in reading order, label and guidance left out
    shared: bool = False  # the label announces several fields at once
    whole: bool = False  # … of several sections: read only where a field has no box of its own
    in_row: bool = False  # beside its label in a table, so that its limits are sure
    question: bool = False  # the label is the template's question itself, not a row that stands for it


@dataclass(frozen=True, kw_only=True, slots=True)
class Form:
    """A document seen as the template's form."""

    boxes: dict[str, tuple[Box, ...]]
    sections: tuple[tuple[int, int, str], ...]  # (start, end, section id) in reading order
    loose: dict[str, tuple[Span, ...]]  # per section: text that stands under its title and under no label
    grid: tuple[Unit, ...]  # the units of 1.3 between its title and the first label that is no column head
    labels: tuple[Span, ...]  # every printed label and title: never an answer, never a fact
    leftovers: tuple[Span, ...]
    found: frozenset[str] = field(default_factory=frozenset)  # fields whose label is printed

    def section_at(self, offset: int) -> str:
        """Return the section that holds this offset, "" before the first."""
        for start, end, section in self.sections:
            if start <= offset < end:
                return section
        return ""

    @property
    def is_template(self) -> bool:
        """True where enough of the form's questions or titles are printed to read the document as a summary."""
        titles = {s for _, _, s in self.sections if "." in s}
        return len(self.found) >= 8 or (len(self.found) >= 3 and len(titles) >= 5)


@dataclass(kw_only=True, slots=True)
class _Slot:
    """A label on its way to becoming a box."""

    hit: LabelHit
    unit: Unit
    fields: tuple[str, ...]
    shared: bool
    spans: list[Span]
    in_row: bool = False
    nested: bool = False  # printed inside the answer to another label: both answers keep the text


def _related(one: str, other: str) -> bool:
    return one == other or one.startswith(other + ".") or other.startswith(one + ".")


def _resolve(hit: LabelHit, section: str, last: int) -> tuple[str, ...]:
    """Return the fields that this label announces here, given the section and the field announced before it."""
    known = fields()
    wanted = hit.wording.fields
    here = tuple(f for f in wanted if _related(known[f].section, section))
    if hit.wording.whole or hit.wording.paraphrase:
        return wanted
    if not hit.wording.one_of:
        return here or wanted[:1]
    if len(wanted) == 1:
        short = len(hit.wording.words) <= 2
        own = known[wanted[0]].section
        goes_on = own.partition(".")[0] == section.partition(".")[0] and template().position(wanted[0]) > last
        if short and not here and own != "0" and not goes_on:
            return ()
        return wanted
    if not here:
        return ()  # a comments box in a section that has none in the template: kept as loose text of that section
    after = [f for f in here if template().position(f) > last]
    return (min(after, key=template().position) if after else max(here, key=template().position),)


def align(document: Document) -> Form:
    """Return the document as a form; pure, no judgement yet."""
    walked = list(iterate_hits(document))
    all_units = [u for u, _, _ in walked]
    section, last = "0", -1
    slots: list[_Slot] = []
    unit_section: dict[int, str] = {}
    opened: list[tuple[int, str]] = [(0, "0")]
    titles: dict[int, SectionHit] = {}
    closer_look = is_summary(document, walked)
    beside = _labels_beside(document, all_units) | alone_on_line(document, walked) if closer_look else frozenset()
    for unit, known, title in walked:
        labels = known
        if title is not None and unit.index in beside and title.section == section:
            title = None  # its own section's title once more, left of an answer: a row of the form
        if title is not None:
            section = title.section
            titles[unit.index] = title
            opened.append((unit.start, section))
            first = [template().position(f.id) for f in template().field if _related(f.section, section)]
            last = min(first) - 1 if first else last
        elif closer_look and all(hit.wording.paraphrase for hit in labels):
            hit = find_by_subject(document, unit, section, unit.index in beside)
            labels = [hit] if hit is not None else labels
        for hit in labels:
            announced = _resolve(hit, section, last)
            if not announced:
                continue
            own = fields()[announced[0]].section
            if not _related(own, section) and not hit.wording.whole:
                section = own  # a section whose title was dropped
                opened.append((hit.start, section))
            elif own.startswith(section + ".") and len(announced) == 1:
                section = own
                opened.append((hit.start, section))
            if not hit.wording.whole:
                last = max(template().position(f) for f in announced)
            slots.append(_Slot(hit=hit, unit=unit, fields=announced, shared=len(announced) > 1, spans=[]))
        unit_section[unit.index] = section
    claimed = _fill(document, all_units, slots, titles)
    grid = _grid(all_units, slots, titles, unit_section, claimed)
    boxes: dict[str, list[Box]] = defaultdict(list)
    for slot in slots:
        if slot.hit.wording.paraphrase and slot.unit.kind is BlockKind.HEADING and not _said(document, slot.spans):
            continue  # a title over other questions, no question that was left blank
        box = Box(
            label=(slot.hit.start, slot.hit.end),
            spans=tuple(_join(slot.spans)),
            shared=slot.shared,
            whole=slot.hit.wording.whole,
            in_row=slot.in_row,
            question=slot.hit.wording.question,
        )
        for name in slot.fields:
            boxes[name].append(box)
    loose: dict[str, list[Span]] = defaultdict(list)
    leftovers: list[Span] = []
    grid_units = {u.index for u in grid}
    first_hit: dict[int, int] = {}
    for slot in slots:
        first_hit[slot.unit.index] = min(slot.hit.start, first_hit.get(slot.unit.index, slot.hit.start))
    for unit in all_units:
        if unit.index in first_hit:  # what a block says before its label
            for start, end in _clip(unit, unit.start, first_hit[unit.index]):
                if WORD.search(document.text, start, end):
                    loose[unit_section[unit.index]].append((start, end))
        if unit.index in claimed or unit.index in titles:
            continue
        spans = [s for s in unit.pieces if document.text[s[0] : s[1]].strip()]
        if not spans:
            continue
        if unit.index not in grid_units:
            loose[unit_section[unit.index]].extend(spans)
            leftovers.extend(spans)
    return Form(
        boxes={k: tuple(v) for k, v in boxes.items()},
        sections=_section_ranges(opened, len(document.text)),
        loose={k: tuple(v) for k, v in loose.items()},
        grid=grid,
        labels=tuple(sorted([(s.hit.start, s.hit.end) for s in slots] + [(t.start, t.end) for t in titles.values()])),
        leftovers=tuple(leftovers),
        found=frozenset(f for s in slots for f in s.fields if not s.hit.wording.whole),
    )


def _said(document: Document, spans: Iterable[Span]) -> bool:
    return any(document.text[s:e].strip() for s, e in spans)


def _labels_beside(document: Document, all_units: Iterable[Unit]) -> frozenset[int]:
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


def _section_ranges(opened: list[tuple[int, str]], length: int) -> tuple[tuple[int, int, str], ...]:
    opened = sorted(opened, key=lambda o: o[0])
    ends = [start for start, _ in opened[1:]] + [length]
    return tuple((start, end, section) for (start, section), end in zip(opened, ends, strict=True) if end > start)


def _join(spans: Iterable[Span]) -> list[Span]:
    """Return spans in order without doubles."""
    return sorted(set(spans))


def _fill(document: Document, all_units: list[Unit], slots: list[_Slot], titles: dict[int, SectionHit]) -> set[int]:
    """Give every slot its text; return the indexes of the units that some label or answer took."""
    rows: dict[tuple[int, int], list[Unit]] = defaultdict(list)
    for unit in all_units:
        if unit.table is not None and unit.row is not None:
            for row in range(unit.row, unit.row + max(1, unit.row_span)):
                rows[unit.table, row].append(unit)
    _mark_nested(document, slots, rows)
    by_unit: dict[int, list[_Slot]] = defaultdict(list)
    for slot in slots:
        if slot.nested:
            slot.spans.extend(_clip(slot.unit, slot.hit.end, slot.unit.end))
        else:
            by_unit[slot.unit.index].append(slot)
    claimed = set(by_unit)
    for unit_index, here in by_unit.items():
        here.sort(key=lambda s: s.hit.start)
        for number, slot in enumerate(here):
            end = here[number + 1].hit.start if number + 1 < len(here) else slot.unit.end
            slot.spans.extend(_clip(slot.unit, slot.hit.end, end))
        del unit_index
    known = fields()
    order = sorted(by_unit)
    for number, unit_index in enumerate(order):
        slot = by_unit[unit_index][-1]
        unit = slot.unit
        if all(known[f].type in GRID for f in slot.fields):
            _fill_beside(document, slot, rows, by_unit, claimed)  # the head of a column claims nothing below it
            if unit.kind is not BlockKind.CELL and not _said(document, slot.spans):
                slot.spans.extend(_next_block(all_units, unit, by_unit, titles))
            continue
        if unit.kind is BlockKind.CELL and _fill_from_row(document, slot, rows, by_unit, titles, claimed):
            _share(document, by_unit[unit_index])
            continue
        if any(document.text[s:e].strip() for s, e in slot.spans) and unit.kind is BlockKind.CELL:
            continue
        stop = order[number + 1] if number + 1 < len(order) else len(all_units)
        for other in all_units[unit_index + 1 : stop]:
            if other.index in titles or _leaves(unit, other):
                break
            if other.index in claimed and other.kind is not BlockKind.CELL:
                break
            if other.index in claimed:
                continue
            slot.spans.extend(_without_tail(document, slot, other))
            claimed.add(other.index)
    return claimed


def _next_block(
    all_units: list[Unit], unit: Unit, by_unit: dict[int, list[_Slot]], titles: dict[int, SectionHit]
) -> tuple[Span, ...]:
    """Return the block under a label of 1.3 that is no head of a column; the table of 1.3 may read it too."""
    after = all_units[unit.index + 1] if unit.index + 1 < len(all_units) else None
    if after is None or after.kind is BlockKind.CELL or after.index in by_unit or after.index in titles:
        return ()
    return after.pieces


def _share(document: Document, here: list[_Slot]) -> None:
    """Give the answer beside a cell to every label in it, where nothing stands between them."""
    for slot in here[:-1]:
        if not any(document.text[s:e].strip() for s, e in slot.spans):
            slot.spans, slot.in_row = list(here[-1].spans), here[-1].in_row


def _mark_nested(document: Document, slots: list[_Slot], rows: dict[tuple[int, int], list[Unit]]) -> None:
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


def _without_tail(document: Document, slot: _Slot, other: Unit) -> tuple[Span, ...]:
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
    slot: _Slot,
    rows: dict[tuple[int, int], list[Unit]],
    by_unit: dict[int, list[_Slot]],
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


def _leaves(label: Unit, other: Unit) -> bool:
    """True where reading on would leave the label's own part: a heading of the same or a higher rank."""
    return other.kind is BlockKind.HEADING and label.kind is BlockKind.HEADING and other.level <= label.level


def _clip(unit: Unit, start: int, end: int) -> list[Span]:
    return [(max(s, start), min(e, end)) for s, e in unit.pieces if min(e, end) > max(s, start)]


def _fill_from_row(
    document: Document,
    slot: _Slot,
    rows: dict[tuple[int, int], list[Unit]],
    by_unit: dict[int, list[_Slot]],
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
        if below and filled and any((c.column or 0) <= column for c in below):
            break
        filled.extend(c for c in below if c.index not in claimed)
        row += 1
    if not filled:
        claimed.update(c.index for c in taken)
        return bool(taken) and not any(document.text[s:e].strip() for s, e in own) and bool(taken)
    slot.spans = [p for c in filled for p in c.pieces]
    slot.in_row = True
    claimed.update(c.index for c in filled + taken)
    return True


def _text(document: Document, unit: Unit) -> str:
    return " ".join(document.text[s:e] for s, e in unit.pieces).strip()


def _grid(
    all_units: list[Unit],
    slots: list[_Slot],
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
