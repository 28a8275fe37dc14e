"""Names of products in a sentence: registered services, names with capitals, "the API"."""

import functools
import re
from collections.abc import Iterator

from extract.detectors.datasets import matcher as datasets_matcher
from extract.detectors.organisations import may_name, name_at
from extract.detectors.supply_words import printed, words_of
from extract.gazetteer import Service, entries
from extract.matching import NameMatcher
from extract.name_shapes import is_model

CAPITAL = re.compile(r"(?<![\w.’'/-])[A-ZÀ-Þ](?=[\w.]+)")  # where the name of a product may begin
_JOIN = re.compile(
    r"(?:[,;] (?:and |or |und |et |y |e )?| (?:and|or|nor|und|oder|et|ou|y|o|e|as well as|&) )"
    r"(?:(?:in|into|from|with|on|to|through|via|within|aus|mit|über|dans|avec|con|su) )?"
)
_ARTICLE = re.compile(
    r"(?:(?:the|our|your|its|their|der|die|das|den|dem|unser\w*|le|la|les|notre|nos|el|nuestr\w+|il|lo|"
    r"nostr\w+) |l['’] ?)?"
    r"(?:(?:free|paid|public|consumer|new|mobile|web|online|personal|standard|own|official|popular|kostenlosen?|"
    r"gratuit\w*) ){0,2}"
)
_ONLY_ARTICLE = re.compile(r"the|our|your|der|die|das|unsere|le|la|les|nos|el|los|las|il|lo|gli|i|het|de|os|as")
APPOSED = re.compile(
    rf",? (?:(?:our|the|a|an|unser\w*|notre|nuestr\w+|il nostro|la nostra|"
    rf"ein\w*) )(?:[\w’'-]+ ){{0,4}}?{words_of('product_noun')}(?![\w-])"
)
NOUN_AFTER = re.compile(rf" {words_of('product_noun')}(?![\w-])")
_OURS = re.compile(
    rf"(?:our|unser\w*|notre|nos|nuestr\w+|nostr\w+|"
    rf"the) (?:[\w’'-]+ ){{0,3}}?{words_of('product_noun')},? (?:called |named )?$"
)
_API = re.compile(
    r"(?:the|our|its|your|die|der|unsere[rn]?|l['’]|notre|la|nuestra|nostra) ?(?:public |paid |"
    r"developer )?(?=api(?![\w-]))"
)
_FOR = re.compile(
    r" (?:for|für|pour|para|per) (?:Business|Enterprise|Teams?|Work|Schools?|Education|Developers|Students|"
    r"Teachers|Healthcare|"
    r"Nonprofits|Government|Families|Kids|Creators|[A-Z]\w+)"
)
_PRODUCT_WORDS = printed("product")
_MODEL_WORDS = printed("model_word")
_NOUNS = re.compile(
    rf"(?:[a-zà-ÿ’'-]+ ){{0,3}}?{words_of('product_noun')},? (?:[a-z]+ [a-z]+ [a-z]+,? |of |for [a-z]+,? )?"
    r"(?:called |named |including |such as |like |namely |\()?(?=[A-ZÀ-Þ0-9]|[a-z]+[A-Z])"
)
_THING_AFTER = re.compile(
    r" (?:data ?sets?|corpus|corpora|databases?|benchmarks?|collections?|challenge|papers?|models?|archives?|"
    r"outputs?|api keys?)(?![\w-])"
)


# Pages that tell of a product: "the Data Controls FAQ".
_PAGES = frozenset({"FAQ", "FAQs", "Policy", "Notice", "Guide", "Guidelines", "Terms", "Addendum", "Agreement", "Page"})


@functools.cache
def matcher_of_all() -> NameMatcher:
    """Return the registered services, weak names included, without the detector's own check."""
    return NameMatcher("services", entries("services", Service))


def resolve(text: str, start: int, end: int) -> str | None:
    """Return the id of the registered service printed here."""
    return matcher_of_all().entry_at(text, start, end)


def product_row(text: str, low: str, at: int) -> Iterator[tuple[int, int]]:
    """Yield the places of the products that stand in a row from here on."""
    while True:
        api = _API.match(low, at)
        if api:
            start, end = api.end(), api.end() + 3
        else:
            article = _ARTICLE.match(low, at)
            begin = article.end() if article else at
            place = product_at(text, low, begin) or _after_noun(text, low, begin)
            if place is None:
                return
            start, end = place
        yield start, end
        apposed = APPOSED.match(low, end)
        after = apposed.end() if apposed else end
        if apposed and text.startswith(",", after) and not _JOIN.match(low, after):
            after += 1
        joined = _JOIN.match(low, after)
        if joined is None:
            return
        at = joined.end()


def _after_noun(text: str, low: str, at: int) -> tuple[int, int] | None:
    """Return the place of a product whose kind stands before its name: "our assistant X"."""
    nouns = _NOUNS.match(text, at)
    return product_at(text, low, nouns.end()) if nouns else None


def _is_dataset(text: str, start: int, end: int) -> bool:
    return datasets_matcher().entry_at(text, start, end) is not None


def product_at(text: str, low: str, at: int) -> tuple[int, int] | None:
    """Return the place of the product whose name begins here, None where none does."""
    place = name_at(text, at, resolve)
    if place is None:
        return None
    start, end = place
    if _ONLY_ARTICLE.fullmatch(low, start, end):
        return None  # "Le chat di X": talks, not a product
    audience = _FOR.match(text, end)
    end = audience.end() if audience else end
    name = text[start:end]
    if resolve(text, start, end) is not None or name.endswith(" API"):
        return start, end
    last = name.rsplit(" ", 1)[-1]
    told = " " in name and (audience is not None or last in _PRODUCT_WORDS - _MODEL_WORDS)  # of a model, its product
    if not (may_name(name) or (told and is_model(name))) or _is_dataset(text, start, end) or name in _PRODUCT_WORDS:
        return None
    if last in _PAGES:
        return None
    if (name.isupper() and len(name) > 5) or name.count(" ") > 4:
        return None
    return None if _THING_AFTER.match(low, end) else (start, end)


def is_product(text: str, low: str, start: int, end: int) -> bool:
    """Return whether a name is that of a product by its last word, its audience, or the noun beside it."""
    words = re.split(r"[ -]", text[start:end])
    if words[-1] in _PRODUCT_WORDS or _FOR.search(text, start, end):
        return True
    if APPOSED.match(low, end) or NOUN_AFTER.match(low, end):
        return True
    return _OURS.search(low, max(0, start - 60), start) is not None
