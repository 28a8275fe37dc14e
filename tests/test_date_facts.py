"""Dates as facts: what the words around them bound, and which are dates of something else than data."""

from collections.abc import Callable

import pytest

from extract.disclosures import Disclosure, Kind, Polarity, Role
from extract.document import Block, BlockKind, Document
from extract.formats import read_document

Facts = Callable[..., list[Disclosure]]

BOUNDS = {
    # up to a date, told by a noun
    "The latest training data was collected in May 2024.": (None, "2024-05"),
    "Date of latest data acquisition: 11/2024": (None, "2024-11"),
    "The most recent articles in the corpus date from June 2023.": (None, "2023-06"),
    "| Property | Value |\n|---|---|\n| Knowledge cutoff | March 2024 |": (None, "2024-03"),
    "Stichtag der Trainingsdaten: 30. Juni 2024.": (None, "2024-06-30"),
    "Dernière acquisition de données : janvier 2025": (None, "2025-01"),
    "La fecha de la última adquisición es mayo de 2024.": (None, "2024-05"),
    "Data dell'ultima acquisizione: 03/2024": (None, "2024-03"),
    "Peildatum van de gegevens: 1 april 2024.": (None, "2024-04-01"),
    "Data ostatniego pozyskania danych: 05/2024": (None, "2024-05"),
    "Data da última recolha: maio de 2024": (None, "2024-05"),
    # … by a verb
    "The pre-training corpus ends in August 2023.": (None, "2023-08"),
    "Our dataset was frozen on 4 March 2024.": (None, "2024-03-04"),
    "The mix is mostly Dutch, and it stops in April 2024.": (None, "2024-04"),
    "Die Datenerhebung wurde am 3. März 2025 abgeschlossen.": (None, "2025-03-03"),
    "La collecte s'est achevée en mars 2024.": (None, "2024-03"),
    "La raccolta si è conclusa il 5 maggio 2024.": (None, "2024-05-05"),
    "La recopilación terminó en junio de 2024.": (None, "2024-06"),
    "A recolha terminou em maio de 2024.": (None, "2024-05"),
    # a bound that leaves its date out
    "Pages from before August 2024 were kept.": (None, "2024-07"),
    "Only books printed before 1930 were scanned for training.": (None, "1929"),
    "Nur Artikel vor 1. Januar 2020 wurden verwendet.": (None, "2019-12-31"),
    # from a date on
    "Data collection began in May 2021 and is ongoing.": ("2021-05", None),
    "Die Erhebung begann im Januar 2022.": ("2022-01", None),
    "We started collecting recordings in 2019.": ("2019", None),
    # one period
    "Crawling started in May 2021 and stopped on 3 June 2024.": ("2021-05", "2024-06-03"),
    "Die Datenerhebung begann im Mai 2021 und endete im Juni 2024.": ("2021-05", "2024-06"),
    "La collecte a commencé en mai 2021 et s'est achevée en juin 2024.": ("2021-05", "2024-06"),
    # neither
    "The data were collected in May 2024.": ("2024-05", "2024-05"),
    "Support for the corpus ended in May 2024.": ("2024-05", "2024-05"),
    "The latest version of the data is from May 2024.": ("2024-05", "2024-05"),
    "The latest model was trained in May 2024.": ("2024-05", "2024-05"),
    "Annotators were trained in May 2024.": ("2024-05", "2024-05"),
    "Die Daten wurden im Mai 2024 bereinigt.": ("2024-05", "2024-05"),
    "Les données ont été collectées en mai 2024.": ("2024-05", "2024-05"),
    "| Step | Done |\n|---|---|\n| Data cleaning | May 2024 |": ("2024-05", "2024-05"),
    "The firm was founded in May 2021 and the corpus is small.": ("2021-05", "2021-05"),
}


@pytest.mark.parametrize("text", BOUNDS)
def test_what_a_date_bounds(facts_of: Facts, text: str) -> None:
    assert [(one.value["from"], one.value["to"]) for one in facts_of(text, Kind.DATE)] == [BOUNDS[text]]


def test_dates_that_only_stand_beside_are_two(facts_of: Facts) -> None:
    found = facts_of("Crawling started in May 2021 and the model was trained in June 2024.", Kind.DATE)
    assert [(one.value["from"], one.value["to"]) for one in found] == [("2021-05", None), ("2024-06", "2024-06")]


OF_SOMETHING_ELSE = (
    "The model was trained on text and placed on the Union market on 4 May 2025.",
    "Das trainierte Modell wurde am 3. Mai 2025 veröffentlicht.",
    "Le modèle entraîné a été mis sur le marché le 3 mai 2025.",
    "El modelo entrenado fue introducido en el mercado el 3 de mayo de 2025.",
    "Il modello addestrato è stato immesso sul mercato il 3 maggio 2025.",
    "The model stopped training and was announced on 20 May 2025.",
    "Users whose posts train the model could object until 30 April 2025.",
    "Images come from a studio under a data-sharing agreement dated 2021.",
    "## Training data\n\n| Fact | Value |\n|---|---|\n| Release date | 2 May 2025 |",
)
OF_DATA = (
    "The model was trained on pages published on 4 May 2025.",
    "Trainiert wurde mit Texten aus dem Mai 2024.",
    "The model was trained on posts until 30 April 2025.",
    "Das Training nutzte Artikel, die am 3. Mai 2020 veröffentlicht wurden.",
    "The training set holds papers released in 2023.",
)


@pytest.mark.parametrize("text", OF_SOMETHING_ELSE)
def test_dates_of_something_else_are_no_facts_of_data(facts_of: Facts, text: str) -> None:
    assert [one.role for one in facts_of(text, Kind.DATE)] == [Role.MENTIONED]


@pytest.mark.parametrize("text", OF_DATA)
def test_dates_of_data_stay(facts_of: Facts, text: str) -> None:
    assert [one.role for one in facts_of(text, Kind.DATE)] == [Role.TRAINED_ON]


def test_a_german_article_is_no_error_rate(facts_of: Facts) -> None:
    (article,) = facts_of("Der Stichtag der Texte ist der 15. März 2025.", Kind.DATE)
    (rate,) = facts_of("DER of 4.1 on recordings of 15 March 2025.", Kind.DATE)
    assert (article.role, rate.role) == (Role.MENTIONED, Role.EVALUATED_ON)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("The training data were collected until March 2024.", Role.TRAINED_ON),
        ("Trained on articles published before March 2024.", Role.TRAINED_ON),
        ("Training data notice. Last updated: March 2024", Role.MENTIONED),
        ("We trained it again. The paper came out in March 2024.", Role.MENTIONED),
        ("Training pages last visited in March 2024.", Role.MENTIONED),
    ],
)
def test_a_date_of_the_document_is_none_of_the_data(facts_of: Facts, text: str, role: Role) -> None:
    (date,) = facts_of(text, Kind.DATE)
    assert date.role is role


def test_a_line_tells_its_own_order_of_day_and_month(facts_of: Facts) -> None:
    texts = ("Last update: 25/07/2025.", "Its parts were collected on 4/3/2024 and on 2/19/2025.")
    text = "\n".join(texts)
    cut = len(texts[0])
    blocks = tuple(Block(kind=BlockKind.PARAGRAPH, start=s, end=e) for s, e in ((0, cut), (cut + 1, len(text))))
    found = facts_of(Document(text=text, blocks=blocks), Kind.DATE)
    assert {one.id for one in found} == {"2025-07-25", "2024-04-03", "2025-02-19"}


def test_figures_and_classes_are_no_dates_and_no_sites(facts_of: Facts) -> None:
    text = "Sequences of 2048 tokens, rows of shape (None, 2049), primaryClass={cs.CL}, and data from 2024."
    assert {one.name for one in facts_of(text, Kind.DATE, Kind.DOMAIN)} == {"2024"}


NOT_OF_DATA = (
    "Jane and Richard (2021) find that models trained on tweets are rude.",
    "Accuracy of the trained model: 72.0 (Doe et al. , 2020).",
    "The score on the training chunk was higher than 2000.",
    "Training was paid by grant 2024-AB0110154 of the ministry, within the France 2030 plan.",
    "The guidelines of MISRA-C:2012 were turned into training examples.",
    "| Model | AIME 2024 (Pass@1) |",
)


@pytest.mark.parametrize("text", NOT_OF_DATA)
def test_numbers_and_years_of_papers_are_no_dates(text: str, facts_of: Facts) -> None:
    assert facts_of(text, Kind.DATE) == []


MENTIONED = (
    "- 2023.11.30 🔥 We release Zed-72B, trained on 3T tokens.",
    "[2024.07.19] We release the Zed series of models, trained on pairs.",
    "The May 2020 version of Zed-3 was trained on web pages.",
    "This is how we train. You are Zed 4. Your knowledge cutoff is August 2024.",
    "Zed checkpoint v6 (2026-05-05): trained on pages, 87.7 % right.",
    "We used 20 MWh for training. Since 2020, we have bought as much renewable electricity as training needs.",
    "Training was done in a cold hall. Since 2020, the hall has been ours.",
)


@pytest.mark.parametrize("text", MENTIONED)
def test_dates_of_news_versions_and_firms_are_none_of_data(text: str, facts_of: Facts) -> None:
    assert {one.role for one in facts_of(text, Kind.DATE)} == {Role.MENTIONED}


OF_DATA = {
    "It was trained on a dataset made in November 2019, so has not seen anything newer.": "2019-11",
    "The model learned from the May 2020 version of Wikipedia.": "2020-05",
    "Trained on Common Crawl (2019). The pages were filtered.": "2019",
    "Trained on pages of many sites. They cover the years 2010 to 2019.": "2010/2019",
    "Training data were gathered until 23.11.25.": "/2025-11-23",
}


@pytest.mark.parametrize("text", OF_DATA)
def test_dates_of_data_stay_so(text: str, facts_of: Facts) -> None:
    assert [(one.id, one.role) for one in facts_of(text, Kind.DATE)] == [(OF_DATA[text], Role.TRAINED_ON)]


def test_a_year_first_date_in_figures_is_not_read_as_one_to_come(facts_of: Facts) -> None:
    (found,) = facts_of("Last crawl of the training data: 23.11.30", Kind.DATE)
    assert found.value["to"] == "2023-11-30"


LOGS = {
    "## Training data\n\n| Date | Version | Change |\n|---|---|---|\n| 2025-03-04 | 1.1 | New training data |": True,
    "## Training data\n\n| Scan date | Tool | Findings |\n|---|---|---|\n| 2025-03-04 | Searcher | none |": True,
    "## Training data\n\nSpot-checks on 2025-03-04 found duplicates in the data.": True,
    "## Training data\n\n### Change of encoder (2025-03-04)\n\nWe trained it anew.": True,
    "## Training data\n\n| Source | Date | Tokens |\n|---|---|---|\n| Pages of shops | 2025-03-04 | 4B |": False,
    "## Training data (collected until 2025-03-04)\n\nPages of shops.": False,
}


@pytest.mark.parametrize("text", LOGS)
def test_a_date_of_a_log_or_of_a_remark_is_none_of_data(text: str, facts_of: Facts) -> None:
    (one,) = facts_of(read_document(text.encode(), media_type="text/markdown"), Kind.DATE)
    assert (one.role is Role.MENTIONED) is LOGS[text]


def test_the_day_of_a_dump_in_figures(facts_of: Facts) -> None:
    (one,) = facts_of("Trained on the Wikipedia dump 20220301.", Kind.DATE)
    assert (one.value["from"], one.role) == ("2022-03-01", Role.TRAINED_ON)
    (one,) = facts_of("Trained on the 20220301.en dump of it.", Kind.DATE)
    assert one.value["to"] == "2022-03-01"
    assert facts_of("Trained on 20220301 pages.", Kind.DATE) == []


def test_a_date_of_the_model_says_when_it_was_trained(facts_of: Facts) -> None:
    (one,) = facts_of("Model date: Kestrel was trained between April and May 2023.", Kind.DATE)
    assert one.role is Role.TRAINED_ON
    (one,) = facts_of("Model date: May 2023.", Kind.DATE)
    assert one.role is Role.MENTIONED


COLLECTED = {
    "We collected the data between January 2019 and March 2023.": True,
    "Collection ran from 2021 to 2023.": True,
    "Period of collection: 2019 to present (ongoing)": True,
    "Die Daten wurden zwischen 2019 und 2023 erhoben.": True,
    "I dati sono stati raccolti tra il 2019 e il 2023.": True,
    "We collect your data since 2019.": False,
    "We gathered feedback in 2022.": False,
    "Our company was founded in 2019.": False,
}


@pytest.mark.parametrize("text", COLLECTED)
def test_the_time_of_collection_is_that_of_training_data(text: str, facts_of: Facts) -> None:
    (one,) = facts_of(text, Kind.DATE)
    assert (one.role is Role.TRAINED_ON) is COLLECTED[text]


def test_a_beginning_without_an_end(facts_of: Facts) -> None:
    (one,) = facts_of("We collected the data from April 2024 on.", Kind.DATE)
    assert (one.value["from"], one.value["to"]) == ("2024-04", None)


def test_a_collection_that_is_over_denies_no_date(facts_of: Facts) -> None:
    (one,) = facts_of("The data were collected from 2018 to 2024, and collection is not ongoing.", Kind.DATE)
    assert (one.role, one.polarity) == (Role.TRAINED_ON, Polarity.STATED)


def test_an_update_of_a_page_is_none_of_data(facts_of: Facts) -> None:
    (one,) = facts_of("*Update, 4 May 2025:* the model was trained by distillation.", Kind.DATE)
    assert one.role is Role.MENTIONED
