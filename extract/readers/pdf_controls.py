"""Form fields of a PDF (AcroForm): check boxes, radio buttons and filled-in text, at their place on the page."""

from typing import Any

import pypdfium2.raw as pdfium

from extract.document import Ticked
from extract.readers.pdf_box_signs import SIGNS
from extract.readers.pdf_objects import read_utf16
from extract.readers.pdf_page import Frame, Page, Word

MOST_FIELDS = 5000  # of one page
TICKABLE = (pdfium.FPDF_FORMFIELD_CHECKBOX, pdfium.FPDF_FORMFIELD_RADIOBUTTON)
WRITABLE = (pdfium.FPDF_FORMFIELD_TEXTFIELD, pdfium.FPDF_FORMFIELD_COMBOBOX, pdfium.FPDF_FORMFIELD_LISTBOX)


def read_controls(form: Any, raw: Any, page: Page, frame: Frame) -> None:
    """Add the form fields of an open page to its words; `form` is PDFium's form environment of the document."""
    for index in range(min(MOST_FIELDS, max(0, pdfium.FPDFPage_GetAnnotCount(raw)))):
        note = pdfium.FPDFPage_GetAnnot(raw, index)
        if not note:
            continue
        try:
            if pdfium.FPDFAnnot_GetSubtype(note) == pdfium.FPDF_ANNOT_WIDGET:
                _read_control(form, note, page, frame)
        finally:
            pdfium.FPDFPage_CloseAnnot(note)


def _read_control(form: Any, note: Any, page: Page, frame: Frame) -> None:
    rect = pdfium.FS_RECTF()
    if not pdfium.FPDFAnnot_GetRect(note, rect):
        return
    left, top, right, bottom = frame.place(
        rect.left, min(rect.bottom, rect.top), rect.right, max(rect.bottom, rect.top)
    )
    kind = pdfium.FPDFAnnot_GetFormFieldType(form, note)
    concealed = pdfium.FPDFAnnot_GetFlags(note) & (pdfium.FPDF_ANNOT_FLAG_HIDDEN | pdfium.FPDF_ANNOT_FLAG_NOVIEW)
    hidden = "hidden form field" if concealed or right - left < 0.5 or bottom - top < 0.5 else ""
    if kind in TICKABLE:
        state = read_utf16(pdfium.FPDFAnnot_GetStringValue, note, b"AS")
        checked = pdfium.FPDFAnnot_IsChecked(form, note) or state not in ("", "Off")
        ticked = Ticked.YES if checked else Ticked.NO
        sign = Word(SIGNS[ticked], left, top, right, bottom, bottom, min(bottom - top, 12.0), drawn="control")
        sign.hidden = hidden
        _sit_on_line(sign, page)
        page.words.append(sign)
    elif kind in WRITABLE:
        value = read_utf16(pdfium.FPDFAnnot_GetFormFieldValue, form, note)
        page.words.extend(_value_words(value, left, top, right, bottom, hidden))


def _sit_on_line(sign: Word, page: Page) -> None:
    """Give a box the height of the text line it stands in, and the marked content of the word beside it."""
    near = [w for w in page.words if not w.drawn and w.top - 2 <= sign.middle <= w.bottom + 2]
    if not near:
        return
    word = min(near, key=lambda w: min(abs(w.left - sign.right), 2 * abs(sign.left - w.right)))
    sign.top, sign.bottom, sign.base, sign.mcid, sign.order = word.top, word.bottom, word.base, word.mcid, word.order


def _value_words(value: str, left: float, top: float, right: float, bottom: float, hidden: str) -> list[Word]:
    lines = [line.split() for line in value.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    lines = [line for line in lines if line]
    if not lines:
        return []
    high = (bottom - top) / len(lines)
    words = []
    for number, line in enumerate(lines):
        upper = top + number * high
        size = min(high, 12.0)
        lower = upper + size if len(lines) > 1 else bottom - (high - size) / 2
        total = sum(len(word) + 1 for word in line)
        at = left
        for word in line:
            wide = (right - left) * len(word) / total
            words.append(Word(word, at, lower - size, at + wide, lower, lower - 0.2 * size, size, hidden=hidden))
            at += (right - left) * (len(word) + 1) / total
    return words
