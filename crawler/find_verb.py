"""The verb `find`."""

import json
import re
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated
from urllib.parse import unquote, urlsplit

import typer

from crawler.exits import Exit, Failure

if TYPE_CHECKING:
    from crawler.finder import Candidate


def find(
    url: Annotated[str, typer.Argument(metavar="URL", help="The provider's front page.")],
    pages: Annotated[int, typer.Option("--pages", min=1, max=500, help="How many addresses are asked at most.")] = 60,
    as_json: Annotated[bool, typer.Option("--json", help="Print what was found as JSON to stdout.")] = False,
) -> int:
    """Look for disclosures from a provider's front page; prints declarations to check and to paste.

    Keeps nothing. Pauses are kept, so 60 addresses take about two minutes. Example: disclosed find https://example.ai"""
    from crawler.console import print_json, say
    from crawler.finder import search_site
    from crawler.safety import reach_of_environment, url_problem

    if problem := url_problem(url, reach_of_environment()):
        raise Failure(f"{url}: {problem}.", mend="Name the front page as https://example.ai", code=Exit.USAGE)
    search = search_site(url, pages=pages)
    say(f"{search.asked} addresses asked: {len(search.found)} found, {len(search.near)} near misses.")
    for name, group in (("Found", search.found), ("Near misses", search.near)):
        if group:
            say(f"{name}:")
        for c in group:
            say(f"  {c.kind}  {c.points} points  {c.url}")
            say(f"      reached by {' → '.join(c.path)}; says {', '.join(repr(q) for q in c.quotes)}")
    if search.not_read:
        say("Could not be read:")
        for address, why in search.not_read:
            say(f"  {address}  {why}")
    if as_json:
        told = {"found": [asdict(c) for c in search.found], "near": [asdict(c) for c in search.near]}
        print_json({"front": url, "asked": search.asked, **told, "not_read": search.not_read})
    else:
        for c in search.found:
            typer.echo(declaration_of(c))
    return Exit.DONE if search.asked > len(search.not_read) else Exit.NEEDS_A_LOOK


def declaration_of(candidate: "Candidate") -> str:
    """Return the lines that declare a found document; models and date are left to a person."""
    words = re.findall(r"[a-z0-9]+", unquote(urlsplit(candidate.url).path).lower())
    name = "-".join(dict.fromkeys([w for w in words if w not in ("pdf", "html", "htm", "en")][-4:])) or "summary"
    lines = [
        "[[source]]",
        f'id     = "{name}"',
        f'kind   = "{candidate.kind}"',
        f"url    = {json.dumps(candidate.url)}",
    ]
    lines += ["models = []", f"found  = {json.dumps('Linked from ' + candidate.path[-1], ensure_ascii=False)}"]
    if candidate.media_type == "application/pdf" and not urlsplit(candidate.url).path.endswith(".pdf"):
        lines.append('media  = "pdf"')
    return "\n".join(lines) + "\n"
