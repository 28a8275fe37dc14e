"""What a section of the summary's template says of what is named in it, and what it leaves to the words themselves."""

import pytest

from extract.detectors import find_all
from extract.disclosures import Kind, Polarity, Role
from extract.document import Block, BlockKind, Document

STATED, HEDGED, DENIED = Polarity.STATED, Polarity.HEDGED, Polarity.DENIED
TRAINED, NAMED, BASE, MADE = Role.TRAINED_ON, Role.MENTIONED, Role.FINE_TUNED_ON, Role.GENERATED_WITH

# Section, label of the template, answer; kind asked for, its role and polarity.
ANSWERS = {
    # models are named all over a summary
    ("1.3", "Text", "Okapi-2 and Llama 3 learnt from many texts."): (Kind.GENERATOR_MODEL, NAMED, HEDGED),
    ("2.1", "Datasets", "The data for GPT-4 include text."): (Kind.GENERATOR_MODEL, NAMED, HEDGED),
    ("1.2", "Model dependencies:", "Llama 3 8B"): (Kind.GENERATOR_MODEL, BASE, STATED),
    ("1.2", "Modellabhängigkeiten", "Llama 3 8B"): (Kind.GENERATOR_MODEL, BASE, STATED),
    ("1.2", "Versioned model name(s):", "Llama 3 8B"): (Kind.GENERATOR_MODEL, NAMED, HEDGED),
    ("2.5", "Models used:", "Llama 3 and others"): (Kind.GENERATOR_MODEL, MADE, STATED),
    # most addresses are links
    ("2.1", "Datasets", "https://huggingface.co/datasets/okapi/letters"): (Kind.DOMAIN, NAMED, HEDGED),
    ("2.4", "Users", "More on our policies: https://okapi.example.org/policy"): (Kind.DOMAIN, NAMED, HEDGED),
    ("2.3", "Crawler", "It is described at https://okapi.example.org/bots."): (Kind.DOMAIN, NAMED, HEDGED),
    ("2.3", "Domains", "www.example.org"): (Kind.DOMAIN, TRAINED, STATED),
    ("2.3", "Domains", "https://news.example.org/"): (Kind.DOMAIN, TRAINED, STATED),
    ("2.2.1", "Licensed", "Agreements were made with example.org in spring."): (
        Kind.DOMAIN,
        Role.LICENSED_FROM,
        STATED,
    ),
    # dates of the summary, of the model, of the data
    ("0", "Last update:", "26 June 2026"): (Kind.DATE, NAMED, STATED),
    ("1.2", "Date of placement on the market", "20 May 2026"): (Kind.DATE, NAMED, STATED),
    ("1.3", "Latest date of data acquisition", "May 2026"): (Kind.DATE, TRAINED, STATED),
    # what a process is called says nothing of what went through it
    ("2.1", "Others", "They went through decontamination, and include: Wikipedia"): (Kind.DATASET, TRAINED, STATED),
    ("2.1", "Latest", "Okapi Lab collects and uses datasets all the time."): None,
    ("2.1", "Others", "We removed Wikipedia from all datasets."): (Kind.DATASET, Role.EXCLUDED, STATED),
}


def summary(section: str, label: str, answer: str) -> tuple[Document, dict[tuple[int, int], str], tuple[int, int]]:
    title = "Summary of Training Content"
    text = "\n".join((title, label, answer))
    at, to = len(title) + 1, len(title) + 1 + len(label)
    blocks = (
        Block(kind=BlockKind.HEADING, start=0, end=len(title), level=1),
        Block(kind=BlockKind.CELL, start=at, end=to),
        Block(kind=BlockKind.CELL, start=to + 1, end=len(text)),
    )
    return Document(text=text, blocks=blocks), {(at, len(text)): section}, (at, to)


@pytest.mark.parametrize("answer", ANSWERS)
def test_what_a_section_says(answer: tuple[str, str, str]) -> None:
    document, sections, label = summary(*answer)
    for filtered in (True, False):
        found = find_all(document, sections=sections, ignore=[label], filtered=filtered)
        if (expected := ANSWERS[answer]) is None:
            assert found == []
        else:
            assert {(one.kind, one.role, one.polarity) for one in found if one.kind is expected[0]} == {expected}


@pytest.mark.parametrize(
    ("text", "kind", "polarity"),
    [
        ("Crawlers respect robots.txt and do not bypass paywalls.", Kind.OPT_OUT_PROTOCOL, STATED),
        ("Crawlers do not respect robots.txt.", Kind.OPT_OUT_PROTOCOL, DENIED),
        ("Pagine da uno scraping non indiscriminato, che rispetta robots.txt.", Kind.OPT_OUT_PROTOCOL, STATED),
        ("Das Korpus umfasst nicht nur Common Crawl.", Kind.DATASET, STATED),
        ("Il modello non è multimodale, è stato addestrato su 3 miliardi di parole.", Kind.SIZE, STATED),
        ("The model is not multimodal, it was trained on 3 billion words.", Kind.SIZE, STATED),
        ("We trained on books (e.g. Wikipedia) and on data that may contain names.", Kind.DATASET, STATED),
        ("The training data may contain Wikipedia.", Kind.DATASET, HEDGED),
        ("Our crawler, FooBot, respects robots.txt and is not designed to circumvent paywalls.", Kind.CRAWLER, STATED),
        ("Our crawler, FooBot, does not access pages behind a login.", Kind.CRAWLER, STATED),
        ("FooBot is not permitted to crawl pages that are behind a paywall.", Kind.CRAWLER, STATED),
        ("FooBot was not used for this model.", Kind.CRAWLER, DENIED),
        ("FooBot did not collect any of our data.", Kind.CRAWLER, DENIED),
        ("The model presents no systemic risk within the meaning of the AI Act.", Kind.NOTICE, STATED),
        ("In accordance with the AI Act we state: nothing was taken from elsewhere.", Kind.NOTICE, STATED),
        ("We have no copyright policy.", Kind.NOTICE, DENIED),
        # a line break after a full stop ends a sentence, however long the line
        (
            "The crawler keeps away from whatever a publisher does not wish to be taken from it.\nWikipedia was used.",
            Kind.DATASET,
            STATED,
        ),
    ],
)
def test_what_is_denied_of_something_else(text: str, kind: Kind, polarity: Polarity) -> None:
    block = Block(kind=BlockKind.PARAGRAPH, start=0, end=len(text))
    found = [one for one in find_all(Document(text=text, blocks=(block,))) if one.kind is kind]
    assert {one.polarity for one in found} == {polarity}


@pytest.mark.parametrize(
    "text", ["We work with various partners.", "A custom tokeniser was built.", "TL;DR: all is well."]
)
def test_common_words_are_no_names(text: str) -> None:
    assert [
        one for one in find_all(summary("2.1", "Datasets", text)[0]) if one.kind in (Kind.LICENCE, Kind.DATASET)
    ] == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The Llama 3.2 collection of multilingual large language models was trained on text.", set()),
        ("GPT-2 is a transformer pretrained on a very large corpus of English.", set()),
        ("We sample from the CLIP and DALL-E datasets.", {"CLIP", "DALL-E"}),
    ],
)
def test_a_model_is_no_dataset_but_may_have_one(text: str, names: set[str]) -> None:
    block = Block(kind=BlockKind.PARAGRAPH, start=0, end=len(text))
    found = find_all(Document(text=text, blocks=(block,)))
    assert {one.name for one in found if one.kind is Kind.DATASET} == names
    assert not [one for one in found if one.kind is Kind.SIZE]


@pytest.mark.parametrize(
    "text",
    [
        "TDM Reservation Checks: we look for statements of reservation.",
        "It covers 1782 language-script pairs.",
        "The code is in 16 programming languages.",
        "Nessun dataset supera il 5%.",
    ],
)
def test_nothing_of_this_is_a_fact(text: str) -> None:
    kinds = (Kind.OPT_OUT_PROTOCOL, Kind.SIZE, Kind.DATASET)
    block = Block(kind=BlockKind.PARAGRAPH, start=0, end=len(text))
    assert [one.name for one in find_all(Document(text=text, blocks=(block,))) if one.kind in kinds] == []


def test_a_line_tells_its_own_order_of_day_and_month() -> None:
    texts = ("Last update: 25/07/2025.", "Its parts were collected on 4/3/2024 and on 2/19/2025.")
    text = "\n".join(texts)
    cut = len(texts[0])
    blocks = tuple(Block(kind=BlockKind.PARAGRAPH, start=s, end=e) for s, e in ((0, cut), (cut + 1, len(text))))
    found = {one.id for one in find_all(Document(text=text, blocks=blocks)) if one.kind is Kind.DATE}
    assert found == {"2025-07-25", "2024-04-03", "2025-02-19"}


def test_figures_and_classes_are_no_dates_and_no_sites() -> None:
    text = "Sequences of 2048 tokens, rows of shape (None, 2049), primaryClass={cs.CL}, and data from 2024."
    block = Block(kind=BlockKind.PARAGRAPH, start=0, end=len(text))
    found = find_all(Document(text=text, blocks=(block,)))
    assert {one.name for one in found if one.kind in (Kind.DATE, Kind.DOMAIN)} == {"2024"}


def test_what_somebody_leaves_out_is_not_himself() -> None:
    text = "Wikipedia: pages of known origin. They employ filters to exclude harmful pages."
    block = Block(kind=BlockKind.PARAGRAPH, start=0, end=len(text))
    (one,) = (fact for fact in find_all(Document(text=text, blocks=(block,))) if fact.kind is Kind.DATASET)
    assert one.role is not Role.EXCLUDED
