"""Settings by which users keep what they make out of training: "chats are used for training; you can turn this off
under Settings", "unless you switch off “Improve our models”"."""

import functools
import re
from collections.abc import Iterator
from typing import NamedTuple

from extract.detectors.product_words import tells_of_use
from extract.detectors.supply_words import said, words_of
from extract.folding import lower
from extract.gazetteer import read_toml

CONTROL = "opt-out-control"  # its id in extract/registry/opt_out.toml


class Setting(NamedTuple):
    """Where a sentence tells of such a setting."""

    start: int
    end: int


# Every such sentence holds one of these; extract/prefilter.py looks for them.
TRIGGERS = tuple(
    dict.fromkeys(word.rstrip("*") for told in read_toml("suppliers")["switch_off"].values() for word in told)
)


@functools.cache
def _switched() -> re.Pattern[str]:
    """Return the expression of a setting, or the label of one, that is switched off, over lower case."""
    off = rf"(?<![\w-]){words_of('switch_off')}(?!\w)"
    setting = rf"(?<![\w-]){words_of('setting')}(?!\w)"
    label = r"[\"“„«‘][^\"”“»’]{3,60}[\"”“»’]"
    return re.compile(rf"{off}[^.;:]{{0,50}}?(?:{label}|{setting})|(?:{label}|{setting})[^.;:,]{{0,40}}? {off}")


# What is switched off is training itself.
_TRAINING_OFF = re.compile(
    r"\b(?:turn|switch)(?:s|ed|ing)? (?:off )?(?:the |model |ai )?training(?: off)?"
    r"(?= (?:in|on|under|via|for|from|at|by|with|through)\b|\W*$|[.,;:)])"
)


def find_settings(text: str) -> tuple[Setting, ...]:
    """Return the settings that one sentence tells of, where it speaks of training on what users make."""
    low = lower(text)
    if said("switch_off").search(low) is None:
        return ()
    if _TRAINING_OFF.search(low) is None and (
        said("as_provider").search(low) is None or said("private", "public").search(low) is None
    ):
        return ()
    return tuple(_found(low)) if tells_of_use(low, 0, len(low)) else ()


def _found(low: str) -> Iterator[Setting]:
    for match in _switched().finditer(low):
        yield Setting(*match.span())


def resolve_setting(_text: str, _start: int, _end: int) -> str:
    """Return the id of what every such setting is: the control by which one opts out."""
    return CONTROL
