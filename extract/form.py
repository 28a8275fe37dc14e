"""Aligns a document with the template: which text answers which of the 54 questions.

Meaning of label and position decide; numbering helps, and never decides. What no question claims is left over."""

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from extract.answer_shapes import by_answer, by_place, label_end
from extract.answer_words import is_option
from extract.cues import find_cues
from extract.document import BlockKind, Document
from extract.filling import GRID, Slot, Span, clip, fill, said
from extract.form_tables import grid_units, heads_of_data, labels_beside, modality_tables
from extract.label_words import (
    Walked,
    alone_on_line,
    announces_summary,
    find_by_subject,
    find_lines,
    is_summary,
)
from extract.labels import LabelHit
from extract.openings import names_summary
from extract.own_titles import find_own_title, find_title, find_title_by_text, keeps_numbers, words_its_own_titles
from extract.printed_titles import NUMBER, SectionHit
from extract.silence import silent_spans
from extract.template import WORD, are_related, fields, template
from extract.unit_hits import iterate_hits
from extract.units import Unit

NEARLY_ALL = 10  # of the template's 14 titles, with answers in prose and no question printed
SURE = 84  # the score of a label that is the template's own


@dataclass(frozen=True, kw_only=True, slots=True)
class Box:
    """The text that stands in answer to one printed label."""

    label: Span
    spans: tuple[Span, ...]  # pieces in reading order, label and guidance left out
    shared: bool = False  # the label announces several fields at once
    whole: bool = False  # … of several sections: read only where a field has no box of its own
    in_row: bool = False  # beside its label in a table, so that its limits are sure
    question: bool = False  # the label is the template's question itself, not a row that stands for it


@dataclass(frozen=True, kw_only=True, slots=True)
class Form:
    """A document seen as the template's form."""

    boxes: dict[str, tuple[Box, ...]]
    sections: tuple[tuple[int, int, str], ...]  # (start, end, section id) in reading order
    loose: dict[str, tuple[Span, ...]]  # per section: text that stands under its title and under no label
    grid: tuple[Unit, ...]  # the units of 1.3 between its title and the first label that is no column head
    labels: tuple[Span, ...]  # every printed label and title: never an answer, never a fact
    leftovers: tuple[Span, ...]
    found: frozenset[str] = field(default_factory=frozenset)  # fields whose label makes this a summary

    @property
    def is_template(self) -> bool:
        """True where enough of the form's questions or titles are printed to read the document as a summary."""
        titles = {s for _, _, s in self.sections if "." in s}
        return len(self.found) >= 8 or (len(self.found) >= 3 and len(titles) >= 5) or len(titles) >= NEARLY_ALL


def _resolve(hit: LabelHit, section: str, last: int) -> tuple[str, ...]:
    """Return the fields that this label announces here, given the section and the field announced before it."""
    known = fields()
    wanted = hit.wording.fields
    here = tuple(f for f in wanted if are_related(known[f].section, section))
    if hit.wording.whole or hit.wording.paraphrase:
        return wanted
    if not hit.wording.one_of:
        return here or wanted[:1]
    if len(wanted) == 1:
        short = len(hit.wording.words) <= 2
        own = known[wanted[0]].section
        goes_on = own.partition(".")[0] == section.partition(".")[0] and template().position(wanted[0]) > last
        if short and not here and own != "0" and not goes_on:
            return ()
        return wanted
    if not here:
        return ()  # a comments box in a section that has none in the template: kept as loose text of that section
    after = [f for f in here if template().position(f) > last]
    return (min(after, key=template().position) if after else max(here, key=template().position),)


def align(document: Document) -> Form:
    """Return the document as a form; pure, no judgement yet."""
    if not announces_summary(document) and (spans := silent_spans(document)) is not None:
        return Form(
            boxes={},
            sections=_section_ranges([(0, "0")], len(document.text)),
            loose={"0": spans} if spans else {},
            grid=(),
            labels=(),
            leftovers=spans,
        )
    return align_closely(document)


def align_closely(document: Document) -> Form:
    """Return what align() returns, without the short cut for documents that hold nothing of the form."""
    walked = list(iterate_hits(document))
    all_units = [u for u, _, _ in walked]
    section, last = "0", -1
    slots: list[Slot] = []
    unit_section: dict[int, str] = {}
    opened: list[tuple[int, str]] = [(0, "0")]
    titles: dict[int, SectionHit] = {}
    unknown: dict[int, int] = {}  # what stands as a label does and announces nothing: where it ends
    closer_look = is_summary(document, walked)
    numbers_tell = closer_look and keeps_numbers(document, walked)
    own_titles = closer_look and words_its_own_titles(walked)
    heads = heads_of_data(document, all_units)
    worded = {f for _, hits, _ in walked for hit in hits if hit.score for f in hit.wording.fields}
    opening = _opening(document, walked)
    beside = labels_beside(document, all_units) | alone_on_line(document, walked) if closer_look else frozenset()
    for unit, known, title in walked:
        if unit.start < opening:
            unit_section[unit.index] = "0"
            continue
        labels = [] if unit.index in heads else known
        if title is None and closer_look and not known and find_by_subject(document, unit, section, False) is None:
            title = find_title(document, unit, numbers_tell)
        if title is None and own_titles and (title := find_own_title(document, unit, known)) is not None:
            labels = []
        if own_titles and title is None and not labels and unit.kind is BlockKind.HEADING:
            cues = find_cues(document.text, document.language)
            title = find_title_by_text(document, cues, unit, _text_under(all_units, unit))
        whole = unit.index in beside
        if title is not None and title.section == section and (whole or _is_bare_line(document, unit)):
            title, whole = None, True  # its own section's title once more, beside or above an answer: a label
        if title is not None:
            section = title.section
            titles[unit.index] = title
            opened.append((unit.start, section))
            first = [template().position(f.id) for f in template().field if are_related(f.section, section)]
            last = min(first) - 1 if first else last
        elif closer_look and all(hit.wording.paraphrase or not _resolve(hit, section, last) for hit in labels):
            # a known label that announces nothing here may be one of this section's in other words ("Modality")
            whole = whole or (bool(labels) and labels[-1].end >= unit.end)
            hit = find_by_subject(document, unit, section, whole)
            labels = [hit] if hit is not None else labels
        end = label_end(document, unit, unit.index in beside) if closer_look and title is None else None
        if end is not None:
            asked = by_answer(document, all_units, unit, end, section, last, labels)
            labels = [asked] if asked is not None else labels
            if not labels and (unit.index in beside or end < unit.end):
                unknown[unit.index] = end
        if closer_look and title is None:
            lines = find_lines(document, unit, section, labels)
            labels = sorted([*labels, *(h for h in lines if not worded.issuperset(h.wording.fields))], key=_start)
        for hit in labels:
            announced = _resolve(hit, section, last)
            if not announced:
                continue
            own = fields()[announced[0]].section
            if not are_related(own, section) and not hit.wording.whole:
                section = own  # a section whose title was dropped
                opened.append((hit.start, section))
            elif own.startswith(section + ".") and len(announced) == 1:
                section = own
                opened.append((hit.start, section))
            if not hit.wording.whole:
                last = max(template().position(f) for f in announced)
            slots.append(Slot(hit=hit, unit=unit, fields=announced, shared=len(announced) > 1, spans=[]))
        unit_section[unit.index] = section
    if closer_look:
        slots += by_place(document, all_units, slots, unit_section, unknown)
        slots.sort(key=lambda slot: slot.hit.start)
    claimed = fill(document, all_units, slots, titles)
    if closer_look and not any(fields()[f].type in GRID for s in slots for f in s.fields):
        unit_section.update(dict.fromkeys(modality_tables(document, all_units, claimed), "1.3"))
    grid = grid_units(all_units, slots, titles, unit_section, claimed)
    boxes: dict[str, list[Box]] = defaultdict(list)
    for slot in slots:
        if slot.hit.wording.paraphrase and slot.unit.kind is BlockKind.HEADING and not said(document, slot.spans):
            continue  # a title over other questions, no question that was left blank
        box = Box(
            label=(slot.hit.start, slot.hit.end),
            spans=tuple(_join(slot.spans)),
            shared=slot.shared,
            whole=slot.hit.wording.whole,
            in_row=slot.in_row,
            question=slot.hit.wording.question,
        )
        for name in slot.fields:
            boxes[name].append(box)
    loose: dict[str, list[Span]] = defaultdict(list)
    leftovers: list[Span] = []
    in_grid = {u.index for u in grid}
    offered = Counter((u.table, u.row) for u in all_units if _offers(document, u))
    offering = {row for row, count in offered.items() if count > 1}  # heads of columns of crosses: options, no text
    first_hit: dict[int, int] = {}
    for slot in slots:
        first_hit[slot.unit.index] = min(slot.hit.start, first_hit.get(slot.unit.index, slot.hit.start))
    for unit in all_units:
        if unit.index in first_hit:  # what a block says before its label
            for start, end in clip(unit, unit.start, first_hit[unit.index]):
                if WORD.search(document.text, start, end):
                    loose[unit_section[unit.index]].append((start, end))
        if unit.index in claimed or unit.index in titles:
            continue
        spans = [s for s in unit.pieces if document.text[s[0] : s[1]].strip()]
        if not spans:
            continue
        if unit.index not in in_grid and (unit.table, unit.row) not in offering:
            loose[unit_section[unit.index]].extend(spans)
            leftovers.extend(spans)
    announced_whole = announces_summary(document)
    return Form(
        boxes={k: tuple(v) for k, v in boxes.items()},
        sections=_section_ranges(opened, len(document.text)),
        loose={k: tuple(v) for k, v in loose.items()},
        grid=grid,
        labels=tuple(sorted([(s.hit.start, s.hit.end) for s in slots] + [(t.start, t.end) for t in titles.values()])),
        leftovers=tuple(leftovers),
        # in other words, a heading of any policy may sound like a question: it counts where a summary is announced
        found=frozenset(
            f for s in slots for f in s.fields if not s.hit.wording.whole and (s.hit.score or announced_whole)
        ),
    )


def _text_under(all_units: list[Unit], heading: Unit) -> list[Unit]:
    """Return the blocks below a heading, up to the next one."""
    below = all_units[heading.index + 1 :]
    return list(itertools.takewhile(lambda unit: unit.kind is not BlockKind.HEADING, below))


def _is_bare_line(document: Document, unit: Unit) -> bool:
    """Return whether a block of running text carries no number, as titles that are repeated do."""
    return unit.kind is BlockKind.PARAGRAPH and NUMBER.match(document.text[unit.start : unit.end]) is None


def _offers(document: Document, unit: Unit) -> bool:
    return unit.kind is BlockKind.CELL and is_option(document.text[unit.start : unit.end])


def _start(hit: LabelHit) -> int:
    return hit.start


def _opening(document: Document, walked: Iterable[Walked]) -> int:
    """Return where the summary begins in a document that answers another law first, 0 where it begins at the top.

    The heading that announces the summary tells, if nearly all of the template's own questions stand below it."""
    asked = [hit.start for _, hits, _ in walked for hit in hits if hit.score >= SURE]
    for unit, _, _ in walked:
        if unit.kind is BlockKind.HEADING and names_summary(document.text[unit.start : unit.end]):
            before = sum(at < unit.start for at in asked)
            if before <= 1 and len(asked) - before >= 8:
                return unit.start
    return 0


def _section_ranges(opened: list[tuple[int, str]], length: int) -> tuple[tuple[int, int, str], ...]:
    opened = sorted(opened, key=lambda o: o[0])
    ends = [start for start, _ in opened[1:]] + [length]
    return tuple((start, end, section) for (start, section), end in zip(opened, ends, strict=True) if end > start)


def _join(spans: Iterable[Span]) -> list[Span]:
    """Return spans in order without doubles."""
    return sorted(set(spans))
