"""What a sentence holds that gives a role or a polarity to what it names: the cues of extract/registry/roles.toml, and
where another clause begins."""

import functools
import re
from dataclasses import dataclass

from extract.folding import lower
from extract.gazetteer import read_toml
from extract.word_trees import tree_of

# "seeded" and "composed" are roles in the making: extract/roles.py says which one they come to.
ROLES = (
    *("seeded", "fine_tuned_on", "trained_on", "composed", "evaluated_on", "compared_with", "generated_with"),
    *("licensed_from", "excluded"),
)
# What is not verified is doubted, not denied: hedges come first.
_MANNERS = ("withheld", "hedge", "negation")
# All expressions of this module look at text in lower case (extract/folding.py).
_BREAK = re.compile(
    r";|—|\b(?:but|while|whereas|however|although|aber|mais|pero|però|maar|ale|mas)\b|"
    r",\s+so\s+(?=(?:it|they|has|have|had|was|were|is|are|does|do|did)\b)|"
    r",\s+(?:which|we|and we|yet|from which|out of which|who were|who are)\b|\bno:\s|"
    r"\bwhose\b|"
    r",\s+(?=(?:it|they)\s+(?:is|was|has|are|were|have)\b|"
    r"(?:è|sono)\s+stat|(?:a|ont)\s+été\b|(?:ha|han)\s+sido\b|(?:foi|foram)\s)"
)
# May, which else is doubt, and German and French Mai, which in Italian denies, are months beside a date, after a word
# of time, or joined to another time.
MONTH = (
    r"\bmay\s+(?:\d{1,2},?\s+)?(?:19|20)\d\d\b|"
    r"\b(?:in|since|until|till|by|of|early|late|mid|through|before|after|\d{1,2}(?:st|nd|rd|th)?)[\s-]+may\b"
    r"(?!\s+(?:also|be|have|include|contain|not)\b)|"
    r"\b(?:between|from|to|and|or|january|february|march|april|june|july|august|september|october|november|december)"
    r"[\s–-]+may(?=\s*(?:[,.;:)–-]|$|\d|(?:and|to|until|till|through|or|of|this|last|onwards?|inclusive)\b))|"
    r"\bmai\s+(?:19|20)\d\d\b|"
    r"\b(?:im|von|vom|seit|ab|bis|zum|zwischen|anfang|mitte|ende|und|de|en|depuis|fin|début|mi|courant|jusqu['’]en|"
    r"jusqu['’]à|entre|avant|après|\d{1,2}(?:er|\.)?)[\s-]+mai\b|\bmai\s+(?:und|bis|et|à|au)\b"
)
# "Not only", "non-EU", the "No." that answered a question and the words on a button deny nothing here.
_NOT_ONLY = re.compile(
    r"\bnon-\w|\bnot\s+(?:only|the only|just|limited|necessarily)\b|\bno\s+(?:later|more|less|fewer|other)\b|"
    r"\bnon\s+indiscriminat\w+|\b(?:nicht nur|nicht allein|non seulement|pas seulement|no s[oó]lo|no solamente|"
    r"non solo|non soltanto|não só|não apenas|niet alleen|nie tylko)\b|"
    r"\bnothing\s+else\b|\b(?:answer is|simply)\s+no\b|^\W*no\.\s|"
    r"\bdo[ -]not[ -](?:train|track|crawl|scrape)(?:\s+(?:registry|register|list|header|signal|tag|flag)|['’])|"
    r"[\"“„«‘]\s?do(?: not|n['’]t) [^\"”“»’]{1,60}(?:[\"”“»’]|$)|"
    rf"{MONTH}"
)


@dataclass(frozen=True, slots=True)
class Cue:
    """A word or phrase of extract/registry/roles.toml with its place in a sentence."""

    start: int
    end: int
    name: str


@functools.cache
def pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    """Return one expression with a named group for each kind of cue, longer phrases first, for text in lower case:
    four times as fast as one that leaves the case open."""
    declared = read_toml("roles")
    signs = {"*": r"\w*", " ": r"[\s-]+", "-": r"[\s-]+", "…": r"(?:[\w’'-]+\s+){0,4}"}
    groups = []
    for name in names:
        words = {word.replace(" … ", " …").lower() for words in declared[name].values() for word in words}
        groups.append(f"(?P<{name}>{tree_of(words, signs)})")
    return re.compile(rf"(?<![\w-])(?:{'|'.join(groups)})(?!\w)")


@dataclass(frozen=True, slots=True)
class Sentence:
    """What a sentence holds that gives a role or a polarity to what it names, each list in order."""

    text: str
    low: str
    cues: tuple[Cue, ...]  # of roles
    manners: tuple[Cue, ...]  # of negation, hedging and withholding
    breaks: tuple[tuple[int, int], ...]  # where another clause begins

    def is_parted(self, first: int, last: int) -> bool:
        """Return whether another clause begins from the first place on and before the last."""
        return any(first <= at < last for at, _ in self.breaks)


@functools.lru_cache(maxsize=16_384)
def read(text: str) -> Sentence:
    """Return what a sentence holds; model cards repeat many sentences, and each is looked at once."""
    low = lower(text)
    return Sentence(text, low, cues(text), _manners(low), tuple(match.span() for match in _BREAK.finditer(low)))


@functools.lru_cache(maxsize=16_384)
def cues(text: str) -> tuple[Cue, ...]:
    """Return the cues of roles in one sentence, in order."""
    low = lower(text)
    found = (Cue(m.start(), m.end(), m.lastgroup or "") for m in pattern(ROLES).finditer(low))
    return tuple(
        one
        for one in found
        if _is_written(text[one.start : one.end]) and not _is_not_ruled_out(low, one) and not _is_pending(low, one)
    )


# "Pending evaluation": there was none; "SPICE simulations" are of circuits, no measure.
_PENDING = re.compile(r"\b(?:pending|awaiting|awaits)\s$")
_THOUSANDS = re.compile(r",\d")  # "the top 1,000 sites"
_OF_CIRCUITS = re.compile(r"[- ](?:simulat|netlist|circuit|model|deck|syntax|pure|compact|compatible)")


def _is_pending(low: str, cue: Cue) -> bool:
    """Return whether what looks like a word of evaluation says that there was none yet, or is a word of circuits."""
    if cue.name != "evaluated_on":
        return False
    if low.startswith("top", cue.start):
        return _THOUSANDS.match(low, cue.end) is not None
    if low.startswith("spice", cue.start):
        return _OF_CIRCUITS.match(low, cue.end) is not None
    return low.startswith("evaluat", cue.start) and _PENDING.search(low, max(0, cue.start - 16), cue.start) is not None


_NOT_BEFORE = re.compile(r"(?:not|n['’]t|nicht|pas|no|non|niet|nie|não)(?: \w+){0,3} $")
_THAT_AFTER = re.compile(r"(?: werden)?,? (?:that|dass|que|qu['’]|che|dat|że)(?!\w)|(?: werden)?, dass\b")


def _is_not_ruled_out(low: str, cue: Cue) -> bool:
    """Return whether what looks like a word of exclusion only says that something cannot be ruled out: "it cannot be
    excluded that …"."""
    if cue.name != "excluded" or not _THAT_AFTER.match(low, cue.end):
        return False
    return _NOT_BEFORE.search(low, max(0, cue.start - 30), cue.start) is not None


def _is_written(printed: str) -> bool:
    """Return whether a cue is printed as it must be: "DER" is an error rate, "der" an article."""
    asked = _as_written().get(printed.lower())
    return asked is None or printed in asked


@functools.cache
def _as_written() -> dict[str, frozenset[str]]:
    forms = frozenset(word for words in read_toml("roles")["as_written"].values() for word in words)
    return {word.lower(): frozenset(one for one in forms if one.lower() == word.lower()) for word in forms}


def _manners(low: str) -> tuple[Cue, ...]:
    found = [Cue(m.start(), m.end(), m.lastgroup or "") for m in pattern(_MANNERS).finditer(low)]
    if not found:
        return ()
    silent = [match.span() for match in _NOT_ONLY.finditer(low)]
    return tuple(one for one in found if not any(start <= one.start < end for start, end in silent))


FUNCTION_WORD = re.compile(
    r"\b(?:the|a|an|of|and|or|we|is|are|was|were|from|on|in|to|for|with|by|der|die|das|und|von|le|la|les|de|et|el|y|"
    r"il|e|di|het|een|"
    r"en|van|w|z|i|na|o|do|da)\b|[:,;|()]"
)


def is_full(low: str) -> bool:
    """Return whether a text is a sentence that says something, not a bare name or a row of them: closed by a full stop,
    with words that join others."""
    plain = low.rstrip(' \n"”)*_')
    if plain[-1:] not in ".!" or plain.count(" ") < 3:
        return False
    joining = [word for word in FUNCTION_WORD.findall(plain) if word.isalpha()]
    return len(joining) > plain.count(" ") / 8
