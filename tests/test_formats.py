"""What bytes are taken for, the plain text reader, and the language of a document."""

import io
import zipfile

import pytest

from extract.document import BlockKind, Document, Ticked, UnreadableDocument
from extract.formats import format_of, read_document
from extract.languages_of import language_of


def zipped(*names: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in names:
            archive.writestr(name, "<x/>")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("body", "hints", "format"),
    [
        (b"%PDF-1.7\n", {"name": "a.html"}, "pdf"),
        (b"\n\n%PDF-1.4", {}, "pdf"),
        (zipped("word/document.xml"), {"media_type": "application/zip"}, "docx"),
        (zipped("xl/workbook.xml"), {"name": "a.docx"}, "xlsx"),
        (b"<!DOCTYPE html><p>", {"name": "a.pdf"}, "html"),
        (b"\xef\xbb\xbf<!-- c --><html>", {}, "html"),
        (b"<div align=center>\n\n# T", {"name": "README.md"}, "md"),
        ("<!doctype html><p>größe".encode("utf-16"), {}, "html"),
        (b"<div>text</div>", {}, "html"),
        (b"# T\n\ntext", {"media_type": "text/plain; charset=utf-8", "url": "https://e.org/a/README.md?raw=1"}, "md"),
        (b"# T\n\ntext", {"media_type": "text/plain"}, "md"),
        (b"---\nlicense: mit\n---\ntext", {}, "md"),
        (b"plain words", {"media_type": "text/plain"}, "txt"),
        (b"plain words", {}, "txt"),
        (b"a,b\n1,2", {"media_type": "text/csv"}, "csv"),
        (b"a,b\n1,2", {"url": "https://e.org/list.CSV"}, "csv"),
        ("plain words".encode("utf-16"), {}, "txt"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n", {}, "html"),
        (b"words", {"url": "https://[broken"}, "txt"),
    ],
)
def test_format_of(body: bytes, hints: dict[str, str], format: str) -> None:
    assert format_of(body, **hints) == format


@pytest.mark.parametrize(
    ("body", "hints", "outcome"),
    [
        (b"", {}, "empty"),
        (b" \n\t", {"name": "a.md"}, "empty"),
        (b"\x89PNG\r\n\x1a\n", {"name": "a.pdf"}, "unknown_format"),
        (zipped("a.txt"), {}, "unknown_format"),
        (bytes(range(256)) * 4, {}, "unknown_format"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), {"name": "a.docx"}, "encrypted"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 WordDocument", {"name": "a.doc"}, "unknown_format"),
        (b"404 page not found", {"name": "a.pdf"}, "corrupt"),
        (b"PK\x03\x04 cut", {"name": "a.docx"}, "corrupt"),
        (b"%PDF-1.7 cut", {}, "corrupt"),
    ],
)
def test_what_cannot_be_read_has_a_word_for_it(body: bytes, hints: dict[str, str], outcome: str) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        read_document(body, **hints)
    assert caught.value.outcome == outcome
    assert str(caught.value)


def test_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extract.formats.MOST", 10)
    with pytest.raises(UnreadableDocument, match="more than 10"):
        read_document(b"x" * 11)


def blocks(document: Document) -> list[tuple[BlockKind, int, str]]:
    return [(b.kind, b.level, document.slice(b)) for b in document.blocks]


def test_plain_text_keeps_headings_labels_and_lists() -> None:
    text = (
        "Public summary\n==============\n\nProvider: Example\nVersion: 2\n\n"
        "A paragraph whose first line is broken by\nits editor and goes on until it ends.\nshort\nnew line\n\n"
        "Modalities\n----------\n[x] Text\n[ ] Image\n- one\n  - two\n1. three\n"
    )
    document = read_document(text.encode(), media_type="text/plain", name="a.txt")
    heading, paragraph, item = BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM
    assert blocks(document) == [
        (heading, 1, "Public summary"),
        (paragraph, 0, "Provider: Example"),
        (paragraph, 0, "Version: 2"),
        (
            paragraph,
            0,
            "A paragraph whose first line is broken by its editor and goes on until it ends. short\nnew line",
        ),
        (heading, 2, "Modalities"),
        (paragraph, 0, "[x] Text"),
        (paragraph, 0, "[ ] Image"),
        (item, 1, "one"),
        (item, 2, "two"),
        (item, 1, "1. three"),
    ]
    assert [m.ticked for m in document.marks] == [Ticked.YES, Ticked.NO]
    assert document.title == "Public summary"


def test_addresses_in_plain_text_are_links() -> None:
    document = read_document(b"See https://e.org/list.csv.", name="a.txt")
    assert [k.url for k in document.links] == ["https://e.org/list.csv"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The model was trained on publicly available data that was collected from the web by our own crawler.", "en"),
        (
            "Il modello è stato addestrato su dati pubblicamente disponibili raccolti dal web con un crawler proprio.",
            "it",
        ),
        ("Das Modell wurde mit öffentlich zugänglichen Daten trainiert, die ein eigener Crawler gesammelt hat.", "de"),
        ("Le modèle a été entraîné sur des données publiques collectées sur le web par notre propre robot.", "fr"),
        ("El modelo se entrenó con datos públicos recogidos de la web por nuestro propio rastreador.", "es"),
        ("Model wytrenowano na publicznie dostępnych danych zebranych z sieci przez własnego robota.", "pl"),
        ("Yes", ""),
        ("☒ ☐ https://e.org/a/very/long/address/that/is/no/language/at/all/but/has/many/letters/in/it", ""),
        ("", ""),
    ],
)
def test_language(text: str, language: str) -> None:
    assert language_of(text) == language


def test_the_language_is_that_of_the_visible_text() -> None:
    plant = "<p style='display:none'>" + "Das Modell wurde mit öffentlichen Daten trainiert und geprüft. " * 20 + "</p>"
    seen = "<p>The model was trained on publicly available data from many sources on the web.</p>"
    assert read_document((plant + seen).encode(), name="a.html").language == "en"


def test_a_short_page_has_the_language_it_declares() -> None:
    assert read_document(b"<html lang=pt-BR><p>Sim</p></html>").language == "pt"
