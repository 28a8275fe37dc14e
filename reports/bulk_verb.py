"""The verb `bulk`: dumps of cards in, shards, scores and a report out."""

from pathlib import Path
from typing import Annotated

import typer

from crawler.exits import Exit


def bulk(
    inputs: Annotated[
        list[str] | None,
        typer.Argument(metavar="INPUT…", help="Parquet, JSON Lines, folders of these or of .md files, data folders."),
    ] = None,
    out: Annotated[str, typer.Option("--out", metavar="FOLDER", help="Where shards, tables and report go.")] = "bulk",
    columns: Annotated[
        Path | None, typer.Option("--columns", metavar="FILE.toml", help="Which columns hold id, text, date, licence.")
    ] = None,
    jobs: Annotated[int, typer.Option("--jobs", min=0, help="Reading processes; 0 takes every core.")] = 0,
    scheduler: Annotated[
        str, typer.Option("--scheduler", metavar="ADDRESS", help="A Dask scheduler (tcp://host:8786); extra 'cluster'.")
    ] = "",
    only_read: Annotated[bool, typer.Option("--only-read", help="Leave scoring and report for later.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Print what was done as JSON.")] = False,
) -> Exit:
    """Read very many model cards at once, score them, and report on all of them together (docs/bulk.md).

    Goes on where it was stopped, and reads only cards that are new or have changed. Without an INPUT it scores and
    reports what was read before. Inputs and --out may lie in object storage (s3://…; extra 'cluster').

    \b
    Examples:
      disclosed bulk cards.parquet --columns hub.toml --out hub
      disclosed bulk dump/ more.jsonl --out s3://bucket/hub --scheduler tcp://10.0.0.1:8786
    """
    import dataclasses
    import os

    from crawler.console import print_json, say
    from crawler.exits import Failure
    from extract.bulk.columns import read_columns
    from extract.bulk.run import build_shards
    from extract.bulk.store import Store
    from reports.bulk import build_bulk_site
    from scoring.bulk import score_bulk

    if not inputs and only_read:
        raise Failure("bulk: no input is named.", mend="Example: disclosed bulk cards.parquet", code=Exit.USAGE)
    told: dict[str, object] = {}
    unreadable = 0
    if inputs:
        done = build_shards(
            inputs, out, columns=read_columns(columns), jobs=jobs or os.cpu_count() or 1, scheduler=scheduler
        )
        rate = f", {done.read / done.seconds:,.0f}/s" if done.read else ""
        say(f"{done.cards:,} cards in the input, {done.read:,} read now{rate}, {done.cards - done.read:,} read before.")
        told |= dataclasses.asdict(done)
        unreadable = done.unreadable
    if not only_read:
        store = Store(address=out)
        scored = score_bulk(store)
        entrance = build_bulk_site(store)
        silent = f"{scored.names_no_data:,} name no data"
        say(f"{scored.cards:,} models, {scored.datasets:,} datasets named; {silent}: {entrance}")
        told |= {"models": scored.cards, "datasets": scored.datasets, "names_no_data": scored.names_no_data}
        told["entrance"] = entrance
        unreadable = scored.unreadable
    if unreadable:
        say(f"{unreadable:,} rows could not be read; site/unread.html and tables/card.parquet say why.")
    if json:
        print_json(told)
    return Exit.NEEDS_A_LOOK if unreadable else Exit.DONE
