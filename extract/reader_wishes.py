"""What readers wish or are free to do with a crawler, a protocol or a notice: "site owners who do not want this can
block X" denies nothing of X and leaves nothing in doubt."""

import re

from extract.sentences import Cue, Sentence, pattern

_NEAR = 40  # characters from who wishes to the word of negation, and from there to the verb
# Who it is that does not want something: readers, or whoever the clause speaks of.
_WHO = re.compile(
    r"\b(?:who|that|if|unless|you|anyone|owners?|publishers?|wer|wenn|sofern|falls|die|der|sie|qui|si|vous|quienes?|que|"
    r"usted|chi|che|se|wie|als|die|kto|którzy|jeśli|quem|caso)\b"
)
_WE = re.compile(r"\b(?:we|our|wir|nous|nosotros|noi|wij|my|nós)\b")
_WORDS_BETWEEN = re.compile(r"[\s\w’'-]*")


def wishes(sentence: Sentence, negation: Cue) -> bool:
    """Return whether a word of negation belongs to what somebody does not want or did not allow."""
    low = sentence.low
    left = pattern(("leave",)).search(low, negation.end, negation.end + _NEAR)
    if left is not None and len(low[negation.end : left.start()].split()) <= 2:
        return True
    before = low[max(0, negation.start - _NEAR) : negation.start]
    if _WHO.search(before) is None or _WE.search(before):
        return False
    if any(one.end() == negation.start - 1 for one in pattern(("wish",)).finditer(low, negation.start - len(before))):
        return True  # "qui ne souhaitent pas"
    wish = pattern(("wish",)).search(low, negation.end, negation.end + _NEAR)
    return wish is not None and _WORDS_BETWEEN.fullmatch(low, negation.end, wish.start()) is not None


_CLAUSE_END = re.compile(r"[;:,]|\.(?:\s|$)")
_REACH = 90  # characters from "may" to the verb: in German it stands last


_UNLESS = re.compile(
    r"\b(?:unless|except where|except if|es sei denn|außer wenn|sofern nicht|sauf si|à moins|a menos|salvo|a meno|"
    r"tenzij|chyba że|a não ser)\b"
)


_CONDITION = re.compile(
    r"\b(?:if|where|when|once|wenn|sofern|falls|si|quand|cuando|se|quando|als|wanneer|jeśli|gdy|caso)\b[^,;]*$"
)


def is_after_condition(sentence: Sentence, modal: Cue, start: int, end: int) -> bool:
    """Return whether a doubt is said of what follows from a condition in which something is named: "if your robots.txt
    allowed it, your pages may be included"."""
    comma = sentence.low.find(",", end, modal.start)
    return comma >= 0 and _CONDITION.search(sentence.low, 0, start) is not None


def is_before_unless(sentence: Sentence, modal: Cue, start: int) -> bool:
    """Return whether a doubt is said of what happens unless readers do what is named here: "chats may be used unless
    you file our form"."""
    return modal.end <= start and _UNLESS.search(sentence.low, modal.end, start) is not None


def frees(sentence: Sentence, modal: Cue) -> bool:
    """Return whether a modal verb says what somebody may do, rather than what may be so."""
    low = sentence.low
    if _WE.search(low, max(0, modal.start - 12), modal.start):
        return False
    end = _CLAUSE_END.search(low, modal.end, modal.end + _REACH)
    stop = end.start() if end else min(len(low), modal.end + _REACH)
    if low[modal.start : modal.end] in ("may", "can", "could", "might"):
        verb = pattern(("free_to",)).search(low, modal.end, stop)
        return verb is not None and len(low[modal.end : verb.start()].split()) <= 2
    if pattern(("modal",)).fullmatch(low, modal.start, modal.end) is None:
        return False
    return pattern(("free_to",)).search(low, modal.end, stop) is not None
