"""Front matter as evidence: what a card's metadata says of its data, each value with its own place in the text.

Keys as the model hubs define them: datasets, language, license, base_model, tags."""

import functools
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from extract.disclosures import Disclosure, Kind, Polarity, Role
from extract.document import BlockKind, Document
from extract.gazetteer import Dataset, entries
from extract.names import normalise, spellings

MOST_VALUES = 2_000  # values of one card that are kept; a card that lists more is no longer metadata


class Key(StrEnum):
    """The keys of a card's front matter that say something of its data."""

    DATASETS = "datasets"
    LANGUAGE = "language"
    LICENSE = "license"
    BASE_MODEL = "base_model"
    TAGS = "tags"


class Difference(StrEnum):
    """How front matter and prose of one card disagree."""

    ONLY_FRONT_MATTER = "only_front_matter"  # metadata lists it, and the prose names others and not this one
    ONLY_PROSE = "only_prose"  # the prose says that it was trained on, and the metadata lists others and not this one
    DENIED = "denied"  # metadata lists it, and the prose says that it was not used, or for evaluation only
    DIFFERS = "differs"  # one value is asked for, and two are given


@dataclass(frozen=True, kw_only=True, slots=True)
class FrontMatterFact:
    """One value of one key. `id` is canonical as in Disclosure; `start`, `end` count code points of the document's
    text; `exact` is False where the value is spelled otherwise there (escapes, folded lines): the entry is quoted."""

    key: Key
    value: str  # as given, without YAML's quotes
    id: str
    known: bool
    start: int
    end: int
    exact: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class Disagreement:
    """One thing on which metadata and prose of a card differ; a place is None where that side is silent."""

    key: Key
    difference: Difference
    id: str
    front: tuple[int, int] | None
    prose: tuple[int, int] | None


def find_front_matter(document: Document) -> list[FrontMatterFact]:
    """Return what the front matter of a card says of its data, in the order of Key; nothing where there is none."""
    declared = _declared(document)
    if not declared or not document.blocks or document.blocks[0].kind is not BlockKind.FURNITURE:
        return []
    first = document.blocks[0]
    text = document.text[first.start : first.end]
    found: list[FrontMatterFact] = []
    for key in Key:
        values = list(_values(declared.get(key)))
        if not values:
            continue
        region = _region(text, key)
        at = region[0]
        for value in values[: MOST_VALUES - len(found)]:
            place = _find_whole(text, value, at, region[1])
            exact = place >= 0
            start, end = (place, place + len(value)) if exact else region
            at = end if exact else at
            identity, known = _resolve(key, value)
            found.append(
                FrontMatterFact(
                    key=key, value=value, id=identity, known=known,
                    start=first.start + start, end=first.start + end, exact=exact,
                )
            )  # fmt: skip
    return found


def _find_whole(text: str, value: str, start: int, end: int) -> int:
    """Return where a value stands as a value ("de" is not in "dev"), -1 for nowhere."""
    at = text.find(value, start, end)
    while at >= 0:
        stop = at + len(value)
        if not (at and _continues(text[at - 1])) and not (stop < end and _continues(text[stop])):
            return at
        at = text.find(value, at + 1, end)
    return -1


def _continues(character: str) -> bool:
    return character.isalnum() or character in "_-/"


def language_of(facts: Iterable[FrontMatterFact]) -> str:
    """Return the one language that the front matter gives, "" where it gives none or several."""
    named = {fact.id for fact in facts if fact.key is Key.LANGUAGE and fact.known}
    return named.pop() if len(named) == 1 else ""


def _declared(document: Document) -> dict[str, Any]:
    kept = document.metadata.get("front_matter")
    declared = json.loads(kept) if kept else {}
    return declared if isinstance(declared, dict) else {}


def _values(declared: Any) -> Iterator[str]:
    """Yield the values of a key as text; what is nested is given as JSON, so that nothing is dropped."""
    for value in declared if isinstance(declared, list) else [declared]:
        if value is None or value == [] or value == {}:
            continue
        if isinstance(value, str):
            if value.strip():
                yield value.strip()
        elif isinstance(value, (dict, list)):
            yield json.dumps(value, ensure_ascii=False)
        else:
            yield json.dumps(value)


@functools.lru_cache(maxsize=64)
def _opening(key: str) -> re.Pattern[str]:
    return re.compile(rf"^[\"']?{re.escape(key)}[\"']?[ \t]*[:=][ \t]*", re.MULTILINE)


_NEXT = re.compile(r"^(?![-#\]}\s])\S", re.MULTILINE)


def _region(text: str, key: str) -> tuple[int, int]:
    """Return where the values of a top-level key stand: after it, up to the next key or the end."""
    opening = _opening(key).search(text)
    if opening is None:
        return 0, len(text)
    line = text.find("\n", opening.end())
    following = _NEXT.search(text, line + 1) if line >= 0 else None
    end = following.start() if following else len(text)
    stripped = len(text[opening.end() : end].rstrip())
    return opening.end(), opening.end() + max(stripped, 1)


@functools.lru_cache(maxsize=65_536)
def _resolve(key: Key, value: str) -> tuple[str, bool]:
    """Return the identity of a value and whether a registry holds it."""
    if key is Key.DATASETS:
        return _resolve_dataset(value)
    if key is Key.LICENSE:
        from extract.detectors.licences import resolve_licence

        found = resolve_licence(value) if value.lower() not in ("other", "unknown", "none") else None
        return (found, True) if found else (value.lower(), False)
    if key is Key.LANGUAGE:
        return _resolve_language(value)
    return value, False


def _resolve_dataset(value: str) -> tuple[str, bool]:
    known = _dataset_names()
    for name in (value, value.rstrip("/").rpartition("/")[2]):
        for spelling in spellings(name):
            if found := known.get(spelling):
                return found, True
    return normalise(value), False


@functools.cache
def _dataset_names() -> dict[str, str]:
    """Return the identity by every spelling that means one dataset only."""
    found: dict[str, str | None] = {}
    for entry in entries("datasets", Dataset):
        for name in (entry.name, *entry.aliases, *entry.exact, *entry.weak):
            for spelling in spellings(name):
                found[spelling] = entry.id if found.get(spelling, entry.id) == entry.id else None
    return {spelling: identity for spelling, identity in found.items() if identity is not None}


def _resolve_language(value: str) -> tuple[str, bool]:
    from extract.detectors import languages

    codes = {entry.id for entry in languages.entries()}
    low = value.lower()
    head = re.split(r"[-_]", low)[0]
    for code in (low, head):
        if code in codes:
            return code, True
    for entry in languages.entries():
        if low in (name.lower() for name in (entry.name, *entry.aliases)):
            return entry.id, True
    rare = {iso for iso, _ in languages.rare().values()}
    return (head, True) if head in rare else (low, False)


_TRAINING = frozenset({Role.TRAINED_ON, Role.FINE_TUNED_ON})


def find_disagreements(facts: Iterable[FrontMatterFact], disclosures: Iterable[Disclosure]) -> list[Disagreement]:
    """Return where metadata and prose of one card say different things. One side's silence is no disagreement: a list
    is compared only where both name something known."""
    by_key: dict[Key, dict[str, FrontMatterFact]] = {}
    for fact in facts:
        if fact.known:
            by_key.setdefault(fact.key, {}).setdefault(fact.id, fact)
    said: dict[Kind, dict[str, list[Disclosure]]] = {}
    for one in disclosures:
        if one.known:
            said.setdefault(one.kind, {}).setdefault(one.id, []).append(one)
    found = [*_of_datasets(by_key.get(Key.DATASETS, {}), said.get(Kind.DATASET, {}))]
    found += _of_licences(by_key.get(Key.LICENSE, {}), said.get(Kind.LICENCE, {}))
    found += _of_languages(by_key.get(Key.LANGUAGE, {}), said.get(Kind.LANGUAGE, {}))
    return found


def _place(one: Disclosure) -> tuple[int, int]:
    return one.evidence.start, one.evidence.end


def _of_datasets(listed: dict[str, FrontMatterFact], said: dict[str, list[Disclosure]]) -> Iterator[Disagreement]:
    trained = {i: [o for o in found if _says_training(o)] for i, found in said.items()}
    trained = {i: found for i, found in trained.items() if found}
    if not listed:
        return
    for identity, fact in listed.items():
        front, found = (fact.start, fact.end), said.get(identity, [])
        against = [o for o in found if o.polarity is Polarity.DENIED or o.role in (Role.EXCLUDED, Role.EVALUATED_ON)]
        if found and len(against) == len(found):
            yield _disagreement(Key.DATASETS, Difference.DENIED, identity, front, _place(against[0]))
        elif not found and trained:
            yield _disagreement(Key.DATASETS, Difference.ONLY_FRONT_MATTER, identity, front, None)
    for identity, found in trained.items():
        if identity not in listed:
            yield _disagreement(Key.DATASETS, Difference.ONLY_PROSE, identity, None, _place(found[0]))


def _says_training(one: Disclosure) -> bool:
    return one.role in _TRAINING and one.polarity is Polarity.STATED


def _of_licences(listed: dict[str, FrontMatterFact], said: dict[str, list[Disclosure]]) -> Iterator[Disagreement]:
    """Compare the licence of the model; what the prose says of the licence of its data is another matter."""
    own = {
        i: [o for o in found if o.role is Role.MENTIONED and o.polarity is Polarity.STATED] for i, found in said.items()
    }
    own = {i: found for i, found in own.items() if found}
    if len(listed) != 1 or not own:
        return
    ((identity, fact),) = listed.items()
    printed = {_resolve(Key.LICENSE, o.name)[0] for found in own.values() for o in found}
    if any(_same_licence(identity, other) for other in own.keys() | printed):
        return
    other, found = next(iter(own.items()))
    yield _disagreement(Key.LICENSE, Difference.DIFFERS, other, (fact.start, fact.end), _place(found[0]))


def _same_licence(one: str, two: str) -> bool:
    """Return whether two identities may mean one licence: a version left out is not another version."""
    return one == two or one.startswith(two + "-") or two.startswith(one + "-")


def _of_languages(listed: dict[str, FrontMatterFact], said: dict[str, list[Disclosure]]) -> Iterator[Disagreement]:
    trained = {i: [o for o in found if _says_training(o)] for i, found in said.items()}
    trained = {i: found for i, found in trained.items() if found}
    if listed and trained and not listed.keys() & trained.keys():
        identity, found = next(iter(trained.items()))
        fact = next(iter(listed.values()))
        yield _disagreement(Key.LANGUAGE, Difference.DIFFERS, identity, (fact.start, fact.end), _place(found[0]))


def _disagreement(
    key: Key, difference: Difference, identity: str, front: tuple[int, int] | None, prose: tuple[int, int] | None
) -> Disagreement:
    return Disagreement(key=key, difference=difference, id=identity, front=front, prose=prose)
