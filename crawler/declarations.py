"""What is declared about providers: one TOML file per organisation, its stem is the id.

A declaration says which documents exist and where, which are expected, and what the provider replied. It holds no
code, and nothing in it changes how the crawl behaves. Keys are explained in docs/providers.md."""

import re
import tomllib
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Self
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictBool,
    ValidationError,
    model_validator,
)

from crawler.declaration_errors import describe, syntax_error
from crawler.exits import Exit, Failure

PACKAGED = Path(__file__).parent / "providers"
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LONGEST_PATTERN = 200  # characters of a link rule: a rule names a link, it does not parse a page


class Kind(StrEnum):
    """What a declared document is, or is to be."""

    EU_SUMMARY = "eu_summary"  # public summary of training content, EU AI Act Art. 53(1)(d)
    AB2013_NOTICE = "ab2013_notice"  # California Civil Code 3111
    MODEL_CARD = "model_card"
    DATA_CARD = "data_card"
    SYSTEM_CARD = "system_card"
    CODE_OF_PRACTICE = "code_of_practice"  # documentation under the EU Code of Practice for general-purpose AI
    TECHNICAL_REPORT = "technical_report"
    TRANSPARENCY_REPORT = "transparency_report"
    POLICY = "policy"
    CRAWLER_POLICY = "crawler_policy"
    HUB = "hub"  # a page that lists documents, kept as evidence of what it listed
    TEMPLATE = "template"  # an unfilled form


class Law(StrEnum):
    """The rule under which a document is published or due."""

    EU_ART_53_1_D = "eu_art_53_1_d"  # Regulation (EU) 2024/1689, Art. 53(1)(d)
    EU_GPAI_CODE = "eu_gpai_code"  # Code of Practice for general-purpose AI
    CALIFORNIA_AB2013 = "california_ab2013"  # California Civil Code 3110-3111


class Media(StrEnum):
    """What a document must be where its address does not tell by an ending."""

    PDF = "pdf"
    HTML = "html"
    DOCX = "docx"
    XLSX = "xlsx"
    MD = "md"
    TXT = "txt"
    JSON = "json"


def url_of(value: str) -> str:
    """Return the address unchanged. Raises ValueError where it is no plain http or https address."""
    if value != value.strip() or re.search(r"[\s\x00-\x1f\x7f]", value):
        raise ValueError("an address holds no blanks; write a blank as %20")
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https"):
        raise ValueError("an address begins with https:// or http://")
    if not parts.hostname or parts.username or parts.password:
        raise ValueError("an address names a host, and no user or password")
    _ = parts.port  # raises ValueError where it is no port
    return value


def _slug(value: str) -> str:
    if not SLUG.fullmatch(value):
        raise ValueError("an id is made of a-z, 0-9 and single hyphens, as in small-2-summary")
    return value


def _date(value: object) -> object:
    if not isinstance(value, date) or isinstance(value, datetime):
        raise ValueError("a date is written without quotes, as in 2026-03-02")
    return value


def _country(value: str) -> str:
    if not re.fullmatch(r"[A-Z]{2}", value) or value == "UK":
        raise ValueError("a country is its ISO 3166-1 code of two capital letters, as in FR or GB")
    return value


def _words(value: str) -> str:
    if not value.strip():
        raise ValueError("this text is empty; leave the key out where there is nothing to say")
    return value.strip()


def _pattern(value: str) -> str:
    if not value or len(value) > LONGEST_PATTERN:
        raise ValueError(f"a link rule has 1 to {LONGEST_PATTERN} characters")
    try:
        re.compile(value)
    except re.error as error:
        raise ValueError(f"this is no regular expression: {error}") from error
    return value


Url = Annotated[str, AfterValidator(url_of)]
Slug = Annotated[str, AfterValidator(_slug)]
Day = Annotated[date, BeforeValidator(_date)]
Country = Annotated[str, AfterValidator(_country)]
Words = Annotated[str, AfterValidator(_words)]
Pattern = Annotated[str, AfterValidator(_pattern)]
Language = Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]


class _Declared(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Hub(_Declared):
    """How the document is found on the page at `url`, anew in each run: signed and expiring links are never declared.

    Both are regular expressions, sought without regard to case; a link must fit all that are given."""

    link_text: Pattern | None = None  # the words of the link, or of the row, item or heading it stands in
    link_url: Pattern | None = None  # its address, percent-decoded
    swap: tuple[Words, Words] | None = None  # a part of the found address, and what stands there in the download's

    @model_validator(mode="after")
    def _has_a_rule(self) -> Self:
        if self.link_text is None and self.link_url is None:
            raise ValueError("a hub rule needs link_text or link_url")
        return self

    def download(self, link: str) -> str:
        """Return the address of the file itself, where the link leads to a page that shows it."""
        return link.replace(*self.swap, 1) if self.swap else link


class Earlier(_Declared):
    """An address at which the document stood before."""

    url: Url
    until: Day | None = None  # the last day on which it stood there, where known
    note: Words | None = None


class Source(_Declared):
    """One document, or one page that lists documents, of a provider."""

    id: Slug
    kind: Kind
    url: Url  # what is fetched; with a hub rule, the page on which the link is found
    models: tuple[Words, ...] = ()
    since: Day | None = None  # the day of publication that the document or its listing states
    found: str = ""  # how a reader gets there: findability is reported
    laws: tuple[Law, ...] = ()
    page: Url | None = None  # the page on which people look at it, where `url` is its download
    via: Url | None = None  # the page that links it
    media: Media | None = None  # for an address without a telling end
    language: Language | None = None
    needs_browser: StrictBool = False
    hub: Hub | None = None
    copy_by: Words | None = None  # who keeps this copy, where it is not the provider's own
    earlier: tuple[Earlier, ...] = ()
    note: str = ""
    provider: Slug  # set by the reader of the file, refused in the file

    @property
    def key(self) -> str:
        """The full id, provider/source."""
        return f"{self.provider}/{self.id}"


class Expected(_Declared):
    """A document that is due for a model, and was not found on the day it was looked for."""

    model: Words
    kind: Kind = Kind.EU_SUMMARY
    law: Law = Law.EU_ART_53_1_D
    placed_on_market: Day | None = None
    looked_for: Day | None = None  # the day of the last look that found nothing
    source: Url  # where the expectation comes from
    note: str = ""


class Watch(_Declared):
    """A document that is said to exist, and whose address nobody has seen: no expectation, no finding."""

    kind: Kind
    models: tuple[Words, ...] = ()
    source: Url | None = None
    note: Words


class Reply(_Declared):
    """What a provider answered: printed beside, never scored."""

    date: Day
    text: Words
    by: Words | None = None  # who speaks for the provider
    url: Url | None = None  # where it stands in public
    models: tuple[Words, ...] = ()  # empty: all
    embargo_until: Day | None = None  # not published before this day


class Provider(_Declared):
    """One organisation that publishes, or is expected to publish."""

    name: Words
    country: Country | None = None
    aliases: tuple[Words, ...] = ()  # legal entities and other names under which it publishes
    website: Url | None = None
    note: str = ""
    source: tuple[Source, ...] = ()
    expected: tuple[Expected, ...] = ()
    watch: tuple[Watch, ...] = ()
    reply: tuple[Reply, ...] = ()
    id: Slug  # set by the reader of the file, refused in the file


def read_provider(path: Path) -> Provider:
    """Return the declaration in a file. Raises Failure(DECLARATION) that lists every error in it."""
    found, problems = _read(path)
    if found is None:
        raise _failure(problems)
    return found


def load_providers(folder: Path | None = None) -> tuple[Provider, ...]:
    """Return the providers declared in a folder (None: the packaged registry), by id.

    Raises Failure(DECLARATION) that lists every error of every file."""
    folder = folder or PACKAGED
    if not folder.is_dir():
        mend = "Name a folder of declarations with --providers; docs/providers.md shows one."
        raise Failure(f"{folder}: there is no such folder of declarations.", mend=mend, code=Exit.DECLARATION)
    found: list[Provider] = []
    problems: list[str] = []
    for path in sorted(folder.glob("*.toml")):
        provider, wrong = _read(path)
        problems += wrong
        if provider is not None:
            found.append(provider)
    if not found and not problems:
        problems.append(f"{folder}: no declaration here; a declaration is a file such as example-ai.toml.")
    if problems:
        raise _failure(problems)
    return tuple(sorted(found, key=lambda p: p.id))


def _failure(problems: list[str]) -> Failure:
    mend = "Mend what is named; docs/providers.md explains every key."
    return Failure("\n".join(problems), mend=mend, code=Exit.DECLARATION)


def _read(path: Path) -> tuple[Provider | None, list[str]]:
    try:
        text = path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        return None, [f"{path}: cannot be read ({error})."]
    try:
        values = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        return None, [syntax_error(path, text, error)]
    if not SLUG.fullmatch(path.stem):
        return None, [f"{path}: the file's name is the provider's id: a-z, 0-9 and single hyphens, as in example-ai."]
    problems = _set_elsewhere(path, values) + _doubled(path, values)
    try:
        provider = Provider.model_validate(_with_ids(values, path.stem))
    except ValidationError as error:
        return None, problems + describe(path, text, error, Provider)
    return (None if problems else provider), problems


def _set_elsewhere(path: Path, values: dict[str, Any]) -> list[str]:
    """Return what the file says though its place says it already."""
    found = [f"{path}: id: leave it out, the file's name is the id."] if "id" in values else []
    for number, source in enumerate(_tables(values), 1):
        if "provider" in source:
            found.append(f"{path}: source no. {number}: provider: leave it out, the file's name is the provider.")
    return found


def _doubled(path: Path, values: dict[str, Any]) -> list[str]:
    ids = [s["id"] for s in _tables(values) if isinstance(s.get("id"), str)]
    doubled = sorted({i for i in ids if ids.count(i) > 1})
    return [
        f"{path}: source: id: {i!r} is given {ids.count(i)} times; every source has an id of its own." for i in doubled
    ]


def _tables(values: dict[str, Any]) -> list[dict[str, Any]]:
    found = values.get("source")
    return [s for s in found if isinstance(s, dict)] if isinstance(found, list) else []


def _with_ids(values: dict[str, Any], provider: str) -> dict[str, Any]:
    out = {**values, "id": provider}
    if isinstance(values.get("source"), list):
        out["source"] = [{**s, "provider": provider} if isinstance(s, dict) else s for s in values["source"]]
    return out
