"""Websites and crawlers that a text keeps back: "we do not disclose the list of scraped domains", "which crawlers our
suppliers run is confidential"."""

import re
from collections.abc import Iterator

from extract.detectors.phrases import lines
from extract.folding import lower
from extract.sentences import pattern

# Every such sentence holds one of these; extract/prefilter.py looks for them.
SITE_TRIGGERS = (
    *("list of", "lists of", "names of", "identity of", "which domain", "which website", "which site", "domain list"),
    *("website list", "liste der", "namen der", "domainliste", "welche domains", "welche web", "welchen web"),
    *("welchen domains", "liste des", "noms des", "quels domaines", "quels sites", "lista de", "lista dos"),
    *("relación de", "nombres de", "qué dominios", "qué sitios", "elenco dei", "nomi dei", "quali domini"),
    *("quali siti", "lijst van", "lijst met", "welke domeinen", "welke websites", "domen", "jakie domeny"),
    *("quais domínios", "quais sites"),
)
CRAWLER_TRIGGERS = ("robot", "rastreador", "robô", "roboty", "crawler")
_BETWEEN = 100  # characters between what is kept back and the words that keep it back
# Another clause, or another matter that is kept back about the list: "we do not say when the list was drawn up".
_PARTED = re.compile(
    r"[;:!?]|\.\s|\b(?:but|when|how|why|wann|wie|warum|aber|quand|comment|mais|cuándo|cómo|pero|quando|come|ma|and we|"
    r"we are|is public|are public|is published|is listed)\b"
)


def _keeps_back(line: str, words: tuple[int, int], kept: tuple[int, int]) -> bool:
    """Return whether words of withholding speak of what is kept back at this place."""
    first, last = min(words[1], kept[1]), max(words[0], kept[0])
    return last - first < _BETWEEN and _PARTED.search(line, first, last) is None


def find_unnamed(text: str, head: str) -> Iterator[tuple[int, int]]:
    """Yield the places at which a text speaks of websites ("site_list") or crawlers ("crawler_list") whose names the
    same sentence keeps back; the text is one line or more of them."""
    low = lower(text)
    if not any(map(low.__contains__, SITE_TRIGGERS if head == "site_list" else CRAWLER_TRIGGERS)):
        return
    if pattern((head,)).search(low) is None:
        return
    for at, line in lines(low):
        kept_back = list(pattern(("withheld",)).finditer(line))
        for match in pattern((head,)).finditer(line) if kept_back else ():
            if any(_keeps_back(line, one.span(), match.span()) for one in kept_back):
                yield at + match.start(), at + match.end()
