"""Renderers of the form: each prints the same items as another provider would, with another way of ticking."""

import html
import io
import zipfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, cast

from docx import Document
from reportlab.graphics.shapes import Drawing, Line, Rect
from reportlab.lib import colors
from reportlab.lib.enums import TA_LEFT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

FONTS = Path("/usr/share/fonts/truetype/dejavu")
Option = tuple[str, bool]


def glyph(option: Option) -> str:
    """Return an option behind ☒ or ☐."""
    return f"{'☒' if option[1] else '☐'} {option[0]}"


def letter(option: Option) -> str:
    """Return an option behind a letter X or an empty box."""
    return f"{'X' if option[1] else '☐'} {option[0]}"


def chosen(options: Iterable[Option]) -> str:
    """Return only the words of what was chosen."""
    return ", ".join(text for text, ticked in options if ticked)


def render_pdf(items: Iterable[Any], *, footer: str, drawn: bool = False) -> bytes:
    """Return the form as PDF: two-column tables; boxes as characters, or drawn with nothing in the text."""
    for name, file in (("Body", "DejaVuSans.ttf"), ("Bold", "DejaVuSans-Bold.ttf")):
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(name, str(FONTS / file)))
    body = ParagraphStyle("body", fontName="Body", fontSize=8.5, leading=11.5, alignment=TA_LEFT)
    label = ParagraphStyle("label", parent=body, fontName="Bold")
    heads = {
        n: ParagraphStyle(f"h{n}", parent=label, fontSize=s, leading=s * 1.3) for n, s in enumerate((16, 13, 11, 10), 1)
    }
    box = drawn_option if drawn else lambda option, style: Paragraph(html.escape(glyph(option)), style)

    def options(found: Sequence[Option]) -> list[Any]:
        return [box(o, body) for o in found]

    story: list[Any] = []
    for item in items:
        match type(item).__name__:
            case "Heading":
                story += [Spacer(1, 8), Paragraph(html.escape(item.text), heads[item.level]), Spacer(1, 5)]
            case "Row":
                cell = [Paragraph(html.escape(line), body) for line in item.lines]
                story.append(ruled([[Paragraph(html.escape(item.label), label), cell]], (170, 330)))
            case "Choice":
                story.append(ruled([[Paragraph(html.escape(item.label), label), options(item.options)]], (170, 330)))
            case "Grid":
                rows: list[list[Any]] = [[Paragraph(html.escape(h), label) for h in item.header]]
                rows += [[options([m]), options(b), Paragraph(html.escape(c), body)] for m, b, c in item.rows]
                story.append(ruled(rows, (90, 200, 210)))
    out = io.BytesIO()

    def furniture(canvas: Any, page: Any) -> None:
        canvas.setFont("Body", 6.5)
        canvas.drawString(48, 28, footer)
        canvas.drawRightString(A4[0] - 48, 28, f"Page {page.page}")

    SimpleDocTemplate(
        out, pagesize=A4, leftMargin=48, rightMargin=48, topMargin=48, bottomMargin=48, invariant=1, title=footer
    ).build(story, onFirstPage=furniture, onLaterPages=furniture)
    return out.getvalue()


def ruled(rows: list[list[Any]], widths: tuple[int, ...]) -> Table:
    """Return a table with rules around its cells."""
    style = TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.grey), ("VALIGN", (0, 0), (-1, -1), "TOP")])
    return Table(rows, colWidths=widths, style=style)


def drawn_option(option: Option, style: ParagraphStyle) -> Table:
    """Return a box of vector lines, crossed where ticked, and the option's words beside it."""
    drawing = Drawing(10, 10)
    drawing.add(Rect(1, 1, 8, 8, fillColor=None, strokeColor=colors.black, strokeWidth=0.8))
    if option[1]:
        drawing.add(Line(2.5, 2.5, 7.5, 7.5, strokeWidth=1))
        drawing.add(Line(2.5, 7.5, 7.5, 2.5, strokeWidth=1))
    padding = [(f"{side}PADDING", (0, 0), (-1, -1), 0) for side in ("LEFT", "RIGHT", "TOP", "BOTTOM")]
    row = [[drawing, Paragraph(html.escape(option[0]), style)]]
    return Table(row, colWidths=(14, None), style=TableStyle(cast(Any, padding)))


def render_docx(items: Iterable[Any], *, footer: str) -> bytes:
    """Return the form as DOCX, with a letter X in place of the box."""
    document = Document()
    for item in items:
        match type(item).__name__:
            case "Heading":
                document.add_heading(item.text, level=item.level)
            case "Row":
                table_row(document, [item.label, "\n".join(item.lines)])
            case "Choice":
                table_row(document, [item.label, "\n".join(letter(o) for o in item.options)])
            case "Grid":
                table = document.add_table(rows=0, cols=3, style="Table Grid")
                for cells in [item.header, *((letter(m), "\n".join(map(letter, b)), c) for m, b, c in item.rows)]:
                    for cell, text in zip(table.add_row().cells, cells, strict=True):
                        cell.text = text
    document.sections[0].footer.paragraphs[0].text = footer
    document.core_properties.author = ""
    raw = io.BytesIO()
    document.save(raw)
    return rezip(raw.getvalue())


def table_row(document: Any, cells: list[str]) -> None:
    """Add a table of one row, as the form's boxes are."""
    table = document.add_table(rows=1, cols=len(cells), style="Table Grid")
    for cell, text in zip(table.rows[0].cells, cells, strict=True):
        cell.text = text
    document.add_paragraph()


def rezip(data: bytes) -> bytes:
    """Return the same archive with fixed dates, so that the same content has the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "docProps/core.xml":
                content = strip_dates(content)
            info = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, content)
    return out.getvalue()


def strip_dates(core: bytes) -> bytes:
    """Return the core properties with one fixed date."""
    import re

    return re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", b"2026-01-01T00:00:00Z", core)


def render_html(items: Iterable[Any], *, footer: str, language: str) -> bytes:
    """Return the form as a web page with a table per section; of each choice only the chosen words are printed."""
    out: list[str] = []
    open_table = False
    title = footer
    for item in items:
        if type(item).__name__ in ("Heading", "Grid") and open_table:
            out.append("</table>")
            open_table = False
        match type(item).__name__:
            case "Heading":
                title = item.text if item.level == 1 else title
                out.append(f"<h{item.level}>{html.escape(item.text)}</h{item.level}>")
                continue
            case "Grid":
                out.append("<table><tr>" + "".join(f"<th>{html.escape(h)}</th>" for h in item.header) + "</tr>")
                for modality, bands, content in item.rows:
                    if modality[1]:
                        cells = (modality[0], chosen(bands), content)
                        out.append("<tr>" + "".join(f"<td>{html.escape(c)}</td>" for c in cells) + "</tr>")
                out.append("</table>")
                continue
            case "Row":
                lines = [html.escape(line) for line in item.lines]
                cell = f"<ul>{''.join(f'<li>{line}</li>' for line in lines)}</ul>" if len(lines) > 1 else lines[0]
            case _:
                cell = html.escape(chosen(item.options))
        if not open_table:
            out.append("<table>")
            open_table = True
        out.append(f"<tr><th scope=row>{html.escape(item.label)}</th><td>{cell}</td></tr>")
    if open_table:
        out.append("</table>")
    return page(title, "\n".join(out), footer=footer, language=language)


def page(title: str, body: str, *, footer: str, language: str = "en") -> bytes:
    """Return a web page with navigation and footer around its content."""
    return (
        f'<!doctype html>\n<html lang="{language}">\n'
        f'<head><meta charset="utf-8"><title>{html.escape(title)}</title></head>\n'
        f'<body><nav><a href="/">Home</a> <a href="/models">Models</a></nav>\n<main>\n{body}\n</main>\n'
        f"<footer>{html.escape(footer)}</footer></body></html>\n"
    ).encode()


def render_questions(title: str, pairs: Iterable[tuple[str, str]], *, footer: str) -> bytes:
    """Return questions and answers as a web page, each under its own heading."""
    body = [f"<h1>{html.escape(title)}</h1>"]
    body += [f"<h2>{html.escape(q)}</h2>\n<p>{html.escape(a)}</p>" for q, a in pairs]
    return page(title, "\n".join(body), footer=footer)


def render_markdown(items: Iterable[Any], *, footer: str) -> bytes:
    """Return the form as Markdown; of each choice only the chosen words are printed."""
    out: list[str] = []
    for item in items:
        match type(item).__name__:
            case "Heading":
                out += ["", "#" * item.level + " " + item.text, ""]
            case "Row":
                lines = [*(f"- {line}" for line in item.lines)] if len(item.lines) > 1 else [item.lines[0]]
                out += [f"**{item.label}**", "", *lines, ""]
            case "Choice":
                out += [f"**{item.label}**", "", chosen(item.options), ""]
            case "Grid":
                out += ["| " + " | ".join(item.header) + " |", "|---|---|---|"]
                out += [f"| {m[0]} | {chosen(b)} | {c} |" for m, b, c in item.rows if m[1]]
    return ("\n".join([*out, "", f"*{footer}*"]).strip() + "\n").encode()


def render_xlsx(items: Iterable[Any], *, footer: str) -> bytes:
    """Return the form as a spreadsheet: labels in the first column, ticked boxes as characters."""
    import datetime

    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_urls": False})
    book.set_properties({"created": datetime.datetime(2026, 1, 1), "comments": footer})
    sheet = book.add_worksheet("Summary")
    bold, wrap = book.add_format({"bold": True, "text_wrap": True}), book.add_format({"text_wrap": True})
    sheet.set_column(0, 0, 50, wrap)
    sheet.set_column(1, 2, 70, wrap)
    rows: list[tuple[str, ...]] = []
    for item in items:
        match type(item).__name__:
            case "Heading":
                rows.append((item.text,))
            case "Row":
                rows.append((item.label, "\n".join(item.lines)))
            case "Choice":
                rows.append((item.label, "\n".join(glyph(o) for o in item.options)))
            case "Grid":
                rows.append(item.header)
                rows += [(glyph(m), "\n".join(map(glyph, b)), c) for m, b, c in item.rows]
    for number, cells in enumerate([*rows, (footer,)]):
        for column, text in enumerate(cells):
            if text:
                sheet.write_string(number, column, text, bold if len(cells) == 1 else wrap)
    book.close()
    return rezip(out.getvalue())


Renderer = Callable[..., bytes]
