"""The template as declared in extract/registry/template.toml: sections, fields and the wordings that announce them."""

import dataclasses
import functools
import re
import tomllib
import unicodedata
from dataclasses import dataclass
from importlib import resources

from pydantic import BaseModel, ConfigDict, ValidationError

from crawler.exits import Exit, Failure

LANGUAGES = ("en", "it", "de", "fr", "es", "nl", "pl", "pt")
WORD = re.compile(r"[^\W_\u02b9-\u02bd]+")  # letters and digits; the modifier apostrophes count as letters in Unicode
_STRUCK = str.maketrans("łøđ", "lod")  # letters with a stroke, which Unicode takes apart no further


class _Wordings(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    en: tuple[str, ...] = ()
    it: tuple[str, ...] = ()
    de: tuple[str, ...] = ()
    fr: tuple[str, ...] = ()
    es: tuple[str, ...] = ()
    nl: tuple[str, ...] = ()
    pl: tuple[str, ...] = ()
    pt: tuple[str, ...] = ()

    def all(self) -> tuple[str, ...]:
        """Return every wording, whatever its language, official ones first."""
        return tuple(dict.fromkeys(w for language in LANGUAGES for w in getattr(self, language)))


class Section(_Wordings):
    """One section of the template; `id` is its number, "0" the header."""

    id: str
    title: str


class Field(_Wordings):
    """One of the 54 questions; `type` says how its answer is read (extract/states.py)."""

    id: str
    section: str
    type: str
    optional: bool = False
    pointer_suffices: bool = False
    gate: tuple[str, ...] = ()  # the yes/no questions of which one must be answered yes for this one to apply

    @property
    def title(self) -> str:
        """The official wording, or the id where the wording is shared with other fields."""
        return self.en[0] if self.en else self.id


class SharedLabel(_Wordings):
    """A wording that several fields share: `one_of` them by its section, or all of its section's, or (`whole`) all."""

    fields: tuple[str, ...]
    one_of: bool = False
    whole: bool = False


class Template(BaseModel):
    """The whole declaration."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    section: tuple[Section, ...]
    field: tuple[Field, ...]
    label: tuple[SharedLabel, ...] = ()

    def position(self, field: str) -> int:
        """Return the field's place in the template, from 0."""
        return _positions()[field]


@dataclass(frozen=True, kw_only=True, slots=True)
class Wording:
    """One label as a list of folded words, with the fields it may announce."""

    words: tuple[str, ...]
    fields: tuple[str, ...]
    one_of: bool
    whole: bool = False
    question: bool = False  # a whole question, not a noun phrase
    paraphrase: bool = False  # a heading in the provider's own words: announces all its fields, which share its text
    text: str = dataclasses.field(init=False, compare=False)  # the words with blanks between them

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", " ".join(self.words))


def fold(text: str) -> str:
    """Return text in lower case without accents, so that labels match whatever the typography."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.casefold()).translate(_STRUCK)
    return "".join(c for c in plain if not unicodedata.combining(c))


def folded_words(text: str) -> tuple[str, ...]:
    """Return the folded words of a text, digits included."""
    return tuple(fold(w) for w in WORD.findall(text))


@functools.cache
def template() -> Template:
    """Return the declared template. Raises Failure(DECLARATION) naming the key that is wrong."""
    path = resources.files("extract") / "registry" / "template.toml"
    try:
        return Template.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (ValidationError, tomllib.TOMLDecodeError) as error:
        raise Failure(f"{path}: {error}", mend="Correct the named key.", code=Exit.DECLARATION) from error


@functools.cache
def _positions() -> dict[str, int]:
    return {f.id: i for i, f in enumerate(template().field)}


@functools.cache
def fields() -> dict[str, Field]:
    """Return the fields by id, in the template's order."""
    return {f.id: f for f in template().field}


@functools.cache
def wordings() -> tuple[Wording, ...]:
    """Return every label wording, longest first, so that the most specific one wins."""
    found: dict[tuple[str, ...], Wording] = {}
    for field in template().field:
        for text in field.all():
            words = folded_words(text)
            if words in found:  # the same words for two fields: which one is meant follows from the section
                found[words] = Wording(words=words, fields=(*found[words].fields, field.id), one_of=True)
            else:
                question = text.rstrip().endswith("?")
                found[words] = Wording(words=words, fields=(field.id,), one_of=True, question=question)
    for label in template().label:
        for text in label.all():
            words = folded_words(text)
            found[words] = Wording(words=words, fields=label.fields, one_of=label.one_of, whole=label.whole)
    return tuple(sorted(found.values(), key=lambda w: (-len(w.words), w.words)))


def are_related(one: str, other: str) -> bool:
    """Return whether two sections are one, or one is part of the other ("2.2" and "2.2.1")."""
    return one == other or one.startswith(other + ".") or other.startswith(one + ".")


@functools.cache
def section_titles() -> tuple[tuple[tuple[str, ...], str], ...]:
    """Return (folded words of a title, section id), longest first."""
    pairs = {(folded_words(text), s.id) for s in template().section for text in s.all()}
    return tuple(sorted(pairs, key=lambda p: (-len(p[0]), p)))
