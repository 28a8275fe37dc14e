"""Text that is in the file and not on the page as seen: why each such word is hidden."""

from collections import Counter
from io import BytesIO
from typing import Any

import pypdf
from pypdf.errors import PyPdfError

from extract.readers.pdf_colours import alike, ground_at
from extract.readers.pdf_page import Page, Place, Shape, Word

INVISIBLE = "invisible render mode"
BAND = 40.0  # points: shapes are looked up by the level band of the page they lie in
SMALLEST = 1.0  # points: lower letters cannot be seen


def hide_words(pages: list[Page], warnings: list[str], body: bytes) -> None:
    """Set `hidden` on every word a reader of the page cannot see, with the reason."""
    switched_off = _read_switched_off(pages, body, warnings)
    lids = _passing_lids(pages)
    for page in pages:
        if _is_recognised_scan(page):
            warnings.append(f"page {page.number}: the text was recognised from a picture and may hold misread letters")
            for word in page.words:
                word.hidden = "" if word.hidden == INVISIBLE else word.hidden
            continue
        bands = _bands(page)
        for word in page.words:
            if not word.hidden and not word.drawn:
                word.hidden = _reason(word, page, bands.get(int(word.middle // BAND), []), lids, switched_off)


def _reason(
    word: Word, page: Page, shapes: list[Shape], lids: set[tuple[int, ...]], switched_off: frozenset[str]
) -> str:
    if word.height < SMALLEST:
        return "too small to see"
    if word.right < 0 or word.left > page.width or word.bottom < 0 or word.top > page.height:
        return "off page"
    if word.layer and word.layer in switched_off:
        return "on a layer that is switched off"
    if word.order < 0:
        return ""
    ground = ground_at(shapes, word.centre, word.middle, word.order)
    if ground is not None and alike(word.colour, ground, 6):
        return "same colour as its ground"
    for shape in reversed(shapes):
        if shape.order <= word.order:
            break
        if _covers(shape, word) and _spot(shape.place) not in lids:
            return "covered"
    return ""


def _covers(shape: Shape, word: Word) -> bool:
    if not shape.opaque or not (shape.picture or (shape.fill is not None and shape.segments <= 6)):
        return False
    left, top, right, bottom = shape.place
    inset = 0.15 * word.height
    inside = left <= word.left + 1 and right >= word.right - 1
    return inside and top <= word.top + inset and bottom >= word.bottom - 2 * inset


def _bands(page: Page) -> dict[int, list[Shape]]:
    """Return the shapes that can lie behind or over text, by level band, in painting order."""
    bands: dict[int, list[Shape]] = {}
    for shape in page.shapes:
        left, top, right, bottom = shape.place
        if right - left < 4 or bottom - top < 3 or not (shape.picture or shape.fill is not None):
            continue
        first, last = int(max(top, 0.0) // BAND), int(min(bottom, page.height) // BAND)
        for band in range(first, last + 1):
            bands.setdefault(band, []).append(shape)
    return bands


def _spot(place: Place) -> tuple[int, ...]:
    return tuple(round(v / 4) for v in place)


def _passing_lids(pages: list[Page]) -> set[tuple[int, ...]]:
    """Return the places of shapes that come back on most pages: a menu that stays on top when a web page is printed.

    What scrolls under it is cut by chance, not hidden on purpose, and the same reader saw it on the web.
    """
    seen: Counter[tuple[int, ...]] = Counter()
    for page in pages:
        seen.update({_spot(s.place) for s in page.shapes if s.fill is not None and s.segments <= 6})
    return {spot for spot, times in seen.items() if times >= max(3, 0.5 * len(pages))}


def _is_recognised_scan(page: Page) -> bool:
    """Return whether a page is a picture with an invisible text layer for searching."""
    silent = sum(1 for w in page.words if w.hidden == INVISIBLE)
    if not page.words or silent < 0.9 * len(page.words):
        return False
    area = page.width * page.height
    return any(s.picture and (s.place[2] - s.place[0]) * (s.place[3] - s.place[1]) >= 0.6 * area for s in page.shapes)


def _read_switched_off(pages: list[Page], body: bytes, warnings: list[str]) -> frozenset[str]:
    """Return the names of layers (optional content groups) that are off when the file is opened."""
    if not any(word.layer for page in pages for word in page.words):
        return frozenset()
    try:
        reader = pypdf.PdfReader(BytesIO(body))
        root: Any = reader.trailer["/Root"]
        layers = root.get("/OCProperties", {})
        off = layers.get("/D", {}).get("/OFF", [])
        return frozenset(str(group.get_object().get("/Name", "")) for group in off)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        warnings.append(f"the list of layers could not be read ({type(error).__name__}): all layers taken as visible")
        return frozenset()
