"""Labels told from their answers by weight alone: bold words before, or left of, words in regular type."""

from extract.readers.pdf_lines import Line
from extract.readers.pdf_page import Word
from extract.readers.pdf_pieces import Piece

LONGEST = 45  # words of a label; the template's longest question has 44
HABIT = 3  # paragraphs that must begin so before it counts as the document's way of printing labels


def part_labels(pieces: list[Piece]) -> None:
    """Give a label in bold a line of its own where its answer follows on the same line, in documents given to that."""
    found = [
        (piece, number, paragraph, count)
        for piece in pieces
        if not piece.hidden
        for number, paragraph in enumerate(piece.paragraphs)
        if (count := _words_of_label(paragraph))
    ]
    if sum(_is_sure(paragraph, count) for _, _, paragraph, count in found) < HABIT:
        return
    for piece, number, paragraph, count in reversed(found):  # from the end: places before stay right
        if count >= 3 or _is_sure(paragraph, count):
            piece.paragraphs[number : number + 1] = _cut(paragraph, count)


def _is_sure(paragraph: list[Line], count: int) -> bool:
    """Return whether the answer begins as answers do: prose after emphasised words goes on in lower case."""
    first = [word for line in paragraph for word in line.words][count]
    return bool(first.drawn) or not first.text[:1].isalpha() or first.text[:1].isupper()


def _words_of_label(paragraph: list[Line]) -> int:
    """Return how many words at its beginning are a label in bold, 0 where the paragraph has none with an answer."""
    words = [word for line in paragraph for word in line.words]
    count = next((at for at, word in enumerate(words) if not word.bold), len(words))
    while 0 < count < len(words) and words[count].glued and not any(c.isalnum() for c in words[count].text):
        count += 1  # the colon of a label is often set in regular type
    if not 0 < count < len(words) or count > LONGEST or any(word.bold for word in words[count:]):
        return 0
    label = " ".join(word.text for word in words[:count])
    if sum(c.isalpha() for c in label) < 3 or label[-1] in ".;,(–—-" or words[count].glued:
        return 0
    return count


def _cut(paragraph: list[Line], count: int) -> list[list[Line]]:
    """Return the lines of the label and those of the answer."""
    parts: tuple[list[Line], list[Line]] = ([], [])
    seen = 0
    for line in paragraph:
        cut = min(max(count - seen, 0), len(line.words))
        for part, words in zip(parts, (line.words[:cut], line.words[cut:]), strict=True):
            if words:
                part.append(_line(words))
        seen += len(line.words)
    return [part for part in parts if part]


def _line(words: list[Word]) -> Line:
    return Line(
        words,
        min(w.left for w in words),
        min(w.top for w in words),
        max(w.right for w in words),
        max(w.bottom for w in words),
    )
