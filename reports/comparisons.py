"""Comparisons that somebody asked for: `<data>/comparisons.toml` names sets of documents to be shown side by side."""

import re
import tomllib
from pathlib import Path
from typing import Annotated

import duckdb
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from crawler.exits import Exit, Failure
from crawler.folder import DataFolder

MOST = 20  # columns of one page; the style sheet can switch that many off


class Comparison(BaseModel):
    """One set: `id` is its address, `sources` are its columns in this order."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,60}$")]
    title: Annotated[str, Field(min_length=1, max_length=120)]
    sources: Annotated[tuple[str, ...], Field(min_length=2, max_length=MOST)]


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    set: tuple[Comparison, ...]


def path_of(folder: DataFolder) -> Path:
    """Return where the sets are declared."""
    return folder.root / "comparisons.toml"


def read_comparisons(folder: DataFolder) -> tuple[Comparison, ...]:
    """Return the declared sets, none where there is no file.

    Raises Failure(DECLARATION) that names the file, the key and what is allowed."""
    path = path_of(folder)
    if not path.is_file():
        return ()
    try:
        found = _File.model_validate(tomllib.loads(path.read_text(encoding="utf-8"))).set
    except tomllib.TOMLDecodeError as error:
        raise _wrong(path, str(error)) from error
    except ValidationError as error:
        first = error.errors()[0]
        place = re.sub(r"\.(\d+)", r"[\1]", ".".join(map(str, first["loc"])))
        raise _wrong(path, f"{place}: {first['msg']}") from error
    twice = {c.id for c in found if sum(x.id == c.id for x in found) > 1}
    if twice:
        raise _wrong(path, f"the id {min(twice)} stands twice")
    return found


def put_comparisons(connection: duckdb.DuckDBPyConnection, sets: tuple[Comparison, ...]) -> None:
    """Make the table `asked` that the views of the report read: one row per set and source."""
    connection.execute("CREATE TEMP TABLE asked (id VARCHAR, title VARCHAR, source VARCHAR, place INTEGER)")
    rows = [[s.id, s.title, source, n] for s in sets for n, source in enumerate(dict.fromkeys(s.sources))]
    if rows:
        connection.executemany("INSERT INTO asked VALUES (?, ?, ?, ?)", rows)


def _wrong(path: Path, what: str) -> Failure:
    return Failure(
        f"{path}: {what}.",
        mend=f'Each [[set]] has id (small letters, digits, -), title, and sources: 2 to {MOST} of "provider/source".',
        code=Exit.DECLARATION,
    )
