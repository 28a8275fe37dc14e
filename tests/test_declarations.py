"""Declarations of providers: what is read, and what is said about a wrong one."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crawler.declarations import Kind, Law, Media, load_providers, read_provider, url_of
from crawler.exits import Exit, Failure

GOOD = """
name    = "Example AI"
country = "FR"

[[source]]
id     = "small-2-summary"
kind   = "eu_summary"
url    = "https://example.ai/legal/small-2-training-summary.pdf"
models = ["Small 2"]
since  = 2026-03-02
found  = "Footer of the model page."

[[expected]]
model = "Small 3"
kind  = "eu_summary"
placed_on_market = 2026-06-01
source = "https://example.ai/models"
"""
SOURCE = 'name = "A"\n[[source]]\nid = "s"\nkind = "policy"\nurl = "https://a.example/"\n'


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    def written(text: str | bytes, name: str = "example-ai.toml") -> Path:
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return written


def said(path: Path) -> str:
    with pytest.raises(Failure) as failed:
        read_provider(path)
    assert failed.value.code is Exit.DECLARATION
    assert failed.value.mend
    assert all(str(path) in line for line in failed.value.message.splitlines())
    return failed.value.message.replace(str(path), path.name)


def test_the_documented_example_is_read(write: Callable[..., Path]) -> None:
    provider = read_provider(write(GOOD))
    assert (provider.id, provider.name, provider.country) == ("example-ai", "Example AI", "FR")
    (source,) = provider.source
    assert source.key == "example-ai/small-2-summary"
    assert source.kind is Kind.EU_SUMMARY
    assert (source.models, source.since, source.found) == (
        ("Small 2",),
        date(2026, 3, 2),
        "Footer of the model page.",
    )
    assert (source.media, source.hub, source.needs_browser, source.earlier) == (None, None, False, ())
    (expected,) = provider.expected
    assert (expected.model, expected.placed_on_market, expected.law) == ("Small 3", date(2026, 6, 1), Law.EU_ART_53_1_D)


def test_every_key_is_read(write: Callable[..., Path]) -> None:
    text = """
name = "A"
country = "GB"
aliases = ["A Ltd"]
website = "https://a.example/"
note = "x"
[[source]]
id = "s"
kind = "hub"
url = "http://127.0.0.1:8000/list?x=1#top"
laws = ["eu_art_53_1_d", "california_ab2013"]
page = "https://a.example/look"
via = "https://a.example/from"
media = "pdf"
language = "pt-BR"
needs_browser = true
copy_by = "Somebody"
note = "x"
hub = { link_text = 'opus 4\\.7', link_url = '\\.pdf', swap = ["/blob/", "/resolve/"] }
[[source.earlier]]
url = "https://a.example/old"
until = 2026-01-01
[[watch]]
kind = "ab2013_notice"
note = "Said to exist."
[[reply]]
date = 2026-09-01
text = "We disagree."
embargo_until = 2026-10-01
"""
    provider = read_provider(write(text))
    (source,) = provider.source
    assert source.hub is not None
    assert (
        source.hub.download("https://h.example/blob/main/a/blob/b.pdf") == "https://h.example/resolve/main/a/blob/b.pdf"
    )
    assert (source.media, source.language, source.needs_browser) == (Media.PDF, "pt-BR", True)
    assert source.earlier[0].until == date(2026, 1, 1)
    assert provider.reply[0].embargo_until == date(2026, 10, 1)
    assert provider.watch[0].kind is Kind.AB2013_NOTICE


WRONG = [
    (SOURCE.replace("policy", "eu_sumary"), ["line 4: source no. 1: kind", "'eu_sumary'", "hub", "'eu_summary'?"]),
    ('name = "A"\ncontry = "FR"', ["line 2: contry", "Did you mean 'country'?", "aliases"]),
    ('country = "FR"', ["name: this key is missing"]),
    ('name = "A"\ncountry = "UK"', ["'UK'", "GB"]),
    ('name = 3', ["line 1: name", "found 3", "text in quotes"]),
    ('name = " "', ["this text is empty"]),
    ('name = "A"\nid = "b"', ["id: leave it out"]),
    (SOURCE + 'provider = "b"', ["provider: leave it out"]),
    ('name = "A"\nsource = "x"', ["line 2: source", "list in brackets"]),
    ('name = "A"\nsource = [1]', ["source no. 1", "found 1", "a table"]),
    (SOURCE.replace('"s"', '"Small_2"'), ["line 3: source no. 1: id", "small-2-summary"]),
    (SOURCE.replace('"s"', '"../../etc"'), ["source no. 1: id", "a-z, 0-9"]),
    (SOURCE.replace("https://a.example/", "ftp://a.example/"), ["source no. 1: url", "https:// or http://"]),
    (SOURCE.replace("https://a.example/", "file:///etc/passwd"), ["https:// or http://"]),
    (SOURCE.replace("https://a.example/", "https:///x"), ["names a host"]),
    (SOURCE.replace("https://a.example/", "https://u:p@a.example/"), ["no user or password"]),
    (SOURCE.replace("https://a.example/", "https://a.example/a b"), ["%20"]),
    (SOURCE.replace("https://a.example/", "https://a.example:99999/"), ["source no. 1: url", "Port"]),
    (SOURCE + 'since = "2026-03-02"', ["since", "without quotes"]),
    (SOURCE + "since = 2026-03-02T10:00:00Z", ["since", "2026-03-02"]),
    (SOURCE + 'models = "Small 2"', ["models", "list in brackets"]),
    (SOURCE + 'needs_browser = "true"', ["needs_browser", "true or false"]),
    (SOURCE + 'media = "PDF"', ["media", "Did you mean 'pdf'?"]),
    (SOURCE + 'language = "English"', ["language", "pt-BR"]),
    (SOURCE + 'laws = ["gdpr"]', ["laws no. 1", "california_ab2013"]),
    (SOURCE + "hub = {}", ["hub", "link_text or link_url"]),
    (SOURCE + 'hub = { link_text = "(" }', ["hub: link_text", "regular expression"]),
    (SOURCE + f'hub = {{ link_text = "{"x" * 201}" }}', ["200 characters"]),
    (SOURCE + 'hub = { link = "x" }', ["hub: link", "Did you mean 'link_url'?"]),
    (SOURCE + '[[source.earlier]]\nurl = "nowhere"', ["line 7", "source no. 1: earlier no. 1: url"]),
    (SOURCE + SOURCE.removeprefix('name = "A"\n'), ["'s' is given 2 times"]),
    ('name = "A"\n[[expected]]\nmodel = "M"', ["line 2: expected no. 1: source: this key is missing"]),
    ('name = "A"\n[[reply]]\ntext = "We disagree."', ["reply no. 1: date: this key is missing"]),
    ('name = "A', ["line 1: no TOML"]),
    ('name = "A"\n[[source]\nid = "x"', ["line 2: no TOML", "[[source]"]),
    ("name = 'A'\nx = " + "[" * 3000, ["no TOML"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words"), WRONG, ids=[w[1][0][:40] for w in WRONG])
def test_an_error_names_its_place_and_its_mend(write: Callable[..., Path], text: str, words: list[str]) -> None:
    message = said(write(text))
    for word in words:
        assert word in message


def test_all_errors_of_all_files_are_listed_at_once(write: Callable[..., Path], tmp_path: Path) -> None:
    write('name = "A"\ncontry = "x"\ncountry = "UK"\n')
    write('name = "B', "b.toml")
    write(GOOD, "good.toml")
    with pytest.raises(Failure) as failed:
        load_providers(tmp_path)
    lines = failed.value.message.splitlines()
    assert [Path(line.split(",")[0]).name for line in lines] == ["b.toml", "example-ai.toml", "example-ai.toml"]
    assert failed.value.code is Exit.DECLARATION


def test_a_line_is_the_line_of_its_own_table(write: Callable[..., Path]) -> None:
    one = '[[source]]\nid = "{}"\nkind = "policy"\nurl = "https://a.example/"\n'
    text = 'name = "A"\n' + one.format("a") + one.format("b") + 'since = "x"\n' + one.format("c")
    assert "line 10: source no. 2: since" in said(write(text))


@pytest.mark.parametrize("name", ["Example.toml", "example_ai.toml", "a--b.toml", "-a.toml", "..toml"])
def test_a_file_name_that_is_no_id_is_refused(write: Callable[..., Path], name: str) -> None:
    assert "the file's name is the provider's id" in said(write(GOOD, name))


def test_a_file_that_is_no_text_is_refused(write: Callable[..., Path]) -> None:
    assert "cannot be read" in said(write(b'name = "\xff"'))


def test_a_folder_without_declarations_is_refused(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "missing"):
        with pytest.raises(Failure, match="declaration") as failed:
            load_providers(folder)
        assert failed.value.code is Exit.DECLARATION


def test_providers_come_by_id_and_other_files_are_left_alone(write: Callable[..., Path], tmp_path: Path) -> None:
    for name in ("b.toml", "a.toml", "c-1.toml"):
        write(GOOD, name)
    write("no declaration", "README.md")
    assert [p.id for p in load_providers(tmp_path)] == ["a", "b", "c-1"]


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "url", "kind", "x"]), inner),
    max_leaves=5,
)
KEYS = ["name", "country", "source", "expected", "watch", "reply", "aliases", "id"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150, deadline=None)
@given(values=st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=5))
def test_whatever_stands_there_is_read_or_refused_with_its_key(tmp_path: Path, values: dict[str, object]) -> None:
    path = tmp_path / "a.toml"
    path.write_text("\n".join(f"{k} = {toml(v)}" for k, v in values.items()), encoding="utf-8")
    refused: Failure | None = None
    try:
        assert read_provider(path).name.strip()
    except Failure as failure:
        refused = failure
    assert refused is None or (refused.code is Exit.DECLARATION and str(path) in refused.message)


def toml(value: object) -> str:
    if isinstance(value, bool) or value is None:
        return str(value is True).lower()
    if isinstance(value, list):
        return "[" + ", ".join(toml(v) for v in value) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{k} = {toml(v)}" for k, v in value.items()) + "}"
    if isinstance(value, str):
        return '"' + "".join(f"\\U{ord(c):08x}" for c in value if not 0xD800 <= ord(c) < 0xE000) + '"'
    return str(value) if not isinstance(value, int) else str(value % 2**62)


@settings(max_examples=200, deadline=None)
@given(text=st.text(max_size=40) | st.from_regex(r"https?://[a-z0-9.@:/\[\] ]{0,30}"))
def test_an_address_is_given_back_unchanged_or_refused(text: str) -> None:
    try:
        assert url_of(text) == text
    except ValueError:
        return
    assert text.startswith(("http", "HTTP"))
    assert " " not in text
