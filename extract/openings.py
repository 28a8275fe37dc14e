"""By what words a document says, or lets one suppose, that it is a public summary (extract/registry/openings.toml)."""

import functools
import re
import tomllib
from importlib import resources

from extract.folding import lower

OPENING = 4000  # characters in which a document says what it is


@functools.cache
def _declared(name: str) -> tuple[tuple[str, ...], re.Pattern[str]]:
    """Return the words of which every such document holds one, and what tells it: `words` or `suggest`."""
    path = resources.files("extract") / "registry" / "openings.toml"
    languages = tomllib.loads(path.read_text(encoding="utf-8")).values()
    near = tuple(word for language in languages for word in language["near"])
    return near, re.compile("|".join(p for language in languages for p in language.get(name, ())), re.IGNORECASE)


def names_summary(text: str) -> bool:
    """Return whether a text, however long, uses words by which a document says that it is a public summary."""
    return _holds("words", text)


@functools.lru_cache(maxsize=16)  # one document is asked several times
def says_summary(text: str) -> bool:
    """Return what names_summary() returns, remembered for the openings of documents."""
    return names_summary(text)


@functools.lru_cache(maxsize=16)
def suggests_summary(text: str) -> bool:
    """Return whether an opening says, or speaks of "a summary of the data we train on": then the questions that follow
    must tell whether it is one."""
    return says_summary(text) or _holds("suggest", text)


def _holds(name: str, text: str) -> bool:
    low = lower(text)
    near, words = _declared(name)
    return any(word in low for word in near) and words.search(text) is not None
