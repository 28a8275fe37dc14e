"""The sort of source that a sentence tells by how it is built: "bought from brokers", "obtained from partners",
"written by contracted experts", "sampled from a larger model", "contenus obtenus sous licence"."""

import functools
import re
from collections.abc import Iterator
from typing import NamedTuple

from extract.detectors.phrases import any_of, words
from extract.folding import fold
from extract.gazetteer import read_toml
from extract.word_trees import tree_of

_W = "source_words"
_FEW = r"(?:[\w’'.-]+\s){0,4}?"
_SORTS = {
    "open_adjective": "publicly-available",
    "licensed_adjective": "licensed",
    "third_party_adjective": "third-party",
    "web_adjective": "web-content",
    "synthetic_adjective": "synthetic",
    "own_adjective": "own",
    "human_adjective": "human-made",
}
_NOUN = r"[^\W\d_]{4,}(?:s|i|e|x)"  # of a Romance language, mostly in the plural


def _one(section: str) -> str:
    return any_of(section, _W)


class _Told(NamedTuple):
    """An expression for text in lower case with the sort that it tells, and words of which a match holds one."""

    sort: str
    triggers: tuple[str, ...]
    expression: re.Pattern[str]


def _joined(sort: str, verbs: tuple[str, ...], prepositions: tuple[str, ...], what: str) -> _Told:
    """Return the expression of a verb with its preposition and what follows: "supplied by … partners"."""
    triggers = tuple(f"{verb} {preposition}" for verb in verbs for preposition in prepositions)
    return _Told(sort, triggers, re.compile(rf"\b(?:{tree_of(triggers, _BLANK)})\s{what}"))


_BLANK = {" ": r"\s"}


@functools.cache
def _english() -> tuple[_Told, ...]:
    giver, people = _one("giver"), _one("people")
    machine = rf"(?!th(?:e|is)\s(?:language\s)?models?\b){_FEW}{_one('machine')}"
    make = rf"(?:{_one('take')}|{_one('by_hand')}|made)"
    we = tuple(f"{lead} {verb}" for lead in ("we", "have", "had", "also") for verb in (*words("buy", _W), "paid for"))
    wrote = tuple(f" {verb}" for verb in words("wrote", _W))
    under = tuple(f"under {article}{word}" for article in ("", "a ") for word in ("licence", "license"))
    return (
        _joined("licensed", words("buy", _W), ("from", "by"), ""),
        _Told(
            "licensed", under, re.compile(rf"(?:acquired|procured|obtained|received)\s(?:{tree_of(under, _BLANK)})\b")
        ),
        _Told("licensed", we, re.compile(rf"\bwe\s(?:(?:have|had)\s)?(?:also\s)?(?:{_one('buy')}|paid\sfor)\s")),
        _joined("web-content", words("take", _W), ("from", "off", "on"), rf"(?:[\w-]+\s){{0,4}}?{_one('web')}"),
        _joined("web-content", words("take", _W), ("by", "with"), rf"(?:our|its|the|a)\s{_FEW}{_one('robot')}"),
        _joined("web-content", ("we", "also", "have"), ("crawled",), ""),
        _joined("third-party", words("give", _W), ("from", "by", "through"), _FEW + giver),
        _joined("third-party", words("text", _W), ("from",), rf"(?:[\w’'-]+\s){{0,2}}?{giver}"),
        _joined("human-made", words("by_hand", _W), ("by",), rf"(?:hand\b|{_FEW}{people})"),
        _joined("human-made", words("judgement", _W), ("from", "by"), _FEW + people),
        _Told(
            "human-made",
            wrote,
            re.compile(rf"{people}\s(?:[\w’'-]+\s){{0,3}}?(?<=\s){_one('wrote')}"),
        ),
        _joined("synthetic", words("machine_makes", _W), ("by",), machine),
        _joined("synthetic", words("distil", _W), ("from",), machine),
        _Told("own", words("ourselves", _W), re.compile(rf"{make}\s{_one('ourselves')}")),
    )


@functools.cache
def _inflected() -> tuple[_Told, ...]:
    """Return the expressions of adjectives: German ones before a noun, Romance ones after it."""
    declared = read_toml(_W)
    found: list[_Told] = []
    for section, sort in _SORTS.items():
        german = tuple(word for word in declared[section].get("de", ()) if not word.startswith("von "))
        if german:
            before = rf"\b(?:{tree_of(german, {})})e[mnrs]?\s(?:[\w-]+\s)??(?P<noun>[^\W\d_][\w-]{{3,}})"
            endings = tuple(f"{word}e{ending} " for word in german for ending in ("", "m", "n", "r", "s"))
            found.append(_Told(sort, endings, re.compile(before)))
        after = tuple(
            word
            for language, listed in declared[section].items()
            for word in listed
            if language != "de" or word.startswith("von ")
        )
        behind = rf"\b(?P<noun>{_NOUN}|daten\w*|texte\w?)\s(?:[^\W\d_]+\s)?(?:{tree_of(after, _BLANK)})\b"
        found.append(_Told(sort, tuple(f" {word}" for word in after), re.compile(behind)))
    return tuple(found)


@functools.cache
def _every() -> tuple[_Told, ...]:
    return (*_english(), *_inflected())


# For the prefilter: every phrase holds one of these.
TRIGGERS = tuple(dict.fromkeys(trigger for one in _every() for trigger in one.triggers))


@functools.cache
def _nouns(section: str, german: bool) -> re.Pattern[str]:
    """Return the expression of the nouns of a section, those of German by their beginnings."""
    declared = read_toml(_W)[section]
    if german:
        return re.compile(tree_of(declared["de"], {}))
    listed = [word for language, words_of in declared.items() for word in words_of if language != "de"]
    return re.compile(rf"(?:{tree_of(listed, _BLANK)})\b")


# Who makes what a reader may make, and what is only asked of it, is no data.
_NO_DATA = re.compile(
    r"\b(?:models?|weights?|software|api|service|app|product|website|page|outputs?|users?|customers?|report|paper|card|"
    r"notice|summary|statement|document|code ?base|library)\s(?:(?:was|were|is|are|has|have|been|which|that)\s){0,3}$"
)


def find_phrases(line: str) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, sort) of what a line tells by how it is built."""
    low = fold(line)
    for one in _every():
        if not any(map(low.__contains__, one.triggers)):
            continue
        for match in one.expression.finditer(low):
            start = match.start("noun") if "noun" in one.expression.groupindex else -1
            german = start > match.start()
            if german and not line[start].isupper():
                continue
            if start >= 0 and _nouns("no_data", german).match(low, start):
                continue
            if start >= 0 and one.sort == "own" and not _nouns("own_data", german).match(low, start):
                continue
            if _NO_DATA.search(low, max(0, match.start() - 40), match.start()) is None:
                yield match.start(), match.start() + len(match[0].rstrip()), one.sort
