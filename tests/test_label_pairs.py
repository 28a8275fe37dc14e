"""Labels of two translations that the registries were not made from: whole questions, and short nouns in rows."""

import itertools
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from extract.answers import Answer
from extract.form import Form, align
from extract.formats import read_document
from extract.kinds import classify
from extract.openings import names_summary
from extract.own_titles import find_title, title_words
from extract.states import read_answers
from extract.template import fields
from extract.units import units

FOLDER = Path(__file__).with_name("form_labels")
LANGUAGES = sorted(path.stem for path in FOLDER.glob("*.toml"))
LEAST = 0.97  # of the 54 labels of a translation
LEAST_STACKED = 0.94  # … on lines of their own
Declared = dict[str, list[str]]


def declared(language: str) -> Declared:
    return tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8"))


def label_of(labels: Declared, field: str, version: int) -> str:
    """Return the label of a field; comments and modalities have one for all their fields."""
    shared = "comments" if fields()[field].type == "comments" else "ds_modalities"
    return labels.get(field, labels[shared])[version]


def marked_answers() -> dict[str, str]:
    """Return an answer of its own for every field."""
    return {field: f"Zq{number:02d}xv" for number, field in enumerate(fields())}


def parts(labels: Declared, version: int) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Yield the titles of the form, each with the labels and answers of its section."""
    answers = marked_answers()
    for section, asked in itertools.groupby(fields().values(), key=lambda field: field.section):
        title = f"# {labels['title'][version]}" if section == "0" else f"## {section} {labels[section][version]}"
        yield title, [(label_of(labels, field.id, version), answers[field.id]) for field in asked]


def written(labels: Declared, version: int) -> tuple[str, dict[str, str]]:
    """Return the form as Markdown, rows of label and answer under titles, and the answer of every field."""
    lines = []
    for title, rows in parts(labels, version):
        lines += [title, "", "|   |   |", "|---|---|", *(f"| {label} | {answer} |" for label, answer in rows), ""]
    return "\n".join(lines), marked_answers()


def answered(language: str, said: dict[str, str]) -> dict[str, Answer]:
    """Return what is read from the form of a language with these answers, and a word in every other box."""
    body, marks = written(declared(language), 0)
    for field, mark in marks.items():
        body = body.replace(mark, said.get(field, "Zz"))
    document = read_document(body.encode(), name="summary.md")
    return {answer.field: answer for answer in read_answers(document, align(document))}


def stacked(labels: Declared, version: int) -> tuple[str, dict[str, str]]:
    """Return the form as lines of text, each answer under its label."""
    lines = []
    for title, rows in parts(labels, version):
        lines += [title, *(line for label, answer in rows for line in (label, f"{answer} is what we say of this."))]
    return "\n\n".join(lines), marked_answers()


def said_in(form: Form, text: str, field: str) -> str:
    return " ".join(text[start:end] for box in form.boxes.get(field, ()) for start, end in box.spans)


@pytest.mark.parametrize("version", [0, 1], ids=["questions", "nouns"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_labels_on_lines_above_their_answers_find_their_question(language: str, version: int) -> None:
    body, answers = stacked(declared(language), version)
    document = read_document(body.encode(), name="summary.md")
    form = align(document)
    missed = [field for field, answer in answers.items() if answer not in said_in(form, document.text, field)]
    assert 1 - len(missed) / len(answers) >= LEAST_STACKED, missed


@pytest.mark.parametrize("version", [0, 1], ids=["questions", "nouns"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_nearly_every_label_finds_its_question(language: str, version: int) -> None:
    labels = declared(language)
    body, answers = written(labels, version)
    document = read_document(body.encode(), name="summary.md")
    form = align(document)
    missed = {
        field: label_of(labels, field, version)
        for field, answer in answers.items()
        if answer not in said_in(form, document.text, field)
    }
    assert 1 - len(missed) / len(answers) >= LEAST, missed
    assert classify(document, form) == "eu_summary"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_title_says_in_each_language_that_this_is_a_summary(language: str) -> None:
    assert all(names_summary(title) for title in declared(language)["title"])


@pytest.mark.parametrize(
    "text",
    [
        "Zusammenfassung der Sitzung",
        "Résumé des épisodes précédents",
        "Resumen de los datos de ventas",
        "Sintesi dei risultati",
        "Streszczenie pracy magisterskiej",
        "Art. 53 of the charter, 12 days",
    ],
)
def test_other_summaries_are_none(text: str) -> None:
    assert not names_summary(text)


def first_title(line: str) -> str | None:
    document = read_document(f"# Notes\n\n{line}\n\nText.".encode(), name="notes.md")
    found = [hit.section for unit in units(document) if (hit := find_title(document, unit)) is not None]
    return found[0] if found else None


@pytest.mark.parametrize(
    ("line", "section"),
    [
        ("## 2.3 Dane z sieci", "2.3"),
        ("## 2.2.1 Gelicentieerde data", "2.2.1"),
        ("## 2.5 Our catalogue of services", None),  # the number alone decides nothing
        ("## Dane z sieci", None),  # nor do the words alone
        ("## 2.3 Was anything crawled from the web?", None),
        ("## 9.9 Web data", None),
        ("2.3 Web data", None),  # no heading
    ],
)
def test_a_title_in_other_words_needs_its_number_and_its_subject(line: str, section: str | None) -> None:
    assert first_title(line) == section


def test_every_title_has_stems() -> None:
    assert all(stems == stems.lower() and "||" not in stems for stems in title_words().values())
