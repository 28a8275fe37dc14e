"""What a document is by its own words: a public summary, a notice under California law, a card, or something else."""

import re

from extract.document import Document
from extract.folding import lower
from extract.form import Form
from extract.openings import OPENING, names_summary, suggests_summary

# Expressions look at text in lower case (extract/folding.py).
NOTICE = re.compile(
    r"ab[ -]?2013|civil code(?: section| §)? ?3111|section 3111|"
    r"training data transparency (?:disclosure|documentation|act)"
)
# Kind, a word that each alternative holds, and the expression: to look for a word first is much faster.
CARDS = (
    ("system_card", ("system card",), re.compile(r"\bsystem card\b")),
    (
        "data_card",
        ("card", "datasheet", "statement"),
        re.compile(r"\b(?:data ?card|dataset card|datasheet|data summary card|data statement)\b"),
    ),
    (
        "model_card",
        ("model card", "model details", "model description", "model summary", "model overview"),
        re.compile(r"\bmodel (?:card|details|description|summary|overview)\b"),
    ),
    ("model_card", ("# ",), re.compile(r"^# .*model", re.MULTILINE)),
)


def classify(document: Document, form: Form) -> str:
    """Return eu_summary, ab2013_notice, system_card, data_card, model_card or other.

    The template's own questions decide before any title: a card may hold a whole summary."""
    opening = document.title + "\n" + document.text[:OPENING]
    low = lower(opening)
    suggests = suggests_summary(opening)
    if form.is_template and (suggests or len(form.found) >= 12):
        return "eu_summary"
    if any(word in low for word in ("2013", "3111", "transparency")) and NOTICE.search(low):
        return "ab2013_notice"
    if form.is_template or (suggests and names_summary(opening[:1500])):
        return "eu_summary"
    for kind, words, pattern in CARDS:
        if any(word in low for word in words) and pattern.search(low):
            return kind
    return "model_card" if "front_matter" in document.metadata else "other"
