"""Word lists of extract/registry (work_words.toml, dates.toml) as parts of regular expressions over text in lower case,
and the lines of a text to look through with them."""

import functools
import re
from collections.abc import Iterator

from extract.gazetteer import read_toml
from extract.word_trees import tree_of


@functools.cache
def words(section: str, registry: str = "work_words") -> tuple[str, ...]:
    """Return the words of a section in every language, as they are written there."""
    return tuple(word for listed in read_toml(registry)[section].values() for word in listed)


@functools.cache
def any_of(section: str, registry: str = "work_words") -> str:
    """Return the expression that matches any word of a section, in lower case."""
    signs = {"*": r"[\w’'-]*", " ": r"[\s-]", "-": "[ -]?"}
    listed = sorted({word.lower() for word in words(section, registry)})
    return rf"(?:(?<![\w-])(?:{tree_of(listed, signs)})(?!\w))"


@functools.cache
def said(section: str) -> re.Pattern[str]:
    """Return the compiled expression of any word of a section, for text in lower case."""
    return re.compile(any_of(section))


def lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines of a text with their places: a sentence each, however many a Doc holds."""
    start = 0
    for line in text.split("\n"):
        if line:
            yield start, line
        start += len(line) + 1
