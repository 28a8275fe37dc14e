"""From the spans of the pipeline to facts: place in the document, role, polarity, identity."""

from collections.abc import Callable, Iterable, Iterator

from extract.answers import Evidence
from extract.context import Context
from extract.disclosures import Disclosure, Kind, Polarity, Role
from extract.document import Document
from extract.hits import Found, found_in
from extract.own_models import is_own
from extract.roles import classify
from extract.tokeniser import alone
from extract.white_space import squeeze

Keep = Callable[[Role, Polarity], bool]


def from_found(context: Context, found: Iterable[Found], kind: Kind, keep: Keep | None = None) -> Iterator[Disclosure]:
    """Yield the facts of one component; what states nothing (an option not chosen, the template's own words) is left
    out."""
    text = context.text
    for _, start, end, identity, known, first, last in found:
        if context.is_silent(start, end):
            continue
        role, polarity = classify(context, start, end, kind)
        compared = role is Role.COMPARED_WITH and kind is Kind.GENERATOR_MODEL
        if compared and is_own(context, start, end, identity):
            role, polarity = Role.MENTIONED, Polarity.HEDGED
        if keep is not None and not keep(role, polarity):
            continue
        yield Disclosure(
            kind=kind,
            name=text[start:end],
            id=identity,
            role=role,
            polarity=polarity,
            evidence=Evidence(start=first, end=last, page=context.page(start)),
            known=known,
        )


def find(
    document: Document, component: str, kind: Kind, keep: Keep | None = None, *, more: str = ""
) -> list[Disclosure]:
    """Return the facts of one kind in the visible blocks of a document; `more` names a component that refines it."""
    context = Context(document)
    passages = squeeze(document.text, context.spans)
    doc = alone(component, more)(passages.text) if more else alone(component)(passages.text)
    return list(from_found(context, found_in(doc, component, passages.place), kind, keep))
