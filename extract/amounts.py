"""Amounts one by one: a number with its scale, the bytes or the noun that it counts."""

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from extract.counted import COUNTED, unit_at
from extract.folding import ANY_FIGURE
from extract.numerals import WRITTEN, number_at, places_of_numbers

_LETTER = {"k": 1e3, "K": 1e3, "M": 1e6, "m": 1e6, "B": 1e9, "b": 1e9, "G": 1e9, "T": 1e12, "t": 1e12}
_BYTES = {"k": 1, "m": 2, "g": 3, "t": 4, "p": 5, "e": 6}
_BYTE_WORDS = {"kilo": 1, "mega": 2, "giga": 3, "tera": 4, "péta": 5, "peta": 5, "téra": 4}
_LETTERS = re.compile(r"[^\W\d_]+")  # "680,000h" holds a unit
_LETTER_SCALE = re.compile(r"(?P<letter>[kKMmBbGTt])(?![\w'’])|\s(?P<spaced>[KMBT])(?=\s+[a-z])")
_SIZE = re.compile(
    r"[\s-]?(?:(?P<prefix>[kKMGTPE])(?P<binary>i?)(?:B|o(?=\s+d(?:e\b|['’])|\s*[).,;]|\s*$)|bytes?|octets?)\b|"
    r"(?P<word>kilo|mega|giga|tera|téra|péta|"
    r"peta)(?:byte|octet)s?\b"
    r"|(?P<bytes>bytes?|octets?)\b)"
)
_PLUS = re.compile(r"\s?\+(?!\w)|\s+or\s+more\b|\s+and\s+(?:more|above)\b")
_MODEL = re.compile(r"\b[A-Z][\w.-]+\s+(?:v?[0-9][0-9.]*\s+)?$")
_DOTTED = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")
_ENGLISH_HOURS = re.compile(r"\b(?:hours?|hrs?|h)$")
_AVERAGE = re.compile(r"\b(?:average|avg|mean|median|ratio|rate)\b")
_PER = re.compile(r"\s*(?:/|per\b|each\b)")


@dataclass(frozen=True, slots=True)
class Amount:
    """One number with what it counts. `scaled`: it is printed with a scale; `unit` is "" where the text names none."""

    start: int
    end: int  # after number and scale
    unit_end: int  # after the noun, where there is one
    number: float
    scaled: bool
    scale: float
    unit: str
    open_above: bool


def find_amounts(text: str, low: str) -> list[Amount]:
    """Return every number with what it counts in reading order, disjoint; `low` is the text in lower case."""
    counted, scales = _words(low.translate(ANY_FIGURE))
    amounts: list[Amount] = []
    after = -1
    for start in places_of_numbers(low, scales):
        if start < after:
            continue
        amount = _read_amount(text, low, start, counted)
        if amount is not None and amount.number > 0:
            amounts.append(amount)
            after = amount.unit_end
    return amounts


@functools.lru_cache(maxsize=16_384)
def _words(low: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return where the words stand of which every unit has one, and the scales that a number in words may precede."""
    counted, scales = [], []
    for match in _LETTERS.finditer(low):
        word = match[0]
        if word in COUNTED:
            counted.append(match.start())
        if word in WRITTEN:
            scales.append(match.start())
    return tuple(counted), tuple(scales)


def _read_amount(text: str, low: str, start: int, counted: Sequence[int]) -> Amount | None:
    """Return the number at this place with its unit, None where it counts nothing. `counted` as for unit_at()."""
    printed = number_at(text, low, start)
    if printed is None:
        return None
    number, scale, scaled, open_above, end, decimal = printed
    if not scaled:
        letter = _LETTER_SCALE.match(text, end)
        if letter and not _SIZE.match(text, end):
            name = letter["letter"] or letter["spaced"]
            followed = unit_at(text, low, letter.end(), counted)
            if name not in "mt" or followed is not None:
                scale, scaled, end = _LETTER[name], True, letter.end()
    size = _SIZE.match(text, end)
    if size and (size["prefix"] or size["word"] or size["bytes"]):
        power = (
            _BYTES[size["prefix"].lower()]
            if size["prefix"]
            else _BYTE_WORDS[size["word"].lower()]
            if size["word"]
            else 0
        )
        factor = float(1024**power if size["binary"] else 1000**power)
        return Amount(start, size.end(), size.end(), number * scale * factor, True, factor, "bytes", False)
    plus = _PLUS.match(text, end)
    if plus:
        end, open_above = plus.end(), True
    unit = unit_at(text, low, end, counted)
    if unit is None and not scaled and decimal is None:
        return None
    name, unit_end = unit if unit is not None else ("", end)
    if unit is not None and not scaled and decimal is not None and _in_thousands(decimal, low, start, end, unit):
        number *= 1000
    if unit is None and text[end - 1] in "BM" and _MODEL.search(text[max(0, start - 30) : start]):
        name = "parameters"  # "Mistral 7B", "Bielik v3 11B"
    return Amount(start, end, unit_end, number * scale, scaled, scale, name, open_above)


def _in_thousands(decimal: str, low: str, start: int, end: int, unit: tuple[str, int]) -> bool:
    """Return whether the point in "7.400 horas", "12.500 texts" parts thousands: nothing is counted in thousandths, and
    hours only where English is written."""
    name, unit_end = unit
    if not _DOTTED.fullmatch(decimal) or decimal.endswith("000") or name == "parameters":
        return False
    if name == "hours" and _ENGLISH_HOURS.search(low, end, unit_end):
        return False
    return not (_AVERAGE.search(low, max(0, start - 40), start) or _PER.match(low, unit_end))
