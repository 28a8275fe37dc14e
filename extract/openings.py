"""By what words a document says, or lets one suppose, that it is a public summary (extract/registry/openings.toml)."""

import functools
import re
import tomllib
from importlib import resources

from extract.folding import lower

OPENING = 4000  # characters in which a document says what it is


@functools.cache
def _declared() -> tuple[tuple[str, ...], re.Pattern[str], re.Pattern[str]]:
    """Return the words of which every such document holds one, what tells it, and what tells or suggests it."""
    path = resources.files("extract") / "registry" / "openings.toml"
    languages = tomllib.loads(path.read_text(encoding="utf-8")).values()
    near = tuple(word for language in languages for word in language["near"])
    words = [p for language in languages for p in language["words"]]
    suggest = [p for language in languages for p in language.get("suggest", ())]
    return near, re.compile("|".join(words), re.IGNORECASE), re.compile("|".join(words + suggest), re.IGNORECASE)


def names_summary(text: str) -> bool:
    """Return whether a text, however long, uses words by which a document says that it is a public summary."""
    near, words, _ = _declared()
    return _holds_one(text, near) and words.search(text) is not None


@functools.lru_cache(maxsize=16)  # one document is asked several times
def suggests_summary(text: str) -> bool:
    """Return whether an opening says, or speaks of "a summary of the data we train on": then the questions that follow
    must tell whether it is one."""
    near, _, words = _declared()
    return _holds_one(text, near) and words.search(text) is not None


def _holds_one(text: str, near: tuple[str, ...]) -> bool:
    low = lower(text)
    return any(word in low for word in near)
