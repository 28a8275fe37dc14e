"""What the sections of the EU template say of what is named in them, and where they say nothing: of most models and
links, and of options whose boxes cannot be seen."""

import re

from extract.context import Context
from extract.disclosures import Kind, Role
from extract.document import BlockKind
from extract.modality_words import says_not_used
from extract.sentences import Cue, Sentence
from extract.site_roles import is_bare_site, is_linked

# What a section of the EU template says of everything named in it.
_SECTIONS: dict[str, Role] = {
    "2.1": Role.TRAINED_ON,
    "2.2": Role.TRAINED_ON,
    "2.2.1": Role.LICENSED_FROM,
    "2.3": Role.TRAINED_ON,
    "2.4": Role.TRAINED_ON,
    "2.5": Role.GENERATED_WITH,
    "2.6": Role.TRAINED_ON,
    "1.3": Role.TRAINED_ON,
    "3.1": Role.MENTIONED,
}
# Where a summary speaks of itself, its provider and the model: no date there is one of data unless its sentence says
# so.
OF_DOCUMENT = frozenset({"0", "1", "1.1", "1.2"})
_CRAWLED, _LICENSED, _SYNTHETIC = "2.3", "2.2.1", "2.5"


def section_role(section: str, kind: Kind, name: str, low: str, at: int) -> Role | None:
    """Return what the section of the template says of what is named in it, None where only the words around it tell.

    Models are named all over a summary, the one that it is about first of all; and most addresses in it are links: to
    the page of a dataset, to a policy."""
    if kind is Kind.GENERATOR_MODEL and section != _SYNTHETIC:
        return None
    if kind is Kind.DOMAIN and not (section in (_CRAWLED, _LICENSED) and is_bare_site(name) and not is_linked(low, at)):
        return None
    return _SECTIONS.get(section)


def is_set_apart(sentence: Sentence, cue: Cue | None, start: int) -> bool:
    """Return whether a sentence tells more of a name than its section: that it was left out, tested on, set beside."""
    if cue is None or cue.name not in ("excluded", "evaluated_on", "compared_with"):
        return False
    # "they went through decontamination, and include: A, B"
    return not (cue.end <= start and _LISTS.search(sentence.low, cue.end, start))


def is_bare_option(context: Context, block: int) -> bool:
    """Return whether a block is one of several short ones that offer kinds of content to tick, where no box can be
    seen: "Source code", after "Infographics". What follows a label of the form is an answer."""
    if not block or context.is_silent(*context.spans[block - 1]) or context.last_colon(block - 1, len(context.text)):
        return False
    start, end = context.spans[block]
    if any(start <= mark.start < end for mark in context.document.marks):
        return False
    return all(_SHORT_OPTION.fullmatch(context.text[slice(*context.spans[at])]) for at in (block - 1, block))


def is_answered_none(context: Context, block: int) -> bool:
    """Return whether the cell after this one says no more than that nothing of it was used: "Not present"."""
    if block + 1 >= len(context.blocks) or context.blocks[block].kind is not BlockKind.CELL:
        return False
    after = context.text[slice(*context.spans[block + 1])].strip()
    return len(after) <= _SHORTEST_ANSWER and not after.isdecimal() and says_not_used(after)


_SHORTEST_ANSWER = 24  # characters
_SHORT_OPTION = re.compile(r"(?!(?:text|images?|audio|video|other)\W*$)[^\d\n:;]{3,70}(?<!\.)", re.IGNORECASE)
_LISTS = re.compile(
    r"\b(?:includ\w+|compris\w+|consist\w*|contain\w*|umfass\w+|enthalten|comprend\w*|incluy\w+|includono)\b"
)
