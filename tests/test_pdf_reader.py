"""The PDF reader on documents built here: every shape of form, tick box and trouble it must get right."""

import math
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pypdf
import pytest
from pypdf.generic import ArrayObject, DecodedStreamObject, DictionaryObject, NameObject, TextStringObject
from reportlab.lib.colors import Color, black, grey, white
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont
from reportlab.pdfgen.canvas import Canvas

from extract.document import Block, BlockKind, Document, Origin, Ticked, UnreadableDocument
from extract.readers.pdf import read
from extract.readers.pdf_tagged import lay_grid

WIDE, HIGH = 595.0, 842.0


def pdf(*pages: Callable[[Canvas], None], size: tuple[float, float] = (WIDE, HIGH)) -> bytes:
    out = BytesIO()
    canvas = Canvas(out, pagesize=size, pageCompression=0, invariant=1)
    for draw in pages:
        canvas.setFont("Helvetica", 10)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def lines(canvas: Canvas, left: float, top: float, *texts: str, size: float = 10, font: str = "Helvetica") -> None:
    canvas.setFont(font, size)
    for number, text in enumerate(texts):
        canvas.drawString(left, HIGH - top - number * 1.2 * size, text)


def cells(document: Document) -> dict[tuple[int | None, int | None, int | None], str]:
    found: dict[tuple[int | None, int | None, int | None], str] = {}
    for block in document.blocks:
        if block.kind is BlockKind.CELL:
            key = (block.table, block.row, block.column)
            found[key] = (found[key] + "\n" if key in found else "") + document.slice(block)
    return found


def texts(document: Document, kind: BlockKind) -> list[str]:
    return [document.slice(b) for b in document.blocks if b.kind is kind]


def marks(document: Document) -> list[tuple[str, Ticked, Origin]]:
    """Each mark with the word after it."""
    return [(document.text[m.end : m.end + 20].split()[0], m.ticked, m.origin) for m in document.marks]


def check_offsets(document: Document) -> None:
    last = 0
    for block in document.blocks:
        assert last <= block.start < block.end <= len(document.text)
        last = block.end
    for mark in document.marks:
        assert 0 <= mark.start < mark.end <= len(document.text)
    for link in document.links:
        assert 0 <= link.start < link.end <= len(document.text)


# --- tables -------------------------------------------------------------------------------------------------------


def ruled(canvas: Canvas, left: float, top: float, widths: list[float], rows: list[tuple[float, list[str]]]) -> None:
    y = top
    right = left + sum(widths)
    canvas.line(left, HIGH - y, right, HIGH - y)
    for high, values in rows:
        x = left
        for width, value in zip(widths, values, strict=True):
            canvas.line(x, HIGH - y, x, HIGH - y - high)
            lines(canvas, x + 4, y + 12, *value.split("\n"))
            x += width
        canvas.line(right, HIGH - y, right, HIGH - y - high)
        y += high
        canvas.line(left, HIGH - y, right, HIGH - y)


def test_ruled_table_keeps_rows_and_columns() -> None:
    rows = [(40.0, ["Name of the\nprovider:", "Aurora Labs"]), (30.0, ["Last update:", "3 May 2026"])]
    document = read(pdf(lambda c: ruled(c, 60, 100, [150, 250], rows)))
    check_offsets(document)
    assert cells(document) == {
        (0, 0, 0): "Name of the provider:",
        (0, 0, 1): "Aurora Labs",
        (0, 1, 0): "Last update:",
        (0, 1, 1): "3 May 2026",
    }


def test_merged_cells_carry_spans() -> None:
    def draw(canvas: Canvas) -> None:
        for y in (100, 130, 160):
            canvas.line(60, HIGH - y, 460, HIGH - y)
        canvas.line(60, HIGH - 100, 60, HIGH - 160)
        canvas.line(460, HIGH - 100, 460, HIGH - 160)
        canvas.line(200, HIGH - 130, 200, HIGH - 160)
        lines(canvas, 64, 115, "both columns wide here")
        lines(canvas, 64, 145, "left")
        lines(canvas, 204, 145, "right")

    document = read(pdf(draw))
    assert [(b.row, b.column, b.column_span) for b in document.blocks] == [(0, 0, 2), (1, 0, 1), (1, 1, 1)]


def test_ruled_table_goes_on_over_a_page_break() -> None:
    first = [(30.0, ["Purpose:", "to collect text"]), (30.0, ["Behaviour:", "it honours robots.txt and"])]
    second = [(30.0, ["", "waits between requests"]), (30.0, ["Period:", "2024"])]
    document = read(
        pdf(
            lambda c: ruled(c, 60, 700, [150, 250], first),
            lambda c: ruled(c, 60, 60, [150, 250], second),
        )
    )
    found = cells(document)
    assert found[(0, 1, 1)] == "it honours robots.txt and\nwaits between requests"
    assert found[(0, 3, 0)] == "Period:"
    assert {b.table for b in document.blocks} == {0}


def answer_lines(canvas: Canvas, rows: list[tuple[float, float, list[str], list[str]]]) -> None:
    """The official form's look: labels at the left, a line under each answer, no other lines."""
    for top, bottom, label, answer in rows:
        lines(canvas, 60, top + 12, *label)
        lines(canvas, 226, top + 12, *answer)
        canvas.setLineWidth(0.5)
        canvas.line(220, HIGH - bottom, 520, HIGH - bottom)


def test_answers_with_a_line_under_each() -> None:
    rows: list[tuple[float, float, list[str], list[str]]] = [
        (100, 140, ["Provider name and", "contact details:"], ["Aurora Labs, Main Street 1"]),
        (140, 160, ["Model dependencies:"], ["N/A"]),
        (160, 200, ["Date of placement of the", "model on the market:"], ["3 May 2026"]),
    ]
    document = read(pdf(lambda c: answer_lines(c, rows)))
    assert cells(document) == {
        (0, 0, 0): "Provider name and contact details:",
        (0, 0, 1): "Aurora Labs, Main Street 1",
        (0, 1, 0): "Model dependencies:",
        (0, 1, 1): "N/A",
        (0, 2, 0): "Date of placement of the model on the market:",
        (0, 2, 1): "3 May 2026",
    }


def test_row_of_answer_lines_cut_by_the_page() -> None:
    first: list[tuple[float, float, list[str], list[str]]] = [
        (700, 720, ["Version:"], ["one"]),
        (
            720,
            760,
            ["Description of the data:"],
            ["The data come from many different places all over the Union, and", "are all named on"],
        ),
    ]
    second: list[tuple[float, float, list[str], list[str]]] = [
        (60, 80, [], ["our web site."]),
        (80, 100, ["Comments:"], ["none"]),
    ]
    document = read(pdf(lambda c: answer_lines(c, first), lambda c: answer_lines(c, second)))
    found = cells(document)
    assert (
        found[(0, 1, 1)]
        == "The data come from many different places all over the Union, and are all named on\nour web site."
    )
    assert found[(0, 2, 0)] == "Comments:"


def test_columns_told_by_white_space_alone() -> None:
    def draw(canvas: Canvas) -> None:
        for number, (label, answer) in enumerate(
            [("Version", "v2"), ("Last update", "May 2026"), ("Provider", "Aurora")]
        ):
            lines(canvas, 60, 100 + 30 * number, label)
            lines(canvas, 260, 100 + 30 * number, answer)

    assert cells(read(pdf(draw))) == {
        (0, 0, 0): "Version",
        (0, 0, 1): "v2",
        (0, 1, 0): "Last update",
        (0, 1, 1): "May 2026",
        (0, 2, 0): "Provider",
        (0, 2, 1): "Aurora",
    }


def test_prose_in_two_columns_reads_column_by_column() -> None:
    def draw(canvas: Canvas) -> None:
        lines(canvas, 60, 100, *[f"left line {n} with a few more words" for n in range(8)])
        lines(canvas, 320, 100, *[f"right line {n} with a few more words" for n in range(8)])

    text = read(pdf(draw)).text
    assert text.index("left line 7") < text.index("right line 0")


# --- tick boxes ---------------------------------------------------------------------------------------------------


def box(canvas: Canvas, left: float, top: float, side: float = 9) -> None:
    canvas.rect(left, HIGH - top - side, side, side, stroke=1, fill=0)


def crossed(canvas: Canvas, left: float, top: float, side: float = 9) -> None:
    box(canvas, left, top, side)
    canvas.line(left, HIGH - top, left + side, HIGH - top - side)
    canvas.line(left, HIGH - top - side, left + side, HIGH - top)


YES, NO, DRAWN = Ticked.YES, Ticked.NO, Origin.DRAWN


def test_boxes_with_and_without_a_cross() -> None:
    def draw(canvas: Canvas) -> None:
        for number, (name, ticked) in enumerate([("Text", True), ("Image", False), ("Audio", True), ("Other", False)]):
            (crossed if ticked else box)(canvas, 60, 100 + 20 * number)
            lines(canvas, 75, 108 + 20 * number, name)

    document = read(pdf(draw))
    assert marks(document) == [("Text", YES, DRAWN), ("Image", NO, DRAWN), ("Audio", YES, DRAWN), ("Other", NO, DRAWN)]
    assert "☒ Text" in document.text
    assert "☐ Image" in document.text


def test_boxes_in_one_line_stand_before_their_words() -> None:
    def draw(canvas: Canvas) -> None:
        lines(canvas, 60, 108, "Were crawlers used?")
        box(canvas, 200, 100)
        lines(canvas, 213, 108, "Yes")
        crossed(canvas, 260, 100)
        lines(canvas, 273, 108, "No")
        box(canvas, 200, 130)
        lines(canvas, 213, 138, "Other")

    assert marks(read(pdf(draw))) == [("Yes", NO, DRAWN), ("No", YES, DRAWN), ("Other", NO, DRAWN)]


def test_filled_boxes_are_told_by_contrast() -> None:
    def draw(canvas: Canvas) -> None:
        for number, ticked in enumerate([True, False, False]):
            canvas.setFillColor(black if ticked else white)
            canvas.rect(60, HIGH - 109 - 20 * number, 9, 9, stroke=1, fill=1)
            canvas.setFillColor(black)
            lines(canvas, 75, 108 + 20 * number, f"Option{number}")

    assert [m.ticked for m in read(pdf(draw)).marks] == [YES, NO, NO]


def test_dark_box_with_a_white_tick_in_it() -> None:
    def draw(canvas: Canvas) -> None:
        for number, ticked in enumerate([False, True]):
            top = 100 + 20 * number
            canvas.setFillColor(Color(0.2, 0.2, 0.2) if ticked else white)
            canvas.roundRect(60, HIGH - top - 9, 9, 9, 1.5, stroke=1, fill=1)
            if ticked:
                canvas.setStrokeColor(white)
                canvas.line(62, HIGH - top - 5, 64, HIGH - top - 7)
                canvas.line(64, HIGH - top - 7, 67, HIGH - top - 2)
                canvas.setStrokeColor(black)
            canvas.setFillColor(black)
            lines(canvas, 75, top + 8, "Yes" if ticked else "No")

    assert marks(read(pdf(draw))) == [("No", NO, DRAWN), ("Yes", YES, DRAWN)]


def test_boxes_in_cells_of_their_own_go_to_their_options() -> None:
    def draw(canvas: Canvas) -> None:
        ruled(canvas, 60, 100, [150, 30, 60, 30, 60], [(30.0, ["Modality:", "", "Text", "", "Image"])] * 2)
        crossed(canvas, 215, 105)
        box(canvas, 305, 105)
        box(canvas, 215, 135)
        crossed(canvas, 305, 135)

    found = cells(read(pdf(draw)))
    assert [found[(0, 0, 2)], found[(0, 0, 4)]] == ["☒ Text", "☐ Image"]
    assert [found[(0, 1, 2)], found[(0, 1, 4)]] == ["☐ Text", "☒ Image"]


def test_box_under_the_words_of_its_cell_goes_before_them() -> None:
    def draw(canvas: Canvas) -> None:
        ruled(canvas, 60, 100, [150, 200], [(40.0, ["Text", "More than ten"]), (40.0, ["Audio", "N/A"])])
        crossed(canvas, 70, 120)
        box(canvas, 70, 160)

    found = cells(read(pdf(draw)))
    assert [found[(0, 0, 0)], found[(0, 1, 0)]] == ["☒ Text", "☐ Audio"]


def test_box_between_two_options_belongs_to_the_second() -> None:
    def draw(canvas: Canvas) -> None:
        rows = [(50.0, ["Were others used?", "Yes\n\nNo"]), (50.0, ["And crawlers?", "Yes\n\nNo"])]
        ruled(canvas, 60, 100, [150, 40], rows)
        crossed(canvas, 214, 116)
        box(canvas, 214, 166)

    found = cells(read(pdf(draw)))
    assert [found[(0, row, 1)].split() for row in (0, 1)] == [["Yes", "☒", "No"], ["Yes", "☐", "No"]]


def test_all_filled_alike_cannot_be_told() -> None:
    def draw(canvas: Canvas) -> None:
        for number in range(3):
            canvas.setFillColor(grey)
            canvas.rect(60, HIGH - 109 - 20 * number, 9, 9, stroke=0, fill=1)
            canvas.setFillColor(black)
            lines(canvas, 75, 108 + 20 * number, f"Option{number}")

    document = read(pdf(draw))
    assert [m.ticked for m in document.marks] == [Ticked.UNREADABLE] * 3
    assert document.text.count("□") == 3


def test_white_on_white_ticks_do_not_count() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFillColor(white)
        canvas.setStrokeColor(white)
        for number in range(3):
            crossed(canvas, 60, 100 + 20 * number)
        canvas.setFillColor(black)
        for number in range(3):
            lines(canvas, 75, 108 + 20 * number, f"Option{number}")

    assert read(pdf(draw)).marks == ()


def test_bullets_frames_and_a_lone_icon_are_no_boxes() -> None:
    def draw(canvas: Canvas) -> None:
        for number in range(3):
            canvas.circle(64, HIGH - 105 - 20 * number, 1.5, stroke=0, fill=1)
            lines(canvas, 75, 108 + 20 * number, f"Point{number}")
        box(canvas, 60, 300)
        lines(canvas, 75, 308, "Settings")
        canvas.rect(50, HIGH - 500, 400, 100)

    assert read(pdf(draw)).marks == ()


def test_letter_x_in_place_of_a_box(unicode_font: str) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont(unicode_font, 10)
        canvas.drawString(60, 700, "X Yes")
        canvas.drawString(120, 700, "☐ No")

    assert marks(read(pdf(draw))) == [("Yes", YES, Origin.LETTER), ("No", NO, Origin.GLYPH)]


@pytest.fixture
def unicode_font() -> str:
    for name in ("DejaVuSans.ttf", "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"):
        try:
            pdfmetrics.registerFont(TTFont("Unicode", name))
            return "Unicode"
        except TTFError:
            continue
    pytest.skip("no font with ☐ installed (DejaVu Sans)")


def test_form_fields_stand_at_their_place() -> None:
    def draw(canvas: Canvas) -> None:
        lines(canvas, 60, 100, "Provider:")
        canvas.acroForm.textfield(name="p", x=160, y=HIGH - 106, width=200, height=16, value="Aurora Labs")
        for number, (name, ticked) in enumerate([("Text", True), ("Image", False)]):
            canvas.acroForm.checkbox(name=name, checked=ticked, x=60, y=HIGH - 140 - 20 * number, size=10)
            lines(canvas, 76, 138 + 20 * number, name)

    document = read(pdf(draw))
    assert "Provider: Aurora Labs" in document.text.replace("\n", " ")
    assert marks(document) == [("Text", YES, Origin.CONTROL), ("Image", NO, Origin.CONTROL)]


# --- text ---------------------------------------------------------------------------------------------------------


def paragraph(*texts: str) -> str:
    document = read(pdf(lambda c: lines(c, 60, 100, *texts)))
    return document.text


def test_words_cut_at_a_line_end_are_joined() -> None:
    filler = "and so the sentence goes on to the very end of this line with pre-"
    assert "pre-existing" in paragraph(filler, "existing data that were collected by the other people before us and")
    assert "collection" in paragraph(
        "the collection is one thing, and more of the same word at the end collec-",
        "tion shows that it is one word and not two of them as the line says it",
    )


def test_block_set_narrower_than_its_column_stays_one_paragraph() -> None:
    def draw(canvas: Canvas) -> None:
        lines(
            canvas,
            60,
            90,
            "A full line of running text that goes from the left edge of the page to its right edge, as lines do.",
        )
        lines(
            canvas,
            100,
            130,
            "An abstract that is set in from both sides, so that each",
            "of its lines ends well before the edge of the page does,",
            "reads as one paragraph all the same, and not as three it",
            "would be otherwise.",
        )

    assert texts(read(pdf(draw)), BlockKind.PARAGRAPH)[1].startswith(
        "An abstract that is set in from both sides, so that each of"
    )
    assert len(read(pdf(draw)).blocks) == 2


def test_addresses_broken_over_lines_are_joined() -> None:
    text = paragraph(
        "The list of all the sources is published at https://example.org/datasets/",
        "training/sources-2026.html and it is brought up to date twice in every year,",
    )
    assert "https://example.org/datasets/training/sources-2026.html" in text


def test_powers_are_spelled_with_a_caret() -> None:
    def draw(canvas: Canvas) -> None:
        text = canvas.beginText(60, 700)
        text.setFont("Helvetica", 10)
        text.textOut("about 1.5 * 10")
        text.setRise(4)
        text.setFont("Helvetica", 6)
        text.textOut("12")
        text.setRise(0)
        text.setFont("Helvetica", 10)
        text.textOut(" tokens")
        canvas.drawText(text)

    assert read(pdf(draw)).text == "about 1.5 * 10^12 tokens"


def test_ligatures_and_invisible_characters_are_normalised(unicode_font: str) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont(unicode_font, 10)
        canvas.drawString(60, 700, "the ﬁnal oﬃce\u200b co\u00adoperates")

    assert read(pdf(draw)).text == "the final office cooperates"


def test_links_point_at_their_words() -> None:
    def draw(canvas: Canvas) -> None:
        lines(canvas, 60, 100, "See our policy for more.")
        canvas.linkURL("https://example.org/policy", (96, HIGH - 102, 126, HIGH - 90))

    document = read(pdf(draw))
    assert [(document.text[x.start : x.end], x.url) for x in document.links] == [
        ("policy", "https://example.org/policy")
    ]


def test_headings_have_levels() -> None:
    def draw(canvas: Canvas) -> None:
        lines(canvas, 60, 100, "2. List of data sources", size=16, font="Helvetica-Bold")
        lines(canvas, 60, 140, "2.1. Publicly available datasets", size=12, font="Helvetica-Bold")
        lines(canvas, 60, 170, "Some sentences of text that are long enough to be", "the body of this page and more.")

    document = read(pdf(draw))
    found = [(document.slice(b), b.level) for b in document.blocks if b.kind is BlockKind.HEADING]
    assert found == [("2. List of data sources", 1), ("2.1. Publicly available datasets", 2)]


def test_running_headers_and_page_numbers_are_furniture() -> None:
    def page(number: int) -> Callable[[Canvas], None]:
        def draw(canvas: Canvas) -> None:
            lines(canvas, 60, 30, "Aurora Labs public summary")
            lines(canvas, 60, 200, f"Body text number {['one', 'two', 'three', 'four'][number]} stands here.")
            lines(canvas, 290, 820, str(number + 1))

        return draw

    document = read(pdf(*[page(n) for n in range(4)]))
    assert texts(document, BlockKind.FURNITURE) == [
        t for n in range(4) for t in ("Aurora Labs public summary", str(n + 1))
    ]
    assert len(texts(document, BlockKind.PARAGRAPH)) == 4


def test_list_items_know_their_depth() -> None:
    def draw(canvas: Canvas) -> None:
        lines(canvas, 60, 100, "• Were data used?")
        lines(canvas, 90, 115, "• Yes, they were")
        lines(canvas, 60, 130, "• Which ones?")

    levels = [b.level for b in read(pdf(draw)).blocks if b.kind is BlockKind.LIST_ITEM]
    assert levels == [1, 2, 1]


# --- hidden text --------------------------------------------------------------------------------------------------


def hidden(document: Document) -> list[tuple[str, str]]:
    return [(document.slice(b), b.hidden) for b in document.blocks if not b.visible]


def base(canvas: Canvas) -> None:
    lines(canvas, 60, 100, "Plain text that everybody can see.")


def test_invisible_render_mode_is_kept_and_marked() -> None:
    def draw(canvas: Canvas) -> None:
        base(canvas)
        text = canvas.beginText(60, 600)
        text.setTextRenderMode(3)
        text.textOut("secret words")
        canvas.drawText(text)

    assert hidden(read(pdf(draw))) == [("secret words", "invisible render mode")]


def test_white_on_white_off_page_and_tiny_text() -> None:
    def draw(canvas: Canvas) -> None:
        base(canvas)
        canvas.setFillColor(white)
        lines(canvas, 60, 200, "white words")
        canvas.setFillColor(black)
        lines(canvas, 900, 300, "outside words")
        lines(canvas, 60, 400, "tiny words", size=0.5)

    assert sorted(hidden(read(pdf(draw)))) == [
        ("outside words", "off page"),
        ("tiny words", "too small to see"),
        ("white words", "same colour as its ground"),
    ]


def test_white_words_on_a_dark_ground_are_visible() -> None:
    def draw(canvas: Canvas) -> None:
        base(canvas)
        canvas.setFillColor(Color(0.1, 0.2, 0.5))
        canvas.rect(50, HIGH - 220, 300, 40, stroke=0, fill=1)
        canvas.setFillColor(white)
        lines(canvas, 60, 205, "Bar over the table")

    assert hidden(read(pdf(draw))) == []


@pytest.mark.parametrize(("at", "found"), [(60, []), (54, [("x", "same colour as its ground")])])
def test_white_words_on_a_dark_box_with_round_corners_are_visible_but_for_the_corner(
    at: int, found: list[tuple[str, str]]
) -> None:
    def draw(canvas: Canvas) -> None:
        base(canvas)
        canvas.setFillColor(Color(0.1, 0.2, 0.5))
        outline = canvas.beginPath()
        corners = ((330, 590, 0), (80, 590, 90), (80, 560, 180), (330, 560, 270))  # centre and first angle of each
        for number, (x, y, first) in enumerate(corners):
            for step in range(21):  # as browsers draw: each corner in many pieces
                angle = math.radians(first + step * 4.5)
                point = (x + 30 * math.cos(angle), y + 30 * math.sin(angle))
                (outline.lineTo if number or step else outline.moveTo)(*point)
        outline.close()
        canvas.drawPath(outline, stroke=0, fill=1)
        canvas.setFillColor(white)
        canvas.setFont("Helvetica", 9)
        canvas.drawString(at, 575 if at == 60 else 614, "x")

    assert hidden(read(pdf(draw))) == found


def test_covered_text_is_hidden() -> None:
    def draw(canvas: Canvas) -> None:
        base(canvas)
        lines(canvas, 60, 205, "words under a cover")
        canvas.setFillColor(white)
        canvas.rect(50, HIGH - 220, 300, 40, stroke=0, fill=1)

    assert hidden(read(pdf(draw))) == [("words under a cover", "covered")]


@pytest.mark.parametrize("off", [True, False])
def test_text_on_a_layer_switched_off_is_hidden(off: bool) -> None:
    writer = pypdf.PdfWriter(clone_from=BytesIO(pdf(base)))
    layer = writer._add_object(
        DictionaryObject({NameObject("/Type"): NameObject("/OCG"), NameObject("/Name"): TextStringObject("Notes")})
    )
    order = {NameObject("/OFF"): ArrayObject([layer] if off else [])}
    writer.root_object[NameObject("/OCProperties")] = DictionaryObject(
        {NameObject("/OCGs"): ArrayObject([layer]), NameObject("/D"): DictionaryObject(order)}
    )
    page = writer.pages[0]
    resources = page["/Resources"].get_object()
    assert isinstance(resources, DictionaryObject)
    resources[NameObject("/Properties")] = DictionaryObject({NameObject("/L1"): layer})
    content = DecodedStreamObject()
    drawn = page.get_contents()
    assert drawn is not None
    content.set_data(drawn.get_data() + b" /OC /L1 BDC BT /F1 10 Tf 60 600 Td (words on a layer) Tj ET EMC")
    page[NameObject("/Contents")] = writer._add_object(content)
    out = BytesIO()
    writer.write(out)
    document = read(out.getvalue())
    assert "words on a layer" in document.text
    assert hidden(document) == ([("words on a layer", "on a layer that is switched off")] if off else [])


def test_hidden_text_carries_no_marks(unicode_font: str) -> None:
    def draw(canvas: Canvas) -> None:
        base(canvas)
        canvas.setFont(unicode_font, 10)
        canvas.setFillColor(white)
        canvas.drawString(60, 600, "☒ Yes")

    document = read(pdf(draw))
    assert "☒ Yes" in document.text
    assert document.marks == ()


# --- trouble ------------------------------------------------------------------------------------------------------


def outcome(body: bytes) -> str:
    with pytest.raises(UnreadableDocument) as caught:
        read(body)
    return caught.value.outcome


def test_unreadable_bodies_say_why() -> None:
    whole = pdf(base)
    assert outcome(b"") == "empty"
    assert outcome(b"  \n\0") == "empty"
    assert outcome(b"this is no PDF at all") == "corrupt"
    assert outcome(whole[:40]) == "corrupt"
    assert outcome(pdf(lambda c: c.rect(10, 10, 100, 100))) == "no_text_layer"


def test_locked_file_is_encrypted() -> None:
    writer = pypdf.PdfWriter(clone_from=BytesIO(pdf(base)))
    writer.encrypt("secret", algorithm="RC4-128")
    out = BytesIO()
    writer.write(out)
    assert outcome(out.getvalue()) == "encrypted"


def test_truncations_never_raise_anything_else() -> None:
    whole = pdf(base, lambda c: ruled(c, 60, 100, [100, 100], [(30.0, ["a", "b"])]))
    for length in range(0, len(whole), max(1, len(whole) // 60)):
        with suppress(UnreadableDocument):
            check_offsets(read(whole[:length]))


def test_a_page_without_text_is_named() -> None:
    document = read(pdf(base, lambda c: c.rect(10, 10, 100, 100)))
    assert document.warnings == ("page 2 has no text layer",)
    assert document.pages == 2


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_turned_text_reads_in_its_own_order(turn: int) -> None:
    writer = pypdf.PdfWriter(clone_from=BytesIO(pdf(base)))
    writer.pages[0].rotate(turn)
    out = BytesIO()
    writer.write(out)
    assert read(out.getvalue()).text == "Plain text that everybody can see."


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_page_turned_to_be_read_upright_keeps_its_table(turn: int) -> None:
    """A page laid on its side in the file, with /Rotate to show it upright, as scanners and spreadsheets make them."""

    def draw(canvas: Canvas) -> None:
        canvas.translate(*{90: (HIGH, 0), 180: (WIDE, HIGH), 270: (0, WIDE)}[turn])
        canvas.rotate(turn)
        ruled(canvas, 60, 100, [150, 250], [(30.0, ["Version:", "v1"]), (30.0, ["Updated:", "May 2026"])])

    size = (HIGH, WIDE) if turn in (90, 270) else (WIDE, HIGH)
    writer = pypdf.PdfWriter(clone_from=BytesIO(pdf(draw, size=size)))
    writer.pages[0].rotate(turn)
    out = BytesIO()
    writer.write(out)
    assert cells(read(out.getvalue())) == {
        (0, 0, 0): "Version:",
        (0, 0, 1): "v1",
        (0, 1, 0): "Updated:",
        (0, 1, 1): "May 2026",
    }


def test_metadata_is_kept() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setTitle("Public summary")
        canvas.setAuthor("Aurora Labs")
        base(canvas)

    document = read(pdf(draw))
    assert (document.title, document.metadata["author"], document.format) == ("Public summary", "Aurora Labs", "pdf")


def test_blocks_have_places_on_the_page() -> None:
    block: Block = read(pdf(base)).blocks[0]
    assert block.page == 1
    assert block.box is not None
    left, top, right, bottom = block.box
    assert 55 < left < 65
    assert 85 < top < 100 < bottom < 110
    assert right < 300


def test_reading_twice_gives_the_same() -> None:
    body = pdf(base, lambda c: ruled(c, 60, 100, [100, 100], [(30.0, ["a", "b"]), (30.0, ["c", "d"])]))
    assert read(body) == read(body)


# --- real documents -----------------------------------------------------------------------------------------------

COUNTED = {  # boxes counted by eye on the rendered pages: (ticked, empty)
    "Apertus_2025_11_12": (12, 15),
    "Bielik_3_2026_01_12": (15, 37),
    "Cohere_Command_A_Plus_2026_07_31": (23, 37),
    "Domyn_2026_07_21": (0, 0),
    "GPT-55_2026_07_14": (33, 23),
    "Inkling_2026_07_17": (31, 34),
    "Muse_Image_2026_07_21": (27, 7),
    "Muse_Spark_2026_07_21": (27, 7),
    "Sintesi_2026_07_22": (0, 0),
    "SmolLM_33B_2025_11_12": (4, 6),
}


@pytest.mark.parametrize("name", sorted(COUNTED))
def test_every_box_of_the_real_summaries_is_read(name: str, shared: Path) -> None:
    document = read((shared / "gold" / "eu_summaries" / "documents" / f"{name}.pdf").read_bytes())
    check_offsets(document)
    shown = [m.ticked for m in document.marks]
    assert (shown.count(YES), shown.count(NO), len(shown)) == (*COUNTED[name], sum(COUNTED[name]))


def test_hostile_files_end_in_a_document_or_a_named_outcome(shared: Path) -> None:
    files = sorted((shared / "bad_input" / "pdf").glob("*.pdf"))[::5]  # every fifth: the whole set runs in the sandbox
    readable = 0
    for file in files:
        with suppress(UnreadableDocument):
            check_offsets(read(file.read_bytes()))
            readable += 1
    assert readable > len(files) / 3


# --- structure tree -----------------------------------------------------------------------------------------------


def test_grid_of_a_tagged_table_counts_empty_cells_and_spans() -> None:
    table = (0, 3)
    rows = [(*table, n) for n in range(4)]
    cells_of = [
        (table, rows[0], (*rows[0], 0)),  # spans two rows
        (table, rows[0], (*rows[0], 1)),
        (table, rows[1], (*rows[1], 0)),  # pushed aside by the cell above
        (table, rows[3], (*rows[3], 1)),  # row 2 and this row's first cell hold no text
    ]
    assert lay_grid(cells_of, {(*rows[0], 0): (2, 1)}) == {
        (*rows[0], 0): (0, 0),
        (*rows[0], 1): (0, 1),
        (*rows[1], 0): (1, 1),
        (*rows[3], 1): (3, 1),
    }


def test_tagged_cells_of_real_summaries_are_whole(shared: Path) -> None:
    """Row and column of a known label and its answer in four tagged documents by different programs."""
    folder = shared / "gold" / "eu_summaries" / "documents"
    for name in ("GPT-55_2026_07_14", "Inkling_2026_07_17", "Bielik_3_2026_01_12", "Cohere_Command_A_Plus_2026_07_31"):
        found = cells(read((folder / f"{name}.pdf").read_bytes()))
        labels = [key for key, text in found.items() if text.startswith("Model dependencies")]
        assert len(labels) == 1
        table, row, column = labels[0]
        assert column == 0
        assert found[(table, row, 1)]


def test_letters_drawn_one_by_one_are_words_beside_a_page_number() -> None:
    # few short lines and something far to the right: PDFium takes the lines for vertical ones, a letter each
    def draw(canvas: Canvas) -> None:
        for line in range(45):
            text = "Label" if line % 2 else "An answer is here"
            for at, letter in enumerate(text):
                if letter != " ":
                    left = 40 + canvas.stringWidth(text[:at], "Helvetica", 10)
                    canvas.drawString(left, 800 - 14 * line, letter)
        canvas.drawString(560, 20, "3/5")

    text = read(pdf(draw)).text
    assert text.count("An answer is here") == 23
    assert text.count("Label") == 22


PALE, LIT = Color(0.65, 0.65, 0.65), Color(0.96, 0.73, 0.0)


def pair(canvas: Canvas, y: float, chosen: str, how: str) -> None:
    """Draw "Yes   No" as words alone, the chosen one marked by its look."""
    for word, x in (("Yes", 300), ("No", 340)):
        stands_out = word == chosen
        if how == "ground" and stands_out:
            canvas.setFillColor(LIT)
            canvas.roundRect(x - 8, HIGH - y - 4, 32, 14, 6, stroke=0, fill=1)
        canvas.setFillColor(PALE if how == "pale" and not stands_out else black)
        canvas.setFont("Helvetica-Bold" if how in ("ground", "pale") and stands_out else "Helvetica", 10)
        canvas.drawString(x, HIGH - y, word)
        if how == "struck" and not stands_out:
            canvas.line(x - 1, HIGH - y + 3, x + canvas.stringWidth(word, "Helvetica", 10) + 1, HIGH - y + 3)
    canvas.setFillColor(black)


@pytest.mark.parametrize("chosen", ["Yes", "No"])
@pytest.mark.parametrize("how", ["ground", "struck", "pale"])
def test_a_word_chosen_by_its_look_is_ticked(chosen: str, how: str) -> None:
    def draw(canvas: Canvas) -> None:
        lines(canvas, 60, 100, "Were crawlers used?")
        pair(canvas, 100, chosen, how)

    document = read(pdf(draw))
    ticked = {document.text[m.end :].split()[0]: m.ticked for m in document.marks}
    other = "No" if chosen == "Yes" else "Yes"
    assert ticked == {chosen: Ticked.YES, other: Ticked.NO}


@pytest.mark.parametrize("how", ["plain", "both"])
def test_two_words_that_look_alike_are_no_choice(how: str) -> None:
    def draw(canvas: Canvas) -> None:
        lines(canvas, 60, 100, "Were crawlers used?")
        if how == "both":
            canvas.setFillColor(LIT)
            canvas.rect(290, HIGH - 106, 90, 18, stroke=0, fill=1)
        pair(canvas, 100, "", "plain")

    assert read(pdf(draw)).marks == ()


def test_a_yes_in_a_sentence_is_no_choice_whatever_its_look() -> None:
    def draw(canvas: Canvas) -> None:
        lines(canvas, 60, 100, "The answer is")
        canvas.setFont("Helvetica-Bold", 10)
        canvas.drawString(125, HIGH - 100, "yes")
        canvas.setFont("Helvetica", 10)
        canvas.setFillColor(PALE)
        canvas.drawString(145, HIGH - 100, "no longer.")

    assert read(pdf(draw)).marks == ()
