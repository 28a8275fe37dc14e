"""Figures: `figures/<x>.sql` gives the numbers, title and description, `figures/<x>.json` is their Vega-Lite drawing.

Each becomes SVG, PNG and CSV. Vega-Lite is the declaration and vl-convert draws it without a browser."""

import csv
import json
import re
from importlib import resources
from pathlib import Path
from typing import Any

import duckdb

from crawler.exits import Exit, Failure
from reports.csv_files import guarded
from reports.visible import spell
from reports.warehouse import Row, read_rows

DIRECTIVE = re.compile(r"^-- (title|query): *(.+?) *$", re.MULTILINE)
SIZE = re.compile(r'<svg[^>]*? width="([\d.]+)" height="([\d.]+)"')
FONT = "Liberation Sans, Arial, Helvetica, sans-serif"
LOOK = {
    "background": "#ffffff",
    "font": FONT,
    "view": {"stroke": None},
    "axis": {"labelFontSize": 12, "titleFontSize": 12, "titleFontWeight": "normal", "labelLimit": 320, "grid": False},
    "legend": {"labelFontSize": 12, "titleFontSize": 12},
    "title": {"anchor": "start", "fontSize": 16, "subtitleFontSize": 12, "subtitleColor": "#565b63", "offset": 14},
}


def write_figures(
    connection: duckdb.DuckDBPyConnection, target: Path, site: dict[str, Any], old: Path
) -> list[dict[str, Any]]:
    """Draw every declared figure that has numbers and return title, alt text, source line, size and rows of each.

    Where the last site, below `old`, was drawn from the same numbers, its drawings are taken over."""
    target.mkdir(parents=True)
    folder = resources.files("reports") / "figures"
    found = []
    for name in sorted(p.name for p in folder.iterdir() if p.name.endswith(".sql")):
        stem = name[:-4]
        title, queries = read_figure(stem, (folder / name).read_text(encoding="utf-8"))
        rows = read_rows(connection, queries["rows"])
        if not rows:
            continue
        drawing = json.loads((folder / f"{stem}.json").read_text(encoding="utf-8"))
        alt = read_rows(connection, queries["alt"])[0]["alt"]
        source = f"Source: Disclosed, state of {site['as_of'][:10]}" + (
            f", {site['address']}" if site["address"] else ""
        )
        width, height = _draw(drawing, title, source, rows, target / stem, old / stem)
        _write_numbers(rows, target / f"{stem}.csv")
        found.append(
            {"stem": stem, "title": title, "alt": alt, "source": source, "width": width, "height": height}
            | {"columns": list(rows[0]), "rows": [list(row.values()) for row in rows]}
        )
    return found


def read_figure(stem: str, text: str) -> tuple[str, dict[str, str]]:
    """Return title and queries of one declared figure; raises Failure(DECLARATION) naming what is missing."""
    title, queries = "", {}
    pieces = DIRECTIVE.split(text)
    for kind, argument, body in zip(pieces[1::3], pieces[2::3], pieces[3::3], strict=True):
        if kind == "title":
            title = argument
        else:
            queries[argument] = body.strip()
    if not title or set(queries) != {"alt", "rows"}:
        raise Failure(
            f"reports/figures/{stem}.sql: a figure has a line `-- title: …` and the queries `alt` and `rows`.",
            mend=f"It has {', '.join(queries) or 'none'}.",
            code=Exit.DECLARATION,
        )
    return title, queries


def _draw(drawing: dict[str, Any], title: str, source: str, rows: list[Row], path: Path, old: Path) -> tuple[int, int]:
    import vl_convert  # slow to load, and only a build needs it

    values = [{k: spell(v) if isinstance(v, str) else v for k, v in row.items()} for row in rows]
    spec = {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "config": LOOK,
        "title": {"text": title, "subtitle": source},
        "data": {"values": values},
        **drawing,
    }
    declared = json.dumps(spec, ensure_ascii=False, indent=1) + "\n"
    path.with_suffix(".vl.json").write_text(declared, encoding="utf-8", newline="\n")
    kept = [old.with_suffix(x) for x in (".vl.json", ".svg", ".png")]
    if all(p.is_file() for p in kept) and kept[0].read_text(encoding="utf-8") == declared:
        svg = kept[1].read_text(encoding="utf-8")
        png = kept[2].read_bytes()
    else:
        svg = vl_convert.vegalite_to_svg(spec)
        png = vl_convert.svg_to_png(svg, scale=2)
    path.with_suffix(".svg").write_text(svg, encoding="utf-8", newline="\n")
    path.with_suffix(".png").write_bytes(png)
    width, height = SIZE.search(svg).groups()  # type: ignore[union-attr]  # vl-convert always writes both
    return round(float(width)), round(float(height))


def _write_numbers(rows: list[Row], path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle)
        writer.writerow(rows[0])
        writer.writerows([guarded(value) for value in row.values()] for row in rows)
