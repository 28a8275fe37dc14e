"""Users' data that a text denies without naming a product, and the settings by which they keep it back."""

from collections.abc import Callable

import pytest

from extract.disclosures import Disclosure, Kind, Polarity, Role

Facts = Callable[..., list[Disclosure]]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Neither the training nor the tuning data include Acme user data.", "Acme"),
        ("No user data were used in training.", "user data"),
        ("The model was never trained on customer content.", "customer content"),
        ("We do not use client files to train our models.", "client files"),
        ("Our training corpus contains no user conversations.", "user conversations"),
        ("None of the training sets contain any Acme Mail customer messages.", "Acme Mail"),
    ],
)
def test_no_data_of_users_were_taken(facts_of: Facts, text: str, name: str) -> None:
    found = facts_of(text, Kind.USER_SERVICE)
    assert [(one.name, one.role, one.polarity) for one in found] == [(name, Role.TRAINED_ON, Polarity.DENIED)]


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("Your messages are used to improve our language models.", Polarity.STATED),
        ("We may use your prompts and files to train our models.", Polarity.HEDGED),
        ("We never use your content to train any model.", Polarity.DENIED),
        ("Your uploads will not be used to train our models.", Polarity.DENIED),
    ],
)
def test_what_users_make_is_trained_on_though_no_product_is_named(
    facts_of: Facts, text: str, polarity: Polarity
) -> None:
    found = facts_of(text, Kind.USER_SERVICE)
    assert [(one.role, one.polarity) for one in found] == [(Role.TRAINED_ON, polarity)]


@pytest.mark.parametrize(
    "text",
    [
        "How your data is used to train our models",
        "You choose whether your content can be used to train our models.",
        "We use your data to improve our services.",
        "We use your feedback to train our support staff.",
        "Your files are not used to train our models unless you ask for it.",
        "We do not train on user data unless you agree.",
        "We never use customer data without consent to train our models.",
        "We do not share user data, and train on web pages alone.",
        "We trained it on books. We do not use user data for advertising.",
        "The training library holds no user files open.",
        "User data formats are described in the training guide.",
    ],
)
def test_what_is_left_to_users_or_said_of_other_matters(facts_of: Facts, text: str) -> None:
    assert facts_of(text, Kind.USER_SERVICE) == []


@pytest.mark.parametrize(
    "text",
    [
        "Your chats may be used to train our models unless you opt out in the account settings.",
        "Zebra Video has its own controls: turn off training in its settings menu.",
        "You can switch training off under Settings.",
    ],
)
def test_a_setting_keeps_what_users_make_out_of_training(facts_of: Facts, text: str) -> None:
    assert [one.id for one in facts_of(text, Kind.OPT_OUT_PROTOCOL)] == ["opt-out-control"]


@pytest.mark.parametrize(
    "text", ["You can opt out of our newsletter in the settings.", "Turn off the training light under Settings."]
)
def test_a_setting_for_something_else(facts_of: Facts, text: str) -> None:
    assert facts_of(text, Kind.OPT_OUT_PROTOCOL) == []


def test_those_who_make_something_are_neither_a_crawler_nor_a_service(facts_of: Facts) -> None:
    text = "Chats help to train Anthropic AI models, and the crawler is run by the Meta AI research team."
    assert facts_of(text, Kind.CRAWLER, Kind.USER_SERVICE) == []
