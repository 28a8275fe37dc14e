"""The datasets named in a box: what the detector finds in prose, what lists and tables open with, where links lead."""

import re
from collections.abc import Sequence

from extract.calendar_words import MONTHS
from extract.detectors.datasets import find_datasets
from extract.detectors.user_services import find_services
from extract.document import Block, BlockKind
from extract.hits import Hit
from extract.periods import find_periods
from extract.rules.model_names import IDENTIFIER
from extract.rules.naming import ITEM, is_domain, letters_of, short_list, texts_of, unique
from extract.sheet import URL, Sheet, Span

SENTENCE = re.compile(
    r"\b(?:we|our|is|are|was|were|used|use|from|have|has|nous|wir|sont|sind|son|sono|zijn)\b", re.IGNORECASE
)
REPOSITORY = re.compile(r"(?:huggingface\.co|hf\.co)/datasets/([\w.-]+/[\w.-]+)")
NO_DATASET = ("arxiv.org", "doi.org", "openreview.net", "github.com/", "youtube.com")
# Kinds of sources, which a list of names must not pass for names.
NO_NAME = re.compile(
    r"(?:(?:publicly|public|open|web|internet|online|available|accessible|the)\W+)*"
    r"(?:data|datasets?|sources?|web ?pages?|text|content|websites?|internet|web|documents?)",
    re.IGNORECASE,
)
# A part of a running list: at its beginning or after a separator, counted or not, after "Text:" or not.
PART = re.compile(
    r"(?:\A|(?<=[;\n])|(?<=\)[,;])|(?<=\d,)|(?<=:)|(?<=\))|(?<=\bare)|(?<=\bsind)|(?<=[,)] and)|(?<=[,)] und))"
    r"\s*(?:\(?[a-z0-9]{1,2}[.)]\s+)?(?P<name>[A-ZÀ-Þ][^,;:(\n]{2,70}?)"
    r"\s*(?=[(,;\n]|https?://|\Z)"
)
ITEM_NAME = re.compile(r"\s*[(,;:]|\s[–—-]\s|\s*https?://")  # what ends the name that opens an item
MEMBER = re.compile(r"[^;\n]+")  # of a list parted by semicolons
LINE = re.compile(r"[^\n]+")
# "FineWeb 2, Finnish part: https://…", "OSCAR 23.01 (https://…)"
_LEAD = re.compile(r"(?P<name>[A-Z][^\s,:;()]*(?: [\w.+-]+){0,4}?)\s*(?:[,:;(]|\s[–—-]\s|\s(?=https?:))")


def datasets(sheet: Sheet, spans: Sequence[Span]) -> list[str]:
    """Return the datasets named or linked in a box, each once, as printed."""
    names: list[tuple[int, str]] = []
    listed = sum(len(_items(sheet, span)) for span in spans) > 1
    rows = _rows_with_links(sheet, spans)
    names += [(start, name) for start, (_, name) in rows.items()]
    for start, end in spans:
        if any(first <= start < last for first, (last, _) in rows.items()):
            continue
        text = sheet.document.text[start:end]
        urls = list(URL.finditer(text))
        services = {(hit.start, hit.end) for hit in find_services(text)}
        hits = [h for h in find_datasets(text) if (h.start, h.end) not in services and not NO_NAME.fullmatch(h.name)]
        hits = [h for h in hits if "\n" not in h.name]
        hits = [h for h in hits if not any(u.start() <= h.start < u.end() for u in urls) and not is_domain(h.name)]
        names += [(start + h.start, _with_version(text, h)) for h in hits]
        for first, last, name in _items(sheet, (start, end)) if listed else ():
            if not any(first <= start + h.start < last for h in hits):
                names.append((first, name))
        if not hits and not listed and not urls and "(" not in text:
            names += [(start + text.index(n), n) for n in short_list(text) if not NO_NAME.fullmatch(n)]
        names += [(start + u.start(), name) for u in urls if (name := _name_of_link(text, u))]
    if names:
        names += _beside_known(sheet, spans, {at for at, _ in names})
    led = _led_by_a_name(sheet, spans) or _parts_led(sheet, spans, sure=bool(names))
    # "Finnish Wikipedia" on a line of its own is not Wikipedia
    names = [
        (at, name)
        for at, name in names
        if not any(first <= at < last and (name in one or _in_brackets(sheet, first, at)) for first, last, one in led)
    ]
    names += [(first, name) for first, _, name in led]
    return unique(_named_once([name for _, name in sorted(names)]))


def _beside_known(sheet: Sheet, spans: Sequence[Span], known: set[int]) -> list[tuple[int, str]]:
    """Return (start, name) of the members of a list parted by semicolons of which one is known: "Common Crawl; OwlText
    3"."""
    found = []
    for start, end in spans:
        members = [m.span() for m in MEMBER.finditer(sheet.document.text, start, end)]
        if len(members) < 2 or not any(s <= at < e for s, e in members for at in known):
            continue
        for s, e in members:
            name = sheet.document.text[s:e].partition(": ")[2] or sheet.document.text[s:e]
            name = ITEM_NAME.split(name.strip(), maxsplit=1)[0].strip(" .")
            if not any(s <= at < e for at in known) and name[:1].isupper() and _is_written_as_name(name):
                found.append((s, name))
    return found


def _in_brackets(sheet: Sheet, first: int, at: int) -> bool:
    """Return whether a place lies in brackets that a line opened: "Wikimedia dumps (Wikipedia and Wikibooks)"."""
    before = sheet.document.text[first:at]
    return before.count("(") > before.count(")")


def _items(sheet: Sheet, span: Span) -> list[tuple[int, int, str]]:
    """Return (start, end, name) of the items of a list, by their bullets or as blocks, that open with a short name."""
    text = sheet.document.text
    lines = [(m.start(1), m.end(1)) for m in ITEM.finditer(text, *span)]
    if not lines and span[0] in sheet.list_items:
        lines = [span]
    found = []
    for start, end in lines:
        name = ITEM_NAME.split(text[start:end], maxsplit=1)[0].strip(" .;,")
        if (
            0 < len(name.split()) <= 5
            and (name[:1].isupper() or IDENTIFIER.fullmatch(name))
            and not URL.search(name)
            and not NO_NAME.fullmatch(name)
        ):
            found.append((start, end, name))
    return found


def _led_by_a_name(sheet: Sheet, spans: Sequence[Span]) -> list[tuple[int, int, str]]:
    """Return (start, end, name) of the lines of a list without bullets: a name, what is told of it, and an address.

    Two lines with an address make a list; then a short line without one names a dataset as well."""
    lines = [(m.start(), m.end(), m.group()) for s, e in spans for m in LINE.finditer(sheet.document.text, s, e)]
    opened = [(s, e, _LEAD.match(line), URL.search(line)) for s, e, line in lines if not ITEM.match(line)]
    named = [(s, e, lead["name"].strip()) for s, e, lead, url in opened if lead and url and lead.end() <= url.start()]
    if len(named) < 2:
        return []
    short = [
        (s, e, line.strip(" .;,"))
        for s, e, line in lines
        if not URL.search(line) and 0 < len(line.split()) <= 4 and re.match(r"[A-Z]", line) and not ITEM.match(line)
    ]
    return sorted([*named, *short])


def _parts_led(sheet: Sheet, spans: Sequence[Span], *, sure: bool) -> list[tuple[int, int, str]]:
    """Return (start, end, name) of the parts of a running list that open with what is written as a name, before a
    bracket or an address: "(a) Baltic Web Slice 2024, https://…; (b) RiigiTekst". `sure`: one of these must follow,
    since other names are known."""
    found = []
    for start, end in spans:
        text, at = sheet.document.text[start:end], 0
        while part := PART.search(text, at):
            name = part["name"].strip(" .,;")
            told = text.startswith(("(", "http"), part.end())
            taken = _is_written_as_name(name) and (told or not sure)
            if taken:
                found.append((start + part.start("name"), start + part.end("name"), name))
            at = part.end() if taken else part.start() + 1
    return found


def _is_written_as_name(name: str) -> bool:
    """Return whether a few words read as a name: a figure, a capital inside, and nothing of a sentence or a date."""
    if not re.search(r"\d|[a-z][A-Z]|\S[ -][A-ZÀ-Þ]", name) or SENTENCE.search(name) or len(name.split()) > 8:
        return False
    dated = name.split()[0].casefold() in MONTHS
    return not (dated or ". " in name or NO_NAME.fullmatch(name) or URL.search(name))


def _rows_with_links(sheet: Sheet, spans: Sequence[Span]) -> dict[int, tuple[int, str]]:
    """Return start → (end, name) of the rows of a table that name a dataset in one cell and link it in another."""
    rows: dict[tuple[int | None, int | None], list[Block]] = {}
    for block in sheet.document.blocks:
        if block.kind is BlockKind.CELL and any(s <= block.start < e for s, e in spans):
            rows.setdefault((block.table, block.row), []).append(block)
    found = {}
    for cells in rows.values():
        texts = [sheet.document.slice(c).strip() for c in cells]
        named = [t for t in texts if t and not URL.fullmatch(t)]
        if len(cells) >= 2 and len(named) < len([t for t in texts if t]) and named and len(named[0].split()) <= 8:
            found[cells[0].start] = (cells[-1].end, named[0])
    return found


def in_tables(sheet: Sheet, spans: Sequence[Span]) -> list[str]:
    """Return what tables name row by row, each with a link."""
    return unique(name for _, name in _rows_with_links(sheet, spans).values())


def _with_version(text: str, hit: Hit) -> str:
    """Return a name with the version printed right after it: "Open Images V7", "Dolma 1.7"."""
    version = re.match(
        r"[ -](?:[vV]?\d{1,2}(?:\.\d{1,2}){0,2}|[vV]\d+)(?![\w.%]|,\d| \w*(?:tokens|million|billion))", text[hit.end :]
    )
    return hit.name + version.group() if version else hit.name


def _named_once(names: list[str]) -> list[str]:
    """Leave out the repository or address of a dataset that is named in words beside it."""
    words = {letters_of(n) for n in names if "/" not in n}
    return [
        n for n in names if "/" not in n or not any(len(w) > 3 and (w in (p := _last_part(n)) or p in w) for w in words)
    ]


def _last_part(name: str) -> str:
    return letters_of(name.rsplit("/", 1)[-1]).replace("_", "")


def _name_of_link(text: str, url: re.Match[str]) -> str:
    """Return the name that a list gives by an address: its repository, or the address where that is all there is.

    "FineWeb-Edu: https://…" is named by its words already."""
    before = text[: url.start()].rsplit("\n", 1)[-1]
    if re.search(r"[^\s:•◦*-][^:\n]{0,60}:\s*(?:https?://\S+:\s*)?$", before) and len(before.split()) <= 6:
        return ""
    if any(host in url.group() for host in NO_DATASET):
        return ""
    if repository := REPOSITORY.search(url.group()):
        return repository.group(1).rstrip(".")
    alone = not before.strip(" \t•◦*-1234567890.)") and not text[url.end() :].split("\n", 1)[0].strip()
    return re.sub(r"^https?://(?:www\.)?", "", url.group()).rstrip("/.,;)") if alone else ""


def corpora(sheet: Sheet, spans: Sequence[Span]) -> list[str]:
    """Return registered datasets only: where a crawler or domain is asked, other capitalised names may be those."""
    known = [hit.name for text in texts_of(sheet, spans) for hit in find_datasets(text) if hit.known]
    if not known:
        return []
    items = [m.group(1).strip(" .;,") for text in texts_of(sheet, spans) for m in ITEM.finditer(text)]
    return unique([*known, *(i for i in items if len(i.split()) <= 3 and re.match(r"[A-Z]", i))])


def linked(sheet: Sheet, spans: Sequence[Span]) -> int:
    """Count the distinct addresses in a box, printed or behind words."""
    printed = {m.group().rstrip(".,;)") for text in texts_of(sheet, spans) for m in URL.finditer(text)}
    behind = {link.url for link in sheet.document.links for s, e in spans if s <= link.start < e}
    return max(len(printed), len(behind))


def dated(sheet: Sheet, spans: Sequence[Span]) -> int:
    """Count the dates in a box."""
    return sum(len(find_periods(text)) for text in texts_of(sheet, spans))


def is_bare_crawl(name: str) -> bool:
    """Return whether a name is Common Crawl as a whole, which says nothing without a snapshot."""
    return letters_of(name) in ("commoncrawl", "commoncrawlorg", "cc")


def has_snapshot(text: str) -> bool:
    """Return whether a Common Crawl snapshot or its range is given."""
    return bool(re.search(r"CC-MAIN-\d{4}|snapshot|\bdump\b", text, re.IGNORECASE)) and bool(
        find_periods(text) or re.search(r"CC-MAIN-\d{4}", text)
    )
