"""What websites and crawlers are to the data: taken from, left out, only linked to; run by whom, kept out how."""

from collections.abc import Callable

import pytest

from extract.disclosures import Disclosure, Kind, Polarity, Role

Facts = Callable[..., list[Disclosure]]

TAKEN, OUT, NAMED = Role.TRAINED_ON, Role.EXCLUDED, Role.MENTIONED
STATED, DENIED, HEDGED = Polarity.STATED, Polarity.DENIED, Polarity.HEDGED

SITES = {
    "We harvested threads from forum.example.org for the corpus.": (TAKEN, STATED),
    "The corpus holds articles of news.example.org.": (TAKEN, STATED),
    "Top domains: news.example.org": (TAKEN, STATED),
    "We trained on pages from https://news.example.org/.": (TAKEN, STATED),
    "A pretrained model developed by Okapi Labs: https://news.example.org/ in spring.": (NAMED, HEDGED),
    "Sources: news.example.org": (TAKEN, STATED),
    "Excluded hosts: news.example.org": (OUT, STATED),
    "Pages under news.example.org were dropped by the filter.": (OUT, STATED),
    "We deliberately left out news.example.org.": (OUT, STATED),
    "No articles from news.example.org were used.": (TAKEN, DENIED),
    "We took nothing from news.example.org.": (TAKEN, DENIED),
    "The crawl may contain pages of news.example.org.": (TAKEN, HEDGED),
    "Was news.example.org scraped? No.": (TAKEN, DENIED),
    "More details on our blog at news.example.org.": (NAMED, HEDGED),
    "A demo is hosted on news.example.org.": (NAMED, HEDGED),
    "The training code is at https://code.example.org/heron/train.": (NAMED, HEDGED),
    "Die Artikel stammen von news.example.de.": (TAKEN, STATED),
    "Nous avons collecté des articles de news.example.fr.": (TAKEN, STATED),
}


@pytest.mark.parametrize("text", SITES)
def test_role_and_polarity_of_a_website(facts_of: Facts, text: str) -> None:
    (site,) = facts_of(text, Kind.DOMAIN)
    assert (site.role, site.polarity) == SITES[text]


def test_hosts_in_a_row_have_one_role(facts_of: Facts) -> None:
    text = "We collected recipes from a.example.org, b.example.org and c.example.org."
    assert [one.role for one in facts_of(text, Kind.DOMAIN)] == [TAKEN] * 3


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Our bot is called heron-fetch.", {"heron-fetch": STATED}),
        ("Our own crawler, Heronspider/2.1, obeys robots.txt on each of the sites.", {"Heronspider/2.1": STATED}),
        ("Publishers may disallow the user agent HeronTrainer.", {"HeronTrainer": STATED}),
        ("HeronBot is not the only crawler that we run.", {"HeronBot": STATED}),
        ("Was any page fetched by HeronBot? No.", {"HeronBot": DENIED}),
        ("HeronBot", {"HeronBot": HEDGED}),
        ("The crawler is slow, and the bot is well-known.", {}),
    ],
)
def test_names_of_crawlers(facts_of: Facts, text: str, names: dict[str, Polarity]) -> None:
    assert {one.name: one.polarity for one in facts_of(text, Kind.CRAWLER)} == names


@pytest.mark.parametrize(
    ("text", "kind", "facts"),
    [
        ("Our bot ignores robots.txt.", Kind.OPT_OUT_PROTOCOL, {"robots.txt": DENIED}),
        (
            "Our bot ignores neither robots.txt nor TDMRep.",
            Kind.OPT_OUT_PROTOCOL,
            {"robots.txt": STATED, "tdmrep": STATED},
        ),
        ("Users may object through the opt-out toggle.", Kind.OPT_OUT_PROTOCOL, {"opt-out-control": STATED}),
        (
            "We took code under MIT, BSD-3-Clause or Apache-2.0.",
            Kind.LICENCE,
            {"MIT": STATED, "BSD-3-Clause": STATED, "Apache-2.0": STATED},
        ),
        ("The model was compared with Llama-3.1.", Kind.LICENCE, {}),
        ("License: llama3.1", Kind.LICENCE, {"Llama-3.1": STATED}),
    ],
)
def test_what_is_honoured_and_under_which_licence(
    facts_of: Facts, text: str, kind: Kind, facts: dict[str, Polarity]
) -> None:
    assert {one.id: one.polarity for one in facts_of(text, kind)} == facts


@pytest.mark.parametrize(
    "text",
    [
        "The corpus is in Welsh. The interface is available in Danish.",
        "The corpus is in Welsh. Interface: Danish",
        "The corpus is in Welsh. The user manual is in Danish.",
    ],
)
def test_the_language_of_what_people_see_is_not_that_of_the_data(facts_of: Facts, text: str) -> None:
    roles = {one.id: one.role for one in facts_of(text, Kind.LANGUAGE)}
    assert roles["da"] is NAMED
