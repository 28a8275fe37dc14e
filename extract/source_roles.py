"""What a sort of source is to the model where no cue tells it: the answer beside a label ("Synthetic data: none"), a
sentence that has nothing but data for its subject ("The datasets were not purchased")."""

import re

from extract.context import Context
from extract.disclosures import Polarity, Role
from extract.document import BlockKind
from extract.folding import lower
from extract.sentences import Sentence

_SAID = (
    r"(?:(?P<no>none used|none|not used|no|never|nein|keine|non|aucune?|nessun\w*|nee|nie|não|ningun\w*)|"
    r"(?P<yes>yes|used|in part|partly|some|licensed|ja|oui|sì|sí|tak|sim)|"
    r"(?P<kept>undisclosed|not disclosed|confidential|withheld))\b"
)
# The answer that follows a label, and the one that stands in the next cell.
_ANSWER = re.compile(rf"[^\w\n]*[:|–—-]\W*{_SAID}(?=[^\w(]*(?:$|[.,;)\n|]))")
_BESIDE = re.compile(rf"\W*{_SAID}")
_WORDS = re.compile(r"[^:\n|]{0,40}")
_OPENS = re.compile(r"[^\w\n]*(?:\d+[.)]\s*)?")
# What the sentence is about: data that a model is made of …
_OF_DATA = re.compile(
    r"\b(?:train\w*|data ?sets?|corpus|corpora|(?:data|training) sources?|"
    r"sources? of (?:the |our )?(?:training )?data|"
    r"trainingsdaten\w*|datens(?:atz|ätze)\w*|datenquellen|entraîn\w*|jeux? de données|entren\w*|conjuntos? de datos|"
    r"fuentes de datos|addestr\w*|insiemi? di dati|fonti dei dati)\b"
)
# … and what is said there of people who use something, or of what may be done with it, is no such thing.
_OF_USE = re.compile(
    r"\b(?:your|you|users?|customers?|visitors?|account|cookies?|privacy|services?|websites? you|api|weights|outputs?|"
    r"app|devices?|payment|advertis\w+|link|links|we may share|disclose your|research shows|in general|many|"
    r"most (?:models|developers)|future|plan(?:s|ned)?|could be|roadmap|thank|thanks|acknowledge\w*)\b"
)


def of_source_type(
    context: Context, block: int, sentence: Sentence, place: tuple[int, int], role: Role | None, said: Polarity
) -> tuple[Role | None, Polarity]:
    """Return role and polarity of a sort of source at this place of a sentence, given what its cues tell; the words for
    the sort itself are masked in the sentence."""
    answer = _answer(context, block, sentence, place)
    if answer is not None:
        return role or Role.TRAINED_ON, answer
    heading = context.blocks[block].kind is BlockKind.HEADING
    if role not in (None, Role.MENTIONED) or heading or _OF_USE.search(sentence.low):
        return role, said
    if said in (Polarity.DENIED, Polarity.WITHHELD):
        return Role.TRAINED_ON, said
    heard = (sentence.low, *(lower(one) for one in context.headings(block)[:1]))
    return (Role.TRAINED_ON if any(map(_OF_DATA.search, heard)) else role), said


def _answer(context: Context, block: int, sentence: Sentence, place: tuple[int, int]) -> Polarity | None:
    """Return what the answer beside a label or a question says, None where there is none."""
    low, (start, end) = sentence.low, place
    found = None
    if _OPENS.fullmatch(low, low.rfind("\n", 0, start) + 1, start):
        rest = _WORDS.match(low, end)
        labelled = rest is not None and low.startswith(":", rest.end())
        found = _ANSWER.match(low, rest.end() if rest is not None and labelled else end)
    cell = context.blocks[block]
    if found is None and cell.kind is BlockKind.CELL and (low.rstrip().endswith("?") or _is_label(low, place)):
        right = (one for one in context.beside(block) if (one.column or 0) > (cell.column or 0))
        answer = next(right, None)
        found = _BESIDE.match(lower(context.document.slice(answer))) if answer is not None else None
    if found is None:
        return None
    return Polarity.DENIED if found["no"] else Polarity.WITHHELD if found["kept"] else Polarity.STATED


def _is_label(low: str, place: tuple[int, int]) -> bool:
    """Return whether a cell holds little more than the name of the sort."""
    return len(low.strip()) - (place[1] - place[0]) <= 12
