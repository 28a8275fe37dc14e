"""The names in a mention of datasets: its parts, each without article, quotes and head noun."""

import re

from extract.calendar_words import MONTHS
from extract.name_shapes import is_only_language

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
_TWICE = re.compile(r"\s(?:Corpus|Corpora|Treebanks?|Collections?|Databases?|Benchmarks?)(?=\s\w)")
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
# "… sound collection, B music collection": each with its own head noun, so two names.
_HEADED = re.compile(
    r"\s(?:[Dd]ata ?set|[Cc]orpus|[Bb]enchmark|[Dd]atabase|[Tt]reebank|[Cc]ollection)"
    r"(?=(?P<sign>,\s+(?:and\s+)?(?:the\s+)?|\s+and\s+(?:the\s+)?)[A-Z])"
)
# "A from the B Treebank": a part or a version of another set, and that set.
_PART_OF = re.compile(r"(?<=[A-Z\d+])\s+from\s+(?:the\s+)?(?=[A-Z])")
# "NewsNER and LawNER": two words that are printed like names.
_PRINTED = r"[\w.+-]*[A-Z\d][\w.+-]*[A-Z\d][\w.+-]*"
_PAIR = re.compile(rf"{_PRINTED}(?P<sign>\s(?:and|&|or)\s){_PRINTED}")
# Words before the name that only say what it was for: "Training Data B Corpus".
_LABEL = re.compile(
    r"(?:training|train|pre-?training|fine-?tuning|evaluation|eval|test|testing|validation)\s(?:data(?:\s?sets?)?|corpus|"
    r"corpora|sets?)\s+(?=[A-Z])",
    re.IGNORECASE,
)
# What a model does, not what it does it on: "Text Classification (X)".
_DOING = (
    r"(?:recognition|classification|identification|similarity|answering|tagging|entailment|summari[sz]ation|"
    r"comprehension|retrieval|paraphrasing|disambiguation|lemmati[sz]ation|inference)"
)
_TASK = re.compile(rf"{_DOING}$", re.IGNORECASE)
_TASKED = re.compile(rf"{_DOING}\s?\((?P<names>[^()\n]{{2,60}})\)", re.IGNORECASE)
# "The X collection of multimodal large language models": what is collected is no data.
_OF_MODELS = re.compile(r"\s+of\s(?:[\w,-]+\s){0,6}?(?:models|LLMs|checkpoints|networks)\b")
_ITEM = re.compile(r"[A-Z][\w.+-]*(?: [A-Z\d][\w.+-]*){0,2}")
# A name ends in no article or preposition, and a form of numbers is none.
_TORN = re.compile(
    r"(?:^|\s)(?:sur|auf|the|le|la|les|des|der|die|das|den|dem|el|los|las|il|lo|gli|of|on|in|with|und|et|mit|con|avec)$"
)
_NUMBERS = re.compile(r"(?:BF16|FP16|FP8|FP32|INT[48]|Int[48]|W4A16|4-bit|8-bit)\b")
_OF_PERSONS = re.compile(r"(?:^|\s)personal$", re.IGNORECASE)
_NO_NAMES = frozenset(
    {
        *("none", "null", "nan", "n/a", "na", "unknown", "unnamed", "custom", "tbd"),  # left by a program
        *("training", "test", "validation", "evaluation", "large", "small", "new", "public", "open", "same", "other"),
        *("internal", "proprietary", "private", "synthetic", "instruction", "preference", "raw", "original", "text"),
        *("nessun", "nessuno", "kein", "keine", "aucun", "ningún", "no", "none of the", "each", "every", "any"),
        *("pretraining", "pre-training", "fine-tuning", "finetuning", "instruction-tuning", "post-training"),
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
    found: list[tuple[int, int]] = []
    if _OF_MODELS.match(text, end):
        return found
    for part in _parts(text, start, end):
        core = _core(text, *part)
        if core is None or (_TASK.search(text, *core) and not _TAIL.match(text, core[1], part[1])):
            continue
        pair = _PAIR.fullmatch(text, *core)
        found += [core] if pair is None else [(core[0], pair.start("sign")), (pair.end("sign"), core[1])]
    if "(" in text[start:end]:
        found += [one for task in _TASKED.finditer(text, start, end) for one in _items(text, *task.span("names"))]
    return sorted(set(found))


def _items(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the names in the brackets that follow a task: "Text Classification (A and B)"."""
    named = _ITEM.finditer(text, start, end)
    return [one.span() for one in named if sum(sign.isupper() or sign.isdigit() for sign in one[0]) > 1]


def _parts(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the names in a mention: "A, B and C datasets" are three."""
    label = _LABEL.match(text, start, end)
    start = label.end() if label else start
    tail = _PLURAL_TAIL.search(text, start, end)
    if not tail:
        headed = _HEADED.search(text, start, end)
        if headed is not None and headed.end("sign") < end:
            return [(start, headed.end()), *_parts(text, headed.end("sign"), end)]
        part = _PART_OF.search(text, start, end)
        return [(start, part.start()), (part.end(), end)] if part is not None else [(start, end)]
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
    if core.lower() in _NO_NAMES or _TORN.search(core) or _NUMBERS.match(core) or _OF_PERSONS.search(core):
        return None
    if (
        tail and core.istitle() and core.replace(" ", "").isalpha()
    ):  # "the Thai Treebanks dataset": no name is left of it without its noun
        twice = _TWICE.match(text, last, tail.end())
        last = twice.end() if twice is not None else last
        if is_only_language(text[first:last]):
            return None  # "an English dataset"
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
