"""The template environment: everything escaped, one set of filters, the words of one language."""

import functools
import json
import tomllib
from collections.abc import Callable, Iterator
from importlib import resources
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from reports.addresses import external, fill, relative, slug
from reports.forms import fill_form
from reports.forms_writer import form_path
from reports.page_files import PageFile, Shared
from reports.visible import show, spell
from reports.warehouse import Row
from reports.words import read_words, word

MESSAGES = dict[str, str]


def build_environment(messages: MESSAGES, pages: dict[str, PageFile]) -> Environment:
    """Return the Jinja environment for one language; a name misspelt in a template is an error."""
    environment = Environment(
        loader=PackageLoader("reports", "pages"),
        autoescape=True,
        undefined=StrictUndefined,
        # a template that forgets `show` still lets no invisible character through
        finalize=lambda value: spell(value) if isinstance(value, str) and not isinstance(value, Markup) else value,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    environment.policies["ext.i18n.trimmed"] = True
    translate = translator(messages)
    environment.install_gettext_callables(  # type: ignore[attr-defined]  # added by the extension
        translate, lambda one, many, n: translate(one if n == 1 else many), newstyle=True
    )
    environment.filters.update(
        show=show, spell=spell, external=external, number=number, percent=percent, date=date, thousands=thousands
    )
    environment.globals.update(
        word=lambda group, key: translate(word(group, key)),
        meaning=lambda group, key: translate(read_words()[group][key]["meaning"]),
        words=read_words(),
        letter=lambda key: read_words()["status"][key]["code"].strip("[]"),  # short class names keep wide tables small
        to=_link_to(pages),
        file=_link_file,
        structured=_structured,
        parts=lambda value: _parts(value, translate),
        fill_form=lambda cells: fill_form(cells, translate),
        form_path=form_path,
        grouped=_grouped,
        anchor=_anchor,
        slug=slug,
        brief=lambda value: brief(value, translate),
        plain=lambda value: plain(value, translate),
        rights=read_rights(),
        lens=lambda kind: read_rights()["lens"].get(kind, []),
    )
    return environment


def translator(messages: MESSAGES) -> Callable[[str], str]:
    """Return the function that gives a message in the catalogue's language, or as it stands in English."""
    return lambda text: messages.get(text, text)


def number(value: float | None) -> str:
    """Return a count of points without needless decimals: 7, 6.5."""
    return "" if value is None else f"{value:.2f}".rstrip("0").rstrip(".")


def thousands(value: int | None) -> str:
    """Return a whole number with narrow blanks between groups of three digits."""
    return "" if value is None else f"{value:,}".replace(",", "\u202f")


def percent(value: float | None) -> str:
    """Return a share as a whole percentage; what is not quite none or all is never rounded to 0 or 100."""
    if value is None:
        return ""
    shown = round(value * 100)
    if value > 0 and shown == 0:
        shown = 1
    if value < 1 and shown == 100:
        shown = 99
    return f"{shown} %"


def date(value: str | None) -> str:
    """Return the day of an ISO time."""
    return (value or "")[:10]


def _link_to(pages: dict[str, PageFile]) -> Callable[..., str]:
    @pass_context
    def to(context: Context, stem: str, anchor: str = "", **keys: Any) -> str:
        target = fill(pages[stem].pattern, keys)
        return relative(target, context["path"]) + (f"#{anchor}" if anchor else "")

    return to


@pass_context
def _anchor(context: Context, framework: str, place: str) -> str:
    """Return the id of a section or a question on a document's page; it is the same in every release."""
    own = place if place.startswith("section-") else f"q-{place}"
    first = context["site"]["frameworks"][0]["framework"]
    return own if framework == first else f"{framework}-{own}"


@pass_context
def _link_file(context: Context, target: str) -> str:
    return relative(target, context["path"])


def _structured(value: dict[str, Any]) -> Markup:
    """Return JSON that cannot end the <script> it stands in."""
    text = json.dumps(value, ensure_ascii=True, sort_keys=True)
    return Markup(text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e"))


def brief(value: Any, translate: Callable[[str], str]) -> str:
    """Return an answer in a few words for a narrow cell: the date, the first names, the number of the others."""
    texts = [text for _, text in _parts(value, translate)]
    shown = ", ".join(texts[:3]) + (f" +{len(texts) - 3}" if len(texts) > 3 else "")
    return shown if len(shown) <= 80 else shown[:78] + " …"


def plain(value: str, translate: Callable[[str], str]) -> str:
    """Return one side of a change in words: a state by its label, a list or a pair of JSON by its members."""
    for group in ("state", "status"):
        if value in read_words()[group]:
            return translate(word(group, value))
    try:
        decoded = json.loads(value) if value[:1] in "[{" else value
    except ValueError:
        decoded = value
    return ", ".join(text for _, text in _parts(decoded, translate)) or value


@functools.cache
def read_rights() -> dict[str, Any]:
    """Return what each kind of supplier may ask, which offices there are, and which part of the lens is about it."""
    return tomllib.loads((resources.files("reports") / "rights.toml").read_text(encoding="utf-8"))


def _grouped(rows: list[Row], key: str) -> dict[Any, list[Row]]:
    """Return the rows by one of their columns; rows that every page is given are grouped once for all of them."""
    if isinstance(rows, Shared):
        if key not in rows.groups:
            rows.groups[key] = _grouped(list(rows), key)
        return rows.groups[key]
    groups: dict[Any, list[Row]] = {}
    for row in rows:
        groups.setdefault(row[key], []).append(row)
    return groups


def _parts(value: Any, translate: Callable[[str], str]) -> Iterator[tuple[str, str]]:
    """Yield what an answer says as (kind, text): option, range, item, or pair with a modality before a colon."""
    options = read_words()["option"]
    if isinstance(value, bool):
        value = "yes" if value else "no"
    if isinstance(value, str) and value in options:
        yield ("option", translate(word("option", value)))
    elif isinstance(value, dict):
        for key in sorted(value):
            band = str(value[key])
            known = band in read_words()["band"]
            yield ("pair", translate(word("band", band)) if known else f"{key}: {band}")
    elif isinstance(value, list):
        if len(value) == 2 and all(v is None or (isinstance(v, str) and v[:4].isdigit()) for v in value):
            yield ("range", f"{value[0] or '…'} – {value[1] or '…'}")
        elif all(isinstance(v, str) and v in options for v in value):
            for item in value:
                yield ("option", translate(word("option", item)))
        else:
            for item in value:
                yield ("item", str(item))
    elif value is not None and value != "":
        yield ("item", str(value))
