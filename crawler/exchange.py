"""The heads of requests and answers as they went over the wire: kept beside a body, for the WARC and for the record."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

import aiohttp


@dataclass(frozen=True, kw_only=True, slots=True)
class Heads:
    """One request and its answer, each up to the empty line that ends its head."""

    url: str
    request: bytes
    response: bytes


def heads_of(answer: aiohttp.ClientResponse) -> Heads:
    """Return the heads of an answer that has begun: names, values and order as sent and as received."""
    asked = answer.request_info
    request = [f"{asked.method} {asked.url.raw_path_qs} HTTP/1.1".encode("latin-1")]
    request += [f"{name}: {value}".encode("latin-1", "replace") for name, value in asked.headers.items()]
    version = answer.version or aiohttp.HttpVersion11
    status = f"HTTP/{version.major}.{version.minor} {answer.status} {answer.reason or ''}".rstrip()
    response = [status.encode("latin-1", "replace")] + [name + b": " + value for name, value in answer.raw_headers]
    return Heads(url=str(asked.url), request=_head(request), response=_head(response))


def _head(lines: Sequence[bytes]) -> bytes:
    return b"\r\n".join(lines) + b"\r\n\r\n"


def write_heads(heads: Sequence[Heads]) -> bytes:
    """Return heads as the JSON in which the archive keeps them; each byte of a head is one character."""
    rows = [
        {"url": h.url, "request": h.request.decode("latin-1"), "response": h.response.decode("latin-1")} for h in heads
    ]
    return json.dumps({"exchange": rows}, ensure_ascii=False, indent=1).encode("utf-8") + b"\n"


def read_heads(body: bytes) -> tuple[Heads, ...]:
    """Return the heads that `write_heads` wrote. Raises ValueError, KeyError or TypeError for anything else."""
    rows = json.loads(body)["exchange"]
    return tuple(
        Heads(url=str(r["url"]), request=r["request"].encode("latin-1"), response=r["response"].encode("latin-1"))
        for r in rows
    )
