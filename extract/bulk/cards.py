"""One card of a dump, before it is read."""

import hashlib
import re
from typing import NamedTuple
from uuid import UUID

MARKDOWN = "text/markdown"
_DAY = re.compile(r"\s*(\d{4}-\d{2}-\d{2})(?:[T ].*)?$", re.DOTALL)


class Card(NamedTuple):
    """One row: a tuple, so that thousands of them travel to another process as plain data."""

    id: str
    body: bytes
    date: str = ""  # as given
    licence: str = ""
    media_type: str = MARKDOWN
    url: str = ""
    problem: str = ""  # why there is nothing to read: a line that is no JSON, a row without text

    @property
    def key(self) -> UUID:
        """The identity of this row's content: half a SHA-256 over every field, each with its length."""
        digest = hashlib.sha256()
        for part in (self.id, self.day or self.date, self.licence, self.media_type, self.url, self.problem):
            data = part.encode("utf-8", "surrogatepass")
            digest.update(len(data).to_bytes(8, "big") + data)
        digest.update(self.body)
        return UUID(bytes=digest.digest()[:16])

    @property
    def day(self) -> str | None:
        """The day of the last change in ISO form; None where the date is missing or written otherwise."""
        found = _DAY.match(self.date)
        return found[1] if found and _is_day(found[1]) else None


def _is_day(text: str) -> bool:
    from datetime import date

    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
