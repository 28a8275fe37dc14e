"""Characters a font does not name: tick boxes told by looking at their picture, ligatures told by known words."""

import ctypes
import re
import tomllib
from collections.abc import Callable
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import Any

import pypdfium2.raw as pdfium
from pydantic import BaseModel, ConfigDict

from extract.document import Ticked
from extract.readers.pdf_box_signs import SIGNS
from extract.readers.pdf_page import Page, Word
from extract.ticks import is_sure_mark

UNKNOWN = "\ufffd"
SCALE = 6.0  # pixels per point when a glyph is looked at
MOST_LOOKS = 400  # glyphs looked at per document
Paint = Callable[[Page, tuple[float, float, float, float]], "Picture | None"]


class Picture:
    """Grey values of a small piece of a page, dark where something is printed."""

    def __init__(self, wide: int, high: int, stride: int, data: bytes) -> None:
        self.wide, self.high = wide, high
        ground = data[0] if data else 255
        self.rows = [[abs(data[y * stride + x] - ground) > 60 for x in range(wide)] for y in range(high)]

    def ink_box(self) -> tuple[int, int, int, int] | None:
        """Return left, top, right, bottom of what is printed, None for a blank."""
        rows = [y for y in range(self.high) if any(self.rows[y])]
        columns = [x for x in range(self.wide) if any(self.rows[y][x] for y in range(self.high))]
        return (columns[0], rows[0], columns[-1] + 1, rows[-1] + 1) if rows and columns else None

    def share(self, left: float, top: float, right: float, bottom: float) -> float:
        """Return how much of a rectangle is printed, 0 to 1."""
        cells = [self.rows[y][x] for y in range(int(top), int(bottom)) for x in range(int(left), int(right))]
        return sum(cells) / len(cells) if cells else 0.0


def show_box(picture: Picture) -> Ticked | None:
    """Return what a box in the picture shows, None when the picture shows no box.

    A box has ink along all four sides of its outline; what stands in its middle tells whether it is ticked.
    """
    ink = picture.ink_box()
    if ink is None:
        return None
    left, top, right, bottom = ink
    wide, high = right - left, bottom - top
    if min(wide, high) < 12 or not 0.75 <= wide / high <= 1.33:
        return None
    edge_x, edge_y = max(2.0, 0.2 * wide), max(2.0, 0.2 * high)
    upright = [
        any(picture.rows[y][x] for x in range(left, int(left + edge_x)))
        and any(picture.rows[y][x] for x in range(int(right - edge_x), right))
        for y in range(top, bottom)
    ]
    level = [
        any(picture.rows[y][x] for y in range(top, int(top + edge_y)))
        and any(picture.rows[y][x] for y in range(int(bottom - edge_y), bottom))
        for x in range(left, right)
    ]
    if sum(upright) < 0.85 * len(upright) or sum(level) < 0.85 * len(level):
        return None
    inner = picture.share(left + 0.28 * wide, top + 0.28 * high, right - 0.28 * wide, bottom - 0.28 * high)
    if inner < 0.03:
        return Ticked.NO
    return Ticked.YES if inner > 0.1 else Ticked.UNREADABLE


def name_boxes(pages: list[Page], paint: Paint) -> None:
    """Replace nameless characters that are pictures of a tick box by the sign for it."""
    known = any(is_sure_mark(w.text) for page in pages for w in page.words)
    looked = 0
    for page in pages:
        for word, follower in pairwise([*page.words, None]):
            if word is None or word.text != UNKNOWN or word.hidden or looked >= MOST_LOOKS:
                continue
            if follower is None or not follower.text[:1].isalpha() or abs(follower.middle - word.middle) > word.height:
                continue
            looked += 1
            picture = paint(page, (word.left, word.top, word.right, word.bottom))
            shown = show_box(picture) if picture is not None else None
            if shown is not None and (known or shown is not Ticked.UNREADABLE):
                word.text, word.drawn = SIGNS[shown], "drawn"


def painter(pdf: Any) -> Paint:
    """Return a function that paints a rectangle of a page (points from its top left) in grey."""

    def paint(page: Page, place: tuple[float, float, float, float]) -> Picture | None:
        left, top, right, bottom = place
        wide, high = int((right - left) * SCALE) + 4, int((bottom - top) * SCALE) + 4
        if not (0 < wide <= 600 and 0 < high <= 600):
            return None
        raw = pdfium.FPDF_LoadPage(pdf.raw, page.number - 1)
        if not raw:
            return None
        bitmap = pdfium.FPDFBitmap_CreateEx(wide, high, pdfium.FPDFBitmap_Gray, None, 0)
        try:
            pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, wide, high, 0xFFFFFFFF)
            size = (int(page.width * SCALE), int(page.height * SCALE))
            pdfium.FPDF_RenderPageBitmap(bitmap, raw, 2 - int(left * SCALE), 2 - int(top * SCALE), *size, 0, 0)
            stride = pdfium.FPDFBitmap_GetStride(bitmap)
            start = ctypes.cast(pdfium.FPDFBitmap_GetBuffer(bitmap), ctypes.c_void_p).value
            return Picture(wide, high, stride, ctypes.string_at(start, stride * high)) if start else None
        finally:
            pdfium.FPDFBitmap_Destroy(bitmap)
            pdfium.FPDF_ClosePage(raw)

    return paint


class Ligatures(BaseModel):
    """Letter groups a font may print as one nameless character, and words that hold them."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    groups: tuple[str, ...]
    words: tuple[str, ...]


@cache
def read_ligatures() -> Ligatures:
    """Return extract/registry/ligatures.toml."""
    text = resources.files("extract").joinpath("registry/ligatures.toml").read_text(encoding="utf-8")
    return Ligatures.model_validate(tomllib.loads(text))


@cache
def _known_words() -> frozenset[str]:
    return frozenset(word for line in read_ligatures().words for word in line.split())


def mend_ligatures(pages: list[Page], vocabulary: frozenset[str]) -> int:
    """Spell out nameless characters inside words where one reading is a known word; return how many remain.

    A reading counts when the word stands elsewhere in the document or in the registry. Where two readings are words,
    or none, the character stays as it is: a guess would be our text, not theirs.
    """
    left = 0
    for page in pages:
        for word in page.words:
            if UNKNOWN in word.text and len(word.text) > 2:
                word.text = re.sub(rf"[^\W\d_]*(?:{UNKNOWN}[^\W\d_]*)+", lambda m: _spell(m[0], vocabulary), word.text)
                left += word.text.count(UNKNOWN)
    return left


def _spell(token: str, vocabulary: frozenset[str]) -> str:
    if len(token) < 3 or token.count(UNKNOWN) > 2:
        return token
    readings = [token]
    for _ in range(token.count(UNKNOWN)):
        readings = [r.replace(UNKNOWN, group, 1) for r in readings for group in read_ligatures().groups]
    words = {r for r in readings if r.lower() in vocabulary or r.lower() in _known_words()}
    return words.pop() if len(words) == 1 else token


_HALF_ADDRESS = re.compile(r"https?:/$", re.IGNORECASE)


def join_parts(words: list[Word]) -> list[Word]:
    """Return the words with pieces around a nameless character joined to one, as they stand without a gap."""
    joined: list[Word] = []
    for word in words:
        before = joined[-1] if joined else None
        if (
            before is not None
            and _HALF_ADDRESS.search(before.text)
            and -0.5 * word.height < word.left - before.right < 0.4 * word.height
        ):
            before.text += "/" + word.text  # a ligature of two strokes comes out as one
            before.right = word.right
            continue
        if (
            before is not None
            and word.glued
            and (before.text.endswith(UNKNOWN) or word.text.startswith(UNKNOWN))
            and (len(before.text) > 1 or len(word.text) > 1)
            and abs(before.base - word.base) < 1
        ):
            before.text += word.text
            before.right = max(before.right, word.right)
        else:
            joined.append(word)
    return joined
