"""The models that those of a summary were made from (template 1.2)."""

import re

from extract.answer_words import begins_not_applicable, begins_nothing, opens_with_nothing
from extract.answers import Answer, AnswerState
from extract.detectors.generator_models import find_models
from extract.periods import find_periods
from extract.rules.model_names import HAS_DIGIT, identifiers, model_names
from extract.rules.naming import letters_of, own_words
from extract.rules.verdicts import answer, without_substance
from extract.sheet import Passage, Sheet, Substance
from extract.template import Field

MONTH_DAY = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)\s+\d{1,2}",
    re.IGNORECASE,
)
NUMBERED = re.compile(r"(?:Section|Version|Article|Table|Annex|Appendix|Abschnitt|Artikel|Kapitel|Sección|Sezione)\b")
OF = re.compile(r"^.*\b(?:of|from|von|aus|de|di|da|van)\s+(?=\S*\d)")
# What a model was made from, by the word before: "based on Owl", "op basis van het open model Owl", "affinage d'Owl".
MADE_FROM = re.compile(
    r"\b(?:on|from|of|auf|von|aus|de|d['’]|du|van|di|da|do|na|z)\s*(?:the\s|het\s|la\s|le\s|il\s|dem\s|des\s)?"
    r"(?:open(?:-weight)?\s|open\s)?(?:(?:model|Modell|modèle|modelo|modello|modelu)\s)?"
    r"(?P<name>[A-ZÀ-Þ][a-zà-ÿ]\w*(?: [A-ZÀ-Þ][\w.-]+){0,2})"
)
# A row of words that begin with a capital or a figure, one of which holds a figure; each read in one way alone, for a
# hyphen that could part words or belong to them doubled the ways with every word.
MODEL_IN_PROSE = re.compile(
    r"\b(?=[A-Z](?:[\w.+-]| (?=[A-Z0-9v])){0,80}?\d)[A-Z][\w.+-]*+"
    r"(?: (?:[A-Z0-9]|v(?=[\w.+-]*\d)|v[\w.+-]* (?=v?\d))[\w.+-]*+)*+"
)


def _from_scratch(sheet: Sheet, field: Field) -> Answer | None:
    """Return "none" where the text on the models themselves says that they were trained from scratch."""
    for sentence in sheet.cues.sentences_in((*sheet.passage("model_names").spans, *sheet.loose("1.2").spans)):
        if sheet.cues.has([sentence], "from_scratch") and not sheet.cues.has([sentence], "may"):
            return answer(
                sheet, field, AnswerState.ANSWERED, "The text on the models says that they have no predecessor.",
                spans=(sentence,), value=[],
            )  # fmt: skip
    return None


def read_dependencies(sheet: Sheet, field: Field) -> Answer:
    """Return the base models; "None" is an answer, "N/A" with a reason as well."""
    passage = sheet.passage(field.id)
    says_none = (begins_nothing(passage.text) or opens_with_nothing(passage.text)) and not MODEL_IN_PROSE.search(
        passage.text
    )
    if passage.substance is Substance.NOT_APPLICABLE:
        says_none = False  # "No procede" opens with a word for no
    elif not says_none and begins_nothing(passage.text):
        named = [n for n in _named_models(sheet, passage) if not begins_nothing(n)]
        alone = sheet.cues.has(passage.spans, "from_scratch", "denial")
        says_none = alone or _all_covered(sheet, named)  # "None. Owl 2 was trained from scratch"
    if passage.substance is Substance.NOTHING or says_none:
        return answer(
            sheet,
            field,
            AnswerState.ANSWERED,
            "An explicit statement that there is none.",
            spans=passage.spans,
            value=[],
        )
    if passage.substance is Substance.NOT_APPLICABLE or begins_not_applicable(passage.text):
        if len(passage.text.split()) > 4:
            return answer(
                sheet, field, AnswerState.ANSWERED, "N/A with the reason that no other model was modified.",
                spans=passage.spans, value=[],
            )  # fmt: skip
        return answer(
            sheet,
            field,
            AnswerState.NOT_APPLICABLE,
            "N/A, and no base model is named in the document.",
            spans=passage.spans,
        )
    if not passage.printed and (found := _from_scratch(sheet, field)):
        return found
    if found := without_substance(sheet, field, passage):
        return found
    if sheet.cues.has(passage.spans, "denial") and not MODEL_IN_PROSE.search(passage.text):
        return answer(
            sheet,
            field,
            AnswerState.ANSWERED,
            "The sentence says that no model was modified.",
            spans=passage.spans,
            value=[],
        )
    names = _named_models(sheet, passage)
    if sheet.cues.has(passage.spans, "denial", "from_scratch") and _all_covered(sheet, names):
        return answer(
            sheet, field, AnswerState.ANSWERED, "Says that the models of this summary modify no other.",
            spans=passage.spans, value=[],
        )  # fmt: skip
    if names and sheet.has_link(passage.spans):
        return answer(
            sheet, field, AnswerState.ANSWERED, "Base models are named with a link.", spans=passage.spans, value=names
        )
    if names:
        return answer(
            sheet,
            field,
            AnswerState.PARTIAL,
            "Base model named without a link to its summary.",
            spans=passage.spans,
            value=names,
        )
    families = [hit.name for hit in find_models(passage.text)] or _after_preposition(sheet, passage)
    if families:
        return answer(
            sheet, field, AnswerState.PARTIAL, "Base model named without its version.", spans=passage.spans,
            value=list(dict.fromkeys(families)),
        )  # fmt: skip
    return answer(sheet, field, AnswerState.INSUFFICIENT, "No base model is named.", spans=passage.spans)


def _all_covered(sheet: Sheet, names: list[str]) -> bool:
    """Return whether every model named is one that the summary is about."""
    covered = {letters_of(n) for n in model_names(sheet.passage("model_names").text)}
    return all(any(letters_of(n) in c or c in letters_of(n) for c in covered) for n in names)


def _named_models(sheet: Sheet, passage: Passage) -> list[str]:
    if len(passage.text.split()) <= 8:
        known = [hit.name for hit in find_models(passage.text) if HAS_DIGIT.search(hit.name)]
        # "Fine-tune of Owl-7B" names Owl-7B
        if listed := known or model_names(OF.sub("", passage.text)):
            return listed
    covered = {letters_of(n) for n in model_names(sheet.passage("model_names").text)}
    found = [m.group().strip(" .,;") for m in MODEL_IN_PROSE.finditer(passage.text) if not _is_date(m.group())]
    found = [name for name in found if not NUMBERED.match(name)]
    named = dict.fromkeys([*found, *(n for n in identifiers(passage.text) if n not in found)])
    # "X is a fine-tuned version of Y": X is the model of this summary, whichever part of its name is printed
    return [n for n in named if not any(letters_of(n) in c for c in covered)] or list(named)


def _after_preposition(sheet: Sheet, passage: Passage) -> list[str]:
    """Return a capitalised name without version that a model was made from: "trained further from the model Owl"."""
    if sheet.cues.has(passage.spans, "denial"):
        return []
    own = own_words(sheet)
    return [m["name"] for m in MADE_FROM.finditer(passage.text) if m["name"].split()[0] not in own]


def _is_date(text: str) -> bool:
    """Return whether what looks like a name with a number is a date: "June 30"."""
    return any(period.start == 0 for period in find_periods(text)) or MONTH_DAY.fullmatch(text) is not None
