"""Services of providers whose users' data may be used: those of extract/registry/services.toml, and those that no
registry holds, by how the sentence is built."""

import functools
import re

from spacy.language import Language
from spacy.tokens import Doc, Span

from extract.company import in_company
from extract.detectors.facts import find as find_facts
from extract.detectors.products import TRIGGERS as TRIGGERS
from extract.detectors.products import find_products, resolve
from extract.detectors.told import with_told
from extract.disclosures import Disclosure, Kind
from extract.document import Document
from extract.gazetteer import Service, entries
from extract.hits import Hit, find_hits
from extract.matching import NameMatcher
from extract.tokeniser import text_of

_COMPANY = re.compile(
    r"\b(?:users?|user data|prompts?|interactions?|conversations?|posts?|customers?|accounts?|uploads?|opt[- ]?out|"
    r"nutzer\w*|utilisateurs?|usuarios?|utenti|gebruikers?|użytkownik\w*|utilizadores|usuários)\b",
    re.IGNORECASE,
)


def confirm(doc: Doc, spans: list[Span]) -> list[Span]:
    """Return registered services (weak names only beside a word about users' data) and what the structure tells."""
    text = text_of(doc)
    named = [span for span in spans if not _is_of_another(text, span.start_char, span.end_char)]
    return with_told(doc, "services", in_company(_COMPANY)(doc, named), find_products, resolve)


_FILE = re.compile(r"\.(?:py|ipynb|sh|js|ts|go|rs|c|cpp|md|txt|rst|html?|json|ya?ml|toml|gif|png|jpe?g|svg)\b|[/_-]\w")
_TEAM = re.compile(r" (?:research )?(?:team|researchers|scientists|laborator(?:y|ies)|division)\b")


def _is_of_another(text: str, start: int, end: int) -> bool:
    """Return whether a name is part of that of a file or of a place in a page ("openai_api.py", "#chatgpt-team"), or of
    those who work there."""
    return (
        _FILE.match(text, end) is not None
        or _TEAM.match(text, end) is not None
        or text[max(0, start - 1) : start] in ("/", "#", "_")
    )


@Language.factory("services")
def make_services(nlp: Language, name: str) -> NameMatcher:
    """Return the component that sets doc.spans["services"]."""
    return matcher()


@functools.cache
def matcher() -> NameMatcher:
    """Return the matcher of the whole registry, built once."""
    return NameMatcher("services", entries("services", Service), confirm=confirm)


def find_services(text: str) -> list[Hit]:
    """Return the services that the text names, in reading order, disjoint."""
    return find_hits("services", text)


def find(document: Document) -> list[Disclosure]:
    """Return the facts of this kind that a document states, with role and polarity."""
    return find_facts(document, "services", Kind.USER_SERVICE)
