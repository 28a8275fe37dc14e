"""What is said of other things than data: the date of a document, the licence of a program, the language of an app."""

import re

from extract.disclosures import Kind
from extract.sentences import Sentence

# Words before a date, at once or with few between, that make it one of something else.
_OF_SOMETHING = re.compile(
    r"\b(?:last (?:updated|modified|reviewed|changed)|updated|released?|release date|publication|published|posted|"
    r"issued|visited|accessed|consulted|retrieved|dated|signed|(?:policy|version|edition|report|paper|agreement|law|act|"
    r"regulation|directive|approval) (?:of|from|dated)|came out|come out|appeared|expected (?:in|by)|planned for|"
    r"due (?:in|by)|"
    r"follows?(?:ed)? in|will follow in|put online|in force|appl(?:y|ies|ied)(?: since| from)?|"
    r"(?:placed|put) on the market|"
    r"veröffentlicht|aktualisiert|stand|publié|mis à jour|publicad\w+|actualizad\w+|pubblicat\w+|aggiornat\w+)\b"
    r"[^.;\n]{0,24}$"
)
# … unless it is data of which that is said.
_OF_DATA = re.compile(
    r"\b(?:data|corpus|corpora|pages|articles|posts|papers|preprints|books|documents|snapshots?|dumps?|crawl\w*|collect\w*|"
    r"gather\w*|train\w*|cut-?off)\b[^.;\n]{0,40}\b(?:published|posted|released|issued|accessed|retrieved|dated|appeared)\b"
)


def _is_of_document(sentence: Sentence, start: int) -> bool:
    """Return whether the date at this place is that of a document, a release, a law or a visit, and not of data."""
    before = sentence.low[max(0, start - 80) : start]
    told = _OF_SOMETHING.search(before)
    return told is not None and _OF_DATA.search(before) is None


# "The app is available in Danish", "Interface: English": what people see, not what the model learnt from.
_INTERFACE = re.compile(
    r"\b(?:interfaces?|menus?|apps?|user manual|manuals?|documentation|web ?sites?|ui|front ?end|edition|"
    r"support (?:team|staff|desk)|help (?:pages?|centre|center)|report|page|newsletter|terms)\b[^.;:]{0,40}?"
    r"(?:\b(?:is|are|in|available|speaks?|offered|written|translated)\b|:)[^.;]{0,60}$"
)
_LEARNT = re.compile(r"\b(?:train\w*|corpus|corpora|data|tokens|pre-?train\w*|recordings|speech)\b")


# "The weights are under Apache-2.0", "License (weights): MIT": the licence of the model or of a program, not of data.
_SOFTWARE = re.compile(
    r"\b(?:code|weights?|software|engine|librar\w+|scripts?|repository|repo|app|tools?|checkpoints?|implementation|loader|"
    r"gewichte|poids|pesi|pesos|(?:models?|modell|modello|modèle|modelo)"
    r"(?=\W+(?:is|are|was|were|itself|weights?|released|licen\w+|ist|steht|est|è|es)\b))\b(?P<rest>[^.;]{0,60})$"
)
_THINGS = re.compile(
    r"\b(?:data|datasets?|corpus|corpora|images|photos|texts?|recordings|pages|articles|clips|prompts|examples|labels|"
    r"repositories|train\w*|daten|données|datos|dati)\b"
)


def _is_of_software(low: str, start: int) -> bool:
    subject = _SOFTWARE.search(low, max(0, start - 110), start)
    return subject is not None and _THINGS.search(subject["rest"]) is None


def _is_of_interface(low: str, start: int) -> bool:
    before = low[:start]
    shown = _INTERFACE.search(before)
    return shown is not None and _LEARNT.search(before, shown.start()) is None


def is_not_of_data(kind: Kind, sentence: Sentence, start: int) -> bool:
    """Return whether the date, licence or language at this place of a sentence is one of something else than data."""
    if kind is Kind.DATE:
        return _is_of_document(sentence, start)
    if kind is Kind.LICENCE:
        return _is_of_software(sentence.low, start)
    return kind is Kind.LANGUAGE and _is_of_interface(sentence.low, start)
