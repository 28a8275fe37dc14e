"""Which of the declared sources a command line means."""

import difflib
from collections.abc import Sequence

from crawler.declarations import Provider, Source
from crawler.exits import Exit, Failure


def select(providers: Sequence[Provider], wanted: Sequence[str] = ()) -> tuple[Source, ...]:
    """Return the sources of the named providers or sources (provider/source), all of them where none is named.

    Raises Failure(USAGE) with the nearest known names."""
    by_provider = {p.id: p.source for p in providers}
    by_key = {s.key: s for p in providers for s in p.source}
    found: dict[str, Source] = {}
    for name in wanted or by_provider:
        if name in by_provider:
            found |= {s.key: s for s in by_provider[name]}
        elif name in by_key:
            found[name] = by_key[name]
        else:
            near = difflib.get_close_matches(name, [*by_provider, *by_key], n=3, cutoff=0.5)
            raise Failure(
                f"{name}: no declared provider or source.",
                mend=f"Did you mean {' or '.join(near)}?" if near else "Names are the stems of the declared files.",
                code=Exit.USAGE,
            )
    return tuple(found.values())
