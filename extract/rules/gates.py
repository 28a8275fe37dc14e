"""Yes/no questions.

A tick decides; without any, one printed word; without any, a sentence that says so. A question that is not printed is
answered by its section's own sentence ("We have not crawled …") or by a later box that presupposes a yes."""

from extract.answer_words import opens_with_nothing
from extract.answers import Answer, AnswerState
from extract.options import Choice, read_yes_no
from extract.rules.gate_prose import (
    KINDS_OF_USER_DATA,
    denied_elsewhere,
    denied_of_two,
    from_neighbours,
    from_prose,
    from_section,
)
from extract.rules.verdicts import absent, answer, not_applicable, without_substance
from extract.sheet import Passage, Sheet, Span, Substance
from extract.template import Field, fields

# Boxes that only someone who answered yes can fill with content.
FOLLOWS = {
    "public_used": ("public_large_list", "public_other_desc"),
    "licensed_used": ("licensed_modalities",),
    "private_used": ("private_known_list", "private_other_desc"),
    "crawlers_used": ("crawler_names", "crawl_period", "crawl_description"),
    "synthetic_used": ("synthetic_gpai_models", "synthetic_other_models"),
    "other_used": ("other_desc",),
}


def read_gate(sheet: Sheet, field: Field) -> Answer:
    """Return the answer to a yes/no question."""
    passage = sheet.passage(field.id)
    if passage.printed:
        found = _from_box(sheet, field, passage)
        if found is not None:
            return found
        shifted = _from_row_above(sheet, field, passage)
        if shifted is not None:
            return shifted
    said = from_section(sheet, field) or from_neighbours(sheet, field)
    if said is not None:
        return said
    inferred = _from_later_boxes(sheet, field)
    if inferred is not None:
        return inferred
    if not passage.printed and (denied := denied_elsewhere(sheet, field)):
        return denied
    if passage.printed:
        return without_substance(sheet, field, passage) or answer(
            sheet, field, AnswerState.INSUFFICIENT, "The box says neither yes nor no.", spans=passage.spans
        )
    return absent(sheet, field)


def _from_box(sheet: Sheet, field: Field, passage: Passage) -> Answer | None:
    choice = read_yes_no(sheet.document, passage.spans)
    if choice.value == "yes" and choice.by_words and (found := _except_for(sheet, field, passage)):
        return found
    if found := _from_choice(sheet, field, choice):
        return found
    if passage.substance is Substance.NOT_APPLICABLE:
        if passage.box is not None and not passage.box.question:
            return answer(
                sheet, field, AnswerState.ANSWERED, "N/A in the row that sizes this kind of source: none was used.",
                spans=passage.spans, value="no",
            )  # fmt: skip
        return None
    if passage.substance is not Substance.CONTENT:
        return None
    if _speaks_for_another(sheet, field, passage):
        return answer(
            sheet,
            field,
            AnswerState.INSUFFICIENT,
            "One answer is shared with the question on licensed data and speaks of that only.",
            spans=passage.spans,
        )
    return from_prose(sheet, field, passage.spans) or _by_description(sheet, field, passage)


def _except_for(sheet: Sheet, field: Field, passage: Passage) -> Answer | None:
    """Return no where one answer to both questions on user data says yes and then denies this kind of it."""
    cue = KINDS_OF_USER_DATA.get(field.id)
    if cue is None or any(sheet.passage(f).spans != passage.spans for f in KINDS_OF_USER_DATA):
        return None
    return denied_of_two(sheet, field, passage.spans)


def _by_description(sheet: Sheet, field: Field, passage: Passage) -> Answer | None:
    """Return yes where a row that is no question ("Licensed data", "Synthetic data") describes data of this kind."""
    if passage.box is None or passage.box.question or passage.box.whole or not passage.box.in_row:
        return None
    if opens_with_nothing(passage.text):
        return answer(
            sheet, field, AnswerState.ANSWERED, "The row on this kind of source says that there is none.",
            spans=passage.spans, value="no",
        )  # fmt: skip
    if len(passage.text.split()) < 4 or sheet.cues.has(passage.spans, "denial"):
        return None
    return answer(
        sheet, field, AnswerState.ANSWERED, "The row describes data of this kind, which presupposes yes.",
        spans=passage.spans, value="yes",
    )  # fmt: skip


def _from_choice(sheet: Sheet, field: Field, choice: Choice) -> Answer | None:
    spans: tuple[Span, ...] = (choice.span,) if choice.span else ()
    if choice.value is not None:
        how = "by the one word printed" if choice.by_words else "by its tick"
        return answer(
            sheet, field, AnswerState.ANSWERED, f"Answered {choice.value} {how}.", spans=spans, value=choice.value
        )
    if choice.both:
        return answer(sheet, field, AnswerState.INSUFFICIENT, "Both yes and no are ticked.", spans=spans)
    if choice.invented:
        return answer(
            sheet,
            field,
            AnswerState.INSUFFICIENT,
            f"A third option that the template does not offer is ticked: “{choice.invented}”.",
            spans=spans,
        )
    if choice.unreadable:
        return answer(
            sheet,
            field,
            AnswerState.UNREADABLE,
            "Yes and no are both printed and no mark can be made out.",
            spans=spans,
        )
    if choice.offered:
        return answer(sheet, field, AnswerState.EMPTY, "Neither yes nor no is ticked.", spans=spans)
    return None


def _from_row_above(sheet: Sheet, field: Field, passage: Passage) -> Answer | None:
    """Read a lone yes or no that the layout put one row above its question."""
    if passage.box is None:
        return None
    for start, end in sheet.form.leftovers:
        if end <= passage.box.label[0] and passage.box.label[0] - end < 400 and end - start <= 12:
            choice = read_yes_no(sheet.document, ((start, end),))
            between = sheet.document.text[end : passage.box.label[0]].strip()
            if choice.value is not None and not between:
                return answer(
                    sheet, field, AnswerState.ANSWERED, f"Answered {choice.value}, printed one row above the question.",
                    spans=((start, end),), value=choice.value,
                )  # fmt: skip
    return None


def _speaks_for_another(sheet: Sheet, field: Field, passage: Passage) -> bool:
    return field.id == "private_used" and bool(passage.spans) and passage.spans == sheet.passage("licensed_used").spans


def _from_later_boxes(sheet: Sheet, field: Field) -> Answer | None:
    for later in FOLLOWS.get(field.id, ()):
        passage = sheet.passage(later)
        if passage.substance is Substance.CONTENT:
            return answer(
                sheet,
                field,
                AnswerState.ANSWERED,
                f"The question itself is not answered; the box “{fields()[later].title}” "
                "is filled, which presupposes yes.",
                spans=passage.spans,
                value="yes",
            )
    overview = sheet.overview(field.id)
    if overview.substance is Substance.CONTENT and field.id != "private_used":
        sentence = next(iter(sheet.cues.sentences_in(overview.spans)), None)
        if sentence is not None:
            return answer(
                sheet, field, AnswerState.ANSWERED, "Said in the description of how all data were obtained.",
                spans=overview.spans, value="yes",
            )  # fmt: skip
    return None


def closed_by_gate(sheet: Sheet, field: Field, gates: dict[str, Answer]) -> Answer | None:
    """Return "not applicable" where every gate of a field is answered no."""
    if not field.gate or any(gates[g].value != "no" for g in field.gate):
        return None
    which = " and ".join(fields()[g].section for g in field.gate[:1])
    return not_applicable(
        sheet, field, sheet.passage(field.id), f"Depends on a yes in section {which}, which is answered no."
    )
