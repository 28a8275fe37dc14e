"""The modalities of one section's data: ticked, named in words, or those of the whole where it has one only."""

from extract.answer_words import begins_yes
from extract.answers import Answer, AnswerState
from extract.modality_words import modalities_named, says_only
from extract.options import read_modalities
from extract.rules.gate_prose import PARENT
from extract.rules.verdicts import answer, without_substance
from extract.sheet import Sheet, Span, Substance
from extract.template import Field, fields

SHORT_YES = 10  # words of an answer that says yes and names modalities


def read_section_modalities(sheet: Sheet, field: Field, whole: Answer) -> Answer:
    """Return the modalities of a section's data; `whole` is the answer to 1.3.a, of which they are a part."""
    overall = tuple(whole.value or ())
    passage = sheet.passage(field.id)
    for spans in (passage.spans, *_shifted(sheet, field)):
        choice = read_modalities(sheet.document, _without_denials(sheet, spans))
        if choice.value:
            how = "named in words" if choice.by_words else "ticked"
            return answer(
                sheet, field, AnswerState.ANSWERED, f"The modalities are {how}.",
                spans=(choice.span,) if choice.span else spans, value=list(choice.value),
            )  # fmt: skip
        if choice.unreadable:
            return answer(
                sheet, field, AnswerState.UNREADABLE, "All modalities are printed and no mark can be made out.",
                spans=(choice.span,) if choice.span else spans,
            )  # fmt: skip
        if choice.offered:
            return answer(
                sheet,
                field,
                AnswerState.EMPTY,
                "No modality is ticked.",
                spans=(choice.span,) if choice.span else spans,
            )
    if passage.substance in (Substance.REFUSED, Substance.POINTER):
        found = without_substance(sheet, field, passage)
        if found is not None:
            return found
    for spans in (_section_spans(sheet, field),):
        for sentence in sheet.cues.sentences_in(spans):
            text = sheet.document.text[sentence[0] : sentence[1]]
            named = sorted({m for m, _, _ in modalities_named(text)} - {"other"})
            if named and (says_only(text) or "text-only" in text.casefold() or _is_short_yes(text)):
                return answer(
                    sheet,
                    field,
                    AnswerState.ANSWERED,
                    "A sentence of the section says so.",
                    spans=(sentence,),
                    value=named,
                )
    if len(overall) == 1 and passage.substance in (Substance.NO_LABEL, Substance.CONTENT):
        places = _section_spans(sheet, field)[:1]
        if not places and whole.evidence:
            places = ((whole.evidence.start, whole.evidence.end),)
        return answer(
            sheet, field, AnswerState.ANSWERED, f"The whole training data is {overall[0]} only, by section 1.3.",
            spans=places, value=list(overall),
        )  # fmt: skip
    return without_substance(sheet, field, passage) or answer(
        sheet, field, AnswerState.INSUFFICIENT, "No modality is named.", spans=passage.spans
    )


def _without_denials(sheet: Sheet, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Leave out the sentences that deny a modality ("Text. Pictures were not downloaded."); ticks stay as they are."""
    sentences = sheet.cues.sentences_in(spans)
    if len(sentences) < 2 or sheet.document.marks_in(spans):
        return spans
    if not any(sheet.cues.has([s], "denial") for s in sentences):
        return spans
    kept = tuple(s for s in sentences if not sheet.denies(s))
    return kept or spans


def _is_short_yes(text: str) -> bool:
    """Return whether a sentence says yes and hardly more than the modalities: "Yes, text and images"."""
    return begins_yes(text) and len(text.split()) <= SHORT_YES


def _shifted(sheet: Sheet, field: Field) -> list[tuple[Span, ...]]:
    """Return the boxes of the section's gates, where the layout put the ticks beside one, or a yes goes on in words."""
    return [sheet.passage(g).spans for g in field.gate] if not sheet.passage(field.id).spans else []


def _section_spans(sheet: Sheet, field: Field) -> tuple[Span, ...]:
    own = [s for f in fields().values() if f.section == field.section for s in sheet.passage(f.id).spans]
    return tuple(dict.fromkeys([*sheet.loose(*PARENT.get(field.section, (field.section,))).spans, *own]))
