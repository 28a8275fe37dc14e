"""The names of the models that a summary covers: listed, in prose, in a table, or as a family with examples."""

import re

from extract.answers import Answer, AnswerState
from extract.rules.verdicts import answer, without_substance
from extract.sheet import URL, Passage, Sheet, Substance
from extract.template import Field

SLUG = re.compile(r"[a-z][\w.]*(?:[-_/][\w.]+)+")  # "plover-legal-12b-v0.3", as repositories name models
IDENTIFIER = re.compile(r"(?=\S*\d)[A-Za-z][\w.]*(?:[-_/][\w.]+)+")
SMALL_NAME = re.compile(r"[a-z][\w-]* v?\d+(?:\.\d+)*")  # "okapi-mini 0.3"
AND = r"(?:and|und|et|y|e|en|i|oraz)"
# What stands between the names of a list, or ends it: a sentence, an address.
MEMBERS = re.compile(rf"[,;](?!\d)|\s+{AND}\s+(?=[A-ZÀ-Þ])|\.\s+(?=[A-ZÀ-Þ])|\bhttps?://\S+")
EXAMPLES = re.compile(r"(?<=,\s)(?:including|such as|among them|namely|e\.g\.)\s")
FAMILY = re.compile(r"\b(?:family|series|suite)\b", re.IGNORECASE)
GENERIC = re.compile(r"(?:model|system) cards?|documentation|(?:versioned )?models?(?: names?)?", re.IGNORECASE)
HAS_DIGIT = re.compile(r"\d")


def read_models(sheet: Sheet, field: Field) -> Answer:
    """Return the models covered; each must have an identifier of its own, or a link that leads to it."""
    passage = sheet.passage(field.id)
    names = covered_models(sheet)
    # "Command X. Public documentation is available at …": the name counts, whatever else the box points to
    if not (passage.substance is Substance.POINTER and names) and (found := without_substance(sheet, field, passage)):
        return found
    names = names or _in_prose(sheet, passage)
    if not names:
        return answer(sheet, field, AnswerState.INSUFFICIENT, "No model name is made out.", spans=passage.spans)
    if names_open_family(sheet, passage):
        return answer(
            sheet, field, AnswerState.PARTIAL, "A family is named, and not every model of it.", spans=passage.spans,
            value=names,
        )  # fmt: skip
    versioned = all(HAS_DIGIT.search(n) for n in names)
    if versioned or sheet.has_link(passage.spans):
        return answer(
            sheet, field, AnswerState.ANSWERED, "Every model has a version or a link.", spans=passage.spans, value=names
        )
    return answer(
        sheet,
        field,
        AnswerState.PARTIAL,
        "Named without a version identifier or link.",
        spans=passage.spans,
        value=names,
    )


def covered_models(sheet: Sheet) -> list[str]:
    """Return the names that the box for model names lists, in a table or in words."""
    passage = sheet.passage("model_names")
    return _covered(_first_column(sheet, passage) or passage.text)


def _first_column(sheet: Sheet, passage: Passage) -> str:
    """Return the lines of a table's first column below its head, where a table answers: a model to a row."""
    starts = {start for start, _ in passage.spans}
    cells = [b for b in sheet.document.blocks if b.table is not None and b.start in starts]
    if len({b.column for b in cells}) < 2 or len({b.row for b in cells}) < 2 or len({b.table for b in cells}) > 1:
        return ""
    first = min(b.column or 0 for b in cells)
    head = min(b.row or 0 for b in cells)
    return "\n".join(sheet.document.slice(b) for b in cells if b.column == first and b.row != head)


def _covered(text: str) -> list[str]:
    """Return the models named; of a family with examples ("the Owl 4 family, including Owl 4 Mini"), the examples."""
    names = model_names(EXAMPLES.sub("", text))
    if any(HAS_DIGIT.search(n) for n in names):  # "Owl 2 and Owl 3. Cards: https://…" names no model Cards
        names = [n for n in names if HAS_DIGIT.search(n) or not re.search(rf"{re.escape(n)}\s*:\s*https?://", text)]
    bare = re.sub(r"\([^()]*\)", " ", text)  # "Owl 4 (identifier owl-4-2606)" is one model
    if ids := identifiers(bare) or (
        [] if any(HAS_DIGIT.search(n) for n in names) else identifiers(text)
    ):  # "a-7b-v2 and a-1b-v2. See the model card": what holds none is no name beside them
        names = ids + [n for n in names if HAS_DIGIT.search(n) and not any(one in n for one in ids)]
    members = [name for name in names if not FAMILY.search(name)]
    return members or names


def names_open_family(sheet: Sheet, passage: Passage) -> bool:
    """Return whether models are named as a family with examples: "the Owl 4 family, including Owl 4 Mini"."""
    return sheet.cues.has(passage.spans, "model_family") and sheet.cues.has(passage.spans, "open_list")


def _in_prose(sheet: Sheet, passage: Passage) -> list[str]:
    """Return the identifiers in the first sentence that has some: "This covers heron-7b and heron-7b-chat-v1.2"."""
    for sentence in sheet.cues.sentences_in(passage.spans):
        if found := identifiers(sheet.text([sentence])):
            return found
    return []


def identifiers(text: str) -> list[str]:
    """Return the identifiers of models in a sentence, as repositories write them: "heron-7b-chat-v1.2"."""
    text = re.sub(r"\S+@\S+", " ", URL.sub(" ", text))
    words = [word.strip(".,:;()\"'`*“”") for word in text.split()]
    return list(dict.fromkeys(word for word in words if IDENTIFIER.fullmatch(word) and SLUG.fullmatch(word)))


def model_names(text: str) -> list[str]:
    """Return the model names listed in a box: bullets where there are any, else lines and comma-separated items."""
    bulleted = re.findall(r"(?m)^\s*[•◦▪●‣·–*-]\s+(.+)$", text)
    lines = bulleted or [line for line in text.split("\n") if line.strip()]
    names: list[str] = []
    for line in lines:
        for part in MEMBERS.split(line):
            name = re.sub(r"\(.*?\)|\(.*$", "", part).strip(" \t.:;,()•◦-–")
            if len(ids := name.split()) > 1 and all(IDENTIFIER.fullmatch(one) for one in ids):
                names += ids  # "Name-7B Name-7B-Instruct": identifiers hold no blank, so each is one
                continue
            opens = re.match(r"[A-Z0-9À-Þ]", name) or SLUG.fullmatch(name) or SMALL_NAME.fullmatch(name)
            telling = GENERIC.fullmatch(name) or re.match(rf"(?:{GENERIC.pattern})\s*:", name, re.IGNORECASE)
            if name and len(name.split()) <= 7 and opens and not _is_sentence(name) and not telling:
                names.append(name)
    return list(dict.fromkeys(names))


def _is_sentence(text: str) -> bool:
    opens = "@" in text or re.match(r"(?:We|Our|This|These|It|They|See|Ask|For|Here|Please)\b", text) is not None
    small_words = re.findall(r"\b(?:is|are|available|at|the|of|della|del|de|los|las|des|per|von|der|die)\b", text)
    return opens or bool(small_words)
