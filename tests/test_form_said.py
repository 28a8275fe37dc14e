"""Answers said beside their question's own box, and labels in few words: small documents, each of one natural way."""

import pytest

from extract.answers import Answer, AnswerState
from extract.form import align
from extract.formats import read_document
from extract.kinds import classify
from extract.states import read_answers


def read(body: str, name: str = "summary.md") -> dict[str, Answer]:
    opening = "Public summary of training content of Pavo 1 (AI Act, Article 53(1)(d))"
    return answers_of(f"# {opening}\n\n{body}", name)


def answers_of(text: str, name: str = "summary.md") -> dict[str, Answer]:
    document = read_document(text.encode(), name=name)
    return {answer.field: answer for answer in read_answers(document, align(document))}


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("We have signed the GPAI Code of Practice.", "yes"),
        ("Pavo AI has not signed the Code of Practice.", "no"),
        ("We haven’t signed the Code of Practice.", "no"),
        ("We haven't signed the Code of Practice.", "no"),
        ("We are a signatory of the Code of Practice.", "yes"),
        ("Our measures are in line with the Code of Practice.", None),  # says nothing of a signature
    ],
)
def test_a_signature_is_read_from_the_box_on_copyright(sentence: str, value: str | None) -> None:
    answers = read(f"## Copyright\n\n{sentence} We honour robots.txt when crawling.\n")
    assert answers["cop_signatory"].value == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("No other sources were used.", "no"),
        ("We considered other sources of data.", None),
        ("No other sources were used except personal archives of our staff.", None),
    ],
)
def test_other_sources_may_be_denied_in_one_sentence(text: str, value: str | None) -> None:
    assert read(f"## 2.5 Synthetic data\n\nNone.\n\n## Anything else\n\n{text}\n")["other_used"].value == value


def test_a_word_for_nothing_is_a_no_and_what_follows_says_it_more_fully() -> None:
    answers = read("Other sources of data?\n\nNone.\n\nWas synthetic data used?\n\nNone. We did not use any of it.\n")
    assert answers["other_used"].value == answers["synthetic_used"].value == "no"


@pytest.mark.parametrize(
    ("label", "text", "field", "value"),
    [
        ("Data collected up to", "March 2026", "latest_data_date", "2026-03"),
        ("Cut-off", "The newest page was fetched in March 2026.", "latest_data_date", "2026-03"),
        ("Derived from", "Llama 3.1 8B", "dependencies", ["Llama 3.1 8B"]),
        ("Which modalities and how much data?", "Images: 220 million images.", "modalities", ["image"]),
        ("Which modalities and how much data?", "Images: 220 million images.", "size", {"image": "i2"}),
    ],
)
def test_labels_of_few_words(label: str, text: str, field: str, value: object) -> None:
    assert read(f"## General information\n\n**{label}:** {text}\n")[field].value == value


def test_a_question_on_its_own_line_ends_the_answer_above() -> None:
    body = "Q2. Is there an authorised representative?\nNo.\n\nQ3. Which model does it concern?\nPavo 1.2\n"
    answers = read(body, name="summary.txt")
    assert answers["model_names"].value == ["Pavo 1.2"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Images: 220 million images. Text: 900 million tokens.", ["image", "text"]),
        ("Images, with captions. Video: none. ", ["image"]),
        ("Text only. No images: they were left out.", ["text"]),
    ],
)
def test_modalities_may_be_listed_a_sentence_each(text: str, shown: list[str]) -> None:
    assert read(f"## General information\n\n**Modalities:** {text}\n")["modalities"].value == shown


@pytest.mark.parametrize("text", ["The weights are frozen.", "Training has ended."])
def test_training_that_has_ended_does_not_go_on(text: str) -> None:
    answers = read(f"## General information\n\n**Latest date of data collection:** March 2026. {text}\n")
    assert answers["continuous_training"].value == "no"


MODELS = "We cover `heron-7b-v1.2` and `heron-7b-chat-v1.2`. {} Write to hello-7@heron.example about them."


def test_identifiers_are_read_from_a_sentence_on_the_models() -> None:
    found = read(f"## The models\n\n{MODELS.format('Both are ours.')}\n")["model_names"]
    assert found.value == ["heron-7b-v1.2", "heron-7b-chat-v1.2"]


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("They were trained from scratch.", []),
        ("Neither has a predecessor: both were trained from random weights.", []),
        ("They may be trained from scratch again.", None),  # no statement about these
        ("Both are ours.", None),
    ],
)
def test_a_model_from_scratch_depends_on_none(sentence: str, value: list[str] | None) -> None:
    assert read(f"## The models\n\n{MODELS.format(sentence)}\n")["dependencies"].value == value


@pytest.mark.parametrize(
    ("sentence", "date"),
    [
        ("Both went on sale in the EU on 2 February 2026.", "2026-02-02"),
        ("Both were released on 2 February 2026.", "2026-02-02"),
        ("They learned from pages of 2 February 2026.", None),  # a date of something else
        ("The first was released on 2 February 2026. The second came out on 3 May 2026.", None),  # which of them?
    ],
)
def test_a_release_is_dated_in_the_text_on_the_models(sentence: str, date: str | None) -> None:
    assert read(f"## The models\n\n{MODELS.format(sentence)}\n")["market_date"].value == date


@pytest.mark.parametrize(
    ("text", "model", "other"),
    [
        ("Yes. Recordings from our Notes app are. Interactions with the model itself are not used.", "no", "yes"),
        ("Yes, prompts are used. Data from our other products was not used.", "yes", "no"),
        ("Yes. Only prompts of minors are not used.", "yes", "yes"),  # a limit, no denial
    ],
)
def test_one_answer_on_user_data_may_deny_one_kind(text: str, model: str, other: str) -> None:
    answers = read(f"Did you use data from your users?\n\n{text}\n")
    assert (answers["user_model"].value, answers["user_other"].value) == (model, other)


def test_private_data_may_be_denied_beside_licences() -> None:
    text = "We have a paid licence with two publishers. We hold no other private data from third parties."
    answers = read(f"## Licensed and private data\n\n{text}\n")
    assert (answers["licensed_used"].value, answers["private_used"].value) == ("yes", "no")


PARTS = """## 1. General information

### 1.2 Model

pavo-1

## 2. Sources of the data

### 2.3 Web crawling

Yes. PavoBot, from January 2025 to May 2025.

### 2.5 Synthetic data

Yes, generated with Llama 3.1.

## 3. Data processing

### 3.1 Copyright

We respect robots.txt and the TDM reservation protocol.

### 3.2 Illegal content

We filter CSAM by hash lists.
"""


def test_parts_are_known_by_numbers_letters_and_roman_numerals() -> None:
    numbered = read(PARTS)
    assert numbered["synthetic_gpai_models"].value == ["Llama 3.1"]
    assert numbered["illegal_content"].state is AnswerState.ANSWERED
    assert numbered["tdm_measures"].state is AnswerState.PARTIAL
    for numerals, closing in ((("A", "B", "C"), "."), (("I", "II", "III"), ")"), (("I", "II", "III"), " –")):
        text = PARTS
        for digit, numeral in zip("123", numerals, strict=True):
            text = text.replace(f"## {digit}. ", f"## {numeral}{closing} ").replace(f"### {digit}.", f"### {numeral}.")
        other = read(text)
        assert {f: (a.state, a.value) for f, a in other.items()} == {
            f: (a.state, a.value) for f, a in numbered.items()
        }, numerals


def test_an_unknown_heading_of_the_same_rank_ends_the_answer_above() -> None:
    found = read(
        "## 2.5 Synthetic data\n\nDid you generate any? Yes, text.\n\nNote: Hardly a tenth is synthetic.\n\n"
        "## Anything else?\n\nNo other data sources were used.\n"
    )
    assert found["other_used"].value == "no"
    assert found["synthetic_modalities"].value == ["text"]


AT_A_GLANCE = """## At a glance

| Kind of data | How much | What it holds |
|---|---|---|
| Text | 1 billion to 10 trillion tokens | Novels, court rulings and newspaper articles |
| Images | {images} | {kinds} |
"""


def test_a_table_of_modalities_and_amounts_answers_under_any_title() -> None:
    found = read(AT_A_GLANCE.format(images="none", kinds="none"))
    assert found["modalities"].value == ["text"]
    assert found["size"].value == {"text": "t2"}
    assert found["content_types"].state is AnswerState.ANSWERED
    both = read(AT_A_GLANCE.format(images="2 billion images", kinds="Photographs and paintings"))
    assert both["modalities"].value == ["image", "text"]
    amounts_of_something_else = read("## Team\n\n| Who | How many |\n|---|---|\n| Editors | 12 people |\n")
    assert amounts_of_something_else["modalities"].value is None


@pytest.mark.parametrize(
    ("title", "label", "sentence", "value"),
    [
        (
            "Zusammenfassung der Trainingsinhalte (Artikel 53 Absatz 1 Buchstabe d)",
            "Wann wurden die letzten Daten erhoben?",
            "Das Modell wird danach nicht fortlaufend mit neuen Daten trainiert.",
            "no",
        ),
        (
            "Zusammenfassung der Trainingsinhalte (Artikel 53 Absatz 1 Buchstabe d)",
            "Wann wurden die letzten Daten erhoben?",
            "Das Modell wird danach fortlaufend mit neuen Daten trainiert.",
            "yes",
        ),
        (
            "Résumé du contenu utilisé pour l'entraînement (article 53, paragraphe 1, point d)",
            "Date de la dernière collecte de données",
            "Le modèle n'est pas entraîné en continu avec de nouvelles données.",
            "no",
        ),
    ],
)
def test_whether_training_goes_on_is_denied_in_other_languages(
    title: str, label: str, sentence: str, value: str
) -> None:
    found = answers_of(f"# {title}\n\n## 1.3\n\n| {label} | 05/2026. {sentence} |\n|---|---|\n")
    assert found["continuous_training"].value == value


def test_data_that_are_not_public_deny_no_training() -> None:
    label = "Latest date of data acquisition/collection for model training"
    found = read(f"| {label} | 05/2026. The model is continuously trained on non-public data. |\n|---|---|\n")
    assert found["continuous_training"].value == "yes"


@pytest.mark.parametrize(
    ("dates", "state"),
    [
        ("16 June 2026 (Pavo 3 and Pavo 3 Fast)", AnswerState.ANSWERED),
        ("Pavo 3: 16 June 2026; Pavo 3 Fast: to be decided", AnswerState.PARTIAL),
        ("16 June 2026", AnswerState.PARTIAL),
    ],
)
def test_one_date_may_stand_for_several_models_that_it_names(dates: str, state: AnswerState) -> None:
    models = "| Versioned model name(s) | Pavo 3 and Pavo 3 Fast |\n|---|---|\n"
    found = read(f"{models}| Date of placement of the model on the Union market | {dates} |\n")
    assert found["market_date"].state is state


def test_an_earlier_version_of_the_model_may_have_generated_the_data() -> None:
    found = read(
        "| Versioned model name(s) | Pavo 3 |\n|---|---|\n\n## 2.5 Synthetic data\n\n"
        "| Have you used synthetic AI-generated data? | Yes |\n|---|---|\n"
        "| If yes, specify the general-purpose AI model(s) used | Several models, including Pavo 2. |\n"
    )
    assert found["synthetic_gpai_models"].value == ["Pavo 2"]
    assert found["synthetic_gpai_models"].state is AnswerState.PARTIAL


def kind_of(text: str) -> str:
    document = read_document(text.encode(), name="page.md")
    return classify(document, align(document))


def test_a_page_that_only_suggests_a_summary_is_one_if_it_asks_the_questions() -> None:
    opening = "# What Pavo learned from\n\nHere is a short summary of the material that we train our models on.\n\n"
    asked = (
        "## Who we are\n\n| Developer and contact | Pavo AI, Cork, hello@pavo.example |\n|---|---|\n"
        "| Covered models | Pavo 1 |\n| Base model | None |\n| EU release | 3 May 2026 |\n\n"
        "## Which languages does the data cover?\n\nIrish and English.\n\n"
        "## Did you train on public datasets?\n\nNo.\n\n## Did you crawl the web?\n\nNo.\n\n"
        "## Did you generate training data with AI?\n\nNo.\n\n## Have you signed the Code of Practice?\n\nYes.\n"
    )
    assert kind_of(opening + asked) == "eu_summary"
    assert kind_of(opening + "## Languages\n\nIrish.\n\n## Training data\n\nWe used public data.\n") == "other"
    assert kind_of("# Pavo\n\nHere is who we are.\n\n" + asked.replace("Did you crawl the web?", "Team")) == "other"
