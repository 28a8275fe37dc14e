"""Sizes and periods of the data of which a text says that it does not tell them: "the size of the corpus is
confidential", "no revelamos la fecha de corte"."""

import functools
import re
from collections.abc import Iterator, Sequence

from spacy.language import Language

from extract.answers import Evidence
from extract.context import Context
from extract.disclosures import Disclosure, Kind, Polarity
from extract.document import BlockKind
from extract.folding import lower
from extract.gazetteer import Entry, entries, read_toml
from extract.hits import Found
from extract.matching import NameMatcher
from extract.roles import classify

_KINDS = {"size": Kind.SIZE, "period": Kind.DATE}
_BEFORE, _AFTER = 110, 70  # characters between what is not told and the words that say so
# Another clause, which speaks of something else.
_TURN = re.compile(
    r"[.;!?]|\b(?:but|while|whereas|however|although|because|aber|doch|mais|pero|però|maar|ale|mas)\b|"
    r",\s(?:and\s)?(?:we|wir|nous|its|their)\b"
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|remains?|stays?|ist|sind|bleibt|bleiben|wird|werden|est|sont|reste|es|son|è|sono|"
    r"zijn|blijft|jest|są|é|são)\b"
)
# "The number of tokens is 3T", "… went in, but it may be close to 6 trillion".
_GIVEN = re.compile(r"[^.;]{0,30}\d|[^.;]*\b(?:but|aber|mais|pero|ma|maar|ale|mas)\b[^.;]{0,60}\d")


@functools.cache
def _said(name: str) -> re.Pattern[str]:
    declared = read_toml("withheld")[name]
    return re.compile(rf"(?<!\w)(?:{'|'.join(one for listed in declared.values() for one in listed)})")


@Language.factory("withheld")
def make_withheld(nlp: Language, name: str) -> NameMatcher:
    """Return the component that sets doc.spans["withheld"]."""
    return matcher()


@functools.cache
def matcher() -> NameMatcher:
    """Return the matcher of what a text may not tell, built once."""
    return NameMatcher("withheld", entries("withheld", Entry))


def find_in(context: Context, found: Sequence[Found]) -> Iterator[Disclosure]:
    """Yield the sizes and periods among what was found of which the text says that it does not tell them."""
    for one in found:
        if one.component != "withheld" or context.is_silent(one.start, one.end):
            continue
        if not _is_withheld(context, one):
            continue
        kind = _KINDS[one.id]
        role, _ = classify(context, one.start, one.end, kind)
        yield Disclosure(
            kind=kind,
            name=context.text[one.start : one.end],
            id=one.id,
            role=role,
            polarity=Polarity.WITHHELD,
            evidence=Evidence(start=one.start, end=one.end, page=context.page(one.start)),
        )


def _is_withheld(context: Context, one: Found) -> bool:
    block = context.block_at(one.start)
    if block < 0:
        return False
    first, last = context.sentence(block, one.start)
    low = lower(context.text[first:last])
    start, end = one.start - first, one.end - first
    if _is_weak(low[start:end]) and not _said("spoken_of").search(lower(context.text[max(0, one.start - 250) : first])):
        return False
    if _GIVEN.match(low, end):
        return False
    if low.rstrip().endswith("?"):  # "How many tokens? We do not share that number."
        answer = lower(context.following(block, first)[:120])
        return _said("before").search(answer) is not None
    return _is_said(low, start, end) or _is_said_beside(context, block, low)


@functools.cache
def _weak() -> frozenset[str]:
    return frozenset(word.lower() for entry in entries("withheld", Entry) for word in entry.weak)


def _is_weak(low: str) -> bool:
    return low in _weak()


def _is_said(low: str, start: int, end: int) -> bool:
    """Return whether the sentence says before the name or after it, in the same clause, that it is not told."""
    for match in _said("before").finditer(low, max(0, start - _BEFORE), start):
        between = low[match.end() : start]
        if not _TURN.search(between) and not _FINITE.search(between):
            return True
    after = _said("after").search(low, end, end + _AFTER)
    if after is None:
        return False
    between = low[end : after.start()]
    return not _TURN.search(between) and len(_FINITE.findall(between)) <= 1


def _is_said_beside(context: Context, block: int, low: str) -> bool:
    """Return whether the cell beside this one, a label, says that it is not told: "| Corpus size | not disclosed |"."""
    if context.blocks[block].kind is not BlockKind.CELL or len(low) > 60:
        return False
    beside = [lower(context.document.slice(cell)).strip(" .*_") for cell in context.beside(block)]
    return len(beside) == 1 and _said("after").fullmatch(beside[0]) is not None
