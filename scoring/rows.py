"""Rows of the warehouse's tables, made from what the other stages left behind. Pure: no file is read here.

The order of the values is the order of the columns in scoring/sql/010_tables.sql."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from crawler.exits import Exit, Failure
from extract.answers import AnswerState, Evidence
from extract.disclosures import Disclosure, Kind, Polarity, Role
from scoring.framework import FieldTestKind, Framework

Row = tuple[Any, ...]
Tables = dict[str, list[Row]]
FRAMEWORK_TABLES = (
    *("framework", "section", "field", "field_test", "field_example"),
    *("crosswalk", "duty", "framework_note"),
)


def json_text(value: Any) -> str | None:
    """Return a value as compact JSON with sorted keys, or None for none, so that equal values are equal text."""
    if value is None:
        return None
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)


def framework_rows(frameworks: Iterable[Framework]) -> Tables:
    """Return the rows of framework, section, field, field_test, field_example, crosswalk, duty and framework_note."""
    tables: Tables = {name: [] for name in FRAMEWORK_TABLES}
    pairs: set[tuple[str, str, str, str]] = set()
    for f in frameworks:
        tables["framework"].append(
            (f.id, f.version, f.title, f.reference, f.url, f.applies_from, list(f.kinds), list(f.union), f.adds_up)
        )
        for n, s in enumerate(f.section, 1):
            tables["section"].append((f.id, s.id, n, s.number, s.title))
        for n, q in enumerate(f.field, 1):
            c = q.condition
            tables["field"].append(
                (
                    *(f.id, q.id, q.section, n, q.number, q.label, q.question),
                    *(str(q.requirement), c.text if c else None, q.met, q.partly, q.not_met),
                    *(q.counted and f.adds_up, q.gate, q.pointer, q.none_counts),
                    *(str(c.kind) if c else None, list(c.gates) if c else [], q.note),
                )
            )
            if not q.tests:
                tables["field_test"].append(
                    (f.id, q.id, 1, str(FieldTestKind.ANSWER), q.id, [], [], [], [], 1, False, False, "whole", 1)
                )
            for m, t in enumerate(q.tests, 1):
                roles = [str(r) for r in t.roles]
                tables["field_test"].append(
                    (
                        *(f.id, q.id, m, str(t.kind), t.of, roles),
                        *(
                            list(t.ids),
                            list(t.except_ids),
                            list(t.units),
                            t.at_least,
                            t.off_template,
                            t.denial,
                            str(t.cap),
                            t.part,
                        ),
                    )
                )
            for m, e in enumerate(q.examples, 1):
                seen = str(e.state) if e.state else e.fact
                tables["field_example"].append(
                    (f.id, q.id, m, seen, json_text(e.value), e.quote, str(e.status), e.reason)
                )
            for target in q.same_as:
                other, _, field = target.partition(":")
                pairs |= {(f.id, q.id, other, field), (other, field, f.id, q.id)}
        for n, d in enumerate(f.duty, 1):
            tables["duty"].append((f.id, d.id, n, d.title, d.question, str(d.requirement), str(d.test), d.reference))
        notes: list[Row] = [("date", d.id, d.on, "", d.text, "") for d in f.date]
        notes += [("regime", r.id, None, r.title, r.text, r.reference) for r in f.regime]
        tables["framework_note"] += [(f.id, n, *note) for n, note in enumerate(notes, 1)]
    tables["crosswalk"] = sorted(pairs)
    return tables


def reading_rows(reading: Mapping[str, Any], sources: Iterable[str]) -> Tables:
    """Return the rows of answer, disclosure, passage, leftover and warning of one reading.

    Raises Failure(UNREADABLE) where the library entry is not of the shape in docs/architecture.md."""
    document = reading.get("sha256", "?")
    try:
        return _reading_rows(storable(dict(reading)), sorted(set(sources)))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise Failure(
            f"The library's reading of {document} cannot be used ({type(error).__name__}: {error}).",
            mend="Delete that file in the library folder and run `disclosed extract` again.",
            code=Exit.UNREADABLE,
        ) from error


def storable(value: Any) -> Any:
    """Return a value as the database can hold it: lone surrogates and NUL, which UTF-8 text has not, become U+FFFD."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8").replace("\0", "\ufffd") if _odd(value) else value
    if isinstance(value, list):
        return [storable(v) for v in value]
    if isinstance(value, dict):
        return {storable(k): storable(v) for k, v in value.items()}
    return value


def _odd(text: str) -> bool:
    return "\0" in text or any("\ud800" <= c <= "\udfff" for c in text)


def _reading_rows(reading: Mapping[str, Any], sources: list[str]) -> Tables:
    document = reading["sha256"]
    answers = [
        (
            *(document, a["field"], n, str(AnswerState(a["state"])), json_text(a["value"])),
            *(a["quote"] or None, a["page"], a["start"], a["end"], a["reason"]),
        )
        for n, a in enumerate(reading["answers"], 1)
    ]
    disclosures: list[Row] = []
    for source in sources:
        for d in reading["disclosures"]:
            fact = _fact(d)
            disclosures.append(
                (
                    *(document, source, fact.fact_id(source), str(fact.kind), fact.name, fact.id, str(fact.role)),
                    *(str(fact.polarity), json_text(fact.value), d["quote"] or None, d["page"], d["start"], d["end"]),
                    fact.known,
                )
            )
    leftovers = [
        (document, n, x["what"], x["text"], x["page"], x["start"], x["end"])
        for n, x in enumerate(reading.get("leftovers", ()), 1)
    ]
    warnings = [(document, n, text) for n, text in enumerate(reading["warnings"], 1)]
    passages = [
        (document, x["start"], x["end"], x["text"], x["cut_start"], x["cut_end"]) for x in reading.get("passages", ())
    ]
    tables = {"answer": answers, "disclosure": disclosures, "passage": passages}
    return {**tables, "leftover": leftovers, "warning": warnings}


def _fact(d: Mapping[str, Any]) -> Disclosure:
    return Disclosure(
        kind=Kind(d["kind"]),
        name=d["name"],
        id=d["id"],
        role=Role(d["role"]),
        polarity=Polarity(d["polarity"]),
        evidence=Evidence(start=d["start"], end=d["end"], page=d["page"]),
        value=d["value"],
        known=d["known"],
    )
