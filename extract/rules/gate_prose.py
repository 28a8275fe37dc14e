"""Yes or no in prose: what sentences affirm or deny, under their section's title and elsewhere."""

import re
from collections.abc import Sequence

from extract.answer_words import is_nothing, opens_with_nothing
from extract.answers import Answer, AnswerState
from extract.rules.verdicts import answer
from extract.sheet import Passage, Sheet, Span, Substance
from extract.template import Field

# A yes/no question speaks of its section; a statement elsewhere must name the subject to count.
SUBJECT = {
    "cop_signatory": (
        "signator",
        "firmatari",
        "unterzeichner",
        "signataire",
        "ondertekenaar",
        "sygnatariusz",
        "signatári",
        "code of practice",
        "the code",
        "praxiskodex",
        "praxisleitfaden",
        "verhaltenskodex",
        "code de bonne",
        "código de buenas",
        "codice di buone",
        "praktijkcode",
        "kodeks",
        "código de boas",
        "código de conduta",
    )
}
OPENS = re.compile(
    r"\W*(?:(?P<yes>yes|ja|oui|sí|sì|tak|sim|we\s+(?:have|did|do|are))|(?P<no>no|nor|neither|nein|non|nee|nie|não|not\s+(?:yet|so\s+far|at\s+present)|noch\s+nicht|pas\s+encore|"
    r"todavía\s+no|aún\s+no|non\s+ancora|nog\s+niet|jeszcze\s+nie|ainda\s+não))\s*(?:[,.:;(–—]|-\s)",
    re.IGNORECASE,
)
# Who speaks of the Code says that it was signed, or that it was not: "in line with the Code of Practice" does neither.
SIGNED = re.compile(
    r"\b(?:signed|signator\w*|unterzeichne\w*|signataire\w*|signé\w*|firmatari\w*|sottoscritt\w*|firmante\w*|"
    r"suscrit\w*|firmado|ondertek\w*|sygnatariusz\w*|podpisa\w*|signatári\w*|assin\w*)",
    re.IGNORECASE,
)
# The cue by which a sentence names the kind of source that a question is about, where it denies several at once.
KINDS_OF_SOURCE = {
    "public_used": "kind_public",
    "licensed_used": "kind_licensed",
    "private_used": "kind_private",
    "crawlers_used": "kind_crawled",
    "user_model": "kind_user",
    "user_other": "kind_user",
    "synthetic_used": "kind_synthetic",
    "other_used": "kind_other",
}
KINDS_OF_USER_DATA = {"user_model": "from_model", "user_other": "from_services"}
ALSO_TELL = {"kind_crawled": ("crawl_word",), "kind_licensed": ("licence_word",)}
DESCRIBES = 6  # words of a text that describes data
SHORT_DENIAL = 9  # words of a sentence that says nothing but "No other sources of data were used"
DENYING_SECTIONS = ("0", "1", "2", "2.1", "2.2", "2.2.1", "2.2.2", "2.3", "2.4", "2.5", "2.6")
PARENT = {"2.2.1": ("2.2.1", "2.2"), "2.2.2": ("2.2.2", "2.2")}


def denied_of_two(sheet: Sheet, field: Field, spans: Sequence[Span]) -> Answer | None:
    """Return no where a text on both kinds of user data has a sentence that denies this one alone."""
    cue = KINDS_OF_USER_DATA[field.id]
    for sentence in sheet.cues.sentences_in(spans):
        named = {c.name for c in sheet.cues.within([sentence], *KINDS_OF_USER_DATA.values())}
        if named == {cue} and sheet.cues.has([sentence], "denial") and not sheet.cues.has([sentence], "limit_word"):
            return answer(
                sheet, field, AnswerState.ANSWERED, "The answer to both questions denies this kind of user data.",
                spans=(sentence,), value="no",
            )  # fmt: skip
    return None


def from_prose(sheet: Sheet, field: Field, spans: tuple[Span, ...], *, aside: bool = False) -> Answer | None:
    """Return yes or no from the first sentence that affirms or denies.

    `aside`: the text is no answer to the question itself, so that a later sentence must name what it denies."""
    nothing: Span | None = None
    sentences = sheet.cues.sentences_in(spans)
    first = next(iter(sentences), None)
    for sentence in sentences:
        text = sheet.document.text[sentence[0] : sentence[1]]
        if opened := OPENS.match(text):
            value = "yes" if opened["yes"] else "no"
            return answer(
                sheet, field, AnswerState.ANSWERED, f"No box is ticked; the sentence opens with {value}.",
                spans=(sentence,), value=value,
            )  # fmt: skip
        if is_nothing(text) and nothing is None:
            nothing = sentence  # the next may say it more fully
        if len(text.strip()) < 12:
            continue
        if field.id == "crawlers_used" and sheet.cues.has([sentence], "captcha", "password", "paywall"):
            continue  # what a crawler does not do is said of one that there is
        wanted = SUBJECT.get(field.id)
        if wanted and not any(w in text.casefold() for w in wanted):
            continue
        denied = sheet.denies(sentence)
        if aside and denied:
            denied = sentence == first or _names_what_it_denies(sheet, field, sentence)
        affirmed = sheet.cues.has([sentence], "affirmation")
        if denied:
            return answer(
                sheet,
                field,
                AnswerState.ANSWERED,
                "No box is ticked; the sentence says no.",
                spans=(sentence,),
                value="no",
            )
        if affirmed and nothing is None:
            return answer(
                sheet,
                field,
                AnswerState.ANSWERED,
                "No box is ticked; the sentence says yes.",
                spans=(sentence,),
                value="yes",
            )
    if nothing is None:
        return None
    return answer(
        sheet, field, AnswerState.ANSWERED, "No box is ticked; a word for nothing stands there.",
        spans=(nothing,), value="no",
    )  # fmt: skip


def _names_what_it_denies(sheet: Sheet, field: Field, sentence: Span) -> bool:
    """Return whether a later sentence of a section's text denies its own kind of source, and all of it."""
    if field.id not in KINDS_OF_SOURCE or field.id in KINDS_OF_USER_DATA:
        return True
    return sheet.cues.has([sentence], *_kind_cues(field.id)) and not sheet.cues.has([sentence], "limit_word")


def from_section(sheet: Sheet, field: Field) -> Answer | None:
    """Return yes or no from the text under the section's title, None where that says neither."""
    loose = sheet.loose(*PARENT.get(field.section, (field.section,)))
    if loose.substance is Substance.NOTHING and field.id in KINDS_OF_SOURCE:
        return answer(
            sheet, field, AnswerState.ANSWERED, "A word for nothing stands under the section's title.",
            spans=loose.spans, value="no",
        )  # fmt: skip
    if loose.substance not in (Substance.CONTENT, Substance.POINTER):
        return None
    spans = loose.spans
    if field.id in KINDS_OF_USER_DATA and (found := denied_of_two(sheet, field, spans)):
        return found
    if field.id in ("licensed_used", "private_used") and sheet.form.loose.get("2.2"):
        # one text on both kinds: each question takes the sentences that name its own
        named = tuple(s for s in sheet.cues.sentences_in(spans) if sheet.cues.has([s], *_kind_cues(field.id)))
        spans = named or spans
    return _described(sheet, field, loose) or from_prose(sheet, field, spans, aside=True)


def _described(sheet: Sheet, field: Field, loose: Passage) -> Answer | None:
    """Return yes where prose under the section's title opens with data of this kind: what it denies later on ("it does
    not log in") is said of data that there are."""
    kind = KINDS_OF_SOURCE.get(field.id)
    opening = next(iter(sheet.cues.sentences_in(loose.spans)), None)
    if kind is None or opening is None or kind == "kind_user" or len(loose.text.split()) < DESCRIBES:
        return None
    if sheet.denies(opening) or sheet.cues.has([opening], "may", "pointer"):
        return None
    people = sheet.cues.has([opening], "human_source") and sheet.cues.has([opening], "human_data")
    if not (sheet.cues.has([opening], *_kind_cues(field.id)) or (kind == "kind_other" and people)):
        return None
    return answer(
        sheet, field, AnswerState.ANSWERED, "The text under the section's title describes data of this kind.",
        spans=(opening,), value="yes",
    )  # fmt: skip


def _kind_cues(field: str) -> tuple[str, ...]:
    """Return the cues by which a sentence speaks of the kind of source that a question is about."""
    kind = KINDS_OF_SOURCE[field]
    return (kind, *ALSO_TELL.get(kind, ()))


def from_neighbours(sheet: Sheet, field: Field) -> Answer | None:
    """Read the signature of the Code from the other boxes of its section, where it has none of its own."""
    if field.id != "cop_signatory":
        return None
    for other in ("tdm_measures", "comments_3_1"):
        for sentence in sheet.cues.sentences_in(sheet.passage(other).spans):
            text = sheet.document.text[sentence[0] : sentence[1]]
            if SIGNED.search(text) and (found := from_prose(sheet, field, (sentence,))) is not None:
                return found
    return None


def denied_elsewhere(sheet: Sheet, field: Field) -> Answer | None:
    """Return no where a sentence under another section's title denies several kinds of source at once, this among them:
    "We have not used crawled data, synthetic data or other sources"."""
    kind = KINDS_OF_SOURCE.get(field.id)
    if kind is None:
        return None
    kinds = set(KINDS_OF_SOURCE.values())
    beside = sheet.passage("licensed_used").spans if field.id == "private_used" else ()  # 2.2 asks about both
    for sentence in (*sheet.cues.sentences_in(beside), *sheet.cues.sentences_in(sheet.loose(*DENYING_SECTIONS).spans)):
        named = {cue.name for cue in sheet.cues.within([sentence], *kinds)}
        text = sheet.text([sentence])
        whole = kind == "kind_other" and opens_with_nothing(text) and len(text.split()) <= SHORT_DENIAL
        whole = whole or any(start <= sentence[0] < end for start, end in beside)
        if kind not in named or (len(named) < 2 and not whole) or sheet.cues.has([sentence], "limit_word"):
            continue
        if sheet.denies(sentence):
            return answer(
                sheet, field, AnswerState.ANSWERED, "A sentence beside other questions denies this kind of source.",
                spans=(sentence,), value="no",
            )  # fmt: skip
    return None
