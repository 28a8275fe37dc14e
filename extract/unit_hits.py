"""What each unit of a document holds of the form: labels, a section title, a question in the provider's own words."""

import functools
import re
from collections.abc import Iterator
from dataclasses import replace

from extract.document import BlockKind, Document
from extract.labels import LabelHit, find_labels
from extract.paraphrases import paraphrased
from extract.printed_titles import NUMBER, SectionHit, find_section
from extract.units import Unit, units

SHORT = 1200  # characters of a unit whose labels are kept in memory


def find_both(document: Document, unit: Unit) -> tuple[list[LabelHit], SectionHit | None]:
    """Return the labels and the section title in a unit; short ones, which many documents repeat, from memory."""
    if len(unit.pieces) > 1 or unit.end - unit.start > SHORT:
        return find_labels(document, unit), find_section(document, unit)
    labels, section = _find_in_short(document.text[unit.start : unit.end], unit.kind)
    if not labels and section is None:
        return [], None
    at, index = unit.start, unit.index
    return (
        [replace(hit, unit=index, start=hit.start + at, end=hit.end + at) for hit in labels],
        replace(section, unit=index, start=section.start + at, end=section.end + at) if section else None,
    )


@functools.lru_cache(maxsize=16_384)
def _find_in_short(text: str, kind: BlockKind) -> tuple[tuple[LabelHit, ...], SectionHit | None]:
    unit = Unit(index=0, kind=kind, pieces=((0, len(text)),), page=None)
    document = Document(text=text, blocks=())
    return tuple(find_labels(document, unit)), find_section(document, unit)


def iterate_hits(document: Document) -> Iterator[tuple[Unit, list[LabelHit], SectionHit | None]]:
    """Yield every unit with the labels in it, and the section it opens."""
    for unit in units(document):
        labels, section = find_both(document, unit)
        if section is not None and labels:
            # a title and a label may share their words: the closer match wins, the title when both are exact
            if section.score >= max(hit.score for hit in labels):
                labels = []
            else:
                section = None
        if not labels and section is None and (hit := own_words(document, unit)) is not None:
            labels = [hit]
        yield unit, labels, section


def own_words(document: Document, unit: Unit) -> LabelHit | None:
    """Return the questions that a heading, or a block that is a question, asks in the provider's own words."""
    text = document.text[unit.start : unit.end].strip()
    if unit.kind is not BlockKind.HEADING and not text.endswith("?"):
        return None
    wording = paraphrased(re.sub(NUMBER, "", text))
    if wording is None:
        return None
    return LabelHit(unit=unit.index, start=unit.start, end=unit.end, wording=wording, score=0.0)
