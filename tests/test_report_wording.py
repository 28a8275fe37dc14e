"""The report never accuses: words of guilt stand in quotes only, on every page, in every language's catalogue."""

import re
import tomllib
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from types import ModuleType

import pytest
from lxml import html

from crawler.folder import DataFolder
from crawler.outcomes import NOTHING_THERE, Outcome
from extract.answers import AnswerState
from extract.disclosures import Kind, Polarity, Role
from extract.document import UnreadableDocument
from reports.site import build_site
from reports.words import read_words, word

ACCUSING = re.compile(
    r"does(?: not|n['’]t) disclose|do not disclose|did not disclose|fail(?:s|ed)? to|refus(?:e|es|ed|al)\b|"
    r"\bhid(?:e|es|den|ing)\b|violat|non-?compliant|noncompliance|breach|illegal(?! content)|unlawful|conceal|"
    r"secretive|\blies?\b|\blied\b|evade|infring",
    re.IGNORECASE,
)


@pytest.fixture(scope="module")
def site(load_module: Callable[[str], ModuleType], tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("data")
    accused = "The provider refuses, hides and violates; it is non-compliant."
    load_module("sample_warehouse").build(root, text=lambda slot, plain: accused if slot == "quote" else plain)
    return build_site(DataFolder(root=root)).entrance.parent


def test_no_page_accuses_outside_quotes(site: Path) -> None:
    pages = list(site.rglob("*.html"))
    assert len(pages) > 40
    quoted = 0
    for path in pages:
        page = html.fromstring(path.read_bytes())
        for quote in page.xpath("//blockquote | //q | //cite | //script"):
            quoted += bool(ACCUSING.search(quote.text_content()))
            quote.drop_tree()
        text = " ".join(page.xpath("//title/text() | //body//text() | //@alt | //@title | //@aria-label | //@content"))
        assert ACCUSING.findall(text) == [], path
    assert quoted > 20, "the lint would not see an accusation"


def test_no_word_of_ours_accuses(root: Path) -> None:
    texts = [text for group in read_words().values() for entry in group.values() for text in entry.values()]
    texts += [(root / "reports" / "rights.toml").read_text(encoding="utf-8")]
    assert len(texts) > 100
    assert [t for t in texts if ACCUSING.search(t)] == []


@pytest.mark.parametrize(
    ("group", "members"),
    [("state", AnswerState), ("outcome", Outcome), ("named", Kind), ("role", Role), ("polarity", Polarity)],
)
def test_every_member_of_a_closed_set_has_a_word(group: str, members: type[StrEnum]) -> None:
    assert {m.value for m in members} - read_words()[group].keys() == set()


def test_every_reading_outcome_and_every_status_has_its_words() -> None:
    assert set(UnreadableDocument.OUTCOMES) - read_words()["reading"].keys() == set()
    for key, entry in read_words()["status"].items():
        assert entry.keys() == {"label", "code", "meaning"}, key
    codes = [entry["code"] for entry in read_words()["status"].values()]
    assert len(codes) == len(set(codes)) == 8


def test_only_an_empty_address_may_read_as_nothing_there() -> None:
    told = {key for key, entry in read_words()["outcome"].items() if entry["group"] == "nothing"}
    # a wrong document is no document of the kind that is declared, so nothing of it stands there either
    assert told - {"wrong_document"} == {o.value for o in NOTHING_THERE}


def test_an_id_without_a_word_is_shown_as_it_is() -> None:
    assert word("kind", "new_kind_of_paper") == "new kind of paper"


FOREIGN = {
    "de": r"weiger|verheimlich|verschweig|verletzt|verstößt|rechtswidrig|verbirgt|versäumt",
    "fr": r"\brefus|dissimul|\bviol|illégal(?!e?s? content)|enfrein|\bcach|manque à",
}


@pytest.mark.parametrize("language", FOREIGN)
def test_the_catalogues_accuse_nobody_either(language: str, root: Path) -> None:
    text = (root / "reports" / "languages" / f"{language}.toml").read_text(encoding="utf-8")
    messages = tomllib.loads(text)["messages"]
    assert [m for m in messages.values() if re.search(FOREIGN[language], m, re.IGNORECASE)] == []
