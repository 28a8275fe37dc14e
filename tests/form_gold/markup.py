"""The marked-up text of a fictional public summary, as headings, rows of a form and tables.

A file has a head of `key: value` lines, `---`, then: `#` headings, `@field :: answer` (the template's own label),
`@@2.1` (its own heading), `= label :: answer`, `| cell | cell |`, and paragraphs. A line that opens with two blanks
goes on with the answer above it; `//` breaks a line within a cell; `[x] word [ ] word` are tick boxes."""

import re
from dataclasses import dataclass
from pathlib import Path

HEADINGS = {
    "1": "1. General information",
    "1.1": "1.1. Provider identification",
    "1.2": "1.2. Model identification",
    "1.3": "1.3. Modalities, overall size of the training data and other characteristics",
    "2": "2. List of data sources",
    "2.1": "2.1. Publicly available datasets",
    "2.2": "2.2. Private non-publicly available datasets obtained from third parties",
    "2.2.1": "2.2.1. Datasets commercially licensed by rightsholders or their representatives",
    "2.2.2": "2.2.2. Private datasets obtained from other third parties",
    "2.3": "2.3. Data crawled and scraped from online sources",
    "2.4": "2.4. User data",
    "2.5": "2.5. Synthetic data",
    "2.6": "2.6. Other sources of data",
    "3": "3. Data processing aspects",
    "3.1": "3.1. Respect of reservation of rights from text and data mining exception or limitation",
    "3.2": "3.2. Removal of illegal content",
    "3.3": "3.3. Other information",
}
COMMENTS = "Additional comments (optional)"
MODALITIES = "If yes, specify the modality(ies) of the content covered by the datasets concerned"
LABELS = {
    "version": "Version of the Summary",
    "last_update": "Last update",
    "provider_contact": "Provider name and contact details",
    "authorised_rep": "Authorised representative name and contact details",
    "model_names": "Versioned model name(s)",
    "dependencies": "Model dependencies",
    "market_date": "Date of placement of the model on the Union market",
    "latest_data_date": "Latest date of data acquisition/collection for model training",
    "languages": "Description of the linguistic characteristics of the overall training data",
    "other_characteristics": "Other relevant characteristics of the overall training data",
    "public_used": "Have you used publicly available datasets to train the model?",
    "public_modalities": MODALITIES,
    "public_large_list": "List of large publicly available datasets",
    "public_other_desc": "General description of other publicly available datasets not listed above",
    "licensed_used": "Have you concluded transactional commercial licensing agreement(s) with rightsholder(s) or with "
    "their representatives?",
    "licensed_modalities": MODALITIES,
    "private_used": "Have you obtained private datasets from third parties that are not licensed as described in "
    "Section 2.2.1, such as data obtained from providers of private databases, or data intermediaries?",
    "private_modalities": MODALITIES,
    "private_known_list": "If publicly known, list private datasets obtained from other third parties",
    "private_other_desc": "General description of non-publicly known private datasets obtained from third parties",
    "crawlers_used": "Were crawlers used by the provider or on behalf of?",
    "crawler_names": "If yes, specify crawler name(s)/identifier(s)",
    "crawler_purposes": "Purposes of the crawler(s)",
    "crawler_behaviour": "General description of crawler behaviour",
    "crawl_period": "Period of data collection",
    "crawl_description": "Comprehensive description of the type of content and online sources crawled",
    "crawl_modalities": "Type of modality covered",
    "crawl_domains": "Summary of the most relevant domain names crawled",
    "user_model": "Was data from user interactions with the AI model (e.g. user input and prompts) used to train the "
    "model?",
    "user_other": "Was data collected from user interactions with the provider’s other services or products used to "
    "train the model?",
    "user_services": "If yes, provide a general description of the provider’s services or products that were used to "
    "collect the user data",
    "user_modalities": "Type of modality covered",
    "synthetic_used": "Was synthetic AI-generated data created by the provider or on their behalf to train the model?",
    "synthetic_modalities": "If yes, modality of the synthetic data",
    "synthetic_gpai_models": "If yes, specify the general-purpose AI model(s) used to generate the synthetic data if "
    "available on the market",
    "synthetic_other_models": "Information about other AI models, including provider’s own AI model(s) not available "
    "on the market, used to generate synthetic data",
    "other_used": "Have data sources other than those described in Sections 2.1 to 2.5 been used to train the model?",
    "other_desc": "If yes, provide a narrative description of these data sources and the data",
    "cop_signatory": "Are you a Signatory to the Code of Practice for general-purpose AI models that includes "
    "commitments to respect reservations of rights from the TDM exception or limitation?",
    "tdm_measures": "Describe the measures implemented before model training to respect reservations of rights from "
    "the TDM exception or limitation before and during data collection, including the opt-out protocols and solutions "
    "honoured by the provider or, as applicable, by third parties from which datasets have been obtained",
    "illegal_content": "General description of measures taken",
    "other_info": "Other relevant information about data processing (optional)",
}
BOX = re.compile(r"\[([x ])\]\s+")


@dataclass(frozen=True, kw_only=True)
class Heading:
    level: int
    text: str


@dataclass(frozen=True, kw_only=True)
class Row:
    """A label of the form with the lines of its answer; none where it was left blank."""

    label: str
    lines: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Cells:
    """A row of a table; a cell is its lines."""

    cells: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, kw_only=True)
class Paragraph:
    text: str


Item = Heading | Row | Cells | Paragraph


@dataclass(frozen=True, kw_only=True)
class Summary:
    head: dict[str, str]
    items: tuple[Item, ...]


def read_summary(path: Path) -> Summary:
    """Return the marked-up summary of a file; raises ValueError at a line that is none of the above."""
    text = path.read_text(encoding="utf-8")
    before, _, body = text.partition("\n---\n")
    head = dict(line.split(": ", 1) for line in before.splitlines())
    items: list[Item] = []
    for line in body.splitlines():
        last = items[-1] if items else None
        if line.startswith("  ") and isinstance(last, Row):
            items[-1] = Row(label=last.label, lines=(*last.lines, line.strip()))
        elif line:
            items.append(read_line(line))
    return Summary(head=head, items=tuple(items))


def read_line(line: str) -> Item:
    """Return what one line of the markup says."""
    if line.startswith("@@"):
        number = line[2:].strip()
        return Heading(level=1 + number.count("."), text=HEADINGS[number])
    if line.startswith("#"):
        marks, _, text = line.partition(" ")
        return Heading(level=len(marks), text=text)
    if line.startswith("|"):
        return Cells(cells=tuple(lines_of(cell) for cell in line.strip().strip("|").split(" |")))
    if line.startswith(("@", "=")):
        label, _, answer = line[1:].partition("::")
        name = label.strip()
        if line.startswith("@"):
            name = COMMENTS if name.startswith("comments_") else LABELS[name]
        return Row(label=name, lines=lines_of(answer))
    return Paragraph(text=line)


def lines_of(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split("//" if " // " in text else "\0") if part.strip())


def options_of(line: str) -> list[tuple[bool, str]]:
    """Return (ticked, word) of each tick box on a line; none where the line has no box."""
    parts = BOX.split(line)
    return [(mark == "x", word.strip()) for mark, word in zip(parts[1::2], parts[2::2], strict=True)]
