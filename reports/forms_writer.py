"""What each filled form says, put together for typesetting; the web page of the same form is pages/form.html."""

from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb

from reports.addresses import external, fill
from reports.forms import fill_form
from reports.page_files import PageFile
from reports.typesetting import Typesetting, start_typesetting
from reports.visible import spell
from reports.warehouse import Row, read_rows
from reports.words import word

PATTERN = "forms/{source}/{number}.pdf"


def form_path(edition: Row) -> str:
    """Return the path of a form's PDF inside the site."""
    return fill(PATTERN, edition)


def begin_forms(
    connection: duckdb.DuckDBPyConnection,
    page: PageFile,
    site: Path,
    old: Path,
    *,
    language: str,
    translate: Callable[[str], str],
) -> Typesetting:
    """Begin to typeset the form of every document that the page `form` shows, from the same queries."""
    cells: dict[tuple[str, int], list[Row]] = defaultdict(list)
    for row in read_rows(connection, page.queries["cells"]):
        cells[row["source"], row["number"]].append(row)
    forms = {
        form_path(edition): _data(edition, cells[edition["source"], edition["number"]], language, translate)
        for edition in read_rows(connection, page.queries["each"])
    }
    return start_typesetting(forms, site, old)


def _data(edition: Row, cells: list[Row], language: str, translate: Callable[[str], str]) -> dict[str, Any]:
    title = f"{edition['name']} ({edition['provider_name']})"
    url = str(edition["url"] or "")
    facts = [
        (translate("Provider"), edition["provider_name"], False),
        (translate("Document"), edition["title"] or word("kind", edition["declared_kind"]), False),
        (translate("Published at"), url, bool(external(url))),
        (translate("First retrieved"), str(edition["first_seen"]).replace("T", " ").replace("Z", " UTC"), False),
        ("SHA-256", edition["document"], False),
        (translate("Rests on"), edition["reference"], False),
    ]
    found: dict[str, Any] = _spelled(
        {
            "title": title,
            "subtitle": f"{edition['framework_title']}: {translate('the filled form')}",
            "interface": language,
            "language": edition["language"] if len(edition["language"] or "") in (2, 3) else language,
            "notice": translate(
                "Filled in by a program from the document that the provider published; the words of the answers are "
                "the provider's. It is not the provider's own form."
            ),
            "facts": [fact for fact in facts if fact[1]],
            "asked": translate("What the form asks"),
            "answered": translate("What the document answers"),
            "page": translate("page"),
            "foot": f"Disclosed. SHA-256 {edition['document'][:16]}…",
            "sections": fill_form(cells, translate),
        }
    )
    return found


def _spelled(value: Any) -> Any:
    """Return the data with every invisible character of its texts spelled out; line breaks stay."""
    if isinstance(value, str):
        return "\n".join(spell(line) for line in value.split("\n"))
    if isinstance(value, dict):
        return {key: _spelled(v) for key, v in value.items()}
    return [_spelled(v) for v in value] if isinstance(value, (list, tuple)) else value
