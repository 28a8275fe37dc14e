"""What a named thing is to the model (its role) and how the document says so (its polarity), by the cues of
extract/registry/roles.toml around it."""

import re

from extract.annotator_polarity import of_annotator
from extract.clauses import governing
from extract.context import Context
from extract.crawler_polarity import of_crawler
from extract.dataset_roles import of_dataset
from extract.disclosures import Kind, Polarity, Role
from extract.document import BlockKind
from extract.folding import lower
from extract.modality_words import says_not_used
from extract.model_roles import of_model
from extract.not_of_data import is_not_of_data
from extract.polarity import polarity_of
from extract.privacy_polarity import of_personal_data
from extract.sentences import FUNCTION_WORD, Cue, Sentence, is_full, read
from extract.site_roles import answered, honoured, is_bare_site, is_linked, is_told, left_out, of_site
from extract.supplier_roles import of_supplier, of_users
from extract.surroundings import ROLE_OF, from_surroundings, is_denied_around

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


def classify(context: Context, start: int, end: int, kind: Kind) -> tuple[Role, Polarity]:
    """Return role and polarity of the thing named at this place."""
    block = context.block_at(start)
    if block < 0:
        return Role.MENTIONED, Polarity.HEDGED
    first, last = context.sentence(block, start)
    offset = first
    if last - first > 1200:
        offset, last = max(first, start - 600), min(last, end + 600)
    sentence = read(context.text[offset:last])
    section = _section_role(context.section(start), kind, context.text[start:end], sentence.low, start - offset)
    cue = governing(sentence, start - offset, end - offset, subject=kind is Kind.DATASET)
    role = ROLE_OF[cue.name] if cue else None
    if section is not None and not _is_set_apart(sentence, cue, start - offset):
        role = section
    place = (start - offset, end - offset)
    polarity = polarity_of(sentence, *place, cue, for_readers=kind in _FOR_READERS)
    if kind is Kind.CRAWLER:
        polarity = of_crawler(sentence, *place, cue, polarity)
    elif kind is Kind.ANNOTATOR:
        polarity = of_annotator(sentence, *place, cue, polarity)
    elif kind is Kind.PERSONAL_DATA:
        role, polarity = of_personal_data(sentence, *place, role, polarity)
    if kind is Kind.DATASET and section is None:
        role, polarity = of_dataset(context, block, first, sentence, place, cue, polarity)
        if "." in context.text[start:end] and left_out(sentence, place[1]):
            role = Role.EXCLUDED  # the registered name is that of a website
    elif kind is Kind.GENERATOR_MODEL:
        role, polarity = of_model(context, block, first, sentence, place, polarity)
        if section is not None and role is Role.MENTIONED:
            role = section
    elif kind is Kind.DOMAIN and section is None:
        role, polarity = of_site(context, block, first, sentence, place, cue, polarity)
    elif role is None and not (kind is Kind.DATE and context.section(start) in _OF_DOCUMENT):
        role = from_surroundings(context, block, first)
    if (
        sentence.low.rstrip("*_ ").endswith("?")
        and section is None
        and kind not in (Kind.DATASET, Kind.GENERATOR_MODEL)
    ):
        polarity = answered(context, block, first, polarity)
    if kind is Kind.USER_SERVICE:
        role = of_users(role)
    role, polarity = of_supplier(context, block, first, kind, sentence.text, *place) or (role, polarity)
    role = role or Role.MENTIONED
    if section is None and is_not_of_data(context, block, kind, sentence, place):
        role, polarity = Role.MENTIONED, Polarity.STATED
    elif kind is Kind.MODALITY and context.blocks[block].kind is BlockKind.CELL and is_denied_around(context, block):
        role, polarity = Role.TRAINED_ON, Polarity.DENIED  # "| Video | 0 | not used |"
    elif kind is Kind.MODALITY and section is not None and _is_answered_none(context, block):
        role, polarity = Role.TRAINED_ON, Polarity.DENIED
    elif kind is Kind.MODALITY and section is not None and _is_bare_option(context, block):
        role, polarity = Role.MENTIONED, Polarity.HEDGED
    elif kind is Kind.NOTICE and polarity is Polarity.DENIED and not _is_denied_itself(sentence.low, *place):
        polarity = Polarity.STATED
    elif kind is Kind.OPT_OUT_PROTOCOL:
        polarity = honoured(sentence, place[0], polarity)
    if kind is Kind.DATASET and section is not None and role is Role.GENERATED_WITH:
        role = Role.TRAINED_ON
    bare = (
        role is Role.MENTIONED
        and kind in _NEEDS_A_PREDICATE
        and not (kind is Kind.DATASET and section is None and is_full(sentence.low))
        and not is_told(kind, sentence)
    )
    if polarity is Polarity.STATED and (bare or (section is None and _in_a_heap(context, block))):
        polarity = Polarity.HEDGED
    return role, polarity


# Where a summary speaks of itself, its provider and the model: no date there is one of data unless its sentence says
# so.
_OF_DOCUMENT = frozenset({"0", "1", "1.1", "1.2"})
_CRAWLED, _LICENSED, _SYNTHETIC = "2.3", "2.2.1", "2.5"


def _section_role(section: str, kind: Kind, name: str, low: str, at: int) -> Role | None:
    """Return what the section of the template says of what is named in it, None where only the words around it tell.

    Models are named all over a summary, the one that it is about first of all; and most addresses in it are links: to
    the page of a dataset, to a policy."""
    if kind is Kind.GENERATOR_MODEL and section != _SYNTHETIC:
        return None
    if kind is Kind.DOMAIN and not (section in (_CRAWLED, _LICENSED) and is_bare_site(name) and not is_linked(low, at)):
        return None
    return _SECTIONS.get(section)


def _is_set_apart(sentence: Sentence, cue: Cue | None, start: int) -> bool:
    """Return whether a sentence tells more of a name than its section: that it was left out, tested on, set beside."""
    if cue is None or cue.name not in ("excluded", "evaluated_on", "compared_with"):
        return False
    # "they went through decontamination, and include: A, B"
    return not (cue.end <= start and _LISTS.search(sentence.low, cue.end, start))


def _is_bare_option(context: Context, block: int) -> bool:
    """Return whether a block is one of several short ones that offer kinds of content to tick, where no box can be
    seen: "Source code", after "Infographics". What follows a label of the form is an answer."""
    if not block or context.is_silent(*context.spans[block - 1]) or context.last_colon(block - 1, len(context.text)):
        return False
    start, end = context.spans[block]
    if any(start <= mark.start < end for mark in context.document.marks):
        return False
    return all(_SHORT_OPTION.fullmatch(context.text[slice(*context.spans[at])]) for at in (block - 1, block))


def _is_answered_none(context: Context, block: int) -> bool:
    """Return whether the cell after this one says no more than that nothing of it was used: "Not present"."""
    if block + 1 >= len(context.blocks) or context.blocks[block].kind is not BlockKind.CELL:
        return False
    after = context.text[slice(*context.spans[block + 1])].strip()
    return len(after) <= _SHORTEST_ANSWER and not after.isdecimal() and says_not_used(after)


def _is_denied_itself(low: str, start: int, end: int) -> bool:
    """Return whether a sentence denies the notice named at this place, and not what it says under it: "no copyright
    policy", "the policy does not apply", but not "no systemic risk within the meaning of the AI Act"."""
    return _NO_NOTICE.search(low, max(0, start - 60), start) is not None or _NOT_IT.match(low, end) is not None


_NO_NOTICE = re.compile(
    r"\b(?:no|not|never|without|nor|kein\w*|nicht|ohne|pas|aucun\w*|sans|non|nessun\w*|senza|ningun\w*|sin|geen|niet|nie|"
    r"brak|não|nenhum\w*|sem)\s(?:(?!(?:meaning|sense|within|sensi|sens|sinne|sentido|ai|au|im|zin)\b)[\w’'-]+\s){0,5}$"
)
_NOT_IT = re.compile(
    r"\W{0,2}\s?(?:is|are|was|were|does|do|did|has|have|had|will|ist|sind|wird|gilt|est|è|es)(?:n['’]t|\s(?:not|nicht|pas|non))\b"
)
_SHORTEST_ANSWER = 24  # characters
_SHORT_OPTION = re.compile(r"(?!(?:text|images?|audio|video|other)\W*$)[^\d\n:;]{3,70}(?<!\.)", re.IGNORECASE)
_LISTS = re.compile(
    r"\b(?:includ\w+|compris\w+|consist\w*|contain\w*|umfass\w+|enthalten|comprend\w*|incluy\w+|includono)\b"
)

# What readers use, or keep away from their pages.
_FOR_READERS = frozenset({Kind.CRAWLER, Kind.OPT_OUT_PROTOCOL, Kind.NOTICE})
# A bare name of these kinds states nothing: the text must say what for, or of a dataset at least something.
_NEEDS_A_PREDICATE = frozenset(
    {Kind.DATASET, Kind.CRAWLER, Kind.DOMAIN, Kind.LICENSOR, Kind.USER_SERVICE, Kind.GENERATOR_MODEL}
)


def _in_a_heap(context: Context, block: int) -> bool:
    """Return whether a block is a heap of keywords, looked at once."""
    known = context.heaps.get(block)
    if known is None:
        known = context.heaps[block] = _is_stuffed(context.document.slice(context.blocks[block]))
    return known


def _is_stuffed(block: str) -> bool:
    """Return whether a passage is a heap of keywords: many words, hardly a function word or a comma, words repeated."""
    words = block.split()
    if len(words) < 10 or words[-1][-1] in ".!?":
        return False
    return len(FUNCTION_WORD.findall(lower(block))) < len(words) / 15
