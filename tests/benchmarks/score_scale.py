"""How fast scoring is: evidence rows taken in, a whole re-score of very many documents, and the explained form.

    python tests/benchmarks/score_scale.py [--documents 1000 100000 2000000]

Pages are synthesised: every field gets one of the twelve codes by a seeded hash, gates mostly yes or no. Prints JSON:
seconds, rows per second, peak memory. tests/test_scoring_scale.py holds that both forms agree."""

import argparse
import json
import resource
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb

from scoring.database import build_database, fill, open_database
from scoring.framework import Framework, load_frameworks
from scoring.rows import framework_rows
from scoring.wide import CODES, wide_fields, wide_score_sql, wide_table_sql


def eu() -> Framework:
    """Return the framework that is scored."""
    return next(f for f in load_frameworks() if f.id == "eu_art53_1_d")


def answer_rows(documents: int) -> Iterator[tuple[Any, ...]]:
    """Yield synthetic rows of the table answer, 54 for each document."""
    fields = [f.id for f in eu().field]
    for n in range(documents):
        for position, field in enumerate(fields, 1):
            state = CODES[(n * 31 + position * 7) % 9]
            quote = "Words of the document that stand for an answer" if state in ("answered", "partial") else None
            value = ('"yes"', '"no"', None)[(n + position) % 3]
            yield (f"d{n}", field, position, state, value, quote, 3, 100, 146, "By the rule of the reading.")


def tables(documents: int) -> dict[str, Any]:
    """Return the tables of a warehouse of that many documents, answers left out."""
    rows: dict[str, Any] = dict(framework_rows([eu()]))
    rows["provider"] = [("p", "P", "US")]
    rows["source"] = [(f"p/{n}", "p", "eu_summary", "", [], None, "") for n in range(documents)]
    rows["version"] = [(f"p/{n}", f"d{n}", 1, None, None, "", True) for n in range(documents)]
    shape = ("application/pdf", 1, "pdf", "en", "eu_summary", "", 1, 1, True, "read")
    rows["document"] = [(f"d{n}", *shape) for n in range(documents)]
    rows["hedge_word"] = [("en", "such as")]
    return rows


def measure_machine(threads: int = 2) -> dict[str, Any]:
    """Return how long a plain aggregate over 100 million numbers takes here: what to hold the other figures against."""
    connection = duckdb.connect()
    connection.execute(f"SET threads = {threads}")
    best = float("inf")
    for _ in range(3):
        started = time.perf_counter()
        connection.execute("SELECT sum(hash(n) % 7) FROM range(100_000_000) t(n)").fetchone()
        best = min(best, time.perf_counter() - started)
    return {"rows": 100_000_000, "seconds": round(best, 3)}


def measure_ingest(rows: int = 540_000) -> dict[str, Any]:
    """Return how many evidence rows a second go into a database file, made ready beforehand."""
    ready = list(answer_rows(rows // 54))
    with tempfile.TemporaryDirectory() as folder:
        connection = duckdb.connect(str(Path(folder) / "ingest.duckdb"))
        fill(connection, framework_rows([eu()]))
        started = time.perf_counter()
        with connection.appender("answer") as appender:
            appender.append_rows(ready)
        connection.execute("CHECKPOINT")
        seconds = time.perf_counter() - started
        connection.close()
    return {"rows": len(ready), "seconds": round(seconds, 3), "rows_per_second": round(len(ready) / seconds)}


def measure_long(documents: int = 1000) -> dict[str, Any]:
    """Return the time of a whole build with every explanation, audits included, and whether the wide form agrees."""
    rows = tables(documents)
    rows["answer"] = list(answer_rows(documents))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "audit.duckdb"
        started = time.perf_counter()
        build_database(path, rows)
        seconds = time.perf_counter() - started
        connection = duckdb.connect(str(path))
        connection.execute(wide_table_sql(eu()))
        wide = connection.execute(f"SELECT document, met, total FROM ({wide_score_sql(eu())}) ORDER BY 1").fetchall()
        connection.close()
        long = open_database(path).execute("SELECT document, met, total FROM document_score ORDER BY 1").fetchall()
    return {"documents": documents, "build_seconds": round(seconds, 3), "wide_equals_long": wide == long}


def measure_wide(documents: int, threads: int = 2) -> dict[str, Any]:
    """Return the time of a whole re-score of that many documents in the wide form (best of three)."""
    connection = duckdb.connect()
    connection.execute(f"SET threads = {threads}")
    gates = {f.id for f in eu().field if f.gate}
    columns = []
    for place, field in enumerate(wide_fields(eu())):
        drawn = f"(hash(n * 64 + {place}) % 12)::INTEGER"
        if field.id in gates:
            drawn = f"CASE WHEN {drawn} < 5 THEN 0 WHEN {drawn} < 10 THEN 9 ELSE {drawn} END"
        columns.append(f"(1 << ({drawn}))::USMALLINT AS {field.id}")
    connection.execute(
        f"CREATE TABLE wide AS SELECT 'd' || n AS document, 'p/' || n AS source, n % 3 = 0 AS inside, "
        f"{', '.join(columns)} FROM range({documents}) t(n)"
    )
    best = float("inf")
    for _ in range(3):
        started = time.perf_counter()
        connection.execute(f"CREATE OR REPLACE TABLE score AS {wide_score_sql(eu())}")
        best = min(best, time.perf_counter() - started)
    row = connection.execute("SELECT count(*), sum(met), sum(total), sum(uncertain) FROM score").fetchone()
    connection.close()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
    return {
        "documents": documents,
        "cells": documents * len(columns),
        "seconds": round(best, 4),
        "documents_per_second": round(documents / best),
        "peak_gib": round(memory, 2),
        "check": [int(x) for x in row] if row else [],
    }


def main() -> None:
    """Print every measurement as JSON."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    options.add_argument("--documents", type=int, nargs="*", default=[1000, 100_000, 2_000_000])
    sizes = options.parse_args().documents
    found = {
        "machine": measure_machine(),
        "ingest": measure_ingest(),
        "long": measure_long(),
        "wide": [measure_wide(n) for n in sizes],
    }
    print(json.dumps(found, indent=1))


if __name__ == "__main__":
    main()
