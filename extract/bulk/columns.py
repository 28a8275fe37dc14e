"""Which columns of a dump hold what: a small TOML file, or the plain names id, text, date, licence."""

import tomllib
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from crawler.exits import Exit, Failure


class Columns(BaseModel):
    """Names of the columns of a dump. `date` and `licence` are left empty where the dump has none."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    id: str = Field(default="id", min_length=1)  # the name of the model: owner/name
    text: str = Field(default="text", min_length=1)  # the card, front matter included
    date: str = ""  # last change: an ISO date or time
    licence: str = ""  # as the hub lists it, beside the card


def read_columns(path: Path | None) -> Columns:
    """Return the declared columns; the defaults where no file is named.

    Raises Failure(DECLARATION) naming file, key and what is allowed."""
    if path is None:
        return Columns()
    try:
        return Columns.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except OSError as error:
        raise Failure(
            f"{path}: cannot be read ({error.strerror}).", mend="Name a file that is there.", code=Exit.UNREADABLE
        ) from error
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        raise Failure(
            f"{path}: {key}: {first['msg']}",
            mend=f"Allowed keys are {', '.join(Columns.model_fields)}; each names a column of the dump.",
            code=Exit.DECLARATION,
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Failure(
            f"{path}: no valid TOML ({error}).", mend='Write lines such as  text = "card"', code=Exit.DECLARATION
        ) from error
