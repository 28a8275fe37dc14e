"""How every verb speaks: data on stdout, messages and progress on stderr, colour only where it is wanted."""

import json
import sys
from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from rich.console import Console

T = TypeVar("T")
# Rich honours NO_COLOR and drops colour and animation when stderr is no terminal.
messages = Console(stderr=True, highlight=False, soft_wrap=True)


def say(text: str) -> None:
    """Print one message line to stderr; text is never read as markup."""
    messages.print(text, markup=False)


def print_json(value: Any) -> None:
    """Print one JSON document to stdout, keys in the order given, non-ASCII kept."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=1, default=str) + "\n")


def progress(items: Iterable[T], *, title: str, total: int | None = None) -> Iterator[T]:
    """Yield the items; on a terminal, show a bar with rate and time left on stderr."""
    if not messages.is_terminal:
        yield from items
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=messages, transient=True) as bar:
        yield from bar.track(items, description=title, total=total)
