"""Elided words and hyphened stems are found, however their apostrophe is written."""

import pytest

from extract.cues import find_cues

FOUND = [
    ("fr", "purpose_word", "Textes en vue de l’entraînement."),
    ("fr", "purpose_word", "Textes en vue de l'entraînement."),
    ("fr", "human_source", "Il s’agit d’archives."),
    ("fr", "denial", "Le modèle n’a pas changé."),
    ("fr", "denial", "Le modèle n'a pas changé."),
    ("fr", "upper_bound", "Jusqu’au 3 mars."),
    ("fr", "specific_place", "Les femmes sont sous-représentées."),
    ("it", "human_source", "Testi scritti dall’insegnante."),
    ("it", "purpose_word", "Testi raccolti per l’indicizzazione."),
    ("en", "privacy_measure", "Names were de-identified."),
]


@pytest.mark.parametrize(("language", "cue", "text"), FOUND)
def test_elided_and_hyphened_words_are_found(language: str, cue: str, text: str) -> None:
    assert find_cues(text, language).has([(0, len(text))], cue)
