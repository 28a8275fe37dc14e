"""People who make training data: whether a sentence says of a group that they wrote, labelled, rated or corrected it.

A group is a noun of extract/registry/annotators.toml ("linguists"); what stands around it decides."""

import functools
import re

from extract.detectors.entrusted import is_given_work, is_withheld, wrote_before
from extract.detectors.paid_people import is_paid
from extract.detectors.people_as import gives_unpaid, reads_aloud, who_they_are
from extract.detectors.phrases import any_of, said
from extract.detectors.unnamed import is_none

# Between a verb, or "by", and the noun of the group: "two of our own licensed", "a team of", "radiologists and four".
_STEP = (
    r"(?!(?:who|which|that|from|for|with|is|was|were|are|has|have|had|by|to|if|when|because|but|on|than|whether)\b)"
    r"[\w’'%.-]+"
)
_LEAD = rf"(?:(?:{_STEP}),?\s){{0,7}}"
_SHORT_LEAD = rf"(?:(?:{_STEP})\s){{0,5}}"
_MANNER = (
    r"(?:,?\s(?:\w+ly|by hand|in-house|then|in full|in part|twice|each|both|again|first|afterwards|manually|aloud|"
    r"out loud|from scratch|in turn|and|or|von hand|à la main|a mano|sind|wurden|worden|"
    r"(?:in|into|for|with|on|at|over|via|through|during|using)\s(?:[\w’'-]+\s){0,4}?[\w’'-]+))*"
)
# "Rated by contractors from Acme and, for medical prompts, by physicians".
_ALSO_BY = (
    r"(?:\s(?:by|durch|von|par|da|dai|dagli|dalle|por)\s[^.;:]{3,80}?,?\s(?:and|as well as|or|und|sowie|et|ou|ed?|y|e)"
    r"(?:,\s[^,;.:]{2,40},)?)?"
)
_BY = r",?\s(?:by|durch die|von|vom|durch|par|da|dai|dagli|dalle|dal|por|with the help of|by means of)\s"
# Words of a group that belong to its name.
_MODIFIERS = re.compile(
    r"(?:\b(?:our|own|in-house|licensed|board-certified|certified|qualified|accredited|professional|trained|"
    r"paid|unpaid|"
    r"experienced|retired|freelance|hired|medical|legal|clinical|senior|junior|native|bilingual|external|internal|"
    r"independent|specialist|human|local|graduate|undergraduate|doctoral|university|skilled|expert|"
    r"practi[sc]ing|sworn|"
    r"contract|contracted|student|volunteer|crowd|domain|third-party|outside|part-time|full-time|registered)\s)+$"
)
_ADVERB = (
    r"(?:,?\s(?:then|also|each|all|both|together|who|which|that|have|had|has|was|were|are|is|been|being|mostly|"
    r"first|later|"
    r"haben|hat|wurden|ont|hanno|han|asked to|hired to|paid to|recruited to|engaged to|trained to|invited to|"
    r"employed to|instructed to|helped|helped to|help|help to|to|\w+ly))*"
)
_PLACE = (
    r"(?:\s(?:at|of|from|in|with|on|und|and|or|among|across|aus|der|des|an der|am|im|de|della|"
    r"del)\s[^,;:.()]{1,60}?|"
    r"\s\([^()]{1,40}\)|,\s[^,;:.]{1,40},)?"
)
_NEVER = re.compile(
    r"\s(?:was|were|are|is|have|has|had)\s(?:not|never)\s(?:been\s)?(?:involved|employed|engaged|used)\b"
)
_WORKED_AS = re.compile(
    r"\s(?:served|acted|worked|serve|act|work)\sas\s(?:[\w-]+\s){0,2}(?:annotators|raters|labell?ers|judges|"
    r"reviewers)\b"
)
_LENT = re.compile(
    r"(?:\swho)?\s(?:gave|lent|donated|give|lend)\s(?:us\s)?(?:their|his|her)\s(?:voices?|speech|recordings?)\b"
)
# Outputs that people judged to measure a model are no training data.
_MEASURED = re.compile(
    r"\b(?:human evaluation|evaluat\w+|benchmark\w*|win[ -]rates?|arena|test[ -]sets?|preferred over)\b"
)
_TRAINED = re.compile(r"train|fine-?tun|dataset|corpus|annotat|reward|prefer|label")
# What readers ought to do was done by nobody yet.
_ADVICE = re.compile(
    r"\b(?:should|must|recommend\w*|advise\w*|ought|needs?|please|would|if|whenever|can be|sollte\w*|devrai\w*|"
    r"dovrebb\w*|deber\w*)\s"
)
# What is written about a model, and about law, is no training data either.
_PAPER = re.compile(
    r"\b(?:this|the|our|these|its|model|data|system)\s(?:[\w-]+\s){0,2}"
    r"(?:report|card|paper|document|statement|notice|policy|policies|documentation|summary|manuscript|"
    r"licen[sc]es?|contracts?|"
    r"terms|library|software|website|blog|codebase|app|application)\b"
)


@functools.cache
def _verbs() -> str:
    """Return the expression of what people do to data, with a group for each degree of certainty."""
    return f"(?P<sure>{any_of('annotate')})|(?P<made>{any_of('write')})|(?P<produced>{any_of('produce')})"


@functools.cache
def _by() -> re.Pattern[str]:
    return re.compile(rf"(?:{_verbs()}){_MANNER}{_ALSO_BY}{_BY}{_LEAD}$")


@functools.cache
def _does() -> re.Pattern[str]:
    return re.compile(rf"{_PLACE}{_ADVERB}\s(?:{_verbs()})")


# "Came from Acme and from an in-house team", "was gathered from May to July 2025 from contractors".
_ALSO_FROM = r"(?:(?:from|aus|von|par|da|de)\s[^.;:]{2,60}?,?\s(?:and|as well as|und|sowie|et|ed?|y)\s)?"
_WHEN = (
    r"(?:(?:from|between|in|during|over|since|until)\s(?:[a-z]+\s){0,4}?(?:\d{4}\s)?(?:[a-z]+\s){0,3}?(?:19|20)\d\d\s)?"
)


@functools.cache
def _yielded() -> re.Pattern[str]:
    return re.compile(
        rf"{any_of('yield')}\s(?:(?:[\w’'-]+\s){{0,4}}?(?:comes?|came|obtained|collected|gathered|sourced|"
        rf"elicited|stems?|"
        rf"provided|supplied|were|was|stammen|proviennent|provengono|provienen)\s)?{_WHEN}{_ALSO_FROM}"
        rf"(?:in part\s|mostly\s|mainly\s|directly\s)?(?:from|by|of|von|par|da|de|aus)\s{_SHORT_LEAD}$"
    )


@functools.cache
def _did() -> re.Pattern[str]:
    return re.compile(
        rf"{_ADVERB}\s(?:did|does|do|performed?|carried out|handled?|undertook|completed?|took care of|take care of|"
        rf"were in charge of|are in charge of|führten|übernahmen|übernehmen|ont assuré|ont effectué|ont réalisé|"
        rf"hanno svolto|hanno curato|hanno eseguito|realizaron|se encargaron de|was|were)\s"
        rf"(?:[\w’'-]+\s){{0,4}}{any_of('work')}"
    )


@functools.cache
def _engaged() -> re.Pattern[str]:
    return re.compile(rf"{any_of('engage')}\s{_LEAD}$")


@functools.cache
def _to_work() -> re.Pattern[str]:
    verbs = f"{any_of('annotate')}|{any_of('write')}|{any_of('produce')}"
    return re.compile(
        rf"[^;:.]{{0,60}}?(?:,?\s(?:to|who|and)\s(?:\w+ly\s|then\s|also\s)?(?:{verbs})|\s(?:for|für|pour|per|"
        rf"para)\s[^,;.]{{0,30}}?{any_of('work')})"
    )


def makes_data(low: str, start: int, end: int) -> bool:
    """Return whether the line, in lower case, says of the group named at this place that they made or judged data, or
    that no such people did."""
    if _ADVICE.search(low, max(0, start - 90), min(len(low), end + 40)):
        return False
    if low.startswith(("-", "’s ", "'s "), end) and not low.startswith(("- ", "-and"), end):
        return False  # "expert-level", "the students' grades"
    if _MEASURED.search(low) and not _TRAINED.search(low):
        return False
    if _did_work(low, start, end) or is_paid(low, start, end):
        return True
    return reads_aloud(low, end) or who_they_are(low, start, end) or gives_unpaid(low, start, end)


def _did_work(low: str, start: int, end: int) -> bool:
    first = max(0, start - 160)
    of_their_own = _needs_hiring(low, start, end)
    if (by := _by().search(low, first, start)) is not None:
        return by["sure"] is not None or (not of_their_own and _is_of_data(low, by, start, end, before=True))
    does = None if _is_governed(low, start) else _does().match(low, end, end + 160)
    if of_their_own and not (does is not None and does["sure"]):
        return False
    if does is not None and _is_of_data(low, does, start, end, before=_VON.search(low, first, start) is not None):
        return True
    if _did().match(low, end) or _WORKED_AS.match(low, end) or _LENT.match(low, end):
        return True
    if _NEVER.match(low, end) or is_given_work(low, start, end) or _yielded().search(low, first, start):
        return True
    if wrote_before(low, start) and said("made").search(low):
        return True
    if is_agency(low, start, end) and is_withheld(low):
        return True
    if _FOR_HIRE.fullmatch(low, start, end) and is_none(low):
        return True
    return _engaged().search(low, first, start) is not None and (
        _to_work().match(low, end, end + 120) is not None or _for_data(low, first, start)
    )


_ASKED_FOR = re.compile(
    r"\bfor\s(?:the\s)?(?:[\w-]+\s){0,3}(?:prompts|labels|annotations?|labell?ing|dialogues|transcripts|"
    r"translations|answers|questions|demonstrations|comparisons|ratings)\b[^.;]*$"
)


def _for_data(low: str, first: int, start: int) -> bool:
    return _ASKED_FOR.search(low, first, start) is not None


# In German the verb comes last: "von Fachleuten geschrieben"; and "prompts that our linguists wrote".
_VON = re.compile(rf"\b(?:von|durch|that|which)\s{_SHORT_LEAD}$")
_GOVERNED = re.compile(rf"\b(?:for|about|to|than|like|as|between|among|of|on|against|such as|from)\s{_SHORT_LEAD}$")
_TEAM = re.compile(
    r"\b(?:teams?|groups?|pools?|panels?|dozens|hundreds|thousands|tens|members?|number|couple|majority|network|"
    r"crew|one|two|three|four|five|each|all|half|some|many|most|majority|staff) of\s(?:[\w’'-]+\s){0,3}$"
)


def _is_governed(low: str, start: int) -> bool:
    """Return whether a preposition stands before the group, which is no subject then: "answers for students rated"."""
    return _GOVERNED.search(low, max(0, start - 60), start) is not None and not _TEAM.search(
        low, max(0, start - 60), start
    )


# People who write or record whatever else they do: only those taken on for it made data.
_OF_THEIR_OWN = re.compile(
    r"authors|bloggers|scriptwriters|screenwriters|novelists|poets|playwrights|journalists|illustrators|artists|"
    r"painters|photographers|designers|animators|musicians|composers|singers|songwriters|dancers|pianists|guitarists|"
    r"people|adults|children|parents|families|villagers|residents|citizens|readers|listeners|locals|drivers|"
    r"gamers|scholars|critics|judges|soldiers|diplomats|interviewers|interviewees|librarians|curators|"
    r"autor(?:en|innen|es|as|i)|auteure?s|autrici|autrices|künstler|musiker|fotografen|journalist(?:en|innen|es)|"
    r"menschen|personen|bürger|artistes?|artist[ai]s?|musiciens|photographes|illustrateurs|musicisti|fotografi|"
    r"giornalisti|illustratori|cittadini|citoyens|músicos|fotógrafos|periodistas|ilustradores|ciudadanos|"
    r"researchers?|engineers|developers|data scientists|scientists|community|the community|our community|"
    r"forscher|forschende|entwickler|ingenieuren?|chercheurs|ingénieurs|développeurs|ricercatori|ingegneri|"
    r"sviluppatori|investigadores|ingenieros|desarrolladores|wissenschaftlern?|scientifiques|scienziati|científicos|"
    r"magistrates|magistrats|magistrati|juges|giudici|jueces|magistrados|richtern?|personnel|agencias?|agency"
)
# People whom nobody names but for the work that they were given.
_FOR_HIRE = re.compile(
    r"(?:[\w-]+\s)*(?:contractors?|freelancers?|subcontractors|temps|vendors?|(?:crowd|gig|micro|click)[ -]?workers?|"
    r"voice (?:actors|talents?|artists)|native speakers?|annotators|raters|graders|labell?ers|transcribers|interns|"
    r"demonstrators|teleoperators|volunteers|freiberuflern?|annotatoren|prestataires|"
    r"vacataires|pigistes|annotateurs|annotatori|anotadores)"
)


@functools.cache
def _hired() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the expressions of having been taken on, before and after the word for who was."""
    word = any_of("hire")
    return (
        re.compile(rf"{word}\s(?:[\w’'-]+\s){{0,2}}$"),
        re.compile(
            rf",?\s(?:(?:who|whom|that|were|are|was|had|been|we|specially|die|wurden|qui|che|que)\s){{0,4}}{word}"
        ),
    )


def _needs_hiring(low: str, start: int, end: int) -> bool:
    """Return whether people write for others than us too, and nothing says that these were taken on for data."""
    if _OF_THEIR_OWN.fullmatch(low, start, end) is None:
        return False
    before, after = _hired()
    return before.search(low, max(0, start - 50), start) is None and after.match(low, end) is None


# Firms without a name, of which a text may say that it does not name them.
_AGENCY = re.compile(
    r"(?:[\w-]+[\s-])*(?:contractor|vendors?|agenc(?:y|ies)|providers?|suppliers?|compan(?:y|ies)|"
    r"firms?|partners?|dienstleistern?|dienstleisters?|agentur(?:en)?|auftragnehmern?|subunternehmern?|"
    r"prestataires?|sous-traitants?|agences?|fornitor[ei]|appaltatori|agenzi[ae]|proveedor(?:es)?|"
    r"(?:sub)?contratistas?|agencias?)(?:\s(?:extern\w+|esterni?))?"
)


def is_agency(low: str, start: int, end: int) -> bool:
    """Return whether the words here are of a firm without its name: "an outside agency"."""
    return _AGENCY.fullmatch(low, start, end) is not None


def _is_of_data(low: str, verb: re.Match[str], start: int, end: int, *, before: bool) -> bool:
    """Return whether what was done was done to data: the verb says so itself, or such things are named with it."""
    if verb["sure"]:
        return True
    first, last = (max(0, verb.start() - 160), verb.end()) if before else (verb.end(), min(len(low), verb.end() + 110))
    if _PAPER.search(low, max(0, first - 20), last + 20):
        return False
    if before and verb["made"] and _FOR_HIRE.fullmatch(low, start, end):
        return True
    nouns = said("made") if verb["made"] else said("yield")
    if before:
        return nouns.search(low, first, last) is not None
    thing = _OBJECT.match(low, verb.end())
    return thing is not None and nouns.search(low, thing.start(), thing.end()) is not None


# What follows a verb at once, or after "a sample of": its object.
_OBJECT = re.compile(r"(?:\s(?!(?:for|in|on|about|against|from|with|at)\b)[^\s;:.]+){1,8}")


def with_modifiers(low: str, start: int) -> int:
    """Return where the name of a group begins with the words that belong to it: "board-certified radiologists"."""
    words = _MODIFIERS.search(low, max(0, start - 60), start)
    return words.start() if words else start
