"""A summary that is the same in PDF, DOCX, HTML and Markdown gives the same answers. The documents are invented."""

from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extract.formats import read_document
from extract.reading import reading_of

FORMATS = ("html", "md", "docx", "pdf")
GATES = {
    "public_used": (
        "2.1. Publicly available datasets",
        "Have you used publicly available datasets to train the model?",
    ),
    "licensed_used": (
        "2.2.1. Datasets commercially licensed by rightsholders or their representatives",
        "Have you concluded transactional commercial licensing agreement(s) with rightsholder(s) or with their "
        "representatives?",
    ),
    "crawlers_used": (
        "2.3 Data crawled and scraped from online sources",
        "Were crawlers used by the provider or on behalf of?",
    ),
    "synthetic_used": (
        "2.5 Synthetic data",
        "Was synthetic AI-generated data created by the provider or on their behalf to train the model?",
    ),
    "other_used": (
        "2.6 Other sources of data",
        "Have data sources other than those described in Sections 2.1 to 2.5 been used to train the model?",
    ),
}
ROWS = (
    ("Version of the Summary", "1.0"),
    ("Last update", "14 March 2026"),
    ("Provider name and contact details", "Merle Modelle GmbH, Berlin, hello@merle.example"),
    ("Authorised representative", "N/A"),
    ("Versioned model name(s)", "Merle 2.1"),
    ("Model dependencies", "None"),
    ("Date of placement on the market", "2 April 2026"),
)


@pytest.fixture(scope="module")
def builders(load_module: Callable[[str], ModuleType]) -> ModuleType:
    return load_module("builders")


def parts_of(rows: tuple[tuple[str, str], ...], ticks: dict[str, bool]) -> tuple[Any, ...]:
    """Return the abstract document: identification rows, then every gate under its section with drawn-up options."""
    parts: list[Any] = [
        ("heading", 1, "Public Summary of Training Content for Merle"),
        ("heading", 2, "1. General information"),
    ]
    parts.append(("rows", rows))
    parts.append(("heading", 2, "2. List of data sources"))
    for field, yes in ticks.items():
        section, question = GATES[field]
        parts += [("heading", 3, section), ("paragraph", question), ("options", (("Yes", yes), ("No", not yes)))]
    return tuple(parts)


def answers_of(body: bytes) -> dict[str, tuple[str, str]]:
    reading = reading_of(read_document(body), "0" * 64)
    assert reading["kind"] == "eu_summary"
    return {a["field"]: (a["state"], str(a["value"])) for a in reading["answers"]}


@settings(
    max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(st.fixed_dictionaries({field: st.booleans() for field in GATES}), st.sets(st.sampled_from(range(len(ROWS)))))
def test_formats_agree(builders: ModuleType, ticks: dict[str, bool], left_out: set[int]) -> None:
    rows = tuple(r for i, r in enumerate(ROWS) if i not in left_out) or ROWS[:2]
    parts = parts_of(rows, ticks)
    found = {format: answers_of(builders.WRITERS[format](parts)) for format in FORMATS}
    for format in FORMATS:
        assert found[format] == found["html"], format
    for field, yes in ticks.items():
        assert found["html"][field] == ("answered", "yes" if yes else "no")


def test_a_whole_summary(builders: ModuleType) -> None:
    parts = parts_of(ROWS, dict.fromkeys(GATES, False))
    for format in FORMATS:
        found = answers_of(builders.WRITERS[format](parts))
        assert found["last_update"] == ("answered", "2026-03-14"), format
        assert found["authorised_rep"][0] == "not_applicable", format
        assert found["model_names"] == ("answered", "['Merle 2.1']"), format
        assert found["dependencies"] == ("answered", "[]"), format
        assert found["market_date"] == ("answered", "2026-04-02"), format
        assert found["crawl_domains"][0] == "not_applicable", format
