"""Painted objects of a PDF page: shapes, clips, colours and marks, through PDFium."""

import ctypes
import math
from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as pdfium

from extract.readers.pdf_page import Frame, Place, Rgb, Shape

Matrix = tuple[float, float, float, float, float, float]
DEEPEST_FORM = 12  # form objects inside form objects; deeper nesting is an attack, not a layout


def address(pointer: Any) -> int:
    """Return where a pointer of PDFium points, 0 for none: two pointers to one object are alike in nothing else."""
    return ctypes.cast(pointer, ctypes.c_void_p).value or 0


def read_colour(read: Any, item: Any) -> tuple[Rgb, int]:
    """Return red, green, blue and opacity (0 to 255) that a PDFium getter tells; opaque black where it tells none."""
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


def read_marks(item: Any) -> tuple[bool, str]:
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


def _matrix(item: Any) -> Matrix:
    m = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(item, m):
        return 1.0, 0.0, 0.0, 1.0, 0.0, 0.0
    return m.a, m.b, m.c, m.d, m.e, m.f


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def read_clip(item: Any, outer: Matrix, frame: Frame) -> Place | None:
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


def _apply(m: Matrix, x: float, y: float) -> tuple[float, float]:
    return m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]


def _subpaths(item: Any, count: int, matrix: Matrix, frame: Frame) -> Iterator[tuple[tuple[float, float], ...]]:
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


NEUTRAL = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def read_objects(page: Any) -> Iterator[tuple[Any, int, Matrix]]:
    """Yield every painted object with its type and the matrix of the forms around it, in painting order."""
    stack: list[tuple[Any, int, int, Matrix]] = [(page, 0, 0, NEUTRAL)]
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


def read_shape(item: Any, kind: int, outer: Matrix, order: int, frame: Frame) -> Shape | None:
    """Return a drawn object with its place on the page, None where it has no bounds."""
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
    fill, alpha = read_colour(pdfium.FPDFPageObj_GetFillColor, item) if fill_mode.value else ((0, 0, 0), 0)
    stroke, stroke_alpha = read_colour(pdfium.FPDFPageObj_GetStrokeColor, item) if stroked.value else ((0, 0, 0), 0)
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
