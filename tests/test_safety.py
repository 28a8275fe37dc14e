"""Which addresses a crawl reaches: every spelling of a private address is refused before a socket connects."""
# ruff: noqa: E501  (lists of cases, one a line)

import asyncio
import ipaddress
import socket
import threading

import aiohttp
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.encodings import CutError, Decoder, EncodingError
from crawler.safety import (
    LOOPBACK,
    CheckedResolver,
    Reach,
    RefusedAddressError,
    connector,
    embedded,
    reach_of_environment,
    url_problem,
)

PRIVATE = [
    *("127.0.0.1", "127.1", "127.0.1", "2130706433", "0x7f000001", "0x7f.1", "0177.0.0.1", "0177.1", "017700000001"),
    *("0x7f.0x0.0x0.0x1", "127.0.0.1.", "127.8.8.8", "0", "0.0.0.0", "0x0", "10.0.0.1", "10.1", "167772161", "012.1"),
    *("0xa000001", "172.16.0.1", "172.31.255.255", "2886729729", "192.168.0.1", "192.168.1", "3232235521", "0300.0250.1"),
    *("169.254.169.254", "2852039166", "0xa9fea9fe", "0251.0376.0251.0376", "169.254.43518", "100.64.0.1", "100.127.255.254"),
    *("192.0.0.1", "192.0.2.1", "198.18.0.1", "198.51.100.7", "203.0.113.9", "224.0.0.1", "239.1.1.1", "240.0.0.1"),
    *("255.255.255.255", "[::1]", "[::]", "[0:0:0:0:0:0:0:1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::ffff:10.0.0.1]"),
    *("[::127.0.0.1]", "[::7f00:1]", "[fe80::1]", "[fe80::1%25eth0]", "[fc00::1]", "[fd12:3456::1]", "[fec0::1]", "[ff02::1]"),
    *("[2001:db8::1]", "[64:ff9b::7f00:1]", "[64:ff9b::10.0.0.1]", "[2002:7f00:1::]", "[2002:a00:1::]", "[100::1]"),
    *("[64:ff9b:1::1]", "[2001:0:4136:e378:8000:63bf:f5ff:fffe]", "[::ffff:0:0]"),
]  # fmt: skip
ODD = [
    *("file:///etc/passwd", "ftp://example.com/", "gopher://example.com/", "data:text/html,x", "javascript:alert(1)"),
    *("", "//example.com/", "/summary", "http://", "http:///x", "https://:443/", "http://user@example.com/"),
    *("http://user:secret@example.com/", "http://example.com:0/", "http://example.com:99999/", "http://[::1/", "http://ex ample.com/"),
    *("http://example.com\\@10.0.0.1/", "http://10.0.0.1\\.example.com/", "http://example.com/\r\nHost: x", "http://example.com/\x00"),
    *("http://１２７.０.０.１/", "http://127。0。0。1/", "http://ⓛocalhost/", "http://0x7f.0.0.1.:80/", "HTTP://127.0.0.1/", "http://4294967296/"),
    *("http://256.256.256.256/", "http://1.2.3.4.5/", "ws://example.com/", "dict://127.0.0.1:11211/", "ldap://127.0.0.1/"),
]  # fmt: skip


@pytest.mark.parametrize("host", PRIVATE)
def test_every_spelling_of_a_private_address_is_refused(host):
    assert url_problem(f"http://{host}/", Reach()), host


@pytest.mark.parametrize("url", ODD)
def test_odd_addresses_are_refused(url):
    assert url_problem(url, Reach()) or refuses_to_resolve(url), url


def refuses_to_resolve(url: str) -> bool:
    """Return whether the name is refused or unknown when it is resolved, which is the second check."""
    host = aiohttp.client.URL(url).raw_host or ""
    try:
        asyncio.run(CheckedResolver(Reach()).resolve(host, 80))
    except OSError:
        return True
    return False


@pytest.mark.parametrize(
    "url",
    ["https://example.com/a?b=c", "http://example.com:8080/", "https://8.8.8.8/", "https://[2606:4700::1111]/", "https://xn--bcher-kva.example/"],
)  # fmt: skip
def test_public_addresses_pass(url):
    assert url_problem(url, Reach()) == ""


def test_the_list_is_as_long_as_promised():
    assert len(PRIVATE) + len(ODD) >= 80


@given(st.ip_addresses(v=4))
def test_only_global_ipv4_passes(address):
    assert (Reach().refusal(str(address)) == "") == (address.is_global and not address.is_multicast)


@given(st.ip_addresses(v=4), st.sampled_from(["::ffff:{}", "64:ff9b::{}", "::{}"]))
def test_a_private_ipv4_inside_ipv6_is_refused(address, pattern):
    if not address.is_global:
        assert Reach().refusal(pattern.format(address))


@given(st.ip_addresses(v=4))
def test_6to4_carries_its_address(address):
    number = (0x2002 << 112) | (int(address) << 80)
    assert address in embedded(ipaddress.IPv6Address(number))


@given(st.text(max_size=40))
def test_any_text_is_answered_without_an_error(text):
    url_problem(text, Reach())
    url_problem(f"http://{text}/", Reach())


def test_loopback_is_opened_by_the_environment_alone(monkeypatch):
    for value in ("", "0", "true", "yes", "2"):
        monkeypatch.setenv("DISCLOSED_ALLOW_LOOPBACK", value)
        assert reach_of_environment() == Reach(), value
    monkeypatch.setenv("DISCLOSED_ALLOW_LOOPBACK", "1")
    assert reach_of_environment() == Reach(opened=LOOPBACK)
    assert url_problem("http://127.0.0.1:8000/", reach_of_environment()) == ""
    assert url_problem("http://[::1]:8000/", reach_of_environment()) == ""
    for still in ("10.0.0.1", "169.254.169.254", "0.0.0.0", "192.168.0.1"):
        assert url_problem(f"http://{still}/", reach_of_environment()), still


@pytest.fixture
def honeypot():
    """A listener that counts who connects."""
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    listener.listen(20)
    listener.settimeout(0.05)
    hits, stop = [], threading.Event()

    def accept() -> None:
        while not stop.is_set():
            try:
                hits.append(listener.accept())
            except TimeoutError:
                continue

    thread = threading.Thread(target=accept)
    thread.start()
    yield listener.getsockname()[1], hits
    stop.set()
    thread.join()
    for connection, _ in hits:
        connection.close()
    listener.close()


def ask(url: str, reach: Reach) -> BaseException | None:
    """Return what asking raised: through the connector itself, without the check of the URL."""

    async def run() -> BaseException | None:
        async with aiohttp.ClientSession(connector=connector(reach)) as session:
            try:
                async with session.get(url, timeout=aiohttp.ClientTimeout(total=2)):
                    return None
            except (aiohttp.ClientError, OSError, TimeoutError) as error:
                return error

    return asyncio.run(run())


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "127.1", "2130706433", "0x7f.1", "0.0.0.0", "[::ffff:127.0.0.1]"]
)
def test_the_connector_itself_never_connects_to_a_private_address(honeypot, host):
    port, hits = honeypot
    assert ask(f"http://{host}:{port}/", Reach()) is not None
    assert hits == []


def test_a_name_that_leads_to_loopback_after_the_check_is_refused_at_the_socket(honeypot, monkeypatch):
    """Rebinding: the resolver is made to say loopback although its own check passed; the socket is the last look."""
    port, hits = honeypot

    async def resolve(self, host, port=0, family=socket.AF_UNSPEC):
        return [{"hostname": host, "host": "127.0.0.1", "port": port, "family": socket.AF_INET, "proto": 0, "flags": 0}]

    monkeypatch.setattr(CheckedResolver, "resolve", resolve)
    assert ask(f"http://rebinding.example:{port}/", Reach()) is not None
    assert hits == []
    assert (
        ask(f"http://rebinding.example:{port}/", Reach(opened=LOOPBACK)) is not None
    )  # no HTTP there, but a connection
    assert len(hits) == 1, "the honeypot counts connections, so its zeros above mean something"


def test_a_name_with_one_private_answer_among_public_ones_is_refused(monkeypatch):
    async def run() -> None:
        loop = asyncio.get_running_loop()

        async def answers(*args, **kwargs):
            return [(socket.AF_INET, 1, 6, "", (a, 80)) for a in ("93.184.215.14", "10.0.0.7")]

        monkeypatch.setattr(loop, "getaddrinfo", answers)
        await CheckedResolver(Reach()).resolve("mixed.example", 80)

    with pytest.raises(RefusedAddressError, match=r"10\.0\.0\.7"):
        asyncio.run(run())


@pytest.mark.parametrize("header", ["snappy", "gzip, gzip, gzip", "gzip;q=1"])
def test_encodings_that_are_not_undone_are_named(header):
    with pytest.raises(EncodingError):
        Decoder(header)


@given(st.binary(max_size=3000), st.sampled_from(["gzip", "deflate", "br", "zstd", "gzip, br", ""]))
def test_any_bytes_under_any_encoding_end_in_bytes_or_a_named_error(data, header):
    decoder = Decoder(header)
    try:
        out = b"".join(decoder.feed(data))
        decoder.close()
    except EncodingError:
        return
    assert header or out == data


@given(st.binary(max_size=5000), st.integers(min_value=1, max_value=700))
def test_gzip_fed_in_pieces_comes_out_whole_and_a_cut_is_noticed(data, step):
    import gzip

    packed = gzip.compress(data)
    decoder = Decoder("gzip")
    assert b"".join(p for i in range(0, len(packed), step) for p in decoder.feed(packed[i : i + step])) == data
    decoder.close()
    cut = Decoder("gzip")
    list(cut.feed(packed[:-1]))
    with pytest.raises(CutError):
        cut.close()
