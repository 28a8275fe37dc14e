"""What stands on the page for one question of a template."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class AnswerState(StrEnum):
    """What was found for a question. It describes the page; scoring judges it."""

    ANSWERED = "answered"  # substantive, and meets what the template asks
    PARTIAL = "partial"  # substantive, and falls short
    INSUFFICIENT = "insufficient"  # something is printed that tells nothing of what is asked
    EMPTY = "empty"  # the label stands there with nothing, a dash, an instruction or a placeholder
    NOT_APPLICABLE = "not_applicable"  # the question's condition is false given the other answers
    DEFERRED = "deferred"  # only a pointer elsewhere
    REFUSED = "refused"  # explicitly withheld
    ABSENT = "absent"  # nowhere in the document though its condition holds or is undetermined
    UNREADABLE = "unreadable"  # a response is there and cannot be made out

    @property
    def positive(self) -> bool:
        """True where there is substance to show, and so a quote is owed."""
        return self in (AnswerState.ANSWERED, AnswerState.PARTIAL)


@dataclass(frozen=True, kw_only=True, slots=True)
class Evidence:
    """A place in a document's text; the quote is text[start:end]."""

    start: int
    end: int
    page: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """One question of the template and what stands there."""

    field: str  # id of extract/registry/template.toml
    state: AnswerState
    value: Any = None  # yes/no, list of modalities, {modality: band}, ISO date or [from, to], list of names, or None
    evidence: Evidence | None = None
    reason: str = ""  # one sentence that names the rule applied
