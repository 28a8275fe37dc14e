"""Detectors: one module per kind of fact. `find_all` runs them in one pass over a document."""

from collections.abc import Mapping, Sequence

from extract.disclosures import Disclosure, Kind, Polarity, Role
from extract.document import Document


def _licensing(role: Role, polarity: Polarity) -> bool:
    return role in (Role.LICENSED_FROM, Role.EXCLUDED) or polarity in (Polarity.DENIED, Polarity.WITHHELD)


def telling(role: Role, _: Polarity) -> bool:
    """Return whether a fact says what was done with a sort of source: a bare mention of one says nothing."""
    return role in (Role.TRAINED_ON, Role.FINE_TUNED_ON, Role.EVALUATED_ON, Role.EXCLUDED)


# Component of the pipeline, kind of fact, and which roles are worth a fact (None: all).
KINDS = (
    ("datasets", Kind.DATASET, None),
    ("crawlers", Kind.CRAWLER, None),
    ("domains", Kind.DOMAIN, None),
    ("licensors", Kind.LICENSOR, _licensing),
    ("services", Kind.USER_SERVICE, None),
    ("models", Kind.GENERATOR_MODEL, None),
    ("annotators", Kind.ANNOTATOR, None),
    ("languages", Kind.LANGUAGE, None),
    ("modalities", Kind.MODALITY, None),
    ("licences", Kind.LICENCE, None),
    ("protocols", Kind.OPT_OUT_PROTOCOL, None),
    ("personal_data", Kind.PERSONAL_DATA, None),
    ("compensation", Kind.COMPENSATION, None),
    ("notices", Kind.NOTICE, None),
    ("source_types", Kind.SOURCE_TYPE, telling),
)


def find_all(
    document: Document,
    *,
    sections: Mapping[tuple[int, int], str] | None = None,
    ignore: Sequence[tuple[int, int]] = (),
    filtered: bool = True,
    of_training: bool = False,
) -> list[Disclosure]:
    """Return every fact in the visible blocks of a document, sorted by place, kind and identity.

    `sections` maps (start, end) to the section of the EU template there ("2.1"), which gives the role; `ignore` lists
    spans that are a template's own words. Options that are not ticked state nothing. `of_training` tells that the whole
    document is about training data, as a notice under AB 2013 is: what it says of data is said of these."""
    from extract.context import Context
    from extract.detectors import dates, facts, sizes, withheld
    from extract.following_services import find_following_services
    from extract.hits import Found
    from extract.laid_out_licences import find_laid_out_licences
    from extract.laid_out_modalities import find_laid_out_modalities
    from extract.laid_out_names import find_laid_out
    from extract.laid_out_suppliers import find_laid_out_suppliers
    from extract.own_models import find_own
    from extract.pipeline import read

    context = Context(document, sections=sections, ignore=ignore, of_training=of_training)
    by_component: dict[str, list[Found]] = {}
    named = read(context, filtered=filtered)
    context.own_models = find_own(context, named)
    laid_out = (
        find_laid_out,
        find_laid_out_modalities,
        find_laid_out_licences,
        find_laid_out_suppliers,
        find_following_services,
    )
    for one in (*named, *(more for find in laid_out for more in find(context, named))):
        by_component.setdefault(one.component, []).append(one)
    found = [
        fact
        for component, kind, keep in KINDS
        # a form asks for the sorts of source itself, and its answers are read
        if component in by_component and not (sections is not None and kind is Kind.SOURCE_TYPE)
        for fact in facts.from_found(context, by_component[component], kind, keep)
    ]
    found += sizes.find_in(context)
    found += dates.find_in(context)
    found += withheld.find_in(context, by_component.get("withheld", ()))
    return sorted(found, key=lambda one: (one.evidence.start, one.evidence.end, one.kind, one.id))
