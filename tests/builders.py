"""One abstract document written as PDF, DOCX, HTML and Markdown. Parts are tuples:

("heading", level, text) ("paragraph", text) ("rows", ((label, answer), …)) ("options", ((text, ticked), …))
("items", (text, …))"""

import html
import io
from typing import Any

Part = tuple[Any, ...]


def expected_texts(parts: tuple[Part, ...]) -> list[str]:
    """Return the texts that the blocks of any format must have, in order; a box counts as its character."""
    texts: list[str] = []
    for part in parts:
        if part[0] == "heading":
            texts.append(part[2])
        elif part[0] == "paragraph":
            texts.append(part[1])
        elif part[0] == "rows":
            texts += [cell for row in part[1] for cell in row]
        elif part[0] == "options":
            texts += [f"{'☒' if ticked else '☐'} {text}" for text, ticked in part[1]]
        else:
            texts += part[1]
    return texts


def as_html(parts: tuple[Part, ...]) -> bytes:
    """Return a page; boxes are <input> controls."""
    out = ["<!doctype html><html><head><meta charset=utf-8><title>t</title></head><body><main>"]
    for part in parts:
        if part[0] == "heading":
            out.append(f"<h{part[1]}>{html.escape(part[2])}</h{part[1]}>")
        elif part[0] == "paragraph":
            out.append(f"<p>{html.escape(part[1])}</p>")
        elif part[0] == "rows":
            rows = ("".join(f"<td>{html.escape(cell)}</td>" for cell in row) for row in part[1])
            out.append("<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>")
        elif part[0] == "options":
            for text, ticked in part[1]:
                out.append(f"<p><label><input type=checkbox{' checked' * ticked}> {html.escape(text)}</label></p>")
        else:
            out.append("<ul>" + "".join(f"<li>{html.escape(text)}</li>" for text in part[1]) + "</ul>")
    return "\n".join([*out, "</main></body></html>"]).encode()


def as_markdown(parts: tuple[Part, ...]) -> bytes:
    """Return Markdown; boxes are task lists, tables have an empty head because Markdown knows none without."""
    out: list[str] = []
    for part in parts:
        if part[0] == "heading":
            out.append(f"{'#' * part[1]} {part[2]}")
        elif part[0] == "paragraph":
            out.append(part[1])
        elif part[0] == "rows":
            out.append("\n".join(["| | |", "|---|---|", *(f"| {label} | {answer} |" for label, answer in part[1])]))
        elif part[0] == "options":
            out.append("\n".join(f"- [{'x' if ticked else ' '}] {text}" for text, ticked in part[1]))
        else:
            out.append("\n".join(f"* {text}" for text in part[1]))
    return ("\n\n".join(out) + "\n").encode()


def as_docx(parts: tuple[Part, ...]) -> bytes:
    """Return a Word document; boxes are content controls."""
    import docx

    document = docx.Document()
    for part in parts:
        if part[0] == "heading":
            document.add_heading(part[2], level=part[1])
        elif part[0] == "paragraph":
            document.add_paragraph(part[1])
        elif part[0] == "rows":
            table = document.add_table(rows=0, cols=2)
            for row in part[1]:
                for cell, text in zip(table.add_row().cells, row, strict=True):
                    cell.text = text
        elif part[0] == "options":
            for text, ticked in part[1]:
                paragraph = document.add_paragraph()
                paragraph._p.append(check_box_control(ticked))
                paragraph.add_run(" " + text)
        else:
            for text in part[1]:
                document.add_paragraph(text, style="List Bullet")
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def check_box_control(ticked: bool) -> Any:
    """Return a <w:sdt> with Word's check box and the character that it shows."""
    from docx.oxml import parse_xml

    return parse_xml(
        '<w:sdt xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
        ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"><w:sdtPr><w14:checkbox>'
        f'<w14:checked w14:val="{int(ticked)}"/><w14:checkedState w14:val="2612" w14:font="MS Gothic"/>'
        '<w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox></w:sdtPr><w:sdtContent><w:r>'
        f"<w:t>{'☒' if ticked else '☐'}</w:t></w:r></w:sdtContent></w:sdt>"
    )


def as_pdf(parts: tuple[Part, ...]) -> bytes:
    """Return a PDF of A4 pages; boxes are drawn (a square, two strokes across it where ticked), tables are ruled."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen.canvas import Canvas

    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A4)
    left, top, bottom, size = 60, A4[1] - 60, 60, 10
    y = top

    def line(height: float, font: str = "Helvetica", points: float = size) -> float:
        nonlocal y
        if y - height < bottom:
            canvas.showPage()
            y = top
        y -= height
        canvas.setFont(font, points)
        return y

    for part in parts:
        if part[0] == "heading":
            canvas.drawString(left, line(34, "Helvetica-Bold", 20 - 2 * part[1]), part[2])
            y -= 8
        elif part[0] == "paragraph":
            canvas.drawString(left, line(24), part[1])
        elif part[0] == "rows":
            line(12)
            for label, answer in part[1]:
                base = line(24)
                canvas.drawString(left + 4, base + 8, label)
                canvas.drawString(left + 204, base + 8, answer)
                canvas.rect(left, base, 200, 24)
                canvas.rect(left + 200, base, 270, 24)
        elif part[0] == "options":
            line(6)
            for text, ticked in part[1]:
                base = line(20)
                canvas.rect(left, base - 1, 9, 9)
                if ticked:
                    canvas.line(left + 1, base, left + 8, base + 7)
                    canvas.line(left + 1, base + 7, left + 8, base)
                canvas.drawString(left + 14, base, text)
        else:
            line(6)
            for text in part[1]:
                base = line(18)
                canvas.drawString(left + 8, base, "\u2022")
                canvas.drawString(left + 20, base, text)
    canvas.save()
    return stream.getvalue()


WRITERS = {"html": as_html, "md": as_markdown, "docx": as_docx, "pdf": as_pdf}
