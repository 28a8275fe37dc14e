"""Names of datasets that no registry holds, by the layout: a column of a table that lists data or scores, and a list
under a heading on data. One name there that is sure vouches for the others."""

import bisect
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from extract.context import Context
from extract.detectors.datasets import matcher
from extract.document import Block, BlockKind
from extract.folding import lower
from extract.hits import Found, found_at
from extract.name_shapes import is_language, is_name, is_title
from extract.scores import in_scores
from extract.sentences import cues
from extract.surroundings import counts_text

# A head under which each cell names a set.
_HEAD = re.compile(
    r"\W*(?:(?:eval\w*|training|test|public|source)\s)?"
    r"(?:data ?sets?|sets?|corpus|corpora|benchmarks?|evals?)(?:\s*\((?:metrics?|split|acc\w*)\))?\W*$"
)
# … or its address on a hub, where another column holds the names.
_ID_HEAD = re.compile(r"\W*(?:hf|hub|hugging ?face|data ?set)\s?(?:ids?|paths?|names?|repo(?:sitor(?:y|ies))?s?)\W*$")
_HEAD_OF_SETS = re.compile(r"(?:^|\|\s*)(?:data ?sets?|corpus|corpora|benchmarks?)\s*(?:\||$)")
# … and one under which some do.
_LOOSE_HEAD = re.compile(r"\W*(?:tasks?|sources?|names?|subsets?|evaluations?|suites?|data)?\W*$")
# A column of sources beside one of what each is under, how much it is or where it lies.
_SOURCE_HEAD = re.compile(r"\W*(?:data\s)?sources?\W*$")
_OF_SOURCES = re.compile(r"\b(?:licen[cs]es?|urls?|records?|rows|tokens|documents|repositor(?:y|ies))\b")
_THINGS = re.compile(
    r"[A-Z][\w.+-]*(?: [A-Z][\w.+-]*){0,2} (?:examples|symbols|footprints|demos|macros|docs|documentation|manuals|"
    r"datasheets|archives?|forums?|articles|papers|books|reviews|posts|transcripts|subtitles|lyrics|recipes|abstracts|"
    r"patents)"
)
# A cell without a name, and rows of tables of scores that are no tests.
_NOTHING = re.compile(
    r"n/a|n\.a\.?|t\.?b\.?[acd]\.?|none|unknown|total|other|architecture|average|avg\.?|overall|mean|scores?|language|"
    r"category|models?|parameters",
    re.IGNORECASE,
)
_FILE_NAME = re.compile(r"(?=\w*[A-Za-z]{2})[A-Za-z0-9.]+(?:[-_][A-Za-z0-9.]+)+")
_HEADING = re.compile(
    r"^\W*data\W*$|\b(?:data ?sets?|corpora|corpus|benchmarks?|"
    r"(?:training|fine-?tuning|pre-?training|evaluation|test) data|data sources|sources of data)\b"
)
_OTHER_HEADING = re.compile(
    r"\b(?:citation|format|fields|structure|statistics|usage|how to|load\w*|limitations?|models?|card)\b"
)
# What a cell or an item says of a name: from here on no more of it.
_NAME_END = re.compile(r"\s+[(\[–—-]|\s*[:(\[,;–—]|\s+-\s|\*\*|`|\]|$|\n")
_DECORATION = re.compile(r"(?:[-*•‣·–]\s+|\(?\d{1,2}[.)]\s+)?[*_`\[\"“\s]*")


def find_laid_out(context: Context, found: Sequence[Found]) -> list[Found]:
    """Return the names in tables and lists beyond those found already."""
    if not any(block.kind in (BlockKind.CELL, BlockKind.LIST_ITEM) for block in context.blocks):
        return []
    known = sorted((one.start, one.end) for one in found if one.component == "datasets")
    places = [*_in_tables(context, known), *_in_lists(context, known)]
    text = context.text
    registered = matcher()
    named: list[Found] = []
    for start, end in places:
        if any(first < end and start < last for first, last in known):
            continue
        entry = registered.entry_at(text, start, end)  # a weak name too: its place vouches for it
        named.append(found_at("datasets", text, start, end, entry))
    return named


def _in_tables(context: Context, known: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    columns: dict[tuple[int | None, int | None], list[int]] = defaultdict(list)
    for position, block in enumerate(context.blocks):
        if block.kind is BlockKind.CELL:
            columns[block.table, block.column].append(position)
    for cells in columns.values():
        first = context.blocks[cells[0]]
        headed = first.row == 0
        head = lower(context.document.slice(first)) if headed else ""
        sure = _HEAD.match(head) is not None or (
            _ID_HEAD.match(head) is not None and _HEAD_OF_SETS.search(lower(context.header_row(cells[0]))) is not None
        )
        rows = [context.blocks[at] for at in cells[1 if headed else 0 :]]
        beside = columns.get((first.table, first.column + 1)) if headed and first.column is not None else None
        if beside and context.blocks[beside[0]].row and sum(_holds(context.blocks[at], known) for at in beside) > 1:
            continue  # names of groups: the sets stand in the next column, under the same head
        if not rows or not (sure or _LOOSE_HEAD.match(head)):
            continue
        vouched = sum(_holds(block, known) for block in rows)
        sources = _SOURCE_HEAD.match(head) is not None and _lists_sources(context, cells[0], vouched)
        if sure or vouched or sources:
            scores = vouched > 0 and in_scores(context, cells[-1]) > 0
            amounts = sure and vouched > 0 and counts_text(context.header_row(cells[0]))
            yield from _names(context, rows, titles=sure or scores or sources, things=sources, files=amounts)


def _lists_sources(context: Context, at: int, vouched: int) -> bool:
    """Return whether the table of this head cell tells of each source what it is under, or how much of it there is;
    where no name in it is known, the line or heading above must say that data were taken."""
    if _OF_SOURCES.search(lower(context.header_row(at))) is None:
        return False
    return vouched > 0 or bool(cues(context.introduction(at) or " ".join(context.headings(at)[:1])))


def _in_lists(context: Context, known: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    blocks = context.blocks
    at = 0
    while at < len(blocks):
        if blocks[at].kind is not BlockKind.LIST_ITEM:
            at += 1
            continue
        stop = at
        while stop < len(blocks) and blocks[stop].kind is BlockKind.LIST_ITEM:
            stop += 1
        items = blocks[at:stop]
        told = lower(context.introduction(at) or " ".join(context.headings(at)[:1]))
        if _HEADING.search(told) and not _OTHER_HEADING.search(told):
            vouched = sum(_holds(block, known, opening=True) for block in items)
            if vouched or cues(told):
                yield from _names(context, items, titles=vouched * 2 >= len(items))
        at = stop


def _holds(block: Block, known: Sequence[tuple[int, int]], *, opening: bool = False) -> bool:
    reach = min(block.end, block.start + 12) if opening else block.end
    at = bisect.bisect_left(known, (block.start, 0))
    return at < len(known) and known[at][0] < reach


def _names(
    context: Context, blocks: Iterable[Block], *, titles: bool, things: bool = False, files: bool = False
) -> Iterator[tuple[int, int]]:
    """Yield the names that open cells or items; `titles` lets words with capitals count, `things` also what texts are
    called after ("Lua examples"), `files` names as folders have them ("oscar-2201")."""
    text = context.text
    for block in blocks:
        lead = _DECORATION.match(text, block.start, block.end)
        start = lead.end() if lead else block.start
        close = _NAME_END.search(text, start, block.end)
        end = close.start() if close else block.end
        longest = 70 if "/" in text[start:end] else 40
        if not 3 <= end - start <= longest or text.count(" ", start, end) > 3 or _NOTHING.fullmatch(text, start, end):
            continue
        if (
            is_name(text, start, end)
            or (titles and is_title(text, start, end))
            or (files and _FILE_NAME.fullmatch(text, start, end))
            or (things and _THINGS.fullmatch(text, start, end) and not is_language(text[start:end]))
        ):
            yield start, end
