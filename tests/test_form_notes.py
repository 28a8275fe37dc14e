# ruff: noqa: E501 - lines of the documents under test are kept whole
"""Notes of a provider's own arrangement: labels inside paragraphs, one sentence for several questions, instructions left."""

from io import BytesIO

import pytest
import typst
from reportlab.pdfgen.canvas import Canvas

from extract.answers import Answer
from extract.document import Document, Ticked
from extract.form import align
from extract.formats import read_document
from extract.readers.pdf import read
from extract.states import read_answers
from extract.template import fields

HIGH = 842.0
TITLE = "# Public summary of training content (Article 53(1)(d))\n\n"


def answers(document: Document) -> dict[str, Answer]:
    return {answer.field: answer for answer in read_answers(document, align(document))}


def of_markdown(text: str) -> dict[str, Answer]:
    return answers(read_document((TITLE + text).encode(), name="note.md"))


NOTE = """\
= Ruff 1: summary of training content
Article 53(1)(d) of the AI Act

= 1 General information
== 1.1 Provider
Ruff Tidal Institute e.V., Hafenweg 9, 26382 Wilhelmshaven, Germany, ruff\\@tidal.example

== 1.2 Models covered
- `ruff-1-3b`, https://tidal.example/ruff-1-3b

Dependencies: none, trained from scratch. \\
Placed on the Union market: 4 March 2026

== 1.3 Data
The model is text only. The data amount to 2.2T tokens.

Latest data: January 2026, and there is no continued training. \\
Languages: German and Danish.

= 2 Sources
== 2.3 Own crawling
Yes, one crawl. \\
Crawler: `RuffBot`, user agent `RuffBot/1.0` \\
Purpose: only to collect text for training. \\
Period: from March 2025 to May 2025 \\
Domains: ebbe.example.org, flut.example.org and watt.example.net.
"""


def test_labels_inside_paragraphs_are_found_and_code_stays_in_its_line() -> None:
    body = typst.compile(NOTE.encode())
    document = read_document(body, name="note.pdf")
    assert "Crawler:" in document.text
    assert "RuffBot, user agent RuffBot/1.0" in document.text
    found = answers(document)
    assert found["provider_contact"].state == "answered"
    assert found["authorised_rep"].state == "not_applicable"
    assert found["dependencies"].value == []
    assert found["market_date"].value == "2026-03-04"
    assert found["size"].value == {"text": "t2"}
    assert found["latest_data_date"].value == "2026-01"
    assert found["languages"].value == ["German", "Danish"]
    assert found["crawler_names"].state == "answered"
    assert "RuffBot" in found["crawler_names"].value
    assert found["crawl_period"].value == ["2025-03", "2025-05"]
    assert found["crawl_domains"].state == "partial"


def test_a_sentence_that_ends_in_a_colon_inside_a_paragraph_is_no_label() -> None:
    found = of_markdown("## 2.3 Own crawling\n\nYes.\nWe met these sites: none of note.\nThe purpose: see above.\n")
    assert found["crawler_purposes"].state == "absent"


EN, DE, FR = (
    "# Public summary of training content\n\n## 2. List of data sources\n\n{}\n\n## 2.1 Publicly available datasets\n\nYes, one.\n",
    "# Öffentliche Zusammenfassung der Trainingsinhalte\n\nDas Modell wurde von uns in Kiel trainiert.\n\n## 2. Liste der Datenquellen\n\n{}\n",
    "# Résumé public du contenu d'entraînement\n\nLe modèle a été entraîné par nos soins à Brest.\n\n## 2. Liste des sources de données\n\n{}\n",
)


@pytest.mark.parametrize(
    ("whole", "sentence", "denied"),
    [
        (
            EN,
            "Lark has not used crawled data, synthetic data or other sources.",
            {"crawlers_used", "synthetic_used", "other_used"},
        ),
        (
            EN,
            "No web data, user data or synthetic data were used.",
            {"crawlers_used", "user_model", "user_other", "synthetic_used"},
        ),
        (DE, "Synthetische Daten und andere Quellen wurden nicht verwendet.", {"synthetic_used", "other_used"}),
        (
            FR,
            "Ni données synthétiques ni données des utilisateurs n'ont été employées.",
            {"synthetic_used", "user_model", "user_other"},
        ),
        (EN, "We only used crawled data and synthetic data that were not filtered.", set()),
        (EN, "No personal data were in the crawled data or the synthetic data.", set()),
        (EN, "We used crawled data, synthetic data and other sources.", set()),
    ],
)
def test_one_sentence_denies_several_kinds_of_source(whole: str, sentence: str, denied: set[str]) -> None:
    found = answers(read_document(whole.format(sentence).encode(), name="note.md"))
    asked = ("crawlers_used", "user_model", "user_other", "synthetic_used", "other_used")
    assert {gate for gate in asked if found[gate].value == "no"} == denied


def test_an_instruction_left_before_an_answer_is_no_part_of_it() -> None:
    question = fields()["illegal_content"].title
    left = "Describe the measures taken, e.g. the filters (hash lists, classifiers).\n"
    answer = "Hash matching removes child sexual abuse material before training."
    found = of_markdown(f"## 3.2\n\n**{question}**\n\n{left}{answer}\n")["illegal_content"]
    assert found.state == "answered"
    document = read_document((TITLE + f"## 3.2\n\n**{question}**\n\n{left}{answer}\n").encode(), name="note.md")
    assert found.evidence is not None
    assert document.text[found.evidence.start : found.evidence.end] == answer
    alone = of_markdown(f"## 3.2\n\n**{question}**\n\n{left}")["illegal_content"]
    assert alone.state == "empty"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Not yet. We follow its work.", "no"),
        ("We have not signed the Code of Practice.", "no"),
        ("We are a signatory.", "yes"),
    ],
)
def test_the_code_of_practice_in_words(text: str, value: str) -> None:
    question = fields()["cop_signatory"].title
    assert of_markdown(f"## 3.1\n\n**{question}**\n\n{text}\n")["cop_signatory"].value == value


def rings(canvas: Canvas) -> None:
    """Two rows of radio buttons as a browser prints them: a heavy ring is chosen, a thin one is not."""
    canvas.setFont("Helvetica", 11)
    canvas.drawString(60, HIGH - 50, "Public summary of training content, Article 53(1)(d)")
    rows = (("Have you used publicly available datasets to train the model?", ("Yes", "No"), {0}),
            ("Were crawlers used by the provider or on behalf of?", ("Yes", "No"), {1}))  # fmt: skip
    for number, (question, options, chosen) in enumerate(rows):
        top = 100 + 60 * number
        canvas.drawString(60, HIGH - top, question)
        for place, option in enumerate(options):
            left = 60 + 80 * place
            heavy = place in chosen
            canvas.setLineWidth(3.0 if heavy else 1.0)
            canvas.circle(left + 5, HIGH - top - 21, 3.0 if heavy else 3.8, stroke=1, fill=0)
            canvas.drawString(left + 16, HIGH - top - 25, option)


def test_a_heavy_ring_among_thin_ones_is_the_choice() -> None:
    out = BytesIO()
    canvas = Canvas(out, pagesize=(595.0, HIGH), pageCompression=0, invariant=1)
    rings(canvas)
    canvas.showPage()
    canvas.save()
    document = read(out.getvalue())
    assert [mark.ticked for mark in document.marks] == [Ticked.YES, Ticked.NO, Ticked.NO, Ticked.YES]
    found = answers(document)
    assert (found["public_used"].value, found["crawlers_used"].value) == ("yes", "no")
