"""Answers in seven languages, each in the form of that language: yes and no, bands, dates, words for nothing."""

import tomllib
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from extract.answers import Answer, AnswerState
from extract.template import fields

SAID: dict[str, dict[str, Any]] = tomllib.loads(Path(__file__).with_name("form_answers.toml").read_text("utf-8"))
GATES = [f.id for f in fields().values() if f.type == "yes_no"]
SHOWN = {"text", "image", "audio", "video"}
Read = Callable[[str, dict[str, str]], dict[str, Answer]]


@pytest.fixture(scope="module")
def read(load_module: Callable[[str], ModuleType]) -> Read:
    """Return what reads a form in a language with these answers, and a word in every other box."""
    answered: Read = load_module("test_label_pairs").answered
    return answered


def each(name: str) -> list[tuple[str, str]]:
    """Return (language, text) for every text that the languages declare under a name."""
    said = {language: words[name] for language, words in SAID.items()}
    return [(k, text) for k, texts in said.items() for text in ([texts] if isinstance(texts, str) else texts)]


@pytest.mark.parametrize("language", SAID)
@pytest.mark.parametrize("value", ["yes", "no"])
def test_yes_and_no_are_read(read: Read, language: str, value: str) -> None:
    answers = read(language, dict.fromkeys(GATES, SAID[language][value]))
    assert {gate: answers[gate].value for gate in GATES} == dict.fromkeys(GATES, value)


@pytest.mark.parametrize(("language", "text"), each("no_crawlers"))
def test_a_sentence_that_denies_means_no(read: Read, language: str, text: str) -> None:
    assert read(language, {"crawlers_used": text})["crawlers_used"].value == "no"


@pytest.mark.parametrize(("language", "text"), each("not_applicable"))
def test_what_does_not_apply_is_no_comment(read: Read, language: str, text: str) -> None:
    answers = read(language, dict.fromkeys(GATES, SAID[language]["yes"]) | {"comments_2_3": text})
    assert answers["comments_2_3"].state is AnswerState.NOT_APPLICABLE


@pytest.mark.parametrize(("language", "text"), each("nothing"))
def test_a_word_for_nothing_names_no_base_model(read: Read, language: str, text: str) -> None:
    assert not read(language, {"dependencies": text})["dependencies"].value


@pytest.mark.parametrize(("language", "text"), each("placeholder"))
@pytest.mark.parametrize("field", ["provider_contact", "market_date", "illegal_content"])
def test_what_word_prints_in_a_blank_box_is_no_answer(read: Read, language: str, text: str, field: str) -> None:
    assert read(language, {field: text})[field].state is AnswerState.EMPTY


@pytest.mark.parametrize(("language", "text"), each("dates"))
def test_dates_are_read(read: Read, language: str, text: str) -> None:
    year = "2026" if "2026" in text else "2025"
    answers = read(language, {"market_date": text, "latest_data_date": text})
    assert str(answers["market_date"].value).startswith(year)
    assert str(answers["latest_data_date"].value).startswith(year)


@pytest.mark.parametrize(("language", "text"), each("all_but_other"))
def test_modalities_are_read(read: Read, language: str, text: str) -> None:
    said = dict.fromkeys(GATES, SAID[language]["yes"]) | {"modalities": text, "crawl_modalities": text}
    answers = read(language, said)
    assert set(answers["modalities"].value) == set(answers["crawl_modalities"].value) == SHOWN


@pytest.mark.parametrize("language", SAID)
@pytest.mark.parametrize(("name", "band"), [("smallest", "t1"), ("middle", "t2"), ("largest", "t3")])
def test_bands_are_read(read: Read, language: str, name: str, band: str) -> None:
    text = SAID[language]["all_but_other"].split(",")[0]
    answers = read(language, {"modalities": text, "size": f"{text}: {SAID[language][name]}"})
    assert answers["size"].value == {"text": band}
