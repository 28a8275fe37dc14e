"""Names of datasets that no registry holds, found by where they stand; and words that stand there and are none."""

from collections.abc import Callable

import pytest

from extract.disclosures import Disclosure, Kind

Facts = Callable[..., list[Disclosure]]

# Text → the names in it that are datasets.
NAMES: dict[str, set[str]] = {
    # tables: under a head that says so, beside known names, beside scores
    "| Dataset | Rows |\n|---|---|\n| Zorblax | 400 |\n| Pelican-Mix | 20 |": {"Zorblax", "Pelican-Mix"},
    "| Benchmark | Ours |\n|---|---|\n| GSM8K | 61.2 |\n| Harrier | 40.1 |": {"GSM8K", "Harrier"},
    "| | Ours | Base |\n|---|---|---|\n| MMLU | 61 | 60.0 |\n| PlumBench | 40.1 | 38.8 |\n| Average | 50.6 | 49 |": {
        "MMLU",
        "PlumBench",
    },
    "| Corpus | Tokens |\n|---|---|\n| Heronry (web) | 40B |\n| C4 | 10B |\n| Total | 50B |": {"Heronry", "C4"},
    "| Model | Score |\n|---|---|\n| Harrier | 40.1 |\n| Llama | 41.0 |": set(),
    "| Language | Hours |\n|---|---|\n| Welsh | 40 |\n| Irish | 20 |": set(),
    "| Metric | Value |\n|---|---|\n| Accuracy | 40.1 |\n| Loss | 0.3 |": set(),
    # figures
    "nDCG@10 is 35.8 on PlumCorpus and 41.2 on QuizRank-7.": {"PlumCorpus", "QuizRank-7"},
    "The error rate on Harrowgate is 4.4.": {"Harrowgate"},
    "We report success rates on LIBERATA-Long and HALVARD.": {"LIBERATA-Long", "HALVARD"},
    "It ran for 3.5 hours on Linux.": set(),
    "It needs 14.2 GB on Windows.": set(),
    # rows
    "It was trained on C4 (web), PlumPairs, and QuizRank-7.": {"C4", "PlumPairs", "QuizRank-7"},
    "Preference data: HH-RLHF (MIT), PlumPrefs, and QuizPairs.": {"HH-RLHF", "PlumPrefs", "QuizPairs"},
    "We tuned on GSM8K together with acme/plum-dpo-v0.1.": {"GSM8K", "acme/plum-dpo-v0.1"},
    "The head was trained on Cityscapes and Plumtree Vistas.": {"Cityscapes", "Plumtree Vistas"},
    "It was trained on C4 and Google Cloud.": {"C4"},
    "It was trained on ImageNet and German text.": {"ImageNet"},
    "It was trained on GSM8K with PyTorch Lightning.": {"GSM8K"},
    # called so
    "We trained on text that we call Plum-K internally.": {"Plum-K"},
    "Our corpus, PlumWeb, was the only source of text.": {"PlumWeb"},
    "Two sets named Blue-Plum and Red-Plum went into the mix.": {"Blue-Plum", "Red-Plum"},
    "The alignment set, PlumPref-60k, was written by hand.": {"PlumPref-60k"},
    "Our model, PlumNet-7B, was released in May.": set(),
    "Our company, PlumSoft, was founded in 2019.": set(),
    # from and by
    "Newspapers were scraped from Plumtree, Old Chronicle and Trove.": {"Plumtree", "Old Chronicle", "Trove"},
    "News text was licensed from the Plum Press archive.": {"Plum Press archive"},
    "Text was collected from GitHub by Anna Smith.": {"GitHub"},
    "Data were collected from Germany and France.": set(),
    # what is said of them
    "QuizRank-7 and PlumBench are used for testing only.": {"QuizRank-7", "PlumBench"},
    "PlumNet-7B was trained in May.": set(),
    # the trainer's own words, front matter
    "This model is a fine-tuned version of bert-base on the plum dataset.": {"plum"},
    "This model is a fine-tuned version of bert-base on an unknown dataset.": set(),
}


@pytest.mark.parametrize("text", NAMES)
def test_names(facts_of: Facts, text: str) -> None:
    assert {one.name for one in facts_of(text, Kind.DATASET)} == NAMES[text]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The Llama 3.2 collection of multilingual large language models was trained on text.", set()),
        ("GPT-2 is a transformer pretrained on a very large corpus of English.", set()),
        ("We sample from the CLIP and DALL-E datasets.", {"CLIP", "DALL-E"}),
    ],
)
def test_a_model_is_no_dataset_but_may_have_one(facts_of: Facts, text: str, names: set[str]) -> None:
    assert {one.name for one in facts_of(text, Kind.DATASET)} == names
    assert facts_of(text, Kind.SIZE) == []


@pytest.mark.parametrize(
    "text",
    [
        "TDM Reservation Checks: we look for statements of reservation.",
        "It covers 1782 language-script pairs.",
        "The code is in 16 programming languages.",
        "Nessun dataset supera il 5%.",
    ],
)
def test_nothing_of_this_is_a_fact(facts_of: Facts, text: str) -> None:
    assert facts_of(text, Kind.OPT_OUT_PROTOCOL, Kind.SIZE, Kind.DATASET) == []
