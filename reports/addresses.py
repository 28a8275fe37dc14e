"""Addresses inside the site: one rule turns ids into paths, so that a permalink is the same in every release."""

import functools
import hashlib
import re
from string import Formatter
from typing import Any

from reports.visible import INVISIBLE

SAFE = re.compile(r"[a-z0-9](?:[a-z0-9._-]{0,78}[a-z0-9])?")
RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?")  # names that Windows keeps for devices
SCHEME = re.compile(r"https?://[^/\s]", re.IGNORECASE)


@functools.lru_cache(maxsize=1 << 16)
def slug(text: str) -> str:
    """Return one path segment for an id: the id itself where it is safe, else a readable form and a short hash.

    Two different ids never share a segment, on file systems that ignore case neither."""
    if SAFE.fullmatch(text) and not RESERVED.fullmatch(text) and ".." not in text:
        return text
    plain = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:48].strip("-")
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{plain}-{digest}" if plain else f"x-{digest}"


def fill(pattern: str, keys: dict[str, Any]) -> str:
    """Return the path of one page: each `{key}` of the pattern replaced by its slug; a source id keeps its slash."""
    parts = []
    for literal, key in _pieces(pattern):
        parts.append(literal)
        if key:
            value = str(keys[key])
            parts.append("/".join(map(slug, value.split("/"))) if key == "source" else slug(value))
    return "".join(parts)


def pattern_keys(pattern: str) -> tuple[str, ...]:
    """Return the names in braces, in order."""
    return tuple(key for _, key in _pieces(pattern) if key)


@functools.cache
def _pieces(pattern: str) -> tuple[tuple[str, str], ...]:
    return tuple((literal, key or "") for literal, key, _, _ in Formatter().parse(pattern))


def relative(target: str, page: str) -> str:
    """Return the address of `target` as seen from `page`, both paths from the site's root."""
    return "../" * page.count("/") + target


def external(url: object) -> str:
    """Return the URL where a browser may be sent there (http and https), else nothing: the caller then prints text."""
    text = str(url or "").strip()
    odd = INVISIBLE.search(text) or any(c.isspace() for c in text)
    return text if SCHEME.match(text) and not odd else ""
