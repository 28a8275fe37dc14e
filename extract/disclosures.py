"""One fact that a document states about its training data."""

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from extract.answers import Evidence


class Kind(StrEnum):
    """What a fact is about."""

    DATASET = "dataset"
    CRAWLER = "crawler"
    DOMAIN = "domain"
    LICENSOR = "licensor"
    USER_SERVICE = "user_service"
    GENERATOR_MODEL = "generator_model"
    ANNOTATOR = "annotator"
    SIZE = "size"
    DATE = "date"
    LANGUAGE = "language"
    MODALITY = "modality"
    LICENCE = "licence"
    OPT_OUT_PROTOCOL = "opt_out_protocol"
    PERSONAL_DATA = "personal_data"
    COMPENSATION = "compensation"
    NOTICE = "notice"
    SOURCE_TYPE = "source_type"  # the sort of source, where no name is told: "licensed data"


class Role(StrEnum):
    """What the named thing is to the model."""

    TRAINED_ON = "trained_on"
    FINE_TUNED_ON = "fine_tuned_on"
    EVALUATED_ON = "evaluated_on"
    COMPARED_WITH = "compared_with"
    GENERATED_WITH = "generated_with"
    LICENSED_FROM = "licensed_from"
    EXCLUDED = "excluded"
    MENTIONED = "mentioned"  # the text does not say what for


class Polarity(StrEnum):
    """How the document says it."""

    STATED = "stated"
    DENIED = "denied"
    HEDGED = "hedged"
    WITHHELD = "withheld"


@dataclass(frozen=True, kw_only=True, slots=True)
class Disclosure:
    """One fact with its place. `id` is canonical (registry id, or the normalised name where the registry has none)."""

    kind: Kind
    name: str  # as printed
    id: str
    role: Role
    polarity: Polarity
    evidence: Evidence
    value: Any = None  # size: {"number", "unit", "low", "high", "bound"}; date: {"from", "to", "precision"}; else None
    known: bool = True  # False where the name is not in the registry

    def fact_id(self, source: str) -> str:
        """Return the id that stays when the document is reworded, reordered or reformatted (16 hex digits)."""
        parts = (source, self.kind, self.role, self.polarity, self.id)
        return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]
