"""The log of fetches: chained, append-only, whole after a kill, and every damage found and named."""

import json
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crawler import archive, fetch_log
from crawler.exits import Exit, Failure
from crawler.folder import DataFolder, open_folder
from crawler.integrity import find_damage
from crawler.outcomes import Outcome
from crawler.record import Fetch

START = datetime(2026, 8, 3, 10, tzinfo=UTC)


@pytest.fixture
def data(tmp_path: Path) -> DataFolder:
    return open_folder(tmp_path / "data", create=True)


def fetch(
    source: str = "example-ai/summary", *, day: int = 0, outcome: Outcome = Outcome.FETCHED_NEW, **more: object
) -> Fetch:
    values: dict[str, object] = {"run": f"r{day}", "url": "https://example.ai/s.pdf", "at": START + timedelta(days=day)}
    return Fetch(source=source, outcome=outcome, **(values | more))  # type: ignore[arg-type]


def keep(data: DataFolder, body: bytes, **more: object) -> None:
    fetch_log.append(data, fetch(sha256=archive.store(data, body), size=len(body), **more))  # type: ignore[arg-type]


TEXT = st.text(max_size=30)
FETCHES = st.builds(
    Fetch,
    run=TEXT,
    source=TEXT,
    at=st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2090, 1, 1)).map(
        lambda t: t.replace(microsecond=0, tzinfo=UTC)
    ),
    outcome=st.sampled_from(Outcome),
    url=TEXT,
    chain=st.lists(TEXT, max_size=3).map(tuple),
    http_status=st.none() | st.integers(100, 599),
    headers=st.dictionaries(TEXT, TEXT, max_size=3),
    size=st.none() | st.integers(0, 10**9),
    note=TEXT,
    rendered=st.booleans(),
    parts=st.lists(st.tuples(TEXT, st.just("")), max_size=2).map(tuple),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(fetches=st.lists(FETCHES, max_size=4))
def test_what_is_written_is_read_back_and_verifies(tmp_path: Path, fetches: list[Fetch]) -> None:
    data = open_folder(Path(str(tmp_path / str(time.monotonic_ns()))), create=True)
    for one in fetches:
        fetch_log.append(data, one)
    assert fetch_log.read_log(data) == tuple(fetches)
    assert find_damage(data) == []


def test_an_archive_without_anything_is_whole(data: DataFolder) -> None:
    assert fetch_log.read_log(data) == ()
    assert fetch_log.holdings(data) == ()
    assert find_damage(data) == []


def test_a_line_has_the_documented_keys_and_chains(data: DataFolder) -> None:
    fetch_log.append(data, fetch())
    fetch_log.append(data, fetch(day=1))
    first, second = [json.loads(x) for x in fetch_log.path_of(data).read_text(encoding="utf-8").splitlines()]
    assert (first["seq"], second["seq"]) == (1, 2)
    assert first["previous"] == "0" * 64
    assert second["previous"] == first["hash"] == fetch_log.hash_of(first)
    assert first["at"] == "2026-08-03T10:00:00Z"
    assert fetch_log.newest(data)["example-ai/summary"].run == "r1"


# versions


def versions(data: DataFolder) -> list[tuple[int, bytes, int, int, bool]]:
    return [
        (h.number, archive.body(data, h.sha256), (h.first_seen - START).days, (h.last_seen - START).days, h.current)
        for h in fetch_log.holdings(data)
    ]


def test_only_other_content_makes_a_version(data: DataFolder) -> None:
    keep(data, b"one")
    keep(data, b"one", day=1, outcome=Outcome.UNCHANGED_SAME_HASH)
    keep(data, b"one, other bytes", day=2, outcome=Outcome.UNCHANGED_SAME_CONTENT)
    keep(data, b"one, other bytes", day=3, outcome=Outcome.UNCHANGED_304)
    keep(data, b"one", day=4, outcome=Outcome.FETCHED_NEW)
    fetch_log.append(data, fetch(day=5, outcome=Outcome.GONE))
    assert versions(data) == [(1, b"one", 0, 4, True)]
    keep(data, b"two", day=6)
    keep(data, b"one", day=7)
    assert versions(data) == [(1, b"one", 0, 4, False), (2, b"two", 6, 6, False), (3, b"one", 7, 7, True)]


def test_an_older_document_brought_later_takes_its_place_in_time(data: DataFolder) -> None:
    keep(data, b"new", day=30)
    keep(data, b"old", day=2, outcome=Outcome.ADDED, by="a person")
    assert versions(data) == [(1, b"old", 2, 2, False), (2, b"new", 30, 30, True)]


def test_sources_do_not_mix(data: DataFolder) -> None:
    keep(data, b"one", source="b/x")
    keep(data, b"two", source="a/x")
    assert [(h.source, h.number) for h in fetch_log.holdings(data)] == [("a/x", 1), ("b/x", 1)]


def test_what_failed_is_no_version(data: DataFolder) -> None:
    for outcome in Outcome:
        if not outcome.is_success:
            fetch_log.append(data, fetch(outcome=outcome, sha256="0" * 64))
    assert fetch_log.holdings(data) == ()


# a kill


def test_a_torn_last_line_is_set_aside_and_the_chain_goes_on(
    data: DataFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    fetch_log.append(data, fetch())
    whole = fetch_log.path_of(data).read_bytes()
    with fetch_log.path_of(data).open("ab") as file:
        file.write(b'{"seq":2,"previous":"')
    assert find_damage(data) == [], "a kill is no damage"
    assert len(fetch_log.read_log(data)) == 1
    fetch_log.append(data, fetch(day=1))
    assert fetch_log.path_of(data).read_bytes().startswith(whole)
    assert [f.run for f in fetch_log.read_log(data)] == ["r0", "r1"]
    assert [p.read_bytes() for p in data.archive.glob("fetches.torn-*")] == [b'{"seq":2,"previous":"']
    assert "set aside" in capsys.readouterr().err
    assert find_damage(data) == []


def test_a_torn_first_line_is_set_aside(data: DataFolder) -> None:
    data.archive.mkdir()
    fetch_log.path_of(data).write_bytes(b'{"seq":1,"prev')
    assert find_damage(data) == []
    fetch_log.append(data, fetch())
    assert len(fetch_log.read_log(data)) == 1
    assert find_damage(data) == []


def test_a_kill_between_line_and_head_is_no_damage(data: DataFolder) -> None:
    fetch_log.append(data, fetch())
    head = fetch_log.head_of(data).read_bytes()
    fetch_log.append(data, fetch(day=1))
    fetch_log.head_of(data).write_bytes(head)
    assert find_damage(data) == []
    fetch_log.append(data, fetch(day=2))
    assert find_damage(data) == []
    assert len(fetch_log.read_log(data)) == 3


WRITER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from crawler import archive, fetch_log
from crawler.folder import open_folder
from crawler.outcomes import Outcome
from crawler.record import Fetch
data = open_folder(Path(sys.argv[1]), create=True)
for n in range(100000):
    sha256 = archive.store(data, f"{sys.argv[2]} {n}".encode())
    fetch_log.append(data, Fetch(run=sys.argv[2], source=f"a/s{n}", at=datetime.now(UTC).replace(microsecond=0),
                                 outcome=Outcome.FETCHED_NEW, sha256=sha256))
    print(n, flush=True)
"""


def test_kill_9_while_writing_loses_and_doubles_nothing(tmp_path: Path) -> None:
    rng = random.Random(7)
    data = open_folder(tmp_path / "data", create=True)
    acknowledged: set[tuple[str, str]] = set()
    for n in range(4):
        process = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(data.root), str(n)], stdout=subprocess.PIPE, text=True
        )
        assert process.stdout is not None
        seen = [process.stdout.readline() for _ in range(rng.randrange(3, 20))]
        time.sleep(rng.random() / 50)
        process.kill()
        seen += process.stdout.readlines()
        process.wait()
        acknowledged |= {(str(n), f"a/s{x.strip()}") for x in seen if x.endswith("\n")}
    fetch_log.append(data, fetch())
    written = [(f.run, f.source) for f in fetch_log.read_log(data)][:-1]
    assert len(acknowledged) > 8
    assert acknowledged <= set(written)
    assert len(written) == len(set(written))
    assert len(written) - len(acknowledged) <= 4, "at most the one in flight per kill"
    assert find_damage(data) == []


# damage


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> DataFolder:
    data = open_folder(tmp_path_factory.mktemp("small") / "data", create=True)
    for n in range(6):
        robots = archive.store(data, f"User-agent: *\nCrawl-delay: {n}\n".encode())
        keep(
            data, f"body {n} ".encode() * 3, day=n, source=f"a/s{n}", parts=(("https://example.ai/robots.txt", robots),)
        )
    return data


def flip(rng: random.Random, raw: bytes) -> bytes:
    at = rng.randrange(len(raw))
    return raw[:at] + bytes([raw[at] ^ (1 << rng.randrange(8))]) + raw[at + 1 :]


def truncate(rng: random.Random, raw: bytes) -> bytes:
    return raw[: rng.randrange(len(raw))]


def delete(rng: random.Random, raw: bytes) -> bytes:
    start = rng.randrange(len(raw))
    return raw[:start] + raw[start + rng.randrange(1, 80) :]


def insert(rng: random.Random, raw: bytes) -> bytes:
    at = rng.randrange(len(raw) + 1)
    return raw[:at] + rng.randbytes(rng.randrange(1, 20)) + raw[at:]


def swap_lines(rng: random.Random, raw: bytes) -> bytes:
    lines = raw.splitlines(keepends=True)
    one, other = rng.sample(range(len(lines)), 2)
    lines[one], lines[other] = lines[other], lines[one]
    return b"".join(lines)


def cut_lines(rng: random.Random, raw: bytes) -> bytes:
    lines = raw.splitlines(keepends=True)
    start = rng.randrange(len(lines))
    return b"".join(lines[:start] + lines[start + rng.randrange(1, 3) :])


def double_line(rng: random.Random, raw: bytes) -> bytes:
    lines = raw.splitlines(keepends=True)
    lines.insert(rng.randrange(len(lines) + 1), rng.choice(lines))
    return b"".join(lines)


BYTES = [flip, truncate, delete, insert]
LINES = [swap_lines, cut_lines, double_line]


def harmless(path: Path, before: bytes, after: bytes) -> bool:
    """Return whether the bytes are what a kill leaves: the whole log and a torn line after it."""
    return path.name == "fetches.jsonl" and after.startswith(before) and b"\n" not in after[len(before) :]


def test_a_thousand_random_damages_are_found_and_named(small: DataFolder) -> None:
    rng = random.Random(2026)
    files = sorted(p for p in small.archive.rglob("*") if p.is_file())
    log = fetch_log.path_of(small)
    assert len(files) == 14
    assert find_damage(small) == []
    tried = 0
    while tried < 1200:
        path = log if rng.random() < 0.4 else rng.choice(files)
        ways: list[Callable[[random.Random, bytes], bytes]] = BYTES + (LINES if path == log else [])
        before = path.read_bytes()
        way = rng.choice(ways)
        after = way(rng, before)
        if after == before or harmless(path, before, after):
            continue
        tried += 1
        path.write_bytes(after)
        found = find_damage(small)
        path.write_bytes(before)
        assert found, f"{way.__name__} of {path.name} was not found"
        assert {d.file for d in found} & {str(path), str(log)}, f"{way.__name__} of {path.name} was not named"
        assert all(d.place and d.what for d in found)
    assert find_damage(small) == []


def test_a_changed_line_is_named_by_its_number(small: DataFolder) -> None:
    log = fetch_log.path_of(small)
    before = log.read_bytes()
    lines = before.splitlines(keepends=True)
    for n, line in enumerate(lines):
        changed = line.replace(b"https://example.ai/s.pdf", b"https://example.ai/t.pdf")
        log.write_bytes(b"".join([*lines[:n], changed, *lines[n + 1 :]]))
        found = find_damage(small)
        assert [d.place for d in found] == [f"line {n + 1}"]
    log.write_bytes(before)


def test_a_line_forged_with_its_own_hash_breaks_the_chain(small: DataFolder) -> None:
    log = fetch_log.path_of(small)
    before = log.read_bytes()
    rows = [json.loads(x) for x in before.splitlines()]
    rows[2]["note"] = "forged"
    rows[2]["hash"] = fetch_log.hash_of(rows[2])
    log.write_bytes(b"".join(fetch_log.line_of(r) for r in rows))
    found = find_damage(small)
    log.write_bytes(before)
    assert [d.place for d in found] == ["line 4"]


def test_a_reordered_line_is_found(small: DataFolder) -> None:
    log = fetch_log.path_of(small)
    before = log.read_bytes()
    rows = [json.loads(x) for x in before.splitlines()]
    rows[1] = dict(reversed(rows[1].items()))
    log.write_bytes(b"".join(fetch_log.line_of(r) for r in rows))
    found = find_damage(small)
    log.write_bytes(before)
    assert [d.place for d in found] == ["line 2"]


@pytest.mark.parametrize("lost", range(14))
def test_a_lost_file_is_found(small: DataFolder, tmp_path: Path, lost: int) -> None:
    path = sorted(p for p in small.archive.rglob("*") if p.is_file())[lost]
    aside = tmp_path / "aside"
    shutil.move(path, aside)
    found = find_damage(small)
    shutil.move(aside, path)
    assert found
    assert str(path) in {d.file for d in found} or path.name == "fetches.jsonl"


def test_swapped_and_misplaced_bodies_are_found(small: DataFolder) -> None:
    one, other = [archive.path_of(small, s) for s in archive.stored(small)[:2]]
    first, second = one.read_bytes(), other.read_bytes()
    one.write_bytes(second)
    other.write_bytes(first)
    found = find_damage(small)
    one.write_bytes(first)
    other.write_bytes(second)
    assert {d.file for d in found} == {str(one), str(other)}
    stray = small.archive / "bodies" / "note.txt"
    stray.write_text("not ours")
    found = find_damage(small)
    stray.unlink()
    assert [d.file for d in found] == [str(stray)]


# writing after damage


@pytest.mark.parametrize("lost", [1, 3])
def test_nothing_is_written_after_a_log_that_was_cut(data: DataFolder, lost: int) -> None:
    for n in range(4):
        fetch_log.append(data, fetch(day=n))
    log = fetch_log.path_of(data)
    cut = b"".join(log.read_bytes().splitlines(keepends=True)[:-lost])
    log.write_bytes(cut)
    with pytest.raises(Failure, match="cut short") as failed:
        fetch_log.append(data, fetch(day=9))
    assert failed.value.code is Exit.DAMAGED
    assert log.read_bytes() == cut
    assert find_damage(data)


def test_nothing_is_written_where_the_head_is_lost_or_rotten(data: DataFolder) -> None:
    for n in range(3):
        fetch_log.append(data, fetch(day=n))
    head = fetch_log.head_of(data)
    good = head.read_bytes()
    for bad in (None, b"", b"{}\n", b"[1]\n", good[:-1], good.replace(b"3", b"2", 1)):
        head.unlink(missing_ok=True) if bad is None else head.write_bytes(bad)
        with pytest.raises(Failure) as failed:
            fetch_log.append(data, fetch(day=9))
        assert failed.value.code is Exit.DAMAGED
    line = failed.value.mend[failed.value.mend.index("{") : failed.value.mend.index("}") + 1]
    head.write_text(line + "\n")
    fetch_log.append(data, fetch(day=9))
    assert find_damage(data) == [], "the line that the message names puts it right"


@pytest.mark.parametrize("line", [b"\n", b"[]\n", b"nonsense\n", b'{"seq":1}\n', b"\xff\xfe\n", b"[" * 5000 + b"\n"])
def test_a_line_that_is_no_fetch_is_named(data: DataFolder, line: bytes) -> None:
    fetch_log.append(data, fetch())
    with fetch_log.path_of(data).open("ab") as file:
        file.write(line)
    with pytest.raises(Failure, match="line 2") as failed:
        fetch_log.read_log(data)
    assert failed.value.code is Exit.DAMAGED
    assert [d.place for d in find_damage(data)] == ["line 2"]


def test_long_logs_are_read_and_continued_quickly(data: DataFolder) -> None:
    keep(data, b"one")
    row = json.loads(fetch_log.path_of(data).read_bytes())
    rows = []
    previous = fetch_log.FIRST
    for n in range(1, 20_001):
        row |= {"seq": n, "previous": previous, "source": f"a/s{n % 500}"}
        row["hash"] = previous = fetch_log.hash_of(row)
        rows.append(fetch_log.line_of(row))
    fetch_log.path_of(data).write_bytes(b"".join(rows))
    fetch_log.head_of(data).write_text(json.dumps({"seq": 20_000, "hash": previous}) + "\n")
    began = time.process_time()
    for n in range(20):
        fetch_log.append(data, fetch(day=n))
    assert time.process_time() - began < 0.5, "an append does not read the whole log"
    began = time.process_time()
    assert len(fetch_log.holdings(data)) == 500
    assert time.process_time() - began < 3
