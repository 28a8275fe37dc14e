"""The exported tables: the same cells in every format, described by their schema, none of them a formula."""

import csv
import datetime
import json
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import duckdb
import jsonschema
import openpyxl
import pytest

from crawler.exits import Failure
from crawler.folder import DataFolder
from reports.csv_files import TRIGGERS, guarded, read_csv
from reports.site import build_site
from reports.tables import read_table

Loader = Callable[[str], ModuleType]
FORMULAS = (
    "=1+1",
    "+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "＝1",
    '=HYPERLINK("http://x","y")',
    "'=1",
    " =1",
    "http://x.example/",
)


@pytest.fixture(scope="module")
def data(load_module: Loader, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("data")
    count = iter(range(10**6))
    load_module("sample_warehouse").build(
        root,
        text=lambda slot, plain: FORMULAS[next(count) % len(FORMULAS)] if slot in ("quote", "name", "note") else plain,
    )
    build_site(DataFolder(root=root))
    return root / "site" / "data"


def stems(data: Path) -> list[str]:
    return sorted(p.stem for p in data.glob("*.csv"))


def test_json_holds_what_its_schema_says(data: Path) -> None:
    assert len(stems(data)) >= 10
    for stem in stems(data):
        schema = json.loads((data / f"{stem}.schema.json").read_text(encoding="utf-8"))
        jsonschema.Draft202012Validator.check_schema(schema)
        jsonschema.validate(json.loads((data / f"{stem}.json").read_text(encoding="utf-8")), schema)


def test_csv_json_parquet_and_xlsx_agree_cell_for_cell(data: Path) -> None:
    book = openpyxl.load_workbook(data / "disclosed.xlsx")
    compared = 0
    for stem in stems(data):
        rows = json.loads((data / f"{stem}.json").read_text(encoding="utf-8"))["rows"]
        properties = json.loads((data / f"{stem}.schema.json").read_text(encoding="utf-8"))["properties"]["rows"][
            "items"
        ]["properties"]
        types = [(name, p["type"][0]) for name, p in properties.items()]
        assert read_csv(data / f"{stem}.csv", types) == rows, stem
        relation = duckdb.sql(f"SELECT * FROM '{data / stem}.parquet'")
        assert [dict(zip(relation.columns, row, strict=True)) for row in relation.fetchall()] == rows, stem
        head, *cells = book[stem].iter_rows(values_only=True)
        assert list(head) == [name for name, _ in types]
        words = [{k: str(v).lower() if isinstance(v, bool) else v for k, v in row.items()} for row in rows]
        assert [dict(zip(head, row, strict=True)) for row in cells] == words, stem
        compared += len(rows) * len(types)
    assert compared > 1000


def test_no_cell_is_a_formula_or_a_link(data: Path) -> None:
    book = openpyxl.load_workbook(data / "disclosed.xlsx")
    strings = 0
    for sheet in book:
        assert sheet._hyperlinks == []
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type in ("s", "n", "inlineStr"), (sheet.title, cell.coordinate, cell.value)
                strings += isinstance(cell.value, str) and cell.value.startswith("=")
    assert strings > 5, "the hostile texts did not reach the workbook"
    seen = 0
    for stem in stems(data):
        with (data / f"{stem}.csv").open(encoding="utf-8", newline="") as handle:
            for row in csv.reader(handle):
                seen += sum(cell.startswith("'") for cell in row)
                assert not [cell for cell in row if cell.lstrip(" ").startswith(TRIGGERS[:-1])]
    assert seen > 5


@pytest.mark.parametrize("text", [*FORMULAS, "plain", "", "''", "a=1", "\u00a0=1", "line\r\nbreak"])
def test_a_guarded_text_comes_back_as_it_was(text: str, tmp_path: Path) -> None:
    file = tmp_path / "x.csv"
    with file.open("w", encoding="utf-8", newline="") as handle:
        csv.writer(handle).writerows([["a", "b"], [guarded(text), 1]])
    assert read_csv(file, [("a", "string"), ("b", "integer")]) == [{"a": text or None, "b": 1}]


def test_the_workbook_explains_every_code_and_column(data: Path) -> None:
    book = openpyxl.load_workbook(data / "disclosed.xlsx")
    assert book.sheetnames[:2] == ["Cover", "Notes"]
    assert book.sheetnames[2:] == stems(data)
    notes = "\n".join(" ".join(str(c) for c in row if c) for row in book["Notes"].iter_rows(values_only=True))
    codes = {row[0] for row in book["answers"].iter_rows(min_row=2, min_col=6, max_col=6, values_only=True)}
    assert codes
    assert codes <= {"[d]", "[p]", "[n]", "[f]", "[w]", "[c]", "[z]", "[x]"}
    for code in codes:
        assert str(code) in notes


def test_the_package_lists_every_table_with_hash_and_size(data: Path) -> None:
    package = json.loads((data / "datapackage.json").read_text(encoding="utf-8"))
    assert [r["path"] for r in package["resources"]] == [f"{s}.csv" for s in stems(data)]
    created = datetime.datetime.strptime(package["created"], "%Y-%m-%dT%H:%M:%SZ")  # RFC 3339, or it is not valid
    assert created.date().isoformat() == json.loads((data / "answers.json").read_text(encoding="utf-8"))["as_of"][:10]
    for resource in package["resources"]:
        assert resource["bytes"] == (data / resource["path"]).stat().st_size
        with (data / resource["path"]).open(encoding="utf-8") as handle:
            assert next(csv.reader(handle)) == [f["name"] for f in resource["schema"]["fields"]]


def test_scores_can_be_computed_again_from_the_csv_alone(data: Path) -> None:
    again: dict[tuple[str, ...], tuple[float, float]] = duckdb_sums(data / "answers.csv")
    with (data / "scorecards.csv").open(encoding="utf-8", newline="") as handle:
        cards = list(csv.DictReader(handle))
    assert len(cards) > 4
    for card in cards:
        met, total = again[(card["framework"], card["source"], card["version"])]
        assert (met, total) == (float(card["met"]), float(card["total"]))
        assert card["completeness"] == "" or abs(float(card["completeness"]) - met / total) < 1e-5


def duckdb_sums(path: Path) -> dict[tuple[str, ...], tuple[float, float]]:
    rows = duckdb.sql(
        f"SELECT framework, source, version::VARCHAR, sum(met), sum(total) "
        f"FROM read_csv('{path}', all_varchar = false) GROUP BY ALL"
    ).fetchall()
    return {tuple(row[:3]): (float(row[3]), float(row[4])) for row in rows}


def test_a_table_whose_head_and_query_differ_is_refused() -> None:
    connection: Any = duckdb.connect()
    with pytest.raises(Failure, match="describes a, the query returns a, b"):
        read_table("x", "-- T\n-- a: A.\nSELECT 1 AS a, 2 AS b", connection)


def test_a_text_longer_than_a_cell_is_cut_in_the_workbook_only(load_module: Loader, tmp_path: Path) -> None:
    long = "x" * 40_000
    load_module("sample_warehouse").build(
        tmp_path, documents=1, text=lambda slot, plain: long if slot == "leftover" else plain
    )
    build_site(DataFolder(root=tmp_path))
    rows = json.loads((tmp_path / "site/data/leftovers.json").read_text(encoding="utf-8"))["rows"]
    assert rows[0]["text"] == long
    cell = openpyxl.load_workbook(tmp_path / "site/data/disclosed.xlsx")["leftovers"]["D2"].value
    assert len(cell) == 32_767
    assert cell.endswith("whole in the CSV")
