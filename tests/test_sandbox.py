"""The sandbox: limits end the child and never the parent, nothing leaves it, and only data comes back."""

import os
import pickle
import signal
import socket
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from extract.document import Document, UnreadableDocument
from extract.sandbox import ChildPool, ReaderFault, read_in_child
from extract.sandbox_child import read_positionally
from extract.sandbox_pickle import loads

MEMORY = 256 * 2**20


@pytest.fixture(scope="module")
def pool() -> Iterator[ChildPool]:
    with ChildPool(1, seconds=1, memory=MEMORY, preload=()) as children:
        yield children


def outcome_of(pool: ChildPool, function: Callable[..., object], *arguments: object) -> str:
    """Return the outcome of the UnreadableDocument that the call must raise."""
    with pytest.raises(UnreadableDocument) as caught:
        pool.run(function, *arguments)
    return caught.value.outcome


def evaluate(pool: ChildPool, expression: str) -> object:
    """Return the value of an expression computed in the child."""
    return pool.run(eval, expression)


def test_a_reading_comes_back_as_it_was_made(pool: ChildPool) -> None:
    body = b"# Card\n\n- [x] web data\n\n[more](https://e.org/)"
    document = pool.run(read_positionally, body, "", "", "a.md")
    assert isinstance(document, Document)
    assert document == read_positionally(body, "", "", "a.md")
    assert read_in_child(body, name="a.md") == document


def test_what_the_reader_raises_is_raised_here(pool: ChildPool) -> None:
    assert outcome_of(pool, read_positionally, b"", "", "", "") == "empty"


def test_a_hanging_reader_is_stopped(pool: ChildPool) -> None:
    started = time.monotonic()
    assert outcome_of(pool, time.sleep, 60) == "timeout"
    assert time.monotonic() - started < 10
    assert evaluate(pool, "6 * 7") == 42


def test_a_busy_reader_is_stopped(pool: ChildPool) -> None:
    assert outcome_of(pool, eval, "sum(1 for _ in iter(int, 1))") == "timeout"
    assert evaluate(pool, "6 * 7") == 42


@pytest.mark.parametrize(
    "expression", ["bytearray(10 ** 9)", "[bytes(10 ** 6) for _ in range(10 ** 6)]", "'x' * 10 ** 10"]
)
def test_a_greedy_reader_is_stopped(pool: ChildPool, expression: str) -> None:
    assert outcome_of(pool, eval, expression) == "memory"
    assert evaluate(pool, "6 * 7") == 42


@pytest.mark.parametrize("number", [signal.SIGSEGV, signal.SIGABRT, signal.SIGKILL])
def test_a_crashing_reader_ends_alone(pool: ChildPool, number: int) -> None:
    assert outcome_of(pool, signal.raise_signal, number) == "corrupt"
    assert evaluate(pool, "6 * 7") == 42


def test_a_fault_carries_its_traceback(pool: ChildPool) -> None:
    with pytest.raises(ReaderFault, match="ZeroDivisionError") as caught:
        evaluate(pool, "1 / 0")
    assert "Traceback" in caught.value.trace
    assert caught.value.outcome == "corrupt"


def test_endless_recursion_is_corrupt(pool: ChildPool) -> None:
    assert outcome_of(pool, eval, "(lambda f: f(f))(lambda f: f(f))") == "corrupt"


@pytest.mark.parametrize(
    "expression",
    [
        "__import__('socket').create_connection(('127.0.0.1', {port}))",
        "__import__('urllib.request').request.urlopen('http://127.0.0.1:{port}/')",
        "__import__('os').system('echo x > {file}')",
        "__import__('subprocess').run(['touch', '{file}'])",
        "open('{file}', 'w')",
        "__import__('os').open('{file}', 65)",
        "__import__('pathlib').Path('{file}').write_text('x')",
        "__import__('os').mkdir('{file}')",
        "__import__('os').fork()",
    ],
)
def test_nothing_leaves_the_child(pool: ChildPool, tmp_path: Path, expression: str) -> None:
    target = tmp_path / "written"
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        with pytest.raises(ReaderFault, match="refused"):
            evaluate(pool, expression.format(port=server.getsockname()[1], file=target))
        with pytest.raises(TimeoutError):
            server.accept()
    assert not target.exists()


def test_the_environment_holds_no_secrets(pool: ChildPool, monkeypatch: pytest.MonkeyPatch) -> None:
    assert set(evaluate(pool, "sorted(__import__('os').environ)")) <= {  # type: ignore[call-overload]
        "PATH", "PYTHONPATH", "PYTHONDONTWRITEBYTECODE", "PYTHONHASHSEED", "LC_ALL", "LC_CTYPE",
        "OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS",
    }  # fmt: skip


class Evil:
    """Pickles to a call of os.system."""

    def __reduce__(self) -> tuple[Callable[[str], int], tuple[str]]:
        return os.system, ("touch /tmp/owned",)


@pytest.mark.parametrize("value", [Evil(), eval, os.path.join, read_in_child, ChildPool, [{"a": Evil()}]])
def test_only_data_is_unpickled(value: object) -> None:
    with pytest.raises(pickle.UnpicklingError, match="may not send"):
        loads(pickle.dumps(value))


def test_a_child_that_sends_code_is_no_reading(pool: ChildPool) -> None:
    assert outcome_of(pool, eval, "eval") == "corrupt"
    assert evaluate(pool, "6 * 7") == 42


def test_a_large_answer_passes(pool: ChildPool) -> None:
    assert len(evaluate(pool, "'x' * 20_000_000")) == 20_000_000  # type: ignore[arg-type]


def test_children_are_warm_and_replaced_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extract.sandbox.TASKS", 3)
    with ChildPool(1, preload=()) as children:
        ids = [evaluate(children, "__import__('os').getpid()") for _ in range(6)]
    assert len(set(ids)) == 2
    assert ids[0] == ids[2] != ids[3]


def test_map_keeps_the_order_and_goes_on_after_failures() -> None:
    items = [(f"{n} // {n % 3}",) for n in range(1, 10)]
    with ChildPool(2, preload=()) as children:
        found = list(children.map(eval, items))
    assert [item for item, _ in found] == items
    assert [isinstance(result, ReaderFault) for _, result in found] == [n % 3 == 0 for n in range(1, 10)]


def test_closing_leaves_no_process() -> None:
    children = ChildPool(2, preload=())
    ids = {child.process.pid for child in children._children}
    children.close()
    assert len(ids) == 2
    for number in ids:
        with pytest.raises(ProcessLookupError):
            os.kill(number, 0)


def test_closing_ends_what_is_at_work() -> None:
    started = time.monotonic()
    with ChildPool(1, seconds=60, preload=()) as children:
        assert evaluate(children, "1") == 1
        waiting = children.submit(time.sleep, 50)
        while children._idle.qsize():
            time.sleep(0.01)
    with pytest.raises(UnreadableDocument):
        waiting.result(timeout=5)
    assert time.monotonic() - started < 20


def test_an_interrupt_leaves_no_half_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    with ChildPool(1, preload=()) as children:
        assert evaluate(children, "1") == 1
        first = children._idle.queue[0]
        receive = type(first)._receive_exactly

        def interrupt(self: object, *arguments: object) -> bytes:
            raise KeyboardInterrupt

        monkeypatch.setattr(type(first), "_receive_exactly", interrupt)
        with pytest.raises(KeyboardInterrupt):
            evaluate(children, "2")
        monkeypatch.setattr(type(first), "_receive_exactly", receive)
        assert evaluate(children, "3") == 3


def test_a_function_that_cannot_be_named_is_refused(pool: ChildPool) -> None:
    with pytest.raises(ValueError, match="importable module"):
        pool.run(lambda: 1)


def test_a_child_that_cannot_start_is_our_fault_and_says_why() -> None:
    with ChildPool(1, preload=("no_such_module",)) as children, pytest.raises(RuntimeError, match="no_such_module"):
        evaluate(children, "1")
