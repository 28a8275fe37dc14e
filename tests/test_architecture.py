"""The shape of the code: imports run leftward, files stay small, names say what they hold."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

STAGES = ("crawler", "extract", "scoring", "reports")
ROOT = Path(__file__).parent.parent
MODULES = sorted(p for stage in STAGES for p in (ROOT / stage).rglob("*.py"))
EMPTY_NAMES = {"utils", "util", "common", "core", "helper", "helpers", "misc", "manager", "base", "lib"}
LONG, LONGEST = 300, 330  # lines: what is rarely passed, and what never is
RARELY = 0.05  # of the modules
OF_SCRAPY = {"process_request", "process_response", "process_exception"}  # Scrapy calls its middlewares by these names


def imported(tree: ast.AST) -> Iterator[str]:
    """Yield every top-level package a module imports, also inside functions and under TYPE_CHECKING."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno}: relative imports hide the direction"
            yield (node.module or "").partition(".")[0]


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_walk_finds_all_four_stages() -> None:
    assert {name_of(p).partition("/")[0] for p in MODULES} == set(STAGES)


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_run_leftward_only(path: Path) -> None:
    stage = STAGES.index(name_of(path).partition("/")[0])
    wrong = set(imported(ast.parse(path.read_text(encoding="utf-8")))) & set(STAGES[stage + 1 :])
    assert not wrong, f"{name_of(path)} imports {', '.join(sorted(wrong))}, which stands to its right"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_nothing_imports_the_command_or_the_tests(path: Path) -> None:
    assert not set(imported(ast.parse(path.read_text(encoding="utf-8")))) & {"disclosed", "tests"}


def test_files_stay_small() -> None:
    lines = {name_of(p): len(p.read_text(encoding="utf-8").splitlines()) for p in MODULES}
    longer = {name: count for name, count in lines.items() if count > LONG}
    assert max(lines.values()) <= LONGEST, f"split these: {longer}"
    assert len(longer) <= len(lines) * RARELY, f"over {LONG} lines should be rare: {longer}"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_names_say_what_they_hold(path: Path) -> None:
    assert not EMPTY_NAMES & {*path.relative_to(ROOT).parts[1:], path.stem}
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            if node.name not in OF_SCRAPY:
                assert not node.name.startswith(("process_", "handle_")), f"{name_of(path)}:{node.lineno} {node.name}"
            assert not node.name.endswith(("Manager", "Helper", "Utils")), f"{name_of(path)}:{node.lineno} {node.name}"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_modules_and_public_functions_say_what_they_return(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree), f"{name_of(path)} has no docstring"
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            assert ast.get_docstring(node), f"{name_of(path)}:{node.lineno} {node.name} has no docstring"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_failure_is_swallowed(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ExceptHandler):
            assert node.type is not None, f"{name_of(path)}:{node.lineno} bare except"
            assert not (
                isinstance(node.type, ast.Name)
                and node.type.id in ("Exception", "BaseException")
                and all(isinstance(s, ast.Pass | ast.Continue) for s in node.body)
            ), f"{name_of(path)}:{node.lineno} swallows every error"


def test_tests_stay_flat() -> None:
    assert not list((ROOT / "tests").rglob("__init__.py")), "a package under tests would shadow one of ours"


def test_what_has_nothing_to_read_does_not_load_spacy() -> None:
    code = "import sys, extract.jobs; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
