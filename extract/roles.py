"""What a named thing is to the model (its role) and how the document says so (its polarity), by the cues of
extract/registry/roles.toml around it."""

import functools
import re
from dataclasses import dataclass

from extract.context import Context
from extract.disclosures import Kind, Polarity, Role
from extract.document import BlockKind
from extract.gazetteer import read_toml

_ROLES = ("fine_tuned_on", "trained_on", "evaluated_on", "compared_with", "generated_with", "licensed_from", "excluded")
_MANNERS = ("withheld", "negation", "hedge")
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
_BREAK = re.compile(
    r";|—|\b(?:but|while|whereas|however|although|aber|mais|pero|però|maar|ale|mas)\b|,\s+(?:which|we|and we)\b",
    re.IGNORECASE,
)
_NOT_ONLY = re.compile(r"\bnot\s+(?:only|just|limited)\b|\bno\s+(?:later|more|less|fewer)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Cue:
    start: int
    end: int
    name: str


@functools.cache
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    """Return one expression with a named group for each kind of cue, longer phrases first."""
    declared = read_toml("roles")
    groups = []
    for name in names:
        words = {word for words in declared[name].values() for word in words}
        groups.append(f"(?P<{name}>{_tree([_atoms(word) for word in words])})")
    return re.compile(rf"(?<![\w-])(?:{'|'.join(groups)})(?!\w)", re.IGNORECASE)


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


@functools.lru_cache(maxsize=4096)
def cues(text: str) -> tuple[_Cue, ...]:
    """Return the cues of roles in one sentence, in order."""
    return tuple(_Cue(m.start(), m.end(), m.lastgroup or "") for m in _pattern(_ROLES).finditer(text))


@functools.lru_cache(maxsize=4096)
def manners(text: str) -> tuple[_Cue, ...]:
    """Return the cues of negation, hedging and withholding in one sentence, in order."""
    silent = [match.span() for match in _NOT_ONLY.finditer(text)]
    return tuple(
        _Cue(m.start(), m.end(), m.lastgroup or "")
        for m in _pattern(_MANNERS).finditer(text)
        if not any(start <= m.start() < end for start, end in silent)
    )


def classify(context: Context, start: int, end: int, kind: Kind) -> tuple[Role, Polarity]:
    """Return role and polarity of the thing named at this place."""
    block = context.block_at(start)
    if block < 0:
        return Role.MENTIONED, Polarity.HEDGED
    first, last = context.sentence(block, start)
    sentence = (
        context.text[first:last]
        if last - first <= 1200
        else context.text[max(first, start - 600) : min(last, end + 600)]
    )
    offset = first if last - first <= 1200 else max(first, start - 600)
    section = _SECTIONS.get(context.section(start))
    cue = _nearest(sentence, start - offset, end - offset)
    role = Role(cue.name) if cue else None
    if section is not None and role not in (Role.EXCLUDED, Role.EVALUATED_ON, Role.COMPARED_WITH):
        role = section
    if role is None:
        role = _from_surroundings(context, block, first, kind)
    if role is None and kind is Kind.DATASET and _pattern(("used",)).search(sentence[: start - offset]):
        role = Role.TRAINED_ON
    polarity = _polarity(sentence, start - offset, end - offset, cue)
    role = _fitting(role, kind)
    if (role is Role.MENTIONED and polarity is Polarity.STATED and kind in _NEEDS_A_PREDICATE) or (
        polarity is Polarity.STATED
        and section is None
        and _is_stuffed(context.text[context.spans[block][0] : context.spans[block][1]])
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


def _nearest(sentence: str, start: int, end: int) -> _Cue | None:
    """Return the cue that governs the name: the nearest, one before it rather than after, a break between counting."""
    best: _Cue | None = None
    least = 1e9
    for cue in cues(sentence):
        if cue.start < end and start < cue.end:
            continue
        if cue.end <= start:
            between = sentence[cue.end : start]
            distance = float(start - cue.end)
        else:
            between = sentence[end : cue.start]
            distance = (cue.start - end) * 1.6 + 8
        if cue.name == "excluded" and (cue.start > end + 25 or "(" in between or ")" in between):
            continue  # "X (excluding lists)" excludes lists
        distance += 80 * len(_BREAK.findall(between)) + 30 * abs(between.count("(") - between.count(")"))
        if distance < least:
            best, least = cue, distance
    return best


def _from_surroundings(context: Context, block: int, first: int, kind: Kind) -> Role | None:
    """Return the role that table, list or headings give, or the sentence before."""
    tabular = context.headers(block)
    if tabular:
        found = cues(tabular)
        if found:
            return Role(found[0].name)
    sentences = context.sentences(block)
    before = [span for span in sentences if span[1] <= first]
    if context.blocks[block].kind is BlockKind.LIST_ITEM:
        introduction = context.introduction(block)
    else:  # lines that a paragraph introduces by its colon, or the block before
        led = [span for span in before if context.text[span[1] - 1] == ":"]
        introduction = context.text[slice(*led[-1])][-300:] if led else context.introduction(block)
    if introduction:
        found = cues(introduction)
        if found:
            return Role(found[-1].name)
    if before:
        found = cues(context.text[before[-1][0] : before[-1][1]][-400:])
        if found:
            return Role(found[-1].name)
    for heading in context.headings(block):
        if _DEMONSTRATION.search(heading):
            return None
        found = cues(heading)
        if found:
            return Role(found[0].name)
    return None


# Under such headings stands how to use a model, not what made it.
_DEMONSTRATION = re.compile(
    r"\b(?:samples?|examples?|usage|how to|quick ?start|getting started|inference|deploy\w*|citation)\b", re.I
)


def _polarity(sentence: str, start: int, end: int, cue: _Cue | None) -> Polarity:
    """Return how the sentence puts it, by the cues in the same clause."""
    low = 0
    for stop in _BREAK.finditer(sentence, 0, start):
        low = stop.end()
    stop_after = _BREAK.search(sentence, end)
    high = stop_after.start() if stop_after else len(sentence)
    found: set[str] = set()
    for one in manners(sentence):
        if one.start < low or one.end > high or (one.start < end and start < one.end):
            continue
        if one.name == "negation":
            word = sentence[one.start : one.end].lower()
            verb = _VERB_BEFORE.search(sentence[max(0, one.start - 14) : one.start])
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
    r"est|sont|été|ont|n['’]\w*|werd(?:en)?|foi|foram|nie|ne|by|and|or|but|,)\s*$",
    re.IGNORECASE,
)
_FUNCTION_WORD = re.compile(
    r"\b(?:the|a|an|of|and|or|we|is|are|was|were|from|on|in|to|for|with|by|der|die|das|und|von|le|la|les|de|et|el|y|"
    r"il|e|di|het|een|"
    r"en|van|w|z|i|na|o|do|da)\b|[:,;|()]",
    re.IGNORECASE,
)


@functools.lru_cache(maxsize=2048)
def _is_stuffed(block: str) -> bool:
    """Return whether a passage is a heap of keywords: many words, hardly a function word or a comma, words repeated."""
    words = block.split()
    if len(words) < 10:
        return False
    return len(_FUNCTION_WORD.findall(block)) < len(words) / 15 and not re.search(r"[.!?]\s*$", block)
