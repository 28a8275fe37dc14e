"""The guides say what the program does: commands, verbs, links, keys."""

import re
import shlex
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from reports.command import build

ROOT = Path(__file__).parent.parent
GUIDES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
LINK = re.compile(r"\]\((?!https?:|mailto:)([^)#\s]+)(#[^)\s]*)?\)")
FENCE = re.compile(r"^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)
COMMANDS = {c.name: c for c in build("test").registered_commands}


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def lines_of(guide: Path) -> list[str]:
    """Every command line that a guide shows, comments cut off."""
    text = "\n".join(FENCE.findall(guide.read_text(encoding="utf-8")))
    return [line.split("  #")[0].strip() for line in text.splitlines() if line.strip()]


@pytest.mark.parametrize("guide", GUIDES, ids=name_of)
def test_every_link_into_the_repository_leads_somewhere(guide: Path) -> None:
    for target, _ in LINK.findall(guide.read_text(encoding="utf-8")):
        assert (guide.parent / target).exists(), f"{name_of(guide)} links {target}"


@pytest.mark.parametrize("guide", GUIDES, ids=name_of)
def test_every_command_shown_is_one_of_ours_with_options_it_has(
    guide: Path, command: Callable[..., tuple[int, str, str]]
) -> None:
    for line in lines_of(guide):
        for found in re.findall(r"(?:^|[\s/;&(])disclosed ([a-z]+)([^|;&>\n]*)", line):
            verb, rest = found
            if verb in ("doctor",) or verb in COMMANDS:
                options = [w.split("=")[0] for w in shlex.split(rest.replace("…", "")) if w.startswith("--")]
                shown = command(verb, "--help")[1]
                for sub in re.findall(r"^  ([a-z]+) ", shown.partition("Commands:")[2], re.MULTILINE):
                    shown += command(verb, sub, "--help")[1]
                for option in options:
                    assert option in shown, f"{name_of(guide)}: `disclosed {verb}` has no {option}"
            else:
                pytest.fail(f"{name_of(guide)} shows `disclosed {verb}`, which is no command")


def test_readme_lists_every_verb_and_no_other() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| `([a-z]+)` \|", text, re.MULTILINE)
    assert sorted(listed) == sorted(str(name) for name in COMMANDS)


def test_readme_has_two_commands_of_one_line_each() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    found = re.findall(r"<!-- command: (\w+) -->\n```sh\n(.*)\n```\n", text)
    assert [name for name, _ in found] == ["demo", "test"]
    for _, line in found:
        assert line.startswith("python3 -m venv .venv && .venv/bin/pip install")
    assert found[0][1].endswith(".venv/bin/disclosed demo")
    assert "pytest" in found[1][1]


def test_ci_calls_the_command_that_the_readme_prints() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "<!-- command: test -->" in script
    assert (ROOT / ".ci" / "run").stat().st_mode & 0o111


def test_lock_file_names_the_public_index_only_and_holds_hashes() -> None:
    lock = tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for package in lock["package"]:
        if package["name"] == "disclosed":
            assert package["source"] == {"editable": "."}
            continue
        assert package["source"] == {"registry": "https://pypi.org/simple"}, package["name"]
        files = [*package.get("wheels", []), *([package["sdist"]] if "sdist" in package else [])]
        assert files
        for file in files:
            assert file["url"].startswith("https://files.pythonhosted.org/")
            assert file["hash"].startswith("sha256:")
    locked = {p["name"] for p in lock["package"]}
    needed = [*declared["dependencies"], *(d for group in declared["optional-dependencies"].values() for d in group)]
    for line in needed:
        name = re.sub(r"[-_.]+", "-", re.split(r"[\s<>=!\[;]", line)[0]).lower()
        assert name in locked, f"{name} is not locked: run uv lock"


def test_citation_names_the_version_of_the_project() -> None:
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert f"version: {declared['version']}\n" in (ROOT / "CITATION.cff").read_text(encoding="utf-8")


def test_contributing_names_only_files_that_are_there() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    for path in re.findall(r"`((?:crawler|extract|scoring|reports|tests|docs)/[\w./-]+)`", text):
        assert (ROOT / path).exists(), path
    for path in re.findall(r"`pytest (tests/\w+\.py)`", text):
        assert (ROOT / path).exists(), path


@pytest.mark.parametrize("path", ["README.md", "docs/getting-started.md", "CONTRIBUTING.md"])
def test_guides_hold_no_path_of_one_machine(path: str) -> None:
    text = (ROOT / path).read_text(encoding="utf-8")
    assert not re.search(r"/(work|home|root|tmp|Users)/", text)
