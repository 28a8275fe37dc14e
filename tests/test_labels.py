# ruff: noqa: E501 - lines of the documents under test are kept whole
"""Labels and section titles are known by their words, whatever the layout does to them."""

from pathlib import Path

import pytest

from extract.document import BlockKind, Document
from extract.form import align, align_closely
from extract.formats import read_document
from extract.labels import find_labels
from extract.printed_titles import find_section
from extract.silence import silent_spans
from extract.template import LANGUAGES, fields, template, wordings
from extract.units import units


def document_of(text: str) -> Document:
    return read_document(text.encode(), name="x.txt", identify_language=False)


def labels_in(text: str) -> list[tuple[str, ...]]:
    document = document_of(text)
    return [hit.wording.fields for unit in units(document) for hit in find_labels(document, unit)]


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("Provider name and contact details:", "provider_contact"),
        ("1.1.1 Provider name and contact details: Example GmbH", "provider_contact"),
        ("AUTHORIZED REPRESENTATIVE NAME AND CONTACT DETAILS", "authorised_rep"),
        ("◦ Were crawlers used by the provider or on behalf of?", "crawlers_used"),
        ("Q: Were crawlers used by the provider or on behalf of?", "crawlers_used"),
        ("Describe the measures implemented before model training to respect reserva\u00adtions of rights from the TDM "
         "exception or limitation before and during data collection, including the opt-out protocols and solutions "
         "honoured by the provider", "tdm_measures"),
        ("Letzte Aktualisierung: 3. März 2026", "last_update"),
        ("Data di rilascio: 29/05/2025", "market_date"),
    ],
)  # fmt: skip
def test_a_label_is_found(text: str, field: str) -> None:
    assert field in labels_in(text)[0]


@pytest.mark.parametrize(
    "text",
    [
        "The purpose of the crawlers was to collect text data.",
        "We are a Signatory to the Code of Practice for general-purpose AI models.",
        "The publicly available datasets used for training were filtered.",
        "We have used publicly available datasets to train the model.",
        "The latest date of data collection is July 2026.",
    ],
)
def test_prose_with_a_label_s_words_is_no_label(text: str) -> None:
    assert labels_in(text) == []


def test_a_statement_is_no_section_title() -> None:
    document = document_of("We have not used private, non-publicly accessible datasets of third parties.")
    assert find_section(document, units(document)[0]) is None


@pytest.mark.parametrize(
    ("text", "section"),
    [
        ("2.3. Data crawled and scraped from online sources", "2.3"),
        ("Data crawled and scraped from online sources", "2.3"),
        ("7.1 Data crawled and scraped from online sources", "2.3"),  # the words decide, not the number
        ("2.4 Nutzerdaten", "2.4"),
    ],
)
def test_a_section_is_known_by_its_words(text: str, section: str) -> None:
    document = document_of(text)
    hit = find_section(document, units(document)[0])
    assert hit is not None
    assert hit.section == section


def test_comments_belong_to_their_section() -> None:
    form = align(document_of(
        "2.4 User data\n\nAdditional comments (optional): about users\n\n2.5 Synthetic data\n\n"
        "Additional comments (optional): about synthesis\n\n2.2.1. Datasets commercially licensed by rightsholders or "
        "their representatives\n\nAdditional comments (optional): about licences\n"
    ))  # fmt: skip
    assert {"comments_2_4", "comments_2_5"} <= set(form.boxes)
    assert "comments_2_2_2" not in form.boxes  # 2.2.1 has no comments box


def test_every_block_is_a_label_an_answer_or_left_over() -> None:
    text = "1.1 Provider identification\n\nProvider name and contact details: A\n\nLast update: today\n\n2.4 User data\n\nStray."
    document = document_of(text)
    form = align(document)
    covered = [s for boxes in form.boxes.values() for b in boxes for s in (b.label, *b.spans)]
    covered += [*form.labels, *form.leftovers]
    for block in document.blocks:
        if block.kind is not BlockKind.FURNITURE:
            assert any(s < block.end and block.start < e for s, e in covered), document.slice(block)


@pytest.mark.parametrize(
    "text",
    [
        "# A model\n\nIt was trained on text, and it works. See below: nothing.\n\n- one\n- two\n\n| a | b |\n|---|---|\n| B. |  |\n",
        "# A model\n\nNotes on the Last update: today\n",
        "Public summary of training content\n\nStray words.\n",
        "# A model\n\nIt read 12,345 pages. The last update was in 2024. We thank all. It has 7 layers!\n\n- Loss: 0.4321\n",
        "# A model\n\nIt read 99,999 pages. Last update\n\nWe thank all. Provider name and contact details. And so on.\n",
        "# A model\n\n- Loss: 0.1234\n- Loss: 0.5678\n\nData were collected. See the licence? Yes.\n",
        "",
    ],
)
def test_a_document_without_labels_is_aligned_by_one_look(text: str) -> None:
    document = document_of(text) if text else Document(text="", blocks=())
    assert align(document) == align_closely(document)


def test_real_cards_are_aligned_by_one_look(shared: Path) -> None:
    cards = sorted((shared / "corpus").rglob("*.md"))
    documents = [read_document(p.read_bytes(), name=p.name, identify_language=False) for p in cards[:60]]
    quick = [d for d in documents if silent_spans(d) is not None]
    assert quick
    assert all(align(d) == align_closely(d) for d in quick)


def test_the_template_is_whole() -> None:
    assert len(fields()) == 54
    assert [f.id for f in template().field] == list(fields())
    sections = {s.id for s in template().section}
    for field in fields().values():
        assert field.section in sections
        for gate in field.gate:
            assert fields()[gate].type == "yes_no"


def test_every_language_has_sections_and_gates() -> None:
    for language in LANGUAGES:
        assert all(getattr(s, language) for s in template().section if s.id != "0"), language
        gates = [f for f in fields().values() if f.type == "yes_no"]
        assert all(getattr(f, language) for f in gates), language


def test_every_wording_finds_itself() -> None:
    for wording in wordings():
        if len(wording.words) < 3:
            continue
        text = " ".join(wording.words) + ":"
        found = labels_in(text)
        assert found, text
        assert set(found[0]) & set(wording.fields), text
