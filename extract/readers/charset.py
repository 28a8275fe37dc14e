"""Bytes to text: the byte order mark, then what the server said, then what the page says, then what the bytes allow."""

import codecs
import re

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: it starts with the same two bytes
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# The WHATWG Encoding Standard reads these labels as the superset that browsers use.
SUPERSETS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "utf-16": "utf-16-le",
}
_META = re.compile(rb"<meta\b[^>]*?charset\s*=\s*[\"']?\s*([a-z0-9_:.+-]+)", re.IGNORECASE)
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_XML = re.compile(rb"^\s*<\?xml[^>]*?encoding\s*=\s*[\"']([a-z0-9_:.-]+)", re.IGNORECASE)
PRESCAN = 4096  # bytes; the standard asks for 1024, pages of real servers need more


def codec_of(label: str) -> str:
    """Return Python's name of the codec that a web label means, "" for an unknown one."""
    try:
        name = codecs.lookup(label.strip().strip("\"'")).name
    except (LookupError, ValueError):
        return ""
    if name not in _text_codecs(name):
        return ""
    return SUPERSETS.get(name, name)


def _text_codecs(name: str) -> tuple[str, ...]:
    # rot13, zip and their like are codecs to Python and no charsets
    return () if not codecs.lookup(name)._is_text_encoding else (name,)


def declared_charset(body: bytes) -> str:
    """Return the charset that the page itself declares in a meta element or an XML declaration, or ""."""
    head = _COMMENT.sub(b"", body[:PRESCAN])
    found = _META.search(head) or _XML.search(head)
    name = codec_of(found[1].decode("ascii")) if found else ""
    # a page whose meta could be read as ASCII is not UTF-16, whatever it says (HTML standard, prescan, step 15)
    return "utf-8" if name.startswith(("utf-16", "utf-32")) else name


def charset_of(media_type: str) -> str:
    """Return the charset parameter of a Content-Type header, or ""."""
    found = re.search(r"charset\s*=\s*[\"']?([^\s;\"']+)", media_type, re.IGNORECASE)
    return found[1] if found else ""


def decode(body: bytes, *, charset: str = "") -> tuple[str, tuple[str, ...]]:
    """Return the text and warnings about how it was decoded; `charset` is what the server said.

    Never raises: bytes that no charset explains become U+FFFD and a warning."""
    for mark, name in BOMS:
        if body.startswith(mark):
            return _decode(body[len(mark) :], name)
    if not charset and (name := _utf16_without_mark(body)):
        return _decode(body, name)
    said = codec_of(charset) if charset else ""
    name = said or declared_charset(body)
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        if name in ("", "utf-8"):
            return _decode_undeclared(body, name)
        return _decode(body, name)
    if name in ("", "utf-8") or text.isascii():
        if "\x1b" in text and name.startswith("iso2022"):
            return _decode(body, name)
        return text, ()
    if name.startswith(("utf-16", "utf-32", "iso2022", "hz")):
        return _decode(body, name)
    # Bytes that happen to be well-formed UTF-8 beyond ASCII are UTF-8: in another charset they would be nonsense.
    return text, (f"declared as {name}, read as UTF-8 because its bytes are well-formed UTF-8",)


def _decode(body: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    text = body.decode(name, "replace")
    lost = text.count("\ufffd") - body.count(b"\xef\xbf\xbd")
    return text, ((f"{lost} characters could not be decoded as {name}",) if lost > 0 else ())


def _decode_undeclared(body: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    lenient = body.decode("utf-8", "replace")
    broken, sound = lenient.count("\ufffd"), sum(1 for c in lenient if c > "\x7f" and c != "\ufffd")
    if sound > 4 * broken:  # UTF-8 with a few broken places (a cut download)
        return lenient, (f"{broken} characters could not be decoded as utf-8",)
    return body.decode("cp1252", "replace"), (
        f"{'declared as utf-8 but is not' if name else 'no charset declared'}: read as windows-1252",
    )


def _utf16_without_mark(body: bytes) -> str:
    head = body[:200]
    if len(head) < 4 or b"\x00" not in head:
        return ""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    if odd > 0.7 * half and even < 0.1 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.7 * half and odd < 0.1 * half else ""
