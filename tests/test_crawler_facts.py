"""How a text puts a crawler, a protocol or a notice: what readers wish or may do says nothing against it, and May is a
month."""

from collections.abc import Callable

import pytest

from extract.disclosures import Disclosure, Kind

Facts = Callable[..., list[Disclosure]]

KINDS = (Kind.CRAWLER, Kind.OPT_OUT_PROTOCOL, Kind.NOTICE)


def told(found: list[Disclosure]) -> dict[str, str]:
    """Return how each crawler, protocol and notice is put."""
    return {one.name: str(one.polarity) for one in found}


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
    assert told(facts_of(text, *KINDS))[name] == "stated"


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
    assert told(facts_of(text, *KINDS)) == expected


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
    assert told(facts_of(text, *KINDS))[name] == how


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
    assert told(facts_of(text, *KINDS))[name] == how
