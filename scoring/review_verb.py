"""`disclosed review`: what needs a person, out to and in from the tools in which people annotate."""

import json
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from crawler.exits import Exit, Failure


class Tool(StrEnum):
    """Annotation tools whose files are written."""

    LABEL_STUDIO = "label-studio"
    DOCCANO = "doccano"


def review(
    data: Annotated[Path, typer.Option("--data", help="The data folder.")] = Path("data"),
    limit: Annotated[int, typer.Option(min=1, help="How many entries to list.")] = 25,
    export: Annotated[Tool | None, typer.Option("--export", help="Write the current documents with labels.")] = None,
    out: Annotated[Path | None, typer.Option("--out", help="Where --export writes.")] = None,
    bring: Annotated[Path | None, typer.Option("--import", help="Take in what a person labelled.")] = None,
    by: Annotated[str | None, typer.Option("--by", help="Who decided (with --import and --adopt).")] = None,
    on: Annotated[datetime | None, typer.Option("--on", formats=["%Y-%m-%d"], help="The day they did.")] = None,
    agreement: Annotated[bool, typer.Option("--alpha", help="Print Krippendorff's alpha per question.")] = False,
    adopt: Annotated[bool, typer.Option("--adopt", help="Write corrections from the decisions of --by.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON to stdout.")] = False,
) -> Exit:
    """List what most needs a person; hand documents to annotation tools and take decisions back.

    Decisions are kept in DATA/reviews; --adopt turns a person's into DATA/corrections, which the next `score` applies.

    Example: disclosed review --export label-studio --out tasks.json"""
    from crawler.console import say
    from crawler.folder import open_folder, writing
    from scoring.annotation import doccano_lines, label_studio_config, label_studio_tasks, read_labels
    from scoring.corrections import corrections_folder, corrections_toml
    from scoring.database import open_database
    from scoring.results import print_result
    from scoring.review import (
        add_codings,
        alpha_table,
        codings_path,
        corrections_from,
        machine_labels,
        read_codings,
        texts_of,
        worklist,
    )  # fmt: skip

    folder = open_folder(data)
    if agreement:
        table = alpha_table(read_codings(folder))
        names = ["field", "coders", "coded_twice", "alpha"]
        print_result((names, [tuple(r.values()) for r in table]), as_json=as_json)
        return Exit.DONE
    connection = open_database(folder.warehouse)
    if export is not None:
        if out is None:
            raise Failure("--export needs --out FILE.", mend="Name the file to write.", code=Exit.USAGE)
        labels = machine_labels(connection)
        texts = texts_of(folder, {x.document for x in labels})
        if export is Tool.LABEL_STUDIO:
            content = json.dumps(label_studio_tasks(texts, labels), ensure_ascii=False, indent=1) + "\n"
            config = out.with_suffix(".config.xml")
            config.write_text(label_studio_config(labels) + "\n", encoding="utf-8")
            say(f"{config}: the labelling interface for the project.")
        else:
            content = "".join(json.dumps(x, ensure_ascii=False) + "\n" for x in doccano_lines(texts, labels))
        out.write_text(content, encoding="utf-8")
        say(f"{out}: {len(texts)} documents, {len(labels)} labels.")
        return Exit.DONE
    if bring is not None or adopt:
        if by is None or on is None:
            raise Failure(
                "--import and --adopt need --by NAME and --on DATE.", mend="Say who and when.", code=Exit.USAGE
            )
        codings_path(folder, by)
        with writing(folder):
            if bring is not None:
                try:
                    text = bring.read_text(encoding="utf-8")
                except (OSError, UnicodeDecodeError) as error:
                    raise Failure(f"{bring}: {error}", mend="Name an exported file.", code=Exit.UNREADABLE) from error
                fresh = add_codings(folder, by, on.date(), read_labels(text, str(bring)))
                say(f"{codings_path(folder, by)}: {fresh} new decisions.")
            if adopt:
                entries = corrections_from(connection, by, on.date(), read_codings(folder).get(by, []))
                path = corrections_folder(folder) / f"{by}.toml"
                path.parent.mkdir(parents=True, exist_ok=True)
                temporary = path.with_suffix(".new")
                temporary.write_text(corrections_toml(entries), encoding="utf-8")
                temporary.replace(path)
                say(f"{path}: {len(entries)} corrections; `disclosed score` applies them.")
        return Exit.DONE
    print_result(worklist(connection, limit), as_json=as_json, hidden={"document"})
    return Exit.DONE
