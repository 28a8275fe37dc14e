"""Section titles in the provider's own words: by what a heading speaks of, or by its number where numbers are kept."""

import functools
from collections import Counter
from collections.abc import Iterable, Sequence

from pydantic import BaseModel, ConfigDict, Field

from extract.cues import CueIndex
from extract.document import BlockKind, Document
from extract.label_words import ENOUGH, LONGEST_LINE, WORDS, Walked, declared, holds
from extract.labels import LabelHit
from extract.openings import names_summary
from extract.printed_titles import NUMBER, SectionHit, numbered_section
from extract.template import fields, fold, template
from extract.units import Unit

LONGEST_HEADING = 9  # … of a heading


class TitleWords(BaseModel):
    """Stems of which a title with the section's own number must hold one."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    section: str
    any: str = Field(min_length=1)


@functools.cache
def title_words() -> dict[str, str]:
    """Return by section the stems that its title holds, whatever its words."""
    found = [TitleWords.model_validate(p) for p in declared()["title"]]
    _check_sections(t.section for t in found)
    return {t.section: t.any for t in found}


def _check_sections(named: Iterable[str]) -> None:
    known = {s.id for s in template().section}
    if unknown := [section for section in named if section not in known]:
        raise ValueError(f"extract/registry/label_words.toml: no section of the template: {', '.join(unknown)}")


class HeadingWords(BaseModel):
    """Stems of an unnumbered heading in a provider's own words, and the section that it opens."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    section: str
    all: tuple[str, ...] = Field(min_length=1)
    none: tuple[str, ...] = ()
    at_most: int = LONGEST_HEADING


@functools.cache
def heading_words() -> tuple[HeadingWords, ...]:
    """Return the declared headings, in their order: the first that fits wins."""
    found = tuple(HeadingWords.model_validate(p) for p in declared()["heading"])
    _check_sections(h.section for h in found)
    return found


def words_its_own_titles(walked: Sequence[Walked]) -> bool:
    """Return whether a document prints none of the template's titles, but for one that it may share by chance."""
    return sum(1 for _, _, title in walked if title is not None and "." in title.section) <= 1


def find_own_title(document: Document, unit: Unit, known: Sequence[LabelHit]) -> SectionHit | None:
    """Return the section that a heading opens in the provider's own words: by what it speaks of, or by the questions
    that it announces together."""
    if unit.kind is not BlockKind.HEADING or any(hit.score for hit in known):
        return None
    text = document.text[unit.start : unit.end]
    if names_summary(text):
        return None
    words = WORDS.findall(fold(text))
    section = ""
    for entry in heading_words():
        fits = len(words) <= entry.at_most and all(holds(words, stems) for stems in entry.all)
        if fits and not any(holds(words, stems) for stems in entry.none):
            section = entry.section
            break
    together = {fields()[f].section for hit in known for f in hit.wording.fields if len(hit.wording.fields) > 1}
    section = section or (together.pop() if len(together) == 1 else "")
    if not section:
        return None
    return SectionHit(unit=unit.index, start=unit.start, end=unit.end, section=section, score=0.0)


# What the text under a heading speaks of, where the heading itself tells nothing ("Things a machine wrote"): cues of
# which a sentence holds one of each group.
SPEAKS_OF: tuple[tuple[str, tuple[tuple[str, ...], ...]], ...] = (
    ("2.3", (("kind_crawled",),)),
    ("2.5", (("kind_synthetic",),)),
    ("2.4", (("kind_user", "from_model"),)),
    ("2.1", (("kind_public",),)),
    ("2.2.1", (("kind_licensed", "rightsholder_word"),)),
    ("2.2.2", (("kind_private",),)),
    ("3.2", (("illegal_target",), ("measure", "filtering"))),
    ("3.1", (("robots", "opt_out_word", "opt_out_solution"),)),
    ("2.6", (("human_source",), ("human_data",))),
    ("3.3", (("privacy_measure",),)),
)


def find_title_by_text(document: Document, cues: CueIndex, unit: Unit, below: Sequence[Unit]) -> SectionHit | None:
    """Return the section that a heading opens by what its text speaks of: the subject of most of the sentences, of
    which the first counts twice."""
    if unit.kind is not BlockKind.HEADING or names_summary(document.text[unit.start : unit.end]):
        return None
    votes: Counter[str] = Counter()
    for at, sentence in enumerate(cues.sentences_in([p for u in below for p in u.pieces])):
        for section, groups in SPEAKS_OF:
            if all(cues.has([sentence], *group) for group in groups):
                votes[section] += 1 if at else 2
                break
    if not votes:
        return None
    section = votes.most_common(1)[0][0]
    return SectionHit(unit=unit.index, start=unit.start, end=unit.end, section=section, score=0.0)


def keeps_numbers(document: Document, walked: Sequence[Walked]) -> bool:
    """Return whether a document numbers the titles that it words as the template does by the template's own numbers."""
    known = [(NUMBER.match(document.text[t.start : t.end]), t.section) for _, _, t in walked if t is not None]
    told = [numbered_section(number) == section for number, section in known if number is not None]
    return len(told) >= ENOUGH and all(told)


def find_title(document: Document, unit: Unit, numbers_tell: bool = False) -> SectionHit | None:
    """Return the section that a heading, or the first cell of a row, opens in other words: its number and what it
    speaks of must agree, or its number alone must where those of all known titles do (`numbers_tell`)."""
    text = document.text[unit.start : unit.end]
    number = NUMBER.match(text)
    heads = unit.kind is BlockKind.HEADING or (unit.kind is BlockKind.CELL and not unit.column)
    if not heads or number is None:
        return None
    section = numbered_section(number)
    words = WORDS.findall(fold(text[number.end() :]))
    trusted = numbers_tell and unit.kind is BlockKind.HEADING and "." in section and section in title_words()
    agrees = not text.rstrip().endswith("?") and holds(words, title_words().get(section, "\0"))
    if not 0 < len(words) <= LONGEST_LINE or not (agrees or trusted):
        return None
    return SectionHit(unit=unit.index, start=unit.start, end=unit.end, section=section, score=0.0)
