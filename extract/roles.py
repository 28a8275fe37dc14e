"""What a named thing is to the model (its role) and how the document says so (its polarity), by the cues of
extract/registry/roles.toml around it."""

import bisect
import functools
import re
from dataclasses import dataclass

from extract.context import Context
from extract.disclosures import Kind, Polarity, Role
from extract.document import BlockKind
from extract.folding import lower
from extract.gazetteer import read_toml

_ROLES = ("fine_tuned_on", "trained_on", "evaluated_on", "compared_with", "generated_with", "licensed_from", "excluded")
_MANNERS = ("withheld", "negation", "hedge")
_ROLE_OF = {name: Role(name) for name in _ROLES}
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
# All expressions of this module but the headings' look at text in lower case (extract/folding.py).
_BREAK = re.compile(
    r";|—|\b(?:but|while|whereas|however|although|aber|mais|pero|però|maar|ale|mas)\b|,\s+(?:which|we|and we)\b"
)
_NOT_ONLY = re.compile(r"\bnot\s+(?:only|just|limited)\b|\bno\s+(?:later|more|less|fewer)\b")


@dataclass(frozen=True, slots=True)
class _Cue:
    start: int
    end: int
    name: str


@functools.cache
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    """Return one expression with a named group for each kind of cue, longer phrases first, for text in lower case:
    four times as fast as one that leaves the case open."""
    declared = read_toml("roles")
    groups = []
    for name in names:
        words = {word for words in declared[name].values() for word in words}
        groups.append(f"(?P<{name}>{_tree([_atoms(word) for word in words])})")
    return re.compile(rf"(?<![\w-])(?:{'|'.join(groups)})(?!\w)")


def _atoms(word: str) -> list[str]:
    """Return the expression of a word, one atom per sign."""
    signs = {"*": r"\w*", " ": r"[\s-]+", "-": r"[\s-]+", "…": r"(?:[\w’'-]+\s+){0,4}"}
    return [signs.get(one) or re.escape(one.lower()) for one in word.replace(" … ", " …")]


def _tree(words: list[list[str]]) -> str:
    """Return one expression for many words, shared beginnings factored out: it fails at the first sign that differs."""
    branches: dict[str, list[list[str]]] = {}
    ends = False
    for word in words:
        if word:
            branches.setdefault(word[0], []).append(word[1:])
        else:
            ends = True
    # Fixed signs before open ones, so that the longer and plainer reading is tried first.
    parts = [
        atom + _tree(rest) for atom, rest in sorted(branches.items(), key=lambda item: (len(item[0]) > 2, item[0]))
    ]
    if not parts:
        return ""
    joined = parts[0] if len(parts) == 1 and not ends else f"(?:{'|'.join(parts)})"
    return f"{joined}?" if ends else joined


@dataclass(frozen=True, slots=True)
class _Sentence:
    """What a sentence holds that gives a role or a polarity to what it names, each list in order."""

    low: str
    cues: tuple[_Cue, ...]  # of roles
    manners: tuple[_Cue, ...]  # of negation, hedging and withholding
    breaks: tuple[tuple[int, int], ...]  # where another clause begins


@functools.lru_cache(maxsize=16_384)
def _read(text: str) -> _Sentence:
    """Return what a sentence holds; model cards repeat many sentences, and each is looked at once."""
    low = lower(text)
    return _Sentence(low, cues(text), _manners(low), tuple(match.span() for match in _BREAK.finditer(low)))


@functools.lru_cache(maxsize=16_384)
def cues(text: str) -> tuple[_Cue, ...]:
    """Return the cues of roles in one sentence, in order."""
    return tuple(_Cue(m.start(), m.end(), m.lastgroup or "") for m in _pattern(_ROLES).finditer(lower(text)))


def _manners(low: str) -> tuple[_Cue, ...]:
    silent = [match.span() for match in _NOT_ONLY.finditer(low)]
    return tuple(
        _Cue(m.start(), m.end(), m.lastgroup or "")
        for m in _pattern(_MANNERS).finditer(low)
        if not any(start <= m.start() < end for start, end in silent)
    )


def classify(context: Context, start: int, end: int, kind: Kind) -> tuple[Role, Polarity]:
    """Return role and polarity of the thing named at this place."""
    block = context.block_at(start)
    if block < 0:
        return Role.MENTIONED, Polarity.HEDGED
    first, last = context.sentence(block, start)
    offset = first
    if last - first > 1200:
        offset, last = max(first, start - 600), min(last, end + 600)
    sentence = _read(context.text[offset:last])
    section = _SECTIONS.get(context.section(start))
    cue = _nearest(sentence, start - offset, end - offset)
    role = _ROLE_OF[cue.name] if cue else None
    if section is not None and role not in (Role.EXCLUDED, Role.EVALUATED_ON, Role.COMPARED_WITH):
        role = section
    if role is None:
        role = _from_surroundings(context, block, first)
    if role is None and kind is Kind.DATASET and _pattern(("used",)).search(sentence.low[: start - offset]):
        role = Role.TRAINED_ON
    polarity = _polarity(sentence, start - offset, end - offset, cue)
    role = _fitting(role, kind)
    if kind is Kind.GENERATOR_MODEL and _BASE.search(sentence.low[: start - offset]):
        role = Role.FINE_TUNED_ON  # of a model: the base that this one was made from
    if polarity is Polarity.STATED and (
        (role is Role.MENTIONED and kind in _NEEDS_A_PREDICATE) or (section is None and _in_a_heap(context, block))
    ):
        polarity = Polarity.HEDGED
    return role, polarity


# A bare name of these kinds states nothing: the text must say what for.
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


def _nearest(sentence: _Sentence, start: int, end: int) -> _Cue | None:
    """Return the cue that governs the name: the nearest, one before it rather than after, a break between counting."""
    best: _Cue | None = None
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


def _polarity(sentence: _Sentence, start: int, end: int, cue: _Cue | None) -> Polarity:
    """Return how the sentence puts it, by the cues in the same clause."""
    if not sentence.manners:
        return Polarity.STATED
    low, high = 0, len(sentence.low)
    for at, to in sentence.breaks:
        if to <= start:
            low = to
        elif at >= end:
            high = at
            break
    found: set[str] = set()
    for one in sentence.manners:
        if one.start < low or one.end > high or (one.start < end and start < one.end):
            continue
        if one.name == "negation":
            word = sentence.low[one.start : one.end]
            verb = _VERB_BEFORE.search(sentence.low[max(0, one.start - 14) : one.start])
            if one.start >= end and (word in _BEFORE_ONLY or not verb):
                continue  # "X without labels", "X, no pretraining" say nothing against X
            anchor = cue if cue is not None else _Cue(start, end, "")
            close_to_cue = -2 <= anchor.start - one.end <= 45 or (
                0 <= one.start - anchor.end <= 25 and one.end <= start
            )
            close_to_name = 0 <= start - one.end <= 30 or 0 <= one.start - end <= 30
            if not (close_to_cue or close_to_name):
                continue
        found.add(one.name)
    if "withheld" in found:
        return Polarity.WITHHELD
    if "negation" in found:
        return Polarity.DENIED
    return Polarity.HEDGED if "hedge" in found else Polarity.STATED


_BEFORE_ONLY = frozenset(
    {"no", "without", "none", "ohne", "sans", "sin", "senza", "zonder", "bez", "sem", "kein", "keine", "geen"}
)
_VERB_BEFORE = re.compile(
    r"\b(?:is|are|was|were|been|have|has|had|will|did|do|does|wurden?|werden|ist|sind|war|waren|fue|fueron|es|son|è|"
    r"sono|stat[oaie]|"
    r"est|sont|été|ont|n['’]\w*|werd(?:en)?|foi|foram|nie|ne|by|and|or|but|,)\s*$"
)
_FUNCTION_WORD = re.compile(
    r"\b(?:the|a|an|of|and|or|we|is|are|was|were|from|on|in|to|for|with|by|der|die|das|und|von|le|la|les|de|et|el|y|"
    r"il|e|di|het|een|"
    r"en|van|w|z|i|na|o|do|da)\b|[:,;|()]"
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
    return len(_FUNCTION_WORD.findall(lower(block))) < len(words) / 15
