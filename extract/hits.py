"""Names found in a text, with their places: those of one component alone, and those of a pass over a document."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from spacy.tokens import Doc

from extract.names import normalise
from extract.spans import UNKNOWN, Passage
from extract.tokeniser import alone
from extract.white_space import squeeze

MENTIONS = "mentions"  # in doc.user_data: where a sentence names something, with the words around the name itself


@dataclass(frozen=True, slots=True)
class Hit:
    """One name found in a text: `id` is the registry's, or the normalised name where the registry has none."""

    start: int
    end: int
    name: str  # as printed
    id: str
    known: bool = True


class Found(NamedTuple):
    """One name that a component found, with its place; `known` is False where no registry holds it."""

    component: str
    start: int
    end: int
    id: str
    known: bool
    first: int  # from here to `last` it is mentioned, with the words around the name itself
    last: int


def found_at(component: str, text: str, start: int, end: int, entry: str | None) -> Found:
    """Return what is named at a place by itself: the entry of the registry, or a name of its own where that is None."""
    identity = entry if entry is not None else normalise(text[start:end])
    return Found(component, start, end, identity, entry is not None, start, end)


def found_in(doc: Doc | Passage, component: str, place: Callable[[int, int], tuple[int, int]]) -> Iterator[Found]:
    """Yield what a component found, `place` leading from the offsets of the Doc to those of the text."""
    mentions: Sequence[tuple[int, int]] = doc.user_data.get(MENTIONS, ()) if component == "datasets" else ()
    for span in doc.spans.get(component, ()):
        start, end = span.start_char, span.end_char
        at = place(start, end)
        around = next((place(*one) for one in mentions if one[0] <= start and end <= one[1]), at) if mentions else at
        yield Found(component, *at, span.kb_id_, span.label_ != UNKNOWN, *around)


def find_hits(component: str, text: str, *more: str) -> list[Hit]:
    """Return what one component (and those that refine it) finds in a plain text, in reading order, disjoint."""
    passages = squeeze(text, [(0, len(text))])
    doc = alone(component, *more)(passages.text)
    hits = []
    for span in doc.spans[component]:
        start, end = passages.place(span.start_char, span.end_char)
        hits.append(Hit(start, end, text[start:end], span.kb_id_, span.label_ != UNKNOWN))
    return hits
