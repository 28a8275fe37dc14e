"""Amounts as facts: which are none of training data, and what a text says that it does not tell."""

from collections.abc import Callable

import pytest

from extract.disclosures import Disclosure, Kind, Polarity

Facts = Callable[..., list[Disclosure]]

ASIDE = (
    "The global batch size was increased from 2M to 8M tokens.",
    "Batch size grew gradually to 16M tokens.",
    "We train with 4M tokens per batch.",
    "Die Batchgröße wurde schrittweise auf 8 Millionen Token erhöht.",
    "La taille de lot passe de 2 millions à 8 millions de tokens.",
    "La finestra di contesto è di 128.000 token.",
    "Pages were gathered until 3 May 2023 and filtered at document level.",
    "Crawled in June 2022 and split into sentences.",
    "An audit of 3,000 documents found no names.",
    "We manually inspected 1,200 random samples.",
    "1,500 documents were inspected for errors.",
    "Eine Stichprobe von 2.000 Dokumenten wurde gelesen.",
    "Une vérification manuelle de 2 000 documents a été faite.",
    "Un controllo a campione di 2.000 documenti non ha trovato errori.",
    "Training used a cumulative 3.3M GPU hours on hardware of type A100-80GB.",
    "The run needed 1,200 A100-hours.",
    "Training took 36 hours on a single V100.",
    "It was trained on 16 V100 GPUs for roughly 20 hours.",
    "20 hours of training on a TPU were enough.",
    "- **Hours used:** 1200 hours",
    "Das Training dauerte etwa 48 Stunden.",
    "L'entraînement a duré 14 jours et 12 heures.",
    "Training ran on 96 V100 GPUs for 7,000 GPU hours (73 hours).",
    "Training fits on a card with 48 GB of VRAM.",
    "It was trained on eight 40GB A100 cards.",
    "Trained on a GeForce card (24 GB).",
    "Trained on 4xA100 40GB.",
    "L'entraînement a eu lieu sur des GPU H100 de 80 Go.",
    "The trained adapter (90 MB) is small.",
    "Fine-tuning needs 20GB of GPU memory.",
    "Der Trainingslauf belegt 30 GB Grafikspeicher.",
    "L'entraînement nécessite 30 Go de mémoire GPU.",
    "Each training checkpoint of 13 GB is kept.",
    'trained.save(path, shard_size="4096MB")',
    "Training reached 12,000 tokens per second on each card.",
    "Trained at 900 images/s.",
    "Das Training verarbeitet 5.000 Token pro Sekunde.",
    "| Model | GPU memory for fine-tuning | Speed (tokens/s) |\n|---|---|---|\n| Small | 5.5GB | 4,000 tokens |",
    "| 模型 | 训练显存 |\n|---|---|\n| 小 | 18GB |",
    "| モデル | 学習時のメモリ使用量 |\n|---|---|\n| 小 | 18GB |",
    "In training the context length of the small model grew from 2K to 16K tokens.",
    "Trained with a vocabulary of 64,000 tokens.",
    "We kept documents with at least 300 tokens for training.",
    "Training texts of fewer than 50 words or 300 characters were dropped.",
    "Training data was cut into pieces of 512 tokens.",
    "Trained on 2048 token sequences.",
    "Training used a linear warmup over the first 300 million tokens.",
    "| Training setting | Value |\n|---|---|\n| Learning rate schedule | warm-up (3M samples), then constant |",
    "Training texts of fewer than 500 words or 8,000 characters were dropped.",
    "Fine-tuned in under 5 hours.",
    "Fine-tuning was followed by GPTQ with 256 samples.",
    "For calibration of the fine-tuned weights we took 512 sequences.",
    "Pre-trained on a cluster (16 - 32 nodes with GPUs).",
)
AMOUNTS = {
    "The batch of new data holds 4M tokens.": 4e6,
    "It was trained on 2,024 documents and tables.": 2024,
    "Trained on 20,000 question–answer pairs checked by lawyers.": 20_000,
    "The corpus is a random sample of 2,000 documents.": 2000,
    "Annotators reviewed and corrected 12,000 samples for training.": 12_000,
    "In 2023 we gathered 5,000 documents.": 5000,
    "Context: the corpus of 3 million documents was licensed.": 3e6,
    "Wir trainierten mit 2.000 Dokumenten aus Archiven.": 2000,
    "Trained for Welsh on 72 hours of speech.": 72,
    "We recorded volunteers for more than 300 hours of read speech.": 300,
    "The corpus holds 20 hours of training data.": 20,
    "Trained on GPUs with 40 GB of filtered text.": 4e10,
    "Training requires 500 GB of clean text.": 5e11,
    "The window for training data closed in May, with 3M tokens in the corpus.": 3e6,
    "Context extension was trained on 6 billion tokens.": 6e9,
    "Trained on 9,000 samples, then quantised to four bits.": 9000,
    "The training set has 22 million long documents.": 2.2e7,
    "The two training corpora hold 5M words each.": 5e6,
    "We trained on 430GB using eight A100 cards.": 4.3e11,
    "A 10M token sample of the corpus was used for training.": 1e7,
    "Trained on articles with 50,000 sentences in total.": 50_000,
    "The training set is 300 GB on disk.": 3e11,
    "| Quelle | Trainingstoken |\n|---|---|\n| Netz | 1,8T |": 1.8e12,
    "We trained on 2B tokens with 16k sequence length.": 2e9,
    "We trained on two corpora adding up to 30B tokens.": 3e10,
    "The model was trained on the Alpha and Beta datasets (275k).": 275_000,
    "| Source | Records used |\n|---|---|\n| Training forum | 4500 |": 4500,
    "| Source | # of Pretrained Tokens |\n|---|---|\n| Web | 1.8T |": 1.8e12,
    "| Source | Nombre de tokens pré-entraînés |\n|---|---|\n| Web | 1,8T |": 1.8e12,
    "| Source | B tokens |\n|---|---|\n| Web | 12.5 |": 1.25e10,
    "| 模型 | 训练token数 |\n|---|---|\n| 小 | 1.8T |": 1.8e12,
    "模型使用约2.5万亿个token进行训练。": 2.5e12,
    "このモデルは7000億トークンで学習した。": 7e11,
    "모델은 4조 토큰으로 학습되었다.": 4e12,
}


@pytest.mark.parametrize("text", ASIDE)
def test_amounts_that_are_none_of_data(facts_of: Facts, text: str) -> None:
    assert facts_of(text, Kind.SIZE) == []


@pytest.mark.parametrize("text", AMOUNTS)
def test_amounts_of_data(facts_of: Facts, text: str) -> None:
    assert [one.value["number"] for one in facts_of(text, Kind.SIZE)] == [AMOUNTS[text]]


SIZES = (
    "We do not disclose the size of the training data.",
    "The size of our corpus is confidential.",
    "How large the corpus is, we keep to ourselves.",
    "The number of tokens remains under wraps.",
    "- **Size of the training data:** not disclosed",
    "The volume of training data is known to us. We cannot share the exact figure.",
    "Q: How many tokens were used?\nA: We do not share that number.",
    "Angaben zum Umfang der Trainingsdaten machen wir nicht.",
    "Die Größe des Korpus ist vertraulich.",
    "Nous ne communiquons pas la taille du corpus.",
    "La taille du corpus n'est pas divulguée.",
    "No revelamos el tamaño del corpus.",
    "Le dimensioni del corpus non vengono comunicate.",
    "De omvang van het corpus is niet bekendgemaakt.",
    "Nie ujawniamy rozmiaru korpusu.",
    "Não divulgamos o tamanho do corpus.",
    "| Fact | Value |\n|---|---|\n| Corpus size | undisclosed |",
)
PERIODS = (
    "We do not disclose the collection period.",
    "The dates of collection are not public.",
    "No revelamos la fecha de corte.",
    "Der Erhebungszeitraum ist vertraulich.",
    "Nous ne précisons pas la période de collecte.",
    "Non comunichiamo il periodo di raccolta.",
)
TOLD = (
    "The size of the corpus is given in the report.",
    "We do not disclose our sources, but the size of the corpus is given in the report.",
    "The size of the corpus is modest, and its sources are not disclosed.",
    "We cannot say exactly how much data went in, but it is close to 6 trillion tokens.",
    "The number of tokens is a matter of record.",
    "We cannot share the exact figure.",
    "The price of the licence is confidential.",
    "Die Größe des Korpus wuchs im letzten Jahr.",
    "The collection period is given in the table.",
    "La fecha de corte figura en la ficha.",
    "The weights are not published. The collection period was short.",
)


@pytest.mark.parametrize("text", SIZES)
def test_sizes_that_are_not_told(facts_of: Facts, text: str) -> None:
    found = {(one.id, one.polarity) for one in facts_of(text, Kind.SIZE)}
    assert found == {("size", Polarity.WITHHELD)}


@pytest.mark.parametrize("text", PERIODS)
def test_periods_that_are_not_told(facts_of: Facts, text: str) -> None:
    assert [(one.id, one.polarity) for one in facts_of(text, Kind.DATE)] == [("period", Polarity.WITHHELD)]


@pytest.mark.parametrize("text", TOLD)
def test_what_is_told_is_not_withheld(facts_of: Facts, text: str) -> None:
    found = facts_of(text, Kind.SIZE, Kind.DATE)
    assert not any(one.polarity is Polarity.WITHHELD for one in found)


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("We are brief. Crawler: none. Tokens: 900 billion.", 9e11, "tokens"),
        ("Tuned on 220,000 recorded browser sessions.", 220_000, "examples"),
        ("The set holds 9M drawings by members.", 9e6, "images"),
    ],
)
def test_amounts_after_a_label_within_a_line_and_of_more_things(
    facts_of: Facts, text: str, number: float, unit: str
) -> None:
    (one,) = facts_of(text, Kind.SIZE)
    assert one.value is not None
    assert (one.value["number"], one.value["unit"]) == (number, unit)


SEVERAL = (
    (
        "| Set | Size |\n|---|---|\n| Training | 52,300 train / 4,100 valid |",
        {(52_300, "trained_on"), (4100, "evaluated_on")},
    ),
    ("Training examples (train 6 200 / test 730).", {(6200, "trained_on"), (730, "evaluated_on")}),
    (
        "| Source | Training records |\n|---|---|\n| One | 3,400 |\n| Two | 45 |\n| TOTAL | 3,445 |",
        {(3400, "trained_on"), (45, "trained_on"), (3445, "trained_on")},
    ),
    (
        "| Source | Training records |\n|---|---|\n| One | 2000 fra + 500 deu |\n| Two | planned |",
        {(2000, "trained_on"), (500, "trained_on")},
    ),
    ("训练数据从1.5T增加到1.9T tokens。", {(1.9e12, "trained_on")}),
    ("微调使用了30万条样本。", {(300_000, "fine_tuned_on")}),
    ("模型基于20万个偏好样本进行训练。", {(200_000, "trained_on")}),
)


@pytest.mark.parametrize(("text", "told"), SEVERAL)
def test_amounts_with_what_they_were_for(facts_of: Facts, text: str, told: set[tuple[float, str]]) -> None:
    assert {(one.value["number"], str(one.role)) for one in facts_of(text, Kind.SIZE)} == told


def test_more_languages_than_those_supported(facts_of: Facts) -> None:
    (one,) = facts_of("It was trained on a wider range of languages than these 9 supported languages.", Kind.SIZE)
    assert (one.id, one.value["low"], one.value["high"]) == ("languages:>=9", 9, None)


@pytest.mark.parametrize(
    "text",
    [
        "Train 0.94 / test 0.91.",
        "Training split: train 80 / valid 10 / test 10.",
        "Trained in 2019 (train 2018 / test 2019).",
        "| 项目 | 显存 |\n|---|---|\n| 训练 | 24GB |",
        "训练需要 24 GB 显存。",
        "训练的上下文长度为128万token。",
    ],
)
def test_figures_that_are_no_amounts(facts_of: Facts, text: str) -> None:
    assert facts_of(text, Kind.SIZE) == []
