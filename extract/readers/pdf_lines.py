"""Words to lines, lines to paragraphs, and paragraphs to text with hyphens and addresses mended."""

import itertools
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from extract.readers.pdf_page import Word
from extract.ticks import is_mark_character

BULLETS = "•◦▪‣⁃∙·●○\uf0b7\uf0a7\ufffd–"
_LIST_SIGN = re.compile(r"^(?:[•◦▪‣⁃∙●○\uf0b7\uf0a7\ufffd]|[-–—*]|\(?\d{1,2}[.)]|\(?[a-zA-Z][.)]|\(?[ivx]{1,4}[.)])$")
_SECTION = re.compile(r"^\d{1,2}(?:\.\d{1,2}){1,4}\.?$")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S*$", re.IGNORECASE)
_PREFIXES = {
    "non", "pre", "post", "self", "co", "multi", "semi", "anti", "inter", "intra", "opt", "e", "re", "cross", "well",
    "general", "third", "high", "low", "long", "short", "large", "small", "real", "open", "state", "user", "text",
    "machine", "human", "first", "second", "full", "in", "on", "off", "up", "down", "out", "so", "to", "by", "sub",
}  # fmt: skip


@dataclass(slots=True)
class Line:
    """Words on one baseline, from left to right."""

    words: list[Word] = field(default_factory=list)
    left: float = 0.0
    top: float = 0.0
    right: float = 0.0
    bottom: float = 0.0

    @property
    def size(self) -> float:
        return max((w.size for w in self.words), default=0.0)

    @property
    def text(self) -> str:
        return join_words(self.words)


def form_lines(words: Iterable[Word]) -> list[Line]:
    """Return the words as lines from top to bottom; a raised figure stays on the line it belongs to."""
    lines: list[Line] = []
    bands: list[tuple[float, float]] = []  # vertical extent that decides membership
    for word in sorted(words, key=lambda w: (w.middle, w.left)):
        best, overlap = -1, 0.0
        for index in range(len(lines) - 1, max(-1, len(lines) - 6), -1):
            top, bottom = bands[index]
            shared = min(bottom, word.bottom) - max(top, word.top)
            if shared > overlap:
                best, overlap = index, shared
                if shared >= 0.9 * (word.bottom - word.top):
                    break
        small = min(word.height, bands[best][1] - bands[best][0]) if best >= 0 else 0.0
        if best >= 0 and overlap >= 0.52 * max(small, 0.1):
            line = lines[best]
            line.words.append(word)
            if word.height > bands[best][1] - bands[best][0]:
                bands[best] = (word.top, word.bottom)
        else:
            lines.append(Line([word]))
            bands.append((word.top, word.bottom))
    for line in lines:
        line.words = _order(line.words)
        line.left, line.right = min(w.left for w in line.words), max(w.right for w in line.words)
        line.top, line.bottom = min(w.top for w in line.words), max(w.bottom for w in line.words)
    lines.sort(key=lambda item: (item.words[0].middle, item.left))
    return lines


def _order(words: list[Word]) -> list[Word]:
    """Return the words of one line from left to right, glued parts kept behind what they are glued to."""
    return sorted(words, key=lambda w: w.left)


def join_words(words: list[Word]) -> str:
    """Return one line as text: single blanks, raised figures after figures as powers."""
    parts: list[str] = []
    for index, word in enumerate(words):
        if index:
            before = words[index - 1]
            if is_power(before, word):
                parts.append("^")
            elif not is_glued(before, word):
                parts.append(" ")
        parts.append(word.text)
    return "".join(parts)


def is_power(before: Word, word: Word) -> bool:
    """Return whether `word` is an exponent: smaller, raised, a number, right after a number."""
    raised = word.base < before.base - 0.12 * before.height and word.height < 0.9 * before.height
    near = -1 <= word.left - before.right < 0.25 * before.height
    return raised and near and bool(re.fullmatch(r"[-−+]?\d+[.,;]?", word.text)) and before.text[-1:].isdigit()


def is_glued(before: Word, word: Word) -> bool:
    """Return whether no blank stands between two neighbours."""
    if before.drawn or word.drawn or is_mark_character(before.text[-1:]) or is_mark_character(word.text[:1]):
        return False
    return word.glued and -0.5 * word.height <= word.left - before.right <= 0.15 * max(before.height, 0.1)


def starts_item(line: Line) -> bool:
    """Return whether a line begins a list item or an option."""
    first = line.words[0].text
    if is_mark_character(first[:1]) or line.words[0].drawn:
        return True
    if _SECTION.match(first) and len(line.words) > 1 and line.words[1].text[:1].isupper():
        return True
    return bool(_LIST_SIGN.match(first)) and len(line.words) > 1


def is_list_sign(text: str) -> bool:
    """Return whether a word is a bullet, a number or a letter that opens a list item."""
    return bool(_LIST_SIGN.match(text) or _SECTION.match(text)) or text in BULLETS


def form_paragraphs(lines: list[Line], right: float | None = None, *, exact: bool = False) -> list[list[Line]]:
    """Return the lines in paragraphs: a new one begins at a list sign, a wide gap, or after a line that ends short.

    `right` is the edge text could run to; without it, the longest line's end.
    """
    if not lines:
        return []
    edge = max(line.right for line in lines)
    if right is not None and exact:
        edge = edge if _fills(lines, edge) else max(edge, right)
    elif right is not None and len(lines) < 4:
        edge = max(edge, min(right, edge + 0.35 * (edge - min(line.left for line in lines))))
    pitches = sorted(b.bottom - a.bottom for a, b in itertools.pairwise(lines) if b.bottom > a.bottom)
    pitch = pitches[len(pitches) // 3] if pitches else 0.0
    paragraphs = [[lines[0]]]
    for before, line in itertools.pairwise(lines):
        step = line.bottom - before.bottom
        first = line.words[0]
        room = edge - before.right
        fits = first.right - first.left + 0.3 * first.height + 2 < room
        gap = step > 1.32 * max(pitch, 0.9 * line.size)
        style = abs(line.size - before.size) > 0.2 * max(line.size, before.size)
        if fits and _SECTION.match(paragraphs[-1][0].words[0].text) and _is_bold(before) and _is_bold(line):
            fits = False  # a heading breaks where its design wants, not where the column ends
        if fits and _goes_on(before, line, edge - paragraphs[-1][0].left):
            fits = False
        if starts_item(line) or fits or gap or style or _is_next_address(before, line):
            paragraphs.append([line])
        else:
            paragraphs[-1].append(line)
    return paragraphs


def _goes_on(before: Line, line: Line, width: float) -> bool:
    """Return whether a line goes on with the sentence that the long line before it did not end: the column may be
    narrower than the widest line tells."""
    first, last = line.words[0].text, before.words[-1].text
    long = before.right - before.left >= 0.6 * width
    return long and last[-1] not in ".:;?!" and (_LOWER.fullmatch(first) is not None or line.text.endswith("?"))


def _fills(lines: list[Line], edge: float) -> bool:
    """Return whether most lines run to the edge they share: a block set narrower than its column, as an abstract is."""
    reach = 0.1 * (edge - min(line.left for line in lines))
    return len(lines) >= 3 and sum(1 for line in lines if line.right >= edge - reach) >= 0.6 * len(lines)


def _is_bold(line: Line) -> bool:
    return all(w.bold for w in line.words)


def _is_next_address(before: Line, line: Line) -> bool:
    """Return whether a line begins with a web address after another address or a colon: a list without signs."""
    if not _OPENS_ADDRESS.match(line.words[0].text):
        return False
    return bool(_OPENS_ADDRESS.match(before.words[0].text)) or before.words[-1].text.endswith(":")


_LOWER = re.compile(r"[(\"'“‘]?[a-zß-öø-ÿ][a-zß-öø-ÿ'’-]*[,;.:)]*")  # a word, no name of a domain or a repository
_OPENS_ADDRESS = re.compile(r"(?:https?://|www\.)", re.IGNORECASE)


def joint(
    before: str, line: str, vocabulary: frozenset[str], *, soft: bool = False, same_link: bool = False
) -> str | None:
    """Return what stands between two lines of one paragraph: a blank, nothing, or None to drop a hyphen at the end."""
    if soft:
        return ""
    if re.search(r"https?:/?/?$", before) and re.match(r"[/\w]", line):
        return ""
    address = _ADDRESS.search(before)
    if address and (same_link or (before[-1] in "/-_=?&.%#" and re.match(r"[a-z0-9/%_?=&#~-]", line))):
        return ""
    if address and " " not in line and "/" in line and "://" not in line:
        return ""  # an address broken wherever its cell ended
    if len(before) > 1 and before[-1] in "-‐" and before[-2].isalpha() and line[:1].isalpha():
        head = re.search(r"([^\W\d_]+)[-‐]$", before)
        tail = re.match(r"[^\W\d_]+", line)
        if head and tail:
            return _hyphen(head[1], tail[0], vocabulary)
    if len(before) > 1 and before[-1] in "-‐" and before[-2].isalnum() and line[:1].isalnum():
        return ""
    if before[-1:] == "/" and before[-2:-1].isalpha() and line[:1].isalpha():
        return ""
    return " "


def _hyphen(head: str, tail: str, vocabulary: frozenset[str]) -> str | None:
    whole = (head + tail).lower()
    if f"{head}-{tail}".lower() in vocabulary:
        return ""
    if whole in vocabulary:
        return None
    if head.lower() in _PREFIXES or tail[:1].isupper() or (head[:1].isupper() and not head[1:].islower()):
        return ""
    if head.lower() in vocabulary and tail.lower() in vocabulary:
        return ""
    return None


def read_vocabulary(words: Iterable[Word]) -> frozenset[str]:
    """Return the words of a document in lower case, those with an inner hyphen whole and in parts."""
    found: set[str] = set()
    for word in words:
        for token in re.findall(r"[^\W\d_]+(?:[-‐][^\W\d_]+)*", word.text.lower()):
            if not word.text.endswith(("-", "‐")):
                found.add(token.replace("‐", "-"))
    return frozenset(found)
