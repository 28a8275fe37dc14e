"""The words of the form's options alone (extract/registry/options.toml), for readers that know nothing of the form."""

import tomllib
from functools import cache
from importlib import resources

OPTIONS = ("yes", "no", "text", "image", "audio", "video", "other")


@cache
def _words() -> tuple[frozenset[str], tuple[str, ...]]:
    path = resources.files("extract") / "registry" / "options.toml"
    declared = tomllib.loads(path.read_text(encoding="utf-8"))
    words = [w.casefold() for name in OPTIONS for by_language in declared[name].values() for w in by_language]
    return frozenset(w for w in words if not w.endswith("*")), tuple(w[:-1] for w in words if w.endswith("*"))


def is_option_word(word: str) -> bool:
    """Return whether a word is yes, no or a modality in one of the languages."""
    whole, beginnings = _words()
    low = word.casefold().strip(".,;:()")
    return low in whole or (bool(low) and low.startswith(beginnings))
