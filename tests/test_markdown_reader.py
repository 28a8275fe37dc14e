"""The Markdown reader: front matter, tables, tasks, HTML inside, and the same blocks on both of its paths."""

import json

import pyromark
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.document import BlockKind, Document, Ticked
from extract.readers import html, markdown


def read(text: str, **options: str) -> Document:
    return markdown.read(text.encode(), **options)


def blocks(document: Document) -> list[tuple[BlockKind, int, str]]:
    return [(b.kind, b.level, document.slice(b)) for b in document.blocks if b.visible]


def test_front_matter_is_furniture_and_metadata() -> None:
    document = read("---\nlicense: mit\nlanguage: no\ndatasets:\n  - c4\n---\n# Card\n")
    assert document.blocks[0].kind is BlockKind.FURNITURE
    assert document.slice(document.blocks[0]) == "---\nlicense: mit\nlanguage: no\ndatasets:\n  - c4\n---"
    assert json.loads(document.metadata["front_matter"]) == {"license": "mit", "language": "no", "datasets": ["c4"]}
    assert document.title == "Card"


def test_toml_front_matter() -> None:
    document = read('+++\ntitle = "T"\n+++\ntext\n')
    assert (document.title, json.loads(document.metadata["front_matter"])) == ("T", {"title": "T"})


@pytest.mark.parametrize("inner", ["a: [", "a: b: c", "\t- x", "&a [*a, *b]"])
def test_broken_front_matter_is_named_and_the_card_is_read(inner: str) -> None:
    document = read(f"---\n{inner}\n---\n# Card\n")
    assert "front matter cannot be read" in document.warnings[0]
    assert blocks(document)[-1] == (BlockKind.HEADING, 1, "Card")


def test_aliases_do_not_explode() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    document = read("---\n" + "\n".join(lines) + "\n---\ntext\n")
    assert blocks(document)[-1] == (BlockKind.PARAGRAPH, 0, "text")
    assert len(document.metadata.get("front_matter", "")) < 2_000_000


def test_a_rule_is_no_front_matter() -> None:
    assert blocks(read("text\n\n---\n\nmore\n")) == [(BlockKind.PARAGRAPH, 0, "text"), (BlockKind.PARAGRAPH, 0, "more")]


def test_tables_have_rows_columns_and_a_head() -> None:
    document = read("| Q | A |\n|---|---|\n| size | 1<br>2 |\n\n| x |\n|---|\n| y |\n")
    found = [(b.table, b.row, b.column, b.header, document.slice(b)) for b in document.blocks]
    assert found == [
        (0, 0, 0, True, "Q"), (0, 0, 1, True, "A"), (0, 1, 0, False, "size"), (0, 1, 1, False, "1\n2"),
        (1, 0, 0, True, "x"), (1, 1, 0, False, "y"),
    ]  # fmt: skip


def test_tasks_are_boxes() -> None:
    document = read("- [x] Text\n- [ ] Image\n")
    assert [(m.ticked, document.text[m.start]) for m in document.marks] == [(Ticked.YES, "☒"), (Ticked.NO, "☐")]


def test_struck_words_and_pictures_are_hidden() -> None:
    document = read("Yes ~~No~~ ![a chart of sizes](c.png)\n")
    assert [(b.hidden, document.slice(b)) for b in document.blocks] == [
        ("", "Yes"), ("struck out", "No"), ("alternative text", "a chart of sizes"),
    ]  # fmt: skip


def test_comments_are_dropped() -> None:
    assert blocks(read("a <!-- note --> b\n\n<!-- more\nlines -->\n\nc\n")) == [
        (BlockKind.PARAGRAPH, 0, "a b"),
        (BlockKind.PARAGRAPH, 0, "c"),
    ]


def test_html_inside_keeps_its_structure() -> None:
    document = read(
        "# T\n\n<details><summary>Sources</summary>\n\n- web\n\n</details>\n\n"
        "<table><tr><td>a</td><td>b</td></tr></table>\n\n<p style='display:none'>plant</p>\n"
    )
    kinds = [(b.kind, document.slice(b)) for b in document.visible_blocks()]
    assert kinds == [
        (BlockKind.HEADING, "T"), (BlockKind.HEADING, "Sources"), (BlockKind.LIST_ITEM, "web"),
        (BlockKind.CELL, "a"), (BlockKind.CELL, "b"),
    ]  # fmt: skip
    assert [document.slice(b) for b in document.blocks if b.hidden] == ["plant"]


def test_links_of_markdown_and_of_inline_html() -> None:
    text = "[the list](a.md) and <a href='/b?x=1&amp;y=2' target=_blank>more</a> <https://c.d/>"
    document = read(text, url="https://e.org/x/")
    assert [(document.text[k.start : k.end], k.url) for k in document.links] == [
        ("the list", "https://e.org/x/a.md"),
        ("more", "https://e.org/b?x=1&y=2"),
        ("https://c.d/", "https://c.d/"),
    ]


LINES = st.sampled_from(
    (
        "# One", "## Two `code`", "plain *words* here", "- item", "  - deeper", "1. first", "- [x] done", "- [ ] open",
        "| a | b |\n|---|---|\n| c | **d** |", "> quoted", "```\ncode block\n  more\n```", "a [link](http://x.y) b", "",
        "hard  \nbreak", "word<br>word", "~~gone~~ kept", "note[^1]\n\n[^1]: text of it", "***", "5 &lt; 6 &amp; 7",
    )
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(lines=st.lists(LINES, max_size=8))
def test_both_paths_give_the_same_words(lines: list[str]) -> None:
    text = "\n\n".join(lines)
    direct = read(text)
    rendered = pyromark.html(text, options=markdown.OPTIONS)
    walked = html.read(rendered.encode()) if rendered.strip() else direct

    def kinds(document: Document) -> list[tuple[BlockKind, str]]:
        kept = [b for b in document.blocks if b.visible]
        return [(b.kind, document.slice(b)) for b in kept]

    footnotes = "[^1]" in text  # rendered with their number, which the text of the card has not
    if not footnotes:
        assert kinds(direct) == kinds(walked)
    else:
        assert [t for _, t in kinds(direct) if "note" not in t] == [
            t for _, t in kinds(walked) if "note" not in t and t != "1"
        ]


@settings(max_examples=100, deadline=None)
@given(body=st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_any_bytes_are_read(body: bytes) -> None:
    document = markdown.read(body)
    ends = [0, *(block.end for block in document.blocks)]
    assert all(end <= block.start < block.end for end, block in zip(ends, document.blocks, strict=False))


@pytest.mark.parametrize(
    "text", ["> " * 5000 + "x", "[" * 20_000, "- " * 3000 + "x", "*a" * 20_000, "<b>" * 20_000 + "x"]
)
def test_pathological_text_ends(text: str) -> None:
    assert read(text).text


def test_lines_that_begin_with_a_label_stay_lines() -> None:
    (block,) = blocks(read("**Provider:** A\n**Version**: 2\nand more\n"))
    assert block[2] == "Provider: A\nVersion: 2 and more"
