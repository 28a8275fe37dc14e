"""What tick boxes drawn as vector shapes show, by contrast with one another, and the signs put into the text for it."""

from collections import Counter

from extract.document import Ticked
from extract.readers.pdf_boxes import DrawnBox
from extract.readers.pdf_page import Word
from extract.readers.pdf_squares import side_of

SIGNS = {Ticked.YES: "☒", Ticked.NO: "☐", Ticked.UNREADABLE: "□"}


def judge(boxes: list[DrawnBox]) -> list[Ticked]:
    """Return what each box of the whole document shows.

    What is drawn inside an outline ticks a box. Where no box has anything inside, a filled box is ticked if others of
    the same document are not; where all look alike and filled, it cannot be told.
    """
    if not boxes:
        return []
    inked = [b.inked for b in boxes]
    filled = [b.filled for b in boxes]
    thin = min((b.pen for b in boxes if b.pen and not b.inked), default=0.0)
    result = []
    for box in boxes:
        if box.inked or _is_heavy(box, thin):
            result.append(Ticked.YES)
        elif any(inked):
            # a document whose ticked boxes carry a sign leaves the others empty, ground colour or not
            result.append(Ticked.NO)
        elif box.filled:
            result.append(Ticked.YES if not all(filled) else Ticked.UNREADABLE)
        else:
            result.append(Ticked.NO)
    if all(inked) and len(boxes) > 2:
        looks = Counter(b.look for b in boxes)
        if len(looks) > 1:  # everything carries ink: the commonest look may be the empty one, and nothing tells
            return [Ticked.UNREADABLE] * len(boxes)
    return result


def _is_heavy(box: DrawnBox, thin: float) -> bool:
    """Return whether an outline is drawn so much thicker than others of the document that it shows a choice: browsers
    print a chosen radio button as a heavy ring."""
    return thin > 0 and box.pen >= 2 * thin and box.pen >= 0.2 * side_of(box.place)


def box_word(box: DrawnBox, ticked: Ticked, words: list[Word]) -> Word:
    """Return the sign to put into the text for a drawn box, tied to the word it stands at."""
    left, top, right, bottom = box.place
    middle = (top + bottom) / 2
    near: Word | None = None
    best = 1e9
    for word in words:
        if word.hidden:
            continue
        beside = word.top - 2 <= middle <= word.bottom + 2
        if beside and word.left >= right - 1:
            distance = word.left - right
        elif beside and word.right <= left + 1:
            distance = 3 * (left - word.right) + 5
        else:
            distance = 4 * (abs(word.middle - middle) + 0.2 * abs(word.centre - (left + right) / 2)) + 10
        if distance < best:
            near, best = word, distance
    sign = Word(SIGNS[ticked], left, top, right, bottom, bottom, bottom - top, drawn="drawn")
    if near is not None:
        sign.mcid, sign.order, sign.size = near.mcid, near.order, near.size
        if near.top - 2 <= middle <= near.bottom + 2:  # sit on its line
            sign.top, sign.bottom, sign.base = near.top, near.bottom, near.base
    return sign
