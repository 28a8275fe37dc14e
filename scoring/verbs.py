"""The verbs of this stage, in the order in which they are listed."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from crawler.exits import Exit

Data = Annotated[Path, typer.Option("--data", help="The data folder.", show_default=True)]
Json = Annotated[bool, typer.Option("--json", help="Print JSON to stdout.")]
Providers = Annotated[Path | None, typer.Option("--providers", help="Another folder of declarations.")]
HEADLINE = """
SELECT d.source, d.framework, v.number AS version, round(d.completeness, 3) AS completeness,
  round(d.completeness_low, 3) AS low, round(d.completeness_high, 3) AS high, d.met, d.total, d.document
FROM document_score d JOIN version v ON v.source = d.source AND v.document = d.document AND v.current
ORDER BY d.framework, d.completeness DESC NULLS LAST, d.source
"""


def score(data: Data = Path("data"), providers: Providers = None, as_json: Json = False) -> Exit:
    """Judge every document read, by every framework, and print the scores of the current ones.

    Rebuilds DATA/audit.duckdb whole, from the archive, the library and the framework files.

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
    names, rows = query_result(connection, HEADLINE)
    if not as_json:
        names, rows = names[:-1], [(*row[:-1],) for row in rows]
    print_result((names, rows), as_json=as_json)
    left = dict(query_result(connection, "SELECT outcome, count(*) FROM document WHERE NOT readable GROUP BY ALL")[1])
    say(f"{folder.warehouse}: {len(rows)} scorecards of current documents.")
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


VERBS: dict[str, Callable[..., Any]] = {"score": score, "sql": sql}
