"""Tick boxes written as characters: which ones a text holds, and what each shows. The characters are registry data."""

import re
import tomllib
from functools import cache
from importlib import resources
from typing import Literal

from pydantic import BaseModel, ConfigDict

from extract.document import Mark, Origin, Ticked
from extract.option_words import is_option_word

ENOUGH_LETTERS = 3  # lines that show the manner
NEIGHBOUR_LINES = 3  # a letter X or a bullet-like box counts when a sure box stands at most this many lines away


class Glyphs(BaseModel):
    """One group of characters with the same meaning."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    characters: str
    ticked: Literal["yes", "no"]
    alone: Literal["anywhere", "before_option", "beside_counterpart"]
    font: str = ""


class Letters(BaseModel):
    """Letters and bracketed signs that stand for a box in plain text."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    ticked: str
    empty: str
    brackets_ticked: tuple[str, ...]
    brackets_empty: tuple[str, ...]


class Ticks(BaseModel):
    """The whole table, as in extract/registry/ticks.toml."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    glyph: tuple[Glyphs, ...]
    letters: Letters

    @property
    def meanings(self) -> dict[str, Glyphs]:
        """Return the group of every character; a character may stand in one group only."""
        found: dict[str, Glyphs] = {}
        for group in self.glyph:
            for character in group.characters:
                if character in found:
                    raise ValueError(f"ticks.toml, glyph: {character!r} (U+{ord(character):04X}) stands in two groups")
                found[character] = group
        return found


@cache
def read_ticks() -> Ticks:
    """Return the table of tick characters."""
    return Ticks.model_validate(
        tomllib.loads(resources.files("extract").joinpath("registry/ticks.toml").read_text(encoding="utf-8"))
    )


@cache
def _meanings() -> dict[str, Glyphs]:
    return read_ticks().meanings


@cache
def _marks_pattern() -> re.Pattern[str]:
    letters = read_ticks().letters
    brackets = "|".join(
        re.escape(b) for b in sorted((*letters.brackets_ticked, *letters.brackets_empty), key=len, reverse=True)
    )
    glyphs = "".join(re.escape(c) for c in _meanings())
    return re.compile(
        rf"(?P<glyph>[{glyphs}])\ufe0f?|(?P<bracket>(?:{brackets}))(?!\S)"
        rf"|(?<!\S)(?P<letter>[{letters.ticked}])(?=[ \t]+\S)"
        rf"|(?<!\S)(?P<gap>[{letters.empty}]{{1,4}})(?=[ \t]+\S)"
    )


# What may stand before an option on its line: a list sign, a question that just ended, a table bar, a wide gap.
_OPENING = re.compile(r"(?:^|[:?|;,\t>]|\s{2}|^\s*(?:[-*+•◦·∙]|\w{1,2}[.)]))\s*$")
_NAMELESS = re.compile(r"(?<!\S)\ufffd(?=[ \t]+\w)")
_OPTION_AFTER = re.compile(r"[ \t]*[\"'“(]?\w")


def is_mark_character(text: str) -> bool:
    """Return whether this single character can stand for a tick box (letters and brackets not counted)."""
    return text in _meanings()


def is_sure_mark(text: str) -> bool:
    """Return whether this character is a tick box wherever it stands."""
    group = _meanings().get(text)
    return group is not None and group.alone == "anywhere"


def find_marks(text: str) -> tuple[Mark, ...]:
    """Return the tick boxes written in the text, in order; a bullet, or a tick in running prose, is none."""
    if not _may_hold_marks(text):
        return ()
    lines = _lines(text)
    candidates = [_candidates(line) for _, line in lines]
    sure = [any(kind == "sure" for _, _, kind, _ in found) for found in candidates]
    signs = [
        {line[s] for s, _, kind, _ in found if kind in ("pair", "option")}
        for (_, line), found in zip(lines, candidates, strict=True)
    ]
    gaps_for_letters = _pairs_letters_with_gaps(lines, candidates)
    letters_alone = _marks_with_letters_alone(lines, candidates)
    marks: list[Mark] = []
    for number, ((offset, line), found) in enumerate(zip(lines, candidates, strict=True)):
        near = range(max(0, number - NEIGHBOUR_LINES), min(len(lines), number + NEIGHBOUR_LINES + 1))
        box_near = any(sure[n] for n in near)
        pairs_near = set().union(*(signs[n] for n in near))
        opened = False
        for start, end, kind, ticked in found:
            opening = opened or bool(_OPENING.search(line[:start])) or _follows_option(line[:start], line[end:])
            option = bool(_OPTION_AFTER.match(line, end))
            alone = not line[:start].strip() and not line[end:].strip()
            taken = (
                kind == "sure"
                or (kind == "option" and ((opening and option) or alone))
                or (kind == "pair" and opening and option and (box_near or _has_counterpart(line[start], pairs_near)))
                or (kind == "bracket" and opening and option)
                or (
                    kind == "letter"
                    and opening
                    and option
                    and (box_near or opened or gaps_for_letters or letters_alone)
                )
                or (kind == "gap" and opening and option and gaps_for_letters)
            )
            if taken:
                origin = Origin.LETTER if kind in ("bracket", "letter", "gap") else Origin.GLYPH
                marks.append(Mark(start=offset + start, end=offset + end, ticked=ticked, origin=origin))
                opened = True
        if sure[number]:  # "☑ Text � Image": a sign that its font does not name stands where the other boxes are
            marks += [
                Mark(start=offset + m.start(), end=offset + m.end(), ticked=Ticked.UNREADABLE, origin=Origin.GLYPH)
                for m in _NAMELESS.finditer(line)
            ]
    return tuple(sorted(marks, key=lambda mark: mark.start))


def _follows_option(before: str, after: str) -> bool:
    """Return whether a sign stands between two options, the first of which carries none: "Yes ✓ No"."""
    words, following = before.split(), after.split()
    return bool(words and following) and is_option_word(words[-1]) and is_option_word(following[0])


def _pairs_letters_with_gaps(
    lines: list[tuple[int, str]], candidates: list[list[tuple[int, int, str, Ticked]]]
) -> bool:
    """Return whether a text marks options by a letter and leaves a gap before the others: "X Yes  _ No", all through.

    One line must hold both kinds, so that a lone X beside a rule drawn of underscores is none."""
    return any(
        {"letter", "gap"} <= {kind for _, _, kind, _ in found} and _OPENING.search(line[: found[0][0]])
        for (_, line), found in zip(lines, candidates, strict=True)
    )


def _marks_with_letters_alone(
    lines: list[tuple[int, str]], candidates: list[list[tuple[int, int, str, Ticked]]]
) -> bool:
    """Return whether a text puts a letter before chosen options and nothing before the others: "X Yes No", "Yes X No".

    Several lines must show an option with the letter beside one without."""
    showing = 0
    for (_, line), found in zip(lines, candidates, strict=True):
        for start, end, kind, _ in found:
            before, after = line[:start].split(), line[end:].split()
            marked = kind == "letter" and bool(after) and is_option_word(after[0])
            beside = (len(after) > 1 and is_option_word(after[1])) or (bool(before) and is_option_word(before[-1]))
            showing += marked and beside
    return showing >= ENOUGH_LETTERS


@cache
def _glyphs_pattern() -> re.Pattern[str]:
    return re.compile(f"[{''.join(re.escape(c) for c in _meanings())}]")


@cache
def _bracket_or_letter() -> re.Pattern[str]:
    """Return an expression for a bracketed sign or a letter on its own, which begins with one of few characters."""
    letters = read_ticks().letters
    brackets = (*letters.brackets_ticked, *letters.brackets_empty)
    opening = re.escape("".join(sorted({b[0] for b in brackets})))
    rest = "|".join(sorted({re.escape(b[1:]) for b in brackets}))
    return re.compile(rf"[{opening}](?:{rest})|[{re.escape(letters.ticked)}](?<=\s.)(?=[ \t])")


def _may_hold_marks(text: str) -> bool:
    """False for texts without any sign of the table: most model cards, which the line-wise search would slow down."""
    if not text.isascii() and _glyphs_pattern().search(text):
        return True
    found = _bracket_or_letter().search(text)
    return found is not None or text[:1] in read_ticks().letters.ticked


def _has_counterpart(sign: str, near: set[str]) -> bool:
    own = _meanings()[sign].ticked
    return any(_meanings()[other].ticked != own for other in near)


def _lines(text: str) -> list[tuple[int, str]]:
    lines, offset = [], 0
    for line in text.split("\n"):
        lines.append((offset, line))
        offset += len(line) + 1
    return lines


def _candidates(line: str) -> list[tuple[int, int, str, Ticked]]:
    """Return (start, end, kind, ticked) of everything on one line that may be a box."""
    found = []
    letters = read_ticks().letters
    kinds = {"anywhere": "sure", "before_option": "option", "beside_counterpart": "pair"}
    for match in _marks_pattern().finditer(line):
        if glyph := match["glyph"]:
            group = _meanings()[glyph]
            found.append((match.start(), match.end(), kinds[group.alone], Ticked(group.ticked)))
        elif bracket := match["bracket"]:
            ticked = Ticked.YES if bracket in letters.brackets_ticked else Ticked.NO
            found.append((match.start(), match.end(), "bracket", ticked))
        elif match["gap"]:
            found.append((match.start(), match.end(), "gap", Ticked.NO))
        else:
            found.append((match.start(), match.end(), "letter", Ticked.YES))
    return found
