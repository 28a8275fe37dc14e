"""Whether a sentence speaks of personal data in training data: that they hold some or none, or that some were removed,
masked or replaced. A service that tells its users of their data, and a model that makes names up, do not."""

import functools
import re

from extract.detectors.phrases import any_of, said
from extract.detectors.privacy_doubt import answer, is_kept_back, is_left, is_not_there

_TRAINING = re.compile(
    r"train|fine-?tun|model development|develop(?:ing|ed|s)? (?:our|the|its) models?\b|data ?sets?\b|\bcorp(?:us|"
    r"ora)\b|\bcrawl|data points?\b|\b(?:web|text|image|source|raw|"
    r"public|audio|speech|"
    r"synthetic) data\b|trainier|entraîn|addestr|entren|datensatz|jeux? de données|conjuntos? de datos|set di dati"
)
_NO = re.compile(
    r"\b(?:no|without|neither|nor|kein\w*|aucun\w*|sans|nessun\w*|senza|ningún|ninguna?|sin)\s(?:[\w’'-]+\s){0,2}$"
)
_NOT_TAKEN = re.compile(
    r"\b(?:not|never)\s(?:been\s|knowingly\s|intentionally\s|actively\s|deliberately\s)*"
    r"(?:(?:sought|seek|try|tried|intend|aim|set out|wish|attempt(?:ed)?)\sto\s)?"
    r"(?:sought|seek|collect\w*|include\w*|contain\w*|used?|use|process\w*|gather\w*|target\w*|scrape\w*|ingest\w*|"
    r"acquire\w*|purchase\w*|obtain\w*|hold|holds|store\w*|keep|kept)\s(?:out\s|for\s|any\s)*$|"
    r"\b(?:no|ne|non|n['’]\w*)\s(?:(?:se|si|vi|hemos|abbiamo|avons|sono stati|sono state|han)\s)*"
    r"(?:recopil\w+|recog\w+|utiliz\w+|trat\w+|buscamos|inclu\w+|contien\w+|raccogl\w+|raccolt\w+|utilizzat\w+|"
    r"includ\w+|contengono|contiene|collect\w+|recueill\w+|utilis\w+|contiennent|contient|comport\w+|"
    r"cherch\w+)\s(?:[\wà-ÿ’'-]+\s){0,2}?(?:pas\s)?(?:de\s|des\s)?$"
)
# "No genetic data were included"
_WAS = re.compile(
    r"\s(?:was|were|is|are|has been|have been|had been)\s(?:ever\s|knowingly\s|intentionally\s|deliberately\s)?"
    r"(?:included|used|present|collected|kept|processed|involved|added|part|held|stored|ingested|sought|gathered|"
    r"acquired|obtained|taken|among|in the|contained)\b|"
    r"\s(?:wurden?|werden|sind|ist|war|waren)\s(?:[\w-]+\s){0,4}?(?:verwendet|genutzt|enthalten|verarbeitet|erhoben|"
    r"gesammelt|aufgenommen|vorhanden|einbezogen|gespeichert)\b|"
    r"\s(?:n['’](?:y\s)?(?:figure\w*|est|a|ont|apparaît|apparaissent|sont)|ne\s(?:figure\w*|sont|se trouve\w*|"
    r"s['’]y))\b|"
    r"\s(?:è|è stat[oa]|sono|sono stat[ei]|vi figura|vi figurano|compare|compaiono|figura|figurano)\b|"
    r"\s(?:fue|fueron|ha sido|han sido|se ha|se han|se incluye\w*|se utiliz\w+|figura|figuran|aparece|aparecen)\b"
)
_HOLDS_NO = re.compile(
    r"\b(?:contain\w*|includ\w+|hold|holds|held|comprise\w*|carr\w+|enthalten|enthielten|enthält|conten\w+|contien\w+|"
    r"conteng\w+|compren\w+|includono|incluy\w+)\s(?:no|neither|kein\w*|aucun\w*|nessun\w*|ningún|ninguna?)\s"
    r"(?:[\w’'-]+\s){0,2}$"
)
# "Human genetic data are not part of it", "private Nachrichten wurden nicht verwendet"
_NOT_THERE = re.compile(
    r"(?:\s(?:of|in|from|about)\s[^,;:.]{1,40}?)?\s(?:(?:was|were|is|are|has|have|had|will)\s(?:not|"
    r"never)\s(?:been\s|be\s|knowingly\s|"
    r"intentionally\s|deliberately\s)*(?:part|included|used|present|collected|kept|processed|involved|added|held|"
    r"stored|ingested|sought|gathered|acquired|obtained|taken|among|in the|contained|represented|found)|"
    r"(?:do|does|did)\s(?:not|never)\s(?:appear|occur|feature|figure|form|enter|show up|exist|make it)|"
    r"(?:wurden?|werden|sind|ist|waren?|kommen|kamen|finden sich|gehören|gehörten|flossen)\s(?:[\w-]+\s){0,4}?nicht\b|"
    r"(?:ne|n['’])\s?(?:y\s)?(?:sont|ont|figurent|font|apparaissent|se trouvent)\s(?:pas|jamais|nullement)|"
    r"non\s(?:vi\s|ne\s)?(?:sono|figurano|compaiono|fanno|rientrano|vengono)|"
    r"no\s(?:se\s)?(?:figuran|aparecen|forman|fueron|están|se incluy\w+|han|incluy\w+|utiliz\w+|us\w+))\b"
)
# What holds a thing and is dropped for it: "rows that contain names were removed".
_CARRIER = re.compile(
    r"\b(?:holding|containing|with|including|showing|bearing|carrying|mentioning|revealing|in which|where|"
    r"(?:that|which)\s(?:contain\w*|held|hold|show\w*|include\w*|mention\w*|reveal\w*|carr\w+|bore|had|have)|"
    r"mit|contenant|contenenti|contenente|con|que (?:contenían|contienen|contenían)|che contengono|"
    r"qui contiennent|avec)\s(?:[\w’'-]+,?\s){0,4}$"
)
# Pictures show faces.
_SHOWN = re.compile(
    r"\b(?:show\w*|depict\w*|featur\w+|captur\w*|zeigen|zeigt|abgebildet|montr\w+|représent\w+|mostr\w+|ritra\w+|"
    r"muestr\w+|aparec\w+|aparezc\w+|visible|erkennbar|recogni[sz]able|identifiable)\s(?:[\w’'-]+\s){0,3}$"
)
_PICTURES = re.compile(
    r"\b(?:image|photo|picture|video|frame|footage|portrait|fotograf|bild|aufnahme|imagen|imágen|immagin|foto|vidéo|"
    r"vídeo)"
)
_LIKEWISE = re.compile(
    r"\W*(?:and\s|the same (?:goes|holds|applies) (?:for|to)\s|so (?:were|was|are)\s|ditto (?:for\s)?|ebenso\s|"
    r"de même (?:pour\s)?|lo mismo (?:con|para)\s|lo stesso vale per\s)?(?:all\s|the\s|die\s|les\s|las?\s|los\s|i\s|"
    r"le\s)*"
)
_TOO = re.compile(
    r"\s?(?:,\s)?(?:likewise|as well|too|also|ditto|similarly|ebenso|ebenfalls|auch|desgleichen|aussi|également|"
    r"de même|"
    r"anche|pure|altrettanto|también|igualmente|asimismo)?[.!]?\s*"
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
    r"(?:\s(?:of|in|on|from|within|appearing in|found in|contained in|von|in|aus|auf|der|des|de|des|dans|d['’]\w+|"
    r"di|nei|"
    r"nelle|en|del)\s[^,;:.]{1,50}?)?(?:\s\([^()]{1,40}\))?"
    r"(?:(?:,|\sand|\sor|\sas well as|/|\sund|\soder|\ssowie|\set|\sou|\se|\sed|\so|\sy|\su)\s(?:[^;:.]|"
    r"\d\.\d){1,60}?)?,?"
    r"(?:\s(?:was|were|are|is|be|been|being|has|have|had|will|not|also|all|both|then|first|wurden?|werden|sind|"
    r"lagen|liegen|bereits|already|got|get|gets|had|came|arrived|vorab|vor|dem|training|stets|automatisch|durch\w*|étaient|erano|"
    r"siano|fueran|estaban|ya|déjà|già|soit|soient|sera|seront|seran|vengono|worden|"
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
    r"random|dummy|fake|fictitious|synthetic|placeholder|generic|surrogate|"
    r"in|in the|on the|surface|happy|type)[\s-]$"
)
# "names of drugs", "the face of the clock": of no persons either; of whom they may be.
_OF = re.compile(r"\s(?:of|von|de|di)\s")
_OF_PEOPLE = re.compile(
    r"(?:\s(?:or|and|oder|und|ou|et|o|e|y)\s[\w-]+)?\s(?:of|von|de|di)\s(?:[\w’'-]+\s){0,3}?"
    r"(?:persons?|people|individuals?|authors?|patients?|users?|"
    r"speakers?|children|minors|"
    r"participants?|contributors?|employees|figures|students|customers|passers-by|pedestrians|bystanders|"
    r"players|victims|"
    r"\w*(?:beteiligten|personen|patient\w*|nutzer\w*|autor\w*|kinder\w*|privat\w*|opfer\w*|zeugen|angeklagten|"
    r"kund\w+|mitarbeit\w+|parteien|sprecher\w*|minderjährigen)|particuliers|mineurs|auteurs|usagers|utilisateurs|"
    r"patients|parties|victimes|utenti|pazienti|autori|minori|privati|parti|usuarios|pacientes|autores|menores|"
    r"particulares|partes|clients?|witness|"
    r"defendants|witnesses|judges|subjects|donors|personen|personnes|persone|personas)\b"
)
_ROW = re.compile(
    r"(?:,?\s\(?(?:such as|like|including|e\.g\.,?|for example|for instance|notably|in particular|namely|i\.e\.|"
    r"that is|"
    r"quali|come|ad esempio|tra cui|wie|etwa|z\.\s?b\.|insbesondere|darunter|einschließlich|tels? que|telles? que|"
    r"comme|"
    r"notamment|par exemple|dont|como|tales como|incluid[oa]s|entre ellos|por ejemplo)\s|"
    r"\s?(?:,|/|and|or|,\s?and|,\s?or|as well as|und|oder|sowie|et|ou|e|ed|o|u|y|ni|né|nor|noch|&|\+|\(|"
    r"and,\s\w+,)?\s?)"
    r"(?:(?:the|their|all|any|die|der|les|le|la|des|i|gli|los|las|other|possibly|leaked|real|personal|even|and,|"
    r"or,)[\s,]+){0,3}"
)
# "PII was removed from the medical records", "PII in private messages was masked"
_SOURCE = re.compile(
    r"(?:\s(?:was|were|are|is|have been|has been)\s[a-z]+)?\s(?:from|out of|in|aus|de|des|dans|da|dai|dalle|dei|"
    r"delle|en|del)\s(?:(?:the|all|our|las?|los|les|den|der)\s)?"
)
_MADE_FOR = re.compile(r"\b(?:compl(?:y|ies|iant|iance)|accordance|in line with|pursuant|konform|conform\w*)\b")
_AFTER_SIGN = re.compile(r"[*|:_.•-]\s?$|^\W*$")
_NOUN = re.compile(r"(?:[iz]s?ation|ication|ierung|azione|ación)$")
_CLAUSE = re.compile(r"[;.]\s|\b(?:but|although|while|whereas)\b")


@functools.cache
def _treated() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Return the expressions of what was done: anywhere, right before its object, right after its subject."""
    verb = any_of("treat")
    return re.compile(verb), re.compile(rf"{verb}{_LEAD}$"), re.compile(rf"{_TAIL}{verb}")


@functools.cache
def _carried() -> re.Pattern[str]:
    return re.compile(
        rf"[^;:.]{{0,60}}?\s(?:was|were|is|are|been|wurden?|werden|ont été|sont|sono stat[ei]|fueron|"
        rf"se)\s(?:\w+\s){{0,2}}"
        rf"{any_of('treat')}"
    )


def _without(low: str, start: int, end: int) -> str:
    """Return the line without the name itself, which may hold a word of a service: "account numbers"."""
    return low[:start] + " " + low[end:]


def is_about_data(low: str) -> bool:
    """Return whether a line speaks of data that a model may learn from, and not to the users of a service."""
    return _TRAINING.search(low) is not None or (
        said("service").search(low) is None and said("stock").search(low) is not None
    )


def is_done_to_data(low: str, start: int, end: int) -> bool:
    """Return whether a word for making data anonymous stands here in a line about data; as a noun, about training."""
    if low.startswith("-", start - 1) or not is_about_data(low):
        return False
    return _NOUN.search(low, start, end) is None or _TRAINING.search(low) is not None


def is_under_law(low: str) -> bool:
    """Return whether a law that the line names is said to hold for training data."""
    if said("service").search(low) is not None:
        return False
    return _TRAINING.search(low) is not None or (
        _MADE_FOR.search(low) is not None and said("stock").search(low) is not None
    )


def is_of_training(line: str, low: str, start: int, end: int) -> bool:
    """Return whether a word that always means personal data stands here in a line about training data.

    "Personal Data" as a defined term is that of a policy for users, which may hold for training too."""
    if start and low[start - 1] in "#-":  # part of an address
        return False
    if answer(low, start, end) is not None:
        return True
    if _TRAINING.search(low) is not None:
        return not low.startswith(("your ", "my "), max(0, start - 5), start)
    defined = start > 4 and line[start].isupper() and not line[start:end].isupper()
    if said("service").search(low) is not None or (
        defined and _AFTER_SIGN.search(low, max(0, start - 4), start) is None
    ):
        return False
    return (
        _treated()[0].search(low) is not None
        or _NO.search(low, max(0, start - 40), start) is not None
        or _NOT_TAKEN.search(low, max(0, start - 60), start) is not None
        or _NOT_THERE.match(low, end) is not None
        or is_not_there(low, end)
        or is_kept_back(low, start, end)
        or said("left").search(low) is not None
        or (said("hold").search(low) is not None and said("stock").search(low[:start] + low[end:]) is not None)
    )


def is_told(low: str, start: int, end: int) -> bool:
    """Return whether a word that may mean personal data is said to be in data, not to be, or to be taken out."""
    before = max(0, start - 110)
    if _OF_THINGS.search(low, max(0, start - 16), start) or low.startswith("-", end):
        return False
    served = said("service").search(_without(low, start, end)) is not None
    if served and _TRAINING.search(low) is None:
        return False
    is_open = (
        _OPEN.fullmatch(low, start, end) is not None or said("ambiguous_data").fullmatch(low, start, end) is not None
    )
    of_people = is_open and _OF_PEOPLE.match(low, end) is not None
    if is_open and not of_people and _OF.match(low, end):
        return False
    _, object_of, subject_of = _treated()
    if object_of.search(low, before, start) or subject_of.match(low, end, end + 150):
        return True
    if _CARRIER.search(low, max(0, start - 60), start) and _carried().match(low, end, end + 110):
        return True
    if _SHOWN.search(low, max(0, start - 60), start) and _PICTURES.search(low) and not served:
        return True
    if not served and (is_left(low, start, end) or is_kept_back(low, start, end)):
        return True
    several = not is_open or " " in low[start:end]
    if several and not served and _HOLDS_NO.search(low, max(0, start - 60), start) and said("made").search(low):
        return True  # "the pairs contain no patient data"
    if several and _NO.search(low, max(0, start - 40), start) and _WAS.match(low, end):
        return True
    if several and not served and (_NOT_THERE.match(low, end) or _NOT_TAKEN.search(low, max(0, start - 70), start)):
        return True
    if served or (is_open and not of_people):
        return False
    first, last = _clause(low, start, end)
    held = said("hold").search(low, max(first, start - 90), start)
    if held is None and not of_people:  # "the names of our contributors, which we do not include here"
        held = said("hold").search(low, end, min(last, end + 80))
    return held is not None and said("stock").search(_without(low, start, end)) is not None


def is_likewise(low: str, start: int, end: int) -> bool:
    """Return whether a line says of kinds of data, named from here to there, that they too fare as those before it."""
    too = _TOO.fullmatch(low, end)
    return too is not None and _LIKEWISE.fullmatch(low, 0, start) is not None and len(too[0].strip(" .!")) > 2


def is_source(low: str, end: int, start: int) -> bool:
    """Return whether a kind named from `start` on is what another, which ends before, was taken out of: "PII was
    removed from the medical records"."""
    return start - end < 30 and _SOURCE.fullmatch(low, end, start) is not None and _treated()[0].search(low) is not None


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
