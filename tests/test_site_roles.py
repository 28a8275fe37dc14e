"""What websites are to the data: taken from, left out, only linked to, kept back; and terms and languages that a text
names beside them."""

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


def told(sites: list[Disclosure]) -> set[tuple[str, str, str]]:
    """Return host, role and polarity of each website."""
    return {(one.id, str(one.role), str(one.polarity)) for one in sites}


def withheld(found: list[Disclosure]) -> set[tuple[str, str]]:
    """Return kind and id of what is kept back."""
    return {(str(one.kind), one.id) for one in found if one.polarity == "withheld"}


@pytest.mark.parametrize("text", SITES)
def test_role_and_polarity_of_a_website(facts_of: Facts, text: str) -> None:
    (site,) = facts_of(text, Kind.DOMAIN)
    assert (site.role, site.polarity) == SITES[text]


def test_hosts_in_a_row_have_one_role(facts_of: Facts) -> None:
    text = "We collected recipes from a.example.org, b.example.org and c.example.org."
    assert [one.role for one in facts_of(text, Kind.DOMAIN)] == [TAKEN] * 3


@pytest.mark.parametrize(
    ("text", "hosts"),
    [
        ("I testi provengono per la maggior parte da siti pubblici, tra cui fiume.it e lago.it.", "fiume.it lago.it"),
        ("Die Texte stammen überwiegend von fluss.de und see.de.", "fluss.de see.de"),
        ("Die Inhalte kommen zu einem guten Teil von öffentlichen Seiten wie fluss.de.", "fluss.de"),
        ("Los artículos proceden, en su mayor parte, de medios como rio.es y lago.es.", "rio.es lago.es"),
        ("Les articles proviennent pour l'essentiel des sites fleuve.fr et lac.fr.", "fleuve.fr lac.fr"),
        ("De artikelen zijn voor het grootste deel afkomstig van sites zoals rivier.nl.", "rivier.nl"),
        ("Artykuły pochodzą w większości ze stron takich jak rzeka.pl i jezioro.pl.", "rzeka.pl jezioro.pl"),
        ("Os artigos provêm, na sua maioria, de rio.pt e de lago.pt.", "rio.pt lago.pt"),
        ("The articles stem for the greater part from public sites, among them river.org.", "river.org"),
        ("Raccogliamo testi, in larga parte da fiume.it.", "fiume.it"),
    ],
)
def test_data_come_from_websites(facts_of: Facts, text: str, hosts: str) -> None:
    assert told(facts_of(text, Kind.DOMAIN)) == {(host, "trained_on", "stated") for host in hosts.split()}


@pytest.mark.parametrize(
    ("text", "hosts"),
    [
        ("Photos scraped from river.com were removed when their makers objected.", "river.com"),
        ("Why we left a few sites out: river.com and lake.com ask agents to stay away.", "river.com lake.com"),
        ("Perché abbiamo lasciato fuori alcuni siti: fiume.it non vuole essere raccolto.", "fiume.it"),
        ("Inhalte von fluss.de und see.de wurden ausgenommen.", "fluss.de see.de"),
        ("Strony rzeka.pl i jezioro.pl zostały pominięte.", "rzeka.pl jezioro.pl"),
    ],
)
def test_websites_are_left_out(facts_of: Facts, text: str, hosts: str) -> None:
    assert told(facts_of(text, Kind.DOMAIN)) == {(host, "excluded", "stated") for host in hosts.split()}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Duplicates scraped from river.com were removed.", {("river.com", "trained_on", "stated")}),
        ("Die Texte stammen nicht von fluss.de.", {("fluss.de", "trained_on", "denied")}),
        ("I testi non provengono in alcun modo da siti di notizie come fiume.it.",
         {("fiume.it", "trained_on", "denied")}),
        ("The texts come from public forums; for questions see river.com.", {("river.com", "mentioned", "hedged")}),
        ("I membri del gruppo vengono spesso da fiume.it.", {("fiume.it", "mentioned", "hedged")}),
        ("Der Bericht ist auf fluss.de abrufbar.", {("fluss.de", "mentioned", "hedged")}),
        ("Works registered at haveibeentrained.com in time were taken out.",
         {("haveibeentrained.com", "mentioned", "hedged")}),
        ("The answers were rated by annotators of Labelwise.ai in spring.", {("labelwise.ai", "mentioned", "hedged")}),
        ("The corpus was bought from Newsfirm.io.", {("newsfirm.io", "mentioned", "hedged")}),
        ("Pages of Newsfirm.io were crawled.", {("newsfirm.io", "trained_on", "stated")}),
        ("Texts were crawled from newsfirm.io.", {("newsfirm.io", "trained_on", "stated")}),
    ],
)  # fmt: skip
def test_what_only_looks_like_an_origin(facts_of: Facts, text: str, expected: set[tuple[str, str, str]]) -> None:
    assert told(facts_of(text, Kind.DOMAIN)) == expected


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("Las páginas de rio.es podrán formar parte del corpus.", "hedged"),
        ("Le pagine di fiume.it potranno essere raccolte.", "hedged"),
        ("Les pages de fleuve.fr pourront être collectées.", "hedged"),
        ("Die Seiten von fluss.de könnten darunter sein.", "hedged"),
        ("Pages of river.com were collected from May to July 2024.", "stated"),
        ("Pages of river.com were collected in May.", "stated"),
        ("Pages of river.com may have been collected.", "hedged"),
        ("Die Seiten von fluss.de wurden von Mai bis Juli 2024 gesammelt.", "stated"),
        ("Les pages de fleuve.fr ont été collectées de mai à juillet 2024.", "stated"),
        ("Le pagine di fiume.it non sono mai state raccolte.", "denied"),
    ],
)
def test_how_a_website_is_put(facts_of: Facts, text: str, how: str) -> None:
    ((_, _, polarity),) = told(facts_of(text, Kind.DOMAIN))
    assert polarity == how


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The second stage used 2 million clips, some 4,000 hours, from river.com.", ("trained_on", "stated")),
        ("It was trained on pages. It cannot be excluded that texts from river.com reached the corpus.",
         ("trained_on", "hedged")),
        ("Es kann nicht ausgeschlossen werden, dass Seiten von fluss.de enthalten sind.", ("trained_on", "hedged")),
        ("No se puede excluir que haya páginas de rio.es en el corpus.", ("trained_on", "hedged")),
        ("Nie można wykluczyć, że strony z rzeka.pl trafiły do korpusu.", ("trained_on", "hedged")),
        ("We crawled the public web, and river.com is on our block list.", ("excluded", "stated")),
        ("Der Host fluss.de steht auf unserer Sperrliste und wird nicht besucht.", ("excluded", "stated")),
        ("Le site fleuve.fr est sur notre liste noire.", ("excluded", "stated")),
        ("We block the hosts known to us, among them river.com.", ("excluded", "stated")),
        ("We asked river.com for a licence and were turned down.", ("mentioned", "hedged")),
        ("Texts from river.com were excluded.", ("excluded", "stated")),
        ("Pages that were excluded because that was asked of us include river.com.", ("excluded", "stated")),
        ("The stage took 4,000 hours, and a report from river.com is linked below.", ("mentioned", "hedged")),
    ],
)  # fmt: skip
def test_websites_that_may_be_in_the_data_or_are_blocked(facts_of: Facts, text: str, expected: tuple[str, str]) -> None:
    assert {one[1:] for one in told(facts_of(text, Kind.DOMAIN))} == {expected}


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


def test_a_short_host_is_that_of_its_site(facts_of: Facts) -> None:
    found = facts_of("The pages come from https://hf.co/somelab and https://huggingface.co/otherlab.", Kind.DOMAIN)
    assert {one.id for one in found} == {"huggingface.co"}
