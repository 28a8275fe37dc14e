"""Websites and crawlers whose names a text keeps back, and lists that it does not."""

from collections.abc import Callable

import pytest

from extract.disclosures import Disclosure, Kind

Facts = Callable[..., list[Disclosure]]


def withheld(found: list[Disclosure]) -> set[tuple[str, str]]:
    """Return kind and id of what is kept back."""
    return {(str(one.kind), one.id) for one in found if one.polarity == "withheld"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We do not disclose the full list of crawled domains.", ("domain", "domains")),
        ("The list of websites is a trade secret.", ("domain", "domains")),
        ("We keep the list of scraped domains to ourselves.", ("domain", "domains")),
        ("Which domains we took the pages from is confidential.", ("domain", "domains")),
        ("Die Liste der erfassten Domains ist vertraulich.", ("domain", "domains")),
        ("Dazu, welche Websites erfasst wurden, geben wir keine Auskunft.", ("domain", "domains")),
        ("La liste des domaines collectés n'est pas divulguée.", ("domain", "domains")),
        ("No revelamos la lista de dominios rastreados.", ("domain", "domains")),
        ("Non riveliamo quali siti sono stati raccolti.", ("domain", "domains")),
        ("De lijst van domeinen is vertrouwelijk.", ("domain", "domains")),
        ("Nie ujawniamy listy domen.", ("domain", "domains")),
        ("We decline to identify the crawlers that our suppliers run.", ("crawler", "crawlers")),
        ("We do not say which crawlers gathered these pages.", ("crawler", "crawlers")),
        ("No revelamos qué rastreadores se usaron.", ("crawler", "crawlers")),
    ],
)
def test_names_of_websites_and_crawlers_are_kept_back(facts_of: Facts, text: str, expected: tuple[str, str]) -> None:
    assert withheld(facts_of(text, Kind.DOMAIN, Kind.CRAWLER)) == {expected}


@pytest.mark.parametrize(
    "text",
    [
        "The list of domains is in the annex.",
        "We do not say when the list of websites was drawn up.",
        "We hold no confidential data; a list of websites is in the annex.",
        "The names of clinical sites are confidential.",
        "Prices are confidential, but the list of domains is public.",
        "A list of sites for tourists was not used.",
        "See which crawlers read our site.",
        "La liste des domaines figure en annexe.",
        "The model answers questions about domains and keeps them confidential.",
    ],
)
def test_lists_that_are_not_kept_back(facts_of: Facts, text: str) -> None:
    assert withheld(facts_of(text, Kind.DOMAIN, Kind.CRAWLER)) == set()
