"""Which addresses a crawl may reach, and how much it takes from them.

The rule is one sentence: http and https to globally routable addresses, nothing else. It is held three times: on the
URL before a request, on what a name resolves to, and on the address of the socket that is about to connect."""

import asyncio
import ipaddress
import os
import re
import socket
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import aiohttp
import yarl
from aiohttp.abc import AbstractResolver, ResolveResult

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network
LOOPBACK = (ipaddress.ip_network("127.0.0.0/8"), ipaddress.ip_network("::1/128"))
ALLOW_LOOPBACK = "DISCLOSED_ALLOW_LOOPBACK"
NAT64 = ipaddress.ip_network("64:ff9b::/96")  # RFC 6052: an IPv4 address in its last 32 bits


@dataclass(frozen=True, kw_only=True, slots=True)
class Caps:
    """What one answer may cost us; beyond it the answer is dropped and the outcome says so."""

    body: int = 32 * 1024 * 1024  # bytes, both on the wire and decompressed
    total: float = 120.0  # seconds from asking to the last byte
    connect: float = 20.0  # seconds
    silence: float = 40.0  # seconds without a byte
    header_fields: int = 500


class RefusedAddressError(OSError):
    """An address that a crawl may not reach; an OSError, so that a client lets it through as a failed connection."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Reach:
    """Which addresses may be reached: global ones, and the networks that a demo or a test opens."""

    opened: tuple[Network, ...] = ()

    def refusal(self, address: str) -> str:
        """Return why the address may not be reached, or nothing."""
        try:
            found = ipaddress.ip_address(address.partition("%")[0])
        except ValueError:
            return f"{address!r} is no address"
        for carried in (found, *embedded(found)):
            if any(carried.version == network.version and carried in network for network in self.opened):
                return ""
            special = carried.is_multicast or carried.is_reserved or carried.is_unspecified
            if isinstance(carried, ipaddress.IPv6Address):
                special = special or carried.is_site_local
            if special or not carried.is_global:
                return f"{address} is not a public address"
        return ""

    def is_opened(self, host: str) -> bool:
        """Return whether the host is written as an address that was opened on purpose."""
        try:
            found = ipaddress.ip_address(host)
        except ValueError:
            return False
        return any(found.version == network.version and found in network for network in self.opened)


def reach_of_environment() -> Reach:
    """Return the reach of this process: loopback only where DISCLOSED_ALLOW_LOOPBACK=1 (demo and tests)."""
    return Reach(opened=LOOPBACK if os.environ.get(ALLOW_LOOPBACK) == "1" else ())


def embedded(address: IPAddress) -> tuple[IPAddress, ...]:
    """Return the IPv4 addresses that an IPv6 address carries: mapped, compatible, 6to4, Teredo, NAT64."""
    if isinstance(address, ipaddress.IPv4Address):
        return ()
    carried: list[IPAddress] = [a for a in (address.ipv4_mapped, address.sixtofour) if a is not None]
    if address.teredo is not None:
        carried.extend(address.teredo)
    number = int(address)
    if address in NAT64 or 0xFFFF < number < 2**32:
        carried.append(ipaddress.IPv4Address(number & 0xFFFFFFFF))
    return tuple(carried)


def url_problem(url: str, reach: Reach) -> str:
    """Return why a URL may not be asked (scheme, credentials, host), or nothing; names are checked as they resolve."""
    if re.search(r"[\x00-\x20\x7f\\]", url):
        return "the address holds a control character, a space or a backslash"
    try:
        parts = urlsplit(url)
        seen = yarl.URL(url, encoded=True)  # what the client will see: two parsers must agree on the host
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError as error:
        return f"the address cannot be read ({error})"
    if parts.scheme not in ("http", "https"):
        return f"only http and https are asked, not {parts.scheme or 'an address without a scheme'}"
    if parts.username is not None or parts.password is not None:
        return "the address carries a user name"
    if not host or port == 0:
        return "the address names no host"
    if (seen.raw_host or "").rstrip(".").lower() != host:
        return "the address can be read as two different hosts"
    return literal_problem(host, reach)


def literal_problem(host: str, reach: Reach) -> str:
    """Return why a host written as an address, in any spelling the C library understands, may not be reached."""
    if ":" in host:
        return reach.refusal(host)
    if re.fullmatch(r"(?:.*\.)?(?:0x[0-9a-f]*|\d+)\.?", host, re.IGNORECASE):  # a name never ends in a number
        try:
            dotted = socket.inet_ntoa(socket.inet_aton(host))
        except OSError:
            return f"{host} is no address"
        return reach.refusal(dotted)
    if not host.isascii():
        return "the host is not in its ASCII form"
    return ""


class CheckedResolver(AbstractResolver):
    """Resolves a name once per run, refuses it when any answer is out of reach, and hands on only what was checked."""

    def __init__(self, reach: Reach) -> None:
        self._reach = reach

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """Return the checked addresses. Raises RefusedAddressError, or OSError where the name does not resolve."""
        if problem := literal_problem(host.lower(), self._reach):
            raise RefusedAddressError(problem)
        loop = asyncio.get_running_loop()
        found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM, family=family)
        results: list[ResolveResult] = []
        for kind, _, protocol, _, address in found:
            if problem := self._reach.refusal(str(address[0])):
                raise RefusedAddressError(f"{host} leads to {problem}")
            results.append(
                ResolveResult(
                    hostname=host,
                    host=str(address[0]),
                    port=port,
                    family=kind,
                    proto=protocol,
                    flags=socket.AI_NUMERICHOST | socket.AI_NUMERICSERV,
                )
            )
        return results

    async def close(self) -> None:
        """Nothing is held."""


@dataclass(frozen=True, kw_only=True, slots=True)
class CheckedSockets:
    """Makes the sockets of a client: the last look at the address itself, after every parser and resolver."""

    reach: Reach = field(default_factory=Reach)

    def __call__(self, address: aiohttp.AddrInfoType) -> socket.socket:
        family, kind, protocol, _, where = address
        if problem := self.reach.refusal(str(where[0])):
            raise RefusedAddressError(problem)
        return socket.socket(family=family, type=kind, proto=protocol)


def connector(reach: Reach) -> aiohttp.TCPConnector:
    """Return a connector that reaches only what `reach` allows and keeps no connection open between requests."""
    return aiohttp.TCPConnector(
        resolver=CheckedResolver(reach),
        socket_factory=CheckedSockets(reach=reach),
        use_dns_cache=True,
        ttl_dns_cache=None,  # resolved once per run
        force_close=True,  # a polite crawl pauses longer than servers keep a connection
        limit=64,
    )
