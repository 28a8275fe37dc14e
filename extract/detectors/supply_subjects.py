"""Suppliers that a sentence speaks of as giving, refusing or being kept back: "X licensed its archive to us"."""

import re
from collections.abc import Iterator

from extract.detectors.manner_of import of_supply
from extract.detectors.supplier_rows import LICENCE, Supply, named_row, resolve, supplier_row_before
from extract.detectors.supply_anchors import is_of_labour
from extract.detectors.supply_words import OPEN, basis, said, words_of
from extract.disclosures import Polarity
from extract.sentences import Sentence

_GAVE = re.compile(
    r" (?:(?:have|has|had|have each|each|both|all|also) ){0,2}"
    r"(?:(?P<sold>licen[sc]e[ds]|sold|sells|leased)|(?P<gave>granted|allowed|allows|let|lets|permitted|permits|opened|"
    r"handed|transferred|shared|made|authori[sz]ed|"
    r"supplied|provided|delivered|contributed|gave|"
    r"supplies|provides|supply|provide))"
    r"(?P<what>[^;:.]{0,110})"
)
_TO_US = re.compile(r"(?<![\w-])(?:to us|us)(?![\w-])")
_WITH_WHOM = re.compile(
    # In German, the verb of the clause before stands between: "aus dem Archiv von X genutzt, mit dem …".
    rf"(?: [a-zäöüß]+(?:t|en)(?=, mit de))?,? (?P<whom>{words_of('whom')}) (?:[\w’'-]+ ){{1,6}}?"
    rf"(?:(?:(?:{words_of('about')})[ -])?{words_of('agreement')}|licensed|bought|purchased)(?![\w-])"
)
_NOTHING_BY = re.compile(
    r"(?<![\w-])(?:nothing|none|not a (?:line|page|word|frame|single \w+)|no \w+) (?:by|"
    r"from|of) "
)
_WAS = re.compile(
    r"(?:[^,;:.]{0,20}) (?:was|were|has been|have been|is|are) (?:[\w-]+ )*?(?:used|bought|licen[sc]ed|included|"
    r"taken|ingested|acquired)\b"
)
_AUXILIARY = re.compile(r" (?:has|have|both|all|each|also) $")
_NAMES_OF = re.compile(
    r"\b(?:(?:names?|identit(?:y|ies)|lists?) of|liste d(?:es|er)|lista d(?:e|ei|egli)|elenco d(?:ei|egli)|relación de|"
    r"identité d(?:es|e)|identidad de|identità d(?:ei|egli)|identität(?:en)? der|identität(?:en)?|namen|noms de|"
    r"name|names|identify|list|disclose|reveal|publish|which|who|"
    r"other|nennen|die namen|welche[nr]?|quels|quelles|qué|cuáles|quali|welke|jakimi|quais|"
    r"les noms des|nommons|los nombres de|i nomi dei|whose) (?:(?:all|any|our|its|the|these|those|of|individual|"
    r"remaining|unserer|"
    r"unsere|der|nos|les|nuestros|los|i|dei|nostri|are|sind) ){0,4}$"
)
_TO_BE_UNNAMED = re.compile(
    r",? (?:which|whom|who|whose (?:names?|identit(?:y|ies))|that) (?:it|we|they|the provider|"
    r"the company)? ?(?:\w+ )?(?:may|can|could|must|will|"
    r"would|do|does|did|has|have|is|are|prefers?|wish(?:es)?|asked|declined|cannot)\b|"
    r"(?: [\w-]+){0,4}? (?:(?:have|has) asked|asked|prefer|preferred|wish|wished|do|does|did|remain|remains|is|are|"
    r"sind|werden|bleiben|sont|son|sono|cannot|can not|will not|must|want)\b"
)
_UNNAMED_GROUP = re.compile(
    rf"(?<![\w-])(?P<name>(?:(?:other|commercial|content|data|news|licensing|media|third-party|individual) )*"
    rf"(?:(?P<partners>partners|providers)|{words_of('group')}))(?![\w-])"
)
_NAMES = re.compile(r"\b(?:nam|identi|who\b|which\b|nom|nomi\b|nombres\b)")
_OF_DATA = re.compile(r"\b(?:licen|data|content|archive|agreement|publish)")


_HOST = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}(?![\w-])")
_ABOUT = 30  # characters after an agreement that say what it is about


def by_giver(text: str, low: str, sentence: Sentence) -> Iterator[Supply]:
    """Yield those of whom it is told that they licensed or sold data to us, or with whom there is an agreement."""
    for verb in _GAVE.finditer(low):
        what = verb["what"]
        to_us = _TO_US.search(what) is not None
        if verb["sold"] and not to_us:
            continue
        if verb["gave"] and not (to_us and (basis().search(low) or "licen" in what) and not OPEN.search(low)):
            continue
        if not said("data").search(low) and "licen" not in what:
            continue
        for start, end in supplier_row_before(text, low, verb.start()):
            told = Polarity.DENIED if "not to us" in what else of_supply(sentence, 0, start, start, end, None)
            yield Supply(start, end, told)
    for match in _WITH_WHOM.finditer(low):
        english = match["whom"].endswith(("whom", "which"))
        if said("other_matters").search(low, match.start(), match.end() + _ABOUT) or not (
            english or said("data").search(low)
        ):
            continue
        for start, end in supplier_row_before(text, low, match.start()):
            yield Supply(start, end, of_supply(sentence, 0, match.start(), match.end(), match.end(), None))


def after_talks(text: str, low: str, sentence: Sentence) -> Iterator[Supply]:
    """Yield those with whom it came to nothing: talks that failed, and nothing of whose was used."""
    failed = said("nothing").search(low)
    for talks in said("talks").finditer(low) if failed else ():
        for start, end in named_row(text, talks.end() + 1):
            if said("data", "agreement").search(low) or LICENCE.search(low) or resolve(text, start, end):
                yield Supply(start, end, Polarity.DENIED)
    going_on = said("going_on").search(low) if not failed else None
    if going_on and (said("data", "agreement").search(low) or LICENCE.search(low)):
        for talks in said("talks").finditer(low, 0, going_on.start()):
            for start, end in named_row(text, talks.end() + 1):
                if end <= going_on.start():
                    yield Supply(start, end, Polarity.HEDGED)
    told = said("data", "agreement").search(low) or LICENCE.search(low)
    for asked in said("asked_for_licence").finditer(low):
        if LICENCE.search(low, asked.start()) is None and said("licence_asked").search(low) is None:
            break
        host = _HOST.match(low, asked.end() + 1)
        row = [host.span()] if host else named_row(text, asked.end() + 1)
        if row and said("turned_down").search(low, row[-1][1]):
            for start, end in row:
                yield Supply(start, end, Polarity.DENIED)
    for refusal in said("refused").finditer(low):
        at = refusal.start()
        auxiliary = _AUXILIARY.search(low, 0, at)
        for start, end in supplier_row_before(text, low, auxiliary.start() if auxiliary else at - 1):
            if told or resolve(text, start, end):
                yield Supply(start, end, Polarity.DENIED)
    if LICENCE.search(low) or "bought" in low or "agreement" in low:
        for nothing in _NOTHING_BY.finditer(low):
            row = named_row(text, nothing.end())
            if row and _WAS.match(low, row[-1][1]):
                for start, end in row:
                    yield Supply(start, end, Polarity.DENIED)


def kept_back_groups(low: str) -> Iterator[Supply]:
    """Yield the word for suppliers whose names a sentence keeps back."""
    if not said("unnamed").search(low):
        return
    for group in _UNNAMED_GROUP.finditer(low):
        start, end = group.span("name")
        if _NAMES_OF.search(low, max(0, start - 60), start) or _TO_BE_UNNAMED.match(low, end):
            if group["partners"] and not _OF_DATA.search(low):
                continue
            if (said("terms").search(low) and not _NAMES.search(low)) or is_of_labour(low, start, end):
                continue
            yield Supply(start, end, Polarity.WITHHELD)
            return
