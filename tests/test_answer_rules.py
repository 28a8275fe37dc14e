# ruff: noqa: E501 - lines of the documents under test are kept whole
"""The state of one answer: each row is a box, what stands in it, and what that is worth. All texts are invented."""

from typing import Any

import pytest

from extract.answers import Answer, AnswerState
from extract.detectors.languages import find_languages
from extract.form import align
from extract.formats import read_document
from extract.reading import analyse
from extract.rules.texts import known_fields
from extract.states import RULES, read_answers
from extract.template import fields

HEAD = "1.1 Provider identification\n\nProvider name and contact details: {provider}\n\n1.2 Model identification\n\n"
SECTIONS = {s: f"{s} {t}" for s, t in (
    ("1.2", "Model identification"),
    ("1.3", "Modalities, overall training data size and other characteristics"),
    ("2.1", "Publicly available datasets"),
    ("2.2.2", "Private datasets obtained from other third parties"),
    ("2.3", "Data crawled and scraped from online sources"),
    ("2.4", "User data"),
    ("2.5", "Synthetic data"),
    ("2.6", "Other sources of data"),
    ("3.1", "Respect of reservation of rights from text and data mining exception or limitation"),
    ("3.2", "Removal of illegal content"),
    ("3.3", "Other information (optional)"),
)}  # fmt: skip
SHARED = {"modalities": "Type of modality covered", "comments": "Additional comments (optional)"}


def answers_of(text: str, name: str = "x.md") -> dict[str, Answer]:
    document = read_document(text.encode(), name=name)
    return {a.field: a for a in read_answers(document, align(document))}


def box(
    field: str, content: str, *, gates: dict[str, str] | None = None, provider: str = "Example GmbH, Berlin"
) -> str:
    """Return a small form that asks one question, with its gate answered yes unless said otherwise."""
    declared = fields()[field]
    label = declared.title if declared.en else SHARED["comments" if declared.type == "comments" else "modalities"]
    lines = [HEAD.format(provider=provider)]
    if declared.section in SECTIONS:
        lines.append(f"## {SECTIONS[declared.section]}\n\n")
    for gate in declared.gate:
        lines.append(f"{fields()[gate].title}\n\n{(gates or {}).get(gate, '☒ Yes ☐ No')}\n\n")
    lines.append(f"{label}{'' if label.endswith('?') else ':'}\n\n{content}\n")
    return "".join(lines)


CASES: list[tuple[str, str, str, Any]] = [
    ("version", "v1", "answered", None),
    ("version", "2.0", "partial", None),
    ("version", "2.0, earlier: https://example.org/v1", "answered", None),
    ("version", "2.0 – see plover.example/legal/v1 for the first", "answered", None),
    ("dependencies", "Our models were trained from scratch and do not modify any other model.", "answered", []),
    ("dependencies", "It was fine-tuned from an open-weight Llama model.", "partial", ["Llama"]),
    ("model_names", "plover-legal-12b-v0.3", "answered", ["plover-legal-12b-v0.3"]),
    ("model_names", "Plover 2 and Plover 2 Mini. Model cards: https://plover.example", "answered", None),
    ("market_date", "Plover 2: 14 April 2026; Plover 2 Mini: 14 April 2026", "answered", "2026-04-14"),
    ("synthetic_gpai_models", "None of the models used is available on the market.", "answered", []),
    ("synthetic_gpai_models", "Only Plover 1.5 and Plover 1 Mini.", "answered", ["Plover 1.5", "Plover 1 Mini"]),
    ("crawl_domains", "Rightsholders can obtain the list on request.", "partial", None),
    ("public_other_desc", "The description could include information on the modality and the period.", "empty", None),
    ("comments_1_3", "Token counts refer to our own tokenizer.", "answered", None),
    ("other_desc", "Six native speakers on our payroll wrote and ranked 9,400 pairs.", "answered", None),
    ("last_update", "26 June 2026", "answered", "2026-06-26"),
    ("last_update", "None", "insufficient", None),
    ("last_update", "Click or tap to enter a date.", "empty", None),
    ("last_update", "", "empty", None),
    ("last_update", "June 2026", "partial", "2026-06"),
    ("dependencies", "None", "answered", []),
    ("dependencies", "N/A", "not_applicable", None),
    ("dependencies", "Not a modification of another general-purpose AI model.", "answered", []),
    ("dependencies", "Owl 7B v0.2", "partial", ["Owl 7B v0.2"]),
    ("dependencies", "Owl 7B v0.2, https://owl.example/summary", "answered", None),
    ("model_names", "Kite 4", "answered", ["Kite 4"]),
    ("model_names", "Kite Paint", "partial", ["Kite Paint"]),
    ("model_names", "Kite Paint (https://kite.example/card)", "answered", None),
    ("market_date", "31.12.2025", "answered", "2025-12-31"),
    ("latest_data_date", "March 2025", "answered", "2025-03"),
    ("latest_data_date", "Knowledge cut-off: March 2025", "partial", "2025-03"),
    ("latest_data_date", "Some data were collected no later than March 2025", "partial", "2025-03"),
    ("latest_data_date", "2025", "partial", "2025"),
    ("languages", "Multilingual", "partial", None),
    ("languages", "English and Polish, with other European languages", "partial", ["English", "Polish"]),
    ("languages", "N/A", "insufficient", None),
    ("other_characteristics", "The model is optimised to excel at reasoning tasks.", "insufficient", None),
    ("other_characteristics", "The data are predominantly from southern Italy.", "answered", None),
    ("public_large_list", "Publicly available sources from the internet.", "insufficient", None),
    ("public_large_list", "The data include text from Common Crawl.", "partial", ["Common Crawl"]),
    ("public_large_list", "FineWeb-Edu: https://huggingface.co/datasets/HuggingFaceFW/fineweb-edu", "answered", None),
    ("public_other_desc", "Text and image datasets in several languages.", "partial", None),
    ("public_other_desc", "Text datasets in German, partly copyright-protected, collected between 2019 and 2024.", "answered", None),
    ("private_known_list", "N/A", "not_applicable", None),
    ("private_known_list", "None of the datasets are publicly known.", "answered", None),
    ("private_other_desc", "A diverse set of domains.", "insufficient", None),
    ("crawler_names", "ExampleBot", "answered", ["ExampleBot"]),
    ("crawler_names", "See https://example.org/bots for our crawlers.", "deferred", None),
    ("crawler_names", "N/A", "insufficient", None),
    ("crawler_behaviour", "Crawlers respect robots.txt.", "partial", None),
    ("crawler_behaviour", "Crawlers respect robots.txt, stop at captchas and paywalls.", "answered", None),
    ("crawler_behaviour", "Crawlers respect standard web protocols.", "insufficient", None),
    ("crawl_period", "From 11/2022 to 05/2025", "answered", ["2022-11", "2025-05"]),
    ("crawl_period", "Up to April 2026", "partial", [None, "2026-04"]),
    ("crawl_period", "From 2019 to 2025", "partial", ["2019", "2025"]),
    ("crawl_domains", "Government and news sites.", "insufficient", None),
    ("crawl_domains", "news.example.com, example.org", "partial", None),
    ("user_services", "Our services.", "insufficient", None),
    ("user_services", "Data from KiteChat.", "answered", None),
    ("user_services", "Products such as KiteChat may be used.", "partial", None),
    ("synthetic_gpai_models", "A collection of generative models.", "insufficient", None),
    ("synthetic_gpai_models", "Qwen3-32B", "answered", ["Qwen3-32B"]),
    ("synthetic_gpai_models", "Several models, including GPT-4.", "partial", None),
    ("other_desc", "We restate that other sources were used.", "insufficient", None),
    ("other_desc", "Vendors and annotators wrote conversations and ranked answers.", "answered", None),
    ("tdm_measures", "We respect opt-outs.", "insufficient", None),
    ("tdm_measures", "We follow all applicable laws.", "insufficient", None),
    ("tdm_measures", "We honour robots.txt.", "partial", ["robots.txt"]),
    ("tdm_measures", "We and the third parties whose datasets we use honour robots.txt, ai.txt and TDMRep.", "answered", None),
    ("tdm_measures", "This is a trade secret and not disclosed.", "refused", None),
    ("illegal_content", "We follow applicable laws.", "insufficient", None),
    ("illegal_content", "Hash matching and classifiers remove child sexual abuse material.", "answered", None),
    ("illegal_content", "Measures may include hash matching against child sexual abuse material.", "partial", None),
    ("illegal_content", "A blocklist of sites is used.", "partial", None),
    ("comments_2_4", "See our privacy centre: https://example.org/privacy", "answered", None),
    ("comments_2_6", "See https://example.org/more", "deferred", None),
    ("comments_2_6", "N/A", "not_applicable", None),
    ("comments_2_6", "Providers may also disclose other relevant information on a voluntary basis.", "empty", None),
    ("version", "Third edition", "partial", None),
    ("version", "This is edition 4. Edition 3: https://plover.example/3", "answered", None),
    ("last_update", "14.9.26", "answered", "2026-09-14"),
    ("model_names", "The Plover 4 family, including Plover 4 Mini.", "partial", ["Plover 4 Mini"]),
    ("model_names", "plover-7b-v2 and plover-1b-v2. See the model card.", "answered", ["plover-7b-v2", "plover-1b-v2"]),
    ("model_names", "plover-mini 0.3", "answered", ["plover-mini 0.3"]),
    ("model_names", "Plover-Voz 2 y Plover-Texto 2. Fichas: https://plover.example", "answered", ["Plover-Voz 2", "Plover-Texto 2"]),
    ("dependencies", "None. Kite 4 was trained from random weights.", "answered", []),
    ("dependencies", "Fine-tune of Owl-7B", "partial", ["Owl-7B"]),
    ("dependencies", "It was trained further from the open model Owl.", "partial", ["Owl"]),
    ("dependencies", "continued pre-training of owl-7b-2511 (https://owl.example)", "answered", ["owl-7b-2511"]),
    ("market_date", "Early 2026", "partial", "2026"),
    ("crawl_period", "2023 until early 2026", "partial", ["2023", "2026"]),
    ("public_large_list", "OwlMeetings v2, FrDialogues, HelpDesk-QA", "partial", ["OwlMeetings v2", "FrDialogues", "HelpDesk-QA"]),
    ("public_large_list", "They are OwlPairs 3 (https://owl.example/3) and OwlThreads 2025 (https://owl.example/t).", "answered", ["OwlPairs 3", "OwlThreads 2025"]),
    ("public_large_list", "We used publicly available sources from the Internet (see below).", "insufficient", None),
    ("public_other_desc", "There are none, those above are all we used.", "not_applicable", None),
    ("public_other_desc", "We do not say which.", "insufficient", None),
    ("synthetic_other_models", "No other model was used.", "not_applicable", None),
    ("synthetic_gpai_models", "Corvid Large 2", "answered", ["Corvid Large 2"]),
    ("synthetic_gpai_models", "Ábaco 70B v3.1", "answered", None),
    ("synthetic_gpai_models", "Several models, among them Corvid-70B.", "partial", ["Corvid-70B"]),
    ("crawler_names", "plover-fetch/2.1", "answered", ["plover-fetch/2.1"]),
    ("crawler_names", "ploverscrape", "answered", ["ploverscrape"]),
    ("crawl_domains", "We list the 5 % that gave most: a-page.org, b-page.org, c-page.org.", "answered", None),
    ("crawl_domains", "Among the largest 5 % are a-page.org, b-page.org, c-page.org.", "partial", None),
    ("crawl_domains", "The list of domains is confidential. Ask us: https://plover.example/rights", "refused", None),
    ("crawl_modalities", "Text. Pictures and videos were not downloaded.", "answered", ["text"]),
    ("user_services", "the Kite Notes app, for those who agreed", "answered", None),
    ("user_services", "the demo at https://try.kite.example", "answered", None),
    ("comments_2_6", "Nothing to add.", "not_applicable", None),
    ("comments_2_6", "[insert a link here]", "empty", None),
    ("crawler_behaviour", "For example, how the crawler deals with captchas, paywalls and robots.txt.", "empty", None),
    ("other_info", "Names were masked.\n\nQuestions? Write to us.", "answered", None),
    ("other_info", "N/A", "not_applicable", None),
    ("other_info", "Personal data were removed by filters before training.", "answered", None),
]  # fmt: skip


@pytest.mark.parametrize(("field", "content", "state", "value"), CASES, ids=[f"{c[0]}: {c[1][:40]}" for c in CASES])
def test_state(field: str, content: str, state: str, value: Any) -> None:
    found = answers_of(box(field, content))[field]
    assert found.state == state, found.reason
    if value is not None:
        assert found.value == value
    assert found.reason.endswith((".", "”."))


@pytest.mark.parametrize("field", [f.id for f in fields().values() if f.gate])
def test_a_closed_gate_makes_it_not_applicable(field: str) -> None:
    gates = dict.fromkeys(fields()[field].gate, "☐ Yes ☒ No")
    for content in ("N/A", "", "☐ Text ☐ Image"):
        assert answers_of(box(field, content, gates=gates))[field].state == "not_applicable"


def test_a_filled_box_behind_a_no_is_said() -> None:
    text = box("crawler_names", "ExampleBot", gates={"crawlers_used": "☐ Yes ☒ No"})
    assert "is filled" in answers_of(text)["crawlers_used"].reason


def test_no_other_sources_beside_annotators_tells_nothing() -> None:
    text = (
        box("other_used", "☐ Yes ☒ No")
        + "\n\n3.2 Removal of illegal content\n\nGeneral description of measures taken: "
    )
    assert answers_of(text + "filters")["other_used"].state == "answered"
    assert answers_of(text + "human annotators check samples")["other_used"].state == "insufficient"


@pytest.mark.parametrize(
    ("provider", "content", "state"),
    [
        ("Example S.p.A., Milano", "N/A", "not_applicable"),
        ("Example Inc., San Francisco", "N/A", "insufficient"),
        ("Example Inc., San Francisco", "Rep GmbH, rep@example.eu", "answered"),
        ("Example Inc., San Francisco", "", "empty"),
    ],
)
def test_representative(provider: str, content: str, state: str) -> None:
    assert answers_of(box("authorised_rep", content, provider=provider))["authorised_rep"].state == state


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Last update: 7/6/2026\n\nDate of placement on the market: 25/06/2026", "2026-06-07"),
        ("Last update: 7/6/2026\n\nDate of placement on the market: 6/25/2026", "2026-07-06"),
        ("Last update: 7/6/2026\n\nAuthorized representative name and contact details: behavior", "2026-07-06"),
    ],
)
def test_day_and_month_by_the_document_s_own_evidence(text: str, expected: str) -> None:
    assert answers_of(text, "x.txt")["last_update"].value == expected


def test_an_ambiguous_date_is_flagged() -> None:
    found = answers_of("Last update: 7/6/2026", "x.txt")["last_update"]
    assert found.value == "2026-06-07"
    assert "could be swapped" in found.reason


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("After that date neither model is trained on new or dynamic data.", "no"),
        ("The models are continuously trained on new data.", "yes"),
    ],
)
def test_neither_is_a_no(text: str, value: str) -> None:
    found = answers_of(box("latest_data_date", f"March 2026. {text}"))["continuous_training"]
    assert (found.state, found.value) == (AnswerState.ANSWERED, value)


def test_what_answers_another_law_first_is_no_part_of_the_summary() -> None:
    first = "# Training data\n\n## California: AB 2013\n\n### 12. Synthetic data generation\n\nUsed, see below.\n\n"
    questions = [
        ("last_update", "3 May 2026"), ("provider_contact", "Example GmbH, Berlin"), ("model_names", "Plover 2"),
        ("public_used", "Yes"), ("licensed_used", "No"), ("crawlers_used", "No"), ("user_model", "No"),
        ("synthetic_used", "No"), ("other_used", "No"), ("cop_signatory", "Yes"),
    ]  # fmt: skip
    summary = "".join(f"{fields()[f].title}:\n\n{answer}\n\n" for f, answer in questions)
    found = answers_of(f"{first}## European Union: public summary of training content\n\n{summary}")
    assert found["synthetic_used"].value == "no"
    assert "see below" not in str([a.reason for a in found.values()])


def test_hidden_text_answers_nothing() -> None:
    html = "<p>Were crawlers used by the provider or on behalf of?</p><p style='display:none'>☒ No ☐ Yes</p>"
    assert answers_of(html, "x.html")["crawlers_used"].state in ("empty", "absent")


def test_every_type_has_a_rule() -> None:
    special = {"yes_no", "modalities", "grid_modalities", "grid_size", "grid_content"}
    assert {f.type for f in fields().values()} <= set(RULES) | special


def test_every_open_question_has_criteria() -> None:
    assert set(known_fields()) == {f.id for f in fields().values() if f.type == "text"}


def test_answers_come_in_the_template_s_order() -> None:
    assert list(answers_of("nothing here")) == list(fields())


def test_an_empty_form_says_absent_never_no() -> None:
    for found in answers_of("A page about something else entirely.").values():
        assert found.state in (AnswerState.ABSENT, AnswerState.NOT_APPLICABLE)
        assert found.value is None


def test_languages_are_at_hand() -> None:
    assert [h[2] for h in find_languages("English and Polish")] == ["English", "Polish"]


def test_the_number_of_the_next_row_is_no_answer() -> None:
    rows = [
        ("J", fields()["languages"].title, "Norwegian and English"),
        ("K", fields()["other_characteristics"].title, ""),
        ("L", "Additional comments (optional)", ""),
    ]
    body = "".join(f"<tr><td>{number}</td><td>{label}</td><td>{answer}</td></tr>" for number, label, answer in rows)
    page = f"<h1>Public summary of training content</h1><h2>{SECTIONS['1.3']}</h2><table>{body}</table>"
    assert answers_of(page, "x.html")["other_characteristics"].state is AnswerState.EMPTY


@pytest.mark.parametrize("item", ["A-", "A B-", "Aa-Bb ", "Wikipedia, "])
def test_a_box_of_very_many_short_names_comes_to_an_end(item: str) -> None:
    """Each expression reads a row of names in one way alone; two of them once took for ever over forty."""
    page = (
        "# Public summary of training content\n\n## 1.2 Model identification\n\n"
        f"Model dependencies: {item * 200}\n\n## 2.1 Publicly available datasets\n\nList of large datasets: {item * 200}\n"
    )
    assert analyse(page.encode(), media_type="text/markdown", name="a.md")["readable"]
