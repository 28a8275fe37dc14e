"""What most needs a person, what people decided, and how far they agree.

Decisions are a record: <data>/reviews/<name>.jsonl, one line per question and document, only ever added to."""

import json
import os
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from crawler.exits import Exit, Failure
from crawler.folder import DataFolder
from extract import library
from extract.answers import AnswerState
from extract.document import UnreadableDocument
from extract.sandbox import ChildPool
from extract.verification import text_of
from scoring.agreement import alpha
from scoring.annotation import Label
from scoring.results import Result

# What makes a cell worth a look, and how much: a question about it, no words for it, a mark nobody could make out, a
# half answer (people disagree most on those), a document the readers warn of. Counted fields weigh double.
WORKLIST = """
WITH asked AS (
  SELECT source, document, about AS field, count(*) AS questions, min(asks) AS asks FROM question GROUP BY ALL
), warned AS (SELECT document, count(*) AS warnings FROM warning GROUP BY ALL
), cell AS (
  SELECT j.source, j.document, j.field, j.status, j.page, j.quote, j.reason, q.asks,
    (CASE WHEN j.counted THEN 2 ELSE 1 END) * (4 * coalesce(q.questions, 0)
      + CASE WHEN j.adjustment = 'no_quote' THEN 3 ELSE 0 END
      + CASE WHEN j.status = 'contradicted' THEN 3 WHEN j.status = 'could_not_check' AND j.state = 'unreadable' THEN 3
        WHEN j.status = 'withheld' THEN 2 WHEN j.status = 'partial' THEN 1 ELSE 0 END
      + CASE WHEN j.status <> 'not_applicable' AND w.warnings > 0 THEN 1 ELSE 0 END) AS priority
  FROM judgement j
  JOIN version v ON v.source = j.source AND v.document = j.document AND v.current
  JOIN document d ON d.document = j.document AND d.readable
  LEFT JOIN asked q ON q.source = j.source AND q.document = j.document AND q.field = j.field
  LEFT JOIN warned w ON w.document = j.document
  WHERE j.framework = 'eu_art53_1_d'
    AND NOT EXISTS (FROM correction c WHERE c.document = j.document AND c.field = j.field AND c.applied)
)
SELECT priority, source, field, status, coalesce(asks, reason) AS why, quote, page, document
FROM cell WHERE priority > 0 ORDER BY priority DESC, source, field
"""
CURRENT = """
SELECT a.document, a.field, a.state, a.start_offset, a.end_offset, a.quote FROM answer a
JOIN document d ON d.document = a.document AND d.readable
WHERE a.document IN (SELECT document FROM version WHERE current) ORDER BY a.document, a.position
"""
NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,60}")


def worklist(connection: duckdb.DuckDBPyConnection, limit: int) -> Result:
    """Return what most needs a person, most urgent first; questions that a person has answered are left out."""
    cursor = connection.execute(WORKLIST)
    return [d[0] for d in cursor.description or ()], cursor.fetchmany(limit)


def machine_labels(connection: duckdb.DuckDBPyConnection) -> list[Label]:
    """Return the machine's reading of every current document, as labels."""
    return [
        Label(document=d, field=f, state=s, start=start, end=end, quote=quote or "")
        for d, f, s, start, end, quote in connection.execute(CURRENT).fetchall()
    ]


def texts_of(folder: DataFolder, documents: Iterable[str]) -> dict[str, str]:
    """Return the text of documents as their readers give it, read in a child process; those that fail are left out."""
    types, wanted = library.media_types(folder), sorted(set(documents))
    found: dict[str, str] = {}
    with ChildPool(workers=1, preload=("extract.formats",)) as pool:
        items = ((library.body_of(folder, s), *types.get(s, ("", ""))) for s in wanted)
        for sha256, (_, text) in zip(wanted, pool.map(text_of, items), strict=True):
            if not isinstance(text, UnreadableDocument):
                found[sha256] = text
    return found


def codings_path(folder: DataFolder, coder: str) -> Path:
    """Return where a coder's decisions lie. Raises Failure(USAGE) for a name that makes no file name."""
    if not NAME.fullmatch(coder):
        raise Failure(
            f"'{coder}' is no name for a coder.",
            mend="Use small letters, digits and hyphens: it becomes a file name.",
            code=Exit.USAGE,
        )
    return folder.root / "reviews" / f"{coder}.jsonl"


def add_codings(folder: DataFolder, coder: str, day: date, labels: Sequence[Label]) -> int:
    """Write a coder's decisions to the end of their file, synced; return how many were new."""
    path = codings_path(folder, coder)
    path.parent.mkdir(parents=True, exist_ok=True)
    held = {(x.document, x.field): x for x in read_codings(folder).get(coder, [])}
    fresh = [x for x in labels if held.get((x.document, x.field)) != x]
    with path.open("a", encoding="utf-8") as file:
        for x in fresh:
            row: dict[str, Any] = {"document": x.document, "field": x.field, "state": x.state}
            row |= {"start": x.start, "end": x.end}
            file.write(
                json.dumps({**row, "quote": x.quote, "by": coder, "on": day.isoformat()}, ensure_ascii=False) + "\n"
            )
        file.flush()
        os.fsync(file.fileno())
    return len(fresh)


def read_codings(folder: DataFolder) -> dict[str, list[Label]]:
    """Return every coder's decisions, the last one for each question and document. Raises Failure(UNREADABLE)."""
    found: dict[str, list[Label]] = {}
    for path in sorted((folder.root / "reviews").glob("*.jsonl")):
        last: dict[tuple[str, str], Label] = {}
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            try:
                row = json.loads(line)
                x = Label(**{k: row[k] for k in ("document", "field", "state", "start", "end", "quote")})
            except (ValueError, KeyError, TypeError) as error:
                raise Failure(
                    f"{path}, line {number}: cannot be read ({error}).", mend="Mend or remove it.", code=Exit.UNREADABLE
                ) from error
            last[x.document, x.field] = x
        found[path.stem] = list(last.values())
    return found


def alpha_table(codings: dict[str, list[Label]]) -> list[dict[str, Any]]:
    """Return Krippendorff's alpha over all questions and for each: coders, units coded twice or more, alpha."""
    fields: dict[str, dict[str, dict[str, str]]] = defaultdict(lambda: defaultdict(dict))
    for coder, labels in codings.items():
        for x in labels:
            fields[x.field][coder][x.document] = x.state
            fields["(all)"][coder][f"{x.document} {x.field}"] = x.state
    table = []
    for field, by_coder in sorted(fields.items()):
        value = alpha(by_coder)
        row = {"field": field, "coders": len(by_coder), "coded_twice": _shared(by_coder)}
        table.append({**row, "alpha": None if value is None else round(value, 4)})
    return table


def _shared(by_coder: dict[str, dict[str, str]]) -> int:
    counts: dict[str, int] = defaultdict(int)
    for labels in by_coder.values():
        for unit in labels:
            counts[unit] += 1
    return sum(n > 1 for n in counts.values())


def corrections_from(
    connection: duckdb.DuckDBPyConnection, coder: str, day: date, labels: Iterable[Label]
) -> list[dict[str, Any]]:
    """Return entries of a corrections file for every decision of a coder that differs from the machine's state."""
    query = "SELECT document, field, state, CAST(value AS VARCHAR) FROM answer"
    machine = {(d, f): (s, json.loads(v) if v else None) for d, f, s, v in connection.execute(query).fetchall()}
    entries = []
    for x in sorted(labels, key=lambda x: (x.document, x.field)):
        state, value = machine.get((x.document, x.field), (None, None))
        if state is None or state == x.state:
            continue
        entry: dict[str, Any] = {"document": x.document, "field": x.field, "machine": {"state": state, "value": value}}
        kept = value if AnswerState(x.state).positive else None  # a label carries no value: what was read stays
        entry |= {"state": x.state, "value": kept, "quote": x.quote, "start": x.start, "end": x.end}
        entries.append(entry | {"reason": f"Coded so by {coder} in review.", "by": coder, "on": day})
    return entries
