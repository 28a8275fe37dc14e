"""One workbook with a cover, notes that explain every code, a sheet per table. No cell is ever a formula or link."""

import datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from reports.tables import Table
from reports.words import read_words

LONGEST = 32_767  # characters in a cell, a limit of the format
MOST = 1_048_575  # rows below the head, likewise
CUT = " […] cut here, whole in the CSV"


def write_workbook(tables: list[Table], path: Path, site: dict[str, Any]) -> None:
    """Write all tables into one XLSX file, byte for byte the same for the same tables."""
    options = {
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "constant_memory": True,
    }
    with xlsxwriter.Workbook(str(path), options) as book:
        day = datetime.datetime.fromisoformat(site["as_of"].replace("Z", "+00:00")) if site["as_of"] else None
        # The time of writing would make two builds differ; the newest fetch does not.
        book.set_properties(
            {"title": "Disclosed", "created": (day or datetime.datetime(2000, 1, 1)).replace(tzinfo=None)}
        )
        head = book.add_format({"bold": True, "bottom": 1, "valign": "top"})
        wrap = book.add_format({"text_wrap": True, "valign": "top"})
        large = book.add_format({"bold": True, "font_size": 16})
        _write_cover(_sheet(book, "Cover"), tables, site, large, head, wrap)
        _write_notes(_sheet(book, "Notes"), tables, head, wrap)
        for table in tables:
            sheet = _sheet(book, table.stem[:31])
            sheet.repeat_rows(0)
            _write_table(sheet, table, head)


def _sheet(book: Any, name: str) -> Any:
    """Return a new sheet that prints with all its columns side by side, however many pages long."""
    sheet = book.add_worksheet(name)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&L&A&RPage &P of &N")
    return sheet


def _write_cover(sheet: Any, tables: list[Table], site: dict[str, Any], large: Any, head: Any, wrap: Any) -> None:
    sheet.set_column(0, 0, 32)
    sheet.set_column(1, 1, 115)
    sheet.set_column(2, 2, 12)
    sheet.write_string(0, 0, "Disclosed", large)
    lines = [("State of the data", site["as_of"]), ("Program", f"disclosed {site['program']}")]
    lines += [(f"Framework {f['framework']}", f"version {f['version']}: {f['title']}") for f in site["frameworks"]]
    for row, (name, value) in enumerate(lines, start=1):
        sheet.write_string(row, 0, name, head)
        sheet.write_string(row, 1, value)
    first = len(lines) + 2
    for column, name in enumerate(("Sheet", "What it holds", "Rows")):
        sheet.write_string(first, column, name, head)
    for row, table in enumerate(tables, start=first + 1):
        sheet.write_string(row, 0, table.stem)
        sheet.write_string(row, 1, table.title, wrap)
        note = "" if len(table.rows) <= MOST else f" (the sheet ends after {MOST}; the CSV has all)"
        sheet.write_string(row, 2, f"{len(table.rows)}{note}")


def _write_notes(sheet: Any, tables: list[Table], head: Any, wrap: Any) -> None:
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, 1, 22)
    sheet.set_column(2, 2, 140)
    for column, name in enumerate(("Where", "Code or column", "Meaning")):
        sheet.write_string(0, column, name, head)
    lines = [
        ("status", f"{w['code']} {key}", f"{w['label']}: {w['meaning']}") for key, w in read_words()["status"].items()
    ]
    lines += [("empty cell", "", "No value: the column does not apply, or nothing was there.")]
    lines += [("true, false", "", "Yes and no, written as words: no cell of this workbook is a formula.")]
    lines += [(table.stem, column.name, column.description) for table in tables for column in table.columns]
    for row, line in enumerate(lines, start=1):
        for column, text in enumerate(line):
            sheet.write_string(row, column, text, wrap)


def _write_table(sheet: Any, table: Table, head: Any) -> None:
    sheet.freeze_panes(1, 0)
    for column, declared in enumerate(table.columns):
        sheet.set_column(column, column, 48 if declared.name in ("quote", "reason", "question", "text") else 18)
        sheet.write_string(0, column, declared.name, head)
    for row, values in enumerate(table.rows[:MOST], start=1):
        for column, value in enumerate(values):
            if isinstance(value, bool):
                # LibreOffice makes a truth value a formula, =TRUE(); a word stays a word everywhere
                sheet.write_string(row, column, "true" if value else "false")
            elif isinstance(value, int | float):
                sheet.write_number(row, column, value)
            elif value is not None:
                sheet.write_string(row, column, value if len(value) <= LONGEST else value[: LONGEST - len(CUT)] + CUT)
    if table.rows:
        sheet.autofilter(0, 0, min(len(table.rows), MOST), len(table.columns) - 1)
