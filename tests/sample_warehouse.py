"""A data folder with a small warehouse of invented documents, for tests of the reports.

It has the tables and columns of docs/architecture.md, the views of the scoring as plain tables. Everything in it is
fiction. `build` takes changes to any text, so that hostile content can be put into every slot."""

import hashlib
import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import duckdb

SCHEMA = {
    "provider": "provider VARCHAR, name VARCHAR, country VARCHAR",
    "source": "source VARCHAR, provider VARCHAR, kind VARCHAR, url VARCHAR, models VARCHAR[], since DATE, "
    "found VARCHAR",
    "expected": "provider VARCHAR, model VARCHAR, kind VARCHAR, placed_on_market DATE, source_url VARCHAR, "
    "note VARCHAR",
    "fetch": "seq BIGINT, run VARCHAR, source VARCHAR, at TIMESTAMPTZ, url VARCHAR, final_url VARCHAR, "
    "outcome VARCHAR, http_status INTEGER, document VARCHAR, media_type VARCHAR, bytes BIGINT, note VARCHAR",
    "document": "document VARCHAR, media_type VARCHAR, bytes BIGINT, format VARCHAR, language VARCHAR, kind VARCHAR, "
    "title VARCHAR, pages INTEGER, characters INTEGER, readable BOOLEAN, outcome VARCHAR",
    "version": "source VARCHAR, document VARCHAR, number INTEGER, first_seen TIMESTAMPTZ, last_seen TIMESTAMPTZ, "
    "url VARCHAR, current BOOLEAN",
    "warning": "document VARCHAR, position INTEGER, message VARCHAR",
    "answer": "document VARCHAR, field VARCHAR, position INTEGER, state VARCHAR, value JSON, quote VARCHAR, "
    "page INTEGER, start_offset INTEGER, end_offset INTEGER, reason VARCHAR",
    "disclosure": "document VARCHAR, source VARCHAR, fact_id VARCHAR, kind VARCHAR, name VARCHAR, id VARCHAR, "
    "role VARCHAR, polarity VARCHAR, value JSON, quote VARCHAR, page INTEGER, start_offset INTEGER, "
    "end_offset INTEGER, known BOOLEAN",
    "passage": "document VARCHAR, start_offset INTEGER, end_offset INTEGER, text VARCHAR, cut_start BOOLEAN, "
    "cut_end BOOLEAN",
    "leftover": "document VARCHAR, position INTEGER, what VARCHAR, text VARCHAR, page INTEGER, start_offset INTEGER, "
    "end_offset INTEGER",
    "framework": "framework VARCHAR, version VARCHAR, title VARCHAR, reference VARCHAR, url VARCHAR, "
    "applies_from DATE, "
    "adds_up BOOLEAN",
    "framework_note": "framework VARCHAR, position INTEGER, what VARCHAR, id VARCHAR, day DATE, title VARCHAR, "
    "text VARCHAR, reference VARCHAR",
    "field_example": "framework VARCHAR, field VARCHAR, position INTEGER, state VARCHAR, value JSON, quote VARCHAR, "
    "status VARCHAR, reason VARCHAR",
    "crosswalk": "framework VARCHAR, field VARCHAR, other_framework VARCHAR, other_field VARCHAR",
    "duty": "framework VARCHAR, duty VARCHAR, position INTEGER, title VARCHAR, question VARCHAR, requirement VARCHAR, "
    "test VARCHAR, reference VARCHAR",
    "duty_score": "framework VARCHAR, document VARCHAR, source VARCHAR, duty VARCHAR, position INTEGER, "
    "status VARCHAR, "
    "reason VARCHAR, quote VARCHAR",
    "document_axis": "framework VARCHAR, document VARCHAR, source VARCHAR, answers BIGINT, specificity DOUBLE, "
    "checkability DOUBLE",
    "question": "kind VARCHAR, source VARCHAR, document VARCHAR, about VARCHAR, asks VARCHAR, quote VARCHAR, "
    "page INTEGER, other_source VARCHAR, other_document VARCHAR, other_quote VARCHAR, other_page INTEGER",
    "section": "framework VARCHAR, section VARCHAR, position INTEGER, number VARCHAR, title VARCHAR",
    "field": "framework VARCHAR, field VARCHAR, section VARCHAR, position INTEGER, number VARCHAR, label VARCHAR, "
    "question VARCHAR, requirement VARCHAR, condition VARCHAR, met VARCHAR, partly VARCHAR, not_met VARCHAR",
    "build": "key VARCHAR, value VARCHAR",
    "kin": "kind VARCHAR, id VARCHAR, family VARCHAR",
    "field_score": "framework VARCHAR, document VARCHAR, source VARCHAR, field VARCHAR, status VARCHAR, met DOUBLE, "
    "total DOUBLE, reason VARCHAR, quote VARCHAR, page INTEGER",
    "change": "source VARCHAR, from_document VARCHAR, to_document VARCHAR, kind VARCHAR, what VARCHAR, field VARCHAR, "
    "before VARCHAR, after VARCHAR, quote_before VARCHAR, quote_after VARCHAR",
}
SCORES = """
CREATE VIEW section_score AS SELECT fs.framework, fs.document, fs.source, f.section, sum(fs.met) AS met,
  sum(fs.total) AS total, sum(fs.met) / nullif(sum(fs.total), 0) AS completeness,
  sum(fs.met) / nullif(sum(fs.total) + count(*) FILTER (status = 'could_not_check'), 0) AS completeness_low,
  (sum(fs.met) + count(*) FILTER (status = 'could_not_check'))
    / nullif(sum(fs.total) + count(*) FILTER (status = 'could_not_check'), 0) AS completeness_high
  FROM field_score fs JOIN field f USING (framework, field) JOIN framework w USING (framework)
  WHERE w.adds_up GROUP BY ALL;
CREATE VIEW document_score AS SELECT fs.framework, fs.document, fs.source, sum(fs.met) AS met,
  sum(fs.total) AS total, sum(fs.met) / nullif(sum(fs.total), 0) AS completeness,
  sum(fs.met) / nullif(sum(fs.total) + count(*) FILTER (status = 'could_not_check'), 0) AS completeness_low,
  (sum(fs.met) + count(*) FILTER (status = 'could_not_check'))
    / nullif(sum(fs.total) + count(*) FILTER (status = 'could_not_check'), 0) AS completeness_high
  FROM field_score fs JOIN framework w USING (framework) WHERE w.adds_up GROUP BY ALL;
"""
FRAMEWORK, LENS = "eu_art53_1_d", "data_labour"
SECTIONS = (("header", "Version and date"), ("1.1", "Provider"), ("2.1", "Public datasets"), ("2.3", "Crawled data"))
FIELDS = (
    ("version", "header", "Version of the Summary"),
    ("last_update", "header", "Last update"),
    ("provider_contact", "1.1", "Provider name and contact details"),
    ("authorised_rep", "1.1", "Authorised representative"),
    ("public_used", "2.1", "Were public datasets used?"),
    ("public_large_list", "2.1", "Large public datasets"),
    ("crawlers_used", "2.3", "Were crawlers used?"),
    ("crawler_names", "2.3", "Names of crawlers"),
)
# state, status, met, total, value, quote: one line per kind of answer, dealt out in turn
ANSWERS: tuple[tuple[str, str, float, float, Any, str], ...] = (
    ("answered", "disclosed", 1, 1, None, "Version 2.1 of 4 May 2026"),
    ("answered", "disclosed", 1, 1, "2026-05-04", "Last changed on 4 May 2026"),
    ("partial", "partial", 0.5, 1, None, "Fjord Labs, Bergen"),
    ("not_applicable", "not_applicable", 0, 0, None, ""),
    ("answered", "disclosed", 1, 1, True, "☒ Yes ☐ No"),
    ("answered", "disclosed", 1, 1, ["Heron Corpus", "Common Crawl"], "Heron Corpus (2025 release) and Common Crawl"),
    ("answered", "stated_none", 1, 1, False, "No crawler was used by us or for us."),
    ("absent", "not_found", 0, 1, None, ""),
    ("refused", "withheld", 0, 1, None, "This list is confidential."),
    ("answered", "contradicted", 0, 1, True, "Yes, see section 2.4"),
)
PROVIDERS = (("fjord", "Fjord Labs", "NO"), ("lumen", "Lumen IA", "FR"), ("tarn", "Tarn Research", "IE"))


def build(
    root: Path,
    *,
    documents: int = 4,
    fields: Iterable[tuple[str, str, str]] = FIELDS,
    text: Callable[[str, str], str] = lambda slot, plain: plain,
    body: bytes = b"%PDF-1.7 an invented document\n",
) -> Path:
    """Write a data folder below `root` and return it; `text(slot, plain)` may replace any text before it goes in."""
    fields = tuple(fields)
    (root / "archive").mkdir(parents=True)
    (root / "FORMAT").write_text('{"format": 1}\n', encoding="utf-8")
    rows: dict[str, list[list[Any]]] = {table: [] for table in SCHEMA}
    law, lens = "https://example.org/law", "https://example.org/lens"
    rows["framework"] = [
        [FRAMEWORK, "1.0.0", "EU public summary", text("reference", "Art. 53(1)(d)"), law, "2025-08-02", True],
        [LENS, "1.0.0", "Data labour", text("reference", "A lens"), lens, "2026-01-01", False],
    ]
    rows["framework_note"] = [
        [FRAMEWORK, 1, "date", "obligation_applies", "2025-08-02", "", text("note", "Due from this day on."), ""],
        [FRAMEWORK, 2, "regime", "sme", None, "Small firms", text("note", "A shorter list."), "Point 16"],
    ]
    rows["field_example"] = [
        [FRAMEWORK, f, 1, "answered", None, text("quote", "Version 3"), "disclosed", "It says so."]
        for f, _, _ in fields
    ]
    rows["duty"] = [
        [FRAMEWORK, "on_site", 1, "Published on the site", "Is it on the site?", "required", "page", "Point 20"]
    ]
    rows["crosswalk"] = [[LENS, "users_told", FRAMEWORK, fields[0][0]]]
    rows["section"] = [[FRAMEWORK, s, i, s, text("section", t)] for i, (s, t) in enumerate(SECTIONS)]
    rows["section"].append([LENS, "users", 1, "1", text("section", "Users")])
    rows["field"] = [
        [FRAMEWORK, f, s, i, s, text("label", label), text("question", f"What does it say on “{label}”?"), "required",
         None, "It says so.", "It says some of it.", "It says nothing of it."]
        for i, (f, s, label) in enumerate(fields)
    ]  # fmt: skip
    for i, (field, label) in enumerate((("users_told", "Told"), ("users_paid", "Paid"))):
        asks = text("question", "Were they?")
        rows["field"].append([LENS, field, "users", i, label.lower(), label, asks, "required", None, "Yes.", "", "No."])
    rows["provider"] = [[p, text("provider", name), country] for p, name, country in PROVIDERS]
    for number in range(documents):
        _add_document(rows, root, number, fields, text, body)
    _add_failures(rows, root, text)
    whole, part = (text("name", plain).lower() for plain in ("Heron Corpus", "Heron Corpus Mini"))
    rows["kin"] = [["dataset", part, whole]]
    rows["build"] = [["program", "0.1.0"], ["extraction", "abc123"], ["newest_fetch", "2026-11-20T08:00:00Z"]]
    with duckdb.connect(str(root / "audit.duckdb")) as connection:
        connection.execute("SET TimeZone = 'UTC'")
        for table, columns in SCHEMA.items():
            connection.execute(f'CREATE TABLE "{table}" ({_quoted(columns)})')
            _insert(connection, root, table, columns, rows[table])
        connection.execute(SCORES)
    return root


def _quoted(columns: str) -> str:
    return ", ".join('"{}" {}'.format(*c.split()) for c in columns.split(", "))  # `at` and `fetch` are SQL words


def _insert(connection: Any, root: Path, table: str, columns: str, rows: list[list[Any]]) -> None:
    names = [c.split()[0] for c in columns.split(", ")]
    file = root / f"{table}.ndjson"
    with file.open("w", encoding="utf-8") as handle:
        for row in rows:
            assert len(row) == len(names), (table, row)
            values = (
                json.dumps(v) if n == "value" and table != "build" else v for n, v in zip(names, row, strict=True)
            )
            handle.write(json.dumps(dict(zip(names, values, strict=True))) + "\n")
    if rows:
        types = ", ".join("\"{}\": '{}'".format(*c.split()) for c in columns.split(", "))
        connection.execute(f'INSERT INTO "{table}" SELECT * FROM read_ndjson(?, columns = {{{types}}})', [str(file)])
    file.unlink()


def _keep(root: Path, body: bytes) -> str:
    digest = hashlib.sha256(body).hexdigest()
    path = root / "archive" / "bodies" / digest[:2] / digest
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(body)
    return digest


def _add_document(
    rows: dict[str, list[list[Any]]], root: Path, number: int, fields: Any, text: Callable[[str, str], str], body: bytes
) -> None:
    provider, name, _ = PROVIDERS[number % len(PROVIDERS)]
    source = f"{provider}/model-{number}-summary"
    url = text("url", f"https://{provider}.example/summary-{number}.pdf")
    models = [text("model", f"{name.split()[0]} {number}")]
    rows["source"].append([source, provider, "eu_summary", url, models, "2026-03-02", text("found", "Footer.")])
    versions = 2 if number == 0 else 1
    for version in range(1, versions + 1):
        digest = _keep(root, body + f"{number}.{version}".encode())
        at = f"2026-11-{10 + version * 5:02d} 08:00:00+00"
        seq = len(rows["fetch"]) + 1
        rows["fetch"].append(
            [seq, f"run{version}", source, at, url, url, "fetched_new", 200, digest, "application/pdf", 9000, ""]
        )
        rows["document"].append(
            [digest, "application/pdf", 9000, "pdf", ("en", "fr", "de")[number % 3], "eu_summary",
             text("title", f"Public summary {number}"), 7, 12000, True, "read"]
        )  # fmt: skip
        rows["version"].append([source, digest, version, at, at, url, version == versions])
        for position, (field, _section, _label) in enumerate(fields):
            state, status, met, total, value, quote = ANSWERS[(position + number + (version - 1) * 3) % len(ANSWERS)]
            reason = text("reason", f"Rule {position} applied.")
            quote = text("quote", quote) if quote else ""
            shown = [text("name", v) for v in value] if isinstance(value, list) else value
            page = 1 + position % 7 if quote else None
            rows["answer"].append([digest, field, position, state, shown, quote, page, 10, 10 + len(quote), reason])
            rows["field_score"].append(
                [FRAMEWORK, digest, source, field, status, met, total, reason, quote or None, page]
            )
        for kind, plain, role in (
            ("dataset", "Heron Corpus", "trained_on"),
            ("dataset", "Heron Corpus Mini", "evaluated_on"),
            ("crawler", "FjordBot", "trained_on"),
            ("domain", "news.example", "excluded"),
            ("user_service", "Fjord Mail", "trained_on"),
            ("language", "Norwegian", "trained_on"),
        ):
            spot = text("name", plain)
            fact = hashlib.sha256(f"{source}{kind}{plain}".encode()).hexdigest()[:16]
            rows["disclosure"].append(
                [digest, source, fact, kind, spot, spot.lower(),
                 role, "stated", None, text("quote", f"We used {plain} in 2025."), 3, 5, 20, kind != "domain"]
            )  # fmt: skip
        rows["passage"].append(
            [digest, 5, 20, text("passage", "In 2025 we used the Heron Corpus and others."), True, True]
        )
        for i, field in enumerate(("users_told", "users_paid")):
            status, met, quote = (("disclosed", 1, text("quote", "Users are told.")), ("not_found", 0, None))[i]
            rows["field_score"].append(
                [LENS, digest, source, field, status, met, 1, "A rule.", quote, 2 if quote else None]
            )
        rows["duty_score"].append([FRAMEWORK, digest, source, "on_site", 1, "partial", text("reason", "It is."), None])
        rows["document_axis"].append([FRAMEWORK, digest, source, 6, 0.75, 0.5])
        rows["question"].append(
            ["gate", source, digest, text("label", "Crawlers"), text("question", "How do these two fit together?"),
             text("quote", "No crawler was used."), 3, source, digest, text("quote", "FjordBot fetched pages."), 4]
        )  # fmt: skip
        rows["warning"].append([digest, 0, text("warning", "One word is white on white.")])
        rows["leftover"].append([digest, 0, "text", text("leftover", "A sentence that no question claimed."), 4, 1, 9])
    if versions == 2:
        first, second = rows["version"][-2][1], rows["version"][-1][1]
        rows["change"] += [
            [source, first, second, "document", "changed", "crawler_names", text("before", "Nothing"),
             text("after", "FjordBot"),
             None, text("quote", "FjordBot/1.0")],
            [source, first, second, "reading", "changed", "version", "1", "2", None, None],
        ]  # fmt: skip


def _add_failures(rows: dict[str, list[list[Any]]], root: Path, text: Callable[[str, str], str]) -> None:
    at = "2026-11-20 08:00:00+00"
    for source, outcome, status in (
        ("lumen/blocked", "bot_blocked", 403),
        ("tarn/gone", "gone", 404),
        ("fjord/index", "login_wall", 200),
    ):
        url = f"https://{source.split('/')[0]}.example/{outcome}"
        kind, models = ("hub", []) if source == "fjord/index" else ("eu_summary", [source.split("/")[1].title()])
        rows["source"].append([source, source.split("/")[0], kind, url, models, None, ""])
        note = text("note", f"The server answered {status}.")
        rows["fetch"].append(
            [len(rows["fetch"]) + 1, "run2", source, at, url, url, outcome, status, None, "", None, note]
        )
    rows["source"].append(["tarn/untried", "tarn", "model_card", "https://tarn.example/card", ["Tarn 1"], None, ""])
    digest = _keep(root, b"%PDF- scanned")
    url = "https://tarn.example/scan.pdf"
    rows["source"].append(["tarn/scan", "tarn", "eu_summary", url, ["Tarn Scan"], None, ""])
    rows["fetch"].append(
        [
            len(rows["fetch"]) + 1,
            "run2",
            "tarn/scan",
            at,
            url,
            url,
            "fetched_new",
            200,
            digest,
            "application/pdf",
            70,
            "",
        ]
    )
    rows["document"].append([digest, "application/pdf", 70, "pdf", "", "other", "", 3, 0, False, "no_text_layer"])
    rows["version"].append(["tarn/scan", digest, 1, at, at, url, True])
    for field in rows["field"]:
        rows["field_score"].append(
            [
                field[0],
                digest,
                "tarn/scan",
                field[1],
                "could_not_check",
                0,
                0,
                "The document has no text layer.",
                None,
                None,
            ]
        )
    rows["expected"] += [
        [
            "lumen",
            text("model", "Lumen 9"),
            "eu_summary",
            "2026-01-15",
            "https://news.example/lumen9",
            text("note", "Announced."),
        ],
        ["lumen", "Blocked", "eu_summary", "2026-01-15", "https://news.example/b", ""],
        ["fjord", "Fjord 99", "eu_summary", "2026-01-15", None, ""],
        ["tarn", "Old Tarn", "eu_summary", "2024-01-15", "https://news.example/old", ""],
        ["tarn", "Gone", "eu_summary", "2026-01-15", None, ""],
        ["tarn", "Tarn Scan", "eu_summary", None, None, ""],
    ]
