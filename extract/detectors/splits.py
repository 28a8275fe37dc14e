"""How many items of a data set went where: "46,100 train / 11,532 valid", "(train 5,219, test 695)"."""

import re
from collections.abc import Iterator

from extract.disclosures import Role
from extract.folding import lower
from extract.quantities import Quantity

_NUMBER = r"(?<![\w.,])(?:[0-9]{1,3}(?:[, \u00a0\u202f][0-9]{3})+|[0-9]{2,})(?![\w.]*[0-9%])"
_TRAIN = r"(?:pre-?)?train(?:ing)?|entra[iî]nement|entrenamiento|addestramento|treino|trening\w*"
_HELD = (
    r"valid(?:ation)?|val|dev(?:elopment)?|test(?:ing)?|eval(?:uation)?|held-?out|validierung|prueba|validación|"
    r"validazione|validação|walidacj\w*"
)
_SIGN = r"\s*(?:[/,;|+&]|\band\b|\bund\b|\bet\b|\by\b|\be\b)\s*"
_COUNT_FIRST = re.compile(rf"(?P<number>{_NUMBER})\s+(?:for\s+)?(?P<split>{_TRAIN}|{_HELD})\b")
_SPLIT_FIRST = re.compile(rf"\b(?P<split>{_TRAIN}|{_HELD})\s*[:=]?\s+(?P<number>{_NUMBER})")
_TRAINING = re.compile(r"train|entr[ae]|addestramento|trein|trening")
_JOINED = re.compile(_SIGN)
_HELD_OUT = re.compile(_HELD)


def find_splits(block: str) -> Iterator[tuple[Quantity, Role]]:
    """Yield the bare counts of two and more splits that are named side by side, with what each was for."""
    low = lower(block)
    if _TRAINING.search(low):
        yield from _find_splits(low)


def _find_splits(low: str) -> tuple[tuple[Quantity, Role], ...]:
    for rule in (_COUNT_FIRST, _SPLIT_FIRST):
        row: list[re.Match[str]] = []
        for match in rule.finditer(low):
            if row and _JOINED.fullmatch(low, row[-1].end(), match.start()) is None:
                if _is_split(row):
                    break
                row = []
            row.append(match)
        if _is_split(row):
            return tuple(_read(low, one) for one in row)
    return ()


def _is_split(row: list[re.Match[str]]) -> bool:
    """Return whether these are two splits and more of one set: of items, not of years, shares or scores."""
    held = [_HELD_OUT.fullmatch(one["split"]) is not None for one in row]
    numbers = [_value(one) for one in row]
    years = all(1900 <= number <= 2035 for number in numbers)
    return any(held) and not all(held) and max(numbers) > 100 and not years


def _value(match: re.Match[str]) -> float:
    return float(re.sub(r"\D", "", match["number"]))


def _read(low: str, match: re.Match[str]) -> tuple[Quantity, Role]:
    start, end = match.span("number")
    number = _value(match)
    role = Role.EVALUATED_ON if _HELD_OUT.fullmatch(match["split"]) else Role.TRAINED_ON
    quantity = Quantity(
        start=start, end=end, raw=low[start:end], number=number, low=number, high=number, unit="items", bound="exact"
    )
    return quantity, role
