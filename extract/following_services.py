"""Services that a sentence names only in taking up what the one before told: "Conversations in X are used for
training. X for Business is never used. The same goes for the X API."."""

import re
from collections.abc import Iterator, Sequence

from extract.context import Context
from extract.detectors.manner_of import of_content
from extract.detectors.product_names import CAPITAL, product_row, resolve
from extract.detectors.product_subjects import SUBJECT, is_apparent, tier
from extract.detectors.products import find_products
from extract.detectors.supply_words import in_one_line, said
from extract.disclosures import Polarity
from extract.document import BlockKind
from extract.folding import lower
from extract.hits import Found, found_at
from extract.sentences import read

_SAME = re.compile(
    r"\b(?:the same|dasselbe|das gleiche|gleiches|il en va de même|la même chose|lo mismo|lo stesso)\b"
    r"(?: [\w-]+){0,4}? (?:for|of|to|with|für|pour|de|para|con|per)\b"
)
_ANSWER = re.compile(
    r"^\W*(?:(?P<no>(?:no,? )?not|never|nicht|pas|no|non)|(?P<yes>(?:yes,? )?(?:but )?only|yes,?(?: but)?|nur|"
    r"seulement|solo|"
    r"ja,?|oui,?|sí,?|sì,?)) "
    r"(?:for |on |in |with |from |at |via |through |bei |im |in |auf |pour |sur |avec |en |con |su |per )(?=\S)"
)
_MADE = re.compile(
    r"[;:,]|\b(?:read|kept|stored|deleted|encrypted|processed|retained|available|priced|costs?|sold|launched)\b"
)
_TAKEN_UP = re.compile(
    r"\b(?:add|use[ds]?|using|includ(?:e|ed|ing)|draw|treated|reach us|enter\w*|exclud\w*|exempt\w*|"
    r"off[ -]limits|stays? out|"
    r"kept out|left out|not|never|verwendet|genutzt|nicht|utilisé\w*|jamais|utilizad\w*|utilizar\w*|nunca|"
    r"utilizzat\w*|mai)\b"
)
_NEAR = 4  # sentences after the one that told


def find_following_services(context: Context, found: Sequence[Found]) -> list[Found]:
    """Return the services that stand in a sentence after one that told what becomes of the content of another."""
    here = [one for one in found if one.component == "services"]
    named: list[Found] = []
    for one in here:
        block = context.block_at(one.start)
        if block < 0:
            continue
        family = _family(context, block, one)
        if family:
            named += _before(context, block, one, family, (*here, *named))
        for first, last in _after(context, block, one.start) if family else ():
            if any(first <= other.start < last for other in (*here, *named)):
                continue
            line = context.text[first:last]
            if len(line) > 400 or in_one_line(line) != line:  # places would move
                continue
            for start, end in _taking_up(line, family, context.text[one.start : one.end]):
                entry = resolve(line, start, end)
                named.append(found_at("services", context.text, first + start, first + end, entry))
    return named


def _family(context: Context, block: int, one: Found) -> str:
    """Return the first word of a name that was told of, where it may begin that of a sister product, else ""."""
    first, last = context.sentence(block, one.start)
    line = in_one_line(context.text[first:last])
    told = find_products(line)
    if not told and not (line.endswith("?") and said("learning").search(lower(line))):
        return ""
    word = context.text[one.start : one.end].split()[0]
    return word if word[0].isupper() else ""


def _after(context: Context, block: int, start: int) -> Iterator[tuple[int, int]]:
    """Yield the sentences after the one that holds an offset, in its block and the next: start and end."""
    count = 0
    for position in range(block, min(block + 3, len(context.blocks))):
        if position > block and context.blocks[position].kind is BlockKind.CELL:
            return
        for first, last in context.sentences(position):
            if first > start:
                count += 1
                if count > _NEAR:
                    return
                yield first, last


# What answers a question whether content is learned from, of those who use one product: "if you use X, yes".
_OF_USE = re.compile(
    r"^\W*(?i:a(?:nswer)?: )?(?i:(?:if|when|while) you|wenn (?:sie|du)|(?:si|lorsque) vous|si (?:usted )?"
    r"(?:usa|utiliza)|se (?:usi|utilizzi)) (?:[a-zà-ÿ’'-]+ ){0,6}?(?=[A-ZÀ-Þ])"
)
_YES = re.compile(
    r"[^,;:.]{0,20}[,:] (?:then |so |dann |alors |entonces |allora )?"
    r"(?:(?P<yes>yes|ja|oui|sí|sì)|(?P<no>no|never|nein|non|nie|jamais|nunca|mai))\b"
)


def _of_use(line: str) -> Iterator[tuple[int, int, bool]]:
    """Yield the products of those whom such an answer speaks to, and whether it says no."""
    asked = _OF_USE.match(line)
    row = list(product_row(line, lower(line), asked.end())) if asked else []
    answer = _YES.match(lower(line), row[-1][1]) if row else None
    if answer:
        yield from ((start, end, answer["no"] is not None) for start, end in row)


def _before(context: Context, block: int, one: Found, family: str, taken: Sequence[Found]) -> Iterator[Found]:
    """Yield the sister products that an answer names between the question and the sentence that told."""
    for first, last in context.sentences(block):
        if last > one.start:
            return
        line = context.text[first:last]
        for start, end, _ in _of_use(in_one_line(line)) if in_one_line(line) == line else ():
            sister = line[start:end].split()[0] == family
            if sister and not any(first <= other.start < last for other in taken):
                yield found_at("services", context.text, first + start, first + end, resolve(line, start, end))


def _taking_up(line: str, family: str, name: str) -> Iterator[tuple[int, int]]:
    """Yield the sister products, and the plans without a name, of which a sentence says that it is the same or not;
    the product that was told of before is known by its name."""
    low = lower(line)
    answer = _ANSWER.match(low)
    if answer:
        plan = tier().match(low, answer.end())
        row = list(product_row(line, low, answer.end()))
        yield from (plan.span("name"),) if plan and not row else row
        return
    same = _SAME.search(low)
    taken: set[tuple[int, int]] = set()
    for begin in CAPITAL.finditer(line):
        row = list(product_row(line, low, begin.start()))
        sisters = [
            one
            for one in row
            if line[one[0] : one[1]] == name
            or (line[one[0] : one[1]].split()[0] == family and is_apparent(line, low, *one))
        ]
        if not sisters or any(start < row[-1][1] and row[0][0] < end for start, end in taken):
            continue
        subject = SUBJECT.match(low, row[-1][1]) is not None
        taken_up = (same and same.end() <= row[0][0]) or _is_the_case(low, row[0][0])
        if subject or taken_up or _holds_content(low, row[0][0], row[-1][1]):
            taken.update(sisters)
            yield from sisters


_AT = re.compile(
    r"\b(?:for|in|with|on|bei|im|in|mit|für|pour|chez|dans|avec|sur|para|en|con|per|su) "
    r"(?:(?:the|our|der|dem|den|unser\w*|l[ea]|notre|el|la|il|nostr\w|nuestr\w) )?$"
)


def _is_the_case(low: str, start: int) -> bool:
    """Return whether what was told before is said to be so, or perhaps so, at the product named here: "In X, this may
    be the case"."""
    return said("the_case").search(low) is not None and _AT.search(low, max(0, start - 16), start) is not None


def _holds_content(low: str, start: int, end: int) -> bool:
    """Return whether content in the product named here is said to be used or not: "messages in X are not"."""
    contents = list(said("private", "public").finditer(low, max(0, start - 60), start))
    if not contents or _MADE.search(low, contents[-1].end(), start):
        return False
    return _TAKEN_UP.search(low) is not None and _MADE.search(low, end) is None


def polarity_in_following(context: Context, block: int, first: int, line: str, start: int, end: int) -> Polarity | None:
    """Return how such a sentence puts the service named at this place of it, None where it takes nothing up."""
    low = lower(line)
    answer = _ANSWER.match(low)
    if answer:
        return Polarity.DENIED if answer["no"] else Polarity.STATED
    same = _SAME.search(low)
    if same and same.end() <= start:
        before = find_products(in_one_line(context.preceding(block, first)))
        return before[-1].polarity if before else None
    for _, last, denied in _of_use(line):
        if last >= end:
            return Polarity.DENIED if denied else Polarity.STATED
    if SUBJECT.search(low, end) or _holds_content(low, start, end) or _is_the_case(low, start):
        return of_content(read(line), start, end)
    return None
