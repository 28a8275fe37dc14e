"""Invented readings and the tables of a warehouse made of them, for tests of the scoring."""

import functools
import hashlib
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

import duckdb

from scoring.database import fill, run_audits
from scoring.framework import Framework, load_frameworks
from scoring.rows import FRAMEWORK_TABLES, Tables, framework_rows, reading_rows

EU = "eu_art53_1_d"
START = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
OF_RULES = {*FRAMEWORK_TABLES, "hedge_word", "deal", "kin", "build"}  # tables that no reading adds to
HEDGES = [("en", "may"), ("en", "such as"), ("it", "ad esempio")]


def sha256(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()


@functools.cache
def frameworks() -> tuple[Framework, ...]:
    return load_frameworks()


@functools.cache
def eu() -> Framework:
    return next(f for f in frameworks() if f.id == EU)


def answer(field: str, state: str, value: Any = None, quote: str | None = None, **more: Any) -> dict[str, Any]:
    """One answer of a reading; a state with substance gets a quote unless one is given."""
    words = quote if quote is not None else ("words" if state in ("answered", "partial", "deferred") else "")
    return {
        "field": field,
        "state": state,
        "value": value,
        "quote": words,
        "page": 1 if words else None,
        "start": 10 if words else None,
        "end": 10 + len(words) if words else None,
        "reason": "",
        **more,
    }


def fact(kind: str, name: str, role: str = "trained_on", polarity: str = "stated", **more: Any) -> dict[str, Any]:
    """One disclosure of a reading."""
    return {
        "kind": kind,
        "name": name,
        "id": name.casefold(),
        "role": role,
        "polarity": polarity,
        "value": None,
        "quote": name,
        "page": 1,
        "start": 100,
        "end": 100 + len(name),
        "known": True,
        **more,
    }


def reading(
    name: str, answers: Iterable[dict[str, Any]] = (), facts: Iterable[dict[str, Any]] = (), **more: Any
) -> dict[str, Any]:
    """A reading in which every field of the template that is not given is absent."""
    given = {a["field"]: a for a in answers}
    return {
        "sha256": sha256(name),
        "format": "pdf",
        "language": "en",
        "kind": "eu_summary",
        "title": name,
        "pages": 2,
        "characters": 900,
        "readable": True,
        "outcome": "read",
        "warnings": [],
        "leftovers": [],
        "answers": [given.get(f.id, answer(f.id, "absent")) for f in eu().field],
        "disclosures": list(facts),
        **more,
    }


def unreadable(name: str, outcome: str = "encrypted") -> dict[str, Any]:
    return reading(name, readable=False, outcome=outcome) | {"answers": [], "disclosures": []}


def tables(
    sources: dict[str, list[dict[str, Any]]], *, kind: str | None = "eu_summary", country: str = "FR", **more: Any
) -> Tables:
    """Tables of a warehouse: by source, its readings in the order in which they stood there, a day apart."""
    found: Tables = framework_rows(more.pop("frameworks", None) or frameworks())
    for name in (
        "answer",
        "disclosure",
        "passage",
        "leftover",
        "warning",
        "source",
        "version",
        "fetch",
        "document",
        "expected",
    ):
        found[name] = []
    found["provider"] = sorted({(s.partition("/")[0], s.partition("/")[0].title(), country) for s in sources})
    found["deal"] = [("P", "Tidewater Press", 2024, "news", "https://tidewater.example/deal")]
    found["correction"], found["kin"] = [], [("dataset", "tern-mini", "tern")]
    found["hedge_word"], found["build"] = list(HEDGES), [("program", "test")]
    where: dict[str, set[str]] = {}
    readings: dict[str, dict[str, Any]] = {}
    for source, versions in sources.items():
        url = f"https://{source.partition('/')[0]}.example/summary"
        found["source"].append((source, source.partition("/")[0], kind, url, ["Model 1"], None, "Footer"))
        for n, r in enumerate(versions, 1):
            at = START + timedelta(days=n)
            sha = r["sha256"]
            found["version"].append((source, sha, n, at, at, url, n == len(versions)))
            row = (len(found["fetch"]) + 1, f"run{n}", source, at, url, url, "fetched_new", 200, sha)
            found["fetch"].append((*row, "application/pdf", 1000, ""))
            where.setdefault(sha, set()).add(source)
            readings[sha] = r
    for sha, r in sorted(readings.items()):
        shape = (r["format"], r["language"], r["kind"], r["title"], r["pages"], r["characters"])
        found["document"].append((sha, "application/pdf", 1000, *shape, r["readable"], r["outcome"]))
        for name, rows in reading_rows(r, where[sha]).items():
            found[name] += rows
    return found | more


def warehouse(rows: Tables) -> duckdb.DuckDBPyConnection:
    """An audited warehouse in memory."""
    connection = duckdb.connect()
    fill(connection, rows)
    run_audits(connection)
    return connection


def statuses(connection: duckdb.DuckDBPyConnection, name: str, framework: str = EU) -> dict[str, str]:
    """Status by field of one document."""
    query = "SELECT field, status FROM field_score WHERE framework = ? AND document = ?"
    return dict(connection.execute(query, [framework, sha256(name)]).fetchall())


def total(connection: duckdb.DuckDBPyConnection, name: str, framework: str = EU) -> tuple[Any, ...]:
    """(met, total, completeness, low, high) of one document."""
    query = "SELECT met, total, completeness, completeness_low, completeness_high FROM document_score"
    row = connection.execute(f"{query} WHERE framework = ? AND document = ?", [framework, sha256(name)]).fetchone()
    assert row is not None
    return row
