"""The archive as a WARC file (ISO 28500), which web archives and their tools read.

Answers of the crawl become request and response records with their heads as they went over the wire; bodies are kept
decoded, so the heads that speak of an encoding are renamed X-Archive-Orig-…, as other tools do. Documents that people
brought, and pages fetched on the way, become resource records; every line of the log is a metadata record."""

import base64
import hashlib
import io
import uuid
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordbuilder import RecordBuilder
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from crawler import archive, fetch_log
from crawler.console import progress
from crawler.exchange import Heads, read_heads
from crawler.exits import Exit, Failure
from crawler.folder import DataFolder
from crawler.record import Fetch
from crawler.takedowns import read_takedowns

VERSION = "1.1"
SAME = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
SPEAKS_OF_ENCODING = frozenset({"content-encoding", "transfer-encoding"})
NAMESPACE = uuid.UUID("5f1f4c0e-8a0b-5b6e-9b55-0d1c6c8b2a47")  # ours, so that the same archive makes the same file


def export_warc(folder: DataFolder, path: Path, *, software: str) -> Counter[str]:
    """Write the whole archive to a WARC file and return how many records of each type it holds.

    Written aside and renamed. Raises Failure(DAMAGED) where a body or a line is not as it was written."""
    log = fetch_log.read_log(folder)
    aside = path.with_name(f".{path.name}.new")
    try:
        with aside.open("wb") as out:
            counts = write_warc(folder, log, out, software=software, gzip=path.suffix == ".gz")
        aside.replace(path)
    except OSError as error:
        raise Failure(
            f"{path}: cannot be written ({error.strerror}).", mend="Name another place.", code=Exit.USAGE
        ) from error
    finally:
        aside.unlink(missing_ok=True)
    return counts


def is_ours(path: Path) -> bool:
    """Return whether a file begins as the WARC files that we write do."""
    try:
        with path.open("rb") as file:
            first = next(iter(ArchiveIterator(file)), None)
            return first is not None and b"software: disclosed/" in first.content_stream().read(200)
    except (OSError, ArchiveLoadFailed):
        return False


def write_warc(folder: DataFolder, log: tuple[Fetch, ...], out: BinaryIO, *, software: str, gzip: bool) -> Counter[str]:
    """Write the records of a log, in its order, and return how many of each type."""
    counts: Counter[str] = Counter()
    writer = WARCWriter(out, gzip=gzip, warc_version=VERSION)
    builder = RecordBuilder(warc_version=VERSION)
    newest = max((f.at for f in log), default=None)
    seen: set[tuple[str, str]] = set()
    writer.write_record(_info(builder, software, newest))
    counts["warcinfo"] = 1
    for number, fetch in enumerate(progress(log, title="Writing", total=len(log)), 1):
        for record in _records(folder, builder, fetch, f"line {number}", seen):
            writer.write_record(record)
            counts[record.rec_type] += 1
    return counts


def _info(builder: RecordBuilder, software: str, newest: datetime | None) -> Any:
    text = f"software: {software}\r\nformat: WARC File Format {VERSION}\r\n".encode()
    headers = _named("warcinfo", software, newest)
    return builder.create_warc_record("", "warcinfo", io.BytesIO(text), warc_headers_dict=headers, length=len(text))


def _records(
    folder: DataFolder, builder: RecordBuilder, fetch: Fetch, name: str, seen: set[tuple[str, str]]
) -> Iterator[Any]:
    """Yield the records of one line of the log; a body that was written already is pointed to, not repeated."""
    heads = read_heads(archive.body(folder, fetch.exchange)) if fetch.exchange else ()
    gone = read_takedowns(folder)
    bodies = {uri: sha256 for uri, sha256 in fetch.parts if sha256 not in gone}
    main = fetch.sha256 if fetch.outcome.holds_document and fetch.sha256 not in gone else ""
    refers = ""
    for n, one in enumerate(heads):
        last = n == len(heads) - 1
        sha256 = (main or bodies.pop(fetch.final_url, "")) if last else ""
        body = archive.body(folder, sha256) if sha256 else b""
        request, response = _exchange(builder, f"{name} {n}", fetch.at, one, body, whole=bool(sha256) or last)
        refers = response.rec_headers.get_header("WARC-Record-ID")
        yield from (response, request)
    if main and not heads:
        uri = fetch.final_url or f"urn:sha256:{main}"  # nobody said where behind a hub it lay
        record = _kept(folder, builder, (uri, main), name, fetch.at, fetch.media_type, seen)
        refers = record.rec_headers.get_header("WARC-Record-ID")
        yield record
    elif main:
        seen.add((fetch.final_url, main))
    for uri, sha256 in bodies.items():
        if (uri, sha256) not in seen:
            yield _kept(folder, builder, (uri, sha256), name, fetch.at, "", seen)
    yield _line(builder, fetch, name, refers)


def _exchange(
    builder: RecordBuilder, name: str, at: datetime, heads: Heads, body: bytes, *, whole: bool
) -> tuple[Any, Any]:
    """Return the request and the response record of one exchange."""
    about = _named("response", name, at)
    if not whole:
        about["WARC-Truncated"] = "unspecified"  # the body of a redirect is not kept
    status = _answer_head(heads.response, len(body))
    response = builder.create_warc_record(
        heads.url, "response", io.BytesIO(body), http_headers=status, warc_headers_dict=about, length=len(body)
    )
    about = _named("request", name, at)
    about["WARC-Concurrent-To"] = response.rec_headers.get_header("WARC-Record-ID")
    lines = heads.request.decode("latin-1").split("\r\n")
    asked = StatusAndHeaders(lines[0], _pairs(lines[1:]), is_http_request=True)
    request = builder.create_warc_record(
        heads.url, "request", io.BytesIO(b""), http_headers=asked, warc_headers_dict=about, length=0
    )
    return request, response


def _answer_head(raw: bytes, length: int) -> StatusAndHeaders:
    lines = raw.decode("latin-1").split("\r\n")
    protocol, _, status = lines[0].partition(" ")
    pairs = _pairs(lines[1:])
    encoded = any(name.lower() in SPEAKS_OF_ENCODING for name, _ in pairs)
    kept: list[tuple[str, str]] = []
    for name, value in pairs:
        moved = name.lower() in SPEAKS_OF_ENCODING or (name.lower() == "content-length" and value != str(length))
        kept.append((f"X-Archive-Orig-{name}", value) if moved else (name, value))
    if encoded or not any(name.lower() == "content-length" for name, _ in kept):
        kept = [(n, v) for n, v in kept if n.lower() != "content-length"] + [("Content-Length", str(length))]
    return StatusAndHeaders(status, kept, protocol=protocol)


def _pairs(lines: list[str]) -> list[tuple[str, str]]:
    return [(name, value.strip()) for name, sign, value in (x.partition(":") for x in lines) if sign]


def _kept(
    folder: DataFolder,
    builder: RecordBuilder,
    key: tuple[str, str],
    name: str,
    at: datetime,
    media_type: str,
    seen: set[tuple[str, str]],
) -> Any:
    """Return a body without its exchange: a resource, or a revisit where the same stands in the file already."""
    uri, sha256 = key
    body = archive.body(folder, sha256)
    if key in seen:
        about = _named("revisit", f"{name} {uri}", at)
        about["WARC-Profile"] = SAME
        about["WARC-Payload-Digest"] = f"sha1:{base64.b32encode(hashlib.sha1(body).digest()).decode()}"
        return builder.create_warc_record(uri, "revisit", io.BytesIO(b""), warc_headers_dict=about, length=0)
    seen.add(key)
    return builder.create_warc_record(
        uri,
        "resource",
        io.BytesIO(body),
        warc_content_type=media_type or "application/octet-stream",
        warc_headers_dict=_named("resource", f"{name} {uri}", at),
        length=len(body),
    )


def _line(builder: RecordBuilder, fetch: Fetch, name: str, refers: str) -> Any:
    """Return the line of the log as a record: outcome, note, who brought it, hashes."""
    text = fetch_log.line_of(fetch_log.to_row(fetch))
    about = _named("metadata", name, fetch.at)
    if refers:
        about["WARC-Refers-To"] = refers
    return builder.create_warc_record(
        fetch.final_url or fetch.url or f"urn:disclosed:{fetch.source}",
        "metadata",
        io.BytesIO(text),
        warc_content_type="application/json",
        warc_headers_dict=about,
        length=len(text),
    )


def _named(kind: str, what: str, at: datetime | None) -> dict[str, str]:
    """Return the headers that would else be random or of the clock."""
    day = at.strftime("%Y-%m-%dT%H:%M:%SZ") if at else "1970-01-01T00:00:00Z"
    return {"WARC-Record-ID": f"<urn:uuid:{uuid.uuid5(NAMESPACE, f'{kind} {what}')}>", "WARC-Date": day}
