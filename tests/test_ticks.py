"""Tick boxes written as characters."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.document import Origin, Ticked
from extract.ticks import find_marks, is_mark_character, read_ticks


def shown(text: str) -> list[tuple[str, str]]:
    return [(text[m.start : m.end], m.ticked.value) for m in find_marks(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("☒ Yes ☐ No", [("☒", "yes"), ("☐", "no")]),
        ("☑ Text\n☐ Image", [("☑", "yes"), ("☐", "no")]),
        ("✓ Yes ☐ No", [("✓", "yes"), ("☐", "no")]),
        ("\uf0fe Audio \uf0a8 Video", [("\uf0fe", "yes"), ("\uf0a8", "no")]),
        ("\uf052 Yes", [("\uf052", "yes")]),
        ("Were crawlers used? X Yes   ☐ No", [("X", "yes"), ("☐", "no")]),
        ("☐ Yes X No", [("☐", "no"), ("X", "yes")]),
        ("X Text\n☐ Less than one\nX One to ten", [("X", "yes"), ("☐", "no"), ("X", "yes")]),
        ("- [x] Text\n- [ ] Image", [("[x]", "yes"), ("[ ]", "no")]),
        ("( ) Yes (x) No", [("( )", "no"), ("(x)", "yes")]),
        ("○ Yes ● No", [("○", "no"), ("●", "yes")]),
        ("□ Yes ■ No", [("□", "no"), ("■", "yes")]),
        ("✔", [("✔", "yes")]),  # a table cell that holds nothing else
    ],
)
def test_boxes_are_found(text: str, expected: list[tuple[str, str]]) -> None:
    assert shown(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "We checked the data ✓ and moved on.",
        "● first point\n● second point",
        "○ first point\n○ second point",
        "■ Section",
        "Model X Text is a product name",
        "X marks the spot",
        "see [x] for the reference",
        "• item",
        "\uf0b7 item in a Word bullet font",
        "f(x) is a function",
        "",
    ],
)
def test_bullets_and_prose_hold_no_boxes(text: str) -> None:
    assert shown(text) == []


def test_origin_tells_letters_from_glyphs() -> None:
    origins = [m.origin for m in find_marks("X Yes ☐ No")]
    assert origins == [Origin.LETTER, Origin.GLYPH]


@given(st.text(alphabet="☒☐✓Xx[]( )\n Yesno?●○□■", max_size=80))
def test_marks_are_ordered_disjoint_and_inside(text: str) -> None:
    marks = find_marks(text)
    assert all(0 <= m.start < m.end <= len(text) for m in marks)
    assert all(a.end <= b.start for a, b in itertools.pairwise(marks))
    assert all(m.ticked in (Ticked.YES, Ticked.NO) for m in marks)


def test_every_sure_character_of_the_registry_is_found_wherever_it_stands() -> None:
    for group in read_ticks().glyph:
        if group.alone == "anywhere":
            for character in group.characters:
                assert is_mark_character(character)
                assert shown(f"words {character} words") == [(character, group.ticked)]


def test_no_character_means_two_things() -> None:
    assert len(read_ticks().meanings) == sum(len(g.characters) for g in read_ticks().glyph)


def test_a_nameless_sign_beside_a_box_ends_its_option() -> None:
    marks = find_marks("☑ Text \ufffd Image \ufffd Audio")
    assert [mark.ticked for mark in marks] == [Ticked.YES, Ticked.UNREADABLE, Ticked.UNREADABLE]
    assert find_marks("\ufffd first item\n\ufffd second item") == ()
