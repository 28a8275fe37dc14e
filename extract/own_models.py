"""Which of the models that a document names is the one that it is about: its rows in a table of scores compare others
with it, and not it with itself."""

import re
from collections import defaultdict
from collections.abc import Iterable

from extract.context import Context
from extract.document import BlockKind
from extract.hits import Found

LEAST = 5  # blocks with different words that name a model before its frequency tells anything
SHARE = 0.4  # … of all blocks that name one
# "X is a series of models": how a text without a telling title introduces what it is about.
_INTRODUCED = re.compile(r"[\s*_`”\"]*(?:\([^()\n]{1,60}\)\s)?(?:is|are)\s(?:an?|our|the)\b")


def find_own(context: Context, named: Iterable[Found]) -> frozenset[str]:
    """Return the ids of the models in the first heading that names one, else of the one that the first sentence to name
    any introduces, and of the one that most blocks name.

    Blocks of the same words count once, so that a repeated paragraph changes nothing."""
    headed: dict[int, set[str]] = defaultdict(set)
    blocks: dict[str, set[str]] = defaultdict(set)
    models = [one for one in named if one.component == "models"]
    for one in models:
        position = context.block_at(one.start)
        if position < 0:
            continue
        block = context.blocks[position]
        if block.kind is BlockKind.HEADING:
            headed[position].add(one.id)
        blocks[one.id].add(context.document.slice(block))
    own = set(headed[min(headed)]) if headed else set()
    if models and not headed:
        first = min(models, key=_start)
        if _opens(context, first) and _INTRODUCED.match(context.text, first.end):
            own.add(first.id)
    every = set().union(*blocks.values()) if blocks else set()
    for identity, texts in blocks.items():
        if len(texts) >= LEAST and len(texts) >= SHARE * len(every):
            own.add(identity)
    return frozenset(own)


def _start(named: Found) -> int:
    return named.start


def _opens(context: Context, named: Found) -> bool:
    """Return whether a sentence begins with what is named."""
    begin, _ = context.sentence(context.block_at(named.start), named.start)
    return not any(sign.isalnum() for sign in context.text[begin : named.start])


def is_own(context: Context, start: int, end: int, identity: str) -> bool:
    """Return whether the model named at this place is one that the document is about: by its id, as the family of such
    a one by the bare name, or in a table as a version of a family that the document is about as a whole. (A sentence
    that sets another version beside it means to compare them.)"""
    own = context.own_models
    if identity in own:
        return True
    if not _has_digit(context.text[start:end]):
        return any(one.startswith((f"{identity}-", f"{identity}.")) for one in own)
    if context.blocks[context.block_at(start)].kind is not BlockKind.CELL:
        return False
    families = [one for one in own if not _has_digit(one) and identity.startswith(f"{one}-")]
    return any(not any(other.startswith(f"{one}-") for other in own) for one in families)


def _has_digit(text: str) -> bool:
    return any(sign.isdigit() for sign in text)
