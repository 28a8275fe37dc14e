"""Questions that ask for names: datasets, crawlers, domains, generator models, opt-out protocols."""

import re
from collections.abc import Sequence

from extract.answer_words import begins_not_applicable
from extract.answers import Answer, AnswerState
from extract.rules import dataset_names, naming
from extract.rules.texts import section_text
from extract.rules.verdicts import answer, not_applicable, without_substance
from extract.sheet import Passage, Sheet, Span, Substance
from extract.template import Field

LIST_WORD = re.compile(r"\blist\b|download|elenco|Liste|lista|lijst|wykaz|herunter|télécharg|descarg|scaric")
LIST_FILE = re.compile(r"https?://\S+\.(?:csv|tsv|txt|json|jsonl|xlsx?|ods|zip|gz|parquet|pdf)\b", re.IGNORECASE)
A_MEASURE = 15  # words; "we respect opt-outs" promises and describes nothing (template 3.1 asks to describe)
FEW_DOMAINS = 3  # … that make a list where it is said to be the share asked for (template 2.3: 5 % of small providers)
ENOUGH_DOMAINS = 10  # a list of domains; fewer are examples


def read_datasets(sheet: Sheet, field: Field) -> Answer:
    """Return the large public datasets; each needs a link, or a date that identifies its state."""
    passage = sheet.passage(field.id)
    # "see the following table" points to content of its own
    places = (passage.spans, sheet.loose(field.section).spans)
    tabled = next((names for spans in places if (names := dataset_names.in_tables(sheet, spans))), [])
    if not (tabled and passage.substance is Substance.POINTER) and (found := without_substance(sheet, field, passage)):
        return found
    names = dataset_names.datasets(sheet, passage.spans) or tabled
    elsewhere = [
        n
        for other in ("crawler_names", "crawl_domains")
        for n in dataset_names.corpora(sheet, sheet.passage(other).spans)
        if not naming.is_domain(n)  # the site of that name, where sites are asked
    ]
    spans = passage.spans
    if not names:
        return answer(
            sheet, field, AnswerState.INSUFFICIENT, "No dataset is named, only kinds of data or where they come from.",
            spans=spans,
        )  # fmt: skip
    merged = list(dict.fromkeys([*names, *elsewhere]))
    linked = dataset_names.linked(sheet, spans)
    dated = dataset_names.dated(sheet, spans)
    bare = [n for n in names if dataset_names.is_bare_crawl(n)]
    if bare and not dataset_names.has_snapshot(passage.text):
        return answer(
            sheet, field, AnswerState.PARTIAL, f"{bare[0]} is named without a snapshot or how it was selected from.",
            spans=spans, value=merged,
        )  # fmt: skip
    if linked >= len(names) or dated >= len(names):
        return answer(
            sheet,
            field,
            AnswerState.ANSWERED,
            f"{len(names)} named, each with a link or date.",
            spans=spans,
            value=merged,
        )
    if linked and linked >= len(names) * 0.7:
        return answer(
            sheet,
            field,
            AnswerState.ANSWERED,
            f"{len(names)} named, nearly all with a link.",
            spans=spans,
            value=merged,
        )
    return answer(
        sheet, field, AnswerState.PARTIAL, f"{len(names)} named, without link or date.", spans=spans, value=merged
    )


def read_private_list(sheet: Sheet, field: Field) -> Answer:
    """Return the publicly known private datasets; N/A under "if publicly known" says that none is."""
    passage = sheet.passage(field.id)
    if passage.substance in (Substance.NOT_APPLICABLE, Substance.NOTHING):
        return not_applicable(
            sheet, field, passage, "N/A under “if publicly known” is read as: none is publicly known."
        )
    if passage.substance is Substance.CONTENT and _none_known(sheet, passage):
        return answer(
            sheet,
            field,
            AnswerState.ANSWERED,
            "An explicit statement that none is publicly known.",
            spans=passage.spans,
        )
    if found := without_substance(sheet, field, passage):
        return found
    if passage.spans == sheet.passage("licensed_used").spans:
        return answer(
            sheet, field, AnswerState.INSUFFICIENT, "The box is shared with 2.2.1 and names licensing partners only.",
            spans=passage.spans, value=naming.organisations(sheet, passage.spans) or None,
        )  # fmt: skip
    names = dataset_names.datasets(sheet, passage.spans) or naming.organisations(sheet, passage.spans)
    if not names:
        return answer(sheet, field, AnswerState.INSUFFICIENT, "No private dataset is named.", spans=passage.spans)
    state = AnswerState.ANSWERED if sheet.has_link(passage.spans) else AnswerState.PARTIAL
    reason = "Named with links." if state is AnswerState.ANSWERED else "Named without links."
    return answer(sheet, field, state, reason, spans=passage.spans, value=names)


def _none_known(sheet: Sheet, passage: Passage) -> bool:
    """Return whether the box says that none is publicly known, in a set phrase or as "none of … is … known"."""
    return sheet.cues.has(passage.spans, "none_known") or sheet.denied(passage.spans, "known_word")


def read_crawlers(sheet: Sheet, field: Field) -> Answer:
    """Return the crawlers' names; a name that a site owner can put into robots.txt suffices."""
    passage = sheet.passage(field.id)
    if found := without_substance(sheet, field, passage):
        return found
    corpora = dataset_names.corpora(sheet, passage.spans)
    alone = len(passage.text.split()) == 1  # one word fills the box: it is meant as the crawler's name
    tokens = [t for t in naming.crawler_tokens(sheet, passage.spans) if alone or t not in corpora]
    if tokens and not any(" " in t for t in tokens):
        return answer(
            sheet, field, AnswerState.ANSWERED, "A user-agent token is named.", spans=passage.spans, value=tokens
        )
    if tokens:
        return answer(
            sheet,
            field,
            AnswerState.PARTIAL,
            "Named, but not as a token for robots.txt.",
            spans=passage.spans,
            value=tokens,
        )
    if corpora:
        return answer(
            sheet,
            field,
            AnswerState.PARTIAL,
            "Corpora are named instead of crawlers.",
            spans=passage.spans,
            value=corpora,
        )
    return answer(sheet, field, AnswerState.INSUFFICIENT, "No crawler is named.", spans=passage.spans)


def read_domains(sheet: Sheet, field: Field) -> Answer:
    """Return the domain names listed; categories of sites or suffixes such as .gov are no domain names."""
    passage = sheet.passage(field.id)
    if found := without_substance(sheet, field, passage):
        return found
    domains = naming.domains(sheet, passage.spans)
    if len(domains) >= ENOUGH_DOMAINS:
        return answer(
            sheet,
            field,
            AnswerState.ANSWERED,
            f"{len(domains)} domain names are listed.",
            spans=passage.spans,
            value=domains,
        )
    if (
        len(domains) >= FEW_DOMAINS
        and sheet.cues.has(passage.spans, "whole_share")
        and not sheet.cues.has(passage.spans, "open_list", "refusal", "denial")
    ):
        return answer(
            sheet, field, AnswerState.ANSWERED, f"The share asked for is listed: {len(domains)} domain names.",
            spans=passage.spans, value=domains,
        )  # fmt: skip
    if not domains and (refusal := _withheld(sheet, passage)):
        return answer(sheet, field, AnswerState.REFUSED, "Says that the list is withheld.", spans=(refusal,))
    listed = sheet.has_link(passage.spans) and (LIST_WORD.search(passage.text) or LIST_FILE.search(passage.text))
    if domains and not listed:
        return answer(
            sheet, field, AnswerState.PARTIAL, f"{len(domains)} domain names, not the list asked for.",
            spans=passage.spans, value=domains,
        )  # fmt: skip
    if listed:
        return answer(
            sheet,
            field,
            AnswerState.ANSWERED,
            "A link to the list is given.",
            spans=passage.spans,
            value=domains or None,
        )
    if sheet.cues.has(passage.spans, "on_request"):
        return answer(
            sheet, field, AnswerState.PARTIAL, "The list is given to those who ask for it.", spans=passage.spans
        )
    return answer(
        sheet, field, AnswerState.INSUFFICIENT, "Kinds of sites only; no domain name.", spans=passage.spans,
        value=dataset_names.corpora(sheet, passage.spans) or None,
    )  # fmt: skip


def _withheld(sheet: Sheet, passage: Passage) -> Span | None:
    """Return the sentence that says that the list itself is not given."""
    for sentence in sheet.cues.sentences_in(passage.spans):
        if sheet.cues.has([sentence], "refusal") and (LIST_WORD.search(sheet.text([sentence]))):
            return sentence
    return None


def read_generators(sheet: Sheet, field: Field) -> Answer:
    """Return the models that generated synthetic data, with version; an open list falls short."""
    passage = sheet.passage(field.id)
    spans = passage.spans
    reason = ""
    other = sheet.passage("synthetic_other_models")
    told_beside = other.substance is Substance.CONTENT
    unanswered = passage.substance in (Substance.NO_LABEL, Substance.BLANK)
    if unanswered and told_beside and naming.models(sheet, other.spans) and sheet.has_link(other.spans):
        passage, spans, reason = other, other.spans, " Named in the box for other models."
    if begins_not_applicable(passage.text) and (told_beside or sheet.cues.has(spans, "own_models")):
        return not_applicable(sheet, field, passage, "N/A, since only models of the provider's own were used.")
    if passage.substance is Substance.NOTHING and told_beside:
        return answer(
            sheet, field, AnswerState.ANSWERED, "None of the generating models, told beside, is on the market.",
            spans=spans, value=[],
        )  # fmt: skip
    if found := without_substance(sheet, field, passage):
        return found
    names = naming.models(sheet, spans)
    if not names and sheet.denied(spans, "on_the_market"):
        return answer(
            sheet, field, AnswerState.ANSWERED, "Says that none of the generating models is on the market.",
            spans=spans, value=[],
        )  # fmt: skip
    if not names:
        return answer(sheet, field, AnswerState.INSUFFICIENT, "No generating model is named.", spans=spans)
    if sheet.cues.has(spans, "open_list") or not all(re.search(r"\d", n) for n in names):
        return answer(
            sheet,
            field,
            AnswerState.PARTIAL,
            "Named in an open list, or without version." + reason,
            spans=spans,
            value=names,
        )
    return answer(sheet, field, AnswerState.ANSWERED, "Named with version." + reason, spans=spans, value=names)


def read_protocols(sheet: Sheet, field: Field) -> Answer:
    """Return the opt-out protocols and solutions honoured; one alone, or only for the own crawler, falls short."""
    passage = section_text(sheet, field)
    if found := without_substance(sheet, field, passage):
        return found
    spans = passage.spans
    names = naming.protocols(sheet, spans)
    third = _covers_others_data(sheet, spans)
    cues = ("robots", "opt_out_solution", "opt_out_word")
    if len(names) >= 2 and third:
        return answer(
            sheet, field, AnswerState.ANSWERED, f"Names {len(names)} protocols or solutions, third-party data covered.",
            spans=spans, value=names, cues=cues,
        )  # fmt: skip
    if len(names) >= 3:
        return answer(
            sheet,
            field,
            AnswerState.ANSWERED,
            f"Names {len(names)} protocols or solutions.",
            spans=spans,
            value=names,
            cues=cues,
        )
    if names:
        gap = "" if third else "; data from third parties are not covered"
        return answer(
            sheet,
            field,
            AnswerState.PARTIAL,
            f"Names {', '.join(names)} only{gap}.",
            spans=spans,
            value=names,
            cues=cues,
        )
    if _nothing_crawled(sheet, spans):
        return answer(
            sheet, field, AnswerState.ANSWERED, "Says that nothing was crawled, and on what terms the data are held.",
            spans=spans,
        )  # fmt: skip
    if sheet.cues.has(spans, "opt_out_word") and len(passage.text.split()) >= A_MEASURE:
        return answer(
            sheet,
            field,
            AnswerState.PARTIAL,
            "How reservations are respected is described; no protocol is named.",
            spans=spans,
            cues=cues,
        )
    promised = sheet.cues.has(spans, "opt_out_word")
    reason = "Respect is promised; nothing says how." if promised else "No opt-out protocol or reservation is named."
    return answer(sheet, field, AnswerState.INSUFFICIENT, reason, spans=spans)


def _covers_others_data(sheet: Sheet, spans: Sequence[Span]) -> bool:
    """Return whether the measures told cover data that others collected: these are named, or nothing was crawled."""
    named = any(
        sheet.cues.has([s], "third_party_data") and not sheet.cues.has([s], "did_not")
        for s in sheet.cues.sentences_in(spans)
    )
    return named or bool(dataset_names.corpora(sheet, spans)) or sheet.denied(spans, "crawl_word")


def _nothing_crawled(sheet: Sheet, spans: Sequence[Span]) -> bool:
    """Return whether the box says that no website was crawled; with terms of use told, that is all there is to say."""
    return sheet.denied(spans, "crawl_word") and sheet.cues.has(spans, "licence_word")
