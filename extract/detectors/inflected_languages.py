"""Names of languages as adjectives of a noun: "deutscher Texte", "in lingua italiana", "langue française"."""

import functools
import re
from collections.abc import Iterator, Mapping, Sequence

from extract.folding import lower
from extract.gazetteer import read_toml

_GERMAN = ("e", "er", "en", "es", "em")
_JOINT = r"(?:,?\s(?:(?:und|sowie|oder|bzw\.)\s)?[^\W\d_]+e[nrsm]?){0,3}"
_ROW = r"(?:[^\W\d_]+(?:,\s|\s(?:e|ed|y|et|ou|o)\s)){0,4}"


def inflected(by_language: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Yield the forms that agree with a noun of one language's names, given by the language that they are in."""
    for name in by_language.get("de", ()):
        if name.endswith("sch") and " " not in name:
            yield from (name.lower() + ending for ending in _GERMAN)
    for language in ("it", "es", "pt"):
        for name in by_language.get(language, ()):
            if name.endswith("o") and " " not in name:
                yield name[:-1] + "a"
            elif name.endswith(("ñol", "mán")):  # "española", "alemana"
                yield name.removesuffix("mán") + ("mana" if name.endswith("mán") else "a")
            elif name.endswith(("és", "ês")) and len(name) > 3:  # "francesa"
                yield name[:-2] + "esa"
    for name in by_language.get("fr", ()):
        if name.endswith("ien"):
            yield name + "ne"
        elif name.endswith(("ais", "ois", "and", "ain", "ol")):
            yield name + "e"


@functools.cache
def forms() -> frozenset[str]:
    """Return every inflected form, in lower case, that is no name of a language by itself."""
    declared = read_toml("languages")["languages"]
    plain = {name.lower() for one in declared.values() for names in one.values() for name in names}
    found = {form.lower() for iso, one in declared.items() if len(iso) == 2 for form in inflected(one)}
    return frozenset(found - plain)


def agrees(text: str, start: int, end: int) -> bool:
    """Return whether the adjective at this place stands beside a noun that makes it the name of a language."""
    after, before = _nouns()
    low = lower(text)
    return after.match(low, end) is not None or before.search(low, max(0, start - 80), start) is not None


@functools.cache
def _nouns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    traps = read_toml("languages")["traps"]
    texts, tongues = ("|".join(re.escape(word.lower()) for word in traps[name]) for name in ("texts", "tongue"))
    return re.compile(rf"{_JOINT}\s(?:{texts})\b"), re.compile(rf"\b(?:{tongues})\s{_ROW}$")
