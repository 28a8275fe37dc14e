"""The words around a fact: visible, unbroken, bounded, and always around it."""

from hypothesis import given
from hypothesis import strategies as st

from extract.document import Block, BlockKind, Document
from extract.formats import read_document
from extract.passages import LONGEST, passage
from extract.reading import reading_of


def document(*parts: tuple[BlockKind, str, dict[str, object]]) -> Document:
    text, blocks = "", []
    for kind, own, more in parts:
        blocks.append(Block(kind=kind, start=len(text), end=len(text) + len(own), **more))  # type: ignore[arg-type]
        text += own + "\n"
    return Document(text=text, blocks=tuple(blocks))


def around(found: Document, name: str) -> str:
    start = found.text.index(name)
    low, high = passage(found, start, start + len(name))
    assert low <= start < start + len(name) <= high
    return found.text[low:high]


def test_a_bare_item_is_given_with_what_introduces_it() -> None:
    found = document(
        (BlockKind.HEADING, "Sources", {"level": 2}),
        (BlockKind.PARAGRAPH, "The model was trained on these collections:", {}),
        (BlockKind.LIST_ITEM, "Heron Corpus", {"level": 1}),
    )
    assert around(found, "Heron Corpus") == "Sources\nThe model was trained on these collections:\nHeron Corpus"


def test_a_cell_is_given_with_its_row() -> None:
    cells = [("Heron Corpus", 0, 0), ("40 GB", 0, 1), ("Gull Forum", 1, 0), ("2 GB, licensed from the forum", 1, 1)]
    found = document(
        *((BlockKind.CELL, text, {"table": 0, "row": row, "column": column}) for text, row, column in cells)
    )
    assert "Gull Forum\n2 GB, licensed from the forum" in around(found, "Gull Forum")
    assert around(found, "40 GB") == "Heron Corpus\n40 GB"


def test_hidden_words_and_running_headers_are_never_inside() -> None:
    found = document(
        (BlockKind.PARAGRAPH, "White words on white.", {"visible": False, "hidden": "white on white"}),
        (BlockKind.LIST_ITEM, "Heron Corpus", {}),
        (BlockKind.FURNITURE, "Page 3 of 9", {}),
        (BlockKind.LIST_ITEM, "Gull Forum", {}),
    )
    assert around(found, "Heron Corpus") == "Heron Corpus"
    assert around(found, "Gull Forum") == "Gull Forum"


@given(st.lists(st.text("ab \n", max_size=900), min_size=1, max_size=5), st.data())
def test_a_passage_holds_its_fact_and_is_bounded(texts: list[str], data: st.DataObject) -> None:
    found = document(*((BlockKind.PARAGRAPH, text, {}) for text in texts))
    block = data.draw(st.sampled_from(found.blocks))
    start = data.draw(st.integers(block.start, block.end))
    end = data.draw(st.integers(start, min(block.end, start + 50)))
    low, high = passage(found, start, end)
    assert 0 <= low <= start <= end <= high <= len(found.text)
    assert high - low <= LONGEST + 50


def test_a_reading_keeps_the_passage_of_every_fact() -> None:
    body = (
        b"# Model card\n\nThe model was trained on Common Crawl and on Wikipedia dumps of 2024, after deduplication.\n"
    )
    reading = reading_of(read_document(body, name="card.md"), "0" * 64)
    places = {(x["start"], x["end"]): x for x in reading["passages"]}
    assert {d["name"] for d in reading["disclosures"]} >= {"Common Crawl"}
    for d in reading["disclosures"]:
        own = places[d["start"], d["end"]]
        assert d["quote"] in own["text"]
        assert (own["cut_start"], own["cut_end"]) == (False, False)
        assert own["text"].endswith("after deduplication.")
