"""The verbs of this stage, in the order in which they are listed."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from crawler.exits import Exit

DATA = Annotated[Path, typer.Option("--data", metavar="DIR", help="The data folder.")]


def extract(
    data: DATA = Path("data"), json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False
) -> int:
    """Read every archived document that was not read yet: which question is answered how, which sources are named.

    Example: disclosed extract --data ./data"""
    from crawler.console import print_json, say
    from crawler.folder import open_folder, writing
    from extract import jobs

    folder = open_folder(data)
    with writing(folder):
        done = jobs.extract(folder)
    if json:
        print_json({"read": done.read, "skipped": done.skipped, "unreadable": [list(u) for u in done.unreadable]})
    say(f"Read {done.read} documents; {done.skipped} were read before.")
    for sha256, sentence in done.unreadable:
        say(f"  could not be read: {sha256[:12]}…: {sentence}")
    return Exit.NEEDS_A_LOOK if done.unreadable else Exit.DONE


def read(
    files: Annotated[
        list[Path] | None, typer.Argument(metavar="FILE…", help="Documents: PDF, DOCX, HTML, MD, XLSX, CSV, text.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print JSON: one object, or a list for several files.")] = False,
    out: Annotated[Path | None, typer.Option("--out", metavar="DIR", help="Write one <stem>.json per file.")] = None,
    rows: Annotated[
        Path | None,
        typer.Option(
            "--rows",
            metavar="IN.jsonl",
            help='Texts instead of files: rows with "id" and "text"; prints one object per row with its facts.',
        ),
    ] = None,
    jobs: Annotated[int, typer.Option("--jobs", min=0, help="Processes for --rows; 0 takes every core.")] = 0,
) -> int:
    """Read documents without an archive: what each is, which question of the template is answered how, with quotes.

    \b
    Examples:
      disclosed read summary.pdf
      disclosed read *.pdf --out readings/
      disclosed read --rows cards.jsonl > facts.jsonl
    """
    from crawler.console import print_json, say
    from crawler.exits import Failure
    from extract.jobs import read_files

    if rows is not None:
        import sys

        from extract.rows import read_rows

        for line in read_rows(rows, jobs=jobs or None):
            sys.stdout.write(line + "\n")
        return Exit.DONE
    if not files:
        raise Failure("read: no file is named.", mend="Example: disclosed read summary.pdf", code=Exit.USAGE)
    names = _output_names(files) if out is not None else {}
    found: list[dict[str, Any]] = []
    bad = 0
    for path, reading in read_files(files):
        shown = {"file": str(path), **reading}
        bad += not reading["readable"]
        if not reading["readable"]:
            say(f"{path}: could not be read: {reading['warnings'][0]}")
        if out is not None:
            _write(out / names[path], shown)
        elif json:
            found.append(shown)
        else:
            _show(shown)
    if out is not None:
        say(f"Wrote {len(files)} readings to {out}.")
    elif json:
        print_json(found[0] if len(files) == 1 else found)
    return Exit.UNREADABLE if bad else Exit.DONE


def _output_names(files: list[Path]) -> dict[Path, str]:
    """Return one file name per document: its stem, or its whole name where two stems are the same."""
    stems = [f.stem for f in files]
    return {f: (f"{f.stem}.json" if stems.count(f.stem) == 1 else f"{f.name}.json") for f in files}


def _write(path: Path, reading: dict[str, Any]) -> None:
    import json

    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".new-{path.name}")
    temporary.write_text(
        json.dumps(reading, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", errors="surrogatepass"
    )
    temporary.replace(path)


def _show(reading: dict[str, Any]) -> None:
    """Print a reading for people: a line per question, with value, page and the beginning of the quote."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from extract.template import fields

    out = Console(highlight=False)
    head = f"{reading['file']}: {reading['kind']}, {reading['format']}, language {reading['language'] or 'unknown'}"
    out.print(Text(f"{head}, {reading['pages'] or '?'} pages, SHA-256 {reading['sha256'][:16]}…"))
    for warning in reading["warnings"]:
        out.print(Text(f"  warning: {warning}"))
    if not reading["readable"]:
        return
    if reading["kind"] == "eu_summary":
        table = Table("section", "question", "state", "value", "page", "quote or reason", box=None, pad_edge=False)
        known = fields()
        for a in reading["answers"]:
            field = known[a["field"]]
            quote = " ".join((a["quote"] or a["reason"]).split())
            table.add_row(
                *(Text(str(cell)) for cell in (
                    field.section if field.section != "0" else "", a["field"], a["state"], _value(a["value"]),
                    a["page"] or "", quote[:90],
                ))
            )  # fmt: skip
        out.print(table)
    facts = Table("kind", "name", "role", "polarity", "page", box=None, pad_edge=False)
    for d in reading["disclosures"]:
        facts.add_row(*(Text(str(d[k] or "")) for k in ("kind", "name", "role", "polarity", "page")))
    out.print(facts)


def _value(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, dict):
        return ", ".join(f"{k} {v}" for k, v in value.items())
    if isinstance(value, list):
        return ", ".join(str(v) if v is not None else "…" for v in value)
    return str(value)


def verify(
    packs: Annotated[
        list[Path] | None,
        typer.Argument(metavar="PACK…", help="Evidence packs to check instead; they need no data folder."),
    ] = None,
    data: DATA = Path("data"),
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> int:
    """Check that nothing was changed: every body by its hash, the log by its chain, every quote found again.

    \b
    Examples:
      disclosed verify --data ./data
      disclosed verify small-2.evidence.zip
    """
    from crawler.console import print_json, say
    from crawler.folder import open_folder
    from extract.verification import verify_folder

    if packs:
        from extract.evidence_packs import check_pack

        checked = {str(pack): check_pack(pack) for pack in packs}
        if json:
            print_json({"packs": checked})
        for pack, files in checked.items():
            say(f"{pack}: {files} files agree with the manifest.")
        return Exit.DONE

    result = verify_folder(open_folder(data))
    if json:
        print_json(
            {
                "bodies": result.bodies,
                "log_lines": result.log_lines,
                "quotes": result.quotes,
                "older": result.older,
                "damage": [{"file": d.file, "place": d.place, "what": d.what} for d in result.damage],
            }
        )
    for d in result.damage:
        say(f"{d.file}, {d.place}: {d.what}.")
    say(
        f"{result.bodies} bodies, {result.log_lines} log lines and {result.quotes} quotes checked: "
        + (f"{len(result.damage)} do not hold." if result.damage else "all hold.")
    )
    if result.older:
        say(f"{result.older} documents were not read by this version; `disclosed extract` does.")
    return Exit.DAMAGED if result.damage else Exit.DONE


VERBS: dict[str, Callable[..., Any]] = {"extract": extract, "read": read, "verify": verify}
