"""The framework files: what they declare, their worked examples, and what happens when one is wrong."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from crawler.exits import Exit, Failure
from extract.answers import AnswerState
from extract.template import fields as template_fields
from scoring.framework import Cap, FieldTestKind, Framework, load_frameworks

FRAMEWORKS = load_frameworks()
FOLDER = Path(__file__).parent.parent / "scoring" / "frameworks"
EXAMPLES = [(f, q, e) for f in FRAMEWORKS for q in f.field for e in q.examples]


@pytest.fixture(scope="module")
def build(load_module: Callable[[str], ModuleType]) -> ModuleType:
    return load_module("scoring_rows")


def named(framework: str) -> Framework:
    return next(f for f in FRAMEWORKS if f.id == framework)


def test_every_file_of_the_folder_is_loaded() -> None:
    assert {f.id for f in FRAMEWORKS} == {p.stem for p in FOLDER.glob("*.toml")}


def test_the_eu_framework_asks_the_templates_questions_in_its_order() -> None:
    assert [q.id for q in named("eu_art53_1_d").field] == list(template_fields())
    assert len(named("eu_art53_1_d").field) == 54
    assert len(named("eu_art53_1_d").duty) == 10


def test_the_eu_framework_has_the_facts_of_the_reference(shared: Path) -> None:
    text = (shared / "reference" / "eu_template.yaml").read_text(encoding="utf-8")
    for field in named("eu_art53_1_d").field:
        line = next(x for x in text.splitlines() if x.startswith(f"- {{id: {field.id},"))
        assert f"requirement: {field.requirement}" in line, field.id
        assert f'number: "{field.number}"' in line or f"number: {field.number}," in line, field.id
        assert ("gate: true" in line) == field.gate, field.id
    for duty in named("eu_art53_1_d").duty:
        assert f"id: {duty.id}," in text


def test_optional_boxes_are_the_same_for_the_reading_and_for_the_scoring() -> None:
    for field in named("eu_art53_1_d").field:
        declared = template_fields()[field.id]
        assert field.counted != (declared.optional or declared.type == "comments"), field.id
        assert field.pointer or not declared.pointer_suffices, field.id


@pytest.mark.parametrize("framework", FRAMEWORKS, ids=lambda f: f.id)
def test_every_field_has_an_example_for_met_partly_and_not(framework: Framework) -> None:
    for field in framework.field:
        if any(t.kind is FieldTestKind.NOT_READ for t in field.tests):
            continue  # not decided by machine yet: said in its note or by could_not_check
        whole = not field.tests or any(t.cap is Cap.WHOLE for t in field.tests)
        in_parts = len({t.part for t in field.tests}) > 1  # an example shows one place on the page
        off_template = any(t.kind is FieldTestKind.FACT for t in field.tests) or not in_parts
        shown = {e.status for e in field.examples}
        name = f"{framework.id}:{field.id}"
        assert in_parts or not whole or shown & {"disclosed", "stated_none"}, f"{name} shows nothing that counts"
        assert "partial" in shown, f"{name} shows no half answer"
        assert not off_template or shown & {"not_found", "not_applicable", "withheld"}, f"{name} shows no gap"


def test_examples_come_out_as_they_say(build: ModuleType) -> None:
    """Every worked example of every framework, through the SQL that judges real documents."""
    readings: dict[str, list[dict]] = {}
    wanted: dict[tuple[str, str, str], tuple[str, str]] = {}
    for n, (framework, field, example) in enumerate(EXAMPLES):
        name = f"example {n}"
        tests = [t for t in field.tests if t.kind is not FieldTestKind.NOT_READ]
        if example.state is not None:
            target = next((t.of for t in tests if t.kind is FieldTestKind.ANSWER), field.id)
            quote = example.quote if example.state is not AnswerState.ABSENT else ""
            given = [build.answer(target, example.state, example.value, quote)]
            if field.condition and field.condition.gates and example.status == "not_applicable":
                given += [build.answer(g, "answered", "no") for g in field.condition.gates]
            reading = build.reading(name, given, kind="eu_summary")
        else:
            test = next(t for t in tests if t.kind is FieldTestKind.FACT)
            role = str(test.roles[0]) if test.roles else "mentioned"
            many = test.at_least if example.fact == "stated" and example.status == "disclosed" else 1
            facts = [
                build.fact(test.of, example.quote, role, example.fact, id=(*test.ids, f"thing {k}")[0])
                for k in range(many if example.fact != "none" else 0)
            ]
            kind = "model_card" if "model_card" in framework.kinds else "ab2013_notice"
            reading = build.reading(name, (), facts, kind=kind)
        readings[f"p{n}/x"] = [reading]
        wanted[(framework.id, field.id, build.sha256(name))] = (str(example.status), example.quote)
    connection = build.warehouse(build.tables(readings, kind=None, country="US"))
    found = connection.execute("SELECT framework, field, document, status FROM field_score").fetchall()
    got = {(a, b, c): d for a, b, c, d in found if (a, b, c) in wanted}
    wrong = {k[:2]: (want, got.get(k)) for k, want in wanted.items() if got.get(k) != want[0]}
    assert not wrong
    assert len(got) == len(EXAMPLES)


def test_crosswalk_names_fields_that_exist() -> None:
    known = {f"{f.id}:{q.id}" for f in FRAMEWORKS for q in f.field}
    assert {t for f in FRAMEWORKS for q in f.field for t in q.same_as} <= known


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('requirement = "required"', 'requirement = "needed"', "required"),
        ('section = "header"', 'section = "headr"', "no section 'headr'"),
        ('gates = ["public_used"]', 'gates = ["publicly_used"]', "'publicly_used' is no gate"),
        ("pointer = true", "pointr = true", "Did you mean 'pointer'"),
        ('id = "last_update"', 'id = "version"', "declared twice"),
        ('version = "1.0.0"', "version = 1", "version"),
        ('state = "answered"', 'state = "answerd"', "answered"),
        ('id = "eu_art53_1_d"', 'id = "other"', "stem"),
        ("[[field]]", "[[field", "line"),
        ('met = "A full date."', 'met = ""', "met"),
        ('test = "listed_once"', 'test = "listed_twice"', "listed_once"),
    ],
)
def test_a_wrong_file_names_file_key_and_what_is_allowed(tmp_path: Path, old: str, new: str, says: str) -> None:
    text = (FOLDER / "eu_art53_1_d.toml").read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "eu_art53_1_d.toml").write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(Failure) as caught:
        load_frameworks(tmp_path)
    assert caught.value.code == Exit.DECLARATION
    assert "eu_art53_1_d.toml" in caught.value.message
    assert says in caught.value.message + caught.value.mend


def test_a_crosswalk_to_nowhere_is_refused_with_the_nearest_name(tmp_path: Path) -> None:
    text = (FOLDER / "eu_art53_1_d.toml").read_text(encoding="utf-8")
    changed = text.replace("gate = true\n", 'gate = true\nsame_as = ["eu_art53_1_d:licenced_used"]\n', 1)
    (tmp_path / "eu_art53_1_d.toml").write_text(changed, encoding="utf-8")
    with pytest.raises(Failure, match="licenced_used") as caught:
        load_frameworks(tmp_path)
    assert "licensed_used" in caught.value.mend


def test_a_test_of_a_question_that_the_template_lacks_is_refused(tmp_path: Path) -> None:
    text = (FOLDER / "california_ab2013.toml").read_text(encoding="utf-8")
    changed = text.replace('of = "synthetic_used"', 'of = "sinthetic_used"')
    (tmp_path / "california_ab2013.toml").write_text(changed, encoding="utf-8")
    with pytest.raises(Failure, match="did you mean 'synthetic_used'"):
        load_frameworks(tmp_path)


def test_an_empty_folder_and_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Failure, match="no framework"):
        load_frameworks(tmp_path)
    (tmp_path / "x.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(Failure, match="UTF-8"):
        load_frameworks(tmp_path)


def test_the_order_does_not_depend_on_the_folder(tmp_path: Path) -> None:
    for path in sorted(FOLDER.glob("*.toml"), reverse=True):
        shutil.copy(path, tmp_path)
    assert json.dumps([f.model_dump(mode="json") for f in load_frameworks(tmp_path)]) == json.dumps(
        [f.model_dump(mode="json") for f in FRAMEWORKS]
    )
