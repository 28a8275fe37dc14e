"""The model that a document is about is not compared with itself."""

from collections.abc import Callable

from extract.disclosures import Disclosure, Kind, Role
from extract.formats import read_document

Facts = Callable[..., list[Disclosure]]

TABLE = """
## Evaluation results

| Benchmark | {own} 7B | Mistral 7B |
|---|---|---|
| MMLU | 60.1 | 58.2 |
"""


def roles(page: str, facts_of: Facts) -> dict[str, set[Role]]:
    found: dict[str, set[Role]] = {}
    for one in facts_of(read_document(page.encode(), media_type="text/markdown"), Kind.GENERATOR_MODEL):
        found.setdefault(one.name, set()).add(one.role)
    return found


def test_the_model_of_the_title_is_only_mentioned_in_its_table(facts_of: Facts) -> None:
    found = roles("# Llama 2\n" + TABLE.format(own="Llama 2"), facts_of)
    assert found["Mistral 7B"] == {Role.COMPARED_WITH}
    assert Role.COMPARED_WITH not in found["Llama 2 7B"]


def test_an_older_version_is_compared(facts_of: Facts) -> None:
    assert roles("# Llama 3\n" + TABLE.format(own="Llama 2"), facts_of)["Llama 2 7B"] == {Role.COMPARED_WITH}


def test_the_model_that_most_blocks_name_is_the_own_one(facts_of: Facts) -> None:
    prose = "\n\n".join(f"Falcon {what}." for what in ("is open", "reads", "writes", "counts", "sleeps"))
    found = roles("# Model card\n\n" + prose + "\n" + TABLE.format(own="Falcon"), facts_of)
    assert found["Mistral 7B"] == {Role.COMPARED_WITH}
    assert Role.COMPARED_WITH not in set().union(*(told for name, told in found.items() if "Falcon" in name))


def test_the_same_paragraph_again_makes_no_model_the_own_one(facts_of: Facts) -> None:
    page = "# Model card\n\n" + "Mistral 7B is fast.\n\n" * 8 + TABLE.format(own="Falcon")
    assert Role.COMPARED_WITH in roles(page, facts_of)["Mistral 7B"]


def test_the_bare_name_of_its_family_is_the_own_model(facts_of: Facts) -> None:
    page = "# FLUX.1 tests\n\nThe FLUX API was compared with other services in the evaluation of FLUX.1."
    assert Role.COMPARED_WITH not in set().union(*roles(page, facts_of).values())


def test_a_text_without_a_title_introduces_its_model(facts_of: Facts) -> None:
    page = "# Description\n\nFalcon is a series of language models.\n" + TABLE.format(own="Falcon 2")
    found = roles(page, facts_of)
    assert found["Mistral 7B"] == {Role.COMPARED_WITH}
    assert Role.COMPARED_WITH not in found["Falcon 2 7B"]


def test_another_model_that_a_text_begins_with_is_not_its_own(facts_of: Facts) -> None:
    page = "# Description\n\nFalcon served as the teacher of our model.\n" + TABLE.format(own="Falcon")
    assert roles(page, facts_of)["Falcon 7B"] == {Role.COMPARED_WITH}


def test_a_version_that_a_sentence_sets_beside_a_family_is_compared(facts_of: Facts) -> None:
    page = "# Falcon\n\nThe new size does better than Falcon 2 on all benchmarks."
    assert roles(page, facts_of)["Falcon 2"] == {Role.COMPARED_WITH}
