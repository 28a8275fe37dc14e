"""The filled form of a document as page and PDF: the same answers, the same bytes, made again only if changed."""

import re
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pypdfium2
import pytest
from lxml import html

from crawler.exits import Failure
from crawler.folder import DataFolder
from reports import typesetting
from reports.forms import fill_form
from reports.site import build_site

Loader = Callable[[str], ModuleType]
WORDS = re.compile(r"\w+")


def words_of(pdf: Path) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        text = " ".join(page.get_textpage().get_text_range() for page in document)
    return " ".join(WORDS.findall(text.replace("\u00ad", "").replace("\ufffe", "")))


@pytest.fixture(scope="module")
def site(load_module: Loader, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("data")
    load_module("sample_warehouse").build(root, documents=3)
    return build_site(DataFolder(root=root)).entrance.parent


def test_every_document_of_the_first_framework_has_its_form_as_page_and_pdf(site: Path) -> None:
    pages = sorted((site / "forms").rglob("*.html"))
    assert {p.with_suffix(".pdf") for p in pages} == set((site / "forms").rglob("*.pdf"))
    assert len(pages) == 4  # three documents, one in two versions
    for page in pages:
        tree = html.fromstring(page.read_bytes())
        pdf = words_of(page.with_suffix(".pdf"))
        cells = tree.xpath("//table[@class='form']//tbody/tr")
        assert len(cells) == 8
        for text in tree.xpath("//table[@class='form']//tbody//th/text() | //table[@class='form']//blockquote/text()"):
            assert " ".join(WORDS.findall(text)) in pdf, text
        assert page.with_suffix(".pdf").read_bytes().startswith(b"%PDF-1.7")
        assert b"/StructTreeRoot" in page.with_suffix(".pdf").read_bytes(), "no tags for screen readers"


def cell(field: str, state: str, value: Any, quote: str | None = None) -> dict[str, Any]:
    place = {"section": "1", "point": "1", "section_title": "One", "label": field, "page": 2}
    return {"field": field, "state": state, "value": value, "quote": quote, **place}


def test_boxes_are_ticked_as_answered_and_only_where_the_answer_could_be_read() -> None:
    rows = fill_form(
        [
            cell("public_used", "answered", "no", "☐ Yes ☒ No"),
            cell("modalities", "answered", ["text", "audio"], "Text and speech"),
            cell("size", "answered", {"text": "t2"}),
            cell("licensed_used", "insufficient", None, "☐ Yes ☐ No ☒ Other"),
            cell("version", "empty", None),
        ],
        str,
    )[0]["rows"]
    assert rows[0]["boxes"] == [("Yes", False), ("No", True)]
    assert rows[0]["text"] == ""
    assert [label for label, ticked in rows[1]["boxes"] if ticked] == ["text", "audio"]
    assert rows[1]["text"] == "Text and speech"
    assert [ticked for _, ticked in rows[2]["boxes"]] == [False, True, False]
    assert rows[3]["boxes"] == []
    assert rows[3]["text"] == "☐ Yes ☐ No ☒ Other"
    assert rows[4]["state"] == "label without an answer"


def test_only_changed_forms_are_typeset_again(
    load_module: Loader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load_module("sample_warehouse").build(tmp_path, documents=3)
    first = {p.name: p.read_bytes() for p in build_site(DataFolder(root=tmp_path)).entrance.parent.rglob("*.pdf")}
    started: list[str] = []
    start = typesetting._start

    def watch(tasks: list[tuple[str, str]]) -> Any:
        started.extend(target for target, _ in tasks)
        return start(tasks)

    monkeypatch.setattr(typesetting, "_start", watch)
    again = build_site(DataFolder(root=tmp_path)).entrance.parent
    assert started == []
    assert {p.name: p.read_bytes() for p in again.rglob("*.pdf")} == first
    (again / "forms" / typesetting.DIGESTS).write_text("no JSON")
    build_site(DataFolder(root=tmp_path))
    assert len(started) == 4


def test_no_text_is_read_as_markup_and_odd_characters_are_spelled_out(load_module: Loader, tmp_path: Path) -> None:
    odd = '#panic("x") $ x_1 $ *bold* @label \\ ] } " <b> \u202egnp \x00 <label>'
    load_module("sample_warehouse").build(tmp_path, documents=1, text=lambda slot, plain: odd)
    site = build_site(DataFolder(root=tmp_path)).entrance.parent
    text = words_of(next((site / "forms").rglob("1.pdf")))
    assert "panic x x_1 bold label" in text
    assert "U 202E gnp" in text


def test_a_form_that_cannot_be_typeset_stops_the_report_and_keeps_the_old_site(
    load_module: Loader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load_module("sample_warehouse").build(tmp_path, documents=1)
    old = build_site(DataFolder(root=tmp_path)).entrance.read_bytes()
    (tmp_path / "site" / "forms" / typesetting.DIGESTS).unlink()  # so that every form is made again
    monkeypatch.setattr(typesetting.sys, "executable", "/bin/false")
    with pytest.raises(Failure, match="could not be typeset"):
        build_site(DataFolder(root=tmp_path))
    assert (tmp_path / "site" / "index.html").read_bytes() == old
