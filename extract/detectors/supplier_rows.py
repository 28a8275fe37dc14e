"""Rows of suppliers in a sentence: registered ones, names with capitals, and the word for suppliers without a name."""

import functools
import re
from collections.abc import Iterator
from typing import NamedTuple

from extract.detectors.organisations import group_pattern, row_of_names
from extract.disclosures import Polarity
from extract.gazetteer import Licensor, entries
from extract.matching import NameMatcher

LICENCE = re.compile(r"li[cz]en[czs]\w*")


class Supply(NamedTuple):
    """A supplier with its place in a sentence, and how the sentence puts it."""

    start: int
    end: int
    polarity: Polarity


@functools.cache
def matcher_of_all() -> NameMatcher:
    """Return the registered suppliers, weak names included, without the detector's own check."""
    return NameMatcher("licensors", entries("licensors", Licensor))


def resolve(text: str, start: int, end: int) -> str | None:
    """Return the id of the registered supplier printed here."""
    return matcher_of_all().entry_at(text, start, end)


def supplier_row(text: str, low: str, at: int) -> Iterator[tuple[int, int, bool]]:
    """Yield the places of a row of names from here on, or of the word for suppliers there; and whether it is a name."""
    row = named_row(text, at)
    yield from ((start, end, True) for start, end in row)
    if not row:
        group = group_pattern().match(low, _determined(low, at))
        if group:
            yield *group.span("name"), False


def named_row(text: str, at: int) -> list[tuple[int, int]]:
    """Return the places of a row of names from here on."""
    return list(row_of_names(text, at, resolve))


_ARTICLE = re.compile(
    r"(?:(?:any|all|our|its|the|of|other|such|these|this|unseren|nos|nuestros|los|les|des|gli|i|any of) ){0,3}"
)


def _determined(low: str, at: int) -> int:
    article = _ARTICLE.match(low, at)
    return article.end() if article else at


_CLAUSE = re.compile(r"[;:.] | but |, while ")
_CAPITAL = re.compile(r"(?<![\w.’'-])[A-ZÀ-Þ0-9i]")


_PART_OF = re.compile(
    r"(?:archivs?|archiven?|beständen?|bestand|katalogs?|sammlung(?:en)?|bilder|texte|artikel|daten|aufnahmen|fotos) "
    r"(?:des|der) (?=[a-zà-ÿ])"
)


def supplier_row_before(text: str, low: str, at: int) -> Iterator[tuple[int, int]]:
    """Yield the names of the row that ends here: the subject of a clause."""
    first = max([0, at - 160, *(match.end() for match in _CLAUSE.finditer(low, 0, at))])
    for begin in _CAPITAL.finditer(text, first, at):
        if _PART_OF.match(low, begin.start()):
            continue  # "dem Archiv des X": it is X's
        row = named_row(text, begin.start())
        if row and text[row[-1][1] : at] in ("", ","):
            yield from row
            return
