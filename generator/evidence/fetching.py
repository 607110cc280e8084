"""Fetches sources: the only module with a network.

Each address is resolved once, every answer is checked, and the connection goes to the checked one; redirects are
followed by hand.  No proxies, netrc or cookies; one deadline for everything; bytes are counted after decoding.

Basis: docs/threat-model.md, R10; RFC 9110.
"""

from __future__ import annotations

import contextlib
import http.client
import io
import math
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from http import HTTPStatus
from urllib.parse import urljoin

from generator.content.model.addresses import accepted
from generator.evidence.fetched import Exchange, Fetched
from generator.evidence.public import Target, is_public, target_of
from generator.evidence.robots import LIMIT_BYTES as ROBOTS_LIMIT_BYTES
from generator.evidence.robots import may_ask

DEADLINE_S = 20.0
REDIRECTS_LIMIT = 5
LIMIT_BYTES = 20 * 1024 * 1024
ROBOTS_SECONDS = 5.0
PRODUCT = "factcheck-site"
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_BUSY = frozenset({429, 503})
_LONGEST_PAUSE = 4  # digits of seconds; who says more will not be asked again
_CHUNK_BYTES = 65_536
_GZIP = b"\x1f\x8b"
_MEMBERS_LIMIT = 1_000  # of gzip in one page: who sends more wastes our time


class Failed(Exception):
    """The fetch came to nothing; its text says why, in a few words."""


class NotAsked(Failed):
    """The address is one that we never ask."""


class Unreached(Failed):
    """No connection came about."""


class Unread(Failed):
    """The server answered with a page, and it could not be read to its end."""


@dataclass(frozen=True)
class _Answer:
    status: int
    reason: str
    headers: http.client.HTTPMessage
    body: bytes


@dataclass(frozen=True)
class _Limit:
    """How much of an answer is read; what is longer is refused, unless its beginning will do."""

    size_bytes: int
    may_cut: bool = False


@dataclass
class Fetcher:
    """Fetches politely: one request a host at a time, robots.txt first, Retry-After heeded.

    `agent` is what we call ourselves, `allowed_hosts` the `host` or `host:port` that may be private.
    """

    agent: str
    allowed_hosts: frozenset[str] = frozenset()
    deadline_s: float = DEADLINE_S
    limit_bytes: int = LIMIT_BYTES
    _busy: dict[str, threading.Lock] = field(default_factory=dict)
    _robots: dict[str, str | None] = field(default_factory=dict)
    _tls: ssl.SSLContext = field(default_factory=ssl.create_default_context)

    def fetch(self, address: str, since: str | None = None) -> Fetched:
        """Asks for an address; `since` (an HTTP date) makes it conditional: 304 then means unchanged.  Never raises."""
        deadline = _Deadline(self.deadline_s)
        try:
            return self._follow(address, since, deadline)
        except Unread as failed:
            return Fetched(200, fault=str(failed), is_unreadable=True)
        except Failed as failed:
            return Fetched(None, fault=str(failed))

    def _follow(self, address: str, since: str | None, deadline: _Deadline) -> Fetched:
        at, trail = address, list[Exchange]()
        for _ in range(REDIRECTS_LIMIT + 1):
            target = self._checked(at)
            if fault := self._refusal(target, deadline):
                return Fetched(None, at, fault=fault, is_refused=True)
            answer = self._asked_twice(target, since, deadline)
            asked, headers = tuple(self._headers(target, since).items()), tuple(answer.headers.items())
            trail.append(Exchange(at, asked, answer.status, answer.reason, headers, answer.body))
            where = answer.headers.get("Location")
            if answer.status not in _REDIRECTS or where is None:
                kind = answer.headers.get("Content-Type", "")
                return Fetched(answer.status, at, kind, answer.body, trail=tuple(trail))
            at = _joined(at, where)
        raise Failed("too many redirects")

    def _checked(self, address: str) -> Target:
        target = target_of(address)
        if target is None or not isinstance(accepted(address, self.allowed_hosts), str):
            raise NotAsked("leads to an address that is not asked")
        if not (target.is_usual or target.is_allowed(self.allowed_hosts)):
            raise NotAsked("leads to a port that is not asked")
        return target

    def _refusal(self, target: Target, deadline: _Deadline) -> str:
        """Why robots.txt keeps us from asking; empty where it does not."""
        if target.path == "/robots.txt":
            return ""
        key = f"{target.scheme}://{target.authority}"
        if key not in self._robots:
            self._robots[key] = self._robots_of(target, deadline)
        robots = self._robots[key]
        if robots is None:
            return "robots.txt could not be read"
        return "" if may_ask(robots, PRODUCT, target.path) else "robots.txt asks not to"

    def _robots_of(self, target: Target, deadline: _Deadline) -> str | None:
        """The site's robots.txt; empty where it has none, None where nobody can say what it asks.

        Basis: RFC 9309, section 2.3.1: 4xx and endless redirects are none, 5xx and broken answers forbid all.
        Raises Unreached where there is no connection: then the site itself is dead.
        """
        brief = _Deadline(min(ROBOTS_SECONDS, deadline.left() / 3))
        limit = _Limit(ROBOTS_LIMIT_BYTES, may_cut=True)
        at = own = f"{target.scheme}://{target.authority}/robots.txt"
        try:
            for _ in range(REDIRECTS_LIMIT + 1):
                answer = self._asked(self._checked(at), None, brief, limit)
                where = answer.headers.get("Location")
                if answer.status not in _REDIRECTS or where is None:
                    is_there = answer.status == HTTPStatus.OK
                    unknown = None if answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR else ""
                    return answer.body.decode("utf-8", "replace") if is_there else unknown
                at = _joined(at, where)
        except (Unreached, NotAsked) as failed:
            if at == own:
                raise
            return "" if isinstance(failed, NotAsked) else None
        except Failed:
            return None
        return ""

    def _asked_twice(self, target: Target, since: str | None, deadline: _Deadline) -> _Answer:
        """Asks once more where the server is busy and says that it will not be for long."""
        limit = _Limit(self.limit_bytes)
        answer = self._asked(target, since, deadline, limit)
        pause = answer.headers.get("Retry-After", "")
        seconds = int(pause) if pause.isascii() and pause.isdigit() and len(pause) <= _LONGEST_PAUSE else math.inf
        if answer.status in _BUSY and seconds < deadline.left() - 0.5:
            time.sleep(seconds)
            return self._asked(target, since, deadline, limit)
        return answer

    def _asked(self, target: Target, since: str | None, deadline: _Deadline, limit: _Limit) -> _Answer:
        began = time.monotonic()
        with self._busy.setdefault(target.authority, threading.Lock()):
            deadline.extend(time.monotonic() - began)  # waiting for our own turn is not the server's fault
            try:
                with contextlib.closing(self._connected(target, deadline)) as connection:
                    return _exchanged(connection, target, self._headers(target, since), limit)
            except (OSError, http.client.HTTPException, ValueError) as error:
                raise Failed(_why(error)) from None

    def _headers(self, target: Target, since: str | None) -> dict[str, str]:
        headers = {
            "Host": target.authority,
            "User-Agent": self.agent,
            "Accept": "text/html,application/xhtml+xml,application/pdf,text/*;q=0.9,*/*;q=0.5",
            "Accept-Encoding": "gzip, deflate",
            "Connection": "close",
        }
        return {**headers, "If-Modified-Since": since} if since else headers

    def _connected(self, target: Target, deadline: _Deadline) -> _Wire:
        """A connection to an address of the host that was looked at, and no other; raises Unreached."""
        addresses = _resolved(target, deadline)
        if not target.is_allowed(self.allowed_hosts) and not all(is_public(ip) for _, ip in addresses):
            raise NotAsked("leads to a private network")
        for number, (family, ip) in enumerate(addresses, 1):
            opened = socket.socket(family, socket.SOCK_STREAM)
            try:
                opened.settimeout(deadline.left())
                opened.connect((ip, target.port))
                if target.scheme == "https":
                    opened.settimeout(deadline.left())
                    opened = self._tls.wrap_socket(opened, server_hostname=target.host)
            except OSError as error:
                opened.close()
                if number == len(addresses) or isinstance(error, TimeoutError | ssl.SSLError):
                    raise Unreached(_why(error)) from None
            else:
                return _Wire(opened, deadline)
        raise Unreached("no such host")


class _Deadline:
    """The one moment at which everything must be over."""

    def __init__(self, seconds: float) -> None:
        self._at = time.monotonic() + seconds

    def left(self) -> float:
        """The seconds that are left; raises TimeoutError where there are none."""
        seconds = self._at - time.monotonic()
        if seconds <= 0:
            raise TimeoutError
        return seconds

    def extend(self, seconds: float) -> None:
        """Moves it on."""
        self._at += seconds


class _Wire(io.RawIOBase):
    """A socket on which each step takes no longer than what is left; it looks enough like one for http.client."""

    def __init__(self, connection: socket.socket, deadline: _Deadline) -> None:
        super().__init__()
        self._connection, self._deadline = connection, deadline

    def sendall(self, data: bytes) -> None:
        self._connection.settimeout(self._deadline.left())
        self._connection.sendall(data)

    def makefile(self, _mode: str) -> io.BufferedReader:
        return io.BufferedReader(self)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        self._connection.settimeout(self._deadline.left())
        return self._connection.recv_into(buffer)

    def close(self) -> None:
        super().close()
        self._connection.close()


def _why(error: Exception) -> str:
    if isinstance(error, TimeoutError):
        return "too slow"
    if isinstance(error, ssl.SSLError):
        return f"no safe connection: {error.reason or 'TLS failed'}"
    return f"broken off: {type(error).__name__}"


def _resolved(target: Target, deadline: _Deadline) -> list[tuple[socket.AddressFamily, str]]:
    """Every address of the host, asked for once; in a thread, because the system's resolver knows no deadline."""
    found: list[tuple[socket.AddressFamily, str]] = []

    def resolve() -> None:
        with contextlib.suppress(OSError, UnicodeError):
            answers = socket.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM)
            found.extend((answer[0], str(answer[4][0])) for answer in answers)

    asking = threading.Thread(target=resolve, daemon=True)
    asking.start()
    asking.join(deadline.left())
    if not found:
        raise Unreached("no such host")
    return found[:8]


def _exchanged(wire: _Wire, target: Target, headers: dict[str, str], limit: _Limit) -> _Answer:
    lines = [f"GET {target.path} HTTP/1.1", *(f"{name}: {value}" for name, value in headers.items()), "", ""]
    wire.sendall("\r\n".join(lines).encode("latin-1"))
    response = http.client.HTTPResponse(wire, method="GET")  # type: ignore[arg-type]
    response.begin()
    body = b""
    if response.status == 200:
        packing = response.headers.get("Content-Encoding", "")
        try:
            body = b"".join(_counted(_unpacked(_counted(_read(response), limit), packing, limit), limit))
        except TimeoutError:
            raise Unread("too slow") from None
        except (OSError, http.client.HTTPException, ValueError):
            raise Unread("the answer breaks off") from None
    return _Answer(response.status, response.reason, response.headers, body)


def _read(response: http.client.HTTPResponse) -> Iterator[bytes]:
    while chunk := response.read1(_CHUNK_BYTES):
        yield chunk
    if response.length:  # fewer bytes came than were promised
        raise Unread("the answer breaks off")


def _counted(chunks: Iterator[bytes], limit: _Limit) -> Iterator[bytes]:
    """The chunks, as far as the limit goes."""
    left = limit.size_bytes
    for chunk in chunks:
        if len(chunk) > left:
            if not limit.may_cut:
                raise Unread(f"longer than {limit.size_bytes // 1024 // 1024} MiB")
            yield chunk[:left]
            return
        left -= len(chunk)
        yield chunk


def _unpacked(chunks: Iterator[bytes], encoding: str, limit: _Limit) -> Iterator[bytes]:
    """The bytes as they are meant; never more at once than the limit and a little."""
    packing = encoding.strip().casefold()
    if packing in {"", "identity"}:
        yield from chunks
        return
    if packing not in {"gzip", "x-gzip", "deflate"}:
        raise Unread("packed in a way that we did not ask for")
    unpacker, members = zlib.decompressobj(wbits=47), 1
    is_empty = True
    for chunk in chunks:
        is_empty, rest = False, chunk
        while rest:
            if unpacker.eof:  # gzip may hold several members; other bytes behind the last one belong to no page
                if not _GZIP.startswith(rest[:2]):
                    return
                if members == _MEMBERS_LIMIT:
                    raise Unread(f"packed in more than {_MEMBERS_LIMIT:,} pieces")
                unpacker, members = zlib.decompressobj(wbits=47), members + 1
            try:
                yield unpacker.decompress(rest, limit.size_bytes + 1)
            except zlib.error:
                raise Unread("not packed as it says") from None
            rest = unpacker.unused_data if unpacker.eof else unpacker.unconsumed_tail
    if not is_empty and not unpacker.eof:
        raise Unread("the answer breaks off")


def _joined(base: str, where: str) -> str:
    """The address that a redirect names, percent-encoded where a server forgot to; without its fragment."""
    try:
        raw = where.encode("latin-1").decode("utf-8", "replace") if not where.isascii() else where
        safe = "".join(
            char if 0x20 < ord(char) < 0x7F else "".join(f"%{byte:02X}" for byte in char.encode()) for char in raw
        )
        return urljoin(base, safe).partition("#")[0]
    except (ValueError, UnicodeError):
        raise NotAsked("leads to an address that is not asked") from None
