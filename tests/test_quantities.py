"""Amounts of data: number, unit, bound, and what is none."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.detectors import find_all
from extract.detectors.sizes import ITEMS, LEAST, choose_size, count, find
from extract.disclosures import Kind
from extract.quantities import find_quantities
from extract.rows import lay_out

ONE = {
    "2.1T tokens": (2.1e12, "tokens", "exact"),
    "1.5 * 2 * 10^12 tokens": (3e12, "tokens", "exact"),
    "1.4e12": (1.4e12, "", "exact"),
    "5.5 × 10⁶ samples": (5.5e6, "examples", "exact"),
    "over 10 trillion": (1e13, "", "at_least"),
    "11.1 Trillions": (1.11e13, "", "exact"),
    "400k hours": (4e5, "hours", "exact"),
    "680,000h": (6.8e5, "hours", "exact"),
    "5 TB of text": (5e12, "bytes", "exact"),
    "825GiB of raw text": (825 * 1024**3, "bytes", "exact"),
    "5 To de texte": (5e12, "bytes", "exact"),
    "1,2 Mrd. Token": (1.2e9, "tokens", "exact"),
    "2,5 milioni": (2.5e6, "", "exact"),
    "5 Billionen Token": (5e12, "tokens", "exact"),
    "12,5 miliardi di token": (12.5e9, "tokens", "exact"),
    "1 miliard tokenów": (1e9, "tokens", "exact"),
    "10 000 000 mots": (1e7, "words", "exact"),
    "1.105.515 words": (1105515, "words", "exact"),
    "5.000 tagged words": (5000, "words", "exact"),
    "100+ languages": (100, "languages", "at_least"),
    "a million hours": (1e6, "hours", "exact"),
    "less than 1 billion tokens": (1e9, "tokens", "at_most"),
    "plus de 10 000 heures": (1e4, "hours", "at_least"),
    "1–10 trillion tokens": (1e13, "tokens", "range"),
    "10 000 to1 million hours": (1e6, "hours", "range"),
    "more than 1 billion high-quality image-text pairs": (1e9, "pairs", "at_least"),
    "115B token dataset": (115e9, "tokens", "exact"),
    "hundreds of millions of images": (1e8, "images", "at_least"),
    "7B parameters": (7e9, "parameters", "exact"),
    "Mistral 7B": (7e9, "parameters", "exact"),
    "12.5 trillion varied and carefully-filtered\ntokens": (1.25e13, "tokens", "exact"),
    "40 million\nmulti-speaker recordings": (4e7, "tracks", "exact"),
    "3B (image, caption) pairs": (3e9, "pairs", "exact"),
}


@pytest.mark.parametrize("text", ONE)
def test_amount(text: str) -> None:
    (found,) = find_quantities(text)
    number, unit, bound = ONE[text]
    assert math.isclose(found.number, number)
    assert (found.unit, found.bound) == (unit, bound)
    assert text[found.start : found.end] == found.raw


@pytest.mark.parametrize(
    "text",
    [
        "64 × 64 pixels",
        "4 offices and many images",
        "$5 million",
        "Llama-2-7B",
        "version 3.1",
        "Section 2 documents",
        "",
    ],
)
def test_no_amount(text: str) -> None:
    assert find_quantities(text) == []


def test_bounds_open_and_close() -> None:
    (least,) = find_quantities("at least 3 billion tokens")
    assert (least.low, least.high) == (3e9, math.inf)
    (most,) = find_quantities("up to 3 billion tokens")
    assert (most.low, most.high) == (0, 3e9)
    (span,) = find_quantities("between 1 billion and 10 trillion tokens")
    assert (span.low, span.high) == (1e9, 1e13)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The model was pretrained on 210k engineered plasmids.", ["items:2.1e+05"]),
        ("The data set holds 21,000 × 50 = 1,050,000 (1.05e6).", ["items:1.05e+06"]),
        ("It was trained on 4,096 H100 GPUs for 500k steps, on 70B models, with hidden_size = 8192.", []),
        ("Trained in 2023 at a cost of 3 million.", []),
    ],
)
def test_data_counted_in_words_that_no_list_has(text: str, found: list[str]) -> None:
    assert [fact.id for fact in find(lay_out(text)) if fact.id.startswith("items:")] == found


def test_the_result_of_a_calculation_is_the_size() -> None:
    found = choose_size("Sequences: 40,000 and 100,000.\n140,000 × 10 = 1,400,000 samples\nBatch size 512.")
    assert found is not None
    assert found.number == 1_400_000
    assert choose_size("see the appendix") is None


@given(st.integers(min_value=1, max_value=999), st.sampled_from(["million", "billion", "trillion"]))
def test_a_scale_word_scales(number: int, scale: str) -> None:
    (found,) = find_quantities(f"We used {number} {scale} tokens.")
    assert found.number == number * {"million": 1e6, "billion": 1e9, "trillion": 1e12}[scale]


@given(st.text(alphabet=st.sampled_from("0123456789.,^*×eE+-–kKMBT tokens of\n"), max_size=120))
def test_any_text_is_read_and_the_places_hold(text: str) -> None:
    end = 0
    for found in find_quantities(text):
        assert text[found.start : found.end] == found.raw
        assert found.start >= end
        assert math.isfinite(found.number)
        end = found.end


@pytest.mark.parametrize("text", [*ONE, "TB: 5 TB of text", "2 million bytes", "10^12 octets", "3,5 To de texte"])
def test_the_short_cut_passes_no_amount_over(text: str) -> None:
    wanted = [
        one
        for one in find_quantities(text, bare=True)
        if one.unit not in ("", "parameters") and one.number >= LEAST.get(one.unit, 100)
    ]
    assert wanted == [one for one in count(text) if one.unit != ITEMS]


@pytest.mark.parametrize("text", ["hundreds million tokens", "several of thousands images", "a few of billion words"])
def test_a_slip_of_the_pen_is_read(text: str) -> None:
    assert all(one.number > 0 for one in find_quantities(text, bare=True))


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("train_tokens: 42B", [(42e9, "tokens")]),
        ("Number of images: 4,000,000", [(4e6, "images")]),
        ("| Language | Tokens (B) |\n|---|---|\n| Welsh | 1.5 |", [(1.5e9, "tokens")]),
        ("| Modality | Amount |\n|---|---|\n| Images | 2.4 million |", [(2.4e6, "images")]),
        ("| Model | Accuracy |\n|---|---|\n| Ours | 4,000 |", []),
        ("Version: 2,000", []),
        ("A batch of 4M tokens was used; the context window is 256k tokens.", []),
        ("Students labelled the data for 11 euros an hour.", []),
        ("220,000 comparisons were collected.", [(220_000, "examples")]),
        ("They wrote 6,200 question–answer pairs.", [(6200, "pairs")]),
    ],
)
def test_amounts_whose_unit_stands_elsewhere_and_what_is_no_data(text: str, amounts: list[tuple[float, str]]) -> None:
    found = [one.value for one in find_all(lay_out(text)) if one.kind is Kind.SIZE]
    assert [(one["number"], one["unit"]) for one in found] == amounts
