"""The other names in a box: crawlers, domains, models, partners, opt-out protocols, in prose or item by item."""

import re
from collections.abc import Iterable, Sequence

from extract.calendar_words import MONTHS
from extract.detectors.crawlers import find_crawlers
from extract.detectors.domains import find_domains
from extract.detectors.generator_models import find_models
from extract.detectors.opt_out_protocols import find_protocols
from extract.rules.model_names import AND, identifiers, model_names
from extract.sheet import URL, Sheet, Span

LED = re.compile(r"(?:^|(?<=and )|(?<=und )|(?<=[,;] ))\s*([A-ZÀ-ÖØ-Þ][^\n(,;:]{1,40}?\d[\w.-]*)\s*\(", re.MULTILINE)
MOST_BLANKS = 4  # in the name of a model
SHORT = 30  # words of a running list of models
ITEM = re.compile(r"(?m)^\s*(?:[•◦▪●‣·–*-]|\d{1,2}[.)]|[a-z][.)])\s+(.+)$")


# Saying that reservations are respected names no protocol; llms.txt is a guide for models, not a reservation.
NO_PROTOCOL = frozenset({"tdm-exception-opt-out", "machine-readable-reservation", "llms.txt"})


ALONE = re.compile(
    r"\A(?!(?:Only|Both|All|Several|Section|Version)\b)[A-ZÀ-ÖØ-Þ][\w+-]*(?:[ -][A-ZÀ-ÖØ-Þ][\w+-]*){0,3}[ -]?"
    r"v?\d[\w.]*\Z"
)  # one name that fills a box: "Sillon Large 2"
# What crawlers are called where the box asks for their names: "PavoBot/2.0", "pavo-crawler".
# … or any token with a version, as a user agent is written: "acme-fetch/2.1".
AGENT = re.compile(r"(?<![\w/.@-])[A-Za-z][\w.-]*[A-Za-z]/\d[\d.]*(?![\w@/-])")
BOT = re.compile(r"(?<![\w/.@-])[A-Za-z][\w-]*?[A-Za-z-](?:[Bb]ot|[Cc]rawler|[Ss]pider)(?:/\d[\d.]*)?(?![\w@-])")
# A capitalised name with a version or a number of parameters: "Brezza 27B", "Owl v0.2".
# … "Owl 3.5", "Owl 3 Mini": a word of everyday counting before it ("Section 2.3") makes it no name.
_EDITION = "Mini|Small|Medium|Large|Lite|Pro|Nano|Ultra|Max|Flash|Base|Instruct|Chat|Turbo|Preview|Air|Plus"
VERSIONED = re.compile(
    r"(?<![\w/-])(?!(?:Only|Both|All|The|We|Our|Using|From|With|Models?|Section|Article|Art|Version|Chapter|Table|Annex|"
    r"Stage|Part|Appendix|Phase|Tier|Level|Page)\b)"
    r"[A-ZÀ-ÖØ-Þ][^\W\d_]+(?:[ -][A-ZÀ-ÖØ-Þ][^\W\d_]+){0,2}[ -]"
    rf"(?:\d+(?:\.\d+)?[BM]|v\d+(?:\.\d+)*|\d{{1,2}}\.\d{{1,2}}|\d{{1,2}}(?=[ -](?:{_EDITION})\b))"
    rf"(?:[ -](?:\d+(?:\.\d+)?[BM]|{_EDITION})\b)*\b|"
    r"(?<![\w/-])[A-Z][A-Za-z]+-(?:Large|Medium|Small|Mini|Pro|Ultra|XL)\b"
)


def texts_of(sheet: Sheet, spans: Iterable[Span]) -> list[str]:
    """Return the text of every span."""
    return [sheet.document.text[s:e] for s, e in spans]


def letters_of(name: str) -> str:
    """Return the letters and figures of a name alone, in lower case, by which its spellings are one."""
    return re.sub(r"\W+", "", name.casefold())


def own_words(sheet: Sheet) -> set[str]:
    """Return the words by which a summary names its provider and its models."""
    return {w for field in ("provider_contact", "model_names") for w in re.findall(r"\w+", sheet.passage(field).text)}


def unique(names: Iterable[str]) -> list[str]:
    """Return names in order, each once, whatever its case and signs."""
    seen: dict[str, str] = {}
    for name in names:
        seen.setdefault(letters_of(name), name)
    return [n for n in seen.values() if n]


def is_domain(name: str) -> bool:
    """Return whether a name is a bare domain name."""
    return bool(re.fullmatch(r"(?:[\w-]+\.)+[a-z]{2,}", name))


def organisations(sheet: Sheet, spans: Sequence[Span]) -> list[str]:
    """Return capitalised names inside sentences: partners listed in prose."""
    own = set(re.findall(r"\w+", sheet.passage("provider_contact").text))
    found = [
        m.group(1)
        for text in texts_of(sheet, spans)
        for m in re.finditer(r"(?<=[a-z,;:(] )([A-Z][\w&.-]+(?: [A-Z][\w&.-]+)*)", text)
    ]
    return unique(f.rstrip(".,") for f in found if f.split()[0] not in own)


def crawler_tokens(sheet: Sheet, spans: Sequence[Span]) -> list[str]:
    """Return crawler names; where a box holds nothing but one short name, that name."""
    texts = texts_of(sheet, spans)
    names = [hit.name for text in texts for hit in find_crawlers(text)]
    names += [n for text in texts for n in short_list(text) if re.fullmatch(r"[A-Z][\w.-]*[A-Za-z](?:/[\d.]+)?", n)]
    names = names or [m.group() for text in texts for m in (*BOT.finditer(text), *AGENT.finditer(text))]
    if not names:
        whole = " ".join(texts).strip(" .")
        if (0 < len(whole.split()) <= 3 and re.match(r"[A-Z]", whole)) or re.fullmatch(r"[a-z][\w-]{3,}", whole):
            names = [whole]
    return unique(names)


def _parts(text: str) -> list[str]:
    """Return what commas and words for "and" part in a short text."""
    if len(text.split()) > SHORT:
        return []
    return [p.strip(" .") for p in re.split(rf"[,;\n]\s*(?:and\s)?|\s{AND}\s", text)]


def short_list(text: str) -> list[str]:
    """Return the members of a list without bullets where it fills the box: "Ada 2 and Babbage 3", "BotA, BotB"."""
    text = re.sub(r"^\s*(?:Only|Both|Solely|Exclusively)\s+", "", text)
    parts = [p.strip(" .") for p in re.split(rf"[,;\n]|\s{AND}\s", text)]
    parts = [p for p in parts if p]
    return parts if len(parts) >= 2 and all(len(p.split()) <= 4 and p[:1].isupper() for p in parts) else []


def domains(sheet: Sheet, spans: Sequence[Span]) -> list[str]:
    """Return the registrable domains in a box; addresses of pages that explain are not among them."""
    found = []
    for start, end in spans:
        text = sheet.document.text[start:end]
        found += [hit.name for hit in find_domains(text) if not _in_url(text, hit.start)]
    return unique(found)


def _in_url(text: str, at: int) -> bool:
    return any(m.start() <= at < m.end() and "/" in m.group().split("//")[-1].rstrip("/.,") for m in URL.finditer(text))


def models(sheet: Sheet, spans: Sequence[Span]) -> list[str]:
    """Return the models named in a box: those the registry knows, what a list prints item by item, and other versions
    of the models that the summary covers."""
    names: list[str] = []
    families = {name.split()[0] for name in model_names(sheet.passage("model_names").text) if len(name.split()) > 1}
    for text in texts_of(sheet, spans):
        items = [m.group(1).strip() for m in ITEM.finditer(text)]
        names += [hit.name for hit in find_models(text)]
        names += [m.group() for m in VERSIONED.finditer(text) if m.group().split()[0].casefold() not in MONTHS]
        names += [
            m.group() for family in families for m in re.finditer(rf"\b{re.escape(family)}[ -]?v?\d[\w.]*\b", text)
        ]
        names += identifiers(text) + [p for p in _parts(text) if ALONE.fullmatch(p)]
        items += short_list(text) + _leads(text) + [m.group() for m in ALONE.finditer(text.strip(" ."))]
        names += [i for i in items if len(i.split()) <= 5 and re.search(r"[A-Z]", i) and re.search(r"\d", i)]
    return _longest(unique(names))


def _leads(text: str) -> list[str]:
    """Return the names that open lines or members of a list, each before a bracket: "Corvid Large 3 (summary: …)"."""
    return [m.group(1) for m in LED.finditer(text) if m.group(1).count(" ") <= MOST_BLANKS]


def _longest(names: list[str]) -> list[str]:
    """Drop a name that is part of a longer one."""
    squeezed = {n: letters_of(n) for n in names}
    return [n for n in names if not any(n != o and squeezed[n] in squeezed[o] for o in names)]


def protocols(sheet: Sheet, spans: Sequence[Span]) -> list[str]:
    """Return opt-out protocols and solutions: registered ones, and channels or checks of the provider's own."""
    hits = [hit for text in texts_of(sheet, spans) for hit in find_protocols(text) if hit.id not in NO_PROTOCOL]
    first = {hit.id: hit.name for hit in reversed(hits)}  # "the TDM Reservation Protocol (TDMRep)" is one
    names = list(dict.fromkeys(first[hit.id] for hit in hits))
    names += [sheet.document.text[c.start : c.end] for c in sheet.cues.within(spans, "opt_out_solution")]
    return _longest(unique(names))
