"""The HTML reader: layout kept, hidden text marked, controls read, hostile pages survived."""

import time

import pytest

from extract.document import BlockKind, Document, Origin, Ticked, UnreadableDocument
from extract.formats import read_document
from extract.readers import html


def read(markup: str, **options: str) -> Document:
    return html.read(markup.encode(), **options)


def shown(document: Document) -> list[str]:
    return [document.slice(block) for block in document.visible_blocks()]


def hidden(document: Document) -> dict[str, str]:
    return {document.slice(block): block.hidden for block in document.blocks if not block.visible}


def cells(document: Document) -> list[tuple[int | None, int | None, int | None, str]]:
    return [(b.table, b.row, b.column, document.slice(b)) for b in document.blocks if b.kind is BlockKind.CELL]


def test_headings_lists_and_paragraphs_keep_their_kind_and_level() -> None:
    document = read("<h2>Data</h2>loose text<p>one<br>two</p><ul><li>a<ol><li>b</ol></ul>")
    found = [(b.kind, b.level, document.slice(b)) for b in document.blocks]
    assert found == [
        (BlockKind.HEADING, 2, "Data"),
        (BlockKind.PARAGRAPH, 0, "loose text"),
        (BlockKind.PARAGRAPH, 0, "one\ntwo"),
        (BlockKind.LIST_ITEM, 1, "a"),
        (BlockKind.LIST_ITEM, 2, "b"),
    ]


def test_spans_move_the_columns_of_later_rows() -> None:
    document = read(
        "<table><tr><th rowspan=2>A<th colspan=2>B<tr><td>c<td>d<tr><td colspan=3>e</table><table><tr><td>f</table>"
    )
    assert cells(document) == [
        (0, 0, 0, "A"),
        (0, 0, 1, "B"),
        (0, 1, 1, "c"),
        (0, 1, 2, "d"),
        (0, 2, 0, "e"),
        (1, 0, 0, "f"),
    ]
    first = document.blocks[0]
    assert (first.row_span, first.column_span, first.header) == (2, 1, True)


def test_a_nested_table_splits_the_cell_around_it() -> None:
    document = read("<table><tr><td>q<td>before<table><tr><td>in</table>after</table>")
    assert cells(document) == [(0, 0, 0, "q"), (0, 0, 1, "before"), (1, 0, 0, "in"), (0, 0, 1, "after")]


def test_a_cell_keeps_its_paragraphs_as_lines() -> None:
    assert cells(read("<table><tr><td><p>a</p><ul><li>b<li>c</ul>d</table>")) == [(0, 0, 0, "a\nb\nc\nd")]


def test_a_description_list_is_a_table_of_two_columns() -> None:
    document = read("<dl><dt>Name<dd>X<dt>Size<dd>1<dd>2</dl>")
    assert cells(document) == [(0, 0, 0, "Name"), (0, 0, 1, "X"), (0, 1, 0, "Size"), (0, 1, 1, "1\n2")]


def test_a_layout_table_is_no_table() -> None:
    document = read("<table><tr><td><nav>menu</nav><td><h1>T</h1><p>text</p></table>")
    assert [b.kind for b in document.blocks] == [BlockKind.FURNITURE, BlockKind.HEADING, BlockKind.PARAGRAPH]


def test_aria_roles_stand_for_elements() -> None:
    document = read(
        "<div role=heading aria-level=3>H</div><div role=table><div role=row><div role=columnheader>a</div>"
        "<div role=cell>b</div></div></div>"
    )
    assert (document.blocks[0].kind, document.blocks[0].level) == (BlockKind.HEADING, 3)
    assert cells(document) == [(0, 0, 0, "a"), (0, 0, 1, "b")]


def test_folds_are_visible() -> None:
    document = read(
        "<details><summary>More</summary>folded</details><button aria-controls=p1>+</button>"
        "<div id=p1 style='display:none'>panel</div>"
    )
    assert shown(document) == ["More", "folded", "+", "panel"]


def test_navigation_and_consent_banners_are_furniture() -> None:
    document = read(
        "<header>brand<nav>home</nav></header><div class=cookie-banner>We use cookies</div><main><header>lead</header>"
        "text</main><footer>imprint</footer>"
    )
    assert shown(document) == ["lead", "text"]
    furniture = [document.slice(b) for b in document.blocks if b.kind is BlockKind.FURNITURE]
    assert furniture == ["brand", "home", "We use cookies", "imprint"]


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        ("<p style='display:none'>X</p>", "display:none"),
        ("<p style='VISIBILITY: Hidden'>X</p>", "visibility:hidden"),
        ("<p hidden>X</p>", "hidden attribute"),
        ("<p style='opacity:0.0'>X</p>", "opacity:0"),
        ("<p style='font-size:0'>X</p>", "font-size:0"),
        ("<p style='font-size:1px'>X</p>", "font-size:1px"),
        ("<p style='position:absolute;left:-9999px'>X</p>", "off screen"),
        ("<p style='text-indent:-200em'>X</p>", "off screen"),
        ("<p style='color:#fff;background:white'>X</p>", "same colour as its background"),
        ("<div style='background:#000'><p style='color:rgb(3,3,3)'>X</p></div>", "same colour as its background"),
        ("<p style='color:#fefefe'>X</p>", "same colour as its background"),
        ("<p style='position:absolute;clip:rect(0,0,0,0)'>X</p>", "clipped away"),
        ("<p style='height:0;overflow:hidden'>X</p>", "height:0"),
        ("<p style='transform:scale(0)'>X</p>", "transform:scale(0)"),
        ("<p style='transform:translateX(-9999px)'>X</p>", "off screen"),
        ("<p style='color:transparent'>X</p>", "transparent"),
        ("<p style='color:rgba(0, 0, 0, 0)'>X</p>", "transparent"),
        ("<p style='color:#12345600'>X</p>", "transparent"),
        ("<p style='content-visibility:hidden'>X</p>", "content-visibility:hidden"),
        ("<p class=sr-only>X</p>", "class sr-only"),
        ("<style>.n{display:none}</style><p class='a n'>X</p>", "display:none"),
        ("<style>#k{opacity:0}</style><p id=k>X</p>", "opacity:0"),
        ("<style>div.a > p{display:none}</style><div class=a><p>X</p></div>", "display:none"),
        ("<style>@media screen{.n{display:none}}</style><p class=n>X</p>", "display:none"),
        ("<template><p>X</p></template>", "template"),
        ("<noscript>X</noscript>", "noscript"),
        ("<del>X</del>", "struck out"),
        ("<select><option selected>y<option>X</select>", "unselected option"),
        ("<dialog>X</dialog>", "closed dialog"),
    ],
)
def test_hidden_text_is_kept_and_marked(markup: str, reason: str) -> None:
    document = read(f"<p>seen</p>{markup}<p>seen too</p>")
    assert hidden(document) == {"X": reason}
    assert "X" not in "".join(shown(document))


@pytest.mark.parametrize(
    "markup",
    [
        "<style>@media print{.n{display:none}}</style><p class=n>X</p>",
        "<style>.n{display:none} .n.open{display:block}</style><p class='n open'>X</p>",
        "<style>.m .n{display:none}</style><p class=n>X</p>",
        "<style>.n:hover{display:none}</style><p class=n>X</p>",
        "<p class='d-none d-md-block'>X</p>",
        "<p aria-hidden=true>X</p>",
        "<link rel=stylesheet href=x.css><p style='color:white'>X</p>",
        "<div style='visibility:hidden'><p style='visibility:visible'>X</p></div>",
        "<p style='color:#eee;background:#111'>X</p>",
        "<p style='color:rgb(0, 0, 0)'>X</p>",
        "<p style='color:rgba(0, 0, 0, 0.9)'>X</p>",
        "<div role=tabpanel style='display:none'>X</div>",
    ],
)
def test_what_a_reader_can_see_is_visible(markup: str) -> None:
    assert "X" in shown(read(markup))


def test_hidden_words_do_not_cut_a_sentence_in_two() -> None:
    document = read("<p>No <span style='display:none'>secret</span>web data was used.</p>")
    assert shown(document) == ["No web data was used."]
    assert hidden(document) == {"secret": "display:none"}


@pytest.mark.parametrize(
    ("markup", "ticked"),
    [
        ("<input type=checkbox checked>", Ticked.YES),
        ("<input type=CHECKBOX>", Ticked.NO),
        ("<input type=radio checked=''>", Ticked.YES),
        ("<span role=checkbox aria-checked=true></span>", Ticked.YES),
        ("<span role=checkbox aria-checked=false></span>", Ticked.NO),
        ("<span role=checkbox></span>", Ticked.UNREADABLE),
        ("<i class='fa fa-check-square'></i>", Ticked.YES),
        ("<i class='fa fa-square-o'></i>", Ticked.NO),
        ("<svg aria-label='not checked'><path d='M0'/></svg>", Ticked.NO),
        ("<svg><title>Checked</title></svg>", Ticked.YES),
        ("<svg><use href='#icon-unchecked'/></svg>", Ticked.NO),
        ("<img src=/i/checkbox-checked.png>", Ticked.YES),
        ("<span class=material-icons>check_box_outline_blank</span>", Ticked.NO),
    ],
)
def test_controls_and_icons_become_boxes(markup: str, ticked: Ticked) -> None:
    document = read(f"<p>{markup} Images</p>")
    (mark,) = document.marks
    assert (mark.ticked, mark.origin) == (ticked, Origin.CONTROL)
    assert document.text[mark.start : mark.end] in "☒☐□"
    assert shown(document) == [f"{document.text[mark.start]} Images"]


def test_a_glyph_printed_by_css_is_text() -> None:
    document = read(r"<style>.y::before{content:'\2612'}</style><p class=y>Yes</p>")
    assert [m.ticked for m in document.marks] == [Ticked.YES]


def test_a_picture_or_a_twitter_logo_is_no_box() -> None:
    document = read(
        "<p><img src=a.png alt='A check of the data pipeline'><i class='fab fa-square-twitter'></i>text</p>"
    )
    assert document.marks == ()


def test_the_box_of_a_label_stands_before_its_words() -> None:
    assert shown(read("<label>Yes <input type=checkbox checked></label>")) == ["☒ Yes"]


def test_links_are_resolved_and_point_at_their_words() -> None:
    document = read(
        "<base href=/docs/><p>see <a href=a.html>the  list</a> and <a href='#x'>top</a></p>", url="https://e.org/"
    )
    (link,) = document.links
    assert (document.text[link.start : link.end], link.url) == ("the list", "https://e.org/docs/a.html")


def test_exponents_and_footnote_signs_do_not_melt_into_words() -> None:
    assert shown(read("<p>10<sup>12</sup> tokens of C4<sup>2</sup></p>")) == ["10^12 tokens of C4 2"]


def test_text_is_cleaned() -> None:
    assert shown(read("<p>a\u200bb\u00ad c\u00a0d \ufb01le e\u0301</p>")) == ["ab c d file é"]


@pytest.mark.parametrize(
    ("body", "charset", "word"),
    [
        ("\ufeff<p>größe".encode(), "", "größe"),
        ("<p>größe".encode("utf-16"), "", "größe"),
        ("<meta charset=iso-8859-15><p>5 €".encode("iso-8859-15"), "", "5 €"),
        ("<p>größe".encode("cp1252"), "", "größe"),
        ("<p>größe".encode("latin-1"), "iso-8859-1", "größe"),
        ("<meta charset=latin1><p>größe".encode(), "", "größe"),
        ("<p>データ".encode("shift_jis"), "Shift_JIS", "データ"),
        ("<meta http-equiv=content-type content='text/html; charset=koi8-r'><p>данные".encode("koi8-r"), "", "данные"),
        ("<meta charset=nonsense><p>größe".encode(), "bogus", "größe"),
    ],
)
def test_charsets(body: bytes, charset: str, word: str) -> None:
    assert shown(html.read(body, charset=charset)) == [word]


def test_a_wrong_charset_is_named() -> None:
    assert "UTF-8" in html.read("<p>größe".encode(), charset="latin1").warnings[0]


def test_a_web_archive_is_read() -> None:
    body = (
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=B\r\n\r\n--B\r\nContent-Type: text/html;"
        b" charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<p>gr=C3=B6=C3=9Fe</p>\r\n--B--\r\n"
    )
    document = read_document(body)
    assert (document.format, shown(document)) == ("html", ["größe"])


@pytest.mark.parametrize(
    "body",
    [
        b"<div>" * 100_000 + b"deep" + b"</div>" * 100_000 + b"<p>after",
        b"<p " + b" ".join(b"a%d=1" % n for n in range(300_000)) + b">deep</p><p>after",
        b"<table><tr><td>" * 5_000 + b"deep" + b"</table>" * 5_000 + b"<p>after",
        b"<b>" * 30_000 + b"deep</b><p>after",
        b"<table>" + b"<tr><td colspan=9999999 rowspan=99999>deep" * 2_000 + b"</table><p>after",
        b"deep<style>" + b"a{b" * 200_000 + b"</style><p>after",
        b"deep<p style='" + b"color:" * 100_000 + b"'>after",
    ],
    ids=["depth", "attributes", "tables", "inline", "spans", "css", "style"],
)
def test_hostile_pages_end_in_time_and_lose_nothing(body: bytes) -> None:
    started = time.process_time()
    document = html.read(body)
    assert time.process_time() - started < 15
    assert "deep" in document.text
    assert "after" in document.text


def test_an_entity_outside_is_not_loaded(tmp_path: object) -> None:
    document = read('<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><p>a&x;b</p></html>')
    assert "root:" not in document.text


@pytest.mark.parametrize("body", [b"", b"  \n", b"\x00\x00"])
def test_an_empty_page_is_unreadable(body: bytes) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        html.read(body)
    assert caught.value.outcome == "empty"


@pytest.mark.parametrize("cut", range(60, 460, 7))
def test_a_cut_page_is_read_as_far_as_it_goes(cut: int) -> None:
    part = b"<table><tr><td>first<td><input type=checkbox checked>a</table><ul><li>b<p style='x:y'>c"
    document = html.read((b"<!doctype html><html>" + part * 5)[:cut])
    assert document.text.startswith("first")
    ends = [0, *(block.end for block in document.blocks)]
    assert all(end <= block.start < block.end for end, block in zip(ends, document.blocks, strict=False))


def test_turned_text_is_named() -> None:
    document = read("<p>trained on \u202eC4\u202c data</p>")
    assert shown(document) == ["trained on C4 data"]
    assert "direction" in document.warnings[0]


def test_text_after_the_end_of_the_page_is_kept() -> None:
    document = read_document(b"<html><body><p>one</p></body></html><p>two</p></BODY ></html>three", name="x.html")
    assert document.text.split() == ["one", "two", "three"]
