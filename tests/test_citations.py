"""Bibliographic references: what they name is a paper, and their years are those of papers."""

from collections.abc import Callable

import pytest

from extract.citations import spans_of
from extract.context import Context
from extract.disclosures import Disclosure, Kind, Role
from extract.document import Block, BlockKind, Document
from extract.formats import read_document
from extract.rows import lay_out

Facts = Callable[..., list[Disclosure]]

ENTRY = """@inproceedings{doe2021harvest,
  title={The {Harvest} Corpus: 40 GB of Text for Training},
  author={Doe, Jane and Roe, Richard},
  booktitle={Proceedings of a Meeting},
  year={2021}
}"""
REFERENCES = (
    "Jane Doe, Richard Roe and Ann Poe (2021). The Harvest Corpus for Training. arXiv:2101.99999.",
    'Citation: Jane Doe (2019). "Harvest: a corpus of recipes," Meeting on Cooking.',
    'Doe, et al. "Training on harvested text." arXiv preprint arXiv:2306.99999 (2023).',
    'Doe and Roe. "What Texts Leave in a Model." Neural Information Processing Systems (2023).',
    "Doe J., Roe R. (2020), Corpora for training, Journal of Kitchens, pp. 10-20.",
    "  author = {Doe, Jane and Roe, Richard}, year = {2021},",
)
PROSE = (
    "We trained on Common Crawl (2019). The pages were filtered.",
    "We follow Doe et al. (2020), as in arXiv:2101.99999, and train on the Pile.",
    "The model was trained on Wikipedia and books from 2018.",
    "Our data come from the proceedings of the European Parliament, 1996 to 2011.",
)


def spans(text: str) -> list[str]:
    return [text[start:end] for start, end in spans_of(Context(lay_out(text)))]


@pytest.mark.parametrize("line", REFERENCES)
def test_a_reference_is_known_by_its_shape(line: str) -> None:
    assert spans(f"The model reads recipes.\n{line}\nIt was trained in a kitchen.") == [line]


@pytest.mark.parametrize("line", PROSE)
def test_prose_is_no_reference(line: str) -> None:
    assert spans(line) == []


def test_an_entry_ends_with_the_bracket_that_closes_it() -> None:
    assert spans(f"Cite it so:\n{ENTRY}\nTrained on the Pile.") == [ENTRY]


@pytest.mark.parametrize(
    "broken", ["@misc{doe", "@article{" + "{" * 5000, "@book{a,\n title={x}\n\nTrained on the Pile."]
)
def test_a_broken_entry_ends_somewhere(broken: str) -> None:
    assert len(spans(broken)) == 1
    assert spans(broken)[0].startswith("@")


@pytest.mark.parametrize("line", [*REFERENCES, ENTRY])
def test_no_fact_of_data_stands_in_a_reference(line: str, facts_of: Facts) -> None:
    found = facts_of(f"The model was trained on the Pile.\n\n{line}")
    assert [one.name for one in found if one.role is Role.TRAINED_ON] == ["the Pile"]
    assert [one for one in found if one.kind is Kind.DATE] == []


def test_what_stands_under_a_heading_of_citations_is_cited(facts_of: Facts) -> None:
    page = b"# Zed\n\nTrained on C4.\n\n## Citation\n\nPlease name the paper of 2021, which was trained on the Pile.\n"
    found = facts_of(read_document(page, media_type="text/markdown"))
    assert {one.id: one.role for one in found if one.kind is Kind.DATASET} == {
        "c4": Role.TRAINED_ON,
        "pile": Role.MENTIONED,
    }
    assert [one for one in found if one.kind is Kind.DATE] == []


def test_a_section_of_the_template_keeps_what_a_reference_names(facts_of: Facts) -> None:
    text = "Jane Doe, Richard Roe and Ann Poe (2021). The Pile: an open corpus. arXiv:2101.99999."
    block = Block(kind=BlockKind.PARAGRAPH, start=0, end=len(text))
    found = facts_of(Document(text=text, blocks=(block,)), Kind.DATASET, sections={(0, len(text)): "2.1"})
    assert {one.role for one in found} == {Role.TRAINED_ON}
