"""Where a sentence tells that data were licensed, bought or got under an agreement, and where the suppliers stand."""

import functools
import re
from collections.abc import Iterator
from typing import NamedTuple

from extract.detectors.supplier_rows import LICENCE, supplier_row
from extract.detectors.supply_words import OPEN, OPEN_LICENCE, basis, on_basis, said, words_of


class Anchor(NamedTuple):
    """Where a sentence tells of a supply."""

    start: int  # of the words that tell of a supply
    row: int  # where the names begin


# "Acquired from", where the preposition is that of a purchase.
_ACQUIRED = (
    r"acquis\w*(?= (?:[\w’'-]+ ){0,4}?auprès d)|"
    r"adquiri(?:d[ao]s?|mos|eron|ó)(?= (?:[\w’'-]+ ){0,4}?al? )"
)
_GOT = re.compile(
    rf"(?<![\w-])(?:(?P<licensed>{words_of('licensed')})|(?P<bought>{words_of('bought')}|{_ACQUIRED})|"
    rf"(?P<received>{words_of('received')}))"
    r"(?![\w-])"
)
_FROM = re.compile(rf"(?<![\w-])(?:{words_of('from')} |auprès d['’])")
_FROM_OR_OF = re.compile(rf"(?<![\w-])(?:of|{words_of('from')}) ")
_ROMANCE = ("a ", "de ", "di ", "par ", "da ", "del ", "du ")
_ENGLISH = re.compile(
    r"(?:licens|licenced|bought|buy|purchas|acquired|procured|obtain|receive|suppli|provid|deliver|came|come)"
)
_PREDICATE = re.compile(
    r"\b(?:licen|lizenz|bought|purchased|acquired|procured|gekauft|erworben|angekauft|eingekauft|c[ao]me|used|reach|"
    r"deliver|suppl|provid)"
)
# "The archive of X came to us by licence"
_REACHED = re.compile(
    rf" (?:(?:has|have|had|was|were|is|are|been) ){{0,2}}(?:c[ao]mes?|used|reach(?:es|ed)?|delivered|supplied|"
    rf"provided|obtained|received)"
    rf"(?: [\w-]+){{0,6}}? {on_basis()}(?![\w-])"
)
_PARTS_FROM = re.compile(
    r"[;:]|\b(?:under the|which|that|who|was|were|is|are|has|have|had|to (?:train|use|be|build|run|make)|and|but|"
    r"not from)\b"
)
_VERB_AFTER = re.compile(
    rf"(?:[^,;:.]{{0,30}}?) (?:was|were|has been|have been|had been|is|are|been|we|wurden?|werden|haben|hat|"
    rf"a été|ont été|fueron|"
    rf"sono stat[ei]) (?:[\w-]+ ){{0,5}}?(?P<verb>{words_of('licensed', 'bought')})(?![\w-])(?! (?:from|by|under|"
    rf"to)\b)|"
    rf" (?P<last>lizenziert\w*|gekauft\w*|erworben\w*|angekauft\w*|eingekauft\w*)(?![\w-])"
)
_TOLD = r"(?: (?!for\b|to\b|which\b)[\w’'-]+){0,4}?"
_DEAL = re.compile(
    rf"(?<![\w-])(?:(?P<noun>{words_of('agreement')}){_TOLD} (?:with|mit|avec|con|between (?:us|ourselves|"
    rf"(?:the )?[\w-]+) and)|"
    rf"(?P<licence>(?:licen[cs]es?|lizenz(?:en)?|licencias?|licenz[ae])){_TOLD} {words_of('with')}|"
    rf"(?P<listed>licen[cs]ing agreements?|licen[cs]e agreements?|data agreements?|accordi di licenza|"
    rf"accords de licence|"
    r"acuerdos de licencia|lizenzvereinbarungen|lizenzverträgen?) \((?:e\.g\.,?|for example,?|including|such as|"
    r"among them|ad esempio|"
    r"tra cui|par exemple|por ejemplo|z\. ?b\.|darunter)|(?P<joint>partnered|teamed up) with|"
    r"(?P<cleared>cleared)(?: [\w-]+){{0,3}}? with):? "
)
_BEFORE_DEAL = re.compile(
    r"(?:\b(?:a|an|the|no|any|our|its|new|first|signed|under|this|data|content|licen\w+|archive|exclusive)[ -])$"
)
_DENIES = re.compile(
    r"\b(?:no|non|nicht|not|never|without|any|n['’]t|neither|kein\w*|aucun|aucune|ningún|nessun|sin|ohne|sans|"
    r"senza)\b[^;,.]{0,40}$"
)
_SOURCE = re.compile(r" (?:from|by|von|vom|bei|auprès|da|dal|dalla) ")
_UNDER = re.compile(r"\bunder [\w -]*$")
_LABEL = re.compile(
    rf"(?:^[^\w]*|(?<=[;:.] ))(?:our |the |main |unsere |nos |nuestros |nostri )?"
    rf"{words_of('label')}(?: \([^()]{{1,40}}\))?"
    r"(?:[^\w\n:]*:[^\w(]*| (?:include|includes|are|were|comprise|sind|umfassen|sont|incluyen|son|includono|"
    r"sono) )(?=\w)"
)
_SUBSTANCE = re.compile(
    r"\b(?:training|trained|data|dataset|datasets|records|text|texts|words|samples|material|materials|questions|titles|samples|prices)\b"
)
# The next item of a list, under a licence of its own: "licensed from X, and 11,000 tracks under CC BY".
_FURTHER_ITEM = re.compile(
    r"(?:;|,? (?:and|plus|und|sowie|et|y|e|en|oraz|i)) "
    r"(?:another |about |some |weitere |rund |environ |unos |circa )?\d"
)
_UNDER_OPEN = re.compile(rf"\bunder (?:[\w-]+ ){{0,3}}?{OPEN_LICENCE}")


class _Whole:
    """What a line as a whole speaks of, looked for once however many verbs it holds."""

    def __init__(self, low: str) -> None:
        self.low = low

    @functools.cached_property
    def data(self) -> bool:
        """Whether it speaks of data."""
        return said("data").search(self.low) is not None

    @functools.cached_property
    def contracted(self) -> bool:
        """Whether it names a ground on which data were got."""
        return basis().search(self.low) is not None

    @functools.cached_property
    def open(self) -> bool:
        """Whether it speaks of an open licence."""
        return OPEN.search(self.low) is not None


def by_verb(text: str, low: str) -> Iterator[Anchor]:
    """Yield where a verb tells that data were licensed or bought."""
    verbs = list(_GOT.finditer(low))
    whole = _Whole(low)
    if not any(verb["licensed"] or verb["bought"] for verb in verbs) and not whole.contracted:
        return
    for verb in verbs:
        if not _is_of_data(whole, verb):
            continue
        limit = min(len(low), verb.end() + 90)
        for source in _FROM.finditer(low, verb.end(), limit):
            between = low[verb.end() : source.start()]
            if _PARTS_FROM.search(between):
                break
            if source[0] == "by " and not (verb["received"] or "to us" in between or said("data").search(between)):
                break
            if source[0] in _ROMANCE and _ENGLISH.match(low, verb.start()):
                continue
            if next(supplier_row(text, low, source.end()), None) is not None:
                yield Anchor(verb.start(), source.end())
                break
    for source in _FROM_OR_OF.finditer(low):
        if not (whole.contracted or _PREDICATE.search(low, source.end())):
            break
        row = list(supplier_row(text, low, source.end()))
        reached = row and _REACHED.match(low, row[-1][1]) and said("data").search(low, 0, source.start())
        if reached or (row and _is_under_contract(low, source.start(), row[-1][1])):
            yield Anchor(source.start(), source.end())
        elif row and (after := _VERB_AFTER.match(low, row[-1][1])) is not None:
            verb_at = after.start("verb") if after["verb"] else after.start("last")
            told = _GOT.match(low, verb_at)
            if told is not None and _is_of_data(whole, told):
                yield Anchor(source.start(), source.end())


def _is_under_contract(low: str, source: int, end: int) -> bool:
    """Return whether data stand right before a source, and the ground on which they were got right after it: "scans
    from X under a research agreement"."""
    before = low[max(0, source - 60) : source]
    data = [match.end() for match in said("data").finditer(before)]
    if not data or len(before) - data[-1] > _NEAR_DATA or OPEN.search(low) or is_of_labour(low, source, end):
        return False
    ground = _ON_BASIS.match(low, end)
    if ground is None or _FOR_ANYONE.search(ground[0]) or said("for_readers").search(low):
        return False
    return not _is_of_goods(before)


# What anybody may sign is no agreement of the developer's.
_FOR_ANYONE = re.compile(r"\b(?:data[- ]use|user|open|public|community|standard) (?:licen|agreement|contract)")
_NEAR_DATA = 2  # characters between the word for data and "from"
_ON_BASIS = re.compile(rf",? (?:\()?{on_basis()}(?!\w)")


def _is_of_data(whole: _Whole, verb: re.Match[str]) -> bool:
    """Return whether a verb of supply speaks of data, not of models or machines."""
    low = whole.low
    before = low[max(0, verb.start() - 45) : verb.start()]
    after = _SOURCE.split(low[verb.end() : verb.end() + 60])[0]  # without the name, which may be "X Energy"
    if said("other_goods").search(after) and not said("data").search(after):
        return False
    if _is_of_goods(before) and not said("data").search(after):
        return False
    if verb["licensed"] is None and is_of_labour(low, verb.start(), verb.end()):
        return False
    if said("for_readers").search(low, max(0, verb.start() - 40), min(len(low), verb.end() + 30)):
        return False
    if verb["licensed"]:
        further = _FURTHER_ITEM.search(low, verb.end(), verb.end() + 90)
        if _UNDER_OPEN.search(low, verb.end(), further.start() if further else verb.end() + 90):
            return False
        return not low.startswith((" under the", " under a cc", " under mit", " under apache"), verb.end())
    if verb["bought"]:
        return whole.data
    if whole.open or not whole.contracted:
        return False
    return whole.data


def by_deal(text: str, low: str) -> Iterator[Anchor]:
    """Yield where an agreement on data is told, or a licence held from someone."""
    for deal in _DEAL.finditer(low):
        noun, told = deal["noun"] or deal["licence"] or deal["listed"] or deal["joint"] or deal["cleared"], deal[0]
        told = told[len(noun) :]
        before = low[max(0, deal.start() - 40) : deal.start()]
        clause = re.split(r"[;:,.(]| (?:and|or|und|et|y|e|with|for) ", before)[-1]
        if said("other_matters").search(clause) or said("other_matters").search(told):
            continue
        if said("for_readers").search(low, max(0, deal.start() - 40), deal.start()) or _is_of_goods(before):
            continue
        licence = LICENCE.search(noun) is not None
        if not licence and is_of_labour(low, deal.start(), deal.end()) and said("about").search(told + clause) is None:
            continue
        if deal["joint"] and not LICENCE.search(low):
            continue
        if licence and OPEN.search(low):
            continue
        if noun.startswith("deal") and not _BEFORE_DEAL.search(before):
            continue
        about = said("about").search(clause) is not None or said("about").search(told) is not None
        if (
            noun.startswith(
                ("partnership", "partenariat", "partnerschaft", "arrangement", "subscription", "relationship")
            )
            and not about
            and not (noun == "arrangement" and before.endswith("by "))
        ):
            continue
        got = _UNDER.search(before) is not None and said("received").search(low, 0, deal.start()) is not None
        data = (
            (got and not said("other_goods").search(low, 0, deal.start()))
            or said("data").search(_SUBSTANCE.sub(" ", low)) is not None
            or (said("data").search(low) is not None and said("licensed", "bought", "received").search(low) is not None)
        )
        if about or data or (not licence and _DENIES.search(before)):
            yield Anchor(deal.start(), deal.end())


def is_of_labour(low: str, start: int, end: int) -> bool:
    """Return whether what is bought here is work on data (labels, ratings) rather than data."""
    return any(
        not match[0].endswith("ed") and not low.startswith((" by ", "-"), match.end())
        for match in said("labour").finditer(low, max(0, start - 60), min(len(low), end + 80))
    )


def _is_of_goods(before: str) -> bool:
    """Return whether what stands last before is a model, a machine or a service rather than data."""
    goods = [match.end() for match in said("other_goods").finditer(before)]
    return bool(goods) and goods[-1] > max((match.end() for match in said("data").finditer(before)), default=0)


_ANSWERED = re.compile(
    r"[^.:;]{0,40}: (?:yes|ja|oui|s[ií]|sì|tak|sim)[,;:]? (?:[a-zà-ÿ]+ ){0,3}?"
    r"(?:from|by|with|von|mit|auprès de|de|avec|con|da|van|od|z) (?:the |der |dem |den |la |le |l['’])?"
)


# "Licensed music from the following sources: X, Y": what heads the row says that all of it was licensed.
_SOURCES = re.compile(
    rf"(?<![\w-])(?:licen[sc]ed|purchased|bought) (?:[\w-]+ ){{0,2}}?{words_of('data')}(?: [\w-]+){{0,2}}? "
    r"(?:using|from|of|via|through) the (?:following |these )?(?:sources|providers|suppliers|catalogues|catalogs|"
    r"libraries|collections|partners|companies|publishers)(?: below)?: (?:the )?(?=\w)"
)


def by_label(low: str) -> Iterator[Anchor]:
    """Yield where a label such as "Licensors:" heads a row of names, a clause says who the licensors are, or a question
    whether data were licensed is answered with names."""
    if ": " in low:
        for asked in said("licensed", "bought").finditer(low):
            answered = _ANSWERED.match(low, asked.end())
            if answered and said("data").search(low, 0, answered.end()):
                yield Anchor(asked.start(), answered.end())
    for label in _LABEL.finditer(low):
        yield Anchor(label.start(), label.end())
    for sources in _SOURCES.finditer(low):
        yield Anchor(sources.start(), sources.end())
