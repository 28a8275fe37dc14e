"""Front matter as evidence: values, places, identities, and where the prose says otherwise."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.detectors import find_all
from extract.document import Document
from extract.front_matter import Difference, Disagreement, Key, find_disagreements, find_front_matter, language_of
from extract.readers import markdown


def read(front: str, prose: str = "") -> Document:
    return markdown.read(f"---\n{front}\n---\n{prose}".encode())


def differences(front: str, prose: str) -> list[Disagreement]:
    document = read(front, prose)
    return find_disagreements(find_front_matter(document), find_all(document))


@pytest.mark.parametrize(
    ("front", "expected"),
    [
        ("license: mit", [("license", "mit", "MIT", True)]),
        ("license: other", [("license", "other", "other", False)]),
        ("language: no", [("language", "no", "no", True)]),  # YAML 1.2: a language, no truth value
        ("language: zh-Hans", [("language", "zh-Hans", "zh", True)]),
        ("language: [en, German]", [("language", "en", "en", True), ("language", "German", "de", True)]),
        (
            "datasets:\n- squad\n- me/my_own-set",
            [("datasets", "squad", "squad", True), ("datasets", "me/my_own-set", "myownset", False)],
        ),
        ('base_model: "org/name"', [("base_model", "org/name", "org/name", False)]),
        ("base_model:\n  - a/b\n  - c/d", [("base_model", "a/b", "a/b", False), ("base_model", "c/d", "c/d", False)]),
        (
            "tags:\n- a\n- {b: c}\n- 3",
            [("tags", "a", "a", False), ("tags", '{"b": "c"}', '{"b": "c"}', False), ("tags", "3", "3", False)],
        ),
        ("datasets: []", []),
        ("datasets: null", []),
        ("title: x", []),
    ],
)
def test_values_and_identities(front: str, expected: list[tuple[str, str, str, bool]]) -> None:
    found = [(str(f.key), f.value, f.id, f.known) for f in find_front_matter(read(front))]
    assert found == expected


def test_every_value_has_its_own_place() -> None:
    document = read(
        "model: dev\ntags:\n- dev\nlanguage:\n- de\n- en\n# license: gpl\nlicense: mit\ndatasets:\n- dev/de"
    )
    places = {(str(f.key), f.value): document.text[f.start : f.end] for f in find_front_matter(document)}
    assert all(value == quote for (_, value), quote in places.items())
    starts = [f.start for f in find_front_matter(document) if f.key is Key.LANGUAGE]
    assert document.text[: starts[0]].endswith("language:\n- ")  # not the "de" of "dev"


def test_a_value_spelled_with_escapes_is_quoted_with_its_entry() -> None:
    document = read('base_model: "a\\u002fb"')
    (fact,) = find_front_matter(document)
    assert (fact.value, fact.exact) == ("a/b", False)
    assert "u002fb" in document.text[fact.start : fact.end]


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Cf"]), min_size=1), max_size=6))
def test_places_are_in_the_text_and_quotes_are_exact(values: list[str]) -> None:
    document = read(f"tags: {json.dumps(values, ensure_ascii=False)}")
    for fact in find_front_matter(document):
        assert 0 <= fact.start < fact.end <= len(document.text)
        assert not fact.exact or document.text[fact.start : fact.end] == fact.value


@pytest.mark.parametrize(
    "front", ["license: [mit", "\t: x", "- only\n- a list", "just text", "license: !!python/object x"]
)
def test_broken_front_matter_says_nothing_and_stops_nothing(front: str) -> None:
    assert find_front_matter(read(front, "# Card")) == [] or front.startswith("license: !!")


def test_no_front_matter() -> None:
    assert find_front_matter(markdown.read(b"# Card\n\nlicense: mit")) == []
    assert find_front_matter(markdown.read(b"")) == []


def test_one_language_is_the_cards_language_and_several_are_none() -> None:
    assert language_of(find_front_matter(read("language: fr"))) == "fr"
    assert language_of(find_front_matter(read("language: [fr, en]"))) == ""


def test_a_dataset_listed_and_denied() -> None:
    (one,) = differences("datasets: [squad]", "We did not train on SQuAD.")
    assert (one.key, one.difference, one.id) == (Key.DATASETS, Difference.DENIED, "squad")


def test_datasets_that_only_one_side_names() -> None:
    found = differences("datasets: [squad]", "The model was trained on BookCorpus.")
    assert {(d.difference, d.id) for d in found} == {
        (Difference.ONLY_FRONT_MATTER, "squad"),
        (Difference.ONLY_PROSE, "bookcorpus"),
    }


def test_licences_that_differ() -> None:
    (one,) = differences("license: apache-2.0", "The weights are released under the MIT license.")
    assert (one.difference, one.id) == (Difference.DIFFERS, "MIT")
    assert one.front is not None
    assert one.prose is not None


@pytest.mark.parametrize(
    ("front", "prose"),
    [
        ("license: mit", "The weights are released under the MIT license."),
        ("license: mit", "A small model."),
        ("datasets: [squad]", "A small model."),
        ("datasets: [squad]", "Trained on SQuAD."),
        ("tags: [x]", "Trained on SQuAD."),
        ("language: en", "Trained on English and German text."),
    ],
)
def test_agreement_and_silence_are_no_difference(front: str, prose: str) -> None:
    assert differences(front, prose) == []
