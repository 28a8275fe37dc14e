"""The verbs of this stage, in the order in which they are listed, and those that join all stages."""

from collections.abc import Callable
from typing import Any

FIRST: dict[str, Callable[..., Any]] = {}
VERBS: dict[str, Callable[..., Any]] = {}
