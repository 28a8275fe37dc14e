"""An element tree to blocks: one pass, no recursion, whatever the depth."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from urllib.parse import urljoin

from lxml import etree

from extract.document import BlockKind
from extract.readers.assembly import FURNITURE, PARAGRAPH, Assembly, Place
from extract.readers.html_controls import BOX_ROLES, ICON_FONTS, ticked_by_attributes, ticked_by_icon
from extract.readers.html_style import (
    Colour,
    Sheet,
    colour_of,
    hiding_class,
    hiding_reason,
    properties_of,
    same_colour,
)

HEADINGS = {f"h{level}": level for level in range(1, 7)}
DROPPED = frozenset({"head", "script", "style", "math-annotation", "param", "track", "source", "colgroup", "map"})
BLOCKS = frozenset({
    "html", "body", "p", "div", "section", "article", "main", "blockquote", "pre", "figure", "figcaption",
    "details", "address", "fieldset", "legend", "form", "hr", "center", "header", "footer", "nav", "aside",
    "caption", "optgroup", "video", "audio", "canvas", "object", "iframe", "dialog", "search", "hgroup",
})  # fmt: skip
LISTS = frozenset({"ul", "ol", "menu", "dir"})
TABLES = frozenset({"table", "tr", "td", "th", "dl", "dt", "dd"})
SPACED = frozenset({"label", "button", "select", "option", "textarea", "input", "img", "svg"})
ROLES = {  # ARIA's words for what HTML has elements for
    "heading": "heading", "list": "ul", "listitem": "li", "table": "table", "grid": "table", "row": "tr",
    "cell": "td", "gridcell": "td", "columnheader": "th", "rowheader": "th", "navigation": "nav", "banner": "banner",
    "contentinfo": "banner", "search": "nav",
}  # fmt: skip
PLAIN = frozenset({"span", "b", "i", "em", "strong", "u", "code", "small", "font", "tbody", "thead", "tfoot", "abbr"})
STRUCK = frozenset({"del", "s", "strike"})
ICONS = frozenset({"svg", "i", "span", "img"})
CONSENT = re.compile(
    r"(?:cookie|consent|gdpr)[-_]?(?:banner|bar|notice|popup|modal|dialog|wall|overlay|manager|layer|box|container)"
    r"|onetrust|cookiebot|usercentrics|didomi|truste|cc-window|cmpbox|cky-|osano-cm",
    re.IGNORECASE,
)
LAYOUT = ("main", "article", "nav", "header", "footer", "h1")
EXPONENT = re.compile(r"(?:^|[^\d.,])(?:10|2|e)$")
BOX_GLYPHS = re.compile("[☐☑☒✓✔✗✘□■🗹🗷]")
MAX_COLUMNS = 200  # beyond which spans are not followed


class Scope(NamedTuple):
    """What holds inside an element."""

    hidden: str = ""
    furniture: bool = False
    place: Place = PARAGRAPH
    in_cell: bool = False
    in_content: bool = False  # inside <main> or <article>: a header or footer there belongs to the content
    in_box: bool = False  # inside a control that has its box already
    depth: int = 0  # of lists
    preformatted: bool = False
    colour: Colour | None = None
    background: Colour | None = None


@dataclass(slots=True)
class Table:
    """The grid being filled."""

    number: int
    layout: bool
    row: int = -1
    column: int = 0
    taken: dict[int, int] = field(default_factory=dict)  # column -> last row that a cell from above covers
    after_description: bool = True  # <dl>: the next <dt> starts a row


@dataclass(slots=True)
class Walk:
    """The state of one pass."""

    assembly: Assembly
    base: str
    sheet: Sheet
    folds: frozenset[str]
    scope: Scope = field(default_factory=Scope)
    tables: list[Table] = field(default_factory=list)
    count: int = 0  # tables seen
    heading: int = 0  # level of the last one
    ticked: set[Any] = field(default_factory=set)  # inputs whose box stands before their label already


def walk(root: Any, assembly: Assembly, *, base: str, sheet: Sheet) -> None:
    """Append the tree's text to the assembly."""
    state = Walk(assembly=assembly, base=base, sheet=sheet, folds=_folds(root))
    state.scope = Scope(background=None if sheet.external else (255, 255, 255))
    opened: list[tuple[Any, Scope, Callable[[Walk, Any], None] | None]] = []
    events = etree.iterwalk(root, events=("start", "end"))
    for event, element in events:
        if event == "start":
            tag = element.tag
            if tag in PLAIN and not element.attrib and tag not in sheet.rules:
                if element.text:
                    _add(state, element.text)
                continue
            before = state.scope
            if _skipped(state, element, tag):
                events.skip_subtree()
                continue
            leave = _enter(state, element, tag)
            if leave or state.scope is not before:
                opened.append((element, before, leave))
            if element.text and not (tag == "span" and ICON_FONTS & set((element.get("class") or "").split())):
                _add(state, element.text)
        else:
            if opened and opened[-1][0] is element:
                _, before, leave = opened.pop()
                if leave:
                    leave(state, element)
                state.scope = before
                if leave is _leave_block or leave is _leave_table or leave is _leave_cell:
                    _boundary(state)
            if element.tail:
                _add(state, element.tail)
    assembly.close()


def _add(state: Walk, text: str) -> None:
    if state.scope.preformatted:
        state.assembly.add_lines(text, state.scope.hidden)
    else:
        state.assembly.add(text, state.scope.hidden)


def _boundary(state: Walk) -> None:
    """Start a new block, or in a cell a new line."""
    if state.scope.in_cell and state.assembly.place == _place(state):
        state.assembly.new_line()
    else:
        state.assembly.open(_place(state))


def _place(state: Walk) -> Place:
    return FURNITURE if state.scope.furniture else state.scope.place


def _folds(root: Any) -> frozenset[str]:
    """Return the ids of what a reader can open with a click: hidden at first, and no secret."""
    names: set[str] = set()
    for attribute in ("aria-controls", "data-target", "data-bs-target"):
        for element in root.iterfind(f".//*[@{attribute}]"):
            names.update(name.lstrip("#") for name in element.get(attribute).split())
    return frozenset(names)


def _skipped(state: Walk, element: Any, tag: str) -> bool:
    """True for an element whose inside is no text; what it shows by itself is added."""
    if tag in DROPPED:
        return True
    if tag == "br":
        if state.assembly.at_new_line and not state.scope.in_cell:
            state.assembly.close()  # an empty line
        else:
            state.assembly.new_line()
        return True
    if tag == "input":
        _add_input(state, element)
        return True
    if tag in ("iframe", "embed", "object") and (element.get("src") or element.get("data")):
        state.assembly.warn(f"a frame was not read: {(element.get('src') or element.get('data'))[:200]}")
        return tag != "object"
    if (
        (tag in ICONS and not len(element) and not (element.text or "").strip())
        or tag == "svg"
        or _is_icon(element, tag)
    ):
        return _add_icon(state, element, tag)
    return False


def _is_icon(element: Any, tag: str) -> bool:
    return tag in ICONS and bool(ICON_FONTS & set((element.get("class") or "").split()))


def _add_input(state: Walk, element: Any) -> None:
    hidden = state.scope.hidden or hiding_reason(properties_of(element, state.sheet)[0])
    ticked = ticked_by_attributes(element)
    if ticked:
        # a styled box hides the native control and draws its own from the same state
        if element not in state.ticked:
            state.assembly.tick(ticked, state.scope.hidden)
    elif (element.get("type") or "text").lower() in ("text", "email", "url", "number", "date", "tel", "search"):
        state.assembly.add(f" {element.get('value') or ''} ", hidden)


def _add_icon(state: Walk, element: Any, tag: str) -> bool:
    ticked = None if state.scope.in_box or element.get("role") in BOX_ROLES else ticked_by_icon(element)
    if ticked:
        state.assembly.add(" ")
        state.assembly.tick(ticked, state.scope.hidden or hiding_reason(properties_of(element, state.sheet)[0]))
        return True
    if tag == "img":
        words = (element.get("alt") or "").strip()
        if len(words) > 2:
            state.assembly.add(words, state.scope.hidden or "alternative text")
        return True
    if tag == "svg":
        for text in element.iterfind(".//{*}text"):
            state.assembly.add(" " + " ".join(text.itertext()) + " ", state.scope.hidden)
        return True
    return _is_icon(element, tag)


def _enter(state: Walk, element: Any, tag: str) -> Callable[[Walk, Any], None] | None:
    """Change the scope to what holds inside the element; return what to do when it ends."""
    attributes = element.attrib
    if attributes or tag == "dialog" or tag in state.sheet.rules:
        role = attributes.get("role", "")
        if role in ROLES:
            tag = ROLES[role]
        printed = _apply_style(state, element, tag)
        if printed and BOX_GLYPHS.search(printed):
            state.assembly.add(f" {printed} ", state.scope.hidden)
        if role in BOX_ROLES and (ticked := ticked_by_attributes(element)):
            own_line = tag in BLOCKS or tag == "li"
            if own_line:
                _boundary(state)
            state.assembly.add(" ")
            state.assembly.tick(ticked, state.scope.hidden)
            state.scope = state.scope._replace(in_box=True)
            return _leave_block if own_line else None
    if tag in BLOCKS or tag == "banner":
        return _enter_block(state, element, tag)
    if tag in HEADINGS or tag in ("heading", "summary"):
        return _enter_heading(state, element, tag)
    if tag == "li":
        depth = max(state.scope.depth, 1)
        if not state.scope.in_cell:
            state.scope = state.scope._replace(place=Place(kind=BlockKind.LIST_ITEM, level=depth))
        _boundary(state)
        return _leave_block
    if tag in LISTS:
        state.scope = state.scope._replace(depth=state.scope.depth + 1)
        _boundary(state)
        return _leave_block
    if tag in TABLES:
        return _enter_table(state, element, tag)
    return _enter_inline(state, element, tag)


def _apply_style(state: Walk, element: Any, tag: str) -> str:
    scope, attributes = state.scope, element.attrib
    properties, printed = properties_of(element, state.sheet)
    reason = hiding_reason(properties)
    if "hidden" in attributes and attributes["hidden"].lower() != "until-found" and properties.get("display") is None:
        reason = reason or "hidden attribute"
    if not reason and (names := (attributes.get("class") or "").split()) and (name := hiding_class(names)):
        reason = f"class {name}"
    if tag == "dialog" and "open" not in attributes:
        reason = reason or "closed dialog"
    colour = colour_of(properties.get("color", "")) or scope.colour
    background = scope.background
    if "background-color" in properties or "bgcolor" in attributes:
        value = properties.get("background-color") or attributes.get("bgcolor", "").lower()
        if value not in ("transparent", "inherit", "none"):
            background = colour_of(value)
    if tag == "font" and attributes.get("color"):
        colour = colour_of(attributes["color"].lower()) or colour
    if not reason and colour and background and same_colour(colour, background):
        reason = "same colour as its background"
    if reason and (attributes.get("id") in state.folds or attributes.get("role") == "tabpanel"):
        reason = ""
    furniture = scope.furniture or bool(
        CONSENT.search(f"{attributes.get('id', '')} {attributes.get('class', '')}") and tag not in ("html", "body")
    )
    if reason or furniture != scope.furniture or colour is not scope.colour or background is not scope.background:
        hidden = scope.hidden or reason
        state.scope = scope._replace(hidden=hidden, furniture=furniture, colour=colour, background=background)
    if scope.hidden == "visibility:hidden" and properties.get("visibility") == "visible":
        state.scope = state.scope._replace(hidden="")
    if properties.get("display", "").startswith(("block", "flex", "grid", "list-item")) and tag in PLAIN:
        state.assembly.add(" ")
    return printed


def _enter_block(state: Walk, element: Any, tag: str) -> Callable[[Walk, Any], None]:
    if tag in ("main", "article"):
        state.scope = state.scope._replace(in_content=True)
    elif tag in ("nav", "banner") or (tag in ("header", "footer", "aside") and not state.scope.in_content):
        # a page's header that holds its title is where the content starts
        if tag == "nav" or element.find(".//h1") is None:
            state.scope = state.scope._replace(furniture=True)
    elif tag == "pre":
        state.scope = state.scope._replace(preformatted=True)
    _boundary(state)
    return _leave_block


def _enter_heading(state: Walk, element: Any, tag: str) -> Callable[[Walk, Any], None] | None:
    if tag == "heading":
        given = element.get("aria-level") or ""
        level = min(max(int(given), 1), 6) if given.isdecimal() and len(given) < 3 else 2
    elif tag == "summary":
        level = min(state.heading + 1, 6)
    else:
        level = HEADINGS[tag]
        state.heading = level
    if not state.scope.in_cell or _alone_in_row(element):
        state.scope = state.scope._replace(place=Place(kind=BlockKind.HEADING, level=level))
        state.assembly.open(_place(state))
        state.scope = state.scope._replace(in_cell=False)
    else:
        _boundary(state)
    return _leave_block


def _alone_in_row(element: Any) -> bool:
    cell = next((a for _, a in zip(range(8), element.iterancestors(), strict=False) if a.tag in ("td", "th")), None)
    return cell is not None and cell.getnext() is None and cell.getprevious() is None


def _enter_table(state: Walk, element: Any, tag: str) -> Callable[[Walk, Any], None] | None:
    if tag in ("table", "dl"):
        layout = tag == "table" and _is_layout(state, element)
        state.tables.append(Table(number=state.count, layout=layout))
        state.count += not layout
        if not layout:
            state.scope = state.scope._replace(place=PARAGRAPH, in_cell=False, depth=0)
        _boundary(state)
        return _leave_table
    if not state.tables:
        _boundary(state)
        return _leave_block
    table = state.tables[-1]
    if tag == "tr":
        table.row, table.column = table.row + 1, 0
        return None
    if table.layout:
        _boundary(state)
        return _leave_block
    if tag == "dt":
        table.row += table.after_description
        table.after_description = False
        place = Place(kind=BlockKind.CELL, table=table.number, row=table.row, column=0, header=True)
    elif tag == "dd":
        table.row += table.row < 0
        table.after_description = True
        place = Place(kind=BlockKind.CELL, table=table.number, row=table.row, column=1)
    else:
        place = _grid_place(table, element, header=tag == "th")
    state.scope = state.scope._replace(place=place, in_cell=True, depth=0)
    if _place(state) == state.assembly.place:
        state.assembly.new_line()
    else:
        state.assembly.open(_place(state))
    return _leave_cell


def _grid_place(table: Table, element: Any, *, header: bool) -> Place:
    table.row = max(table.row, 0)
    while table.taken.get(table.column, -1) >= table.row and table.column < MAX_COLUMNS:
        table.column += 1
    column_span = _span(element, "colspan", MAX_COLUMNS)
    row_span = _span(element, "rowspan", 1000)
    column = table.column
    if row_span > 1 and column < MAX_COLUMNS:
        for covered in range(column, column + column_span):
            table.taken[covered] = table.row + row_span - 1
    table.column += column_span
    return Place(
        kind=BlockKind.CELL, table=table.number, row=table.row, column=column,
        row_span=row_span, column_span=column_span, header=header,
    )  # fmt: skip


def _span(element: Any, name: str, most: int) -> int:
    value = (element.get(name) or "").strip()
    return min(max(int(value), 1), most) if value.isdecimal() and len(value) < 8 else 1


def _is_layout(state: Walk, element: Any) -> bool:
    if element.get("role") in ("presentation", "none"):
        return True
    return len(state.tables) < 8 and any(element.find(f".//{tag}") is not None for tag in LAYOUT)


def _enter_inline(state: Walk, element: Any, tag: str) -> Callable[[Walk, Any], None] | None:
    if tag == "a":
        if (url := (element.get("href") or "").strip()) and not url.startswith(("#", "javascript:", "data:")):
            state.assembly.open_link(_absolute(state.base, url))
            return _leave_link
    elif tag in STRUCK:
        state.scope = state.scope._replace(hidden=state.scope.hidden or "struck out")
    elif tag in ("template", "noscript") and not element.get("shadowrootmode"):
        state.scope = state.scope._replace(hidden=state.scope.hidden or tag)
    elif tag == "option":
        if not _is_shown(element):
            state.scope = state.scope._replace(hidden=state.scope.hidden or "unselected option")
        state.assembly.add(" ")
        return _leave_spaced
    elif tag == "sup":
        text = "".join(element.itertext()).strip()
        if text.lstrip("-−").isdecimal():
            exponent = element.find(".//a") is None and EXPONENT.search(state.assembly.last_run[-5:])
            state.assembly.add("^" if exponent else " ", state.scope.hidden)
    elif tag in SPACED:
        state.assembly.add(" ")
        if tag == "label":
            _tick_before_label(state, element)
        return _leave_spaced
    return None


def _absolute(base: str, url: str) -> str:
    try:
        return urljoin(base, url) if base else url
    except ValueError:
        return url


def _is_shown(option: Any) -> bool:
    select = next((a for a in option.iterancestors() if a.tag == "select"), None)
    if option.get("selected") is not None or select is None:
        return True
    first = next(select.iter("option"), None)
    return first is option and not any(o.get("selected") is not None for o in select.iter("option"))


def _tick_before_label(state: Walk, label: Any) -> None:
    """Put the box of a control that its label encloses before the label's words, wherever it stands among them."""
    for control in label.iter("input"):
        ticked = ticked_by_attributes(control)
        if ticked and control not in state.ticked:
            state.ticked.add(control)
            state.assembly.tick(ticked, state.scope.hidden)
        return


def _leave_block(state: Walk, element: Any) -> None:
    """Nothing but the boundary that the walk sets after every block."""


def _leave_cell(state: Walk, element: Any) -> None:
    if element.tag not in ("dt", "dd"):
        state.assembly.close()


def _leave_table(state: Walk, element: Any) -> None:
    state.tables.pop()


def _leave_link(state: Walk, element: Any) -> None:
    state.assembly.close_link()


def _leave_spaced(state: Walk, element: Any) -> None:
    state.assembly.add(" ")
