"""How a document puts what it says of a named thing: stated, denied, hedged or withheld, by the cues of
extract/registry/roles.toml in the same clause."""

import re

from extract.disclosures import Polarity
from extract.reader_wishes import frees, is_after_condition, is_before_unless, wishes
from extract.sentences import Cue, Sentence


def polarity_of(sentence: Sentence, start: int, end: int, cue: Cue | None, *, for_readers: bool = False) -> Polarity:
    """Return how the sentence puts it, by the cues in the same clause; `for_readers` tells that it is something that
    readers use or keep out, whose wishes say nothing against it."""
    if _STILL_TO_DO.match(sentence.text):
        return Polarity.HEDGED
    if not sentence.manners:
        return Polarity.STATED
    low, high = _clause(sentence, start, end)
    found: set[str] = set()
    for one in sentence.manners:
        if one.end <= low or one.end > high or (one.start < end and start < one.end):
            continue
        if one.start < low and one.name != "hedge":
            continue  # of ", and we believe" the clause break is part
        if for_readers and _is_of_readers(sentence, one, start, end):
            continue
        if one.name == "negation" and not _denies(sentence, one, start, end, cue, for_readers=for_readers):
            continue
        if one.name == "hedge" and not _leaves_in_doubt(sentence, one, start, end, cue, low):
            continue
        found.add(one.name)
        if one.name == "hedge" and _AS_FAR_AS.match(sentence.low, one.start):
            found.add("belief")
    if "withheld" in found:
        return Polarity.WITHHELD
    if "negation" in found and "belief" not in found:
        return Polarity.DENIED
    return Polarity.HEDGED if "hedge" in found else Polarity.STATED


def _clause(sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    """Return where the clause around a place begins and ends."""
    low, high = 0, len(sentence.low)
    for at, to in sentence.breaks:
        if to <= start:
            low = to
        elif at >= end:
            high = at
            break
    return low, high


def _denies(sentence: Sentence, one: Cue, start: int, end: int, cue: Cue | None, *, for_readers: bool) -> bool:
    """Return whether a word of negation is said of the cue or of the name at this place."""
    if one.start >= end:
        if _ONLY_ANSWER.fullmatch(sentence.low, end):
            return True  # "annotators: none"
        if _GOES_ON.match(sentence.low, one.end):
            return False  # "from 2018 to 2024, and collection is not ongoing"
        if _is_of_another(sentence, one, end) or (for_readers and _BEHAVES.match(sentence.low, one.end)):
            return False  # "X is not designed to get around paywalls": how it behaves, not that it is not there
    anchor = cue if cue is not None else Cue(start, end, "")
    close_to_cue = -2 <= anchor.start - one.end <= 45 or (0 <= one.start - anchor.end <= 25 and one.end <= start)
    close_to_name = 0 <= start - one.end <= 30 or 0 <= one.start - end <= 30
    if one.end > start:
        return close_to_cue or close_to_name
    word = sentence.low[one.start : one.end]
    subject = word in _DETERMINERS and not _FINITE.search(sentence.low, one.end, start)
    if not (close_to_cue or close_to_name or subject):
        return False
    if (cue is None or cue.name in _OF_RESULTS) and (
        _FARES.match(sentence.low, one.end) or _NO_GAIN.match(sentence.low, one.start)
    ):
        return False  # "does not carry over to X": what came out on X, which was tried
    return not (_TAKES_UP.match(sentence.low, one.start) or _another_verb(sentence, one, anchor))


def _is_of_another(sentence: Sentence, one: Cue, end: int) -> bool:
    """Return whether a word of negation after a name says nothing against it."""
    low = sentence.low
    verb = _VERB_BEFORE.search(low[max(0, one.start - 14) : one.start]) or _VERB_AFTER.match(low, one.end)
    if low[one.start : one.end] in _BEFORE_ONLY or not verb:
        return True  # "X without labels", "X, no pretraining"
    if _OF_ANOTHER.search(low, end, one.start) and _FROM.match(low, one.end):
        return True  # "from X, never from Y"
    if _AND.search(low, end, one.start) and (_OWN_VERB.match(low, one.end) or _FARES.match(low, one.end)):
        return True  # "that respect X and not bypass Y", "trained on X and will not do well": said of another verb
    return _OF_ITSELF.match(low, one.end) is not None  # "X, which does not include links": said of what X holds


def _leaves_in_doubt(sentence: Sentence, one: Cue, start: int, end: int, cue: Cue | None, clause: int) -> bool:
    """Return whether a word of doubt is said of the name at this place, in the clause that begins at `clause`."""
    low = sentence.low
    if one.start > end and _RELATIVE.search(low, end, one.start):
        return False  # "works (such as X) and data that may contain names": said of the data
    if _PERMITTED.match(low, one.end):
        return False  # "site owners may block it": they are free to
    harm = _HARM.match(low, one.end)
    if harm is not None and not (one.end <= start < harm.end()):
        return False  # "potentially toxic pages of X", "as it is from X it may hold offensive text": X is not in doubt
    # "trained on X and possibly on Y", "trained on X and may err": X is not in doubt.
    told_before = cue is not None and cue.end <= start and one.start >= end
    return not told_before or _WHETHER.match(low, clause) is not None


def _is_of_readers(sentence: Sentence, one: Cue, start: int, end: int) -> bool:
    """Return whether a word of doubt or denial speaks of what readers may do, or do not want."""
    if one.name == "hedge":
        beside = is_before_unless(sentence, one, start) or is_after_condition(sentence, one, start, end)
        return beside or frees(sentence, one)
    return one.name == "negation" and wishes(sentence, one)


def _another_verb(sentence: Sentence, negation: Cue, verb: Cue) -> bool:
    """Return whether a negation belongs to a verb before this one: "we had no access to A and relied on B"."""
    between = sentence.low[negation.end : verb.start]
    return between.endswith(" and ") and len(between.split()) > 3


# "None of the prompts in A or B were used": such a word denies what is said of its noun, however long that is.
_DETERMINERS = frozenset(
    {"no", "none", "neither", "kein", "keine", "keiner", "aucun", "aucune", "nessun", "nessuna", "geen"}
)
_FINITE = re.compile(r"\b(?:was|were|is|are|has|have|had|we|it|they|wurden?|est|sont|è|sono|werd(?:en)?)\b")
_GOES_ON = re.compile(r"\s+(?:ongoing|continuing|continuous\w*|over|finished|completed?|final)\b")
_TAKES_UP = re.compile(r"(?:none of (?:these|them)|neither of (?:these|them))\b")
_ONLY_ANSWER = re.compile(r"\W{0,3}[:|=]\W*(?:none|no|no one|nobody|keine\w*|aucun\w*|nessun\w*|ningun\w*|n/a)\W*")
_STILL_TO_DO = re.compile(r"(?:[^\w\n]|\d{1,2}\.)*(?:(?:TODO|FIXME|TBD)\b|(?:TO DO|To[- ]do)\s?:)")
# "To our knowledge, no pages of X were used" is no denial that one could rely on.
_AS_FAR_AS = re.compile(
    r"to our knowledge|as far as|to the best of|we believe|we think|we assume|presum\w+|supposedly|we are not aware|"
    r"unseres wissens|soweit|nach unserem|à notre connaissance|a nuestro|por lo que sabemos|per quanto|a nostra"
)
_PERMITTED = re.compile(
    r"\s+(?:also\s+|then\s+|always\s+|at any time\s+)?(?:block|disallow|opt|object|request|ask|contact|lodge|file|"
    r"submit|turn|apply|refuse|withdraw|choose|write|complain|reserve|"
    r"exclude (?:their|your)|keep (?:their|your|it|us))\b"
)
_HARM = re.compile(
    r"(?:\s+(?:to|be|also|still|that|the|an?|some|it|may|might|could|cause|contains?|includes?|holds?|produces?|generates?|"
    r"exhibits?|reflects?|carry|carries|remains?|and|or|otherwise|very|highly|models?|data|datasets?|documents|"
    r"outputs?|content|texts?)){0,6}"
    r"\s+(?:toxic|offensive|harmful|hateful|bias\w*|unsafe|objectionable|inappropriate|abusive|insulting|"
    r"stereotyp\w+|disturbing|upsetting|prejudic\w*|racist|sexist|nsfw)\b"
)
_WHETHER = re.compile(r"\W*(?:whether|ob|czy)\b")  # what follows at the end is said of all that stands between
_OF_ANOTHER = re.compile(r",\s*(?:and\s+|und\s+|et\s+|y\s+|e\s+)?$")
_FROM = re.compile(
    r"\s+(?:from|by|with|on|of|via|through|von|aus|mit|par|avec|de|des|por|con|da|dal|dai|van|uit|met|przez)\s"
)
_AND = re.compile(
    r"\b(?:and|but|und|et|y|e|en|i)\s+(?:(?:it|so|thus|hence|therefore|may|might|can|could|should|would)\s+){0,2}"
    r"(?:do\s+|does\s+|did\s+|will\s+)?$"
)
# How well a model does: a denial of that denies neither its data nor its tests.
_FARES = re.compile(
    r"\s+(?:yet\s+|always\s+|fully\s+|necessarily\s+|\w+ly\s+)?(?:transfer|carry over|generali[sz]e|perform|outperform|"
    r"exceed|surpass|beat|excel|degrade|suffer|regress|saturate|do (?:as )?well|work (?:as )?well|score|"
    r"improve (?:on|over)|understand|respond)\b"
)
_NO_GAIN = re.compile(
    r"no\s+(?:[\w-]+\s+){0,2}?(?:transfer|gains?|improvements?|degradation|drops?|regressions?|advantage|benefit)\s+"
    r"(?:to|on|over|in|for|from)\b"
)
_OF_RESULTS = frozenset({"evaluated_on", "compared_with"})
# What crawlers do or do not: to what is kept from them, and to any page.
_AROUND = r"bypass|circumvent|evade|ignore|access|store|keep|share|sell|copy|umgeh\w+|contourn\w+|eludi\w+|aggir\w+"
_TAKE = r"crawl|collect|fetch|gather|scrape|download"
_OWN_VERB = re.compile(rf"\s+(?:{_AROUND}|{_TAKE})\b")
_BEHAVES = re.compile(
    r"\s+(?:(?:designed|intended|permitted|allowed|able|configured|meant|built|made|programmed)\s+to\s+)?"
    rf"(?:(?:{_AROUND}|enter|log|solve|follow|get around)\b|"
    rf"(?:{_TAKE}|visit)\b[^.;,]{{0,40}}\b(?:behind|protected|without|marked|that|which)\b)"
)
_RELATIVE = re.compile(r"\s\S.*\w\s+(?:that|which|who|die|das|welche|qui|que|che)\s+$")
_OF_ITSELF = re.compile(r"\s+(?:include|contain|cover|hold|have|provide|come|carry|reflect|represent|overlap|exceed)\b")
_BEFORE_ONLY = frozenset(
    {"no", "without", "none", "ohne", "sans", "sin", "senza", "zonder", "bez", "sem", "kein", "keine", "geen"}
)
# In the Romance languages and in German, "not" stands before the verb that ends or opens the predicate.
_VERB_AFTER = re.compile(
    r"\s+(?:è|sono|era|erano|fu|furono|é|foi|foram|fue|fueron|es|se|sido|verwendet|genutzt|benutzt|eingesetzt|enthalten|"
    r"trainiert|gebruikt)\b"
)
_VERB_BEFORE = re.compile(
    r"\b(?:is|are|was|were|been|have|has|had|will|did|do|does|wurden?|werden|ist|sind|war|waren|fue|fueron|es|son|è|"
    r"sono|stat[oaie]|"
    r"est|sont|été|ont|n['’]\w*|werd(?:en)?|foi|foram|nie|ne|by|and|or|but|,)\s*$"
)
