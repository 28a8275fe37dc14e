"""Section 1.3: which modalities, how much of each, what kinds of content.

Printed as a table with a row per modality, as a list of the chosen modalities only, or as a sentence. Bands that are
printed and not ticked prove nothing."""

import re
from collections.abc import Sequence

from extract.answer_words import opens_with_nothing
from extract.answers import Answer, AnswerState
from extract.document import Ticked
from extract.modality_words import modalities_listed, modalities_named, says_only
from extract.options import read_modalities as read_options
from extract.quantities import find_quantities
from extract.rules.grid_rows import Row, any_mark, is_option_line, leading_modalities
from extract.rules.verdicts import absent, answer, without_substance
from extract.sheet import Sheet, Span, Substance
from extract.template import Field

COUNTED_IN = {"tokens": ("text",), "images": ("image",), "hours": ("audio", "video")}  # template 1.3
ITEM = re.compile(r"\W*(?:[^\W\d_]+ ){0,2}[^\W\d_]+:\s")  # "Text data: …"


def read_modalities(sheet: Sheet, field: Field, rows: tuple[Row, ...]) -> Answer:
    """Return the modalities of the training data."""
    passage = sheet.passage(field.id)
    one_by_one = any(row.prefixed and row.chosen for row in rows)  # a label for every modality
    if not one_by_one and (own := _in_own_box(sheet, field)) is not None:
        return own
    told = _sized(sheet, sheet.cues.sentences_in([s for r in rows if r.prefixed for s in r.rest]))
    chosen = sorted(
        told | {m for r in rows if r.chosen for m in r.modalities if m != "other" or _other_named(sheet, r)}
    )
    if chosen:
        marked = any(r.chosen is False for r in rows) or any_mark(sheet, rows)
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
    sentences = sheet.cues.sentences_in(passage.spans)
    for at, sentence in enumerate(sentences):
        named = sorted({m for m, _, _ in modalities_named(sheet.document.text[sentence[0] : sentence[1]])} - {"other"})
        if named and passage.substance is Substance.CONTENT:
            # "Images: 220 million. Text: a billion tokens." lists a modality to a sentence
            further = [sheet.text([other]).strip() for other in sentences[at + 1 :]]
            named = sorted({*named, *_sized(sheet, sentences[at + 1 :])})
            items = [t.partition(":") for t in further if ITEM.match(t)]
            listed = {m for head, _, said in items if not opens_with_nothing(said) for m in leading_modalities(head)}
            named = sorted({*named, *listed} - {"other"})
            return answer(sheet, field, AnswerState.ANSWERED, "Named in words.", spans=(sentence,), value=named)
    if rows:
        return answer(sheet, field, AnswerState.EMPTY, "No modality is ticked.", spans=(rows[0].head,))
    amounts = sheet.passage("size").spans
    if not passage.printed and (sized := _sized(sheet, sheet.cues.sentences_in(amounts))):
        return answer(
            sheet, field, AnswerState.ANSWERED, "The amounts of data say of which kinds they are.", spans=amounts,
            value=sorted(sized),
        )  # fmt: skip
    return without_substance(sheet, field, passage) or absent(sheet, field)


def _sized(sheet: Sheet, sentences: Sequence[Span]) -> set[str]:
    """Return the modalities of which sentences say how much there is: "We also trained on 420 million images"."""
    found: set[str] = set()
    for sentence in sentences:
        text = sheet.text([sentence])
        units = {q.unit for q in find_quantities(text)}
        if not units & set(COUNTED_IN) or sheet.cues.has([sentence], "denial"):
            continue
        named = {m for m, _, _ in modalities_named(text)} - {"other"}
        found |= {m for m in named if units & {u for u, ms in COUNTED_IN.items() if m in ms}}
        found |= {"text"} if "tokens" in units else set()
    return found


def _in_own_box(sheet: Sheet, field: Field) -> Answer | None:
    """Read the modalities where they stand beside one label, as a row of options or a list, not as rows."""
    passage = sheet.passage(field.id)
    marks = sheet.document.marks_in(passage.spans)
    if len(marks) >= 2:
        choice = read_options(sheet.document, passage.spans)
        if choice.value and choice.span:
            return answer(
                sheet, field, AnswerState.ANSWERED, "Ticked beside the question.", spans=(choice.span,),
                value=list(choice.value),
            )  # fmt: skip
    for unit in sheet.form.grid:
        if is_option_line(sheet, unit):
            choice = read_options(sheet.document, tuple(unit.pieces))
            if choice.value and choice.span:
                return answer(
                    sheet, field, AnswerState.ANSWERED, "Ticked in a line of 1.3.", spans=(choice.span,),
                    value=list(choice.value),
                )  # fmt: skip
    for span in passage.spans if not marks else ():
        if listed := modalities_listed(sheet.document.text[span[0] : span[1]]):
            return answer(
                sheet, field, AnswerState.ANSWERED, "Named beside the question.", spans=(span,), value=list(listed)
            )
    return None


def _other_named(sheet: Sheet, row: Row) -> bool:
    """A ticked "Other" counts; so does one that names its modality in an unmarked list."""
    return any(m.ticked is Ticked.YES for m in sheet.document.marks_in([row.head]))
