"""The report on a bulk folder: a few static pages from bulk.duckdb, in the style of the site (reports/pages)."""

import shutil
import tempfile
from importlib import resources
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import duckdb
from jinja2 import ChoiceLoader, PackageLoader

from crawler.exits import Exit, Failure
from extract.bulk.store import Store
from extract.bulk.tables import connect
from reports.page_files import PageFile, read_contexts, read_page
from reports.rendering import build_environment
from reports.warehouse import read_rows
from scoring.bulk import DATABASE
from scoring.database import quoted


def read_bulk_pages() -> dict[str, PageFile]:
    """Return every page of the bulk report by stem, in alphabetical order."""
    folder = resources.files("reports") / "bulk_pages"
    names = sorted(p.name for p in folder.iterdir() if p.name.endswith(".sql"))
    return {n[:-4]: read_page(n[:-4], (folder / n).read_text(encoding="utf-8")) for n in names}


def build_bulk_site(store: Store) -> str:
    """Write <out>/site from <out>/bulk.duckdb and return the address of its entrance.

    Raises Failure(DATA_FOLDER) where nothing was scored yet."""
    if not store.exists(DATABASE):
        raise Failure(
            f"{store.address}: nothing has been scored yet.",
            mend="Run `disclosed bulk --out FOLDER`, without an input to keep what was read.",
            code=Exit.DATA_FOLDER,
        )
    with tempfile.TemporaryDirectory(prefix="disclosed-bulk-") as scratch:
        (database,) = store.local([DATABASE], Path(scratch))
        new = Path(scratch) / "site"
        new.mkdir()
        connection = connect()
        try:
            connection.execute(f"ATTACH {quoted(database)} AS bulk (READ_ONLY)")
            connection.execute("USE bulk")
            _write_pages(connection, new)
        finally:
            connection.close()
        with resources.as_file(resources.files("reports") / "static") as static:
            shutil.copytree(static, new / "static", ignore=shutil.ignore_patterns("__pycache__", "*.py"))
        for file in sorted(p for p in new.rglob("*") if p.is_file()):
            store.put_bytes(f"site/{file.relative_to(new).as_posix()}", file.read_bytes())
    return f"{store.address.rstrip('/')}/site/index.html"


def _write_pages(connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
    pages = read_bulk_pages()
    environment = build_environment({}, pages)
    environment.loader = ChoiceLoader([PackageLoader("reports", "bulk_pages"), PackageLoader("reports", "pages")])
    newest = read_rows(connection, "SELECT max(changed) AS newest, count(*) AS cards FROM card")[0]
    try:
        program = version("disclosed")
    except PackageNotFoundError:
        program = ""
    site = {"language": "en", "program": program, "as_of": newest["newest"] or "", "cards": newest["cards"]}
    environment.globals.update(site=site, copies={})
    for stem, page in pages.items():
        template = environment.get_template(f"{stem}.html")
        for path, context in read_contexts(page, connection):
            text = template.render(context, path=path, stem=stem)
            (folder / path).write_text(text, encoding="utf-8", errors="backslashreplace", newline="\n")
