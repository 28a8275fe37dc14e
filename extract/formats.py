"""Which format some bytes are in, and the document that its reader makes of them."""

import re
from dataclasses import replace
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from extract.crosses import with_crosses
from extract.document import Document, UnreadableDocument

FORMATS = ("pdf", "html", "docx", "md", "xlsx", "csv", "txt")
SUFFIXES = {
    ".pdf": "pdf", ".html": "html", ".htm": "html", ".xhtml": "html", ".mhtml": "html", ".mht": "html",
    ".docx": "docx", ".docm": "docx", ".dotx": "docx", ".md": "md", ".markdown": "md", ".mdx": "md", ".rmd": "md",
    ".xlsx": "xlsx", ".xlsm": "xlsx", ".csv": "csv", ".tsv": "csv", ".txt": "txt", ".text": "txt", ".rst": "txt",
}  # fmt: skip
MEDIA_TYPES = {
    "application/pdf": "pdf", "text/html": "html", "application/xhtml+xml": "html", "multipart/related": "html",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx", "text/markdown": "md",
    "text/x-markdown": "md", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
    "text/csv": "csv", "text/tab-separated-values": "csv",
}  # fmt: skip
MOST = 128 * 2**20  # bytes; a summary of a few hundred pages has under ten million
_HTML = re.compile(rb"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_MARKUP = re.compile(rb"\s*<(?:div|p|table|section|article|h[1-6]|ul|main)\b[^>]*>", re.I)
_MHTML = re.compile(rb"(?:[\w-]+:[^\n]*\n|[ \t][^\n]*\n)*?content-type:\s*multipart/related", re.I)
_MARKDOWN = re.compile(
    rb"\A---\s*\n.*?\n---\s*$|^#{1,6} \S|"
    rb"^\s*\|?\s*:?-{3,}:?\s*\|[-:| ]*$|^```|\]\((?:https?://|\.|#|/)|^\s*[-*] \[[ xX]\] ",
    re.M | re.S,
)
_CONTROLS = bytes(byte for byte in range(32) if byte not in (9, 10, 12, 13, 27))
_OTHER = (  # what begins like this is a file of another kind, whatever its name says
    (b"\x89PNG", "a PNG picture"), (b"\xff\xd8\xff", "a JPEG picture"), (b"GIF8", "a GIF picture"),
    (b"\x1f\x8b", "a gzip archive"), (b"7z\xbc\xaf", "a 7z archive"), (b"Rar!", "a RAR archive"),
    (b"{\\rtf", "an RTF document"), (b"\x7fELF", "a program"), (b"MZ\x90", "a program"), (b"PAR1", "a Parquet file"),
    (b"BZh", "a bzip2 archive"), (b"\xfd7zXZ", "an xz archive"), (b"\x28\xb5\x2f\xfd", "a zstandard archive"),
)  # fmt: skip


def format_of(body: bytes, *, media_type: str = "", url: str = "", name: str = "") -> str:
    """Return one of FORMATS: the bytes decide where they are distinctive, then the name, then the media type.

    Raises UnreadableDocument(unknown_format, encrypted, empty)."""
    if not body.strip():
        raise UnreadableDocument("empty", "The file holds no bytes but white space." if body else "The file is empty.")
    if b"%PDF-" in body[:1024]:
        return "pdf"
    hint = _hint(media_type, url, name)
    if body.startswith(b"PK"):
        return _format_of_zip(body, hint)
    if body.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        if "EncryptedPackage".encode("utf-16-le") in body:
            raise UnreadableDocument("encrypted", "This Office file is protected with a password.")
        raise UnreadableDocument("unknown_format", "This is a file of an old binary Office format (.doc, .xls).")
    for start, kind in _OTHER:
        if body.startswith(start):
            raise UnreadableDocument("unknown_format", f"This is {kind}, not a document that can be read as text.")
    return _format_of_text(body, hint)


def _hint(media_type: str, url: str, name: str) -> str:
    try:
        path = unquote(urlsplit(url).path)
    except ValueError:
        path = ""
    for candidate in (name, path):
        if found := SUFFIXES.get(PurePosixPath(candidate).suffix.lower()):
            return found
    return MEDIA_TYPES.get(media_type.partition(";")[0].strip().lower(), "")


def _format_of_zip(body: bytes, hint: str) -> str:
    for member, found in ((b"word/document", "docx"), (b"xl/workbook", "xlsx"), (b"word/", "docx"), (b"xl/", "xlsx")):
        if member in body:
            return found
    if hint in ("docx", "xlsx"):
        return hint
    raise UnreadableDocument("unknown_format", "This is a ZIP archive that is neither a Word nor an Excel document.")


def _format_of_text(body: bytes, hint: str) -> str:
    sample = _narrow(body[:8192])
    if _HTML.match(sample) or _MHTML.match(sample):
        return "html"
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    wide = 0.3 < sample.count(0) / len(sample) < 0.6
    if controls > 0.02 * len(sample) and not wide:
        if hint == "html":
            return hint
        raise UnreadableDocument("unknown_format", "The bytes are no text and no known kind of document.")
    if hint in ("pdf", "docx", "xlsx"):
        raise UnreadableDocument("corrupt", f"It is called {hint.upper()} and its bytes are not: they begin as text.")
    if hint:
        return hint
    if _MARKUP.match(sample):
        return "html"
    return "md" if _MARKDOWN.search(sample) else "txt"


def _narrow(sample: bytes) -> bytes:
    """Return the sample without byte order mark, UTF-16 as UTF-8, so that ASCII patterns match."""
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        return sample.decode("utf-16", "replace").encode()
    return sample.removeprefix(b"\xef\xbb\xbf") or b" "


def read_document(
    body: bytes, *, media_type: str = "", url: str = "", name: str = "", identify_language: bool = True
) -> Document:
    """Return the document that some bytes hold; `media_type` is the Content-Type as served.

    Raises UnreadableDocument with one of its outcomes."""
    if len(body) > MOST:
        raise UnreadableDocument("too_large", f"The file has {len(body):,} bytes; more than {MOST:,} are not read.")
    found = format_of(body, media_type=media_type, url=url, name=name)
    document = with_crosses(_read(found, body, media_type, url))
    if identify_language and not document.language:
        from extract.languages_of import document_language

        document = replace(document, language=document_language(document))
    return document


def _read(found: str, body: bytes, media_type: str, url: str) -> Document:
    # each reader is imported when it is first needed: the libraries behind them are what a start would wait for
    from extract.readers.charset import charset_of

    charset = charset_of(media_type)
    if found == "pdf":
        from extract.readers import pdf

        return pdf.read(body, url=url)
    if found == "html":
        from extract.readers import html

        return html.read(body, url=url, charset=charset)
    if found == "docx":
        from extract.readers import docx

        return docx.read(body, url=url)
    if found == "md":
        from extract.readers import markdown

        return markdown.read(body, url=url, charset=charset)
    if found in ("xlsx", "csv"):
        from extract.readers import sheet

        return sheet.read(body, url=url, charset=charset)
    from extract.readers import plain

    return plain.read(body, url=url, charset=charset)
