"""Amounts of data in prose: number, unit and whether the text gives it exactly, roughly or as a bound."""

import bisect
import functools
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from extract.folding import ANY_FIGURE, lower

Bound = Literal["exact", "about", "at_least", "at_most", "range"]

# What can be counted, by the unit that stands for it; the words in EN DE FR ES IT NL PL PT.
_UNITS = {
    "tokens": "tokens token tokeny tokenów tokena jetons jeton tókenes tóken",
    "words": "words word wörter wörtern worte mots palabras parole woorden słów słowa palavras",
    "characters": "characters character chars zeichen caractères caracteres caratteri tekens znaków znaki",
    "images": "images image pictures photos photographs pictures frames bilder bildern imágenes imagens immagini "
    "afbeeldingen beelden obrazów obrazy zdjęć fotos foto fotografías scans tiles slides radiographs "
    "x-rays screenshots",
    "hours": "hours hour hrs hr h stunden heures horas ore uur uren godzin godziny",
    "minutes": "minutes minute mins minuten minuti minutos minut",
    "seconds": "seconds second secs sekunden secondes segundos secondi seconden sekund",
    "documents": "documents document docs webpages websites articles papers books files dokumente dokumenten "
    "documentos "
    "documenti documenten dokumentów dokumenty abstracts chapters filings reports notes patents contracts recipes "
    "theses preprints judgments artículos articoli artikel artykułów livres libros libri bücher "
    "książek",
    "pages": "pages page seiten páginas pagine pagina's stron strony",
    "examples": "examples example samples sample instances instance rows records entries items observations "
    "datapoints "
    "data-points prompts instructions conversations dialogues dialogs interactions questions queries problems "
    "annotations "
    "utterances completions comparisons messages chats posts comments tweets tickets demonstrations reviews snippets "
    "readings aufgaben dialoge fragen antworten anweisungen gespräche diálogos preguntas respuestas instrucciones "
    "conversaciones réponses domande risposte istruzioni dialoghi conversazioni traces "
    "actions tests beispiele beispielen exemples ejemplos esempi voorbeelden przykładów exemplos muestras "
    "échantillons campioni amostras",
    "pairs": "pairs pair paare paaren paires pares coppie paren par",
    "videos": "videos video clips clip vidéos vídeos filmów wideo",
    "sentences": "sentences sentence sätze sätzen phrases frases frasi zinnen zdań",
    "lines": "lines line zeilen lignes líneas righe regels linii linhas",
    "repositories": "repositories repository repos repo repositorien dépôts repositorios repositori repozytoriów "
    "repositórios",
    "languages": "languages language sprachen langues idiomas lenguas lingue talen języków línguas",
    "tracks": "tracks songs recordings",
    "sequences": "sequences sequence",
    "proteins": "proteins residues amino-acids structures molecules cells genomes nucleotides bases reactions",
    "episodes": "episodes games trajectories positions",
    "items": "tables meshes scenes objects spectra graphs series nodes",
    "parameters": "parameters parameter params param weights",
}
_UNIT_OF = {word: unit for unit, words in _UNITS.items() for word in words.split()}
_BYTES = {"k": 1, "m": 2, "g": 3, "t": 4, "p": 5, "e": 6}
_BYTE_WORDS = {"kilo": 1, "mega": 2, "giga": 3, "tera": 4, "péta": 5, "peta": 5, "téra": 4}

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
_LETTER = {"k": 1e3, "K": 1e3, "M": 1e6, "m": 1e6, "B": 1e9, "b": 1e9, "G": 1e9, "T": 1e12, "t": 1e12}
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
# Most expressions look at text in lower case (extract/folding.py).
# The number in words before a scale ("half a", "several hundred"): a look from each scale back costs a tenth of one at
# every word.
_LEADING = re.compile(
    r"\b(?:(?:tens|dozens|hundreds|several|many|multiple|a few)(?: of)?|half a|one|two|three|four|five|six|seven|eight|"
    r"nine|ten|eleven|twelve|a|un|una|uno|uma?|eine?|[eé][eé]n)[ -]$"
)
_LONGEST_LEADING = 16  # characters
_DIGITS = re.compile(r"[0-9]+")
_RUN = re.compile(r"\w+")
_LETTERS = re.compile(r"[^\W\d_]+")  # "680,000h" holds a unit
_SCALE = re.compile(rf"[\s\u00a0-]?\s*(?P<scale>{_SCALE_WORDS})s?\b\.?")
_LETTER_SCALE = re.compile(r"(?P<letter>[kKMmBbGTt])(?![\w'’])|\s(?P<spaced>[KMBT])(?=\s+[a-z])")
_SIZE = re.compile(
    r"[\s-]?(?:(?P<prefix>[kKMGTPE])(?P<binary>i?)(?:B|o(?=\s+d(?:e\b|['’])|\s*[).,;]|\s*$)|bytes?|octets?)\b|"
    r"(?P<word>kilo|mega|giga|tera|téra|péta|"
    r"peta)(?:byte|octet)s?\b"
    r"|(?P<bytes>bytes?|octets?)\b)"
)
_ADJECTIVE = r"(?:[^\W\d][\w'’/+–-]*(?:\s*,)?\s+)"
_UNIT_WORDS = "|".join(sorted((re.escape(word) for word in _UNIT_OF if word != "h"), key=lambda word: -len(word)))
_UNIT = re.compile(
    rf"(?:[\s\u00a0]*-?\s*(?:of\s+|de\s+|di\s+|d['’]|von\s+|"
    rf"van\s+)?{_ADJECTIVE}{{0,4}}?(?P<noun>(?:[\w]+[-/–])?(?:{_UNIT_WORDS}))"
    r"(?![\w])|\s?(?P<hours>h)\b)"
)
# Words that end the search for a noun: what follows them is counted by something else.
_STOP_WORD = (
    r"\b(?:and|or|und|oder|et|ou|y|e|ed|en|i|with|for|from|in|on|per|by|to|is|are|was|were|than|mit|für|avec|pour|con|"
    r"para|per|met|voor|z|dla|com|across|over|"
    r"an|euros?|eur|dollars?|usd|pounds?|gbp|francs?|chf|yen|naira|rupees?|cents?|pence)\b"
)
_STOP = re.compile(rf"[.;:!?()\[\]=≈\n]|\bto(?=[0-9])|{_STOP_WORD}")
_STOPPING = re.compile(_STOP_WORD)
# … unless it joins two adjectives of one noun, a line was broken by hand before it, or brackets explain the noun.
_DESCRIBED = re.compile(
    r"(?:[ \u00a0]+[a-z][\w-]*(?<![sS]),?){0,2}\s+(?:and|und|et|y|e|en|i)\s+"
    r"(?!(?:many|several|some|other|the|a|an|all|more|various|different|two|three)\b)(?=[a-z][\w-]*\s+[a-z])|"
    r"(?:[ \u00a0]+[a-z][\w-]*)*\n(?=[a-z])|"
    r"\s*\([^()\n]{2,30}\)(?=\s+(?:pairs|tuples|triplets)\b)"
)
_AT_LEAST = (
    r"over|more than|at least|exceed(?:s|ing)?|in excess of|upwards of|greater than|above|no less than|not less "
    r"than|>|≥|>=|mehr als|über|mindestens|plus de|"
    r"au moins|más de|al menos|oltre|più di|almeno|meer dan|ruim|minstens|ponad|co najmniej|mais de|pelo menos|"
    r"plus d['’]|superior a|superiore a"
)
_AT_MOST = (
    r"up to|less than|fewer than|under|below|at most|no more than|not more than|<|≤|<=|bis zu|weniger als|höchstens|"
    r"unter|jusqu['’]à|moins de|moins d['’]|au plus|hasta|"
    r"menos de|fino a|meno di|tot|minder dan|mniej niż|do|até|inferior a|inferiore a"
)
_ABOUT = (
    r"about|around|approx\.?|approximately|roughly|some|nearly|almost|circa|ca\.?|estimated|close to|just under|"
    r"just over|~|≈|∼|etwa|rund|ungefähr|fast|environ|près de|"
    r"unos|unas|alrededor de|aproximadamente|cerca de|quasi|all['’]incirca|approssimativamente|ongeveer|zo['’]n|"
    r"bijna|około|prawie|blisko|quase"
)
_LEADS: tuple[tuple[str, Bound], ...] = ((_ABOUT, "about"), (_AT_LEAST, "at_least"), (_AT_MOST, "at_most"))
_BOUNDS = tuple(
    (re.compile(rf"(?:(?<!\w)(?:{words}))\s*(?:an?\s+|the\s+|total\s+(?:of\s+)?)*$"), bound) for words, bound in _LEADS
)
_RANGE = re.compile(
    r"\s*(?:[-–—]|\bto\b|\bbis\b|\bà\b|\ba\b|\bà\b|\btot\b|\bdo\b|\band\b|\bund\b|\bet\b|\by\b|\be\b|\ben\b|"
    r"\bi\b)\s*$",
    re.I,
)
_AND = re.compile(r"\s*(?:and|und|et|y|e|en|i)\s*$", re.IGNORECASE)
_BETWEEN = re.compile(r"\b(?:between|zwischen|entre|tra|fra|tussen|między)\s+$", re.IGNORECASE)
_FROM = re.compile(r"\b(?:from|von|de|da|van|od)\s+$", re.IGNORECASE)
_PAIRS = re.compile(r"(?:[-–/][\w]+)*[-–\s](?:pairs|tuples)\b")
_LABEL = re.compile(
    r"\b(?:sections?|tables?|fig(?:ure|\.)?s?|stages?|phases?|versions?|v|steps?|chapter|appendix|no\.|nr\.|"
    r"art(?:icle|\.)?)\s*$"
)
_HUNDRED = re.compile(r"[ -]hundred\b")
_OF = re.compile(r"\s+of(?=\s+(?:thousand|million|billion|trillion)s?\b)")
# Words of which one follows wherever a number is counted or written out.
COUNTED = frozenset(part for word in _UNIT_OF for part in _RUN.findall(word))
WRITTEN = frozenset(
    {*_SCALE_OF, "hundred", "hundreds", "thousand", "thousands", "million", "millions"}
    | {"billion", "billions", "trillion", "trillions"}
)
_MODEL = re.compile(r"\b[A-Z][\w.-]+\s+(?:v?[0-9][0-9.]*\s+)?$")
_POINT = re.compile(r"[0-9]+\.(?:[0-9]{1,2}|[0-9]{4,})")  # no thousands, in either convention
_NEAR = 60  # characters from a number to the end of its noun
_PLUS = re.compile(r"\s?\+(?!\w)|\s+or\s+more\b|\s+and\s+(?:more|above)\b")


@dataclass(frozen=True, kw_only=True, slots=True)
class Quantity:
    """One amount. `number` is as printed, in units of one (2.1T is 2.1e12; 5 TB is 5e12 bytes); `low` and `high` are
    what the text allows (0 and infinity where it is open). `unit` is "" where the text names none that we know."""

    start: int
    end: int
    raw: str
    number: float
    low: float
    high: float
    unit: str
    bound: Bound


@dataclass(frozen=True, slots=True)
class _Amount:
    start: int
    end: int  # after number and scale
    unit_end: int  # after the noun, where there is one
    number: float
    scaled: bool
    scale: float
    unit: str
    open_above: bool


def find_quantities(text: str, *, bare: bool = False, least: float = 0.0) -> list[Quantity]:
    """Return the amounts in reading order, disjoint: every number with a unit we know, and numbers of a thousand or
    more that carry a scale ("2.1T", "10^12") without one; with `bare`, every number from `least` on. Amounts of money
    are none."""
    low = lower(text)
    counted, scales = _words(low.translate(ANY_FIGURE))
    begins = [match.start() for match in _DIGITS.finditer(low)]
    if scales:
        leads = (_LEADING.search(low, max(0, at - _LONGEST_LEADING), at) for at in scales)
        begins = sorted({*begins, *(lead.start() for lead in leads if lead)})
    amounts: list[_Amount] = []
    after = -1
    for start in begins:
        if start < after:
            continue
        match = _NUMBER.match(low, start)
        if match is None:
            continue
        amount = _read_amount(text, low, match, counted)
        if amount is not None and amount.number > 0:
            amounts.append(amount)
            after = amount.unit_end
    found: list[Quantity] = []
    position = 0
    while position < len(amounts):
        one = amounts[position]
        if position + 1 < len(amounts):
            two = amounts[position + 1]
            joined = _join(text, one, two) if two.start - one.unit_end <= 12 else None
            if joined is not None:
                found.append(joined)
                position += 2
                continue
        position += 1
        if one.unit or (one.number >= least if bare else one.scaled and one.number >= 1000):
            found.append(_bounded(text, low, one))
    return found


@functools.lru_cache(maxsize=16_384)
def _words(low: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return where the words stand of which every unit has one, and the scales that a number in words may precede."""
    counted, scales = [], []
    for match in _LETTERS.finditer(low):
        word = match[0]
        if word in COUNTED:
            counted.append(match.start())
        if word in WRITTEN:
            scales.append(match.start())
    return tuple(counted), tuple(scales)


def _read_amount(text: str, low: str, match: re.Match[str], counted: Sequence[int]) -> _Amount | None:
    """Return the number at this place with its scale and unit, None where it counts nothing. `counted`: where in the
    text the words stand of which every unit has one."""
    end, scale, scaled, open_above = match.end(), 1.0, False, False
    if match["power"] or match["superscript"]:
        number = 10.0 ** int((match["power"] or match["superscript"]).translate(_SUPERSCRIPT))
        for factor in re.findall(_DECIMAL, match["factors"] or ""):
            number *= _decimal(factor, low, end)
        scaled = True
    elif match["science"]:
        number, scaled = float(match["science"]), True
    elif match["plural"]:
        number, open_above = _PLURALS[match["plural"].removesuffix(" of")], True
    elif match["word"]:
        number = _WORDS[match["word"]]
        hundred = _HUNDRED.match(low, end)
        if hundred:
            number, end, scaled = number * 100, hundred.end(), True
    else:
        number = _decimal(match["decimal"], low, end)
    if not math.isfinite(number) or (not scaled and _LABEL.search(low[max(0, match.start() - 12) : match.start()])):
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
    if not scaled:
        letter = _LETTER_SCALE.match(text, end)
        if letter and not _SIZE.match(text, end):
            name = letter["letter"] or letter["spaced"]
            followed = _unit(text, low, letter.end(), counted)
            if name not in "mt" or followed is not None:
                scale, scaled, end = _LETTER[name], True, letter.end()
    size = _SIZE.match(text, end)
    if size and (size["prefix"] or size["word"] or size["bytes"]):
        power = (
            _BYTES[size["prefix"].lower()]
            if size["prefix"]
            else _BYTE_WORDS[size["word"].lower()]
            if size["word"]
            else 0
        )
        factor = float(1024**power if size["binary"] else 1000**power)
        return _Amount(match.start(), size.end(), size.end(), number * scale * factor, True, factor, "bytes", False)
    plus = _PLUS.match(text, end)
    if plus:
        end, open_above = plus.end(), True
    unit = _unit(text, low, end, counted)
    if unit is None and not scaled and match["decimal"] is None:
        return None
    name, unit_end = unit if unit is not None else ("", end)
    if unit is not None and not scaled and _in_thousands(match, low, end, unit):
        number *= 1000
    if unit is None and text[end - 1] in "BM" and _MODEL.search(text[max(0, match.start() - 30) : match.start()]):
        name = "parameters"  # "Mistral 7B", "Bielik v3 11B"
    return _Amount(match.start(), end, unit_end, number * scale, scaled, scale, name, open_above)


def _in_thousands(match: re.Match[str], low: str, end: int, unit: tuple[str, int]) -> bool:
    """Return whether the point in "7.400 horas", "12.500 texts" parts thousands: nothing is counted in thousandths, and
    hours only where English is written."""
    name, unit_end = unit
    if not _DOTTED.fullmatch(match["decimal"] or "") or match["decimal"].endswith("000") or name == "parameters":
        return False
    if name == "hours" and _ENGLISH_HOURS.search(low, end, unit_end):
        return False
    return not (_AVERAGE.search(low, max(0, match.start() - 40), match.start()) or _PER.match(low, unit_end))


_DOTTED = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")
_ENGLISH_HOURS = re.compile(r"\b(?:hours?|hrs?|h)$")
_AVERAGE = re.compile(r"\b(?:average|avg|mean|median|ratio|rate)\b")
_PER = re.compile(r"\s*(?:/|per\b|each\b)")


def _unit(text: str, low: str, at: int, counted: Sequence[int]) -> tuple[str, int] | None:
    """Return the unit counted at this place and where its noun ends; `counted` as for _read_amount."""
    following = bisect.bisect_left(counted, at)
    if following == len(counted) or counted[following] >= at + _NEAR:
        return None
    window = low[at : at + _NEAR]
    stop = _STOP.search(window)
    match = _UNIT.match(window[: stop.start()] if stop else window)
    # "diverse and high-quality tokens"
    if not match and stop and (described := _DESCRIBED.match(text[at : at + _NEAR])):
        match = _UNIT.match(window, described.end())
        if match and _STOPPING.search(window, described.end(), match.end()):
            match = None  # "405B and then filtered by a second judge"
    if not match:
        return None
    if match["hours"]:
        return "hours", at + match.end()
    noun = match["noun"]
    if noun not in _UNIT_OF:
        noun = re.split(r"[-/–]", noun)[-1]
    pairs = _PAIRS.match(low, at + match.end())
    if pairs:  # "image-text pairs", "video text pairs"
        return "pairs", pairs.end()
    return _UNIT_OF[noun], at + match.end()


def unit_of(word: str) -> str | None:
    """Return the unit that a word in lower case stands for ("images"), None for any other word."""
    unit = _UNIT_OF.get(word)
    return None if unit in (None, "parameters", "languages") or len(word) < 3 else unit


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


def _bounded(text: str, low: str, amount: _Amount) -> Quantity:
    """Return a single amount with the bound that the words before it give."""
    before = low[max(0, amount.start - 40) : amount.start]
    start = amount.start
    bound: Bound = "exact"
    for rule, name in _BOUNDS:
        lead = rule.search(before)
        if lead:
            start, bound = amount.start - (len(before) - lead.start()), name
            break
    if amount.open_above and bound != "at_most":
        bound = "at_least"
    least = 0.0 if bound == "at_most" else amount.number
    most = math.inf if bound == "at_least" else amount.number
    if bound == "about":
        least, most = amount.number * 0.9, amount.number * 1.1
    return Quantity(
        start=start,
        end=amount.unit_end,
        raw=text[start : amount.unit_end],
        number=amount.number,
        low=least,
        high=most,
        unit=amount.unit,
        bound=bound,
    )


def _join(text: str, one: _Amount, two: _Amount) -> Quantity | None:
    """Return "1–10 trillion tokens", "from 5 to 10 TB", "between 1 and 2 million images" as one range, else None."""
    between, before = text[one.unit_end : two.start], text[max(0, one.start - 20) : one.start]
    if len(between) > 12 or not _RANGE.fullmatch(between):
        return None
    lead = _BETWEEN.search(before)
    if _AND.fullmatch(between) and not lead:
        return None
    if one.unit and two.unit and one.unit != two.unit:
        return None
    unit = two.unit or one.unit
    low = one.number if one.scaled or one.unit else one.number * two.scale  # "1–10 trillion"
    low = one.number if low >= two.number else low  # "10 000 to 1 million"
    if not (two.scaled or unit) or low >= two.number:
        return None
    lead = lead or _FROM.search(before)
    start = one.start - (len(lead[0]) if lead else 0)
    return Quantity(
        start=start,
        end=two.unit_end,
        raw=text[start : two.unit_end],
        number=two.number,
        low=low,
        high=two.number,
        unit=unit,
        bound="range",
    )
