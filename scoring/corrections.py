"""People's readings that stand above the machine's: <data>/corrections/*.toml, one entry per document and question.

An entry says what the machine had said, so that it expires, loudly, as soon as the machine says something else."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from crawler.exits import Exit, Failure
from crawler.folder import DataFolder
from extract.answers import AnswerState
from scoring.rows import Row, Tables, json_text

STATE, VALUE, QUOTE, REASON = 3, 4, 5, 9  # places in a row of the table answer


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


def _open_ends(value: Any) -> Any:
    """Return a value with the empty strings of a list as None: TOML has no null, and a period may have an open end."""
    return [None if v == "" else v for v in value] if isinstance(value, list) else value


Value = Annotated[Any, BeforeValidator(_open_ends)]


class Said(_Strict):
    """What the machine had read when the person looked."""

    state: AnswerState
    value: Value = None


class Correction(_Strict):
    """One person's reading of one question in one document."""

    document: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    field: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
    machine: Said
    state: AnswerState
    value: Value = None
    quote: str = ""
    page: Annotated[int, Field(ge=1)] | None = None
    start: Annotated[int, Field(ge=0)] | None = None
    end: Annotated[int, Field(ge=0)] | None = None
    reason: Annotated[str, Field(min_length=1)]
    by: Annotated[str, Field(min_length=1)]
    on: date

    @model_validator(mode="after")
    def _substance_has_its_words(self) -> "Correction":
        if self.state.positive and not self.quote.strip():
            raise ValueError(f"a reading as '{self.state}' needs the words it stands on in `quote`")
        if (self.start is None) != (self.end is None) or (self.start is not None and self.end - self.start <= 0):  # type: ignore[operator]
            raise ValueError("`start` and `end` go together, and `end` lies behind")
        return self


class _File(_Strict):
    correction: tuple[Correction, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """What became of a correction: applied, or expired with the reason."""

    correction: Correction
    applied: bool
    why: str


def corrections_folder(folder: DataFolder) -> Path:
    """Return where corrections lie: a record made by people, which no stage overwrites."""
    return folder.root / "corrections"


def load_corrections(folder: DataFolder) -> tuple[Correction, ...]:
    """Return every correction of the data folder, file by file in the order of their names.

    Raises Failure(DECLARATION) naming file and key, also where two entries speak of the same question."""
    found: list[Correction] = []
    seen: dict[tuple[str, str], Path] = {}
    for path in sorted(corrections_folder(folder).glob("*.toml")):
        try:
            entries = _File.model_validate(tomllib.loads(path.read_text(encoding="utf-8"))).correction
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise Failure(f"{path}: {error}", mend="Correct the file.", code=Exit.DECLARATION) from error
        except ValidationError as error:
            lines = "\n".join(f"{path}: {'.'.join(map(str, e['loc']))}: {e['msg']}." for e in error.errors())
            raise Failure(lines, mend=f"Keys: {', '.join(Correction.model_fields)}.", code=Exit.DECLARATION) from error
        for entry in entries:
            key = (entry.document, entry.field)
            if key in seen:
                raise Failure(
                    f"{path}: {entry.field} of {entry.document[:12]}… is corrected in {seen[key]} already.",
                    mend="Keep one of the two.",
                    code=Exit.DECLARATION,
                )
            seen[key] = path
            found.append(entry)
    return tuple(found)


def apply_corrections(tables: Tables, corrections: Iterable[Correction]) -> tuple[Outcome, ...]:
    """Put people's readings in place of the machine's in the table answer, where the machine still says what it said.

    Also fills the table correction. Returns what became of each, in their order."""
    place = {(row[0], row[1]): n for n, row in enumerate(tables["answer"])}
    outcomes = []
    for c in corrections:
        n = place.get((c.document, c.field))
        outcomes.append(_apply(tables["answer"], n, c))
    tables["correction"] = [
        (
            *(o.correction.document, o.correction.field, str(o.correction.machine.state)),
            *(json_text(o.correction.machine.value), str(o.correction.state), json_text(o.correction.value)),
            *(o.correction.reason, o.correction.by, o.correction.on, o.applied, o.why),
        )
        for o in outcomes
    ]
    return tuple(outcomes)


def _apply(answers: list[Row], n: int | None, c: Correction) -> Outcome:
    if n is None:
        return Outcome(correction=c, applied=False, why="No reading of this document holds the question.")
    row = answers[n]
    if row[STATE] != c.machine.state or row[VALUE] != json_text(c.machine.value):
        now = row[STATE] + (f" {row[VALUE]}" if row[VALUE] else "")
        then = str(c.machine.state) + (f" {json_text(c.machine.value)}" if c.machine.value is not None else "")
        return Outcome(correction=c, applied=False, why=f"The machine now reads {now}; the person had seen {then}.")
    reason = f"Read by {c.by} on {c.on}: {c.reason}"
    read = (str(c.state), json_text(c.value), c.quote or None, c.page, c.start, c.end, reason)
    answers[n] = (*row[:STATE], *read)
    return Outcome(correction=c, applied=True, why="")


def corrections_toml(entries: Sequence[Mapping[str, Any]]) -> str:
    """Return entries as the text of a corrections file."""
    import json

    lines = ["# People's readings in place of the machine's. An entry expires when the machine says something else.\n"]
    for entry in entries:
        lines.append("[[correction]]")
        for key, value in entry.items():
            if value is None:
                continue
            if key == "machine":
                parts = [f"state = {json.dumps(value['state'])}"]
                if value.get("value") is not None:
                    parts.append(f"value = {_toml(value['value'])}")
                lines.append(f"machine = {{ {', '.join(parts)} }}")
            else:
                lines.append(f"{key} = {value.isoformat() if isinstance(value, date) else _toml(value)}")
        lines.append("")
    return "\n".join(lines)


def _toml(value: Any) -> str:
    import json

    if isinstance(value, dict):
        return "{ " + ", ".join(f"{json.dumps(k)} = {_toml(v)}" for k, v in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(_toml("" if v is None else v) for v in value) + "]"
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
