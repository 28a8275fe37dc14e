"""The language that a document is written in, told from its visible words."""

import re
from functools import cache
from typing import Any

from extract.document import Document

ENOUGH = 60  # letters; below that the classifier guesses
SAMPLE = 4_000  # characters of the visible text; more changes nothing
SURE = 0.8  # probability below which the language is left open
_LETTER = re.compile(r"[^\W\d_]")
_NOISE = re.compile(r"https?://\S+|www\.\S+|[^\s@]{1,64}@[^\s@]{1,64}|[☐☒☑|_=#*`-]+")


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def language_of(text: str) -> str:
    """Return the ISO 639-1 code of the language of a text, "" where it is too short or cannot be told."""
    text = _NOISE.sub(" ", text[: 4 * SAMPLE])[:SAMPLE]
    if len(_LETTER.findall(text[: 10 * ENOUGH])) < ENOUGH:
        return ""
    language, probability = _identifier().classify(text)
    return str(language) if probability >= SURE else ""


def document_language(document: Document) -> str:
    """Return the language of a document's visible text, or the one that it declares where the text is too short."""
    sample: list[str] = []
    length = 0
    for block in document.visible_blocks():
        sample.append(document.text[block.start : min(block.end, block.start + 2 * SAMPLE)])
        length += len(sample[-1])
        if length > 2 * SAMPLE:
            break
    declared = document.metadata.get("lang", "")[:2].lower()
    return language_of(" ".join(sample)) or (declared if declared.isalpha() and len(declared) == 2 else "")
