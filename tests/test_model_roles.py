"""What another model is to the one at hand: base, maker of data, or one to compare with."""

from collections.abc import Callable

import pytest

from extract.disclosures import Disclosure, Kind, Polarity, Role

Facts = Callable[..., list[Disclosure]]
MADE, BASE, BESIDE, NAMED = Role.GENERATED_WITH, Role.FINE_TUNED_ON, Role.COMPARED_WITH, Role.MENTIONED
STATED, DENIED, HEDGED = Polarity.STATED, Polarity.DENIED, Polarity.HEDGED

SENTENCES = {
    # who made the data
    "The questions were written by GPT-4o and checked by hand.": (MADE, STATED),
    "All answers were translated into Dutch with GPT-4o.": (MADE, STATED),
    "Captions for two million images come from a larger captioner, GPT-4o.": (MADE, STATED),
    "GPT-4o rewrote every passage in plainer words.": (MADE, STATED),
    "GPT-4o was used to label the comments for toxicity.": (MADE, STATED),
    "We distilled the model from GPT-4o.": (MADE, STATED),
    "Preference pairs were ranked by a strong judge, GPT-4o.": (MADE, STATED),
    "The classifier learned from pseudo-labels by GPT-4o.": (MADE, STATED),
    "Die Dialoge wurden mit GPT-4o erzeugt und sind Teil der Daten.": (MADE, STATED),
    "Les données d'entraînement ont été générées par GPT-4o.": (MADE, STATED),
    "No training data were generated with GPT-4o.": (MADE, DENIED),
    "We considered GPT-4o as a teacher, but it was rejected for its terms.": (MADE, DENIED),
    "Some of the captions may have been written by GPT-4o.": (MADE, HEDGED),
    "| Teacher model | GPT-4o |\n|---|---|\n| Tokens | 3B |": (MADE, STATED),
    "Synthetic data generated with: GPT-4o": (MADE, STATED),
    # what it was made from
    "The model starts from the GPT-4o checkpoint.": (BASE, STATED),
    "It is a fine-tune of GPT-4o for chemistry.": (BASE, STATED),
    "We took GPT-4o as our starting point.": (BASE, STATED),
    "It was initialised with the weights of GPT-4o.": (BASE, STATED),
    "- Base model: GPT-4o": (BASE, STATED),
    "This is the GPT-4o model, fine-tuned using letters.": (BASE, STATED),
    "It is an optimized version of GPT-4o for phones.": (BASE, STATED),
    "This is a conversion of GPT-4o for local inference.": (BASE, STATED),
    "Das Modell basiert auf GPT-4o.": (BASE, STATED),
    "The model is not based on GPT-4o.": (BASE, DENIED),
    # what it is set beside
    "It outperforms GPT-4o on both tests.": (BESIDE, STATED),
    "GPT-4o served as a baseline.": (BESIDE, STATED),
    "We report results next to GPT-4o.": (BESIDE, STATED),
    "| Model | MMLU accuracy |\n|---|---|\n| GPT-4o | 88.7 |": (BESIDE, STATED),
    "The small network scores two points above GPT-4o on our suite.": (BESIDE, STATED),
    "It gets 61.0 on the suite, against 59.5 for GPT-4o.": (BESIDE, STATED),
    "Evaluation against GPT-4o is given in the appendix.": (BESIDE, STATED),
    # … in other words
    "A judge based on GPT-4o scored all answers for the training mix.": (MADE, STATED),
    "Pages were filtered by a classifier trained on top of GPT-4o.": (MADE, STATED),
    "The model is based on GPT-4o and filters spam.": (BASE, STATED),
    "The model is a sequence classifier based on GPT-4o.": (BASE, STATED),
    "Whether any of the captions were written by GPT-4o is not known.": (MADE, HEDGED),
    "We made no use of GPT-4o to create training images.": (MADE, DENIED),
    "All dialogues come from GPT-4o, never from a smaller model.": (MADE, STATED),
    "Le modèle part de GPT-4o.": (BASE, STATED),
    # none of these
    "The tokenizer is derived from GPT-4o.": (NAMED, HEDGED),
    "Users may fine-tune GPT-4o for their own ends.": (NAMED, HEDGED),
    "In the evaluation, replies were judged by GPT-4o on each benchmark.": (NAMED, HEDGED),
    "Services like GPT-4o generate answers word by word.": (NAMED, HEDGED),
    "GPT-4o is described elsewhere.": (NAMED, HEDGED),
    "The base model of GPT-4o reads long texts.": (NAMED, HEDGED),
    "You can train a classifier on the features produced by GPT-4o.": (NAMED, HEDGED),
    "Raters preferred its answers over outputs from GPT-4o.": (BESIDE, STATED),
    "It is based on the GPT-4o architecture.": (NAMED, HEDGED),
    "On top of the architecture of GPT-4o, we tried a new loss.": (NAMED, HEDGED),
    "The test questions were written by the GPT-4o team.": (NAMED, HEDGED),
}


@pytest.mark.parametrize("text", SENTENCES)
def test_role_and_polarity_of_a_model(facts_of: Facts, text: str) -> None:
    (model,) = facts_of(text, Kind.GENERATOR_MODEL)
    assert (model.role, model.polarity) == SENTENCES[text]


def test_the_answer_to_a_question_decides(facts_of: Facts) -> None:
    (model,) = facts_of("Was GPT-4o used to write the dialogues? No, people wrote them.", Kind.GENERATOR_MODEL)
    assert (model.role, model.polarity) == (MADE, DENIED)


def test_makers_in_a_row_have_one_role(facts_of: Facts) -> None:
    text = "The dialogues were written by GPT-4o, Claude 3.5 Sonnet and Qwen2.5-72B."
    models = facts_of(text, Kind.GENERATOR_MODEL)
    assert {(one.role, one.polarity) for one in models} == {(MADE, STATED)}
    assert len(models) == 3


def test_the_owner_in_an_address_is_no_model(facts_of: Facts) -> None:
    found = facts_of("Base model: meta-llama/Llama-3.1-8B", Kind.GENERATOR_MODEL)
    assert [one.id for one in found] == ["llama-3.1"]


@pytest.mark.parametrize(
    ("text", "identity"),
    [("It is based on InternLM2.5-7B.", "internlm-2.5"), ("The model starts from DeepSeek-V2.5.", "deepseek-v2.5")],
)
def test_a_version_goes_on_behind_a_point(facts_of: Facts, text: str, identity: str) -> None:
    (model,) = facts_of(text, Kind.GENERATOR_MODEL)
    assert (model.id, model.role) == (identity, BASE)


UNREGISTERED = {
    # made from
    "It was fine-tuned from Quagga-2 on our own texts.": ("quagga2", BASE, STATED),
    "This model is a fine-tuned version of somelab/quagga-small on the Letters dataset.": ("quaggasmall", BASE, STATED),
    "The encoder was initialised from the released weights of Quagga-Large.": ("quaggalarge", BASE, STATED),
    "Base model: somelab/Quagga-3B": ("quagga3b", BASE, STATED),
    "Das Modell ist eine feinabgestimmte Version von Quagga-2.": ("quagga2", BASE, STATED),
    "Le modèle a été affiné à partir de Quagga-2.": ("quagga2", BASE, STATED),
    "El modelo es un ajuste fino de Quagga-2.": ("quagga2", BASE, STATED),
    "Il modello è una messa a punto di Quagga-2.": ("quagga2", BASE, STATED),
    "The model was not initialised from Quagga-2.": ("quagga2", BASE, DENIED),
    # data made by
    "The student is distilled from Quagga-XL.": ("quaggaxl", MADE, STATED),
    "All summaries were written by our earlier model, Quagga-1.": ("quagga1", MADE, STATED),
    "The answers come from Quagga-0, an earlier model.": ("quagga0", MADE, STATED),
    "The questions were translated into Czech with Quagga-70B-Instruct.": ("quagga70binstruct", MADE, STATED),
    "Some captions may have been written by our in-house model, Quagga-V.": ("quaggav", MADE, HEDGED),
    # in small letters, and alone behind a label
    "This model is a fine-tuned version of quagga-base on the Letters dataset.": ("quaggabase", BASE, STATED),
    "It was initialised from quagga-small-uncased.": ("quaggasmalluncased", BASE, STATED),
    "- **Parent Model:** Quagga": ("quagga", BASE, STATED),
    # of a registered family, however it is printed
    "This model is a fine-tuned version of somelab/bert-base-cased.": ("bert", BASE, STATED),
    # not named, and not to be
    "We do not disclose which base model we began with.": ("basemodel", BASE, Polarity.WITHHELD),
    "We will not share which models, if any, were used to create synthetic data.": ("models", MADE, Polarity.WITHHELD),
    "We cannot comment on the teacher models used in distillation.": ("teachermodels", MADE, Polarity.WITHHELD),
}


@pytest.mark.parametrize("text", UNREGISTERED)
def test_a_model_that_no_registry_holds(facts_of: Facts, text: str) -> None:
    (model,) = facts_of(text, Kind.GENERATOR_MODEL)
    assert (model.id, model.role, model.polarity) == UNREGISTERED[text]


@pytest.mark.parametrize(
    "text",
    [
        "The encoder was initialised from ImageNet weights and fine-tuned on COCO.",
        "We fine-tuned with LoRA on H100-80GB cards, starting from PyTorch-2.1.",
        "Fine-tuning of the model used DPO and two epochs.",
        "The weights of this model are released under Apache-2.0.",
        "Our model, Quagga-2, was trained on 3T tokens.",
        "Quagga-7B was evaluated on MMLU.",
        "The adapter for German was trained on three million sentences.",
        "Images were filtered from LAION-5B by their captions.",
        "The model was fine-tuned from scratch on text-only data.",
        "Weights of the Paris-based news desk were halved.",
        "The earlier version, of May-June 2023, held fewer texts.",
        "The base model is described in Figure-2.",
        "An adapter for zero-shot-v2 inputs.",
        "Fine-tuned version of state-of-the-art systems on large-scale texts.",
        "- **Parent Model:** More information needed",
        "- Base model: Transformer",
        "We share the weights of the encoder/decoder and of text-to-image/video parts.",
        "We do not disclose which data were used to train the base model.",
        "Distilled from the OpenBooks-2 corpus with our own tools.",
        "The teacher, Ms Smith-Jones, wrote the questions.",
        "Which model is best? We do not say which of the models it is.",
    ],
)
def test_what_is_no_model(facts_of: Facts, text: str) -> None:
    assert facts_of(text, Kind.GENERATOR_MODEL) == []
