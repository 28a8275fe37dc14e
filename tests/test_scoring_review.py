"""People's decisions: corrections that expire, review lists, annotation tools, agreement of coders."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler import archive, fetch_log
from crawler.exits import Exit, Failure
from crawler.folder import DataFolder, open_folder
from crawler.outcomes import Outcome
from crawler.record import Fetch
from extract import library
from scoring.annotation import Label, doccano_lines, label_studio_config, label_studio_tasks, read_labels
from scoring.corrections import apply_corrections, corrections_toml, load_corrections
from scoring.review import add_codings, alpha_table, read_codings

Command = Callable[..., tuple[int, str, str]]
STATES = st.sampled_from(["answered", "partial", "absent", "empty"])
SHA = "ab" * 32


@pytest.fixture(scope="module")
def build(load_module: Callable[[str], ModuleType]) -> ModuleType:
    return load_module("scoring_rows")


@st.composite
def labelled(draw: st.DrawFn) -> tuple[dict[str, str], list[Label]]:
    """A few documents of any text (astral characters, bidi marks, newlines) with labels anywhere in them."""
    texts, labels = {}, []
    for n in range(draw(st.integers(1, 3))):
        document = f"{n}" * 64
        alphabet = st.characters(exclude_categories=["Cs"]) | st.sampled_from('😀𝔘‮\n"<&')
        text = texts[document] = draw(st.text(alphabet, min_size=1, max_size=60))
        for k in range(draw(st.integers(0, 4))):
            start = draw(st.integers(0, len(text) - 1))
            end = draw(st.integers(start + 1, len(text)))
            x = {"document": document, "field": f"field_{k}", "state": draw(STATES)}
            placed = draw(st.booleans())
            labels.append(Label(**x, start=start, end=end, quote=text[start:end]) if placed else Label(**x))
    return texts, labels


@given(labelled())
def test_no_span_is_lost_or_moved_by_either_tool(both: tuple[dict[str, str], list[Label]]) -> None:
    texts, labels = both
    studio = json.dumps(label_studio_tasks(texts, labels))
    assert sorted(read_labels(studio, "x"), key=repr) == sorted(labels, key=repr)
    doccano = "\n".join(json.dumps(x) for x in doccano_lines(texts, labels))
    assert sorted(read_labels(doccano, "x"), key=repr) == sorted(labels, key=repr)


def test_offsets_are_those_a_browser_counts() -> None:
    text = "😀 four words stand here"
    (task,) = label_studio_tasks({SHA: text}, [Label(document=SHA, field="size", state="answered", start=2, end=6)])
    value = task["predictions"][0]["result"][0]["value"]
    assert (value["start"], value["end"], value["text"]) == (3, 7, "four")
    assert text.encode("utf-16-le")[2 * 3 : 2 * 7].decode("utf-16-le") == "four"


def test_a_persons_annotation_counts_before_the_prediction() -> None:
    (task,) = label_studio_tasks({SHA: "some text"}, [Label(document=SHA, field="size", state="absent")])
    result = {"type": "labels", "value": {"start": 0, "end": 4, "labels": ["size=answered"]}}
    task["annotations"] = [{"result": [result]}, {"result": [], "was_cancelled": True}]
    (label,) = read_labels(json.dumps([task]), "x")
    assert (label.state, label.quote) == ("answered", "some")


def test_the_labelling_interface_escapes_what_it_names() -> None:
    assert "<b>" not in label_studio_config([Label(document=SHA, field='"><b>', state="absent")])


@pytest.mark.parametrize(
    "text",
    [
        "not json",
        '[{"data": {}}]',
        '{"text": "x", "label": [[0, 9, "size=answered"]], "document": "d"}',
        '{"text": "x", "label": [[0, 1, "size"]], "document": "d"}',
        '{"text": "x", "label": [[0, 1, "size=good"]], "document": "d"}',
        '{"text": "x"}',
        "[1, 2]",
        "5",
    ],
)
def test_a_file_of_another_shape_is_refused(text: str) -> None:
    with pytest.raises(Failure) as caught:
        list(read_labels(text, "export.json"))
    assert caught.value.code == Exit.UNREADABLE
    assert "export.json" in caught.value.message


@pytest.fixture
def folder(tmp_path: Path, build: ModuleType) -> DataFolder:
    """A data folder with one text document, read, and its declaration beside it."""
    data = open_folder(tmp_path / "data", create=True)
    body = "Public summary. Training data: four trillion tokens 😀 of text.".encode()
    sha = archive.store(data, body)
    at = datetime(2026, 4, 1, tzinfo=UTC)
    url = "https://heron.example/summary.txt"
    what = {"outcome": Outcome.FETCHED_NEW, "sha256": sha, "media_type": "text/plain"}
    fetch_log.append(data, Fetch(run="r", source="heron/summary", at=at, url=url, **what))
    quote = {"quote": "four trillion tokens", "start": 31, "end": 51, "page": None}
    answers = [build.answer("size", "partial", {"text": "t2"}, **quote), build.answer("modalities", "absent")]
    library.store(data, {**build.reading("x", answers), "sha256": sha, "format": "txt"})
    (tmp_path / "providers").mkdir()
    (tmp_path / "providers" / "heron.toml").write_text(
        'name = "Heron"\ncountry = "FR"\n[[source]]\nid = "summary"\nkind = "eu_summary"\n'
        'url = "https://heron.example/summary.txt"\n',
        encoding="utf-8",
    )
    return data


def score(command: Command, folder: DataFolder) -> tuple[int, str, str]:
    return command("score", "--data", folder.root, "--providers", folder.root.parent / "providers")


def status(command: Command, folder: DataFolder, field: str) -> list[Any]:
    query = f"SELECT status, reason FROM field_score WHERE framework = 'eu_art53_1_d' AND field = '{field}'"
    return list(json.loads(command("sql", query, "--data", folder.root, "--json")[1])[0].values())


def test_a_decision_goes_out_comes_back_and_stands_until_the_machine_says_otherwise(
    command: Command, folder: DataFolder, tmp_path: Path
) -> None:
    assert score(command, folder)[0] == Exit.DONE
    assert status(command, folder, "size")[0] == "partial"
    out = tmp_path / "tasks.json"
    code, _, err = command("review", "--export", "label-studio", "--out", out, "--data", folder.root)
    assert code == Exit.DONE, err
    tasks = json.loads(out.read_text(encoding="utf-8"))
    for result in tasks[0]["predictions"][0]["result"]:
        if result["type"] == "labels":
            result["value"]["labels"] = ["size=answered"]  # the person's decision
    out.write_text(json.dumps(tasks), encoding="utf-8")
    who = ("--by", "ada", "--on", "2026-05-01", "--data", folder.root)
    assert command("review", "--import", out, *who)[0] == Exit.DONE
    assert "0 new decisions" in command("review", "--import", out, *who)[2]
    code, _, err = command("review", "--adopt", *who)
    assert "1 corrections" in err
    code, _, err = score(command, folder)
    assert "expired" not in err
    found = status(command, folder, "size")
    assert found[0] == "disclosed"
    assert "Read by ada on 2026-05-01" in found[1]
    listed = json.loads(command("review", "--json", "--data", folder.root)[1])
    assert "size" not in {r["field"] for r in listed}  # answered by a person: no longer on the list

    (path,) = folder.library.glob("*/*.json")
    reading = json.loads(path.read_text(encoding="utf-8"))
    for answer in reading["answers"]:
        if answer["field"] == "size":
            answer["state"] = "insufficient"  # the machine now says something else
    path.write_text(json.dumps(reading), encoding="utf-8")
    code, _, err = score(command, folder)
    assert code == Exit.DONE
    assert "Correction expired: size" in err
    assert "The machine now reads insufficient" in err
    assert status(command, folder, "size")[0] == "not_found"


def test_import_and_adopt_say_what_they_need(command: Command, folder: DataFolder, tmp_path: Path) -> None:
    score(command, folder)
    for arguments in (("--import", tmp_path / "x.json"), ("--adopt",), ("--export", "doccano")):
        code, _, err = command("review", *arguments, "--data", folder.root)
        assert code == Exit.USAGE
        assert "--" in err
    who = ("--by", "../evil", "--on", "2026-05-01")
    code, _, err = command("review", "--adopt", *who, "--data", folder.root)
    assert code == Exit.USAGE
    assert not (folder.root.parent / "evil.toml").exists()


ENTRY: dict[str, Any] = {
    "document": SHA, "field": "crawl_period", "machine": {"state": "partial", "value": [None, "2025"]},
    "state": "answered", "value": ["2024-01", "2025-02"], "quote": 'from "01/2024"\nto 02/2025', "start": 3, "end": 9,
    "reason": "Both months stand in the footnote.", "by": "ada", "on": date(2026, 5, 1),
}  # fmt: skip


def test_a_corrections_file_reads_back_as_written(folder: DataFolder, build: ModuleType) -> None:
    place = folder.root / "corrections"
    place.mkdir()
    (place / "ada.toml").write_text(corrections_toml([ENTRY]), encoding="utf-8")
    (entry,) = load_corrections(folder)
    assert entry.model_dump(exclude={"page"}) == ENTRY
    rows = build.tables({})
    rows["answer"] = [(SHA, "crawl_period", 1, "partial", '[null,"2025"]', "until 2025", 1, 3, 9, "")]
    (outcome,) = apply_corrections(rows, [entry])
    assert outcome.applied
    assert rows["answer"][0][3:6] == ("answered", '["2024-01","2025-02"]', ENTRY["quote"])
    (outcome,) = apply_corrections(rows, [entry])
    assert not outcome.applied


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"state": "great"}, "state"),
        ({"quote": ""}, "quote"),
        ({"document": "abc"}, "document"),
        ({"end": 2}, "end"),
        ({"colour": "red"}, "colour"),
        ({"reason": ""}, "reason"),
    ],
)
def test_a_wrong_correction_names_file_and_key(folder: DataFolder, change: dict[str, Any], says: str) -> None:
    place = folder.root / "corrections"
    place.mkdir()
    (place / "ada.toml").write_text(corrections_toml([{**ENTRY, **change}]), encoding="utf-8")
    with pytest.raises(Failure) as caught:
        load_corrections(folder)
    assert caught.value.code == Exit.DECLARATION
    assert "ada.toml" in caught.value.message
    assert says in caught.value.message


def test_two_corrections_of_one_question_are_refused(folder: DataFolder) -> None:
    place = folder.root / "corrections"
    place.mkdir()
    for name in ("ada", "bo"):
        (place / f"{name}.toml").write_text(corrections_toml([ENTRY]), encoding="utf-8")
    with pytest.raises(Failure, match="already"):
        load_corrections(folder)


def test_double_coding_is_measured_per_question(command: Command, folder: DataFolder) -> None:
    def code(name: str, *states: str) -> None:
        labels = [Label(document=f"{n}" * 64, field="size", state=s) for n, s in enumerate(states)]
        add_codings(folder, name, date(2026, 5, 1), labels)

    code("ada", "answered", "partial", "absent", "absent")
    code("bo", "answered", "partial", "absent")
    assert {r["field"]: r["alpha"] for r in alpha_table(read_codings(folder))} == {"(all)": 1.0, "size": 1.0}
    code("cy", "absent", "absent", "answered")
    table = {r["field"]: r for r in json.loads(command("review", "--alpha", "--json", "--data", folder.root)[1])}
    assert table["size"]["coders"] == 3
    assert table["size"]["coded_twice"] == 3
    assert table["size"]["alpha"] < 0.5
    path = folder.root / "reviews" / "bo.jsonl"
    path.write_text(path.read_text(encoding="utf-8") + "{torn", encoding="utf-8")
    with pytest.raises(Failure, match="line 4"):
        read_codings(folder)


def test_a_coder_who_agrees_with_the_machine_corrects_nothing(folder: DataFolder) -> None:
    place = folder.root / "corrections"
    place.mkdir()
    (place / "ada.toml").write_text(corrections_toml([]), encoding="utf-8")
    assert load_corrections(folder) == ()
