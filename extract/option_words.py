"""The words of the form's options and of short answers (extract/registry/options.toml), as they are compared."""

import functools
import re
import tomllib
from importlib import resources

from extract.template import fold

MODALITIES = ("text", "image", "audio", "video", "other")


@functools.cache
def declared() -> dict[str, dict[str, list[str]]]:
    """Return extract/registry/options.toml as it stands."""
    path = resources.files("extract") / "registry" / "options.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


@functools.cache
def option_patterns() -> dict[str, re.Pattern[str]]:
    """Return for each name of the registry ("yes", "audio") an expression for its words in folded text."""
    return {
        name: re.compile(
            "|".join(
                sorted(
                    {
                        r"(?<!\w)" + re.escape(fold(w.rstrip("*"))) + (r"\w*" if w.endswith("*") else r"(?!\w)")
                        for words in by_language.values()
                        for w in words
                        if name != "blank"
                    },
                    key=lambda p: (-len(p), p),
                )
            )
        )
        for name, by_language in declared().items()
    }


@functools.cache
def whole_words(name: str) -> frozenset[str]:
    """Return the words of one name of the registry in all languages, folded."""
    return frozenset(fold(w) for words in declared()[name].values() for w in words)


def bare_of(text: str) -> str:
    """Return a text folded, its white space squeezed, without the signs around it."""
    return re.sub(r"\s+", " ", fold(text)).strip(" \t\n.;:,()[]*•◦▪●·◼")


@functools.cache
def bare_words(name: str) -> frozenset[str]:
    """Return the words of one name of the registry in all languages, as bare_of() gives them."""
    return frozenset(bare_of(w) for w in whole_words(name))


def begins_with(text: str, name: str) -> bool:
    """Return whether a text opens with a word of one name of the registry."""
    return bool(option_patterns()[name].match(fold(text).lstrip(" \t\n.:;,()[]-–•◦")))


@functools.cache
def _as_written() -> tuple[frozenset[str], tuple[str, ...]]:
    names = ("yes", "no", *MODALITIES)
    words = [word.casefold() for name in names for listed in declared()[name].values() for word in listed]
    return frozenset(w for w in words if not w.endswith("*")), tuple(w[:-1] for w in words if w.endswith("*"))


def is_option_word(word: str) -> bool:
    """Return whether a word is yes, no or a modality in one of the languages, its accents written as there."""
    whole, beginnings = _as_written()
    low = word.casefold().strip(".,;:()")
    return low in whole or (bool(low) and low.startswith(beginnings))
