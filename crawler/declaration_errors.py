"""What is wrong in a declaration, in sentences that name file, line, key, what was found and what is allowed."""

import re
import types
import typing
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError


def syntax_error(path: Path, text: str, error: Exception) -> str:
    """Return the sentence for a file that is no TOML, with the line where reading stopped."""
    said = str(error)
    place = re.search(r"at line (\d+)", said)
    number = int(place[1]) if place else len(text.splitlines())
    lines = text.splitlines()
    shown = lines[number - 1].strip()[:80] if 0 < number <= len(lines) else ""
    said = re.sub(r" \(at .*\)$", "", said)
    return f"{path}, line {number}: no TOML: {said}" + (f"; the line reads: {shown}" if shown else "") + "."


def describe(path: Path, text: str, error: ValidationError, model: type[BaseModel]) -> list[str]:
    """Return one sentence per error that pydantic found, in the order of the file."""
    found: list[tuple[int, str]] = []
    for item in error.errors(include_url=False):
        location = item["loc"]
        line = line_of(text, location)
        where = f"{path}, line {line}" if line else str(path)
        found.append((line, f"{where}: {key_of(location)}: {_sentence(dict(item), model)}"))
    return [sentence for _, sentence in sorted(found, key=lambda f: f[0])]


def key_of(location: tuple[int | str, ...]) -> str:
    """Return a key path as people count: source no. 3: kind."""
    words: list[str] = []
    for part in location:
        if isinstance(part, int):
            words[-1] += f" no. {part + 1}"
        else:
            words.append(part)
    return ": ".join(words) or "the file"


def line_of(text: str, location: tuple[int | str, ...]) -> int:
    """Return the line of a key, of its table where the key is missing, or 0."""
    lines = text.splitlines()
    first, last, table = 0, len(lines), ""
    keys = list(location)
    while len(keys) > 1 and isinstance(keys[1], int):
        table = f"{table}.{keys[0]}" if table else str(keys[0])
        heads = [n for n in range(first, last) if _is_head(lines[n], table)]
        if keys[1] >= len(heads):
            break
        first = heads[keys[1]]
        ends = [n for n in range(first + 1, last) if re.match(r"\s*\[", lines[n]) and not _is_below(lines[n], table)]
        last = ends[0] if ends else last
        keys = keys[2:]
    for key in reversed([str(k) for k in keys if isinstance(k, str)]):
        for number in range(first, last):
            if re.match(rf"\s*[\"']?{re.escape(key)}[\"']?\s*=", lines[number]):
                return number + 1
    return first + 1 if table and first else 0


def _is_head(line: str, table: str) -> bool:
    return re.match(rf"\s*\[\[\s*{re.escape(table)}\s*\]\]", line) is not None


def _is_below(line: str, table: str) -> bool:
    return re.match(rf"\s*\[+\s*{re.escape(table)}\.", line) is not None


def _sentence(item: dict[str, Any], model: type[BaseModel]) -> str:
    location, kind, value = item["loc"], item["type"], item["input"]
    if kind == "missing":
        return "this key is missing" + _example(location) + "."
    if kind == "extra_forbidden":
        return _unknown_key(str(location[-1]), _keys_at(model, location[:-1]))
    if kind == "enum":
        return _not_allowed(value, _values_at(model, location))
    if kind == "value_error":
        said = str(item["ctx"]["error"])
        return f"found {_shown(value)}; {said}." if not isinstance(value, dict | BaseModel) else f"{said}."
    wanted = {
        "string_type": "a text in quotes",
        "tuple_type": "a list in brackets",
        "bool_type": "true or false",
        "model_type": "a table",
        "model_attributes_type": "a table",
        "string_pattern_mismatch": "a language tag, as in en or pt-BR",
    }.get(kind)
    return f"found {_shown(value)}; expected {wanted}." if wanted else f"found {_shown(value)}; {item['msg']}."


def _example(location: tuple[int | str, ...]) -> str:
    return {"url": ', as in url = "https://example.ai/summary.pdf"', "id": ', as in id = "small-2-summary"'}.get(
        str(location[-1]), ""
    )


def _unknown_key(key: str, known: list[str]) -> str:
    near = get_close_matches(key.lower(), known, n=1)
    meant = f" Did you mean {near[0]!r}?" if near else ""
    return f"there is no such key.{meant} Allowed here: {', '.join(known)}."


def _not_allowed(value: object, allowed: list[str]) -> str:
    near = get_close_matches(str(value).lower(), allowed, n=1)
    meant = f" Did you mean {near[0]!r}?" if near else ""
    return f"found {_shown(value)}; allowed: {', '.join(allowed)}.{meant}"


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 80 else text[:77] + "…"


def _keys_at(model: type[BaseModel], location: tuple[int | str, ...]) -> list[str]:
    found = _type_at(model, location)
    if not (isinstance(found, type) and issubclass(found, BaseModel)):
        return []
    added = {"id"} if found is model else {"provider"}
    return [name for name in found.model_fields if name not in added]


def _values_at(model: type[BaseModel], location: tuple[int | str, ...]) -> list[str]:
    found = _type_at(model, location)
    return [str(v) for v in found] if isinstance(found, type) and issubclass(found, StrEnum) else []


def _type_at(model: type[BaseModel], location: tuple[int | str, ...]) -> Any:
    """Return the type declared at a key path: the model or enum inside Optional and tuple."""
    found: Any = model
    for part in location:
        if isinstance(part, int):
            continue
        if not (isinstance(found, type) and issubclass(found, BaseModel)) or part not in found.model_fields:
            return None
        found = _inner(found.model_fields[part].annotation)
    return found


def _inner(declared: Any) -> Any:
    while True:
        arguments = [a for a in typing.get_args(declared) if a is not type(None) and a is not Ellipsis]
        if not arguments or not (
            typing.get_origin(declared) in (tuple, typing.Annotated, typing.Union)
            or isinstance(declared, types.UnionType)
        ):
            return declared
        declared = arguments[0]
