"""Licences and notices: where they stand, and what they are to the data."""

from collections.abc import Callable

import pytest

from extract.disclosures import Disclosure, Kind, Role

Facts = Callable[..., list[Disclosure]]


def licences(found: list[Disclosure]) -> list[str]:
    return [one.id for one in found]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("MIT", ["MIT"]),
        ("0BSD", ["0BSD"]),
        ("MIT (checked)", ["MIT"]),
        ("MIT OR Apache-2.0", ["MIT", "Apache-2.0"]),
        ("0BSD + Apache-2.0", ["0BSD", "Apache-2.0"]),
        ("ISC, MIT and Apache-2.0", ["ISC", "MIT", "Apache-2.0"]),
        ("CC-BY-4.0 AND Acme-TDM-2", ["CC-BY-4.0", "acmetdm2"]),
        ("see the page", []),
        ("Acme-TDM-2", []),  # no licence that anybody knows
    ],
)
@pytest.mark.parametrize("head", ["License", "SPDX licence(s)", "Lizenz", "License identifier"])
def test_a_cell_under_a_head_of_licences_holds_them(facts_of: Facts, head: str, cell: str, expected: list[str]) -> None:
    table = f"| Corpus | {head} | Rows |\n|---|---|---|\n| Alder | {cell} | 20 |\n"
    assert licences(facts_of(table, Kind.LICENCE)) == expected


def test_a_label_in_the_first_column_heads_its_row(facts_of: Facts) -> None:
    table = "| Field | Value |\n|---|---|\n| Owner | MIT |\n| Licence | MIT |\n"
    assert [one.evidence.start for one in facts_of(table, Kind.LICENCE)] == [table.rindex("MIT")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("本工具的代码采用Apache 2.0协议授权。", ["Apache-2.0"]),
        ("模型采用MIT许可证。", ["MIT"]),
        ("このコードはApache 2.0 Licenseの下でライセンスされています。", ["Apache-2.0"]),
        ("我们在MIT做了研究。", []),
        ("与MIT的合作协议已签署。", []),
    ],
)
def test_a_script_without_blanks_may_stand_beside_a_licence(facts_of: Facts, text: str, expected: list[str]) -> None:
    assert licences(facts_of(text, Kind.LICENCE)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Le code source fourni à l'adresse https://example.org/tool est soumis à la licence Apache 2.0.",
        "El código fuente de https://example.org/x está licenciado bajo la Licencia Apache 2.0.",
        "Alder-2 est sous licence Apache 2.0.",
        "Outputs may be used to make synthetic data. The Llama 3.1 Community License allows this.",
        "You may fine-tune it as long as you comply with the Llama 3.1 Community License.",
    ],
)
def test_a_licence_of_something_else_is_only_mentioned(facts_of: Facts, text: str) -> None:
    assert {one.role for one in facts_of(text, Kind.LICENCE)} == {Role.MENTIONED}


def test_a_licence_of_data_keeps_its_role(facts_of: Facts) -> None:
    text = "Maps licensed from Acme Atlas come under CC BY 4.0."
    assert [one.role for one in facts_of(text, Kind.LICENCE)] == [Role.LICENSED_FROM]


def test_a_model_called_like_a_licence_is_none(facts_of: Facts) -> None:
    found = facts_of("Zed-7B is released under the Apache 2.0 license; it was trained on texts.", Kind.LICENCE)
    assert [(one.id, one.role) for one in found] == [("Apache-2.0", Role.MENTIONED)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The filters were evaluated. They are used under the MIT License.", Kind.LICENCE),
        ("Both models were tested. Our interface follows C2PA.", Kind.OPT_OUT_PROTOCOL),
    ],
)
def test_terms_have_no_role_of_a_test_nearby(facts_of: Facts, text: str, kind: Kind) -> None:
    assert {one.role for one in facts_of(text, kind)} == {Role.MENTIONED}


def test_code_that_anybody_may_use_is_no_data(facts_of: Facts) -> None:
    offered = facts_of("Le code source de l'outil est soumis à la licence Apache 2.0.", Kind.MODALITY)
    learnt = facts_of("The model was trained on source code under the MIT licence.", Kind.MODALITY)
    assert ([one.role for one in offered], [one.role for one in learnt]) == ([Role.MENTIONED], [Role.TRAINED_ON])


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("We train our models on such data for the purposes in our privacy policy.", Role.MENTIONED),
        ("The shop handles what you buy under its own privacy policy. We train models on receipts.", Role.MENTIONED),
        ("Our privacy policy explains how we train our models on what you post.", Role.TRAINED_ON),
        ("Users were told in our privacy policy that we train our models on their posts.", Role.TRAINED_ON),
    ],
)
def test_a_notice_has_a_role_only_where_people_are_told(facts_of: Facts, text: str, role: Role) -> None:
    assert [one.role for one in facts_of(text, Kind.NOTICE)] == [role]


@pytest.mark.parametrize(
    "text",
    [
        "Training began from Birch, a large English language model.",
        "Quality falls when it is tested with non-English prompts.",
        "Compared with the first version it has a new language token for Catalan.",
        "We evaluated it beside other Catalan language models.",
        "It learns an inner representation of the English language from its training data.",
        "The training data hold little text in dialects of English.",
    ],
)
def test_the_language_of_a_model_is_not_that_of_data(facts_of: Facts, text: str) -> None:
    assert {one.role for one in facts_of(text, Kind.LANGUAGE)} == {Role.MENTIONED}
