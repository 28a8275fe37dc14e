"""Atom feeds (RFC 4287) of new and changed documents, overall and per provider; the same data, the same bytes."""

import uuid
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as Xml

import duckdb

from reports.addresses import fill, slug
from reports.page_files import PageFile
from reports.visible import spell
from reports.warehouse import Row, read_rows
from reports.words import word

ATOM = "http://www.w3.org/2005/Atom"
# Names below this one are ids of our feeds; it was drawn once and must never change.
SPACE = uuid.UUID("6f0a4c52-2f5b-5c33-9d0e-4b8f2f3a7c11")
MOST = 200  # entries per feed
ENTRIES = """
SELECT e.source, e.number, e.document, e.name, e.provider, e.provider_name, e.declared_kind, e.first_seen,
       (SELECT count(*) FROM change c
        WHERE c.source = e.source AND c.to_document = e.document AND c.kind = 'document') AS changes
FROM edition e ORDER BY e.first_seen DESC, e.source, e.number DESC
"""


def write_feeds(
    connection: duckdb.DuckDBPyConnection, target: Path, site: dict[str, Any], pages: dict[str, PageFile]
) -> None:
    """Write `changes.atom` and one feed per provider below `target`."""
    target.mkdir(parents=True)
    entries = read_rows(connection, ENTRIES)
    _write(target / "changes.atom", "Disclosed: new and changed documents", "changes", entries, site, pages)
    for row in read_rows(connection, "SELECT provider, name FROM provider ORDER BY provider"):
        own = [e for e in entries if e["provider"] == row["provider"]]
        name = slug(row["provider"])
        _write(target / f"{name}.atom", f"Disclosed: {row['name']}", f"provider/{row['provider']}", own, site, pages)


def _write(
    path: Path, title: str, name: str, rows: list[Row], site: dict[str, Any], pages: dict[str, PageFile]
) -> None:
    Xml.register_namespace("", ATOM)
    feed = Xml.Element(f"{{{ATOM}}}feed")
    _add(feed, "title", title)
    _add(feed, "id", f"urn:uuid:{uuid.uuid5(SPACE, name)}")
    # A feed changes when one of its entries does, not when some other document was fetched.
    _add(feed, "updated", rows[0]["first_seen"] if rows else "1970-01-01T00:00:00Z")
    _add(_add(feed, "author", ""), "name", "Disclosed")
    base = f"{site['address']}/" if site["address"] else "../"
    for row in rows[:MOST]:
        entry = _add(feed, "entry", "")
        what = "new" if row["number"] == 1 else f"version {row['number']}"
        _add(entry, "title", f"{row['provider_name']}, {row['name']}: {word('kind', row['declared_kind'])} ({what})")
        _add(
            entry, "id", f"urn:uuid:{uuid.uuid5(SPACE, '/'.join((row['source'], str(row['number']), row['document'])))}"
        )
        _add(entry, "updated", row["first_seen"])
        link = _add(entry, "link", "")
        link.set("href", base + fill(pages["document"].pattern, row))
        changed = f", {row['changes']} changed answers or names" if row["changes"] else ""
        _add(entry, "summary", f"SHA-256 {row['document']}{changed}")
    Xml.indent(feed, " ")
    path.write_bytes(Xml.tostring(feed, encoding="utf-8", xml_declaration=True) + b"\n")


def _add(parent: Xml.Element, name: str, text: str) -> Xml.Element:
    element = Xml.SubElement(parent, f"{{{ATOM}}}{name}")
    if text:
        element.text = spell(text)
    return element
