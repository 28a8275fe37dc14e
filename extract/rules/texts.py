"""Open questions: an answer suffices by what it speaks of, as extract/registry/criteria.toml lists it per question."""

import functools
import re
import tomllib
from importlib import resources
from typing import Any

from extract.answer_words import begins_not_applicable, opens_with_nothing
from extract.answers import Answer, AnswerState
from extract.detectors.domains import find_domains
from extract.detectors.languages import LanguageHit, find_languages
from extract.modality_words import says_only
from extract.periods import find_periods
from extract.rules.dependencies import MODEL_IN_PROSE
from extract.rules.identity import names_place
from extract.rules.naming import BOT, letters_of, own_words
from extract.rules.verdicts import absent, answer, not_applicable, without_substance
from extract.sheet import Passage, Sheet, Span, Substance
from extract.template import Field, fields

NO_OTHERS = 10  # words: a denial as short as this says that there are no others, not what they lack
SENTENCE = 4  # words that make a text under a title more than a stray word
# A product by its own name, which may hold the provider's: "the Okapi app", "Okapi Notes player".
PRODUCT = re.compile(
    r"\b(?!(?:Our|The|This|These|An?|Any|Mobile|Web)\b)[A-ZÀ-Þ][\w.-]+(?: [A-ZÀ-Þ][\w.-]+){0,2}"
    r"(?:,? (?:the|our|an?|une|eine|un|una|notre|unsere|nuestra|la|il|een) (?:[\w-]+ ){0,2}|, | )"
    r"(?:app|application|applicazione|aplicación|assistant|platform|plateforme|website|portal|player|chat|service|dienst|"
    r"plug-?in|extension)s?\b"
)
OTHER = re.compile(
    r"\b(?:other|others|further|additional|more|else|ander|weiter|sonstig|autre|otr[oa]|altr[oiae]|inn[yea]|outr[oa])\w*",
    re.IGNORECASE,
)
NONE = re.compile(r"\W*there\s+(?:are|is|were|was)\s+(?:none|no)\b", re.IGNORECASE)
CODE = re.compile(r"\b(?:code|coding|programming|markup)[ -]languages?\b", re.IGNORECASE)
OTHERS = ("public_other_desc", "private_other_desc")  # asked only where there are others than those listed …
LISTED_BEFORE = {"public_other_desc": "public_large_list", "private_other_desc": "private_known_list"}  # … in these
WHOLE_SECTION = {"illegal_content": "3.2", "tdm_measures": "3.1", "other_info": "3.3"}


@functools.cache
def _criteria() -> dict[str, Any]:
    path = resources.files("extract") / "registry" / "criteria.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def section_text(sheet: Sheet, field: Field) -> Passage:
    """Return a question's own passage, or its section's text where the section asks only this and prints no label."""
    passage = sheet.passage(field.id)
    if passage.substance is Substance.NO_LABEL and field.id in WHOLE_SECTION:
        loose = sheet.loose(WHOLE_SECTION[field.id])
        if loose.substance is Substance.CONTENT and len(loose.text.split()) >= SENTENCE:
            return loose
    if passage.substance is Substance.NO_LABEL:
        overview = sheet.overview(field.id)
        if overview.printed:
            return overview
    return passage


def read_text(sheet: Sheet, field: Field) -> Answer:
    """Return how much of what an open question asks its answer speaks of."""
    passage = section_text(sheet, field)
    if field.optional and passage.substance in (
        Substance.NO_LABEL,
        Substance.BLANK,
        Substance.NOT_APPLICABLE,
        Substance.NOTHING,
    ):
        return not_applicable(sheet, field, passage, "Optional, and nothing is said.")
    if found := without_substance(sheet, field, passage):
        return _conditional(sheet, field, passage) or found
    if field.id == "synthetic_other_models" and _names_those_on_the_market(sheet, passage):
        return not_applicable(
            sheet, field, passage, "One box for all generators; no model of the provider's own is among them."
        )
    if _no_others(sheet, field, passage):
        return not_applicable(sheet, field, passage, "Says that there were no others.")
    if _repeats_1_3(sheet, field, passage):
        return answer(
            sheet, field, AnswerState.INSUFFICIENT, "Repeats the text of 1.3 word for word, nothing of these data.",
            spans=passage.spans,
        )  # fmt: skip
    criteria = _criteria()[field.id]
    shown = _aspects(sheet, criteria, passage)
    overview = sheet.overview(field.id)
    if not shown and overview.substance is Substance.CONTENT:
        passage, shown = overview, _aspects(sheet, criteria, overview)
    missing = [a.replace("_", " ") for a in criteria["aspects"] if a not in shown]
    cues = [c for names in criteria["aspects"].values() for c in names]
    wanted = criteria["answered"]
    enough = all(a in shown for a in wanted) if isinstance(wanted, list) else len(shown) >= wanted
    said = ", ".join(a.replace("_", " ") for a in shown)
    if criteria.get("purpose_instead") and _speaks_of_the_model(sheet, passage):
        return answer(
            sheet,
            field,
            AnswerState.INSUFFICIENT,
            "Describes what the model is for, not its data.",
            spans=passage.spans,
        )
    if enough and criteria.get("hedged") == "partial" and _only_may(sheet, passage, cues):
        return answer(
            sheet, field, AnswerState.PARTIAL, f"Names {said}, but only as what may be.", spans=passage.spans, cues=cues
        )
    if enough and (other := criteria.get("needs_named")) and _unnamed(sheet, other, passage):
        return answer(
            sheet,
            field,
            AnswerState.PARTIAL,
            f"Says {said}, for crawlers that are not named.",
            spans=passage.spans,
            cues=cues,
        )
    if enough:
        return answer(sheet, field, AnswerState.ANSWERED, f"Names {said}.", spans=passage.spans, cues=cues)
    if len(shown) >= criteria["partial"]:
        return answer(
            sheet,
            field,
            AnswerState.PARTIAL,
            f"Names {said}; not {', '.join(missing)}.",
            spans=passage.spans,
            cues=cues,
        )
    return answer(
        sheet,
        field,
        AnswerState.INSUFFICIENT,
        f"Something is printed; it names no {', no '.join(missing)}.",
        spans=passage.spans,
    )


def _no_others(sheet: Sheet, field: Field, passage: Passage) -> bool:
    """Return whether a short answer says that there are no others than those listed, or generated by no other model."""
    if field.id not in (*OTHERS, "synthetic_other_models") or len(passage.text.split()) > NO_OTHERS + 4:
        return False
    if sheet.cues.has(passage.spans, "refusal"):
        return False
    if opens_with_nothing(passage.text) or begins_not_applicable(passage.text) or NONE.match(passage.text):
        return True
    return sheet.cues.has(passage.spans, "denial") and OTHER.search(passage.text) is not None


def _aspects(sheet: Sheet, criteria: dict[str, Any], passage: Passage) -> list[str]:
    shown = [a for a, cues in criteria["aspects"].items() if sheet.cues.has(passage.spans, *cues)]
    if "languages" in criteria["aspects"] and "languages" not in shown and find_languages(passage.text):
        shown.append("languages")
    if criteria.get("dates_count") and "dates" not in shown and find_periods(passage.text):
        shown.append("dates")
    if "models" in criteria["aspects"] and "models" not in shown and MODEL_IN_PROSE.search(passage.text):
        shown.append("models")
    if criteria.get("places_count") and criteria["places_count"] not in shown and names_place(passage.text):
        shown.append(criteria["places_count"])
    return [a for a in criteria["aspects"] if a in shown]


def _speaks_of_the_model(sheet: Sheet, passage: Passage) -> bool:
    """True where every sentence praises the model and none is about data."""
    sentences = sheet.cues.sentences_in(passage.spans)
    return bool(sentences) and all(
        sheet.cues.has([s], "purpose_of_model") and not sheet.cues.has([s], "data_word") for s in sentences
    )


def _only_may(sheet: Sheet, passage: Passage, cues: list[str]) -> bool:
    """True where every sentence that names what is asked says only that it may be so."""
    telling = [s for s in sheet.cues.sentences_in(passage.spans) if sheet.cues.has([s], *cues)]
    return bool(telling) and all(sheet.cues.has([s], "may") for s in telling)


def _unnamed(sheet: Sheet, field: str, passage: Passage) -> bool:
    """Return whether crawlers are named neither in their own box nor where their purposes are told."""
    return sheet.passage(field).substance is not Substance.CONTENT and not BOT.search(passage.text)


def _repeats_1_3(sheet: Sheet, field: Field, passage: Passage) -> bool:
    if not field.section.startswith("2"):
        return False
    wanted = letters_of(passage.text)
    return len(wanted) > 60 and any(
        letters_of(sheet.document.text[s:e]) == wanted for u in sheet.form.grid for s, e in u.pieces
    )


def _names_those_on_the_market(sheet: Sheet, passage: Passage) -> bool:
    """Return whether one box answers for all generating models and speaks of none of the provider's own."""
    shared = passage.spans == sheet.passage("synthetic_gpai_models").spans
    return shared and not sheet.cues.has(passage.spans, "own_models")


def _conditional(sheet: Sheet, field: Field, passage: Passage) -> Answer | None:
    """Return what a blank or "N/A" means where the label itself sets a condition that the document leaves open."""
    if field.id == "synthetic_other_models" and passage.substance in (
        Substance.NO_LABEL, Substance.BLANK, Substance.NOT_APPLICABLE, Substance.NOTHING,
    ):  # fmt: skip
        generators = sheet.passage("synthetic_gpai_models")
        closed = generators.substance is Substance.CONTENT and not sheet.cues.has(
            generators.spans, "open_list", "own_models"
        )
        if closed:
            return not_applicable(
                sheet, field, passage, "The generators are listed in full, and no other is mentioned."
            )
    if field.id in OTHERS and passage.substance in (Substance.NOT_APPLICABLE, Substance.NOTHING):
        listed = sheet.passage(LISTED_BEFORE[field.id]).substance is Substance.CONTENT
        if listed or _with_reason(passage.text):
            return not_applicable(sheet, field, passage, "N/A or none, beside the list of those that there are.")
    if field.id == "other_characteristics" and passage.substance is Substance.NOT_APPLICABLE:
        return answer(
            sheet, field, AnswerState.INSUFFICIENT, "N/A, without saying that such information is not available.",
            spans=passage.spans,
        )  # fmt: skip
    return None


def _with_reason(text: str) -> bool:
    return begins_not_applicable(text) and len(text.split()) >= 4


def read_comments(sheet: Sheet, field: Field) -> Answer:
    """Return an optional comment: blank, omitted or N/A is not applicable; a left instruction is empty."""
    passage = sheet.passage(field.id)
    if passage.substance in (Substance.NO_LABEL, Substance.BLANK, Substance.NOT_APPLICABLE, Substance.NOTHING):
        return not_applicable(sheet, field, passage, "Optional, and nothing is said.")
    if passage.substance is Substance.POINTER and field.pointer_suffices:
        return answer(
            sheet, field, AnswerState.ANSWERED, "A link, which is what this box invites.", spans=passage.spans
        )
    return without_substance(sheet, field, passage) or answer(
        sheet, field, AnswerState.ANSWERED, "A comment is given.", spans=passage.spans
    )


def read_languages(sheet: Sheet, field: Field) -> Answer:
    """Return the languages named; the template also asks which official languages of the Union are covered."""
    passage = sheet.passage(field.id)
    if passage.substance is Substance.NOT_APPLICABLE and _with_reason(passage.text):
        return not_applicable(sheet, field, passage, "N/A, with the reason that there is no language in the data.")
    if found := without_substance(sheet, field, passage):
        return found
    spans = _linguistic(sheet, passage)
    hits = [h for span in spans for h in _languages_in(sheet, span)]
    names = list(dict.fromkeys(h[2] for h in hits))
    union = sheet.cues.has(spans, "eu_languages")
    # "The other official languages of the Union are not covered"
    closed = any(sheet.cues.has([s], "eu_languages") and sheet.cues.has([s], "denial") for s in spans)
    open_ended = sheet.cues.has(spans, "other_languages_unnamed", "open_list")
    told = union and len(names) >= 2 and (closed or not open_ended)
    alone = len(names) == 1 and says_only(passage.text)
    if alone or told or (len(names) >= 5 and union):
        return answer(
            sheet, field, AnswerState.ANSWERED, "One language and no other." if alone else
            "Languages are named, those of the Union among them pointed out.", spans=passage.spans, value=names,
            cues=("language_word",),
        )  # fmt: skip
    if names:
        return answer(
            sheet, field, AnswerState.PARTIAL, f"{len(names)} named; others, or the Union's, are not.",
            spans=passage.spans, value=names, cues=("language_word",),
        )  # fmt: skip
    if sheet.cues.has(spans, "language_word", "eu_languages"):
        return answer(
            sheet, field, AnswerState.PARTIAL, "Multilingual or a count, without naming a language.",
            spans=passage.spans, cues=("language_word",),
        )  # fmt: skip
    return answer(sheet, field, AnswerState.INSUFFICIENT, "No language is named.", spans=passage.spans)


def _languages_in(sheet: Sheet, span: Span) -> list[LanguageHit]:
    """Return the languages named in a sentence; its first word is written large whatever it is."""
    text = sheet.document.text[span[0] : span[1]]
    opening = text[:1].lower() + text[1:]
    found = {h.start: h for variant in (opening, text) for h in find_languages(variant)}
    return [found[start] for start in sorted(found)]


def _linguistic(sheet: Sheet, passage: Passage) -> tuple[Span, ...]:
    """Leave out programming languages, which are no linguistic characteristic."""
    return tuple(
        s for s in sheet.cues.sentences_in(passage.spans)
        if not CODE.search(sheet.document.text, s[0], s[1])
    )  # fmt: skip


def read_services(sheet: Sheet, field: Field) -> Answer:
    """Return whether the services that gathered user data are named; an open list or "may" falls short."""
    passage = sheet.passage(field.id)
    if found := without_substance(sheet, field, passage):
        return found
    names = _product_names(sheet, passage)
    hedged = sheet.cues.has(passage.spans, "open_list", "may")
    if names and not hedged:
        return answer(sheet, field, AnswerState.ANSWERED, "The services are named.", spans=passage.spans)
    if names:
        return answer(sheet, field, AnswerState.PARTIAL, "Services named as examples only.", spans=passage.spans)
    if len(passage.text.split()) >= 25:
        return answer(
            sheet,
            field,
            AnswerState.PARTIAL,
            "The source is narrowed down without naming a service.",
            spans=passage.spans,
        )
    return answer(sheet, field, AnswerState.INSUFFICIENT, "No service or product is named.", spans=passage.spans)


def _product_names(sheet: Sheet, passage: Passage) -> list[str]:
    """Return capitalised words inside sentences that are not the provider's or the model's own name."""
    own = own_words(sheet)
    found = re.findall(r"(?<=[a-z,;:(] )([A-Z][\w.-]+)", passage.text)
    named = [f for f in found if f.rstrip(".") not in own and len(f) > 2 and not f.isupper()]
    sites = [hit.name for hit in find_domains(passage.text)]
    return named + [m.group() for m in PRODUCT.finditer(passage.text)] + sites


def known_fields() -> tuple[str, ...]:
    """Return the fields that criteria.toml speaks of; a test holds that each is an open question of the template."""
    return tuple(f for f in _criteria() if f in fields())


def fallback(sheet: Sheet, field: Field) -> Answer:
    """Return the answer of a field without a rule of its own (none today)."""
    return without_substance(sheet, field, sheet.passage(field.id)) or absent(sheet, field)
