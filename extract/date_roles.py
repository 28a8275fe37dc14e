"""Which dates are of the data, and which of the document, its sources or its model: "Last updated: 14 January 2026"."""

import re

from extract.sentences import Sentence

# Words before a date, at once or with few between, that make it one of something else.
_OF_SOMETHING = re.compile(
    r"\b(?:last (?:updated|modified|reviewed|changed)|updated|released?|release date|publication|published|posted|"
    r"issued|visited|accessed|consulted|retrieved|dated|signed|(?:policy|version|edition|report|paper|agreement|law|act|regulation|"
    r"directive|approval) (?:of|from|dated)|came out|come out|appeared|expected (?:in|by)|planned for|due (?:in|by)|"
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


def is_of_document(sentence: Sentence, start: int) -> bool:
    """Return whether the date at this place is that of a document, a release, a law or a visit, and not of data."""
    before = sentence.low[max(0, start - 80) : start]
    told = _OF_SOMETHING.search(before)
    return told is not None and _OF_DATA.search(before) is None
