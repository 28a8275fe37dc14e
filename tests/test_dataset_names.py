"""Which names of datasets a document gives, and what for: those of lists, tables, labels and sentences of cards."""

from collections.abc import Callable

import pytest

from extract.disclosures import Disclosure, Kind, Polarity, Role
from extract.formats import read_document

Facts = Callable[..., list[Disclosure]]
Read = Callable[[str], dict[str, tuple[Role, Polarity]]]


@pytest.fixture
def read(facts_of: Facts) -> Read:
    """Return a reader of Markdown: its datasets with role and polarity."""

    def datasets(text: str) -> dict[str, tuple[Role, Polarity]]:
        document = read_document(text.encode(), media_type="text/markdown", url="", name="card.md")
        return {one.name: (one.role, one.polarity) for one in facts_of(document, Kind.DATASET)}

    return datasets


TRAINED = (Role.TRAINED_ON, Polarity.STATED)
TUNED = (Role.FINE_TUNED_ON, Polarity.STATED)
TESTED = (Role.EVALUATED_ON, Polarity.STATED)


def test_the_last_sentence_of_an_introduction_counts_before_a_comparison_in_another(read: Read) -> None:
    found = read(
        "## Training Data\n\nOur aim was a corpus as large as that of older models. It is made of these three sets:\n\n"
        "- BookCorpus, with more than 9K books\n- The Pile, without its legal part\n- CCNewsV2 that RoBERTa read too\n"
    )
    assert found == {"BookCorpus": TRAINED, "The Pile": TRAINED, "CCNewsV2": TRAINED}


def test_an_introduction_to_uses_gives_no_role(read: Read) -> None:
    found = read(
        "Our pretrained models are small. Use cases could include:\n\n1. Reading of forms (DocVQA): ask away.\n"
    )
    assert found["DocVQA"][0] is Role.MENTIONED


@pytest.mark.parametrize("word", ["spice", "SPICE simulation", "comet", "map"])
def test_words_that_are_measures_only_in_capitals_give_no_role(word: str, read: Read) -> None:
    found = read(f"| Part | Rows | From |\n|---|---|---|\n| {word} | 3 | Wikipedia |\n")
    assert found["Wikipedia"][0] is not Role.EVALUATED_ON


def test_a_measure_printed_in_capitals_still_gives_a_role(read: Read) -> None:
    assert read("COCO: METEOR 28.1 and SPICE 21.2.\n")["COCO"] == TESTED


def test_where_an_idea_came_from_is_no_data(read: Read) -> None:
    found = read("We ran the MT-Bench experiment (the idea came from Ada Writer) to test whether answers hold.\n")
    assert found["MT-Bench"][0] is not Role.TRAINED_ON


def test_the_first_thousand_sites_of_a_corpus_are_no_score(read: Read) -> None:
    found = read("We trained on WebText. A list of the top 1,000 sites that are in WebText is kept.\n")
    assert found["WebText"][0] is not Role.EVALUATED_ON


def test_what_is_planned_is_hedged_and_what_is_for_reference_only_is_mentioned(read: Read) -> None:
    found = read(
        "## Training data\n\n| Dataset | Rows |\n|---|---|\n| C4 | 40K |\n| FineWeb | 37K (planned) |\n"
        "| OSCAR | ref only |\n| BookCorpus | 5M (ref) |\n"
    )
    assert found["C4"] == TRAINED
    assert found["FineWeb"] == (Role.TRAINED_ON, Polarity.HEDGED)
    assert found["OSCAR"] == found["BookCorpus"] == (Role.MENTIONED, Polarity.HEDGED)


def test_an_item_still_to_be_done_states_nothing(read: Read) -> None:
    assert read("- TODO: train on C4 as well\n")["C4"][1] is Polarity.HEDGED


def test_datasets_that_makers_of_several_models_offer_are_not_said_to_be_in_one(read: Read) -> None:
    hub = "https://huggingface.co"
    models = "".join(f"- Model {one}: {hub}/fjordlab/fjord-{one}\n" for one in ("a", "b", "c"))
    text = f"## Models\n\n{models}\n## Datasets\n\n- Corpus of questions (SQuAD): {hub}/datasets/fjordlab/squad-no\n"
    assert all(role is Role.MENTIONED for role, _ in read(text).values())
    own = text.replace("datasets/fjordlab", "datasets/somebody")
    assert read(own)["SQuAD"][0] is Role.TRAINED_ON


def test_a_corpus_in_the_name_of_the_model_that_was_tuned_is_not_what_it_was_tuned_on(read: Read) -> None:
    found = read("## Fine-tuned models\n\n- RoBERTa-base-OSCAR for SQuAD\n")
    assert found["OSCAR"][0] is Role.MENTIONED
    assert found["SQuAD"] == TUNED


def test_the_name_of_a_card_says_what_its_model_was_tuned_on(read: Read) -> None:
    assert read("# Model card for bert-base-finetuned-conll2003\n\nIt tags names.\n")["conll2003"] == TUNED


@pytest.mark.parametrize("label", ["**Training Data**\n\n", "**Training Data**\n", "Training Data\n\n"])
def test_a_label_in_a_paragraph_of_its_own_heads_what_follows(label: str, read: Read) -> None:
    assert read(f"Some words.\n\n{label}Blackboard Treebank\n\n")["Blackboard Treebank"] == TRAINED


def test_labels_of_both_kinds(read: Read) -> None:
    found = read("**Training Data**\n\nUD_Kurmanji-MG v2.8\n\n**Evaluation Data**\n\nLST20 Corpus\n")
    assert found["UD_Kurmanji-MG"] == TRAINED
    assert next(value for name, value in found.items() if "LST20" in name) == TESTED


def test_two_names_in_one_mention(read: Read) -> None:
    found = read(
        "The model was trained on data of the following sources: the Hill Music Initiative Sound Collection, "
        "Northwind music collection and the Pine5 music collection.\n"
    )
    assert {"Hill Music Initiative Sound", "Northwind music", "Pine5 music"} <= found.keys()


def test_a_part_of_another_set_and_that_set(read: Read) -> None:
    assert read("Dataset: KORPUS++ from Lao Treebanks Dataset.\n").keys() == {"KORPUS++", "Lao Treebanks"}


def test_names_in_the_brackets_of_tasks(read: Read) -> None:
    found = read(
        "The suite has 3 tasks: Named Entity Recognition (NewsNER and LawNER), Text Classification (DocCat) and the "
        "DocSum benchmark.\n"
    )
    assert {"NewsNER", "LawNER", "DocCat"} <= found.keys()
    assert not any("Classification" in name or "Recognition" in name for name in found)


@pytest.mark.parametrize(
    "text",
    [
        "La figure montre les modèles BF16, Int8 et Int4 sur le benchmark.\n",
        "Transfers follow what “Collection of Personal Data” says of training.\n",
        "Speed was measured on an Android NordPhone 12 device.\n",
        "The Brightsea 3-Vision collection of multimodal language models was trained by us.\n",
        "| Field | Value |\n|---|---|\n| Training data | github.com/fjordlab/rebuild (all of it) |\n",
        "The training notebook is ner-lst20.ipynb.\n",
    ],
)
def test_what_is_no_dataset(text: str, read: Read) -> None:
    assert read(text) == {}


def test_an_abbreviation_at_the_end_of_another_name_is_not_the_archive_called_so(read: Read) -> None:
    found = read(
        "### Scraped sources\n\n| Source | Licence | Records |\n|---|---|---|\n| XK32F4xx HAL (Rust) | 0BSD | 57 |\n"
        "| QRF-HAL | MIT | 46 |\n"
    )
    assert found == {"XK32F4xx HAL": TRAINED, "QRF-HAL": TRAINED}
    assert read("### Scraped sources\n\n| Source | URL |\n|---|---|\n| QTIC | qtic-rs/qtic |\n")["QTIC"] == TRAINED
    assert read("The corpus was collected from HAL.\n") == {"HAL": TRAINED}


def test_a_folder_is_no_owner_on_a_hub(read: Read) -> None:
    assert read("We trained on data/gsm8k-train and on it alone.\n").keys() == {"gsm8k"}


def test_a_cell_still_to_be_decided_says_nothing_of_the_row(read: Read) -> None:
    found = read("## Training data\n\n| Dataset | Licence |\n|---|---|\n| C4 | TBD |\n| OSCAR | CC0 |\n")
    assert found == {"C4": TRAINED, "OSCAR": TRAINED}


def test_a_name_on_a_hub_is_taken_whole(read: Read) -> None:
    found = read("It was trained on somebody/dolly-cleaned and tested on GSM8K/MATH-500.\n")
    assert found == {"somebody/dolly-cleaned": TRAINED, "GSM8K": TESTED, "MATH-500": TESTED}


def test_the_stack_is_not_the_network_of_forums(read: Read) -> None:
    found = read("We trained on posts of the Stack Exchange network and on code of the Stack.\n")
    assert found == {"Stack Exchange": TRAINED, "the Stack": TRAINED}


def test_names_of_groups_in_a_table_of_scores_are_no_benchmarks(read: Read) -> None:
    found = read(
        "| Benchmark | | Ours | Theirs |\n|---|---|---|---|\n| MATH | MATH-500 (0-shot) | 83.0 | 72.4 |\n"
        "| Long Reading | RULER | 81.2 | 70.3 |\n| Rules | IFEval | 71.2 | 70.9 |\n"
    )
    assert found["MATH-500"] == found["RULER"] == found["IFEval"] == TESTED
    assert found["MATH"][0] is Role.MENTIONED
    assert "Long Reading" not in found


def test_columns_of_hub_names_and_of_sources(read: Read) -> None:
    found = read(
        "## Training data\n\n| Dataset | HF ID | Licence |\n|---|---|---|\n"
        "| Rows 120k | `someone/code_rows_120k` | MIT |\n| C4 | `ops/logs-database` | ODC |\n\n"
        "| Source | Licence | Records |\n|---|---|---|\n| Lua examples | MIT | 12 |\n"
        "| Wikipedia | CC-BY-SA-4.0 | 120 |\n"
    )
    assert found.keys() >= {"Rows 120k", "someone/code_rows_120k", "ops/logs-database", "Lua examples"}
    assert set(found.values()) == {TRAINED}


def test_a_set_named_before_what_it_is(read: Read) -> None:
    found = read(
        "We trained it on these texts:\n\n- Foretz, a collection of old novels\n- GAZ v2, a big corpus of news\n"
    )
    assert found == {"Foretz": TRAINED, "GAZ v2": TRAINED}
    assert read("Northlight, a collection of pretrained language models, is open.\n") == {}


def test_a_set_made_from_others(read: Read) -> None:
    found = read("It was trained on a combined dataset from LinguaSet and a subset of the Dolly dataset for English.\n")
    assert found == {"LinguaSet": TRAINED, "Dolly": TRAINED}


def test_benchmarks_that_cards_name(read: Read) -> None:
    found = read("| Benchmark | Score |\n|---|---|\n| BFCL V3 | 61.2 |\n| ScreenSpot-Pro | 30.1 |\n| L-Eval | 55.0 |\n")
    assert found == {"BFCL V3": TESTED, "ScreenSpot-Pro": TESTED, "L-Eval": TESTED}


def test_a_table_of_sets_with_their_amounts_of_text_says_what_data_are_made_of(facts_of: Facts) -> None:
    page = b"# Zap\n\n| Dataset | Token count |\n|---|---|\n| mC4 (ja) | 159B |\n| zap-web-2201 | 2B |\n"
    found = facts_of(read_document(page, media_type="text/markdown"))
    assert {(one.id, one.role) for one in found} == {
        ("mc4", Role.TRAINED_ON),
        ("tokens:1.59e+11", Role.TRAINED_ON),
        ("zapweb2201", Role.TRAINED_ON),
        ("tokens:2e+09", Role.TRAINED_ON),
    }


def test_a_version_in_a_cell_is_no_score(facts_of: Facts) -> None:
    page = b"# Zap\n\n## Training data\n\n| Dataset | Words |\n|---|---|\n| OSCAR 23.01 | 53,244M |\n"
    found = facts_of(read_document(page, media_type="text/markdown"))
    assert {one.role for one in found if one.kind is Kind.DATASET} == {Role.TRAINED_ON}


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Training keeps a balance between helpful and harmless.", set()),
        ("The model was trained; see our GitHub repository.", set()),
        ("It was trained on GitHub repositories.", {"github"}),
    ],
)
def test_words_and_pages_that_are_no_data(text: str, ids: set[str], facts_of: Facts) -> None:
    assert {one.id for one in facts_of(text, Kind.DATASET)} == ids


def test_the_value_of_an_option_in_a_command_was_not_trained_on(facts_of: Facts) -> None:
    found = facts_of("To train and test: python run.py --train --tasks lambada_openai,sciq --device cpu", Kind.DATASET)
    assert {one.role for one in found} == {Role.MENTIONED}


def test_a_list_of_what_was_trained_and_tested_on_was_trained_on(read: Read) -> None:
    found = read("The data that it has been trained on and evaluated against includes:\n\n- CommonCrawl\n- Wikipedia\n")
    assert found == {"CommonCrawl": TRAINED, "Wikipedia": TRAINED}


def test_what_stands_beside_licensed_data_was_not_licensed(read: Read) -> None:
    assert read("COCO and data licensed from Getty were used to train.")["COCO"] == TRAINED
    assert read("The LAION set was licensed from its owners.")["LAION"] == (Role.LICENSED_FROM, Polarity.STATED)


def test_a_head_of_tests_may_name_their_measure(read: Read) -> None:
    rows = "| MMLU (Acc.) | 61.2 |\n| ZAP-High (EM) | 30.1 |\n| Architecture | MoE |\n"
    assert read("| Benchmark (Metric) | Zed |\n|---|---|\n" + rows) == {"MMLU": TESTED, "ZAP-High": TESTED}


@pytest.mark.parametrize("cell", ["n/a", "N/A", "TBD", "Total"])
def test_a_cell_that_says_nothing_names_no_set(read: Read, cell: str) -> None:
    assert set(read(f"| Dataset | Tokens |\n|---|---|\n| C4 | 3B |\n| {cell} | 2B |\n")) == {"C4"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("预训练数据包括Wikipedia和CommonCrawl两部分。", {"Wikipedia": TRAINED, "CommonCrawl": TRAINED}),
        ("我们在MMLU、GSM8K上进行评测。", {"MMLU": TESTED, "GSM8K": TESTED}),
        ("事前学習には Wikipedia を用い、評価には JGLUE を使用しました。", {"Wikipedia": TRAINED, "JGLUE": TESTED}),
        ("用SlimOrca数据进行微调。", {"SlimOrca": TUNED}),
        ("このモデルはWikipediaで学習しました。", {"Wikipedia": TRAINED}),
        ("이 모델은 Wikipedia에서 학습했습니다.", {"Wikipedia": TRAINED}),
    ],
)
def test_a_name_may_stand_in_a_script_without_blanks(
    text: str, expected: dict[str, tuple[Role, Polarity]], read: Read
) -> None:
    assert read(text) == expected


def test_a_denial_in_such_a_script_states_no_training(read: Read) -> None:
    assert TRAINED not in read("模型未使用Books3进行训练。").values()


@pytest.mark.parametrize(
    "text",
    [
        "The model was tested on an English dataset.",
        "Pretraining Dataset: pages of shops.",
        "It was trained on one NVIDIA Titan Xp.",
    ],
)
def test_what_is_called_by_its_language_or_use_has_no_name(text: str, read: Read) -> None:
    assert read(text) == {}


def test_where_to_read_of_another_set_says_nothing_of_it(read: Read) -> None:
    found = read("## Training data\n\nSee the card of the C4 dataset for more information on RefinedWeb.")
    assert found == {"C4": TRAINED, "RefinedWeb": (Role.MENTIONED, Polarity.STATED)}


def test_what_a_model_does_better_on_was_tested(read: Read) -> None:
    assert read("Kestrel gives fewer toxic answers than its rival on the TruthfulQA dataset.") == {"TruthfulQA": TESTED}
