"""By what words a document says that it is a public summary."""

import functools
import re

from extract.folding import lower

OPENING = 4000  # characters in which a document says what it is
SUMMARY = re.compile(
    r"public summary of (?:the )?training|public training summary|"
    r"summary of (?:the )?(?:training (?:content|data)|content used (?:for|in) training)|training content summary|"
    r"sintesi dei contenuti|zusammenfassung der (?:für das training|trainings)|résumé (?:public )?du contenu|"
    r"resumen público|samenvatting van de (?:trainings|voor)|streszczenie (?:treści|publiczne)|resumo público|"
    r"53\s*\(1\)\s*\(d\)|art\.? 53 par",
    re.IGNORECASE,
)
# A word of each alternative above: most documents hold none, and to look for words is a hundred times as fast.
_NEEDED = ("summary", "sintesi", "zusammenfassung", "résumé", "resumen", "samenvatting", "streszczenie", "resumo", "53")


@functools.lru_cache(maxsize=16)  # one document is asked several times
def says_summary(text: str) -> bool:
    """Return whether a text uses words by which a document says that it is a public summary."""
    low = lower(text)
    return any(word in low for word in _NEEDED) and SUMMARY.search(text) is not None
