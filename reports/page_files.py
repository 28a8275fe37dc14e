"""The declarations of pages: `pages/<x>.sql` names the path and the queries, `pages/<x>.html` is the template.

A SQL file begins with a comment that says what the page is for and a line `-- page: <path with {keys}>`; every query
begins with `-- query: <name>`. Where the path has keys, the query `each` returns one row per page. Another query that
returns all of the keys as columns is divided among the pages, one that does not is given to each page whole. So each
query runs once, however many pages there are."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from typing import Any

import duckdb

from crawler.exits import Exit, Failure
from reports.addresses import fill, pattern_keys
from reports.warehouse import Row, read_rows

DIRECTIVE = re.compile(r"^-- (page|query): *(.+?) *$", re.MULTILINE)


@dataclass(frozen=True, kw_only=True, slots=True)
class PageFile:
    """One kind of page as declared."""

    stem: str
    pattern: str
    queries: dict[str, str]


class Shared(list[Row]):
    """Rows that every page of a kind is given; `groups` keeps how templates grouped them, by column."""

    def __init__(self, rows: list[Row]) -> None:
        super().__init__(rows)
        self.groups: dict[str, dict[Any, list[Row]]] = {}


def read_pages() -> dict[str, PageFile]:
    """Return every declared page by stem, in alphabetical order."""
    folder = resources.files("reports") / "pages"
    names = sorted(p.name for p in folder.iterdir() if p.name.endswith(".sql"))
    return {n[:-4]: read_page(n[:-4], (folder / n).read_text(encoding="utf-8")) for n in names}


def read_page(stem: str, text: str) -> PageFile:
    """Return one page's declaration; raises Failure(DECLARATION) naming what its SQL file lacks."""
    pattern, queries, name = "", {}, ""
    pieces = DIRECTIVE.split(text)
    for kind, argument, body in zip(pieces[1::3], pieces[2::3], pieces[3::3], strict=True):
        if kind == "page":
            pattern = argument
        else:
            name = argument
            queries[name] = body.strip().rstrip(";")
    file = f"reports/pages/{stem}.sql"
    if not pattern:
        raise Failure(f"{file}: no line `-- page: path`.", mend="Name the page's path.", code=Exit.DECLARATION)
    if bool(pattern_keys(pattern)) != ("each" in queries):
        raise Failure(
            f"{file}: a path with {{keys}} needs the query `each`, one without must not have it.",
            mend="Add `-- query: each`, or take the keys out of the path.",
            code=Exit.DECLARATION,
        )
    return PageFile(stem=stem, pattern=pattern, queries=queries)


def read_contexts(page: PageFile, connection: duckdb.DuckDBPyConnection) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield (path, what the template is given) for every page of this kind."""
    keys = pattern_keys(page.pattern)
    shared: dict[str, Shared] = {}
    divided: dict[str, dict[tuple[Any, ...], list[Row]]] = {}
    for name, query in page.queries.items():
        if name == "each":
            continue
        rows = read_rows(connection, query)
        if keys and rows and all(key in rows[0] for key in keys):
            groups: dict[tuple[Any, ...], list[Row]] = defaultdict(list)
            for row in rows:
                groups[tuple(row[key] for key in keys)].append(row)
            divided[name] = dict(groups)
        else:
            shared[name] = Shared(rows)
    if not keys:
        yield page.pattern, dict(shared)
        return
    for row in read_rows(connection, page.queries["each"]):
        own = tuple(row[key] for key in keys)
        yield fill(page.pattern, row), {**shared, **{n: g.get(own, []) for n, g in divided.items()}, "this": row}
