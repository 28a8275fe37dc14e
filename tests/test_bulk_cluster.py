"""The shard function on a Dask cluster: two workers on this host, one of them killed in the middle."""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest

from crawler.exits import Exit, Failure
from extract.bulk.columns import Columns
from extract.bulk.run import build_shards
from extract.bulk.shards import finished_shards
from extract.bulk.store import Store

pytest.importorskip("distributed", reason="the extra 'cluster' is not installed")


@pytest.fixture
def cluster(root: Path, tmp_path: Path) -> Iterator[tuple[str, list["subprocess.Popen[bytes]"]]]:
    """A scheduler and two workers without nannies, so that a killed one stays dead."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{free.getsockname()[1]}"
    environment = os.environ | {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "3"}
    quiet = {"cwd": root, "env": environment, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    scheduler = [
        "-m",
        "distributed.cli.dask_scheduler",
        "--host",
        "127.0.0.1",
        "--port",
        address.rpartition(":")[2],
        "--no-dashboard",
    ]
    worker = [
        "-m",
        "distributed.cli.dask_worker",
        address,
        "--nthreads",
        "1",
        "--no-nanny",
        "--no-dashboard",
        "--local-directory",
        str(tmp_path),
    ]
    started = [subprocess.Popen([sys.executable, *c], **quiet) for c in (scheduler, worker, worker)]  # type: ignore[call-overload]
    try:
        yield address, started[1:]
    finally:
        for process in started:
            process.kill()
            process.wait()


def test_a_worker_that_dies_costs_time_and_nothing_else(
    cluster: tuple[str, list["subprocess.Popen[bytes]"]], load_module: Callable[[str], ModuleType], tmp_path: Path
) -> None:
    from distributed import Client

    address, workers = cluster
    rows = [{**r, "id": f"{r['id']}-{n}"} for n in range(30) for r in load_module("bulk_samples").rows()]
    dump = tmp_path / "d.jsonl"
    dump.write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
    with Client(address, timeout=60) as client:
        client.wait_for_workers(2, timeout=60)
    out, alone = tmp_path / "out", tmp_path / "alone"

    def kill_one() -> None:
        while not list((out / "shards" / "done").glob("*.json")):
            time.sleep(0.02)
        os.kill(workers[0].pid, signal.SIGKILL)

    killer = threading.Thread(target=kill_one, daemon=True)
    killer.start()
    done = build_shards([str(dump)], str(out), columns=Columns(), jobs=1, scheduler=address, chunk=20)
    killer.join(timeout=10)
    assert workers[0].poll() is not None
    assert (done.cards, done.read) == (len(rows), len(rows))
    build_shards([str(dump)], str(alone), columns=Columns(), jobs=1, chunk=20)
    assert finished_shards(Store(address=str(out))) == finished_shards(Store(address=str(alone)))
    for file in (alone / "shards").rglob("*.parquet"):
        assert (out / file.relative_to(alone)).read_bytes() == file.read_bytes()
    assert (out / "members.parquet").read_bytes() == (alone / "members.parquet").read_bytes()


def test_a_scheduler_that_does_not_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extract.bulk.run.ANSWER", 0.5)
    (tmp_path / "d.jsonl").write_text('{"id": "a/b", "text": "x"}\n', encoding="utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(Failure, match="no answer") as failure:
        build_shards(
            [str(tmp_path / "d.jsonl")],
            str(tmp_path / "out"),
            columns=Columns(),
            jobs=1,
            scheduler=f"tcp://127.0.0.1:{port}",
        )
    assert failure.value.code == Exit.USAGE


def test_a_worker_of_another_version_is_refused(tmp_path: Path) -> None:
    from extract.bulk.cards import Card
    from extract.bulk.run import _shard_of
    from extract.bulk.shards import OtherVersion, make_shard

    with pytest.raises(OtherVersion, match="000000000000") as other:
        make_shard(str(tmp_path), "0" * 12, [tuple(Card(id="a/b", body=b"x"))])
    assert list(tmp_path.iterdir()) == []

    class Lost:
        def result(self) -> None:
            raise other.value

    with pytest.raises(Failure) as failure:
        _shard_of(Lost())
    assert failure.value.code == Exit.USAGE
