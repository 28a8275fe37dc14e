"""Names of datasets that no registry holds, by where they stand in a sentence: what a model was trained or tested on,
what is called so, and what stands in a row with a name that is sure."""

import re
from collections.abc import Iterator, Sequence

from extract.folding import lower
from extract.name_shapes import is_name, is_title

# Words before "on" or "from" whose object is a name of data; it stands there at once, or after an article.
_ON = (
    *("trained", "tuned", "tested", "validated", "assessed", "scored", "evaluated", "trained it"),
    *("tuned it", "healed", "judged", "measured", "reported", "benchmarked", "results", "scores"),
    *("performance", "accuracy", "figures", "rates", "rate", "score", "numbers", "wer", "cer", "der"),
    *("eer", "bleu", "f1", "rouge-l", "auc", "auroc", "map", "miou", "perplexity", "spearman", "gains", "points"),
    *"0123456789%",
)
_FROM = ("scraped", "harvested", "mined", "licensed")
_SET_FROM = ("dataset", "data set", "datasets", "data sets", "corpus")  # "trained on a combined dataset from X"
_OF = ("dev set", "test set", "test split", "dev split", "train split", "training split", "validation split")
_AGAINST = ("checked", "tested", "validated", "evaluated", "measured", "judged")
_LEADS = {
    joint: tuple(f"{word} " for word in words)
    for joint, words in (("on", _ON), ("from", (*_FROM, *_SET_FROM)), ("of", _OF), ("against", _AGAINST))
}
_LOOSE_LEADS = tuple(f"{word} " for word in _SET_FROM)  # a place or a people may follow: "a corpus from France"
_CALLED = (
    *("we call ", " named ", " called ", " dubbed ", "known as "),
    *("set, ", "corpus, ", "suite, ", "recordings, ", "collection, ", "benchmark, "),
)
_ARCHIVES = ("archive", "library", "catalogue", "transcript feed", "news feed", "back issues")
_FOR_TESTS = ("for testing", "for evaluation", "for validation", "as a test", "as test", "as held-out", "held out for")
_HEADS_OF = tuple(
    f"{word} of" for word in (" corpus", "dataset", "data set", " collection", " treebank", " benchmark", " database")
)
# Every way to say it holds one of these; extract/prefilter.py looks for them.
CUES = (
    *(f"{word} on" for word in _ON),
    *(f"{word} from" for word in (*_FROM, *_SET_FROM)),
    *(f"{word} of" for word in _OF),
    *(f"{word} against" for word in _AGAINST),
    *_CALLED,
    *_ARCHIVES,
    *_FOR_TESTS,
    *_HEADS_OF,
)
_OBJECT = re.compile(
    r"\b(?P<lead>on|from|of|against)\s(?:(?:the|our|both|its|a|an)\s)?"
    r"(?:(?:train\w*|test|dev|validation)\s(?:set|split|part)\sof\s)?[`\"“]?"
)
_LABEL = re.compile(r"\b[Dd]ata ?sets?(?:\*\*)?: ?(?:\*\*)? ?[`\"“]?")
_NOUN = (
    r"(?:(?:data)?sets?|data|text|corpus|corpora|collections?|suite|benchmarks?|recordings|dialogues|pairs|mix|mixture|"
    r"crawl)"
)
# "two sets named A and B", "text that we call A", "the alignment set, A, was …"
_NAMED = re.compile(
    rf"\b{_NOUN}\s(?:\([^()\n]{{1,30}}\)\s)?(?:(?:that|which|what)\s)?(?:we\s)?(?:(?:is|are|have)\s)?"
    r"(?:call|named|called|dubbed|known as)\s(?:the\s)?[`\"“]?|"
    rf"\b(?:[Oo]ur|[Tt]he|[Aa]n?)\s(?:own\s)?(?:[a-z-]+\s){{0,3}}{_NOUN},\s(?=[^\s,]+(?:\s[^\s,]+)?,\s)"
)
# "Foret, a collection of French novels": what opens a line or a sentence and is then said to be data.
_APPOSED = re.compile(
    r"(?:^|(?<=\n)|(?<=[.;:] ))(?:[-*•–]\s)?(?P<name>[A-Z][\w.+-]*(?: (?:v?\d[\w.]*|[A-Z][\w.+-]*)){0,3})"
    r"(?: \([^()\n]{1,30}\))?, an? (?:[\w-]+ ){0,4}?"
    r"(?:corpus|data ?set|collection|treebank|benchmark|database) of (?!(?:[\w,-]+ ){0,6}?(?:models|LLMs)\b)"
)
_ARCHIVE = re.compile(
    r"\b(?:from|with|by|through)\sthe\s(?P<name>(?:[A-Z][\w’'-]*\s){1,4}(?:[a-z]+\s)?"
    r"(?:archives?|library|catalogue|transcript feed|news feed|back issues))\b"
)
_OBTAINED = re.compile(
    r"licen[cs]|agreement|scraped|purchased|acquired|obtained|pulled|taken|collected|held|partner", re.I
)
_TOKEN = r"[^\W_]+(?:[-_.+’][^\W_]+)*\+?"
_NAME = re.compile(rf"{_TOKEN}(?:/{_TOKEN})?(?: (?:v?\d[\d.]*\b(?!%)|[A-Z]\w*(?=[ .,;)\n]|$)))*")
_TITLED = re.compile(r"[A-Z][a-zà-ÿ]+(?: [A-Z][\w’-]*| of(?= [A-Z]))*")
_JOINED = re.compile(
    r"(?: \([^()\n]{1,30}\))? ?(?:, (?:and |or )?|(?: and| or| &| und| et| y| e| plus|"
    r" (?:together|along) with| as well as) |"
    r" \+ )(?:the |on |our |su |in |from )?[`\"“]?"
)
_BACK = re.compile(rf"(?<![\w/.-])({_TOKEN}(?: (?:v?\d[\d.]*))?)(?:, (?:and |or )?| and | or )(?:the |our )?$")
_BEFORE = (", ", " and ", " or ", "the ", "our ")
_AFTER_TITLE = re.compile(
    r"\s*(?:[,.;:)]|$|\n|and\b|or\b|\(|is\b|was\b|were\b|are\b|with\b|after\b|for\b|at\b|in\b|under\b)"
)
# "X and Y are used for testing only"
_TESTED = re.compile(
    r" (?:is|are|was|were) (?:only |each |all |both )?(?:used |reserved |kept |held out )?(?:only )?"
    r"(?:for|as) (?:an? )?(?:test|eval|held|valid|benchmark)"
)
# The words of a program that writes cards; what it takes for a name where it knows none, as a format.
_TRAINER = re.compile(r"\bversion of \S+ on the (?P<name>[\w./-]+) dataset\b")
_NO_SET = frozenset(
    {
        *("none", "generator", "imagefolder", "audiofolder", "json", "csv", "parquet", "text", "custom"),
        *("unknown", "new", "arrow", "pandas", "webdataset", "following", "same", "above", "below", "training"),
        *("own", "given", "-"),
    }
)


def find_beside(text: str, taken: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the places of further names: the objects of such words as "trained on", what is called so, and what stands
    in a row with one of the places taken."""
    found: list[tuple[int, int]] = []
    ends = dict(taken)
    low = lower(text)
    for match in _OBJECT.finditer(text):
        if low.endswith(_LEADS[match["lead"]], 0, match.start()):
            found += _row(text, match.end(), ends, titles=not low.endswith(_LOOSE_LEADS, 0, match.start()))
    for match in _LABEL.finditer(text) if ":" in text else ():
        found += _row(text, match.end(), ends)
    found += _trainers(text) if " version of " in text else ()
    for match in _TESTED.finditer(text) if any(sign in low for sign in _FOR_TESTS) else ():
        first = max(text.rfind(sign, 0, match.start()) + 2 for sign in (". ", "; ", ": ")) if match.start() > 2 else 0
        named = list(_row(text, max(first, 1) if first > 1 else 0, ends))
        if named and named[-1][1] == match.start():
            found += named
    for match in _NAMED.finditer(text) if any(sign in low for sign in _CALLED) else ():
        found += _row(text, match.end(), ends)
    for match in _APPOSED.finditer(text) if any(sign in low for sign in _HEADS_OF) else ():
        place = match.span("name")
        if is_name(text, *place) or is_title(text, *place):
            found.append(place)
    for match in _ARCHIVE.finditer(text) if any(sign in low for sign in _ARCHIVES) else ():
        if _OBTAINED.search(text, 0, match.start()):
            found.append(match.span("name"))
    for start, end in taken:
        following = _JOINED.match(text, end)
        if following is not None:
            found += _row(text, following.end(), ends, titles=True, alone=False)
        before = _BACK.search(text, max(0, start - 60), start) if text.endswith(_BEFORE, 0, start) else None
        if before is not None and is_name(text, *before.span(1)):
            found.append(before.span(1))
    kept: list[tuple[int, int]] = []
    for first, last in sorted(set(found), key=_longest_first):
        if not any(first < to and at < last for at, to in (*taken, *kept)):
            kept.append((first, last))
    return sorted(kept)


def _trainers(text: str) -> Iterator[tuple[int, int]]:
    for match in _TRAINER.finditer(text):
        if match["name"].lower() not in _NO_SET and not match["name"].startswith((".", "/")):
            yield match.span("name")


def _longest_first(place: tuple[int, int]) -> tuple[int, int]:
    return place[0], -place[1]


def _row(
    text: str, at: int, ends: dict[int, int], *, titles: bool = False, alone: bool = True
) -> Iterator[tuple[int, int]]:
    """Yield the names that stand in a row from here on; `titles` lets words with capitals count, single ones where
    `alone`."""
    while True:
        end = ends.get(at)
        if end is None:
            end = _end_of_name(text, at, titles=titles, alone=alone)
            if end is None:
                return
            yield at, end
        joined = _JOINED.match(text, end)
        if joined is None:
            return
        at = joined.end()


def _end_of_name(text: str, at: int, *, titles: bool, alone: bool) -> int | None:
    name = _NAME.match(text, at)
    if name is not None and is_name(text, *name.span()):
        return name.end()
    title = _TITLED.match(text, at) if titles else None
    if title is None or not (alone or " " in title[0]) or not _AFTER_TITLE.match(text, title.end()):
        return None
    return title.end() if is_title(text, *title.span()) else None
