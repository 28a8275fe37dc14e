"""What websites and crawlers are to the data, where no cue governs their names: pages that were taken, hosts that were
left out, a crawler of which more is said than its name."""

import re

from extract.clauses import dropped, label_end, row_start
from extract.context import Context
from extract.disclosures import Kind, Polarity, Role
from extract.folding import lower
from extract.sentences import Cue, Sentence, pattern
from extract.site_origins import comes_from, is_no_source
from extract.surroundings import ROLE_OF, from_surroundings

# Between what was taken and the host: "pages under X", "code cloned from X and Y".
_FROM = re.compile(
    r"\s*(?:[\w’'-]+\s+){0,3}?(?:from|of|on|under|at|in|via|by way of|through|offered at|published on|von|aus|auf|de|"
    r"du|da|dal|di|van|z)\s+(?:the\s+|our\s+|all\s+of\s+)?(?:(?:web)?sites?\s+|domains?\s+)?"
    r"(?:such as\s+|like\s+|including\s+)?[\"'`*.]*$"
)
# "vector layers from X", "Tabellen von X": whatever it is, it was taken from there; "domains by volume include X".
_DIRECTLY = re.compile(
    r"(?:[\w)’]|, (?:[a-zà-ÿ.]+ ){0,2}\d[\d.,]*(?: [\w-]+){1,3},)\s+"
    r"(?:from|von|aus|provenant d[eu]s?|proveniente\w* d[aei]\w*|"
    r"procedente\w* de|dal|dai|dalla)\s+(?:the\s+)?"
    r"(?:(?:web)?sites?\s+|domains?\s+|seiten\s+|siti\s+|sitios\s+)?[\"'`*]*$"
)
_LISTED = re.compile(
    r"\b(?:domains?|hosts?|websites?|sites?|sources?|domaines|dominios|domini|siti|quellen|fuentes|fonti)\b[^.;:]{0,40}"
    r"\b(?:includ\w+|are|were|compris\w+|umfassen|sind|gehören|sont|incluyen|son|sono|comprend\w+)\s+"
    r"(?:among others\s+)?$"
)
# "collected from public portals such as X": an instance of what was taken from.
_SUCH_AS = re.compile(
    r"\b(?:from|aus|von|depuis|desde|dal|dai|da|van|uit|z)\s+(?:[\w-]+,?\s+){1,6}(?:such as|like|including|e\.g\.,?|"
    r"among (?:them|others)|wie|etwa|darunter|unter anderem|comme|tels que|dont|como|tales como|entre ell[oa]s|"
    r"entre otr[oa]s|come|quali|tra cui|fra cui|zoals|waaronder|takich jak|m\.in\.|entre outros|entre eles),?"
    r"\s+[\"'`*]*$"
)
_NOTHING_FROM = re.compile(r"\s+nothing\s+(?:at all\s+)?from\s+")
_NEAR = 80  # characters between a cue and the host
_PAGE = re.compile(r"(?:https?://)[^/\s]+/[^\s/).,;]")  # the address of a page, not of a site
_AS_SOURCE = {
    Role.TRAINED_ON: Role.TRAINED_ON,
    Role.FINE_TUNED_ON: Role.TRAINED_ON,
    Role.EXCLUDED: Role.EXCLUDED,
    Role.LICENSED_FROM: Role.LICENSED_FROM,
}
_NOTHING = re.compile(r"\b(?:nothing|none|not anything|no (?:\w+ ){0,2})\s*$")
_ONLY_LINKED = re.compile(
    r"\b(?:see|visit|available|hosted|published|documented|described|contact|write to|e-?mail|more (?:at|on)|details|"
    r"found at|read more|demo|report|our (?:web)?site|help pages?|blog|refer|readers to|forum|questions (?:go|to)|"
    r"siehe|voir|véase|vedi|abrufbar|disponible|consultable|erreichbar|servidor|serveur)\b"
)


# "a model developed by X: https://x.example": the page of who made it.
_MAKER = re.compile(
    r"\b(?:developed|built|created|made|maintained|funded|published|released|operated|run|entwickelt|betrieben|développé\w*|"
    r"financé\w*|desarrollad\w|creado|financiad\w|sviluppat\w|creat\w|finanziat\w)\s(?:by|von|vom|par|por|da|dal|dalla)\s"
    r"[^.;,]{1,50}$"
)


def is_bare_site(name: str) -> bool:
    """Return whether a host is printed alone, or in an address that leads to no page: "www.example.org/"."""
    return _PAGE.match(name) is None and "/" not in name.removeprefix("https://").removeprefix("http://").rstrip("/")


def is_linked(low: str, start: int) -> bool:
    """Return whether the words before a place of a sentence (in lower case) lead to a page: "see", "available at"."""
    return _ONLY_LINKED.search(low, max(0, start - 60), start) is not None


def of_site(
    context: Context,
    block: int,
    first: int,
    sentence: Sentence,
    place: tuple[int, int],
    cue: Cue | None,
    said: Polarity,
) -> tuple[Role | None, Polarity]:
    """Return role and polarity of a website: what was taken from it, and how the sentence puts that.

    The full address of a page is a link, and no source unless the words beside it say so."""
    low, (start, end) = sentence.low, place
    linked = _PAGE.match(low, start) is not None
    row = _row(sentence, start)
    if "." not in low[start:end]:
        return Role.TRAINED_ON, Polarity.WITHHELD  # no host: websites whose names are kept back
    if is_no_source(sentence, start, end):
        return Role.MENTIONED, Polarity.STATED
    by_cue = cue is not None and cue.name == "excluded"
    if by_cue or dropped(sentence, row) or left_out(sentence, end) or _pages_dropped(low, row):
        return Role.EXCLUDED, said if said is Polarity.DENIED else Polarity.STATED
    label = _label(sentence, start)
    if label and pattern(("excluded",)).search(label):
        return Role.EXCLUDED, Polarity.STATED
    if label and not linked and len(label) <= 60 and pattern(("site_label",)).search(label):
        return Role.TRAINED_ON, said
    taken = _taken(sentence, row, linked=linked)
    if taken is not None:
        return Role.TRAINED_ON, Polarity.DENIED if taken else said
    if linked or is_linked(low, row) or (low.startswith("http", start) and _MAKER.search(low, max(0, row - 80), row)):
        return None, said
    if cue is not None and ((cue.end <= row and row - cue.end <= _NEAR) or 0 <= cue.start - end <= _NEAR / 2):
        return _AS_SOURCE.get(ROLE_OF[cue.name], Role.MENTIONED), said
    around = from_surroundings(context, block, first)
    return (_AS_SOURCE.get(around) if around is not None else None), said


def _pages_dropped(low: str, row: int) -> bool:
    """Return whether all that came from a row of hosts was left out: "dropped all pages of X"."""
    all_of = _ALL_OF.search(low, max(0, row - 60), row)
    if all_of is None:
        return False
    return any(match.end() == all_of.start() for match in pattern(("dropped",)).finditer(low, max(0, row - 90), row))


_ALL_OF = re.compile(
    r"\s+(?:all|any|every)\s+(?:the\s+|our\s+)?(?:[\w-]+\s+)?"
    r"(?:pages?|posts?|contents?|data|material|articles?|images?|texts?|documents?|threads?|urls?)\s+"
    r"(?:of|from|on|under|hosted on|taken from|collected from)\s+(?:the\s+)?[\"'`*]*$"
)


def left_out(sentence: Sentence, end: int) -> bool:
    """Return whether the predicate after a row of hosts says that they were left out."""
    low = sentence.low
    rest = _MORE_HOSTS.match(low, end)
    after = rest.end() if rest else end
    match = pattern(("excluded",)).search(low, after, after + 45)
    if match is None or (match.start() > after + 1 and _PREDICATE.match(low, after, match.start() + 1) is None):
        return False
    return pattern(("chaff",)).search(low, max(0, end - 120), end) is None  # "duplicates from X were removed"


_MORE_HOSTS = re.compile(r"(?:\s*(?:,|and|or|und|oder|et|ou|y|o|e)\s+(?:[\w-]+\.)+[a-z]{2,}\b)*[\"'`*)]*")
_PREDICATE = re.compile(
    r"\s(?:was|were|is|are|has|have|had|wurden?|werden|wird|sind|ist|sono|è|son|est|sont|ont|a|fue|fueron|foram)\s"
)


def _taken(sentence: Sentence, row: int, *, linked: bool) -> bool | None:
    """Return whether nothing was taken from the hosts at this place, None where nothing is said of taking; of a page
    that is linked to, only a verb says that."""
    low = sentence.low
    for match in pattern(("site_taken",)).finditer(low, max(0, row - 90), row):
        between = low[match.end() : row]
        if len(between) > 50 or _ONLY_LINKED.search(low, max(0, match.start() - 40), row):
            continue
        if linked and not match[0].endswith(("ed", "took", "taken")):
            continue
        if _NOTHING_FROM.fullmatch(between):
            return True
        if _FROM.fullmatch(between):
            return _NOTHING.search(low, 0, match.start()) is not None
    if linked or is_linked(low, row):
        return None
    elsewhere = comes_from(sentence, row)
    if not elsewhere and (
        _DIRECTLY.search(low, max(0, row - 60), row)
        or _LISTED.search(low, max(0, row - 130), row)
        or _SUCH_AS.search(low, max(0, row - 160), row)
    ):
        return _NOTHING.search(low, 0, row) is not None
    return elsewhere


def _label(sentence: Sentence, start: int) -> str:
    """Return the label of the line in which a host stands ("Sources:"), "" where none heads it."""
    low = sentence.low
    line = low.rfind("\n", 0, start) + 1
    sign = low.find(":", line, start)
    if 0 < sign - line <= 60 and low[sign : sign + 3] != "://":
        return low[line:sign]
    head = label_end(low)
    return low[:head] if 0 < head <= start else ""


_HOST_BEFORE = re.compile(
    r"(?:https?://)?[\w.*-]+\.[a-z]{2,}(?:/\S*)?[\"'`*]*\s*(?:,\s*(?:and\s+)?|\b(?:and|or|und|et|y|e)\s+|&\s*|/\s*)[\"'`*]*$"
)
_JOINING = (",", "and", "or", "und", "et", "y", "e", "&", "/")


def _row(sentence: Sentence, start: int) -> int:
    """Return where the row of hosts begins of which the one at this place is the last."""
    while sentence.low[max(0, start - 6) : start].rstrip(" \"'`*").endswith(_JOINING):
        host = _HOST_BEFORE.search(sentence.low, max(0, start - 90), start)
        if host is None:
            return row_start(sentence, start)
        start = host.start()
    return start


_LONGEST_LABEL = 40  # characters


def is_told(kind: Kind, sentence: Sentence) -> bool:
    """Return whether a sentence says more of a crawler than its name."""
    if kind is not Kind.CRAWLER:
        return False
    label = sentence.low.find(": ")
    if 0 < label <= _LONGEST_LABEL and pattern(("crawler_label",)).fullmatch(sentence.low[:label].strip("*_-•# ")):
        return True
    if sentence.low.count(" ") < 4:
        return False
    return pattern(("crawler_told",)).search(sentence.low) is not None


_ANSWER = re.compile(
    r"\W*(?:a(?:nswer)?\s*[:.]\s*)?\W*(?:(?P<no>no|nein|non|nee|nie|não)|(?P<yes>yes|ja|oui|sì|sí|tak|sim))\b"
)


def answered(context: Context, block: int, first: int, said: Polarity) -> Polarity:
    """Return how the answer after a question puts what the question names; a question by itself states nothing."""
    answer = _ANSWER.match(lower(context.following(block, first)))
    if answer is None:
        return Polarity.HEDGED if said is Polarity.STATED else said
    return Polarity.DENIED if answer["no"] else Polarity.STATED


_IGNORED = re.compile(r"\b(?:ignor\w+|disregard\w*|overrid\w+|bypass\w*|missachte\w*|ignorier\w*)\b")


def honoured(sentence: Sentence, start: int, said: Polarity) -> Polarity:
    """Return whether a protocol at this place is honoured: one that is ignored is not, "ignores neither" is."""
    ignored = next(_IGNORED.finditer(sentence.low, max(0, start - 80), start), None)
    if ignored is None or said not in (Polarity.STATED, Polarity.DENIED):
        return said
    denied = any(one.name == "negation" and one.end <= start for one in sentence.manners)
    return Polarity.STATED if denied else Polarity.DENIED
