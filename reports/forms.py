"""The filled form: what a document answers to each question, in the order and with the boxes of the template."""

from collections.abc import Callable
from typing import Any

from extract.template import fields
from reports.warehouse import Row
from reports.words import read_words, word

MODALITIES = ("text", "image", "audio", "video", "other")
BOXED = {"yes_no": ("yes", "no"), "modalities": MODALITIES, "grid_modalities": MODALITIES}
SHORT = 90  # characters: a quote of boxes that is no longer says nothing beside the boxes themselves
Translate = Callable[[str], str]


def fill_form(cells: list[Row], translate: Translate) -> list[dict[str, Any]]:
    """Return the sections of the form, each with its questions as {label, boxes, text, state, page}.

    `boxes` are (label, ticked) where the template asks for ticks and the answer could be read, `text` is the quote,
    `state` stands in place of an answer, or beside a partial one. Cells are those of one document, in order."""
    sections: list[dict[str, Any]] = []
    for cell in cells:
        if not sections or sections[-1]["section"] != cell["section"]:
            sections.append(
                {"section": cell["section"], "point": cell["point"], "title": cell["section_title"], "rows": []}
            )
        boxes = _boxes(cell, translate)
        quote = cell["quote"] or ""
        bare = boxes and len(quote) <= SHORT and ("☒" in quote or "☐" in quote)
        state = cell["state"] or "absent"
        sections[-1]["rows"].append(
            {
                "field": cell["field"],
                "label": cell["label"],
                "boxes": boxes,
                "text": "" if bare else quote,
                "state": "" if state == "answered" else translate(word("state", state)),
                "page": cell["page"],
            }
        )
    return sections


def _boxes(cell: Row, translate: Translate) -> list[tuple[str, bool]]:
    known = fields().get(cell["field"])
    value = cell["value"]
    if known is None or value is None or cell["state"] not in ("answered", "partial"):
        return []
    if known.type == "grid_size" and isinstance(value, dict):
        bands = read_words()["band"]
        chosen = {str(v) for v in value.values()}
        kinds = {band[0] for band in chosen & bands.keys()}
        return [(translate(word("band", b)), b in chosen) for b in bands if b[0] in kinds]
    options = BOXED.get(known.type)
    if options is None:
        return []
    chosen = {str(v) for v in value} if isinstance(value, list) else {str(value)}
    return [(translate(word("option", o)), o in chosen) for o in options] if chosen & set(options) else []
