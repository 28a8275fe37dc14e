"""Suppliers that a sentence names by what they are to the developer or by what they are paid: "X acts as data
supplier", "our licensors, among them X", "we pay X for its archive", "the X data agreement", "X provided no data"."""

import functools
import re
from collections.abc import Iterator

from extract.detectors.manner_of import is_doubted, of_supply
from extract.detectors.supplier_rows import Supply, named_row, supplier_row_before
from extract.detectors.supply_words import said, words_of
from extract.disclosures import Polarity
from extract.sentences import Sentence

_WORDS = r"(?:[\w’'-]+ )"


@functools.cache
def _is_one() -> re.Pattern[str]:
    """Return the expression of a predicate that calls its subject a supplier, over lower case."""
    return re.compile(
        r"(?:,? (?:each|both|all|also|thereby))? "
        r"(?:(?:(?:has|have|had) (?P<never>never |not )?)?(?:acted|acts?|serves?|served|serving|acting)(?: \w+)? as|"
        r"(?:is|are|was|were|remains?|became|has been|have been|had been)(?P<not>n['’]t| not| never| no longer)?"
        r"(?: also| still| currently)?(?: (?:one of|among|both|among the))? (?=(?:our|the|its|no|this)\b)|"
        r"(?:fungier\w+|agier\w+|dien\w+|trat\w*|treten) (?:dabei |hier |hierbei )?als|"
        r"(?:a|ont) agi (?:en qualité de|en tant que|comme)|agi(?:t|ssent) (?:en qualité de|en tant que|comme)|"
        r"(?:actúan?|actuó|actuaron|figuran?) (?:como|entre)|(?:agisc\w+|ha agito|hanno agito) (?:come|da|"
        r"in qualità di))"
        rf" ?(?:(?:our|the|an?|its|no|unsere|nos|nuestros|nostri|this|model['’]s) )*(?:(?!of\b){_WORDS}){{0,2}}?"
        rf"{words_of('supplier')}(?![\w-])"
    )


@functools.cache
def _among_them() -> re.Pattern[str]:
    """Return the expression of suppliers of which some are named next, over lower case."""
    return re.compile(
        rf"(?<![\w-]){words_of('supplier', 'group', 'go_between')}(?: \w+)?"
        r"(?:,? (?:such as|including|include|like|namely|"
        rf"among (?:them|which|"
        r"whom)|notably|for example|e\.g\.,?|wie|darunter|etwa|comme|tels que|dont|notamment|como|entre ellos|"
        r"tales como|come|tra cui|quali)|,? \(|:| [–—-]) ?(?:are |were |is |sind |sont |son |sono )?(?:e\.g\.,? )?"
        rf"(?:{words_of('perhaps')} )?"
    )


_OURS = re.compile(
    r"\b(?:our|its|licen[sc]\w*|contract\w*|unser\w*|lizen\w*|nos|notre|nuestr\w+|nostr\w+|from|bought|purchased|"
    r"agreements?|deals?)\b[^,;:.]{0,50}$"
)
_THROUGH = re.compile(
    r"\b(?:from|through|via|by|über|durch|von|par|auprès de|auprès des|por|a través de|tramite|attraverso|da)"
    r"\s+(?:[\w-]+ ){0,3}$|\bauprès d['’](?:[\w-]+ ){0,2}$"
)
_AMONG = re.compile(
    rf"\b(?:among|amongst|unter|parmi|entre|tra|fra) (?:our|the|unseren|den|nos|les|nuestros|los|i nostri|i) "
    rf"(?:{_WORDS}{{0,2}}?)(?P<noun>[\w -]+?) (?:are|is|were|was|sind|sont|están|son|figuran?|figurent|ci sono|"
    r"zählen|count) "
)
_PAID = re.compile(
    r"\b(?:we|provider|company|developer|and|also) (?:have |has |also |regularly )?(?:pay|pays|paid|remunerated?|"
    r"compensated?) (?=\w)"
)
_FOR_DATA = re.compile(
    r"[^;.]{0,60}? (?:for (?:(?:the )?(?:right|rights|access|use|permission)|its |their |an? licen|[\w ,]*)|"
    r"an? (?:annual |yearly |flat |monthly |one-off )?(?:licen[cs]e )?fee|to use|royalt)[^;.]{0,60}"
)
_SUBSCRIBED = re.compile(r"\b(?:subscrib(?:e|es|ed) to|subscriptions? to|subscription from) (?=\w)")
_LICENSED_THEIRS = re.compile(r"\b(?:we|provider|and|also|to) (?:have |has |also )?licen[sc](?:ed?|es) (?=\w)")
_COMPOUND = re.compile(
    rf"(?: (?:and [\w’'-]+ )?)(?:{words_of('about')}[ -]){{1,2}}(?:agreements?|contracts?|deals?|licen[cs]es?|"
    r"partnerships?|subscriptions?)(?![\w-])|(?:['’]s?)? (?:licen[cs]e|licensing) (?:agreement|deal|contract)"
)
_GIVES_NOT = re.compile(
    r"(?:, (?:whose|which|who|an?|the|our)[^,;.]{1,70},)? (?:(?:has|have|had|did|does|do|is|are|was|"
    r"were)(?:n['’]t| not| never)|"
    r"never) (?:yet |ever |so far )?"
    r"(?:suppl(?:y|ied|ies)|provid(?:e|ed|es)|licen[sc](?:e|ed)|sold|sell|contribut(?:e|ed)|g[ai]ven?|shared?|grant(?:ed)?|"
    r"deliver(?:ed)?|a licensor|a data|a source|among our (?:licensors|suppliers|data))(?P<what>[^;.]{0,80})"
)
_GIVES_NO = re.compile(
    r"(?:, (?:whose|which|who|an?|the|our)[^,;.]{1,70},)? (?:has |have |had )?(?:supplie[sd]|supply|provided|provides?|"
    r"licensed|sold|contributed|gave|shared|delivered) (?:us (?:with )?)?(?P<what>(?:no|none of|neither|"
    r"nothing)\b[^;.]{0,60})"
)
_NEITHER = re.compile(
    r"[;,—–-] ?(?:and |but )?(?:neither|none)(?: (?:of (?:them|these|which|whom|the (?:two|three|four))|"
    r"company|firm|one))?"
    r"(?: (?:has|have|had|did|ever))* (?:suppl(?:y|ied|ies)|provid(?:e|ed|es)|licen[sc](?:e|ed)|sold|sell|"
    r"contribut(?:e|ed)|"
    r"gave|given|shared?|granted)(?P<what>[^;.]{0,60})"
)
_PREDICATE = re.compile(r" (?:is|are|was|were|have|has|use|uses|pay|buy|run|work|only)\b")
_TO_OTHERS = re.compile(r"\bto (?!us\b|this\b|the (?:model|corpus|training|project)|our\b|any\b|train)")
_OF_DATA = re.compile(
    r"\b(?:data|anything|content|archives?|texts?|images|articles|us|training|licen[cs]e|material|corpus)\b"
)


def by_relation(text: str, low: str, sentence: Sentence) -> Iterator[Supply]:
    """Yield the suppliers that are called so, paid for data, subscribed to, or said to have given none."""
    if said("supplier", "group", "go_between").search(low):
        yield from _called_suppliers(text, low, sentence)
    for paid in _PAID.finditer(low):
        row = named_row(text, paid.end())
        told = _FOR_DATA.match(low, row[-1][1]) if row else None
        if (
            told
            and said("data").search(told[0])
            and not said("labour", "other_goods").search(low, paid.start(), told.end())
        ):
            yield from _told(sentence, paid.start(), row)
    for subscribed in _SUBSCRIBED.finditer(low):
        row = named_row(text, subscribed.end())
        if row and said("data").search(low, row[-1][1], row[-1][1] + 50) and not said("other_goods").search(low):
            yield from _told(sentence, subscribed.start(), row)
    for licensed in _LICENSED_THEIRS.finditer(low):
        row = named_row(text, licensed.end())
        if row and row[0][0] - licensed.end() < 5 and _is_their_data(low, row[-1][1]):
            yield from _told(sentence, licensed.start(), row)
    for compound in _COMPOUND.finditer(low):
        row = list(supplier_row_before(text, low, compound.start()))[-1:]
        printed = text[compound.start() : compound.end()]
        if not row or not printed.islower() or said("other_matters").search(printed):
            continue
        if said("data").search(low) and not said("other_goods").search(low):
            yield from _told(sentence, row[0][0], row)
    yield from _gave_none(text, low)


_THEIR_DATA = re.compile(rf"(?:['’]s?)? (?:(?!for\b|to\b|in\b|from\b)[\w-]+ ){{0,2}}?{words_of('data')}(?![\w-])")


def _is_their_data(low: str, end: int) -> bool:
    """Return whether data stand right after a name, as the name's: "X content", "X's picture archive"."""
    return _THEIR_DATA.match(low[end : end + 60]) is not None


def _told(sentence: Sentence, anchor: int, row: list[tuple[int, int]]) -> Iterator[Supply]:
    for start, end in row:
        yield Supply(start, end, of_supply(sentence, 0, anchor, start, end, None))


def _called_suppliers(text: str, low: str, sentence: Sentence) -> Iterator[Supply]:
    for called in _is_one().finditer(low):
        row = list(supplier_row_before(text, low, called.start()))
        denied = called["not"] or called["never"] or re.search(r"\b(?:no|not|never)\b", called[0])
        for start, end in row:
            if denied:
                yield Supply(start, end, Polarity.DENIED)
            else:
                doubted = is_doubted(sentence, row[0][0], called.end())
                yield Supply(start, end, Polarity.HEDGED if doubted else Polarity.STATED)
    for noun in _among_them().finditer(low):
        ours = _OURS.search(low, 0, noun.end() - 1) or said("supplier").match(low, noun.start())
        if not ours and not (said("go_between").match(low, noun.start()) and _THROUGH.search(low, 0, noun.start())):
            continue
        if said("for_readers", "other_goods").search(low) or not said("data", "supplier", "licensed").search(low):
            continue
        row = named_row(text, noun.end())
        yield from _told(sentence, noun.start(), row)
    for among in _AMONG.finditer(low):
        if said("supplier").search(among["noun"]) or said("group").search(among["noun"]):
            row = named_row(text, among.end())
            yield from _told(sentence, among.start(), row)


def _gave_none(text: str, low: str) -> Iterator[Supply]:
    for gave in (*_GIVES_NOT.finditer(low), *_GIVES_NO.finditer(low)):
        if (not _OF_DATA.search(gave["what"]) and "licens" not in gave[0]) or _TO_OTHERS.search(gave["what"]):
            continue
        for start, end in supplier_row_before(text, low, gave.start()):
            yield Supply(start, end, Polarity.DENIED)
    for neither in _NEITHER.finditer(low):
        if not _OF_DATA.search(neither["what"]) or _TO_OTHERS.search(neither["what"]):
            continue
        predicate = _PREDICATE.search(low, 0, neither.start())
        if predicate:
            for start, end in supplier_row_before(text, low, predicate.start()):
                yield Supply(start, end, Polarity.DENIED)
