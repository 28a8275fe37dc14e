"""How states on a page become statuses and points: the closed vocabulary, conditions, contradictions, ranges."""

import random
from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extract.answers import AnswerState
from scoring.framework import Status, load_frameworks
from scoring.wide import wide_score_sql, wide_table_sql

FIELDS = next(f for f in load_frameworks() if f.id == "eu_art53_1_d").field
GATES = {f.id for f in FIELDS if f.gate}
COUNTED = [f.id for f in FIELDS if f.counted]


@pytest.fixture(scope="module")
def build(load_module: Callable[[str], ModuleType]) -> ModuleType:
    return load_module("scoring_rows")


STATES = [
    ("answered", "disclosed", 1, 1),
    ("partial", "partial", 0.5, 1),
    ("insufficient", "not_found", 0, 1),
    ("empty", "not_found", 0, 1),
    ("absent", "not_found", 0, 1),
    ("deferred", "not_found", 0, 1),
    ("refused", "withheld", 0, 1),
    ("unreadable", "could_not_check", 0, 0),
    ("not_applicable", "not_applicable", 0, 0),
]
OPTIONAL = [f.id for f in FIELDS if not f.counted]


@pytest.fixture(scope="module")
def pages(build: ModuleType) -> Any:
    """One warehouse with every page that the tests below speak of, each under its name."""
    a = build.answer
    no, yes = ("answered", "no", "No"), ("answered", "yes", "Yes")
    scenes = {f"state {state}": [a("illegal_content", state)] for state, *_ in STATES} | {
        "plain": [],
        "pointers": [a("crawlers_used", *yes), *(a(f, "deferred") for f in ("crawler_names", "crawler_behaviour"))],
        "gate no": [a("public_used", *no)],
        "one no of two": [a("user_model", *no)],
        "both no": [a("user_model", *no), a("user_other", *no)],
        "gate unreadable": [a("public_used", "unreadable")],
        "no and yet": [a("synthetic_used", *no), a("synthetic_gpai_models", "answered", ["Heron 1"], "Heron 1 wrote")],
        "no and a comment": [a("synthetic_used", *no), a("comments_2_5", "answered")],
        "representative": [a("authorised_rep", "answered")],
        "all optional": [a(f, "answered") for f in OPTIONAL],
        "no quote": [a("illegal_content", "answered", quote=" ")],
    }
    readings = {name: build.reading(name, answers) for name, answers in scenes.items()}
    short = build.reading("lacks a field")
    short["answers"] = [x for x in short["answers"] if x["field"] != "illegal_content"]
    readings |= {"lacks a field": short, "unreadable": build.unreadable("unreadable")}
    outside = build.tables({f"us/{n}": [r] for n, r in enumerate(readings.values())}, country="US")
    inside = build.tables({"fr/a": [build.reading("french")], "fr/b": [build.reading("rep", scenes["representative"])]})
    both = {k: [*v, *inside[k]] if k not in build.OF_RULES else v for k, v in outside.items()}
    return build.warehouse(both)


@pytest.mark.parametrize(("state", "status", "met", "total"), STATES)
def test_each_state_of_a_required_field(
    build: ModuleType, pages: Any, state: str, status: str, met: float, total: int
) -> None:
    query = (
        "SELECT status, met, total FROM field_score WHERE framework = ? AND document = ? AND field = 'illegal_content'"
    )
    assert pages.execute(query, [build.EU, build.sha256(f"state {state}")]).fetchone() == (status, met, total)


def test_a_link_is_half_an_answer_only_where_the_question_invites_one(build: ModuleType, pages: Any) -> None:
    found = build.statuses(pages, "pointers")
    assert (found["crawler_names"], found["crawler_behaviour"]) == ("partial", "not_found")


def test_no_is_an_answer_and_closes_what_depends_on_it(build: ModuleType, pages: Any) -> None:
    found = build.statuses(pages, "gate no")
    assert found["public_used"] == "stated_none"
    assert {found[f] for f in ("public_modalities", "public_large_list", "public_other_desc")} == {"not_applicable"}
    assert found["crawl_modalities"] == "not_found"


def test_one_no_of_two_gates_closes_nothing(build: ModuleType, pages: Any) -> None:
    assert build.statuses(pages, "one no of two")["user_services"] == "not_found"
    assert build.statuses(pages, "both no")["user_services"] == "not_applicable"


def test_a_gate_that_cannot_be_read_makes_what_depends_on_it_uncertain_and_not_zero(
    build: ModuleType, pages: Any
) -> None:
    found = build.statuses(pages, "gate unreadable")
    assert {found[f] for f in ("public_used", "public_modalities", "public_large_list")} == {"could_not_check"}
    met, total, complete, low, high = build.total(pages, "gate unreadable")
    assert low == met / (total + 4)
    assert high == (met + 4) / (total + 4)
    assert low <= complete <= high


def test_no_beside_a_filled_box_is_a_contradiction_shown_with_the_box(build: ModuleType, pages: Any) -> None:
    row = pages.execute(
        "SELECT status, met, total, contradicted_by, quote FROM judgement "
        "WHERE field = 'synthetic_used' AND framework = ? AND document = ?",
        [build.EU, build.sha256("no and yet")],
    ).fetchone()
    assert row == ("contradicted", 0, 1, "synthetic_gpai_models", "No")
    assert build.statuses(pages, "no and yet")["synthetic_gpai_models"] == "disclosed"
    assert build.statuses(pages, "no and a comment")["synthetic_used"] == "stated_none"


def test_a_provider_inside_the_union_needs_no_representative(build: ModuleType, pages: Any) -> None:
    wanted = {"french": "not_applicable", "plain": "not_found", "rep": "disclosed", "representative": "disclosed"}
    assert {name: build.statuses(pages, name)["authorised_rep"] for name in wanted} == wanted


def test_optional_boxes_cost_and_gain_nothing(build: ModuleType, pages: Any) -> None:
    assert build.total(pages, "plain") == build.total(pages, "all optional")
    assert {build.statuses(pages, "plain")[f] for f in OPTIONAL} == {"not_applicable"}
    assert {build.statuses(pages, "all optional")[f] for f in OPTIONAL} == {"disclosed"}


def test_a_document_that_cannot_be_read_gets_no_zero(build: ModuleType, pages: Any) -> None:
    assert set(build.statuses(pages, "unreadable").values()) == {"could_not_check"}
    assert build.total(pages, "unreadable") == (0, 0, None, 0, 1)
    query = "SELECT DISTINCT reason FROM field_score WHERE framework = ? AND document = ?"
    ((reason,),) = pages.execute(query, [build.EU, build.sha256("unreadable")]).fetchall()
    assert "encrypted" in reason


def test_an_answer_without_quote_or_entry_is_not_counted(build: ModuleType, pages: Any) -> None:
    assert build.statuses(pages, "no quote")["illegal_content"] == "could_not_check"
    assert build.statuses(pages, "lacks a field")["illegal_content"] == "could_not_check"


def test_the_kind_declared_decides_and_templates_are_not_scored(build: ModuleType) -> None:
    rows = build.tables({f"p/{n}": [build.reading("d")] for n in range(6)})
    kinds = (None, "eu_summary", "hub", "repository", "template", "policy")
    rows["source"] = [(*row[:2], kind, *row[3:]) for row, kind in zip(rows["source"], kinds, strict=True)]
    query = "SELECT source FROM document_score WHERE framework = ? ORDER BY 1"
    found = build.warehouse(rows).execute(query, [build.EU]).fetchall()
    assert found == [("p/0",), ("p/1",), ("p/2",), ("p/3",)]


def test_a_summary_that_was_not_read_as_one_is_not_checked_rather_than_empty(build: ModuleType) -> None:
    rows = build.tables({"p/x": [build.reading("d", kind="other")]})
    connection = build.warehouse(rows)
    assert build.total(connection, "d") == (0, 0, None, 0, 1)
    query = "SELECT DISTINCT reason FROM field_score WHERE framework = ? AND status = 'could_not_check'"
    ((reason,),) = connection.execute(query, [build.EU]).fetchall()
    assert "not read as one on the template" in reason


def test_the_same_document_at_two_sources_is_judged_for_each_and_back_again_once(build: ModuleType) -> None:
    one, two = build.reading("one"), build.reading("two")
    connection = build.warehouse(build.tables({"p/x": [one, two, one], "q/y": [one]}))
    query = "SELECT source, count(*) FROM document_score WHERE framework = ? GROUP BY ALL ORDER BY 1"
    assert connection.execute(query, [build.EU]).fetchall() == [("p/x", 2), ("q/y", 1)]


ANSWERS = st.fixed_dictionaries(
    {
        f.id: st.tuples(
            st.sampled_from(sorted(AnswerState)),
            st.sampled_from(["yes", "no"]) if f.gate else st.sampled_from([None, [], ["Heron"], "2026-01-01"]),
        )
        for f in FIELDS
    }
)


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(ANSWERS, min_size=12, max_size=12), st.sampled_from(["FR", "US", None]))
def test_any_reading_passes_every_audit_and_keeps_its_bounds(
    build: ModuleType, drawn: list[dict[str, tuple[AnswerState, Any]]], country: str | None
) -> None:
    readings = {
        f"p/{n}": [build.reading(f"d{n}", [build.answer(f, s, v) for f, (s, v) in page.items()])]
        for n, page in enumerate(drawn)
    }
    connection = build.warehouse(build.tables(readings, country=country))  # runs the audits
    for n in range(len(drawn)):
        found = build.statuses(connection, f"d{n}")
        met, total, complete, low, high = build.total(connection, f"d{n}")
        assert set(found.values()) <= set(Status)
        assert total == sum(found[f] not in ("not_applicable", "could_not_check") for f in COUNTED)
        points = {"disclosed": 1.0, "stated_none": 1.0, "partial": 0.5}
        assert met == sum(points.get(found[f], 0.0) for f in COUNTED)
        uncertain = sum(found[f] == "could_not_check" for f in COUNTED)
        if total:
            assert complete == pytest.approx(met / total)
            assert low == pytest.approx(met / (total + uncertain))
            assert high == pytest.approx((met + uncertain) / (total + uncertain))


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ANSWERS, st.sampled_from([f for f in COUNTED if f not in GATES]))
def test_answering_one_more_question_never_lowers_the_points(
    build: ModuleType, page: dict[str, tuple[AnswerState, Any]], field: str
) -> None:
    yes = dict.fromkeys(GATES, ("answered", "yes"))  # so that no true statement contradicts a gate
    before = [build.answer(f, s, v) for f, (s, v) in {**page, **yes}.items()]
    after = [a if a["field"] != field else build.answer(field, "answered", None) for a in before]
    connection = build.warehouse(
        build.tables({"p/a": [build.reading("a", before)], "p/b": [build.reading("b", after)]})
    )
    assert build.total(connection, "b")[0] >= build.total(connection, "a")[0]


def test_order_and_number_of_readings_change_nothing(build: ModuleType) -> None:
    readings = [build.reading(f"d{n}", [build.answer(f, "answered") for f in COUNTED[:n]]) for n in range(6)]
    one_way = build.warehouse(build.tables({f"p/{n}": [r] for n, r in enumerate(readings)}))
    other = build.warehouse(build.tables({f"p/{n}": [r] for n, r in reversed(list(enumerate(readings)))}))
    query = "SELECT * FROM judgement ORDER BY ALL"
    assert one_way.execute(query).fetchall() == other.execute(query).fetchall()


def test_facts_answer_off_the_template_and_only_in_their_role_and_unit(build: ModuleType) -> None:
    def size(unit: str) -> dict[str, Any]:
        return build.fact("size", f"48 {unit}", value={"number": 48, "unit": unit, "low": 48, "high": 48})

    scenes = {
        "tokens": [size("tokens")],
        "languages": [size("languages")],
        "compared": [build.fact("dataset", "OpenHarbour", "compared_with")],
        "trained": [build.fact("dataset", "OpenHarbour")],
        "five": [build.fact("dataset", f"Set {n}") for n in range(5)],
        "denied": [build.fact("personal_data", "personal data", polarity="denied", id="personal-data")],
        "not this one": [build.fact("dataset", "OpenHarbour", polarity="denied")],
        "withheld": [build.fact("licensor", "publishers", "licensed_from", "withheld")],
    }
    readings = {f"p/{n}": [build.reading(n, (), facts, kind="model_card")] for n, facts in scenes.items()}
    connection = build.warehouse(build.tables(readings, kind="model_card"))
    found = {n: build.statuses(connection, n, "fmti_2025_data") for n in scenes}
    assert (found["tokens"]["data_size"], found["languages"]["data_size"]) == ("disclosed", "not_found")
    assert [found[n]["public_datasets"] for n in ("compared", "trained", "five")] == [
        "not_found",
        "partial",
        "disclosed",
    ]
    assert found["withheld"]["licensed_sources"] == "withheld"
    assert (
        found["not this one"]["public_datasets"] == "not_found"
    )  # denying one dataset does not say that none was used
    assert build.statuses(connection, "denied", "data_labour")["people_named"] == "stated_none"
    assert found["tokens"]["processing_purpose"] == "could_not_check"  # no reader looks for it


def test_the_lens_makes_no_single_number(build: ModuleType) -> None:
    connection = build.warehouse(build.tables({"p/x": [build.reading("d")]}))
    for view in ("document_score", "section_score"):
        assert connection.execute(f"SELECT count(*) FROM {view} WHERE framework = 'data_labour'").fetchone() == (0,)
    assert connection.execute("SELECT sum(total) FROM field_score WHERE framework = 'data_labour'").fetchone() == (0,)


def test_a_part_that_is_missing_leaves_half_an_answer(build: ModuleType) -> None:
    yes, no = ("answered", "yes", "Yes"), ("answered", "no", "No")
    scenes = {
        "both": [build.answer("crawler_names", "answered", ["HeronBot"]), build.answer("tdm_measures", "answered")],
        "name": [build.answer("crawler_names", "answered", ["HeronBot"])],
        "none": [build.answer("crawlers_used", *no)],
        "yes": [build.answer("crawlers_used", *yes)],
    }
    connection = build.warehouse(build.tables({f"p/{n}": [build.reading(n, a)] for n, a in scenes.items()}))
    found = {n: build.statuses(connection, n, "fmti_2025_data")["crawling"] for n in scenes}
    assert found == {"both": "disclosed", "name": "partial", "none": "stated_none", "yes": "not_found"}


@pytest.mark.parametrize("country", ["FR", "US", None])
def test_the_wide_form_counts_what_the_long_form_explains(build: ModuleType, country: str | None) -> None:
    """Two hundred pages of random states, values, lost quotes and lost entries, gates more often plain than not."""
    draw = random.Random(f"wide {country}")
    states = [*AnswerState, AnswerState.ANSWERED, AnswerState.ANSWERED]
    readings = {}
    for n in range(200):
        answers = []
        for f in FIELDS:
            value = draw.choice(["yes", "no", "no"] if f.gate else [None, [], ["Heron"]])
            answers.append(build.answer(f.id, draw.choice(states), value, draw.choice([None] * 9 + [""])))
        one = build.reading(f"d{n}", answers)
        one["answers"] = [a for a in one["answers"] if draw.random() > 0.03]
        readings[f"p/{n}"] = [one]
    connection = build.warehouse(build.tables(readings, country=country))
    framework = next(f for f in build.frameworks() if f.id == build.EU)
    connection.execute(wide_table_sql(framework))
    wide = connection.execute(wide_score_sql(framework) + " ORDER BY document").fetchall()
    long = connection.execute(
        "SELECT document, source, sum(met), sum(total)::INTEGER, sum(uncertain)::INTEGER FROM judgement "
        "WHERE framework = ? GROUP BY ALL ORDER BY document",
        [build.EU],
    ).fetchall()
    assert wide == long
    assert len(wide) == len(readings)
    assert len({row[2:] for row in wide}) > 50  # the pages differ


def test_a_framework_of_facts_has_no_wide_form(build: ModuleType) -> None:
    framework = next(f for f in build.frameworks() if f.id == "california_ab2013")
    with pytest.raises(ValueError, match="not tested by its own answer"):
        wide_score_sql(framework)
