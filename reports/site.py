"""The site written whole: pages, copies, exports, figures, beside the old one, then put in its place."""

import hashlib
import shutil
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import duckdb
from jinja2 import Environment

from crawler.console import progress
from crawler.exits import Exit, Failure
from crawler.folder import DataFolder
from crawler.takedowns import read_takedowns
from reports.comparisons import put_comparisons, read_comparisons
from reports.copies import copy_bodies, copy_path
from reports.exports_writer import write_exports
from reports.feeds import write_feeds
from reports.figures_writer import write_figures
from reports.forms_writer import begin_forms
from reports.page_files import PageFile, read_contexts, read_pages
from reports.rendering import build_environment, translator
from reports.replies import read_replies
from reports.typesetting import finish_typesetting
from reports.warehouse import open_warehouse, read_rows

LANGUAGES = ("en", "de", "fr")


@dataclass(frozen=True, kw_only=True, slots=True)
class Summary:
    """What a build left: counts for the closing message."""

    pages: int
    documents: int
    unreadable: int
    lost: tuple[str, ...]  # hashes whose bytes the archive no longer holds as they were
    entrance: Path


def read_messages(language: str) -> dict[str, str]:
    """Return the catalogue of one interface language; English needs none.

    Raises Failure(USAGE) for a language without a catalogue."""
    if language not in LANGUAGES:
        raise Failure(
            f"--language {language}: there is no such catalogue.",
            mend=f"One of {', '.join(LANGUAGES)}; a new one is a file reports/languages/<code>.toml.",
            code=Exit.USAGE,
        )
    if language == "en":
        return {}
    file = resources.files("reports") / "languages" / f"{language}.toml"
    return dict(tomllib.loads(file.read_text(encoding="utf-8"))["messages"])


def build_site(
    folder: DataFolder, *, providers: Path | None = None, language: str = "en", address: str = ""
) -> Summary:
    """Build the site and its exports from the warehouse and the archive, then replace the old one in one step.

    `providers` is the folder of declarations whose replies are printed (None: the packaged one). `address` is where
    the site will be published; feeds and citations name it where it is given."""
    messages = read_messages(language)
    translate = translator(messages)
    new, old = folder.root / "site.new", folder.site
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir(parents=True)
    with open_warehouse(folder.warehouse) as connection:
        put_comparisons(connection, read_comparisons(folder))
        connection.execute((resources.files("reports") / "views.sql").read_text(encoding="utf-8"))
        documents = read_rows(
            connection, "SELECT DISTINCT document, format, readable, reading FROM edition ORDER BY document"
        )
        lost = copy_bodies(documents, folder, new, old)
        _copy_static(new)
        site = describe_site(connection, language=language, address=address)
        exports = write_exports(connection, new / "data", site)
        site |= {
            "release": _release(new / "data"),
            "exports": exports,
            "figures": write_figures(connection, new / "figures", site, old / "figures", translate),
            "lost": sorted(lost),
            "takedowns": read_takedowns(folder),
            "replies": read_replies(providers, site["as_of"]),
        }
        _write_citation(new / "data", site)
        pages = read_pages()
        write_feeds(connection, new / "feeds", site, pages)
        forms = begin_forms(connection, pages["form"], new, old, language=language, translate=translate)
        environment = build_environment(messages, pages)
        environment.globals.update(
            site=site,
            measured=read_accuracy(),
            copies={d["document"]: copy_path(d) for d in documents} if documents else {},
        )
        count = write_pages(connection, environment, pages, new)
        finish_typesetting(forms)
    _replace(old, new)
    unreadable = sum(1 for d in documents if not d["readable"])
    return Summary(
        pages=count,
        documents=len(documents),
        unreadable=unreadable,
        lost=tuple(sorted(lost)),
        entrance=old / "index.html",
    )


def read_accuracy() -> list[dict[str, str]]:
    """Return the figures measured on labelled documents for this version: what, on which documents, the figure."""
    text = (resources.files("reports") / "accuracy.toml").read_text(encoding="utf-8")
    return [dict(row) for row in tomllib.loads(text).get("measured", [])]


def describe_site(connection: duckdb.DuckDBPyConnection, *, language: str, address: str) -> dict[str, Any]:
    """Return what every page is told: date of the newest fetch, versions, frameworks. The clock is never asked."""
    newest = read_rows(connection, 'SELECT max("at")::DATE AS newest FROM "fetch"')[0]["newest"]
    build = {row["key"]: row["value"] for row in read_rows(connection, "SELECT key, value FROM build ORDER BY key")}
    try:
        program = version("disclosed")
    except PackageNotFoundError:
        program = build.get("program", "")
    return {
        "as_of": newest or "",
        "build": build,
        "program": program,
        "language": language,
        "address": address.rstrip("/"),
        "frameworks": read_rows(connection, "SELECT * FROM scheme ORDER BY rank"),
    }


def write_pages(
    connection: duckdb.DuckDBPyConnection, environment: Environment, pages: dict[str, PageFile], site: Path
) -> int:
    """Write every page of every kind and return how many there are; two pages at one address are an error of ours."""
    written: set[str] = set()
    for stem, page in pages.items():
        template = environment.get_template(f"{stem}.html")
        for path, context in progress(read_contexts(page, connection), title=f"pages: {stem}"):
            if path in written:
                raise ValueError(f"two pages at {path} (reports/pages/{stem}.sql)")
            written.add(path)
            target = site / path
            target.parent.mkdir(parents=True, exist_ok=True)
            text = template.render(context, path=path, stem=stem)
            target.write_text(text, encoding="utf-8", errors="backslashreplace", newline="\n")
    return len(written)


def _copy_static(site: Path) -> None:
    with resources.as_file(resources.files("reports") / "static") as folder:
        shutil.copytree(folder, site / "static", ignore=shutil.ignore_patterns("__pycache__", "*.py"))


def _write_citation(data: Path, site: dict[str, Any]) -> None:
    """Write how to cite this release: Citation File Format 1.2 and BibTeX."""
    day, short = site["as_of"][:10], site["release"][:16]
    title = "Disclosed: what AI developers publish about their training data"
    lines = [
        "cff-version: 1.2.0",
        "message: Please cite this release as below.",
        "type: dataset",
        f'title: "{title}"',
        "authors:",
        "  - name: The Disclosed contributors",
        f'version: "{short}"',
        *([f"date-released: {day}"] if day else []),
        *([f'url: "{site["address"]}"'] if site["address"] else []),
    ]
    (data / "CITATION.cff").write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    bibtex = (
        f"@misc{{disclosed-{short[:8]},\n  title = {{{title}}},\n  author = {{{{The Disclosed contributors}}}},\n"
        f"  year = {{{day[:4]}}},\n  note = {{State of the data {day}, release {short}}}\n}}\n"
    )
    (data / "disclosed.bib").write_text(bibtex, encoding="utf-8", newline="\n")


def _release(data: Path) -> str:
    """Return one hash over all exported tables: it changes exactly when something that is published changes."""
    digest = hashlib.sha256()
    for file in _files(data):
        if file.suffix == ".csv":
            digest.update(file.name.encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def _files(folder: Path) -> Iterator[Path]:
    yield from sorted(p for p in folder.rglob("*") if p.is_file())


def _replace(old: Path, new: Path) -> None:
    """Put the new site in the old one's place; a stop between the renames leaves both, and the next build goes on."""
    aside = old.with_name("site.old")
    shutil.rmtree(aside, ignore_errors=True)
    if old.exists():
        old.rename(aside)
    new.rename(old)
    shutil.rmtree(aside, ignore_errors=True)
