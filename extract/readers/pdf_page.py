"""What one PDF page holds: words with their place and look, vector shapes, pictures and link areas."""

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as pdfium

from extract.ticks import is_mark_character

Rgb = tuple[int, int, int]
Place = tuple[float, float, float, float]  # left, top, right, bottom in points from the page's top left

DEEPEST_FORM = 12  # form objects inside form objects; deeper nesting is an attack, not a layout
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


@dataclass(slots=True)
class Word:
    """One run of characters without a blank; coordinates as `Place`, `base` is the baseline's distance from the top."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    base: float
    size: float
    bold: bool = False
    colour: Rgb = (0, 0, 0)
    mcid: int = -1
    order: int = -1  # painting order, shared with shapes
    glued: bool = False  # follows the word before it without a blank
    soft_end: bool = False  # ends with a soft hyphen, which is not part of the text
    hidden: str = ""
    artifact: bool = False
    upright: bool = True
    drawn: str = ""  # "drawn" or "control" for a mark that is not in the file's text
    url: str = ""
    layer: str = ""  # the optional-content group it is on

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    @property
    def centre(self) -> float:
        return (self.left + self.right) / 2


@dataclass(frozen=True, slots=True)
class Shape:
    """One painted path or picture. `subpaths` are point lists; curves are given by their points."""

    place: Place
    order: int
    fill: Rgb | None = None
    stroke: Rgb | None = None
    width: float = 0.0
    subpaths: tuple[tuple[tuple[float, float], ...], ...] = ()
    segments: int = 0
    picture: bool = False  # a picture or a colour gradient: its colours are not known
    opaque: bool = True


@dataclass(slots=True)
class Page:
    """The material of one page, before any layout is read from it."""

    number: int
    width: float
    height: float
    words: list[Word] = field(default_factory=list)
    shapes: list[Shape] = field(default_factory=list)
    links: list[tuple[Place, str]] = field(default_factory=list)
    left_out: int = 0  # shapes beyond the limits, not looked at
    replacement_share: float = 0.0  # characters without a meaning in the font's map


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


class Frame:
    """Turns PDF user space into points from the top left of the page as displayed."""

    def __init__(self, box: tuple[float, float, float, float], turned: int) -> None:
        self.left, self.bottom, self.right, self.top = box
        self.turned = turned
        wide, high = self.right - self.left, self.top - self.bottom
        self.width, self.height = (high, wide) if turned in (90, 270) else (wide, high)

    def point(self, x: float, y: float) -> tuple[float, float]:
        if self.turned == 90:
            return y - self.bottom, x - self.left
        if self.turned == 180:
            return self.right - x, y - self.bottom
        if self.turned == 270:
            return self.top - y, self.right - x
        return x - self.left, self.top - y

    def place(self, left: float, bottom: float, right: float, top: float) -> Place:
        ax, ay = self.point(left, bottom)
        bx, by = self.point(right, top)
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


def _address(pointer: Any) -> int:
    return ctypes.cast(pointer, ctypes.c_void_p).value or 0


def _colour(read: Any, item: Any) -> tuple[Rgb, int]:
    parts = [ctypes.c_uint() for _ in range(4)]
    if not read(item, *parts):
        return (0, 0, 0), 255
    return (parts[0].value, parts[1].value, parts[2].value), parts[3].value


def read_utf16(read: Any, *arguments: Any) -> str:
    """Return the string a PDFium getter writes into a buffer of the length it names."""
    length = read(*arguments, None, 0)
    if length < 4 or length > 1_000_000:
        return ""
    buffer = (ctypes.c_ushort * (length // 2 + 1))()
    read(*arguments, buffer, length)
    return bytes(buffer)[: length - 2].decode("utf-16-le", "replace")


def _marks(item: Any) -> tuple[bool, str]:
    """Return whether an object is marked as page decoration, and the name of the layer it is on."""
    artifact, layer = False, ""
    for index in range(min(max(0, pdfium.FPDFPageObj_CountMarks(item)), 8)):
        mark = pdfium.FPDFPageObj_GetMark(item, index)
        length = ctypes.c_ulong()
        name = (ctypes.c_ushort * 32)()
        pdfium.FPDFPageObjMark_GetName(mark, name, 64, ctypes.byref(length))
        kind = bytes(name)[: max(0, length.value - 2)].decode("utf-16-le", "replace") if length.value <= 64 else ""
        artifact = artifact or kind == "Artifact"
        if kind == "OC":
            value = (ctypes.c_ushort * 256)()
            found = pdfium.FPDFPageObjMark_GetParamStringValue(mark, b"Name", value, 512, ctypes.byref(length))
            if found and 2 < length.value <= 512:
                layer = bytes(value)[: length.value - 2].decode("utf-16-le", "replace")
    return artifact, layer


def _matrix(item: Any) -> tuple[float, float, float, float, float, float]:
    m = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(item, m):
        return 1.0, 0.0, 0.0, 1.0, 0.0, 0.0
    return m.a, m.b, m.c, m.d, m.e, m.f


def _times(
    inner: tuple[float, float, float, float, float, float], outer: tuple[float, float, float, float, float, float]
) -> tuple[float, float, float, float, float, float]:
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _clip(item: Any, outer: tuple[float, float, float, float, float, float], frame: Frame) -> Place | None:
    """Return the rectangle outside which this object is not painted, None when nothing clips it."""
    clip = pdfium.FPDFPageObj_GetClipPath(item)
    if not clip:
        return None
    found: Place | None = None
    x, y = ctypes.c_float(), ctypes.c_float()
    for path in range(min(max(0, pdfium.FPDFClipPath_CountPaths(clip)), 16)):
        count = pdfium.FPDFClipPath_CountPathSegments(clip, path)
        if not 0 < count <= 64:
            continue
        points = []
        for index in range(count):
            segment = pdfium.FPDFClipPath_GetPathSegment(clip, path, index)
            if pdfium.FPDFPathSegment_GetPoint(segment, x, y):
                points.append(_apply(outer, x.value, y.value))
        if not points:
            continue
        box = frame.place(
            min(p[0] for p in points), min(p[1] for p in points), max(p[0] for p in points), max(p[1] for p in points)
        )
        found = (
            box
            if found is None
            else (max(found[0], box[0]), max(found[1], box[1]), min(found[2], box[2]), min(found[3], box[3]))
        )
    return found


def _apply(m: tuple[float, float, float, float, float, float], x: float, y: float) -> tuple[float, float]:
    return m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]


def _subpaths(
    item: Any, count: int, matrix: tuple[float, float, float, float, float, float], frame: Frame
) -> Iterator[tuple[tuple[float, float], ...]]:
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[tuple[float, float]] = []
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(item, index)
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO and points:
            yield tuple(points)
            points = []
        if pdfium.FPDFPathSegment_GetPoint(segment, x, y):
            points.append(frame.point(*_apply(matrix, x.value, y.value)))
        if pdfium.FPDFPathSegment_GetClose(segment) and points:
            points.append(points[0])
    if points:
        yield tuple(points)


_NEUTRAL = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def _objects(page: Any) -> Iterator[tuple[Any, int, tuple[float, float, float, float, float, float]]]:
    """Yield every painted object with its type and the matrix of the forms around it, in painting order."""
    stack: list[tuple[Any, int, int, tuple[float, float, float, float, float, float]]] = [(page, 0, 0, _NEUTRAL)]
    while stack:
        holder, index, depth, matrix = stack.pop()
        inside = depth > 0
        count = pdfium.FPDFFormObj_CountObjects(holder) if inside else pdfium.FPDFPage_CountObjects(holder)
        while index < count:
            item = pdfium.FPDFFormObj_GetObject(holder, index) if inside else pdfium.FPDFPage_GetObject(holder, index)
            index += 1
            kind = pdfium.FPDFPageObj_GetType(item)
            if kind == pdfium.FPDF_PAGEOBJ_FORM and depth < DEEPEST_FORM:
                stack.append((holder, index, depth, matrix))
                stack.append((item, 0, depth + 1, _times(_matrix(item), matrix)))
                break
            yield item, kind, matrix


def _shape(
    item: Any, kind: int, outer: tuple[float, float, float, float, float, float], order: int, frame: Frame
) -> Shape | None:
    edges = [ctypes.c_float() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetBounds(item, *edges):
        return None
    left, bottom, right, top = (e.value for e in edges)
    corners = [_apply(outer, px, py) for px in (left, right) for py in (bottom, top)]
    place = frame.place(
        min(c[0] for c in corners), min(c[1] for c in corners), max(c[0] for c in corners), max(c[1] for c in corners)
    )
    if not all(math.isfinite(v) for v in place):
        return None
    if kind != pdfium.FPDF_PAGEOBJ_PATH:
        return Shape(place, order, picture=True, opaque=not pdfium.FPDFPageObj_HasTransparency(item))
    fill_mode, stroked = ctypes.c_int(), ctypes.c_int()
    if not pdfium.FPDFPath_GetDrawMode(item, fill_mode, stroked):
        return None
    fill, alpha = _colour(pdfium.FPDFPageObj_GetFillColor, item) if fill_mode.value else ((0, 0, 0), 0)
    stroke, stroke_alpha = _colour(pdfium.FPDFPageObj_GetStrokeColor, item) if stroked.value else ((0, 0, 0), 0)
    width = ctypes.c_float()
    pdfium.FPDFPageObj_GetStrokeWidth(item, width)
    count = pdfium.FPDFPath_CountSegments(item)
    subpaths: tuple[tuple[tuple[float, float], ...], ...] = ()
    if 0 < count <= 4000:
        subpaths = tuple(_subpaths(item, count, _times(_matrix(item), outer), frame))
    return Shape(
        place,
        order,
        fill=fill if alpha > 20 else None,
        stroke=stroke if stroke_alpha > 20 else None,
        width=width.value,
        subpaths=subpaths,
        segments=count,
        opaque=alpha >= 250,
    )


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
    looks: dict[int, tuple[Any, tuple[float, float, float, float, float, float], int]] = {}
    segments = 0
    for order, (item, kind, outer) in enumerate(_objects(raw)):
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            looks[_address(item)] = (item, outer, order)
        elif kind in (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_SHADING):
            if segments > MOST_SEGMENTS or len(page.shapes) > MOST_SHAPES:
                page.left_out += 1
                continue
            shape = _shape(item, kind, outer, order, frame)
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
            min(look.size or bottom - top, max(bottom - top, 0.01) * 1.3),
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


def _has_body(textpage: Any, index: int, rect: Any) -> bool:
    """Return whether a character without a code is a glyph on the page all the same."""
    return bool(pdfium.FPDFText_GetLooseCharBox(textpage, index, rect)) and rect.right - rect.left > 1


def _outside(word: Word, clip: Place) -> bool:
    middle = word.middle
    return word.right < clip[0] or word.left > clip[2] or middle < clip[1] or middle > clip[3]


def _look(
    textpage: Any, index: int, looks: dict[int, Any], seen: dict[int, _Look], bolds: dict[str, bool], frame: Frame
) -> _Look:
    item = pdfium.FPDFText_GetTextObject(textpage, index)
    key = _address(item) if item else 0
    known = seen.get(key)
    if known is not None:
        return known
    size = abs(pdfium.FPDFText_GetFontSize(textpage, index))
    bold = _bold(textpage, index, pdfium.FPDFText_GetFontWeight(textpage, index), bolds)
    angle = pdfium.FPDFText_GetCharAngle(textpage, index)
    upright = angle < 0 or math.cos(angle + math.radians(frame.turned)) > 0.9
    if not key:
        return _Look((0, 0, 0), -1, -1, "", False, "", None, size, bold, upright)
    outer, order = (looks[key][1], looks[key][2]) if key in looks else (_NEUTRAL, -1)
    colour, alpha = _colour(pdfium.FPDFPageObj_GetFillColor, item)
    mode = pdfium.FPDFTextObj_GetTextRenderMode(item)
    hidden = ""
    if mode in (pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP):
        hidden = "invisible render mode"
    elif mode in (pdfium.FPDF_TEXTRENDERMODE_STROKE, pdfium.FPDF_TEXTRENDERMODE_STROKE_CLIP):
        colour, alpha = _colour(pdfium.FPDFPageObj_GetStrokeColor, item)
    if not hidden and alpha <= 8:
        hidden = "transparent"
    look = _Look(
        colour,
        pdfium.FPDFPageObj_GetMarkedContentID(item),
        order,
        hidden,
        *_marks(item),
        _clip(item, outer, frame),
        size,
        bold,
        upright,
    )
    seen[key] = look
    return look
