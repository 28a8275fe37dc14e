"""Answers that every kind of question can have: nothing there, not applicable, withheld, pointing elsewhere."""

from collections.abc import Sequence
from typing import Any

from extract.answers import Answer, AnswerState
from extract.sheet import Passage, Sheet, Span, Substance
from extract.template import Field


def answer(
    sheet: Sheet,
    field: Field,
    state: AnswerState,
    reason: str,
    *,
    spans: Sequence[Span] = (),
    value: Any = None,
    cues: Sequence[str] = (),
) -> Answer:
    """Return an answer with the telling part of the spans as its quote."""
    return Answer(
        field=field.id,
        state=state,
        value=value,
        evidence=sheet.evidence(spans, *cues) if spans else None,
        reason=reason,
    )


def absent(sheet: Sheet, field: Field) -> Answer:
    """Return that the question is nowhere to be found."""
    return answer(
        sheet, field, AnswerState.ABSENT, "The question is not printed and nothing found elsewhere answers it."
    )


def without_substance(sheet: Sheet, field: Field, passage: Passage) -> Answer | None:
    """Return the answer for a passage that says nothing of its own, None where it has content."""
    label = (passage.box.label,) if passage.box else ()
    match passage.substance:
        case Substance.NO_LABEL:
            return absent(sheet, field)
        case Substance.BLANK:
            return answer(sheet, field, AnswerState.EMPTY, "The question is printed and its box is blank.", spans=label)
        case Substance.PLACEHOLDER:
            return answer(
                sheet, field, AnswerState.EMPTY, "The form's own instruction is left in the box.", spans=passage.spans
            )
        case Substance.NOT_APPLICABLE:
            return answer(
                sheet,
                field,
                AnswerState.INSUFFICIENT,
                "N/A is printed, and nothing in the document shows that the question does not apply.",
                spans=passage.spans,
            )
        case Substance.NOTHING:
            return answer(
                sheet,
                field,
                AnswerState.INSUFFICIENT,
                "One word for nothing stands where content is asked.",
                spans=passage.spans,
            )
        case Substance.REFUSED:
            return answer(
                sheet,
                field,
                AnswerState.REFUSED,
                "The document says that it withholds this.",
                spans=passage.spans,
                cues=("refusal",),
            )
        case Substance.POINTER:
            return answer(
                sheet,
                field,
                AnswerState.DEFERRED,
                "Only a pointer elsewhere, with no content of its own.",
                spans=passage.spans,
            )
        case Substance.CONTENT:
            return None


def not_applicable(sheet: Sheet, field: Field, passage: Passage, reason: str) -> Answer:
    """Return that the question's condition is false, with what is printed there, if anything."""
    return answer(sheet, field, AnswerState.NOT_APPLICABLE, reason, spans=passage.spans)
