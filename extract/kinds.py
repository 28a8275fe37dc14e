"""What a document is by its own words: a public summary, a notice under California law, a card, or something else."""

import re

from extract.document import Document
from extract.form import Form
from extract.openings import OPENING, SUMMARY

NOTICE = re.compile(
    r"AB[ -]?2013|Civil Code(?: section| §)? ?3111|section 3111|"
    r"training data transparency (?:disclosure|documentation|act)",
    re.IGNORECASE,
)
CARDS = (
    ("system_card", re.compile(r"\bsystem card\b", re.IGNORECASE)),
    (
        "data_card",
        re.compile(r"\b(?:data ?card|dataset card|datasheet|data summary card|data statement)\b", re.IGNORECASE),
    ),
    (
        "model_card",
        re.compile(r"\bmodel (?:card|details|description|summary|overview)\b|^# .*model", re.IGNORECASE | re.MULTILINE),
    ),
)


def classify(document: Document, form: Form) -> str:
    """Return eu_summary, ab2013_notice, system_card, data_card, model_card or other.

    The template's own questions decide before any title: a card may hold a whole summary."""
    opening = document.title + "\n" + document.text[:OPENING]
    if form.is_template and (SUMMARY.search(opening) or len(form.found) >= 12):
        return "eu_summary"
    if NOTICE.search(opening):
        return "ab2013_notice"
    if form.is_template or SUMMARY.search(opening[:1500]):
        return "eu_summary"
    for kind, pattern in CARDS:
        if pattern.search(opening):
            return kind
    return "model_card" if "front_matter" in document.metadata else "other"
