"""What a dataset is to the model, beyond the cue that governs its name: who used it, whether anybody did yet, what the
next sentence says of it, and what its use comes to where no cue tells."""

import re

from extract.clauses import dropped, has_object, label_end, predicate, reach
from extract.context import Context
from extract.disclosures import Polarity, Role
from extract.document import BlockKind
from extract.polarity import polarity_of
from extract.rivals import is_in_name_of_model, is_larger, is_of_rival
from extract.scores import in_scores, scored
from extract.sentences import Cue, Sentence, pattern, read
from extract.surroundings import ROLE_OF, from_surroundings, is_denied_around
from extract.unspaced import UNSPACED, role_around

_TRAINING = (Role.TRAINED_ON, Role.FINE_TUNED_ON)
# What makes "we" of "they": "Like other models, ours was trained on X".
_OWN = re.compile(r"\b(?:we|our|ours|us|this model|it|its)\b")
_DONE = re.compile(r"\b(?:was|were|is|are|has|have|had|been|that|which|who|it)\b")
_PASSIVE = re.compile(r"\bbe(?: further)?\s+$")
_FROM = re.compile(
    r"\b(?:from|out of)\s+(?:the\s+|our\s+|an?\s+)?(?:\w+\s+)?(?:[\w-]+\s+(?:in|of|from)\s+(?:the\s+)?)?$"
)
# "The label scheme is borrowed from X": no data are.
_OTHER_THING = re.compile(
    r"\b(?:schemes?|guidelines?|taxonomy|formats?|tokeni[sz]ers?|vocabulary|architecture|recipes?|scripts?|rules|"
    r"code ?base|ontology|ideas?|hyperparameters|prompt templates?)\s+"
    r"(?:(?:is|are|was|were|has|have|been|that)\s+){0,2}$"
)
_AS_FORMAT = re.compile(r"[- ](?:format|schema|notation|style prompts?|licen[cs]e)\b")
_ANSWER = re.compile(
    r"(?:a(?:nswer)?\s*[:.]\s*)?\W*(?:(?P<no>no|nein|non|nee|nie|não)|(?P<yes>yes|ja|oui|sì|sí|tak|sim))\b", re.I
)
_ENDS = re.compile(r"\b(?:on|from|with|using|in) (?:neither|them|these|both|it)\W*$")
# "Public web pages, data licensed from publishers": other data were.
_OTHERS_LICENSED = re.compile(
    r"(?:,|\band)\s(?:[\w-]+\s){0,2}?(?:data|content|material|texts?|images|articles|books|works|music)\s$"
)
_OPTION = re.compile(r"(?:^|\s)--[a-z][\w-]*[ =][^\s]*$")  # the value of an option in a command: "--tasks sciq,piqa"
_VERSION = re.compile(r"\s\d\d\.\d\d\s*")  # a cell that holds nothing but "Name 23.01"
_TUNED_ON = re.compile(r"fine-?tuned-(?:on-)?$")  # "… card of name-base-finetuned-X"
# "produces fewer toxic outputs than X on the Y dataset", "answers better on Y"
_BETTER_ON = re.compile(
    r"\b(?:fewer|better|worse|higher|lower|stronger|weaker|(?:more|less) (?!information|details|data|text|tokens)\w+|"
    r"improv\w+|outperform\w*|exceed\w*|surpass\w*|excels?|performs?|scores?)\b[^.;:,]{0,60}\bon (?:the |both )?$"
)
# "See the card of X for more information about Y": of Y no more is said than that.
_ABOUT = re.compile(r"\b(?:more|additional|further) (?:information|details?) (?:about|on|regarding) [^.;]{0,80}$")
_WIDE = 70  # characters between those who train and what they train on


def of_dataset(
    context: Context,
    block: int,
    first: int,
    sentence: Sentence,
    place: tuple[int, int],
    cue: Cue | None,
    said: Polarity,
) -> tuple[Role | None, Polarity]:
    """Return role and polarity of a dataset at this place of a sentence, by its cue, its sentence and what surrounds
    it; `first` is where the sentence begins, `said` how it is put there."""
    start, end = place
    role = ROLE_OF[cue.name] if cue else None
    if role is Role.LICENSED_FROM and cue is not None and _OTHERS_LICENSED.search(sentence.low[end : cue.start]):
        cue = next((one for one in sentence.cues if ROLE_OF[one.name] in _TRAINING), None)
        role = ROLE_OF[cue.name] if cue else None
    if sentence.text[start - 1 : start] == "-" and is_in_name_of_model(sentence.text, start, end):
        titled = context.blocks[block].kind is BlockKind.HEADING and _TUNED_ON.search(sentence.low, 0, start)
        return Role.FINE_TUNED_ON if titled else Role.MENTIONED, said
    if sentence.low.endswith("?"):
        return _answered(context, block, first, role, said)
    if _AS_FORMAT.match(sentence.low, end) or _OPTION.search(sentence.low, 0, start):
        return Role.MENTIONED, said
    if cue is not None and cue.name == "composed" and _OTHER_THING.search(sentence.low, 0, cue.start):
        return Role.MENTIONED, said
    if context.blocks[block].kind is BlockKind.CELL and _heads_longer(context, block):
        return Role.MENTIONED, said
    if dropped(sentence, start):
        return Role.EXCLUDED, said
    if cue is not None and cue.name == "generated_with" and not _made_from(sentence, cue, start):
        role = Role.TRAINED_ON
    if role in _TRAINING and cue is not None:
        if _is_advice(sentence, cue, start):
            return Role.MENTIONED, Polarity.STATED
        if _is_of_others(sentence, cue, start):
            role = Role.COMPARED_WITH
    if role is Role.TRAINED_ON and cue is not None and cue.name == "composed" and not _says_training(sentence):
        told = from_surroundings(context, block, first)  # "The SFT set holds 10k chats. Half of them come from X."
        role = told if told in (Role.FINE_TUNED_ON, Role.EVALUATED_ON) else role
    if role in (None, *_TRAINING) and is_of_rival(context, block, first, sentence, start, end):
        return Role.COMPARED_WITH, said
    if is_larger(sentence, end, cue):
        return Role.COMPARED_WITH, said
    if role is None and said in (Polarity.STATED, Polarity.HEDGED) and pattern(("advice",)).search(sentence.low):
        return Role.MENTIONED, Polarity.STATED
    versioned = context.blocks[block].kind is BlockKind.CELL and _VERSION.fullmatch(sentence.low, end) is not None
    if not versioned and (role is None or (cue is not None and cue.start > end)) and scored(sentence, start, end):
        return Role.EVALUATED_ON, said
    if role is None and _ABOUT.search(sentence.low, 0, start):
        return Role.MENTIONED, said
    if role in (None, Role.COMPARED_WITH) and _BETTER_ON.search(sentence.low, max(0, start - 110), start):
        return Role.EVALUATED_ON, said
    if role is None and in_scores(context, block) > 1:
        return Role.EVALUATED_ON, said
    if role is None:
        role, said = _ahead(context, block, first, said)
    if said is Polarity.STATED and role is None and is_denied_around(context, block):
        return Role.TRAINED_ON, Polarity.DENIED
    if role is None and UNSPACED.search(sentence.text):
        role = role_around(sentence.text, start, end)
    if role is None:
        role = from_surroundings(context, block, first)
        role = Role.TRAINED_ON if role is Role.GENERATED_WITH else role
    if role is None and in_scores(context, block):
        role = Role.EVALUATED_ON
    if role is None and _is_used(sentence, place, said):
        role = Role.TRAINED_ON
    if role is None and said is Polarity.HEDGED and sentence.manners and pattern(("inside",)).search(sentence.low):
        role = Role.TRAINED_ON  # "some copies of X may be in there"
    if said is Polarity.STATED and role in (None, *_TRAINING) and _is_withheld_next(context, block, first):
        said = Polarity.WITHHELD
    if role is None and said is Polarity.WITHHELD:
        role = Role.TRAINED_ON  # what is kept back is what the model was made of
    return role, said


def _is_withheld_next(context: Context, block: int, first: int) -> bool:
    """Return whether the next sentence keeps back what this one names: "Its contents are confidential"."""
    following = context.following(block, first)
    return _ITS.match(following) is not None and any(one.name == "withheld" for one in read(following).manners)


_ITS = re.compile(
    r"(?:its|their)\s(?:\w+,\s)?(?:contents?|composition|size|sources?|origin|details|make-?up)\b|"
    r"(?:we|it|they|both)\s(?:withh\w+|(?:is|are)\s(?:confidential|withheld|secret|undisclosed))",
    re.I,
)


def _heads_longer(context: Context, block: int) -> bool:
    """Return whether a cell only heads a group of which the next one names a member: "MATH", then "MATH-500"."""
    cell = context.blocks[block]
    beside = context.blocks[block + 1] if block + 1 < len(context.blocks) else cell
    if not cell.row or cell.column or beside.table != cell.table or beside.row != cell.row:
        return False
    head, member = (context.document.slice(one).strip().lower() for one in (cell, beside))
    # "RTIC", then "rtic-rs/rtic", are one and the same.
    return member.startswith((f"{head}-", f"{head} ")) and "/" not in member


def _says_training(sentence: Sentence) -> bool:
    return any(cue.name == "trained_on" for cue in sentence.cues)


def _answered(
    context: Context, block: int, first: int, role: Role | None, said: Polarity
) -> tuple[Role | None, Polarity]:
    """Return what the answer to a question says: "Did you use X? No." A question by itself states nothing."""
    answer = _ANSWER.match(context.following(block, first))
    if answer is None:
        return role, Polarity.HEDGED if said is Polarity.STATED else said
    return role or Role.TRAINED_ON, Polarity.DENIED if answer["no"] else Polarity.STATED


def _made_from(sentence: Sentence, cue: Cue, start: int) -> bool:
    """Return whether data were generated from this dataset ("generated with a model from X")."""
    between = sentence.low[cue.end : start]
    return (
        cue.end <= start
        and (" and " not in between or "and from " in between)
        and _FROM.search(sentence.low, cue.start, start) is not None
    )


def _is_advice(sentence: Sentence, cue: Cue, start: int) -> bool:
    """Return whether a use is one that readers may make of the model, or that is still to come."""
    if cue.end > start:
        return False
    low = sentence.low
    done = low[cue.start : cue.end].endswith("ed")
    for advice in pattern(("advice",)).finditer(low, max(0, cue.start - _WIDE), cue.start):
        between = low[advice.end() : cue.start]
        if _DONE.search(between) is None and (not done or _PASSIVE.search(low, advice.start(), cue.start)):
            return True
    return False


def _is_of_others(sentence: Sentence, cue: Cue, start: int) -> bool:
    """Return whether other systems than this one were trained on what is named."""
    stop = max(cue.end, start)
    begin = max((to for _, to in sentence.breaks if to <= min(cue.start, start)), default=0)
    for other in pattern(("others",)).finditer(sentence.low, max(begin, stop - 2 * _WIDE), stop):
        if other.end() <= start and cue.start - other.end() <= 2 * _WIDE:
            return _OWN.search(sentence.low, other.end(), stop) is None
    return False


def _ahead(context: Context, block: int, first: int, said: Polarity) -> tuple[Role | None, Polarity]:
    """Return what the next sentence says, where it takes up what this one named: "These were used for fine-tuning"."""
    following = context.following(block, first)
    if not following:
        return None, said
    after = read(following)
    taken = pattern(("anaphor",)).match(after.low)
    closing = _ENDS.search(after.low) if len(after.low) <= 90 else None
    if taken is None and closing is None:
        return None, said
    begin = taken.end() if taken else 0
    for cue in after.cues:
        if cue.name == "compared_with" or cue.start < begin:
            continue
        if cue.name == "excluded" and _LEAVES_OUT.match(after.low, cue.start):
            continue  # "They aim to exclude pages that …": something of theirs, not they
        if taken is not None and closing is None and has_object(after, cue):
            return None, said
        denied = "neither" in after.low or polarity_of(after, cue.start, cue.end, None) is Polarity.DENIED
        denied = denied and _MEANT.match(after.low, begin) is None
        if taken is not None and after.low.startswith(("none", "neither")):
            denied = True
        return ROLE_OF[cue.name], Polarity.DENIED if denied else said
    return None, said


# "They are meant for chats, not for tests": what they are for, not what was done.
_MEANT = re.compile(r"\s(?:are|were)\s(?:\w+ly\s)?(?:intended|meant|designed|suited|made|built|aimed|optimi[sz]ed)\b")
_LEAVES_OUT = re.compile(r"(?:exclud(?:e|es|ing)|leav(?:e|es|ing) out)\s+(?!them\b|both\b|it\b|these\b)\w")


def _is_used(sentence: Sentence, place: tuple[int, int], said: Polarity) -> bool:
    """Return whether a sentence says at least that somebody used, kept or collected the dataset."""
    start, end = place
    if pattern(("used",)).search(sentence.low, 0, start):
        return True
    label = label_end(sentence.low)
    shown = "://" in sentence.low[label:start]  # the address of what the label names
    if 0 < label <= start and not shown and pattern(("data_label",)).search(sentence.low, 0, label):
        return True
    kept = pattern(("kept",))
    if said is Polarity.DENIED:
        return kept.search(sentence.low) is not None
    at = predicate(sentence, start, end)
    return at >= 0 and kept.search(sentence.low, at, reach(sentence, at)) is not None
