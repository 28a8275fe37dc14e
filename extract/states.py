"""The answers to the template's 54 questions: each field by the rule of its type, gates first.

Order matters: yes/no questions decide which others apply, and 1.3 says which modalities the rest is a part of."""

from collections.abc import Callable
from dataclasses import replace

from extract.answers import Answer, AnswerState
from extract.document import Document
from extract.form import Form
from extract.rules import (
    contents,
    dates,
    dependencies,
    gates,
    grid,
    grid_rows,
    identity,
    lists,
    model_names,
    section_modalities,
    sizes,
    texts,
)
from extract.rules.told import told_under_title
from extract.sheet import Passage, Sheet, Substance
from extract.template import Field, fields

RULES: dict[str, Callable[[Sheet, Field], Answer]] = {
    "version": identity.read_version,
    "provider": identity.read_provider,
    "representative": identity.read_representative,
    "models": model_names.read_models,
    "dependencies": dependencies.read_dependencies,
    "date": dates.read_date,
    "latest_date": dates.read_latest_date,
    "continuous": dates.read_continuous,
    "period": dates.read_period,
    "languages": texts.read_languages,
    "text": texts.read_text,
    "comments": texts.read_comments,
    "services": texts.read_services,
    "datasets": lists.read_datasets,
    "private_list": lists.read_private_list,
    "crawlers": lists.read_crawlers,
    "domains": lists.read_domains,
    "generators": lists.read_generators,
    "protocols": lists.read_protocols,
}


DESCRIBED = 8  # words beyond which a yes describes something


def read_answers(document: Document, form: Form) -> tuple[Answer, ...]:
    """Return one answer per field of the template, in its order."""
    sheet = Sheet(document, form)
    known = fields()
    found: dict[str, Answer] = {f.id: gates.read_gate(sheet, f) for f in known.values() if f.type == "yes_no"}
    rows = grid_rows.find_rows(sheet)
    found["modalities"] = grid.read_modalities(sheet, known["modalities"], rows)
    overall = tuple(found["modalities"].value or ())
    found["size"] = sizes.read_size(sheet, known["size"], rows, overall)
    found["content_types"] = contents.read_content(sheet, known["content_types"], rows, overall)
    for field in known.values():
        if field.id in found:
            continue
        closed = gates.closed_by_gate(sheet, field, found)
        if closed is not None:
            found[field.id] = closed
        elif field.type == "modalities":
            found[field.id] = section_modalities.read_section_modalities(sheet, field, found["modalities"])
        else:
            found[field.id] = RULES[field.type](sheet, field)
        if field.gate and found[field.id].state is AnswerState.ABSENT:
            found[field.id] = from_the_gate(sheet, field, found)
        silent = found[field.id].state is AnswerState.ABSENT or (field.optional and not sheet.passage(field.id).printed)
        if silent and (passage := told_under_title(sheet, field.id)):
            found[field.id] = _lent(sheet, field, passage, "Told under the title of its section.") or found[field.id]
    contradict(sheet, found)
    return tuple(found[name] for name in known)


def from_the_gate(sheet: Sheet, field: Field, found: dict[str, Answer]) -> Answer:
    """Read a question that is not printed from what its yes/no question says beyond yes: "Yes: LAION-400M and COCO".

    Only a positive answer counts; silence there is still absent."""
    for gate in field.gate:
        passage = sheet.passage(gate)
        if not passage.printed:
            passage = sheet.loose(fields()[gate].section)
        if found[gate].value != "yes" or len(passage.text.split()) < 4 or field.type == "modalities":
            continue
        if field.type == "text" and len(passage.text.split()) < DESCRIBED:
            continue
        if field.id == "synthetic_other_models" and not sheet.cues.has(passage.spans, "own_models"):
            continue  # the models named there are those on the market, which the question before asks for
        if answer := _lent(sheet, field, passage, "Said in answer to the yes/no question."):
            return answer
    return found[field.id]


def _lent(sheet: Sheet, field: Field, passage: Passage, where: str) -> Answer | None:
    """Return the positive answer that a passage gives to a question that is not printed, None where it gives none."""
    sheet.second_look[field.id] = passage
    answer = RULES[field.type](sheet, field)
    del sheet.second_look[field.id]
    return replace(answer, reason=f"{answer.reason} {where}") if answer.state.positive else None


def contradict(sheet: Sheet, found: dict[str, Answer]) -> None:
    """Say in a gate's reason what contradicts it; a "no" to other sources beside annotators elsewhere tells nothing."""
    for field in fields().values():
        passage = sheet.passage(field.id)
        if not field.gate or passage.substance is not Substance.CONTENT or field.type == "modalities":
            continue
        if passage.box is not None and passage.box.shared:
            continue  # one box for gate and detail contradicts nothing
        for gate in field.gate:
            if found[gate].value == "no" and all(found[g].value == "no" for g in field.gate):
                found[gate] = replace(
                    found[gate], reason=f"{found[gate].reason} Yet the box “{field.title}” is filled."
                )
    if found["other_used"].value == "no":
        elsewhere = [
            cue
            for sentence in sheet.cues.sentences
            for cue in sheet.cues.within([sentence], "annotation_work")
            if not sheet.cues.has([sentence], "denial")
        ]
        if elsewhere:
            word = sheet.document.text[elsewhere[0].start : elsewhere[0].end]
            found["other_used"] = replace(
                found["other_used"],
                state=AnswerState.INSUFFICIENT,
                reason=f"Answered no, although the document speaks of “{word}”, whose work is such a source.",
            )
