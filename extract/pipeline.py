"""The one declared list of spaCy components, and the pass over a document's passages that can hold a name."""

import functools

from spacy.language import Language
from spacy.tokens import Doc

from extract.context import Context
from extract.detectors import (
    annotators,
    compensation,
    crawlers,
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
    user_services,
)
from extract.matching import NameMatcher, Passages, blank, squeeze
from extract.prefilter import Prefilter

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
    user_services.matcher,
)


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
    words: dict[str, frozenset[str] | None] = dict.fromkeys((*languages.TRIGGERS, *domains.ENDINGS))
    for matcher in matchers:
        for word, cased in matcher.words().items():
            before = words.get(word, frozenset())
            words[word] = None if cased is None or before is None else before | cased
    parts = set(domains.TRIGGERS) | set(crawlers.TRIGGERS) | set(licences.TRIGGERS) | set(datasets.TRIGGERS)
    return Prefilter(words, parts)


def read(context: Context, *, filtered: bool = True) -> tuple[Passages, Doc]:
    """Return the sentences of a document that can hold a name, and what the pipeline found in them.

    Without the filter every sentence goes through the pipeline; the findings are the same."""
    spans = [sentence for block in range(len(context.blocks)) for sentence in context.sentences(block)]
    if filtered:
        spans = [spans[position] for position in prefilter().choose(context.text, spans)]
    passages = squeeze(context.text, spans)
    return passages, build()(passages.text)
