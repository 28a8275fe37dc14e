"""Replies of providers, as declared: printed verbatim beside their documents, never scored."""

from pathlib import Path
from typing import Any

from crawler.declarations import load_providers


def read_replies(folder: Path | None, as_of: str) -> dict[str, list[dict[str, Any]]]:
    """Return provider → replies, oldest first; one under embargo on the day of the newest fetch is not among them."""
    found: dict[str, list[dict[str, Any]]] = {}
    for provider in load_providers(folder):
        shown = [
            {"date": r.date.isoformat(), "text": r.text, "by": r.by or "", "url": r.url or "", "models": list(r.models)}
            for r in sorted(provider.reply, key=lambda r: (r.date, r.text))
            if r.embargo_until is None or r.embargo_until.isoformat() <= as_of[:10]
        ]
        if shown:
            found[provider.id] = shown
    return found
