"""Bibliographic references in a document: entries of BibTeX, lines of a list of references, what stands under a heading
of citations. What they name is a paper, and their years are those of papers."""

import bisect
import functools
import re

from extract.context import Context
from extract.folding import lower

_ENTRY = re.compile(
    r"@(?:article|book|booklet|conference|dataset|inbook|incollection|inproceedings|manual|mastersthesis|misc|online|"
    r"phdthesis|preprint|proceedings|report|software|techreport|thesis|unpublished)\s*[{(]",
    re.IGNORECASE,
)
LONGEST_ENTRY = 6000  # characters: papers have hundreds of authors
# The field of an entry whose braces a document has lost.
_FIELD = re.compile(r"^\W*(?:author|title|journal|booktitle|publisher|eprint|archiveprefix|primaryclass)\s*=\s*[{\"]")
_LABEL = re.compile(
    r"\W*(?:citations?|cite as|please cite(?: as)?|how to cite|bib ?tex|references?|zitation|zitieren als|"
    r"citations? \(\w+\)|cita|citazione|citação|référence)\b\W{0,4}:"
)
_HEADING = re.compile(
    r"\W*(?:\d[\d.]*\s+)?(?:citations?|cite|citing|bib ?tex|references|bibliograph\w*|how to cite|literatur\w*|"
    r"zitation\w*|références|referencias|bibliograf\w*|riferimenti|referências|cita|citazion\w+|"
    r"(?:selected |related )?publications)\b"
    r"(?:\W+(?:information|info|us|this|our|the|model|models|work|paper|papers|bibtex|and|acknowledge?ments?|details))*\W*"
)
# Where a paper came out.
_VENUE = re.compile(
    r"\barxiv\b|\bproceedings\b|\bproc\.|\btransactions\b|\bjournal\b|\bconference\b|\bworkshop\b|\bsymposium\b|"
    r"\bneural information processing systems\b|"
    r"\bassociation for\b|\bdoi\b|\bpp?\.\s*\d|\bpages\s+\d|\bpreprint\b|\bisbn\b|\bzenodo\b|\bin advances in\b|"
    r"\b(?:acl|emnlp|naacl|iclr|icml|neurips|cvpr|iccv|eccv|aaai|lrec|coling|interspeech|icassp)\b"
)
_YEAR = r"(?:19|20)[0-9]{2}[a-z]?"
# "A. Author, B. Author and C. Author (2023). Title"; "Author et al. 2023: Title".
_AUTHORS = re.compile(
    rf"(?:[A-ZÀ-Þ][\w’'.-]*,?\s+(?:(?:and|&|et|und|y|e|de|von|van|der|la|al\.?)\s+){{0,3}}){{1,}}(?:\(eds?\.\),?\s+)?"
    rf"(?:\({_YEAR}\)|{_YEAR})\s*[.,:]\s*[\"“«]?[A-ZÀ-Þ0-9]"
)
_PREPRINT = re.compile(rf"\barxiv preprint arxiv:\s?[0-9]{{4}}\.[0-9]{{4,5}}\W{{0,6}}{_YEAR}")
_QUOTED_TITLE = re.compile(r"[\"“«][^\"”»\n]{12,250}[.,]?[\"”»]")
_YEAR_LAST = re.compile(rf"\({_YEAR}\)[\s.]*(?:\w+ paper)?\W*$")
_HAS_YEAR = re.compile(rf"(?<!\d){_YEAR}(?!\d)")
# Those who write of their own work are no reference.
_SPEAKS = re.compile(r"\b(?:we|our|us|you|your|this (?:model|dataset|corpus)|(?:was|were) (?:pre-?)?trained)\b")
LONGEST_LINE = 1500
_SIGNS = ("cit", "zit", "réf", "reference", "bib", "author")  # what a reference without a venue has


def is_cited(context: Context, start: int, end: int) -> bool:
    """Return whether this place stands in a bibliographic reference, or under a heading of citations."""
    spans = spans_of(context)
    if spans:
        position = bisect.bisect_right(spans, (start, len(context.text))) - 1
        if position >= 0 and end <= spans[position][1]:
            return True
    block = context.block_at(start)
    if block < 0:
        return False
    known = context.under_citations.get(block)
    if known is None:
        heads = (*context.headings(block)[:1], context.introduction(block))
        known = context.under_citations[block] = any(_is_heading(head) for head in heads)
    return known


@functools.lru_cache(maxsize=4_096)
def _is_heading(head: str) -> bool:
    return 0 < len(head) <= 80 and _HEADING.fullmatch(lower(head)) is not None


def spans_of(context: Context) -> list[tuple[int, int]]:
    """Return where a document's bibliographic references stand, sorted and disjoint; found when first asked for."""
    if context.citations is None:
        context.citations = _find(context.text)
    return context.citations


def _find(text: str) -> list[tuple[int, int]]:
    """Return the places of entries of BibTeX and of lines that are references."""
    found: list[tuple[int, int]] = []
    low = lower(text)
    if "@" in text:
        for entry in _ENTRY.finditer(text):
            if not found or entry.start() >= found[-1][1]:
                found.append((entry.start(), _end_of_entry(text, entry.end())))
    if not (_VENUE.search(low) or any(word in low for word in _SIGNS)):
        return found
    entries = found
    found = []
    at = 0
    while at < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        if 12 <= end - at <= LONGEST_LINE and _is_reference(text[at:end]):
            found.append((at, end))
        at = end + 1
    return _united(sorted([*entries, *found]))


@functools.lru_cache(maxsize=16_384)  # cards repeat many lines
def _is_reference(line: str) -> bool:
    """Return whether a line is a reference: by its label, or by authors or a title in quotes, a year and a venue."""
    low = lower(line)
    if _LABEL.match(low) or _FIELD.match(low):
        return True
    if _PREPRINT.search(low) is not None and _SPEAKS.search(low) is None:
        return True
    if _VENUE.search(low) is None or _HAS_YEAR.search(low) is None:
        return False
    if _SPEAKS.search(low) and not _QUOTED_TITLE.search(line):
        return False
    if _AUTHORS.search(line) is not None:
        return True
    return _QUOTED_TITLE.search(line) is not None and ("et al" in low or _YEAR_LAST.search(low) is not None)


def _end_of_entry(text: str, at: int) -> int:
    """Return where an entry ends whose bracket was opened right before this place: at the bracket that closes it, or
    at the next empty line where none does."""
    depth = 1
    last = min(len(text), at + LONGEST_ENTRY)
    for position in range(at, last):
        if text[position] in "{(":
            depth += 1
        elif text[position] in "})":
            depth -= 1
            if depth == 0:
                return position + 1
    gap = text.find("\n\n", at, last)
    return gap if gap >= 0 else last


def _united(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return sorted spans without overlap."""
    found: list[tuple[int, int]] = []
    for start, end in spans:
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found
