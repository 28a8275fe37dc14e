"""Products of a provider whose users' content a model learns from or does not: "conversations in X are used to train
our models", "files that you upload to X are never used for training"."""

import functools
import re
from collections.abc import Iterator
from typing import NamedTuple

from extract.clauses import label_end
from extract.detectors.manner_of import clause, is_elliptical, is_withheld, of_content
from extract.detectors.product_names import CAPITAL, is_product, product_at, product_row, resolve
from extract.detectors.product_origins import as_label, from_users
from extract.detectors.product_subjects import as_subject, in_place_of_content, tier
from extract.detectors.product_words import (
    BY_THEM,
    BY_US,
    COLLECTIONS,
    MADE_BY_MODELS,
    NOT_TAKEN,
    ON_SITE,
    OUR_ARTICLE,
    PARTS_IN,
    PLAIN_VERB,
    POSTED,
    SHORT_ANSWER,
    SINGULAR,
    TRIGGERS,
    USED,
    USED_FOR,
    YOU_ENTER,
    tells_of_use,
)
from extract.detectors.supply_words import said, words_of
from extract.detectors.user_data import no_user_data, user_data_used
from extract.disclosures import Polarity
from extract.folding import lower
from extract.sentences import Sentence, read

__all__ = ["TRIGGERS", "Product", "find_products", "resolve"]


class Product(NamedTuple):
    """A product with its place in a sentence, and how the sentence puts it that its users' content is used."""

    start: int
    end: int
    polarity: Polarity


class _Candidate(NamedTuple):
    start: int
    end: int
    is_sure: bool  # the words around it are those of one who runs it
    told_at: int = -1  # where the sentence says what becomes of the content, -1: in the clause of the name


_TRIGGER = re.compile("|".join(TRIGGERS))
_CONTENT = re.compile(rf"(?<![\w-])(?:(?P<private>{words_of('private')})|(?P<public>{words_of('public')}))(?= )")
_IN = re.compile(rf"(?<= ){words_of('in')} ")
_REACH = 70  # characters from what users make to the product where they make it
_ENTERED = re.compile(
    rf"(?<![\w-])(?:{words_of('entered')})(?![\w-])(?: (?!and\b|or\b)[\w’'-]+){{0,3}}? "
    r"(?P<in>in|into|to|through|via|on|with|within|inside|using|im|über|auf|dans|sur|en|su|tramite|a través de) "
)
_USERS = re.compile(
    r"(?<![\w-])(?:users|customers|members|subscribers|players|listeners|nutzern?|kunden|utilisateurs|usuarios|utenti) "
    r"(?:of|from|on|von|de|di|del|della|du) "
)
_OF_USERS = re.compile(
    r"(?P<owner>['’]s?)? (?:users?['’]?|customers?['’]?|members?['’]?|subscribers?['’]?|(?P<content>chat logs|"
    r"interactions|"
    rf"{words_of('private')})|(?P<public>{words_of('public')}))(?![\w-])"
)
_TAKEN_FROM = re.compile(
    r"\b(?:was|were|been|is) (?:further |first |then |also )?(?:pre-?|fine-?|post-?)?(?:trained|tuned) (?:on|"
    r"with|using)\b|"
    r"\b(?:pre-?|fine-?)?(?:trained|tuned) (?:it |the model |our model )?on\b"
)
_OF_OURS = re.compile(
    r"\b(?:your?|users of|donat\w+|consent\w*|our (?:own )?(?:users|customers|members|app|service|platform|"
    r"product|assistant)|opt)\b"
)
_WHEN_USED = re.compile(
    r"\b(?:when|if|while|whenever|as) (?:you|users|customers|people) (?:use|talk to|talk with|chat with|"
    r"interact with|write to) "
)
_LABEL = re.compile(
    r"\b(?:services|products|platforms|apps|applications|dienste|produkte|servicios|servizi|"
    r"prodotti)(?P<told>[^:.;]{0,90}): "
)
_THEIRS = re.compile(
    r"\b(?:your|their|the) (?:[\w-]+ )?(?:content|data|conversations|chats|inputs|prompts|interactions|messages)\b"
)
_OWN = re.compile(
    r"\b(?:your|my|users?['’]?|users['’]|user['’]s|customers?['’]?|members?['’]?|their|ihre|vos|sus|"
    r"utenti)(?: own)? $"
)
_OUR_APPOSITION = re.compile(
    rf"(?:,? | \()(?:our|unser\w*|notre|nuestr\w+|nostr\w+) (?:[\w’'-]+ ){{0,4}}?{words_of('product_noun')}(?![\w-])"
)
_LED = re.compile(r"\b(?:from|of|by|with) $")
_ENDS_LIKE_A_PEOPLE = re.compile(r"(?:ish|ese|ian|ean|can|[A-Z]{4,})$")
_GERMAN = re.compile(r"\b(?:der|die|das|und|werden|wird|nicht|wir|unsere[rnm]?)\b")


@functools.lru_cache(maxsize=16_384)
def find_products(text: str) -> tuple[Product, ...]:
    """Return the products of one sentence (white space squeezed) that its structure tells, in order, disjoint."""
    low = lower(text)
    if _TRIGGER.search(low) is None:
        return ()
    sentence = read(text)
    origins = [_Candidate(start, end, True) for start, end in from_users(text, low)]
    origins += [_Candidate(*labelled[:2], True, labelled[2]) for labelled in as_label(text, low)]
    told = tells_of_use(low, 0, len(low)) or _is_kept_back(sentence)
    if not told and not origins:
        return ()
    candidates: dict[tuple[int, int], _Candidate] = {}
    found = (*origins, *(_candidates(text, low, sentence) if told else ()))
    for one in sorted(found, key=_sure_first):
        if not any(first < one.end and one.start < last for first, last in candidates):
            candidates[one.start, one.end] = one
    if told and not any(one.is_sure for one in candidates.values()):
        for start, end in (*no_user_data(text, low), *user_data_used(low)):
            candidates[start, end] = _Candidate(start, end, True)
    families = {text[one.start : one.end].split()[0] for one in candidates.values() if one.is_sure}
    return tuple(
        Product(one.start, one.end, of_content(sentence, *_told_at(one)))
        for _, one in sorted(candidates.items())
        if one.is_sure or text[one.start : one.end].split()[0] in families
    )


def _sure_first(candidate: _Candidate) -> tuple[bool, int]:
    return not candidate.is_sure, candidate.start


def _told_at(candidate: _Candidate) -> tuple[int, int]:
    return (candidate.start, candidate.end) if candidate.told_at < 0 else (candidate.told_at, candidate.told_at)


def _is_kept_back(sentence: Sentence) -> bool:
    """Return whether a sentence does not tell whether something was used, whatever for."""
    return "used" in sentence.low and any(one.name == "withheld" for one in sentence.manners)


def _candidates(text: str, low: str, sentence: Sentence) -> Iterator[_Candidate]:
    if said("invitation").search(low):
        return
    provider = said("as_provider").search(low) is not None
    taken = _TAKEN_FROM.search(low) is not None and _OF_OURS.search(low) is None
    practice = (provider or said("as_practice").search(low) is not None) and not taken
    kept_back = _is_kept_back(sentence)
    withheld = any(one.name == "withheld" for one in sentence.manners)
    learns = any(match[0] not in COLLECTIONS for match in said("learning").finditer(low))
    used = USED.search(low) is not None or USED_FOR.search(low) is not None
    not_taken = NOT_TAKEN.search(low) is not None
    for content in _CONTENT.finditer(low):
        if MADE_BY_MODELS.search(low, 0, content.start()):
            continue
        for inside in _IN.finditer(low, content.end(), content.end() + _REACH):
            how = low[content.end() : inside.start()]
            if PARTS_IN.search(how) or (
                content["private"] in SINGULAR and how.strip() and not said("entered").search(how)
            ):
                break
            row = list(product_row(text, low, inside.end()))
            entered = said("entered").search(how) is not None
            own = bool(content["private"] or entered or _OWN.search(low, 0, content.start()))
            for start, end in row:
                apparent = is_product(text, low, start, end) or resolve(text, start, end) is not None
                if not _is_told_of(sentence, start, end) or (is_german(low) and not apparent):
                    continue
                if inside[0] in ("of ", "de ", "di ") and not (content["private"] or apparent):
                    continue
                sure = (practice and (own or apparent)) or (apparent and ((own and not taken and learns) or kept_back))
                sure = sure or (apparent and used and not taken and (own or low.startswith("no ")))
                sure = sure or (apparent and not_taken)
                on_site = content["public"] in POSTED and inside[0] in ON_SITE and BY_US.search(low) is not None
                sure = sure or (on_site and (practice or withheld) and (learns or used) and not taken)
                ours = apparent and OUR_ARTICLE.search(low, inside.start(), start) is not None
                yield _Candidate(start, end, sure or ours or _is_ours(low, end))
            plan = None if row else tier().match(low, inside.end())
            if plan and practice and _is_told_of(sentence, *plan.span("name")):
                yield _Candidate(*plan.span("name"), True)
            if row or plan:
                break
    if provider:
        for entered_in in (*_ENTERED.finditer(low), *YOU_ENTER.finditer(low)):
            if PLAIN_VERB.match(low, entered_in.start()) and not BY_THEM.search(low, 0, entered_in.start()):
                continue
            for start, end in product_row(text, low, entered_in.end()):
                if _is_told_of(sentence, start, end) and (not is_german(low) or is_product(text, low, start, end)):
                    yield _Candidate(start, end, True)
    for users in _USERS.finditer(low):
        for start, end in product_row(text, low, users.end()):
            if _is_told_of(sentence, start, end):
                yield _Candidate(start, end, practice)
    yield from _in_use(text, low)
    for start, end in as_subject(text, low):
        if _is_told_of(sentence, start, end):
            yield _Candidate(start, end, True)
    for start, end in in_place_of_content(text, low):
        if is_elliptical_of(sentence, start, end):
            yield _Candidate(start, end, True)
    if practice or (used and not taken):
        yield from _before_users(text, low, sentence)


def _in_use(text: str, low: str) -> Iterator[_Candidate]:
    """Yield products whose use is spoken of before what becomes of the content, and those that a label lists."""
    for used in _WHEN_USED.finditer(low):
        row = list(product_row(text, low, used.end()))
        learning = said("learning").search(low, row[-1][1]) if row else None
        if learning and _THEIRS.search(low, row[-1][1]):
            yield from (_Candidate(start, end, True, learning.start()) for start, end in row)
    label = _LABEL.search(low)
    learning = said("learning").search(low, 0, label.end()) if label else None
    if label and learning and said("private", "public", "as_provider").search(low, 0, label.end()):
        yield from (
            _Candidate(start, end, True, learning.start()) for start, end in product_row(text, low, label.end())
        )


def _before_users(text: str, low: str, sentence: Sentence) -> Iterator[_Candidate]:
    """Yield products that stand before their users or their content."""
    for begin in CAPITAL.finditer(text):
        place = product_at(text, low, begin.start())
        if place is None:
            continue
        start, end = place
        beside = _OF_USERS.match(low, end)
        if beside:
            own = _OWN.search(low, 0, start) is not None and not low.endswith("their ", 0, start)
            apparent = resolve(text, start, end) is not None or is_product(text, low, start, end)
            single = (
                (start > 0 or beside["owner"] is not None)
                and " " not in text[start:end]
                and not _ENDS_LIKE_A_PEOPLE.search(text[start:end])
            )
            if beside["public"]:
                counts = own and (apparent or single)
            else:
                counts = apparent or (
                    single
                    and (
                        beside["content"] is not None
                        or beside["owner"] is not None
                        or _LED.search(low, 0, start) is not None
                    )
                )
            if counts and _is_told_of(sentence, start, end):
                yield _Candidate(start, end, True)


def _is_ours(low: str, end: int) -> bool:
    return _OUR_APPOSITION.match(low, end) is not None


def is_elliptical_of(sentence: Sentence, start: int, end: int) -> bool:
    """Return whether the clause of a name takes up what the clauses before it told of learning."""
    first, last = clause(sentence, start, end)
    before = tells_of_use(sentence.low, 0, first)
    return before and (
        is_elliptical(sentence.low, first, last) or SHORT_ANSWER.search(sentence.low, end, last) is not None
    )


def _is_told_of(sentence: Sentence, start: int, end: int) -> bool:
    """Return whether the clause of a name tells of learning, or takes up the one that does."""
    first, last = clause(sentence, start, end)
    if tells_of_use(sentence.low, first, last) or is_elliptical(sentence.low, first, last):
        return True
    label = label_end(sentence.low)
    if label and said("learning").search(sentence.low, 0, label):
        return True
    if (
        said("learning").search(sentence.low, 0, first)
        and first
        and sentence.low[:first].rstrip().endswith((":", "except", "for"))
    ):
        return True
    return is_withheld(sentence, first, start)


def is_german(low: str) -> bool:
    """Return whether a sentence is German, where common nouns have a capital too."""
    return _GERMAN.search(low) is not None
