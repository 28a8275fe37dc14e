"""What a reader sees of an HTML page, as far as it tells a page from a wall. Pure."""

import re
from dataclasses import dataclass

import lxml.html
from lxml.etree import ParserError, _Element

SHORT = 2500  # characters of visible text; a page with more says something of its own
NEARLY_EMPTY = 220
LOOKED_AT = 1024 * 1024  # bytes of HTML that are parsed
CONSENT_PLACE = re.compile(
    r"cookie|consent|onetrust|gdpr|cmp-|usercentrics|didomi|privacy-(?:banner|manager)", re.IGNORECASE
)
MAX_ATTRIBUTES = 1000  # of one tag
_MARK = re.compile(rb"<(?=[A-Za-z])|[>\"']|\s+|/")
MOUNTS = frozenset({"root", "app", "__next", "__nuxt", "main", "gatsby"})  # ids of elements that scripts fill


@dataclass(frozen=True, kw_only=True, slots=True)
class Look:
    """What a reader sees of an HTML page, as far as it tells a page from a wall."""

    title: str
    heading: str
    text: str  # visible, without scripts and noscript
    beside_consent: str  # the same without cookie banners
    beside_login: str  # the same without forms that ask for a password
    asks_password: bool
    noscript: str
    scripts: int
    mounts: bool  # an empty element that scripts fill
    buttons: int
    links: int

    @property
    def says(self) -> str:
        """Title and first heading: what the page says that it is."""
        return f"{self.title}\n{self.heading}"


EMPTY = Look(
    title="",
    heading="",
    text="",
    beside_consent="",
    beside_login="",
    asks_password=False,
    noscript="",
    scripts=0,
    mounts=False,
    buttons=0,
    links=0,
)


def parse_html(body: bytes) -> _Element | None:
    """Return the page's root element, or None where there is nothing to parse."""
    if is_overgrown(body[:LOOKED_AT]):
        return None
    whole = re.sub(
        rb"</(?:html|body)\s*>", b"", body[:LOOKED_AT], flags=re.IGNORECASE
    )  # libxml2 drops what follows them
    try:
        return lxml.html.document_fromstring(
            whole, parser=lxml.html.HTMLParser(encoding=charset_of(body), remove_comments=True)
        )
    except (ParserError, ValueError, LookupError):
        return None


def is_overgrown(body: bytes) -> bool:
    """Return whether a tag has more attributes than any honest page: libxml2 takes a minute for 100,000 of them."""
    if body.count(b"<") and len(body) < 4 * MAX_ATTRIBUTES:
        return False
    in_tag, quote, count = False, b"", 0
    for found in _MARK.finditer(body):
        mark = found[0]
        if not in_tag:
            in_tag, count = mark.startswith(b"<"), 0
        elif quote:
            quote = b"" if mark == quote else quote
        elif mark in (b'"', b"'"):
            quote = mark
        elif mark == b">":
            in_tag = False
        else:
            count += 1
            if count > MAX_ATTRIBUTES:
                return True
    return False


def look_at(body: bytes) -> Look:
    """Return what a reader sees of the page; an unreadable one looks empty."""
    root = parse_html(body)
    if root is None:
        return EMPTY
    elements = list(root.iter())
    passwords = [e for e in elements if e.tag == "input" and str(e.get("type", "")).lower() == "password"]
    text = " ".join(seen(root))
    beside_consent = beside_login = text
    if len(text) < SHORT:
        consent = {e for e in elements if _is_consent(e)}
        forms = {form for field in passwords for form in field.iterancestors("form")}
        beside_consent = " ".join(seen(root, without=consent))
        beside_login = " ".join(seen(root, without=forms))
    return Look(
        title=_first(root, "title"),
        heading=_first(root, "h1", "h2"),
        text=text,
        beside_consent=beside_consent,
        beside_login=beside_login,
        asks_password=bool(passwords),
        noscript=" ".join(words(e) for e in elements if e.tag == "noscript"),
        scripts=sum(1 for e in elements if e.tag == "script"),
        mounts=any(_is_mount(e) for e in elements),
        links=sum(1 for e in elements if e.tag == "a" and e.get("href")),
        buttons=sum(1 for e in elements if e.tag == "button" or e.get("type") == "submit" or e.get("role") == "button"),
    )


def seen(root: _Element, *, without: "set[_Element] | frozenset[_Element]" = frozenset()) -> list[str]:
    """Return the visible words of a page, leaving out `without` and what is never shown."""
    found: list[str] = []
    waiting: list[_Element | str] = [root]
    while waiting:
        item = waiting.pop()
        if isinstance(item, str):
            found += item.split()
            continue
        hidden = item.tag in ("script", "style", "noscript", "template", "title", "head") or item in without
        if item.tail and item is not root:
            waiting.append(item.tail)
        if not hidden and isinstance(item.tag, str):
            waiting.extend(reversed(item))
            if item.text:
                waiting.append(item.text)
    return found


def words(element: _Element) -> str:
    """Return an element's text with single spaces."""
    return " ".join("".join(str(t) for t in element.itertext()).split())


def _first(root: _Element, *tags: str) -> str:
    return next((words(e) for e in root.iter(*tags)), "")


def _is_consent(element: _Element) -> bool:
    if element.tag in ("html", "body"):
        return False
    return bool(CONSENT_PLACE.search(f"{element.get('id', '')} {element.get('class', '')}"))


def _is_mount(element: _Element) -> bool:
    if element.get("id") not in MOUNTS and element.tag != "app-root":
        return False
    return not len(element) and not (element.text or "").strip()


def charset_of(body: bytes) -> str:
    """Return the encoding that a page names in its first bytes, UTF-8 where it names none that we know."""
    found = re.search(rb"charset\s*=\s*[\"']?([A-Za-z0-9_-]+)", body[:2048])
    name = found[1].decode("ascii") if found else "utf-8"
    try:
        "".encode(name)
    except LookupError:
        return "utf-8"
    return name
