"""How a document puts a notice: what is denied under a law or a policy is not the law or the policy."""

import re


def is_denied_itself(low: str, start: int, end: int) -> bool:
    """Return whether a sentence denies the notice named at this place, and not what it says under it: "no copyright
    policy", "the policy does not apply", but not "no systemic risk within the meaning of the AI Act"."""
    return _NO.search(low, max(0, start - 60), start) is not None or _NOT_IT.match(low, end) is not None


_NO = re.compile(
    r"\b(?:no|not|never|without|nor|kein\w*|nicht|ohne|pas|aucun\w*|sans|non|nessun\w*|senza|ningun\w*|sin|geen|niet|nie|"
    r"brak|não|nenhum\w*|sem)\s(?:(?!(?:meaning|sense|within|sensi|sens|sinne|sentido|ai|au|im|zin)\b)[\w’'-]+\s){0,5}$"
)
_NOT_IT = re.compile(
    r"\W{0,2}\s?(?:is|are|was|were|does|do|did|has|have|had|will|ist|sind|wird|gilt|est|è|es)(?:n['’]t|\s(?:not|nicht|pas|non))\b"
)
