"""HTML pages, saved pages and MHTML archives."""

import re
from typing import Any
from urllib.parse import urljoin

from extract.document import Document
from extract.readers.assembly import Assembly
from extract.readers.html_style import parse_sheet
from extract.readers.html_tree import parse
from extract.readers.html_walk import walk

_NAMES = {"author": "author", "description": "description", "generator": "generator", "date": "created"}
_DATES = {"article:published_time": "created", "article:modified_time": "modified", "og:updated_time": "modified"}


def read(body: bytes, *, url: str = "", charset: str = "") -> Document:
    """Return the page as a document; `charset` is what the server said, `url` the base of its links.

    Raises UnreadableDocument(empty) for a page without bytes."""
    root, warnings = parse(body, charset=charset)
    assembly = Assembly()
    for warning in warnings:
        assembly.warn(warning)
    return build(root, assembly, url=url)


def build(root: Any, assembly: Assembly, *, url: str = "", format: str = "html") -> Document:
    """Return the document of an element tree, appended to what the assembly holds already."""
    metadata, title = _read_head(root)
    base = next((element.get("href") for element in root.iter("base") if element.get("href")), "")
    external = any("stylesheet" in (link.get("rel") or "").lower() for link in root.iter("link"))
    css = "\n".join("".join(style.itertext()) for style in root.iter("style"))
    walk(root, assembly, base=_join(url, base), sheet=parse_sheet(css, external=external))
    return assembly.finish(format=format, title=title, metadata=metadata)


def _join(url: str, base: str) -> str:
    try:
        return urljoin(url, base.strip())
    except ValueError:
        return url


def _read_head(root: Any) -> tuple[dict[str, str], str]:
    metadata: dict[str, str] = {}
    if language := (root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or ""):
        metadata["lang"] = language.strip()
    title = next(("".join(element.itertext()) for element in root.iter("title")), "")
    for meta in root.iter("meta"):
        name = (meta.get("name") or meta.get("property") or "").lower()
        key = _NAMES.get(name) or _DATES.get(name)
        content = (meta.get("content") or "").strip()
        if key and content:
            metadata.setdefault(key, re.sub(r"\s+", " ", content)[:1000])
        if name == "og:title" and not title.strip():
            title = content
    return metadata, title
