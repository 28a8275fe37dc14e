"""Dates and periods: every notation, and what is none."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.calendar_words import MONTHS, tells_part_of_year
from extract.dates import evidence_of_order
from extract.periods import find_periods

SINGLE = {
    "31.12.2025": ("2025-12-31", "2025-12-31", "day"),
    "2025-09-02": ("2025-09-02", "2025-09-02", "day"),
    "2025-09-02T12:00:00Z": ("2025-09-02", "2025-09-02", "day"),
    "2024/10/31": ("2024-10-31", "2024-10-31", "day"),
    "26 June 2026": ("2026-06-26", "2026-06-26", "day"),
    "26-Jun-2026": ("2026-06-26", "2026-06-26", "day"),
    "Sept 2nd, 2025": ("2025-09-02", "2025-09-02", "day"),
    "1. Januar 2024": ("2024-01-01", "2024-01-01", "day"),
    "le 3 février 2025": ("2025-02-03", "2025-02-03", "day"),
    "12 sierpnia 2025 r.": ("2025-08-12", "2025-08-12", "day"),
    "3 de março de 2025": ("2025-03-03", "2025-03-03", "day"),
    "June 2025": ("2025-06", "2025-06", "month"),
    "03/2024": ("2024-03", "2024-03", "month"),
    "2023-05": ("2023-05", "2023-05", "month"),
    "Q1 2025": ("2025-01", "2025-03", "month"),
    "2025 Q3": ("2025-07", "2025-09", "month"),
    "early 2024": ("2024-01", "2024-04", "month"),
    "the second half of 2024": ("2024-07", "2024-12", "month"),
    "2018": ("2018", "2018", "year"),
    "the 1990s": ("1990", "1999", "year"),
    "2019–2023": ("2019", "2023", "year"),
    "2019-2023": ("2019", "2023", "year"),
    "2010–12": ("2010", "2012", "year"),
    "from 2013 onward to March 2024": ("2013", "2024-03", "year"),
    "between 2022 and November 2025": ("2022", "2025-11", "year"),
    "June to August 2024": ("2024-06", "2024-08", "month"),
    "3–7 June 2025": ("2025-06-03", "2025-06-07", "day"),
    "da gennaio 2020 a giugno 2024": ("2020-01", "2024-06", "month"),
    "10/2022 - 03/2025": ("2022-10", "2025-03", "month"),
    "up to April 2026": (None, "2026-04", "month"),
    "bis zum 31.12.2024": (None, "2024-12-31", "day"),
    "no later than 31 December 2024": (None, "2024-12-31", "day"),
    "before 2008": (None, "2008", "year"),
    "since 2019": ("2019", None, "year"),
    "2021 to present": ("2021", None, "year"),
    "from the 1st of March 2020 through to today": ("2020-03-01", None, "day"),
}


@pytest.mark.parametrize("text", SINGLE)
def test_notation(text: str) -> None:
    (found,) = find_periods(text)
    assert (found.first, found.last, found.precision) == SINGLE[text]
    assert text[found.start : found.end] == found.raw


@pytest.mark.parametrize(
    "text",
    [
        "Directive (EU) 2019/790 and Regulation (EU) 2024/1689",
        "2048 tokens and 2000 hours of audio",
        "CC-MAIN-2023-50",
        "gpt-4o-2024-08-06",
        "version v1.2.24",
        "31/02/2025",
        "ISO 24138:2024",
        "",
        "2025" * 50,
    ],
)
def test_no_date(text: str) -> None:
    assert find_periods(text) == []


def test_hedges() -> None:
    texts = ("no later than May 2024", "approximately 2020", "before May 2024", "after 2020", "in 2020")
    hedges = [find_periods(text)[0].hedge for text in texts]
    assert hedges == ["no later than", "approximately", "before", "after", ""]


def test_day_and_month_are_settled_by_the_document() -> None:
    (open_reading,) = find_periods("7/6/2026")
    assert open_reading.ambiguous
    assert open_reading.first == "2026-06-07"
    assert find_periods("7/6/2026", day_first=False)[0].first == "2026-07-06"
    assert not find_periods("7/31/26")[0].ambiguous
    assert evidence_of_order("published 31/12/2025") is True
    assert evidence_of_order("published 7/31/26") is False
    assert evidence_of_order("31/12/2025 and 7/31/26") is None
    assert evidence_of_order("no date at all, 7/6/26") is None


@given(st.dates(min_value=datetime.date(1900, 1, 1), max_value=datetime.date(2039, 12, 31)))
def test_every_day_in_every_month_name(day: datetime.date) -> None:
    for name in (name for name, number in MONTHS.items() if number == day.month):
        assert find_periods(f"on {day.day} {name} {day.year}.")[0].first == day.isoformat()


@given(st.text(max_size=300))
def test_any_text_is_read_and_the_places_hold(text: str) -> None:
    end = 0
    for period in find_periods(text):
        assert text[period.start : period.end] == period.raw
        assert period.start >= end
        end = period.end


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("early 2026", True),
        ("from 2023 until the beginning of 2026", True),
        ("Q2 of 2026", True),
        ("2026 Q2", True),
        ("the second half of 2026", True),
        ("March 2026", False),
        ("early March 2026", False),
        ("2026", False),
        ("early 2024 to May 2026", False),  # of another year
    ],
)
def test_a_part_of_a_year_that_is_no_month(text: str, told: bool) -> None:
    assert tells_part_of_year(text, "2026") is told


@pytest.mark.parametrize(
    ("text", "day"), [("14.9.26", "2026-09-14"), ("4.11.25", "2025-11-04"), ("3-7-26", "2026-07-03")]
)
def test_a_short_date_is_one_where_a_date_is_asked_for(text: str, day: str) -> None:
    assert find_periods(text) == []
    assert [p.last for p in find_periods(text, asked=True, day_first=True)] == [day]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("between 5 June and 28 August 2023", "2023-06-05", "2023-08-28"),
        ("from 5 June to 28 August 2023", "2023-06-05", "2023-08-28"),
        ("June 5 to August 28, 2023", "2023-06-05", "2023-08-28"),
        ("zwischen 5. Juni und 28. August 2023", "2023-06-05", "2023-08-28"),
    ],
)
def test_the_first_day_borrows_the_year(text: str, first: str, last: str) -> None:
    (period,) = find_periods(text)
    assert (period.first, period.last) == (first, last)


def test_two_days_that_are_only_joined_are_no_period() -> None:
    assert [one.first for one in find_periods("on 5 June 2022 and 28 August 2023")] == ["2022-06-05", "2023-08-28"]


def test_a_law_is_no_year() -> None:
    assert find_periods("a statement under AB 2013") == []
    assert find_periods("ab 2013")[0].first == "2013"
