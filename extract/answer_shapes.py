"""Labels known by what stands beside them: by the shape of the answer, or by their place between known labels.

The template asks one question of each section with yes or no and one for modalities, and asks its questions in one
order, whatever words a provider or a translator finds for them."""

import re
from collections.abc import Mapping, Sequence

from extract.answer_words import begins_no, begins_yes
from extract.document import BlockKind, Document
from extract.filling import Slot, clip
from extract.labels import LabelHit
from extract.modality_words import modalities_listed, modalities_named
from extract.options import options_in
from extract.periods import find_periods
from extract.template import Field, Wording, fields, folded_words, template
from extract.units import Unit

LONGEST = 60  # words of a question; the template's longest has 44, translations run longer
CHOICE = re.compile(r"\W*\w+\W*|\W*\w+\s*[,.;:(–—-].*", re.DOTALL)  # "Yes", "No – see below"; not "No data were bought"
CHOSEN = {"yes_no": ("yes_no", "continuous"), "modalities": ("modalities",)}  # shape → types of the fields it answers
OPENING_QUESTION = re.compile(r"\W*[A-ZÀ-Þ¿][^.?!:\n ]*\s[^.?!:\n]{1,110}\?(?=\s+\S)")  # "What is it for? It gathers …"
DATES = ("date", "latest_date", "period")
Span = tuple[int, int]


def label_end(document: Document, unit: Unit, whole: bool) -> int | None:
    """Return where the label in a block ends: with the block (`whole`: it stands as a label does), or with the question
    that opens it; None where it is neither."""
    text = document.text[unit.start : unit.end]
    if whole or text.rstrip().endswith(("?", ":")):
        return unit.end
    opening = OPENING_QUESTION.match(text) if unit.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM) else None
    return unit.start + opening.end() if opening is not None else None


def answer_beside(all_units: Sequence[Unit], unit: Unit, end: int) -> tuple[Span, ...]:
    """Return what stands behind the label in its block, right of a cell in its row, or below another block."""
    if end < unit.end:
        return tuple(clip(unit, end, unit.end))
    if unit.kind is BlockKind.CELL:
        row = [u for u in _near(all_units, unit) if u.table == unit.table and u.row == unit.row]
        return tuple(p for u in row if (u.column or 0) > (unit.column or 0) for p in u.pieces)
    after = all_units[unit.index + 1 : unit.index + 2]
    return tuple(p for u in after if u.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM) for p in u.pieces)


def _near(all_units: Sequence[Unit], unit: Unit) -> Sequence[Unit]:
    return all_units[max(0, unit.index - 12) : unit.index + 13]


def shape_of(document: Document, spans: Sequence[Span]) -> str:
    """Return "yes_no" or "modalities" where an answer chooses among those, "" where it says anything else."""
    text = "\n".join(document.text[s:e] for s, e in spans).strip()
    options = [o.text for o in options_in(document, spans)]
    if sum(begins_yes(o) or begins_no(o) for o in options) >= 1 or (
        not options and CHOICE.fullmatch(text) and (begins_yes(text) or begins_no(text))
    ):
        return "yes_no"
    several = len({modalities_named(o)[0][0] for o in options if modalities_named(o)}) >= 3
    return "modalities" if several or (not options and modalities_listed(text)) else ""


def by_answer(
    document: Document,
    all_units: Sequence[Unit],
    unit: Unit,
    end: int,
    section: str,
    last: int,
    labels: Sequence[LabelHit],
) -> LabelHit | None:
    """Return the label up to `end` that a block must hold by its answer; None where it is another, or a known one.

    `last`: position in the template of the question before, so that one that was asked is not asked again."""
    text = document.text[unit.start : end]
    if "." not in section or not 0 < len(text.split()) <= LONGEST or any(hit.score for hit in labels):
        return None
    shape = shape_of(document, answer_beside(all_units, unit, end))
    wanted = [f for f in fields().values() if f.section == section and shape and f.type in CHOSEN[shape]]
    if any(f.id in hit.wording.fields for hit in labels for f in wanted) and all(
        len(hit.wording.fields) == 1 for hit in labels
    ):
        return None
    asked = next((f for f in wanted if template().position(f.id) > last), None)
    return _hit(document, unit, end, asked) if asked is not None else None


def _hit(document: Document, unit: Unit, end: int, asked: Field) -> LabelHit:
    words = tuple(folded_words(document.text[unit.start : end]))
    wording = Wording(words=words, fields=(asked.id,), one_of=False, question=asked.type == "yes_no", paraphrase=True)
    return LabelHit(unit=unit.index, start=unit.start, end=end, wording=wording, score=0.0)


def by_place(
    document: Document,
    all_units: Sequence[Unit],
    slots: Sequence[Slot],
    sections: dict[int, str],
    unknown: Mapping[int, int],
) -> list[Slot]:
    """Return the labels among `unknown` blocks (index → where the label ends) that stand between known ones, where just
    as many questions are asked."""
    known: dict[int, list[Slot]] = {}
    for slot in slots:
        known.setdefault(slot.unit.index, []).append(slot)
    order = sorted({*known, *unknown})
    found: list[Slot] = []
    run: list[int] = []
    before: int | None = None
    for index in [*order, None]:
        if index is not None and index not in known and (not run or sections[index] == sections[run[0]]):
            run.append(index)
            continue
        if run:
            labels = [(all_units[i], unknown[i]) for i in run]
            found += _assigned(document, all_units, labels, sections[run[0]], known, before, index, sections)
        run = [index] if index is not None and index not in known else []
        before = index if index in known else before
    return found


def _assigned(
    document: Document,
    all_units: Sequence[Unit],
    run: Sequence[tuple[Unit, int]],
    section: str,
    known: dict[int, list[Slot]],
    before: int | None,
    after: int | None,
    sections: dict[int, str],
) -> list[Slot]:
    places = [template().position(f.id) for f in fields().values() if f.section == section]
    if "." not in section or not places:
        return []
    first, end = min(places) - 1, max(places) + 1
    if before is not None and sections[before] == section:
        first = max(template().position(f) for s in known[before] for f in s.fields)
    if after is not None and sections[after] == section:
        end = min(template().position(f) for s in known[after] for f in s.fields)
    asked = {f for here in known.values() for s in here for f in s.fields if s.unit.kind is not BlockKind.HEADING}
    open_fields = [
        f
        for f in fields().values()
        if f.section == section
        and first < template().position(f.id) < end
        and f.type != "comments"
        and f.id not in asked
    ]
    if len(open_fields) != len(run):
        return []
    pairs = list(zip(run, open_fields, strict=True))
    if not all(_fits(document, answer_beside(all_units, unit, end), field) for (unit, end), field in pairs):
        return []
    return [
        Slot(hit=_hit(document, unit, end, field), unit=unit, fields=(field.id,), shared=False, spans=[])
        for (unit, end), field in pairs
    ]


def _fits(document: Document, answer: tuple[Span, ...], field: Field) -> bool:
    """Return whether an answer is of the kind that the question asks for."""
    text = "\n".join(document.text[s:e] for s, e in answer).strip()
    shape = shape_of(document, answer)
    if shape:
        return field.type in CHOSEN[shape]
    if field.type in DATES and text:
        return bool(find_periods(text))
    return bool(text) and field.type not in CHOSEN["yes_no"]
