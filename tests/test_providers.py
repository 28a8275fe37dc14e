"""The packaged registry: every file is walked, and nothing known is left out."""

import csv
import re
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from crawler.classification import MEDIA
from crawler.declarations import (
    PACKAGED,
    Earlier,
    Expected,
    Hub,
    Kind,
    Law,
    Media,
    Provider,
    Reply,
    Source,
    Watch,
    load_providers,
)
from crawler.hubs import find_link

PROVIDERS = load_providers()
SOURCES = [s for p in PROVIDERS for s in p.source]
HUBS = [s for s in SOURCES if s.hub is not None]


def name_of(thing: Provider | Source) -> str:
    return thing.key if isinstance(thing, Source) else thing.id


def test_the_registry_holds_the_known_disclosures() -> None:
    assert len(PROVIDERS) > 29
    assert len([p for p in PROVIDERS if p.source]) > 29
    assert len([s for s in SOURCES if s.kind is not Kind.HUB]) > 80
    assert len([s for s in SOURCES if s.kind is Kind.EU_SUMMARY]) > 70
    assert len([e for p in PROVIDERS for e in p.expected]) >= 25


def test_files_of_the_folder_are_declarations() -> None:
    assert {p.suffix for p in PACKAGED.iterdir()} == {".toml"}
    assert {p.stem for p in PACKAGED.iterdir()} == {p.id for p in PROVIDERS}


@pytest.mark.parametrize("provider", PROVIDERS, ids=name_of)
def test_a_provider_is_named_and_has_something_to_say(provider: Provider) -> None:
    assert provider.country
    assert provider.source or provider.expected or provider.watch
    names = [provider.name, *provider.aliases]
    assert len(names) == len(set(names))


def test_names_and_keys_are_given_once() -> None:
    names = Counter(n.lower() for p in PROVIDERS for n in {p.name, *p.aliases})
    assert [n for n, count in names.items() if count > 1] == []
    keys = Counter(s.key for s in SOURCES)
    assert [k for k, count in keys.items() if count > 1] == []


def test_two_sources_share_an_address_only_by_different_rules() -> None:
    rules = Counter((s.url, s.hub) for s in SOURCES)
    assert [url for (url, _), count in rules.items() if count > 1] == []


@pytest.mark.parametrize("source", SOURCES, ids=name_of)
def test_a_source_says_how_it_is_found_and_whom_it_covers(source: Source) -> None:
    assert source.found.endswith(".")
    if source.kind in (Kind.EU_SUMMARY, Kind.MODEL_CARD, Kind.SYSTEM_CARD):
        assert source.models, "a reader looks for a model"
    if source.kind is Kind.AB2013_NOTICE:
        assert Law.CALIFORNIA_AB2013 in source.laws
    if source.kind is Kind.HUB:
        assert source.hub is None, "a listing is kept itself; a rule leads to a document"


@pytest.mark.parametrize("source", SOURCES, ids=name_of)
def test_a_source_names_a_download_not_a_page_about_it(source: Source) -> None:
    assert "/blob/" not in source.url, "this shows a file; the file itself is at /resolve/ or /raw/"
    assert not source.url.startswith("https://drive.google.com/file/")
    ending = source.url.rpartition("/")[2].rpartition(".")[2].lower()
    if ending not in MEDIA and not source.url.endswith((".html", ".htm")) and source.kind is Kind.EU_SUMMARY:
        assert source.media, "nothing tells what this address holds"
    if source.hub is not None:
        assert source.media is Media.PDF


@pytest.mark.parametrize("provider", [p for p in PROVIDERS if p.expected], ids=name_of)
def test_an_expectation_says_where_it_comes_from_and_is_not_met(provider: Provider) -> None:
    covered = {m for s in provider.source if s.kind is Kind.EU_SUMMARY for m in s.models}
    for expected in provider.expected:
        assert expected.looked_for
        assert expected.source.startswith("https://")
        if expected.kind is Kind.EU_SUMMARY:
            assert expected.model not in covered


@pytest.mark.parametrize("path", sorted(PACKAGED.glob("*.toml")), ids=lambda p: p.stem)
def test_files_are_pleasant_to_read(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.endswith("\n")
    assert "\t" not in text
    assert not re.search(r" +$", text, re.MULTILINE)
    long = [x for x in text.splitlines() if len(x) > 140 and "http" not in x]
    assert long == []
    keys = list(tomllib.loads(text))
    assert keys == sorted(keys, key=["name", "country", "aliases", "website", "note", *TABLES].index)


TABLES = ["source", "expected", "watch", "reply"]


def listing(*rows: tuple[str, str]) -> bytes:
    """A table whose cells stand without blanks between them, as many pages have it."""
    cells = "".join(
        f'<tr><td>{n}</td><td>{n} and more</td><td><a href="{url}">Download</a></td></tr>' for n, url in rows
    )
    return f"<html><body><h1>Summaries</h1><table>{cells}</table></body></html>".encode()


def rule_of(key: str) -> Hub:
    (source,) = [s for s in HUBS if s.key == key]
    assert source.hub is not None
    return source.hub


def test_each_rule_of_a_table_leads_to_its_own_row() -> None:
    """One page, many documents with names that begin alike."""
    names = [
        "Ling-2.0",
        "Ling-2.5",
        "Ling-3.0-LLM",
        "Ling-3.0-VL",
        "Ring-2.0",
        "Ring-2.5",
        "Ming-Omni",
        "Ming-UniAudio",
    ]
    page = listing(*[(n, f"/x/blob/main/{n}.pdf") for n in names])
    for name in names:
        rule = rule_of(f"ant-group/{name.lower().replace('.', '-')}-summary")
        link = find_link(page, "https://hub.example/x", rule)
        assert link == f"https://hub.example/x/blob/main/{name}.pdf"
        assert rule.download(link) == f"https://hub.example/x/resolve/main/{name}.pdf"


MODELS = [
    "Claude Opus 4.7",
    "Claude Opus 4.8",
    "Claude Fable 5.1 and Mythos 5.1",
    "Claude Mythos 5 / Fable 5",
    "Claude Opus 5.5",
    "Claude Opus 5",
]


def test_a_rule_for_a_whole_number_does_not_take_the_next_point_version() -> None:
    links = "".join(
        f'<li><a href="/{n}.pdf">Public summary of training content, {m}</a></li>' for n, m in enumerate(MODELS)
    )
    page = f'<ul><li><a href="/card.pdf">Claude Opus 5 system card</a></li>{links}</ul>'.encode()
    wanted = {"opus-4-7": 0, "opus-4-8": 1, "fable-5-1-mythos-5-1": 2, "mythos-5-fable-5": 3, "opus-5": 5}
    for name, number in wanted.items():
        rule = rule_of(f"anthropic/claude-{name}-summary")
        assert find_link(page, "https://trust.example/", rule) == f"https://trust.example/{number}.pdf"
    assert find_link(page, "https://trust.example/", rule_of("anthropic/claude-sonnet-5-summary")) is None


@pytest.mark.parametrize("source", HUBS, ids=name_of)
def test_no_rule_takes_just_any_link(source: Source) -> None:
    assert source.hub is not None
    page = b'<html><body><a href="/privacy.pdf">Privacy policy</a> <a href="/terms">Terms of use</a></body></html>'
    assert find_link(page, source.url, source.hub) is None


def test_the_documentation_names_every_key_and_value(root: Path) -> None:
    text = (root / "docs" / "providers.md").read_text(encoding="utf-8")
    models = (Provider, Source, Expected, Watch, Reply, Hub, Earlier)
    keys = {name for model in models for name in model.model_fields} - {"provider"}
    values = {str(v) for enum in (Kind, Law, Media) for v in enum}
    assert [k for k in sorted(keys | values) if not re.search(rf"[`\[. ]{k}\b", text)] == []


def test_the_documented_example_is_a_declaration(root: Path, tmp_path: Path) -> None:
    text = (root / "docs" / "providers.md").read_text(encoding="utf-8")
    (tmp_path / "example-ai.toml").write_text(text.split("```toml\n")[1].split("```")[0], encoding="utf-8")
    (provider,) = load_providers(tmp_path)
    assert (len(provider.source), len(provider.expected)) == (1, 1)


# against the list of known disclosures, where it is at hand


@pytest.fixture(scope="module")
def rows(shared: Path) -> list[dict[str, str]]:
    with (shared / "reference" / "disclosures.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_known_address_is_declared_as_often_as_it_is_listed(rows: list[dict[str, str]]) -> None:
    listed = Counter(r["url"] for r in rows if r["url"])
    assert sum(listed.values()) > 80
    declared = Counter(url for s in SOURCES for url in {s.url, s.page, s.via} if url)
    assert {url: count for url, count in listed.items() if declared[url] < count} == {}


def test_every_model_listed_as_missing_is_expected(rows: list[dict[str, str]]) -> None:
    expected = " | ".join(e.model for p in PROVIDERS for e in p.expected)
    missing = [r for r in rows if r["document_type"] == "MISSING"]
    assert len(missing) > 10
    for row in missing:
        words = re.findall(r"[\w.\[\]-]+", row["model"].replace(";", " ").replace("/", " "))
        assert [w for w in words if w not in expected] == [], row["model"]


def test_stated_days_are_the_listed_ones(rows: list[dict[str, str]]) -> None:
    days: dict[str, set[str]] = {}
    for row in rows:
        days.setdefault(row["url"], set()).add(row["published_date"])
    for source in SOURCES:
        known = set().union(*(days.get(url, set()) for url in (source.url, source.page, source.via) if url))
        if known and source.since and source.kind is not Kind.HUB:
            assert source.since.isoformat() in known, source.key
