"""One vocabulary and one tokeniser for every component of the pipeline."""

import functools
import re
from collections.abc import Callable
from itertools import accumulate

import spacy
from spacy.attrs import LOWER, NORM
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import registry
from spacy.vocab import Vocab

from extract.unspaced import LETTERS

# A run of letters (those of scripts without blanks apart), a run of digits or one sign, with the blank after it.
TOKEN = re.compile(rf"([^\W\d_{LETTERS}]+|[{LETTERS}]+|\d+|[^\w\s]|_|\s)( ?)")
MOST_WORDS = 100_000  # words whose numbers a tokeniser keeps at hand


class PieceTokenizer:
    """Cuts text into runs of letters, runs of digits and single signs: five times as fast as spaCy's rules, and
    "LAION-5B", "LAION 5B" and "LAION5B" fall into the same pieces."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab
        self._known: dict[str, int] = {}  # word → its number: spaCy takes numbers at five times the speed of words

    def __call__(self, text: str) -> Doc:
        """Return the text as a spaCy Doc; every character is kept."""
        found = TOKEN.findall(text)
        known = self._known
        try:
            words = [known[word] for word, _ in found]
        except KeyError:
            if len(known) > MOST_WORDS:
                known.clear()
            for word, _ in found:
                if word not in known:
                    known[word] = self.vocab[word].orth
            words = [known[word] for word, _ in found]
        doc = Doc(self.vocab, words=words, spaces=[blank == " " for _, blank in found])  # type: ignore[arg-type]
        doc.user_data["text"] = text
        doc.user_data["starts"] = list(accumulate([len(word) + len(blank) for word, blank in found], initial=0))
        return doc

    def to_bytes(self, **_: object) -> bytes:
        """Return nothing: there is no state to keep."""
        return b""

    def from_bytes(self, _data: bytes, **_: object) -> "PieceTokenizer":
        """Return itself: there is no state to restore."""
        return self

    def to_disk(self, _path: object, **_: object) -> None:
        """Write nothing: there is no state to keep."""

    def from_disk(self, _path: object, **_: object) -> "PieceTokenizer":
        """Return itself: there is no state to restore."""
        return self


@registry.tokenizers("disclosed.pieces.v1")  # type: ignore[untyped-decorator]
def make_tokenizer() -> Callable[[Language], PieceTokenizer]:
    """Return the factory that spaCy's configuration asks for."""
    return lambda nlp: PieceTokenizer(nlp.vocab)


def text_of(doc: Doc) -> str:
    """Return the text of a Doc; spaCy builds it anew from the tokens at every look, ours keeps it."""
    kept = doc.user_data.get("text")
    return kept if isinstance(kept, str) else str(doc.text)


def starts_of(doc: Doc) -> list[int]:
    """Return where every token begins, and the length of the text: cheaper than a Span for every match."""
    known: list[int] | None = doc.user_data.get("starts")
    if known is None:
        known = [*(token.idx for token in doc), len(text_of(doc))]
    return known


@functools.cache
def vocabulary() -> Vocab:
    """Return the one vocabulary of the process, so that a matcher built once serves every pipeline.

    It knows the lower case of a word and nothing else: spaCy's dozen other attributes cost more than the matching."""
    return Vocab(lex_attr_getters={LOWER: str.lower, NORM: str.lower})


def blank(language: str = "xx") -> Language:
    """Return an empty pipeline with our tokeniser."""
    config = {"nlp": {"tokenizer": {"@tokenizers": "disclosed.pieces.v1"}}}
    return spacy.blank(language, vocab=vocabulary(), config=config)


@functools.cache
def alone(*components: str) -> Language:
    """Return a pipeline of one detector's components, for its text-level functions."""
    nlp = blank()
    for component in components:
        nlp.add_pipe(component)
    return nlp
