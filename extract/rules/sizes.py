"""Section 1.3: how much data of each modality, as one of the template's bands.

Bands that are printed and not ticked prove nothing."""

import re

from extract.answers import Answer, AnswerState
from extract.document import Mark, Ticked
from extract.modality_words import modalities_named
from extract.quantities import Quantity, find_quantities
from extract.rules.grid_rows import Row
from extract.rules.verdicts import absent, answer, without_substance
from extract.sheet import Sheet, Span, Substance
from extract.template import Field

# Template 1.3, the bands of each modality: (unit, upper end of the lowest, upper end of the middle band).
BANDS = {
    "text": ("tokens", 1e9, 1e13, "t"),
    "image": ("images", 1e6, 1e9, "i"),
    "audio": ("hours", 1e4, 1e6, "a"),
    "video": ("hours", 1e4, 1e6, "v"),
}
CLAUSE = re.compile(r"[;.!?]\s|,\s(?:and|with|plus|as well)\b|\n")
PRINTED_BAND = re.compile(r"alternativ|in alternativa|oder|ou bien|of in een andere", re.IGNORECASE)


def read_size(sheet: Sheet, field: Field, rows: tuple[Row, ...], modalities: tuple[str, ...]) -> Answer:
    """Return the band of every chosen modality as {modality: band id}; a band in another modality's unit is none."""
    bands: dict[str, str] = {}
    spans: list[Span] = []
    shown: list[Span] = []
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
        if band == "unreadable":
            unreadable += 1
            notes.append(f"no mark at the bands for {modality}")
        elif band:
            bands[modality] = band
        (shown if band in bands.values() else spans).append(span)
        if note:
            notes.append(note)
    notes = [n for n in notes if n]
    spans = sorted(shown) + spans  # what is quoted: a size that was read, the first on the page
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
    before: list[Mark] = []  # a mark in a cell of its own belongs to the option in the next
    beside = {m.option: m for m in sheet.document.marks if m.option in spans}
    for start, end in spans:
        text = sheet.document.text[start:end]
        marks = sheet.document.marks_in([(start, end)])
        if marks and not any(c.isalnum() for c in text):
            before = [m for m in marks[-1:] if m.option is None]
            continue
        alone, before = before, []
        for quantity in find_quantities(text):
            at, stop = start + quantity.start, start + quantity.end
            governing = [m for m in marks if m.end <= at] or (alone if not marks else [])
            line = sheet.document.text.rfind("\n", start, at)
            mark = beside.get((start, end), governing[-1] if governing else None)
            if beside and mark is None:
                unticked += 1  # a column of signs leaves out what is not chosen
            elif mark is not None and not PRINTED_BAND.search(sheet.document.text[mark.end : at]):
                if mark.ticked is Ticked.YES:
                    ticked.append((quantity, (min(mark.start, at), stop)))
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
        quantity, span = _nearest_named(sheet, modality, fitting)
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


def _nearest_named(sheet: Sheet, modality: str, fitting: list[tuple[Quantity, Span]]) -> tuple[Quantity, Span]:
    """Return the figure whose sentence names the modality, where several would do ("3.6 million hours of video, and
    410,000 hours of sound"); else the first."""
    if len(fitting) == 1:
        return fitting[0]
    for quantity, span in fitting:
        at = sheet.document.text.find(quantity.raw, *span)
        before, after = CLAUSE.split(sheet.document.text[max(0, at - 80) : at])[-1], sheet.document.text[at : at + 80]
        named = [n for n, _, _ in modalities_named(before + CLAUSE.split(after)[0])]
        if modality in named:
            return quantity, span
    return fitting[0]


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
