"""Agreements of others: who else licensed data, which a text tells only to set its own beside."""

import re

# Those who are not the developer, as the subject of a clause.
_OTHERS = re.compile(
    r"\b(?:(?:other|rival|competing|some|many|several|most|larger|certain|bigger|andere\w*|manche|autres|"
    r"otr[oa]s|altri|altre) "
    r"(?:large |major |big |commercial |leading |frontier |ai |model )*(?:developers?|companies|compan(?:y|"
    r"ies)|labs?|firms?|"
    r"providers|models|laborator\w+|vendors|players|anbieter|entwickler|unternehmen|entreprises|développeurs|empresas|"
    r"desarrolladores|aziende|sviluppatori|imprese)|competitors?|rivals|peers|others|wettbewerber|mitbewerber|concurrents|"
    r"competidores|concorrenti)\b[^,;.:]{0,60}$"
)
_OURS = re.compile(r"\b(?:we|us|our|ours|wir|unser\w*|nous|nos|notre|nosotros|nuestr\w+|noi|nostr\w+)\b")
_NAME = re.compile(
    r"(?:^|[^\w])(?:[A-Z][\w.&-]+)(?: [A-Z][\w.&-]+)*(?:,? (?:Inc|Ltd|LLC|AG|GmbH)\.?)?(?:, (?:which|who))? "
)
_CLAUSE = re.compile(r"[;:] |, (?:but|while|whereas|and we|we) | (?:but|while|whereas) ")
# … and then the developer: "we have not", "not us", "unlike us".
_NOT_WE = re.compile(
    r"\b(?:we|this developer|our company)(?: \w+)? (?:(?:have|had|did|do|are)(?:n['’]t| not| never)\b(?: (?:so|"
    r"done so|licensed|"
    r"any|done|signed|bought))?|have no\b|hold no\b|made no\b|signed no(?:ne)?\b|never did\b)|\bnot (?:us|we)\b|"
    r"\b(?:wir|nous|nosotros|noi) (?:\w+ ){0,2}?(?:nicht|keine?\w*|pas|no|non)\b|\b(?:nous n['’]|nosotros no\b|"
    r"noi no\b)"
)


def is_of_others(text: str, low: str, anchor: int) -> bool:
    """Return whether what the sentence tells at this place is what others did: "OpenAI has licensed …; we have not"."""
    first = max([0, *(match.end() for match in _CLAUSE.finditer(low, 0, anchor))])
    if _OURS.search(low, first, anchor):
        return False
    if _OTHERS.search(low, first, anchor):
        return True
    after = _CLAUSE.search(low, anchor)
    return (
        after is not None
        and _NOT_WE.search(low, after.start()) is not None
        and _NAME.search(text, first, anchor) is not None
    )


def goes_on_with_us(following: str) -> bool:
    """Return whether the next sentence (lower case) sets the developer against what was told: "We have not."."""
    match = _NOT_WE.match(following)
    return match is not None and len(following[match.end() :].split(".")[0].split()) <= 3
