"""How a sentence puts what it says of a supplier or a service: by the words of negation, doubt and refusal that belong
to the same predicate."""

import re
from collections.abc import Sequence

from extract.detectors.supply_words import said
from extract.disclosures import Polarity
from extract.sentences import Sentence

# Beyond the breaks of extract/sentences.py: a new predicate after a comma or a colon.
_FURTHER = re.compile(
    r": | [–-] |, (?=(?:everything|all|instead|rather|it|they|we|only|so|not|never|and (?:we|it|they|nothing|no|"
    r"none|never)|(?:those|solche|jene|die|ceux|celles|quelle|quelli|las|los) (?:in|from|on|aus|im|auf|von|dans|de|del|"
    r"di|sur|en|su|sent|made))\b)|"
    r"\b(?:except(?: for)?|apart from|other than|with the exception of|unlike)\b"
)
_EXCEPTED = re.compile(r"\b(?:except(?: for)?|with the exception of)$")
_FINITE = (
    r"(?:is|are|was|were|has|have|had|will|would|may|might|can|could|do|does|did|hold|use|train|learn|bought|"
    r"never|"
    r"wird|werden|wurden?|ist|sind|hat|haben|kann|können|est|sont|ont|peut|peuvent|es|son|se|puede|pueden|è|"
    r"sono|può|"
    r"vengono|viene|gives?|gave|came|signed|helps?|feeds?|enters?|stays?|remains?)"
)
# What a preposition opens is one more source of the same predicate: "from contractors and from users who agreed".
_AND = re.compile(r",? (?:and|und|et|y|e|or|nor) (?!(?:from|by|of|aus|von|durch|par|por|da|dai|dagli|dalle) )")
_HAS_FINITE = re.compile(rf"(?<!to )(?<!be )(?<!between )(?<!from )(?<!in )\b{_FINITE}\b")  # no infinitive, no month
_IS_FINITE = re.compile(rf"(?:also |then |not |never )*{_FINITE}\b")  # the subject goes on
_WANT = re.compile(
    r" (?:want|wish|like|object|opt|consent|agree|choose|tick|switch|turn|only|just|limited|necessarily)\b"
)
_CHOICE = re.compile(
    r" (?:also |at any time |sie |ihr |vous |usted )*(?:opt|object|choose|request|withdraw|disable|turn|switch|"
    r"ask|delete|"
    r"manage|change|review|widersprechen|der nutzung|s['’]y opposer|refuser|oponerse|opporsi|find|read|see)\b"
)
_CONDITION = re.compile(
    r"\b(?:if|unless|provided(?: that)?|as long as|where|when|once|until|wenn|sofern|falls|solange|si|sauf si|"
    r"à moins|salvo|a menos|"
    r"se|a meno)\b[^,;.]*"
)
_WHETHER = re.compile(r"\b(?:whether|if|ob|which|who|what|welche|si|se|quali|quels|qué)\b")
_NOT_SO = re.compile(r"\s*(?:but )?(?:not|never) (?:on|with|from|for|the|in|what|chats?|content|\w+s)\b")
_BARE = re.compile(
    r"(?:is|are|was|were|do|does|did|will|has|have)(?:n['’]t| not| never| too| also| likewise)*[.!\s]*$|"
    r"\b(?:is|are|was|were|be)(?: always| never| not| also)* (?:excluded|exempt|exempted|kept out|left out|"
    r"off limits)[.!\s]*$"
)


def clause(sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    """Return the stretch of the predicate to which the name at this place belongs."""
    low = sentence.low
    first, last = 0, len(low)
    for at, to in (*sentence.breaks, *(match.span() for match in _FURTHER.finditer(low))):
        if to <= start:
            first = max(first, to)
        elif at >= end:
            last = min(last, at)
    for joint in _AND.finditer(low, first, last):
        if not _HAS_FINITE.search(low, first, joint.start()) or not _HAS_FINITE.search(low, joint.end(), last):
            continue  # no predicate on one side
        if joint.end() <= start:
            first = joint.end()
        elif joint.start() >= end and not _IS_FINITE.match(low, joint.end()):
            last = joint.start()
            break
    return first, last


def is_elliptical(low: str, first: int, last: int) -> bool:
    """Return whether a clause ends with a verb that takes up the one before ("…; those in X were not")."""
    return _BARE.search(low, first, last) is not None or _NOT_SO.match(low, first) is not None


def negations(sentence: Sentence, first: int, last: int) -> list[int]:
    """Return where this stretch is denied, other than in a condition ("unless you do not …")."""
    places = [(one.start, one.end) for one in sentence.manners if one.name == "negation"]
    places += [match.span() for match in _SHORTENED.finditer(sentence.low)]  # in every verb, with either apostrophe
    inside = [(start, end) for start, end in places if first <= start and end <= last]
    if not inside:
        return []
    conditions = [match.span() for match in _CONDITION.finditer(sentence.low, first, last)]
    return sorted({start for start, end in inside if _counts(sentence, start, end, conditions)})


_SHORTENED = re.compile(r"\b\w+n['’]t\b")


def _counts(sentence: Sentence, start: int, end: int, conditions: Sequence[tuple[int, int]]) -> bool:
    if _WANT.match(sentence.low, end):
        return False
    return not any(first <= start < last for first, last in conditions)


def is_withheld(sentence: Sentence, first: int, start: int) -> bool:
    """Return whether the sentence keeps back what it says here: "whether …, we do not disclose", "we do not say …"."""
    withheld = [one for one in sentence.manners if one.name == "withheld"]
    if not withheld:
        return False
    if any(first <= one.start and one.end <= start for one in withheld):
        return True
    return _WHETHER.search(sentence.low, first, start) is not None


def is_doubted(sentence: Sentence, first: int, last: int) -> bool:
    """Return whether a word of doubt stands in this stretch, other than of what a user may choose."""
    return any(
        one.name == "hedge"
        and first <= one.start
        and one.end <= last
        and not _CHOICE.match(sentence.low, one.end)
        and "widersprechen" not in sentence.low
        for one in sentence.manners
    )


def of_content(sentence: Sentence, start: int, end: int) -> Polarity:
    """Return how the clause puts that content from here is used."""
    first, last = clause(sentence, start, end)
    excepted = _EXCEPTED.search(sentence.low, 0, first)
    if excepted:
        before = _of_clause(sentence, *clause(sentence, excepted.start(), excepted.start()), start)
        return Polarity.STATED if before is Polarity.DENIED else Polarity.DENIED
    return _of_clause(sentence, first, last, start)


def _of_clause(sentence: Sentence, first: int, last: int, start: int) -> Polarity:
    low = sentence.low
    if is_withheld(sentence, first, start):
        return Polarity.WITHHELD
    kept_out = [
        match for match in said("kept_out").finditer(low, first, last) if not _within_condition(low, first, last, match)
    ]
    denials = len(negations(sentence, first, last))
    if kept_out and denials:
        return Polarity.STATED if any(match[0].startswith("exclu") for match in kept_out) else Polarity.DENIED
    if kept_out or denials:
        return Polarity.DENIED
    return Polarity.HEDGED if is_doubted(sentence, first, last) else Polarity.STATED


def _within_condition(low: str, first: int, last: int, match: re.Match[str]) -> bool:
    return any(one.start() <= match.start() < one.end() for one in _CONDITION.finditer(low, first, last))


_OR = re.compile(
    r",? (?:or|nor|oder|ni|ou|o|né) (?:(?:any|a|an|the|with|from|have|we|did|do|have we|was it|were they) ){0,4}$"
)
_ANOTHER_VERB = re.compile(r"\b(?:and|und|et|y|e)\b(?: \S+){0,2} ?$")
_AFTER = re.compile(
    r"[^,;.:]{0,25}?\b(?:was|were|has|have|is|are|did|do|wurden?|est|sont|fue|fueron|è|sono) (?:been )?(?:not|"
    r"never|nicht|no|non|pas)\b"
)
_REACH = 70  # characters from a word of negation to what it denies


def of_supply(sentence: Sentence, since: int, anchor: int, start: int, end: int, earlier: Polarity | None) -> Polarity:
    """Return how the sentence puts the supply told from `anchor` to the name: by what stands between the supply before
    (which ends at `since`) and the name, or right after it."""
    low = sentence.low
    first, last = clause(sentence, anchor, max(end, anchor))
    if since > first:
        if earlier is not None and _OR.fullmatch(low, since, anchor):
            return earlier
        first = since
    if is_withheld(sentence, first, anchor):
        return Polarity.WITHHELD
    for at in negations(sentence, first, start):
        if anchor - at <= _REACH and not (at < anchor and _parted(low, at, anchor)):
            return Polarity.DENIED
    if _AFTER.match(low, end, last) and not low.startswith((", which", " which"), end):
        return Polarity.DENIED
    return Polarity.HEDGED if is_doubted(sentence, first, start) else Polarity.STATED


def _parted(low: str, at: int, anchor: int) -> bool:
    between = low[at:anchor]
    return len(between.split()) > 3 and _ANOTHER_VERB.search(between) is not None
