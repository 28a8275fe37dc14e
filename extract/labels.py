"""Where a document prints the template's labels and section titles.

A label is known by its words, not by its number: providers renumber, letter, shorten and repeat. It may fill a cell,
open a paragraph, or be cut in two by a page break (the pieces of one cell are read as one)."""

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz, process

from extract.document import BlockKind, Document
from extract.paraphrases import paraphrased
from extract.template import WORD, Wording, fold, section_titles, template, wordings
from extract.units import Unit, units

# "2.1", and what providers put in its place: "B.", "B.1", "II)", "III –".
NUMBER = re.compile(
    r"^\s*(?:(?P<digits>\d(?:\.\d){0,3})\.?\s*[.):–-]?"
    r"|(?P<letter>[A-D]|I{1,3}|IV)(?:[.):]|\.?(?P<part>\d(?:\.\d){0,2})[.):]?|\s[–-]))\s+"
)
_LETTERS = {"A": "1", "B": "2", "C": "3", "D": "4", "I": "1", "II": "2", "III": "3", "IV": "4"}
ENUMERATION = re.compile(
    r"^\s*(?:(?:[A-Z]{1,2}|\d{1,2}|[ivx]+)[.)]\s+|\d{1,2}(?:\.(?:\d{1,2}|[A-Za-z]))+[.)]?\s+|(?:Q|Question|Frage|D)\s?\d*\s?[:.)]\s+"
    r"|(?:Q|Question|Frage|Domanda|Pregunta|Vraag)\s?\d{1,2}\s+)"
)
# A label inside a running block must begin where something begins: after a line, a bullet, a sentence or a dash.
STARTS = re.compile(r"(?:^|\n|[•◦▪●‣·○■–—|;:.?!]\s|\s-\s|\ufffd\s)\s*")
LONGEST_LABEL = 64  # words that a label may take, guidance of the template within it included
SHORT = 1200  # characters of a unit whose labels are kept in memory
_FIGURES = re.compile(r"[0-9]{3,}")
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


@dataclass(frozen=True, kw_only=True, slots=True)
class SectionHit:
    """A section title in a unit."""

    unit: int
    start: int
    end: int
    section: str
    score: float


def _words(document: Document, unit: Unit) -> list[tuple[str, int, int]]:
    found: list[tuple[str, int, int]] = []
    for start, end in unit.pieces:
        text = document.text[start:end]
        if text.isascii():  # folding the whole is folding its words
            words = [(m[0], start + m.start(), start + m.end()) for m in WORD.finditer(text.lower())]
        else:
            words = [(fold(m[0]), m.start(), m.end()) for m in WORD.finditer(document.text, start, end)]
        if _FIGURES.search(text):
            words = [(without_figures(word), first, last) for word, first, last in words]
        found += words
    return found


def without_figures(text: str) -> str:
    """Return text with every figure of three digits and more as zeros: no label holds one, and which it is does not
    matter."""
    return _FIGURES.sub("000", text)


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


def _least(wanted: int) -> int:
    """Return the score that is asked of a label: short ones must match nearly word for word; long ones may lack or
    change a few words."""
    return 95 if wanted <= 2 else 90 if wanted <= 5 else 84


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


def _may_begin(folded: Sequence[str], at: int, ends: Sequence[tuple[int, bool]], stop: int, short: int) -> bool:
    """Return whether some label is close enough to the words from here on up to one that may end a label: else a closer
    look would be in vain. `short`: from how many words of a label an answer may follow without a sign between."""
    known = _candidates(tuple(folded[at : at + 4]))
    if not known.texts:
        return False
    last = min(stop, at + known.longest)
    for end, closes in ends:
        if end < at or (not closes and end - at + 1 < short):
            continue
        if end >= last:
            return False
        if process.extractOne(" ".join(folded[at : end + 1]), known.texts, scorer=fuzz.ratio, score_cutoff=84):
            return True
    return False


def _match(wording: Wording, windows: Sequence[str]) -> tuple[int, float]:
    """Return (number of words taken, score 0-100) of the best window, (0, 0.0) where none is close enough.

    `windows` holds the first word from here on, the first two, and so on."""
    wanted = len(wording.words)
    slack = 0 if wanted <= 3 else 2 if wanted <= 8 else 4
    first = max(1, wanted - slack)
    sized = windows[first - 1 : wanted + slack]
    best = process.extractOne(wording.text, sized, scorer=fuzz.ratio, score_cutoff=_least(wanted)) if sized else None
    return (first + best[2], best[1]) if best else (0, 0.0)


def _same_opening(wording: Wording, words: Sequence[str], at: int) -> bool:
    """A question must open as a question: "We are a Signatory" answers "Are you a Signatory?" and is not it."""
    if not wording.question:
        return True
    return fuzz.ratio(" ".join(wording.words[:2]), " ".join(words[at : at + 2])) >= 75


def _cut_label(words: list[str]) -> tuple[float, Wording] | None:
    """Return the long label of which a unit holds only the first part (its rest was lost by the layout), with its
    score."""
    beginnings, texts = _beginnings(len(words))
    close = process.extract(" ".join(words), texts, scorer=fuzz.ratio, score_cutoff=92, limit=None)
    found = [(score, beginnings[at]) for _, score, at in sorted(close, key=lambda c: c[2])]
    found = [(score, wording) for score, wording in found if _same_opening(wording, words, 0)]
    return max(found, key=lambda p: (p[0], -len(p[1].words))) if found else None


@functools.cache
def _beginnings(size: int) -> tuple[tuple[Wording, ...], tuple[str, ...]]:
    """Return the wordings that `size` words may be the beginning of, and those beginnings."""
    found = tuple(w for w in wordings() if size >= 6 and size < len(w.words) <= 2 * size)
    return found, tuple(" ".join(w.words[:size]) for w in found)


@functools.cache
def _openings() -> dict[str, tuple[int, ...]]:
    """Return the positions of the wordings that have a word among their first four, by word."""
    found: dict[str, list[int]] = {}
    for position, wording in enumerate(wordings()):
        for word in dict.fromkeys(wording.words[:4]):
            found.setdefault(word, []).append(position)
    return {word: tuple(positions) for word, positions in found.items()}


@dataclass(frozen=True, slots=True)
class _Candidates:
    """The wordings that may open with some words, in their order."""

    wordings: tuple[Wording, ...]
    texts: tuple[str, ...]
    longest: int  # words of the longest print of any


@functools.lru_cache(maxsize=8192)
def _candidates(words: tuple[str, ...]) -> _Candidates:
    """Return the wordings that share a word with these four among their own first four."""
    openings, known = _openings(), wordings()
    positions = sorted({position for word in words for position in openings.get(word, ())})
    found = tuple(known[position] for position in positions if _same_opening(known[position], words, 0))
    longest = max((len(wording.words) for wording in found), default=0) + 4
    return _Candidates(found, tuple(wording.text for wording in found), longest)


def _windows(words: Sequence[str], at: int, candidates: Sequence[Wording]) -> list[str]:
    """Return the first word from here on, the first two, and so on, as many as the longest candidate may take."""
    longest = max((len(c.words) for c in candidates), default=-4) + 4
    windows, text = [], ""
    for word in words[at : at + longest]:
        text = f"{text} {word}" if text else word
        windows.append(text)
    return windows


def find_labels(document: Document, unit: Unit) -> list[LabelHit]:
    """Return the labels printed in a unit, in order, none overlapping."""
    words = _words(document, unit)
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
        likely = _may_begin(folded, at, ends, stop, short)
        candidates = _candidates(tuple(folded[at : at + 4])).wordings if likely else ()
        windows = _windows(folded[:stop], at, candidates)
        for wording in candidates:
            size, score = _match(wording, windows)
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
            if cut := _cut_label(asked):
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


def find_section(document: Document, unit: Unit) -> SectionHit | None:
    """Return the section whose title this unit is, or that its heading's number and words name."""
    text = " ".join(document.text[s:e] for s, e in unit.pieces)
    if len(text) > 240:
        return None
    number = NUMBER.match(text)
    words = tuple(w for w, _, _ in _words(document, unit))
    digits = len(WORD.findall(number.group())) if number else 0
    body = words[digits:]
    if not body:
        return None
    best: tuple[float, int, str] | None = None
    for title, section in _titles_opening(body[:2]):
        score = fuzz.ratio(" ".join(title), " ".join(body))
        if score >= (93 if len(title) <= 3 else 86) and (best is None or (score, len(title)) > best[:2]):
            best = (score, len(title), section)
    heading = unit.kind is BlockKind.HEADING
    if best is None and heading and number:
        # the number helps where the wording is close; it never decides alone
        known = {s.id: s for s in template().section}
        section = numbered_section(number)
        if section in known:
            score = max(
                (float(fuzz.token_set_ratio(" ".join(t), " ".join(body))) for t, s in section_titles() if s == section),
                default=0.0,
            )
            if score >= 70:
                best = (score, len(body), section)
    if best is None:
        return None
    return SectionHit(unit=unit.index, start=unit.start, end=unit.end, section=best[2], score=best[0])


def numbered_section(number: re.Match[str]) -> str:
    """Return the section that a title's number (NUMBER) names; letters and Roman numerals count from the first."""
    if digits := number["digits"]:
        return digits
    return ".".join(filter(None, (_LETTERS[number["letter"]], number["part"])))


@functools.lru_cache(maxsize=65_536)
def _titles_opening(words: tuple[str, ...]) -> tuple[tuple[tuple[str, ...], str], ...]:
    """Return the section titles that open as these two words do: "We have not used private datasets of third parties"
    holds a title's words and is none."""
    close = process.extract(" ".join(words), _title_openings(), scorer=fuzz.ratio, score_cutoff=75, limit=None)
    return tuple(section_titles()[at] for at in sorted(at for _, _, at in close))


@functools.cache
def _title_openings() -> tuple[str, ...]:
    return tuple(" ".join(title[:2]) for title, _ in section_titles())


def find_both(document: Document, unit: Unit) -> tuple[list[LabelHit], SectionHit | None]:
    """Return the labels and the section title in a unit; short ones, which many documents repeat, from memory."""
    if len(unit.pieces) > 1 or unit.end - unit.start > SHORT:
        return find_labels(document, unit), find_section(document, unit)
    labels, section = _find_in_short(document.text[unit.start : unit.end], unit.kind)
    if not labels and section is None:
        return [], None
    at, index = unit.start, unit.index
    return (
        [replace(hit, unit=index, start=hit.start + at, end=hit.end + at) for hit in labels],
        replace(section, unit=index, start=section.start + at, end=section.end + at) if section else None,
    )


@functools.lru_cache(maxsize=16_384)
def _find_in_short(text: str, kind: BlockKind) -> tuple[tuple[LabelHit, ...], SectionHit | None]:
    unit = Unit(index=0, kind=kind, pieces=((0, len(text)),), page=None)
    document = Document(text=text, blocks=())
    return tuple(find_labels(document, unit)), find_section(document, unit)


def iterate_hits(document: Document) -> Iterator[tuple[Unit, list[LabelHit], SectionHit | None]]:
    """Yield every unit with the labels in it, and the section it opens."""
    for unit in units(document):
        labels, section = find_both(document, unit)
        if section is not None and labels:
            # a title and a label may share their words: the closer match wins, the title when both are exact
            if section.score >= max(hit.score for hit in labels):
                labels = []
            else:
                section = None
        if not labels and section is None and (hit := own_words(document, unit)) is not None:
            labels = [hit]
        yield unit, labels, section


def own_words(document: Document, unit: Unit) -> LabelHit | None:
    """Return the questions that a heading, or a block that is a question, asks in the provider's own words."""
    text = document.text[unit.start : unit.end].strip()
    if unit.kind is not BlockKind.HEADING and not text.endswith("?"):
        return None
    wording = paraphrased(re.sub(NUMBER, "", text))
    if wording is None:
        return None
    return LabelHit(unit=unit.index, start=unit.start, end=unit.end, wording=wording, score=0.0)
