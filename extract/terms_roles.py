"""What the terms that a sentence names are to the data: a licence that allows or asks something is nobody's source, and
a notice is only pointed to, unless people are told in it what becomes of their data."""

import re

from extract.disclosures import Kind, Polarity, Role
from extract.sentences import Sentence

# "The X License allows for these use cases", "provided they comply with the X License".
_RULES = re.compile(
    r"\W{0,3}(?:\s(?:also|itself|expressly|explicitly|does not|do not|doesn['’]t))?\s"
    r"(?:allow|permit|prohibit|forbid|require|grant|govern|restrict|qualif|entitle|oblige|erlaub|gestatte|verbiete|"
    r"verlang|autorise|permet|interdit|exige|permite|prohíbe|consente|vieta|richiede)\w*"
)
_OBEYED = re.compile(
    r"\b(?:compl(?:y|ies|ied|ying|iance) with|subject to|accept(?:s|ed|ing)?|agree(?:s|d|ing)? (?:to|with)|adher\w+ to|"
    r"abide\w* by|violat\w+(?: of)?|breach(?:es)?(?: of)?)\s(?:the\s|our\s|its\s)?"
    r"(?:terms\s(?:of|and\sconditions\sof)\s(?:the\s|our\s)?)?$"
)
_DATA = re.compile(
    r"\b(?:data|datasets?|corp(?:us|ora)|images?|photo\w*|pictures|texts?|recordings?|pages|articles|books|clips|videos?|"
    r"music|tracks|audio|footage|maps|works|content|material|repositories|daten\w*|texte\w*|bilder\w*|données|textes|"
    r"photos|datos|textos|imágenes|dati|testi|immagini|gegevens|teksten|dane|tekst\w*|dados)\b"
)
_TELL = (
    r"(?:explain|describ|inform|tell|told|notif|set\sout|detail|erklär|erläuter|beschreib|informier|expliqu|décri|décrit|"
    r"explic|describ|spieg|descriv)\w*"
)
_LEARN = r"(?:train|learn|entraîn|entren|addestr|uczeni|trein|improve\s(?:our|the)\s(?:ai\s)?models)"
_EXPLAINS = re.compile(
    rf"\W{{0,2}}(?:\s[\w’'-]+){{0,2}}?\s{_TELL}\s(?:how|what|wie|comment|cómo|come)\b[^.;]*\b{_LEARN}"
)
_TRAINING = re.compile(rf"\b{_LEARN}")
_WERE_TOLD = re.compile(
    r"\b(?:users?|customers?|people|participants|speakers|subjects|individuals|contributors|members|nutzer\w*|"
    rf"utilisateurs|usuarios|utenti)\b[^.;]{{0,60}}\b{_TELL}\b[^.;]*$"
)


# Near a licence or a protocol, what has these roles is mostly a model.
ELSEWHERE = (Role.EVALUATED_ON, Role.COMPARED_WITH, Role.GENERATED_WITH)


def of_terms(
    kind: Kind, sentence: Sentence, start: int, end: int, role: Role | None, polarity: Polarity
) -> tuple[Role | None, Polarity]:
    """Return role and polarity of a licence or a notice named at this place."""
    if role is None:
        return role, polarity
    low = sentence.low
    if kind is Kind.NOTICE:
        told = _EXPLAINS.match(low, end) is not None or _WERE_TOLD.search(low, 0, start) is not None
        return (role if told and _TRAINING.search(low) else None), polarity
    if _RULES.match(low, end) or _OBEYED.search(low, max(0, start - 70), start):
        return None, Polarity.STATED
    if role in ELSEWHERE and _DATA.search(low) is None:
        return None, polarity  # what was tested or compared nearby is a model
    # Data are licensed from somebody; that a licence is one of something else says nothing of where data came from.
    if role is Role.LICENSED_FROM and _DATA.search(low, 0, start) is None:
        return None, polarity
    return role, polarity
