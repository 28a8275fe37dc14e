"""Labels in other words: each entry fits what it is for, and only in documents that are summaries."""

import pytest

from extract.document import Document
from extract.form import align
from extract.kinds import classify
from extract.label_words import label_words, subject_of
from extract.readers.markdown import read as read_markdown
from extract.readers.plain import read as read_plain
from extract.template import fields


@pytest.mark.parametrize(
    ("label", "section", "field"),
    [
        ("Zeitraum der Erhebung", "2.3", "crawl_period"),
        ("Domeinnamen die wij hebben gecrawld", "2.3", "crawl_domains"),
        ("¿Se utilizaron rastreadores?", "2.3", "crawlers_used"),
        ("Who represents you in the EU?", "1.1", "authorised_rep"),
        ("How large is the training data?", "1.3", "size"),
        ("Do you use data from other products?", "2.4", "user_other"),
        ("Copyright policy", "3.1", "comments_3_1"),
        ("Środki dotyczące zastrzeżenia praw", "3.1", "tdm_measures"),
    ],
)
def test_a_label_is_known_by_what_it_speaks_of(label: str, section: str, field: str) -> None:
    found = subject_of(label, section)
    assert found is not None
    assert found.fields[0] == field


@pytest.mark.parametrize("label", ["Our offices", "Shipping", "", "?", "—", "word " * 60, "\x00\ud800"])
def test_what_speaks_of_nothing_asked_is_no_label(label: str) -> None:
    assert subject_of(label, "2.3") is None


def test_every_entry_announces_fields_and_can_be_reached() -> None:
    for entry in label_words():
        assert set(entry.fields) <= set(fields())
        assert all(stems == stems.lower() and "||" not in stems for stems in (*entry.all, *entry.none)), entry


def summary(text: str) -> Document:
    opening = "Public summary of training content of Pavo 1, published under the AI Act by its provider"
    return read_plain(f"{opening}\n\n{text}".encode())


def test_a_line_above_its_answer_is_a_label() -> None:
    form = align(
        summary("Name and contact of the developer\nPavo AI GmbH, Ulm\n\nUpstream models used as a basis\nNone\n")
    )
    assert {"provider_contact", "dependencies"} <= set(form.boxes)


def test_a_sentence_that_ends_in_a_colon_is_no_label() -> None:
    form = align(summary("The languages that we looked at are the following:\n- English\n- French\n"))
    assert "languages" not in form.boxes


def test_headings_of_a_policy_make_no_summary_of_it() -> None:
    text = "# Privacy policy\n\n" + "\n\n".join(
        f"## {title}\n\nWe say something about it here."
        for title in (
            "Personal data from other sources",
            "How we use your personal data",
            "Recipients and third-party data sources",
            "Data of users",
            "Languages",
            "Contact the developer",
            "Synthetic data",
            "Crawling and scraping",
        )
    )
    document = read_markdown(text.encode())
    assert classify(document, align(document)) != "eu_summary"


def test_a_line_that_had_room_left_was_ended_on_purpose() -> None:
    document = read_plain(
        b"A question that takes up most of this line, as long as it is\nNo.\n\n" + b"x" * 90 + b"\n" * 2
    )
    assert "\nNo." in document.text


def test_lines_wrapped_by_hand_stay_one_paragraph() -> None:
    text = "these words were wrapped by hand at a width of about sixty characters and belong together as one"
    words = text.split()
    lines, line = [], ""
    for word in words * 3:
        if len(line) + 1 + len(word) > 60:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    document = read_plain("\n".join([*lines, line]).encode())
    assert "\n" not in document.text.strip()
