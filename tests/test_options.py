"""Boxes of options: what is ticked, what is only printed, what cannot be made out."""

import pytest

from extract.answer_words import begins_not_applicable, is_blank, is_not_applicable, is_nothing
from extract.document import Document, Mark, Origin, Ticked
from extract.formats import read_document
from extract.options import read_modalities, read_yes_no


def document_of(text: str) -> Document:
    return read_document(text.encode(), name="x.txt", identify_language=False)


@pytest.mark.parametrize(
    ("text", "value", "unreadable"),
    [
        ("☒ Yes ☐ No", "yes", False),
        ("☐ Yes ☒ No", "no", False),
        ("☐ Yes X No", "no", False),
        ("✓ Yes ☐ No", "yes", False),
        ("[x] Yes [ ] No", "yes", False),
        ("☒ Ja ☐ Nein", "yes", False),
        ("☐ Sì ☒ No", "no", False),
        ("☐ Tak ☒ Nie", "no", False),
        ("Yes ☐ No ☒", "no", False),
        ("☐ No", "no", False),  # the only option left in the form
        ("Yes", "yes", False),
        ("No. All data are licensed.", "no", False),
        ("Oui, par un prestataire.", "yes", False),
        ("Yes No", None, True),  # both printed, no mark: never "no"
        ("☐ Yes ☐ No", None, False),
        ("☒ Yes ☒ No", None, False),
        ("☐ Yes ☐ No ☒ Other (see below)", None, False),
        ("Note that other data are described elsewhere.", None, False),
    ],
)
def test_yes_or_no(text: str, value: str | None, unreadable: bool) -> None:
    document = document_of(text or " ")
    choice = read_yes_no(document, [(0, len(document.text))])
    assert (choice.value, choice.unreadable) == (value, unreadable)


def test_a_third_option_is_named() -> None:
    document = document_of("☐ Yes ☐ No ☒ Other (see below)")
    assert read_yes_no(document, [(0, len(document.text))]).invented.startswith("Other")


@pytest.mark.parametrize(
    ("text", "value", "unreadable"),
    [
        ("☒ Text ☐ Image ☐ Video ☐ Audio ☐ Other If so, please specify…", ("text",), False),
        ("☒ Text ☒ Image ☐ Video ☒ Audio", ("audio", "image", "text"), False),
        ("☒ Perception (Image & Video) ☐ Audio", ("image", "video"), False),
        ("Text, image, video, and audio", ("audio", "image", "text", "video"), False),
        ("Text only", ("text",), False),
        ("Esclusivamente in modalità testuale", ("text",), False),
        ("Text Image Video Audio Other (Please Specify):", None, True),
        ("☐ Text ☐ Image ☐ Video ☐ Audio", None, False),
        ("Nothing of the kind", None, False),
    ],
)
def test_modalities(text: str, value: tuple[str, ...] | None, unreadable: bool) -> None:
    document = document_of(text)
    choice = read_modalities(document, [(0, len(document.text))])
    assert (choice.value, choice.unreadable) == (value, unreadable)


@pytest.mark.parametrize("text", ["N/A", "n/a.", "Not applicable", "(Not applicable)", "entfällt", "Nie dotyczy"])
def test_not_applicable(text: str) -> None:
    assert is_not_applicable(text)
    assert not is_nothing(text)


@pytest.mark.parametrize("text", ["None", "none.", "Aucun", "brak", "◦ None"])
def test_nothing(text: str) -> None:
    assert is_nothing(text)
    assert not is_blank(text)


@pytest.mark.parametrize("text", ["", "  ", "—", "-", "…", "•"])
def test_blank(text: str) -> None:
    assert is_blank(text)
    assert not is_not_applicable(text)


def test_not_applicable_with_a_reason() -> None:
    assert begins_not_applicable("N/A. This model is the first of its kind.")
    assert not begins_not_applicable("Nasa archives")


def test_an_option_without_a_sign_among_drawn_ones_is_not_taken_for_unticked() -> None:
    text = "Text Image ☐ Video ☐ Audio ☐ Other"
    marks = tuple(
        Mark(start=at, end=at + 1, ticked=Ticked.NO, origin=Origin.DRAWN) for at, sign in enumerate(text) if sign == "☐"
    )
    document = Document(text=text, blocks=(), marks=marks)
    choice = read_modalities(document, ((0, len(text)),))
    assert (choice.value, choice.unreadable) == (None, True)


@pytest.mark.parametrize("words", [("Yes", "No"), ("Ja", "Nein"), ("No", "Yes"), ("Oui", "Non")])
def test_both_words_in_blocks_of_their_own_are_no_answer(words: tuple[str, str]) -> None:
    document = document_of("\n".join(words))
    first = len(words[0])
    choice = read_yes_no(document, ((0, first), (first + 1, first + 1 + len(words[1]))))
    assert (choice.value, choice.unreadable) == (None, True)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("✓ Text Image Audio Video Other", ("text",)),  # a sign beside the chosen one only
        ("Text ✓ Image Audio ✓ Video", ("image", "video")),
        ("✓ Text and image", ("image", "text")),
        ("☒ Perception (Image & Video)", ("image", "video")),
    ],
)
def test_an_option_without_a_sign_among_others_is_not_chosen(text: str, value: tuple[str, ...]) -> None:
    document = document_of(text)
    assert read_modalities(document, ((0, len(document.text)),)).value == value


@pytest.mark.parametrize(("text", "value"), [("Yes ✓ No", "no"), ("✓ Yes No", "yes"), ("Ja ✓ Nein", "no")])
def test_a_sign_between_two_options_belongs_to_the_second(text: str, value: str) -> None:
    document = document_of(text)
    assert read_yes_no(document, ((0, len(document.text)),)).value == value
