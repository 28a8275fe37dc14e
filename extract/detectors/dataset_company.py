"""In what company a registered name of a dataset is sure: a head noun, data taken from a site, a list."""

import functools
import re

from spacy.tokens import Doc, Span

from extract.company import near
from extract.gazetteer import Dataset, entries
from extract.spans import WEAK
from extract.tokeniser import text_of

_HEAD = r"(?:data ?sets?|corpus|corpora|benchmarks?|collections?|databases?|dumps?|treebank|test sets?)"
_HEAD_AFTER = re.compile(rf"[ -]*(?:\([^()\n]{{1,30}}\) ?)?(?:[\w.-]+ )?{_HEAD}\b", re.IGNORECASE)
_HEAD_BEFORE = re.compile(
    rf"\b{_HEAD}(?: of)? ?(?:called|named|such as|like|including|:|,|-|–|\()? ?[\"“'`*_]*$", re.IGNORECASE
)
_DATA_AFTER = re.compile(
    r"[ '’s]*(?:data|posts?|comments?|repositor\w+|captions?|content|pages|images|photos|videos|transcripts|"
    r"questions|answers|submissions|threads|"
    r"subset|dump|articles|reviews|code)\b",
    re.IGNORECASE,
)
# Words of taking data from somewhere: what is named after them is a source.
TAKEN_FROM = re.compile(
    r"\b(?:from|crawl\w*|scrap\w*|collect\w*|sourc\w*|download\w*|gather\w*|train\w*|pre-?train\w*|corpus|data from|"
    r"mixture)\b",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"(?:[ ,;/|&()\[\]\d%.]|\b(?:and|or|und|et|y|e|en|i|as well as)\b)*", re.IGNORECASE)
# "ner-lst20.ipynb": the name of a file of code, which holds no data.
_IN_FILE = re.compile(r"[\w-]*\.(?:ipynb|py|sh|ya?ml|crfsuite|bin|pt|pth|pkl|safetensors|gguf|onnx)\b")
_REPOSITORY = re.compile(r"(?:github|gitlab)\.com/[\w.-]+/[\w-]", re.IGNORECASE)  # one that holds a program
# "Our GitHub repository": the writer's own, with the program.
_OWN_PAGE = re.compile(r"\b(?:our|this|its|the|official|following|their|see) $", re.IGNORECASE)
_PAGE = re.compile(r" (?:repository|repo|page|profile|organi[sz]ation|project|issues? tracker|README)\b", re.IGNORECASE)


def _is_own_page(text: str, span: Span) -> bool:
    before = text[max(0, span.start_char - 12) : span.start_char]
    return _OWN_PAGE.search(before) is not None and _PAGE.match(text, span.end_char) is not None


def confirm(doc: Doc, spans: list[Span]) -> list[Span]:
    """Return the registry's candidates that are sure: weak ones need a head noun, data taken from a site, or a list."""
    text = text_of(doc)
    kinds = kinds_of_datasets()
    spans = [span for span in spans if not _is_of_another(text, span, kinds.get(span.kb_id_, ""))]
    sure = [span.label_ != WEAK or is_sure(text, span, kinds.get(span.kb_id_, "")) for span in spans]
    for position, span in enumerate(spans):
        for other in (position - 1, position + 1):
            if not sure[position] and 0 <= other < len(spans) and sure[other] and are_listed(text, span, spans[other]):
                sure[position] = True
    doc.spans["dataset_candidates"] = spans
    return [span for span, one in zip(spans, sure, strict=True) if one]


def is_sure(text: str, span: Span, kind: str) -> bool:
    """Return whether a weak name of this kind is a dataset: by its capitals, a head noun, data taken from it."""
    printed = span.text
    capitals = sum(character.isupper() for character in printed)
    if capitals >= 2 and len(printed) >= 4 and kind != "website":
        return True
    if _HEAD_AFTER.match(text, span.end_char) or _HEAD_BEFORE.search(
        text[max(0, span.start_char - 30) : span.start_char]
    ):
        return True
    if kind != "website":
        return False
    return _DATA_AFTER.match(text, span.end_char) is not None or near(
        text, span.start_char, span.end_char, TAKEN_FROM, before=50, after=0
    )


def _is_of_another(text: str, span: Span, kind: str) -> bool:
    """Return whether a name is only part of an address, of a file's name, of a longer name or of a page's."""
    if _in_address(text, span) or _IN_FILE.match(text, span.end_char):
        return True
    if len(span.text) <= _SHORT and _ends_longer(text, span):
        return True
    return kind == "website" and _is_own_page(text, span)


_SHORT = 3  # letters
_LONGER = re.compile(r"(?:\b[A-Z]{2,}-|\b(?=\w*\d)(?=\w*[a-z])[A-Z]\w+ |\b[a-z][A-Z]{2}\w* )$")


def _ends_longer(text: str, span: Span) -> bool:
    """Return whether an abbreviation only ends the name of something else: "STM32F4xx HAL", "ESP-HAL"."""
    return span.text.isupper() and _LONGER.search(text, max(0, span.start_char - 24), span.start_char) is not None


def _in_address(text: str, span: Span) -> bool:
    """Return whether a name is only part of a web address; the address of a dataset on a hub names it."""
    start = max(text.rfind(sign, 0, span.start_char) for sign in " \n(<\"'[") + 1
    if _REPOSITORY.match(text, span.start_char):
        return True
    before = text[start : span.start_char].lower()
    if "://" not in before and not before.startswith("www."):
        return False
    return re.search(r"(?:huggingface\.co|hf\.co)/datasets/(?:[\w.-]+/)?$", before) is None


def are_listed(text: str, one: Span, two: Span) -> bool:
    """Return whether two names stand side by side in a list."""
    one, two = (one, two) if one.start < two.start else (two, one)
    between = text[one.end_char : two.start_char]
    return 0 < len(between) <= 14 and _BETWEEN.fullmatch(between) is not None


@functools.cache
def kinds_of_datasets() -> dict[str, str]:
    """Return the id of every registered dataset → its kind ("website")."""
    return {entry.id: entry.kind for entry in entries("datasets", Dataset)}
