"""Dates and periods: last update, placement on the market, latest data, period of collection, continuous training."""

import re
from collections.abc import Sequence

from extract.answers import Answer, AnswerState
from extract.calendar_words import tells_part_of_year
from extract.dates import Period
from extract.options import read_yes_no
from extract.periods import find_periods
from extract.rules.identity import LABELLED_VERSION
from extract.rules.model_names import covered_models, model_names, names_open_family
from extract.rules.verdicts import absent, answer, without_substance
from extract.sheet import Passage, Sheet, Span, Substance
from extract.template import Field

# The template's own words, left in: "Specify whether the model is continuously trained …".
INSTRUCTION = re.compile(r"\W*(?:please\s+)?(?:specify|indicate|state|describe|mention|provide|if so)\b", re.IGNORECASE)


TURN = re.compile(r"\b(?:although|though|but|however|while|whereas)\b", re.IGNORECASE)


def periods_in(sheet: Sheet, spans: tuple[Span, ...]) -> list[tuple[Period, Span]]:
    """Return the dates and periods of the spans with their places."""
    return [
        (p, (start + p.start, start + p.end))
        for start, end in spans
        for p in find_periods(sheet.document.text[start:end], day_first=sheet.day_first, asked=True)
    ]


def _as_given(period: Period, date: str | None) -> str | None:
    """Return a date no more precise than it is printed: "early 2026" gives the year, whatever months it spans."""
    return date[:4] if date is not None and tells_part_of_year(period.raw, date[:4]) else date


def _ambiguity(sheet: Sheet, found: list[tuple[Period, Span]]) -> str:
    if any(p.ambiguous for p, _ in found) and sheet.day_first is None:
        return " Day and month could be swapped; read day first, as the template asks."
    if sheet.day_first is False and any(re.match(r"\d{1,2}/\d{1,2}/", p.raw) for p, _ in found):
        return " Read month first, by the document's other dates or its spelling."
    return ""


def read_date(sheet: Sheet, field: Field) -> Answer:
    """Return a date as precise as given; several models with one date between them fall short."""
    passage = sheet.passage(field.id)
    if field.id == "last_update" and not passage.printed:
        return _beside_version(sheet, field) or _unlabelled_date(sheet, field)
    spans = passage.spans
    if field.id == "market_date" and not passage.printed:
        spans = _on_release(sheet)
    if (passage.printed or not spans) and (found := without_substance(sheet, field, passage)):
        return found
    found_dates = periods_in(sheet, spans)
    if not found_dates:
        return answer(sheet, field, AnswerState.INSUFFICIENT, "No date is printed.", spans=passage.spans)
    dates = [_as_given(p, p.last or p.first) for p, _ in found_dates]
    note = _ambiguity(sheet, found_dates)
    span = _quoted(sheet, passage, found_dates[0][1])
    if field.id != "market_date":
        period = found_dates[0][0]
        if period.precision != "day":
            return answer(
                sheet, field, AnswerState.PARTIAL, "Only month or year." + note, spans=(span,), value=dates[0]
            )
        return answer(sheet, field, AnswerState.ANSWERED, "A full date." + note, spans=(span,), value=dates[0])
    named = covered_models(sheet)
    models = len(named) if sheet.passage("model_names").printed else 1
    distinct = list(dict.fromkeys(str(d) for d in dates))
    value = distinct[0] if len(distinct) == 1 else distinct
    if any(p.precision != "day" for p, _ in found_dates):
        return answer(sheet, field, AnswerState.PARTIAL, "Only month or year." + note, spans=(span,), value=value)
    covered = _each_dated(sheet, passage, named) or sheet.cues.has(passage.spans, "each_one")
    few = f"{len(dates)} date for {models} models." if models > len(dates) else ""
    if not few and names_open_family(sheet, sheet.passage("model_names")):
        few = "A date, for a family of which not every member is named."
    if few and not covered:
        return answer(
            sheet,
            field,
            AnswerState.PARTIAL,
            few + note,
            spans=(span,),
            value=value,
        )
    return answer(sheet, field, AnswerState.ANSWERED, "A full date for every model." + note, spans=(span,), value=value)


def _each_dated(sheet: Sheet, passage: Passage, models: Sequence[str]) -> bool:
    """Return whether every model is named, in a clause that holds a date: "16 June 2026 (Ada 2 and Ada 2 Fast)"."""
    dated = " ".join(c for c in re.split(r"[;\n]", passage.text) if find_periods(c, day_first=sheet.day_first))
    return all(name in dated for name in models)


def _on_release(sheet: Sheet) -> tuple[Span, ...]:
    """Return the sentence of the text on the models that says when they were released, if there is just one."""
    places = (*sheet.passage("model_names").spans, *sheet.loose("1.2").spans)
    found = [s for s in sheet.cues.sentences_in(places) if sheet.cues.has([s], "released", "on_the_market")]
    return tuple(found) if len(found) == 1 and periods_in(sheet, tuple(found)) else ()


def _quoted(sheet: Sheet, passage: Passage, place: Span) -> Span:
    """Quote the piece that holds the date."""
    return next(((s, e) for s, e in passage.spans if s <= place[0] < e), place)


def _beside_version(sheet: Sheet, field: Field) -> Answer | None:
    """Read a full date that stands in the box for the version: "1.0 / 12 March 2026"."""
    found = [(p, s) for p, s in periods_in(sheet, sheet.passage("version").spans) if p.precision == "day"]
    if len(found) != 1:
        return None
    period, place = found[0]
    return answer(
        sheet, field, AnswerState.ANSWERED, "A full date beside the version." + _ambiguity(sheet, found),
        spans=(place,), value=period.last,
    )  # fmt: skip


def _unlabelled_date(sheet: Sheet, field: Field) -> Answer:
    """Read a date that heads the document without a label: a line of its own before section 1."""
    for start, end in sheet.loose("0").spans:
        text = sheet.document.text[start:end]
        found = find_periods(text, day_first=sheet.day_first)
        if len(found) == 1 and found[0].precision == "day" and len(text.strip()) <= len(found[0].raw) + 24:
            return answer(
                sheet, field, AnswerState.ANSWERED, "A full date heads the document, without a label.",
                spans=((start, end),), value=found[0].last,
            )  # fmt: skip
    for sentence in sheet.cues.sentences_in(sheet.loose("0").spans):
        text = sheet.document.text[sentence[0] : sentence[1]]
        dates = find_periods(text, day_first=sheet.day_first)
        if LABELLED_VERSION.search(text) and dates and dates[0].precision == "day":
            return answer(
                sheet, field, AnswerState.ANSWERED, "The date of this version, told in the opening.",
                spans=(sentence,), value=dates[0].last,
            )  # fmt: skip
    return absent(sheet, field)


def read_latest_date(sheet: Sheet, field: Field) -> Answer:
    """Return the latest date of data acquisition; an upper bound or a knowledge cut-off falls short."""
    passage = sheet.passage(field.id)
    spans = passage.spans
    if passage.substance is Substance.NO_LABEL:
        return _end_of_crawl(sheet, field)
    if passage.substance is not Substance.CONTENT:
        return without_substance(sheet, field, passage) or absent(sheet, field)
    dates = periods_in(sheet, spans)
    if not dates:
        return answer(sheet, field, AnswerState.INSUFFICIENT, "No date is printed.", spans=spans)
    last, place = max(dates, key=lambda d: (d[0].last or d[0].first or "", d[1][0]))
    value = _as_given(last, last.last or last.first)
    note = _ambiguity(sheet, dates)
    said = (_sentence(sheet, place), *(b.label for b in sheet.form.boxes.get(field.id, ())))
    if sheet.cues.has(said, "cutoff"):
        return answer(
            sheet, field, AnswerState.PARTIAL, "A knowledge cut-off is offered, not the date of acquisition." + note,
            spans=spans, value=value,
        )  # fmt: skip
    if last.hedge or sheet.cues.has(said, "upper_bound"):
        return answer(
            sheet,
            field,
            AnswerState.PARTIAL,
            "Only an upper bound or the date of some data." + note,
            spans=spans,
            value=value,
        )
    if last.precision == "year":
        return answer(sheet, field, AnswerState.PARTIAL, "Only a year." + note, spans=spans, value=value)
    return answer(sheet, field, AnswerState.ANSWERED, "Month and year are given." + note, spans=spans, value=value)


def _end_of_crawl(sheet: Sheet, field: Field) -> Answer:
    passage = sheet.passage("crawl_period")
    dates = [d for d in periods_in(sheet, passage.spans) if d[0].last]
    if passage.substance is Substance.CONTENT and dates:
        last = max(dates, key=lambda d: d[0].last or "")
        return answer(
            sheet, field, AnswerState.PARTIAL, "Not printed; the end of the period of collection stands in for it.",
            spans=(_sentence(sheet, last[1]),), value=_as_given(last[0], last[0].last),
        )  # fmt: skip
    return absent(sheet, field)


def _sentence(sheet: Sheet, place: Span) -> Span:
    return next(((s, e) for s, e in sheet.cues.sentences if s <= place[0] < e), place)


def read_period(sheet: Sheet, field: Field) -> Answer:
    """Return [from, to] of the data collection, null for an open end."""
    passage = sheet.passage(field.id)
    if found := without_substance(sheet, field, passage):
        return found
    dates = periods_in(sheet, passage.spans)
    if not dates:
        return answer(sheet, field, AnswerState.INSUFFICIENT, "No period is printed.", spans=passage.spans)
    widest = max(dates, key=lambda d: (bool(d[0].first and d[0].last and d[0].first != d[0].last), -d[1][0]))
    period, place = widest
    first, last = _as_given(period, period.first), _as_given(period, period.last)
    if first == last and sheet.cues.has(passage.spans, "upper_bound"):
        first = None
    elif first == last and len(dates) >= 2:
        ends = sorted(str(d.first or d.last) for d, _ in dates)
        first, last = ends[0], ends[-1]
    value = [first, last]
    spans = (_quoted(sheet, passage, place),)
    if first is None or last is None:
        return answer(sheet, field, AnswerState.PARTIAL, "Only one end of the period.", spans=spans, value=value)
    if len(first) == 4 or len(last) == 4:
        return answer(sheet, field, AnswerState.PARTIAL, "A year without month.", spans=spans, value=value)
    if period.hedge in ("approximately", "about"):
        return answer(sheet, field, AnswerState.PARTIAL, "Only approximate.", spans=spans, value=value)
    return answer(sheet, field, AnswerState.ANSWERED, "Both ends, to the month.", spans=spans, value=value)


def _reserved(sheet: Sheet, sentence: Span, *, denied: bool) -> bool:
    """Return whether a sentence on continuous training says only what may be; what may come after "although" is
    another matter."""
    may = [cue.start for cue in sheet.cues.within([sentence], "may")]
    turn = TURN.search(sheet.document.text, *sentence) if denied else None
    return any(turn is None or at < turn.start() for at in may)


def read_continuous(sheet: Sheet, field: Field) -> Answer:
    """Return whether training goes on with new data after the latest date; it shares that date's box."""
    own = sheet.passage(field.id)
    if own.printed:
        choice = read_yes_no(sheet.document, own.spans)
        if choice.value is not None:
            return answer(
                sheet, field, AnswerState.ANSWERED, f"Answered {choice.value}.", spans=own.spans, value=choice.value
            )
    passage = sheet.passage("latest_data_date")
    places = [own.spans, passage.spans, sheet.passage("comments_1_3").spans, sheet.prose("1.3")]
    for spans in places:
        for sentence in sheet.cues.sentences_in(spans):
            text = sheet.document.text[sentence[0] : sentence[1]]
            if not sheet.cues.has([sentence], "continuous", "training_ended") or INSTRUCTION.match(text):
                continue
            denied = sheet.cues.has([sentence], "denial", "training_ended", "negation_word")
            value = "no" if denied else "yes"
            about_model = (
                spans == own.spans
                or re.search(r"\b(?:model|modello|Modell|modèle|modelo)(?:s|e|en|i|os)?\b", text)
                or any(name in text for name in model_names(sheet.passage("model_names").text))
            )
            if _reserved(sheet, sentence, denied=denied) or not (about_model or denied):
                return answer(
                    sheet, field, AnswerState.PARTIAL,
                    "Said with a reservation, or of the provider's services in general.",
                    spans=(sentence,), value=value,
                )  # fmt: skip
            return answer(
                sheet, field, AnswerState.ANSWERED, f"Said outright: {value}.", spans=(sentence,), value=value
            )
    return answer(sheet, field, AnswerState.ABSENT, "Nothing says whether training goes on with new or dynamic data.")
