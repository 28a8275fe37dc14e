"""Framework files: what a law or index asks, when it asks it, and what counts; one TOML each, its stem its id."""

import difflib
import tomllib
from datetime import date
from enum import StrEnum
from importlib import resources
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from crawler.exits import Exit, Failure
from extract.answers import AnswerState
from extract.disclosures import Kind, Role
from extract.template import fields as template_fields

Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
Sentence = Annotated[str, Field(min_length=1)]


class Status(StrEnum):
    """Our judgement of one field of one document."""

    DISCLOSED = "disclosed"
    PARTIAL = "partial"
    STATED_NONE = "stated_none"  # the question is answered: there is none
    NOT_FOUND = "not_found"  # in the document read; never "does not exist"
    WITHHELD = "withheld"  # the document says that it will not say
    CONTRADICTED = "contradicted"  # the document says both
    NOT_APPLICABLE = "not_applicable"
    COULD_NOT_CHECK = "could_not_check"  # ours or theirs, the answer could not be seen: never a zero


class Requirement(StrEnum):
    """How strongly a field is asked for; only the first two enter the score."""

    REQUIRED = "required"
    CONDITIONAL = "conditional"
    OPTIONAL = "optional"
    ENCOURAGED = "encouraged"


class ConditionKind(StrEnum):
    """How it is decided whether a conditional field is due."""

    GATE = "gate"  # due unless every gate named is answered "no"
    PROVIDER_OUTSIDE_UNION = "provider_outside_union"  # not due where the provider's declared country is in `union`
    READING = "reading"  # the reading of the document decides


class FieldTestKind(StrEnum):
    """The closed vocabulary of field tests; scoring/sql/020_macros.sql holds one macro for each."""

    ANSWER = "answer"  # the template answer `of`
    FACT = "fact"  # disclosures of kind `of`, in one of `roles`, at least `at_least` of them
    NOT_READ = "not_read"  # no reader looks for it yet: could_not_check, never a zero


class Cap(StrEnum):
    """How far one test can answer a question that asks for more, or for something else besides."""

    WHOLE = "whole"
    PARTIAL = "partial"  # at best half an answer
    NOTHING = "nothing"  # only a "no" answers: the question falls away


class DutyTest(StrEnum):
    """The closed vocabulary of tests for duties of a document as a whole (scoring/sql/060_duties.sql)."""

    PUBLISHED_BY_MARKET_DATE = "published_by_market_date"
    NAMES_MODELS_ON_SITE = "names_models_on_site"
    ON_SEVERAL_CHANNELS = "on_several_channels"
    UPDATED_WITHIN_SIX_MONTHS = "updated_within_six_months"
    NAMES_MODIFIED_MODEL = "names_modified_model"
    LINKS_ORIGINAL = "links_original"
    LEGACY_GAPS = "legacy_gaps"
    LISTED_ONCE = "listed_once"
    NEEDS_A_PERSON = "needs_a_person"


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Section(_Strict):
    """A group of fields shown together."""

    id: Annotated[str, Field(min_length=1)]
    number: str
    title: Sentence


class Condition(_Strict):
    """When a conditional field is due, for the machine and (`text`) for people."""

    kind: ConditionKind
    gates: tuple[Name, ...] = ()
    text: Sentence

    @model_validator(mode="after")
    def _gates_fit(self) -> "Condition":
        if (self.kind is ConditionKind.GATE) != bool(self.gates):
            raise ValueError("`gates` goes with kind 'gate', and only with it")
        return self


class FieldTest(_Strict):
    """One place where the answer may stand."""

    kind: FieldTestKind
    of: str = ""
    roles: tuple[Role, ...] = ()
    ids: tuple[str, ...] = ()  # only these things of the registry (fact); none: all
    except_ids: tuple[str, ...] = ()  # all but these (fact)
    units: tuple[str, ...] = ()  # only amounts of these units (fact of kind size)
    at_least: Annotated[int, Field(ge=1)] = 1
    off_template: bool = False  # only for documents that are not on the EU template
    denial: bool = False  # a denial answers: "no personal data" does, "not trained on this one dataset" does not
    cap: Cap = Cap.WHOLE
    part: Annotated[int, Field(ge=1)] = 1  # tests of one part are alternatives; an answer needs all of its parts

    @model_validator(mode="after")
    def _of_fits(self) -> "FieldTest":
        if self.kind is FieldTestKind.FACT and self.of not in set(Kind):
            raise ValueError(f"`of` must be a kind of fact: {', '.join(Kind)}")
        if self.kind is FieldTestKind.NOT_READ and self.of:
            raise ValueError("kind 'not_read' takes no `of`")
        if self.kind is FieldTestKind.ANSWER and not self.of:
            raise ValueError("kind 'answer' needs the field in `of`")
        return self


class Example(_Strict):
    """A worked example: what stands on the page and the status it gets. It is a test and methodology text."""

    state: AnswerState | None = None  # for a field tested by an answer
    fact: str = ""  # for a field tested by facts: the polarity of the one fact found, or "none"
    value: Any = None
    quote: str = ""
    status: Status
    reason: str = ""


class FieldRule(_Strict):
    """One question: what is asked, when, and what counts."""

    id: Name
    section: str
    number: str
    label: Sentence
    question: Sentence
    requirement: Requirement
    condition: Condition | None = None
    gate: bool = False
    pointer: bool = False  # a link elsewhere is half an answer here
    none_counts: bool = False  # an empty list of names is an answer here: there is none
    tests: tuple[FieldTest, ...] = ()  # none: the template answer of the same id
    met: Sentence
    partly: Sentence
    not_met: Sentence
    examples: tuple[Example, ...]
    same_as: tuple[str, ...] = ()  # crosswalk: "framework:field" that asks the same or part of it
    note: str = ""

    @model_validator(mode="after")
    def _condition_fits(self) -> "FieldRule":
        if (self.requirement is Requirement.CONDITIONAL) != (self.condition is not None):
            raise ValueError("a conditional field, and only one, has a `condition`")
        return self

    @property
    def counted(self) -> bool:
        """True where the field enters the score of a framework that adds up."""
        return self.requirement in (Requirement.REQUIRED, Requirement.CONDITIONAL)


class Duty(_Strict):
    """A duty of the document as a whole, shown beside the score and never in it."""

    id: Name
    title: Sentence
    question: Sentence
    requirement: Requirement
    test: DutyTest
    reference: str


class NamedDate(_Strict):
    """A date of application."""

    id: Name
    on: date
    text: Sentence


class Regime(_Strict):
    """A rule for a class of models or providers."""

    id: Name
    title: Sentence
    text: Sentence
    reference: str


class Framework(_Strict):
    """One law or index as declared."""

    id: Name
    version: Annotated[str, Field(pattern=r"^\d+\.\d+\.\d+$")]
    title: Sentence
    reference: Sentence
    url: Annotated[str, Field(pattern=r"^https?://")]
    applies_from: date
    kinds: tuple[Name, ...]  # the kinds of documents scored
    adds_up: bool = True  # False: answers stand side by side, and no single number is made of them
    union: tuple[Annotated[str, Field(pattern="^[A-Z]{2}$")], ...] = ()
    section: tuple[Section, ...]
    field: tuple[FieldRule, ...]
    duty: tuple[Duty, ...] = ()
    date: tuple[NamedDate, ...] = ()
    regime: tuple[Regime, ...] = ()

    @model_validator(mode="after")
    def _references_hold(self) -> "Framework":
        sections, fields = [s.id for s in self.section], [f.id for f in self.field]
        for what, names in (("section", sections), ("field", fields), ("duty", [d.id for d in self.duty])):
            for twice in sorted({n for n in names if names.count(n) > 1}):
                raise ValueError(f"{what} '{twice}' is declared twice")
        gates = {f.id for f in self.field if f.gate}
        for f in self.field:
            asked = [t.of for t in f.tests if t.kind is FieldTestKind.ANSWER] if f.tests else [f.id]
            for name in (a for a in asked if a not in template_fields()):
                near = difflib.get_close_matches(name, template_fields(), n=1)
                hint = f"; did you mean '{near[0]}'?" if near else ""
                raise ValueError(f"field '{f.id}': the template has no question '{name}'{hint}")
            if f.section not in sections:
                raise ValueError(f"field '{f.id}': no section '{f.section}'; sections: {', '.join(sections)}")
            for gate in f.condition.gates if f.condition else ():
                if gate not in gates:
                    raise ValueError(f"field '{f.id}': '{gate}' is no gate; gates: {', '.join(sorted(gates))}")
        return self


def load_frameworks(folder: Path | None = None) -> tuple[Framework, ...]:
    """Return every framework of the folder (None: the ones that come with the program), the EU's first, then by id.

    Raises Failure(DECLARATION) that names file and key for each error."""
    root = folder if folder is not None else Path(str(resources.files("scoring"))) / "frameworks"
    files = sorted(root.glob("*.toml"), key=lambda p: (p.stem != "eu_art53_1_d", p.stem))
    if not files:
        raise Failure(f"{root}: no framework file here.", mend="Name a folder with *.toml.", code=Exit.DECLARATION)
    frameworks = tuple(_read_framework(path) for path in files)
    known = {f"{f.id}:{field.id}" for f in frameworks for field in f.field}
    for path, framework in zip(files, frameworks, strict=True):
        for field in framework.field:
            for target in field.same_as:
                if target not in known:
                    near = difflib.get_close_matches(target, known, n=1)
                    raise Failure(
                        f"{path}: field '{field.id}': `same_as` names '{target}', which no framework declares.",
                        mend=f"Did you mean '{near[0]}'?" if near else "Write it as framework:field.",
                        code=Exit.DECLARATION,
                    )
    return frameworks


def _read_framework(path: Path) -> Framework:
    try:
        framework = Framework.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except UnicodeDecodeError as error:
        raise Failure(f"{path}: not UTF-8 ({error}).", mend="Save it as UTF-8.", code=Exit.DECLARATION) from error
    except tomllib.TOMLDecodeError as error:
        raise Failure(f"{path}: {error}", mend="Correct the TOML at that line.", code=Exit.DECLARATION) from error
    except ValidationError as error:
        lines = "\n".join(f"{path}: {_sentence(e['loc'], e['type'], e['msg'])}" for e in error.errors())
        raise Failure(lines, mend="Correct the keys named.", code=Exit.DECLARATION) from error
    if framework.id != path.stem:
        raise Failure(
            f"{path}: id is '{framework.id}', the file's stem '{path.stem}'.",
            mend="Make them the same.",
            code=Exit.DECLARATION,
        )
    return framework


MODELS: dict[str, type[_Strict]] = {
    "section": Section, "field": FieldRule, "condition": Condition, "tests": FieldTest, "examples": Example,
    "duty": Duty, "date": NamedDate, "regime": Regime,
}  # fmt: skip


def _sentence(location: tuple[int | str, ...], kind: str, message: str) -> str:
    """Return what is wrong at a place and what would be right."""
    if kind != "extra_forbidden":
        return f"{_place(location)}: {message}."
    owner = next((MODELS[p] for p in reversed(location[:-1]) if isinstance(p, str) and p in MODELS), Framework)
    near = difflib.get_close_matches(str(location[-1]), owner.model_fields, n=1)
    hint = f" Did you mean '{near[0]}'?" if near else ""
    return f"{_place(location)}: no such key.{hint} Known keys: {', '.join(owner.model_fields)}."


def _place(location: tuple[int | str, ...]) -> str:
    """Return a key path as a person would write it: field[3].condition.kind."""
    text = ""
    for part in location:
        text += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if text else part
    return text or "file"
