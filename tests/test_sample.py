"""The documents of the sample site: six ways of filling the form in, read back against what was written into them."""

import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from extract.reading import analyse

FORMS = {  # file: (name of its answers in sample_content, what only a person could tell from it)
    "first/aldermoor/heron-2-summary.pdf": "HERON_2",
    "second/aldermoor/heron-2-summary.pdf": "HERON_2_UPDATED",
    "first/aldermoor/heron-1-summary.html": "HERON_1",
    "castelvento/brezza-sintesi.html": "BREZZA",
    "northlight/beacon-3-summary.pdf": "BEACON_3",
    "northlight/beacon-flash.docx": "BEACON_FLASH",
    "quillfield/plume-7b-summary.md": "PLUME_7",
    "quillfield/plume-mini-summary.xlsx": "PLUME_MINI",
}
OTHERS = {
    "aldermoor/heron-2-card.md": "model_card",
    "castelvento/brezza-vista.html": "eu_summary",
    "northlight/california.html": "ab2013_notice",
}


@pytest.fixture(scope="module")
def site(root: Path) -> Path:
    return root / "reports" / "sample" / "site"


@pytest.fixture(scope="module")
def content(load_module: Callable[[str], ModuleType]) -> ModuleType:
    return load_module("sample_content")


def read(path: Path) -> dict[str, Any]:
    return analyse(path.read_bytes(), name=path.name)


@pytest.mark.parametrize("name", FORMS)
def test_boxes_are_read_as_they_were_ticked(name: str, site: Path, content: ModuleType) -> None:
    written = getattr(content, FORMS[name])
    reading = read(site / name)
    assert reading["kind"] == "eu_summary"
    got = {a["field"]: a for a in reading["answers"]}
    wrong = {}
    for field, answer in written.items():
        if isinstance(answer, bool):
            expected: Any = "yes" if answer else "no"
        elif isinstance(answer, set):
            expected = sorted(answer)
        else:
            continue
        found = got[field]["value"]
        found = sorted(found) if isinstance(found, list) else found
        if found != expected:
            wrong[field] = (found, expected, got[field]["reason"])
    assert not wrong


@pytest.mark.parametrize("name", FORMS)
def test_sizes_and_days_are_read(name: str, site: Path, content: ModuleType) -> None:
    written = getattr(content, FORMS[name])
    got = {a["field"]: a["value"] for a in read(site / name)["answers"]}
    bands = {m: b for m, b in written["size"].items() if len(b) == 2}
    assert {m: b for m, b in (got["size"] or {}).items() if m in bands} == bands
    assert str(got["last_update"])[:4] in written["last_update"] + " 20" + written["last_update"][-2:]


@pytest.mark.parametrize("name", [*FORMS, *OTHERS])
def test_every_quote_is_a_slice_of_the_document(name: str, site: Path) -> None:
    from extract.formats import read_document

    path = site / name
    text = read_document(path.read_bytes(), media_type="", url="", name=path.name).text
    reading = read(path)
    quotes = [*reading["answers"], *reading["disclosures"]]
    assert any(q["quote"] for q in quotes)
    for place in quotes:
        if place["quote"]:
            assert text[place["start"] : place["end"]] == place["quote"]


@pytest.mark.parametrize("name", OTHERS)
def test_other_documents_are_known_for_what_they_are(name: str, site: Path) -> None:
    assert read(site / name)["kind"] == OTHERS[name]


def test_fiction_is_marked_as_such(site: Path, content: ModuleType) -> None:
    for path in site.rglob("*.*"):
        if path.suffix in (".html", ".md"):
            assert content.FICTION in path.read_text(encoding="utf-8"), path.name


def test_committed_documents_are_what_the_builder_builds(
    root: Path, site: Path, load_module: Callable[[str], ModuleType], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "path", [str(root / "tests"), *sys.path])
    if not Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf").exists():
        pytest.skip("the PDF builder needs the DejaVu fonts (apt install fonts-dejavu-core)")
    built = load_module("build_sample").build()
    assert {str(p.relative_to(site)) for p in site.rglob("*.*")} == set(built)
    for name, body in built.items():
        if name.endswith((".md", ".html")):  # other formats hold traces of the library that wrote them
            assert (site / name).read_bytes() == body, f"{name}: run python tests/build_sample.py"
