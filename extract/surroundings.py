"""The role that a table, a list, the sentence before or the headings give to a name whose own sentence gives none."""

import functools
import re
from collections.abc import Sequence

from extract.context import Context
from extract.disclosures import Role
from extract.document import BlockKind
from extract.folding import lower
from extract.sentences import ROLES, Cue, cues, pattern
from extract.unit_heads import unit_of_head

_MADE: dict[str, Role] = {"seeded": Role.GENERATED_WITH, "composed": Role.TRAINED_ON}
ROLE_OF = {name: _MADE.get(name) or Role(name) for name in ROLES}


def from_surroundings(context: Context, block: int, first: int) -> Role | None:
    """Return the role that table, list or headings give, or the sentence before."""
    known = context.surroundings
    if (block, first) not in known:
        known[block, first] = _look_around(context, block, first)
    return known[block, first]


def _look_around(context: Context, block: int, first: int) -> Role | None:
    tabular = context.headers(block)
    if tabular:
        found = cues(tabular)
        if found:
            return _told(found, 0)
        if _TEST.match(tabular):
            return Role.EVALUATED_ON
    found = cues(context.row(block))
    if found and len({cue.name for cue in found}) == 1:
        return _told(found, 0)  # "| X | used for fine-tuning |"
    if context.blocks[block].kind is BlockKind.LIST_ITEM:
        introduction = context.introduction(block)
    else:  # lines that a paragraph introduces by its colon, or the block before
        led = context.last_colon(block, first)
        introduction = context.text[slice(*led)][-300:] if led else context.introduction(block)
    if introduction:
        found = cues(introduction)
        if found:
            return _introduced(introduction, found)
    found = cues(context.preceding(block, first)[-400:])
    if found:
        told = _told(found, -1)
        if told not in _OF_ONE or _LIKEWISE.search(context.text, first, first + 200):
            return told
    label = _label_above(context, block)
    if label:
        return _told(cues(label), 0)
    for heading in context.headings(block):
        if _DEMONSTRATION.search(heading):
            return None
        found = cues(heading)
        if found:
            return _told(found, 0)
    # a column of scores tells of the names in another one, and so does one of shares
    head = context.header_row(block)
    if any(cue.name == "evaluated_on" for cue in cues(head)):
        return Role.EVALUATED_ON
    if head and (pattern(("portion",)).search(lower(head)) or counts_text(head)):
        return Role.TRAINED_ON
    if introduction:
        return Role.TRAINED_ON if _heads_data(introduction) else None
    headings = context.headings(block)[:1] if context.blocks[block].kind is not BlockKind.PARAGRAPH else ()
    if headings and _is_offered(context, block):
        return None
    return Role.TRAINED_ON if headings and _heads_data(headings[0].strip("#*: ")) else None


@functools.lru_cache(maxsize=4_096)
def counts_text(head: str) -> bool:
    """Return whether a table lists sets with how much text each holds ("Dataset | Token count"): what a corpus, or the
    data of a model, is made of."""
    columns = head.split(" | ")
    counted = any((unit := unit_of_head(one)) is not None and unit[0] in _TEXT for one in columns)
    return counted and any(_OF_SETS.fullmatch(lower(one)) for one in columns)


_TEXT = ("tokens", "words", "characters", "bytes")
_OF_SETS = re.compile(r"\W*(?:data ?sets?|corpus|corpora|subsets?|(?:data )?sources?|sub-?corpus|sub-?corpora)\W*")


def _label_above(context: Context, block: int) -> str:
    """Return the label that stands in a paragraph of its own above a paragraph or a list: "**Training data**"."""
    above = block - 1
    if context.blocks[block].kind is BlockKind.LIST_ITEM:
        while above >= 0 and block - above < _FAR and context.blocks[above].kind is BlockKind.LIST_ITEM:
            above -= 1
    if above < 0 or context.blocks[above].kind is not BlockKind.PARAGRAPH:
        return ""
    start, end = context.spans[above]
    told = lower(context.text[start:end]) if end - start <= _LONGEST_LABEL else ""
    return told if _LABEL.fullmatch(told) else ""


_FAR, _LONGEST_LABEL = 40, 40  # blocks, characters
_LABEL = re.compile(
    r"\W*(?:pre-?training|training|fine-?tuning|evaluation|eval|testing|test|validation)\s"
    r"(?:data(?:[ -]?sets?)?|corpus|corpora|sets?|sources)\W*"
)


def _is_offered(context: Context, block: int) -> bool:
    """Return whether a dataset is one that the makers of several models offer beside them, by its page on the hub: of
    such a list nothing is said to be in a model."""
    shown = _HUB_SET.search(context.text, *context.spans[block])
    if shown is None:
        return False
    if context.catalogue is None:
        offered: dict[str, set[str]] = {}
        for one in _HUB_MODEL.finditer(context.text):
            offered.setdefault(one["owner"].lower(), set()).add(one["name"].lower())
        context.catalogue = frozenset(owner for owner, names in offered.items() if len(names) > 2)
    return shown["owner"].lower() in context.catalogue


_HUB_SET = re.compile(r"(?:huggingface\.co|hf\.co)/datasets/(?P<owner>[\w-]+)/")
_HUB_MODEL = re.compile(
    r"(?:huggingface\.co|hf\.co)/(?!(?:datasets|spaces|docs|papers|blog|collections|models|organizations)/)"
    r"(?P<owner>[\w-]+)/(?P<name>[\w.-]+)"
)


# What was left out, or set beside ours, is so for itself: the next sentence speaks of other names.
_OF_ONE = (Role.EXCLUDED, Role.COMPARED_WITH)
_LIKEWISE = re.compile(r"\b(?:also|same|likewise|too|as well|so (?:was|were|did)|similarly|further)\b", re.I)


def is_denied_around(context: Context, block: int) -> bool:
    """Return whether the line above a list, its heading or the other cells of a row say that nothing of it was used."""
    kind = context.blocks[block].kind
    told = context.row(block)
    if kind is BlockKind.LIST_ITEM:
        told = context.introduction(block) or " ".join(context.headings(block)[:1])
    low = lower(told)
    return bool(low) and bool(_UNUSED.search(low))


_UNUSED = re.compile(
    r"\b(?:not|never|none|neither|nothing)\s+(?:[\w-]+\s+){0,3}?(?:used?|included?|seen|touch\w*|part of|contain\w*)\b|"
    r"\bunused\b"
)


def _told(found: Sequence[Cue], position: int) -> Role:
    """Return the role of the first or last cue, one that says what data were for rather than what they were made of."""
    purposes = [cue for cue in found if cue.name != "composed"]
    return ROLE_OF[(purposes or found)[position].name]


def _introduced(introduction: str, found: Sequence[Cue]) -> Role | None:
    """Return the role that an introduction gives to what follows it: what its last sentence says counts before what
    others say, of which a comparison says nothing ("as large a corpus as that of X. It consists of:"). None where it
    tells what a model may be used for."""
    last = max(introduction.rfind(sign, 0, len(introduction) - 2) for sign in _STOPS) + 1
    near = [cue for cue in found if cue.start >= last]
    if _BOTH.search(introduction, last):
        return Role.TRAINED_ON  # that it was tested by them too says less
    if any(cue.name != "composed" for cue in near):
        return _told(near, -1)
    if not near:
        return None if _FOR_USE.search(introduction, last) else _told(found, -1)
    return _told([cue for cue in found if cue.start >= last or cue.name not in _ASIDE], -1)


_BOTH = re.compile(r"\b[Tt]rained on and (?:\w+ )?(?:evaluated|tested) (?:on|against|with|by)\b")
_FOR_USE = re.compile(r"\b(?:[Uu]se[- ]cases?|[Aa]pplications|can be used (?:for|to)|intended (?:for|uses?))\b")
_STOPS = (". ", ".\n", "! ", "? ")
_ASIDE = ("compared_with", "excluded")


def _heads_data(introduction: str) -> bool:
    """Return whether a line is no more than a label of data ("Datasets:", "Our sources:")."""
    line = lower(introduction[introduction.rfind("\n") + 1 :])
    words = line.split()
    return 0 < len(words) <= 3 and not _NOT_OURS.search(line) and pattern(("data_label",)).search(line) is not None


# A row that is headed by the name of a split.
_TEST = re.compile(r"\W*(?:test|eval|dev|val|validation)\W*\n", re.I)
_NOT_OURS = re.compile(r"\b(?:related|other|similar|further|see|format|citation|example|input|output)")


# Under such headings stands how to use a model, not what made it.
_DEMONSTRATION = re.compile(
    r"\b(?:samples?|examples?|usage|how to|quick ?start|getting started|inference|deploy\w*|citation)\b", re.I
)
