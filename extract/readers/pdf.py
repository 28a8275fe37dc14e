"""Reader for PDF: text in reading order with cells, headings, tick boxes of every kind, links and hidden text."""

import ctypes
import re
from collections import Counter
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from extract.document import Block, BlockKind, Document, Link, Mark, Origin, Ticked, UnreadableDocument
from extract.readers import pdf_boxes as boxes
from extract.readers.pdf_controls import read_controls
from extract.readers.pdf_glyphs import join_parts, mend_ligatures, name_boxes, painter
from extract.readers.pdf_hidden import hide_words
from extract.readers.pdf_layout import Carried, Piece, TableKey, bar_level, grid_of, lay_out, read_style
from extract.readers.pdf_lines import (
    Line,
    form_lines,
    form_paragraphs,
    is_glued,
    is_power,
    joint,
    read_vocabulary,
)
from extract.readers.pdf_page import Frame, Page, Word, read_page, read_utf16
from extract.readers.pdf_tables import settle
from extract.readers.pdf_tagged import Tree, read_structure
from extract.ticks import find_marks

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
    shown = boxes.judge([b for one in found for b in one])
    index = 0
    for page, drawn in zip(pages, found, strict=True):
        shelves = boxes.shelve(page.words)
        for box in drawn:
            page.words.append(boxes.box_word(box, shown[index], boxes.near(shelves, box)))
            index += 1
    furniture = _find_furniture(pages)
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
    settle(pieces, lambda piece: bar_level(piece, style))
    text, blocks, marks, links = _write(pieces, vocabulary)
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


def _find_furniture(pages: list[Page]) -> set[int]:
    """Return the ids of words that come back at the same place on most pages, and of page numbers.

    Words, not lines: a menu that stays on top of every printed page shares its lines with the text below it.
    """
    ids: set[int] = set()
    seen: Counter[tuple[str, int, int]] = Counter()
    rims = [
        [
            w
            for w in page.words
            if (w.bottom < 0.18 * page.height or w.top > 0.85 * page.height) and not w.hidden and not w.drawn
        ]
        for page in pages
    ]
    for words in rims:
        keys = {_spot(w) for w in words}
        seen.update({(t, x + dx, y + dy) for t, x, y in keys for dx in (-1, 0, 1) for dy in (-1, 0, 1)})
    for page, rim in zip(pages, rims, strict=True):
        for line in form_lines([w for w in rim if w.upright]):
            edge = line.bottom < 0.09 * page.height or line.top > 0.91 * page.height
            words = [w for w in line.words if _comes_back(seen[_spot(w)], len(pages), edge)]
            number = _PAGE_NUMBER.fullmatch(re.sub(r"\d+", "#", line.text).strip().lower())
            taken = {id(w) for w in words}
            counts = all(re.fullmatch(r"[\d/.:,|–-]+", w.text) for w in line.words if id(w) not in taken)
            if (edge and words and counts and len(pages) > 1) or (number and edge):
                words = line.words
            ids.update(id(w) for w in words)
    return ids


_PAGE_NUMBER = re.compile(r"(?:\w{1,8} )?[-–—|]? ?#(?: ?(?:/|of|von|di|de|sur|z|van|-) ?#)? ?[-–—|]?")


def _spot(word: Word) -> tuple[str, int, int]:
    return re.sub(r"\d+", "#", word.text.lower()), round(word.left / 3), round(word.middle / 3)


def _comes_back(times: int, pages: int, edge: bool) -> bool:
    if pages < 2:
        return False
    return times >= max(2, 0.5 * pages) if edge else times >= max(4, 0.7 * pages)


def _write(pieces: list[Piece], vocabulary: frozenset[str]) -> tuple[str, list[Block], tuple[Mark, ...], list[Link]]:
    """Return text, blocks, marks and links of the pieces in order."""
    out: list[str] = []
    length = 0
    blocks: list[Block] = []
    drawn: list[Mark] = []
    links: list[Link] = []
    numbers: dict[TableKey, int] = {}
    for piece in pieces:
        text, signs, spans = _spell(piece.paragraphs, vocabulary)
        if not text.strip():
            continue
        if out:
            out.append("\n")
            length += 1
        start = length
        out.append(text)
        length += len(text)
        words = piece.words
        table = None
        if piece.table is not None:
            table = numbers.setdefault(piece.table, len(numbers))
        blocks.append(
            Block(
                kind=piece.kind,
                start=start,
                end=length,
                page=piece.page,
                level=piece.level,
                table=table,
                row=piece.row,
                column=piece.column,
                row_span=piece.row_span,
                column_span=piece.column_span,
                header=piece.header,
                visible=not piece.hidden,
                hidden=piece.hidden,
                box=(
                    round(min(w.left for w in words), 1),
                    round(min(w.top for w in words), 1),
                    round(max(w.right for w in words), 1),
                    round(max(w.bottom for w in words), 1),
                ),
            )
        )
        drawn.extend(Mark(start=start + s, end=start + s + 1, ticked=t, origin=o) for s, t, o in signs)
        links.extend(Link(start=start + s, end=start + e, url=address) for s, e, address in spans)
    whole = "".join(out)
    taken = {mark.start for mark in drawn}
    hidden = [(b.start, b.end) for b in blocks if not b.visible]
    written = [
        m
        for m in find_marks(whole)
        if m.start not in taken and not any(start <= m.start < end for start, end in hidden)
    ]
    return whole, blocks, tuple(sorted([*drawn, *written], key=lambda m: m.start)), links


_SHOWS = {sign: ticked for ticked, sign in boxes.SIGNS.items()}


def _spell(
    paragraphs: list[list[Line]], vocabulary: frozenset[str]
) -> tuple[str, list[tuple[int, Ticked, Origin]], list[tuple[int, int, str]]]:
    """Return the text of one piece, the drawn signs in it and the stretches under a link."""
    text = ""
    signs: list[tuple[int, Ticked, Origin]] = []
    spans: list[tuple[int, int, str]] = []
    for number, paragraph in enumerate(paragraphs):
        if number:
            text += "\n"
        last: Word | None = None
        for line in paragraph:
            for position, word in enumerate(line.words):
                if last is not None and position == 0:
                    linked = bool(word.url) and word.url == last.url
                    between = joint(
                        text[text.rfind("\n") + 1 :], line.text, vocabulary, soft=last.soft_end, same_link=linked
                    )
                    if between is None:
                        text = text[:-1]
                        between = ""
                    text += between
                elif last is not None:
                    text += "^" if is_power(last, word) else "" if is_glued(last, word) else " "
                if word.drawn:
                    signs.append((len(text), _SHOWS[word.text], Origin(word.drawn)))
                begin = len(text)
                text += word.text
                if word.url:
                    if spans and spans[-1][2] == word.url and not text[spans[-1][1] : begin].strip():
                        spans[-1] = (spans[-1][0], len(text), word.url)
                    else:
                        spans.append((begin, len(text), word.url))
                last = word
    return text, signs, spans


def _metadata(pdf: Any) -> dict[str, str]:
    names = ("Title", "Author", "Subject", "Keywords", "Creator", "Producer", "CreationDate", "ModDate")
    held = {name: read_utf16(lambda *a: pdfium.FPDF_GetMetaText(*a), pdf.raw, name.encode()) for name in names}
    return {name.lower(): value.strip() for name, value in held.items() if value.strip()}


def _title(pdf: Any) -> str:
    return _metadata(pdf).get("title", "")
