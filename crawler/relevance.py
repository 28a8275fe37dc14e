"""How likely a link leads to a disclosure, and whether a document is one, by its own words. Pure.

Used only to find documents, never to score them: it may be generous, since a person declares what it finds."""

import io
import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pypdfium2
from pydantic import BaseModel, ConfigDict

from crawler.appearance import parse_html, seen

READ = 40_000  # characters of a document that are looked at
PDF_PAGES = 4
FOUND, NEAR = 5, 3  # points from which a document counts as found, and as a near miss


class Sign(BaseModel):
    """Words, any one of which brings points."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    points: int
    any: tuple[str, ...]
    kind: str = ""

    def found(self, text: str) -> str:
        """Return the words that stand in the text, or nothing."""
        hit = _compiled(self.any).search(text)
        return hit[0] if hit else ""


class Words(BaseModel):
    """The words of finding.toml."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    link: tuple[Sign, ...]
    says: tuple[Sign, ...]
    against: tuple[Sign, ...]


@cache
def _compiled(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


@cache
def words() -> Words:
    """Return the words by which links and documents are told."""
    path = Path(__file__).with_name("finding.toml")
    return Words.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))


@dataclass(frozen=True, kw_only=True, slots=True)
class Judgement:
    """What a document seems to be, and why."""

    kind: str
    points: int
    quotes: tuple[str, ...]  # its words that brought the points


def link_points(text: str, url: str) -> int:
    """Return how promising a link is by its words and its address."""
    parts = urlsplit(url)
    told = f"{text} {re.sub(r'[/_.+-]+', ' ', unquote(f'{parts.path} {parts.query}'))}".lower()
    hits = [sign.points for sign in words().link if sign.found(told)]
    best, worst = max([0, *hits]), min([0, *hits])
    return best + worst + (1 if best and parts.path.lower().endswith(".pdf") else 0)


def judge(body: bytes, kind: str) -> Judgement:
    """Return what a body of a media type seems to be by its own words."""
    text = text_of(body, kind)
    against = sum(sign.points for sign in words().against if sign.found(text))
    best = Judgement(kind="", points=0, quotes=())
    for name in dict.fromkeys(sign.kind for sign in words().says):
        hits = [(sign.points, found) for sign in words().says if sign.kind == name and (found := sign.found(text))]
        points = sum(p for p, _ in hits) + against
        if points > best.points:
            best = Judgement(kind=name, points=points, quotes=tuple(" ".join(q.split())[:100] for _, q in hits))
    return best


def text_of(body: bytes, kind: str) -> str:
    """Return the first words of a document, as far as they can be read without an extraction."""
    if kind == "application/pdf":
        return _pdf_text(body)
    if kind in ("text/html", "application/xhtml+xml"):
        root = parse_html(body)
        return " ".join(seen(root))[:READ] if root is not None else ""
    return body[: 2 * READ].decode("utf-8", "replace")[:READ] if kind.startswith("text/") else ""


def _pdf_text(body: bytes) -> str:
    try:
        document = pypdfium2.PdfDocument(io.BytesIO(body))
        pages = [document[n].get_textpage().get_text_bounded() for n in range(min(len(document), PDF_PAGES))]
    except pypdfium2.PdfiumError:
        return ""
    return " ".join(" ".join(pages).split())[:READ]
