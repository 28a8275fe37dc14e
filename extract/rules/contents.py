"""Section 1.3: what kinds of content the data of each modality hold."""

import re

from extract.answers import Answer, AnswerState
from extract.form import Box
from extract.modality_words import modalities_listed, modalities_named, says_not_used
from extract.quantities import find_quantities
from extract.rules.grid_rows import Row
from extract.rules.verdicts import absent, answer, without_substance
from extract.sheet import URL, Sheet, Span, Substance
from extract.template import Field

JOINTS = re.compile(r"[,;\n•]|\s(?:and|und|et|y|e|en|i|oraz|sowie)\s")
NO_KIND = re.compile(
    r"\b(?:data\w*|information\w*|content|sources?|dati|daten\w*|donnees|données|datos|gegevens|dane|danych|dados)\b",
    re.IGNORECASE,
)


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
        places = [sheet.passage(other).spans for other in ("other_characteristics", "languages")]
        places += [sheet.loose("1.3").spans, tuple((u.start, u.end) for u in sheet.form.grid)]
        for place in places:
            kinds = sum(_known_kinds(sheet, s) for s in place)
            if kinds >= 3 and modalities:
                named = dict.fromkeys(modalities, kinds)
                spans = [s for s in place if _known_kinds(sheet, s)]
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
        sheet, field, AnswerState.INSUFFICIENT,
        "Says where the content comes from or what it is for, not what kind it is.",
        spans=(spans[0],),
    )  # fmt: skip


def _modalities_of_label(sheet: Sheet, box: Box, modalities: tuple[str, ...]) -> tuple[str, ...]:
    """Return the modalities that a box of kinds of content speaks of: those in its label, else all."""
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
