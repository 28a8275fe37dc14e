"""Any set of documents side by side: declared in the data folder, one page per framework, errors name file and key."""

from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from lxml import html

from crawler.exits import Exit, Failure
from crawler.folder import DataFolder
from reports.comparisons import path_of, read_comparisons
from reports.site import build_site

GOOD = """
[[set]]
id      = "two-of-them"
title   = "Two <b>of</b> them"
sources = ["lumen/model-1-summary", "fjord/model-0-summary", "nobody/nothing"]
"""


def test_a_declared_set_is_a_page_with_its_columns_in_order(
    load_module: Callable[[str], ModuleType], tmp_path: Path
) -> None:
    load_module("sample_warehouse").build(tmp_path, documents=4)
    path_of(DataFolder(root=tmp_path)).write_text(GOOD, encoding="utf-8")
    site = build_site(DataFolder(root=tmp_path)).entrance.parent
    page = html.fromstring((site / "compare/eu_art53_1_d-set-two-of-them.html").read_bytes())
    links = page.xpath("//table[@class='cmp']/thead//a/@href")
    assert [link.split("/")[2] + "/" + link.split("/")[3] for link in links] == [
        "lumen/model-1-summary",
        "fjord/model-0-summary",
    ]
    assert page.xpath("//h1")[0].text_content() == "Two <b>of</b> them"
    first = html.fromstring((site / "compare.html").read_bytes()).xpath("//main//li/a")[0]
    assert first.get("href") == "compare/eu_art53_1_d-set-two-of-them.html"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (GOOD.replace("title ", "titel "), r"set\[0\]\.title"),
        (GOOD.replace("two-of-them", "../x"), r"set\[0\]\.id"),
        (GOOD.replace('"lumen/model-1-summary", "fjord/model-0-summary", ', ""), r"set\[0\]\.sources"),
        (GOOD + GOOD, "two-of-them stands twice"),
        ("[[set]\n", "comparisons.toml"),
    ],
)
def test_a_wrong_declaration_names_file_and_key(text: str, told: str, tmp_path: Path) -> None:
    path_of(DataFolder(root=tmp_path)).write_text(text, encoding="utf-8")
    with pytest.raises(Failure, match=told) as failure:
        read_comparisons(DataFolder(root=tmp_path))
    assert failure.value.code == Exit.DECLARATION
    assert "comparisons.toml" in failure.value.message
    assert "provider/source" in failure.value.mend


def test_no_file_is_no_set(tmp_path: Path) -> None:
    assert read_comparisons(DataFolder(root=tmp_path)) == ()
