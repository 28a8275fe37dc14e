"""What a section of the summary's template says of what is named in it, and what it leaves to the words themselves."""

from collections.abc import Callable

import pytest

from extract.disclosures import Disclosure, Kind, Polarity, Role
from extract.document import Block, BlockKind, Document

Facts = Callable[..., list[Disclosure]]
STATED, HEDGED = Polarity.STATED, Polarity.HEDGED
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
def test_what_a_section_says(facts_of: Facts, answer: tuple[str, str, str]) -> None:
    document, sections, label = summary(*answer)
    found = facts_of(document, sections=sections, ignore=[label])
    if (expected := ANSWERS[answer]) is None:
        assert found == []
    else:
        assert {(one.kind, one.role, one.polarity) for one in found if one.kind is expected[0]} == {expected}


def test_the_section_of_the_template_gives_the_role(facts_of: Facts) -> None:
    text = "Common Crawl, Wikipedia dumps"
    found = facts_of(text, Kind.DATASET, sections={(0, len(text)): "2.1"})
    assert {(one.id, one.role, one.polarity) for one in found} == {
        ("commoncrawl", TRAINED, STATED),
        ("wikipedia", TRAINED, STATED),
    }


def test_the_templates_own_words_state_nothing(facts_of: Facts) -> None:
    text = "List large datasets such as Common Crawl: we used Wikipedia dumps for training"
    found = facts_of(text, Kind.DATASET, ignore=[(0, text.index(":"))])
    assert {one.id for one in found} == {"wikipedia"}


@pytest.mark.parametrize(
    "text", ["We work with various partners.", "A custom tokeniser was built.", "TL;DR: all is well."]
)
def test_common_words_are_no_names(facts_of: Facts, text: str) -> None:
    document, _, _ = summary("2.1", "Datasets", text)
    assert facts_of(document, Kind.LICENCE, Kind.DATASET) == []
