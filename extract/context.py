"""What surrounds a name in a document: its sentence, list, table and headings, and the spans that state nothing."""

import bisect
import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from extract.disclosures import Role
from extract.document import Block, BlockKind, Document, Ticked

# A sign that may end a sentence and what follows it, or line breaks.
_SENTENCE_END = re.compile(r"[.!?\n](?:(?<=\n)\n*|(?<!\n)(?P<gap>[\"”)\]]?\s+)(?=[A-Z0-9À-Þ“\"(\[*_•`-]))")
_DIGIT = re.compile(r"\d")
_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|et al|cf|vs|approx|Fig|Tab|No|Nr|z\. ?B|ca|incl|Dr|Inc|Ltd|resp|Mio|Mrd|Tsd|bzw|"
    r"Cal|Civ|Art|Abs)|\b[A-Z])\.$"
)
_DAY = re.compile(  # "am 3. März"
    r"(?<![\w.])[0-3]?\d\.\s+(?:Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)\b"
)


# … and so does a shorter one that ends in a word that cannot end a sentence.
_BREAKS_OFF = re.compile(
    r"(?:\b(?:a|an|the|of|and|or|as|in|on|to|for|from|with|by|than|including|der|die|das|und|von|mit|de|du|la|le|les|des|et|"
    r"del|el|los|y|con|il|di|e|da|het|een|van|en|voor|met|z|w|na|do|dos?)|\bet al\.),?$"
)
_LONGEST_SENTENCE = 3_000  # characters
_WRAPPED = 60  # characters: a line as long as this goes on in the next
_LONGEST_HEAD = 200  # characters of a header cell


class _Heads(NamedTuple):
    """The first cell of each row and of each column of a table."""

    rows: dict[int | None, str]
    columns: dict[int | None, str]


def _end(span: tuple[int, int]) -> int:
    return span[1]


class Context:
    """A document laid out for look-ups by offset. `sections` maps (start, end) to the template's section there;
    `ignore` lists spans that are the template's own words; options that were not ticked are added to them."""

    def __init__(
        self,
        document: Document,
        *,
        sections: Mapping[tuple[int, int], str] | None = None,
        ignore: Sequence[tuple[int, int]] = (),
        of_training: bool = False,
    ) -> None:
        self.document = document
        self.of_training = of_training  # whether the document as a whole is about training data
        self.text = document.text
        self.blocks: list[Block] = list(document.visible_blocks())
        self.spans = [(block.start, block.end) for block in self.blocks]
        self._starts = [block.start for block in self.blocks]
        self._sections = sorted((span, name) for span, name in (sections or {}).items())
        self.silent = sorted([*ignore, *self._unchosen()])
        self._silent_starts = [start for start, _ in self.silent]
        self._sentences: dict[int, list[tuple[int, int]]] = {}
        self._colons: dict[int, list[tuple[int, int]]] = {}
        self._headings: dict[int, tuple[str, ...]] = {}
        self.surroundings: dict[tuple[int, int], Role | None] = {}  # kept by extract/roles.py: block, start of sentence
        self.heaps: dict[int, bool] = {}  # likewise: whether a block is a heap of keywords
        self.counting: dict[tuple[int | None, int | None], bool] = {}  # kept by extract/unit_heads.py: table, column
        self.asides: dict[int, str] = {}  # kept by extract/set_aside.py: what the row of a cell says of itself
        self.catalogue: frozenset[str] | None = None  # kept by extract/surroundings.py: whose models a page offers
        self.citations: list[tuple[int, int]] | None = None  # kept by extract/citations.py, as the next is by block
        self.under_citations: dict[int, bool] = {}
        self.own_models: frozenset[str] = frozenset()  # set by find_all(), see extract/own_models.py
        self._heading_positions = [i for i, block in enumerate(self.blocks) if block.kind is BlockKind.HEADING]

    @functools.cached_property
    def with_digits(self) -> list[tuple[int, int]]:
        """The spans of the blocks that hold a digit."""
        text = self.text
        return [span for span in self.spans if _DIGIT.search(text, *span)]

    def _unchosen(self) -> list[tuple[int, int]]:
        """Return what each box stands for that is not ticked: what follows it, up to the next box or the end of the
        line; or what is before it, in a line whose boxes follow their options ("text ☒ image ☐")."""
        found = []
        marks = self.document.marks
        for position, mark in enumerate(marks):
            if mark.ticked is Ticked.YES:
                continue
            line = self.text.rfind("\n", 0, mark.start) + 1
            end = self.text.find("\n", mark.end)
            end = len(self.text) if end < 0 else end
            at = bisect.bisect_right(self._starts, mark.start) - 1
            if at >= 0:
                end = min(max(self.blocks[at].end, mark.end), end)
            if self._follows_options(line, end):
                before = marks[position - 1].end if position else line
                start = max(line, before, self.text.rfind(":", line, mark.start) + 1)
                found.append((start, mark.end))
                continue
            if position + 1 < len(marks):
                end = min(end, marks[position + 1].start)
            found.append((mark.start, end))
        return found

    def _follows_options(self, line: int, end: int) -> bool:
        """Return whether the boxes of a line stand behind what they are for: one ends the line, and words precede the
        first, after the label of the line if it has one."""
        inside = [mark for mark in self.document.marks if line <= mark.start < end]
        if not inside or self.text[inside[-1].end : end].strip(" .;)]"):
            return False
        label = self.text.rfind(":", line, inside[0].start) + 1
        return bool(self.text[max(line, label) : inside[0].start].strip(" -*•([|"))

    def is_silent(self, start: int, end: int) -> bool:
        """Return whether this place is the template's own words or an option that was not chosen."""
        if not self.silent:
            return False
        position = bisect.bisect_right(self._silent_starts, start) - 1
        for one in range(max(0, position - 3), min(position + 2, len(self.silent))):
            first, last = self.silent[one]
            if start < last and first < end:
                return True
        return False

    def section(self, offset: int) -> str:
        """Return the template's section at this place, "" where none was given."""
        best, width = "", len(self.text) + 1
        for (start, end), name in self._sections:
            if start <= offset < end and end - start < width:
                best, width = name, end - start
        return best

    def page(self, offset: int) -> int | None:
        """Return the page (from 1) that holds this offset, None in formats without pages."""
        block = self.block_at(offset)
        return self.blocks[block].page if block >= 0 else self.document.page_at(offset)

    def block_at(self, offset: int) -> int:
        """Return the position of the visible block that holds this offset, -1 for none."""
        position = bisect.bisect_right(self._starts, offset) - 1
        return position if position >= 0 and offset < self.blocks[position].end else -1

    def sentence(self, block: int, offset: int) -> tuple[int, int]:
        """Return the sentence of this block that holds the offset."""
        sentences = self.sentences(block)
        if len(sentences) == 1:
            return sentences[0]
        position = bisect.bisect_right(sentences, (offset, len(self.text) + 1)) - 1
        return sentences[max(position, 0)]

    def sentences(self, block: int) -> list[tuple[int, int]]:
        """Return the sentences of a block, in order."""
        known = self._sentences.get(block)
        if known is None:
            start, end = self.spans[block]
            known, at = [], start
            for match in _SENTENCE_END.finditer(self.text, start, end):
                gap = match.start("gap")
                if gap < 0:
                    gap = match.start()
                    if self._goes_on(at, gap, match.end()):
                        continue  # a line broken by hand, not one that was ended on purpose
                elif _ABBREVIATION.search(self.text[max(at, gap - 8) : gap]) or _DAY.search(
                    self.text, gap - 3, gap + 12
                ):
                    continue
                if gap > at:
                    known.append((at, gap))
                at = match.end()
            if at < end or not known:
                known.append((at, end))
            if end - start > _LONGEST_SENTENCE:
                known = [piece for span in known for piece in self._cut(*span)]
            self._sentences[block] = known
        return known

    def _cut(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield a sentence in pieces: one of many thousand characters is a list, and to look through all of it for each
        name in it would take time by the square of its length."""
        while end - start > _LONGEST_SENTENCE:
            low, high = start + _LONGEST_SENTENCE // 2, start + _LONGEST_SENTENCE
            after = next(
                (at + len(sign) for sign in ("; ", ", ", " ") if (at := self.text.rfind(sign, low, high)) >= 0), high
            )
            stop = after - 1 if self.text[after - 1] == " " else after
            yield start, stop
            start = after
        yield start, end

    def last_colon(self, block: int, before: int) -> tuple[int, int] | None:
        """Return the last sentence of a block that ends with a colon at or before an offset, None where none does."""
        known = self._colons.get(block)
        if known is None:
            known = [span for span in self.sentences(block) if self.text[span[1] - 1] == ":"]
            self._colons[block] = known
        position = bisect.bisect_right(known, before, key=_end)
        return known[position - 1] if position else None

    def _goes_on(self, at: int, start: int, end: int) -> bool:
        """Return whether the line that ends here goes on in the next: a long one, or one that breaks off."""
        if start - max(at, self.text.rfind("\n", at, start)) >= _WRAPPED:
            return True
        return self.text[start:end] == "\n" and _BREAKS_OFF.search(self.text, max(at, start - 8), start) is not None

    def headings(self, block: int) -> tuple[str, ...]:
        """Return the headings above a block, nearest first, at most three."""
        last = bisect.bisect_left(self._heading_positions, block) - 1
        if last < 0:
            return ()
        nearest = self._heading_positions[last]
        known = self._headings.get(nearest)
        if known is None:
            found, level = [], 99
            for position in reversed(self._heading_positions[: last + 1]):
                heading = self.blocks[position]
                if heading.level < level or (heading.level == 0 and level == 99):
                    found.append(self.document.slice(heading))
                    level = heading.level
                if len(found) == 3 or level <= 1:
                    break
            known = tuple(found)
            self._headings[nearest] = known
        return known

    def introduction(self, block: int) -> str:
        """Return the paragraph that introduces this block or the list it is part of, "" where there is none."""
        far = 40 if self.blocks[block].kind is BlockKind.LIST_ITEM else 1
        if self.blocks[block].kind is BlockKind.CELL:  # what introduces the table
            block = self._first_cells.get(self.blocks[block].table, block)
        for position in range(block - 1, max(-1, block - 1 - far), -1):
            one = self.blocks[position]
            text = self.document.slice(one).rstrip()
            if one.kind is BlockKind.LIST_ITEM and self.blocks[block].kind is BlockKind.LIST_ITEM:
                if text.endswith(":") and "\n" in text:  # an item of one list whose last line introduces another
                    return text[text.rfind("\n") + 1 :][-300:]
                continue
            return text[-300:] if one.kind is not BlockKind.HEADING and text.endswith(":") else ""
        return ""

    @functools.cached_property
    def _first_cells(self) -> dict[int | None, int]:
        """The position of the first cell of each table."""
        found: dict[int | None, int] = {}
        for position, block in enumerate(self.blocks):
            if block.kind is BlockKind.CELL:
                found.setdefault(block.table, position)
        return found

    def preceding(self, block: int, first: int) -> str:
        """Return the sentence of the same block before the one that begins here, "" where none is."""
        sentences = self.sentences(block)
        position = bisect.bisect_right(sentences, first, key=_end)
        return self.text[slice(*sentences[position - 1])] if position else ""

    def following(self, block: int, first: int) -> str:
        """Return the sentence after the one that begins here: of the same block, or of the one after the list."""
        sentences = self.sentences(block)
        position = bisect.bisect_right(sentences, (first, len(self.text) + 1))
        if position < len(sentences):
            return self.text[slice(*sentences[position])]
        if self.blocks[block].kind is BlockKind.LIST_ITEM:
            for after in range(block + 1, min(block + 41, len(self.blocks))):
                if self.blocks[after].kind is BlockKind.PARAGRAPH:
                    return self.text[slice(*self.sentences(after)[0])]
                if self.blocks[after].kind is not BlockKind.LIST_ITEM:
                    break
        return ""

    def headers(self, block: int) -> str:
        """Return the header cells that govern a cell, row first, "" outside tables."""
        return "\n".join(self.heads(block)) if self._table(block) else ""

    def heads(self, block: int) -> tuple[str, str]:
        """Return the header cells that govern a cell, of its row and of its column, "" where there is none."""
        table = self._table(block)
        if table is None:
            return "", ""
        cell = self.blocks[block]
        return table.rows.get(cell.row, ""), table.columns.get(cell.column, "")

    def header_row(self, block: int) -> str:
        """Return the head of a cell's whole table, "" outside tables."""
        table = self._table(block)
        return " | ".join(table.columns.values()) if table else ""

    def _table(self, block: int) -> _Heads | None:
        cell = self.blocks[block]
        return self._tables.get(cell.table) if cell.kind is BlockKind.CELL else None

    def row(self, block: int) -> str:
        """Return the words of the other cells in the row of a cell, its head row left out, "" outside tables."""
        cell = self.blocks[block]
        if cell.kind is not BlockKind.CELL or not cell.row:
            return ""
        return " | ".join(self.document.slice(one)[:80] for one in self.beside(block))

    def beside(self, block: int) -> Iterator[Block]:
        """Yield the other cells in the row of a cell, from it to the left, then to the right."""
        cell = self.blocks[block]
        for way in (range(block - 1, -1, -1), range(block + 1, len(self.blocks))):
            for at in way:
                one = self.blocks[at]
                if one.table != cell.table or one.row != cell.row:
                    break
                yield one

    @functools.cached_property
    def _tables(self) -> dict[int | None, _Heads]:
        """The first cell of each row and of each column, by table; tables that have neither are left out."""
        found: dict[int | None, _Heads] = {}
        for one in self.blocks:
            if one.kind is BlockKind.CELL and one.table is not None and (one.column == 0 or one.row == 0):
                heads = found.get(one.table)
                if heads is None:
                    heads = found[one.table] = _Heads({}, {})
                text = self.text[one.start : min(one.end, one.start + _LONGEST_HEAD)]
                if one.column == 0:
                    heads.rows.setdefault(one.row, text)
                if one.row == 0:
                    heads.columns.setdefault(one.column, text)
        return found
