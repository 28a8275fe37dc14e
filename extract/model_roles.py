"""What another model is to this one: the base that it was made from, the maker or judge of its data, or one to compare
with. A model's name needs words of its own: "written by X", "starts from X", "X served as a baseline"."""

import re
from collections.abc import Iterator

from extract.clauses import label_end, row_start
from extract.context import Context
from extract.disclosures import Polarity, Role
from extract.document import BlockKind
from extract.folding import lower
from extract.polarity import polarity_of
from extract.scores import in_scores
from extract.sentences import Cue, Sentence, cues, pattern

Told = tuple[Role, int, int]  # a role and the words that give it
# All expressions look at text in lower case. Between the words that give a role and the name stand an article, a
# maker's name, what kind of model it is.
_LEAD = re.compile(r"(?:\W*\b[\w.’'-]+){0,5}\W*")
_ELSEWHERE = re.compile(
    r"[.;:]\s|\bon\s+\w+\s+\w+|,\s*\w+\s+\w+\s|"
    r"\b(?:to|that|which|called|named|when|because|so|data|datasets?|corpus|texts?|tokens)\b"
)
# … and before the name of one that did something to data, a preposition with up to five words of its own.
BY_A_MODEL = re.compile(
    r"\b(?:by|with|using|from|via|through|von|mit|durch|aus|par|avec|por|con|da|dal|dai|dalla|di|de|du|door|przez|z)\b"
    r"(?:[\s,]+[\w.’'-]+){0,5}[\s,(:“\"'*_`]*$"
)
_OF = re.compile(r"\s+(?:of|from|by|with|von|de|des|du|di|da|del)(?:\s+[\w.’'-]+){0,3}[\s,(:“\"'*_`]*$")
_NAMED = re.compile(r"(?:\s+model)?(?:\s+(?:was|is))?[\s,:(]*$")  # "a second judge, X", "the teacher was X"
_OFFICES = (
    "judge",
    "teacher",
    "annotator",
    "labeller",
    "labeler",
    "grader",
    "rater",
    "model",
    "generator",
    "translator",
)
_OPEN = re.compile(
    r",?(?:\s+(?:model|itself|then|also|in turn|has|have|had|only|instruct|chat|[a-z-]*[\d/][\w./-]*|"
    r"(?:nor|or|and) (?:any )?other [\w-]+ models?))*\s+$"
)
_PRESENT = re.compile(
    r"(?:generate|write|produce|create|make|compute|translate|label|annotate|score|rate|rank|rewrite|rephrase|paraphrase|caption|"
    r"transcribe|filter|judge|grade|come|stem|originate|distil\w*)s?$|\w+(?:ing|tion)$"
)
_DATA = re.compile(
    r"\b(?:train\w*|data|daten|données|datos|dati|mix|corpus|corpora|set|pairs|preferences?|reward|filter\w*|dropped|"
    r"discarded|thrown|kept|dialogues?|dialoge|prompts?|instructions?|examples?|captions?|transcripts?|labels?|samples?|"
    r"documents?|tokens|images|texts?|passages|questions|problems|descriptions|answers|responses|outputs?|traces|logits|"
    r"paraphrases?|translations?|summaries|critiques?|rationales?|comparisons?|rewrites?|pictures|légendes|didascalie|leyendas|bildunterschriften|solutions?|comparaisons|préférences?|descripciones|imágenes|beispiele|aufgaben|texte|dialoge|fragen|antworten|domande|risposte|"
    r"esempi|preguntas|respuestas|ejemplos|exemples|réponses|étiquettes|etiquetas|etichette|trascrizioni|traductions)\b"
)
# Verbs of which the object is always data, whatever it is called.
_OF_DATA = (
    "distil",
    "caption",
    "re-caption",
    "recaption",
    "transcrib",
    "annotat",
    "rephras",
    "paraphras",
    "pseudo-label",
)
_FOR_TRAINING = re.compile(
    r"\b(?:train\w*|data|mix|corpus|preferences?|reward|discard\w*|dropped|thrown|kept|filter\w*|removed)\b"
)
# "Our code base is built on X", "it borrows its tokenizer from X": no weights of X are in this model.
_OTHER_THING = re.compile(
    r"\b(?:code ?base|training code|library|framework|harness|tokeni[sz]er|vocabulary|architecture|licen[cs]e|recipe)\b"
)
_NOT_IT = re.compile(  # "the X architecture", "by the X team"
    r"(?:['’]s)?[\s-]+(?:architecture|tokeni[sz]er|vocabulary|licen[cs]e|team|authors|paper|report|format|style)\b"
)
_IN_BRACKETS = re.compile(
    r"\b(?:synthetic|machine-generated|synthetisch\w*|synthétique\w*|sintétic\w*|sintetic\w*)\b[^.;()]{0,40}\($"
)
_REJECTED = re.compile(
    r"\b(?:consider\w*|tried|discussed|thought of)\b.*"
    r"\b(?:rejected|dropped|not (?:used|pursued|taken)|abandon\w*|turned down)\b|\bdecided against\b"
)
_OFFERED = re.compile(
    r"\b(?:encouraged|advised|advisable|looking to|possible to|es posible|free to|allowed to|permit\w*)\b"
)
_ANSWERED = re.compile(
    r"\W*(?:a(?:nswer)?\s*[:.]\s*)?\W*(?:no|nein|non|nee|nie|não|none)\b|.*\bthe answer is no\b", re.DOTALL
)
# "used X and Y to rewrite web pages": whom the verb puts to work stands before it.
_PUT_TO_WORK = re.compile(
    r"\b(?:used?|using|prompt(?:ed|s|ing)?|employ(?:ed|s|ing)?|asked|ran|running|let|had|utili[sz](?:ed|es|ing)|"
    r"(?:made|make|makes|making)\s+(?:no\s+|any\s+)?use\s+of)\s+"
    r"(?:(?:the|our|a|an|prompted|larger|model|models)\s+){0,3}$"
)
_WORK = re.compile(
    r"(?:\s*(?:,|and|or|und|et|y|e)\s*[\w.’'-]+(?:[ -][\w.’'-]+){0,3}?){0,3}\s+to\s+(?:\w+ly\s+)?(?:re-?)?"
    r"(?:generate|write|phrase|paraphrase|translate|caption|transcribe|label|annotate|synthesi[sz]e|produce|create|"
    r"filter|score|rate|rank|grade|judge|summari[sz]e|classify|answer|solve|extract)\b"
)
# "the features produced by X": what a reader may do with it.
_FEATURES = re.compile(r"\b(?:features|embeddings|representations|logits|activations)\s(?:that (?:are|were) )?$")
_THAN = re.compile(r"\b(?:preferred|favou?red|chosen|better|worse|rated)\b[^.;]{0,40}\b(?:over|than|to)\s(?:the\s)?$")
# "against 69.0 for X and 72.1 for Y"
_SCORED = re.compile(r"\d[\d.,]*\s?%?\s+(?:for|by|from|with|für|bei|pour|para|per|voor)\s+(?:[\w.’'-]+\s+){0,2}$")
_AGAINST = re.compile(
    r"\b(?:against|versus|vs\.?|compared (?:to|with)|gegenüber|gegen|contre|frente a|contro|tegen)\s+(?:the\s+)?\d"
)
# What judges, sorts or labels data, and is not the model that the text is about.
_TOOL = re.compile(
    r"\b(?:an?|the|our|another|small|second|quality|learning|learned|safety|language)\s+"
    r"(?:[\w-]+\s+)?(?:judges?|classifiers?|teachers?|annotators?|labell?ers?|filters?|graders?|raters?|captioners?|translators?|"
    r"reward models?|scorers?|taggers?|verifiers?|klassifikator\w*|filtro|juge|clasificador|classificatore),?\s+"
    r"(?:(?:that|which)\s+)?(?:(?:is|was|were|are|trained|itself)\s+){0,3}$"
)
_IS_ONE = re.compile(r"\b(?:is|are|serves? as|was|built as|ist|est|es|è)\s+(?:an?|eine?|une?|un[ao]?)\s[^,;]*$")
_OF_IT = re.compile(r" (?:of|for|behind)(?: the)? ")
_FAR = 90  # characters between a verb and the name that it governs


def of_model(
    context: Context, block: int, first: int, sentence: Sentence, place: tuple[int, int], said: Polarity
) -> tuple[Role, Polarity]:
    """Return role and polarity of a model named at this place of a sentence; `first` is where the sentence begins,
    `said` how it is put there where no role is told."""
    told = _labelled(context, block, sentence, place) or _told(sentence, place) or _unnamed(sentence, place)
    if told is None:
        return _around(context, block), said
    role, start, end = told
    if role in (Role.COMPARED_WITH, Role.MENTIONED):
        return role, Polarity.STATED
    if sentence.low.rstrip("*_ ").endswith("?"):
        answer = _ANSWERED.match(lower(context.following(block, first)))
        return role, Polarity.DENIED if answer else Polarity.HEDGED
    if role is Role.GENERATED_WITH and _REJECTED.search(sentence.low):
        return role, Polarity.DENIED
    return role, polarity_of(sentence, *place, Cue(start, end, str(role)))


def _unnamed(sentence: Sentence, place: tuple[int, int]) -> Told | None:
    """Return the role that the words give by which a model is called that the text does not name: "the base model"."""
    withheld = any(one.name == "withheld" for one in sentence.manners)
    if not withheld or pattern(("model_unnamed", "model_asked")).fullmatch(sentence.low, *place) is None:
        return None
    for name, role in (("model_base", Role.FINE_TUNED_ON), ("model_output", Role.GENERATED_WITH)):
        found = pattern((name,)).search(sentence.low, *place)
        if found is not None:
            return role, *found.span()
    made = pattern(("generated_with",)).search(sentence.low)
    return (Role.GENERATED_WITH, *made.span()) if made else None


def _around(context: Context, block: int) -> Role:
    """Return what the table, or the line that introduces the list, says of all that stands there."""
    kind = context.blocks[block].kind
    if kind is BlockKind.CELL:
        heads = (
            context.headers(block),
            context.header_row(block),
            context.introduction(block),
            *context.headings(block)[:1],
        )
    elif kind is BlockKind.LIST_ITEM:
        heads = (context.introduction(block),)
    else:
        return Role.MENTIONED
    for head in heads:
        names = {cue.name for cue in cues(head)} if head else ()
        if "evaluated_on" in names or "compared_with" in names:
            return Role.COMPARED_WITH  # models stand in tables of scores to be compared
        if "generated_with" in names:
            return Role.GENERATED_WITH
    return Role.COMPARED_WITH if in_scores(context, block) > 1 else Role.MENTIONED


def _labelled(context: Context, block: int, sentence: Sentence, place: tuple[int, int]) -> Told | None:
    """Return the role that the label of a line, or the head of a row or column, gives."""
    low, start = sentence.low, place[0]
    line = low.rfind("\n", 0, start) + 1
    sign = low.find(":", line, start)
    if 0 < sign - line <= 60 and (told := _label(low[line:sign])) is not None:
        return told, line, sign
    head = label_end(low)
    if 0 < head <= start and (told := _label(low[:head])) is not None:
        return told, 0, head
    heads = [_printed_before(context, block)] if line == 0 else []
    if context.blocks[block].kind is BlockKind.CELL:
        heads += (context.headers(block), context.row(block))
    for words in heads:
        if 0 < len(words) <= 80 and (told := _label(lower(words))) is not None:
            return told, start, start
    return None


def _printed_before(context: Context, block: int) -> str:
    """Return the words of the block before where they are a label: the template's own, or closed by a colon."""
    if not block:
        return ""
    span = context.spans[block - 1]
    words = context.text[slice(*span)].rstrip()
    return words.rstrip(":") if words.endswith(":") or context.is_silent(*span) else ""


def _label(words: str) -> Role | None:
    """Return the role that a label gives which consists of little more than words for it."""
    for name, role in (("model_base_label", Role.FINE_TUNED_ON), ("model_maker_label", Role.GENERATED_WITH)):
        found = pattern((name,)).search(words.replace("_", " "))
        if found is not None and len(words) - (found.end() - found.start()) <= 24:
            return role
    return None


def _told(sentence: Sentence, place: tuple[int, int]) -> Told | None:
    """Return the role that the words around a name give, and these words; the nearer ones decide."""
    start, end = place
    if _NOT_IT.match(sentence.low, end):
        return None
    row = row_start(sentence, start)
    found = [*_before(sentence, row, start, end), *_after(sentence, end)]
    if not found:
        return None
    return min(found, key=lambda one: row - one[2] if one[2] <= row else one[1] - end + 6)


def _before(sentence: Sentence, row: int, start: int, end: int) -> Iterator[Told]:
    """Yield what the words before a row of names say of it, `start` and `end` being the place of the one asked for."""
    low = sentence.low
    clause = max((to for at, to in sentence.breaks if to <= row and low[at:to] != "whose"), default=0)
    for match in pattern(("model_makes",)).finditer(low, max(clause, row - _FAR), row):
        if _is_maker(low, match, row) and not _FEATURES.search(low, clause, match.start()):
            yield _made(low, match)
    for match in pattern(("model_output",)).finditer(low, max(clause, row - 50), row):
        between = low[match.end() : row]
        if _THAN.search(low, clause, match.start()):
            yield Role.COMPARED_WITH, match.start(), match.end()  # "preferred over outputs from X"
        elif _OF.match(between) or (match[0].startswith(_OFFICES) and _NAMED.match(between)):
            yield _made(low, match)
    worker = _PUT_TO_WORK.search(low, clause, row)
    if worker and _WORK.match(low, end):
        yield Role.GENERATED_WITH, worker.start(), worker.end()
    made_in_brackets = _IN_BRACKETS.search(low, clause, row)
    if made_in_brackets:
        yield Role.GENERATED_WITH, made_in_brackets.start(), made_in_brackets.end()
    for match in pattern(("model_base",)).finditer(low, max(clause, start - _FAR), start):
        between = low[match.end() : row]
        if match[0].endswith("base model") and _OF_IT.fullmatch(between):
            continue  # "the base model of X" is not X
        if len(between) <= 60 and _LEAD.fullmatch(between) and not _ELSEWHERE.search(between):
            if _OTHER_THING.search(low, clause, match.start()) or _OTHER_THING.search(between):
                continue
            if _TOOL.search(low, clause, match.start()) and not _IS_ONE.search(low, clause, match.start()):
                yield Role.GENERATED_WITH, match.start(), match.end()  # "a classifier trained on top of X"
                continue
            advised = pattern(("advice",)).search(low, 0, match.end()) or _OFFERED.search(low)
            yield (Role.MENTIONED if advised else Role.FINE_TUNED_ON), match.start(), match.end()
    scored = _SCORED.search(low, clause, start)
    if scored and _AGAINST.search(low, 0, scored.end()):
        yield Role.COMPARED_WITH, scored.start(), scored.end()
    for match in pattern(("model_compared",)).finditer(low, max(0, row - _FAR), row):
        if not sentence.is_parted(match.end(), row):
            yield Role.COMPARED_WITH, match.start(), match.end()


def _is_maker(low: str, match: re.Match[str], row: int) -> bool:
    """Return whether something was done to data by, with or through the model: "translated into Czech with X"."""
    told = match[0].startswith(_OF_DATA) or _DATA.search(low) is not None
    return told and BY_A_MODEL.search(low[match.end() : row]) is not None


def _after(sentence: Sentence, end: int) -> Iterator[Told]:
    """Yield what the words after a name say of it: "X wrote the answers", "X was used to translate"."""
    low = sentence.low
    makes = pattern(("model_makes",)).search(low, end, end + 40)
    if makes is not None and _OPEN.fullmatch(low, end, makes.start()) and not _PRESENT.match(makes[0]):
        yield _made(low, makes)
    office = pattern(("model_office",)).search(low, end, end + 40)
    if office is not None and _OPEN.fullmatch(low, end, office.start()):
        made = pattern(("model_makes",)).search(low, office.end(), office.end() + 40)
        if made or office[0].endswith(_OFFICES) or not office[0].startswith(("was", "were", "is", "are", "used")):
            yield _made(low, office)
    for name, role in (("model_is_base", Role.FINE_TUNED_ON), ("model_is_compared", Role.COMPARED_WITH)):
        match = pattern((name,)).search(low, end, end + 60)
        if match is not None and not sentence.is_parted(end, match.start()):
            yield role, match.start(), match.end()


def _made(low: str, match: re.Match[str]) -> Told:
    """Return that a model made data, or that it only judged in an evaluation."""
    judges = pattern(("model_judges",)).search(match[0]) is not None
    if judges and pattern(("model_evaluates",)).search(low) and not _FOR_TRAINING.search(low):
        return Role.MENTIONED, match.start(), match.end()
    return Role.GENERATED_WITH, match.start(), match.end()
