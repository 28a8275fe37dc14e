"""Labels in other words than the template's, aligned by what they speak of (extract/registry/label_words.toml).

The first look at a document knows labels by their wording (extract/labels.py). Where a document is a public summary by
its own words, a second look takes what is printed like a label and speaks of one of the template's subjects."""

import functools
import itertools
import re
import tomllib
from collections.abc import Sequence
from importlib import resources
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from extract.document import BlockKind, Document
from extract.labels import BULLETS, LabelHit
from extract.openings import OPENING, names_summary, suggests_summary
from extract.paraphrases import paraphrased
from extract.printed_titles import NUMBER, SectionHit
from extract.template import Wording, are_related, fields, fold
from extract.units import Unit

LONGEST = 45  # words; the template's longest question has 44
LONGEST_LINE = 16  # words of a label that shares its block with the answer
LONGEST_WITH_ARTICLE = 8  # … that begins with an article
ENOUGH_IN_OTHER_WORDS = 6  # lines that speak of what is asked, where none is known by its wording
SHORTEST_STEM = 2  # letters
ENOUGH = 3  # questions known by their wording that make the rest of the document a form
BEFORE_ANSWER = re.compile(r"[^:\n?]{3,300}:(?=\n)|[^:\n?]{3,120}:(?=\s|$)|[^:\n?]{3,300}\?:?(?=\s|$)|[^\n]{3,120}\n")
# A sentence that happens to end in a colon is no label: labels open neither with an article nor in lower case.
ARTICLE = re.compile(
    r"(?:the|we|our|this|these|it|all|le|la|les|nous|notre|der|die|das|wir|el|los|las|nuestr\w+|il|lo|gli|i|het|wij|"
    r"nasz\w*|os|as|nosso\w*)\s",
    re.IGNORECASE,
)
ENDED = re.compile(r"[a-zà-ÿ)]\.\s+[A-ZÀ-Þ]")  # a sentence ends before the colon
CONTENT = re.compile(r"://|www\.|@|\d{3}")  # an address or a figure belongs to an answer, not to its label
WORDS = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
BELOW = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
Walked = tuple[Unit, list[LabelHit], SectionHit | None]


class LabelWords(BaseModel):
    """Stems that a label must and must not hold, where it may stand, and the questions that it then announces."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    fields: tuple[str, ...]
    all: tuple[str, ...] = Field(min_length=1)
    none: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    one_of: bool = False
    question: bool = False
    at_most: int = LONGEST  # words of a label as short as "Models" or "… covering"


@functools.cache
def declared() -> dict[str, Any]:
    """Return extract/registry/label_words.toml as it stands."""
    path = resources.files("extract") / "registry" / "label_words.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


@functools.cache
def _asks() -> re.Pattern[str]:
    """Return what makes a label a question: a question mark, "(yes/no)", "State whether …"."""
    return re.compile("|".join(p for patterns in declared()["asks"].values() for p in patterns), re.IGNORECASE)


@functools.cache
def label_words() -> tuple[LabelWords, ...]:
    """Return the declared label words, in their order: the first that fits wins."""
    found = tuple(LabelWords.model_validate(p) for p in declared()["label"])
    for entry in found:
        if unknown := [f for f in entry.fields if f not in fields()]:
            raise ValueError(f"extract/registry/label_words.toml: no field of the template: {', '.join(unknown)}")
    return found


@functools.lru_cache(maxsize=8192)
def subject_of(text: str, section: str) -> Wording | None:
    """Return the wording that a label stands for in this section, None where it speaks of none of the subjects."""
    words = tuple(WORDS.findall(fold(text)))
    if not words or len(words) > LONGEST:
        return None
    question = _asks().search(text) is not None
    for entry in label_words():
        if (entry.question and not question) or len(words) > entry.at_most:
            continue
        if entry.sections and not any(are_related(section, s) for s in entry.sections):
            continue
        if all(holds(words, stems) for stems in entry.all) and not any(holds(words, s) for s in entry.none):
            return Wording(words=words, fields=entry.fields, one_of=entry.one_of, paraphrase=not entry.one_of)
    return None


def holds(words: Sequence[str], stems: str) -> bool:
    """Return whether one of the words begins with one of the stems ("a|b")."""
    whole, beginnings = _split(stems)
    return any(w in whole or w.startswith(beginnings) for w in words)


@functools.cache
def _split(stems: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """Return the stems that must be whole words ("=for", and those of two letters, which begin too many), and the
    others."""
    parts = stems.split("|")
    whole = {p for p in parts if p.startswith("=") or len(p) <= SHORTEST_STEM}
    return frozenset(p.removeprefix("=") for p in whole), tuple(p for p in parts if p not in whole)


def announces_summary(document: Document) -> bool:
    """Return whether a document says, or suggests, in its title or opening that it is a public summary."""
    return suggests_summary(document.title + "\n" + document.text[:OPENING])


def is_summary(document: Document, walked: Sequence[Walked]) -> bool:
    """Return whether a document says that it is a public summary, or prints some of the template's questions."""
    if announces_summary(document):
        return True
    exact = {f for _, hits, _ in walked for hit in hits if hit.score for f in hit.wording.fields[:1]}
    return len(exact) >= ENOUGH


def alone_on_line(document: Document, walked: Sequence[Walked]) -> frozenset[int]:
    """Return the short blocks that may be labels with their answers below, in a document that prints labels so: some of
    them are known by their wording, or several speak of what the template asks in their section."""
    known = sum(
        1
        for unit, hits, _ in walked
        if unit.kind is BlockKind.PARAGRAPH and hits and hits[0].score and hits[-1].end >= unit.end
    )
    found: set[int] = set()
    telling = 0
    awaited = False  # the block before was a label: this one is its answer
    section = "0"
    for (unit, hits, title), (after, _, _) in itertools.pairwise(walked):
        section = title.section if title is not None else section
        text = document.text[unit.start : unit.end].strip()
        opens = unit.kind is BlockKind.PARAGRAPH and not hits and title is None and after.kind in BELOW
        tells = False
        if opens and not awaited and _looks_like_label(text):
            found.add(unit.index)
            tells = subject_of(text, section) is not None
            telling += tells
        awaited = tells or (bool(hits) and hits[-1].end >= unit.end)
    return frozenset(found) if known >= ENOUGH or telling >= ENOUGH_IN_OTHER_WORDS else frozenset()


def _looks_like_label(text: str) -> bool:
    """Return whether a block of its own is as short as a label, begins as one, and ends as no sentence does."""
    short = len(text) >= 5 and len(text.split()) <= LONGEST_LINE and not text.endswith((".", ";", ","))
    return short and text[:1].isupper() and not (ARTICLE.match(text) and len(text.split()) > LONGEST_WITH_ARTICLE)


# "Label: answer" on its own line, or after a sentence, in a block that goes on; a label so short holds no sentence.
_LINE = re.compile(r"(?:^|\n|(?<=[.;)])\s)[ \t•◦▪●·*-]*(?P<label>[^\W\d_][^:\n?]{2,60}):(?=\s)")
LONGEST_IN_BLOCK = 6  # words


def find_lines(document: Document, unit: Unit, section: str, known: Sequence[LabelHit]) -> list[LabelHit]:
    """Return the labels that open lines inside a block, each before its own answer, beside those `known` already."""
    if unit.kind not in BELOW:
        return []
    text, found = document.text[unit.start : unit.end], []
    for match in _LINE.finditer(text):
        start, end = unit.start + match.start("label"), unit.start + match.end()
        label = match["label"]
        if any(hit.start < end and start < hit.end for hit in known) or not label[:1].isupper():
            continue
        if len(label.split()) > LONGEST_IN_BLOCK or ARTICLE.match(label) or CONTENT.search(label):
            continue
        wording = subject_of(label, section)
        if wording is not None:
            found.append(LabelHit(unit=unit.index, start=start, end=end, wording=wording, score=0.0))
    return found


def find_by_subject(document: Document, unit: Unit, section: str, whole: bool) -> LabelHit | None:
    """Return the label in a unit that holds none known by its wording; `whole`: by its place, the unit may be one."""
    text = document.text[unit.start : unit.end]
    if unit.kind is BlockKind.HEADING and names_summary(text):
        return None  # the title of the whole
    cell = unit.kind is BlockKind.CELL and not unit.column and text.rstrip().endswith(":")
    if whole or cell or unit.kind is BlockKind.HEADING or text.rstrip().endswith("?"):
        end = len(text)
    elif unit.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM) and (line := BEFORE_ANSWER.match(text)):
        end = line.end()
        label = text[BULLETS.match(text).end() : end].rstrip()  # type: ignore[union-attr]
        whole_line = label.endswith(":") and text[end : end + 1] == "\n"
        longest = LONGEST if "?" in label or whole_line else LONGEST_LINE
        if len(label.split()) > longest or label.endswith((".", ";", ",")) or label.count("(") > label.count(")"):
            return None
        if ENDED.search(label) or label[:1].islower() or ARTICLE.match(label) or CONTENT.search(label):
            return None
    else:
        return None
    number = NUMBER.match(text[:end])
    label = text[number.end() if number else 0 : end].rstrip(" :\n\t")
    # nothing else stands on its line
    alone = whole or unit.kind is BlockKind.CELL or "\n" in text[end - 1 : end + 1]
    wording = subject_of(label, section) or (paraphrased(label) if alone else None)
    if wording is None:
        return None
    return LabelHit(unit=unit.index, start=unit.start, end=unit.start + end, wording=wording, score=0.0)
