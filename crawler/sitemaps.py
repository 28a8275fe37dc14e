"""Addresses that a site lists of itself (sitemaps.org): XML, an index of further ones, plain text, gzip. Pure."""

import re
import zlib
from dataclasses import dataclass

from lxml import etree

MAX_ADDRESSES = 50_000  # the protocol's own limit per file
MAX_BYTES = 50 * 1024 * 1024  # the same, decompressed; what is beyond is not read


@dataclass(frozen=True, kw_only=True, slots=True)
class Sitemap:
    """What one sitemap file lists."""

    addresses: tuple[str, ...] = ()
    further: tuple[str, ...] = ()  # sitemaps that an index names


def parse_sitemap(body: bytes) -> Sitemap:
    """Return what a sitemap lists; one that cannot be read lists nothing."""
    if body.startswith(b"\x1f\x8b"):
        inner = zlib.decompressobj(31)
        try:
            body = inner.decompress(body, MAX_BYTES)
        except zlib.error:
            return Sitemap()
    if not body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        lines = body.decode("utf-8", "replace").split()
        return Sitemap(addresses=tuple(x for x in lines if re.match(r"https?://", x))[:MAX_ADDRESSES])
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, recover=True)
    try:
        root = etree.fromstring(body, parser=parser)
    except (etree.XMLSyntaxError, ValueError):
        return Sitemap()
    if root is None:
        return Sitemap()
    places = [
        "".join(str(t) for t in e.itertext()).strip()
        for e in root.iter()
        if isinstance(e.tag, str) and etree.QName(e).localname == "loc"
    ][:MAX_ADDRESSES]
    if etree.QName(root).localname == "sitemapindex":
        return Sitemap(further=tuple(places))
    return Sitemap(addresses=tuple(places))
