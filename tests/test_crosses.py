"""Forms answered by crosses under the heads of columns, as people fill in spreadsheets and wide tables."""

import io

import pytest
import xlsxwriter

from extract.answers import Answer, AnswerState
from extract.document import Origin, Ticked
from extract.form import align
from extract.formats import read_document
from extract.states import read_answers

OPENING = "Public summary of training content (Article 53(1)(d) of the AI Act)"
USED = "Have you used publicly available datasets to train the model?"
WHICH = "If yes, specify the modality(ies) of the content covered by the datasets concerned"
SIGNED = "Are you a Signatory to the Code of Practice for general-purpose AI models?"
BANDS = [
    ("Text", ["Less than 1 billion tokens", "1 billion to 10 trillion tokens", "More than 10 trillion tokens"]),
    ("Image", ["Less than 1 million images", "1 million to 1 billion images", "More than 1 billion images"]),
    ("Audio", ["Less than 10 000 hours", "10 000 to 1 million hours", "More than 1 million hours"]),
]


def book(rows: list[list[str]]) -> bytes:
    stream = io.BytesIO()
    workbook = xlsxwriter.Workbook(stream, {"in_memory": True})
    sheet = workbook.add_worksheet("Summary")
    for row, cells in enumerate(rows):
        for column, text in enumerate(cells):
            if text:
                sheet.write(row, column, text)
    workbook.close()
    return stream.getvalue()


def page(rows: list[list[str]]) -> bytes:
    body = "".join("<tr>" + "".join(f"<td>{text}</td>" for text in cells) + "</tr>" for cells in rows)
    return f"<html><body><table>{body}</table></body></html>".encode()


def answers(rows: list[list[str]], made: str) -> dict[str, Answer]:
    body = book(rows) if made == "xlsx" else page(rows)
    document = read_document(body, name=f"summary.{made}")
    return {a.field: a for a in read_answers(document, align(document))}


def gates(sign: str, empty: str = "") -> list[list[str]]:
    """Return a table whose first question is answered yes, with text and audio, and whose last is answered no."""
    return [
        [OPENING],
        ["2.1 Publicly available datasets", "Answer", "Yes", "No", "Text", "Image", "Video", "Audio"],
        [USED, "", sign, empty, "", "", "", ""],
        [WHICH, "", "", "", sign, empty, empty, sign],
        ["3.1 Respect of reservation of rights from text and data mining", "Answer", "Yes", "No", "", "", "", ""],
        [SIGNED, "", empty, sign, "", "", "", ""],
    ]


@pytest.mark.parametrize("made", ["xlsx", "html"])
@pytest.mark.parametrize(("sign", "empty"), [("X", ""), ("x", ""), ("✓", ""), ("☒", "☐"), ("✕", "")])
def test_a_sign_stands_for_the_head_of_its_column(made: str, sign: str, empty: str) -> None:
    found = answers(gates(sign, empty), made)
    assert (found["public_used"].value, found["cop_signatory"].value) == ("yes", "no")
    assert found["public_modalities"].value == ["audio", "text"]


@pytest.mark.parametrize("made", ["xlsx", "html"])
def test_heads_of_columns_alone_answer_nothing(made: str) -> None:
    found = answers(gates("", ""), made)
    assert {found[f].value for f in ("public_used", "public_modalities", "cop_signatory")} == {None}


@pytest.mark.parametrize("made", ["xlsx", "html"])
@pytest.mark.parametrize("heads", [("Selected", "Mark"), ("Applicable", "Chosen"), ("Ausgewählt", "Kreuz")])
def test_a_column_headed_selected_speaks_for_the_cells_before_it(made: str, heads: tuple[str, str]) -> None:
    chosen = {"Text": 1, "Audio": 0}
    rows = [
        [OPENING],
        ["1.3 Modalities, overall training data size and other characteristics"],
        ["Modality", heads[0], "Training data size", heads[1], "Types of content"],
    ]
    for modality, bands in BANDS:
        for number, band in enumerate(bands):
            first = number == 0
            ticked = modality in chosen
            rows.append(
                [
                    modality if first else "",
                    "X" if first and ticked else "",
                    band,
                    "X" if chosen.get(modality) == number else "",
                    "Songs and their words" if first and ticked else "",
                ]
            )
    found = answers(rows, made)
    assert found["modalities"].value == ["audio", "text"]
    assert found["size"].value == {"text": "t2", "audio": "a1"}


def test_a_letter_under_words_that_head_no_marks_is_text() -> None:
    rows = [["Provider", "Services"], ["Example GmbH", "X"], ["Other Ltd", "X"]]
    assert read_document(page(rows), name="x.html").marks == ()


def test_a_sign_keeps_its_place_and_tells_its_option() -> None:
    document = read_document(page([["Question", "Yes", "No"], ["Used?", "", "X"]]), name="x.html")
    (mark,) = document.marks
    assert (mark.ticked, mark.origin, document.text[mark.start : mark.end]) == (Ticked.YES, Origin.LETTER, "X")
    assert mark.option is not None
    assert document.text[slice(*mark.option)] == "No"


def test_both_columns_marked_is_no_answer() -> None:
    rows = gates("X")
    rows[2][3] = "X"
    assert answers(rows, "html")["public_used"].state is AnswerState.INSUFFICIENT
