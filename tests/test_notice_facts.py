"""Notices, settings by which one opts out, and crawlers by other names; and what only looks like them."""

from collections.abc import Callable

import pytest

from extract.disclosures import Disclosure, Kind

Facts = Callable[..., list[Disclosure]]


def told(found: list[Disclosure]) -> set[tuple[str, str]]:
    """Return id and polarity of each fact."""
    return {(one.id, str(one.polarity)) for one in found}


@pytest.mark.parametrize(
    ("text", "identity"),
    [
        ("Our text and data mining policy covers every model we release.", "copyright-policy"),
        ("Unsere TDM-Richtlinie gilt für alle Modelle.", "copyright-policy"),
        ("Ons auteursrechtbeleid staat online.", "copyright-policy"),
        ("Write to the contact point for rightsholders.", "copyright-complaint"),
        ("Die Kontaktstelle für Rechteinhaber antwortet binnen 14 Tagen.", "copyright-complaint"),
        ("Notre point de contact pour les titulaires de droits répond sous dix jours.", "copyright-complaint"),
        ("El punto de contacto para titulares de derechos responde en diez días.", "copyright-complaint"),
        ("Scrivete al punto di contatto per i titolari dei diritti.", "copyright-complaint"),
        ("Notice-and-takedown: tell us, and we remove your work.", "notice-and-takedown"),
    ],
)
def test_a_notice_is_found(facts_of: Facts, text: str, identity: str) -> None:
    assert told(facts_of(text, Kind.NOTICE)) == {(identity, "stated")}
    assert facts_of(text, Kind.OPT_OUT_PROTOCOL) == []


@pytest.mark.parametrize(
    "text",
    [
        "Text and data mining is allowed under the exception.",
        "Our contact point for press enquiries is the office.",
        "The policy gradient was estimated by text and reward.",
        "Les points de contact du capteur sont décrits plus bas.",
    ],
)
def test_what_only_looks_like_a_notice(facts_of: Facts, text: str) -> None:
    assert facts_of(text, Kind.NOTICE) == []


@pytest.mark.parametrize(
    "text",
    [
        "Chats in Egret Free are used for training; you can turn this off under Settings.",
        'Conversations were used for training, except where the user had switched off "Help Egret learn".',
        "Your prompts may be used to improve our models unless you flip the switch under Privacy.",
        "Ihre Eingaben werden zum Training genutzt; das können Sie in den Einstellungen abschalten.",
        "Vos conversations servent à entraîner nos modèles ; vous pouvez désactiver cela dans les paramètres.",
        "Tus conversaciones se usan para entrenar; puedes desactivarlo en los ajustes.",
        "Le tue conversazioni servono per addestrare i modelli; puoi disattivarlo nelle impostazioni.",
        "Users' files help us improve our models unless they untick the box in their profile.",
    ],
)
def test_a_setting_that_can_be_switched_off_is_a_way_to_opt_out(facts_of: Facts, text: str) -> None:
    assert told(facts_of(text, Kind.OPT_OUT_PROTOCOL)) == {("opt-out-control", "stated")}


@pytest.mark.parametrize(
    "text",
    [
        "Thinking is used by default; you can turn it off in the settings.",
        "Dropout was disabled in this setting, and the model was trained on text.",
        "Training ran on chat data with checkpoints disabled in all settings.",
        "You can turn off notifications for messages in the settings.",
        "Chats are used for training.",
        "Switch off the device before you change its settings.",
        "Your prompts are sent to the server; flip the image with the toggle.",
    ],
)
def test_what_only_looks_like_a_way_to_opt_out(facts_of: Facts, text: str) -> None:
    assert facts_of(text, Kind.OPT_OUT_PROTOCOL) == []


@pytest.mark.parametrize(
    ("text", "identity"),
    [
        ("The subtitles were crawled with an internal tool called Netsnail.", "netsnail"),
        ("We scrape forums using our own program named Netsnail.", "netsnail"),
        ("Site owners may disallow `MereFetch` in robots.txt.", "merefetch"),
        ("Publishers can block MereTrainer in their robots.txt.", "meretrainer"),
    ],
)
def test_a_crawler_by_another_name(facts_of: Facts, text: str, identity: str) -> None:
    assert told(facts_of(text, Kind.CRAWLER)) == {(identity, "stated")}


@pytest.mark.parametrize(
    "text",
    [
        "The images were labelled with an internal tool called Netsnail.",
        "Ratings were collected with a tool called Netsnail.",
        "The crawl was cleaned; a tool called Netsnail draws its charts.",
        "Servers may block JavaScript in robots.txt answers.",
    ],
)
def test_what_only_looks_like_a_crawler(facts_of: Facts, text: str) -> None:
    assert facts_of(text, Kind.CRAWLER) == []


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("If your robots.txt allowed it, your pages may be in the corpus.", "stated"),
        ("Pages may be used unless a rule in robots.txt forbids it.", "stated"),
        ("Some crawls may have ignored robots.txt.", "hedged"),
        ("We may, in a later version, read robots.txt.", "hedged"),
    ],
)
def test_doubt_of_what_follows_is_none_of_the_protocol(facts_of: Facts, text: str, how: str) -> None:
    assert told(facts_of(text, Kind.OPT_OUT_PROTOCOL)) == {("robots.txt", how)}
