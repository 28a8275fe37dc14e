"""By what words a document says that it is a public summary."""

import re

OPENING = 4000  # characters in which a document says what it is
SUMMARY = re.compile(
    r"public summary of (?:the )?training|public training summary|"
    r"summary of (?:the )?(?:training (?:content|data)|content used (?:for|in) training)|training content summary|"
    r"sintesi dei contenuti|zusammenfassung der (?:für das training|trainings)|résumé (?:public )?du contenu|"
    r"resumen público|samenvatting van de (?:trainings|voor)|streszczenie (?:treści|publiczne)|resumo público|"
    r"53\s*\(1\)\s*\(d\)|art\.? 53 par",
    re.IGNORECASE,
)
