"""Numbers as they are printed: in figures of either convention, as powers, in words, with the scale that follows."""

import math
import re
from collections.abc import Sequence
from typing import NamedTuple

# All expressions look at text in lower case (extract/folding.py).
# Scale words. "Billion" is 10^9 in English and 10^12 elsewhere: each language's own spelling tells them apart.
_SCALES = {
    1e3: "thousand thousands tausend tsd mille miles mil mila duizend tysięcy tys",
    1e6: "million millions mn mio mln millionen millones milioni milione miljoen milionów miliony miliona milion "
    "milhões milhão millón mill mm",
    1e9: "billion billions bn bil milliarde milliarden mrd mld md milliards milliard miliardi miliardo miljard "
    "miliardów miliardy miliarda miliard bilhões bilhão",
    1e12: "trillion trillions tn trn billionen bio billones billón bilioni bilione trilioni trilione biljoen "
    "bilionów "
    "bilion biliona biliony trilhões trilhão biliões bln",
    1e15: "quadrillion quadrillions billiarden",
}
_SCALE_OF = {word: scale for scale, words in _SCALES.items() for word in words.split()}
_ABBREVIATED = {"tsd", "mil", "tys", "mn", "mio", "mln", "bn", "mrd", "mld", "md", "bil", "tn", "trn", "bio", "bln"}
_NUMERALS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_WORDS: dict[str, float] = dict(zip(_NUMERALS, range(1, 13), strict=True)) | {
    "hundred": 100,
    "half a": 0.5,
    "a": 1,
    "un": 1,
    "ein": 1,
    "eine": 1,
    "una": 1,
    "uno": 1,
    "um": 1,
    "uma": 1,
    "een": 1,
    "één": 1,
}
_PLURALS = {
    "tens": 10,
    "dozens": 24,
    "hundreds": 100,
    "several": 2,
    "a few": 2,
    "many": 2,
    "multiple": 2,
}
# Words of which one follows wherever a number is written out.
WRITTEN = frozenset(
    {*_SCALE_OF, "hundred", "hundreds", "thousand", "thousands", "million", "millions"}
    | {"billion", "billions", "trillion", "trillions"}
)

_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻", "0123456789+-")
_GROUPED = r"[0-9]{1,3}(?:(?:,[0-9]{3})+|(?:[\u00a0\u202f\u2009'’ _][0-9]{3})+(?![0-9]))(?:\.[0-9]+)?"
_PLAIN = r"[0-9]{1,3}(?:\.[0-9]{3}){2,}(?:,[0-9]+)?|[0-9]+(?:[.,][0-9]+)?"
_DECIMAL = rf"(?:{_GROUPED}|{_PLAIN})"
_POWER = r"10\s*(?:(?:\^|\*\*)\s*[{(]?\s*\+?(?P<power>[0-9]{1,2})[)}]?|(?P<superscript>[⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}))"
_TIMES = r"\s*[×x*·⋅✕]\s*"
_SCALE_WORDS = "|".join(sorted(_SCALE_OF, key=lambda word: -len(word)))
_NUMBER = re.compile(
    rf"""(?:(?<![\w.,^/$€£-])|(?<=\sto)|(?<=(?<![\w-])[0-9]-)|(?<=(?<![\w-])[0-9]{{2}}-))(?<![$€£]\s)(?:
      (?P<factors>(?:{_DECIMAL}{_TIMES}){{0,3}}){_POWER}
    | (?P<science>[0-9]+(?:\.[0-9]+)?[eE]\+?[0-9]{{1,2}})(?![\w])
    | (?P<decimal>{_DECIMAL})
    | (?P<plural>(?:tens|dozens|hundreds|several|many|multiple|a\ few)(?:\ of)?)
      (?=\ (?:hundreds?|thousands?|millions?|billions?|trillions?)\ )
    | (?P<word>half\ a|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a|un|una|uno|uma?|eine?|[eé][eé]n)
      (?=[\ -](?:hundred|{_SCALE_WORDS})\b)
    )""",
    re.VERBOSE,
)
# The number in words before a scale ("half a", "several hundred"): a look from each scale back costs a tenth of one at
# every word.
_LEADING = re.compile(
    r"\b(?:(?:tens|dozens|hundreds|several|many|multiple|a few)(?: of)?|half a|one|two|three|four|five|six|seven|eight|"
    r"nine|ten|eleven|twelve|a|un|una|uno|uma?|eine?|[eé][eé]n)[ -]$"
)
_LONGEST_LEADING = 16  # characters
_DIGITS = re.compile(r"[0-9]+")
_SCALE = re.compile(rf"[\s\u00a0-]?\s*(?P<scale>{_SCALE_WORDS})s?\b\.?")
_LABEL = re.compile(
    r"\b(?:sections?|tables?|fig(?:ure|\.)?s?|stages?|phases?|versions?|v|steps?|chapter|appendix|no\.|nr\.|"
    r"art(?:icle|\.)?)\s*$"
)
_HUNDRED = re.compile(r"[ -]hundred\b")
_OF = re.compile(r"\s+of(?=\s+(?:thousand|million|billion|trillion)s?\b)")
_POINT = re.compile(r"[0-9]+\.(?:[0-9]{1,2}|[0-9]{4,})")  # no thousands, in either convention


class Number(NamedTuple):
    """One number: its value is `value` times `scale`; `scaled` where it is printed with a scale, as a power or so."""

    value: float
    scale: float
    scaled: bool
    open_above: bool  # "tens of thousands"
    end: int
    decimal: str | None  # its figures, where it is printed in plain ones


def places_of_numbers(low: str, scales: Sequence[int]) -> list[int]:
    """Return where a number may begin: at figures, and in words before a scale (`scales`: where WRITTEN stands)."""
    begins = [match.start() for match in _DIGITS.finditer(low)]
    if scales:
        leads = (_LEADING.search(low, max(0, at - _LONGEST_LEADING), at) for at in scales)
        begins = sorted({*begins, *(lead.start() for lead in leads if lead)})
    return begins


def number_at(text: str, low: str, start: int) -> Number | None:
    """Return the number that begins here with the scale words after it, None where there is none or it is a label."""
    match = _NUMBER.match(low, start)
    if match is None:
        return None
    end, scale, scaled, open_above = match.end(), 1.0, False, False
    if match["power"] or match["superscript"]:
        value = 10.0 ** int((match["power"] or match["superscript"]).translate(_SUPERSCRIPT))
        for factor in re.findall(_DECIMAL, match["factors"] or ""):
            value *= _decimal(factor, low, end)
        scaled = True
    elif match["science"]:
        value, scaled = float(match["science"]), True
    elif match["plural"]:
        value, open_above = _PLURALS[match["plural"].removesuffix(" of")], True
    elif match["word"]:
        value = _WORDS[match["word"]]
        hundred = _HUNDRED.match(low, end)
        if hundred:
            value, end, scaled = value * 100, hundred.end(), True
    else:
        value = _decimal(match["decimal"], low, end)
    if not math.isfinite(value) or (not scaled and _LABEL.search(low[max(0, start - 12) : start])):
        return None
    while True:  # "hundred thousand million"
        word = _SCALE.match(low, end)
        if not word or (word["scale"] in ("mm", "md", "mill", "bio", "bil") and text[end : end + 1].isspace() is False):
            break
        scale, scaled, end = scale * _SCALE_OF[word["scale"]], True, word.end()
        of = _OF.match(low, end)
        end = of.end() if of else end
        if text[end - 1] == "." and word["scale"] not in _ABBREVIATED:
            end -= 1  # the full stop of the sentence, not of an abbreviation
    return Number(value, scale, scaled, open_above, end, match["decimal"])


def _decimal(printed: str, low: str, end: int) -> float:
    """Return the value of figures with separators, in either convention."""
    if printed.isdigit() or _POINT.fullmatch(printed):
        return float(printed)
    compact = re.sub(r"[\u00a0\u202f\u2009'’ _]", "", printed)
    if re.fullmatch(r"[0-9]{1,3}(?:\.[0-9]{3}){2,}(?:,[0-9]+)?", compact):
        return float(compact.replace(".", "").replace(",", "."))
    if re.fullmatch(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?", compact):
        return float(compact.replace(",", ""))
    if re.fullmatch(r"[0-9]+,[0-9]+", compact):
        return float(compact.replace(",", "."))
    if re.fullmatch(r"[1-9][0-9]{0,2}\.000", compact) and not _SCALE.match(low, end):
        return float(
            compact.replace(".", "")
        )  # 5.000 is a continental thousand: nobody prints three zeros after a point
    return float(compact)
