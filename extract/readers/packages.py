"""ZIP packages of Office files: their parts as XML, their relationships, within bounds."""

import io
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from extract.document import UnreadableDocument

MOST_PART = 64 * 2**20  # bytes of one part, unpacked; the tree of a larger one would not fit into the child's memory
MOST_MEMBERS = 20_000
_ENCRYPTED = 0x1
_SIZED_LATER = 0x8
_LOCAL = b"PK\x03\x04"


@dataclass(slots=True)
class Package:
    """An open package; parts are read one by one, each up to MOST_PART bytes."""

    names: dict[str, str]  # lower case -> as stored: writers disagree on the case, readers of Office do not mind
    archive: zipfile.ZipFile | None  # None where the archive is broken
    salvaged: dict[str, bytes] = field(default_factory=dict)  # what was found in a broken one

    def part(self, name: str) -> bytes | None:
        """Return the bytes of a part, None where there is none.

        Raises UnreadableDocument(encrypted, corrupt, too_large)."""
        stored = self.names.get(name.lstrip("/").lower())
        if stored is None:
            return None
        if self.archive is None:
            return self.salvaged[stored]
        if self.archive.getinfo(stored).flag_bits & _ENCRYPTED:
            raise UnreadableDocument("encrypted", "This file is protected with a password.")
        try:
            with self.archive.open(stored) as handle:
                data = handle.read(MOST_PART + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError) as error:
            raise UnreadableDocument("corrupt", f"Its part {name} cannot be unpacked: {error}.") from error
        if len(data) > MOST_PART:
            raise UnreadableDocument("too_large", f"Its part {name} unpacks to more than {MOST_PART:,} bytes.")
        return data

    def tree(self, name: str) -> Any:
        """Return the root element of an XML part, None where there is none or nothing of it can be parsed."""
        data = self.part(name)
        return parse_xml(data) if data and data.strip() else None

    def relationships(self, part: str) -> dict[str, tuple[str, str]]:
        """Return id -> (kind, target) of a part; targets inside the package are full names, others as given."""
        folder, base = posixpath.split(part)
        root = self.tree(posixpath.join(folder, "_rels", base + ".rels"))
        found: dict[str, tuple[str, str]] = {}
        for element in root if root is not None else ():
            target = element.get("Target") or ""
            if element.get("TargetMode") != "External":
                target = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"{folder}/{target}")
                target = target.lstrip("/")
            found[element.get("Id") or ""] = ((element.get("Type") or "").rsplit("/", 1)[-1], target)
        return found


def open_package(body: bytes) -> Package:
    """Return the package; of an archive whose directory is broken, the parts that are whole.

    Raises UnreadableDocument(corrupt, too_large)."""
    archive, salvaged = None, dict[str, bytes]()
    try:
        archive = zipfile.ZipFile(io.BytesIO(body))
        names = archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, struct.error) as error:
        salvaged = _salvage(body)
        names = list(salvaged)
        if not names:
            raise UnreadableDocument("corrupt", f"The archive that the file is made of is broken: {error}.") from error
    if len(names) > MOST_MEMBERS:
        raise UnreadableDocument("too_large", f"The archive holds {len(names):,} parts.")
    folded = {name.replace("\\", "/").lstrip("/").lower(): name for name in names}
    return Package(names=folded, archive=archive, salvaged=salvaged)


def _salvage(body: bytes) -> dict[str, bytes]:
    """Return the XML parts that can be unpacked to their end, found by the header that stands before each."""
    found: dict[str, bytes] = {}
    room = MOST_PART
    at = body.find(_LOCAL)
    while at >= 0 and len(found) < MOST_MEMBERS:
        header = body[at : at + 30]
        if len(header) == 30:
            flags, method, _, _, crc, _, _, name_size, extra_size = struct.unpack("<6xHHHHIIIHH", header)
            name = body[at + 30 : at + 30 + name_size].decode("utf-8", "replace")
            if method == zipfile.ZIP_DEFLATED and not flags & _ENCRYPTED and name.endswith((".xml", ".rels")):
                unpack = zlib.decompressobj(-15)
                try:
                    data = unpack.decompress(body[at + 30 + name_size + extra_size :], room)
                except zlib.error:
                    data = b""
                if data and unpack.eof and (flags & _SIZED_LATER or zlib.crc32(data) == crc):
                    found.setdefault(name, data)
                    room = max(room - len(data), 1)
        at = body.find(_LOCAL, at + 4)
    return found


def parse_xml(data: bytes) -> Any:
    """Return the root element, None for bytes that hold none. Entities stay unexpanded; nothing outside is loaded."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True, recover=True, remove_comments=True,
        remove_pis=True,
    )  # fmt: skip
    try:
        return etree.fromstring(data, parser)
    except ValueError:
        return None
    except etree.XMLSyntaxError as error:
        if any(entry.type_name == "ERR_NO_MEMORY" for entry in parser.error_log):
            raise MemoryError("an XML part cannot be parsed") from error
        return None


def local(element: Any) -> str:
    """Return an element's name without its namespace: strict and transitional files differ in nothing else."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def value(element: Any, name: str = "val") -> str:
    """Return an attribute by its local name, "" where there is none."""
    if element is None:
        return ""
    for key, content in element.attrib.items():
        if key == name or key.endswith("}" + name):
            return str(content)
    return ""


def child(element: Any, *path: str) -> Any:
    """Return the first descendant along a path of local names, or None."""
    for name in path:
        element = next((c for c in element if local(c) == name), None) if element is not None else None
    return element


def switched_on(element: Any) -> bool:
    """Return the meaning of an on/off property element: there and not said to be off."""
    return element is not None and value(element).lower() not in ("0", "false", "off", "none")


def read_properties(package: Package) -> dict[str, str]:
    """Return what docProps/core.xml says: title, author, created, modified, lang."""
    names = {"title": "title", "creator": "author", "created": "created", "modified": "modified", "language": "lang"}
    root = package.tree("docProps/core.xml")
    found: dict[str, str] = {}
    for element in root if root is not None else ():
        key, text = names.get(local(element)), (element.text or "").strip()
        if key and text:
            found.setdefault(key, text[:1000])
    return found


def parts_of_kind(relationships: dict[str, tuple[str, str]], kind: str) -> Iterator[str]:
    """Yield the targets of the relationships of one kind."""
    return (target for found, target in relationships.values() if found == kind)
