"""A page or a wall: pages that stand in for a document are told from documents that merely speak of such things."""

# ruff: noqa: E501  (pages as lists, one a line)
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.appearance import look_at
from crawler.classification import Verdict, classify, media_type
from crawler.outcomes import NOTHING_THERE, Outcome
from crawler.sameness import content_digest

LONG = " ".join(f"Sentence {n} of our summary speaks of the sample corpus." for n in range(70))


def page(title: str = "Example AI", heading: str = "", text: str = "", more: str = "", head: str = "") -> bytes:
    return f"<!doctype html><html><head><title>{title}</title>{head}</head><body><h1>{heading or title}</h1><p>{text}</p>{more}</body></html>".encode()


def of(body: bytes, status: int = 200, url: str = "https://a.example/docs/summary", **headers: str) -> Verdict:
    headers = {"content-type": "text/html; charset=utf-8"} | {k.replace("_", "-"): v for k, v in headers.items()}
    return classify(status=status, headers=headers, body=body, url=url, asked="https://a.example/docs/summary")


WALLS = [
    (
        Outcome.CONSENT_WALL,
        page("Before you continue to Example", text="We use cookies and data to deliver our services."),
    ),
    (Outcome.CONSENT_WALL, page("Cookie consent", text="Please choose.", more="<button>Accept all</button>")),
    (
        Outcome.CONSENT_WALL,
        page("Example", " ", more='<div class="cmp-layer">Wir nutzen Cookies. Alle akzeptieren</div>'),
    ),
    (
        Outcome.CONSENT_WALL,
        page("Exemple", " ", more='<div id="didomi-host">Nous utilisons des cookies. Accepter les cookies</div>'),
    ),
    (Outcome.CONSENT_WALL, page("Confirm your age", text="Are you over 18?")),
    (Outcome.LOGIN_WALL, page("Sign in to Example", text="Use your company account.")),
    (Outcome.LOGIN_WALL, page("Portal", more='<form><input name=u><input type="PASSWORD"></form>')),
    (Outcome.LOGIN_WALL, page("Anmelden", text="Bitte geben Sie Ihre Kennung ein.")),
    (Outcome.LOGIN_WALL, page("Trust center", "Log in to view", "Request access to this document.")),
    (Outcome.BOT_BLOCKED, page("Just a moment...", text="Checking your browser.")),
    (Outcome.BOT_BLOCKED, page("Attention Required! | Cloudflare", text="Sorry.")),
    (Outcome.BOT_BLOCKED, page("Access Denied", text="Reference 18.ab")),
    (Outcome.BOT_BLOCKED, page("Pardon Our Interruption", text="Something about your browser made us think.")),
    (Outcome.BOT_BLOCKED, page("Vercel Security Checkpoint", text="We are verifying your browser.")),
    (Outcome.BOT_BLOCKED, b"<html><body><script>window.gokuProps={}</script></body></html>"),
    (Outcome.BOT_BLOCKED, b'<html><body><iframe src="/_Incapsula_Resource?x=1"></iframe></body></html>'),
    (Outcome.SOFT_404, page("404", text="Take me home")),
    (Outcome.SOFT_404, page("Page not found · Example", text="Sorry.")),
    (Outcome.SOFT_404, page("Example", "This page could not be found", "")),
    (Outcome.SOFT_404, page("Example", "Oops! This page doesn’t exist", "")),
    (Outcome.SOFT_404, page("Example", "We can't find that page", "")),
    (Outcome.SOFT_404, page("Página no encontrada", text="Volver")),
    (Outcome.SOFT_404, page("Pagina non trovata", text="Torna alla home")),
    (Outcome.SOFT_404, page("Nie znaleziono strony", text="Wróć")),
    (Outcome.SOFT_404, page("Documents", "The document you requested is no longer available", "")),
    (Outcome.MAINTENANCE, page("Example", "We’ll be right back soon", "The site is under maintenance.")),
    (Outcome.MAINTENANCE, page("Scheduled maintenance", text="Until 10:00 UTC.")),
    (Outcome.MAINTENANCE, page("Wartungsarbeiten", text="Bis morgen.")),
    (
        Outcome.JS_ONLY,
        b'<html><head><title>Docs</title></head><body><div id="root"></div><script src="/a.js"></script></body></html>',
    ),
    (Outcome.JS_ONLY, b'<html><body><div id="__next"></div><script>1</script></body></html>'),
    (
        Outcome.JS_ONLY,
        b"<html><body><noscript>Please enable JavaScript to continue.</noscript><app-root></app-root></body></html>",
    ),
    (Outcome.JS_ONLY, b"<html><body>Loading<script src=/x.js></script></body></html>"),
    (Outcome.JS_ONLY, page("App", " ", "This app requires JavaScript. JavaScript is required.")),
]
REAL = [
    page("Training summary", text=LONG),
    page("How we handle 404 not found pages in our crawl", text=LONG),
    page("Training summary", text=LONG, more='<div id="cookie-banner">We use cookies. Accept all cookies</div>'),
    page("Training summary", text=LONG, more='<div class="consent">Before you continue, accept cookies</div><form><input type=password></form>'),
    page("Training summary", text=LONG, more='<script src="https://static.cloudflareinsights.com/beacon.min.js"></script>'),
    page("Training summary", text=LONG, head='<script src="/cdn-cgi/challenge-platform/scripts/jsd/main.js"></script>'),
    page("Training summary", text=LONG, more="<noscript>Please enable JavaScript for charts.</noscript><div id=root></div>"),
    page("Maintenance of our dataset", text=LONG + " The dataset is under active maintenance."),
    page("Sign in data", text=LONG + " Users log in to contribute."),
    page("Notice under AB 2013", text="The model was trained on public web pages, licensed books and synthetic data. " * 5),
    page("Short notice", text="We trained Small 2 on Common Crawl and on Wikipedia. No personal data were bought. " * 4,
         more='<div class="cookie-bar">We use cookies to understand visits. <a href="/p">Cookie policy</a></div>'),
    page("Model card", text="Small. Trained on one corpus of our own, described in the table below.", more="<table><tr><td>Corpus</td><td>Sample corpus, 10 GB, collected 2024 from our own sites, with consent to the use of cookies kept apart.</td></tr></table>"),
]  # fmt: skip


@pytest.mark.parametrize(("outcome", "body"), WALLS)
def test_what_stands_in_for_a_document_is_named(outcome, body):
    verdict = of(body)
    assert verdict.outcome is outcome, verdict
    assert verdict.note.endswith((".", "…")), "the note is a sentence for people"


@pytest.mark.parametrize("body", REAL)
def test_real_pages_stay_pages(body):
    assert of(body) == Verdict(media_type="text/html")


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        *((s, Outcome.GONE) for s in (404, 410)),
        *((s, Outcome.BOT_BLOCKED) for s in (403, 429)),
        *((s, Outcome.LOGIN_WALL) for s in (401, 407)),
        *((s, Outcome.SERVER_ERROR) for s in (500, 501, 502, 503, 504, 520, 599)),
        *((s, Outcome.HTTP_ERROR) for s in (300, 302, 400, 402, 405, 406, 418, 451, 499)),
    ],
)
def test_a_status_decides_where_no_page_says_more(status, outcome):
    assert of(page("Error"), status).outcome is outcome


@pytest.mark.parametrize("status", [200, 403, 404, 429, 503])
def test_a_declared_challenge_is_a_block_whatever_the_status(status):
    assert of(page("x", text=LONG), status, cf_mitigated="challenge").outcome is Outcome.BOT_BLOCKED


@given(st.integers(200, 599), st.binary(max_size=600), st.sampled_from(["text/html", "application/pdf", "", "x"]))
def test_nothing_but_404_410_and_a_page_that_says_so_reads_as_nothing_there(status, body, kind):
    verdict = of(body, status, content_type=kind)
    if verdict.outcome in NOTHING_THERE:
        assert status in (404, 410) or b"not" in body.lower() or b"404" in body


@pytest.mark.parametrize(
    ("url", "outcome"),
    [
        ("https://a.example/", Outcome.SOFT_404),
        ("https://www.a.example/en/", Outcome.SOFT_404),
        ("https://a.example/en-gb", Outcome.SOFT_404),
        ("https://b.example/", None),  # another site's front page may be what stands there now
        ("https://a.example/docs/new-summary", None),
        ("https://a.example/?id=4", None),
        ("https://a.example/login?next=/docs", Outcome.LOGIN_WALL),
        ("https://sso.example/auth/realms", Outcome.LOGIN_WALL),
        ("https://consent.a.example/x", Outcome.CONSENT_WALL),
        ("https://a.example/cookie-wall", Outcome.CONSENT_WALL),
    ],
)
def test_where_a_redirect_ended_tells_walls(url, outcome):
    assert of(page("Example", text=LONG), url=url).outcome is outcome


@pytest.mark.parametrize(
    ("body", "header", "url", "kind"),
    [
        (b"%PDF-1.7\n", "text/html", "https://a.example/x", "application/pdf"),
        (b"\xef\xbb\xbf <!DOCTYPE HTML>", "text/plain", "https://a.example/x.txt", "text/html"),
        (b"# Card", "text/plain", "https://a.example/README.md", "text/markdown"),
        (b"# Card", "application/octet-stream", "https://a.example/README.md", "text/markdown"),
        (b"words", "", "https://a.example/x", "application/octet-stream"),
        (b"{}", "application/json; charset=utf-8", "https://a.example/x", "application/json"),
        (b"PK\x03\x04....word/document.xml", "application/zip", "https://a.example/x", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (b"PK\x03\x04....", "application/zip", "https://a.example/x", "application/zip"),
    ],
)  # fmt: skip
def test_media_type_goes_by_the_bytes_first(body, header, url, kind):
    assert media_type(body, header, url) == kind


@pytest.mark.parametrize("expected", ["pdf", "docx", "html", "json"])
def test_another_document_than_declared_is_said_so(expected):
    verdict = classify(status=200, headers={"content-type": "text/csv"}, body=b"a,b\n", url="https://a.example/x", asked="https://a.example/x", expected=expected)  # fmt: skip
    assert verdict.outcome in (Outcome.WRONG_DOCUMENT, None)
    assert (verdict.outcome is None) == (expected == "html"), "text may be served under another text type"


HOSTILE = [
    b"<div>" * 200_000,
    b"<p class='cookie'>" * 50_000 + b"x",
    b"<a " + b" ".join(b"a%d=1" % n for n in range(100_000)) + b">",
    b"<form><input type=password>" * 20_000,
    b"<title>" + b"page not " * 200_000,
    b"access " * 200_000,
    b"we our partners and our 999999 partners " * 30_000,
    b"<html>" + b"\x00" * 500_000,
    b"<!doctype html>" + b"<!--" * 200_000,
    b"\xff\xfe" + "<html>hello".encode("utf-16-le"),
    b'<meta charset="nonsense-8">hello',
    b"<",
    b"<html",
    b"<html>&#x110000;&#xD800;",
]


@pytest.mark.parametrize("body", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_pages_are_answered_in_time(body):
    began = time.perf_counter()
    of(body)
    look_at(body)
    content_digest(body, "text/html")
    assert time.perf_counter() - began < 4.0


# the same content or not
def pdf(created: str = "20260101120000", file_id: str = "00", text: str = "hello") -> bytes:
    return (
        f"%PDF-1.4\n1 0 obj\n<< /Title (x) /CreationDate (D:{created}Z) /ModDate (D:{created}Z) >>\nendobj\n"
        f"2 0 obj\n<< /Length {len(text)} >>\nstream\n{text}\nendstream\nendobj\n"
        f"xref\n0 2\n0000000000 65535 f \n0000000{len(created):03} 00000 n \n"
        f"trailer\n<< /ID [<{file_id * 16}> <{file_id * 16}>] >>\nstartxref\n{100 + len(created)}\n%%EOF"
    ).encode()


def test_a_pdf_printed_again_says_the_same():
    assert content_digest(pdf(), "application/pdf") == content_digest(pdf("20270202130101", "ff"), "application/pdf")
    assert content_digest(pdf(), "application/pdf") != content_digest(pdf(text="hullo"), "application/pdf")


def test_compressed_objects_of_a_pdf_are_compared_without_their_dates():
    import zlib

    def packed(date: str, author: str) -> bytes:
        inner = zlib.compress(f"1 0 << /Author ({author}) /ModDate (D:{date}) >>".encode())
        return b"%PDF-1.5\n1 0 obj\n<< /Type /ObjStm /Length 9 >>\nstream\n" + inner + b"\nendstream\nendobj\n%%EOF"

    same = {content_digest(packed(d, "A"), "application/pdf") for d in ("20260101", "20270101")}
    assert len(same) == 1
    assert content_digest(packed("20260101", "B"), "application/pdf") not in same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ('<p>Hi</p><script nonce="a">1</script>', '<p>Hi</p><script nonce="b">2</script>', True),
        ('<p>Hi</p><input type="hidden" name="csrf" value="a">', '<p>Hi</p><input type="hidden" name="csrf" value="b">', True),
        ('<meta name="csrf-token" content="a"><p class="x1">Hi</p>', '<meta name="csrf-token" content="b"><p class="x2">Hi</p>', True),
        ("<p>Hi</p><!-- built 10:00 -->", "<p>Hi</p><!-- built 11:00 -->", True),
        ('<a href="/d?X-Amz-Signature=1&amp;v=2">d</a>', '<a href="/d?X-Amz-Signature=9&amp;v=2">d</a>', True),
        ('<a href="/d?file=1">d</a>', '<a href="/d?file=2">d</a>', False),
        ("<p>Hi</p>", "<p>Hi!</p>", False),
        ("<p>Hi</p></body></html>", "<p>Hi</p></body></html><p>More</p>", False),
        ('<input type="checkbox" checked>', '<input type="checkbox">', False),
        ('<p style="display:none">Hi</p>', "<p>Hi</p>", False),
        ('<a href="/a.pdf">d</a>', '<a href="/b.pdf">d</a>', False),
        ("<td>10 GB</td>", "<th>10 GB</th>", False),
    ],
)  # fmt: skip
def test_a_page_with_a_new_token_says_the_same(one, other, same):
    digests = {content_digest(f"<html><body>{x}</body></html>".encode(), "text/html") for x in (one, other)}
    assert (len(digests) == 1) == same


@given(st.binary(max_size=2000), st.binary(max_size=2000))
def test_bodies_of_an_unknown_type_are_the_same_only_byte_for_byte(one, other):
    kind = "application/octet-stream"
    if not one.startswith(b"PK\x03\x04"):
        assert (content_digest(one, kind) == content_digest(other, kind)) == (one == other)


@given(st.binary(max_size=3000), st.sampled_from(["application/pdf", "text/html", "text/plain", "application/zip"]))
def test_any_bytes_have_a_digest(body, kind):
    assert len(content_digest(body, kind)) == 64
    assert len(content_digest(b"PK\x03\x04" + body, kind)) == 64
