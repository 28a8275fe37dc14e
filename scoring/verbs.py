"""The verbs of this stage, in the order in which they are listed."""

from collections.abc import Callable
from typing import Any

VERBS: dict[str, Callable[..., Any]] = {}
