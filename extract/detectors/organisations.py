"""Names with capitals where a sentence has a place for them: alone, after a common noun ("the agency X"), in a row."""

import functools
import re
from collections.abc import Callable, Iterator

from extract.detectors.datasets import matcher as datasets_matcher
from extract.detectors.languages import find_languages
from extract.detectors.licences import find_licences
from extract.detectors.supply_words import printed, words_of
from extract.gazetteer import read_toml
from extract.name_shapes import is_model

_WORD = (
    r"(?:(?:[A-ZÀ-ÖØ-Þ]\.){2,}|(?:\d*[A-ZÀ-ÖØ-Þ]|[a-z](?=[A-Z]))\w*(?:[.&+-](?=\w)\w+|['’](?!s\b)\w+)*|\d+(?= [A-Z]))"
)
_LINK = (
    r"(?: (?:of(?: the)?|de(?: la| los| las)?|du|des|del|della|delle|dei|degli|di|do|da|dos|von(?: der)?|"
    r"van(?: de[rn]?)?|"
    r"der|für|la|le|les|the|&|national\w*|bin|al)(?= )| (?:d|l|dell|dall)['’])"
)
_FORM = r"(?:,? (?:Inc|Ltd|LLC|LLP|Corp|Co|GmbH|AG|SE|plc|PLC|S\.?A|B\.?V|Pty|AB|Oy)\b\.?)*"
_NAME = re.compile(rf"{_WORD}(?:(?:{_LINK})? {_WORD}|{_LINK}{_WORD})*{_FORM}")
_FOR = re.compile(r" for (?:the )?(?=[A-Z])")
_OFFICE = re.compile(
    r"\b(?:Institut\w*|Cent(?:re|er)|Association|Office|Agency|Society|Council|Network|Bureau|Fund|Library)$"
)
_DOUBLE = re.compile(
    r"\b(?:Ministry|Department|Institute|Office|Agency|Academy|Council|School|Faculty) (?:of|for) (?:the )?\w+$"
)
_AND = re.compile(r" and ([A-Z]\w+)(?![\w’'-]| [A-Z])")
# Common words before a name, none of them a word that joins or governs.
_STOP = (
    r"(?:us|me|them|him|her|you|it|we|they|i|in|for|on|by|with|to|at|under|over|into|from|that|which|who|whom|"
    r"whose|where|"
    r"when|while|and|or|but|nor|not|is|are|was|were|be|been|has|have|had|do|does|did|will|would|can|may|might|"
    r"could|shall|"
    r"as|than|if|because|since|until|after|before|during|between|via|through|without|per|also|only|other|"
    r"im|auf|für|mit|bei|und|oder|nicht|ist|sind|wurden?|werden|wird|pour|par|sur|dans|et|ou|est|sont|ne|pas|que|qui|"
    r"para|con|por|sin|y|o|es|son|se|no|per|e|è|sono|non|si|che|of|de)"
)
_PLAIN = rf"(?!{_STOP}\b)[a-zà-ÿ][\w’'-]*"
_PEOPLE = r"[A-Z][a-zà-ÿ]+(?:ish|ese|ian|ean|can|tch|nch|eek|iss|aeli|lsh|zech|hai|pean)(?= [a-z])"
_LEAD = re.compile(
    rf"(?:(?:of|both|either|des|dem|der|den|die|das|le|la|les|il|lo|el|los|las|l['’]|the) ?)?"
    rf"(?:(?:{_PLAIN}|{_PEOPLE}) ){{0,5}}?(?:\(|(?:such as|including|like|namely|e\.g\.|wie|darunter|comme|tels que|"
    rf"como|tales como|come|quali|tra cui|entre autres) |[\"“«])?(?:the |l['’])?(?={_WORD})"
)
_SHORT_LEAD = re.compile(
    r"(?:(?:from|with|by|von|vom|mit|bei|avec|con|da|dal|dalla|di|de|du|des|del|à|au|a|of|in|to|on|both|also) |d['’])?"
    r"(?:(?:the|a|an|our|der|die|das|dem|den|la|le|les|il|el|los|l['’]) ?)?"
    rf"(?:(?:{_PLAIN}|{_PEOPLE}) ){{0,3}}?[\"“«]?(?={_WORD})"
)
_ASIDE = re.compile(r"[\"”»]?(?: \([^()]{1,80}\))?(?:['’]s?(?= [a-z]))?")
_APPOSITION = re.compile(
    r", (?:an?|the|our|its|ein|eine|une?|una?|l['’]) ?[^,;.()]{3,60}(?=,? (?:and|or|und|et|y|e) |[,;] )"
)
JOINED = re.compile(
    r"(?:[,;] (?:(?:and|or|nor|und|oder|sowie|noch|et|ou|ni|y|o|e|né|ed|plus|as well as) )?| (?:and|or|nor|und|"
    r"oder|sowie|noch|et|ou|ni|y|o|e|né|ed|"
    r"plus|as well as|together with|along with|wie auch|ainsi que|así como|nonché|&|\+) )"
)
# "The X music collection and the Y archive": what is theirs, between their names.
_HOLDINGS = re.compile(r" (?:(?!and |or )[a-z]+ )?(?:collections?|catalog(?:ue)?s?|librar(?:y|ies)|archives?)(?=[,; ])")
_LICENCE = re.compile(
    r"(?:CC|MIT|Apache|L?GPL|AGPL|BSD|ODbL|ODC|OGL|GNU|GFDL|Creative Commons|OpenRAIL|RAIL|MPL|Unlicense|Etalab|"
    r"CDLA)(?![a-z])|"
    r".*\b(?:Licen[cs]e|LICEN[CS]E|AGREEMENT|Terms|Agreement|Policy|Act|Regulation|Directive|Article|Section|Annex)\b"
)
_THING_AFTER = re.compile(
    r"(?: (?!(?:was|were|is|are|has|have|each|for|to)\b)[a-z]\w+)? (?:models?|licen[cs]es?|dataset|data sets?|"
    r"corpus|weights|terms|repositor\w+|embeddings?|"
    r"tokeni[sz]er|checkpoints?|gpus?|cloud|servers?|hardware|terminals?|accounts?)\b"
)
# After a semicolon a name with a predicate begins a new clause: "bought from X; Y was recorded by us".
_NEW_CLAUSE = re.compile(
    r" (?:[a-zà-ÿ-]+ ){0,3}?(?:was|were|is|are|has|have|had|did|does|came|comes?|wurden?|wird|werden|ist|sind|"
    r"hat|haben|"
    r"est|sont|a|ont|fue|fueron|es|son|è|sono|ha|hanno)\b"
)
Resolve = Callable[[str, int, int], str | None]


@functools.cache
def _no_names() -> frozenset[str]:
    return printed("no_organisation")


@functools.cache
def _places() -> frozenset[str]:
    declared = read_toml("places")
    return frozenset(one for part in declared.values() for key in ("states", "cities") for one in part[key])


def is_registered_data(text: str, start: int, end: int) -> bool:
    """Return whether a dataset of the registry is printed here, and printed like one (many bear their owner's name)."""
    return _SET.search(text, start, end) is not None and datasets_matcher().entry_at(text, start, end) is not None


_SET = re.compile(r"\d|[a-z][A-Z]|\b(?:[Cc]orpus|Crawl|[Dd]ata ?[Ss]et|Bench|Benchmark|Commons)")


@functools.lru_cache(maxsize=4096)
def may_name(name: str) -> bool:
    """Return whether words with capitals may name an organisation or a product: no licence, place, date, language,
    model, nor word that only begins a sentence."""
    words = name.split()
    if name in _no_names() or name in _places() or words[0] in _first_words():
        return False
    if all(word in _no_names() or word in _places() or word.isdigit() for word in words):
        return False
    if (len(name) < 2 and name != "X") or (
        name[0].isdigit() and len(words) == 1 and not re.search(r"[A-Za-z]{2}", name)
    ):
        return False
    if _LICENCE.match(name) or find_licences(name) or (len(words) == 1 and find_languages(f"languages: {name}")):
        return False
    return not is_model(name)


@functools.cache
def _first_words() -> frozenset[str]:
    return _no_names() - printed("may_begin_a_name")


@functools.cache
def group_pattern() -> re.Pattern[str]:
    """Return the expression of suppliers told without a name ("our data providers"), over lower case."""
    return re.compile(
        rf"(?P<name>(?:(?:other|commercial|content|data|news|third-party|external|individual|media|image|music|"
        rf"book|academic|"
        rf"scientific|major|large|weiteren|sonstigen|kommerziell\w+|autres|otros|"
        rf"altri) )*{words_of('group')})(?![\w-])"
    )


@functools.cache
def _common_before() -> frozenset[str]:
    return printed("common_before")


_ABBREVIATED = re.compile(r"\b(?:Inc|Ltd|Corp|Co|S\.A|B\.V)$")


def name_at(text: str, at: int, resolve: Resolve) -> tuple[int, int] | None:
    """Return the place of the name that begins here, None where none does; "A and B" is one if the registry says so."""
    match = _NAME.match(text, at)
    if match is None:
        return None
    start, end = match.span()
    first = text[start:end].split(" ", 1)
    if len(first) > 1 and first[0] in _common_before():
        start += len(first[0]) + 1
    if (
        text.startswith((". ", ".,"), end)
        and _ABBREVIATED.search(text, start, end)
        and not text[end + 2 : end + 3].isupper()
    ):
        end += 1
    if text[end - 1] == "," or text.startswith("'s", end):
        end = len(text[:end].rstrip(","))
    joint = _AND.match(text, end)
    if joint and (resolve(text, start, joint.end()) or _DOUBLE.search(text[start:end])):
        end = joint.end()
    longer = _FOR.match(text, end) if _OFFICE.search(text[start:end]) else None
    if longer:
        further = _NAME.match(text, longer.end())
        end = further.end() if further else end
    return start, end


def row_of_names(
    text: str, at: int, resolve: Resolve, *, skip: Callable[[str, int, int], bool] = is_registered_data
) -> Iterator[tuple[int, int]]:
    """Yield the places of the names that stand in a row from here on; `skip` tells names that are of another kind."""
    lead = _LEAD.match(text, at)
    while lead is not None:
        place = name_at(text, lead.end(), resolve)
        if place is None:
            return
        start, end = place
        if text[start - 2 : start] == "; " and _NEW_CLAUSE.match(text, end):
            return
        known = resolve(text, start, end) is not None
        if known or (may_name(text[start:end]) and not skip(text, start, end) and not _THING_AFTER.match(text, end)):
            yield start, end
        aside = _ASIDE.match(text, end)
        at = aside.end() if aside else end
        apposition = _APPOSITION.match(text, at)
        at = apposition.end() if apposition else at
        joined = JOINED.match(text, at)
        if joined is None and (holdings := _HOLDINGS.match(text, at)) is not None:
            joined = JOINED.match(text, holdings.end())
        if joined is None:
            return
        lead = _SHORT_LEAD.match(text, joined.end())
