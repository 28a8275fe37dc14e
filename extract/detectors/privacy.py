"""Whether a sentence speaks of personal data in training data: that they hold some or none, or that some were removed,
masked or replaced. A service that tells its users of their data, and a model that makes names up, do not."""

import functools
import re

from extract.detectors.phrases import any_of

_TRAINING = re.compile(
    r"train|fine-?tun|data ?sets?\b|\bcorp(?:us|ora)\b|\bcrawl|data points?\b|\b(?:web|text|image|source|raw|"
    r"public|audio|speech|"
    r"synthetic) data\b|trainier|entraîn|addestr|entren|datensatz|jeux? de données|conjuntos? de datos|set di dati"
)
_NO = re.compile(
    r"\b(?:no|without|neither|nor|kein\w*|aucun\w*|sans|nessun\w*|senza|ningún|ninguna?|sin)\s(?:[\w’'-]+\s){0,2}$"
)
_NOT_TAKEN = re.compile(
    r"\b(?:not|never)\s(?:been\s|knowingly\s|intentionally\s|actively\s|deliberately\s)*"
    r"(?:sought|seek|collect\w*|include\w*|contain\w*|used?|process\w*|gather\w*|target\w*|scrape\w*)\s(?:out\s|"
    r"for\s|any\s)*$"
)
_LEFT = re.compile(
    r"\b(?:remain\w*|rule out|slipped|survive\w*|persist\w*|contain\w*|includ\w+|enthalten|contien\w*)\b"
)
# "No genetic data were included"
_WAS = re.compile(
    r"\s(?:was|were|is|are|has been|have been)\s(?:included|used|present|collected|kept|processed|involved|"
    r"added|part)\b"
)
# Words that are names of other things as well: they count only as the object of what was done, or in a row.
_OPEN = re.compile(
    r"(?:names|handles|addresses|identifiers|secrets|emails|e-mails|face|faces|signatures|credentials|"
    r"passwords?|username|"
    r"user name|e-?mail address|phone number|street address|ip address|date of birth|password|fingerprints|gait|"
    r"diagnoses|medical images|clinical notes|nicknames|résumés|cvs|bystanders|namen|noms|nomi|nombres|visages|"
    r"volti|rostros|"
    r"caras|adressen|direcciones|coordonnées|identifiants|kennzeichen|targhe|matrículas|private data|api keys|"
    r"access tokens|"
    r"private keys|secret keys|account numbers|proper names|nationalities|ssn|phi|geotags|biometrics)"
)
_STEP = (
    r"(?!(?:from|by|with|for|to|that|which|who|was|were|is|are|than|when|where|based|using|via|if|on|"
    r"against|into)\b)[\w’'/()-]+"
)
_LEAD = rf"\s(?:{_STEP},?\s){{0,6}}"
_TAIL = (
    r"(?:\s(?:of|in|on|from|within|appearing in|found in|contained in)\s[^,;:.]{1,50}?)?(?:\s\([^()]{1,40}\))?"
    r"(?:(?:,|\sand|\sor|\sas well as|/)\s(?:[^;:.]|\d\.\d){1,60}?)?,?"
    r"(?:\s(?:was|were|are|is|be|been|being|has|have|had|will|not|also|all|both|then|first|wurden?|werden|sind|"
    r"ont|été|sont|a|"
    r"sono|stat[ie]|è|fueron|han|sido|se|automatically|\w+ly))*\s"
)
# "column names", "file names": of no persons.
_OF_THINGS = re.compile(
    r"\b(?:column|file|class|field|label|variable|model|dataset|brand|product|company|domain|function|method|"
    r"feature|species|"
    r"gene|drug|place|city|street|country|language|package|branch|repository|host|memory|web|url|http|type|"
    r"their|code|poker|"
    r"clock|human|animal|character|entity|hugging|business|organi[sz]ation|table|path|module|parameter|"
    r"attribute|category|task|tag|"
    r"in|in the|on the|surface|happy|type)[\s-]$"
)
# "names of drugs", "the face of the clock": of no persons either; of whom they may be.
_OF = re.compile(r"\s(?:of|von|de|di)\s")
_OF_PEOPLE = re.compile(
    r"\s(?:of|von|de|di)\s(?:[\w’'-]+\s){0,3}?(?:persons?|people|individuals?|authors?|patients?|users?|"
    r"speakers?|children|minors|"
    r"participants?|contributors?|employees|figures|students|customers|passers-by|pedestrians|bystanders|"
    r"players|victims|"
    r"defendants|parties|witnesses|judges|subjects|donors|personen|personnes|persone|personas)\b"
)
_ROW = re.compile(
    r"\s?(?:,|/|and|or|,\s?and|,\s?or|as well as|und|oder|sowie|et|ou|e|o|y|&|\+|and,\s\w+,)?\s?"
    r"(?:(?:the|their|all|any|die|der|les|le|la|des|i|gli|los|las|other|possibly|leaked|real|personal|even|and,|"
    r"or,)[\s,]+){0,3}"
)
_MADE_FOR = re.compile(r"\b(?:compl(?:y|ies|iant|iance)|accordance|in line with|pursuant|konform|conform\w*)\b")
_AFTER_SIGN = re.compile(r"[*|:_.•-]\s?$|^\W*$")
_CLAUSE = re.compile(r"[;.]\s|\b(?:but|although|while|whereas)\b")


@functools.cache
def _service() -> re.Pattern[str]:
    return re.compile(any_of("service"))


@functools.cache
def _treated() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Return the expressions of what was done: anywhere, right before its object, right after its subject."""
    verb = any_of("treat")
    return re.compile(verb), re.compile(rf"{verb}{_LEAD}$"), re.compile(rf"{_TAIL}{verb}")


@functools.cache
def _holds() -> re.Pattern[str]:
    return re.compile(any_of("hold"))


@functools.cache
def _stock() -> re.Pattern[str]:
    return re.compile(any_of("stock"))


def is_about_data(low: str) -> bool:
    """Return whether a line speaks of data that a model may learn from, and not to the users of a service."""
    return _TRAINING.search(low) is not None or (_service().search(low) is None and _stock().search(low) is not None)


def is_under_law(low: str) -> bool:
    """Return whether a law that the line names is said to hold for training data."""
    if _service().search(low) is not None:
        return False
    return _TRAINING.search(low) is not None or (_MADE_FOR.search(low) is not None and _stock().search(low) is not None)


def is_of_training(line: str, low: str, start: int, end: int) -> bool:
    """Return whether a word that always means personal data stands here in a line about training data.

    "Personal Data" as a defined term is that of a policy for users, which may hold for training too."""
    if start and low[start - 1] in "#-":  # part of an address
        return False
    if _TRAINING.search(low) is not None:
        return not low.startswith(("your ", "my "), max(0, start - 5), start)
    defined = start > 4 and line[start].isupper() and not line[start:end].isupper()
    if _service().search(low) is not None or (defined and _AFTER_SIGN.search(low, max(0, start - 4), start) is None):
        return False
    return (
        _treated()[0].search(low) is not None
        or _NO.search(low, max(0, start - 40), start) is not None
        or _NOT_TAKEN.search(low, max(0, start - 60), start) is not None
        or _LEFT.search(low) is not None
        or (_holds().search(low) is not None and _stock().search(low[:start] + low[end:]) is not None)
    )


def is_told(low: str, start: int, end: int) -> bool:
    """Return whether a word that may mean personal data is said to be in data, not to be, or to be taken out."""
    before = max(0, start - 110)
    if _OF_THINGS.search(low, max(0, start - 16), start) or low.startswith("-", end):
        return False
    served = _service().search(low) is not None
    if served and _TRAINING.search(low) is None:
        return False
    is_open = _OPEN.fullmatch(low, start, end) is not None
    if is_open and _OF.match(low, end) and not _OF_PEOPLE.match(low, end):
        return False
    _, object_of, subject_of = _treated()
    if object_of.search(low, before, start) or subject_of.match(low, end, end + 150):
        return True
    if served or is_open:
        return False
    if _NO.search(low, max(0, start - 40), start) and _WAS.match(low, end):
        return True
    first, last = _clause(low, start, end)
    held = _holds().search(low, max(first, start - 90), start) or _holds().search(low, end, min(last, end + 80))
    return held is not None and _stock().search(low[:start] + " " + low[end:]) is not None


def is_row(low: str, end: int, start: int) -> bool:
    """Return whether nothing but "and" or a comma stands between two names of kinds."""
    return start - end < 30 and _ROW.fullmatch(low, end, start) is not None


def _clause(low: str, start: int, end: int) -> tuple[int, int]:
    first, last = 0, len(low)
    for match in _CLAUSE.finditer(low):
        if match.end() <= start:
            first = match.end()
        elif match.start() >= end:
            last = match.start()
            break
    return first, last
