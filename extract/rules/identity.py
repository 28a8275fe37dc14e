"""Header and 1.1: the version of the summary, the provider, its representative."""

import functools
import re
import tomllib
from importlib import resources

from extract.answers import Answer, AnswerState
from extract.rules.verdicts import absent, answer, without_substance
from extract.sheet import URL, Passage, Sheet, Span, Substance
from extract.template import Field

VERSION = re.compile(
    r"(?<![\w.])(?:v|ver\.?|version|versione|versión|versão|wersja|fassung)?\s*\.?\s*(\d+(?:\.\d+)*)(?![\w%])",
    re.IGNORECASE,
)
LABELLED_VERSION = re.compile(
    r"(?<!\w)(?:v|ver\.?|version|versione|versión|versão|wersja|fassung|issue|edition|revision|rev\.?|ausgabe|édition|"
    r"edición|edizione|edição|uitgave|wydanie)\s?\.?\s?(\d+(?:\.\d+)*)\b",
    re.IGNORECASE,
)
CONTACT = re.compile(
    r"[\w.+-]+@[\w-]+\.\w+|https?://\S+|www\.\S+|\+\d[\d ()/.-]{6,}|\bTel\b|"
    r"\b\d{2}-?\d{3}\b|\b[A-Z]{1,2}\d{2} ?[A-Z0-9]{4}\b|\b[A-Z]{2} \d{5}\b|\b\d{4,5}\s+[A-ZÀ-Ý]\w+"
)
BARE_ADDRESS = re.compile(r"\b[\w-]+(?:\.[\w-]+)+/\w")  # "example.com/legal/v1", printed without its scheme
STREET = re.compile(
    r"\b\d{1,5}[A-Za-z]?,?\s+(?:[A-Z][\w'’.-]*\s+){1,5}(?:Street|St|Road|Rd|Avenue|Ave|Square|Quay|Lane|Boulevard|Blvd|Way|"
    r"Drive|Place|Court|Plaza|Park|Row|House)\b|(?:stra(?:ß|ss)e|weg|platz|allee|gasse|katu|gade|gatan|laan|straat)\s+\d|"
    r"\b(?:rue|avenue|via|viale|piazza|calle|plaza|rua|ulica|ul\.)\s[^,\n]{2,40}?\d",
    re.IGNORECASE,
)


@functools.cache
def _places() -> dict[str, re.Pattern[str]]:
    path = resources.files("extract") / "registry" / "places.toml"
    declared = tomllib.loads(path.read_text(encoding="utf-8"))
    return {
        side: re.compile(
            "|".join(
                rf"(?<!\w){re.escape(w)}(?!\w)"
                for words in lists.values()
                for w in sorted(words, key=len, reverse=True)
            )
        )
        for side, lists in declared.items()
    }


def established_in_union(text: str) -> bool | None:
    """Return whether a provider's name and address place it in the Union; None where they do not tell."""
    inside = [m.start() for m in _places()["union"].finditer(text)]
    outside = [m.start() for m in _places()["elsewhere"].finditer(text)]
    if inside and not outside:
        return True
    if outside and not inside:
        return False
    if inside and outside:
        return inside[0] < outside[0]  # the provider comes first, a parent or branch after it
    return None


def names_place(text: str) -> bool:
    """Return whether a state, one of its adjectives or a large city is named (registry/places.toml)."""
    return any(pattern.search(text) for side, pattern in _places().items() if side != "forms")


def read_version(sheet: Sheet, field: Field) -> Answer:
    """Return whether the summary's version is identified."""
    passage = sheet.passage(field.id)
    spans = passage.spans
    if passage.substance is Substance.NO_LABEL:
        spans = _header(sheet)
        m = next((m for s, e in spans for m in [LABELLED_VERSION.search(sheet.document.text, s, e)] if m), None)
        if m is None:
            return absent(sheet, field)
        line = sheet.document.text.rfind("\n", 0, m.start()) + 1
        stop = sheet.document.text.find("\n", m.end())
        spans = ((max(line, m.start() - 60), min(m.end() + 120, stop if stop > 0 else len(sheet.document.text))),)
    elif passage.substance is not Substance.CONTENT and not (
        passage.substance is Substance.POINTER
        and (VERSION.match(passage.text.strip()) or LABELLED_VERSION.search(passage.text))
    ):  # "2.0 – see … for the first version" is a version, whatever it points to
        return without_substance(sheet, field, passage) or absent(sheet, field)
    found = VERSION.search(sheet.text(spans))
    if found is None and sheet.cues.has(spans, "later_edition"):
        return answer(sheet, field, AnswerState.PARTIAL, "A later edition, told in words.", spans=spans)
    if found is None:
        return answer(sheet, field, AnswerState.INSUFFICIENT, "No version identifier is printed.", spans=spans)
    first = found.group(1).split(".")[0] in ("0", "1") and found.group(1) in ("0", "1", "1.0", "1.0.0", "0.1")
    if not first and not sheet.has_link(spans) and not BARE_ADDRESS.search(sheet.text(spans)):
        return answer(
            sheet, field, AnswerState.PARTIAL, "A later version, without a link to the earlier ones.", spans=spans
        )
    return answer(sheet, field, AnswerState.ANSWERED, "A version is identified.", spans=spans)


def _header(sheet: Sheet) -> tuple[Span, ...]:
    """Return the text before section 1.1, where documents without labels print version and date."""
    return sheet.loose("0").spans + sheet.loose("1").spans


def read_provider(sheet: Sheet, field: Field) -> Answer:
    """Return whether a legal entity and a usable contact are given, wherever the document prints the contact."""
    passage = _provider(sheet)
    if found := without_substance(sheet, field, passage):
        return found
    contact = CONTACT.search(passage.text) or STREET.search(passage.text)
    where = "in the box"
    if contact is None:
        beside = sheet.passage("authorised_rep")
        if CONTACT.search(beside.text):
            contact, where = CONTACT.search(beside.text), "in the box for the representative"
    if contact is None:
        footer = sheet.text(sheet.furniture())
        if CONTACT.search(footer):
            contact, where = CONTACT.search(footer), "in the page footer"
    if contact is not None:
        return answer(sheet, field, AnswerState.ANSWERED, f"Provider named; contact {where}.", spans=passage.spans)
    return answer(sheet, field, AnswerState.PARTIAL, "Provider named without any contact.", spans=passage.spans)


def _provider(sheet: Sheet) -> Passage:
    """Return what names the provider: its box; where none is printed, text with a contact under the title of 1.1."""
    passage = sheet.passage("provider_contact")
    if passage.printed:
        return passage
    loose = sheet.loose("1.1")
    reached = CONTACT.search(loose.text) or STREET.search(loose.text)
    return loose if loose.substance is Substance.CONTENT and reached else passage


def read_representative(sheet: Sheet, field: Field) -> Answer:
    """Return the authorised representative; not applicable where the provider is established in the Union."""
    passage = sheet.passage(field.id)
    union = established_in_union(_provider(sheet).text)
    if union:
        return answer(
            sheet, field, AnswerState.NOT_APPLICABLE, "The provider is established in the Union.", spans=passage.spans
        )
    if passage.substance is Substance.NOT_APPLICABLE:
        if union is False:
            return answer(
                sheet, field, AnswerState.INSUFFICIENT,
                "N/A, although the provider named is established outside the Union.",
                spans=passage.spans,
            )  # fmt: skip
        return answer(
            sheet, field, AnswerState.NOT_APPLICABLE, "N/A, and nothing shows that the provider is outside the Union.",
            spans=passage.spans,
        )  # fmt: skip
    if found := without_substance(sheet, field, passage):
        return found
    named = re.search(r"[A-Z]\w+", URL.sub("", re.sub(r"\S+@\S+", "", passage.text)))
    reached = CONTACT.search(passage.text) or STREET.search(passage.text)
    if reached and named:
        return answer(sheet, field, AnswerState.ANSWERED, "Name and contact are given.", spans=passage.spans)
    if sheet.cues.has(passage.spans, "denial") and not CONTACT.search(passage.text):
        return answer(sheet, field, AnswerState.INSUFFICIENT, "Says that there is none.", spans=passage.spans)
    if not CONTACT.search(passage.text) and not re.search(r"[A-Z]\S*\s+(?:\S+\s+)*[A-Z]", passage.text):
        return answer(sheet, field, AnswerState.INSUFFICIENT, "Neither a name nor a contact.", spans=passage.spans)
    return answer(sheet, field, AnswerState.PARTIAL, "Name or contact is missing.", spans=passage.spans)
