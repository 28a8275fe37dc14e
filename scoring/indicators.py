"""Free answers to the data indicators of the Foundation Model Transparency Index: disclosed or not, and why.

The index's judges read what a developer wrote for one indicator. This reads the same text by declared rules
(scoring/registry/indicators.toml), so that agreement with the judges can be measured on every version of them."""

import functools
import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib import resources

from pydantic import BaseModel, ConfigDict, ValidationError

from crawler.exits import Exit, Failure
from extract.disclosures import Kind

SENTENCE = re.compile(r"(?<=[.!?])[\"”’)]*\s+(?=[\"“(]?[A-Z0-9])|\n+")


class Rule(BaseModel):
    """What an answer to one indicator must show."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    needs: tuple[tuple[str, ...], ...] = ()
    at_least: int | None = None  # different groups of `needs` that suffice; None: all
    none: tuple[str, ...] = ()
    spoils: tuple[str, ...] = ()
    accepts: tuple[str, ...] = ()  # looked for in every sentence, those that withhold included
    datasets: int = 0  # different datasets of the registry that must be named besides
    count_techniques: int = 0  # different matches of the second group


@dataclass(frozen=True, kw_only=True, slots=True)
class Verdict:
    """Whether an indicator is disclosed by a text, with the words it rests on and a sentence of reason."""

    disclosed: bool
    quote: str
    reason: str


def judge_indicator(indicator: str, text: str) -> Verdict:
    """Return whether a free answer discloses what the indicator (id of the framework fmti_2025_data) asks.

    Raises KeyError for an indicator without a rule."""
    rule, kept = rules()[indicator], tuple(kept_sentences(text))
    if found := _first(rule.accepts, tuple(_sentences(text))):
        return Verdict(disclosed=True, quote=found, reason="Says why it cannot be told, which the index accepts.")
    if not kept:
        reason = "Nothing stands there." if not text.strip() else "All that stands there says that it is not told."
        return Verdict(disclosed=False, quote="", reason=reason)
    if found := _first(rule.none, kept):
        return Verdict(disclosed=True, quote=found, reason="Says that there is none.")
    plain = tuple(s for s in kept if not _first(rule.spoils, (s,)))
    if not plain:
        return Verdict(disclosed=False, quote=kept[0], reason="Says it in words that leave it open.")
    hits = [_first(group, plain) for group in rule.needs]
    wanted = rule.at_least if rule.at_least is not None else len(hits)
    shown = next((h for h in hits if h), "")
    if sum(bool(h) for h in hits) < wanted:
        reason = f"{sum(bool(h) for h in hits)} of the {wanted} things asked for are there."
        return Verdict(disclosed=False, quote=shown, reason=reason)
    whole = " ".join(plain)
    if rule.datasets and len(_known_datasets(whole)) < rule.datasets:
        return Verdict(disclosed=False, quote=shown, reason=f"Fewer than {rule.datasets} datasets are named.")
    if rule.count_techniques:
        found_techniques = {m.group().casefold() for p in rule.needs[1] for m in re.finditer(p, whole, re.I)}
        if len(found_techniques) < rule.count_techniques:
            return Verdict(disclosed=False, quote=shown, reason=f"Fewer than {rule.count_techniques} techniques.")
    return Verdict(disclosed=True, quote=shown, reason=f"All {wanted} things asked for are there.")


def kept_sentences(text: str) -> Iterator[str]:
    """Yield the sentences of a text that do not themselves say that something is not told."""
    for sentence in _sentences(text):
        if not any(p.search(sentence) for p in _withheld()):
            yield sentence


def _sentences(text: str) -> Iterator[str]:
    return (trimmed for sentence in SENTENCE.split(text) if (trimmed := sentence.strip()))


def _known_datasets(text: str) -> set[str]:
    """Return the registry's ids of the datasets named in a text, whatever it says of them."""
    from extract.detectors import find_all
    from extract.document import Block, BlockKind, Document

    document = Document(text=text, blocks=(Block(kind=BlockKind.PARAGRAPH, start=0, end=len(text)),), language="en")
    return {d.id for d in find_all(document) if d.kind == Kind.DATASET and d.known}


def _first(patterns: Iterable[str], sentences: Sequence[str]) -> str:
    for pattern in patterns:
        compiled = re.compile(pattern, re.I)
        for sentence in sentences:
            if compiled.search(sentence):
                return sentence
    return ""


@functools.cache
def rules() -> dict[str, Rule]:
    """Return the rules by indicator. Raises Failure(DECLARATION) that names file and key."""
    return {name: rule for name, rule in _declared().items() if isinstance(rule, Rule)}


@functools.cache
def _withheld() -> tuple[re.Pattern[str], ...]:
    patterns = _declared()["withheld"]
    assert isinstance(patterns, tuple)
    return patterns


@functools.cache
def _declared() -> dict[str, Rule | tuple[re.Pattern[str], ...]]:
    path = resources.files("scoring") / "registry" / "indicators.toml"
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
        withheld = tuple(re.compile(p, re.I) for p in content.pop("withheld"))
        declared = {name: Rule.model_validate(rule) for name, rule in content.items()}
        for name, rule in declared.items():
            for pattern in (*rule.none, *rule.accepts, *rule.spoils, *(p for group in rule.needs for p in group)):
                try:
                    re.compile(pattern)
                except re.error as error:
                    raise ValueError(f"{name}: {pattern!r} is no regular expression ({error})") from error
    except (ValidationError, tomllib.TOMLDecodeError, ValueError, KeyError) as error:
        raise Failure(f"{path}: {error}", mend="Correct the named key.", code=Exit.DECLARATION) from error
    return {**declared, "withheld": withheld}
