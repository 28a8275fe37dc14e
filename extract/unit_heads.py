"""The unit of a bare amount, by the label of its line or the head of its column: "train_tokens: 42B", "Tokens (B)"."""

import functools
import re

from extract.context import Context
from extract.counted import unit_of
from extract.document import BlockKind
from extract.folding import lower

# What stands beside the unit in such a head; the brackets hold a scale or the unit itself.
_HEAD = re.compile(
    r"\W*(?:(?:#|no\.?|num\.?|number|total|count|amount|size|volume|quantity|train(?:ing|ed)?|pre-?training|fine-?tuning|"
    r"data|raw|approx\.?|of|in|the|unique|seen|sft|dpo|rl|preference|instruction|labell?ed|synthetic|real|clean|"
    r"anzahl|nombre|número|numero)\W+)*"
    r"(?P<unit>[^\W\d_]+)(?:\W+(?:seen|count|total|processed))?"
    r"\W*(?:\((?P<scale>k|m|b|bn|t|thousands?|millions?|billions?|trillions?|mio|mrd)\.?\)|in (?P<words>\w+))?\W*"
)
_SIZE_HEAD = re.compile(
    r"\W*(?:size|amount|volume|quantity|number|count|total|menge|umfang|taille|quantité|tamaño|cantidad|dimensione|value|"
    r"wert|valeur|valor|valore)?\W*"
)
_SCALES = {"k": 1e3, "t": 1e12, "m": 1e6, "b": 1e9, "bn": 1e9, "mio": 1e6, "mrd": 1e9}
_SPELLED = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
LONGEST = 60  # characters of a label or head that is looked at


@functools.lru_cache(maxsize=16_384)  # asked for every cell of a table
def unit_of_head(head: str) -> tuple[str, float] | None:
    """Return unit and scale that a label or head gives ("Tokens (B)": tokens, 1e9), None where it names no unit."""
    if not 0 < len(head) <= LONGEST:
        return None
    match = _HEAD.fullmatch(lower(head).replace("_", " "))
    unit = unit_of(match["unit"]) if match else None
    if match is None or unit is None:
        return None
    scale = match["scale"] or match["words"] or ""
    return unit, _SCALES.get(scale) or _SPELLED.get(scale.rstrip("s"), 1.0)


def unit_around(context: Context, start: int, end: int) -> tuple[str, float] | None:
    """Return unit and scale of the bare amount at this place of a document, by its label or its table."""
    text = context.text
    block = context.block_at(start)
    if block < 0:
        return None
    first, last = context.spans[block]
    line = text.rfind("\n", first, start) + 1 or first
    sign = text.rfind(":", line, start)
    if sign > 0 and not text[sign + 1 : start].strip(" *_~≈<>`\"'"):
        return unit_of_head(label_before(text, line, sign))
    if text[first:start].strip(" ~≈<>*") or text[end:last].strip(" *+"):
        return None
    return unit_of_cell(context, block)


def label_before(text: str, line: int, sign: int) -> str:
    """Return the label that a colon ends, in the line that begins at `line`: "Tokens" in "Crawl: no. Tokens: 9B"."""
    sentence = text.rfind(". ", line, sign)
    return text[sentence + 2 if sentence >= 0 else line : sign]


def unit_of_cell(context: Context, block: int) -> tuple[str, float] | None:
    """Return unit and scale of a bare amount in this block by the heads of its column and row, None outside tables."""
    if context.blocks[block].kind is not BlockKind.CELL:
        return None
    row, column = context.heads(block)
    return unit_of_head(column) or (unit_of_head(row) if _counts(column) else None)


@functools.lru_cache(maxsize=16_384)
def _counts(head: str) -> bool:
    return _SIZE_HEAD.fullmatch(lower(head)) is not None
