"""What a named thing is to the model (its role) and how the document says so (its polarity), by the cues of
extract/registry/roles.toml around it."""

import bisect
import re

from extract.context import Context
from extract.disclosures import Kind, Polarity, Role
from extract.document import BlockKind
from extract.folding import lower
from extract.polarity import polarity_of
from extract.sentences import FUNCTION_WORD, ROLES, Cue, Sentence, cues, is_full, pattern, read

_ROLE_OF = {name: Role(name) for name in ROLES}
# What a section of the EU template says of everything named in it.
_SECTIONS: dict[str, Role] = {
    "2.1": Role.TRAINED_ON,
    "2.2": Role.TRAINED_ON,
    "2.2.1": Role.LICENSED_FROM,
    "2.3": Role.TRAINED_ON,
    "2.4": Role.TRAINED_ON,
    "2.5": Role.GENERATED_WITH,
    "2.6": Role.TRAINED_ON,
    "1.3": Role.TRAINED_ON,
    "3.1": Role.MENTIONED,
}


def classify(context: Context, start: int, end: int, kind: Kind) -> tuple[Role, Polarity]:
    """Return role and polarity of the thing named at this place."""
    block = context.block_at(start)
    if block < 0:
        return Role.MENTIONED, Polarity.HEDGED
    first, last = context.sentence(block, start)
    offset = first
    if last - first > 1200:
        offset, last = max(first, start - 600), min(last, end + 600)
    sentence = read(context.text[offset:last])
    section = _SECTIONS.get(context.section(start))
    cue = _nearest(sentence, start - offset, end - offset)
    role = _ROLE_OF[cue.name] if cue else None
    if section is not None and role not in (Role.EXCLUDED, Role.EVALUATED_ON, Role.COMPARED_WITH):
        role = section
    if role is None:
        role = _from_surroundings(context, block, first)
    if role is None and kind is Kind.DATASET and pattern(("used",)).search(sentence.low[: start - offset]):
        role = Role.TRAINED_ON
    polarity = polarity_of(sentence, start - offset, end - offset, cue)
    role = _fitting(role, kind)
    if kind is Kind.GENERATOR_MODEL and _BASE.search(sentence.low[: start - offset]):
        role = Role.FINE_TUNED_ON  # of a model: the base that this one was made from
    bare = (
        role is Role.MENTIONED
        and kind in _NEEDS_A_PREDICATE
        and not (kind is Kind.DATASET and section is None and is_full(sentence.low))
    )
    if polarity is Polarity.STATED and (bare or (section is None and _in_a_heap(context, block))):
        polarity = Polarity.HEDGED
    return role, polarity


# A bare name of these kinds states nothing: the text must say what for, or of a dataset at least something.
_NEEDS_A_PREDICATE = frozenset(
    {Kind.DATASET, Kind.CRAWLER, Kind.DOMAIN, Kind.LICENSOR, Kind.USER_SERVICE, Kind.GENERATOR_MODEL}
)


def _fitting(role: Role | None, kind: Kind) -> Role:
    """Return the role as far as this kind of thing can have it."""
    if role is None:
        return Role.MENTIONED
    if kind is Kind.GENERATOR_MODEL and role in (Role.TRAINED_ON, Role.FINE_TUNED_ON, Role.LICENSED_FROM):
        return Role.MENTIONED  # a model that was trained, not one that made data
    if kind is Kind.DATASET and role is Role.GENERATED_WITH:
        return Role.TRAINED_ON
    return role


_BASE = re.compile(
    r"\b(?:fine-?\s?tun\w+|finetun\w+|derived|adapted|based|built|initiali[sz]ed|further trained|post-trained|"
    r"quanti[sz]ed|continued pre-?training|feinabgestimmt|affin\w+)\s+(?:(?:version|variant)s?\s+)?"
    r"(?:from|of|on|upon|von|auf|de|sur)\s+"
    r"(?:(?:the|an?|our|der|dem|le|la)\s+)?(?:[\w-]+\s+){0,2}$"
)
_OBJECT = re.compile(r"\s+(?:on|with|using|from|over|auf|mit|sur|avec|con|su|op|met|na|em|com)\s")


def _nearest(sentence: Sentence, start: int, end: int) -> Cue | None:
    """Return the cue that governs the name: the nearest, one before it rather than after, a break between counting."""
    best: Cue | None = None
    least = 1e9
    low = sentence.low
    for cue in sentence.cues:
        if cue.start < end and start < cue.end:
            continue
        if cue.end <= start:
            first, last = cue.end, start
            distance = float(start - cue.end)
        else:
            first, last = end, cue.start
            distance = (cue.start - end) * 1.6 + 8
            if _OBJECT.match(low, cue.end):
                distance += 80  # "trained on A and B, and fine-tuned on C": the later verb has objects of its own
        if distance >= least:
            continue
        opened, closed = low.count("(", first, last), low.count(")", first, last)
        if cue.name == "compared_with" and cue.start >= end:
            continue  # "X is larger than Y": what follows is compared with
        if cue.name == "excluded" and (cue.start > end + 25 or opened or closed):
            continue  # "X (excluding lists)" excludes lists
        breaks = sum(1 for at, to in sentence.breaks if first <= at and to <= last) if sentence.breaks else 0
        distance += 80 * breaks + 30 * abs(opened - closed)
        if distance < least:
            best, least = cue, distance
    return best


def _from_surroundings(context: Context, block: int, first: int) -> Role | None:
    """Return the role that table, list or headings give, or the sentence before."""
    known = context.surroundings
    if (block, first) not in known:
        known[block, first] = _look_around(context, block, first)
    return known[block, first]


def _end(span: tuple[int, int]) -> int:
    return span[1]


def _look_around(context: Context, block: int, first: int) -> Role | None:
    tabular = context.headers(block)
    if tabular:
        found = cues(tabular)
        if found:
            return _ROLE_OF[found[0].name]
    sentences = context.sentences(block)
    before = sentences[: bisect.bisect_right(sentences, first, key=_end)]
    if context.blocks[block].kind is BlockKind.LIST_ITEM:
        introduction = context.introduction(block)
    else:  # lines that a paragraph introduces by its colon, or the block before
        led = context.last_colon(block, first)
        introduction = context.text[slice(*led)][-300:] if led else context.introduction(block)
    if introduction:
        found = cues(introduction)
        if found:
            return _ROLE_OF[found[-1].name]
    if before:
        found = cues(context.text[before[-1][0] : before[-1][1]][-400:])
        if found:
            return _ROLE_OF[found[-1].name]
    for heading in context.headings(block):
        if _DEMONSTRATION.search(heading):
            return None
        found = cues(heading)
        if found:
            return _ROLE_OF[found[0].name]
    # a column of scores tells of the names in another one
    if any(cue.name == "evaluated_on" for cue in cues(context.header_row(block))):
        return Role.EVALUATED_ON
    return None


# Under such headings stands how to use a model, not what made it.
_DEMONSTRATION = re.compile(
    r"\b(?:samples?|examples?|usage|how to|quick ?start|getting started|inference|deploy\w*|citation)\b", re.I
)


def _in_a_heap(context: Context, block: int) -> bool:
    """Return whether a block is a heap of keywords, looked at once."""
    known = context.heaps.get(block)
    if known is None:
        known = context.heaps[block] = _is_stuffed(context.document.slice(context.blocks[block]))
    return known


def _is_stuffed(block: str) -> bool:
    """Return whether a passage is a heap of keywords: many words, hardly a function word or a comma, words repeated."""
    words = block.split()
    if len(words) < 10 or words[-1][-1] in ".!?":
        return False
    return len(FUNCTION_WORD.findall(lower(block))) < len(words) / 15
