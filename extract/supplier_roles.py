"""Role and polarity of suppliers and services, where the structure of the sentence or the layout tells them."""

import re

from extract.context import Context
from extract.disclosures import Kind, Polarity, Role
from extract.folding import lower
from extract.sentences import is_full


def of_supplier(
    context: Context, block: int, first: int, kind: Kind, sentence: str, start: int, end: int
) -> tuple[Role, Polarity] | None:
    """Return what is said of the supplier or service named at this place of a sentence, None where nothing tells."""
    if kind not in (Kind.LICENSOR, Kind.USER_SERVICE):
        return None
    # The detectors ask for roles themselves: their modules are not there yet when this one is read.
    from extract.detectors.products import find_products
    from extract.detectors.supply import find_supplies
    from extract.detectors.supply_anchors import is_of_labour
    from extract.detectors.supply_others import goes_on_with_us
    from extract.detectors.supply_words import in_one_line
    from extract.following_services import polarity_in_following
    from extract.laid_out_suppliers import is_under_label

    line = in_one_line(sentence)
    left, right = len(in_one_line(sentence[:start])), len(in_one_line(sentence[:end]))
    if kind is Kind.USER_SERVICE:
        for product in find_products(line):
            if product.start < right and left < product.end:
                if product.polarity is Polarity.DENIED and _ONLY_IN_A_MODE.search(line):
                    return Role.MENTIONED, Polarity.STATED
                return Role.TRAINED_ON, _answered(context, block, first, product.polarity)
        following = polarity_in_following(context, block, first, line, left, right)
        if following is not None and _is_after_products(context, block, first):
            return Role.TRAINED_ON, following
        bought = any(supply.start < right and left < supply.end for supply in find_supplies(line))
        other = (
            bought
            or sentence.endswith("://", 0, start)
            or not _may_be_of_users(context, block, first, line, left, right)
        )
        return (Role.MENTIONED, Polarity.STATED) if other else None
    for supply in find_supplies(line):
        if supply.start < right and left < supply.end:
            named = _OURS.search(line, 0, left) is None
            if named and goes_on_with_us(lower(context.following(block, first))):
                return Role.MENTIONED, Polarity.STATED  # a rival's
            return Role.LICENSED_FROM, supply.polarity
    if is_of_labour(lower(line), left, right):
        return Role.MENTIONED, Polarity.STATED
    return (Role.LICENSED_FROM, Polarity.STATED) if is_under_label(context, block) else None


# "If you turn on Quiet Mode in X, those chats are never used": said of the mode, not of X.
_ONLY_IN_A_MODE = re.compile(
    r"\b(?:[Ii]f|[Ww]hen|[Ww]here|[Ww]hile) (?:you|users?) (?:\w+ )?(?:enable|activate|turn on|switch on|use|start|"
    r"open|choose|select|enter) [^,;.]{2,50}? (?:in|on|within|inside) (?:the )?[A-Z][\w ]*,.*?\b(?:those|these|such) "
)
_OURS = re.compile(r"\b(?:we|our|us|wir|nous|nosotros|abbiamo|hemos)\b", re.IGNORECASE)
_ANSWER = re.compile(
    r"[\W_]*(?:a(?:nswer)?: *)?(?:(?:short answer|in short|by default|generally|standardmäßig|par défaut|"
    r"por defecto)[:,]? )?"
    r"(?:(?P<no>no|nope|never|nein|non|not at all|(?:absolutely|certainly|definitely) not|neither|we (?:do not|"
    r"don['’]t|never)|"
    r"it does(?: not|n['’]t)|they are not|nie|niemals|jamais|nunca|mai)|"
    r"(?P<yes>yes|yep|we do|it does|they (?:are|do)|ja|oui|s[ií]|sì))\b",
    re.IGNORECASE,
)


def _answered(context: Context, block: int, first: int, asked: Polarity) -> Polarity:
    """Return how the answer that follows a question puts it: a question by itself states nothing."""
    last = context.sentence(block, first)[1]
    if not context.text[first:last].rstrip(" *_#\n").endswith("?"):
        return asked
    answer = _ANSWER.match(context.text, last, last + 60)
    if answer is None:
        return Polarity.HEDGED
    return Polarity.DENIED if answer["no"] else Polarity.STATED


def _may_be_of_users(context: Context, block: int, first: int, line: str, start: int, end: int) -> bool:
    """Return whether a service that a sentence only names may be one whose users' content is meant: the sentence says
    what they make there, or the layout gives the role."""
    from extract.detectors.supply_words import said

    low = lower(line)
    if context.section(first) or _is_bare(low):
        return True
    before = said("not_of_users").sub(_blank, low[max(0, start - 60) : start])
    made = list(said("private", "public").finditer(before))
    between = line[start - len(before) + made[-1].end() : start] if made else ""
    if made and not _PARTED.search(between):
        return said("private").fullmatch(made[-1][0]) is not None or not _PREDICATE.search(between)
    joined = _JOINED_NAME.match(line, end)
    end = joined.end() if joined else end  # "ChatGPT and Operator conversations"
    after = said("not_of_users").sub(_blank, low[end : end + 25])
    return said("private", "public").search(after) is not None


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


_JOINED_NAME = re.compile(r"(?:,? (?:and|or|und|et|y|e) |, )[A-ZÀ-Þ][\w.-]+(?: [A-ZÀ-Þ][\w.-]+)?")
_PREDICATE = re.compile(r"\b(?:is|are|was|were|has|have|had|can|will|may|we)\b")
_PARTED = re.compile(r"[;:.]|, [a-zà-ÿ]")  # another clause, unlike the next name of a row
_LONGEST_ENTRY = 200  # characters of a row of names


def _is_bare(low: str) -> bool:
    """Return whether a line is an entry or a row of names, to which the layout gives a role: no sentence, no link."""
    if is_full(low) or len(low) > _LONGEST_ENTRY or "](" in low or "。" in low:
        return False
    return not (low.rstrip(' *_")').endswith((".", "!", ":")) and low.count(" ") > 5)


def of_users(role: Role | None) -> Role | None:
    """Return the role that a cue gives to a service, as that of what its users made: nobody licenses a service, and
    what is measured beside it or by it is not theirs. Of a service that wrote data, the cue says so."""
    if role is Role.LICENSED_FROM:
        return Role.TRAINED_ON
    return Role.MENTIONED if role in (Role.EVALUATED_ON, Role.COMPARED_WITH) else role


def _is_after_products(context: Context, block: int, first: int) -> bool:
    """Return whether a sentence shortly before this one tells of training on what users make."""
    from extract.detectors.products import find_products
    from extract.detectors.supply_words import in_one_line, said

    before = [context.text[start:end] for start, end in context.sentences(block) if start < first][-4:]
    if len(before) < 4:
        before += [context.document.slice(one)[-300:] for one in context.blocks[max(0, block - 2) : block]]
    return any(
        find_products(in_one_line(one)) or ("?" in one and said("learning").search(lower(one))) for one in before
    )
