"""Where cards come from: Parquet and JSON Lines dumps, folders of Markdown, data folders; on disk or in object storage.

Everything streams: no input is held in memory whole."""

import gzip
import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import duckdb

from crawler.exits import Exit, Failure
from extract.bulk.cards import Card
from extract.bulk.columns import Columns
from extract.bulk.store import is_remote, open_remote, remote_files
from extract.bulk.tables import connect

PARQUET, LINES, MARKDOWN = (".parquet",), (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz"), (".md", ".markdown")
BATCH = 500  # rows taken from a Parquet file at once
SAMPLE = 2**20  # bytes of a JSON Lines file from which its number of lines is estimated
MOST_LINE = 64 * 2**20  # characters of one line of JSON


@dataclass(frozen=True, kw_only=True, slots=True)
class Input:
    """One file, or one folder of cards; `kind` is parquet, lines, markdown or archive."""

    kind: str
    address: str


def find_inputs(addresses: list[str]) -> list[Input]:
    """Return the files and folders behind the names given; a folder of dumps stands for its dumps, in order of name.

    Raises Failure(UNREADABLE) where a name leads to nothing that holds cards."""
    found: list[Input] = []
    for address in addresses:
        here = _of_remote(address) if is_remote(address) else _of_path(Path(address))
        if not here:
            raise Failure(
                f"{address}: no cards here.",
                mend="Name a .parquet or .jsonl file, a folder of these or of .md files, or a data folder.",
                code=Exit.UNREADABLE,
            )
        found += here
    return found


def _of_path(path: Path) -> list[Input]:
    if path.is_file():
        kind = _kind_of(path.name)
        return [Input(kind=kind, address=str(path))] if kind else []
    if not path.is_dir():
        return []
    if (path / "FORMAT").is_file() and (path / "archive").is_dir():
        return [Input(kind="archive", address=str(path))]
    files = sorted(str(p) for p in path.rglob("*") if p.is_file())
    found = [Input(kind=kind, address=f) for f in files if (kind := _kind_of(f)) in ("parquet", "lines")]
    if any(_kind_of(f) == "markdown" for f in files):
        found.append(Input(kind="markdown", address=str(path)))
    return found


def _of_remote(address: str) -> list[Input]:
    if kind := _kind_of(address):
        return [Input(kind=kind, address=address)]
    files = remote_files(address)
    found = [Input(kind=kind, address=f) for f in files if (kind := _kind_of(f)) in ("parquet", "lines")]
    if any(_kind_of(f) == "markdown" for f in files):
        found.append(Input(kind="markdown", address=address))
    return found


def _kind_of(name: str) -> str:
    low = name.lower()
    for kind, suffixes in (("parquet", PARQUET), ("lines", LINES), ("markdown", MARKDOWN)):
        if low.endswith(suffixes):
            return kind
    return ""


def read_cards(source: Input, columns: Columns) -> Iterator[Card]:
    """Yield the cards of one input in its order. A row that is no card is yielded with its `problem`, never dropped.

    Raises Failure(UNREADABLE) for a file that cannot be opened, Failure(DECLARATION) for a column that is not there."""
    if source.kind == "parquet":
        yield from _from_parquet(source.address, columns)
    elif source.kind == "lines":
        yield from _from_lines(source.address, columns)
    elif source.kind == "markdown":
        yield from _from_folder(source.address)
    else:
        yield from _from_archive(Path(source.address))


def count_cards(source: Input) -> int:
    """Return how many cards an input holds: exactly, or for JSON Lines by the length of its first lines."""
    if source.kind == "parquet":
        with _local_copy(source.address) as path, _database() as connection:
            row = connection.execute("SELECT count(*) FROM read_parquet(?)", [str(path)]).fetchone()
            return int(row[0]) if row else 0
    if source.kind == "lines":
        return _estimate_lines(source.address)
    if source.kind == "markdown":
        return len(_markdown_files(source.address))
    from crawler.fetch_log import holdings
    from crawler.folder import open_folder

    return sum(1 for h in holdings(open_folder(Path(source.address))) if h.current)


@contextmanager
def _database() -> Iterator[duckdb.DuckDBPyConnection]:
    connection = connect()
    try:
        connection.execute("SET threads = 1")
        connection.execute("SET TimeZone = 'UTC'")  # a time with a zone is the same day wherever it is read
        connection.execute("SET memory_limit = '512MB'")
        yield connection
    finally:
        connection.close()


@contextmanager
def _local_copy(address: str) -> Iterator[Path]:
    """Give the file on disk; one in object storage is copied for as long as it is read."""
    if not is_remote(address):
        yield Path(address)
        return
    with tempfile.NamedTemporaryFile(prefix="disclosed-", suffix=".parquet") as copy, open_remote(address) as remote:
        while piece := remote.read(2**20):
            copy.write(piece)
        copy.flush()
        yield Path(copy.name)


def _from_parquet(address: str, columns: Columns) -> Iterator[Card]:
    with _local_copy(address) as path, _database() as connection:
        try:
            described = connection.execute("SELECT * FROM read_parquet(?) LIMIT 0", [str(path)]).description
        except duckdb.Error as error:
            raise Failure(
                f"{address}: cannot be read as Parquet ({str(error).splitlines()[0]}).",
                mend="Fetch the dump again.",
                code=Exit.UNREADABLE,
            ) from error
        _check_columns(address, columns, [d[0] for d in described or ()])
        wanted = [_as_text(c) if c else "''" for c in (columns.id, columns.text, columns.date, columns.licence)]
        try:
            cursor = connection.execute(f"SELECT {', '.join(wanted)} FROM read_parquet(?)", [str(path)])
            number = 0
            while rows := cursor.fetchmany(BATCH):
                for identity, text, date, licence in rows:
                    number += 1
                    yield _card(identity, text, date, licence, f"{_name(address)}:{number}")
        except duckdb.Error as error:
            raise Failure(
                f"{address}: reading stopped after {number:,} rows ({str(error).splitlines()[0]}).",
                mend="Fetch the dump again; what was read is kept, and the same command goes on from there.",
                code=Exit.UNREADABLE,
            ) from error


def _as_text(column: str) -> str:
    return '"' + column.replace('"', '""') + '"::VARCHAR'


def _check_columns(address: str, columns: Columns, there: list[str]) -> None:
    for key, column in columns.model_dump().items():
        if column and column not in there:
            raise Failure(
                f"{address}: no column '{column}' (declared as {key}); its columns are {', '.join(there)}.",
                mend=f'Name the right one in a file for --columns:  {key} = "…"',
                code=Exit.DECLARATION,
            )


def _card(identity: Any, text: Any, date: Any, licence: Any, place: str) -> Card:
    if not isinstance(text, str) or not isinstance(identity, str) or not identity:
        missing = "text" if isinstance(identity, str) and identity else "id"
        return Card(id=identity if isinstance(identity, str) and identity else place, body=b"", problem=f"no {missing}")
    return Card(
        id=identity,
        body=text.encode("utf-8", "replace"),
        date=date if isinstance(date, str) else "",
        licence=licence if isinstance(licence, str) else "",
    )


def _name(address: str) -> str:
    return address.rpartition("/")[2]


@contextmanager
def _open_lines(address: str) -> Iterator[IO[bytes]]:
    try:
        handle = open_remote(address) if is_remote(address) else Path(address).open("rb")  # noqa: SIM115 - closed below
    except OSError as error:
        raise Failure(
            f"{address}: cannot be opened ({error}).", mend="Name a file that is there.", code=Exit.UNREADABLE
        ) from error
    with handle:
        if address.lower().endswith(".gz"):
            with gzip.open(handle) as inner:
                yield inner  # type: ignore[misc]  # a GzipFile reads like any file
        else:
            yield handle


def _from_lines(address: str, columns: Columns) -> Iterator[Card]:
    checked = False
    try:
        with _open_lines(address) as handle:
            number = 0
            while line := handle.readline(MOST_LINE):
                number += 1
                if not line.strip():
                    continue
                place = f"{_name(address)}:{number}"
                try:
                    row = json.loads(line)
                except ValueError as error:
                    yield Card(id=place, body=b"", problem=f"no JSON: {error}")
                    continue
                if not isinstance(row, dict):
                    yield Card(id=place, body=b"", problem="no JSON object")
                    continue
                if not checked:
                    required = Columns(id=columns.id, text=columns.text)
                    _check_columns(address, required, list(row))
                    checked = True
                date, licence = (row.get(c) if c else "" for c in (columns.date, columns.licence))
                yield _card(row.get(columns.id), row.get(columns.text), date, licence, place)
    except (EOFError, gzip.BadGzipFile) as error:
        raise Failure(
            f"{address}: the compressed file is cut short or damaged ({error}).",
            mend="Fetch the dump again; what was read is kept, and the same command goes on from there.",
            code=Exit.UNREADABLE,
        ) from error


def _estimate_lines(address: str) -> int:
    if is_remote(address) or address.lower().endswith(".gz"):
        return 0  # not told without reading it
    with Path(address).open("rb") as handle:
        head = handle.read(SAMPLE)
    lines = head.count(b"\n")
    size = Path(address).stat().st_size
    return max(lines, 1) if len(head) == size else round(size / (len(head) / max(lines, 1)))


def _markdown_files(address: str) -> list[str]:
    files = remote_files(address) if is_remote(address) else sorted(str(p) for p in Path(address).rglob("*"))
    return [f for f in files if _kind_of(f) == "markdown"]


def _from_folder(address: str) -> Iterator[Card]:
    """Yield a folder's Markdown: owner/name.md and owner/name/README.md are both the card of owner/name."""
    for file in _markdown_files(address):
        inside = file[len(address.rstrip("/")) + 1 :]
        stem = inside.rpartition(".")[0]
        owner, _, last = stem.rpartition("/")
        identity = owner if last.lower() == "readme" and owner else stem
        if is_remote(file):
            with open_remote(file) as handle:
                yield Card(id=identity, body=handle.read())
        else:
            yield Card(id=identity, body=Path(file).read_bytes())


def _from_archive(root: Path) -> Iterator[Card]:
    """Yield the document that stands for each source of a data folder, in whatever format it was served."""
    from crawler import archive, fetch_log
    from crawler.folder import open_folder
    from extract.library import media_types

    folder = open_folder(root)
    known = media_types(folder)
    for holding in fetch_log.holdings(folder):
        if holding.current:
            media_type, url = known.get(holding.sha256, ("", ""))
            body = archive.body(folder, holding.sha256)
            day = f"{holding.first_seen:%Y-%m-%d}"  # when this text was new, which a later crawl does not change
            yield Card(id=holding.source, body=body, date=day, media_type=media_type or "", url=url)
