"""The names in a mention of datasets: its parts, each without article, quotes and head noun."""

import re

from extract.calendar_words import MONTHS

_LEAD = re.compile(r"(?:(?:the|a|an|our|their|this|these|on|of)\s+|[\"“'`*_(]+)+", re.IGNORECASE)
_TAIL = re.compile(
    r"[\"”'`*_)\s]*(?:\s+(?:data ?sets?|corpus|corpora|databases?|benchmarks?|treebanks?|collections?|data|test "
    r"?beds?|test sets?|training sets?))+"
    r"[\"”'`*_)\s]*$|[\"”'`*_\s]+$",
    re.IGNORECASE,
)
_CUT = re.compile(
    r"[(\[)\n\"“”]|\s(?:data ?sets?|corpus|corpora|benchmarks?),", re.IGNORECASE
)  # a reference, a remark, what was quoted: no part of a name
_PLURAL_TAIL = re.compile(
    r"\s(?:data ?sets|corpora|databases|benchmarks|treebanks|collections|test sets|training sets)$", re.IGNORECASE
)
_LIST_SIGN = re.compile(r"\s*,\s*(?:and|or)\s+|\s*,\s+|\s+(?:and|or|&)\s+")
# What stands between two mentions with a head noun each.
_BETWEEN = re.compile(
    r"(?<=\s)(?:data ?sets?|corpus|corpora|databases?|benchmarks?|treebanks?|collections?)"
    r"(?P<between>(?:\s*,)?\s+(?:and|or|&)\s+|\s*,\s+)",
    re.IGNORECASE,
)
# "X Lab collects and uses datasets": a sentence, no name.
_VERB = re.compile(
    r"[^ ]+ (?:collects?|uses?|used|includes?|contains?|trains|was|were|is|are|has|have|provides?|respects?|"
    r"employs?)\b"
)
_NO_NAMES = frozenset(
    {
        *("none", "null", "nan", "n/a", "na", "unknown", "unnamed", "custom", "tbd"),  # left by a program
        *("training", "test", "validation", "evaluation", "large", "small", "new", "public", "open", "same", "other"),
        *("internal", "proprietary", "private", "synthetic", "instruction", "preference", "raw", "original", "text"),
        *("nessun", "nessuno", "kein", "keine", "aucun", "ningún", "no", "none of the", "each", "every", "any"),
        *("sft", "dpo", "rlhf", "ppo", "grpo", "lora", "cpt"),  # ways to train
    }
)
# Words that tell kinds of data apart and name none: "publicly available online data".
_GENERIC = frozenset(
    {
        *(
            "publicly",
            "available",
            "accessible",
            "online",
            "web",
            "internet",
            "crawled",
            "scraped",
            "licensed",
            "filtered",
        ),
        *(
            "curated",
            "quality",
            "multilingual",
            "diverse",
            "various",
            "different",
            "several",
            "our",
            "existing",
            "human",
            "sources",
            "public",
            "filtered",
        ),
        *("additional", "external", "user", "customer", "conversational", "code", "math", "image", "audio", "video"),
        *(
            "speech",
            "language",
            "tuning",
            "pretraining",
            "pre",
            "post",
            "sft",
            "reward",
            "benchmark",
            "entire",
            "whole",
        ),
        *(
            "first",
            "second",
            "third",
            "final",
            "full",
            "complete",
            "intero",
            "gesamten",
            "ensemble",
            "collection",
            "of",
        ),
    }
)


def apart(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the mentions in what was tagged as one: "the A dataset and the B corpus" are two."""
    if not _TAIL.search(text, start, end):
        return [(start, end)]
    cuts = [match.span("between") for match in _BETWEEN.finditer(text, start, end)]
    edges = [start, *(edge for cut in cuts for edge in cut), end]
    parts = list(zip(edges[::2], edges[1::2], strict=True))
    named = all(_core(text, *part) for part in parts)
    return parts if named else [(start, end)]


def names_in(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the places of the names in a mention; none where nothing is left that looks like a name."""
    cores = (_core(text, *part) for part in _parts(text, start, end))
    return [core for core in cores if core is not None]


def _parts(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the names in a mention: "A, B and C datasets" are three."""
    tail = _PLURAL_TAIL.search(text, start, end)
    if not tail:
        return [(start, end)]
    cuts = [match.span() for match in _LIST_SIGN.finditer(text, start, tail.start())]
    edges = [start, *(edge for cut in cuts for edge in cut), end]
    parts = list(zip(edges[::2], edges[1::2], strict=True))
    named = all(any(one.isupper() or one.isdigit() for one in text[first:last]) for first, last in parts)
    return parts if named else [(start, end)]


def _core(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return a name without article, quotes and head noun; None where nothing is left that looks like a name."""
    lead = _LEAD.match(text, start, end)
    first = lead.end() if lead else start
    tail = _TAIL.search(text, first, end)
    last = tail.start() if tail else end
    cut = _CUT.search(text, first + 1, last)
    last = cut.start() if cut else last
    while first < last and not text[first].isalnum():
        first += 1
    while last > first and not (text[last - 1].isalnum() or text[last - 1] == "+"):
        last -= 1
    core = text[first:last]
    if core.lower() in _NO_NAMES:
        return None
    words = core.split()
    if all(word.isdecimal() or word.lower() in MONTHS for word in words):  # "(baseline of December 2025)"
        return None
    small = sum(word[:1].islower() for word in words)
    if len(core) < 2 or (small and _VERB.search(core)):
        return None
    if not any(character.isupper() or character.isdigit() for character in core):
        # "the wine quality data set": written small, it is a name only by its head noun
        plain = any(word in _NO_NAMES or word in _GENERIC for word in re.split(r"[\s’'-]+", core))
        return (first, last) if tail and len(words) <= 4 and not plain else None
    if tail:  # "the Wall Street Journal portion of the Penn Treebank corpus": the head noun vouches for small words
        return (first, last) if len(words) <= 8 else None
    return None if len(words) > 6 or (small > len(words) / 2 and small > 2) else (first, last)
