"""Links on a page, and the one that a declared rule means. Pure.

Signed and expiring addresses are never declared: the rule finds them anew in each run."""

import re
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import unquote, urlsplit

from lxml.etree import _Element

from crawler.appearance import parse_html, words
from crawler.journey import absolute

MAX_LINKS = 5000


class LinkRule(Protocol):
    """What a declaration says about a link; patterns are regular expressions, sought without regard to case."""

    @property
    def link_text(self) -> str | None:
        """Pattern for the words of the link, or for the row, list item or heading that it stands in."""

    @property
    def link_url(self) -> str | None:
        """Pattern for the address, percent-decoded."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Link:
    """One link with the words around it."""

    url: str
    text: str
    place: str  # words of the smallest row, item or paragraph around it
    heading: str  # the nearest heading before it


def links_of(body: bytes, base: str) -> list[Link]:
    """Return the links of an HTML page in their order, absolute, http and https only."""
    root = parse_html(body)
    if root is None:
        return []
    for element in root.iter("base"):
        base = absolute(base, element.get("href") or "") or base
        break
    found: list[Link] = []
    heading = ""
    for element in root.iter("h1", "h2", "h3", "h4", "h5", "h6", "a", "area"):
        if element.tag not in ("a", "area"):
            heading = words(element)
            continue
        target = absolute(base, (element.get("href") or "").strip())
        if not element.get("href") or urlsplit(target).scheme not in ("http", "https"):
            continue
        label = words(element) or element.get("aria-label") or element.get("title") or _alt(element)
        found.append(Link(url=target, text=label, place=_place(element), heading=heading))
        if len(found) >= MAX_LINKS:
            break
    return found


def _alt(element: _Element) -> str:
    return " ".join(str(i.get("alt") or "") for i in element.iter("img", "area")).strip()


def _place(element: _Element) -> str:
    for around in element.iterancestors("tr", "li", "p", "dd", "article", "section", "div"):
        text = " ".join(" ".join(str(t) for t in around.itertext()).split())  # cells may stand without a blank between
        if len(text) > 600:
            return ""
        if around.tag != "div" or len(text) > len(words(element)):
            return text
    return ""


def fitting(links: list[Link], rule: LinkRule) -> list[Link]:
    """Return the links that fit the whole rule, those that fit by their own words before those by their place."""
    kept = [x for x in links if not rule.link_url or _found(rule.link_url, unquote(x.url))]
    if not rule.link_text:
        return kept
    own = [x for x in kept if _found(rule.link_text, x.text)]
    around = [x for x in kept if x not in own and _found(rule.link_text, f"{x.place}\n{x.heading}")]
    return own + around


def _found(pattern: str, text: str) -> bool:
    return re.search(pattern, " ".join(text.split()), re.IGNORECASE) is not None


def find_link(body: bytes, base: str, rule: LinkRule) -> str | None:
    """Return the address of the first link that fits the rule, or None."""
    fits = fitting(links_of(body, base), rule)
    return fits[0].url if fits else None


def near_misses(body: bytes, base: str, rule: LinkRule, *, count: int = 3) -> str:
    """Return the links that share most words with the rule, for a person who has to mend it."""
    wanted = set(re.findall(r"[a-z0-9]{3,}", f"{rule.link_text or ''} {rule.link_url or ''}".lower()))
    scored = [
        (len(wanted & set(re.findall(r"[a-z0-9]{3,}", f"{x.text} {unquote(x.url)}".lower()))), x)
        for x in links_of(body, base)
    ]
    best = sorted((s for s in scored if s[0]), key=lambda s: -s[0])[:count]
    return "; ".join(f"{x.text[:60]!r} → {x.url[:120]}" for _, x in best)
