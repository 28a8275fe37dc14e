"""Thousands of plain texts at once: JSON Lines with "id" and "text" in, one object per row with its disclosures out."""

import json
import os
import re
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from pathlib import Path
from typing import Any

from crawler.exits import Exit, Failure
from extract.disclosures import Disclosure
from extract.document import Block, BlockKind, Document
from extract.garbage import uncollected
from extract.ticks import find_marks

CHUNK = 64  # rows sent to a process at once: large enough to hide the cost of sending, small enough for a live output
_LINE = re.compile(r"[^\n]+")
_HEADING = re.compile(r"(?P<signs>#{1,6})\s+\S|\*\*[^*\n]{3,80}(?<![.!?])\*\*:?\s*$")
_ITEM = re.compile(r"\s*(?:[-*•‣·–]|\(?\d{1,2}[.)])\s+\S")
_ROW = re.compile(r"\s*\|.*\|")
_RULE = re.compile(r"[\s|:-]+$")
# "A | B" over "--- | ---": a table without its outer bars.
_BARE_RULE = re.compile(
    r"[^\n|]+(?:\|[^\n|]+)+\n\s*:?-{3,}:?\s*(?:\|\s*:?-{3,}:?\s*)+(?:\n|$)"
)  # "A | B" over "--- | ---"


def lay_out(text: str) -> Document:
    """Return plain text or Markdown as a document, no character changed: offsets are those of the row.

    Lines of a paragraph that were broken by hand stay one block; headings, list items and cells are told apart."""
    blocks: list[Block] = []
    table, row = -1, 0
    was_row = False
    for match in _LINE.finditer(text):
        line, start, end = match[0], match.start(), match.end()
        if not line.strip():
            was_row = False
            continue
        if _ROW.match(line) or (was_row and line.count("|") >= 1) or ("|" in line and _BARE_RULE.match(text, start)):
            if not was_row:
                table, row = table + 1, 0
            if not _RULE.match(line):
                blocks += _cells(line, start, table, row)
                row += 1
            was_row = True
            continue
        was_row = False
        heading = _HEADING.match(line)
        if heading:
            level = len(heading["signs"]) if heading["signs"] else 6
            blocks.append(Block(kind=BlockKind.HEADING, start=start, end=end, level=level))
        elif _ITEM.match(line):
            blocks.append(Block(kind=BlockKind.LIST_ITEM, start=start, end=end, level=1))
        elif blocks and blocks[-1].end == start - 1 and blocks[-1].kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
            last = blocks[-1]
            blocks[-1] = Block(kind=last.kind, start=last.start, end=end, level=last.level)
        else:
            blocks.append(Block(kind=BlockKind.PARAGRAPH, start=start, end=end))
    return Document(text=text, blocks=tuple(blocks), marks=find_marks(text), format="txt")


def _cells(line: str, start: int, table: int, row: int) -> Iterator[Block]:
    for column, match in enumerate(re.finditer(r"[^|]+", line)):
        if match[0].strip():
            lead = len(match[0]) - len(match[0].lstrip())
            yield Block(
                kind=BlockKind.CELL,
                start=start + match.start() + lead,
                end=start + match.start() + len(match[0].rstrip()),
                table=table,
                row=row,
                column=column,
            )


def describe(found: Disclosure) -> dict[str, Any]:
    """Return one disclosure as it is printed."""
    return {
        "kind": str(found.kind),
        "name": found.name,
        "id": found.id,
        "role": str(found.role),
        "polarity": str(found.polarity),
        "value": found.value,
        "start": found.evidence.start,
        "end": found.evidence.end,
        "known": found.known,
    }


def read_row(line: str, number: int = 0) -> str:
    """Return the line to print for one line of input: {"id", "disclosures", "training_size"}, or {"id", "error"}.

    `training_size` is the amount that a note about a model gives best as the size of its data, or null.
    A line that is no JSON, or has no text, is reported in its place: one bad row never costs the others."""
    from extract.detectors import find_all
    from extract.detectors.sizes import choose_size

    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        return json.dumps({"id": None, "line": number, "error": f"not JSON: {error}"}, ensure_ascii=False)
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        identity = row.get("id") if isinstance(row, dict) else None
        return json.dumps({"id": identity, "line": number, "error": 'no string "text"'}, ensure_ascii=False)
    found = find_all(lay_out(row["text"]))
    size = choose_size(row["text"])
    told = {"number": size.number, "unit": size.unit, "start": size.start, "end": size.end} if size else None
    read = {"id": row.get("id"), "disclosures": [describe(one) for one in found], "training_size": told}
    return json.dumps(read, ensure_ascii=False)


def _read_chunk(chunk: list[tuple[int, str]]) -> list[str]:
    with uncollected():
        return [read_row(line, number) for number, line in chunk]


def read_rows(path: Path, *, jobs: int | None = None) -> Iterator[str]:
    """Yield one JSON object per row of a file, in the order of the file; `jobs` processes, all cores by default."""
    try:
        handle = path.open(encoding="utf-8", errors="replace")
    except OSError as error:
        raise Failure(
            f"{path} cannot be read: {error.strerror}", mend="give a file of JSON Lines", code=Exit.UNREADABLE
        ) from error
    with handle:
        lines = ((number, line) for number, line in enumerate(handle, 1) if line.strip())
        workers = jobs or os.cpu_count() or 1
        if workers == 1:
            while chunk := list(islice(lines, CHUNK)):
                yield from _read_chunk(chunk)
            return
        yield from _in_parallel(lines, workers)


def _in_parallel(lines: Iterable[tuple[int, str]], workers: int) -> Iterator[str]:
    """Yield the answers in order while at most two chunks per process are under way, so that memory stays flat."""
    source = iter(lines)
    with ProcessPoolExecutor(workers) as pool:
        under_way = []
        while chunk := list(islice(source, CHUNK)):
            under_way.append(pool.submit(_read_chunk, chunk))
            if len(under_way) >= workers * 2:
                yield from under_way.pop(0).result()
        for one in under_way:
            yield from one.result()
