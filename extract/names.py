"""How names are compared: spellings of one name, identity of an unknown name, near misses for a person to settle."""

import re
import unicodedata
from collections.abc import Iterable

from rapidfuzz import fuzz, process

from extract.unspaced import LETTERS

_OWNER = re.compile(r"^https?://(?:www\.)?(?:huggingface\.co/(?:datasets/)?|github\.com/)?", re.IGNORECASE)
_HEAD = re.compile(
    r"\b(?:the|a|an|dataset|datasets|data set|data sets|corpus|corpora|collection|benchmark|data|subset)\b"
)
_SEPARATOR = re.compile(r"[ _-]+")
_PIECE = re.compile(rf"[^\W\d_{LETTERS}]+|[{LETTERS}]+|\d+|_|[^\w\s]")


def normalise(name: str) -> str:
    """Return the identity of a name that no registry holds: lower case, without owner, head word or punctuation."""
    plain = _OWNER.sub("", unicodedata.normalize("NFKC", name).strip())
    if re.fullmatch(r"[\w.-]+/[\w.-]+/?", plain):
        plain = plain.rstrip("/").rsplit("/", 1)[-1]
    plain = plain.lower().replace("’", "'").replace("&", " and ")
    plain = re.sub(r"[_\-/.:,'\"()\[\]]+", " ", plain)
    kept = re.sub(r"[^\w+]+", "", _HEAD.sub(" ", plain)).replace("_", "")
    return kept or re.sub(r"\W+", "", plain)


def pieces(text: str) -> list[str]:
    """Return the tokens of a name as the pipeline cuts them: runs of letters, runs of digits, single signs."""
    return _PIECE.findall(text)


def spellings(name: str) -> set[str]:
    """Return the ways a name may be printed, in lower case: its blanks, hyphens and underscores are interchangeable,
    and a name of two or three words may be written as one. Nothing else is allowed: there is no fuzzy matching."""
    low = " ".join(name.lower().replace("’", "'").split())
    parts = [part for part in _SEPARATOR.split(low) if part]
    found = {low, low.replace("'", "’")}
    if 1 < len(parts) <= 6:
        found |= {" ".join(parts), "-".join(parts), "_".join(parts)}
        joined = "".join(parts)
        if len(joined) >= 6 and (len(parts) <= 3):
            found.add(joined)
    return found


def near_misses(name: str, known: Iterable[str], *, limit: int = 3, least: float = 88.0) -> list[tuple[str, float]]:
    """Return registered names that look like an unknown one, best first, each with its likeness from 0 to 100.

    For a person to look at: nothing is ever taken for a registered name because it looks like one."""
    choices = {one: normalise(one) for one in known}
    found = process.extract(normalise(name), choices, scorer=fuzz.ratio, limit=limit, score_cutoff=least)
    return [(key, round(score, 1)) for _, score, key in found]
