"""Words of the calendar: months and parts of a year, in eight languages."""

import re

from extract.folding import lower

# Names and abbreviations of the months in EN DE FR ES IT NL PL PT. Abbreviations that are words of another of these
# languages ("set", "out", "gen", "mag", "ago") are left out: a missed date stays visible, a false one does not.
_MONTHS = (
    "january jan januar januari jänner janvier janv enero ene gennaio stycznia styczeń styczniu janeiro",
    "february feb februar februari février févr fév fevrier febrero febbraio lutego luty lutym fevereiro fev",
    "march mar märz maerz maart mrt mars marzo marca marzec marcu março marco",
    "april apr avril avr abril abr aprile kwietnia kwiecień kwietniu",
    "may mai mei mayo maggio maja maj maju maio",
    "june jun juni juin junio giugno giu czerwca czerwiec czerwcu junho",
    "july jul juli juillet juil julio luglio lug lipca lipiec lipcu julho",
    "august aug augustus août aout agosto sierpnia sierpień sierpniu",
    "september sept sep septembre septiembre setiembre settembre września wrzesień wrześniu setembro",
    "october oct oktober okt octobre octubre ottobre ott października październik październiku outubro",
    "november nov novembre noviembre listopada listopad listopadzie novembro",
    "december dec dezember dez décembre déc decembre diciembre dicembre grudnia grudzień grudniu dezembro",
)
MONTHS: dict[str, int] = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
# An expression for the name of a month, in text in lower case.
MONTH = "|".join(sorted(MONTHS, key=lambda name: -len(name)))

# Every name of a part of the year → its first and last month.
PARTS: dict[str, tuple[int, int]] = {}
for _words, _months in (
    (
        "early|beginning of|start of|anfang|début|debut de|principios de|comienzos de|inizio|begin|początek|początku",
        (1, 4),
    ),
    ("mid|middle of|mitte|mi|mediados de|metà|midden|połowa|połowie|meados de", (5, 8)),
    ("late|end of|ende|fin|fin de|finales de|fine|eind|koniec|końcu|końca|fim de|final de", (9, 12)),
    ("first half of|h1|1\\. halbjahr|premier semestre|primer semestre|primo semestre", (1, 6)),
    ("second half of|h2|2\\. halbjahr|second semestre|segundo semestre|secondo semestre", (7, 12)),
    ("spring|frühjahr|frühling|printemps|primavera|lente", (3, 5)),
    ("summer|sommer|été|verano|estate|zomer", (6, 8)),
    ("autumn|fall|herbst|automne|otoño|autunno|herfst", (9, 11)),
    ("first quarter of|1\\. quartal|premier trimestre|primer trimestre|primo trimestre|q1|t1", (1, 3)),
    ("second quarter of|2\\. quartal|deuxième trimestre|segundo trimestre|secondo trimestre|q2|t2", (4, 6)),
    ("third quarter of|3\\. quartal|troisième trimestre|tercer trimestre|terzo trimestre|q3|t3", (7, 9)),
    (
        "fourth quarter of|last quarter of|4\\. quartal|quatrième trimestre|cuarto trimestre|quarto trimestre|q4|t4",
        (10, 12),
    ),
):
    PARTS.update({word.replace("\\", ""): _months for word in _words.split("|")})
# Parts that say no more than about when: "early", "mid", "late".
ROUGH = {word for word, months in PARTS.items() if months[1] - months[0] == 3}
# Expressions for a part and for a year, in text in lower case.
PART = "|".join(re.escape(word) for word in sorted(PARTS, key=lambda word: -len(word)))
YEAR = r"(?:19[0-9]{2}|20[0-3][0-9])"  # no data are of later years, and 2048 is a power of two
_PART_OF_YEAR = re.compile(
    rf"\b(?:{PART})[\s-]+(?:of\s+|de\s+|del\s+|du\s+)?(?:the\s+year\s+)?(?P<after>{YEAR})|(?P<before>{YEAR})[\s-]*[qth][1-4]\b"
)


def tells_part_of_year(text: str, year: str) -> bool:
    """Return whether a text gives this year by a part of it that is no month: "early 2026", "Q2 2026"."""
    return any(year in (m["after"], m["before"]) for m in _PART_OF_YEAR.finditer(lower(text)))
