"""What is declared about providers: who they are, where they publish, what is expected of them.

One TOML file per organisation in crawler/providers/; its stem is the provider's id. docs/providers.md explains every key."""

import difflib
import re
import tomllib
from datetime import date
from enum import StrEnum
from importlib import resources
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, PrivateAttr, ValidationError, model_validator

from crawler.exits import Exit, Failure

SLUG = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*")


class SourceKind(StrEnum):
    """What a source publishes."""

    EU_SUMMARY = "eu_summary"  # public summary of training content, AI Act Art. 53(1)(d)
    AB2013_NOTICE = "ab2013_notice"  # California Civil Code § 3111
    MODEL_CARD = "model_card"
    SYSTEM_CARD = "system_card"
    DATA_CARD = "data_card"
    CODE_OF_PRACTICE = "code_of_practice"  # documentation under the GPAI Code of Practice
    TECHNICAL_REPORT = "technical_report"
    TRANSPARENCY_REPORT = "transparency_report"  # answers to an index such as FMTI
    HUB = "hub"  # a page that links documents
    POLICY = "policy"
    CRAWLER_POLICY = "crawler_policy"
    TEMPLATE = "template"
    REPOSITORY = "repository"


def _web(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("must be a web address that begins with http:// or https:// and names a host")
    if parts.username or parts.password:
        raise ValueError("must not hold a user name or password")
    return value


def _slug(value: str) -> str:
    if not SLUG.fullmatch(value):
        raise ValueError("must be made of small letters, digits, dots and hyphens")
    return value


def _pattern(value: str) -> str:
    try:
        re.compile(value)
    except re.error as error:
        raise ValueError(f"is no regular expression: {error}") from error
    return value


Url = Annotated[str, AfterValidator(_web)]
Slug = Annotated[str, AfterValidator(_slug)]
Pattern = Annotated[str, AfterValidator(_pattern)]
Text = Annotated[str, Field(min_length=1)]


class _Declared(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Hub(_Declared):
    """How to find a document behind the page at `url`: its address is signed, expires or changes."""

    link_text: Pattern | None = None  # regular expression over the link's words or its row or heading
    link_url: Pattern | None = None  # regular expression over the address, percent-decoded

    @model_validator(mode="after")
    def _has_rule(self) -> "Hub":
        if not self.link_text and not self.link_url:
            raise ValueError("needs link_text or link_url")
        return self


class Earlier(_Declared):
    """Where a source lay before: its history stays with it when it moves."""

    url: Url
    until: date


class Source(_Declared):
    """One published document, at one address."""

    id: Slug
    kind: SourceKind
    url: Url
    models: tuple[Text, ...] = ()
    since: date | None = None  # date of publication, where known
    found: str = ""  # where on the provider's site it is linked: findability is reported
    media: str | None = None  # pdf, html, docx, md …, where the address does not show it
    language: str | None = None  # ISO 639-1, where it is not English
    needs_browser: bool = False
    hub: Hub | None = None
    earlier: tuple[Earlier, ...] = ()
    note: str = ""
    _key: str = PrivateAttr(default="")

    @property
    def key(self) -> str:
        """The id that is used everywhere: provider/source."""
        return self._key

    @property
    def provider(self) -> str:
        """The id of the provider."""
        return self._key.split("/", 1)[0]


class Expected(_Declared):
    """A model for which a document is due and none was found."""

    model: Text
    kind: SourceKind
    placed_on_market: date | None = None
    source: Url  # where the expectation comes from
    law: str = ""
    note: str = ""


class Watch(_Declared):
    """A model whose documents have not been looked for, or were not found in one look: no expectation."""

    model: str = ""
    note: Text


class Reply(_Declared):
    """The provider's own words on what is reported about it: printed beside it, never scored."""

    on: date
    text: Text
    by: str = ""
    url: Url | None = None
    field: str = ""  # the question it answers, as framework:field
    embargo_until: date | None = None


class Provider(_Declared):
    """One organisation with everything declared about it."""

    name: Text
    country: Annotated[str, Field(pattern=r"^[A-Z]{2}$")]  # ISO 3166-1, "EU" and "XX" (several, unknown) allowed
    aliases: tuple[Text, ...] = ()
    site: Url | None = None
    note: str = ""
    source: tuple[Source, ...] = ()
    expected: tuple[Expected, ...] = ()
    watch: tuple[Watch, ...] = ()
    reply: tuple[Reply, ...] = ()
    _id: str = PrivateAttr(default="")

    @property
    def id(self) -> str:
        """The stem of the file."""
        return self._id

    @model_validator(mode="after")
    def _ids_differ(self) -> "Provider":
        ids = [s.id for s in self.source]
        doubled = sorted({i for i in ids if ids.count(i) > 1})
        if doubled:
            raise ValueError(f"two sources have the same id: {', '.join(doubled)}")
        return self


def packaged() -> Path:
    """Return the folder of the registry that comes with the program."""
    return Path(str(resources.files("crawler"))) / "providers"


def load_providers(folder: Path | None = None) -> tuple[Provider, ...]:
    """Return the declared providers, by id; None reads the packaged registry.

    Raises Failure(DECLARATION) that names every wrong key of every wrong file."""
    root = folder or packaged()
    if not root.is_dir():
        raise Failure(
            f"{root}: no such folder of declarations.",
            mend="Name a folder that holds one TOML file per organisation.",
            code=Exit.DECLARATION,
        )
    found: list[Provider] = []
    wrong: list[str] = []
    for path in sorted(root.glob("*.toml")):
        try:
            found.append(load_provider(path))
        except Failure as failure:
            wrong.append(failure.message)
    if wrong:
        raise Failure("\n".join(wrong), mend="docs/providers.md lists every key.", code=Exit.DECLARATION)
    if not found:
        raise Failure(
            f"{root}: no declaration here.",
            mend="A declaration is a file such as example-ai.toml; docs/providers.md shows one.",
            code=Exit.DECLARATION,
        )
    return tuple(found)


def load_provider(path: Path) -> Provider:
    """Return the provider that a file declares. Raises Failure(DECLARATION) naming file, key and allowed values."""
    try:
        if not SLUG.fullmatch(path.stem):
            raise ValueError(
                "the file's name, which is the provider's id, must be made of small letters, digits, hyphens"
            )
        declared = tomllib.loads(path.read_text(encoding="utf-8"))
        provider = Provider.model_validate(declared)
    except tomllib.TOMLDecodeError as error:
        raise Failure(f"{path}: no valid TOML: {error}", code=Exit.DECLARATION) from error
    except UnicodeDecodeError as error:
        raise Failure(f"{path}: not in UTF-8: {error}", code=Exit.DECLARATION) from error
    except ValidationError as error:
        raise Failure("\n".join(_sentences(path, error)), code=Exit.DECLARATION) from error
    except ValueError as error:
        raise Failure(f"{path}: {error}", code=Exit.DECLARATION) from error
    provider._id = path.stem
    for source in provider.source:
        source._key = f"{path.stem}/{source.id}"
    return provider


MODELS: dict[str, type[_Declared]] = {
    "source": Source, "expected": Expected, "watch": Watch, "reply": Reply, "hub": Hub, "earlier": Earlier,
}  # fmt: skip


def _sentences(path: Path, error: ValidationError) -> list[str]:
    """Return one sentence per wrong key: file, key, what stands there, what is allowed."""
    sentences = []
    for one in error.errors():
        place = _place(one["loc"])
        found = one.get("input")
        if one["type"] == "extra_forbidden":
            allowed = sorted(_model_at(one["loc"]).model_fields)
            near = difflib.get_close_matches(str(one["loc"][-1]), allowed, n=1)
            hint = f"Did you mean {near[0]!r}? " if near else ""
            sentences.append(f"{path}: {place} is no known key. {hint}Known here: {', '.join(allowed)}.")
        elif one["type"] == "missing":
            sentences.append(f"{path}: {place} is missing.")
        elif one["type"] == "enum":
            sentences.append(f"{path}: {place} = {found!r} is not allowed. Allowed: {_kinds(one)}.")
        else:
            what = one["msg"].removeprefix("Value error, ")
            shown = f" = {found!r}" if isinstance(found, str | int | float | bool) else ""
            sentences.append(f"{path}: {place}{shown}: {what}.")
    return sentences


def _kinds(one: Any) -> str:
    return ", ".join(kind.value for kind in SourceKind) if "kind" in one["loc"] else str(one.get("ctx", ""))


def _place(location: tuple[int | str, ...]) -> str:
    """Return a place as a person counts: source[1].url is `url` of the second [[source]]."""
    if not location:
        return "the file"
    parts: list[str] = []
    for part in location:
        if isinstance(part, int) and parts:
            parts[-1] = f"[[{parts[-1]}]] number {part + 1}"
        else:
            parts.append(str(part))
    return ", ".join(parts)


def _model_at(location: tuple[int | str, ...]) -> type[_Declared]:
    model: type[_Declared] = Provider
    for part in location[:-1]:
        model = MODELS.get(str(part), model)
    return model


def all_sources(providers: tuple[Provider, ...]) -> tuple[Source, ...]:
    """Return every source of the providers, in their order."""
    return tuple(s for p in providers for s in p.source)


def select(providers: tuple[Provider, ...], wanted: tuple[str, ...]) -> tuple[Source, ...]:
    """Return the sources of the named providers or sources (provider/source); all of them where none is named.

    Raises Failure(USAGE) with the nearest known name."""
    if not wanted:
        return all_sources(providers)
    known = {p.id: p.source for p in providers}
    by_key = {s.key: s for s in all_sources(providers)}
    found: dict[str, Source] = {}
    for name in wanted:
        if name in known:
            found |= {s.key: s for s in known[name]}
        elif name in by_key:
            found[name] = by_key[name]
        else:
            near = difflib.get_close_matches(name, [*known, *by_key], n=3, cutoff=0.5)
            raise Failure(
                f"{name}: no declared provider or source.",
                mend=f"Did you mean {', '.join(near)}?" if near else "`disclosed check` lists what is declared.",
                code=Exit.USAGE,
            )
    return tuple(found.values())
