"""Fetches sources: the only module with a network.

Each address is resolved once, every answer is checked, and the connection goes to the checked one; redirects are
followed by hand.  No proxies, netrc or cookies; one deadline for everything; bytes are counted after decoding.

Basis: docs/threat-model.md, R10; RFC 9110.
"""

from __future__ import annotations

import contextlib
import http.client
import io
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from urllib.parse import urljoin

from generator.content.model.addresses import accepted
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
_CHUNK_BYTES = 65_536


class Failed(Exception):
    """The fetch came to nothing; its text says why, in a few words."""


class Unread(Failed):
    """The server answered with a page, and it could not be read to its end."""


@dataclass(frozen=True)
class Fetched:
    """What came of asking for an address: `status` is None where nothing answered; `fault` says what went wrong.

    `is_refused` where robots.txt asks us not to; `is_unreadable` where an answer came that cannot be read.
    """

    status: int | None
    final_url: str | None = None
    content_type: str = ""
    body: bytes = b""
    fault: str = ""
    is_refused: bool = False
    is_unreadable: bool = False


@dataclass(frozen=True)
class _Answer:
    status: int
    headers: http.client.HTTPMessage
    body: bytes


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
    _robots: dict[str, str] = field(default_factory=dict)
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
        at = address
        for _ in range(REDIRECTS_LIMIT + 1):
            target = self._checked(at)
            if not self._may_ask(target, deadline):
                return Fetched(None, at, fault="robots.txt asks not to", is_refused=True)
            answer = self._asked_twice(target, since, deadline)
            where = answer.headers.get("Location")
            if answer.status not in _REDIRECTS or where is None:
                return Fetched(answer.status, at, answer.headers.get("Content-Type", ""), answer.body)
            at = _joined(at, where)
        raise Failed("too many redirects")

    def _checked(self, address: str) -> Target:
        target = target_of(address)
        if target is None or not isinstance(accepted(address, self.allowed_hosts), str):
            raise Failed("leads to an address that is not asked")
        if not (target.is_usual or target.is_allowed(self.allowed_hosts)):
            raise Failed("leads to a port that is not asked")
        return target

    def _may_ask(self, target: Target, deadline: _Deadline) -> bool:
        if target.path == "/robots.txt":
            return True
        key = f"{target.scheme}://{target.authority}"
        if key not in self._robots:
            self._robots[key] = self._robots_of(target, deadline)
        return may_ask(self._robots[key], PRODUCT, target.path)

    def _robots_of(self, target: Target, deadline: _Deadline) -> str:
        """The site's robots.txt; none where it cannot be had: then the page itself says how the site is."""
        brief = _Deadline(min(ROBOTS_SECONDS, deadline.left() / 3))
        at = f"{target.scheme}://{target.authority}/robots.txt"
        with contextlib.suppress(Failed):
            for _ in range(REDIRECTS_LIMIT + 1):
                answer = self._asked(self._checked(at), None, brief, ROBOTS_LIMIT_BYTES)
                where = answer.headers.get("Location")
                if answer.status not in _REDIRECTS or where is None:
                    return answer.body.decode("utf-8", "replace") if answer.status == 200 else ""
                at = _joined(at, where)
        return ""

    def _asked_twice(self, target: Target, since: str | None, deadline: _Deadline) -> _Answer:
        """Asks once more where the server is busy and says that it will not be for long."""
        answer = self._asked(target, since, deadline, self.limit_bytes)
        pause = answer.headers.get("Retry-After", "")
        if answer.status in _BUSY and pause.isascii() and pause.isdigit() and int(pause[:6]) < deadline.left() - 0.5:
            time.sleep(int(pause))
            return self._asked(target, since, deadline, self.limit_bytes)
        return answer

    def _asked(self, target: Target, since: str | None, deadline: _Deadline, limit_bytes: int) -> _Answer:
        began = time.monotonic()
        with self._busy.setdefault(target.authority, threading.Lock()):
            deadline.extend(time.monotonic() - began)  # waiting for our own turn is not the server's fault
            try:
                with contextlib.closing(self._connected(target, deadline)) as connection:
                    return _exchanged(connection, target, self._headers(target, since), limit_bytes)
            except TimeoutError:
                raise Failed("too slow") from None
            except ssl.SSLError as error:
                raise Failed(f"no safe connection: {error.reason or 'TLS failed'}") from None
            except (OSError, http.client.HTTPException, ValueError) as error:
                raise Failed(f"broken off: {type(error).__name__}") from None

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
        """A connection to an address of the host that was looked at, and no other."""
        addresses = _resolved(target, deadline)
        if not target.is_allowed(self.allowed_hosts) and not all(is_public(ip) for _, ip in addresses):
            raise Failed("leads to a private network")
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
                    raise
            else:
                return _Wire(opened, deadline)
        raise Failed("no such host")


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
        raise Failed("no such host")
    return found[:8]


def _exchanged(wire: _Wire, target: Target, headers: dict[str, str], limit_bytes: int) -> _Answer:
    lines = [f"GET {target.path} HTTP/1.1", *(f"{name}: {value}" for name, value in headers.items()), "", ""]
    wire.sendall("\r\n".join(lines).encode("latin-1"))
    response = http.client.HTTPResponse(wire, method="GET")  # type: ignore[arg-type]
    response.begin()
    body = b""
    if response.status == 200:
        packing = response.headers.get("Content-Encoding", "")
        try:
            body = b"".join(_unpacked(_read(response, limit_bytes), packing, limit_bytes))
        except TimeoutError:
            raise Unread("too slow") from None
        except (OSError, http.client.HTTPException, ValueError):
            raise Unread("the answer breaks off") from None
    return _Answer(response.status, response.headers, body)


def _read(response: http.client.HTTPResponse, limit_bytes: int) -> Iterator[bytes]:
    count = 0
    while chunk := response.read1(_CHUNK_BYTES):
        count += len(chunk)
        if count > limit_bytes:
            raise Unread(f"longer than {limit_bytes // 1024 // 1024} MiB")
        yield chunk
    if response.length:  # fewer bytes came than were promised
        raise Unread("the answer breaks off")


def _unpacked(chunks: Iterator[bytes], encoding: str, limit_bytes: int) -> Iterator[bytes]:
    """The bytes as they are meant, counted as they come; never more in memory than the limit and a little."""
    packing = encoding.strip().casefold()
    if packing not in {"", "identity", "gzip", "x-gzip", "deflate"}:
        raise Unread("packed in a way that we did not ask for")
    is_packed = packing not in {"", "identity"}
    unpacker = zlib.decompressobj(wbits=47)
    count = 0
    for chunk in chunks:
        try:
            piece = unpacker.decompress(chunk, limit_bytes - count + 1) if is_packed else chunk
        except zlib.error:
            raise Unread("not packed as it says") from None
        count += len(piece)
        if count > limit_bytes:
            raise Unread(f"longer than {limit_bytes // 1024 // 1024} MiB")
        yield piece
        if is_packed and unpacker.eof:
            return  # what follows belongs to no page, and would be kept
    if is_packed and count and not unpacker.eof:
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
        raise Failed("leads to an address that is not asked") from None


Fetch = Callable[[str, str | None], Fetched]
