"""The one declared list of spaCy components, and the pass over a document's passages that can hold a name."""

import functools
from collections.abc import Callable, Sequence
from typing import cast

from spacy.language import Language
from spacy.tokens import Doc

from extract.context import Context
from extract.detectors import (
    annotators,
    compensation,
    crawlers,
    dataset_tagging,
    datasets,
    domains,
    generator_models,
    languages,
    licences,
    licensors,
    modalities,
    notices,
    opt_out_protocols,
    personal_data,
    source_types,
    user_services,
    withheld,
)
from extract.hits import Found, found_in
from extract.matching import NameMatcher
from extract.prefilter import Hit, Prefilter, Wanted
from extract.spans import Passage
from extract.tokeniser import blank
from extract.white_space import has_gaps, squeeze

COMPONENTS = (
    "datasets",
    "dataset_names",
    "crawlers",
    "domains",
    "licensors",
    "services",
    "models",
    "annotators",
    "languages",
    "modalities",
    "licences",
    "protocols",
    "personal_data",
    "compensation",
    "notices",
    "source_types",
    "withheld",
)
_MATCHERS = (
    annotators.matcher,
    compensation.matcher,
    crawlers.matcher,
    datasets.matcher,
    generator_models.matcher,
    languages.matcher,
    licences.matcher,
    licensors.matcher,
    modalities.matcher,
    notices.matcher,
    opt_out_protocols.matcher,
    personal_data.matcher,
    source_types.matcher,
    user_services.matcher,
    withheld.matcher,
)
# Words that make a component worth running though no name of its registry is there.
_WORDS = {"languages": languages.TRIGGERS}
_PARTS = {
    "annotators": annotators.TRIGGERS,
    "compensation": compensation.TRIGGERS,
    "crawlers": crawlers.TRIGGERS,
    "licences": licences.TRIGGERS,
    "datasets": dataset_tagging.TRIGGERS,
    "licensors": licensors.TRIGGERS,
    "protocols": opt_out_protocols.TRIGGERS,
    "services": user_services.TRIGGERS,
    "source_types": source_types.TRIGGERS,
    "models": generator_models.TRIGGERS,
}
_REFINED = {"datasets": "dataset_names"}  # by a component that runs after it


@functools.cache
def build(language: str = "xx") -> Language:
    """Return the pipeline: our tokeniser and every component of COMPONENTS, in that order."""
    nlp = blank(language)
    for name in COMPONENTS:
        nlp.add_pipe(name)
    return nlp


@functools.cache
def prefilter() -> Prefilter:
    """Return the automaton of everything that any component looks for."""
    matchers: list[NameMatcher] = [make() for make in _MATCHERS]
    wanted = {
        one.kind: Wanted(
            names=one.words(), words=_WORDS.get(one.kind, ()), parts=_PARTS.get(one.kind, ()), open_end=one.open_end
        )
        for one in matchers
    }
    wanted["domains"] = Wanted(names={}, words=domains.ENDINGS, parts=domains.TRIGGERS)
    return Prefilter(wanted)


# What stands in a sentence depends on nothing but its words, and model cards repeat many sentences.
_known: dict[str, tuple[Found, ...]] = {}
MOST_SENTENCES = 20_000


def read(context: Context, *, filtered: bool = True, refined: bool = True) -> list[Found]:
    """Return what the pipeline finds in the sentences of a document, in no order.

    Without the filter every sentence becomes part of a spaCy Doc, and every component looks through it. With it, the
    automaton has found the names, and only the components that have something to do there look at a sentence. The
    findings are the same. `refined=False` leaves the tagger of unregistered names out, and remembers no sentence: for
    measuring."""
    text = context.text
    spans = [sentence for block in range(len(context.blocks)) for sentence in context.sentences(block)]
    if not filtered:
        return _read_docs(text, spans, refined)
    found: list[Found] = []
    if len(_known) > MOST_SENTENCES:
        _known.clear()
    for position, hits in prefilter().choose(text, spans).items():
        start, end = spans[position]
        sentence = text[start:end]
        inside = _known.get(sentence) if refined else None
        if inside is None:
            inside = _read_sentence(sentence, [(n, at - start, to - start) for n, at, to in hits], refined)
            if refined:
                _known[sentence] = inside
        found += [
            Found(name, at + start, to + start, identity, known, first + start, last + start)
            for name, at, to, identity, known, first, last in inside
        ]
    return found


def forget() -> None:
    """Forget the sentences that were read: for measuring."""
    _known.clear()


@functools.cache
def _components() -> dict[str, Callable[[Doc], Doc]]:
    return dict(build().pipeline)


def _read_sentence(sentence: str, hits: list[Hit], refined: bool) -> tuple[Found, ...]:
    """Return what the components find in one sentence, by place in it."""
    place = _same_place
    passage = Passage(sentence)
    if has_gaps(sentence):
        passages = squeeze(sentence, [(0, len(sentence))])
        passage, place = Passage(passages.text.rstrip("\n")), passages.place
        if len(passages.starts) > 1:  # gaps were closed: places have moved, and names with gaps in them came together
            hits = list(prefilter().hits(passage.text))
    found: list[Found] = []
    components = _components()
    for name, places in prefilter().by_component(hits).items():
        component = components[name]
        if isinstance(component, NameMatcher):
            component.look(passage, places)
        else:
            component(cast(Doc, passage))
        if refined and name in _REFINED:
            components[_REFINED[name]](cast(Doc, passage))
        found += found_in(passage, name, place)
    return tuple(found)


def _same_place(start: int, end: int) -> tuple[int, int]:
    return start, end


def _read_docs(text: str, spans: Sequence[tuple[int, int]], refined: bool) -> list[Found]:
    """Return what the pipeline finds in all sentences as one spaCy Doc."""
    passages = squeeze(text, spans)
    doc = build()(passages.text, disable=() if refined else tuple(_REFINED.values()))
    return [one for name in COMPONENTS for one in found_in(doc, name, passages.place)]
