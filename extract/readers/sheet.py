"""Spreadsheets (XLSX) and delimited text (CSV, TSV): each sheet a table under a heading with its name."""

import csv
import datetime
import io
import re
from collections.abc import Iterator
from typing import Any

from extract.document import BlockKind, Document, Ticked, UnreadableDocument
from extract.readers.assembly import PARAGRAPH, Assembly, Place
from extract.readers.charset import decode
from extract.readers.packages import Package, child, local, open_package, parts_of_kind, read_properties, value

MOST_CELLS = 100_000  # with text; a summary has a few thousand
MOST_XML = 8 * 2**20  # bytes of one sheet that are read with its merged cells; a larger one is read as a stream
MOST_TEXT = 16_000_000  # characters of delimited text
MOST_FIELD = 1_000_000  # characters
DELIMITERS = ",;\t|"
_ANCHOR = re.compile(r"[\d\s]+(?:,[\d\s]+){7}")


def read(body: bytes, *, url: str = "", charset: str = "") -> Document:
    """Return a workbook or delimited text as a document; what is hidden in it is kept and marked.

    Raises UnreadableDocument(encrypted, corrupt, empty, too_large)."""
    assembly = Assembly()
    if body.startswith(b"PK"):
        package = open_package(body)
        _add_workbook(body, package, assembly)
        metadata = read_properties(package)
        document = assembly.finish(format="xlsx", title=metadata.pop("title", ""), metadata=metadata)
    else:
        _add_delimited(body, assembly, charset)
        document = assembly.finish(format="csv")
    if not document.text:
        raise UnreadableDocument("empty", "The sheet holds no text.")
    return document


def _add_delimited(body: bytes, assembly: Assembly, charset: str) -> None:
    text, warnings = decode(body, charset=charset)
    for warning in warnings:
        assembly.warn(warning)
    delimiter = _delimiter(text[:20_000])
    if len(text) > MOST_TEXT:
        assembly.warn(f"only the first {MOST_TEXT:,} characters were read")
        text = text[:MOST_TEXT]
    csv.field_size_limit(MOST_FIELD)
    rows = csv.reader(io.StringIO(text.replace("\x00", ""), newline=""), delimiter=delimiter, strict=False)
    count = 0
    try:
        for row, fields in enumerate(rows):
            for column, content in enumerate(fields):
                if content.strip():
                    count += 1
                    assembly.open(Place(kind=BlockKind.CELL, table=0, row=row, column=column, header=row == 0))
                    assembly.add_lines(content)
            if count > MOST_CELLS:
                assembly.warn(f"only the first {row + 1:,} rows were read")
                break
    except csv.Error as error:
        assembly.warn(f"line {rows.line_num} and what follows could not be read: {error}")


def _delimiter(sample: str) -> str:
    """Return the delimiter that splits most lines into the same number of fields."""
    lines = [line for line in sample.split("\n")[:-1] or [sample] if line.strip()][:50]

    def _score(delimiter: str) -> tuple[int, int]:
        counts = [line.count(delimiter) for line in lines]
        usual = max(set(counts), key=counts.count) if counts else 0
        return (counts.count(usual) if usual else 0), usual

    return max(DELIMITERS, key=_score)


def _add_workbook(body: bytes, package: Package, assembly: Assembly) -> None:
    import openpyxl

    big = any(
        info.file_size > MOST_XML for info in (package.archive.infolist() if package.archive else ())
        if info.filename.startswith("xl/worksheets/")
    )  # fmt: skip
    for name in package.names:
        if name.startswith("xl/") and name.endswith(".xml") and not (big and "worksheets/" in name):
            package.part(name)  # raises where it unpacks to more than may be read
    try:
        workbook = openpyxl.load_workbook(io.BytesIO(body), data_only=True, read_only=big, keep_links=False)
    except Exception as error:  # openpyxl lets the errors of zipfile, zlib and its XML parser through as they are
        why = f"{type(error).__name__}: {' '.join(str(error).split())[:200]}"
        raise UnreadableDocument("corrupt", f"The workbook cannot be opened ({why}).") from error
    if big:
        assembly.warn("a sheet is so large that merged cells, hidden rows and hidden columns were not told apart")
    boxes = _read_boxes(package)
    for number, sheet in enumerate(workbook.worksheets):
        hidden = "hidden sheet" if sheet.sheet_state != "visible" else ""
        assembly.open(Place(kind=BlockKind.HEADING, level=1))
        assembly.add(sheet.title, hidden)
        _add_sheet(sheet, number, assembly, hidden, boxes.get(sheet.title, {}), big=big)
    assembly.open(PARAGRAPH)


def _add_sheet(
    sheet: Any, number: int, assembly: Assembly, hidden: str, boxes: dict[tuple[int, int], list[Any]], *, big: bool
) -> None:
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    hidden_columns: set[int] = set()
    if not big:
        spans = {(r.min_row, r.min_col): (r.size["rows"], r.size["columns"]) for r in sheet.merged_cells.ranges}
        hidden_columns = _hidden_columns(sheet)
    for seen, (row, column, cell) in enumerate(_used_cells(sheet, boxes, big=big)):
        if seen >= MOST_CELLS:
            assembly.warn(f"sheet {sheet.title!r}: only the first {row:,} rows were read")
            return
        reason = hidden
        if not big and row in sheet.row_dimensions and sheet.row_dimensions[row].hidden:
            reason = reason or "hidden row"
        reason = reason or ("hidden column" if column in hidden_columns else _hidden_cell(cell))
        row_span, column_span = spans.get((row, column), (1, 1))
        assembly.open(
            Place(
                kind=BlockKind.CELL, table=number, row=row - 1, column=column - 1,
                row_span=row_span, column_span=column_span,
            )
        )  # fmt: skip
        for ticked, words in boxes.get((row, column), ()):
            assembly.tick(ticked, reason)
            assembly.add(words + " ", reason)
        assembly.add_lines(_text_of(cell), reason)
        if not reason and (link := getattr(cell, "hyperlink", None)) and link.target and not assembly.empty:
            _link_block(assembly, link.target)


def _used_cells(sheet: Any, boxes: dict[tuple[int, int], list[Any]], *, big: bool) -> Iterator[tuple[int, int, Any]]:
    """Yield row, column (from 1) and cell where there is something; a sheet may claim 17 thousand million cells."""
    if big:
        for row, cells in enumerate(sheet.iter_rows(), start=1):
            yield from ((row, column, c) for column, c in enumerate(cells, start=1) if c.value is not None)
        return
    places = {place for place, cell in sheet._cells.items() if cell.value is not None} | set(boxes)
    for row, column in sorted(places):
        yield row, column, sheet._cells.get((row, column))


def _link_block(assembly: Assembly, url: str) -> None:
    from extract.document import Link

    assembly.close()
    block = assembly.blocks[-1]
    assembly.links.append(Link(start=block.start, end=block.end, url=url))


def _hidden_columns(sheet: Any) -> set[int]:
    columns: set[int] = set()
    for dimension in sheet.column_dimensions.values():
        if dimension.hidden:
            columns.update(range(dimension.min or 0, min(dimension.max or 0, 20_000) + 1))
    return columns


def _hidden_cell(cell: Any) -> str:
    """Return why the text of a visible cell cannot be seen: the format ;;; or white on no fill."""
    if getattr(cell, "number_format", "") == ";;;":
        return "number format ;;;"
    font, fill = getattr(cell, "font", None), getattr(cell, "fill", None)
    colour = getattr(getattr(font, "color", None), "rgb", None)
    filled = getattr(fill, "fill_type", None)
    behind = getattr(getattr(fill, "fgColor", None), "rgb", None) if filled else "FFFFFFFF"
    if isinstance(colour, str) and colour[-6:] == "FFFFFF" and isinstance(behind, str) and behind[-6:] == "FFFFFF":
        return "white on white"
    return "struck out" if getattr(font, "strike", False) else ""


def _text_of(cell: Any) -> str:
    content = cell.value if cell is not None else None
    if content is None:
        return ""
    if isinstance(content, bool):
        return "TRUE" if content else "FALSE"
    if isinstance(content, datetime.datetime):
        return content.date().isoformat() if content.time() == datetime.time() else content.isoformat(" ")
    if isinstance(content, (datetime.date, datetime.time)):
        return content.isoformat()
    if isinstance(content, (int, float)):
        return _number(content, str(getattr(cell, "number_format", "")))
    return str(content)


def _number(content: int | float, format: str) -> str:
    if "%" in format:
        return f"{content * 100:.10g}%"
    if isinstance(content, int) or content.is_integer():
        return f"{int(content):,}" if "#,##" in format else str(int(content))
    return repr(content)


def _read_boxes(package: Package) -> dict[str, dict[tuple[int, int], list[tuple[Ticked, str]]]]:
    """Return the check boxes and option buttons drawn over each sheet, by the cell that they stand in."""
    names = dict(_sheet_parts(package))
    found: dict[str, dict[tuple[int, int], list[tuple[Ticked, str]]]] = {}
    for title, part in names.items():
        for drawing in parts_of_kind(package.relationships(part), "vmlDrawing"):
            root = package.tree(drawing)
            for data in root.iter("{*}ClientData") if root is not None else ():
                if value(data, "ObjectType") not in ("Checkbox", "Radio"):
                    continue
                anchor = (child(data, "Anchor").text or "") if child(data, "Anchor") is not None else ""
                if not _ANCHOR.fullmatch(anchor.strip()):
                    continue
                left, _, top, *_ = (int(n) for n in anchor.split(","))
                checked = child(data, "Checked")
                ticked = Ticked.YES if checked is not None and (checked.text or "").strip() == "1" else Ticked.NO
                words = " ".join("".join(t.itertext()) for t in data.getparent() if local(t) == "textbox")
                found.setdefault(title, {}).setdefault((top + 1, left + 1), []).append((ticked, words))
    return found


def _sheet_parts(package: Package) -> Iterator[tuple[str, str]]:
    main = next(parts_of_kind(package.relationships(""), "officeDocument"), "xl/workbook.xml")
    root, relationships = package.tree(main), package.relationships(main)
    sheets = child(root, "sheets") if root is not None else None
    for element in sheets if sheets is not None else ():
        target = relationships.get(value(element, "id"), ("", ""))[1]
        if target:
            yield value(element, "name"), target
