"""What can be counted: the nouns that stand for a unit, and where after a number the noun is that it counts."""

import bisect
import re
from collections.abc import Sequence

# What can be counted, by the unit that stands for it; the words in EN DE FR ES IT NL PL PT.
_UNITS = {
    "tokens": "tokens token tokeny tokenów tokena jetons jeton tókenes tóken",
    "words": "words word wörter wörtern worte mots palabras parole woorden słów słowa palavras",
    "characters": "characters character chars zeichen caractères caracteres caratteri tekens znaków znaki",
    "images": "images image imgs pictures photos photographs pictures frames bilder bildern imágenes imagens immagini "
    "afbeeldingen beelden obrazów obrazy zdjęć fotos foto fotografías scans tiles slides radiographs "
    "x-rays screenshots drawings sketches illustrations paintings zeichnungen dessins dibujos disegni",
    "hours": "hours hour hrs hr h stunden heures horas ore uur uren godzin godziny",
    "minutes": "minutes minute mins minuten minuti minutos minut",
    "seconds": "seconds second secs sekunden secondes segundos secondi seconden sekund",
    "documents": "documents document docs webpages websites articles papers books files dokumente dokumenten "
    "documentos "
    "documenti documenten dokumentów dokumenty abstracts chapters filings reports notes patents contracts recipes "
    "theses preprints judgments artículos articoli artikel artykułów livres libros libri bücher "
    "książek",
    "pages": "pages page seiten páginas pagine pagina's stron strony",
    "examples": "examples example samples sample instances instance rows records entries items observations "
    "datapoints "
    "data-points prompts instructions conversations dialogues dialogs interactions questions queries problems "
    "annotations "
    "utterances utts completions comparisons messages chats posts comments tweets tickets demonstrations reviews "
    "snippets "
    "readings sessions exercises sweeps theorems proofs riddles "
    "aufgaben dialoge fragen antworten anweisungen gespräche diálogos preguntas respuestas instrucciones "
    "conversaciones réponses domande risposte istruzioni dialoghi conversazioni traces "
    "actions tests beispiele beispielen exemples ejemplos esempi voorbeelden przykładów exemplos muestras "
    "échantillons campioni amostras",
    "pairs": "pairs pair paare paaren paires pares coppie paren par",
    "videos": "videos video clips clip vidéos vídeos filmów wideo",
    "sentences": "sentences sentence sents sätze sätzen phrases frases frasi zinnen zdań",
    "lines": "lines line zeilen lignes líneas righe regels linii linhas",
    "repositories": "repositories repository repos repo repositorien dépôts repositorios repositori repozytoriów "
    "repositórios",
    "languages": "languages sprachen langues idiomas lenguas lingue talen języków línguas",
    "tracks": "tracks songs recordings",
    "sequences": "sequences sequence",
    "proteins": "proteins residues amino-acids structures molecules cells genomes nucleotides bases reactions",
    "episodes": "episodes games trajectories positions",
    "items": "tables meshes scenes objects spectra graphs series nodes",
    "parameters": "parameters parameter params param weights",
}
# Units of time: of recordings, or of how long something took.
TIMES = ("hours", "minutes", "seconds")
_UNIT_OF = {word: unit for unit, words in _UNITS.items() for word in words.split()}
_UNIT_OF |= {"data points": "examples", "data point": "examples"}
_ADJECTIVE = r"(?:[^\W\d][\w'’/+–-]*(?:\s*,)?\s+)"
_UNIT_WORDS = "|".join(sorted((re.escape(word) for word in _UNIT_OF if word != "h"), key=lambda word: -len(word)))
_UNIT = re.compile(
    rf"(?:[\s\u00a0]*-?\s*(?:of\s+|de\s+|di\s+|d['’]|von\s+|"
    rf"van\s+)?{_ADJECTIVE}{{0,4}}?(?P<noun>(?:[\w]+[-/–])?(?:{_UNIT_WORDS}))"
    r"(?![\w])|\s?(?P<hours>h)\b)"
)
# Words that end the search for a noun: what follows them is counted by something else.
_STOP_WORD = (
    r"\b(?:and|or|und|oder|et|ou|y|e|ed|en|i|with|for|from|in|on|per|by|to|is|are|was|were|than|mit|für|avec|pour|con|"
    r"para|per|met|voor|z|dla|com|across|over|"
    r"an|euros?|eur|dollars?|usd|pounds?|gbp|francs?|chf|yen|naira|rupees?|cents?|pence)\b"
)
_STOP = re.compile(rf"[.;:!?()\[\]=≈\n]|\bto(?=[0-9])|{_STOP_WORD}")
_STOPPING = re.compile(_STOP_WORD)
# … unless it joins two adjectives of one noun, a line was broken by hand before it, or brackets explain the noun.
_DESCRIBED = re.compile(
    r"(?:[ \u00a0]+[a-z][\w-]*(?<![sS]),?){0,2}\s+(?:and|und|et|y|e|en|i)\s+"
    r"(?!(?:many|several|some|other|the|a|an|all|more|various|different|two|three)\b)(?=[a-z][\w-]*\s+[a-z])|"
    r"(?:[ \u00a0]+[a-z][\w-]*)*\n(?=[a-z])|"
    r"\s*\([^()\n]{2,30}\)(?=\s+(?:pairs|tuples|triplets)\b)"
)
_OF_LANGUAGES = re.compile(r"\b(?:programming languages|language(?:[-–][a-z]+)?[- ](?:pairs|families|codes))$")
_PAIRS = re.compile(r"(?:[-–/][\w]+)*[-–\s](?:pairs|tuples)\b")
_RUN = re.compile(r"\w+")
# Words of which one follows wherever a number is counted: every unit has one.
COUNTED = frozenset(part for word in _UNIT_OF for part in _RUN.findall(word))
_NEAR = 60  # characters from a number to the end of its noun


def unit_of(word: str) -> str | None:
    """Return the unit that a word in lower case stands for ("images"), None for any other word."""
    unit = _UNIT_OF.get(word)
    return None if unit in (None, "parameters", "languages") or len(word) < 3 else unit


def unit_at(text: str, low: str, at: int, counted: Sequence[int]) -> tuple[str, int] | None:
    """Return the unit counted at this place and where its noun ends; `counted`: where the words
    of COUNTED stand in the text."""
    following = bisect.bisect_left(counted, at)
    if following == len(counted) or counted[following] >= at + _NEAR:
        return None
    window = low[at : at + _NEAR]
    stop = _STOP.search(window)
    match = _UNIT.match(window[: stop.start()] if stop else window)
    # "diverse and high-quality tokens"
    if not match and stop and (described := _DESCRIBED.match(text[at : at + _NEAR])):
        match = _UNIT.match(window, described.end())
        if match and _STOPPING.search(window, described.end(), match.end()):
            match = None  # "405B and then filtered by a second judge"
    if not match:
        return None
    if match["hours"]:
        return "hours", at + match.end()
    noun = match["noun"]
    if noun not in _UNIT_OF:
        noun = re.split(r"[-/–]", noun)[-1]
    if _OF_LANGUAGES.search(window, 0, match.end()):
        return None
    pairs = _PAIRS.match(low, at + match.end())
    if pairs:  # "image-text pairs", "video text pairs"
        return "pairs", pairs.end()
    return _UNIT_OF[noun], at + match.end()
