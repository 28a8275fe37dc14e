"""How far a word of denial reaches: not to what it says of another verb, of a purpose, of a mode, of a button."""

from collections.abc import Callable

import pytest

from extract.disclosures import Disclosure, Kind, Polarity, Role

Facts = Callable[..., list[Disclosure]]
STATED, DENIED = Polarity.STATED, Polarity.DENIED


def told(found: list[Disclosure]) -> set[tuple[Role, Polarity]]:
    return {(one.role, one.polarity) for one in found}


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("It was trained on Welsh captions and will not do as well in Breton.", Kind.LANGUAGE, STATED),
        ("It was trained on Welsh captions and therefore may not generalise to others.", Kind.LANGUAGE, STATED),
        ("It was not trained on Welsh captions.", Kind.LANGUAGE, DENIED),
        ("Welsh was not used in training.", Kind.LANGUAGE, DENIED),
    ],
)
def test_how_well_a_model_does_denies_no_data(facts_of: Facts, text: str, kind: Kind, expected: Polarity) -> None:
    assert facts_of(text, kind)[0].polarity is expected


@pytest.mark.parametrize(
    "text",
    [
        "Scores rise on our own benchmark but the gain does not carry over to GSM8K.",
        "The evaluation found no lasting transfer to GSM8K.",
    ],
)
def test_a_result_on_a_test_does_not_deny_the_test(facts_of: Facts, text: str) -> None:
    assert {one.polarity for one in facts_of(text, Kind.DATASET)} == {STATED}


def test_what_models_are_meant_for_denies_no_test(facts_of: Facts) -> None:
    text = "The adapters lose a point on HumanEval. They are meant for conversations, not for code benchmarks."
    assert DENIED not in {one.polarity for one in facts_of(text, Kind.DATASET)}


def test_a_purpose_that_is_denied_leaves_the_data(facts_of: Facts) -> None:
    text = "We do not use personal data in our training sets to contact people or to sell them anything."
    assert told(facts_of(text, Kind.PERSONAL_DATA)) == {(Role.TRAINED_ON, STATED)}
    text = "We do not use personal data to train our models."
    assert told(facts_of(text, Kind.PERSONAL_DATA)) == {(Role.TRAINED_ON, DENIED)}


def test_looking_for_personal_data_says_nothing_of_it(facts_of: Facts) -> None:
    text = "Training set: a PII scan was run over all files."
    assert told(facts_of(text, Kind.PERSONAL_DATA)) == {(Role.MENTIONED, STATED)}


def test_a_mode_that_is_kept_out_is_not_the_service(facts_of: Facts) -> None:
    text = "If you turn on Quiet Mode in ChatGPT, those chats with ChatGPT will not be used to train models."
    assert {one.role for one in facts_of(text, Kind.USER_SERVICE)} == {Role.MENTIONED}
    text = "Conversations in ChatGPT Enterprise are never used to train our models."
    assert told(facts_of(text, Kind.USER_SERVICE)) == {(Role.TRAINED_ON, DENIED)}


@pytest.mark.parametrize("label", ["“do not use my posts”", '"Do not train on my files"'])
def test_the_words_on_a_button_deny_nothing(facts_of: Facts, label: str) -> None:
    text = f"You can opt out of training in our privacy portal by choosing {label}."
    assert {one.polarity for one in facts_of(text, Kind.OPT_OUT_PROTOCOL)} == {STATED}


@pytest.mark.parametrize("mark", ["TODO:", "- TODO:", "FIXME", "To do:"])
def test_what_is_still_to_do_was_not_done(facts_of: Facts, mark: str) -> None:
    text = f"{mark} check that robots.txt was respected for all training pages."
    assert {one.polarity for one in facts_of(text, Kind.OPT_OUT_PROTOCOL)} == {Polarity.HEDGED}
    text = "To do this, we respected the robots.txt of all training pages."
    assert {one.polarity for one in facts_of(text, Kind.OPT_OUT_PROTOCOL)} == {STATED}
