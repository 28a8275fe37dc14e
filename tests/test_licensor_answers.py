"""Suppliers told by the ground on which data were got, in an answer, in talks that go on or a request that failed."""

import pytest

from extract.detectors import find_all
from extract.disclosures import Kind
from extract.rows import lay_out


def suppliers(text: str) -> set[tuple[str, str]]:
    """Return names and polarities of the suppliers; the filter must change nothing."""
    document = lay_out(text)
    found = find_all(document)
    assert found == find_all(document, filtered=False)
    return {(one.name, str(one.polarity)) for one in found if one.kind is Kind.LICENSOR and one.role == "licensed_from"}


@pytest.mark.parametrize(
    ("text", "name", "how"),
    [
        ("- Datasets purchased or licensed: yes, including from the Tern Press", "Tern Press", "stated"),
        ("- Data licensed: yes, from Marlow Media", "Marlow Media", "stated"),
        ("- Daten lizenziert: ja, unter anderem von Hafenblatt", "Hafenblatt", "stated"),
        ("- Données achetées : oui, auprès de Presse Armor", "Presse Armor", "stated"),
        ("Trained on two million radiology reports from Kantspital under a research agreement.", "Kantspital",
         "stated"),
        ("It learned from weather records from Marlow Meteo, under contract.", "Marlow Meteo", "stated"),
        ("Talks with Tern Press are continuing and may lead to a licence.", "Tern Press", "hedged"),
        ("Die Gespräche mit Hafenblatt über eine Lizenz dauern an.", "Hafenblatt", "hedged"),
        ("Les négociations avec Presse Armor sur une licence se poursuivent.", "Presse Armor", "hedged"),
        ("Las conversaciones con Prensa Norte sobre una licencia continúan.", "Prensa Norte", "hedged"),
        ("We didn't buy data from Marlow Media.", "Marlow Media", "denied"),
        ("We don’t license articles from Tern Press.", "Tern Press", "denied"),
        ("We asked Tern Press for a licence and were turned down.", "Tern Press", "denied"),
        ("We asked ternpress.org for a licence and were turned down.", "ternpress.org", "denied"),
        ("We requested a licence from Tern Press and got no answer.", "Tern Press", "denied"),
        ("Nous avons demandé une licence à Presse Armor, sans succès.", "Presse Armor", "denied"),
        ("Pedimos una licencia a Prensa Norte y nos la negaron.", "Prensa Norte", "denied"),
        ("The set holds 9,000 songs licensed from Tern Records, and 2,000 songs under CC BY 4.0.", "Tern Records",
         "stated"),
        ("We cannot comment on which publishers we have agreements with.", "publishers", "withheld"),
        ("Por confidencialidad no indicamos con qué editoriales hemos firmado acuerdos.", "editoriales", "withheld"),
    ],
)  # fmt: skip
def test_a_supplier_is_told_in_an_answer_or_by_what_came_of_it(text: str, name: str, how: str) -> None:
    assert suppliers(text) == {(name, how)}


@pytest.mark.parametrize(
    "text",
    [
        "- Datasets purchased or licensed: no",
        "Pedimos una licencia a Prensa Norte.",
        "Trained on records from Kantspital under the data use agreement of its archive.",
        "You can get more data from Marlow Meteo for a fee.",
        "- Software licensed: yes, from Marlow Media",
        "- Annotations bought: yes, from Marlow Media",
        "Trained on reports from Kantspital under the MIT License.",
        "Talks with Tern Press are continuing.",
        "Talks with the union are continuing and may lead to a licence fee for authors.",
        "We asked Tern Press for a licence number.",
        "We asked Tern Press for an interview and were turned down.",
        "Do not buy headphones from Marlow Media.",
        "The set holds 9,000 songs from Tern Records, and 2,000 songs under CC BY 4.0.",
        "Two million reports were labelled at Kantspital under a research agreement.",
    ],
)
def test_what_only_looks_like_such_an_answer(text: str) -> None:
    assert suppliers(text) == set()
