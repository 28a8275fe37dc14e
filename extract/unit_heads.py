"""The unit of a bare amount, by the label of its line or the head of its column: "train_tokens: 42B", "Tokens (B)"."""

import functools
import re

from extract.context import Context
from extract.counted import TIMES, unit_of
from extract.document import BlockKind
from extract.folding import lower
from extract.unspaced_amounts import SCALE_OF_UNSPACED, UNIT_OF_UNSPACED, UNSPACED_UNIT

# What stands beside the unit in such a head; the brackets hold a scale, a part of the data or the unit itself.
_TRAINED = (
    r"train(?:ing|ed)?|pre-?train(?:ing|ed)?|fine-?tun(?:ing|ed)|préentraîné(?:e?s)?|pré-entraîné(?:e?s)?|"
    r"pré-?formée?s|d['’]entraînement|pre-?entrenad[oa]s|de entrenamiento|pré-?treinad[oa]s|de treinamento|"
    r"addestrat[ie]|di addestramento|vortrainierte?|trainiert"
)
_HEAD = re.compile(
    r"[^\w#]*(?:#[^\w#]*|(?:no|num|number|total|count|amount|size|volume|quantity|data|raw|approx|of|in|the|unique|seen|"
    rf"sft|dpo|rl|preference|instruction|labell?ed|synthetic|real|clean|anzahl|nombre|número|numero|liczba|aantal|"
    rf"der|de|des|di|{_TRAINED})[^\w#]+)*"
    r"(?:(?P<first>k|m|b|bn|t|thousand|million|billion|trillion)\s+)?"
    rf"(?:trainings-?)?(?P<unit>[^\W\d_]+)(?:\W+(?:seen|count|total|processed|used|kept|{_TRAINED}))*"
    rf"\W*(?:\((?:(?P<scale>k|m|b|bn|t|thousands?|millions?|billions?|trillions?|mio|mrd)\.?|{_TRAINED}|total|used|"
    r"per[- ]epoch)\)|in (?P<words>\w+))?\W*"
)
# "预训练token数": Chinese, Japanese and Korean heads part no words; what they hold beside the unit.
_UNSPACED_HEAD = re.compile(
    r"(?:预训练|預訓練|训练|訓練|事前学習|学習|微调|微調|数据|數據|データ|사전학습|사전 학습|학습|훈련|데이터|使用|用|"
    r"总|總|総|された|済み|的|の|数量|数|數|量|个|個|规模|規模|大小|サイズ|수|\s|#|[（(][kmbt百万亿億兆]{1,2}[）)])*"
)
_SIZE_HEAD = re.compile(
    r"\W*(?:size|amount|volume|quantity|number|count|total|menge|umfang|taille|quantité|tamaño|cantidad|dimensione|value|"
    r"wert|valeur|valor|valore)?\W*"
)
_UNSPACED_SCALE = re.compile(r"[（(]([kmbt]|百万|千万|十?亿|億|兆|万亿|万)[）)]")
_SCALES = {"k": 1e3, "t": 1e12, "m": 1e6, "b": 1e9, "bn": 1e9, "mio": 1e6, "mrd": 1e9}
_SPELLED = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_HUNDREDS = re.compile(r"[0-9]{1,3}(?:[, ][0-9]{3})+|[0-9]{3,}")
_WORKED = re.compile(r"\bused\b|^\W*(?:total\W+)?training\W+\w+\W*$|\btrained\b")
_TERM = r"[0-9][0-9,.]*\s?(?:[KMBTkmbt]\b\s?)?(?:\([^()]{1,24}\)|[^\W\d][\w./-]*(?:\s[\w./-]+){0,2})?"
_SUM = re.compile(rf"{_TERM}(?:\s*\+\s*{_TERM})+")
_IN_ITEMS = ("examples", "documents", "images", "pairs", "videos", "sentences", "repositories", "tracks", "items")
LONGEST = 60  # characters of a label or head that is looked at


@functools.lru_cache(maxsize=16_384)  # asked for every cell of a table
def unit_of_head(head: str) -> tuple[str, float] | None:
    """Return unit and scale that a label or head gives ("Tokens (B)": tokens, 1e9), None where it names no unit."""
    if not 0 < len(head) <= LONGEST:
        return None
    low = lower(head).replace("_", " ")
    match = _HEAD.fullmatch(low)
    unit = unit_of(match["unit"]) if match else None
    if match is None or unit is None:
        return None if low.isascii() else unit_unspaced(low)
    if unit in TIMES and _WORKED.search(low):
        return None  # by machines
    scale = match["scale"] or match["words"] or match["first"] or ""
    return unit, _SCALES.get(scale) or _SPELLED.get(scale.rstrip("s"), 1.0)


def unit_unspaced(low: str) -> tuple[str, float] | None:
    """Return unit and scale that a head without blanks gives: a word of a unit, and nothing but words of counting."""
    word = UNSPACED_UNIT.search(low)
    if word is None or not _UNSPACED_HEAD.fullmatch(low[: word.start()] + low[word.end() :]):
        return None
    scale = _UNSPACED_SCALE.search(low)
    return UNIT_OF_UNSPACED[word[0]], SCALE_OF_UNSPACED[scale[1]] if scale else 1.0


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
    if (text[first:start].strip(" ~≈<>*") or text[end:last].strip(" *+")) and not _is_sum(text[first:last]):
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


@functools.lru_cache(maxsize=4096)
def _is_sum(cell: str) -> bool:
    """Return whether a cell adds up amounts, each with what it is of: "2,000 fra + 500 EU languages"."""
    return "+" in cell and len(cell) <= 200 and _SUM.fullmatch(cell) is not None


def stands_among_counts(context: Context, block: int) -> bool:
    """Return whether a cell stands in a column that counts documents or examples by the hundred: then few count too."""
    cell = context.blocks[block]
    if cell.kind is not BlockKind.CELL:
        return False
    key = (cell.table, cell.column)
    known = context.counting.get(key)
    if known is None:
        told = unit_of_head(context.heads(block)[1])
        few = told is not None and told[0] in _IN_ITEMS
        known = context.counting[key] = few and any(
            _HUNDREDS.fullmatch(context.document.slice(one).strip())
            for one in context.blocks
            if one.table == cell.table and one.column == cell.column and one.kind is BlockKind.CELL
        )
    return known


@functools.lru_cache(maxsize=16_384)
def _counts(head: str) -> bool:
    return _SIZE_HEAD.fullmatch(lower(head)) is not None
