"""The warehouse of a data folder: archive index, declarations, library and frameworks read, and the database built."""

import tomllib
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from importlib import resources
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from crawler.console import progress, say
from crawler.declarations import Provider, load_providers
from crawler.fetch_log import Holding, holdings, read_log
from crawler.folder import DataFolder
from crawler.record import Fetch
from crawler.takedowns import read_takedowns
from extract.disclosures import Kind
from extract.gazetteer import Dataset, Model, entries
from extract.library import readings
from scoring.corrections import apply_corrections, load_corrections
from scoring.database import build_database
from scoring.framework import Framework, load_frameworks
from scoring.rows import Row, Tables, framework_rows, reading_rows

HEDGES = ("may", "open_list", "upper_bound")  # the cues of extract/registry/cues.toml that leave an answer open


def build_warehouse(folder: DataFolder, *, providers: Path | None = None, frameworks: Path | None = None) -> None:
    """Rebuild <data>/audit.duckdb from archive, declarations, library, corrections and framework files.

    The caller holds the folder's lock. Raises Failure for a wrong declaration, a broken log or a failed audit."""
    rules = load_frameworks(frameworks)
    tables = gather(folder, load_providers(providers or folder.declarations), rules)
    for outcome in apply_corrections(tables, load_corrections(folder)):
        if not outcome.applied:
            c = outcome.correction
            say(f"Correction expired: {c.field} of {c.document[:12]}…, by {c.by} on {c.on}. {outcome.why}")
    build_database(folder.warehouse, tables)


def gather(folder: DataFolder, providers: Sequence[Provider], frameworks: Sequence[Framework]) -> Tables:
    """Return the rows of every table of the warehouse, in an order that depends on nothing but their content."""
    log, held = read_log(folder), holdings(folder)
    tables: Tables = {**provider_rows(providers, log), **framework_rows(frameworks)}
    tables |= {"hedge_word": hedge_rows(), "deal": deal_rows(), "kin": kin_rows()}
    tables["fetch"] = fetch_rows(log)
    tables["version"] = [(h.source, h.sha256, h.number, h.first_seen, h.last_seen, h.url, h.current) for h in held]
    found = {r["sha256"]: r for r in readings(folder)}
    tables["document"] = document_rows(held, log, found, gone=read_takedowns(folder))
    sources: dict[str, set[str]] = defaultdict(set)
    for h in held:
        sources[h.sha256].add(h.source)
    for name in ("answer", "disclosure", "passage", "leftover", "warning"):
        tables[name] = []
    for document in progress(sorted(sources), title="Scoring", total=len(sources)):
        if document in found:
            for name, rows in reading_rows(found[document], sources[document]).items():
                tables[name] += rows
    tables["build"] = build_rows(frameworks, log, found.values())
    return tables


def provider_rows(providers: Iterable[Provider], log: Iterable[Fetch]) -> Tables:
    """Return the rows of provider, source and expected; a source that only the log knows is listed without a kind."""
    listed: list[Row] = []
    sources: list[Row] = []
    expected: list[Row] = []
    for p in sorted(providers, key=lambda p: p.id):
        listed.append((p.id, p.name, p.country or None))
        for s in p.source:
            sources.append((s.key, p.id, str(s.kind), s.url, list(s.models), s.since, s.found))
        for e in p.expected:
            expected.append(
                (p.id, e.model, str(e.kind), e.placed_on_market, e.source, " ".join(filter(None, (e.law, e.note))))
            )
    known, names = {row[0] for row in sources}, {row[0] for row in listed}
    first: dict[str, str] = {}
    for f in log:
        if f.source not in known:
            first.setdefault(f.source, f.url)
    for source, url in sorted(first.items()):
        provider = source.partition("/")[0]
        sources.append((source, provider, None, url, [], None, ""))
        if provider not in names:
            names.add(provider)
            listed.append((provider, provider, None))
    return {"provider": sorted(listed), "source": sorted(sources, key=lambda r: r[0]), "expected": expected}


def fetch_rows(log: Iterable[Fetch]) -> list[Row]:
    """Return the rows of the fetch log in its order."""
    return [
        (
            *(n, f.run, f.source, f.at, f.url, f.final_url, str(f.outcome), f.http_status),
            *(f.sha256 or None, f.media_type, f.size, f.note),
        )
        for n, f in enumerate(log, 1)
    ]


def document_rows(
    held: Iterable[Holding],
    log: Iterable[Fetch],
    found: Mapping[str, Mapping[str, Any]],
    *,
    gone: Container[str] = (),
) -> list[Row]:
    """Return one row per body that stands or stood for a source; one not read yet, or taken down (`gone`), says so."""
    served: dict[str, tuple[str, int | None]] = {}
    for f in log:
        if f.sha256:
            served.setdefault(f.sha256, (f.media_type, f.size))
    rows: list[Row] = []
    for document in sorted({h.sha256 for h in held}):
        r = found.get(document)
        if r is None:
            why = "taken_down" if document in gone else "not_read"
            rows.append((document, *served[document], None, None, None, None, None, None, False, why))
        else:
            rows.append(
                (
                    *(document, *served[document], r["format"], r["language"], r["kind"], r["title"], r["pages"]),
                    *(r["characters"], r["readable"], r["outcome"]),
                )
            )
    return rows


def hedge_rows() -> list[Row]:
    """Return the words that leave an answer open, by language."""
    path = resources.files("extract") / "registry" / "cues.toml"
    cues = tomllib.loads(path.read_text(encoding="utf-8"))
    return sorted({(language, word) for cue in HEDGES for language, words in cues[cue].items() for word in words})


def deal_rows() -> list[Row]:
    """Return the data deals that are public knowledge."""
    path = resources.files("scoring") / "registry" / "deals.toml"
    deals = tomllib.loads(path.read_text(encoding="utf-8"))["deal"]
    return [(d["receiver"], d["licensor"], d.get("year"), d["kind"], d["url"]) for d in deals]


def kin_rows() -> list[Row]:
    """Return what is a version or part of what: datasets by the registry, models by the names of their families."""
    datasets = [(str(Kind.DATASET), e.id, e.family) for e in entries("datasets", Dataset) if e.family]
    return sorted(datasets + [(str(Kind.GENERATOR_MODEL), e.id, e.id) for e in entries("models", Model)])


def build_rows(frameworks: Iterable[Framework], log: Sequence[Fetch], found: Iterable[Mapping[str, Any]]) -> list[Row]:
    """Return what the warehouse is made from; never the clock, so that the same input gives the same content."""
    try:
        program = version("disclosed")
    except PackageNotFoundError:
        program = "not installed"
    fingerprints = ", ".join(sorted({str(r["fingerprint"]) for r in found if "fingerprint" in r}))
    newest = max((f.at for f in log), default=None)
    rows = [("program", program), ("fingerprint", fingerprints)]
    rows.append(("newest_fetch", newest.strftime("%Y-%m-%d") if newest else ""))
    return sorted(rows + [(f"frameworks.{f.id}", f.version) for f in frameworks])
