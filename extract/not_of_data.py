"""What is said of other things than data: the date of a document, the licence of a program, the language of an app."""

import functools
import re

from extract.context import Context
from extract.detectors.phrases import any_of
from extract.disclosures import Kind
from extract.document import BlockKind
from extract.folding import lower
from extract.logs import is_of_log
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
    r"\b(?:data(?!-(?:sharing|licen|protection|use))|corpus|corpora|pages|articles|posts|papers|preprints|books|documents|snapshots?|dumps?|crawl\w*|collect\w*|"
    r"gather\w*|train\w*|cut-?off)\b[^.;\n]{0,40}\b(?:published|posted|released|issued|accessed|retrieved|dated|appeared)\b"
)


@functools.cache
def _occasions() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What happened on a date before it, after it ("am 3. Mai 2025 veröffentlicht"), and up to it."""
    data = any_of("data", "dates")
    return (
        re.compile(rf"{any_of('occasion', 'dates')}[^.;\n]{{0,30}}$"),
        re.compile(rf"(?:\s+(?!{data})[\w-]+){{0,5}}?\s+{any_of('occasion_after', 'dates')}"),
        re.compile(rf"{any_of('objection', 'dates')}[^.;\n]{{0,60}}$"),
    )


# News in a list: "- 2023.11.30 🔥 We release …", "[12/2024] The weights are out".
_NEWS = re.compile(
    r"[\s\])*_`:：—–-]*(?:[\U0001F300-\U0001FAFF\u2600-\u27BF\uFE0F]|"
    r"(?:we|wir|nous|noi|abbiamo)\b[^.;]{0,20}\b(?:releas|support|open|publish|launch|introduc|updat|add|announc|"
    r"veröffentlich|publi|lanç|rilasci|pubblic|prenons)|(?:released?|added|launch(?:ed)?|announc(?:ed|ing)|publicamos|"
    r"lanzamos|ahora|now|initial|first) )"
)
_NEWS_HEAD = re.compile(
    r"\W*(?:(?:what['’]?s new|news|latest|updates?|change ?log|release notes?|releases|version history|history|"
    r"aktuelles|neuigkeiten|nouvelles|actualités|mises? à jour|noticias|novedades|actualizaciones|novità|"
    r"aggiornamenti|and|&|und|et|y|e)\W*)+"
)
_NEWS_WORDS = frozenset({"update", "updates", "news", "edit", "correction", "erratum", "nachtrag"})  # "Update, 4 May:"
_MARKS = "[(*_-•·> \t#"
_IN_BRACKETS = re.compile(r"\b(?:checkpoints?|versions?|releases?|v\d[\w.]*)(?:\s[\w.-]+)?\s\($")
# "The May 2020 version of the model"
_VERSION_OF = re.compile(
    r"['’]?s?\s+(?:version|release|edition|checkpoint|update)s?\s+of\s+(?:the\s+|our\s+|this\s+)?(?P<what>[\w.-]+)"
)
_MODEL = re.compile(r"(?:models?|weights|llms?|checkpoints?|assistant|app)$|[a-z]{3,}[a-z.]*-?\d[\w.-]*$")


def _is_news(context: Context, block: int, place: tuple[int, int]) -> bool:
    """Return whether a date opens an entry of news or of a change log."""
    text = context.text
    start, end = place
    line = max(text.rfind("\n", 0, start) + 1, context.spans[block][0])
    opening = text[line:start].strip(_MARKS).rstrip(" ,:(")
    if opening.lower() in _NEWS_WORDS:
        return True
    if opening:
        return False
    if _NEWS.match(lower(text[end : end + 80])):
        return True
    return any(len(one) <= 60 and _NEWS_HEAD.fullmatch(lower(one)) for one in context.headings(block)[:1])


def _is_of_version(sentence: Sentence, start: int, end: int) -> bool:
    """Return whether a date is that of a version of a model: "the May 2020 version of the model"."""
    if _IN_BRACKETS.search(sentence.low, max(0, start - 40), start) is not None:
        return True  # "checkpoint v6 (2026-05-05)"
    version = _VERSION_OF.match(sentence.low, end)
    if version is None:
        return False
    return _MODEL.match(version["what"]) is not None


@functools.cache
def _of_data() -> re.Pattern[str]:
    lists = (any_of(name, "dates") for name in ("data", "acquired", "ends", "stops", "closing", "latest"))
    return re.compile(rf"{'|'.join(lists)}|train|cut-?off|\bcover|\bspan|\brang(?:e|ing)|\bperiod")


def speaks_of_data(low: str) -> bool:
    """Return whether a sentence has a word of data or of what is done to them, so that the sentence before may tell
    what its dates are."""
    return _of_data().search(low) is not None


_DEADLINE = re.compile(
    r"(?:by|until|till|before|no later|up to|bis|spätestens|vor|avant|jusqu|au plus tard|antes|hasta|entro|fino|voor|"
    r"tot|uiterlijk|do|najpóźniej|przed|até)\b"
)


# A firm's own affairs, of which cards tell beside the training: "Since 2020, we have bought wind power for it".
_AFFAIRS = re.compile(
    r"\b(?:greenhouse|emissions?|co2\w*|carbon|net[- ]zero|renewable|electricity|footprint|founded|incorporated|"
    r"copyright)\b"
)


_TRAINED_THEN = re.compile(r"\btrained\s(?:between|from|in|on|during|over|until|up to)?\s?(?:the\s)?$")


def _is_of_document(sentence: Sentence, start: int, end: int) -> bool:
    """Return whether the date at this place is that of a document, a release, a law or a visit, or one up to which
    somebody could object, and not of data."""
    low = sentence.low
    first = max(0, start - 80)
    if _AFFAIRS.search(low) is not None:
        return True
    if _TRAINED_THEN.search(low, first, start):
        return False  # "Model date: it was trained between April and May"
    occasion, after, objection = _occasions()
    if _OF_SOMETHING.search(low, first, start) is not None or occasion.search(low, first, start) is not None:
        return _OF_DATA.search(low, first, start) is None
    if after.match(low, end) is not None:
        return re.search(any_of("data", "dates"), low[first:start]) is None
    return _DEADLINE.match(low, start) is not None and objection.search(low, max(0, start - 100), start) is not None


def _is_headed_otherwise(context: Context, block: int) -> bool:
    """Return whether the date in a cell is headed by what happens to a document or a model ("Release date")."""
    if context.blocks[block].kind is not BlockKind.CELL:
        return False
    heads = [f"{lower(head)} " for head in context.heads(block)]
    return any(_OF_SOMETHING.search(head) or _occasions()[0].search(head) for head in heads)


# "The app is available in Danish", "Interface: English": what people see, not what the model learnt from.
_INTERFACE = re.compile(
    r"\b(?:interfaces?|menus?|apps?|user manual|manuals?|documentation|web ?sites?|ui|front ?end|edition|"
    r"support (?:team|staff|desk)|help (?:pages?|centre|center)|report|page|newsletter|terms)\b[^.;:]{0,40}?"
    r"(?:\b(?:is|are|in|available|speaks?|offered|written|translated)\b|:)[^.;]{0,60}$"
)
_LEARNT = re.compile(r"\b(?:train\w*|corpus|corpora|data|tokens|pre-?train\w*|recordings|speech)\b")


# "The weights are under Apache-2.0", "License (weights): MIT": the licence of the model or of a program, not of data.
_SOFTWARE = re.compile(
    r"\b(?:code|código|codice|quell(?:code|text)|weights?|software|engine|librar\w+|scripts?|repository|repo|app|tools?|"
    r"checkpoints?|implementation|loader|[a-z][\w.]*-\d+(?:\.\d+)?b(?=\W+(?:is|are|was|were)\b)|"
    r"gewichte|poids|pesi|pesos|llms?|(?:models?|modell|modello|modèle|modelo)"
    r"(?=\W+(?:is|are|was|were|itself|weights?|released|licen\w+|ist|steht|est|è|es)\b))\b(?P<rest>[^.;]{0,60})$"
)
_ADDRESS = re.compile(r"[\w+]+://\S+")
_THINGS = re.compile(
    r"\b(?:data|datasets?|corpus|corpora|images|photos|texts?|recordings|pages|articles|clips|prompts|examples|labels|"
    r"repositories|train\w*|daten|données|datos|dati)\b"
)


def _is_of_software(low: str, start: int) -> bool:
    before = low[max(0, start - 200) : start]
    if "://" in before:  # "the code at https://… is under the licence"
        before = _ADDRESS.sub("", before)
    subject = _SOFTWARE.search(before, max(0, len(before) - 110))
    return subject is not None and _THINGS.search(subject["rest"]) is None


def _is_of_interface(low: str, start: int) -> bool:
    before = low[:start]
    shown = _INTERFACE.search(before)
    return shown is not None and _LEARNT.search(before, shown.start()) is None


# "A Spanish language model", "non-English prompts", "a token for Catalan": the language of a model, of what it is not,
# of a sign; none of data.
_OF_MODEL = re.compile(
    r"(?:[ -]only)?(?: (?:large|small|pre-?trained|neural))?[ -](?:language[ -]models?|llms?|slms?|models?)\b"
    r"(?! (?:outputs?|answers|generations|data|training|corpus|corpora)\b)"
)
_LEARNT_FROM = re.compile(r"(?:train\w*|tuned|learn\w*)\b[^.;]{0,40}\b(?:on|with|from|using)\s(?:[\w-]+\s){0,2}$")
_NOT_THIS = re.compile(r"\b(?:(?:non|no|nicht|niet)-|dialects? of (?:the )?|representations? of (?:the )?)$")
_LIKE_IT = re.compile(r" (?:creoles?|metropolitan|overseas)\b")  # "French creoles" are not French
_SIGN_FOR = re.compile(r"\b(?:language |special |new )tokens? (?:for|of) $")


def _is_no_data(low: str, start: int, end: int) -> bool:
    if low.endswith("creole ", 0, start):
        return True  # "Guadeloupean Creole French" is not French
    if _LIKE_IT.match(low, end):
        return True
    if _NOT_THIS.search(low, max(0, start - 24), start) or _SIGN_FOR.search(low, max(0, start - 24), start):
        return True
    return _OF_MODEL.match(low, end) is not None and _LEARNT_FROM.search(low, max(0, start - 70), start) is None


# "The source code at … is under the licence X": code that somebody may use, not code that a model learnt from.
_UNDER_LICENCE = re.compile(
    r"[^;\n]{0,150}?\b(?:under|licen[sc]ed|soumis à la|sous|bajo|sotto|con|unter|onder|sob)\s"
    r"(?:(?:the|an?|la|el|l[ae]|der|die|una|uma)\s)?(?:[\w.-]+\s){0,3}?(?:licen[scz]\w*|lizenz\w*|[\w.-]+-lizenz)\b"
)
_AS_DATA = re.compile(
    r"\b(?:train\w*|comes? from|came from|repositories|repos|entraîn\w*|entren\w*|addestr\w*|corpus|"
    r"corpora|data|daten|données|datos|dati)\b"
)


def _is_licensed_code(low: str, end: int) -> bool:
    return _UNDER_LICENCE.match(low, end) is not None and _AS_DATA.search(low) is None


# What a model is told to be, in the words of a system prompt: "You are Zed 4. You speak Arabic and Thai."
_PROMPT = re.compile(
    r"(?:^|[\n.!?\"“>*])\s*You are (?:[A-Z][\w.-]*|an? (?:[\w-]+ ){0,3}(?:assistant|AI|chatbot|(?:language )?model)\b)"
)


def _is_of_prompt(context: Context, block: int, low: str) -> bool:
    """Return whether a sentence is part of a prompt that is quoted, addressed to the model."""
    if not low.lstrip(' *>"“').startswith(("you are ", "you speak ", "your knowledge ")):
        return False
    return _PROMPT.search(context.document.slice(context.blocks[block])) is not None


def is_not_of_data(
    context: Context, block: int, kind: Kind, sentence: Sentence, at: int, place: tuple[int, int]
) -> bool:
    """Return whether the date, licence, language or modality at this place of a sentence, which begins at `at`, is
    one of something else than data."""
    if kind in (Kind.DATE, Kind.LANGUAGE) and _is_of_prompt(context, block, sentence.low):
        return True
    if kind is Kind.DATE:
        if (
            _is_of_document(sentence, *place)
            or _is_of_version(sentence, *place)
            or _is_headed_otherwise(context, block)
            or is_of_log(context, block, at + place[0])
        ):
            return True
        return _is_news(context, block, (at + place[0], at + place[1]))
    if kind is Kind.LICENCE:
        return _is_of_software(sentence.low, place[0])
    if kind is Kind.MODALITY:
        return "code" in sentence.low[slice(*place)] and _is_licensed_code(sentence.low, place[1])
    if kind is not Kind.LANGUAGE:
        return False
    return _is_of_interface(sentence.low, place[0]) or _is_no_data(sentence.low, *place)
