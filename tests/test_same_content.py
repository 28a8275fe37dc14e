"""The same content gives the same blocks, whatever format it is published in."""

from collections.abc import Callable
from types import ModuleType

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extract.document import Document, Ticked
from extract.formats import read_document

FORMATS = ("html", "md", "docx", "pdf")
ONE = (
    ("heading", 1, "Public summary of training content"),
    ("heading", 2, "General information"),
    ("rows", (("Provider name", "Example Models Ltd"), ("Version", "3.1"), ("Contact", "data@example.org"))),
    ("paragraph", "Which modalities are in the training data?"),
    ("options", (("Text", True), ("Image", False), ("Audio", True), ("Video", False))),
    ("heading", 2, "Public datasets"),
    ("items", ("An encyclopedia in forty languages", "Court decisions of two countries")),
    ("paragraph", "No other public datasets were used."),
)
VOCABULARY = ("data", "model", "crawler", "público", "größte", "dataset", "forum", "since", "2024", "web", "Übersicht")
WORDS = st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=5).map(" ".join)
PARTS = st.lists(
    st.one_of(
        st.tuples(st.just("heading"), st.integers(1, 3), WORDS),
        st.tuples(st.just("paragraph"), WORDS),
        st.tuples(st.just("rows"), st.lists(st.tuples(WORDS, WORDS), min_size=2, max_size=4).map(tuple)),
        st.tuples(st.just("options"), st.lists(st.tuples(WORDS, st.booleans()), min_size=2, max_size=4).map(tuple)),
        st.tuples(st.just("items"), st.lists(WORDS, min_size=2, max_size=4).map(tuple)),
    ),
    min_size=1,
    max_size=6,
).map(tuple)


@pytest.fixture(scope="module")
def builders(load_module: Callable[[str], ModuleType]) -> ModuleType:
    return load_module("builders")


def texts_of(document: Document) -> list[str]:
    """Return the blocks' texts without the signs that lists begin with."""
    texts = (" ".join(document.slice(block).split()) for block in document.visible_blocks())
    return [text.removeprefix("• ") for text in texts]


def check_offsets(document: Document) -> None:
    """Fail where blocks overlap or lie outside the text."""
    end = 0
    for block in document.blocks:
        assert end <= block.start <= block.end <= len(document.text)
        end = block.end


@pytest.mark.parametrize("format", FORMATS)
def test_one_document(builders: ModuleType, format: str) -> None:
    document = read_document(builders.WRITERS[format](ONE))
    check_offsets(document)
    assert document.format == format
    assert texts_of(document) == builders.expected_texts(ONE)
    shown = [(mark.ticked, document.text[mark.end :].split()[0]) for mark in document.marks]
    yes, no = Ticked.YES, Ticked.NO
    assert shown == [(yes, "Text"), (no, "Image"), (yes, "Audio"), (no, "Video")]
    assert document.language == "en"


@pytest.mark.parametrize("format", FORMATS)
def test_rows_stay_rows(builders: ModuleType, format: str) -> None:
    document = read_document(builders.WRITERS[format](ONE))
    cells = {(b.row, b.column): document.slice(b) for b in document.blocks if b.table is not None}
    rows = sorted({row for row, _ in cells})
    assert [(cells[row, 0], cells[row, 1]) for row in rows] == list(ONE[2][1])


@pytest.mark.parametrize("format", ["html", "md", "docx"])
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(parts=PARTS)
def test_any_document(builders: ModuleType, format: str, parts: tuple[tuple[object, ...], ...]) -> None:
    document = read_document(builders.WRITERS[format](parts), name=f"a.{format}")
    check_offsets(document)
    assert texts_of(document) == builders.expected_texts(parts)
    ticked = [mark.ticked is Ticked.YES for mark in document.marks]
    assert ticked == [t for part in parts if part[0] == "options" for _, t in part[1]]
