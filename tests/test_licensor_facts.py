"""Suppliers told in a relative clause, behind a word of doubt or an elided preposition; and groups that are none."""

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
        ("Los artículos son de Prensa Norte, con la que tenemos un acuerdo.", "Prensa Norte", "stated"),
        ("El fondo es del Archivo Sur, con el que existe un convenio de cesión de datos.", "Archivo Sur", "stated"),
        ("Les articles viennent de Presse Armor, avec laquelle un contrat a été signé.", "Presse Armor", "stated"),
        ("I testi sono di Casa Verde, con cui è in vigore una convenzione.", "Casa Verde", "stated"),
        ("Die Aufnahmen stammen aus dem Archiv des Hafenradios genutzt, mit dem ein Datenvertrag besteht.",
         "Hafenradios", "stated"),
        ("The recordings are those of Harbour Radio, with whom we have a data agreement.", "Harbour Radio", "stated"),
        ("The texts are by Harbour Press, with whom we have no agreement.", "Harbour Press", "denied"),
        ("Data may have come through intermediaries, among them possibly Lumepix.", "Lumepix", "hedged"),
        ("Our licensors, among them perhaps Harbour Press, are paid by the page.", "Harbour Press", "hedged"),
        ("Les images ont été acquises auprès d'Image Ouest.", "Image Ouest", "stated"),
        ("Les noms des ayants droit ne sont pas divulgués.", "ayants droit", "withheld"),
        ("Die Namen der Rechteinhaber sind nicht öffentlich.", "Rechteinhaber", "withheld"),
    ],
)  # fmt: skip
def test_a_supplier_is_told_in_a_relative_clause_or_behind_doubt(text: str, name: str, how: str) -> None:
    assert suppliers(text) == {(name, how)}


@pytest.mark.parametrize(
    "text",
    [
        "Les montants versés aux ayants droit ne sont pas rendus publics.",
        "Los importes pagados a los titulares de derechos no se hacen públicos.",
        "Gli importi versati ai titolari dei diritti non vengono resi pubblici.",
        "Die Beträge, die wir Rechteinhabern zahlen, sind nicht öffentlich.",
        "We do not name the vendors that supply our human feedback.",
        "Los datos se alojan en Nube Sur, con la que existe un contrato de alojamiento.",
        "The servers belong to Harbour Cloud, with whom we have a hosting contract for our data.",
        "We share data with intermediaries such as Lumepix.",
        "Texts were gathered from newspapers, among them possibly the Harbour Post.",
        "Il progetto è nato con Casa Verde, con cui lavoriamo da anni.",
        "Die Autorin, mit der ein Gespräch geführt wurde, arbeitet bei Lumepix.",
    ],
)
def test_what_only_looks_like_a_supplier(text: str) -> None:
    assert suppliers(text) == set()
