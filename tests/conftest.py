"""What every test stands on: no network but loopback, the shared material where it is at hand, and builders by name."""

import importlib.util
import ipaddress
import socket
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"


class NetworkRefused(RuntimeError):
    """A test tried to leave this machine."""


def refuse_network(event: str, arguments: tuple[Any, ...]) -> None:
    """Raise NetworkRefused where Python is about to resolve a name or connect to anything but loopback."""
    if event == "socket.getaddrinfo":
        host = arguments[0]
        name = host.decode("ascii", "replace") if isinstance(host, bytes) else host
        if name and name.endswith(".invalid"):  # RFC 2606: never resolves, here without asking anybody
            raise socket.gaierror(socket.EAI_NONAME, f"{name}: no such name")
    elif event in ("socket.connect", "socket.sendto"):
        address = arguments[1]
        name = address[0] if isinstance(address, tuple) else ""
    else:
        return
    if name and name != "localhost" and not is_loopback(name):
        raise NetworkRefused(f"{event} {name}: tests reach loopback only")


def is_loopback(name: str) -> bool:
    """Return whether this is an address of loopback, or any numeric address of no meaning outside (0.0.0.0, ::)."""
    try:
        address = ipaddress.ip_address(name.partition("%")[0])
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified


sys.addaudithook(refuse_network)  # an audit hook sees asyncio and C code that a patched socket class would miss


def load(name: str) -> ModuleType:
    """Return the module tests/<name>.py; the folder is no package, so that it shadows nothing."""
    known = sys.modules.get(f"tests_{name}")
    if known is not None:
        return known
    spec = importlib.util.spec_from_file_location(f"tests_{name}", ROOT / "tests" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def load_module() -> Callable[[str], ModuleType]:
    """The loader of builder modules that lie beside the tests: `load_module("behaviours")`."""
    return load


@pytest.fixture(scope="session")
def scripts() -> ModuleType:
    """The module of scripted hosts, tests/behaviours.py."""
    return load("behaviours")


@pytest.fixture
def web_of(scripts: ModuleType, tmp_path: Path) -> Iterator[Callable[..., Any]]:
    """Serve behaviours, `web_of(Behaviour(…), …)`; closed after the test."""
    opened: list[Any] = []

    def serve(*behaviours: Any) -> Any:
        opened.append(scripts.Web(list(behaviours), folder=tmp_path))
        return opened[-1]

    yield serve
    for web in opened:
        web.close()


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The shared material; a test that asks for it is skipped where it is not at hand."""
    if not SHARED.is_dir():
        pytest.skip(f"{SHARED} is not at hand: real documents are never copied into the project")
    return SHARED


@pytest.fixture(scope="session")
def facts_of() -> Callable[..., list[Any]]:
    """Read a text with the filter and without, which must not differ: `facts_of(text, Kind.DATE)` are its dates.

    Several kinds may be asked for, none asks for all. A document can stand in place of the text, and what else
    `find_all` is told of it."""
    from extract.detectors import find_all
    from extract.disclosures import Disclosure, Kind
    from extract.document import Document
    from extract.rows import lay_out

    def read(text: str | Document, *kinds: Kind, **more: Any) -> list[Disclosure]:
        document = lay_out(text) if isinstance(text, str) else text
        found, whole = find_all(document, **more), find_all(document, filtered=False, **more)
        assert found == whole, f"the filter changes what is found in {document.text!r}"
        return [one for one in found if not kinds or one.kind in kinds]

    return read


@pytest.fixture
def command(capfd: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Run `disclosed ARGUMENTS…` in this process: (exit code, stdout, stderr)."""
    from reports.command import run_command

    def run(*arguments: str | Path) -> tuple[int, str, str]:
        capfd.readouterr()
        code = run_command("test", [str(a) for a in arguments])
        out, err = capfd.readouterr()
        return int(code), out, err

    return run
