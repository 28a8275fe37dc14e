"""From the spans of the pipeline to facts: place in the document, role, polarity, identity."""

from collections.abc import Callable, Iterable

from spacy.tokens import Doc, Span

from extract.answers import Evidence
from extract.context import Context
from extract.disclosures import Disclosure, Kind, Polarity, Role
from extract.document import Document
from extract.matching import MENTIONS, UNKNOWN, Passages, alone, squeeze
from extract.roles import classify

Keep = Callable[[Role, Polarity], bool]


def from_doc(
    context: Context, passages: Passages, doc: Doc, component: str, kind: Kind, keep: Keep | None = None
) -> Iterable[Disclosure]:
    """Yield the facts of one component, in order of place; what states nothing (an option not chosen, the template's
    own words) is left out."""
    span: Span
    mentions: list[tuple[int, int]] = doc.user_data.get(MENTIONS, []) if kind is Kind.DATASET else []
    for span in doc.spans[component]:
        start, end = passages.place(span.start_char, span.end_char)
        if context.is_silent(start, end):
            continue
        role, polarity = classify(context, start, end, kind)
        if keep is not None and not keep(role, polarity):
            continue
        quoted = next(
            (passages.place(a, b) for a, b in mentions if a <= span.start_char and span.end_char <= b), (start, end)
        )
        yield Disclosure(
            kind=kind,
            name=context.text[start:end],
            id=span.kb_id_,
            role=role,
            polarity=polarity,
            evidence=Evidence(start=quoted[0], end=quoted[1], page=context.page(start)),
            known=span.label_ != UNKNOWN,
        )


def find(
    document: Document, component: str, kind: Kind, keep: Keep | None = None, *, more: str = ""
) -> list[Disclosure]:
    """Return the facts of one kind in the visible blocks of a document; `more` names a component that refines it."""
    context = Context(document)
    passages = squeeze(document.text, context.spans)
    doc = alone(component, more)(passages.text) if more else alone(component)(passages.text)
    return list(from_doc(context, passages, doc, component, kind, keep))
