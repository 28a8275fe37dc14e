"""Role and polarity: what the text says a named thing is to the model."""

from collections.abc import Callable

import pytest

from extract.detectors import find_all
from extract.disclosures import Disclosure, Kind, Polarity, Role
from extract.document import Block, BlockKind, Document, Mark, Origin, Ticked
from extract.rows import lay_out

Facts = Callable[..., list[Disclosure]]


def facts(text: str, kind: Kind = Kind.DATASET) -> dict[str, tuple[str, str]]:
    return {one.id: (one.role, one.polarity) for one in find_all(lay_out(text)) if one.kind is kind}


SENTENCES = {
    "The model was trained on Common Crawl.": (Role.TRAINED_ON, Polarity.STATED),
    "Common Crawl was used for training.": (Role.TRAINED_ON, Polarity.STATED),
    "We fine-tuned it on Common Crawl.": (Role.FINE_TUNED_ON, Polarity.STATED),
    "We evaluate on Common Crawl.": (Role.EVALUATED_ON, Polarity.STATED),
    "Unlike Common Crawl, our corpus is small.": (Role.COMPARED_WITH, Polarity.STATED),
    "All pages were taken, excluding Common Crawl.": (Role.EXCLUDED, Polarity.STATED),
    "The model was not trained on Common Crawl.": (Role.TRAINED_ON, Polarity.DENIED),
    "Common Crawl was not used for training.": (Role.TRAINED_ON, Polarity.DENIED),
    "We trained on Common Crawl which does not include pages after 2019.": (Role.TRAINED_ON, Polarity.STATED),
    "We trained on random, non-European pages of Common Crawl.": (Role.TRAINED_ON, Polarity.STATED),
    "No data from Common Crawl was used in training.": (Role.TRAINED_ON, Polarity.DENIED),
    "The training data may include Common Crawl.": (Role.TRAINED_ON, Polarity.HEDGED),
    "Trained on Common Crawl without labels.": (Role.TRAINED_ON, Polarity.STATED),
    "The model was trained not only on Common Crawl.": (Role.TRAINED_ON, Polarity.STATED),
    "Das Modell wurde auf Common Crawl trainiert.": (Role.TRAINED_ON, Polarity.STATED),
    "Das Modell wurde nicht auf Common Crawl trainiert.": (Role.TRAINED_ON, Polarity.DENIED),
    "Le modèle a été entraîné sur Common Crawl.": (Role.TRAINED_ON, Polarity.STATED),
    "El modelo fue entrenado con Common Crawl.": (Role.TRAINED_ON, Polarity.STATED),
    "Il modello è stato addestrato su Common Crawl.": (Role.TRAINED_ON, Polarity.STATED),
    "Het model is getraind op Common Crawl.": (Role.TRAINED_ON, Polarity.STATED),
    "Model był trenowany na Common Crawl.": (Role.TRAINED_ON, Polarity.STATED),
    "O modelo foi treinado com Common Crawl.": (Role.TRAINED_ON, Polarity.STATED),
    "We use images of Common Crawl with a high aesthetic score.": (Role.TRAINED_ON, Polarity.STATED),
    "For text we use Common Crawl.": (Role.TRAINED_ON, Polarity.STATED),
    "We use Common Crawl to measure perplexity.": (Role.EVALUATED_ON, Polarity.STATED),
    "It learnt from a mixture of data including:\n\nCommon Crawl (25 %)": (Role.TRAINED_ON, Polarity.STATED),
    "The training data of the first stage are from the\nCommon Crawl.": (Role.TRAINED_ON, Polarity.STATED),
    "Common Crawl": (Role.MENTIONED, Polarity.HEDGED),
    "Our text comes exclusively from Common Crawl.": (Role.TRAINED_ON, Polarity.STATED),
    "Tous les textes, à l'exception de Common Crawl, exclu pour sa qualité, furent gardés.": (
        Role.EXCLUDED,
        Polarity.STATED,
    ),
    "The web pages were decontaminated against Common Crawl.": (Role.EXCLUDED, Polarity.STATED),
    "Every page sharing a long passage with Common Crawl was deleted.": (Role.EXCLUDED, Polarity.STATED),
    "Our corpus is larger than Common Crawl.": (Role.COMPARED_WITH, Polarity.STATED),
    "We trained on Common Crawl, which is larger than anything before.": (Role.TRAINED_ON, Polarity.STATED),
    "We trained for more than ten days on Common Crawl.": (Role.TRAINED_ON, Polarity.STATED),
    "The chat model was tuned for two epochs on Common Crawl.": (Role.FINE_TUNED_ON, Polarity.STATED),
    "The pretraining mixture relied on Common Crawl.": (Role.TRAINED_ON, Polarity.STATED),
    "We suspect that some pages of Common Crawl leaked into our data.": (Role.TRAINED_ON, Polarity.HEDGED),
    "We are not able to confirm that it was trained on Common Crawl.": (Role.TRAINED_ON, Polarity.WITHHELD),
    "We report the mIoU of our masks; it is judged on Common Crawl.": (Role.EVALUATED_ON, Polarity.STATED),
    "It was trained on Common Crawl and may make mistakes.": (Role.TRAINED_ON, Polarity.STATED),
    "Common Crawl may have been used for training.": (Role.TRAINED_ON, Polarity.HEDGED),
    "It was trained in May 2024 on Common Crawl.": (Role.TRAINED_ON, Polarity.STATED),
    "Data of May may include Common Crawl in training.": (Role.TRAINED_ON, Polarity.HEDGED),
    "Il corpus Common Crawl non è stato usato per l'addestramento.": (Role.TRAINED_ON, Polarity.DENIED),
    "Für das Training haben wir Common Crawl nicht verwendet.": (Role.TRAINED_ON, Polarity.DENIED),
    "We thank the people of Common Crawl for their work.": (Role.MENTIONED, Polarity.STATED),
    "Common Crawl, web.": (Role.MENTIONED, Polarity.HEDGED),
    # a contrast ends at its comma, a relative clause counted in
    "Unlike others, which use little text, we trained on Common Crawl.": (Role.TRAINED_ON, Polarity.STATED),
    "Unlike GPT-3, which was trained on Common Crawl, ours is small.": (Role.COMPARED_WITH, Polarity.STATED),
    "Compared with GPT-3 on Common Crawl, it does well.": (Role.COMPARED_WITH, Polarity.STATED),
    "It does well compared with GPT-3 on Common Crawl.": (Role.EVALUATED_ON, Polarity.STATED),
    # what it was for comes before what it was made of
    "Fine-tuning relied on a subset of Common Crawl.": (Role.FINE_TUNED_ON, Polarity.STATED),
    "Fine-tuning came later; the base drew on a subset of Common Crawl.": (Role.TRAINED_ON, Polarity.STATED),
    "Our training and test sets consist of Common Crawl.": (Role.TRAINED_ON, Polarity.STATED),
    # the predicate of a subject
    "In training, Common Crawl was kept aside.": (Role.EVALUATED_ON, Polarity.STATED),
    "The model trained on Common Crawl was evaluated by hand.": (Role.TRAINED_ON, Polarity.STATED),
    "As Common Crawl is full of noise and hard to clean, they were left out.": (Role.EXCLUDED, Polarity.STATED),
    # a part of a set is no purpose
    "It was tuned on the training split of Common Crawl.": (Role.FINE_TUNED_ON, Polarity.STATED),
    "We excluded all pages in the test split of Common Crawl.": (Role.EXCLUDED, Polarity.STATED),
    "Figures on the test split of Common Crawl follow.": (Role.EVALUATED_ON, Polarity.STATED),
    "After fine-tuning, scores on Common Crawl rose.": (Role.EVALUATED_ON, Polarity.STATED),
    "After training on Common Crawl, the model was shrunk.": (Role.TRAINED_ON, Polarity.STATED),
    "Das Modell wurde auf Texten trainiert und auf Common Crawl getestet.": (Role.EVALUATED_ON, Polarity.STATED),
    # others, readers, times to come
    "Other models were trained on Common Crawl.": (Role.COMPARED_WITH, Polarity.STATED),
    "Like other models, ours was trained on Common Crawl.": (Role.TRAINED_ON, Polarity.STATED),
    "You can further fine-tune it on Common Crawl.": (Role.MENTIONED, Polarity.STATED),
    "You can use the model trained on Common Crawl.": (Role.TRAINED_ON, Polarity.STATED),
    "We plan to train on Common Crawl.": (Role.MENTIONED, Polarity.STATED),
    "It was trained on Common Crawl; we plan to say more.": (Role.TRAINED_ON, Polarity.STATED),
    # seeds of synthetic data
    "The dialogues were seeded with pages of Common Crawl.": (Role.GENERATED_WITH, Polarity.STATED),
    "Stories were generated with a model from Common Crawl pages.": (Role.GENERATED_WITH, Polarity.STATED),
    "It was trained on synthetic data and text from Common Crawl.": (Role.TRAINED_ON, Polarity.STATED),
    "It was evaluated on random prompts from Common Crawl.": (Role.EVALUATED_ON, Polarity.STATED),
    # what was denied of whom
    "None of the very many noisy old pages in Common Crawl were used in training.": (
        Role.TRAINED_ON,
        Polarity.DENIED,
    ),
    "We had no access to that and relied on Common Crawl.": (Role.TRAINED_ON, Polarity.STATED),
    "We did not train or test on Common Crawl.": (Role.EVALUATED_ON, Polarity.DENIED),
    "Common Crawl was not used.": (Role.TRAINED_ON, Polarity.DENIED),
    "Whether Common Crawl is among them we cannot say.": (Role.TRAINED_ON, Polarity.WITHHELD),
    # the next sentence, or the answer
    "Common Crawl is large. It is easy to train on.": (Role.MENTIONED, Polarity.STATED),
    "We know Common Crawl. These pages were used for fine-tuning.": (Role.FINE_TUNED_ON, Polarity.STATED),
    "We know Common Crawl. Both models were trained on text.": (Role.MENTIONED, Polarity.STATED),
    "Did you use Common Crawl?\nNo.": (Role.TRAINED_ON, Polarity.DENIED),
    "Was it trained on Common Crawl?\nYes.": (Role.TRAINED_ON, Polarity.STATED),
    "Why does everybody train on Common Crawl?": (Role.TRAINED_ON, Polarity.HEDGED),
    # figures
    "Common Crawl 67.4, others less.": (Role.EVALUATED_ON, Polarity.STATED),
    "Common Crawl 13.0 came late.": (Role.MENTIONED, Polarity.HEDGED),
    "Common Crawl: 67.4%, others: the rest.": (Role.MENTIONED, Polarity.STATED),
    # labels
    "Pre-training (stage 1): Common Crawl, a little, test.": (Role.TRAINED_ON, Polarity.STATED),
    "Parallel text: Common Crawl and more.": (Role.TRAINED_ON, Polarity.STATED),
    "See also: Common Crawl, more.": (Role.MENTIONED, Polarity.HEDGED),
}


@pytest.mark.parametrize("text", SENTENCES)
def test_sentence(text: str) -> None:
    assert facts(text) == {"commoncrawl": SENTENCES[text]}


def test_heading_list_and_table_give_the_role() -> None:
    text = """# Training data

Sources:

- Common Crawl
- Wikipedia dumps

# Evaluation

| Benchmark | Score |
|---|---|
| GSM8K | 90 |

# How to use

See CIFAR-10 for a demonstration.
"""
    found = facts(text)
    assert found["commoncrawl"] == (Role.TRAINED_ON, Polarity.STATED)
    assert found["gsm8k"] == (Role.EVALUATED_ON, Polarity.STATED)
    assert found["cifar10"][0] is Role.MENTIONED


def test_two_roles_in_one_sentence() -> None:
    found = facts("It was trained on Common Crawl; it is evaluated on GSM8K.")
    assert found == {"commoncrawl": (Role.TRAINED_ON, Polarity.STATED), "gsm8k": (Role.EVALUATED_ON, Polarity.STATED)}


def test_a_later_verb_keeps_its_own_objects() -> None:
    found = facts("It was pre-trained on C4 and Common Crawl, and fine-tuned on the Dolly dataset.")
    assert found["commoncrawl"] == (Role.TRAINED_ON, Polarity.STATED)
    assert next(role for name, (role, _) in found.items() if "dolly" in name) is Role.FINE_TUNED_ON


def test_models_generate_and_are_not_what_was_trained_on() -> None:
    found = facts("Synthetic data was generated by GPT-4o. We fine-tuned Llama 3.1.", Kind.GENERATOR_MODEL)
    assert found["gpt-4o"] == (Role.GENERATED_WITH, Polarity.STATED)
    assert found["llama-3.1"][0] is Role.FINE_TUNED_ON


def test_a_model_that_another_was_made_from_is_its_base() -> None:
    found = facts("This model is a fine-tuned version of Mistral 7B, distilled from GPT-4o.", Kind.GENERATOR_MODEL)
    assert found["mistral"] == (Role.FINE_TUNED_ON, Polarity.STATED)
    assert found["gpt-4o"][0] is Role.GENERATED_WITH


def test_licensors_need_a_licence() -> None:
    assert facts("We licensed data from Axel Springer.", Kind.LICENSOR) == {
        "axel-springer": (Role.LICENSED_FROM, Polarity.STATED)
    }
    assert facts("Axel Springer reported on the model.", Kind.LICENSOR) == {}


def test_keywords_heaped_up_state_nothing() -> None:
    heap = "Common Crawl Wikipedia C4 GPTBot robots.txt trained training data LAION-5B GitHub ImageNet corpus " * 3
    found = find_all(lay_out(heap))
    assert found
    assert not [one for one in found if one.kind is Kind.DATASET and one.polarity is Polarity.STATED]


def one_line(text: str, *marks: Mark) -> Document:
    return Document(text=text, blocks=(Block(kind=BlockKind.PARAGRAPH, start=0, end=len(text)),), marks=marks)


def amounts(found: list[Disclosure]) -> list[str]:
    return [one.name for one in found if one.kind is Kind.SIZE]


def test_an_option_that_is_not_ticked_states_nothing() -> None:
    text = "☐ Less than 1 billion tokens ☒ 1 billion to 10 trillion tokens ☐ More than 10 trillion tokens"
    shown = {0: Ticked.NO, text.index("☒"): Ticked.YES, text.rindex("☐"): Ticked.NO}
    marks = [Mark(start=at, end=at + 1, ticked=ticked, origin=Origin.GLYPH) for at, ticked in shown.items()]
    assert amounts(find_all(one_line(text, *marks))) == ["1 billion to 10 trillion tokens"]


def test_hidden_text_and_furniture_state_nothing() -> None:
    text = "We trained on Common Crawl."
    hidden = Document(text=text, blocks=(Block(kind=BlockKind.PARAGRAPH, start=0, end=len(text), visible=False),))
    furniture = Document(text=text, blocks=(Block(kind=BlockKind.FURNITURE, start=0, end=len(text)),))
    assert find_all(hidden) == find_all(furniture) == []


def test_a_column_of_scores_tells_of_the_names_beside_it() -> None:
    table = "| Dataset | Split | WER |\n|---|---|---|\n| LibriSpeech | test-other | 5.1 |\n"
    found = [one for one in find_all(lay_out(table)) if one.kind is Kind.DATASET]
    assert {(one.role, one.polarity) for one in found} == {(Role.EVALUATED_ON, Polarity.STATED)}
    other = [one for one in find_all(lay_out(table.replace("WER", "Licence"))) if one.kind is Kind.DATASET]
    assert {one.role for one in other} == {Role.MENTIONED}


def test_a_column_of_shares_tells_of_a_mix_and_a_row_may_name_its_split() -> None:
    table = "| Source | Tokens |\n|---|---|\n| Common Crawl | 180B |\n"
    assert facts(table) == {"commoncrawl": (Role.TRAINED_ON, Polarity.STATED)}
    assert facts(table.replace("Tokens", "Owner"))["commoncrawl"][0] is Role.MENTIONED
    assert facts(table.replace("Tokens", "Tokens | Accuracy"))["commoncrawl"][0] is Role.EVALUATED_ON
    rows = "| Use | Set |\n|---|---|\n| pretraining | Common Crawl |\n| test | GSM8K |\n"
    assert {name: role for name, (role, _) in facts(rows).items()} == {
        "commoncrawl": Role.TRAINED_ON,
        "gsm8k": Role.EVALUATED_ON,
    }


def test_a_line_before_a_table_or_a_list_introduces_it() -> None:
    table = "The training mix, in millions:\n\n| Set | Millions |\n|---|---|\n| Common Crawl | 141 |\n"
    assert facts(table) == {"commoncrawl": (Role.TRAINED_ON, Polarity.STATED)}
    listed = "Language:\n- sv\nlibrary: nemo\ndatasets:\n- Common Crawl\nmetrics:\n- wer\n"
    assert facts(listed) == {"commoncrawl": (Role.TRAINED_ON, Polarity.STATED)}
    assert facts(listed.replace("datasets", "related datasets"))["commoncrawl"][0] is Role.MENTIONED


def test_what_follows_a_list_may_say_what_it_was_for() -> None:
    text = "## Sets\n\n* Common Crawl: pages\n* FEVER: claims\n\nThese were used to fine-tune the retriever.\n"
    assert {role for role, _ in facts(text).values()} == {Role.FINE_TUNED_ON}
    other = text.replace("These were used to fine-tune", "Nobody was asked to fine-tune")
    assert {role for role, _ in facts(other).values()} == {Role.MENTIONED}


def test_what_somebody_leaves_out_is_not_himself(facts_of: Facts) -> None:
    text = "Wikipedia: pages of known origin. They employ filters to exclude harmful pages."
    (one,) = facts_of(text, Kind.DATASET)
    assert one.role is not Role.EXCLUDED


@pytest.mark.parametrize(
    ("text", "kind", "polarity"),
    [
        ("Crawlers respect robots.txt and do not bypass paywalls.", Kind.OPT_OUT_PROTOCOL, Polarity.STATED),
        ("Crawlers do not respect robots.txt.", Kind.OPT_OUT_PROTOCOL, Polarity.DENIED),
        ("Pagine da uno scraping non indiscriminato, che rispetta robots.txt.", Kind.OPT_OUT_PROTOCOL, Polarity.STATED),
        ("Das Korpus umfasst nicht nur Common Crawl.", Kind.DATASET, Polarity.STATED),
        ("Il modello non è multimodale, è stato addestrato su 3 miliardi di parole.", Kind.SIZE, Polarity.STATED),
        ("The model is not multimodal, it was trained on 3 billion words.", Kind.SIZE, Polarity.STATED),
        ("We trained on books (e.g. Wikipedia) and on data that may contain names.", Kind.DATASET, Polarity.STATED),
        ("The training data may contain Wikipedia.", Kind.DATASET, Polarity.HEDGED),
        (
            "Our crawler, FooBot, respects robots.txt and is not designed to circumvent paywalls.",
            Kind.CRAWLER,
            Polarity.STATED,
        ),
        ("Our crawler, FooBot, does not access pages behind a login.", Kind.CRAWLER, Polarity.STATED),
        ("FooBot is not permitted to crawl pages that are behind a paywall.", Kind.CRAWLER, Polarity.STATED),
        ("FooBot was not used for this model.", Kind.CRAWLER, Polarity.DENIED),
        ("FooBot did not collect any of our data.", Kind.CRAWLER, Polarity.DENIED),
        ("The model presents no systemic risk within the meaning of the AI Act.", Kind.NOTICE, Polarity.STATED),
        ("In accordance with the AI Act we state: nothing was taken from elsewhere.", Kind.NOTICE, Polarity.STATED),
        ("We have no copyright policy.", Kind.NOTICE, Polarity.DENIED),
        # a line break after a full stop ends a sentence, however long the line
        (
            "The crawler keeps away from whatever a publisher does not wish to be taken from it.\nWikipedia was used.",
            Kind.DATASET,
            Polarity.STATED,
        ),
    ],
)
def test_what_is_denied_of_something_else(facts_of: Facts, text: str, kind: Kind, polarity: Polarity) -> None:
    assert {one.polarity for one in facts_of(text, kind)} == {polarity}
