"""Bodies by their hash: written once, whole or not at all, checked each time they are read."""

import hashlib
import os
import stat
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crawler import archive
from crawler.exits import Exit, Failure
from crawler.folder import DataFolder, open_folder


@pytest.fixture
def data(tmp_path: Path) -> DataFolder:
    return open_folder(tmp_path / "data", create=True)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50, deadline=None)
@given(body=st.binary(max_size=5000))
def test_a_body_comes_back_as_it_was_given(data: DataFolder, body: bytes) -> None:
    sha256 = archive.store(data, body)
    assert sha256 == hashlib.sha256(body).hexdigest()
    assert archive.body(data, sha256) == body
    assert archive.path_of(data, sha256) == data.archive / "bodies" / sha256[:2] / sha256
    assert sha256 in archive.stored(data)


def test_the_same_body_twice_is_one_untouched_file(data: DataFolder) -> None:
    sha256 = archive.store(data, b"a summary")
    before = archive.path_of(data, sha256).stat()
    assert archive.store(data, b"a summary") == sha256
    after = archive.path_of(data, sha256).stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)
    assert archive.stored(data) == (sha256,)


def test_a_body_is_readable_by_others(data: DataFolder) -> None:
    path = archive.path_of(data, archive.store(data, b"a summary"))
    assert stat.S_IMODE(path.stat().st_mode) == 0o644


def test_what_is_not_held_is_said_to_be_missing(data: DataFolder) -> None:
    assert not archive.has(data, "0" * 64)
    assert not archive.has(data, "")
    assert archive.stored(data) == ()
    with pytest.raises(Failure) as failed:
        archive.body(data, "0" * 64)
    assert failed.value.code is Exit.DAMAGED
    assert "0" * 64 in failed.value.message


@pytest.mark.parametrize("damage", [b"", b"a summarx", b"a summary "])
def test_a_changed_body_is_never_given_out(data: DataFolder, damage: bytes) -> None:
    sha256 = archive.store(data, b"a summary")
    archive.path_of(data, sha256).write_bytes(damage)
    with pytest.raises(Failure) as failed:
        archive.body(data, sha256)
    assert failed.value.code is Exit.DAMAGED
    assert sha256 in failed.value.message
    assert failed.value.mend


def test_storing_the_right_bytes_again_mends_a_damaged_copy(data: DataFolder) -> None:
    sha256 = archive.store(data, b"a summary")
    archive.path_of(data, sha256).write_bytes(b"rotten")
    archive.store(data, b"a summary")
    assert archive.body(data, sha256) == b"a summary"


def test_a_write_that_fails_leaves_nothing_behind(data: DataFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Failure, match="No space left") as failed:
        archive.store(data, b"a summary")
    assert failed.value.code is Exit.DATA_FOLDER
    assert [p for p in (data.archive / "bodies").rglob("*") if p.is_file()] == []
    monkeypatch.undo()
    assert archive.body(data, archive.store(data, b"a summary")) == b"a summary"


def test_half_written_files_are_no_bodies(data: DataFolder) -> None:
    sha256 = archive.store(data, b"a summary")
    (archive.path_of(data, sha256).parent / ".new-x1").write_bytes(b"a sum")
    assert archive.stored(data) == (sha256,)
