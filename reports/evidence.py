"""Evidence packs: one document its bytes, fetches, scorecard and every quote, in a zip that proves itself."""

import hashlib
import json
import zipfile
from pathlib import Path
from typing import Any

from crawler.exits import Exit, Failure
from crawler.folder import DataFolder
from extract.evidence_packs import MANIFEST
from reports.addresses import slug
from reports.copies import copy_path
from reports.warehouse import Row, open_warehouse, read_rows

EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time that a zip can hold; the time of packing would make two packs differ
README = """Evidence pack of one published document.

document/       the bytes as they were served, named by their SHA-256
fetches.jsonl   the lines of the fetch log for this source, each with the hash of the line before it in the whole log
scorecard.json  every question with status, points, quote, page and reason, for every framework
facts.json      every named source, amount and date with its quote
manifest.json   SHA-256 of every file here; `disclosed verify FILE` compares them
SHA256SUMS      the same for `sha256sum -c`
"""


def write_pack(folder: DataFolder, source: str, target: Path, *, number: int | None = None) -> str:
    """Write the evidence pack of one version (None: the newest) of a source and return the document's SHA-256.

    Raises Failure(USAGE) for a source or version that the warehouse does not hold, Failure(DAMAGED) where the archive
    no longer holds its bytes."""
    with open_warehouse(folder.warehouse) as connection:
        versions = [
            row
            for row in read_rows(
                connection,
                "SELECT v.*, s.provider, s.kind, s.models, d.format, d.language, d.title FROM version v "
                "JOIN source s USING (source) LEFT JOIN document d USING (document) ORDER BY source, number",
            )
            if row["source"] == source and number in (None, row["number"])
        ]
        if not versions:
            raise Failure(
                f"{source}{f', version {number}' if number else ''}: no such document has been scored.",
                mend="`disclosed status` lists what is held; run `disclosed score` after adding something.",
                code=Exit.USAGE,
            )
        chosen = versions[-1]
        own = f"source = '{_quoted(source)}' AND document = '{_quoted(chosen['document'])}'"
        scorecard = {
            "document": chosen,
            "frameworks": read_rows(
                connection, "SELECT framework, version, title, reference FROM framework ORDER BY ALL"
            ),
            "scores": read_rows(connection, f"SELECT * FROM document_score WHERE {own} ORDER BY framework"),
            "answers": read_rows(
                connection,
                f"SELECT fs.*, f.label, f.question FROM field_score fs JOIN field f USING (framework, field) "
                f"WHERE {own} ORDER BY framework, f.position",
            ),
        }
        facts = read_rows(connection, f"SELECT * FROM disclosure WHERE {own} ORDER BY start_offset, kind, id, fact_id")
    files = {
        "README.txt": README.encode(),
        "scorecard.json": _json(scorecard),
        "facts.json": _json(facts),
        "fetches.jsonl": _fetches(folder, source),
        f"document/{Path(copy_path(chosen)).name}": _body(folder, chosen),
    }
    _write(files, target)
    return str(chosen["document"])


def pack_name(source: str) -> str:
    """Return the file name that a pack gets where none is given."""
    return slug(source.replace("/", "-")) + ".evidence.zip"


def _write(files: dict[str, bytes], target: Path) -> None:
    sums = {name: hashlib.sha256(body).hexdigest() for name, body in sorted(files.items())}
    files = {**files, "SHA256SUMS": "".join(f"{digest}  {name}\n" for name, digest in sums.items()).encode()}
    sums["SHA256SUMS"] = hashlib.sha256(files["SHA256SUMS"]).hexdigest()
    temporary = target.with_name(f"{target.name}.new")
    with zipfile.ZipFile(temporary, "w", zipfile.ZIP_DEFLATED) as pack:
        for name, body in [*sorted(files.items()), (MANIFEST, _json({"format": 1, "files": sums}))]:
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            pack.writestr(entry, body)
    temporary.replace(target)


def _fetches(folder: DataFolder, source: str) -> bytes:
    log = folder.archive / "fetches.jsonl"
    if not log.exists():
        return b""
    lines = log.read_bytes().splitlines(keepends=True)
    return b"".join(line for line in lines if json.loads(line).get("source") == source)


def _body(folder: DataFolder, document: Row) -> bytes:
    digest = document["document"]
    path = folder.archive / "bodies" / digest[:2] / digest
    body = path.read_bytes() if path.is_file() else b""
    if hashlib.sha256(body).hexdigest() != digest:
        raise Failure(
            f"{path}: the archived bytes are missing or changed.",
            mend="`disclosed verify` lists what is damaged; restore it from a backup.",
            code=Exit.DAMAGED,
        )
    return body


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def _quoted(text: str) -> str:
    return text.replace("'", "''")
