"""Section 1.3 row by row: a table with a row per modality, a list of the chosen ones, labels for each of them."""

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from extract.answer_words import begins_not_applicable, is_blank, is_not_applicable, is_nothing
from extract.document import BlockKind, Mark, Ticked
from extract.modality_words import modalities_listed, modalities_named, says_not_used
from extract.quantities import find_quantities
from extract.sheet import Sheet, Span
from extract.units import Unit


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """One modality as 1.3 has it: its own cell, the rest of its row, and whether it is chosen (None: no mark tells)."""

    modalities: tuple[str, ...]
    head: Span
    rest: tuple[Span, ...]
    chosen: bool | None
    unreadable: bool = False
    prefixed: bool = False  # a line of its own per modality and property, several of which make a row


def find_rows(sheet: Sheet) -> tuple[Row, ...]:
    """Return the rows of 1.3, one per printed modality."""
    units = [
        u
        for u in sheet.form.grid
        if u.kind is not BlockKind.HEADING or _suffixed(sheet, u) or _heads_modality(sheet, u)
    ]
    rows: list[Row] = []
    for position, unit in enumerate(units):
        after = units[position + 1 :]
        if (prefixed := _prefixed(sheet, unit)) is not None:
            rows.append(prefixed)
        elif (suffixed := _suffixed(sheet, unit)) is not None:
            spans = _pieces(_under_suffixed(sheet, unit, after))
            if sheet.text(spans):
                rows.append(_row(sheet, (suffixed,), (unit.start, unit.end), spans, prefixed=True))
        elif _heads_modality(sheet, unit):
            spans = _pieces(_under_modality(sheet, units, unit, after))
            marks = [m for m in sheet.document.marks if any(s <= _stands_at(m) < e for s, e in unit.pieces)]
            named = leading_modalities(_text(sheet, unit))
            rows.append(_row(sheet, named, (unit.start, unit.end), spans, marks))
    return tuple(_once(_without_a_tick(sheet, rows)))


def _row(
    sheet: Sheet,
    modalities: tuple[str, ...],
    head: Span,
    rest: tuple[Span, ...],
    marks: Sequence[Mark] = (),
    *,
    prefixed: bool = False,
) -> Row:
    """Return a row with whether it is chosen: by the marks of its head, else by the rest."""
    chosen, unreadable = _chosen(sheet, marks, rest)
    return Row(modalities=modalities, head=head, rest=rest, chosen=chosen, unreadable=unreadable, prefixed=prefixed)


def _pieces(units: Iterable[Unit]) -> tuple[Span, ...]:
    return tuple(piece for unit in units for piece in unit.pieces)


def _under_suffixed(sheet: Sheet, unit: Unit, after: list[Unit]) -> list[Unit]:
    """Return the units that answer a label of 1.3 which asks for one modality."""
    if unit.table is not None:
        return _right_of(sheet, unit)
    if _heads(sheet, unit):  # "Modality: audio" over the questions on its size and content
        return list(itertools.takewhile(lambda u: not _heads(sheet, u), after))
    return _until_next_head(sheet, after)


def _under_modality(sheet: Sheet, units: list[Unit], unit: Unit, after: list[Unit]) -> list[Unit]:
    """Return the units of the row of a modality, or the blocks below its line up to the next modality."""
    if unit.table is None:
        return list(itertools.takewhile(lambda u: not _heads_modality(sheet, u), after))
    rows_of = _rows_of(sheet, units, unit)
    rest = [u for u in units if u.table == unit.table and u.index != unit.index and rows_of & _rows(u)]
    return sorted([*rest, *_nested(after, unit)], key=lambda u: u.index)


def _stands_at(mark: Mark) -> int:
    """Return where a mark stands, or the option that its column puts beside it."""
    return mark.option[0] if mark.option is not None else mark.start


def _without_a_tick(sheet: Sheet, rows: list[Row]) -> list[Row]:
    """Take a row without any mark for one that is not chosen, where the document ticks the chosen ones only."""
    at = [_stands_at(m) for m in sheet.document.marks]
    heads = [any(row.head[0] <= start < row.head[1] for start in at) for row in rows]
    if not any(marked and row.chosen for marked, row in zip(heads, rows, strict=True)):
        return rows
    return [
        row if marked or row.prefixed or any_mark(sheet, (row,), rest=True) else replace(row, chosen=False)
        for marked, row in zip(heads, rows, strict=True)
    ]


def _prefixed(sheet: Sheet, unit: Unit) -> Row | None:
    """Return the row of a line such as "1.3.1.A Text training data size: 1 billion to 10 trillion tokens"."""
    text = sheet.document.text[unit.start : unit.end]
    head = re.match(r"[^\w(]*(?:[\dA-Z]{1,2}(?:\.[\dA-Z]{1,2})*\.?\s+)?([^:?\n]{4,70})[:?]\s*", text)
    if head is None or len(head.group(1).split()) > 8 or unit.table is not None:
        return None
    named = modalities_named(head.group(1))
    rest = (unit.start + head.end(), unit.end)
    sized = len(modalities_listed(head.group(1))) == 1 and find_quantities(sheet.document.text[rest[0] : rest[1]])
    if (
        not named
        or named[0][1] > 3
        or (not sized and not re.search(r"\b(?:size|content|type|volume|amount|data)", head.group(1)))
    ):
        return None
    if not sheet.document.text[rest[0] : rest[1]].strip():
        return None
    return _row(sheet, (named[0][0],), (unit.start, rest[0]), (rest,), prefixed=True)


# "Training data size: text", "Types of content (audio)", above the answer.
SUFFIXED = re.compile(
    r"[^\w(]*(?:[\dA-Z]{1,2}(?:\.[\dA-Z]{1,2})*[.)]?\s+)?(?P<asked>[^:?\n()]{4,70}?)\s*(?::|\(|\s[–-]\s)\s*(?P<kind>[^:?\n()]{3,30}?)"
    r"\s*\)?\s*[:?]?$"
)
# "Text: what is the estimated size of the training data?", likewise.
OPENED = re.compile(
    r"[^\w(]*(?:[\dA-Z]{1,2}(?:\.[\dA-Z]{1,2})*[.)]?\s+)?(?P<kind>[^:?\n()]{3,30}?)\s*:\s*(?P<asked>[^:\n]{8,90})\?\s*$"
)
MODALITY_HEAD = re.compile(
    r"[^\w(]*(?:modality|modalit[àé]|modalität|modalidad|modaliteit|modalność|modalidade)\s*[:(–-]", re.I
)
ASKED = re.compile(
    r"\b(?:modality|size|amount|volume|types?|content|tama[nñ]o|tipos?|umfang|gro[sß]+e|art(?:en)?|taille|dimension|"
    r"dimensione|rozmiar|rodzaje?|omvang|soorten|tamanho)\b",
    re.IGNORECASE,
)


def _suffixed(sheet: Sheet, unit: Unit) -> str | None:
    """Return the modality that a label of 1.3 ends or opens with, where it asks for the size or the content of one."""
    text = _text(sheet, unit)
    found = SUFFIXED.fullmatch(text) or OPENED.fullmatch(text)
    if found is None or not ASKED.search(found["asked"]):
        return None
    named = modalities_named(found["kind"])
    return named[0][0] if len(named) == 1 and named[0][1] <= 3 and not find_quantities(found["kind"]) else None


def _heads(sheet: Sheet, unit: Unit) -> bool:
    return MODALITY_HEAD.match(_text(sheet, unit)) is not None


def _nested(after: list[Unit], head: Unit) -> list[Unit]:
    """Return the cells of tables that stand inside the row of a modality: its bands as a small table of their own."""
    found: list[Unit] = []
    for unit in after:
        if unit.table is None or (unit.table == head.table and not _rows(unit) & _rows(head)):
            break
        if unit.table != head.table:
            found.append(unit)
    return found


def _right_of(sheet: Sheet, head: Unit) -> list[Unit]:
    """Return the next cell of a row: a comment column further right says nothing of a size."""
    row = [u for u in sheet.form.grid if u.table == head.table and _rows(u) & _rows(head) and _text(sheet, u)]
    return [u for u in row if (u.column or 0) > (head.column or 0)][:1]


def _until_next_head(sheet: Sheet, units: list[Unit]) -> list[Unit]:
    """Return the units up to the next one that is a label or heads a modality."""
    return list(itertools.takewhile(lambda unit: not _opens_another(sheet, unit), units))


def _opens_another(sheet: Sheet, unit: Unit) -> bool:
    label = any(unit.start <= start < unit.end for start, _ in sheet.form.labels)
    return label or unit.kind is BlockKind.HEADING or bool(_suffixed(sheet, unit)) or _heads_modality(sheet, unit)


def _once(rows: list[Row]) -> list[Row]:
    """Keep the first row of each modality: a later heading of the same word ("Video") opens a list of content kinds."""
    seen: set[str] = set()
    kept: list[Row] = []
    for row in rows:
        same = next((i for i, k in enumerate(kept) if row.prefixed and k.modalities == row.modalities), None)
        if same is not None:
            kept[same] = replace(kept[same], rest=kept[same].rest + row.rest)
        elif not set(row.modalities) <= seen:
            kept.append(row)
        seen.update(row.modalities)
    return kept


def _text(sheet: Sheet, unit: Unit) -> str:
    return " ".join(sheet.document.text[s:e] for s, e in unit.pieces).strip()


def _rows(unit: Unit) -> set[int]:
    return set(range(unit.row, unit.row + max(1, unit.row_span))) if unit.row is not None else set()


def _rows_of(sheet: Sheet, units: list[Unit], head: Unit) -> set[int]:
    """Return the rows of a modality: those that its cell spans, and those below whose first cells are blank."""
    found = _rows(head)
    others = [u for u in units if u.table == head.table and u.index != head.index and _text(sheet, u)]
    row = max(found, default=-1) + 1
    while below := [u for u in others if row in _rows(u)]:
        if any((u.column or 0) <= (head.column or 0) for u in below):
            break
        found.add(row)
        row += 1
    return found


def leading_modalities(text: str) -> tuple[str, ...]:
    """Return the modalities that a cell or line announces: "☒ Text", "Audio (excluding …", "Both (Image & Video)"."""
    head = re.split(r"\n|\(\s*(?:[Ee]xcluding|no\b|without\b)|[.;]", re.sub(r"^[^\w(]+", "", text))[0]
    named = [(n, s) for n, s, _ in modalities_named(head)]
    if not named or named[0][1] > 14:
        return ()
    return tuple(dict.fromkeys(n for n, _ in named))


def _heads_modality(sheet: Sheet, unit: Unit) -> bool:
    if unit.table is not None and unit.column not in (0, 1):
        return False
    text = re.sub(r"^[\W\d_]+", "", _text(sheet, unit))
    first_line = text.split("\n")[0]
    if len(re.findall(r"\w+", re.sub(r"\([^)]*\)?", "", first_line))) > 6:
        return False
    if any(unit.start <= start < unit.end for start, _ in sheet.form.labels) or is_option_line(sheet, unit):
        return False
    return bool(leading_modalities(text)) and not find_quantities(first_line)


def is_option_line(sheet: Sheet, unit: Unit) -> bool:
    """Return whether a unit offers several modalities, each with a box of its own: one choice, no row of the table."""
    text, marks = _text(sheet, unit), sheet.document.marks_in([(unit.start, unit.end)])
    return len(marks) >= 2 and len({m for m, _, _ in modalities_named(text)}) >= 2 and len(text) <= 160


def _chosen(sheet: Sheet, marks: Sequence[Mark], rest: tuple[Span, ...]) -> tuple[bool | None, bool]:
    if marks:
        if any(m.ticked is Ticked.YES for m in marks):
            return True, False
        if any(m.ticked is Ticked.UNREADABLE for m in marks):
            return None, True
        return False, False
    text = sheet.text(rest)
    cells = [sheet.document.text[s:e] for s, e in rest if sheet.document.text[s:e].strip()]
    if cells and all(
        begins_not_applicable(c) or is_not_applicable(c) or is_blank(c) or is_nothing(c) or says_not_used(c)
        for c in cells
    ):
        return False, False
    if re.search(r":\s*0\b|\bnot\s+used\b", text, re.IGNORECASE):
        return False, False
    if any(m.ticked is Ticked.YES for m in sheet.document.marks_in(rest)):
        return True, False
    return (True, False) if text else (None, False)


def any_mark(sheet: Sheet, rows: tuple[Row, ...], *, rest: bool = False) -> bool:
    """Return whether a tick box stands in one of the rows' own cells, or (`rest`) anywhere in the rows."""
    spans = [span for row in rows for span in ((row.head, *row.rest) if rest else (row.head,))]
    return bool(sheet.document.marks_in(spans))
