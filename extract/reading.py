"""One body read whole: document, form, answers, facts and leftovers, as the plain data that the library keeps."""

import functools
import hashlib
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from extract.answers import Answer, AnswerState, Evidence
from extract.disclosures import Disclosure
from extract.document import Document, UnreadableDocument
from extract.passages import passage
from extract.template import fields

if TYPE_CHECKING:  # spaCy comes with it, and a second `extract` has nothing to read
    from extract.form import Form

Reading = dict[str, Any]
LONGEST_LEFTOVER = 600  # characters of a leftover that are shown


def analyse(body: bytes, media_type: str = "", url: str = "", name: str = "") -> Reading:
    """Return the reading of a body, as docs/architecture.md describes it. Runs in a child process; touches no file.

    Raises UnreadableDocument."""
    from extract.formats import read_document

    document = read_document(body, media_type=media_type, url=url, name=name)
    return reading_of(document, hashlib.sha256(body).hexdigest())


def findings_of(document: Document) -> "tuple[Form, str, list[Disclosure]]":
    """Return a document seen as a form, what it is by its own words, and the facts that it states."""
    from extract.detectors import find_all
    from extract.form import align
    from extract.kinds import classify

    form = align(document)
    sections = {(start, end): section for start, end, section in form.sections} if form.is_template else None
    kind = classify(document, form)
    of_training = kind == "ab2013_notice" or (kind == "eu_summary" and not form.is_template)
    found = find_all(document, sections=sections, ignore=form.labels, of_training=of_training)
    return form, kind, found


def reading_of(document: Document, sha256: str) -> Reading:
    """Return the reading of a document that is read already."""
    from extract.states import read_answers

    form, kind, disclosures = findings_of(document)
    asked = kind == "eu_summary"
    return {
        "sha256": sha256,
        "format": document.format,
        "language": document.language,
        "kind": kind,
        "title": document.title,
        "pages": document.pages,
        "characters": len(document.text),
        "readable": True,
        "outcome": "read",
        "warnings": list(document.warnings),
        "answers": [_answer_row(document, a) for a in read_answers(document, form)]
        if asked
        else [dict(row) for row in _not_asked()],
        "disclosures": [
            {
                "kind": str(d.kind),
                "name": d.name,
                "id": d.id,
                "role": str(d.role),
                "polarity": str(d.polarity),
                "value": d.value,
                **_place_row(document, d.evidence),
                "known": d.known,
            }
            for d in disclosures
        ],
        "passages": _passage_rows(document, disclosures),
        "leftovers": _leftover_rows(document, form, kind)
        + [
            {"what": "name", "text": d.name, **_bare_place(document, d.evidence)} for d in disclosures if not d.known
        ],
    }  # fmt: skip


def unreadable(sha256: str, error: UnreadableDocument) -> Reading:
    """Return the reading of a body that could not be read: "we could not read it" is never "they did not say"."""
    return {
        "sha256": sha256,
        "format": "",
        "language": "",
        "kind": "other",
        "title": "",
        "pages": None,
        "characters": 0,
        "readable": False,
        "outcome": error.outcome,
        "warnings": [str(error)],
        "answers": [],
        "disclosures": [],
        "passages": [],
        "leftovers": [],
    }


@functools.cache
def _not_asked() -> tuple[dict[str, Any], ...]:
    reason = "This document is no public summary on the template; its questions were not looked for."
    answers = (Answer(field=f, state=AnswerState.ABSENT, reason=reason) for f in fields())
    return tuple(_answer_row(Document(text="", blocks=()), a) for a in answers)


def _answer_row(document: Document, answer: Answer) -> dict[str, Any]:
    return {
        "field": answer.field,
        "state": str(answer.state),
        "value": answer.value,
        **_place_row(document, answer.evidence),
        "reason": answer.reason,
    }


def _place_row(document: Document, evidence: Evidence | None) -> dict[str, Any]:
    if evidence is None:
        return {"quote": "", "page": None, "start": None, "end": None}
    quote = document.text[evidence.start : evidence.end]
    return {"quote": quote, "page": evidence.page, "start": evidence.start, "end": evidence.end}


def _passage_rows(document: Document, disclosures: Iterable[Disclosure]) -> list[dict[str, Any]]:
    """Return the words around each fact, once per place: a name alone does not tell what it is named for."""
    rows = []
    starts, ends = {b.start for b in document.blocks}, {b.end for b in document.blocks}
    for start, end in sorted({(d.evidence.start, d.evidence.end) for d in disclosures}):
        low, high = passage(document, start, end)
        place = {"start": start, "end": end, "from": low, "to": high}
        # whether the block goes on before or behind it
        cut = {"cut_start": low not in starts, "cut_end": high not in ends}
        rows.append({**place, **cut, "text": document.text[low:high]})
    return rows


def _bare_place(document: Document, evidence: Evidence) -> dict[str, Any]:
    return {"page": evidence.page or document.page_at(evidence.start), "start": evidence.start, "end": evidence.end}


def _leftover_rows(document: Document, form: "Form", kind: str) -> list[dict[str, Any]]:
    """Return what no question claimed; only where the document is a form does that mean anything."""
    if kind != "eu_summary":
        return []
    return [
        {
            "what": "text",
            "text": document.text[s:e].strip()[:LONGEST_LEFTOVER],
            **_bare_place(document, Evidence(start=s, end=e)),
        }
        for s, e in _whole_lines(form.leftovers)
    ]


def _whole_lines(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    return sorted(set(spans))
