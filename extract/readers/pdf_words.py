"""Words of a PDF page, built from its characters, and with them everything else the page holds."""

import ctypes
import math
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from extract.readers.pdf_objects import (
    NEUTRAL,
    Matrix,
    address,
    read_clip,
    read_colour,
    read_marks,
    read_objects,
    read_shape,
)
from extract.readers.pdf_page import Frame, Page, Place, Rgb, Word
from extract.ticks import is_mark_character

MOST_SEGMENTS = 60_000  # path segments looked at per page: beyond it is artwork, not a form
MOST_SHAPES = 20_000
HYPHENS = {0x02: "-", 0xFFFE: "-"}  # PDFium's own signs for a hyphen at a line end
NOTHING = {0x00, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0x180E, 0x200E, 0x200F}
LIGATURES = {
    0xFB00: "ff",
    0xFB01: "fi",
    0xFB02: "fl",
    0xFB03: "ffi",
    0xFB04: "ffl",
    0xFB05: "st",
    0xFB06: "st",
}


@dataclass(frozen=True, slots=True)
class _Look:
    """What all characters of one text object share."""

    colour: Rgb
    mcid: int
    order: int
    hidden: str
    artifact: bool
    layer: str
    clip: Place | None
    size: float
    bold: bool
    upright: bool


def _bold(textpage: Any, index: int, weight: int, cache: dict[str, bool]) -> bool:
    if weight >= 600:
        return True
    buffer = ctypes.create_string_buffer(128)
    flags = ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(textpage, index, buffer, 128, flags)
    name = buffer.value.decode("latin-1").lower()
    known = cache.get(name)
    if known is None:
        known = cache[name] = any(word in name for word in ("bold", "semibold", "black", "heavy", "medi", "cmbx"))
    return known or bool(flags.value & (1 << 18))


def read_page(raw: Any, number: int, box: tuple[float, float, float, float], turned: int) -> Page:
    """Return the words, shapes and links of an open PDFium page; `box` is its crop box, `turned` its rotation."""
    frame = Frame(box, turned)
    page = Page(number=number, width=frame.width, height=frame.height)
    looks: dict[int, tuple[Any, Matrix, int]] = {}
    segments = 0
    for order, (item, kind, outer) in enumerate(read_objects(raw)):
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            looks[address(item)] = (item, outer, order)
        elif kind in (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_SHADING):
            if segments > MOST_SEGMENTS or len(page.shapes) > MOST_SHAPES:
                page.left_out += 1
                continue
            shape = read_shape(item, kind, outer, order, frame)
            if shape is not None:
                segments += shape.segments
                page.shapes.append(shape)
    textpage = pdfium.FPDFText_LoadPage(raw)
    if textpage:
        try:
            page.words = _words(textpage, looks, frame, page)
        finally:
            pdfium.FPDFText_ClosePage(textpage)
    return page


def _words(textpage: Any, looks: dict[int, Any], frame: Frame, page: Page) -> list[Word]:
    words: list[Word] = []
    seen: dict[int, _Look] = {}
    bolds: dict[str, bool] = {}
    rect = pdfium.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    word: Word | None = None
    broken = False  # a blank or a line end came since the last character
    supposed = False  # a line end that PDFium put there came: it may take a page for one of lines of a letter each
    unknown = 0
    count = max(0, pdfium.FPDFText_CountChars(textpage))
    straight, shift, height = frame.turned == 0, frame.left, frame.top
    get_unicode, get_box = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetLooseCharBox
    for index in range(count):
        code = get_unicode(textpage, index)
        if code in NOTHING and not (code == 0 and _has_body(textpage, index, rect)):
            continue
        if (
            code in (0x20, 0x0A, 0x0D, 0x09, 0xA0, 0x0B, 0x0C, 0x3000)
            or 0x2000 <= code <= 0x200A
            or code in (0x202F, 0x205F)
        ):
            if word is not None and code in (0x0A, 0x0D) and pdfium.FPDFText_IsGenerated(textpage, index) == 1:
                supposed = True
            else:
                word, broken = None, True
            continue
        if code == 0xAD:
            if word is not None:
                word.soft_end = True
                get_box(textpage, index, rect)
                word.right = max(word.right, frame.place(rect.left, rect.bottom, rect.right, rect.top)[2])
            continue
        text = HYPHENS.get(code) or LIGATURES.get(code) or (chr(code) if not 0xD800 <= code <= 0xDFFF else "\ufffd")
        if code in (0, 0xFFFD) or (code < 0x20 and code not in HYPHENS):
            unknown += 1
            text = "\ufffd"
        get_box(textpage, index, rect)
        if straight:  # the usual case, without a call per character
            left, top, right, bottom = rect.left - shift, height - rect.top, rect.right - shift, height - rect.bottom
        else:
            left, top, right, bottom = frame.place(rect.left, rect.bottom, rect.right, rect.top)
        if supposed:
            supposed = False
            if word is not None and not _touches(word, left, bottom):
                word, broken = None, True
        if word is not None and not word.upright:
            word.text += text
            word.left, word.top = min(word.left, left), min(word.top, top)
            word.right, word.bottom = max(word.right, right), max(word.bottom, bottom)
            continue
        if word is not None and not (code > 0xD0 and is_mark_character(text)) and not is_mark_character(word.text):
            tall = max(word.height, 0.1)
            if (
                left < word.right - 0.3 * (right - left)
                and abs(right - word.right) < 0.5
                and abs(bottom - word.bottom) < 0.5
            ):
                word.text += text  # a ligature: its letters share one box
                word.soft_end = False
                continue
            same_line = abs(bottom - word.bottom) <= 0.08 * tall and abs(bottom - top - word.height) <= 0.1 * tall
            if same_line and -0.4 * tall <= left - word.right <= 0.2 * tall:
                word.text += text
                word.right = max(word.right, right)
                word.left = min(word.left, left)
                word.soft_end = False
                continue
        pdfium.FPDFText_GetCharOrigin(textpage, index, x, y)
        base = frame.point(x.value, y.value)[1]
        look = _look(textpage, index, looks, seen, bolds, frame)
        glued = False
        if word is not None and not broken:
            near = left - word.right < 0.15 * max(word.height, 0.1) and left >= word.left
            glued = near and min(bottom, word.bottom) - max(top, word.top) > 0.2 * min(bottom - top, word.height)
        word = Word(
            text,
            left,
            top,
            right,
            bottom,
            base,
            _size(look.size, bottom - top),
            bold=look.bold,
            colour=look.colour,
            mcid=look.mcid,
            order=look.order,
            glued=glued,
            hidden=look.hidden,
            artifact=look.artifact,
            layer=look.layer,
            upright=look.upright,
        )
        if look.clip is not None and not word.hidden and _outside(word, look.clip):
            word.hidden = "clipped away"
        broken = False
        words.append(word)
    page.replacement_share = unknown / count if count else 0.0
    return words


def _touches(word: Word, left: float, bottom: float) -> bool:
    """Return whether a letter stands where the word's next one would, on the same line."""
    tall = max(word.height, 0.1)
    return word.upright and abs(bottom - word.bottom) <= 0.08 * tall and abs(left - word.right) <= 0.04 * tall


def _has_body(textpage: Any, index: int, rect: Any) -> bool:
    """Return whether a character without a code is a glyph on the page all the same."""
    return bool(pdfium.FPDFText_GetLooseCharBox(textpage, index, rect)) and rect.right - rect.left > 1


def _outside(word: Word, clip: Place) -> bool:
    middle = word.middle
    return word.right < clip[0] or word.left > clip[2] or middle < clip[1] or middle > clip[3]


def _scale(textpage: Any, index: int) -> float:
    """Return what the matrices around a character make of its font's size; 1 where they cannot be told."""
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFText_GetMatrix(textpage, index, matrix):
        return 1.0
    return math.hypot(matrix.c, matrix.d) or 1.0


def _size(told: float, tall: float) -> float:
    """Return the size of letters as the font tells it, or by the ink of one where that cannot be true."""
    tall = max(tall, 0.01)
    return told if 0.9 * tall <= told <= 4 * tall else tall * 1.3


def _look(
    textpage: Any, index: int, looks: dict[int, Any], seen: dict[int, _Look], bolds: dict[str, bool], frame: Frame
) -> _Look:
    item = pdfium.FPDFText_GetTextObject(textpage, index)
    key = address(item) if item else 0
    known = seen.get(key)
    if known is not None:
        return known
    size = abs(pdfium.FPDFText_GetFontSize(textpage, index)) * _scale(textpage, index)
    bold = _bold(textpage, index, pdfium.FPDFText_GetFontWeight(textpage, index), bolds)
    angle = pdfium.FPDFText_GetCharAngle(textpage, index)
    upright = angle < 0 or math.cos(angle + math.radians(frame.turned)) > 0.9
    if not key:
        return _Look((0, 0, 0), -1, -1, "", False, "", None, size, bold, upright)
    outer, order = (looks[key][1], looks[key][2]) if key in looks else (NEUTRAL, -1)
    colour, alpha = read_colour(pdfium.FPDFPageObj_GetFillColor, item)
    mode = pdfium.FPDFTextObj_GetTextRenderMode(item)
    hidden = ""
    if mode in (pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP):
        hidden = "invisible render mode"
    elif mode in (pdfium.FPDF_TEXTRENDERMODE_STROKE, pdfium.FPDF_TEXTRENDERMODE_STROKE_CLIP):
        colour, alpha = read_colour(pdfium.FPDFPageObj_GetStrokeColor, item)
    if not hidden and alpha <= 8:
        hidden = "transparent"
    look = _Look(
        colour,
        pdfium.FPDFPageObj_GetMarkedContentID(item),
        order,
        hidden,
        *read_marks(item),
        read_clip(item, outer, frame),
        size,
        bold,
        upright,
    )
    seen[key] = look
    return look
