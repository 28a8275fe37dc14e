"""Fictional public summaries as documents: each marked-up file in the format and with the ticks that its head names."""

import html
import importlib.util
import io
import itertools
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

HERE = Path(__file__).parent


def _sibling(name: str) -> ModuleType:
    """Return a module of this folder, which is no package (tests/ shadows nothing)."""
    spec = importlib.util.spec_from_file_location(f"form_gold_{name}", HERE / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = sys.modules.setdefault(spec.name, importlib.util.module_from_spec(spec))
    if not hasattr(module, "__file__") or not hasattr(module, "read_summary"):
        spec.loader.exec_module(module)
    return module


markup: Any = _sibling("markup")
SUFFIXES = {
    "docx": "docx", "docx-stack": "docx", "pdf": "pdf", "txt": "txt", "html-folds": "html", "html": "html", "md": "md",
    "xlsx": "xlsx",
}  # fmt: skip


def build_all() -> dict[str, bytes]:
    """Return every document by file name."""
    found = {}
    for path in sorted((HERE / "documents").glob("*.txt")):
        summary = markup.read_summary(path)
        made = summary.head["format"]
        found[f"{path.stem}.{SUFFIXES[made]}"] = RENDERERS[made](summary)
    return found


def read_files() -> dict[str, bytes]:
    """Return the documents that were made with office programs and browsers, as they are, by file name."""
    return {path.name: path.read_bytes() for path in sorted(HERE.glob("files*/*"))}


def marked(line: str, ticks: str) -> str:
    """Return a line with its tick boxes as this document prints them."""
    options = markup.options_of(line)
    if not options:
        return line
    chosen = [word for ticked, word in options if ticked]
    if ticks == "words":
        return ", ".join(chosen)
    on, _, off = ticks.partition("|" if "|" in ticks else " ")
    return "  ".join(f"{on if ticked else off} {word}".strip() for ticked, word in options)


def sections(summary: Any) -> Iterable[tuple[type, list[Any]]]:
    """Return runs of items of one kind: the rows of a table belong together."""
    for kind, items in itertools.groupby(summary.items, key=type):
        yield kind, list(items)


def render_docx(summary: Any, *, stacked: bool = False) -> bytes:
    """Return a Word file: labels and answers side by side in tables, or one above the other."""
    import docx

    ticks = summary.head["ticks"]
    document: Any = docx.Document()
    document.add_heading(summary.head["title"], 0)
    for kind, items in sections(summary):
        if kind is markup.Heading:
            for item in items:
                document.add_heading(item.text, item.level)
        elif kind is markup.Paragraph:
            for item in items:
                document.add_paragraph(item.text)
        elif kind is markup.Row and stacked:
            for item in items:
                document.add_paragraph().add_run(item.label).bold = True
                for line in item.lines:
                    document.add_paragraph(marked(line, ticks))
        else:
            rows = [((i.label,), i.lines) if kind is markup.Row else i.cells for i in items]
            table = document.add_table(rows=0, cols=max(map(len, rows)), style="Table Grid")
            for row in rows:
                for cell, lines in zip(table.add_row().cells, row, strict=False):
                    cell.text = "\n".join(marked(line, ticks) for line in lines)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def render_docx_stacked(summary: Any) -> bytes:
    return render_docx(summary, stacked=True)


def render_pdf(summary: Any) -> bytes:
    """Return a PDF of ruled tables; ticks are glyphs, or boxes with crossed lines that no text layer holds."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Table

    pdfmetrics.registerFont(TTFont("DejaVu", str(font("DejaVuSans.ttf"))))
    body = ParagraphStyle("body", fontName="DejaVu", fontSize=8, leading=11)
    strong = ParagraphStyle("strong", parent=body, fontSize=11, leading=16, spaceBefore=8)
    ticks = summary.head["ticks"]

    class Options(Flowable):  # type: ignore[misc, unused-ignore]
        """A row of boxes, each drawn, with its word."""

        def __init__(self, options: list[tuple[bool, str]]) -> None:
            super().__init__()
            self.options, self.width, self.height = options, 200, 11

        def draw(self) -> None:
            x, pen = 0.0, self.canv
            for ticked, word in self.options:
                pen.rect(x, 1, 7, 7)
                if ticked:
                    pen.line(x, 1, x + 7, 8)
                    pen.line(x, 8, x + 7, 1)
                pen.setFont("DejaVu", 8)
                pen.drawString(x + 10, 2, word)
                x += 16 + pdfmetrics.stringWidth(word, "DejaVu", 8) + 8

    def lines(texts: Sequence[str]) -> list[Any]:
        made: list[Any] = []
        for text in texts:
            options = markup.options_of(text)
            if options and ticks == "drawn":
                made.append(Options(options))
            else:
                made.append(Paragraph(html.escape(marked(text, ticks)), body))
        return made

    story: list[Any] = [Paragraph(html.escape(summary.head["title"]), strong)]
    for kind, items in sections(summary):
        if kind in (markup.Heading, markup.Paragraph):
            story += [Paragraph(html.escape(i.text), strong if kind is markup.Heading else body) for i in items]
            continue
        rows = [
            [lines([i.label]), lines(i.lines)] if kind is markup.Row else [lines(c) for c in i.cells] for i in items
        ]
        columns = max(map(len, rows))
        widths = [170, 330] if columns == 2 else [500 / columns] * columns
        style = [("GRID", (0, 0), (-1, -1), 0.5, "black"), ("VALIGN", (0, 0), (-1, -1), "TOP")]
        story.append(Table([row + [""] * (columns - len(row)) for row in rows], colWidths=widths, style=style))

    def foot(canvas: Any, page: Any) -> None:
        canvas.setFont("DejaVu", 7)
        canvas.drawString(50, 25, f"{summary.head.get('footer', '')}  {page.page}".strip())

    out = io.BytesIO()
    SimpleDocTemplate(out, pagesize=A4, invariant=1).build(story, onFirstPage=foot, onLaterPages=foot)
    return out.getvalue()


def font(name: str) -> Path:
    """Return where a font with tick glyphs lies: reportlab's own lack them."""
    for folder in (
        Path("/usr/share/fonts/truetype/dejavu"),
        Path("/usr/share/fonts/dejavu"),
        Path("/usr/share/fonts/TTF"),
    ):
        if (folder / name).exists():
            return folder / name
    raise FileNotFoundError(name)


def render_text(summary: Any) -> bytes:
    """Return plain text: a label on a line of its own, its answer under it."""
    ticks = summary.head["ticks"]
    lines = [summary.head["title"], ""]
    for item in summary.items:
        if isinstance(item, markup.Row):
            lines += [item.label, *(marked(line, ticks) for line in item.lines), ""]
        else:
            lines += [item.text, ""]
    return "\n".join(lines).encode()


def render_html(summary: Any, *, folds: bool = False) -> bytes:
    """Return a web page: a table of labels and answers, or each answer folded under its label."""
    ticks, escape = summary.head["ticks"], html.escape
    parts = [f"<h1>{escape(summary.head['title'])}</h1>"]
    for kind, items in sections(summary):
        if kind is markup.Heading:
            parts += [f"<h{i.level + 1}>{escape(i.text)}</h{i.level + 1}>" for i in items]
        elif kind is markup.Paragraph:
            parts += [f"<p>{escape(i.text)}</p>" for i in items]
        elif folds:
            for item in items:
                answer = "".join(f"<p>{escape(marked(line, ticks))}</p>" for line in item.lines)
                parts.append(f"<details><summary>{escape(item.label)}</summary>{answer}</details>")
        else:
            for item in items:
                answer = "<br>".join(escape(marked(line, ticks)) for line in item.lines)
                parts.append(f"<table><tr><th>{escape(item.label)}</th><td>{answer}</td></tr></table>")
    page = f"<!doctype html><html lang='en'><head><meta charset='utf-8'><title>{escape(summary.head['title'])}</title>"
    nav = "<nav><a href='/'>Home</a> <a href='/products'>Products</a> <a href='/careers'>Careers</a></nav>"
    return f"{page}</head><body>{nav}<main>{''.join(parts)}</main></body></html>".encode()


def render_html_folds(summary: Any) -> bytes:
    return render_html(summary, folds=True)


def render_markdown(summary: Any) -> bytes:
    """Return a card: labels in bold before their answers, tables as tables."""
    ticks = summary.head["ticks"]
    lines = ["---", "license: apache-2.0", "pipeline_tag: text-generation", "---", "", f"# {summary.head['title']}", ""]
    for kind, items in sections(summary):
        if kind is markup.Cells:
            rows = ["| " + " | ".join(" ".join(cell) for cell in item.cells) + " |" for item in items]
            lines += [rows[0], "|---" * len(items[0].cells) + "|", *rows[1:], ""]
            continue
        for item in items:
            if kind is markup.Heading:
                lines += [f"{'#' * (item.level + 1)} {item.text}", ""]
            elif kind is markup.Row:
                lines += [f"**{item.label}:** " + "  \n".join(marked(line, ticks) for line in item.lines), ""]
            else:
                lines += [item.text, ""]
    return "\n".join(lines).encode()


def render_sheet(summary: Any) -> bytes:
    """Return a workbook: headings over merged cells, labels in the second column, answers in the third."""
    import openpyxl

    ticks = summary.head["ticks"]
    book: Any = openpyxl.Workbook()
    sheet = book.active
    sheet.append([summary.head["title"]])
    number = 0
    for item in summary.items:
        if isinstance(item, markup.Row):
            number += 1
            sheet.append([number, item.label, "\n".join(marked(line, ticks) for line in item.lines) or None])
        else:
            sheet.append([item.text])
            sheet.merge_cells(start_row=sheet.max_row, end_row=sheet.max_row, start_column=1, end_column=3)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


RENDERERS = {
    "docx": render_docx, "docx-stack": render_docx_stacked, "pdf": render_pdf, "txt": render_text, "html": render_html,
    "html-folds": render_html_folds, "md": render_markdown, "xlsx": render_sheet,
}  # fmt: skip


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    for name, body in build_all().items():
        (target / name).write_bytes(body)
