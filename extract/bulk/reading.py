"""One chunk of cards read: plain rows for every table of a shard. Runs in a child process; touches no file.

What is found in a card is exactly what `disclosed read` finds in it (tests/test_bulk.py holds the two together)."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from extract.answers import Answer
from extract.bulk.cards import MARKDOWN, Card
from extract.bulk.tables import COLUMNS, Row, Tables
from extract.disclosures import Disclosure
from extract.document import Document, UnreadableDocument
from extract.front_matter import Disagreement, FrontMatterFact, find_disagreements, find_front_matter, language_of
from extract.garbage import uncollected

_JSON = json.JSONEncoder(ensure_ascii=False, sort_keys=True, default=str)  # made once: json.dumps makes one each time
MOST_BYTES = 8 * 2**20  # of one card; a longer one is no card but data


def read_chunk(cards: Sequence[tuple[Any, ...]]) -> Tables:
    """Return the rows of every table for some cards, given as the plain tuples of Card.

    A card that cannot be read has one row in `cards` that says why."""
    tables: Tables = {name: [] for name in COLUMNS}
    with uncollected():
        for plain in cards:
            card = Card(*plain)
            try:
                _add(tables, card)
            except UnreadableDocument as error:
                tables["cards"].append(unreadable_row(card, error))
    return tables


def unreadable_row(card: Card, error: UnreadableDocument) -> Row:
    """Return the row of a card that could not be read: "we could not read it" is never "it does not say"."""
    document = hashlib.sha256(card.body).hexdigest() if card.body else ""
    head = (
        str(card.key),
        storable(card.id),
        organisation_of(card.id),
        document,
        card.day,
        storable(card.licence) or None,
    )
    return (*head, "", "", "other", "", 0, False, error.outcome, [storable(str(error))])


def organisation_of(identity: str) -> str:
    """Return the owner in a name like owner/name, "" where there is none."""
    owner, slash, _ = identity.partition("/")
    return storable(owner) if slash else ""


def storable(text: str) -> str:
    """Return text as Parquet can hold it: lone surrogates and NUL, which UTF-8 text has not, become U+FFFD."""
    if text.isascii() and "\0" not in text:
        return text
    return text.encode("utf-8", "replace").decode("utf-8").replace("\0", "\ufffd")


def _add(tables: Tables, card: Card) -> None:
    from extract.reading import findings_of

    if card.problem:
        raise UnreadableDocument("corrupt", f"The row of the dump holds no card: {card.problem}.")
    if len(card.body) > MOST_BYTES:
        raise UnreadableDocument("too_large", f"The card has {len(card.body):,} bytes; it is no card but data.")
    document = _document(card)
    facts = find_front_matter(document)
    form, kind, disclosures = findings_of(document)
    language = document.language or language_of(facts)
    key = str(card.key)
    if kind == "eu_summary":
        from extract.languages_of import document_language
        from extract.states import read_answers

        language = document.language or document_language(document)
        answers = read_answers(replace(document, language=language), form)
        tables["answers"] += [_answer_row(key, document, n, a) for n, a in enumerate(answers, 1)]
    tables["cards"].append(
        (
            *(key, storable(card.id), organisation_of(card.id), hashlib.sha256(card.body).hexdigest(), card.day),
            *(storable(card.licence) or None, document.format, language, kind),
            *(storable(document.title), len(document.text), True, "read"),
            [storable(w) for w in document.warnings],
        )
    )
    tables["disclosures"] += [_disclosure_row(key, card.id, document, d) for d in disclosures]
    tables["front_matter"] += [_front_row(key, document, fact) for fact in facts]
    tables["disagreements"] += [_difference_row(key, document, d) for d in find_disagreements(facts, disclosures)]


def _document(card: Card) -> Document:
    """Return the card read as `read` would read a file of its name, its language left open."""
    from extract.formats import read_document

    if card.media_type == MARKDOWN:
        return read_document(card.body, name="card.md", identify_language=False)
    return read_document(card.body, media_type=card.media_type, url=card.url, identify_language=True)


def _disclosure_row(key: str, source: str, document: Document, d: Disclosure) -> Row:
    start, end = d.evidence.start, d.evidence.end
    value = None if d.value is None else _JSON.encode(d.value)
    return (
        *(key, d.fact_id(storable(source)), str(d.kind), storable(d.name), storable(d.id), str(d.role)),
        *(str(d.polarity), value, storable(document.text[start:end]), d.evidence.page, start, end, d.known),
    )


def _answer_row(key: str, document: Document, position: int, answer: Answer) -> Row:
    at = answer.evidence
    value = None if answer.value is None else _JSON.encode(answer.value)
    place = (storable(document.text[at.start : at.end]), at.page, at.start, at.end) if at else (None, None, None, None)
    return (key, answer.field, position, str(answer.state), value, *place, storable(answer.reason))


def _front_row(key: str, document: Document, fact: FrontMatterFact) -> Row:
    quote = storable(document.text[fact.start : fact.end])
    value, identity = storable(fact.value), storable(fact.id)
    return (key, str(fact.key), value, identity, fact.known, quote, fact.start, fact.end, fact.exact)


def _difference_row(key: str, document: Document, one: Disagreement) -> Row:
    places: list[Any] = []
    for place in (one.front, one.prose):
        places += [storable(document.text[place[0] : place[1]]), *place] if place else [None, None, None]
    return (key, str(one.key), str(one.difference), storable(one.id), *places)
