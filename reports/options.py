"""Options that several joining verbs share."""

from pathlib import Path
from typing import Annotated

import typer

Wanted = Annotated[
    list[str] | None,
    typer.Argument(metavar="[PROVIDER…]", help="Providers or provider/source; all where none is named."),
]
Data = Annotated[Path, typer.Option("--data", metavar="DIR", help="The data folder.")]
Providers = Annotated[Path | None, typer.Option("--providers", metavar="DIR", help="Another folder of declarations.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON to stdout.")]
