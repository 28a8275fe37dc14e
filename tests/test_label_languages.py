"""Labels in other words and other languages, each before its answer: what share of them finds its question."""

import tomllib
from pathlib import Path

import pytest

from extract.form import align
from extract.formats import read_document
from extract.template import fields

TITLES = {
    "de": "Öffentliche Zusammenfassung der Trainingsinhalte",
    "fr": "Résumé public du contenu d'entraînement",
    "es": "Resumen público del contenido de entrenamiento",
    "it": "Sintesi dei contenuti di addestramento",
    "nl": "Samenvatting van de trainingsinhoud",
    "pl": "Streszczenie publiczne treści treningowych",
    "pt": "Resumo público do conteúdo de treino",
}
TRANSLATED = tomllib.loads(Path(__file__).with_name("label_translations.toml").read_text(encoding="utf-8"))
LEAST = 0.97  # of the labels of a language


def missed(language: str, layout: str) -> list[str]:
    """Return the labels whose answer did not reach their question, with the questions that it reached.

    `layout`: "table" for rows of label and answer, as the official form has; "lines" for a label above its answer."""
    parts, answers, section = [f"# {TITLES[language]} (Art. 53(1)(d))"], {}, ""
    for number, (field, label) in enumerate(TRANSLATED[language].items()):
        if fields()[field].section != section:
            section = fields()[field].section
            parts.append(f"## {section}" if section != "0" else "")
            parts.append("|   |   |\n|---|---|" if layout == "table" else "")
        answers[field] = f"Xq{number}z"
        if layout == "table":
            parts[-1] += f"\n| {label} | {answers[field]} Lorem, ipsum. |"
        else:
            parts.append(f"**{label}**\n\n{answers[field]} Lorem, ipsum.")
    document = read_document("\n\n".join(parts).encode(), name="summary.md")
    boxes = {f: " ".join(document.text[s:e] for b in bs for s, e in b.spans) for f, bs in align(document).boxes.items()}
    return [
        f"{field}: {TRANSLATED[language][field]!r} reached {[f for f, text in boxes.items() if answer in text]}"
        for field, answer in answers.items()
        if answer not in boxes.get(field, "")
    ]


@pytest.mark.parametrize("layout", ["table", "lines"])
@pytest.mark.parametrize("language", TITLES)
def test_nearly_every_label_of_a_translation_finds_its_question(language: str, layout: str) -> None:
    wrong = missed(language, layout)
    asked = len(TRANSLATED[language])
    assert 1 - len(wrong) / asked >= LEAST, "\n".join(wrong)
