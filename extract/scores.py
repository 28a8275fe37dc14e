"""Figures that models reached, by which a name is known for what they were tested on: after a name, before it, and in
the cells of its row or column."""

import functools
import itertools
import re
from collections.abc import Iterable

from extract.context import Context
from extract.document import Block, BlockKind
from extract.folding import lower
from extract.sentences import Sentence, pattern

# No version, no share, no amount of data.
_FIGURE = r"[-+−]?\d{1,3}[.,]\d{1,4}"
_NO_AMOUNT = (
    r"(?!\d|\.\d|\s*(?:[bmkt]\b|[kmgt]i?b\b|[mb]illion|thousand|trillion|hours?|h\b|tokens|words|percent of|%\s+of\b))"
)
_SHARE = ("%", " %", " percent")
_ROUND = re.compile(r"\d{1,3}[.,]0+\b")
_DIRECT = re.compile(r"\s*(?P<figure>\d{1,3}[.,]\d{1,4})")
_IN_BRACKETS = re.compile(rf"\s\((?:[^()\n]{{1,40}}\s)?{_FIGURE}{_NO_AMOUNT}(?!\s*%)[^()\n]*\)")
_WHOLE = re.compile(
    rf"\s(?:(?:is|stands|comes out|ends up|remains|stays|now) at|reaches|comes to|scores)\s(?:about\s)?"
    rf"\d{{1,3}}%?(?!\w){_NO_AMOUNT}"
)
_DECIMAL = re.compile(rf"(?<![\w.]){_FIGURE}{_NO_AMOUNT}")
# "X goes from 12.1 to 40.3", "X drops by 0.4 points"
_CHANGE = re.compile(
    r"[^.;\n]{0,80}?(?:\bfrom\s+\d[\d.,]*\s?%?\s+to\s+\d|\bby\s+(?:about\s+)?\d[\d.,]*\s?%?\s*(?:points?\b|pp\b|[.,;]|$))"
)
# "16.8 on X", "14 of 30 on X", "On X our agent resolves 31.4%"
_REACHED_ON = re.compile(
    rf"(?:(?<![\d.,])(?!\d{{1,3}},\d{{3}}\b){_FIGURE}|\d\s?%|\d+ (?:of|out of) \d+)\s?%?(?:\s[\w@-]+){{0,2}}\s"
    r"(?:on|for|auf|sur|en|su|op|na|em)\s(?:the\s)?$"
)
_OPENING_ON = re.compile(r"(?:^|[.;,]\s)(?:and\s)?on\s(?:the\s)?$")
_PERCENT = re.compile(r"\d\s?(?:%|percent\b)")

_CELL = re.compile(
    rf"\W*(?:{_FIGURE}|0?\.\d+|100)\s?%?(?:\s?(?:/|±|\+/-|\||-|–)\s?(?:{_FIGURE}|\d+))*\s*(?:\([^()]*\))?\W*$"
)
_AMOUNTS = re.compile(
    r"\b(?:hours?|sizes?|[gmtk]i?b|rows?|documents?|docs|pages|sentences|words|examples|pairs|durations?|epochs?|tokens?|"
    r"shares?|weights?|bytes|count|number|year|version|licen[cs]e|percent(?:age)?|proportions?|length|steps?|lr|"
    r"parameters|params|loss)\b|%"
)


@functools.cache
def _score() -> re.Pattern[str]:
    """Return the expression of what follows the name of a test: a word of the measure, a sign, a figure."""
    measure = pattern(("measure",)).pattern.replace("?P<measure>", "?:")
    return re.compile(
        rf"(?:\s*\([^()\n]{{1,40}}\))?(?P<measure>(?:,?\s+{measure}(?:\s\([^()\n]{{1,20}}\))?){{0,3}})\s*"
        rf"(?P<sign>:|=|\bof\b|\bat\b|\bis\b|\bstands at\b|\breaches\b|–|-(?=\s))?\s*\**{_FIGURE}{_NO_AMOUNT}"
    )


def scored(sentence: Sentence, start: int, end: int) -> bool:
    """Return whether a figure with decimals belongs to the name, as scores do: "MTEB 63.9", "63.9 on MTEB", not "Common
    Voice 13.0" or a share."""
    low = sentence.low
    match = _score().match(low, end)
    if match is not None and (match["measure"] or not low.startswith(_SHARE, match.end())):
        if match["sign"] or match["measure"] or low.startswith(" (", end):
            return True
        direct = _DIRECT.match(low, end)
        figure = direct["figure"].replace(",", ".") if direct else ""
        if not _ROUND.fullmatch(figure) and (figure.find(".") >= 2 or len(_DECIMAL.findall(low)) > 1):
            return True
    if _WHOLE.match(low, end) or _CHANGE.match(low, end) or _IN_BRACKETS.match(low, end):
        return True
    before = low[max(0, start - 60) : start]
    if _REACHED_ON.search(before):
        return True
    return bool(_OPENING_ON.search(before) and (_DECIMAL.search(low, end) or _PERCENT.search(low, end)))


def in_scores(context: Context, block: int) -> int:
    """Return how many cells of scores stand in the row of a cell, or under the head of a column; 0 where its table
    counts something else, or outside tables."""
    cell = context.blocks[block]
    if cell.kind is not BlockKind.CELL or cell.table is None:
        return 0
    head = lower(context.header_row(block))
    if _AMOUNTS.search(head) or pattern(("portion",)).search(head):
        return 0
    if cell.row == 0:
        below = itertools.takewhile(lambda one: one.table == cell.table, context.blocks[block + 1 :])
        others: Iterable[Block] = (one for one in below if one.column == cell.column)
    else:
        others = context.beside(block)
    return sum(_CELL.match(context.document.slice(one)) is not None for one in others)
