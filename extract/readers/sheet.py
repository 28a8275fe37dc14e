"""Not written yet."""

from extract.document import Document, UnreadableDocument


def read(body: bytes, *, url: str = "", charset: str = "") -> Document:
    """Raise UnreadableDocument until this reader is written."""
    raise UnreadableDocument("unknown_format", "There is no reader for this format yet.")
