"""The verbs `check` (is everything declared rightly?) and `doctor` (can this machine do the job?). Both are offline."""

import importlib
import platform
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Annotated, Any

import typer

from crawler.console import print_json, say
from crawler.exits import Exit, Failure
from reports.options import Data, Json

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
PACKAGES = ("scrapy", "spacy", "duckdb", "lxml", "pypdfium2", "pypdf", "openpyxl", "xlsxwriter", "jinja2")
LEAST_DISK = 500 * 1024**2  # bytes: an archive of the whole registry with its report


@dataclass(frozen=True, kw_only=True, slots=True)
class Checked:
    """One thing that was looked at; `mend` says what to do where it is not well."""

    what: str
    well: bool
    found: str
    mend: str = ""
    needed: bool = True  # False: a part of the program does without


def declared(providers: Path | None) -> Iterator[tuple[str, Callable[[], int]]]:
    """Yield every kind of declaration with the function that reads it all and returns how many there are."""
    from crawler.declarations import load_providers
    from extract.registries import read_registries
    from extract.template import template
    from reports.page_files import read_pages
    from reports.words import read_words
    from scoring.framework import load_frameworks

    yield "providers", lambda: len(load_providers(providers))
    yield "template fields", lambda: len(template().field)
    yield "registries", lambda: len(read_registries())
    yield "frameworks", lambda: len(load_frameworks())
    yield "pages", lambda: len(read_pages())
    yield "words", lambda: len(read_words())


def check(
    providers: Annotated[
        list[Path] | None, typer.Option("--providers", metavar="DIR", help="Folders of declarations to check instead.")
    ] = None,
    as_json: Json = False,
) -> Exit:
    """Check every declaration without a network: providers, template, registries, frameworks, pages.

    Every error names file, key and what is allowed; it ends with 3 where there is one.

    Example: disclosed check --providers my-providers/"""
    rows: list[dict[str, Any]] = []
    folders: list[Path | None] = [*providers] if providers else [None]
    for folder in folders:
        for what, count in declared(folder):
            if any(r["what"] == what and r["folder"] is None for r in rows):
                continue  # a further folder of providers changes nothing about the rest
            place = str(folder) if folder and what == "providers" else None
            try:
                rows.append({"what": what, "folder": place, "count": count(), "errors": []})
            except Failure as failure:
                rows.append({"what": what, "folder": place, "count": 0, "errors": failure.message.split("\n")})
    errors = [error for row in rows for error in row["errors"]]
    if as_json:
        print_json(rows)
    for row in rows:
        say(f"{'not ok' if row['errors'] else 'ok':>6}  {row['what']}: {len(row['errors']) or row['count']}")
    for error in errors:
        say(error)
    return Exit.DECLARATION if errors else Exit.DONE


def doctor(data: Data = Path("data"), as_json: Json = False) -> Exit:
    """Look at this machine and at the data folder; say what is not well and what to do.

    Example: disclosed doctor --data ./data"""
    found = [*machine(), *storage(data)]
    if as_json:
        print_json([asdict(c) for c in found])
    else:
        for c in found:
            mark = "ok" if c.well else ("not ok" if c.needed else "absent")
            sys.stdout.write(f"{mark:>6}  {c.what}: {c.found}\n" + (f"        → {c.mend}\n" if not c.well else ""))
    return Exit.NEEDS_A_LOOK if any(c.needed and not c.well for c in found) else Exit.DONE


def machine() -> Iterator[Checked]:
    """Yield what the program needs of this machine."""
    right = (3, 11) <= sys.version_info[:2] < (3, 15)
    yield Checked(what="Python", well=right, found=platform.python_version(), mend="Install Python 3.11 to 3.14.")
    for name in PACKAGES:
        yield package(name)
    yield pipeline()
    browser = next((shutil.which(c) for c in CHROMIUM if shutil.which(c)), None)
    yield Checked(
        what="Chromium",
        well=browser is not None,
        found=browser or "not found",
        mend="Only pages that need a browser ask for it: apt install chromium.",
        needed=False,
    )


def package(name: str) -> Checked:
    """Return whether a library that the program stands on can be loaded."""
    from importlib.metadata import version

    mend = "Install disclosed again in an environment of its own."
    try:
        importlib.import_module(name)
        return Checked(what=name, well=True, found=version(name))
    except ImportError as error:
        return Checked(what=name, well=False, found=str(error), mend=mend)


def pipeline() -> Checked:
    """Return whether spaCy builds the pipeline of the extraction, which needs no downloaded model."""
    from extract.cues import find_cues

    try:
        find_cues("We do not disclose some of the data.", "en")
    except (Failure, ImportError, OSError, ValueError) as error:
        return Checked(what="spaCy pipeline", well=False, found=str(error), mend="Run `disclosed check`.")
    return Checked(what="spaCy pipeline", well=True, found="builds, without a download")


def storage(data: Path) -> Iterator[Checked]:
    """Yield how the place of the data folder stands: can it be written, is there room, is the folder sound."""
    place = next(p for p in (data.resolve(), *data.resolve().parents) if p.exists())
    try:
        with tempfile.TemporaryFile(dir=place):
            writable = True
    except OSError:
        writable = False
    yield Checked(what="write permission", well=writable, found=str(place), mend="Name a folder of yours with --data.")
    free = shutil.disk_usage(place).free
    yield Checked(
        what="disk space",
        well=free > LEAST_DISK,
        found=f"{free / 1024**3:.1f} GiB free",
        mend="Free some space, or name a folder on another disk with --data.",
    )
    if not data.exists():
        yield Checked(what="data folder", well=True, found=f"none at {data} yet; the first crawl makes it")
        return
    yield sound(data)


def sound(data: Path) -> Checked:
    """Return whether the data folder can be opened and its log and bodies are whole."""
    from crawler import fetch_log
    from crawler.folder import open_folder
    from crawler.integrity import find_damage

    try:
        folder = open_folder(data)
        damage = find_damage(folder)
        fetches = len(fetch_log.read_log(folder)) if not damage else 0
    except Failure as failure:
        return Checked(what="data folder", well=False, found=failure.message, mend=failure.mend)
    if damage:
        first = damage[0]
        found = f"{len(damage)} damaged places, the first: {first.file}, {first.place}: {first.what}"
        return Checked(what="data folder", well=False, found=found, mend="`disclosed verify` names them all.")
    return Checked(what="data folder", well=True, found=f"{data}: {fetches} fetches on record, nothing damaged")
