"""The command as scripts and people meet it: verbs, help, exit codes, what goes to stdout and what to stderr."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from crawler import archive, fetch_log
from crawler.exits import Exit, Failure
from crawler.folder import DataFolder, open_folder, writing
from reports.command import build, run_command

Command = Callable[..., tuple[int, str, str]]
VERBS = tuple(c.name or "" for c in build("test").registered_commands)
SAMPLE = Path(__file__).parent.parent / "reports" / "sample" / "site"
ASKED = {
    "demo",
    "crawl",
    "add",
    "extract",
    "score",
    "report",
    "run",
    "read",
    "status",
    "check",
    "sql",
    "verify",
    "doctor",
}
ANSI = re.compile(r"\x1b\[")


@pytest.fixture
def held(tmp_path: Path, command: Command) -> Path:
    """A data folder that holds two added documents of a declared provider, not yet read."""
    declared = tmp_path / "declared"
    declared.mkdir()
    (declared / "heron-labs.toml").write_text(
        'name = "Heron Labs"\ncountry = "IE"\n'
        + "".join(
            f'[[source]]\nid = "{n}-summary"\nkind = "eu_summary"\nurl = "http://127.0.0.1:9/{n}"\nmodels = ["{n}"]\n'
            for n in ("one", "two")
        ),
        encoding="utf-8",
    )
    data = tmp_path / "data"
    data.mkdir()
    declared.rename(data / "providers")
    (data / "FORMAT").write_text('{"format": 1}\n', encoding="utf-8")
    for name, file in (("one", "plume-7b-summary.md"), ("two", "plume-mini-summary.xlsx")):
        code, _, err = command(
            "add", SAMPLE / "quillfield" / file, "--source", f"heron-labs/{name}-summary", "--data", data
        )
        assert code == Exit.DONE, err
    return data


def test_every_promised_verb_is_there() -> None:
    assert set(VERBS) >= ASKED
    assert len(VERBS) == len(set(VERBS))


def test_help_lists_every_verb_with_a_sentence(command: Command) -> None:
    code, out, err = command("--help")
    assert (code, err) == (Exit.DONE, "")
    for verb in VERBS:
        assert re.search(rf"^  {verb}  +\w", out, re.MULTILINE), verb


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_help_with_an_example(verb: str, command: Command) -> None:
    code, out, err = command(verb, "--help")
    if "Commands:" in out:  # a verb with verbs of its own
        own = re.findall(r"^  ([a-z]+) ", out.split("Commands:")[1], re.MULTILINE)
        out = "".join(command(verb, name, "--help")[1] for name in own)
    assert (code, err) == (Exit.DONE, "")
    words = " ".join(out.split())
    assert re.search(rf"Examples?: disclosed {verb}\b", words), words


@pytest.mark.parametrize(
    "verb", ["crawl", "add", "extract", "run", "read", "status", "check", "doctor", "sql", "verify", "score"]
)
def test_verbs_that_print_data_offer_json(verb: str, command: Command) -> None:
    assert "--json" in command(verb, "--help")[1]


def test_version(command: Command) -> None:
    assert command("--version") == (Exit.DONE, "disclosed test\n", "")


# Exit codes, one by one


def test_codes_are_a_short_closed_list(root: Path) -> None:
    assert len(Exit) <= 10
    page = (root / "docs" / "exit-codes.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\d+) \| `([A-Z_]+)` \|", page, re.MULTILINE)
    assert [(int(c), n) for c, n in rows] == [(e.value, e.name) for e in Exit]


def test_0_done(held: Path, command: Command) -> None:
    assert command("run", "--no-crawl", "--data", held)[0] == Exit.DONE


def test_1_fault_shows_the_traceback(monkeypatch: pytest.MonkeyPatch, command: Command) -> None:
    monkeypatch.setattr("reports.page_files.read_pages", lambda: 1 / 0)
    code, out, err = command("check")
    assert (code, out) == (Exit.FAULT, "")
    assert "ZeroDivisionError" in err
    assert "report it" in err


@pytest.mark.parametrize(
    "line",
    [
        ["crawl", "--no-such-option"],
        ["no-such-verb"],
        ["crawl", "no-such-provider"],
        ["run", "no-such-provider"],
        ["run", "mistral-ai", "--no-crawl"],
        ["sql"],
    ],
)
def test_2_usage(line: list[str], tmp_path: Path, command: Command) -> None:
    code, out, err = command(*line, *(["--data", tmp_path / "new"] if line[0] in ("crawl", "run") else []))
    assert (code, out) == (Exit.USAGE, "")
    assert err.strip()
    assert not (tmp_path / "new").exists(), "a wrong command line leaves nothing behind"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            'name = "A"\ncountry = "FR"\n[[source]]\nid="x"\nkind="eu_sumary"\nurl="https://a.example/x"\n',
            ["kind", "eu_summary"],
        ),
        ('name = "A"\ncountry = "FR"\nwebsight = "https://a.example"\n', ["websight", "website"]),
        ('name = "A"\ncountry = 33\n', ["country"]),
        ('name = "A\n', ["TOML"]),
        ('name = "A"\ncountry = "FR"\n[[source]]\nid="x"\nkind="policy"\nurl="file:///etc/passwd"\n', ["url", "http"]),
    ],
)
@pytest.mark.parametrize("verb", ["check", "run", "crawl"])
def test_3_wrong_declaration_names_file_key_and_what_is_allowed(
    verb: str, text: str, told: list[str], tmp_path: Path, command: Command
) -> None:
    (tmp_path / "declared").mkdir()
    (tmp_path / "declared" / "ample-ai.toml").write_text(text, encoding="utf-8")
    data = [] if verb == "check" else ["--data", tmp_path / "data"]
    code, out, err = command(verb, "--providers", tmp_path / "declared", *data)
    assert (code, out) == (Exit.DECLARATION, "")
    for words in ("ample-ai.toml", *told):
        assert words in err


@pytest.mark.parametrize("verb", ["extract", "score", "report", "verify", "status"])
def test_4_no_data_folder_says_how_to_begin(verb: str, tmp_path: Path, command: Command) -> None:
    code, out, err = command(verb, "--data", tmp_path / "none")
    assert (code, out) == (Exit.DATA_FOLDER, "")
    assert "disclosed demo" in err
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("verb", ["crawl", "run", "extract", "score", "report", "status", "verify", "demo"])
def test_4_folder_of_a_newer_format_is_refused_and_left_as_it_was(verb: str, tmp_path: Path, command: Command) -> None:
    (tmp_path / "FORMAT").write_text('{"format": 99}\n', encoding="utf-8")
    code, _, err = command(verb, "--data", tmp_path)
    assert code == Exit.DATA_FOLDER
    assert "newer" in err
    assert [p.name for p in tmp_path.iterdir() if p.name != "providers"] == ["FORMAT"]


@pytest.mark.parametrize("marker", ["", "[]", "{}", '{"format": "one"}', "\x00"])
def test_4_marker_that_cannot_be_read(marker: str, tmp_path: Path, command: Command) -> None:
    (tmp_path / "FORMAT").write_text(marker, encoding="utf-8")
    assert command("status", "--data", tmp_path)[0] == Exit.DATA_FOLDER


def test_4_somebody_elses_folder_is_refused(tmp_path: Path, command: Command) -> None:
    (tmp_path / "thesis.odt").write_text("mine", encoding="utf-8")
    code, _, err = command("run", "--data", tmp_path)
    assert code == Exit.DATA_FOLDER
    assert "FORMAT" in err
    assert [p.name for p in tmp_path.iterdir()] == ["thesis.odt"]


def test_4_second_writer_is_told_to_wait(held: Path, command: Command) -> None:
    with writing(DataFolder(root=held)):
        code, _, err = command("run", "--no-crawl", "--data", held)
    assert code == Exit.DATA_FOLDER
    assert "another disclosed process" in err


def test_5_unreadable_input(tmp_path: Path, command: Command) -> None:
    code, _, err = command("read", tmp_path / "nothing.pdf")
    assert code == Exit.UNREADABLE
    assert "nothing.pdf" in err
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7\n garbage")
    code, _, err = command("read", tmp_path / "broken.pdf")
    assert code == Exit.UNREADABLE
    assert "broken.pdf" in err


def test_6_damage_names_the_file(held: Path, command: Command) -> None:
    assert command("verify", "--data", held)[0] == Exit.DONE
    folder = DataFolder(root=held)
    victim = archive.path_of(folder, fetch_log.holdings(folder)[0].sha256)
    victim.chmod(0o644)
    victim.write_bytes(victim.read_bytes()[:-1] + b"?")
    code, _, err = command("verify", "--data", held)
    assert code == Exit.DAMAGED
    assert victim.name in err


def test_7_unreachable_source_needs_a_look_and_the_run_goes_on(held: Path, command: Command) -> None:
    code, out, err = command("run", "--data", held)  # loopback is closed without DISCLOSED_ALLOW_LOOPBACK
    assert code == Exit.NEEDS_A_LOOK
    assert "address_refused" in err
    assert (held / "site" / "index.html").exists()
    assert out == f"{(held / 'site' / 'index.html').resolve()}\n"


def test_7_unreadable_document_becomes_could_not_check(held: Path, tmp_path: Path, command: Command) -> None:
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7\n garbage")
    command("add", tmp_path / "broken.pdf", "--source", "heron-labs/one-summary", "--data", held)
    code, _, err = command("run", "--no-crawl", "--data", held)
    assert code == Exit.NEEDS_A_LOOK
    assert "could not be read" in err
    query = (
        "SELECT DISTINCT status FROM field_score f JOIN version v USING (source, document) "
        "WHERE v.source = 'heron-labs/one-summary' AND v.current"
    )
    _, out, _ = command("sql", query, "--data", held, "--json")
    assert {row["status"] for row in json.loads(out)} == {"could_not_check"}
    _, out, _ = command("status", "--data", held, "--json")
    assert [u["source"] for u in json.loads(out)["unreadable"]] == ["heron-labs/one-summary"]


def test_8_change_is_told_only_when_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: Command) -> None:
    from reports.sample.server import serve, write_declarations

    monkeypatch.setenv("DISCLOSED_ALLOW_LOOPBACK", "1")
    with serve(port=0) as site:
        declared = write_declarations(tmp_path / "declared", site.address)
        where = ["aldermoor/heron-2-summary", "--providers", declared, "--data", tmp_path / "data"]
        assert command("crawl", *where, "--exit-code")[0] == Exit.CHANGED
        assert command("crawl", *where, "--exit-code")[0] == Exit.DONE
        site.state = "second"
        assert command("crawl", *where)[0] == Exit.DONE
        site.state = "first"
        assert command("run", *where, "--exit-code")[0] == Exit.CHANGED


def test_130_interrupted(monkeypatch: pytest.MonkeyPatch, command: Command) -> None:
    def interrupt() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("reports.page_files.read_pages", interrupt)
    code, out, err = command("check")
    assert (code, out) == (Exit.INTERRUPTED, "")
    assert "kept" in err


# Streams


def run_real(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    line = [sys.executable, "-m", "disclosed", *map(str, arguments)]
    return subprocess.run(line, capture_output=True, text=True, env={**os.environ, **environment})


def test_data_goes_to_stdout_and_messages_to_stderr(held: Path) -> None:
    done = run_real("extract", "--json", "--data", held)
    assert json.loads(done.stdout)["read"] == 2
    assert "Read 2 documents" in done.stderr
    done = run_real("run", "--no-crawl", "--json", "--data", held)
    told = json.loads(done.stdout)
    assert (told["read"], told["skipped"], told["failed"]) == (0, 2, [])
    assert Path(told["report"]).exists()


@pytest.mark.parametrize("verb", ["status", "check", "doctor", "verify", "score"])
def test_json_is_all_that_stdout_holds(verb: str, held: Path, command: Command) -> None:
    where = [] if verb == "check" else ["--data", held]
    assert json.loads(command(verb, "--json", *where)[1]) is not None


def test_nothing_is_coloured_where_nobody_looks_or_no_color_is_set(held: Path) -> None:
    for environment in ({}, {"NO_COLOR": "1", "FORCE_COLOR": ""}, {"TERM": "dumb"}):
        for line in (["status", "--data", held], ["check"], ["crawl", "--nope"], ["--help"]):
            done = run_real(*line, **environment)
            assert not ANSI.search(done.stdout + done.stderr)


def test_reader_that_goes_away_is_no_error() -> None:
    line = f"{sys.executable} -m disclosed --help | head -c 10 >/dev/null; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", line], capture_output=True, text=True)
    assert done.returncode == Exit.DONE
    assert "Traceback" not in done.stderr


def test_failure_shows_its_mend(monkeypatch: pytest.MonkeyPatch, command: Command) -> None:
    def fail() -> None:
        raise Failure("x.toml: wrong.", mend="Write y.", code=Exit.DECLARATION)

    monkeypatch.setattr("reports.condition.status", fail)
    monkeypatch.setitem(__import__("reports.verbs", fromlist=["FIRST"]).FIRST, "status", fail)
    code, out, err = command("status")
    assert (code, out) == (Exit.DECLARATION, "")
    assert err == "disclosed: x.toml: wrong.\n  → Write y.\n"


def test_message_with_brackets_is_not_read_as_markup(tmp_path: Path, command: Command) -> None:
    code, _, err = command("read", tmp_path / "[bold]x[/].pdf")
    assert code == Exit.UNREADABLE
    assert "[bold]x[/].pdf" in err


def test_start_is_quick_because_machinery_is_loaded_late() -> None:
    line = "import sys; from reports.command import run_command; run_command('t', ['--help']); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", line], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert not loaded & {"scrapy", "spacy", "duckdb", "jinja2", "lxml", "pypdfium2", "twisted"}


def test_run_command_takes_the_place_of_nothing_else() -> None:
    assert run_command("test", ["--version"]) == Exit.DONE


def test_unknown_folder_is_made_only_by_verbs_that_collect(tmp_path: Path) -> None:
    with pytest.raises(Failure) as caught:
        open_folder(tmp_path / "x")
    assert caught.value.code == Exit.DATA_FOLDER
