"""By what words a document says, or lets one suppose, that it is a public summary (extract/registry/openings.toml)."""

import functools
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources

from extract.folding import lower

OPENING = 4000  # characters in which a document says what it is


@dataclass(frozen=True, slots=True)
class _Language:
    """What tells a public summary in one language; all of it looks at text in lower case."""

    near: tuple[str, ...]  # words of which each such document holds one
    words: re.Pattern[str]  # what tells it
    suggest: re.Pattern[str]  # what tells or suggests it


@functools.cache
def _languages() -> tuple[_Language, ...]:
    path = resources.files("extract") / "registry" / "openings.toml"
    return tuple(
        _Language(
            tuple(one["near"]),
            re.compile("|".join(one["words"])),
            re.compile("|".join((*one["words"], *one.get("suggest", ())))),
        )
        for one in tomllib.loads(path.read_text(encoding="utf-8")).values()
    )


def names_summary(text: str) -> bool:
    """Return whether a text, however long, uses words by which a document says that it is a public summary."""
    low = lower(text)
    return any(one.words.search(low) is not None for one in _likely(low))


@functools.lru_cache(maxsize=16)  # one document is asked several times
def suggests_summary(text: str) -> bool:
    """Return whether an opening says, or speaks of "a summary of the data we train on": then the questions that follow
    must tell whether it is one."""
    low = lower(text)
    return any(one.suggest.search(low) is not None for one in _likely(low))


def _likely(low: str) -> Iterator[_Language]:
    """Yield the languages of which a text holds a word that each such document has."""
    return (one for one in _languages() if any(word in low for word in one.near))
