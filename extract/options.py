"""Reads boxes that offer options: yes or no, modalities. A printed option proves nothing; its mark does.

Where neither a mark nor a single chosen word is to be seen, the answer is unreadable, never "no"."""

import itertools
import re
from collections.abc import Iterable
from dataclasses import dataclass

from extract.answer_words import is_no, is_yes
from extract.document import Document, Origin, Ticked
from extract.modality_words import modalities_listed, modalities_named, says_only
from extract.option_words import MODALITIES, bare_of, begins_with, option_patterns

SHORT_ANSWER = 10  # words within which a yes counts wherever it stands
Span = tuple[int, int]


@dataclass(frozen=True, kw_only=True, slots=True)
class Option:
    """One option with its mark, None where none is drawn or printed beside it."""

    text: str
    start: int
    end: int
    ticked: Ticked | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Choice:
    """What a box of options says. `value` is None where nothing was chosen or it cannot be told (`unreadable`)."""

    value: str | tuple[str, ...] | None
    span: Span | None = None
    unreadable: bool = False
    invented: str = ""  # a ticked option that the template does not offer
    both: bool = False
    offered: bool = False  # options are printed, none chosen
    by_words: bool = False  # inferred from a word or sentence, no mark


def options_in(document: Document, spans: Iterable[Span]) -> tuple[Option, ...]:
    """Return the options that marks stand beside, in order.

    A mark belongs to the option that its column stands for, else to the words after it, up to the next mark, also when
    the layout puts mark and word into cells of their own; where words come first and marks last, to those before it."""
    spans = sorted(spans)
    marks = document.marks_in(spans)
    if not marks:
        return ()
    trailing = (
        bool(_between(document, spans, spans[0][0], marks[0].start).strip())
        and not _between(document, spans, marks[-1].end, spans[-1][1]).strip()
    )
    found: list[Option] = []
    for number, mark in enumerate(marks):
        if trailing:
            start, end = marks[number - 1].end if number else spans[0][0], mark.start
        else:
            start, end = mark.end, marks[number + 1].start if number + 1 < len(marks) else spans[-1][1]
        if mark.option is not None:
            printed = document.text[mark.option[0] : mark.option[1]]
            found.append(Option(text=printed, start=mark.start, end=mark.end, ticked=mark.ticked))
            continue
        text = _between(document, spans, start, end)
        stop = start + len(document.text[start:end].rstrip())
        found.append(
            Option(text=text.strip(), start=min(mark.start, start), end=max(mark.end, stop), ticked=mark.ticked)
        )
    return tuple(found)


def _between(document: Document, spans: list[Span], start: int, end: int) -> str:
    """Return what the spans hold from `start` to `end`."""
    return "\n".join(document.text[max(s, start) : min(e, end)] for s, e in spans if min(e, end) > max(s, start))


def read_yes_no(document: Document, spans: Iterable[Span]) -> Choice:
    """Return "yes", "no" or nothing from a yes/no box: from its marks, else from the one word that is printed."""
    spans = [s for s in spans if document.text[s[0] : s[1]].strip()]
    options = options_in(document, spans)
    answers = {name: [o for o in options if begins_with(o.text, name)] for name in ("yes", "no")}
    if answers["yes"] or answers["no"]:
        return _from_marks(options, answers)
    yes_alone = [(s, e) for s, e in spans if is_yes(document.text[s:e])]
    no_alone = [(s, e) for s, e in spans if is_no(document.text[s:e])]
    if yes_alone and no_alone:  # both are printed, each in a block of its own, and no mark tells
        first, last = min(yes_alone[0], no_alone[0]), max(yes_alone[-1], no_alone[-1])
        return Choice(value=None, span=(first[0], last[1]), unreadable=True, offered=True)
    for start, end in spans:
        text = document.text[start:end]
        bare = bare_of(text)
        words = re.findall(r"[^\W\d_]+", bare)
        yes = bool(option_patterns()["yes"].match(bare))
        no = bool(option_patterns()["no"].match(bare))
        if not (yes or no) and len(words) <= SHORT_ANSWER:  # "Only where they agreed: yes"
            yes = bool(option_patterns()["yes"].search(bare)) and not option_patterns()["no"].search(bare)
        if not (yes or no):
            continue
        if len(words) <= 3 and _both_printed(bare):
            return Choice(value=None, span=(start, end), unreadable=True, offered=True)
        return Choice(value="yes" if yes else "no", span=(start, end), by_words=True)
    return Choice(value=None)


def _both_printed(bare: str) -> bool:
    return bool(option_patterns()["yes"].search(bare)) and bool(option_patterns()["no"].search(bare))


def _from_marks(options: tuple[Option, ...], answers: dict[str, list[Option]]) -> Choice:
    ticked = {name: [o for o in found if o.ticked is Ticked.YES] for name, found in answers.items()}
    unclear = [o for found in answers.values() for o in found if o.ticked is Ticked.UNREADABLE]
    everything = [o for found in answers.values() for o in found]
    span = (min(o.start for o in everything), max(o.end for o in everything))
    if ticked["yes"] and ticked["no"]:
        return Choice(value=None, span=span, both=True, offered=True)
    for name in ("yes", "no"):
        if ticked[name]:
            return Choice(value=name, span=span)
    others = [o for o in options if o.ticked is Ticked.YES and o not in everything]
    if others:
        return Choice(
            value=None,
            span=(span[0], max(span[1], others[0].end)),
            invented=others[0].text.split("\n")[0][:60],
            offered=True,
        )
    if unclear:
        return Choice(value=None, span=span, unreadable=True, offered=True)
    if len([name for name in answers if answers[name]]) == 1:
        # only one of the two is printed: whoever filled the form in took the other away
        return Choice(value="yes" if answers["yes"] else "no", span=span, by_words=True)
    return Choice(value=None, span=span, offered=True)


def _unmarked(document: Document, spans: list[Span], options: list[tuple[Option, list[tuple[str, int, int]]]]) -> bool:
    """Return whether an option stands without a sign among others with drawn ones: how it was drawn is not known."""
    drawn = {m.start for m in document.marks if m.origin is Origin.DRAWN}
    if not any(o.start in drawn for o, _ in options):
        return False
    before = _between(document, spans, spans[0][0], min(o.start for o, _ in options))
    return bool(modalities_named(before)) or any(len({m for m, _, _ in named}) > 1 for _, named in options)


def read_modalities(document: Document, spans: Iterable[Span]) -> Choice:
    """Return the chosen modalities as a sorted tuple, from marks, else from words where not all options are printed."""
    spans = [s for s in spans if document.text[s[0] : s[1]].strip()]
    options = [(o, modalities_named(o.text[:40])) for o in options_in(document, spans)]
    options = [(o, named) for o, named in options if named and named[0][1] <= 12]
    if options:
        chosen = sorted({m for o, named in options if o.ticked is Ticked.YES for m in _together(o.text, named)})
        span = (min(o.start for o, _ in options), max(_option_end(document, o) for o, _ in options))
        if chosen:
            return Choice(value=tuple(chosen), span=span)
        if any(o.ticked is Ticked.UNREADABLE for o, _ in options) or _unmarked(document, spans, options):
            return Choice(value=None, span=span, unreadable=True, offered=True)
        return Choice(value=None, span=span, offered=True)
    alone = [(span, modalities_listed(document.text[span[0] : span[1]])) for span in spans]
    if len(alone) > 1 and all(listed for _, listed in alone) and len(alone) < len(MODALITIES) - 1:
        together = sorted({m for _, listed in alone for m in listed})  # one to a line, each a block of its own
        return Choice(value=tuple(together), span=(spans[0][0], spans[-1][1]), by_words=True)
    for start, end in spans:
        text = document.text[start:end]
        named = [n for n, _, _ in modalities_named(text)]
        if not named:
            continue
        distinct = list(dict.fromkeys(named))
        words = len(re.findall(r"\w+", text))
        if "other" in distinct and len(distinct) >= 4 and words <= len(named) + 6:
            # every option printed and no mark to be seen: which were chosen cannot be told
            return Choice(value=None, span=(start, end), unreadable=True, offered=True)
        kept = sorted(d for d in distinct if d != "other")
        if says_only(text):
            kept = [next(d for d in distinct if d != "other")] if any(d != "other" for d in distinct) else []
        if kept:
            return Choice(value=tuple(kept), span=(start, end), by_words=True)
    return Choice(value=None)


def _together(text: str, named: list[tuple[str, int, int]]) -> list[str]:
    """Return the modalities that one ticked option stands for: "Perception (Image & Video)" is both."""
    first_line = text.split("\n")[0]
    together = [one for one in named if one[1] <= len(first_line)] or named[:1]
    for (_, _, end), (_, start, _) in itertools.pairwise(together):
        if not text[end:start].strip():  # "✓ Text Image Audio": nothing joins them, each is an option without a sign
            return [named[0][0]]
    return [name for name, _, _ in together]


def _option_end(document: Document, option: Option) -> int:
    line = document.text.find("\n", option.start, option.end)
    return line if line > option.start + 2 else option.end
