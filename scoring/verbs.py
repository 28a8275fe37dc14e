"""The verbs of this stage, in the order in which they are listed."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from crawler.exits import Exit
from scoring.review_verb import review

Data = Annotated[Path, typer.Option("--data", help="The data folder.", show_default=True)]
Json = Annotated[bool, typer.Option("--json", help="Print JSON to stdout.")]
Providers = Annotated[Path | None, typer.Option("--providers", help="Another folder of declarations.")]
HEADLINE = """
SELECT d.source, d.framework, v.number AS version, round(d.completeness, 3) AS completeness,
  round(d.completeness_low, 3) AS low, round(d.completeness_high, 3) AS high, d.met, d.total, d.document
FROM document_score d JOIN versions_at({moment}) v ON v.source = d.source AND v.document = d.document
ORDER BY d.framework, d.completeness DESC NULLS LAST, d.source
"""


def score(
    data: Data = Path("data"),
    providers: Providers = None,
    as_of: Annotated[
        datetime | None,
        typer.Option("--as-of", formats=["%Y-%m-%d"], help="Print the documents that stood at the end of that day."),
    ] = None,
    as_json: Json = False,
) -> Exit:
    """Judge every document read, by every framework, and print the scores of the current ones.

    Rebuilds DATA/audit.duckdb whole, from the archive, the library and the framework files. All history is judged by
    today's rules: --as-of chooses documents, not rules.

    Example: disclosed score --data data"""
    from crawler.console import say
    from crawler.folder import open_folder, writing
    from scoring.database import open_database
    from scoring.results import print_result, query_result
    from scoring.warehouse import build_warehouse

    folder = open_folder(data)
    with writing(folder):
        build_warehouse(folder, providers=providers)
    connection = open_database(folder.warehouse)
    moment = f"TIMESTAMPTZ '{as_of:%Y-%m-%d} 00:00:00+00' + INTERVAL 1 DAY" if as_of else "TIMESTAMPTZ 'infinity'"
    names, rows = query_result(connection, HEADLINE.format(moment=moment))
    if not as_json:
        names, rows = names[:-1], [(*row[:-1],) for row in rows]
    print_result((names, rows), as_json=as_json)
    unread = "SELECT outcome, count(*) FROM document WHERE NOT readable GROUP BY ALL"
    left: dict[str, int] = dict(query_result(connection, unread)[1])
    say(
        f"{folder.warehouse}: {len(rows)} scorecards of documents {f'as of {as_of:%Y-%m-%d}' if as_of else 'now held'}."
    )
    if waiting := left.pop("not_read", 0):
        say(f"{waiting} documents have not been read yet: run `disclosed extract`, then `disclosed score` again.")
    if left:
        why = ", ".join(f"{outcome} {count}" for outcome, count in sorted(left.items()))
        say(f"{sum(left.values())} documents could not be read ({why}); their fields are could_not_check, never zero.")
    return Exit.DONE


def sql(
    statement: Annotated[
        str, typer.Argument(help="One SQL statement that reads (DuckDB's dialect); - takes it from stdin.")
    ],
    data: Data = Path("data"),
    as_json: Json = False,
) -> Exit:
    """Ask the warehouse a question in SQL. It is opened for reading only.

    Tables and columns: disclosed sql "SELECT table_name, column_name, comment FROM duckdb_columns()"

    Example: disclosed sql "SELECT source, completeness FROM document_score ORDER BY 2 DESC" """
    import sys

    from crawler.folder import open_folder
    from scoring.database import open_database
    from scoring.results import print_result, query_result

    if statement == "-":
        statement = sys.stdin.read()
    print_result(query_result(open_database(open_folder(data).warehouse), statement), as_json=as_json)
    return Exit.DONE


def diff(
    one: Annotated[
        str, typer.Argument(help="provider/source, provider/source@2, …@2026-08-01, a SHA-256, or a .duckdb.")
    ],
    other: Annotated[str, typer.Argument(help="The same: a later version, another model, or another warehouse.")],
    data: Data = Path("data"),
    as_json: Json = False,
    exit_code: Annotated[bool, typer.Option("--exit-code", help="Return 8 where something differs.")] = False,
) -> Exit:
    """Say what differs between two documents, or between two warehouses: facts and answers, never wording.

    Two documents: facts added, dropped, made vaguer or more specific. Two warehouses: every status that differs, and
    whether their document changed, our reading of it, or our rules.

    Example: disclosed diff example-ai/summary@1 example-ai/summary@2"""
    from crawler.console import say
    from crawler.folder import open_folder
    from scoring.database import open_database
    from scoring.difference import compare_documents, compare_warehouses, resolve_document
    from scoring.results import print_result

    if one.endswith(".duckdb") and other.endswith(".duckdb"):
        result = compare_warehouses(Path(one), Path(other))
        hidden = {"from_document", "to_document"}
    else:
        connection = open_database(open_folder(data).warehouse)
        result = compare_documents(connection, resolve_document(connection, one), resolve_document(connection, other))
        hidden = {"source", "from_document", "to_document", "kind"}
    print_result(result, as_json=as_json, hidden=hidden)
    say(f"{len(result[1])} differences." if result[1] else "No difference in facts or answers.")
    return Exit.CHANGED if exit_code and result[1] else Exit.DONE


def agreement(
    rows: Annotated[Path, typer.Argument(help="JSON Lines: one judged indicator per line (docs/warehouse.md).")],
    out: Annotated[Path | None, typer.Option("--out", help="Also write the predictions there, as JSON Lines.")] = None,
    as_json: Json = False,
) -> Exit:
    """Say how far the machine agrees with people who judged the same texts (Foundation Model Transparency Index).

    Example: disclosed agreement fmti_data_indicators.jsonl"""
    import json

    from scoring.agreement import agreement_table, judge_rows, read_indicator_rows
    from scoring.results import print_result

    judged = read_indicator_rows(rows)
    predictions = judge_rows(judged)
    if out is not None:
        text = "".join(json.dumps(p, ensure_ascii=False) + "\n" for p in predictions)
        out.write_text(text, encoding="utf-8")
    table = agreement_table(judged, predictions)
    names = list(table[0]) if table else ["group", "name", "rows", "kappa"]
    print_result((names, [tuple(r.values()) for r in table]), as_json=as_json)
    return Exit.DONE


def sensitivity(
    framework: Annotated[str, typer.Option(help="The framework whose ranking is asked about.")] = "eu_art53_1_d",
    error: Annotated[
        float, typer.Option(min=0, max=1, help="Share of fields read wrongly; see the accuracy page.")
    ] = 0.05,
    data: Data = Path("data"),
    as_json: Json = False,
) -> Exit:
    """Say how ranks would move under other weightings, and if some fields were read wrongly. Changes no score.

    Example: disclosed sensitivity --error 0.05"""
    from crawler.exits import Failure
    from crawler.folder import open_folder
    from scoring.database import open_database
    from scoring.results import print_result
    from scoring.sensitivity import current_cells, sensitivity_table

    connection = open_database(open_folder(data).warehouse)
    known = [n for (n,) in connection.execute("SELECT framework FROM framework WHERE adds_up ORDER BY 1").fetchall()]
    if framework not in known:
        raise Failure(f"'{framework}' makes no ranking.", mend=f"Name one of {', '.join(known)}.", code=Exit.USAGE)
    table = sensitivity_table(current_cells(connection, framework), error=error)
    names = list(table[0]) if table else ["source", "completeness"]
    print_result((names, [tuple(r.values()) for r in table]), as_json=as_json)
    return Exit.DONE


VERBS: dict[str, Callable[..., Any]] = {
    "score": score,
    "sql": sql,
    "diff": diff,
    "sensitivity": sensitivity,
    "agreement": agreement,
    "review": review,
}
