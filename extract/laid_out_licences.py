"""Licences by the layout: what is one only beside the word "licence" ("MIT", "0BSD") as a cell of a row or column under
such a head; and names of licences that the signs of a script without blanks stand beside ("采用Apache 2.0协议授权")."""

import functools
import re
from collections.abc import Iterator, Sequence

from extract.context import Context
from extract.detectors.licences import find_licences, matcher
from extract.document import BlockKind
from extract.folding import lower
from extract.hits import Found, Hit, found_at
from extract.unspaced import UNSPACED

_HEAD = re.compile(
    r"\W*(?:[\w-]+\W){0,2}?(?:spdx|licen[sc]es?|licen[sc]ing|lizenz(?:en)?|licencias?|licenz[ae]|licenties?|licencj[ae]|"
    r"licenças?|许可证?|協議|协议|授权|ライセンス)(?:\(s\))?(?:\W(?:id|identifier|name|type|expression)s?)?\W*"
)
_JOINING = r"(?!(?:and|or|with|et|ou|und|oder|y|o|e)\b)"
_OPERAND = re.compile(rf"(?<![\w.-]){_JOINING}[^\s()/|&,;+]+(?: {_JOINING}[^\s()/|&,;+]+)*", re.IGNORECASE)
_ASIDE = re.compile(r"(?<=\w) ?\([^()]*\)")
_LONGEST = 120  # characters of a cell that is nothing but licences
# Words for a licence in scripts without blanks, and a stretch of other signs among them.
_LICENCE = re.compile(r"许可|許可|協議|协议|授权|授權|ライセンス|使用許諾|라이선스")
_STRETCH = re.compile(r"[A-Za-z0-9](?:[ -~]*[A-Za-z0-9])?")
# The identifier of terms that no registry holds, joined to that of a licence: "CC-BY-4.0 AND Acme-TDM-2".
_IDENTIFIER = re.compile(r"(?=[\w.-]*\d)(?=\w*[A-Z])[A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9.]+)+")


def find_laid_out_licences(context: Context, found: Sequence[Found]) -> list[Found]:
    """Return the licences in tables and in scripts without blanks beyond those found already."""
    taken = {one.start: one.end for one in found if one.component == "licences"}
    return [*_in_cells(context, taken), *_in_scripts(context, taken)]


def _in_cells(context: Context, taken: dict[int, int]) -> Iterator[Found]:
    registered, text = matcher(), context.text
    for position, block in enumerate(context.blocks):
        if block.kind is not BlockKind.CELL or block.end - block.start > _LONGEST or not block.row:
            continue
        row, column = context.heads(position)
        if not (_is_head(column) or (block.column and _is_head(row))):
            continue
        operands = [(one.start(), one.end()) for one in _operands(text, block.start, block.end)]
        entries = [registered.entry_at(text, start, end) for start, end in operands]
        sure = any(entries) or any(block.start <= start < block.end for start in taken)
        for (start, end), entry in zip(operands, entries, strict=True):
            known = any(start < last and first < end for first, last in taken.items())
            if not known and (entry is not None or (sure and _IDENTIFIER.fullmatch(text, start, end))):
                yield found_at("licences", text, start, end, entry)


def _operands(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Yield what stands between the joining signs and words of an expression, what is told in brackets left out."""
    asides = [one.span() for one in _ASIDE.finditer(text, start, end)]
    for one in _OPERAND.finditer(text, start, end):
        if not any(first <= one.start() < last for first, last in asides):
            yield one


@functools.lru_cache(maxsize=16_384)  # asked for every cell of a table
def _is_head(head: str) -> bool:
    return len(head) <= 40 and _HEAD.fullmatch(lower(head)) is not None


def _in_scripts(context: Context, taken: dict[int, int]) -> Iterator[Found]:
    """Yield what the detector cannot see, as signs of such a script stand at once before or after it."""
    text = context.text
    if _LICENCE.search(text) is None:
        return
    for block in context.blocks:
        if _LICENCE.search(text, block.start, block.end) is None:
            continue
        for stretch in _STRETCH.finditer(text, block.start, block.end):
            first, last = stretch.span()
            if not (UNSPACED.match(text, last) or (first and UNSPACED.match(text, first - 1))):
                continue
            for hit in _named(stretch[0], alone=_LICENCE.match(text, last) is not None):
                start, end = first + hit.start, first + hit.end
                if not any(start < stop and begin < end for begin, stop in taken.items()):
                    yield found_at("licences", text, start, end, hit.id)


@functools.lru_cache(maxsize=4_096)
def _named(stretch: str, *, alone: bool) -> tuple[Hit, ...]:
    """Return the licences in a stretch; `alone` lets the whole of it be a word that counts only in company."""
    entry = matcher().entry_at(stretch, 0, len(stretch)) if alone else None
    if entry is not None:
        return (Hit(0, len(stretch), stretch, entry),)
    return tuple(find_licences(stretch))
