"""Suppliers and services that no registry holds, told by the structure of a sentence; and what only looks like that."""

import pytest

from extract.detectors import find_all
from extract.disclosures import Kind
from extract.rows import lay_out

Told = set[tuple[str, str]]


def told(text: str, kind: Kind, role: str) -> Told:
    """Return names and polarities of the facts of one kind; the filter must change nothing."""
    document = lay_out(text)
    found = find_all(document)
    assert found == find_all(document, filtered=False)
    return {(one.name, str(one.polarity)) for one in found if one.kind is kind and one.role == role}


def suppliers(text: str) -> Told:
    return told(text, Kind.LICENSOR, "licensed_from")


def services(text: str) -> Told:
    return told(text, Kind.USER_SERVICE, "trained_on")


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
def test_a_supplier_is_found_where_the_sentence_says_so(text: str, expected: Told) -> None:
    assert suppliers(text) == expected


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
def test_a_supplier_is_found_under_a_label(text: str, expected: Told) -> None:
    assert suppliers(text) == expected


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
    ],
)
def test_what_only_looks_like_a_supplier(text: str) -> None:
    assert suppliers(text) == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Conversations in Marlo Chat are used to train our models.", stated("Marlo Chat")),
        ("Prompts sent to the Marlo API are never used for training.", denied("Marlo API")),
        ("We do not train on content submitted through the API.", denied("API")),
        ("We may use messages from Marlo Assistant and photos uploaded to Marlo Albums to improve our models.",
         {("Marlo Assistant", "hedged"), ("Marlo Albums", "hedged")}),
        ("What you type into Marlo helps us train better models.", stated("Marlo")),
        ("Posts on Tidepool, our social network, were used for training.", stated("Tidepool")),
        ("Chats in Marlo Free are used for training; chats in Marlo for Business are not.",
         stated("Marlo Free") | denied("Marlo for Business")),
        ("Customer files in Vellum Workspace are excluded from model training.", denied("Vellum Workspace")),
        ("Vellum Enterprise is exempt from training.", denied("Vellum Enterprise")),
        ("Does Vellum learn from the tickets I file in Vellum Desk? Yes, it does.", stated("Vellum Desk")),
        ("## Is what I type into Marlo Chat used for training?\n\nNo, never.", denied("Marlo Chat")),
        ("We train on feedback that users leave in Marlo Playground, never on documents saved in Marlo Docs.",
         stated("Marlo Playground") | denied("Marlo Docs")),
        ("Interactions with our assistant Pip are used to improve the models.", stated("Pip")),
        ("Unless you opt out, conversations with Marlo are used to train our models.", stated("Marlo")),
        ("Chats from Marlo Ghost Chat won’t be used to train our models.", denied("Marlo Ghost Chat")),
        ("Prompts collected via the Marlo Playground between May and July 2024 were used in training.",
         stated("Marlo Playground")),
        ("Only messages sent to Marlo Playground feed into training.", stated("Marlo Playground")),
        ("Users of Marlo Notes can switch off the use of their notes for training.", stated("Marlo Notes")),
        ("We do not disclose whether queries from Marlo Search were used for training.", {("Marlo Search",
         "withheld")}),
        ("Data from Vellum Mail could be used to train future models.", {("Vellum Mail", "hedged")}),
        ("Unterhaltungen in Marlo Chat werden zum Training unserer Modelle verwendet.", stated("Marlo Chat")),
        ("Eingaben über die Marlo API werden nicht zum Training verwendet.", denied("Marlo API")),
        ("Les conversations dans Marlo Chat sont utilisées pour entraîner nos modèles.", stated("Marlo Chat")),
        ("Las conversaciones en Marlo Chat no se utilizan para entrenar nuestros modelos.", denied("Marlo Chat")),
        ("Le conversazioni in Marlo Chat sono utilizzate per addestrare i nostri modelli.", stated("Marlo Chat")),
    ],
)  # fmt: skip
def test_a_service_is_found_where_its_users_content_is_learned_from(text: str, expected: Told) -> None:
    assert services(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The model was trained on conversations from ShareGPT and prompts from UltraFeedback.",
        "Conversations in Marlo Chat are stored for thirty days.",
        "Images from Flickr were used to train the encoder.",
        "It was fine-tuned on dialogues from MultiWOZ.",
        "The model was trained with PyTorch Lightning on data from Kaggle.",
        "You can train your own model with Vellum Studio.",
        "Training ran on Google Cloud with 64 chips.",
        "Download the files from the Hub and train the model in Colab.",
        "English conversations were used to train the model.",
        "Users can fine-tune the model in Azure AI Studio.",
        "Can users train the model?",
        "We thank the users of the Forum for reviews of the training code.",
        "Feedback in English improves the models.",
    ],
)
def test_what_only_looks_like_a_service(text: str) -> None:
    assert services(text) == set()


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
def test_a_supplier_is_found_by_what_it_is_to_us(text: str, expected: Told) -> None:
    assert {(name.removeprefix("the ").removeprefix("The "), how) for name, how in suppliers(text)} == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chats from Tern Free are used to improve our models; Tern Pro and the Tern API are excluded.",
         stated("Tern Free") | denied("Tern Pro", "Tern API")),
        ("Conversations in Tern Chat are used for training. Tern Teams is never used.",
         stated("Tern Chat") | denied("Tern Teams")),
        ("Files in Tern Drive are never used for training. The same goes for the Tern API.",
         denied("Tern Drive", "Tern API")),
        ("Voice notes recorded in Tern Memo were used with consent; those in Tern Memo for Business were not.",
         stated("Tern Memo") | denied("Tern Memo for Business")),
        ("No data from Tern Mail was used.", denied("Tern Mail")),
        ("Conversations on the free plan are used to train our models.", stated("free plan")),
        ("We do not train on data from business accounts.", denied("business accounts")),
        ("Tern Enterprise does not learn from customer data.", denied("Tern Enterprise")),
        ("We fine-tuned on 40,000 anonymised support chats from our Tern Helpdesk.", stated("Tern Helpdesk")),
        ("The model was fine-tuned on dialogues that users of Tern Playground had donated.",
         stated("Tern Playground")),
        ("Account data of Larkspur Mail are never used for model development.", denied("Larkspur Mail")),
        ("Eingaben in Zeisig Chat werden zum Training verwendet, solche in Zeisig für Unternehmen nicht.",
         stated("Zeisig Chat") | denied("Zeisig für Unternehmen")),
        ("Les messages envoyés dans Merle Gratuit servent à entraîner nos modèles ; ceux de Merle Entreprise, jamais.",
         stated("Merle Gratuit") | denied("Merle Entreprise")),
        ("Le conversazioni di Ginepro Chat vengono utilizzate per l'addestramento; quelle di Ginepro Aziende no.",
         stated("Ginepro Chat") | denied("Ginepro Aziende")),
        ("No utilizamos los mensajes de Jilguero Correo para entrenar nuestros modelos.",
         denied("Jilguero Correo")),
        ("Distilled conversations from ChatGPT were collected.", set()),
        ("Chat templates in Jinja are used for training.", set()),
        ("Messages in Tern Chat are used to provide the service.", set()),
        ("Dialogues written by authors hired through Upwork were used for fine-tuning.", set()),
        ("Two corpora of news stories with queries from the Weekly Mail website were built.", set()),
        ("The images were bought from Adobe Stock and used for training.", set()),
    ],
)  # fmt: skip
def test_a_service_is_found_by_its_plans_and_by_what_was_told_before(text: str, expected: Told) -> None:
    assert services(text) == expected
