"""The verbs of this stage, in the order in which they are listed."""

from collections.abc import Callable
from typing import Any

from crawler.add_verb import add
from crawler.crawl_verb import crawl
from crawler.export_verb import export
from crawler.find_verb import find

VERBS: dict[str, Callable[..., Any]] = {"crawl": crawl, "find": find, "add": add, "export": export}
