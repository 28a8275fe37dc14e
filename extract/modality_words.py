"""Which modalities a text names, and what it says of them."""

import re

from extract.option_words import MODALITIES, option_patterns
from extract.template import fold


def modalities_named(text: str) -> list[tuple[str, int, int]]:
    """Return (modality, start, end) of every modality word in a text, in order."""
    folded = fold(text)
    if len(folded) != len(text):  # folding may change lengths (ligatures); then offsets are of the folded text
        text = folded
    found = [(name, m.start(), m.end()) for name in MODALITIES for m in option_patterns()[name].finditer(folded)]
    return sorted(found, key=lambda f: f[1])


def modalities_listed(text: str) -> tuple[str, ...]:
    """Return the modalities where a text is nothing but a list of them: "Audio and text", "Text; images"."""
    named = modalities_named(text)
    rest = fold(text)
    for _, start, end in reversed(named):
        rest = rest[:start] + rest[end:]
    if not named or len(re.findall(r"[^\W\d_]{2,}", rest)) > max(1, len(named) - 1):
        return ()
    return tuple(sorted({name for name, _, _ in named} - {"other"}))


def says_not_used(text: str) -> bool:
    """Return whether a modality's row says that it was not used."""
    return bool(option_patterns()["not_used"].search(fold(text)))


def says_only(text: str) -> bool:
    """Return whether a text says "only" of what it names."""
    return bool(option_patterns()["only"].search(fold(text)))
