"""Crawlers, and the protocols, settings and notices by which one keeps out: how a text puts them, and what only looks
like them."""

from collections.abc import Callable

import pytest

from extract.disclosures import Disclosure, Kind

Facts = Callable[..., list[Disclosure]]
KINDS = (Kind.CRAWLER, Kind.OPT_OUT_PROTOCOL, Kind.NOTICE)


def put(found: list[Disclosure]) -> dict[str, str]:
    """Return how each fact is put, by its name."""
    return {one.name: str(one.polarity) for one in found}


def told(found: list[Disclosure]) -> set[tuple[str, str]]:
    """Return id and polarity of each fact."""
    return {(one.id, str(one.polarity)) for one in found}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Our bot is called heron-fetch.", {"heron-fetch": "stated"}),
        ("Our own crawler, Heronspider/2.1, obeys robots.txt on each of the sites.", {"Heronspider/2.1": "stated"}),
        ("Publishers may disallow the user agent HeronTrainer.", {"HeronTrainer": "stated"}),
        ("HeronBot is not the only crawler that we run.", {"HeronBot": "stated"}),
        ("Was any page fetched by HeronBot? No.", {"HeronBot": "denied"}),
        ("HeronBot", {"HeronBot": "hedged"}),
        ("The crawler is slow, and the bot is well-known.", {}),
    ],
)
def test_names_of_crawlers(facts_of: Facts, text: str, names: dict[str, str]) -> None:
    assert put(facts_of(text, Kind.CRAWLER)) == names


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
    ("text", "name"),
    [
        ("Publishers that do not wish to be crawled can block TarnBot in robots.txt.", "TarnBot"),
        ("If you don't want your blog in our next corpus, write a rule for TarnCrawler.", "TarnCrawler"),
        ("Should you not agree, disallow the user agent TarnBot.", "TarnBot"),
        ("Wer nicht will, dass seine Seiten genutzt werden, kann den Crawler TarnBot aussperren.", "TarnBot"),
        ("Les éditeurs qui ne souhaitent pas participer peuvent bloquer le robot TarnBot.", "TarnBot"),
        ("Los sitios que no deseen participar pueden bloquear al robot TarnBot.", "TarnBot"),
        ("I siti che non vogliono partecipare possono bloccare il crawler TarnBot.", "TarnBot"),
        ("Sites die dat niet willen, kunnen de crawler TarnBot blokkeren.", "TarnBot"),
        ("Works used without permission can be reported through our copyright complaints desk.",
         "copyright complaints desk"),
        ("Rightsholders whose works appear here without their consent may use our copyright complaints form.",
         "copyright complaints"),
        ("Les titulaires peuvent s'opposer au moyen du formulaire d'opposition.", "formulaire d'opposition"),
        ("Rechteinhaber können ihre Vorbehalte über robots.txt erklären.", "robots.txt"),
        ("Los titulares pueden reservar sus derechos mediante robots.txt.", "robots.txt"),
        ("Our agent TarnSpider names itself in every request and may be blocked by any webmaster.", "TarnSpider"),
        ("The pages were gathered by TarnBot from May to December 2023.", "TarnBot"),
        ("The pages were gathered by TarnBot between May and July.", "TarnBot"),
        ("Die Seiten wurden von Mai 2022 bis März 2024 mit dem Crawler TarnBot erhoben.", "TarnBot"),
        ("Die Seiten wurden im April und Mai mit dem Crawler TarnBot erhoben.", "TarnBot"),
        ("Le robot TarnBot a visité ces pages de mai à juillet 2023.", "TarnBot"),
        ("Le robot TarnBot respecte robots.txt depuis le 3 mai 2023.", "TarnBot"),
    ],
)  # fmt: skip
def test_the_wishes_of_readers_and_the_month_of_may_take_nothing_back(facts_of: Facts, text: str, name: str) -> None:
    assert put(facts_of(text, *KINDS))[name] == "stated"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("TarnBot, MereBot and the agents of other firms have nothing to do with our collection.",
         {"TarnBot": "denied", "MereBot": "denied"}),
        ("TarnBot had no part in this corpus.", {"TarnBot": "denied"}),
        ("MereBot, which a partner runs for statistics, contributed nothing.", {"MereBot": "denied"}),
        ("TarnBot hat mit unseren Trainingsdaten nichts zu tun.", {"TarnBot": "denied"}),
        ("Der Crawler TarnBot hat nichts zu tun mit unseren Trainingsdaten.", {"TarnBot": "denied"}),
        ("Le robot TarnBot n'a rien à voir avec nos données.", {"TarnBot": "denied"}),
        ("El robot TarnBot no tiene nada que ver con nuestros datos.", {"TarnBot": "denied"}),
        ("No content was collected for us by TarnBot or MereBot.", {"TarnBot": "denied", "MereBot": "denied"}),
        ("None of the pages were fetched with TarnBot or MereBot.", {"TarnBot": "denied", "MereBot": "denied"}),
    ],
)  # fmt: skip
def test_a_crawler_without_a_part_in_the_data_is_denied(facts_of: Facts, text: str, expected: dict[str, str]) -> None:
    assert put(facts_of(text, *KINDS)) == expected


@pytest.mark.parametrize(
    ("text", "name", "how"),
    [
        ("We did not use TarnBot for this corpus.", "TarnBot", "denied"),
        ("We do not want pages of TarnBot in our corpus.", "TarnBot", "denied"),
        ("Our crawler TarnBot may have missed some of these rules.", "TarnBot", "hedged"),
        ("Some pages may have been gathered by TarnBot.", "TarnBot", "hedged"),
        ("Pages of the crawler TarnBot could be among them.", "TarnBot", "hedged"),
        ("We do not follow robots.txt.", "robots.txt", "denied"),
        ("Some hosts may have been visited before their robots.txt was read.", "robots.txt", "hedged"),
        ("Il crawler TarnBot non è mai stato usato.", "TarnBot", "denied"),
        ("Einige Seiten kann der Crawler TarnBot doppelt geholt haben.", "TarnBot", "hedged"),
        ("The crawler TarnBot gathered pages with nothing to do but text.", "TarnBot", "stated"),
    ],
)
def test_what_speaks_against_a_crawler_or_a_protocol_still_does(
    facts_of: Facts, text: str, name: str, how: str
) -> None:
    assert put(facts_of(text, *KINDS))[name] == how


@pytest.mark.parametrize(
    ("text", "name", "how"),
    [
        ("Crawler: TarnBot.", "TarnBot", "stated"),
        ("- Crawlers: TarnBot, MereBot", "MereBot", "stated"),
        ("Name des Crawlers: TarnBot", "TarnBot", "stated"),
        ("Robot d'exploration : TarnBot", "TarnBot", "stated"),
        ("In addition we sent out our own TarnBot from April 2024.", "TarnBot", "stated"),
        ("MereBot is of no relevance here, since nothing it reads reaches us.", "MereBot", "denied"),
        ("MereBot plays no role in this collection.", "MereBot", "denied"),
        ("MereBot spielt hier keine Rolle.", "MereBot", "denied"),
        ("Contact: TarnBot.", "TarnBot", "hedged"),
        ("Pages fetched by our crawler TarnBot that are irrelevant to this task were removed.", "TarnBot", "stated"),
        ("See also: TarnBot.", "TarnBot", "hedged"),
        ("The crawler TarnBot fetched pages that are irrelevant for search.", "TarnBot", "stated"),
        ("The crawler TarnBot has no role account at the registry.", "TarnBot", "stated"),
    ],
)  # fmt: skip
def test_a_label_names_a_crawler_and_no_relevance_denies_one(facts_of: Facts, text: str, name: str, how: str) -> None:
    assert put(facts_of(text, *KINDS))[name] == how


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
