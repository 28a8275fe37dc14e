"""Which of the models that a document names is the one that it is about: its rows in a table of scores compare others
with it, and not it with itself."""

from collections import defaultdict
from collections.abc import Iterable

from extract.context import Context
from extract.document import BlockKind
from extract.hits import Found

LEAST = 5  # blocks with different words that name a model before its frequency tells anything
SHARE = 0.4  # … of all blocks that name one


def find_own(context: Context, named: Iterable[Found]) -> frozenset[str]:
    """Return the ids of the models in the first heading that names one, and of the one that most blocks name.

    Blocks of the same words count once, so that a repeated paragraph changes nothing."""
    headed: dict[int, set[str]] = defaultdict(set)
    blocks: dict[str, set[str]] = defaultdict(set)
    for one in named:
        if one.component != "models":
            continue
        position = context.block_at(one.start)
        if position < 0:
            continue
        block = context.blocks[position]
        if block.kind is BlockKind.HEADING:
            headed[position].add(one.id)
        blocks[one.id].add(context.document.slice(block))
    own = set(headed[min(headed)]) if headed else set()
    every = set().union(*blocks.values()) if blocks else set()
    for identity, texts in blocks.items():
        if len(texts) >= LEAST and len(texts) >= SHARE * len(every):
            own.add(identity)
    return frozenset(own)
