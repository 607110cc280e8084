"""What a first search costs a reader: bytes, requests, milliseconds, and whether the check meant is found.

    python -m tests.benchmarks.search_cost [--queries 24] N …

The index of N made-up checks is put into a small built site, and each query is typed into a page that a fresh browser
has just opened, by http (compressed, as servers send it) and from file://, with the processor slowed down four times.
Milliseconds go from the last letter to the first rows on the page; those of the processor are what the slowed-down
thread of the page used of it till then: they hardly grow on a busy machine.
"""

from __future__ import annotations

import argparse
import contextlib
import functools
import gzip
import http.server
import math
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from generator.exports.search.index import search_files
from tests.benchmarks.known_items import FOUND_AMONG, KINDS, Item, Query, made_up, queries
from tests.benchmarks.scale_site import write_site
from tests.conftest import browser_path

if TYPE_CHECKING:
    from playwright.sync_api import Browser, CDPSession, Page

ROOT = Path(__file__).resolve().parents[2]
SLOWED = 4

TYPE = """(query) => new Promise((done) => {
    const input = document.querySelector("[data-search] [role=combobox]");
    const list = document.querySelector("[data-search] [role=listbox]");
    const status = document.querySelector("[data-search] [role=status]");
    const before = status.textContent, began = performance.now();
    const rows = () => [...list.querySelectorAll("[role=option][href*='/checks/']")];
    const look = () => {
        if (!rows().length && status.textContent === before) return;
        watcher.disconnect();
        requestAnimationFrame(() => setTimeout(() => done(performance.now() - began)));
    };
    const watcher = new MutationObserver(look);
    watcher.observe(list, { childList: true });
    watcher.observe(status, { childList: true });
    input.value = query;
    input.dispatchEvent(new Event("input", { bubbles: true }));
})"""
FIRST = f"rows => rows.slice(0, {FOUND_AMONG}).map((row) => row.href.split('/checks/')[1].split('/')[0])"
ROWS = "[data-search] [role=option][href*='/checks/']"


class Cost(NamedTuple):
    """What one first query took; bytes as they came over the wire, None where there is no wire."""

    page_bytes: int | None
    query_bytes: int | None
    requests: int
    milliseconds: float
    processor_ms: float
    is_found: bool


@contextlib.contextmanager
def site_of(count: int) -> Iterator[tuple[Path, list[Item]]]:
    """A small built site whose search finds so many checks."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        for part in ("generator", "templates"):
            shutil.copytree(ROOT / part, home / part, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(ROOT / "mkdocs.yml", home)
        write_site(home / "small", 20)
        command = [sys.executable, "-m", "generator", "build", "--content", "small"]
        subprocess.run(command, cwd=home, check=True, stdout=subprocess.DEVNULL)
        yield home / "site", fill(home / "site", count)


def fill(site: Path, count: int) -> list[Item]:
    """Makes a built site's search find so many made-up checks, instead of its own; returns those."""
    found = made_up(count)
    target = site / "assets" / "search"
    for old in target.glob("*.*.js"):
        old.unlink()
    for name, data in search_files([item.searchable for item in found]).items():
        (target / name).write_bytes(data)
    return found


class _Compressing(http.server.SimpleHTTPRequestHandler):
    """Files, compressed and over kept connections, as servers on the web do it."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # as servers do it; else a file waits until the browser has answered for its head

    def do_GET(self) -> None:
        """Answers with the whole file."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        data = _compressed(path)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: Any) -> None:
        """Says nothing."""


@functools.cache
def _compressed(path: Path) -> bytes:
    return gzip.compress(path.read_bytes(), 6)


@contextlib.contextmanager
def served(site: Path) -> Iterator[str]:
    """The site's address on a server of this machine, which compresses nothing while a reader waits."""
    _compressed.cache_clear()
    for path in (site / "assets").rglob("*.js"):
        _compressed(path)
    handler = functools.partial(_Compressing, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


class Wire:
    """Counts what a page fetches, bytes as they came over the wire."""

    def __init__(self, session: CDPSession) -> None:
        self.bytes = self.requests = 0
        session.send("Network.enable")
        session.on("Network.loadingFinished", self._note)

    def _note(self, event: dict[str, Any]) -> None:
        self.bytes += int(event["encodedDataLength"])
        self.requests += 1


def cost_of(browser: Browser, address: str, query: Query) -> Cost:
    """Opens the page in a fresh browser, opens the box, slows the processor down, types the query."""
    with contextlib.closing(browser.new_context()) as context:
        page = context.new_page()
        session = context.new_cdp_session(page)
        wire = Wire(session)
        page.goto(address, wait_until="networkidle")
        page_bytes, page_requests = wire.bytes, wire.requests
        page.keyboard.press("/")
        page.wait_for_load_state("networkidle")
        page.wait_for_timeout(100)
        session.send("Performance.enable", {"timeDomain": "threadTicks"})
        session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
        worked_s = _worked_s(session)
        took = float(page.evaluate(TYPE, query.words))
        worked_s = _worked_s(session) - worked_s
        first = _settled(page)
        is_wired = address.startswith("http")
        return Cost(
            page_bytes if is_wired else None,
            wire.bytes - page_bytes if is_wired else None,
            wire.requests - page_requests,
            took,
            worked_s * 1000,
            query.meant in first,
        )


def _worked_s(session: CDPSession) -> float:
    """How long the page's thread has worked."""
    metrics: list[dict[str, Any]] = session.send("Performance.getMetrics")["metrics"]
    return next(float(metric["value"]) for metric in metrics if metric["name"] == "TaskDuration")


def _settled(page: Page) -> list[str]:
    """The checks that the first rows show, once all rows are there."""
    page.wait_for_timeout(600)
    return list(page.locator(ROWS).evaluate_all(FIRST))


def table(browser: Browser, count: int, wanted: int) -> Iterator[str]:
    """A row of the table for http and one for file://."""
    with site_of(count) as (site, checks), served(site) as http_address:
        asked = random.Random("costs").sample(queries(checks, math.ceil(wanted / len(KINDS))), wanted)
        for way, address in (("http", http_address), ("`file://`", f"{site.as_uri()}/index.html")):
            costs = [cost_of(browser, address, query) for query in asked]
            for query, cost in zip(asked, costs, strict=True):
                print(f"{way} {query} {cost}", file=sys.stderr)
            yield _row(count, way, costs)


def _row(count: int, way: str, costs: Sequence[Cost]) -> str:
    sent = [(cost.page_bytes, cost.query_bytes) for cost in costs]
    kilobytes = [(page + query) / 1000 for page, query in sent if page is not None and query is not None]
    cells = (
        f"{count:,}",
        way,
        _median_and_most(kilobytes) if kilobytes else "–",
        _median_and_most([cost.requests for cost in costs]),
        _median_and_most([cost.milliseconds for cost in costs]),
        _median_and_most([cost.processor_ms for cost in costs]),
        f"{sum(cost.is_found for cost in costs)} of {len(costs)}",
    )
    return f"| {' | '.join(cells)} |"


def _median_and_most(values: Sequence[float]) -> str:
    return f"{statistics.median(values):.0f}, {max(values):.0f}"


def main() -> None:
    """Prints the table; of each measure the median and the most."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - slow to import

    parser = argparse.ArgumentParser(description="What a first search costs a reader.")
    parser.add_argument("counts", nargs="+", type=int, metavar="N")
    parser.add_argument("--queries", type=int, default=24)
    arguments = parser.parse_args()
    print("| checks | opened by | KB with the page | requests | ms | ms of the processor | found |")
    print("|---|---|---|---|---|---|---|", flush=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path(), args=["--disable-gpu"])
        for count in arguments.counts:
            for row in table(browser, count, arguments.queries):
                print(row, flush=True)
        browser.close()


if __name__ == "__main__":
    main()
