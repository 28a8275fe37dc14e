"""Word documents (DOCX): a walk of our own over document.xml, because converters drop check boxes, hidden text,
tracked deletions, running headers or text boxes."""

import json

from extract.document import Document, UnreadableDocument
from extract.readers.assembly import FURNITURE, PARAGRAPH, Assembly
from extract.readers.docx_state import Walk
from extract.readers.docx_styles import read_styles
from extract.readers.docx_walk import walk
from extract.readers.packages import Package, child, local, open_package, parts_of_kind, read_properties, value


def read(body: bytes, *, url: str = "") -> Document:
    """Return a Word document: text, tables, check boxes of all four kinds, headers and footers as furniture.

    Raises UnreadableDocument(encrypted, corrupt, empty, too_large)."""
    package = open_package(body)
    main = _main_part(package)
    root = package.tree(main)
    if root is None or child(root, "body") is None:
        raise UnreadableDocument("corrupt", f"Its part {main} holds no Word document.")
    relationships = package.relationships(main)
    styles = read_styles(
        package,
        next(parts_of_kind(relationships, "styles"), "word/styles.xml"),
        next(parts_of_kind(relationships, "numbering"), "word/numbering.xml"),
    )
    assembly = Assembly()
    if package.archive is None:
        assembly.warn("the archive that the file is made of is broken; the parts of it that are whole were read")
    state = Walk(assembly=assembly, styles=styles, relationships=relationships)
    _add_furniture(package, state, "header")
    walk(child(root, "body"), state)
    _add_notes(package, state, "footnotes")
    _add_notes(package, state, "endnotes")
    _add_notes(package, state, "comments")
    _add_furniture(package, state, "footer")
    if any(kind == "aFChunk" for kind, _ in relationships.values()):
        assembly.warn("a document embedded in this one (altChunk) was not read")
    metadata = read_properties(package)
    if state.placeholders:
        assembly.warn(f"{len(state.placeholders)} form fields still show their placeholder")
    title = state.title or metadata.pop("title", "") or state.first_heading
    document = assembly.finish(format="docx", title=title, metadata=metadata)
    if not document.text:
        raise UnreadableDocument("empty", "The Word document holds no text.")
    if state.placeholders:  # [start, end] of each, the line break before it left out
        spans = [(end - len(document.text[start:end].lstrip()), end) for start, end in state.placeholders]
        metadata["placeholders"] = json.dumps(spans)
    return document


def _main_part(package: Package) -> str:
    for target in parts_of_kind(package.relationships(""), "officeDocument"):
        root = package.tree(target)
        if root is not None and child(root, "body") is not None:
            return target
    for name in package.names:
        if name.startswith("word/document") and name.endswith(".xml"):
            return name
    raise UnreadableDocument("corrupt", "The archive holds no main document part (word/document.xml).")


def _add_furniture(package: Package, state: Walk, kind: str) -> None:
    seen: set[str] = set()
    for part in sorted(set(parts_of_kind(state.relationships, kind))):
        root = package.tree(part)
        text = "".join(root.itertext()) if root is not None else ""
        if text.strip() and text not in seen:
            seen.add(text)
            inner = Walk(
                assembly=state.assembly, styles=state.styles, relationships=package.relationships(part), fixed=FURNITURE
            )
            walk(root, inner)


def _add_notes(package: Package, state: Walk, kind: str) -> None:
    for part in parts_of_kind(state.relationships, kind):
        root = package.tree(part)
        inner = Walk(
            assembly=state.assembly, styles=state.styles, relationships=package.relationships(part), fixed=PARAGRAPH,
            hidden="comment" if kind == "comments" else "",
        )  # fmt: skip
        for note in root if root is not None else ():
            if local(note) in ("footnote", "endnote", "comment") and value(note, "type") not in (
                "separator", "continuationSeparator", "continuationNotice",
            ):  # fmt: skip
                walk(note, inner)
