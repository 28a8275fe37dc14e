"""Labels and answers of a PDF that only weight, size and place tell apart."""

from collections.abc import Callable
from io import BytesIO

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from extract.document import BlockKind, Document, Ticked
from extract.form import align
from extract.readers.pdf import read
from extract.states import read_answers

HIGH = 842.0


def page(draw: Callable[[Canvas], None]) -> Document:
    out = BytesIO()
    canvas = Canvas(out, pagesize=(595.0, HIGH), pageCompression=0, invariant=1)
    draw(canvas)
    canvas.showPage()
    canvas.save()
    return read(out.getvalue())


def run_in(canvas: Canvas, top: float, label: str, answer: str) -> None:
    canvas.setFont("Helvetica-Bold", 10)
    canvas.drawString(60, HIGH - top, label)
    canvas.setFont("Helvetica", 10)
    canvas.drawString(60 + stringWidth(label + " ", "Helvetica-Bold", 10), HIGH - top, answer)


ROWS = {
    "Version of the Summary": "Version 3",
    "Last update": "4 May 2026",
    "Model dependencies": "None",
    "Versioned model name(s)": "Plover 2",
}


def test_a_label_in_bold_gets_a_line_of_its_own() -> None:
    def draw(canvas: Canvas) -> None:
        for number, (label, answer) in enumerate(ROWS.items()):
            run_in(canvas, 100 + 30 * number, label, answer)

    document = page(draw)
    assert [document.slice(block) for block in document.blocks] == [f"{k}\n{v}" for k, v in ROWS.items()]
    answers = {answer.field: answer for answer in read_answers(document, align(document))}
    assert answers["last_update"].value == "2026-05-04"
    assert answers["model_names"].value == ["Plover 2"]


def test_words_emphasised_in_prose_are_no_labels() -> None:
    def draw(canvas: Canvas) -> None:
        for number in range(4):
            run_in(canvas, 100 + 30 * number, "Note", "that the data were filtered twice.")

    document = page(draw)
    assert "\n" not in document.slice(document.blocks[0])


def test_a_bold_label_between_two_lines_of_its_answer_is_a_row() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        canvas.drawString(150, HIGH - 100, "Plover Research, 4 Mill Lane, Cork, Ireland,")
        canvas.drawString(150, HIGH - 112, "desk@plover.example")
        canvas.setFont("Helvetica-Bold", 10)
        canvas.drawString(60, HIGH - 106, "Provider name")

    document = page(draw)
    assert [(block.kind, document.slice(block)) for block in document.blocks] == [
        (BlockKind.CELL, "Provider name"),
        (BlockKind.CELL, "Plover Research, 4 Mill Lane, Cork, Ireland, desk@plover.example"),
    ]


def test_letters_without_ink_below_the_line_are_no_smaller() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 12)
        canvas.drawString(60, HIGH - 100, "English and Spanish lead, and by design no other official language of")
        canvas.drawString(60, HIGH - 114, "the Union is covered.")
        canvas.drawString(
            60, HIGH - 142, "Everything said above holds for every version of Plover, the older ones included."
        )

    document = page(draw)
    assert len(document.blocks) == 2
    assert "language of the Union" in document.text


def options_form(canvas: Canvas) -> None:
    lines = [
        "Public summary of training content",
        "1.3 Modalities, overall training data size and other characteristics",
        "1.3.1.A Modalities",
        "[x] Text [ ] Image [x] Audio [ ] Video [ ] Other",
        "1.3.1.B Training data size: text",
        "8.4 trillion tokens",
        "1.3.1.C Training data size (audio)",
        "350,000 hours",
        "1.3.2 Latest date of data acquisition/collection for model training",
        "March 2026",
    ]
    canvas.setFont("Helvetica", 11)
    for number, line in enumerate(lines):
        canvas.drawString(60, HIGH - 80 - 30 * number, line)


def test_a_line_of_options_is_one_choice_and_each_modality_has_its_size() -> None:
    document = page(options_form)
    assert [mark.ticked for mark in document.marks][:3] == [Ticked.YES, Ticked.NO, Ticked.YES]
    answers = {answer.field: answer for answer in read_answers(document, align(document))}
    assert answers["modalities"].value == ["audio", "text"]
    assert answers["size"].value == {"audio": "a2", "text": "t2"}
    assert answers["latest_data_date"].value == "2026-03"
