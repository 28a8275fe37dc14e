"""The Word reader: what converters drop is kept, what is hidden is marked, broken archives end in a word."""

import io
import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import docx as writer
import mammoth
import pytest

from extract.document import BlockKind, Document, Origin, Ticked, UnreadableDocument
from extract.formats import read_document
from extract.readers import docx
from extract.readers.assembly import clean

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
HEAD = (
    f'<w:document xmlns:w="{W}" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"><w:body>'
)
RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://x/relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)


def pack(body: str, **parts: str) -> bytes:
    """Return a Word file with this body; further parts by name (slashes as __)."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("_rels/.rels", RELS)
        archive.writestr("word/document.xml", HEAD + body + "</w:body></w:document>")
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/") + (".xml" if "rels" not in name else ".xml.rels"), content)
    return stream.getvalue()


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>"


def paragraph(inner: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def shown(document: Document) -> list[str]:
    return [document.slice(block) for block in document.visible_blocks()]


def hidden(document: Document) -> dict[str, str]:
    return {document.slice(block): block.hidden for block in document.blocks if not block.visible}


LEGACY = (
    '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="0"/>{}</w:checkBox></w:ffData>'
    '</w:fldChar></w:r><w:r><w:instrText> FORMCHECKBOX </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
CONTROL = (
    '<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="{}"/></w14:checkbox></w:sdtPr><w:sdtContent>'
    "<w:r><w:t>{}</w:t></w:r></w:sdtContent></w:sdt>"
)


@pytest.mark.parametrize(
    ("inner", "ticked", "origin"),
    [
        (CONTROL.format(1, "☒"), Ticked.YES, Origin.CONTROL),
        (CONTROL.format("false", "☐"), Ticked.NO, Origin.CONTROL),
        (LEGACY.format('<w:checked w:val="1"/>'), Ticked.YES, Origin.CONTROL),
        (LEGACY.format("<w:checked/>"), Ticked.YES, Origin.CONTROL),
        (LEGACY.format(""), Ticked.NO, Origin.CONTROL),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', Ticked.YES, Origin.GLYPH),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>', Ticked.NO, Origin.GLYPH),
        ('<w:r><w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr><w:t>þ</w:t></w:r>', Ticked.YES, Origin.GLYPH),
        (run("☑"), Ticked.YES, Origin.GLYPH),
    ],
)
def test_every_kind_of_check_box(inner: str, ticked: Ticked, origin: Origin) -> None:
    document = docx.read(pack(paragraph(inner + run(" Images"))))
    (mark,) = document.marks
    assert (mark.ticked, mark.origin) == (ticked, origin)
    assert document.text == f"{document.text[mark.start : mark.end]} Images"


def test_a_control_that_shows_another_state_is_named() -> None:
    assert "another state" in docx.read(pack(paragraph(CONTROL.format(1, "☐")))).warnings[0]


@pytest.mark.parametrize(
    ("inner", "reason"),
    [
        (run("X", "<w:vanish/>"), "hidden text (w:vanish)"),
        (run("X", '<w:color w:val="FFFFFF"/>'), "white on white"),
        (run("X", '<w:sz w:val="2"/>'), "font size of a point or less"),
        (run("X", "<w:strike/>"), "struck out"),
        ("<w:del><w:r><w:delText>X</w:delText></w:r></w:del>", "tracked deletion"),
        (f"<w:moveFrom>{run('X')}</w:moveFrom>", "tracked deletion"),
    ],
)
def test_hidden_runs_are_kept_and_marked(inner: str, reason: str) -> None:
    document = docx.read(pack(paragraph(run("No ") + inner + run("data"))))
    assert shown(document) == ["No data"]
    assert hidden(document) == {"X": reason}


@pytest.mark.parametrize(
    "inner",
    [
        run("X", '<w:vanish w:val="0"/>'),
        run("X", '<w:color w:val="FFFFFF"/><w:shd w:fill="000000"/>'),
        run("X", '<w:strike w:val="false"/>'),
        f"<w:ins>{run('X')}</w:ins>",
        f"<w:smartTag>{run('X')}</w:smartTag>",
        f'<mc:AlternateContent><mc:Choice Requires="x">{run("X")}</mc:Choice><mc:Fallback>{run("X")}</mc:Fallback>'
        "</mc:AlternateContent>",
    ],
)
def test_what_word_shows_is_visible_once(inner: str) -> None:
    assert shown(docx.read(pack(paragraph(inner)))) == ["X"]


def test_a_deleted_row_is_hidden() -> None:
    cell = "<w:tc>" + paragraph(run("{}")) + "</w:tc>"
    document = docx.read(
        pack(f"<w:tbl><w:tr>{cell.format('a')}</w:tr><w:tr><w:trPr><w:del/></w:trPr>{cell.format('b')}</w:tr></w:tbl>")
    )
    assert (shown(document), hidden(document)) == (["a"], {"b": "tracked deletion"})


def test_merged_and_nested_cells() -> None:
    file = writer.Document()
    table = file.add_table(rows=3, cols=3)
    table.cell(0, 0).merge(table.cell(0, 2)).text = "wide"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "tall"
    table.cell(1, 1).text = "label"
    table.cell(1, 2).text = "before"
    inner = table.cell(1, 2).add_table(1, 1)
    inner.cell(0, 0).text = "inner"
    table.cell(1, 2).paragraphs[-1].text = "after"
    table.cell(2, 2).text = "last"
    stream = io.BytesIO()
    file.save(stream)
    document = docx.read(stream.getvalue())
    found = [(b.table, b.row, b.column, b.row_span, b.column_span, document.slice(b)) for b in document.blocks]
    assert found == [
        (0, 0, 0, 1, 3, "wide"),
        (0, 1, 0, 2, 1, "tall"),
        (0, 1, 1, 1, 1, "label"),
        (0, 1, 2, 1, 1, "before"),
        (1, 0, 0, 1, 1, "inner"),
        (0, 1, 2, 1, 1, "after"),
        (0, 2, 2, 1, 1, "last"),
    ]


def test_headings_lists_and_the_numbers_that_word_prints() -> None:
    numbering = (
        f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:start w:val="2"/>'
        '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="lowerLetter"/>'
        '<w:lvlText w:val="%1.%2)"/></w:lvl></w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num>'
        "</w:numbering>"
    )

    def numbered(level: int) -> str:
        return f'<w:outlineLvl w:val="{level}"/><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="3"/></w:numPr>'

    body = "".join(paragraph(run(text), numbered(level)) for level, text in ((0, "A"), (1, "B"), (1, "C"), (0, "D")))
    item = paragraph(run("item"), '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="3"/></w:numPr>')
    document = docx.read(pack(body + item, word__numbering=numbering))
    assert [(b.kind, b.level, document.slice(b)) for b in document.blocks] == [
        (BlockKind.HEADING, 1, "2. A"),
        (BlockKind.HEADING, 2, "2.a) B"),
        (BlockKind.HEADING, 2, "2.b) C"),
        (BlockKind.HEADING, 1, "3. D"),
        (BlockKind.LIST_ITEM, 2, "item"),
    ]


def test_styles_may_form_a_cycle() -> None:
    styles = (
        f'<w:styles xmlns:w="{W}"><w:style w:styleId="a"><w:name w:val="a"/><w:basedOn w:val="b"/></w:style>'
        '<w:style w:styleId="b"><w:name w:val="heading 2"/><w:basedOn w:val="a"/></w:style></w:styles>'
    )
    document = docx.read(pack(paragraph(run("T"), '<w:pStyle w:val="a"/>'), word__styles=styles))
    assert (document.blocks[0].kind, document.blocks[0].level) == (BlockKind.HEADING, 2)


def test_running_heads_are_furniture_and_notes_are_text() -> None:
    file = writer.Document()
    file.sections[0].header.paragraphs[0].text = "running head"
    file.sections[0].footer.paragraphs[0].text = "page foot"
    file.add_paragraph("body")
    stream = io.BytesIO()
    file.save(stream)
    document = docx.read(stream.getvalue())
    assert shown(document) == ["body"]
    furniture = [document.slice(b) for b in document.blocks if b.kind is BlockKind.FURNITURE]
    assert furniture == ["running head", "page foot"]


def test_text_boxes_follow_their_paragraph() -> None:
    box = f"<w:r><w:pict><v:textbox><w:txbxContent>{paragraph(run('boxed'))}</w:txbxContent></v:textbox></w:pict></w:r>"
    assert shown(docx.read(pack(paragraph(run("one ") + box + run("two")) + paragraph(run("three"))))) == [
        "one two",
        "boxed",
        "three",
    ]


def test_placeholders_stay_visible_and_are_named() -> None:
    control = (
        f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('Click to enter text')}</w:sdtContent></w:sdt>"
    )
    document = docx.read(pack(paragraph(run("Name")) + paragraph(control)))
    ((start, end),) = json.loads(document.metadata["placeholders"])
    assert document.text[start:end] == "Click to enter text"
    assert shown(document) == ["Name", "Click to enter text"]
    assert "placeholder" in document.warnings[0]


def test_links_of_both_kinds() -> None:
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r9"'
        ' Type="http://x/relationships/hyperlink" Target="https://a.example/" TargetMode="External"/></Relationships>'
    )
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK "https://b.example/"</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("two")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    body = paragraph(f'<w:hyperlink r:id="r9">{run("one")}</w:hyperlink>{run(" ")}{field}')
    document = docx.read(pack(body, word___rels__document=rels))
    assert [(document.text[link.start : link.end], link.url) for link in document.links] == [
        ("one", "https://a.example/"),
        ("two", "https://b.example/"),
    ]


def test_strict_files_are_read() -> None:
    body = pack(paragraph(run("strict")))
    strict = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(body)) as source, zipfile.ZipFile(strict, "w") as target:
        for name in source.namelist():
            target.writestr(
                name, source.read(name).replace(W.encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main")
            )
    assert shown(docx.read(strict.getvalue())) == ["strict"]


def test_a_cut_archive_is_read_only_where_its_body_is_whole() -> None:
    whole = pack("".join(paragraph(run(f"paragraph {n} of many")) for n in range(200)), word__styles="<w:styles/>" * 50)
    body_end = whole.index(b"PK\x03\x04", whole.index(b"word/document.xml"))
    salvaged = docx.read(whole[: body_end + 10])
    assert salvaged.text.endswith("paragraph 199 of many")
    assert "broken" in salvaged.warnings[0]
    for cut in (body_end - 40, body_end // 2, 90, 10):
        with pytest.raises(UnreadableDocument) as caught:
            docx.read(whole[:cut])
        assert caught.value.outcome == "corrupt"


def test_a_bomb_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extract.readers.packages.MOST_PART", 100_000)
    with pytest.raises(UnreadableDocument) as caught:
        docx.read(pack(paragraph(run("x" * 200_000))))
    assert caught.value.outcome == "too_large"


def test_entities_are_neither_expanded_nor_loaded() -> None:
    lol = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "lol"}">' for n in range(10))
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("_rels/.rels", RELS)
        archive.writestr(
            "word/document.xml",
            f'<!DOCTYPE d [{lol}<!ENTITY f SYSTEM "file:///etc/passwd">]>{HEAD}'
            f"{paragraph(run('a&l9;b&f;c'))}</w:body></w:document>",
        )
    text = docx.read(stream.getvalue()).text
    assert len(text) < 50
    assert "root:" not in text


def test_tables_nested_hundreds_deep() -> None:
    deep = "<w:tbl><w:tr><w:tc>" * 600 + paragraph(run("deep")) + "</w:tc></w:tr></w:tbl>" * 600
    assert shown(docx.read(pack(deep))) == ["deep"]


@pytest.mark.parametrize(
    ("body", "outcome"),
    [
        (b"PK\x03\x04" + b"\x00" * 100, "corrupt"),
        (b"", "corrupt"),
        (pack(""), "empty"),
        (pack(paragraph(run("  "))), "empty"),
        (pack("").replace(b"word/document.xml", b"word/dokument.xml"), "corrupt"),
    ],
)
def test_what_is_no_document_has_a_word_for_it(body: bytes, outcome: str) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        docx.read(body)
    assert caught.value.outcome == outcome


def test_no_word_that_a_second_reader_sees_is_lost(shared: Path, load_module: Callable[[str], ModuleType]) -> None:
    compared = 0
    for path in sorted((shared / "bad_input" / "docx").iterdir()):
        body = path.read_bytes()
        try:
            reference = mammoth.extract_raw_text(io.BytesIO(body)).value
            document = read_document(body, name=path.name, identify_language=False)
        except Exception:  # one of the two cannot read it: there is nothing to compare
            continue
        text = "".join(document.text.split())
        missing = [word for word in re.findall(r"\w+", clean(reference)) if word not in text]
        assert not missing, f"{path.name}: {missing[:5]}"
        compared += 1
    assert compared > 40


def test_hostile_documents_are_mostly_read(shared: Path) -> None:
    files = sorted((shared / "bad_input" / "docx").iterdir())
    opened = 0
    for path in files:
        try:
            read_document(path.read_bytes(), name=path.name, identify_language=False)
            opened += 1
        except UnreadableDocument as error:
            opened += error.outcome == "empty"  # opened, and nothing stands in it
    assert opened / len(files) >= 0.88
