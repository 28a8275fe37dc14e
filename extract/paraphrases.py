"""Headings and questions in a provider's own words, known by what they speak of (extract/registry/paraphrases.toml)."""

import functools
import tomllib
from importlib import resources

from pydantic import BaseModel, ConfigDict, Field

from extract.template import Wording, fields, fold

LONGEST = 24  # words; a longer block is prose, whatever it ends with


class Paraphrase(BaseModel):
    """Stems that a heading must and must not hold, and the questions that it then announces."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    fields: tuple[str, ...]
    all: tuple[str, ...] = Field(min_length=1)
    none: tuple[str, ...] = ()


@functools.cache
def paraphrases() -> tuple[Paraphrase, ...]:
    """Return the declared paraphrases, in their order: the first that fits wins."""
    path = resources.files("extract") / "registry" / "paraphrases.toml"
    declared = tomllib.loads(path.read_text(encoding="utf-8"))
    found = tuple(Paraphrase.model_validate(p) for p in declared["paraphrase"])
    for paraphrase in found:
        if unknown := [f for f in paraphrase.fields if f not in fields()]:
            raise ValueError(f"{path}: no field of the template: {', '.join(unknown)}")
    return found


@functools.lru_cache(maxsize=8192)  # many documents share their headings
def paraphrased(text: str) -> Wording | None:
    """Return the wording that a heading or question stands for, None where its subject is none of the template's."""
    folded = [fold(w).strip("?!.,:;()[]\"'’“”") for w in text.split()]
    words = [w for w in folded if w]
    if not words or len(words) > LONGEST:
        return None
    for paraphrase in paraphrases():
        needed = all(_holds(words, stems) for stems in paraphrase.all)
        if needed and not any(_holds(words, stems) for stems in paraphrase.none):
            return Wording(words=tuple(words), fields=paraphrase.fields, one_of=False, paraphrase=True)
    return None


def _holds(words: list[str], stems: str) -> bool:
    beginnings = _split(stems)
    return any(w.startswith(beginnings) for w in words)


@functools.cache
def _split(stems: str) -> tuple[str, ...]:
    return tuple(stems.split("|"))
