"""What differs between two documents, or between two warehouses: their document, our reading of it, or our rules."""

import re
from dataclasses import dataclass
from pathlib import Path

import duckdb

from crawler.exits import Exit, Failure
from scoring.database import connect, quoted
from scoring.results import Result

COLUMNS = "source, from_document, to_document, kind, what, field, before, after, quote_before, quote_after"
REFERENCE = re.compile(r"(?P<source>[^@\s]+/[^@\s]+)(?:@(?P<at>\d{4}-\d{2}-\d{2}|\d{1,6}))?")
HEXADECIMAL = re.compile(r"[0-9a-f]{6,64}")
# One row per field whose status differs between two warehouses. The tests stand in the order of causes: another
# document explains everything, then another reading of the same one, and only what is left is a rule of ours.
BETWEEN = """
WITH side AS (
  SELECT 'a' AS which, j.framework, j.source, j.field, j.document, j.status, j.met, j.state, j.value, j.quote
  FROM a.judgement j JOIN a.version v ON v.source = j.source AND v.document = j.document AND v.current
  UNION ALL
  SELECT 'b', j.framework, j.source, j.field, j.document, j.status, j.met, j.state, j.value, j.quote
  FROM b.judgement j JOIN b.version v ON v.source = j.source AND v.document = j.document AND v.current
)
SELECT o.source, o.document AS from_document, n.document AS to_document,
  CASE WHEN o.document <> n.document THEN 'document'
    WHEN o.state IS DISTINCT FROM n.state OR CAST(o.value AS VARCHAR) IS DISTINCT FROM CAST(n.value AS VARCHAR)
      OR o.quote IS DISTINCT FROM n.quote THEN 'reading' ELSE 'rules' END AS kind,
  CASE WHEN o.met = 0 AND n.met > 0 THEN 'added' WHEN o.met > 0 AND n.met = 0 THEN 'dropped'
    WHEN n.met < o.met THEN 'vaguer' WHEN n.met > o.met THEN 'more_specific' ELSE 'changed' END AS what,
  o.framework || ':' || o.field AS field, o.status AS before, n.status AS after,
  o.quote AS quote_before, n.quote AS quote_after
FROM side o JOIN side n ON o.which = 'a' AND n.which = 'b'
  AND n.framework = o.framework AND n.source = o.source AND n.field = o.field
WHERE o.status <> n.status OR o.met <> n.met
ORDER BY ALL
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """One document at one source."""

    source: str
    document: str


def resolve_document(connection: duckdb.DuckDBPyConnection, reference: str) -> Standing:
    """Return the document that a reference names: provider/source (the current one), provider/source@3 (version 3),
    provider/source@2026-08-01 (the one that stood that day), or the first digits of a SHA-256.

    Raises Failure(USAGE) naming what there is instead."""
    if HEXADECIMAL.fullmatch(reference):
        query = "SELECT DISTINCT source, document FROM version WHERE starts_with(document, ?) ORDER BY ALL"
        found = connection.execute(query, [reference]).fetchall()
        if len({document for _, document in found}) > 1:
            raise _unknown(f"{reference} begins the hashes of several documents.", "Give more digits.")
        if not found:
            raise _unknown(f"No document's hash begins with {reference}.", LISTING)
        return Standing(source=found[0][0], document=found[0][1])
    match = REFERENCE.fullmatch(reference)
    if match is None:
        raise _unknown(f"{reference!r} names no document.", "Write provider/source, provider/source@2 or a SHA-256.")
    source, at = match["source"], match["at"] or ""
    rows = connection.execute(
        "SELECT number, document, first_seen FROM version WHERE source = ? ORDER BY number", [source]
    ).fetchall()
    if not rows:
        raise _unknown(f"No document of {source} is held.", LISTING)
    if "-" in at:
        row = connection.execute(
            "SELECT document FROM versions_at(CAST(? AS DATE) + INTERVAL 1 DAY) WHERE source = ?", [at, source]
        ).fetchone()
        if row is None:
            raise _unknown(f"{source} was first seen on {rows[0][2]:%Y-%m-%d}, after {at}.", LISTING)
        return Standing(source=source, document=row[0])
    for number, document, _ in rows:
        if (at or str(rows[-1][0])) == str(number):
            return Standing(source=source, document=document)
    raise _unknown(f"{source} has versions 1 to {rows[-1][0]}, and no {at}.", LISTING)


LISTING = 'List what is held: disclosed sql "SELECT source, number, first_seen, document FROM version"'


def _unknown(message: str, mend: str) -> Failure:
    return Failure(message, mend=mend, code=Exit.USAGE)


def compare_documents(connection: duckdb.DuckDBPyConnection, one: Standing, other: Standing) -> Result:
    """Return the changes of facts and answers from one document to another, of one source or of two.

    Raises Failure(UNREADABLE) where one of them could not be read: nothing can be said to be dropped then."""
    for standing in (one, other):
        query = "SELECT outcome FROM document WHERE document = ? AND NOT readable"
        row = connection.execute(query, [standing.document]).fetchone()
        if row is not None:
            raise Failure(
                f"{standing.source}: this document could not be read ({row[0]}), so it cannot be compared.",
                mend="Name another version.",
                code=Exit.UNREADABLE,
            )
    name = one.source if one.source == other.source else f"{one.source} → {other.source}"
    pair = (name, one.source, one.document, other.source, other.document)
    names = ("source", "from_source", "from_document", "to_source", "to_document")
    values = ", ".join(f"{quoted(v)} AS {n}" for v, n in zip(pair, names, strict=True))
    connection.execute(f"CREATE OR REPLACE TEMP TABLE chosen AS SELECT {values}")
    cursor = connection.execute(f"SELECT {COLUMNS} FROM changes_of('chosen') ORDER BY ALL")
    return [d[0] for d in cursor.description or ()], cursor.fetchall()


def compare_warehouses(one: Path, other: Path) -> Result:
    """Return the fields of current documents whose status differs between two warehouses, each with its kind of cause.

    document: theirs changed; reading: the same bytes, read otherwise; rules: the same reading, judged otherwise."""
    connection = connect({"a": one, "b": other})
    cursor = connection.execute(BETWEEN)
    return [d[0] for d in cursor.description or ()], cursor.fetchall()
