"""The sheet reader: cells in their places, boxes, hidden rows and sheets, delimiters, bombs."""

import datetime
import io
import zipfile

import openpyxl
import pytest
import xlsxwriter

from extract.document import Document, Origin, Ticked, UnreadableDocument
from extract.formats import read_document
from extract.readers import sheet


def book(fill: object) -> bytes:
    """Return a workbook that `fill(workbook)` wrote with XlsxWriter."""
    stream = io.BytesIO()
    workbook = xlsxwriter.Workbook(stream, {"in_memory": True})
    fill(workbook)  # type: ignore[operator]
    workbook.close()
    return stream.getvalue()


def cells(document: Document) -> dict[str, tuple[int | None, int | None, int | None, int, int]]:
    return {
        document.slice(b): (b.table, b.row, b.column, b.row_span, b.column_span)
        for b in document.blocks
        if b.table is not None and b.visible
    }


def test_cells_stand_in_their_places() -> None:
    def fill(workbook: xlsxwriter.Workbook) -> None:
        one, two = workbook.add_worksheet("Summary"), workbook.add_worksheet("Domains")
        one.merge_range("A1:C2", "Title over all")
        one.write("A4", "Provider")
        one.write("C4", "Example ☒ Yes")
        one.write_url("A5", "https://e.org/", string="list")
        two.write("B2", "example.org")

    document = read_document(book(fill))
    assert cells(document) == {
        "Title over all": (0, 0, 0, 2, 3), "Provider": (0, 3, 0, 1, 1), "Example ☒ Yes": (0, 3, 2, 1, 1),
        "list": (0, 4, 0, 1, 1), "example.org": (1, 1, 1, 1, 1),
    }  # fmt: skip
    assert [document.slice(b) for b in document.blocks if b.table is None] == ["Summary", "Domains"]
    assert [m.ticked for m in document.marks] == [Ticked.YES]
    (link,) = document.links
    assert (document.text[link.start : link.end], link.url) == ("list", "https://e.org/")


@pytest.mark.parametrize(
    ("value", "format", "text"),
    [
        (0.25, "0%", "25%"),
        (12500000, "#,##0", "12,500,000"),
        (3.0, "", "3"),
        (0.5, "", "0.5"),
        (True, "", "TRUE"),
        (datetime.datetime(2024, 5, 1), "yyyy-mm-dd", "2024-05-01"),
        ("a\nb", "", "a\nb"),
    ],
)
def test_values_read_as_they_are_shown(value: object, format: str, text: str) -> None:
    document = sheet.read(
        book(lambda w: w.add_worksheet().write(0, 0, value, w.add_format({"num_format": format or "General"})))
    )
    assert text in cells(document)


def test_formulas_give_their_last_result() -> None:
    assert "42" in cells(sheet.read(book(lambda w: w.add_worksheet().write_formula("A1", "=6*7", None, 42))))


def test_hidden_cells_are_kept_and_marked() -> None:
    def fill(workbook: xlsxwriter.Workbook) -> None:
        page, other = workbook.add_worksheet(), workbook.add_worksheet("away")
        page.write("A1", "seen")
        page.write("A2", "row")
        page.set_row(1, None, None, {"hidden": True})
        page.write("C1", "column")
        page.set_column("C:C", None, None, {"hidden": True})
        page.write("A3", "white", workbook.add_format({"font_color": "#FFFFFF"}))
        page.write("A4", "masked", workbook.add_format({"num_format": ";;;"}))
        page.write("A5", "header", workbook.add_format({"font_color": "#FFFFFF", "bg_color": "#000000"}))
        other.write("A1", "elsewhere")
        other.hide()

    document = sheet.read(book(fill))
    assert set(cells(document)) == {"seen", "header"}
    assert {document.slice(b): b.hidden for b in document.blocks if not b.visible} == {
        "row": "hidden row", "column": "hidden column", "white": "white on white", "masked": "number format ;;;",
        "away": "hidden sheet", "elsewhere": "hidden sheet",
    }  # fmt: skip


VML = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:x="urn:schemas-microsoft-com:office:excel">'
    '<v:shape><v:textbox><div><font>Images</font></div></v:textbox><x:ClientData ObjectType="Checkbox">'
    "<x:Anchor> 1, 2, 0, 3, 2, 4, 1, 5</x:Anchor><x:Checked>1</x:Checked></x:ClientData></v:shape>"
    '<v:shape><v:textbox><div><font>Video</font></div></v:textbox><x:ClientData ObjectType="Checkbox">'
    "<x:Anchor>1, 2, 7, 3, 2, 4, 8, 5</x:Anchor></x:ClientData></v:shape></xml>"
)


def test_check_boxes_drawn_over_cells() -> None:
    plain = book(lambda w: w.add_worksheet("S").write("A1", "Modalities"))
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(plain)) as source, zipfile.ZipFile(stream, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name))
        target.writestr("xl/drawings/vmlDrawing1.vml", VML)
        relationship = '<Relationship Id="r1" Type="x/vmlDrawing" Target="../drawings/vmlDrawing1.vml"/>'
        target.writestr("xl/worksheets/_rels/sheet1.xml.rels", f"<Relationships>{relationship}</Relationships>")
    document = sheet.read(stream.getvalue())
    assert cells(document) == {
        "Modalities": (0, 0, 0, 1, 1), "☒ Images": (0, 0, 1, 1, 1), "☐ Video": (0, 7, 1, 1, 1),
    }  # fmt: skip
    assert [(m.ticked, m.origin) for m in document.marks] == [(Ticked.YES, Origin.CONTROL), (Ticked.NO, Origin.CONTROL)]


def test_a_sheet_that_claims_all_cells_is_read_at_once() -> None:
    workbook = openpyxl.Workbook()
    workbook.active["A1"] = "first"  # type: ignore[index]
    workbook.active["XFD1048576"] = "last"  # type: ignore[index]
    stream = io.BytesIO()
    workbook.save(stream)
    assert set(cells(sheet.read(stream.getvalue()))) == {"first", "last"}


def test_a_large_sheet_is_streamed_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet, "MOST_XML", 1000)
    monkeypatch.setattr(sheet, "MOST_CELLS", 50)

    def fill(workbook: xlsxwriter.Workbook) -> None:
        page = workbook.add_worksheet()
        for row in range(100):
            page.write(row, 0, f"row {row}")

    document = sheet.read(book(fill))
    assert len(cells(document)) == 50
    assert "merged cells" in document.warnings[0]
    assert "first 51 rows" in document.warnings[1]


@pytest.mark.parametrize(
    ("body", "rows"),
    [
        ("Name,Wert\nA,1\n", [["Name", "Wert"], ["A", "1"]]),
        ("Name;Wert\nA;1,5\nB;2,5\n", [["Name", "Wert"], ["A", "1,5"], ["B", "2,5"]]),
        ("Name\tWert\nA, B\t1\n", [["Name", "Wert"], ["A, B", "1"]]),
        ('a,"b\nc, d"\ne,f\n', [["a", "b\nc, d"], ["e", "f"]]),
        ("größe;1\nx;2\n", [["größe", "1"], ["x", "2"]]),
        ("only\none\n", [["only"], ["one"]]),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_delimited_text(body: str, rows: list[list[str]], encoding: str) -> None:
    document = read_document(body.encode(encoding), name="a.csv")
    found: dict[int, list[str]] = {}
    for block in document.blocks:
        assert block.row is not None
        found.setdefault(block.row, []).append(document.slice(block))
    assert list(found.values()) == rows


@pytest.mark.parametrize("size", [0, 1, 30, 200, 1000, 3000])
def test_a_cut_workbook_is_no_workbook(size: int) -> None:
    whole = book(lambda w: w.add_worksheet().write("A1", "x"))
    with pytest.raises(UnreadableDocument) as caught:
        read_document(whole[:size], name="a.xlsx")
    assert caught.value.outcome in ("corrupt", "empty", "unknown_format")


def test_a_workbook_with_an_entity_is_refused() -> None:
    plain = book(lambda w: w.add_worksheet("S").write("A1", "safe"))
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(plain)) as source, zipfile.ZipFile(stream, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name.endswith("sharedStrings.xml"):
                start = data.index(b"<sst")
                data = (
                    data[:start]
                    + b'<!DOCTYPE s [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
                    + data[start:].replace(b"safe", b"&f;")
                )
            target.writestr(name, data)
    with pytest.raises(UnreadableDocument) as caught:
        sheet.read(stream.getvalue())
    assert caught.value.outcome == "corrupt"
    assert "root:" not in str(caught.value)
