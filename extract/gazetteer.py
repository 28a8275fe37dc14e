"""The registries of names: read from extract/registry/*.toml, checked, and laid out as surfaces to look for."""

import functools
from dataclasses import dataclass
from importlib import resources
from typing import Any, TypeVar

import tomli
from pydantic import BaseModel, ConfigDict, ValidationError

from crawler.exits import Exit, Failure


class Entry(BaseModel):
    """One name that a text may give, with the ways it is written.

    `aliases` match in any case; `exact` only as written; `weak` are words of the language as well and count only in
    company (each detector says which). `not_before` and `not_after` are words that make a match something else."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    id: str
    name: str
    aliases: tuple[str, ...] = ()
    exact: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()
    source: str = ""  # where the fact was taken from


class Dataset(Entry):
    """A dataset or web corpus."""

    url: str = ""
    modality: str = ""
    family: str = ""  # id of the entry that this is a version or part of
    kind: str = ""  # "benchmark" where it is made for measuring, "website" where it is a source of pages


class Crawler(Entry):
    """A crawler by its user-agent token."""

    operator: str = ""
    url: str = ""
    purpose: str = ""
    respects_robots: str = ""


class Licence(Entry):
    """A licence; `id` is the SPDX identifier where there is one."""

    url: str = ""
    use: str = ""  # all, non-commercial, academic, unspecified


class Protocol(Entry):
    """A way to reserve rights or to object; `opt_out` is False for what is often taken for one and is none."""

    opt_out: bool = True
    url: str = ""


class Model(Entry):
    """A family of models that may generate or label data."""

    provider: str = ""


class Licensor(Entry):
    """Who has licensed data to a developer of models, and to whom, as reported."""

    deals: tuple[str, ...] = ()  # "receiver year"


class Service(Entry):
    """A service of a provider whose users' data may be used."""

    provider: str = ""


E = TypeVar("E", bound=Entry)


@dataclass(frozen=True, slots=True)
class Surface:
    """One way to write one entry."""

    text: str
    entry: int  # position in the registry
    exact: bool = False
    weak: bool = False


def read_toml(stem: str) -> dict[str, Any]:
    """Return one registry file as it stands."""
    path = resources.files("extract") / "registry" / f"{stem}.toml"
    try:
        return tomli.loads(path.read_text(encoding="utf-8"))
    except tomli.TOMLDecodeError as error:
        raise Failure(
            f"extract/registry/{stem}.toml is not valid TOML: {error}",
            mend="correct the line named above",
            code=Exit.DECLARATION,
        ) from error


@functools.cache
def entries(stem: str, kind: type[E]) -> tuple[E, ...]:
    """Return the entries of one registry, in the order of the file. A wrong one raises Failure with file and key."""
    declared = read_toml(stem)
    known = next(iter(declared), "")
    found: list[E] = []
    seen: dict[str, str] = {}
    for raw in declared.get(known, []):
        try:
            entry = kind.model_validate(raw)
        except ValidationError as error:
            first = error.errors()[0]
            key = ".".join(str(part) for part in first["loc"])
            raise Failure(
                f"extract/registry/{stem}.toml, entry {raw.get('id', '?')!r}: {key}: {first['msg']}",
                mend=f"allowed keys are {', '.join(kind.model_fields)}",
                code=Exit.DECLARATION,
            ) from error
        if entry.id in seen:
            raise Failure(
                f"extract/registry/{stem}.toml: the id {entry.id!r} stands twice",
                mend="join the two entries",
                code=Exit.DECLARATION,
            )
        seen[entry.id] = entry.name
        found.append(entry)
    return tuple(found)


def surfaces(known: tuple[Entry, ...]) -> list[Surface]:
    """Return every way to write every entry."""
    found = []
    for position, entry in enumerate(known):
        hard = set(entry.exact) | set(entry.weak)
        found += [Surface(text, position) for text in (entry.name, *entry.aliases) if text not in hard]
        found += [Surface(text, position, exact=True) for text in entry.exact]
        found += [Surface(text, position, weak=True, exact=text in entry.exact) for text in entry.weak]
    return found
