"""HTML bytes to an element tree, whatever is wrong with them."""

import email
import email.policy
import re
from typing import Any

from lxml import etree

from extract.document import UnreadableDocument
from extract.readers.charset import charset_of, decode

# An element with tens of thousands of attributes costs libxml2 quadratic time, so its attributes are cut.
_LONG_TAG = re.compile(r"<([a-zA-Z][\w:-]*)\s[^<>]{50000,}>?")
_ENDS = re.compile(r"</(?:body|html)\s*>", re.IGNORECASE)
MAX_ATTRIBUTES = 2_000
MAX_DEPTH = 500  # in the fallback; deeper elements are read as children of the last level
MHTML = re.compile(rb"^(?:[\w-]+:[^\n]*\n|[ \t][^\n]*\n)*?MIME-Version:", re.IGNORECASE)


def parse(body: bytes, *, charset: str = "") -> tuple[Any, list[str]]:
    """Return the root element and warnings.

    Raises UnreadableDocument(empty) where nothing is left to parse."""
    if MHTML.match(body[:4096]):
        body, charset = _page_of_archive(body)
    text, decoding = decode(body, charset=charset)
    return parse_text(text, list(decoding))


def parse_text(text: str, warnings: list[str] | None = None) -> tuple[Any, list[str]]:
    """Return the root element and warnings for a page that is decoded already."""
    warnings = warnings or []
    # libxml2 drops whatever follows these two, browsers show it; their closing tags are optional anyway
    text = _ENDS.sub("", text.replace("\x00", ""))
    if len(text) > 50_000:
        text, cut = _LONG_TAG.sub(_cut_attributes, text), len(text)
        if len(text) < cut:
            warnings.append("an element with thousands of attributes was read without them")
    if not text.strip():
        raise UnreadableDocument("empty", "The page is empty.")
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, no_network=True, recover=True
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:  # a parser that recovers gives up only where memory ends
        raise MemoryError(f"the page cannot be parsed: {error}") from error
    limits = [entry for entry in parser.error_log if entry.type_name == "ERR_RESOURCE_LIMIT"]
    if root is None or limits:
        warnings.append("read by the fallback parser: the page is nested too deep or too broken for the usual one")
        root = _parse_leniently(text)
    return root, warnings


def _cut_attributes(found: re.Match[str]) -> str:
    return f"<{found[1]}>" if len(found[0].split(None, MAX_ATTRIBUTES)) > MAX_ATTRIBUTES else found[0]


def _page_of_archive(body: bytes) -> tuple[bytes, str]:
    message = email.message_from_bytes(body, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes):
                return payload, charset_of(str(part.get("Content-Type", "")))
    raise UnreadableDocument("corrupt", "This web archive (MHTML) holds no HTML page.")


def _parse_leniently(text: str) -> Any:
    from bs4 import BeautifulSoup
    from bs4.element import NavigableString, PreformattedString, Tag

    root = etree.Element("html")
    soup = BeautifulSoup(text, "html.parser")
    homes: dict[int, tuple[Any, int]] = {id(soup): (root, 0)}
    for node in soup.descendants:
        parent, depth = homes[id(node.parent)]
        if isinstance(node, Tag):
            if depth >= MAX_DEPTH or not re.fullmatch(r"[a-zA-Z][\w-]*", node.name):
                homes[id(node)] = (parent, depth)
                continue
            element = etree.SubElement(parent, node.name.lower())
            for name, value in list(node.attrs.items())[:MAX_ATTRIBUTES]:
                if re.fullmatch(r"[a-zA-Z][\w-]*", name):
                    element.set(name, _xml_text(" ".join(value) if isinstance(value, list) else str(value)))
            homes[id(node)] = (element, depth + 1)
        elif isinstance(node, NavigableString) and not isinstance(node, PreformattedString):
            _append_text(parent, _xml_text(str(node)))
    return root


def _xml_text(text: str) -> str:
    return re.sub("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", " ", text)


def _append_text(parent: Any, text: str) -> None:
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text
