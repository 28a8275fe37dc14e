"""The words of a unit in the form in which labels and titles are compared, with their places."""

import re

from extract.document import Document
from extract.template import WORD, fold
from extract.units import Unit

_FIGURES = re.compile(r"[0-9]{3,}")


def unit_words(document: Document, unit: Unit) -> list[tuple[str, int, int]]:
    """Return (word, start, end) of every word of a unit, folded and without figures that no label holds."""
    found: list[tuple[str, int, int]] = []
    for start, end in unit.pieces:
        text = document.text[start:end]
        if text.isascii():  # folding the whole is folding its words
            words = [(m[0], start + m.start(), start + m.end()) for m in WORD.finditer(text.lower())]
        else:
            words = [(fold(m[0]), m.start(), m.end()) for m in WORD.finditer(document.text, start, end)]
        if _FIGURES.search(text):
            words = [(without_figures(word), first, last) for word, first, last in words]
        found += words
    return found


def without_figures(text: str) -> str:
    """Return text with every figure of three digits and more as zeros: no label holds one, and which it is does not
    matter."""
    return _FIGURES.sub("000", text)
