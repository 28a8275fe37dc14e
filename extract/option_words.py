"""The words of the form's options alone (extract/registry/options.toml), for readers that know nothing of the form."""

from functools import cache

from extract.options import MODALITIES, declared


@cache
def _words() -> tuple[frozenset[str], tuple[str, ...]]:
    names = ("yes", "no", *MODALITIES)
    words = [word.casefold() for name in names for listed in declared()[name].values() for word in listed]
    return frozenset(w for w in words if not w.endswith("*")), tuple(w[:-1] for w in words if w.endswith("*"))


def is_option_word(word: str) -> bool:
    """Return whether a word is yes, no or a modality in one of the languages, its accents written as there."""
    whole, beginnings = _words()
    low = word.casefold().strip(".,;:()")
    return low in whole or (bool(low) and low.startswith(beginnings))
