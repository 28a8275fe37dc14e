"""Markdown with tables, task lists, footnotes and front matter; HTML inside it goes through the HTML walker."""

import json
import re
from html import unescape
from typing import Any
from urllib.parse import urljoin

import pyromark
from pyromark import Options
from ryaml import InvalidYamlError, loads  # type: ignore[attr-defined]

from extract.document import BlockKind, Document, Ticked
from extract.readers.assembly import FURNITURE, PARAGRAPH, Assembly, Place
from extract.readers.charset import decode

OPTIONS = (
    Options.ENABLE_TABLES
    | Options.ENABLE_TASKLISTS
    | Options.ENABLE_STRIKETHROUGH
    | Options.ENABLE_FOOTNOTES
    | Options.ENABLE_GFM
)
_FRONT = re.compile(r"\A\ufeff?---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*\r?$", re.DOTALL | re.MULTILINE)
_FRONT_TOML = re.compile(r"\A\ufeff?\+\+\+[ \t]*\r?\n(.*?)^\+\+\+[ \t]*\r?$", re.DOTALL | re.MULTILINE)
_COMMENT = re.compile(r"\s*<!--.*?-->\s*", re.DOTALL)
_BREAK = re.compile(r"\s*<br\s*/?>\s*", re.IGNORECASE)
_PLAIN_TAG = re.compile(r"</?(?:b|i|em|strong|u|code|kbd|small|big|sub|tt|wbr|abbr)\s*/?>", re.IGNORECASE)
_VALUE = r"\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'>]+)"
_ANCHOR = re.compile(
    rf"<a(?:\s+(?:href\s*=\s*[\"']?([^\"'>\s]*)[\"']?|(?:id|name|target|rel|title){_VALUE}))*\s*>", re.IGNORECASE
)
_IMAGE = re.compile(rf"<img(?:\s+(?:src|alt|width|height|align|title|border){_VALUE})*\s*/?>", re.IGNORECASE)
_TICK_WORDS = re.compile(r"check|tick|select|box|yes|title", re.IGNORECASE)
# A line that begins with a label in bold is meant as a line, though the renderer would run it on.
_LABEL_LINE = re.compile(r"(?<=[^\s|])\n(?=\*\*[^*|\n]{1,60}(?::\*\*|\*\*:))")
MAX_FRONT = 200_000  # characters of front matter that are parsed
LEVELS = {f"H{level}": level for level in range(1, 7)}


class _HoldsHtml(Exception):
    """The Markdown holds HTML whose structure matters."""


def read(body: bytes, *, url: str = "", charset: str = "") -> Document:
    """Return a Markdown file as a document; its front matter stands in the text as furniture, and as JSON under
    `front_matter` in the metadata."""
    text, warnings = decode(body, charset=charset)
    assembly, metadata = Assembly(), dict[str, str]()
    for warning in warnings:
        assembly.warn(warning)
    front = _FRONT.match(text) or _FRONT_TOML.match(text)
    if front:
        text = text[front.end() :]
        _add_front_matter(assembly, front[0], front[1], metadata)
    if "\n**" in text:
        text = _LABEL_LINE.sub("  \n", text)
    try:
        title = _Events(assembly, url).add(pyromark.events(text, options=OPTIONS, merge_text=True))
    except _HoldsHtml:
        return _read_as_html(text, front, url, warnings)
    if front and (named := _title_of(metadata)):
        title = named
    return assembly.finish(format="md", title=title, metadata=metadata)


def _add_front_matter(assembly: Assembly, whole: str, inner: str, metadata: dict[str, str]) -> None:
    assembly.open(FURNITURE)
    assembly.add_verbatim(whole)
    assembly.open(PARAGRAPH)
    if len(inner) > MAX_FRONT:
        assembly.warn(f"front matter of {len(inner):,} characters was not parsed")
        return
    try:
        if whole.lstrip("\ufeff").startswith("+++"):
            import tomllib

            value: Any = tomllib.loads(inner)
        else:
            value = loads(inner)
    except (InvalidYamlError, ValueError) as error:
        assembly.warn(f"front matter cannot be read as YAML: {str(error)[:200]}")
        return
    if isinstance(value, dict):
        metadata["front_matter"] = json.dumps(value, ensure_ascii=False, default=str)


def _title_of(metadata: dict[str, str]) -> str:
    title = json.loads(metadata.get("front_matter", "{}")).get("title")
    return title if isinstance(title, str) else ""


def _read_as_html(text: str, front: re.Match[str] | None, url: str, warnings: tuple[str, ...]) -> Document:
    from extract.readers import html
    from extract.readers.html_tree import parse_text

    assembly, metadata = Assembly(), dict[str, str]()
    for warning in warnings:
        assembly.warn(warning)
    if front:
        _add_front_matter(assembly, front[0], front[1], metadata)
    root, parsing = parse_text(pyromark.html(text, options=OPTIONS))
    for warning in parsing:
        assembly.warn(warning)
    document = html.build(root, assembly, url=url, format="md")
    metadata |= {key: value for key, value in document.metadata.items() if key not in metadata}
    from dataclasses import replace

    title = _title_of(metadata) or document.title or _first_heading(document)
    return replace(document, metadata=metadata, title=title)


def _first_heading(document: Document) -> str:
    return next((document.slice(b) for b in document.visible_blocks() if b.kind is BlockKind.HEADING), "")


class _Events:
    """The parser's events to blocks."""

    def __init__(self, assembly: Assembly, url: str) -> None:
        self.assembly, self.url = assembly, url
        self.title = ""
        self.hidden = ""
        self.depth = self.table = 0
        self.row = self.column = -1
        self.heading: list[str] | None = None
        self.in_head = self.in_cell = self.in_code = self.in_image = False

    def add(self, events: Any) -> str:
        """Append all events; return the title."""
        assembly = self.assembly
        for event in events:
            if type(event) is str:
                if event == "SoftBreak":
                    assembly.add(" ")
                elif event == "HardBreak":
                    assembly.new_line()
                continue
            ((kind, value),) = event.items()
            if kind == "Text":
                if self.in_code:
                    assembly.add_lines(value)
                else:
                    assembly.add(value, self.hidden)
                    if self.heading is not None:
                        self.heading.append(value)
            elif kind == "Start":
                if type(value) is str:
                    self._start(value, None)
                else:
                    ((name, detail),) = value.items()
                    self._start(name, detail)
            elif kind == "End":
                self._end(value if type(value) is str else next(iter(value)))
            elif kind == "Code":
                assembly.add(value, self.hidden)
                if self.heading is not None:
                    self.heading.append(value)
            elif kind == "TaskListMarker":
                assembly.tick(Ticked.YES if value else Ticked.NO, self.hidden)
            elif kind == "InlineHtml" or kind == "Html":
                if _BREAK.fullmatch(value):
                    assembly.new_line()
                elif not _COMMENT.fullmatch(value) and not (kind == "InlineHtml" and self._add_inline_html(value)):
                    raise _HoldsHtml
        return self.title

    def _add_inline_html(self, tag: str) -> bool:
        """Add what a simple inline tag stands for; False for one that asks for the HTML walker."""
        if _PLAIN_TAG.fullmatch(tag):
            return True
        if tag.lower() == "</a>":
            self.assembly.close_link()
        elif anchor := _ANCHOR.fullmatch(tag):
            if anchor[1] and not anchor[1].startswith(("#", "javascript:", "data:")):
                self.assembly.open_link(urljoin(self.url, unescape(anchor[1])) if self.url else unescape(anchor[1]))
        elif _IMAGE.fullmatch(tag) and not _TICK_WORDS.search(tag):
            words = unescape((re.search(r"\balt\s*=\s*[\"']([^\"']*)", tag) or ["", ""])[1])
            if len(words) > 2:
                self.assembly.add(words, self.hidden or "alternative text")
        else:
            return False
        return True

    def _start(self, name: str, detail: Any) -> None:
        assembly = self.assembly
        if name == "Paragraph":
            if not self.depth:
                assembly.open(PARAGRAPH)
            elif not assembly.empty:
                assembly.open(assembly.place)
        elif name == "Item":
            assembly.open(Place(kind=BlockKind.LIST_ITEM, level=self.depth))
        elif name == "List":
            self.depth += 1
        elif name == "Link":
            assembly.open_link(urljoin(self.url, detail["dest_url"]) if self.url else detail["dest_url"])
        elif name == "Heading":
            assembly.open(Place(kind=BlockKind.HEADING, level=LEVELS[detail["level"]]))
            self.heading = []
        elif name == "TableCell":
            self.column += 1
            place = Place(kind=BlockKind.CELL, table=self.table, row=self.row, column=self.column, header=self.in_head)
            assembly.open(place)
        elif name == "TableRow" or name == "TableHead":
            self.row, self.column = self.row + 1, -1
            self.in_head = name == "TableHead"
        elif name == "Table":
            self.row = -1
        elif name == "CodeBlock":
            assembly.open(PARAGRAPH)
            self.in_code = True
        elif name == "Strikethrough":
            self.hidden = "struck out"
        elif name == "Image":
            self.hidden = self.hidden or "alternative text"
        elif name == "FootnoteDefinition":
            assembly.open(PARAGRAPH)

    def _end(self, name: str) -> None:
        assembly = self.assembly
        if name == "Link":
            assembly.close_link()
        elif name == "Heading":
            if not self.title and self.heading:
                self.title = "".join(self.heading)
            self.heading = None
            assembly.open(PARAGRAPH)
        elif name == "List":
            self.depth -= 1
            assembly.open(Place(kind=BlockKind.LIST_ITEM, level=self.depth) if self.depth else PARAGRAPH)
        elif name == "Table":
            self.table += 1
            assembly.open(PARAGRAPH)
        elif name == "CodeBlock":
            assembly.open(Place(kind=BlockKind.LIST_ITEM, level=self.depth) if self.depth else PARAGRAPH)
            self.in_code = False
        elif name == "Strikethrough" or name == "Image":
            self.hidden = ""
