"""Pieces of the pages written out as one text, with blocks, marks and links that point into it."""

from extract.document import Block, Link, Mark, Origin, Ticked
from extract.readers.pdf_box_signs import SIGNS
from extract.readers.pdf_lines import Line, is_glued, is_power, joint
from extract.readers.pdf_page import Word
from extract.readers.pdf_pieces import Piece, TableKey
from extract.ticks import find_marks

_SHOWS = {sign: ticked for ticked, sign in SIGNS.items()}


def write(pieces: list[Piece], vocabulary: frozenset[str]) -> tuple[str, list[Block], tuple[Mark, ...], list[Link]]:
    """Return text, blocks, marks and links of the pieces in order."""
    out: list[str] = []
    length = 0
    blocks: list[Block] = []
    drawn: list[Mark] = []
    links: list[Link] = []
    numbers: dict[TableKey, int] = {}
    for piece in pieces:
        text, signs, spans = _spell(piece.paragraphs, vocabulary)
        if not text.strip():
            continue
        if out:
            out.append("\n")
            length += 1
        start = length
        out.append(text)
        length += len(text)
        words = piece.words
        table = None
        if piece.table is not None:
            table = numbers.setdefault(piece.table, len(numbers))
        blocks.append(
            Block(
                kind=piece.kind,
                start=start,
                end=length,
                page=piece.page,
                level=piece.level,
                table=table,
                row=piece.row,
                column=piece.column,
                row_span=piece.row_span,
                column_span=piece.column_span,
                header=piece.header,
                visible=not piece.hidden,
                hidden=piece.hidden,
                box=(
                    round(min(w.left for w in words), 1),
                    round(min(w.top for w in words), 1),
                    round(max(w.right for w in words), 1),
                    round(max(w.bottom for w in words), 1),
                ),
            )
        )
        drawn.extend(Mark(start=start + s, end=start + s + 1, ticked=t, origin=o) for s, t, o in signs)
        links.extend(Link(start=start + s, end=start + e, url=address) for s, e, address in spans)
    whole = "".join(out)
    taken = {mark.start for mark in drawn}
    hidden = [(b.start, b.end) for b in blocks if not b.visible]
    written = [
        m
        for m in find_marks(whole)
        if m.start not in taken and not any(start <= m.start < end for start, end in hidden)
    ]
    return whole, blocks, tuple(sorted([*drawn, *written], key=lambda m: m.start)), links


def _spell(
    paragraphs: list[list[Line]], vocabulary: frozenset[str]
) -> tuple[str, list[tuple[int, Ticked, Origin]], list[tuple[int, int, str]]]:
    """Return the text of one piece, the drawn signs in it and the stretches under a link."""
    text = ""
    signs: list[tuple[int, Ticked, Origin]] = []
    spans: list[tuple[int, int, str]] = []
    for number, paragraph in enumerate(paragraphs):
        if number:
            text += "\n"
        last: Word | None = None
        for line in paragraph:
            for position, word in enumerate(line.words):
                if last is not None and position == 0:
                    linked = bool(word.url) and word.url == last.url
                    between = joint(
                        text[text.rfind("\n") + 1 :], line.text, vocabulary, soft=last.soft_end, same_link=linked
                    )
                    if between is None:
                        text = text[:-1]
                        between = ""
                    text += between
                elif last is not None:
                    text += "^" if is_power(last, word) else "" if is_glued(last, word) else " "
                if word.drawn:
                    signs.append((len(text), _SHOWS[word.text], Origin(word.drawn)))
                begin = len(text)
                text += word.text
                if word.url:
                    if spans and spans[-1][2] == word.url and not text[spans[-1][1] : begin].strip():
                        spans[-1] = (spans[-1][0], len(text), word.url)
                    else:
                        spans.append((begin, len(text), word.url))
                last = word
    return text, signs, spans
