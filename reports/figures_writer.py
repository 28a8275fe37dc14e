"""Figures: `figures/<x>.sql` gives the numbers, title and description, `figures/<x>.json` is their Vega-Lite drawing.

Each becomes SVG, PNG and CSV. Vega-Lite is the declaration and vl-convert draws it without a browser."""

import csv
import json
import re
from collections.abc import Callable
from importlib import resources
from pathlib import Path
from typing import Any

import duckdb

from crawler.console import say
from crawler.exits import Exit, Failure
from reports.csv_files import guarded
from reports.drawing import Drawing, draw
from reports.visible import spell
from reports.warehouse import Row, read_rows

DIRECTIVE = re.compile(r"^-- (title|query): *(.+?) *$", re.MULTILINE)
SIZE = re.compile(r'<svg[^>]*? width="([\d.]+)" height="([\d.]+)"')
LONGEST = 80  # characters of a label: longer ones would push the drawing off the page, and wild ones can crash it
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
    connection: duckdb.DuckDBPyConnection,
    target: Path,
    site: dict[str, Any],
    old: Path,
    translate: Callable[[str], str] = str,
) -> list[dict[str, Any]]:
    """Draw every declared figure that has numbers and return title, alt text, source line, size and rows of each.

    Where the last site, below `old`, was drawn from the same numbers, its drawings are taken over. A figure that the
    drawing engine cannot draw is left out, and a message says so."""
    target.mkdir(parents=True)
    folder = resources.files("reports") / "figures"
    named = translate("Source: Disclosed, state of") + " " + site["as_of"][:10]
    source = ", ".join(filter(None, (named, site["address"])))
    figures = []
    for name in sorted(p.name for p in folder.iterdir() if p.name.endswith(".sql")):
        stem = name[:-4]
        title, queries = read_figure(stem, (folder / name).read_text(encoding="utf-8"))
        if rows := read_rows(connection, queries["rows"]):
            drawing = json.loads((folder / f"{stem}.json").read_text(encoding="utf-8"))
            alt = read_rows(connection, queries["alt"])[0]["alt"]
            figure = {
                "stem": stem,
                "title": title,
                "alt": alt,
                "source": source,
                "spec": _spec(_translated(drawing, translate), translate(title), source, rows),
            }
            figures.append(figure | {"columns": list(rows[0]), "rows": [list(row.values()) for row in rows]})
    drawings = [_kept(figure, old) for figure in figures]
    fresh = iter(draw([f["spec"] for f, kept in zip(figures, drawings, strict=True) if kept is None]))
    found = []
    for figure, kept in zip(figures, drawings, strict=True):
        drawn = kept or next(fresh)
        if drawn is None:
            say(f"  the figure {figure['stem']} could not be drawn and is left out; its table is in the report's data.")
        else:
            found.append(figure | _write(figure, drawn, target))
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


def _spec(drawing: dict[str, Any], title: str, source: str, rows: list[Row]) -> dict[str, Any]:
    values = [{k: _label(v) if isinstance(v, str) else v for k, v in row.items()} for row in rows]
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "config": LOOK,
        "title": {"text": title, "subtitle": source},
        "data": {"values": values},
        **drawing,
    }


def _translated(drawing: Any, translate: Callable[[str], str]) -> Any:
    """Return the drawing with the titles of its axes and legends in the language of the interface."""
    if isinstance(drawing, dict):
        return {k: translate(v) if k == "title" and v else _translated(v, translate) for k, v in drawing.items()}
    return [_translated(v, translate) for v in drawing] if isinstance(drawing, list) else drawing


def _label(text: str) -> str:
    """Return a text as it fits a drawing; the numbers beside it have it whole."""
    plain = " ".join(spell(text).split())
    return plain if len(plain) <= LONGEST else plain[: LONGEST - 2] + " …"


def _kept(figure: dict[str, Any], old: Path) -> Drawing | None:
    declared, svg, png = (old / f"{figure['stem']}{x}" for x in (".vl.json", ".svg", ".png"))
    if all(p.is_file() for p in (declared, svg, png)) and declared.read_text(encoding="utf-8") == _text(figure["spec"]):
        return svg.read_text(encoding="utf-8"), png.read_bytes()
    return None


def _write(figure: dict[str, Any], drawn: Drawing, target: Path) -> dict[str, int]:
    svg, png = drawn
    (target / f"{figure['stem']}.vl.json").write_text(_text(figure["spec"]), encoding="utf-8", newline="\n")
    (target / f"{figure['stem']}.svg").write_text(svg, encoding="utf-8", newline="\n")
    (target / f"{figure['stem']}.png").write_bytes(png)
    with (target / f"{figure['stem']}.csv").open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle)
        writer.writerow(figure["columns"])
        writer.writerows([guarded(value) for value in row] for row in figure["rows"])
    width, height = SIZE.search(svg).groups()  # type: ignore[union-attr]  # vl-convert always writes both
    return {"width": round(float(width)), "height": round(float(height))}


def _text(spec: dict[str, Any]) -> str:
    return json.dumps(spec, ensure_ascii=False, indent=1) + "\n"
