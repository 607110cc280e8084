"""What each misbehaviour of a server gives; and that nobody is asked who should not be."""

from __future__ import annotations

import socket
from collections.abc import Callable
from typing import Any

import pytest

from generator.evidence.extracting import extracted
from generator.evidence.fetched import Fetched
from generator.evidence.fetching import Fetcher
from generator.evidence.public import is_public
from generator.evidence.robots import may_ask
from generator.evidence.verifying import state_of
from tests.evidence.conftest import Served

# What docs/verify.md tells, row by row: the path, the state of the source, its status, and why.
TABLE = (
    ("page", "alive", 200, ""),
    ("gzip", "alive", 200, ""),
    ("gzip-members", "alive", 200, ""),
    ("to-page", "alive", 200, ""),
    ("busy", "alive", 200, ""),
    ("cookie", "alive", 200, ""),
    ("lying-charset", "alive", 200, ""),
    ("missing", "dead", 404, ""),
    ("broken", "dead", 500, ""),
    ("always-304", "dead", 304, ""),
    ("forbidden", "blocked", 403, ""),
    ("too-busy", "blocked", 429, ""),
    ("busy-for-ever", "blocked", 429, ""),
    ("captcha", "blocked", 200, ""),
    ("slow", "dead", None, "too slow"),
    ("dripping-headers", "dead", None, "too slow"),
    ("dripping", "unreadable", 200, "too slow"),
    ("endless", "unreadable", 200, "longer than 1 MiB"),
    ("bomb", "unreadable", 200, "longer than 1 MiB"),
    ("many-members", "unreadable", 200, "packed in more than 1,000 pieces"),
    ("lying-gzip", "unreadable", 200, "not packed as it says"),
    ("strange-packing", "unreadable", 200, "packed in a way that we did not ask for"),
    ("lying-length", "unreadable", 200, "the answer breaks off"),
    ("lying-type", "unreadable", 200, ""),
    ("picture", "unreadable", 200, ""),
    ("empty", "unreadable", 200, ""),
    ("reset", "dead", None, "broken off: RemoteDisconnected"),
    ("no-http", "dead", None, "broken off: BadStatusLine"),
    ("to-itself", "dead", None, "too many redirects"),
    ("to-file", "dead", None, "leads to an address that is not asked"),
    ("to-private", "dead", None, "leads to an address that is not asked"),
    ("to-localhost", "dead", None, "leads to an address that is not asked"),
    ("to-other-port", "dead", None, "leads to an address that is not asked"),
    ("to-user", "dead", None, "leads to an address that is not asked"),
)


def fetch(server: Served, path: str, seconds: float = 15.0) -> Fetched:
    """What a fetcher with little patience gets."""
    fetcher = Fetcher("tests", frozenset({server.host}), deadline_s=seconds, limit_bytes=1 << 20)
    return fetcher.fetch(server.at(path))


@pytest.mark.parametrize(("path", "state", "status", "fault"), TABLE, ids=[row[0] for row in TABLE])
def test_each_misbehaviour(server: Served, path: str, state: str, status: int | None, fault: str) -> None:
    """One bad source costs only itself, and never more than its time."""
    fetched = fetch(server, path, 2.0 if fault == "too slow" else 15.0)
    read = (
        extracted(fetched.body, fetched.content_type) if fetched.status == 200 and not fetched.is_unreadable else None
    )
    assert (state_of(fetched, read), fetched.status, fetched.fault) == (state, status, fault)


def test_we_say_who_we_are_and_nothing_else(server: Served) -> None:
    """No cookie, no login, no referrer; the answer's cookie is not sent back."""
    fetcher = Fetcher("factcheck-site/1 (+https://example.org/)", frozenset({server.host}))
    fetcher.fetch(server.at("cookie"))
    fetcher.fetch(server.at("page"), "Mon, 23 Nov 2026 00:00:00 GMT")
    assert [path for path, _ in server.asked] == ["/robots.txt", "/cookie", "/page"]
    assert sorted(server.asked[1][1]) == ["Accept", "Accept-Encoding", "Connection", "Host", "User-Agent"]
    assert server.asked[2][1]["If-Modified-Since"] == "Mon, 23 Nov 2026 00:00:00 GMT"


def test_robots_txt_is_heeded(server: Served) -> None:
    """Who asks not to be read by machines is not."""
    server.robots = b"User-agent: *\nDisallow: /page\n"
    assert fetch(server, "page") == Fetched(None, server.at("page"), fault="robots.txt asks not to", is_refused=True)
    assert [path for path, _ in server.asked] == ["/robots.txt"]


@pytest.mark.parametrize(
    ("status", "fault"),
    [
        (404, ""),
        (403, ""),
        (429, ""),
        (500, "robots.txt could not be read"),
        (503, "robots.txt could not be read"),
    ],
)
def test_a_robots_txt_that_cannot_be_read_forbids_all(server: Served, status: int, fault: str) -> None:
    """RFC 9309: who has none lets us in; who has one that nobody can read may have asked us not to."""
    server.robots_status = status
    assert fetch(server, "page").fault == fault
    assert [path for path, _ in server.asked if path == "/page"] == ([] if fault else ["/page"])


def test_of_a_long_robots_txt_the_beginning_counts(server: Served) -> None:
    """Its standard asks for 500 KiB."""
    server.robots = b"User-agent: *\nDisallow: /page\n" + b"# words\n" * 100_000
    assert fetch(server, "page").is_refused


def test_a_host_without_a_server_is_dead_and_not_blocked() -> None:
    """Where nobody answers no robots.txt is missing."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    fetched = Fetcher("tests", frozenset({f"127.0.0.1:{port}"}), deadline_s=2.0).fetch(f"http://127.0.0.1:{port}/")
    assert (state_of(fetched, None), fetched.fault) == ("dead", "broken off: ConnectionRefusedError")


@pytest.mark.parametrize(
    ("robots", "path", "may"),
    [
        ("", "/a", True),
        ("User-agent: *\nDisallow:", "/a", True),
        ("User-agent: *\nDisallow: /", "/a", False),
        ("User-agent: *\nDisallow: /\nAllow: /a", "/a/b", True),
        ("User-agent: *\nDisallow: /\n\nUser-agent: Factcheck-Site\nDisallow: /b", "/a", True),
        ("User-agent: other\nUser-agent: factcheck-site\nDisallow: /a", "/a", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/x/a.pdf", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/x/a.pdf?b", True),
        ("User-agent: *\nDisallow: /a%20b", "/a b", False),
        ("User-agent: *\nDisallow: /" + "*a" * 2_000 + "$", "/" + "a" * 1_000, True),
    ],
)
def test_robots_txt_is_read_as_its_standard_says(robots: str, path: str, may: bool) -> None:
    """The longest rule wins, and a row of stars costs no time."""
    assert may_ask(robots, "factcheck-site", path) is may


@pytest.mark.parametrize(
    "address",
    (
        "127.0.0.1 10.1.2.3 172.16.0.1 192.168.1.1 169.254.169.254 100.64.0.1 0.0.0.0 224.0.0.1 255.255.255.255 "
        "192.0.2.1 ::1 :: fe80::1 fe80::1%eth0 fc00::1 fec0::1 ff02::1 ::ffff:10.0.0.1 ::ffff:8.8.8.8 64:ff9b::a00:1 "
        "64:ff9b:1::1 2002:a00:1:: 2001:db8::1 2001::1 x"
    ).split(),
)
def test_addresses_that_are_never_asked(address: str) -> None:
    """Loopback, private, link-local, carrier-grade NAT, multicast, mapped, NAT64."""
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700:4700::1111"])
def test_addresses_that_everybody_can_ask(address: str) -> None:
    """The others stay open."""
    assert is_public(address)


def test_a_public_name_that_leads_to_a_private_address_is_not_asked(
    server: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The resolver is asked once, every answer is looked at, and one bad one spoils all."""
    questions: list[str] = []

    def resolver(host: str, port: int, **_: Any) -> list[Any]:
        questions.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, port)) for ip in ("8.8.8.8", "127.0.0.1")]

    monkeypatch.setattr(socket, "getaddrinfo", resolver)
    fetched = Fetcher("tests", frozenset({server.host}), deadline_s=2.0).fetch("http://example.org/page")
    assert (fetched.status, fetched.fault) == (None, "leads to a private network")
    assert set(questions) == {"example.org"}
    assert server.asked == []


def test_the_host_that_is_allowed_is_allowed_with_its_port_only(serve: Callable[[], Served]) -> None:
    """A test server's port is no way to the rest of the machine."""
    one, other = serve(), serve()
    fetcher = Fetcher("tests", frozenset({one.host}), deadline_s=2.0)
    assert fetcher.fetch(one.at("page")).status == 200
    assert fetcher.fetch(other.at("page")).status is None
    assert other.asked == []
