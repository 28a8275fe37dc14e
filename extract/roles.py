"""What a named thing is to the model (its role) and how the document says so (its polarity), by the cues of
extract/registry/roles.toml around it."""

import re
from dataclasses import replace

from extract.annotator_polarity import of_annotator
from extract.citations import is_cited
from extract.clauses import governing
from extract.context import Context
from extract.crawler_polarity import of_crawler
from extract.dataset_roles import of_dataset
from extract.date_roles import of_date, says_of_data
from extract.disclosures import Kind, Polarity, Role
from extract.document import BlockKind
from extract.folding import lower
from extract.model_roles import of_model
from extract.not_of_data import is_not_of_data, speaks_of_data
from extract.notice_polarity import is_denied_itself
from extract.polarity import polarity_of
from extract.privacy_polarity import of_personal_data
from extract.section_roles import OF_DOCUMENT, is_answered_none, is_bare_option, is_set_apart, section_role
from extract.sentences import FUNCTION_WORD, Sentence, is_full, read
from extract.set_aside import set_aside
from extract.site_roles import answered, honoured, is_told, left_out, of_site
from extract.source_roles import of_source_type
from extract.supplier_roles import of_supplier, of_users
from extract.surroundings import ROLE_OF, from_surroundings, is_denied_around
from extract.terms_roles import ELSEWHERE, of_terms


def classify(context: Context, start: int, end: int, kind: Kind) -> tuple[Role, Polarity]:
    """Return role and polarity of the thing named at this place."""
    block = context.block_at(start)
    if block < 0:
        return Role.MENTIONED, Polarity.HEDGED
    first, last = context.sentence(block, start)
    offset = first
    if last - first > 1200:
        offset, last = max(first, start - 600), min(last, end + 600)
    if kind is Kind.SOURCE_TYPE:
        sentence = _without_sorts(context.text[offset:last], start - offset, end - offset)
    else:
        sentence = read(context.text[offset:last])
    if not context.section(start) and is_cited(context, start, end):
        return Role.MENTIONED, Polarity.HEDGED if kind in _NEEDS_A_PREDICATE else Polarity.STATED
    section = section_role(context.section(start), kind, context.text[start:end], sentence.low, start - offset)
    cue = governing(sentence, start - offset, end - offset, subject=kind in _DATA)
    role = ROLE_OF[cue.name] if cue else None
    if section is not None and not is_set_apart(sentence, cue, start - offset):
        role = section
    place = (start - offset, end - offset)
    polarity = polarity_of(sentence, *place, cue, for_readers=kind in _FOR_READERS)
    if kind is Kind.CRAWLER:
        polarity = of_crawler(sentence, *place, cue, polarity)
    elif kind is Kind.ANNOTATOR:
        polarity = of_annotator(sentence, *place, cue, polarity)
        if role is Role.GENERATED_WITH and cue is not None and sentence.low.startswith("synthe", cue.start):
            role = Role.TRAINED_ON  # beside data that people made
    elif kind is Kind.PERSONAL_DATA:
        role, polarity = of_personal_data(sentence, *place, role, polarity)
    if kind in _DATA and section is None:
        role, polarity = of_dataset(context, block, first, sentence, place, cue, polarity)
        if "." in context.text[start:end] and left_out(sentence, place[1]):
            role = Role.EXCLUDED  # the registered name is that of a website
        if kind is Kind.SOURCE_TYPE:
            role, polarity = of_source_type(context, block, sentence, place, role, polarity)
    elif kind is Kind.GENERATOR_MODEL:
        role, polarity = of_model(context, block, first, sentence, place, polarity)
        if section is not None and role is Role.MENTIONED:
            role = section
    elif kind is Kind.DOMAIN and section is None:
        role, polarity = of_site(context, block, first, sentence, place, cue, polarity)
    elif role is None and not (kind is Kind.DATE and _stands_alone(context, start, sentence)):
        role = from_surroundings(context, block, first)
    if role is None and kind is Kind.DATE and section is None:
        role = of_date(sentence, place)
    if sentence.low.rstrip("*_ ").endswith("?") and section is None and kind not in (*_DATA, Kind.GENERATOR_MODEL):
        polarity = answered(context, block, first, polarity)
    if kind is Kind.USER_SERVICE:
        role = of_users(role)
    if section is None and kind in (Kind.LICENCE, Kind.NOTICE):
        role, polarity = of_terms(kind, sentence, *place, role, polarity)
    role, polarity = of_supplier(context, block, first, kind, sentence.text, *place) or (role, polarity)
    if role is Role.GENERATED_WITH and kind in _OF_WHAT_WAS_MADE:
        # "4 million hours of audio labelled by a model", not "to generate content in English"
        role = Role.TRAINED_ON if kind is Kind.SIZE or _OF_DATA.search(sentence.low) else None
    if role is None and context.of_training and kind in _TOLD_OF_DATA and says_of_data(context, block, sentence.low):
        role = Role.TRAINED_ON
    role = role or Role.MENTIONED
    if section is None and is_not_of_data(context, block, kind, sentence, offset, place):
        role, polarity = Role.MENTIONED, Polarity.STATED
    elif kind is Kind.MODALITY and context.blocks[block].kind is BlockKind.CELL and is_denied_around(context, block):
        role, polarity = Role.TRAINED_ON, Polarity.DENIED  # "| Video | 0 | not used |"
    elif kind is Kind.MODALITY and section is not None and is_answered_none(context, block):
        role, polarity = Role.TRAINED_ON, Polarity.DENIED
    elif kind is Kind.MODALITY and section is not None and is_bare_option(context, block):
        role, polarity = Role.MENTIONED, Polarity.HEDGED
    elif kind is Kind.NOTICE and polarity is Polarity.DENIED and not is_denied_itself(sentence.low, *place):
        polarity = Polarity.STATED
    elif kind is Kind.OPT_OUT_PROTOCOL and role in ELSEWHERE:
        role = Role.MENTIONED  # what was tested nearby is a model
    elif kind is Kind.OPT_OUT_PROTOCOL:
        polarity = honoured(sentence, place[0], polarity)
    if section is None and polarity is Polarity.STATED and role is not Role.MENTIONED:
        role, polarity = set_aside(context, block, sentence, role, polarity)
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


def _without_sorts(text: str, start: int, end: int) -> Sentence:
    """Return a sentence without the cues that are words for sorts of source themselves ("licensed", "crawled from"),
    this one and those beside it."""
    sentence = read(text[:start] + "x" * (end - start) + text[end:])
    cues = tuple(one for one in sentence.cues if ROLE_OF[one.name] not in (Role.GENERATED_WITH, Role.LICENSED_FROM))
    return replace(sentence, cues=cues)


def _stands_alone(context: Context, start: int, sentence: Sentence) -> bool:
    """Return whether what surrounds a date tells nothing of it: in a section about the document itself, or in a whole
    sentence about something else than data ("Since 2020, we have run on wind power")."""
    if context.section(start) in OF_DOCUMENT:
        return True
    whole = sentence.low.rstrip(' \n"”)*_')[-1:] == "." and sentence.low.count(" ") > 4
    return whole and not context.section(start) and not speaks_of_data(sentence.low)


_DATA = (Kind.DATASET, Kind.SOURCE_TYPE)
# What a document about training data says of data, it says of these.
_TOLD_OF_DATA = frozenset(
    {Kind.SIZE, Kind.LANGUAGE, Kind.MODALITY, Kind.DATE, Kind.LICENCE, Kind.PERSONAL_DATA, Kind.DATASET, Kind.DOMAIN}
)
_OF_DATA = re.compile(
    r"\b(?:train\w*|data|datasets?|corpus|corpora|tokens?|pairs|instructions?|questions|documents?|texts?|sets?|synth\w+|"
    r"translat\w+|daten|données|datos|dati|trascrizioni)\b"
)
_OF_WHAT_WAS_MADE = frozenset({Kind.SIZE, Kind.MODALITY, Kind.LANGUAGE, Kind.DATE})
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
    if len(words) < 10 or sum(word[:1].isalpha() for word in words) < 5 or words[-1][-1] in ".!?":
        return False
    return len(FUNCTION_WORD.findall(lower(block))) < len(words) / 15
