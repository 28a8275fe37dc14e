"""Section 1.3: which modalities, how much of each, what kinds of content.

Printed as a table with a row per modality, as a list of the chosen modalities only, or as a sentence. Bands that are
printed and not ticked prove nothing."""

import re
from dataclasses import dataclass, replace

from extract.answers import Answer, AnswerState
from extract.document import BlockKind, Mark, Ticked
from extract.form import Box
from extract.labels import Unit
from extract.options import (
    begins_not_applicable,
    is_blank,
    is_not_applicable,
    modalities_listed,
    modalities_named,
    says_not_used,
    says_only,
)
from extract.options import read_modalities as read_options
from extract.quantities import Quantity, find_quantities
from extract.rules.verdicts import absent, answer, without_substance
from extract.sheet import URL, Sheet, Span, Substance
from extract.template import Field, fields

# Template 1.3, the bands of each modality: (unit, upper end of the lowest, upper end of the middle band).
BANDS = {
    "text": ("tokens", 1e9, 1e13, "t"),
    "image": ("images", 1e6, 1e9, "i"),
    "audio": ("hours", 1e4, 1e6, "a"),
    "video": ("hours", 1e4, 1e6, "v"),
}
JOINTS = re.compile(r"[,;\n•]|\s(?:and|und|et|y|e|en|i|oraz|sowie)\s")
NO_KIND = re.compile(
    r"\b(?:data\w*|information\w*|content|sources?|dati|daten\w*|donnees|données|datos|gegevens|dane|danych|dados)\b",
    re.IGNORECASE,
)
PRINTED_BAND = re.compile(r"alternativ|in alternativa|oder|ou bien|of in een andere", re.IGNORECASE)


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
    units = [u for u in sheet.form.grid if u.kind is not BlockKind.HEADING or _heads_modality(sheet, u)]
    rows: list[Row] = []
    for position, unit in enumerate(units):
        if (prefixed := _prefixed(sheet, unit)) is not None:
            rows.append(prefixed)
            continue
        if not _heads_modality(sheet, unit):
            continue
        text = _text(sheet, unit)
        named = _leading_modalities(text)
        if unit.table is not None:
            rest = [u for u in units if u.table == unit.table and u.index != unit.index and _overlap(u, unit)]
        else:
            rest = []
            for other in units[position + 1 :]:
                if _heads_modality(sheet, other):
                    break
                rest.append(other)
        spans = tuple(p for u in rest for p in u.pieces)
        marks = [m for m in sheet.document.marks if any(s <= m.start < e for s, e in unit.pieces)]
        chosen, unreadable = _chosen(sheet, marks, spans)
        rows.append(
            Row(modalities=named, head=(unit.start, unit.end), rest=spans, chosen=chosen, unreadable=unreadable)
        )
    return tuple(_once(rows))


def _prefixed(sheet: Sheet, unit: Unit) -> Row | None:
    """Return the row of a line such as "1.3.1.A Text training data size: 1 billion to 10 trillion tokens"."""
    text = sheet.document.text[unit.start : unit.end]
    head = re.match(r"[^\w(]*(?:[\dA-Z]{1,2}(?:\.[\dA-Z]{1,2})*\.?\s+)?([^:?\n]{4,70})[:?]\s*", text)
    if head is None or len(head.group(1).split()) > 8 or unit.table is not None:
        return None
    named = modalities_named(head.group(1))
    rest = (unit.start + head.end(), unit.end)
    if not named or named[0][1] > 3 or not re.search(r"\b(?:size|content|type|volume|amount|data)", head.group(1)):
        return None
    if not sheet.document.text[rest[0] : rest[1]].strip():
        return None
    chosen, unreadable = _chosen(sheet, [], (rest,))
    return Row(
        modalities=(named[0][0],),
        head=(unit.start, rest[0]),
        rest=(rest,),
        chosen=chosen,
        unreadable=unreadable,
        prefixed=True,
    )


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


def _overlap(one: Unit, other: Unit) -> bool:
    if one.row is None or other.row is None:
        return False
    return one.row < other.row + max(1, other.row_span) and other.row < one.row + max(1, one.row_span)


def _leading_modalities(text: str) -> tuple[str, ...]:
    """Return the modalities that a cell or line announces: "☒ Text", "Perception (Image & Video)", "Audio (excluding …"."""
    head = re.split(r"\n|\(\s*[Ee]xcluding|[.;]", re.sub(r"^[^\w(]+", "", text))[0]
    named = [(n, s) for n, s, _ in modalities_named(head)]
    if not named or named[0][1] > 14:
        return ()
    return tuple(dict.fromkeys(n for n, _ in named))


def _heads_modality(sheet: Sheet, unit: Unit) -> bool:
    if unit.table is not None and unit.column not in (0, 1):
        return False
    text = re.sub(r"^[\W\d_]+", "", _text(sheet, unit))
    first_line = text.split("\n")[0]
    if len(re.findall(r"\w+", first_line)) > 6:
        return False
    if any(unit.start <= start < unit.end for start, _ in sheet.form.labels):
        return False
    return bool(_leading_modalities(text)) and not find_quantities(first_line)


def _chosen(sheet: Sheet, marks: list[Mark], rest: tuple[Span, ...]) -> tuple[bool | None, bool]:
    if marks:
        if any(m.ticked is Ticked.YES for m in marks):
            return True, False
        if any(m.ticked is Ticked.UNREADABLE for m in marks):
            return None, True
        return False, False
    text = sheet.text(rest)
    cells = [sheet.document.text[s:e] for s, e in rest if sheet.document.text[s:e].strip()]
    if cells and all(
        begins_not_applicable(c) or is_not_applicable(c) or is_blank(c) or says_not_used(c) for c in cells
    ):
        return False, False
    if re.search(r":\s*0\b|\bnot\s+used\b", text, re.IGNORECASE):
        return False, False
    if any(m.ticked is Ticked.YES and any(s <= m.start < e for s, e in rest) for m in sheet.document.marks):
        return True, False
    return (True, False) if text else (None, False)


def read_modalities(sheet: Sheet, field: Field, rows: tuple[Row, ...]) -> Answer:
    """Return the modalities of the training data."""
    passage = sheet.passage(field.id)
    if (own := _in_own_box(sheet, field)) is not None:
        return own
    chosen = sorted({m for r in rows if r.chosen for m in r.modalities if m != "other" or _other_named(sheet, r)})
    if chosen:
        marked = any(r.chosen is False for r in rows) or _any_mark(sheet, rows)
        spans = tuple(r.head for r in rows if r.chosen)[:1]
        reason = "Ticked in the table of 1.3." if marked else "Only the chosen modalities are listed in 1.3."
        return answer(sheet, field, AnswerState.ANSWERED, reason, spans=spans, value=chosen)
    if any(r.unreadable for r in rows):
        return answer(
            sheet,
            field,
            AnswerState.UNREADABLE,
            "The marks beside the modalities cannot be made out.",
            spans=(rows[0].head,),
        )
    for spans in (passage.spans, tuple((u.start, u.end) for u in sheet.form.grid), sheet.loose("1.3", "1").spans):
        for sentence in sheet.cues.sentences_in(spans):
            text = sheet.document.text[sentence[0] : sentence[1]]
            named = sorted({m for m, _, _ in modalities_named(text)} - {"other"})
            if len(named) == 1 and (says_only(text) or "text-only" in text.casefold()):
                return answer(
                    sheet, field, AnswerState.ANSWERED, "A sentence says that the data are of this kind only.",
                    spans=(sentence,), value=named,
                )  # fmt: skip
    for sentence in sheet.cues.sentences_in(passage.spans):
        named = sorted({m for m, _, _ in modalities_named(sheet.document.text[sentence[0] : sentence[1]])} - {"other"})
        if named and passage.substance is Substance.CONTENT:
            return answer(sheet, field, AnswerState.ANSWERED, "Named in words.", spans=(sentence,), value=named)
    if rows:
        return answer(sheet, field, AnswerState.EMPTY, "No modality is ticked.", spans=(rows[0].head,))
    return without_substance(sheet, field, passage) or absent(sheet, field)


def _in_own_box(sheet: Sheet, field: Field) -> Answer | None:
    """Read the modalities where they stand beside one label, as a row of options or a list, and not as rows of a table."""
    passage = sheet.passage(field.id)
    marks = [m for m in sheet.document.marks if any(s <= m.start < e for s, e in passage.spans)]
    if len(marks) >= 2:
        choice = read_options(sheet.document, passage.spans)
        if choice.value and choice.span:
            return answer(
                sheet, field, AnswerState.ANSWERED, "Ticked beside the question.", spans=(choice.span,),
                value=list(choice.value),
            )  # fmt: skip
    for span in passage.spans if not marks else ():
        if listed := modalities_listed(sheet.document.text[span[0] : span[1]]):
            return answer(
                sheet, field, AnswerState.ANSWERED, "Named beside the question.", spans=(span,), value=list(listed)
            )
    return None


def _any_mark(sheet: Sheet, rows: tuple[Row, ...]) -> bool:
    return any(r.head[0] <= m.start < r.head[1] for m in sheet.document.marks for r in rows)


def _other_named(sheet: Sheet, row: Row) -> bool:
    """A ticked "Other" counts; so does one that names its modality in an unmarked list."""
    return any(row.head[0] <= m.start < row.head[1] and m.ticked is Ticked.YES for m in sheet.document.marks)


def read_size(sheet: Sheet, field: Field, rows: tuple[Row, ...], modalities: tuple[str, ...]) -> Answer:
    """Return the band of every chosen modality as {modality: band id}; a band in another modality's unit is none."""
    bands: dict[str, str] = {}
    spans: list[Span] = []
    notes: list[str] = []
    unreadable = 0
    for modality in modalities:
        row = next((r for r in rows if modality in r.modalities), None)
        own = sheet.passage(field.id).spans
        places = [row.rest, (row.head,), own] if row is not None else [own, _sentences_on_size(sheet, field)]
        found = next((b for place in places if (b := _band(sheet, modality, place)) is not None), None)
        if found is None:
            notes.append(f"no size for {modality}" if modality != "other" else "")
            continue
        band, span, note = found
        spans.append(span)
        if band == "unreadable":
            unreadable += 1
        elif band:
            bands[modality] = band
        if note:
            notes.append(note)
    notes = [n for n in notes if n]
    wanted = [m for m in modalities if m != "other"]
    if not modalities or not spans:
        passage = sheet.passage(field.id)
        if passage.substance in (Substance.NO_LABEL, Substance.BLANK, Substance.PLACEHOLDER):
            return absent(sheet, field)
        return without_substance(sheet, field, passage) or answer(
            sheet, field, AnswerState.INSUFFICIENT, "No band is ticked and no figure given.", spans=passage.spans
        )
    if unreadable and not bands:
        return answer(
            sheet,
            field,
            AnswerState.UNREADABLE,
            "Several bands are printed and no mark can be made out.",
            spans=spans[:1],
        )
    if bands and len(bands) == len(wanted) and not notes:
        return answer(
            sheet, field, AnswerState.ANSWERED, "One band or figure for every modality.", spans=spans[:1], value=bands
        )
    if bands:
        return answer(
            sheet,
            field,
            AnswerState.PARTIAL,
            f"Not sure for every modality: {'; '.join(notes)}.",
            spans=spans[:1],
            value=bands,
        )
    return answer(sheet, field, AnswerState.INSUFFICIENT, f"No usable size: {'; '.join(notes)}.", spans=spans[:1])


def _sentences_on_size(sheet: Sheet, field: Field) -> tuple[Span, ...]:
    boxes = [*sheet.passage("modalities").spans, *sheet.passage(field.id).spans, *sheet.loose("1.3").spans]
    return tuple(boxes) or tuple((u.start, u.end) for u in sheet.form.grid)


def _band(sheet: Sheet, modality: str, spans: tuple[Span, ...]) -> tuple[str, Span, str] | None:
    """Return (band id, place, note) for one modality; the id is "" where a size is given that fits no band."""
    if modality == "other":
        return None
    ticked: list[tuple[Quantity, Span]] = []
    unticked = 0
    plain: list[tuple[Quantity, Span]] = []
    for start, end in spans:
        text = sheet.document.text[start:end]
        marks = [m for m in sheet.document.marks if start <= m.start < end]
        for quantity in find_quantities(text):
            at, stop = start + quantity.start, start + quantity.end
            governing = [m for m in marks if m.end <= at]
            line = sheet.document.text.rfind("\n", start, at)
            mark = governing[-1] if governing else None
            if mark is not None and not PRINTED_BAND.search(sheet.document.text[mark.end : at]):
                if mark.ticked is Ticked.YES:
                    ticked.append((quantity, (mark.start, stop)))
                else:
                    unticked += 1
            else:
                plain.append((quantity, (max(start, line + 1), _line_end(sheet, stop, end))))
    for quantity, span in ticked:
        band = band_of(quantity, modality)
        if band:
            return band, span, ""
    if ticked:
        return "", ticked[0][1], f"the size for {modality} is in {ticked[0][0].unit}, which fits none of its bands"
    fitting = [(q, s) for q, s in plain if band_of(q, modality)]
    if len({band_of(q, modality) for q, _ in fitting}) >= 3 and not unticked:
        return "unreadable", fitting[0][1], ""
    if fitting:
        quantity, span = fitting[0]
        either = re.search(
            r"tokens?\s+or\s+bytes|bytes?\s+or\s+tokens", sheet.document.text[span[0] : span[1]], re.IGNORECASE
        )
        note = "the unit is left open (tokens or bytes)" if either else ""
        return str(band_of(quantity, modality)), span, note
    if found := _figure_without_unit(sheet, modality, spans):
        return found
    odd = [
        (q, s) for q, s in plain if q.unit in ("tokens", "images", "hours", "bytes") and q.unit != BANDS[modality][0]
    ]
    if odd:
        return "", odd[0][1], f"the size for {modality} is in {odd[0][0].unit}, which fits none of its bands"
    return None


def _figure_without_unit(sheet: Sheet, modality: str, spans: tuple[Span, ...]) -> tuple[str, Span, str] | None:
    """Read "11.1 Trillions" after words that name the unit: "Size in tokens: 11.1 Trillions", "Images: 12 million"."""
    for start, end in spans:
        text = sheet.document.text[start:end]
        unit = BANDS[modality][0]
        m = re.search(rf"{unit}[^.\n]*?:\s*([\d.,]+\s*\w+)", text, re.IGNORECASE)
        if m:
            for quantity in find_quantities(f"{m.group(1)} {unit}"):
                either = re.search(r"or bytes|or words", text[: m.end()], re.IGNORECASE)
                note = "the unit is left open (tokens or bytes)" if either else ""
                return band_of(quantity, modality) or "", (start + m.start(), start + m.end()), note
    return None


def _line_end(sheet: Sheet, at: int, end: int) -> int:
    line = sheet.document.text.find("\n", at, end)
    return line if line >= 0 else end


def band_of(quantity: Quantity, modality: str) -> str | None:
    """Return the id of the band that holds a quantity, None where its unit is not the modality's."""
    unit, low, high, letter = BANDS[modality]
    if quantity.unit != unit:
        return None
    if quantity.bound == "at_least":
        number = quantity.number * 1.0001
    elif quantity.bound == "at_most":
        number = quantity.number * 0.9999
    elif quantity.bound == "range" and quantity.low is not None and quantity.high is not None:
        number = (quantity.low * quantity.high) ** 0.5 if quantity.low > 0 else quantity.high * 0.9999
    else:
        number = quantity.number
    return f"{letter}{1 if number < low else 2 if number <= high else 3}"


def read_content(sheet: Sheet, field: Field, rows: tuple[Row, ...], modalities: tuple[str, ...]) -> Answer:
    """Return whether the kinds of content are named for every chosen modality."""
    named: dict[str, int] = {}
    spans: list[Span] = []
    for modality in modalities:
        row = next((r for r in rows if modality in r.modalities), None)
        for span in row.rest if row else ():
            kinds = _kinds(sheet, span)
            enough = kinds >= 2 or len(sheet.document.text[span[0] : span[1]].split()) >= 4
            if kinds > named.get(modality, -1) and enough:
                named[modality] = kinds
                spans.append(span)
    for box in sheet.form.boxes.get(field.id, ()):
        about = _modalities_of_label(sheet, box, modalities)
        for span in box.spans:
            if not says_not_used(sheet.document.text[span[0] : span[1]]) and modalities:
                kinds = _kinds(sheet, span)
                named.update({m: max(named.get(m, 0), kinds) for m in about})
                if kinds:
                    spans.append(span)
    if not any(named.values()):
        # kinds of content may stand in the boxes that describe the whole data
        for other in ("other_characteristics", "languages"):
            passage = sheet.passage(other)
            kinds = sum(_known_kinds(sheet, s) for s in passage.spans)
            if kinds >= 3 and modalities:
                named = dict.fromkeys(modalities, kinds)
                spans = [s for s in passage.spans if _known_kinds(sheet, s)]
                break
    if not spans:
        passage = sheet.passage(field.id)
        if passage.substance in (Substance.NO_LABEL, Substance.BLANK, Substance.PLACEHOLDER):
            return absent(sheet, field)
        return without_substance(sheet, field, passage) or answer(
            sheet, field, AnswerState.INSUFFICIENT, "No kind of content is named.", spans=passage.spans
        )
    wanted = [m for m in modalities if m != "other"] or list(modalities)
    full = [m for m in wanted if named.get(m, 0) >= 2]
    best = max(spans, key=lambda s: (_kinds(sheet, s), -s[0]))
    first = next((s for s in sorted(spans) if _kinds(sheet, s) >= 2), best)
    if len(full) == len(wanted):
        return answer(
            sheet, field, AnswerState.ANSWERED, "Kinds of content are named for every modality.", spans=(first,)
        )
    if any(named.values()):
        missing = ", ".join(m for m in wanted if m not in full)
        return answer(
            sheet, field, AnswerState.PARTIAL, f"Kinds of content are generic or missing for {missing}.", spans=(first,)
        )
    return answer(
        sheet, field, AnswerState.INSUFFICIENT, "Says where the content comes from or what it is for, not what kind it is.",
        spans=(spans[0],),
    )  # fmt: skip


def _modalities_of_label(sheet: Sheet, box: Box, modalities: tuple[str, ...]) -> tuple[str, ...]:
    """Return the modalities that a box of kinds of content speaks of: those in its label, else all that no row tells."""
    named = [m for m, _, _ in modalities_named(sheet.document.text[box.label[0] : box.label[1]]) if m in modalities]
    return tuple(dict.fromkeys(named)) or modalities


def _kinds(sheet: Sheet, span: Span) -> int:
    """Count the kinds of content that a box made for them names: known ones, or the members of its list."""
    return max(_known_kinds(sheet, span), _members(sheet, span))


def _known_kinds(sheet: Sheet, span: Span) -> int:
    """Count the distinct kinds of content named, generic ones ("web content") as one together."""
    found = {sheet.document.text[c.start : c.end].casefold() for c in sheet.cues.within([span], "content_kind")}
    generic = {sheet.document.text[c.start : c.end].casefold() for c in sheet.cues.within([span], "generic_kind")}
    return len(found - generic) + bool(generic)


def _members(sheet: Sheet, span: Span) -> int:
    """Count the members of a list that fills the box: whoever lists kinds of content names them, whatever they are.

    A source, a modality or "data" is no kind of content; a list of such counts nothing."""
    text = sheet.document.text[span[0] : span[1]].strip()
    if find_quantities(text) or URL.search(text) or len(re.findall(r"[.!?](?:\s|$)", text.rstrip("."))) > 0:
        return 0
    parts = [p.strip() for p in JOINTS.split(text)]
    if any(len(p.split()) > 6 or NO_KIND.search(p) for p in parts):
        return 0
    parts = [p for p in parts if re.search(r"[^\W\d_]{4}", p) and not modalities_listed(p)]
    if len(parts) < 2:
        return 0
    return len(parts)


def overall_modalities(found: Answer) -> tuple[str, ...]:
    """Return the modalities of 1.3.a as read."""
    return tuple(found.value or ()) if found.field in fields() else ()
