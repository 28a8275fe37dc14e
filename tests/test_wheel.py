"""The wheel, built and installed into an empty environment: it runs from there, and shadowed packages are noticed."""

import os
import subprocess
import sys
import sysconfig
import tomllib
import venv
import zipfile
from pathlib import Path

import pytest

VERSION = tomllib.loads((Path(__file__).parent.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"][
    "version"
]
FULL = os.environ.get("DISCLOSED_TEST_INSTALL") == "full"  # CI: dependencies come from the index, as for a user


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("wheel")
    line = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(target)]
    subprocess.run(line, cwd=root, check=True, capture_output=True)
    (built,) = target.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder `bin` of an environment that holds the wheel and what it depends on, and not the repository."""
    home = tmp_path_factory.mktemp("environment") / "venv"
    venv.create(home, with_pip=True)
    where = subprocess.run(
        [home / "bin" / "python", "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    options = [] if FULL else ["--no-deps", "--no-index"]
    subprocess.run([home / "bin" / "pip", "install", "--quiet", *options, wheel], check=True)
    if not FULL:  # the libraries of this environment; a path line in a .pth does not read that folder's own .pth files
        Path(where, "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return home / "bin"


def run(program: Path, *arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "DISCLOSED", "VIRTUAL_ENV"))}
    return subprocess.run([program, *arguments], cwd=cwd, env=environment, capture_output=True, text=True)


def test_wheel_holds_every_file_of_the_packages_and_nothing_else(wheel: Path, root: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    tracked = subprocess.run(["git", "ls-files"], cwd=root, capture_output=True, text=True, check=True).stdout.split(
        "\n"
    )
    ours = {n for n in tracked if n.partition("/")[0] in ("crawler", "extract", "scoring", "reports") and "/" in n}
    assert ours - names == set(), "data files that would be missing for users"
    tops = {n.partition("/")[0] for n in names}
    assert tops == {"crawler", "extract", "scoring", "reports", "disclosed.py", f"disclosed-{VERSION}.dist-info"}
    assert any(n.endswith("licenses/LICENSE") for n in names)


def test_installed_command_says_its_version(installed: Path, tmp_path: Path) -> None:
    done = run(installed / "disclosed", "--version", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, f"disclosed {VERSION}\n"), done.stderr


def test_installed_packages_are_those_of_the_wheel(installed: Path, tmp_path: Path) -> None:
    line = (
        "import crawler, extract, scoring, reports as r; print(*(m.__file__ for m in (crawler, extract, scoring, r)))"
    )
    done = run(installed / "python", "-c", line, cwd=tmp_path)
    assert all(str(installed.parent) in place for place in done.stdout.split()), done.stdout


def test_installed_command_does_the_whole_demo(installed: Path, tmp_path: Path) -> None:
    done = run(installed / "disclosed", "demo", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout == f"{tmp_path / 'demo' / 'site' / 'index.html'}\n"
    assert (tmp_path / "demo" / "site" / "index.html").stat().st_size > 5000


def test_installed_registry_is_sound(installed: Path, tmp_path: Path) -> None:
    done = run(installed / "disclosed", "check", cwd=tmp_path)
    assert done.returncode == 0, done.stderr


def test_package_of_another_distribution_in_our_place_is_named(installed: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    (other / "crawler").mkdir(parents=True)
    (other / "crawler" / "__init__.py").write_text("", encoding="utf-8")
    info = other / "spiderling-2.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: spiderling\nVersion: 2.0\n", encoding="utf-8")
    (info / "RECORD").write_text("crawler/__init__.py,,\nspiderling-2.0.dist-info/METADATA,,\n", encoding="utf-8")
    line = f"import sys; sys.path.insert(0, {str(other)!r}); import disclosed; disclosed.main()"
    done = run(installed / "python", "-c", line, cwd=tmp_path)
    assert done.returncode == 4
    assert "spiderling" in done.stderr
    assert "environment of its own" in done.stderr
