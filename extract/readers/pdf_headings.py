"""Headings told by look and number."""

import re
from dataclasses import dataclass
from statistics import median

from extract.readers.pdf_lines import Line
from extract.readers.pdf_page import Page
from extract.ticks import is_mark_character

NUMBERED = re.compile(r"^(?:section\s+)?(\d{1,2}(?:\.\d{1,2}){0,4})\.?\)?\s+\S", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Style:
    """The look of a document's running text, against which headings stand out."""

    size: float
    bold: bool


def read_style(pages: list[Page]) -> Style:
    """Return the commonest letter size of the document and whether running text is bold."""
    weights: dict[float, int] = {}
    bold = total = 0
    for page in pages:
        for word in page.words:
            if word.hidden:
                continue
            size = round(word.size * 2) / 2
            weights[size] = weights.get(size, 0) + len(word.text)
            total += len(word.text)
            bold += len(word.text) if word.bold else 0
    size = max(weights, key=weights.__getitem__) if weights else 10.0
    return Style(size, bold > 0.5 * total)


def heading_level(lines: list[Line], style: Style) -> int:
    """Return the level (from 1) of a heading by its look and number, 0 when it is none."""
    text = " ".join(line.text for line in lines)
    words = [w for line in lines for w in line.words]
    letters = sum(c.isalpha() for c in text)
    if not 3 <= len(text) <= 220 or letters < 3 or len(lines) > 4:
        return 0
    if words[0].drawn or is_mark_character(words[0].text[:1]):
        return 0  # a tick box is often taller than the words beside it
    height = median(w.size for w in words)
    bold = sum(len(w.text) for w in words if w.bold) > 0.7 * sum(len(w.text) for w in words) and not style.bold
    numbered = NUMBERED.match(text)
    large = height > 1.16 * style.size
    ends = text.rstrip()[-1:]
    if numbered and (large or bold) and ends not in ".;," and len(text) <= 160:
        return min(6, numbered[1].count(".") + 1)
    if large and ends not in ".;,:" and len(text) <= 160:
        return 1 if height > 1.8 * style.size else 2
    return 0
