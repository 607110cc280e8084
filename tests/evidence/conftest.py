"""A real server on this machine that misbehaves in every way that we could think of."""

from __future__ import annotations

import contextlib
import gzip
import http.server
import json
import os
import subprocess
import sys
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.commands.conftest import ENTRY, PROJECT, SITE, VERDICTS

Verify = Callable[..., "subprocess.CompletedProcess[str]"]

WORDS = "The bridge was closed for nine months, the log says."
PAGE = f"<!doctype html><meta charset=utf-8><p>{WORDS}</p>".encode()


@dataclass
class Served:
    """The server: its address, what was asked of it, and the page that may be changed."""

    port: int
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    page: bytes = PAGE
    robots: bytes | None = None
    robots_status: int = 404
    gone: str = ""

    @property
    def host(self) -> str:
        """What `--allow-host` is told."""
        return f"127.0.0.1:{self.port}"

    def at(self, path: str) -> str:
        """The address of a path."""
        return f"http://{self.host}/{path}"


class _Handler(http.server.BaseHTTPRequestHandler):
    served: Served
    stop: threading.Event

    def do_GET(self) -> None:
        self.served.asked.append((self.path, dict(self.headers.items())))
        misbehave = getattr(
            self, f"_{self.path[1:].partition('?')[0].replace('-', '_').replace('.', '_')}", self._missing
        )
        if self.path == self.served.gone:
            misbehave = self._missing
        with contextlib.suppress(OSError):
            misbehave()

    def log_message(self, *_: object) -> None:
        """Says nothing."""

    def _send(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content_Type": "text/html", "Content_Length": str(len(body)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def _robots_txt(self) -> None:
        self._send(200 if self.served.robots else self.served.robots_status, self.served.robots or b"")

    def _page(self) -> None:
        self._send(200, self.served.page)

    def _empty(self) -> None:
        self._send(200, b"<!doctype html><script src=app.js></script><div id=root></div>")

    def _report(self) -> None:
        """An agency's report, under as many addresses as a test likes, each with a menu and a date of its own."""
        words = " ".join(f"word{number} of the report" for number in range(120))
        self._send(200, f"<p>Menu of {self.path}</p><p>{WORDS} {words}</p>".encode())

    def _missing(self) -> None:
        self._send(404, b"gone")

    def _forbidden(self) -> None:
        self._send(403, b"no")

    def _busy(self) -> None:
        first = sum(path == self.path for path, _ in self.served.asked) == 1
        self._send(429, b"", Retry_After="1") if first else self._page()

    def _too_busy(self) -> None:
        self._send(429, b"", Retry_After="3600")

    def _busy_for_ever(self) -> None:
        self._send(429, b"", Retry_After="0000009999999")

    def _broken(self) -> None:
        self._send(500, b"sorry")

    def _unchanged(self) -> None:
        self._send(304) if self.headers["If-Modified-Since"] else self._page()

    def _always_304(self) -> None:
        self._send(304)

    def _captcha(self) -> None:
        self._send(200, b"<title>x</title><p>Just a moment... verify you are human")

    def _slow(self) -> None:
        self.stop.wait(6)

    def _dripping(self) -> None:
        self.send_response(200)
        self.end_headers()
        for _ in range(60):
            self.wfile.write(b"a")
            if self.stop.wait(0.1):
                return

    def _dripping_headers(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\n")
        for number in range(60):
            self.wfile.write(b"X-%d: y\r\n" % number)
            if self.stop.wait(0.1):
                return

    def _endless(self) -> None:
        self.send_response(200)
        self.end_headers()
        ends = time.monotonic() + 5
        while time.monotonic() < ends and not self.stop.is_set():
            self.wfile.write(b"endless " * 8_192)

    def _bomb(self) -> None:
        packer = zlib.compressobj(9, zlib.DEFLATED, 31)
        self._send(
            200, b"".join(packer.compress(bytes(1 << 20)) for _ in range(8)) + packer.flush(), Content_Encoding="gzip"
        )

    def _gzip(self) -> None:
        self._send(200, gzip.compress(PAGE), Content_Encoding="gzip")

    def _gzip_members(self) -> None:
        half = len(PAGE) // 2
        packed = gzip.compress(PAGE[:half]) + gzip.compress(b"") + gzip.compress(PAGE[half:]) + bytes(10)
        self._send(200, packed, Content_Encoding="gzip")

    def _many_members(self) -> None:
        self._send(200, gzip.compress(b"", 9) * 20_000, Content_Encoding="gzip")

    def _lying_gzip(self) -> None:
        self._send(200, PAGE, Content_Encoding="gzip")

    def _strange_packing(self) -> None:
        self._send(200, PAGE, Content_Encoding="br")

    def _lying_length(self) -> None:
        self._send(200, PAGE, Content_Length=str(len(PAGE) + 9))

    def _lying_type(self) -> None:
        self._send(200, b"\x89PNG\r\n\x1a\n\x00\x00", Content_Type="text/html")

    def _lying_charset(self) -> None:
        self._send(200, PAGE, Content_Type="text/html; charset=utf-16")

    def _picture(self) -> None:
        self._send(200, b"\x89PNG", Content_Type="image/png")

    def _reset(self) -> None:
        self.connection.close()

    def _no_http(self) -> None:
        self.wfile.write(b"hello\r\n\r\n")

    def _to_itself(self) -> None:
        self._send(302, Location="/to-itself")

    def _to_page(self) -> None:
        self._send(301, Location="/page?from=redirect")

    def _to_file(self) -> None:
        self._send(302, Location="file:///etc/hostname")

    def _to_private(self) -> None:
        self._send(302, Location="http://10.0.0.1/")

    def _to_localhost(self) -> None:
        self._send(302, Location=f"http://localhost:{self.served.port}/page")

    def _to_other_port(self) -> None:
        self._send(302, Location="http://127.0.0.1:9/page")

    def _to_user(self) -> None:
        self._send(302, Location=f"http://user@{self.served.host}/page")

    def _cookie(self) -> None:
        self._send(200, PAGE, Set_Cookie="a=b")


@pytest.fixture
def serve() -> Iterator[Callable[[], Served]]:
    """Starts servers on this machine; each ends with its test."""
    stop, started = threading.Event(), []

    def start() -> Served:
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
        server.daemon_threads = True
        served = Served(server.server_address[1])
        server.RequestHandlerClass = type("Handler", (_Handler,), {"served": served, "stop": stop})
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        started.append(server)
        return served

    yield start
    stop.set()
    for server in started:
        server.shutdown()
        server.server_close()


@pytest.fixture
def server(serve: Callable[[], Served]) -> Served:
    """One such server."""
    return serve()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A content folder without a check."""
    (tmp_path / "content" / "checks").mkdir(parents=True)
    (tmp_path / "content" / "site.yml").write_text(SITE, "utf-8")
    (tmp_path / "content" / "verdicts.yml").write_text(VERDICTS, "utf-8")
    (tmp_path / "mkdocs.yml").write_text("site_name: made up\n", "utf-8")
    return tmp_path / "content"


def command(*arguments: str) -> list[str]:
    """What is typed."""
    return [sys.executable, "-m", "generator", "verify", *arguments]


@pytest.fixture
def verify(folder: Path, server: Served) -> Verify:
    """Runs `verify` with the server allowed."""

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command(*arguments, "--allow-host", server.host),
            cwd=folder.parent,
            env={**os.environ, "PYTHONPATH": str(PROJECT)},
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=60,
        )

    return run


def write(folder: Path, name: str, address: str, quote: str = WORDS, archived: str = "") -> None:
    """Writes a check with one source and one quote."""
    entry = ENTRY.replace("https://example.org/roads/log", address)
    entry = entry.replace("    source: road-log\n", f"    source: road-log\n    quote: {json.dumps(quote)}\n")
    if archived:
        entry = entry.replace(f"    url: {address}\n", f"    url: {address}\n    archived: {archived}\n")
    (folder / "checks" / f"{name}.yml").write_text(entry, "utf-8")


def lock(folder: Path) -> Any:
    """The sources of the lock."""
    return json.loads((folder / "evidence.lock").read_text("utf-8"))["sources"]
