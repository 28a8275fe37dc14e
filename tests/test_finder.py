"""Given a front page only, the finder reaches the documents of realistic sites and nothing else; the figures are printed."""

# ruff: noqa: E501  (pages as they are served)
import gzip
import io

import pytest

from crawler.finder import search_site, site_of
from crawler.relevance import FOUND, judge, link_points
from crawler.safety import LOOPBACK, Reach
from crawler.sitemaps import parse_sitemap

OPENED = Reach(opened=LOOPBACK)
SUMMARY = """<h1>Public summary of training content: Sample Large 2</h1><p>Under Article 53(1)(d) of Regulation (EU) 2024/1689.</p>
<h2>1. General information</h2><p>Provider: Sample AI. Date of placement on the Union market: 2 March 2026.</p>
<h2>2. List of data sources</h2><p>Publicly available datasets: the Sample corpus. Crawled from the internet: own crawler.</p>
<h2>3. Data processing aspects</h2><p>Opt-outs by robots.txt are kept.</p>"""
GERMAN = """<h1>Öffentliche Zusammenfassung der Trainingsinhalte</h1><p>Nach Artikel 53 der Verordnung.</p><h2>Allgemeine Angaben</h2>
<p>Anbieter: Muster KI.</p><h2>Liste der Datenquellen</h2><p>Öffentlich zugängliche Datensätze.</p><h2>Aspekte der Datenverarbeitung</h2>"""
NOTICE = """<h1>Training data documentation (AB 2013)</h1><p>Under California Civil Code section 3111 this is a high-level summary of
the datasets used in our generative artificial intelligence system.</p><p>Sources or owners of the datasets: our users.</p>"""
DECOYS = {
    "/privacy": "<h1>Privacy policy</h1><p>We use your data to give the service. You may opt out of training.</p>",
    "/blog/ai-act": "<h1>What the AI Act means</h1><p>Posted by Kim, 5 min read. Article 53 asks for a public summary of training content. Share this.</p>",
    "/legal/template": "<h1>Template for the public summary of training content</h1><p>[Please insert the provider] General information. List of data sources.</p>",
    "/careers": "<h1>Careers</h1><p>Training data engineer. Apply now.</p>",
    "/docs/models": "<h1>Models</h1><p>Sample Large 2 answers questions about training data and is fast.</p>",
    "/pricing": "<h1>Pricing</h1><p>One euro.</p>",
}


def pdf_of(text: str) -> bytes:
    """Return a PDF with these lines."""
    from reportlab.pdfgen import canvas

    out = io.BytesIO()
    page = canvas.Canvas(out)
    for n, line in enumerate(text.splitlines()):
        page.drawString(40, 800 - 14 * n, line)
    page.showPage()
    page.save()
    return out.getvalue()


def html(body: str) -> str:
    """Return a page."""
    return f"<!doctype html><html><head><title>Sample</title></head><body>{body}<p>{'We make models that answer. ' * 40}</p></body></html>"


def links(*pairs: tuple[str, str]) -> str:
    """Return a list of links."""
    return "<ul>" + "".join(f'<li><a href="{url}">{text}</a></li>' for text, url in pairs) + "</ul>"


NAVIGATION = links(("Blog: the AI Act", "/blog/ai-act"), ("Privacy", "/privacy"), ("Careers", "/careers"), ("Pricing", "/pricing"), ("Models", "/docs/models"), ("Legal", "/legal"))  # fmt: skip
PLAIN = "Public summary of training content\nRegulation (EU) 2024/1689, Article 53(1)(d)\n1. General information\n2. List of data sources\n3. Data processing aspects"


def layouts() -> dict[str, tuple[dict[str, object], set[str]]]:
    """Return sites by name: their pages and the paths of the documents that are to be found."""
    return {
        "footer, legal page, PDF": (
            {"/": NAVIGATION, "/legal": links(("Terms", "/terms"), ("EU AI Act", "/legal/ai-act"), ("Template", "/legal/template")),
             "/legal/ai-act": links(("Training data summary, Large 2", "/files/4f2a.pdf")), "/files/4f2a.pdf": pdf_of(PLAIN)},
            {"/files/4f2a.pdf"},
        ),
        "trust centre with signed links": (
            {"/": NAVIGATION + links(("Trust Center", "/trust")), "/trust": "<h2>Resources</h2>" + links(("Public summary of training content", "/dl?id=8&sig=abc"), ("SOC 2", "/dl?id=9&sig=def")),
             "/dl?id=8&sig=abc": pdf_of(PLAIN), "/dl?id=9&sig=def": pdf_of("Audit report")},
            {"/dl?id=8&sig=abc"},
        ),
        "sitemap only": (
            {"/": NAVIGATION, "/robots.txt": "User-agent: *\nAllow: /\nSitemap: /maps.xml\n",
             "/maps.xml": '<?xml version="1.0"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>{root}/map-1.xml.gz</loc></sitemap></sitemapindex>',
             "/map-1.xml.gz": '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>{root}/p/77</loc></url><url><loc>{root}/en/training-data-summary</loc></url><url><loc>https://other.example/training-data-summary</loc></url></urlset>',
             "/en/training-data-summary": SUMMARY},
            {"/en/training-data-summary"},
        ),
        "help centre": (
            {"/": NAVIGATION + links(("Help", "/hc/en-us")), "/hc/en-us": links(("Billing", "/hc/en-us/articles/1-Billing"), ("Policies", "/hc/en-us/sections/4")),
             "/hc/en-us/sections/4": links(("How do I cancel?", "/hc/en-us/articles/2"), ("Training data documentation for California", "/hc/en-us/articles/900")),
             "/hc/en-us/articles/900": NOTICE},
            {"/hc/en-us/articles/900"},
        ),
        "two documents, two languages": (
            {"/": NAVIGATION + links(("Rechtliches", "/de/rechtliches")), "/de/rechtliches": links(("KI-Verordnung", "/de/ki"), ("AB 2013", "/us/ab-2013")),
             "/de/ki": links(("Zusammenfassung der Trainingsinhalte", "/de/zusammenfassung")), "/de/zusammenfassung": GERMAN, "/us/ab-2013": NOTICE},
            {"/de/zusammenfassung", "/us/ab-2013"},
        ),
        "model page behind the docs": (
            {"/": NAVIGATION, "/docs/models": links(("Sample Large 2", "/docs/models/large-2")), "/docs/models/large-2": links(("API", "/docs/api"), ("Model transparency", "/docs/models/large-2/transparency")),
             "/docs/models/large-2/transparency": SUMMARY},
            {"/docs/models/large-2/transparency"},
        ),
        "file on a public store": ({"/": NAVIGATION + links(("Training content summary (PDF)", "{other}/bucket/a.pdf"))}, {"{other}/bucket/a.pdf"}),
        "code host": (
            {"/": NAVIGATION + links(("Our models on the hub", "{code}/sample-ai"))},
            {"{code}/sample-ai/large-2/resolve/main/Training_Data_Summary.pdf"},
        ),
        "nothing published": ({"/": NAVIGATION, "/legal": links(("Terms", "/terms"), ("Template", "/legal/template"), ("AI Act", "/blog/ai-act"))}, set()),
        "nothing but walls": ({"/": NAVIGATION + links(("Training data summary", "/wall"))}, set()),
    }  # fmt: skip


@pytest.fixture(scope="module")
def searched(scripts, tmp_path_factory):
    """Every site searched from its front page: {name: (expected addresses, search)}."""
    folder = tmp_path_factory.mktemp("sites")
    sites = layouts()
    hosts = [scripts.Behaviour(name, "", {}) for name in sites]
    store = {"/bucket/a.pdf": scripts.answer(200, pdf_of(PLAIN), content_type="application/pdf")}
    code = {
        "/sample-ai": scripts.answer(200, html(links(("sample-ai/large-2", "/sample-ai/large-2"), ("Pricing", "/pricing"), ("another/model", "/another/model")))),
        "/sample-ai/large-2": scripts.answer(200, html("<h1>Large 2</h1>" + links(("Files and versions", "/sample-ai/large-2/tree/main")))),
        "/sample-ai/large-2/tree/main": scripts.answer(200, html(links(("config.json", "/sample-ai/large-2/blob/main/config.json"), ("Training_Data_Summary.pdf", "/sample-ai/large-2/blob/main/Training_Data_Summary.pdf")))),
        "/sample-ai/large-2/resolve/main/Training_Data_Summary.pdf": scripts.answer(200, pdf_of(PLAIN), content_type="application/pdf"),
        "/another/model": scripts.answer(200, html(SUMMARY)),
    }  # fmt: skip
    web = scripts.Web(
        [*hosts, scripts.Behaviour("store", "", store), scripts.Behaviour("code", "", code)], folder=folder
    )
    roots = [web.url(n).removesuffix("/summary") for n in range(len(web.behaviours))]
    found = {}
    for n, (name, (pages, expected)) in enumerate(sites.items()):

        def filled(text: str, root: str = roots[n]) -> str:
            return text.replace("{root}", root).replace("{other}", roots[-2]).replace("{code}", roots[-1])

        routes = hosts[n].routes
        for path, body in {**dict(DECOYS.items()), **pages}.items():
            if isinstance(body, bytes):
                routes[path] = scripts.answer(200, body, content_type="application/pdf")
            elif path.endswith(".gz"):
                routes[path] = scripts.answer(
                    200, gzip.compress(filled(body).encode()), content_type="application/gzip"
                )
            elif path.endswith((".xml", ".txt")):
                routes[path] = scripts.answer(200, filled(body), content_type="text/plain")
            else:
                routes[path] = scripts.answer(200, html(filled(body)))
        routes["/wall"] = scripts.answer(403, "")
        code_host = roots[-1].removeprefix("http://").partition(":")[0]
        search = search_site(roots[n] + "/", reach=OPENED, code_hosts=frozenset({code_host}))
        wanted = {filled(e) if "{" in e else roots[n] + e for e in expected}
        found[name] = (wanted, search)
    yield found, web
    web.close()


def test_precision_and_recall_over_all_layouts(searched):
    right = wrong = missed = 0
    for name, (wanted, search) in searched[0].items():
        got = {c.url for c in search.found}
        print(f"{name}: found {len(got & wanted)} of {len(wanted)}, wrong {sorted(got - wanted)}, asked {search.asked}")
        right, wrong, missed = right + len(got & wanted), wrong + len(got - wanted), missed + len(wanted - got)
    print(f"precision {right / max(1, right + wrong):.2f}, recall {right / max(1, right + missed):.2f}")
    assert right / (right + wrong) >= 0.9
    assert right / (right + missed) >= 0.9


def test_what_was_found_says_why_and_how_it_was_reached(searched):
    for wanted, search in searched[0].values():
        for candidate in search.found:
            assert candidate.quotes
            assert candidate.path[0].rstrip("/") == search.front.rstrip("/")
            assert candidate.kind in ("eu_summary", "ab2013_notice") or candidate.url not in wanted


def test_a_wall_is_told_as_such_and_not_as_nothing(searched):
    _, search = searched[0]["nothing but walls"]
    assert any("bot_blocked" in why for _, why in search.not_read)


def test_the_budget_holds_and_other_accounts_are_left_alone(searched):
    found, web = searched
    assert all(search.asked <= search.pages for _, search in found.values())
    assert not [r for r in web.seen if r.path == "/another/model"]


def test_a_budget_of_three_asks_three(scripts, tmp_path):
    pages = {f"/model-{n}": scripts.answer(200, html(NAVIGATION)) for n in range(30)}
    pages["/"] = scripts.answer(200, html(links(*[(f"Model card {n}", f"/model-{n}") for n in range(30)])))
    web = scripts.Web([scripts.Behaviour("site", "", pages)], folder=tmp_path)
    search = search_site(web.url(0).replace("summary", ""), reach=OPENED, pages=3)
    web.close()
    assert search.asked == 3
    assert len([r for r in web.seen if r.path == "/" or r.path.startswith("/model")]) == 3


@pytest.mark.parametrize(
    ("body", "addresses", "further"),
    [
        (b"<urlset><url><loc> https://a.example/x </loc></url></urlset>", ("https://a.example/x",), ()),
        (b"<sitemapindex><sitemap><loc>https://a.example/s</loc></sitemap></sitemapindex>", (), ("https://a.example/s",)),
        (b"https://a.example/x\nnonsense\nhttps://a.example/y", ("https://a.example/x", "https://a.example/y"), ()),
        (gzip.compress(b"<urlset><url><loc>https://a.example/x</loc></url></urlset>", mtime=0), ("https://a.example/x",), ()),
        (b"", (), ()), (b"<", (), ()), (b"\x1f\x8b\x00broken", (), ()), (b"<html><body>no</body></html>", (), ()),
        (gzip.compress(b"A" * 60 * 1024 * 1024, mtime=0), (), ()),
    ],
)  # fmt: skip
def test_sitemaps_in_every_form(body, addresses, further):
    found = parse_sitemap(body)
    assert (found.addresses, found.further) == (addresses, further)


def test_a_sitemap_cannot_name_entities_or_files():
    hostile = b'<!DOCTYPE u [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]><urlset><url><loc>&f;</loc></url><url><loc>&b;</loc></url></urlset>'
    assert all("root:" not in a and "aaaaaaaaaa" not in a for a in parse_sitemap(hostile).addresses)


@pytest.mark.parametrize(
    ("host", "site"),
    [("www.example.com", "example.com"), ("trust.example.co.uk", "example.co.uk"), ("127.0.0.1", "127.0.0.1"), ("example.ai", "example.ai"), ("a.b.example.de", "example.de")],
)  # fmt: skip
def test_the_part_of_a_name_that_one_organisation_holds(host, site):
    assert site_of(host) == site


def test_likelier_links_have_more_points():
    order = [
        ("Public summary of training content", "/a"),
        ("EU AI Act", "/a"),
        ("Legal", "/legal"),
        ("Models", "/models"),
        ("Hello", "/x"),
        ("Careers", "/careers"),
    ]
    points = [link_points(text, f"https://a.example{path}") for text, path in order]
    assert points == sorted(points, reverse=True)
    assert points[0] > points[-2] == 0 > points[-1]


def test_real_summaries_are_known_by_their_words_and_cards_are_not_taken_for_them(shared):
    documents = sorted((shared / "gold" / "eu_summaries" / "documents").glob("*.pdf"))
    judged = {d.stem: judge(d.read_bytes(), "application/pdf") for d in documents}
    assert documents
    assert [s for s, j in judged.items() if j.kind != "eu_summary" or j.points < FOUND] == []
    cards = [p for p in (shared / "corpus").rglob("*.md") if "card" in p.name.lower()]
    taken = [
        c.name
        for c in cards
        if (j := judge(c.read_bytes(), "text/markdown")).kind == "eu_summary" and j.points >= FOUND
    ]
    assert len(taken) <= len(cards) * 0.02, taken


def test_the_verb_prints_declarations_that_load(scripts, tmp_path, command, monkeypatch):
    from crawler.declarations import load_providers

    pages = {}
    pages["/"] = scripts.answer(200, html(links(("Training data summary", "/d/8"))))
    pages["/d/8"] = scripts.answer(200, html(SUMMARY))
    web = scripts.Web([scripts.Behaviour("site", "", pages)], folder=tmp_path)
    monkeypatch.setenv("DISCLOSED_ALLOW_LOOPBACK", "1")
    code, out, err = command("find", web.url(0).replace("summary", ""), "--pages", "5")
    web.close()
    assert code == 0
    assert "1 found" in err
    (tmp_path / "sample.toml").write_text(f'name = "Sample"\n{out}', encoding="utf-8")
    (provider,) = load_providers(tmp_path)
    assert str(provider.source[0].kind) == "eu_summary"
    monkeypatch.delenv("DISCLOSED_ALLOW_LOOPBACK")
    assert command("find", web.url(0))[0] == 2
