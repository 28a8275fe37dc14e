"""Header, 1.1 and 1.2: version, provider, representative, model names, dependencies."""

import functools
import re
import tomllib
from importlib import resources

from extract.answers import Answer, AnswerState
from extract.detectors.generator_models import find_models
from extract.options import begins_not_applicable, begins_nothing, opens_with_nothing
from extract.periods import find_periods
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
SLUG = re.compile(r"[a-z][\w.]*(?:[-_/][\w.]+)+")  # "plover-legal-12b-v0.3", as repositories name models
IDENTIFIER = re.compile(r"(?=\S*\d)[A-Za-z][\w.]*(?:[-_/][\w.]+)+")
SMALL_NAME = re.compile(r"[a-z][\w-]* v?\d+(?:\.\d+)*")  # "okapi-mini 0.3"
# What stands between the names of a list, or ends it: a sentence, an address.
MEMBERS = re.compile(r"[,;](?!\d)|\s+(?:and|und|et|y|e|en|i|oraz)\s+(?=[A-ZÀ-Þ])|\.\s+(?=[A-ZÀ-Þ])|\bhttps?://\S+")
EXAMPLES = re.compile(r"(?<=,\s)(?:including|such as|among them|namely|e\.g\.)\s")
FAMILY = re.compile(r"\b(?:family|series|suite)\b", re.IGNORECASE)
GENERIC = re.compile(r"(?:model|system) cards?|documentation|(?:versioned )?models?(?: names?)?", re.IGNORECASE)
BARE_ADDRESS = re.compile(r"\b[\w-]+(?:\.[\w-]+)+/\w")  # "example.com/legal/v1", printed without its scheme
MONTH_DAY = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)\s+\d{1,2}",
    re.IGNORECASE,
)
STREET = re.compile(
    r"\b\d{1,5}[A-Za-z]?,?\s+(?:[A-Z][\w'’.-]*\s+){1,5}(?:Street|St|Road|Rd|Avenue|Ave|Square|Quay|Lane|Boulevard|Blvd|Way|"
    r"Drive|Place|Court|Plaza|Park|Row|House)\b|(?:stra(?:ß|ss)e|weg|platz|allee|gasse|katu|gade|gatan|laan|straat)\s+\d|"
    r"\b(?:rue|avenue|via|viale|piazza|calle|plaza|rua|ulica|ul\.)\s[^,\n]{2,40}?\d",
    re.IGNORECASE,
)
NUMBERED = re.compile(r"(?:Section|Version|Article|Table|Annex|Appendix|Abschnitt|Artikel|Kapitel|Sección|Sezione)\b")
OF = re.compile(r"^.*\b(?:of|from|von|aus|de|di|da|van)\s+(?=\S*\d)")
# What a model was made from, by the word before: "based on Owl", "op basis van het open model Owl", "affinage d'Owl".
MADE_FROM = re.compile(
    r"\b(?:on|from|of|auf|von|aus|de|d['’]|du|van|di|da|do|na|z)\s*(?:the\s|het\s|la\s|le\s|il\s|dem\s|des\s)?"
    r"(?:open(?:-weight)?\s|open\s)?(?:(?:model|Modell|modèle|modelo|modello|modelu)\s)?"
    r"(?P<name>[A-ZÀ-Þ][a-zà-ÿ]\w*(?: [A-ZÀ-Þ][\w.-]+){0,2})"
)
HAS_DIGIT = re.compile(r"\d")
MODEL_IN_PROSE = re.compile(
    r"\b(?:[A-Z][\w.+-]*)(?:[ -](?:[A-Z0-9v][\w.+-]*))*[ -]?(?:v?\d[\w.+-]*)(?:[ -](?:[A-Z][\w.+-]*|\d+[BM]))*"
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


def read_models(sheet: Sheet, field: Field) -> Answer:
    """Return the models covered; each must have an identifier of its own, or a link that leads to it."""
    passage = sheet.passage(field.id)
    names = _covered(_first_column(sheet, passage) or passage.text)
    # "Command X. Public documentation is available at …": the name counts, whatever else the box points to
    if not (passage.substance is Substance.POINTER and names) and (found := without_substance(sheet, field, passage)):
        return found
    names = names or _in_prose(sheet, passage)
    if not names:
        return answer(sheet, field, AnswerState.INSUFFICIENT, "No model name is made out.", spans=passage.spans)
    if names_open_family(sheet, passage):
        return answer(
            sheet, field, AnswerState.PARTIAL, "A family is named, and not every model of it.", spans=passage.spans,
            value=names,
        )  # fmt: skip
    versioned = all(HAS_DIGIT.search(n) for n in names)
    if versioned or sheet.has_link(passage.spans):
        return answer(
            sheet, field, AnswerState.ANSWERED, "Every model has a version or a link.", spans=passage.spans, value=names
        )
    return answer(
        sheet,
        field,
        AnswerState.PARTIAL,
        "Named without a version identifier or link.",
        spans=passage.spans,
        value=names,
    )


def _first_column(sheet: Sheet, passage: Passage) -> str:
    """Return the lines of a table's first column below its head, where a table answers: a model to a row."""
    starts = {start for start, _ in passage.spans}
    cells = [b for b in sheet.document.blocks if b.table is not None and b.start in starts]
    if len({b.column for b in cells}) < 2 or len({b.row for b in cells}) < 2 or len({b.table for b in cells}) > 1:
        return ""
    first = min(b.column or 0 for b in cells)
    head = min(b.row or 0 for b in cells)
    return "\n".join(sheet.document.slice(b) for b in cells if b.column == first and b.row != head)


def _covered(text: str) -> list[str]:
    """Return the models named; of a family with examples ("the Owl 4 family, including Owl 4 Mini"), the examples."""
    names = model_names(EXAMPLES.sub("", text))
    if any(HAS_DIGIT.search(n) for n in names):  # "Owl 2 and Owl 3. Cards: https://…" names no model Cards
        names = [n for n in names if HAS_DIGIT.search(n) or not re.search(rf"{re.escape(n)}\s*:\s*https?://", text)]
    if ids := identifiers(text):  # "a-7b-v2 and a-1b-v2. See the model card": what holds none is no name beside them
        names = ids + [n for n in names if HAS_DIGIT.search(n) and not any(one in n for one in ids)]
    members = [name for name in names if not FAMILY.search(name)]
    return members or names


def names_open_family(sheet: Sheet, passage: Passage) -> bool:
    """Return whether models are named as a family with examples: "the Owl 4 family, including Owl 4 Mini"."""
    return sheet.cues.has(passage.spans, "model_family") and sheet.cues.has(passage.spans, "open_list")


def _in_prose(sheet: Sheet, passage: Passage) -> list[str]:
    """Return the identifiers in the first sentence that has some: "This covers heron-7b and heron-7b-chat-v1.2"."""
    for sentence in sheet.cues.sentences_in(passage.spans):
        if found := identifiers(sheet.text([sentence])):
            return found
    return []


def identifiers(text: str) -> list[str]:
    """Return the identifiers of models in a sentence, as repositories write them: "heron-7b-chat-v1.2"."""
    text = re.sub(r"\S+@\S+", " ", URL.sub(" ", text))
    words = [word.strip(".,:;()\"'`*“”") for word in text.split()]
    return list(dict.fromkeys(word for word in words if IDENTIFIER.fullmatch(word) and SLUG.fullmatch(word)))


def model_names(text: str) -> list[str]:
    """Return the model names listed in a box: bullets where there are any, else lines and comma-separated items."""
    bulleted = re.findall(r"(?m)^\s*[•◦▪●‣·–*-]\s+(.+)$", text)
    lines = bulleted or [line for line in text.split("\n") if line.strip()]
    names: list[str] = []
    for line in lines:
        for part in MEMBERS.split(line):
            name = re.sub(r"\(.*?\)|\(.*$", "", part).strip(" \t.:;,()•◦-–")
            if len(ids := name.split()) > 1 and all(IDENTIFIER.fullmatch(one) for one in ids):
                names += ids  # "Name-7B Name-7B-Instruct": identifiers hold no blank, so each is one
                continue
            opens = re.match(r"[A-Z0-9À-Þ]", name) or SLUG.fullmatch(name) or SMALL_NAME.fullmatch(name)
            telling = GENERIC.fullmatch(name) or re.match(rf"(?:{GENERIC.pattern})\s*:", name, re.IGNORECASE)
            if name and len(name.split()) <= 7 and opens and not _is_sentence(name) and not telling:
                names.append(name)
    return list(dict.fromkeys(names))


def _is_sentence(text: str) -> bool:
    opens = "@" in text or re.match(r"(?:We|Our|This|These|It|They|See|Ask|For|Here|Please)\b", text) is not None
    small_words = re.findall(r"\b(?:is|are|available|at|the|of|della|del|de|los|las|des|per|von|der|die)\b", text)
    return opens or bool(small_words)


def _from_scratch(sheet: Sheet, field: Field) -> Answer | None:
    """Return "none" where the text on the models themselves says that they were trained from scratch."""
    for sentence in sheet.cues.sentences_in((*sheet.passage("model_names").spans, *sheet.loose("1.2").spans)):
        if sheet.cues.has([sentence], "from_scratch") and not sheet.cues.has([sentence], "may"):
            return answer(
                sheet, field, AnswerState.ANSWERED, "The text on the models says that they have no predecessor.",
                spans=(sentence,), value=[],
            )  # fmt: skip
    return None


def read_dependencies(sheet: Sheet, field: Field) -> Answer:
    """Return the base models; "None" is an answer, "N/A" with a reason as well."""
    passage = sheet.passage(field.id)
    says_none = (begins_nothing(passage.text) or opens_with_nothing(passage.text)) and not MODEL_IN_PROSE.search(
        passage.text
    )
    if passage.substance is Substance.NOT_APPLICABLE:
        says_none = False  # "No procede" opens with a word for no
    elif not says_none and begins_nothing(passage.text):
        named = [n for n in _named_models(sheet, passage) if not begins_nothing(n)]
        alone = sheet.cues.has(passage.spans, "from_scratch", "denial")
        says_none = alone or _all_covered(sheet, named)  # "None. Owl 2 was trained from scratch"
    if passage.substance is Substance.NOTHING or says_none:
        return answer(
            sheet,
            field,
            AnswerState.ANSWERED,
            "An explicit statement that there is none.",
            spans=passage.spans,
            value=[],
        )
    if passage.substance is Substance.NOT_APPLICABLE or begins_not_applicable(passage.text):
        if len(passage.text.split()) > 4:
            return answer(
                sheet, field, AnswerState.ANSWERED, "N/A with the reason that no other model was modified.",
                spans=passage.spans, value=[],
            )  # fmt: skip
        return answer(
            sheet,
            field,
            AnswerState.NOT_APPLICABLE,
            "N/A, and no base model is named in the document.",
            spans=passage.spans,
        )
    if not passage.printed and (found := _from_scratch(sheet, field)):
        return found
    if found := without_substance(sheet, field, passage):
        return found
    if sheet.cues.has(passage.spans, "denial") and not MODEL_IN_PROSE.search(passage.text):
        return answer(
            sheet,
            field,
            AnswerState.ANSWERED,
            "The sentence says that no model was modified.",
            spans=passage.spans,
            value=[],
        )
    names = _named_models(sheet, passage)
    if sheet.cues.has(passage.spans, "denial", "from_scratch") and _all_covered(sheet, names):
        return answer(
            sheet, field, AnswerState.ANSWERED, "Says that the models of this summary modify no other.",
            spans=passage.spans, value=[],
        )  # fmt: skip
    if names and sheet.has_link(passage.spans):
        return answer(
            sheet, field, AnswerState.ANSWERED, "Base models are named with a link.", spans=passage.spans, value=names
        )
    if names:
        return answer(
            sheet,
            field,
            AnswerState.PARTIAL,
            "Base model named without a link to its summary.",
            spans=passage.spans,
            value=names,
        )
    families = [hit.name for hit in find_models(passage.text)] or _after_preposition(sheet, passage)
    if families:
        return answer(
            sheet, field, AnswerState.PARTIAL, "Base model named without its version.", spans=passage.spans,
            value=list(dict.fromkeys(families)),
        )  # fmt: skip
    return answer(sheet, field, AnswerState.INSUFFICIENT, "No base model is named.", spans=passage.spans)


def _all_covered(sheet: Sheet, names: list[str]) -> bool:
    """Return whether every model named is one that the summary is about."""
    covered = {_squeeze(n) for n in model_names(sheet.passage("model_names").text)}
    return all(any(_squeeze(n) in c or c in _squeeze(n) for c in covered) for n in names)


def _named_models(sheet: Sheet, passage: Passage) -> list[str]:
    if len(passage.text.split()) <= 8:
        known = [hit.name for hit in find_models(passage.text) if HAS_DIGIT.search(hit.name)]
        # "Fine-tune of Owl-7B" names Owl-7B
        if listed := known or model_names(OF.sub("", passage.text)):
            return listed
    covered = {_squeeze(n) for n in model_names(sheet.passage("model_names").text)}
    found = [m.group().strip(" .,;") for m in MODEL_IN_PROSE.finditer(passage.text) if not _is_date(m.group())]
    found = [name for name in found if not NUMBERED.match(name)]
    named = dict.fromkeys([*found, *(n for n in identifiers(passage.text) if n not in found)])
    # "X is a fine-tuned version of Y": X is the model of this summary, whichever part of its name is printed
    return [n for n in named if not any(_squeeze(n) in c for c in covered)] or list(named)


def _after_preposition(sheet: Sheet, passage: Passage) -> list[str]:
    """Return a capitalised name without version that a model was made from: "trained further from the model Owl"."""
    if sheet.cues.has(passage.spans, "denial"):
        return []
    own = set(re.findall(r"\w+", sheet.passage("model_names").text + " " + sheet.passage("provider_contact").text))
    return [m["name"] for m in MADE_FROM.finditer(passage.text) if m["name"].split()[0] not in own]


def _is_date(text: str) -> bool:
    """Return whether what looks like a name with a number is a date: "June 30"."""
    return any(period.start == 0 for period in find_periods(text)) or MONTH_DAY.fullmatch(text) is not None


def _squeeze(text: str) -> str:
    return re.sub(r"\W+", "", text.casefold())
