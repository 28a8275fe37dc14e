"""Dumps of cards in, content-addressed shards out: the same findings as `read`, nothing lost and nothing doubled."""

import gzip
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import duckdb
import pytest

from crawler.exits import Failure
from extract.bulk import run
from extract.bulk.cards import Card
from extract.bulk.columns import Columns, read_columns
from extract.bulk.inputs import count_cards, find_inputs, read_cards
from extract.bulk.known import Known
from extract.bulk.reading import read_chunk
from extract.bulk.run import Done, build_shards
from extract.bulk.shards import finished_shards, key_of, read_one_by_one, write_shard
from extract.bulk.store import Store
from extract.library import fingerprint

ALL = Columns(date="date", licence="licence")


@pytest.fixture(scope="session")
def samples(load_module: Callable[[str], ModuleType]) -> ModuleType:
    return load_module("bulk_samples")


@pytest.fixture
def dump(samples: ModuleType, tmp_path: Path) -> Path:
    path = tmp_path / "cards.jsonl"
    write_lines(path, samples.rows())
    return path


@pytest.fixture
def in_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read in this process: the pool has its own tests, and starts in seconds."""

    def here(chunks: Iterator[list[Card]], store: Store, jobs: int) -> Iterator[Any]:
        for chunk in chunks:
            yield write_shard(store, key_of(chunk, fingerprint()), fingerprint(), read_chunk(chunk))

    monkeypatch.setattr(run, "_here", here)


def write_lines(path: Path, rows: list[dict[str, Any]]) -> None:
    path.write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")


def table(out: Path, name: str, columns: str = "*") -> list[tuple[Any, ...]]:
    """Return the rows of one table of the members, sorted."""
    if not list((out / "shards" / name).glob("*.parquet")):
        return []
    query = f"SELECT {columns} FROM '{out}/shards/{name}/*.parquet' SEMI JOIN '{out}/members.parquet' USING (card)"
    return sorted(duckdb.sql(query).fetchall(), key=repr)


def everything(out: Path) -> dict[str, list[tuple[Any, ...]]]:
    names = ("cards", "disclosures", "answers", "front_matter", "disagreements")
    return {name: table(out, name) for name in names}


def build(source: Path | str, out: Path, **more: Any) -> Done:
    return build_shards([str(source)], str(out), columns=more.pop("columns", ALL), jobs=1, **more)


def test_findings_are_those_of_read(samples: ModuleType, root: Path, tmp_path: Path, in_process: None) -> None:
    from extract.reading import analyse

    summary = (root / "reports" / "sample" / "site" / "quillfield" / "plume-7b-summary.md").read_text(encoding="utf-8")
    texts = {**samples.CARDS, "sample/plume": summary}
    write_lines(tmp_path / "d.jsonl", [{"id": i, "text": t} for i, t in texts.items()])
    build(tmp_path / "d.jsonl", tmp_path / "out", columns=Columns())
    key = {i: k for k, i in table(tmp_path / "out", "cards", "card, id")}
    stated = answered = 0
    for identity, text in texts.items():
        reading = analyse(text.encode(), name="card.md")
        names = "kind, name, id, role, polarity, value, quote, page, start_offset, end_offset, known"
        found = [r[1:] for r in table(tmp_path / "out", "disclosures", f"card, {names}") if r[0] == key[identity]]
        expected = [
            (
                *(d["kind"], d["name"].replace("\0", "\ufffd"), d["id"], d["role"], d["polarity"]),
                None if d["value"] is None else json.dumps(d["value"], ensure_ascii=False, sort_keys=True, default=str),
                *(d["quote"], d["page"], d["start"], d["end"], d["known"]),
            )
            for d in reading["disclosures"]
        ]
        assert sorted(found, key=repr) == sorted(expected, key=repr), identity
        answers = [
            r[1:]
            for r in table(tmp_path / "out", "answers", "card, position, field, state, quote")
            if r[0] == key[identity]
        ]
        wanted = [(n, a["field"], a["state"], a["quote"] or None) for n, a in enumerate(reading["answers"], 1)]
        assert sorted(answers) == (wanted if reading["kind"] == "eu_summary" else []), identity
        (card,) = [
            r
            for r in table(tmp_path / "out", "cards", "id, document, kind, title, characters, readable")
            if r[0] == identity
        ]
        assert card[1:] == (reading["sha256"], reading["kind"], reading["title"], reading["characters"], True)
        stated, answered = stated + len(found), answered + len(answers)
    assert stated > 10
    assert answered == 54


def test_every_kind_of_input_gives_the_same_cards(samples: ModuleType, dump: Path, tmp_path: Path) -> None:
    (tmp_path / "zipped.jsonl.gz").write_bytes(gzip.compress(dump.read_bytes()))
    duckdb.sql(
        f"COPY (SELECT id, text, date::TIMESTAMPTZ AS date, licence FROM '{dump}') TO '{tmp_path / 'p.parquet'}'"
    )
    for n, (name, text) in enumerate(samples.CARDS.items()):
        file = tmp_path / "folder" / (f"{name}.md" if n % 2 else f"{name}/README.md")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    texts = {i: t.encode() for i, t in samples.CARDS.items()}
    for name in ("cards.jsonl", "zipped.jsonl.gz", "p.parquet", "folder"):
        (source,) = find_inputs([str(tmp_path / name)])
        columns = Columns() if name == "folder" else ALL
        cards = list(read_cards(source, columns))
        assert {c.id: c.body for c in cards} == texts, name
        assert name == "folder" or [c.day for c in cards] == [f"2024-0{n + 1}-11" for n in range(len(cards))], name
        assert count_cards(source) in (len(cards), 0)
    (tmp_path / "both").mkdir()
    for name in ("cards.jsonl", "p.parquet"):
        (tmp_path / name).rename(tmp_path / "both" / name)
    assert [i.kind for i in find_inputs([str(tmp_path / "both")])] == ["lines", "parquet"]


def test_a_data_folder_is_read_in_every_format(root: Path, tmp_path: Path, in_process: None, command: Any) -> None:
    site = root / "reports" / "sample" / "site"
    for file, source in (("quillfield/plume-7b-summary.md", "a/md"), ("northlight/beacon-flash.docx", "b/docx")):
        assert command("add", site / file, "--source", source, "--undeclared", "--data", tmp_path / "data")[0] == 0
    done = build(tmp_path / "data", tmp_path / "out")
    assert (done.cards, done.unreadable) == (2, 0)
    assert {(i, f) for i, f in table(tmp_path / "out", "cards", "id, format")} == {("a/md", "md"), ("b/docx", "docx")}
    assert build(tmp_path / "data", tmp_path / "out").read == 0


def test_a_second_run_reads_only_what_changed(
    samples: ModuleType, dump: Path, tmp_path: Path, in_process: None
) -> None:
    out = tmp_path / "out"
    first = build(dump, out, chunk=3)
    assert (first.cards, first.read) == (len(samples.CARDS), len(samples.CARDS))
    assert build(dump, out, chunk=3).read == 0
    rows = samples.rows()
    rows[2]["text"] += "\nTrained on Dolma.\n"
    gone = rows.pop(5)
    rows.insert(0, {"id": "new/one", "text": "Trained on C4.", "date": "", "licence": ""})
    write_lines(dump, rows)
    assert build(dump, out, chunk=3).read == 2
    ids = [i for (i,) in table(out, "cards", "id")]
    assert sorted(ids) == sorted(r["id"] for r in rows)
    assert gone["id"] not in ids
    fresh = tmp_path / "fresh"
    build(dump, fresh, chunk=3)
    assert everything(out) == everything(fresh)


def test_a_row_that_stands_twice_is_read_once(
    samples: ModuleType, dump: Path, tmp_path: Path, in_process: None
) -> None:
    write_lines(dump, samples.rows() * 3)
    done = build(dump, tmp_path / "out", chunk=5)
    assert (done.cards, done.read) == (3 * len(samples.CARDS), len(samples.CARDS))
    assert len(table(tmp_path / "out", "cards")) == len(samples.CARDS)


def test_shards_of_an_older_version_go_when_the_new_ones_are_whole(
    dump: Path, tmp_path: Path, in_process: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    build(dump, out)
    monkeypatch.setattr(run, "fingerprint", lambda: "0" * 12)
    monkeypatch.setattr(sys.modules[__name__], "fingerprint", lambda: "0" * 12)
    build(dump, out)
    assert {s.fingerprint for s in finished_shards(Store(address=str(out)))} == {"0" * 12}
    assert len(list((out / "shards" / "cards").iterdir())) == 1


BAD = [
    b"not json\n",
    b"[1, 2]\n",
    b'{"id": "a/b"}\n',
    b'{"id": 3, "text": "x"}\n',
    b'{"id": "a/c", "text": ["x"]}\n',
    b'{"id": "a/d", "text": "Trained on C4.\n',
    b'{"id": "a/e", "text": ""}\n',
]


def test_a_bad_row_is_told_and_costs_no_other(dump: Path, tmp_path: Path, in_process: None) -> None:
    good = dump.read_bytes().splitlines(keepends=True)
    dump.write_bytes(good[0] + b"".join(BAD) + b"\n\n" + b"".join(good[1:]))
    done = build(dump, tmp_path / "out")
    assert done.unreadable == len(BAD)
    bad = table(tmp_path / "out", "cards", "id, outcome, warnings, readable")
    assert sum(1 for *_, readable in bad if not readable) == len(BAD)
    assert sum(1 for *_, readable in bad if readable) == len(good)
    assert ("cards.jsonl:2", "corrupt") in {(i, o) for i, o, _, _ in bad}
    assert all(w for _, _, w, readable in bad if not readable)


def test_huge_and_hostile_cards(tmp_path: Path, in_process: None) -> None:
    rows = [
        {"id": "big/one", "text": "word " * 2_000_000},
        {"id": "big/front", "text": "---\ntags: [" + "a," * 200_000 + "b]\n---\nx"},
        {"id": "deep/list", "text": "> " * 5_000 + "x"},
        {"id": 'o\'brien/"x"', "text": "'; DROP TABLE cards; --"},
        {"id": "../../etc/passwd", "text": "Trained on C4."},
        {"id": "lone/\ud800", "text": "Trained on \ud800 C4."},
    ]
    path = tmp_path / "d.jsonl"
    path.write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
    done = build(path, tmp_path / "out", columns=Columns())
    found = dict(table(tmp_path / "out", "cards", "id, outcome"))
    assert done.cards == len(rows)
    assert found.pop("big/one") == "too_large"
    assert set(found.values()) == {"read"}
    assert sorted(p.name for p in tmp_path.iterdir()) == ["d.jsonl", "out"]


def test_a_chunk_that_cannot_be_read_whole_is_read_card_by_card(samples: ModuleType) -> None:
    from extract.sandbox import ChildPool

    cards = [Card(id=i, body=t.encode()) for i, t in list(samples.CARDS.items())[:3]]
    with ChildPool(workers=1, preload=("extract.bulk.warm",)) as pool:
        assert read_one_by_one(cards, pool) == read_chunk(cards)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('texts = "card"', "texts"),
        ("text = 3", "text"),
        ('id = ""', "id"),
        ("text =", "TOML"),
    ],
)
def test_a_wrong_declaration_of_columns_names_file_and_key(text: str, says: str, tmp_path: Path) -> None:
    path = tmp_path / "columns.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Failure) as failure:
        read_columns(path)
    assert failure.value.code == 3
    assert says in failure.value.message
    assert "columns.toml" in failure.value.message


def test_a_column_that_is_not_there_is_named_with_those_that_are(dump: Path, tmp_path: Path, in_process: None) -> None:
    duckdb.sql(f"COPY (FROM '{dump}') TO '{tmp_path / 'p.parquet'}'")
    for source in (dump, tmp_path / "p.parquet"):
        with pytest.raises(Failure, match="no column 'card'") as failure:
            build(source, tmp_path / "out", columns=Columns(text="card"))
        assert failure.value.code == 3
        assert "text" in failure.value.message


def test_inputs_that_hold_no_cards(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "a.txt").write_text("x", encoding="utf-8")
    for name in ("missing.parquet", "empty", "a.txt"):
        with pytest.raises(Failure, match="no cards here"):
            find_inputs([str(tmp_path / name)])
    for name, body in (
        ("a.parquet", b"PAR1 not really"),
        ("b.parquet", b""),
        ("c.jsonl.gz", gzip.compress(b"{}\n" * 99, mtime=0)[:-9]),
    ):
        (tmp_path / name).write_bytes(body)
        (source,) = find_inputs([str(tmp_path / name)])
        with pytest.raises(Failure) as failure:
            list(read_cards(source, Columns(id="x", text="y") if "parquet" in name else Columns()))
        assert failure.value.code in (3, 5)


def test_a_folder_of_other_things_is_left_alone(dump: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("x", encoding="utf-8")
    with pytest.raises(Failure, match="other things"):
        build(dump, tmp_path / "mine")
    (tmp_path / "newer").mkdir()
    (tmp_path / "newer" / "bulk.json").write_text('{"kind": "bulk", "format": 2}', encoding="utf-8")
    with pytest.raises(Failure, match="newer"):
        build(dump, tmp_path / "newer")


def test_known_keys_across_a_merge(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extract.bulk.known.MERGE", 10)
    known = Known([5, 2**64 - 1])
    assert [known.add_new(n) for n in (5, 6, 6, 2**64 - 1, 0)] == [False, True, False, False, True]
    assert all(known.add_new(n) for n in range(100, 150))
    assert not any(known.add_new(n) for n in range(100, 150))
    assert len(known) == 54


SLOW = """
import sys
from pathlib import Path
from extract.bulk import run, shards
from extract.bulk.columns import Columns
real = run.write_shard
def slow(*arguments):
    shard = real(*arguments)
    print(shard.key, flush=True)
    return shard
run.write_shard = slow
run.build_shards([sys.argv[1]], sys.argv[2], columns=Columns(date="date", licence="licence"), jobs=2, chunk=40)
"""


def test_a_killed_run_goes_on_with_nothing_lost_or_doubled(
    load_module: Callable[[str], ModuleType], root: Path, tmp_path: Path, in_process: None
) -> None:
    samples = load_module("bulk_samples")
    rows = [{**r, "id": f"{r['id']}-{n}"} for n in range(50) for r in samples.rows()]
    dump, out = tmp_path / "d.jsonl", tmp_path / "out"
    write_lines(dump, rows)
    process = subprocess.Popen(
        [sys.executable, "-c", SLOW, str(dump), str(out)], stdout=subprocess.PIPE, cwd=root, start_new_session=True
    )
    assert process.stdout is not None
    for _ in range(3):
        assert process.stdout.readline()
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    process.stdout.close()
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:  # its reading processes end when their pipe is closed
        try:
            done = build(dump, out, chunk=40)
            break
        except Failure:
            time.sleep(0.2)
    assert 0 < done.read <= len(rows) - 3 * 40
    assert not (out / "members.parquet.new").exists()
    whole = tmp_path / "whole"
    build(dump, whole, chunk=40)
    assert everything(out) == everything(whole)
    assert len(table(out, "cards")) == len(rows)
    keys = [s.key for s in finished_shards(Store(address=str(out)))]
    assert keys == [s.key for s in finished_shards(Store(address=str(whole)))]


def test_object_storage_in_and_out(dump: Path, tmp_path: Path, in_process: None) -> None:
    fsspec = pytest.importorskip("fsspec")
    memory = fsspec.filesystem("memory")
    memory.pipe_file("/in/cards.jsonl", dump.read_bytes())
    duckdb.sql(f"COPY (FROM '{dump}') TO '{tmp_path / 'p.parquet'}'")
    memory.pipe_file("/in/p.parquet", (tmp_path / "p.parquet").read_bytes())
    memory.pipe_file("/md/harbour/gull.md", b"Trained on C4.")
    done = build_shards(["memory://in"], "memory://out", columns=ALL, jobs=1)
    assert done.cards == 2 * done.read
    assert build_shards(["memory://in"], "memory://out", columns=ALL, jobs=1).read == 0
    assert build_shards(["memory://md"], "memory://out2", columns=ALL, jobs=1).read == 1
    build(dump, tmp_path / "out")
    with_disk = {
        p.relative_to(tmp_path / "out" / "shards"): p.read_bytes()
        for p in (tmp_path / "out" / "shards").rglob("*.parquet")
    }
    for name, body in with_disk.items():
        assert memory.cat_file(f"/out/shards/{name}") == body
