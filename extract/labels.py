"""Where a document prints the template's labels.

A label is known by its words, not by its number: providers renumber, letter, shorten and repeat. It may fill a cell,
open a paragraph, or be cut in two by a page break (the pieces of one cell are read as one)."""

import re
from dataclasses import dataclass

from extract.document import BlockKind, Document
from extract.label_wordings import candidates_at, cut_label, match_of, may_begin, windows_from
from extract.template import Wording
from extract.unit_words import unit_words
from extract.units import Unit

ENUMERATION = re.compile(
    r"^\s*(?:(?:[A-Z]{1,2}|\d{1,2}|[ivx]+)[.)]\s+|\d{1,2}(?:\.(?:\d{1,2}|[A-Za-z]))+[.)]?\s+|(?:Q|Question|Frage|D)\s?\d*\s?[:.)]\s+"
    r"|(?:Q|Question|Frage|Domanda|Pregunta|Vraag)\s?\d{1,2}\s+)"
)
# A label inside a running block must begin where something begins: after a line, a bullet, a sentence or a dash.
STARTS = re.compile(r"(?:^|\n|[•◦▪●‣·○■–—|;:.?!]\s|\s-\s|\ufffd\s)\s*")
LONGEST_LABEL = 64  # words that a label may take, guidance of the template within it included
CLOSING = re.compile(r"[\s)\]’'\"*]*(?:[:?]|\n|$)")
BULLETS = re.compile(r"[\s•◦▪●‣·○■–—*\ufffd|-]*")


@dataclass(frozen=True, kw_only=True, slots=True)
class LabelHit:
    """A label in a unit: its span and the wording it matched."""

    unit: int
    start: int
    end: int
    wording: Wording
    score: float


def _starts(document: Document, unit: Unit, words: list[tuple[str, int, int]]) -> list[tuple[int, bool]]:
    """Return indexes of words where a label may begin, and whether it opens the unit or a line."""
    position = {w[1]: i for i, w in enumerate(words)}
    found: dict[int, bool] = {}
    for piece_number, (start, end) in enumerate(unit.pieces):
        text = document.text[start:end]
        for m in STARTS.finditer(text):
            opening = (m.start() == 0 and piece_number == 0) or "\n" in m.group()
            at = start + m.end()
            at += len(BULLETS.match(document.text[at:end]).group())  # type: ignore[union-attr]
            if enumeration := ENUMERATION.match(document.text[at:end]):
                inner = at + enumeration.end()
                if inner in position:
                    found[position[inner]] = found.get(position[inner], False) or opening
            if at in position:
                found[position[at]] = found.get(position[at], False) or opening
    return sorted(found.items())


def _ends(document: Document, unit: Unit, words: list[tuple[str, int, int]]) -> list[tuple[int, bool]]:
    """Return the words of a unit with which a label may end (_stands_as_label), and whether it closes there: a line's
    end, a colon or a question mark follows, not only what may begin an answer."""
    text, stop = document.text, unit.end
    found: list[tuple[int, bool]] = []
    for position, (_, _, end) in enumerate(words):
        if end + 1 < stop and text[end] == " " and text[end + 1].islower():
            continue  # the sentence goes on
        follows = text[end:stop].lstrip()[:1] if end < stop else ""
        if CLOSING.match(text, end, stop):
            found.append((position, True))
        elif follows and not follows.islower():
            found.append((position, False))
    return found


def find_labels(document: Document, unit: Unit) -> list[LabelHit]:
    """Return the labels printed in a unit, in order, none overlapping."""
    words = unit_words(document, unit)
    if not words:
        return []
    folded = [w[0] for w in words]
    hits: list[LabelHit] = []
    ends = _ends(document, unit, words)
    taken_until = -1
    for at, opening in _starts(document, unit, words):
        if at < taken_until:
            continue
        best: tuple[float, int, Wording, float] | None = None
        stop = _end_of_question(document, words, at)
        # a label of seven words (of four, in a cell) may be printed with two words less
        short = 2 if opening and unit.kind is BlockKind.CELL else 5
        likely = may_begin(folded, at, ends, stop, short)
        candidates = candidates_at(tuple(folded[at : at + 4])).wordings if likely else ()
        windows = windows_from(folded[:stop], at, candidates)
        for wording in candidates:
            size, score = match_of(wording, windows)
            if not size:
                continue
            if not _stands_as_label(document, unit, words, at, size, opening, len(wording.words)):
                continue
            # a longer label wins over a shorter one that happens to be its beginning
            weight = score + 2 * min(len(wording.words), 12)
            if best is None or weight > best[0]:
                best = (weight, size, wording, score)
        if best is None and at == 0:
            asked = folded[: _end_of_question(document, words, 0)]
            if cut := cut_label(asked):
                best = (cut[0], len(asked), cut[1], cut[0])
        if best is not None:
            end = words[at + best[1] - 1][2]
            hits.append(
                LabelHit(
                    unit=unit.index,
                    start=words[at][1],
                    end=_end_of_label(document, unit, end),
                    wording=best[2],
                    score=best[3],
                )
            )
            taken_until = at + best[1]
    return hits


def _end_of_question(document: Document, words: list[tuple[str, int, int]], at: int) -> int:
    """Return the index after the last word before a question mark: what follows it is the answer, not the label."""
    last = min(len(words), at + LONGEST_LABEL)
    mark = document.text.find("?", words[at][2], words[last - 1][2])
    return next((i for i in range(at + 1, last) if words[i][1] > mark), last) if mark >= 0 else last


def _stands_as_label(
    document: Document,
    unit: Unit,
    words: list[tuple[str, int, int]],
    at: int,
    size: int,
    opening: bool,
    wanted: int,
) -> bool:
    """A label ends its cell or line, or a colon or question mark follows; otherwise it is prose that uses its words."""
    end = words[at + size - 1][2]
    rest = document.text[end : unit.end]
    closing = CLOSING.match(rest)
    if closing:
        return opening or wanted >= 3 or unit.kind is BlockKind.CELL or ":" in closing.group()
    # Without punctuation a long question is still known by its words, where the answer begins as answers do; prose that
    # begins with the same words ("The purpose of the crawlers was …") goes on in lower case.
    follows = rest.lstrip()[:1]
    begins = bool(follows) and not follows.islower()
    return begins and (wanted >= 7 or (opening and wanted >= 4 and unit.kind is BlockKind.CELL))


def _end_of_label(document: Document, unit: Unit, end: int) -> int:
    """Take in what belongs to the label: closing brackets, "(optional)", a colon."""
    m = re.compile(
        r"(?:\s*[)\]*_]|\s*\((?:optional|facoltativo|facultatif|opcional|fakultativ|facultatief|opcjonalnie|facultativo)\))*\s*[:?]*\s*[:)*_]*",
        re.IGNORECASE,
    ).match(document.text, end, unit.end)
    return m.end() if m else end
