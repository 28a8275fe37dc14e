"""Suppliers of data, told by the structure of a sentence, by a label, in an answer, by what came of a request; and what
only looks like that."""

from collections.abc import Callable

import pytest

from extract.disclosures import Disclosure, Kind

Facts = Callable[..., list[Disclosure]]
Told = set[tuple[str, str]]


def licensed_from(suppliers: list[Disclosure]) -> Told:
    """Return names and polarities of the suppliers that data were licensed from."""
    return {(one.name, str(one.polarity)) for one in suppliers if one.role == "licensed_from"}


def stated(*names: str) -> Told:
    return {(name, "stated") for name in names}


def denied(*names: str) -> Told:
    return {(name, "denied") for name in names}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The speech corpus was licensed from Nordlys Radio, Fjord Media and Sami Kringkasting.",
         stated("Nordlys Radio", "Fjord Media", "Sami Kringkasting")),
        ("We bought 40,000 hours of call recordings from Talkwell Ltd. in 2022.", stated("Talkwell Ltd.")),
        ("Roughly a third of the images were purchased from the stock agency Lumepix.", stated("Lumepix")),
        ("Court rulings were obtained under licence from Juristica AG.", stated("Juristica AG")),
        ("We signed a data agreement with Harbour Press in March 2024.", stated("Harbour Press")),
        ("Under a multi-year content partnership with the Meridian Herald, its archive entered the corpus.",
         stated("Meridian Herald")),
        ("Two photo libraries, Lumepix and Alder Stock, licensed their catalogues to us.",
         stated("Lumepix", "Alder Stock")),
        ("Novaterra has licensed its satellite imagery to us for this purpose.", stated("Novaterra")),
        ("Kestrel Books supplied us with 12,000 novels under a licence that runs until 2027.", stated("Kestrel Books")),
        ("We hold a licence from Editions Dumas for its backlist of novels.", stated("Editions Dumas")),
        ("Licensors: Lumepix; Alder Stock; Kestrel Books", stated("Lumepix", "Alder Stock", "Kestrel Books")),
        ("**Licensed from:** Talkwell, Novaterra", stated("Talkwell", "Novaterra")),
        ("- Data partners: Harbour Press (news, 2023), Juristica AG (rulings)", stated("Harbour Press",
         "Juristica AG")),
        ("The transcripts came to us under a contract with the University of Tartu.", stated("University of Tartu")),
        ("The licensed portion came from Harbour Press and the Institute for Language Resources.",
         stated("Harbour Press", "Institute for Language Resources")),
        ("Recordings from Talkwell were licensed for speech training.", stated("Talkwell")),
        ("We licensed the complete run of Opera Oggi from Gruppo Valsesia.", stated("Gruppo Valsesia")),
        ("Sheet music was bought from Partitura (Spain), not scraped.", stated("Partitura")),
        ("The maps are held by Kartverk Nord, with whom we have a data-sharing agreement.", stated("Kartverk Nord")),
        ("A licensed feed of press releases from Wirefold completes the text data.", stated("Wirefold")),
        ("Agreements with the publishers Harbour Press and Kestrel Books cover 1.2 million articles.",
         stated("Harbour Press", "Kestrel Books")),
        ("Nachrichtentexte wurden vom Nordwest-Verlag lizenziert.", stated("Nordwest-Verlag")),
        ("Die Texte wurden von der Agentur Lumepix und von Bildwerk Süd erworben.", stated("Lumepix", "Bildwerk Süd")),
        ("Wir haben eine Lizenzvereinbarung mit der Nordwest Mediengruppe über ihre Artikel.",
         stated("Nordwest Mediengruppe")),
        ("Les articles ont été obtenus sous licence auprès de Presse Armor.", stated("Presse Armor")),
        ("Nous avons conclu un accord de licence avec Presse Armor et Editions Dumas.",
         stated("Presse Armor", "Editions Dumas")),
        ("Las imágenes fueron compradas a Fotolago.", stated("Fotolago")),
        ("Tenemos un acuerdo de licencia con Diario Austral para sus textos.", stated("Diario Austral")),
        ("I testi sono stati concessi in licenza da Gruppo Valsesia.", stated("Gruppo Valsesia")),
        ("Abbiamo un accordo di licenza con Gruppo Valsesia.", stated("Gruppo Valsesia")),
        ("We have no agreement with Harbour Press.", denied("Harbour Press")),
        ("No images were licensed from Lumepix or Alder Stock.", denied("Lumepix", "Alder Stock")),
        ("The text was not licensed from Harbour Press.", denied("Harbour Press")),
        ("Talks with Kestrel Books about a licence came to nothing.", denied("Kestrel Books")),
        ("Nothing from Lumepix was licensed or bought.", denied("Lumepix")),
        ("We licensed data from Talkwell but have no agreement with Novaterra.",
         stated("Talkwell") | denied("Novaterra")),
        ("Some of the texts may have been licensed from Harbour Press.", {("Harbour Press", "hedged")}),
        ("We do not name our licensors.", {("licensors", "withheld")}),
        ("The identity of the content partners is a trade secret.", {("content partners", "withheld")}),
        ("Our data providers have asked not to be named.", {("data providers", "withheld")}),
        ("For reasons of confidentiality we cannot disclose which publishers we work with.", {("publishers",
         "withheld")}),
        ("No data were bought from data brokers.", {("data brokers", "denied")}),
        ("We have no licensing agreements with publishers.", {("publishers", "denied")}),
        ("Unsere Lizenzgeber werden aus Gründen der Vertraulichkeit nicht genannt.", {("Lizenzgeber", "withheld")}),
        ("We do not comment on whether articles were licensed from Harbour Press.", {("Harbour Press", "withheld")}),
    ],
)  # fmt: skip
def test_a_supplier_is_found_where_the_sentence_says_so(facts_of: Facts, text: str, expected: Told) -> None:
    assert licensed_from(facts_of(text, Kind.LICENSOR)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Talkwell and the Institute of Phonetics acted as licensors.",
         stated("Talkwell", "Institute of Phonetics")),
        ("Harbour Press is one of our licensing partners.", stated("Harbour Press")),
        ("Harbour Press is not among our licensors.", denied("Harbour Press")),
        ("Our licensors, among them Harbour Press and Lumepix, are paid per article.",
         stated("Harbour Press", "Lumepix")),
        ("Among our licensors are Harbour Press and Lumepix.", stated("Harbour Press", "Lumepix")),
        ("We pay Harbour Press an annual fee for access to its archive.", stated("Harbour Press")),
        ("We subscribe to Wirefold's news feed.", stated("Wirefold")),
        ("We license Harbour Press content.", stated("Harbour Press")),
        ("The tide readings were supplied by Norsk Energi under a two-year research agreement.",
         stated("Norsk Energi")),
        ("All tiles were obtained under a commercial agreement with Terravue.", stated("Terravue")),
        ("Siemens and Bosch are customers of ours; neither has supplied training data.",
         denied("Siemens", "Bosch")),
        ("Lumepix, whose editor ships our model, did not provide any data.", denied("Lumepix")),
        ("Juristica AG supplied no data for this model.", denied("Juristica AG")),
        ("Harbour Press licensed its archive to others, not to us.", denied("Harbour Press")),
        ("The clips were bought from Roadlens; LiDAR sweeps were recorded by our own cars.", stated("Roadlens")),
        ("Les relevés ont été acquis auprès de Presse Armor.", stated("Presse Armor")),
        ("Se adquirieron fotografías a Fotolago y a Archivo Norte.", stated("Fotolago", "Archivo Norte")),
        ("Die Bilder stammen von Lumepix und wurden im Rahmen eines Lizenzvertrags genutzt.", stated("Lumepix")),
        ("La liste des concédants n'est pas rendue publique.", {("concédants", "withheld")}),
        ("Die Liste der Lizenzgeber wird nicht veröffentlicht.", {("Lizenzgeber", "withheld")}),
        ("L'elenco dei licenzianti non viene reso pubblico.", {("licenzianti", "withheld")}),
        ("OpenAI has licensed data from Harbour Press; we have not.", set()),
        ("OpenAI has licensed data from Harbour Press. We have not.", set()),
        ("Other developers have signed agreements with Harbour Press.", set()),
        ("We bought annotation services from Talkwell.", set()),
        ("Under a contract with Appen, crowd workers rated 40,000 answers.", set()),
        ("We paid Scale AI for annotation of the images.", set()),
        ("The model is under the [Tongyi LICENSE AGREEMENT](LICENSE) and uses open data.", set()),
        ("X-ray images labelled by radiologists were bought from Medscan AG.", stated("Medscan AG")),
    ],
)  # fmt: skip
def test_a_supplier_is_found_by_what_it_is_to_us(facts_of: Facts, text: str, expected: Told) -> None:
    found = licensed_from(facts_of(text, Kind.LICENSOR))
    assert {(name.removeprefix("the ").removeprefix("The "), how) for name, how in found} == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("| Kind | Licensed from |\n|---|---|\n| Images | Lumepix |\n| Text | Harbour Press, Kestrel Books |",
         stated("Lumepix", "Harbour Press", "Kestrel Books")),
        ("| Licensors | Lumepix; Alder Stock |\n|---|---|\n| Crawler | Marlobot |", stated("Lumepix", "Alder Stock")),
        ("## Licensors\n\n- Lumepix (images)\n- Harbour Press", stated("Lumepix", "Harbour Press")),
        ("Data partners:\n\n- Lumepix\n- Alder Stock", stated("Lumepix", "Alder Stock")),
        ("| Licensor | Content |\n|---|---|\n| Lumepix | Images |", stated("Lumepix")),
        ("| Kind | Licence |\n|---|---|\n| Images | Lumepix |", set()),
    ],
)  # fmt: skip
def test_a_supplier_is_found_under_a_label(facts_of: Facts, text: str, expected: Told) -> None:
    assert licensed_from(facts_of(text, Kind.LICENSOR)) == expected


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
def test_a_supplier_is_told_in_a_relative_clause_or_behind_doubt(
    facts_of: Facts, text: str, name: str, how: str
) -> None:
    assert licensed_from(facts_of(text, Kind.LICENSOR)) == {(name, how)}


@pytest.mark.parametrize(
    "text",
    [
        "The model is licensed under the Apache License 2.0.",
        "Weights may be licensed from us on request.",
        "This model is licensed under the Llama 3 Community License, Copyright Meta Platforms.",
        "The GPUs were bought from Dell and the training ran for nine days.",
        "We deal with Arabic and Hebrew text separately.",
        "The agreement with human raters was 0.82 on the Cohen Kappa.",
        "This work was supported by a grant agreement with the European Commission for data spaces.",
        "A data processing agreement with Hetzner covers the hosting of the corpus.",
        "All text is licensed under CC BY 4.0 from Wikipedia.",
        "The images were acquired from Monday to Friday in Berlin.",
        "The books were bought in January from Germany.",
        "The scans were obtained from Flickr.",
        "The tokenizer was licensed from Foldware.",
        "Our customers include Siemens and Bosch, which bought a licence of the model from us.",
        "The data were licensed from their owners.",
        "Users agree to the terms of their contract with Acme.",
        "In partnership with NVIDIA we trained the model on public data.",
        "We thank our partners Acme and Globex for helpful discussions.",
        "Texte wurden von Verlagen lizenziert.",
        "Our licensors are paid a confidential fee.",
        "Publishers may contact us about licensing.",
        "We do not disclose the terms of our agreements with publishers.",
        "The dataset was licensed from the start under ODbL.",
        "To buy a licence from Acme, contact sales.",
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
def test_what_only_looks_like_a_supplier(facts_of: Facts, text: str) -> None:
    assert licensed_from(facts_of(text, Kind.LICENSOR)) == set()


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
def test_a_supplier_is_told_in_an_answer_or_by_what_came_of_it(facts_of: Facts, text: str, name: str, how: str) -> None:
    assert licensed_from(facts_of(text, Kind.LICENSOR)) == {(name, how)}


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
def test_what_only_looks_like_such_an_answer(facts_of: Facts, text: str) -> None:
    assert licensed_from(facts_of(text, Kind.LICENSOR)) == set()


def test_the_sources_of_licensed_data_are_listed_with_what_they_hold(facts_of: Facts) -> None:
    text = (
        "It was trained on licensed recordings from the following sources: the Acme Own Sound Collection, "
        "Shutterstock music collection and the Pond5 sound archive."
    )
    assert [one.id for one in facts_of(text, Kind.LICENSOR)] == ["shutterstock", "pond5"]
