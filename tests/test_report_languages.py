"""The interface in other languages: every message has its translation, with the same places to fill in."""

import ast
import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from lxml import html

from crawler.folder import DataFolder
from reports.page_files import read_pages
from reports.rendering import build_environment, read_rights
from reports.site import LANGUAGES, build_site, read_messages
from reports.words import read_words

OTHERS = [code for code in LANGUAGES if code != "en"]


def messages_of_the_interface(root: Path) -> set[str]:
    environment = build_environment({}, read_pages())
    found: set[str] = {entry["text"] for part in ("ask", "office") for entry in read_rights()[part]}
    for file in (root / "reports" / "pages").glob("*.html"):
        for _, _, message in environment.extract_translations(file.read_text(encoding="utf-8")):  # type: ignore[attr-defined]
            found.update(filter(None, message if isinstance(message, tuple) else (message,)))
    for file in (root / "reports").glob("*.py"):
        calls = (n for n in ast.walk(ast.parse(file.read_text(encoding="utf-8"))) if isinstance(n, ast.Call))
        ours = (c.args[0] for c in calls if isinstance(c.func, ast.Name) and c.func.id == "translate")
        found.update(a.value for a in ours if isinstance(a, ast.Constant))
    for group in read_words().values():
        found.update(entry[key] for entry in group.values() for key in ("label", "meaning") if key in entry)
    for file in (root / "reports" / "figures").glob("*.json"):
        found.update(re.findall(r'"title": "(.+?)"', file.read_text(encoding="utf-8")))
    for file in (root / "reports" / "figures").glob("*.sql"):
        found.update(re.findall(r"^-- title: (.+)$", file.read_text(encoding="utf-8"), re.MULTILINE))
    return found


@pytest.mark.parametrize("language", OTHERS)
def test_every_message_is_translated_and_none_is_left_over(language: str, root: Path) -> None:
    wanted, held = messages_of_the_interface(root), read_messages(language)
    assert len(wanted) > 400
    assert wanted - held.keys() == set()
    assert held.keys() - wanted == set()
    assert all(text.strip() for text in held.values())


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_has_the_places_of_its_message(language: str) -> None:
    for message, text in read_messages(language).items():
        places = re.findall(r"%\(\w+\)s", message)
        assert sorted(re.findall(r"%\(\w+\)s", text)) == sorted(places), message
        assert "<" not in text, "a translation holds no markup"


def test_catalogues_are_there_for_each_language_and_no_other(root: Path) -> None:
    files = {p.stem for p in (root / "reports" / "languages").glob("*.toml")}
    assert files == set(OTHERS)
    for file in (root / "reports" / "languages").glob("*.toml"):
        assert tomllib.loads(file.read_text(encoding="utf-8")).keys() == {"messages"}


def test_a_german_site_says_the_same_in_german(load_module: Callable[[str], ModuleType], tmp_path: Path) -> None:
    sites = {}
    for language in ("en", "de"):
        load_module("sample_warehouse").build(tmp_path / language, documents=2)
        sites[language] = build_site(DataFolder(root=tmp_path / language), language=language).entrance.parent
    paths = [{p.relative_to(s) for p in s.rglob("*") if p.is_file()} for s in sites.values()]
    assert paths[0] == paths[1]
    page = html.fromstring((sites["de"] / "documents/fjord/model-0-summary/1.html").read_bytes())
    assert page.get("lang") == "de"
    text = page.text_content()
    assert "Offengelegt" in text
    assert "Zum Inhalt springen" in text
    assert "Skip to the content" not in text
    for path in paths[0]:
        if path.parts[0] == "data" and path.suffix in (".csv", ".json", ".parquet"):
            assert (sites["en"] / path).read_bytes() == (sites["de"] / path).read_bytes(), path
