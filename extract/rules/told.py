"""Answers told in prose under a section's title, where none of the section's questions is printed.

Each question takes the sentences that speak of what it asks; a section's yes/no question is rules/gates.py's own."""

from collections.abc import Callable

from extract.detectors.languages import find_languages
from extract.periods import find_periods
from extract.rules.identity import BARE_ADDRESS
from extract.rules.model_names import identifiers
from extract.sheet import Passage, Sheet, Span

Tells = Callable[[Sheet, Span], bool]


def _dates_data(sheet: Sheet, sentence: Span) -> bool:
    return sheet.cues.has([sentence], "gathered") and bool(find_periods(sheet.text([sentence])))


def _dates_release(sheet: Sheet, sentence: Span) -> bool:
    return sheet.cues.has([sentence], "released", "on_the_market") and bool(find_periods(sheet.text([sentence])))


def _tells_shares(sheet: Sheet, sentence: Span) -> bool:
    return sheet.cues.has([sentence], "specific_place")


def _names_languages(sheet: Sheet, sentence: Span) -> bool:
    return bool(find_languages(sheet.text([sentence]))) and not sheet.cues.has([sentence], "pointer")


def _names_models(sheet: Sheet, sentence: Span) -> bool:
    return bool(identifiers(sheet.text([sentence])))


def _links_policy(sheet: Sheet, sentence: Span) -> bool:
    return sheet.cues.has([sentence], "policy_word") and (
        sheet.has_link([sentence]) or BARE_ADDRESS.search(sheet.text([sentence])) is not None
    )


def _represents(sheet: Sheet, sentence: Span) -> bool:
    return sheet.cues.has([sentence], "representative_word")


TOLD: dict[str, tuple[str, Tells]] = {
    "authorised_rep": ("1.1", _represents),
    "comments_3_1": ("3.1", _links_policy),
    "model_names": ("1.2", _names_models),
    "market_date": ("1.2", _dates_release),
    "latest_data_date": ("1.3", _dates_data),
    "languages": ("1.3", _names_languages),
    "other_characteristics": ("1.3", _tells_shares),
}  # field → the section under whose title it may be told, and what tells it


def told_under_title(sheet: Sheet, field: str) -> Passage | None:
    """Return the sentences under the title of a question's section that tell what it asks, None where none does."""
    if field not in TOLD:
        return None
    section, tells = TOLD[field]
    if not any(opened == section for _, _, opened in sheet.form.sections):
        return None
    found = [s for s in sheet.cues.sentences_in(sheet.prose(section)) if tells(sheet, s)]
    if not found or (field == "market_date" and len(found) > 1):  # which date is which model's?
        return None
    spans = tuple(found if field in ("languages", "other_characteristics") else found[:1])
    return Passage(spans=spans, text=sheet.text(spans), substance=sheet.substance(spans))
