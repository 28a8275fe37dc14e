"""Whether two bodies say the same: a digest that a new timestamp, a new token or a new file id does not change.

It errs on the side of "changed": only what certainly carries no content is left out. Pure."""

import hashlib
import io
import re
import zipfile
import zlib

from crawler.appearance import LOOKED_AT, parse_html

# Values that a writer of PDF makes anew each time: dates, ids, the places of objects.
_STRING = rb"(?:\((?:[^()\\]|\\.)*\)|<[0-9A-Fa-f\s]*>)"
_PDF_VOLATILE = re.compile(
    rb"/(?:CreationDate|ModDate|LastModified)\s*" + _STRING + rb"|/ID\s*\[\s*" + _STRING + rb"\s*" + _STRING + rb"\s*\]"
    rb"|<(xmp:(?:CreateDate|ModifyDate|MetadataDate)|xmpMM:(?:DocumentID|InstanceID|OriginalDocumentID))>[^<]*</\1>"
    rb"|(?:xmp:(?:CreateDate|ModifyDate|MetadataDate)|xmpMM:(?:DocumentID|InstanceID|OriginalDocumentID))=\"[^\"]*\""
    rb"|startxref\s+\d+|/(?:Prev|XRefStm)\s+\d+",
    re.DOTALL,
)
_XREF_TABLE = re.compile(rb"(?<!start)xref\s+(?:\d+ \d+\s+(?:\d{10} \d{5} [nf]\s+)+)+")
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_MAX_INFLATED = 32 * 1024 * 1024  # bytes in all; a file that inflates to more is compared as it stands

# What a reader of HTML sees or follows; classes, ids, nonces and data attributes belong to the site's machinery.
_HTML_KEPT = frozenset(
    {"href", "src", "alt", "title", "lang", "colspan", "rowspan", "headers", "scope", "checked", "selected", "hidden"}
    | {"aria-hidden", "aria-checked", "style", "type", "start", "open", "label", "summary", "datetime", "value"}
)
_HTML_SKIPPED = frozenset({"script", "style", "link", "base", "meta"})
_PASSING = re.compile(  # parameters of an address that are made anew for each visit
    r"(?<=[?&])(?:x-(?:amz|goog)-[a-z-]+|sig(?:nature)?|token|expires?|nonce|key-pair-id|policy|_?ts|utm_[a-z]+)=[^&#]*&?",
    re.IGNORECASE,
)
_KEPT_META = frozenset({"description", "title", "date", "author", "article:modified_time", "article:published_time"})


def content_digest(body: bytes, media_type: str) -> str:
    """Return a digest of what the body says, in hex; bodies with the same digest differ in nothing but machinery."""
    if media_type == "application/pdf":
        told = _pdf(body)
    elif media_type in ("text/html", "application/xhtml+xml"):
        told = _html(body)
    elif body.startswith(b"PK\x03\x04"):
        told = _package(body)
    elif media_type.startswith("text/"):
        told = b"\n".join(line.rstrip() for line in body.replace(b"\r\n", b"\n").split(b"\n"))
    else:
        told = body
    return hashlib.sha256(told).hexdigest()


def _pdf(body: bytes) -> bytes:
    parts: list[bytes] = []
    at, budget = 0, _MAX_INFLATED
    for found in _STREAM.finditer(body):
        if found.start() < at:
            continue
        end = body.find(b"endstream", found.end())
        if end < 0:
            break
        head = body[max(at, found.start() - 1000) : found.start()].rpartition(b" obj")[2]
        if re.search(rb"/Type\s*/XRef\b", head):
            replaced = b"(xref)"  # where the objects stand, nothing else
        elif re.search(rb"/Type\s*/ObjStm\b", head) and (inflated := _inflate(body[found.end() : end], budget)):
            budget -= len(inflated)
            replaced = _PDF_VOLATILE.sub(b"", inflated)
        else:
            continue
        parts += [_plain(body[at : found.start() - len(head)]), replaced]
        at = end
    return b"".join([*parts, _plain(body[at:])])


def _plain(data: bytes) -> bytes:
    return _PDF_VOLATILE.sub(b"", _XREF_TABLE.sub(b"", data))


def _inflate(data: bytes, budget: int) -> bytes:
    """Return the data inflated whole, or nothing."""
    inner = zlib.decompressobj()
    try:
        out = inner.decompress(data, max(budget, 1))
    except zlib.error:
        return b""
    return out if inner.eof else b""


def _html(body: bytes) -> bytes:
    root = parse_html(body) if len(body) <= LOOKED_AT else None
    if root is None:
        return body
    told: list[str] = []
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        tail = " ".join((element.tail or "").split())
        if element.tag == "meta":
            name = element.get("name") or element.get("property") or ""
            if name.lower() in _KEPT_META:
                told.append(f"meta {name}={element.get('content', '')}")
        elif element.tag == "input" and element.get("type") == "hidden":
            pass
        elif element.tag not in _HTML_SKIPPED:
            kept = sorted(
                f"{k}={_PASSING.sub('', v) if k in ('href', 'src') else v}"
                for k, v in element.attrib.items()
                if isinstance(k, str) and isinstance(v, str) and k in _HTML_KEPT
            )
            told.append(f"<{element.tag} {' '.join(kept)}>{' '.join((element.text or '').split())}")
        if tail:
            told.append(tail)
    return "\n".join(told).encode("utf-8", "surrogatepass")


def _package(body: bytes) -> bytes:
    """Return names and checksums of an Office package, without the part that holds its dates."""
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as package:
            members = sorted((m.filename, m.CRC, m.file_size) for m in package.infolist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return body
    return repr([m for m in members if m[0] != "docProps/core.xml"]).encode("utf-8", "surrogatepass")
