"""The words of words.toml: labels, shorthand codes and meanings of every closed set."""

import functools
import tomllib
from importlib import resources

Words = dict[str, dict[str, dict[str, str]]]


@functools.cache
def read_words() -> Words:
    """Return set → id → {label, code, meaning, group}."""
    text = (resources.files("reports") / "words.toml").read_text(encoding="utf-8")
    words: Words = tomllib.loads(text)
    return words


def word(group: str, key: object) -> str:
    """Return the label for an id of a set; an id without a word is shown as it is, underscores as blanks."""
    entry = read_words()[group].get(str(key))
    return entry["label"] if entry else str(key or "").replace("_", " ")
