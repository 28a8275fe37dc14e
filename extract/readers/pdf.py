"""Reader for PDF: text in reading order with cells, headings, tick boxes of every kind, links and hidden text."""

import ctypes
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from extract.document import BlockKind, Document, UnreadableDocument
from extract.readers import pdf_boxes as boxes
from extract.readers.pdf_box_signs import box_word, judge
from extract.readers.pdf_controls import read_controls
from extract.readers.pdf_drawn_pieces import Carried
from extract.readers.pdf_furniture import find_furniture
from extract.readers.pdf_glyphs import join_parts, mend_ligatures, name_boxes, painter
from extract.readers.pdf_headings import read_style
from extract.readers.pdf_hidden import hide_words
from extract.readers.pdf_highlights import highlight_signs
from extract.readers.pdf_layout import lay_out
from extract.readers.pdf_lines import (
    form_lines,
    form_paragraphs,
    read_vocabulary,
)
from extract.readers.pdf_objects import read_utf16
from extract.readers.pdf_page import Frame, Page, Word
from extract.readers.pdf_pieces import Piece, bar_level
from extract.readers.pdf_tables import settle
from extract.readers.pdf_tagged import Tree, read_structure
from extract.readers.pdf_tagged_pieces import grid_of
from extract.readers.pdf_text import write
from extract.readers.pdf_weight import part_labels
from extract.readers.pdf_words import read_page

MOST_PAGES = 3000
_OUTCOMES = {4: ("encrypted", "the file is locked with a password"), 5: ("encrypted", "its lock is of an unknown kind")}


def read(body: bytes, *, url: str = "") -> Document:
    """Return the document in these bytes; `url` is not needed, PDF links are absolute.

    Raises UnreadableDocument: `empty`, `corrupt`, `encrypted`, or `no_text_layer` when no page has a single word.
    """
    if not body.strip(b"\0\t\r\n "):
        raise UnreadableDocument("empty", "the file holds no bytes")
    pdf = _open(body)
    try:
        return _read_open(pdf, body)
    finally:
        pdf.close()


def _open(body: bytes) -> Any:
    try:
        pdf = pypdfium2.PdfDocument(body)
        if pdf.get_formtype() != pdfium.FORMTYPE_NONE:
            pdf.init_forms()
        return pdf
    except pypdfium2.PdfiumError as error:
        code = pdfium.FPDF_GetLastError()
        outcome, sentence = _OUTCOMES.get(code, ("corrupt", f"not a PDF that can be opened ({error})"))
        raise UnreadableDocument(outcome, sentence) from error


def _read_open(pdf: Any, body: bytes) -> Document:
    count = len(pdf)
    if count == 0:
        raise UnreadableDocument("empty", "the file has no pages")
    warnings: list[str] = []
    if count > MOST_PAGES:
        warnings.append(f"{count} pages: only the first {MOST_PAGES} were read")
    tree = Tree()
    pages: list[Page] = []
    found: list[list[boxes.DrawnBox]] = []
    for index in range(min(count, MOST_PAGES)):
        raw = pdfium.FPDF_LoadPage(pdf.raw, index)
        if not raw:
            warnings.append(f"page {index + 1} is damaged and could not be opened")
            continue
        try:
            page = _read_raw(pdf, raw, index + 1, tree)
        finally:
            pdfium.FPDF_ClosePage(raw)
        if not page.words:
            pictures = any(s.picture for s in page.shapes)
            warnings.append(f"page {page.number} has no text layer" + (" (a picture only)" if pictures else ""))
        if page.left_out:
            warnings.append(f"page {page.number}: {page.left_out} drawn shapes were not looked at")
        if page.replacement_share > 0.2 and len(page.words) > 20:
            warnings.append(f"page {page.number}: the font does not say what its characters mean")
        found.append(boxes.find_boxes(page))
        pages.append(page)
    if not any(page.words for page in pages):
        raise UnreadableDocument("no_text_layer", "no page holds a text layer; it may be a scan")
    return _build(pdf, body, pages, tree, found, warnings, count)


def _read_raw(pdf: Any, raw: Any, number: int, tree: Tree) -> Page:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not (
        pdfium.FPDFPage_GetCropBox(raw, left, bottom, right, top)
        or pdfium.FPDFPage_GetMediaBox(raw, left, bottom, right, top)
    ):
        left.value, bottom.value, right.value, top.value = 0.0, 0.0, 612.0, 792.0
    turned = (pdfium.FPDFPage_GetRotation(raw) % 4) * 90
    box = (
        min(left.value, right.value),
        min(bottom.value, top.value),
        max(left.value, right.value),
        max(bottom.value, top.value),
    )
    page = read_page(raw, number, box, turned)
    if pdf.formenv is not None:
        read_controls(pdf.formenv.raw, raw, page, Frame(box, turned))
    read_structure(raw, number, tree)
    _read_links(pdf, raw, page, box, turned)
    return page


def _read_links(pdf: Any, raw: Any, page: Page, box: tuple[float, float, float, float], turned: int) -> None:
    frame = Frame(box, turned)
    position = ctypes.c_int(0)
    link = pdfium.FPDF_LINK()
    while pdfium.FPDFLink_Enumerate(raw, position, link) and len(page.links) < 5000:
        action = pdfium.FPDFLink_GetAction(link)
        if not action:
            continue
        length = pdfium.FPDFAction_GetURIPath(pdf.raw, action, None, 0)
        if not 1 < length < 20_000:
            continue
        buffer = ctypes.create_string_buffer(length)
        pdfium.FPDFAction_GetURIPath(pdf.raw, action, buffer, length)
        address = buffer.raw[: length - 1].decode("utf-8", "replace").strip()
        rect = pdfium.FS_RECTF()
        if address and pdfium.FPDFLink_GetAnnotRect(link, rect):
            place = frame.place(rect.left, min(rect.bottom, rect.top), rect.right, max(rect.bottom, rect.top))
            page.links.append((place, address))
    for place, address in page.links:
        for word in page.words:
            if place[0] - 1 <= word.centre <= place[2] + 1 and place[1] - 1 <= word.middle <= place[3] + 1:
                word.url = address


def _build(
    pdf: Any,
    body: bytes,
    pages: list[Page],
    tree: Tree,
    found: list[list[boxes.DrawnBox]],
    warnings: list[str],
    count: int,
) -> Document:
    hide_words(pages, warnings, body)
    name_boxes(pages, painter(pdf))
    found = boxes.keep_siblings(found)
    shown = judge([b for one in found for b in one])
    index = 0
    for page, drawn in zip(pages, found, strict=True):
        shelves = boxes.shelve(page.words)
        for box in drawn:
            page.words.append(box_word(box, shown[index], boxes.near(shelves, box)))
            index += 1
        page.words += highlight_signs(page)
    furniture = find_furniture(pages)
    grid = grid_of(tree)
    style = read_style(pages)
    vocabulary = read_vocabulary(word for page in pages for word in page.words)
    for page in pages:
        page.words = join_parts(page.words)
    nameless = mend_ligatures(pages, vocabulary)
    if nameless:
        warnings.append(f"{nameless} characters have no meaning in their font and are shown as \ufffd")
    pieces: list[Piece] = []
    carried = Carried()
    for page in pages:
        visible = [w for w in page.words if not w.hidden and id(w) not in furniture and not w.artifact]
        running = [w for w in page.words if not w.hidden and (id(w) in furniture or w.artifact)]
        tops = [w for w in running if w.middle < page.height / 2]
        pieces.extend(_running(page, tops))
        pieces.extend(lay_out(page, visible, tree, grid, style, carried))
        pieces.extend(_running(page, [w for w in running if w.middle >= page.height / 2]))
        pieces.extend(_hidden(page))
    part_labels(pieces)
    settle(pieces, lambda piece: bar_level(piece, style))
    text, blocks, marks, links = write(pieces, vocabulary)
    return Document(
        text=text,
        blocks=tuple(blocks),
        marks=marks,
        links=tuple(links),
        format="pdf",
        title=_title(pdf),
        pages=count,
        warnings=tuple(warnings),
        metadata=_metadata(pdf),
    )


def _running(page: Page, words: list[Word]) -> list[Piece]:
    return [Piece(page.number, BlockKind.FURNITURE, [[line]]) for line in form_lines(words)]


def _hidden(page: Page) -> list[Piece]:
    reasons: dict[str, list[Word]] = {}
    for word in page.words:
        if word.hidden:
            reasons.setdefault(word.hidden, []).append(word)
    return [
        Piece(page.number, BlockKind.PARAGRAPH, form_paragraphs(form_lines(words)), hidden=reason)
        for reason, words in reasons.items()
    ]


def _metadata(pdf: Any) -> dict[str, str]:
    names = ("Title", "Author", "Subject", "Keywords", "Creator", "Producer", "CreationDate", "ModDate")
    held = {name: read_utf16(lambda *a: pdfium.FPDF_GetMetaText(*a), pdf.raw, name.encode()) for name in names}
    return {name.lower(): value.strip() for name, value in held.items() if value.strip()}


def _title(pdf: Any) -> str:
    return _metadata(pdf).get("title", "")
