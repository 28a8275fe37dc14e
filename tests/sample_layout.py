"""The Commission's form as a list of items, filled from answers; renderers print the items in their own way."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from extract.template import template


@dataclass(frozen=True, kw_only=True)
class Heading:
    """A section's number and title."""

    level: int
    text: str


@dataclass(frozen=True, kw_only=True)
class Row:
    """A label and what stands beside it; several lines are a list."""

    label: str
    lines: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Choice:
    """A question and its boxes."""

    label: str
    options: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, kw_only=True)
class Grid:
    """The table of section 1.3: per modality its box, its size bands and its kinds of content."""

    header: tuple[str, str, str]
    rows: tuple[tuple[tuple[str, bool], tuple[tuple[str, bool], ...], str], ...]


Item = Heading | Row | Choice | Grid
MODALITIES = ("text", "image", "audio", "video", "other")
BANDS = {
    "t1": "Less than 1 billion tokens",
    "t2": "1 billion to 10 trillion tokens",
    "t3": "More than 10 trillion tokens",
    "i1": "Less than 1 million images",
    "i2": "1 million to 1 billion images",
    "i3": "More than 1 billion images",
    "a1": "Less than 10 000 hours",
    "a2": "10 000 to 1 million hours",
    "a3": "More than 1 million hours",
    "v1": "Less than 10 000 hours",
    "v2": "10 000 to 1 million hours",
    "v3": "More than 1 million hours",
}
WORDS = {  # what the template prints beside its labels, by language
    "en": {
        "title": "Public Summary of Training Content",
        "general": "General information",
        "yes": "Yes",
        "no": "No",
        "which": "If yes, specify the modality(ies) of the content covered by the datasets concerned",
        "covered": "Type of modality covered",
        "comments": "Additional comments (optional)",
        **{m: m.capitalize() for m in MODALITIES},
        **BANDS,
    },
    "it": {
        "title": "Sintesi pubblica dei contenuti utilizzati per l'addestramento",
        "yes": "Sì",
        "no": "No",
        "which": "In caso affermativo, specificare la o le modalità dei contenuti coperti dai set di dati interessati",
        "covered": "Tipo di modalità coperta",
        "comments": "Osservazioni aggiuntive (facoltativo)",
        "text": "Testo",
        "image": "Immagini",
        "audio": "Audio",
        "video": "Video",
        "other": "Altro",
        **BANDS,
        "t1": "Meno di 1 miliardo di token",
        "t2": "Da 1 miliardo a 10 000 miliardi di token",
        "t3": "Più di 10 000 miliardi di token",
    },
}
COVERED = {"crawl_modalities", "user_modalities"}  # these two have a label of their own


def fill(answers: dict[str, Any], *, language: str = "en", empty_optional: bool = True) -> Iterator[Item]:
    """Yield the form's items in the template's order; a field without an answer keeps its label."""
    words = WORDS[language]
    yield Heading(level=1, text=words["title"])
    shown = ""
    for field in template().field:
        if field.section != shown:
            yield from headings(shown, field.section, language)
            shown = field.section
        answer = answers.get(field.id)
        label = label_of(field.id, words, language)
        if field.id == "modalities":
            yield grid(answers, words, language)
        elif field.id in ("size", "content_types", "continuous_training"):
            continue  # in the grid, or in the box of the latest date
        elif isinstance(answer, bool) or field.id.endswith("_used"):
            yield Choice(label=label, options=((words["yes"], answer is True), (words["no"], answer is False)))
        elif field.id.endswith("_modalities"):
            yield Choice(label=label, options=tuple((words[m], m in (answer or ())) for m in MODALITIES))
        elif answer is not None or empty_optional or not field.optional:
            yield Row(label=label, lines=tuple(answer) if isinstance(answer, list) else (answer or "",))


def headings(before: str, section: str, language: str) -> Iterator[Heading]:
    """Yield the headings that open this section, those of its parents first where they are new."""
    titles = {s.id: (getattr(s, language) or (s.title,))[0] for s in template().section}
    parts = section.split(".")
    for depth in range(1, len(parts) + 1):
        number = ".".join(parts[:depth])
        if number != "0" and number != before and not before.startswith(number + "."):
            yield Heading(level=min(depth + 1, 4), text=f"{number} {titles[number]}")


def label_of(field: str, words: dict[str, str], language: str) -> str:
    """Return the label that the form prints for this field."""
    if field.startswith("comments_"):
        return words["comments"]
    if field in COVERED:
        return words["covered"]
    declared = next(f for f in template().field if f.id == field)
    own: tuple[str, ...] = getattr(declared, language)
    return own[0] if own else words["which"]


def grid(answers: dict[str, Any], words: dict[str, str], language: str) -> Grid:
    """Return the table of section 1.3; a size that is no band is printed as it is."""
    rows = []
    for modality in MODALITIES:
        size = answers["size"].get(modality, "")
        bands: tuple[tuple[str, bool], ...] = tuple(
            (words[band], band == size) for band in BANDS if band[0] == modality[0]
        )
        if size and size not in BANDS:
            bands = ((size, True),)
        rows.append(
            ((words[modality], modality in answers["modalities"]), bands, answers["content_types"].get(modality, ""))
        )
    declared = {f.id: f for f in template().field}
    header = tuple(getattr(declared[f], language)[0] for f in ("modalities", "size", "content_types"))
    return Grid(header=(header[0], header[1], header[2]), rows=tuple(rows))
