"""What a row or an item says of itself by which it tells of no use: that it is planned, to be done, or there for
reference only."""

import re

from extract.context import Context
from extract.disclosures import Polarity, Role
from extract.document import BlockKind
from extract.folding import lower
from extract.sentences import Sentence

# Each stands alone in a cell or in brackets: "planned" within a sentence says of something else that it is, and "TBD"
# in a cell is of a licence or a size that is not known yet.
_BEGIN = r"(?:^|[|(\[]\s*|\n)"
_END = r"(?=\s*(?:$|[|)\],;.]|\n))"
_PLANNED = re.compile(
    rf"{_BEGIN}(?:planned|upcoming|not yet (?:used|included|integrated)|not (?:used|included) yet){_END}"
)
_REFERENCE = re.compile(rf"(?:[(\[]\s*ref\.?\s*[)\]]|{_BEGIN}(?:for )?ref(?:erence|\.)?\s(?:use )?only{_END})")
# "TODO: check that …"
_OPENING = re.compile(r"\W*(?:todo|to do|tbd|wip|planned)\s?[:–—-]")


def set_aside(
    context: Context, block: int, sentence: Sentence, role: Role, polarity: Polarity
) -> tuple[Role, Polarity]:
    """Return role and polarity with what the row or the item says of itself taken into account."""
    if _OPENING.match(sentence.low):
        return role, Polarity.HEDGED
    if context.blocks[block].kind is not BlockKind.CELL:
        return role, polarity
    known = context.asides.get(block)
    if known is None:
        row = lower(f"{context.document.slice(context.blocks[block])} | {context.row(block)}")
        planned = "planned" if _PLANNED.search(row) else ""
        known = context.asides[block] = "reference" if _REFERENCE.search(row) else planned
    if known == "reference":
        return Role.MENTIONED, Polarity.HEDGED
    return role, Polarity.HEDGED if known else polarity
