"""Products that a sentence speaks of as learning or being left out themselves, without a word for what users make
there: "X is never used", "X does not train on your files", "those in X were not", and plans ("paid plans")."""

import functools
import re
from collections.abc import Iterator

from extract.detectors.product_names import CAPITAL, NOUN_AFTER, is_product, product_row, resolve
from extract.detectors.supply_words import words_of

_IS = (
    r"(?:is|are|was|were|remains?|stays?|has been|have been|will be|wird|werden|wurden?|ist|sind|bleib\w+|est|"
    r"sont|reste\w*|"
    r"es|está|están|son|queda\w*|è|sono|resta\w*|viene|vengono)"
)
_OUT = (
    r"(?:excluded|exempt|exempted|kept out|left out|off[ -]limits|out of scope|out of bounds|opted out|carved out|"
    r"walled off|fenced off|sealed off|ring-fenced|shut out|cut off from|"
    r"ausgeschlossen|ausgenommen|außen vor|exclue?s?|exemptée?s?|excluid[ao]s?|exent[ao]s?|al margen|"
    r"esclus[aoei]|esent[ei])"
)
_USED = (
    r"(?:used|covered|affected|included|concerned|touched|learned from|learnt from|trained on|part of|"
    r"an? (?:\w+ )?source|"
    r"verwendet|genutzt|"
    r"betroffen|utilisée?s?|concernée?s?|utilizad[ao]s?|incluid[ao]s?|utilizzat[aoei]|inclus[aoei]|interessat[aoei])"
)
_NOT = r"(?:n['’]t| not| never| no longer| nicht| nie| niemals| pas| jamais| no| nunca| non| mai)"
SUBJECT = re.compile(
    rf"(?: data| content| traffic| customers| users| accounts)?(?:,? by contrast,?|, however,|, too,)? "
    rf"(?:(?:n['’]|no |non |nunca |never )?{_IS}(?: [\w-]+){{0,3}}? {_OUT}|(?:n['’]|no |non |"
    rf"nunca )?{_IS}{_NOT}(?: [\w-]+){{0,2}}? {_USED}|"
    rf"(?:n['’]|no |non |nunca |never ){_IS}(?: [\w-]+){{0,2}}? {_USED}|{_IS} (?:[\w-]+ )?never|"
    r"stays? out|(?:is|are|was|were)(?:n['’]t| not| never)(?=[.,;)!]|$)|does(?:n['’]t| not)(?=[.,;)!]|$)|"
    r"never (?:is|was|does|did)(?=[.,;)!]|$)|"
    r"ne l[e’'] ?(?:sont|est|seront|ont été|ont jamais été) ?(?:pas|jamais)?(?=[.,;)!]|$)|"
    r"(?:no|nunca|tampoco) lo (?:son|es|serán|han sido|fueron)(?=[.,;)!]|$)|"
    r"non lo (?:sono|è|saranno|sono stat[ei]|sono mai)(?=[.,;)!]|$))(?![\w-])"
)
# "Neither X nor Y is a source of training data": the word of negation stands before the row.
_NEITHER = re.compile(r"\b(?:neither|weder|ni|né)(?: of)?(?: (?:our|the|unser\w*|notre|nos|nuestr\w+|nostr\w+))? $")
_IS_USED = re.compile(rf" (?:n['’])?{_IS} (?:[\w-]+ )?{_USED}(?![\w-])")
_LEARNS = re.compile(
    r" (?:(?:does|do|will|would|can|may|is|are)(?:n['’]t| not| never)? |never |also |only |no longer ){0,2}"
    r"(?:trains?|trained|training|learns?|learning|uses?|using) (?:itself )?(?:(?:on|from|with) )?(?:any of |"
    r"some of |all )?"
    r"(?:your|my|users?['’]?s?|customers?['’]?s?|their|pupils?['’]?s?|students?['’]?s?|patients?['’]?s?|"
    r"clients?['’]?s?|members?['’]?s?|players?['’]?s?|what (?:you|i|users|customers|people)|customer|user|"
    r"personal|any customer|"
    r"any user)(?![\w-])(?P<rest>[^.;]{0,60})"
)
_TRAINING = re.compile(r"\b(?:train|learn|improv)")
_THOSE = re.compile(
    rf"(?<![\w-])(?:those|that|ones|die|solche|diejenigen|jene|ceux|celles|celle|celui|las|los|la|el|quelle|"
    rf"quelli|quella) "
    rf"(?:[\w-]+ )?{words_of('in')} (?=\S)"
)
_TIER_WORD = (
    r"(?:free|paid|unpaid|personal|business|enterprise|consumer|teams?|pro|premium|basic|individual|standard|commercial|"
    r"education|school|developer|trial|plus|corporate|professional|mobile|web|partner|public|beta|kostenlose[nr]?|"
    r"kostenpflichtige[nr]?|gratuit\w*|payant\w*)"
)


@functools.cache
def tier() -> re.Pattern[str]:
    """Return the expression of plans and apps told without a name ("our paid plans"), over lower case."""
    return re.compile(
        rf"(?:(?:the|our|its|your|any|all|any of our|den|unseren|nos|les) )?(?P<name>{_TIER_WORD}(?:,? (?:and|or|"
        rf"und|et) {_TIER_WORD})?"
        r"[ -](?:[\w-]+ )?(?:plans?|tiers?|accounts?|subscriptions?|apps?|versions?|editions?|tarif\w*|konten|"
        r"abonnements?|formules?|"
        r"offres?|planes|piani))(?![\w-])"
    )


def is_apparent(text: str, low: str, start: int, end: int) -> bool:
    """Return whether a name is plainly that of a product: registered, or by its last word or the noun beside it."""
    return low[start:end] == "api" or resolve(text, start, end) is not None or is_product(text, low, start, end)


def as_subject(text: str, low: str) -> Iterator[tuple[int, int]]:
    """Yield the products of which it is said that they are left out, or learn from what their users make."""
    if SUBJECT.search(low) is None and _LEARNS.search(low) is None and _IS_USED.search(low) is None:
        return  # as nearly always, and cheaper than to look at every name
    for begin in CAPITAL.finditer(text):
        row = list(product_row(text, low, begin.start()))
        if not row or not all(is_apparent(text, low, *one) for one in row):
            continue
        place = row[-1]
        noun = NOUN_AFTER.match(low[place[1] : place[1] + 30])
        after = place[1] + (noun.end() if noun else 0)
        learns = _LEARNS.match(low, after)
        neither = _NEITHER.search(low, max(0, row[0][0] - 24), row[0][0]) and _IS_USED.match(low, after)
        if SUBJECT.match(low, after) or (learns and _TRAINING.search(learns[0])) or neither:
            yield from row


def in_place_of_content(text: str, low: str) -> Iterator[tuple[int, int]]:
    """Yield the products that follow a word that takes up the content named before: "those in X were not"."""
    for those in _THOSE.finditer(low, 1):
        for start, end in product_row(text, low, those.end()):
            if is_apparent(text, low, start, end):
                yield start, end
