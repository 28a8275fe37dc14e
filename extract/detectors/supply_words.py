"""The words of extract/registry/suppliers.toml as expressions over text in lower case."""

import functools
import re

from extract.folding import lower
from extract.gazetteer import read_toml
from extract.word_trees import tree_of

_SIGNS = {"*": r"\w*"}
_SPACE = re.compile(r"\s+")


@functools.cache
def words_of(*names: str) -> str:
    """Return one expression, without groups, of all words under these heads in every language."""
    declared = read_toml("suppliers")
    words = {lower(word) for name in names for told in declared[name].values() for word in told}
    return f"(?:{tree_of(sorted(words), _SIGNS)})"


@functools.cache
def said(*names: str) -> re.Pattern[str]:
    """Return the expression of the words under these heads where they stand alone."""
    return re.compile(rf"(?<![\w-]){words_of(*names)}(?!\w)")


# "under a two-year research agreement", not "under the MIT License"
_AGREED = (
    r"under (?:(?:an?|the|our|its|their|this|that|these|such|separate) )?(?:[\w-]+ ){0,3}?"
    r"(?:agreements?|contracts?|deals?|arrangements?|memorandum)"
)


@functools.cache
def on_basis() -> str:
    """Return the expression, without groups, of the grounds on which data are got for a price or by agreement."""
    return f"(?:{words_of('basis')}|{_AGREED})"


@functools.cache
def basis() -> re.Pattern[str]:
    """Return the expression of such grounds where they stand alone."""
    return re.compile(rf"(?<![\w-]){on_basis()}(?!\w)")


OPEN_LICENCE = (
    r"(?:cc[ -]by|creative commons|public domain|open licen|mit licen|apache|gpl|odbl|permissive|open[- ]source|"
    r"llama)"
)
OPEN = re.compile(rf"\b{OPEN_LICENCE}")


def printed(name: str) -> frozenset[str]:
    """Return the words under one head as they are printed."""
    return frozenset(word for told in read_toml("suppliers")[name].values() for word in told)


def in_one_line(text: str) -> str:
    """Return the text with every run of white space as one blank, as the pipeline reads a sentence."""
    return _SPACE.sub(" ", text)
