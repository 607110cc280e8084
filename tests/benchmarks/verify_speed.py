"""How long `verify` takes for many sources, beside the same one after the other: a table of time and memory.

    python -m tests.benchmarks.verify_speed [--sources 1000] [--hosts 50] [--pause 0.05]

The sources are pages of real local servers, each of which takes a while to answer.  All hosts are this machine's, told
apart by their ports; memory is that of the verifying process alone.
"""

from __future__ import annotations

import argparse
import http.server
import multiprocessing
import sys
import threading
import time
from collections.abc import Sequence
from datetime import date
from multiprocessing.connection import Connection
from pathlib import Path

from generator.evidence.fetching import Fetcher
from generator.evidence.verifying import WORKERS, Demand, verified
from tests.benchmarks.measuring import measured

ROOT = Path(__file__).resolve().parents[2]
QUOTE = "The bridge was closed for nine months, the log says."
PAGE = f"<!doctype html><meta charset=utf-8>{'<p>Some other words of the page.</p>' * 200}<p>{QUOTE}</p>".encode()


def serve(ports: Connection, hosts: int, pause_s: float) -> None:
    """Serves pages on as many ports, and tells which."""

    class Slow(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            time.sleep(pause_s)
            is_robots = self.path == "/robots.txt"
            self.send_response(404 if is_robots else 200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(b"" if is_robots else PAGE)

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    servers = [http.server.ThreadingHTTPServer(("127.0.0.1", 0), Slow) for _ in range(hosts)]
    for server in servers:
        threading.Thread(target=server.serve_forever, daemon=True).start()
    ports.send([server.server_address[1] for server in servers])
    threading.Event().wait()


def verify_all(ports: Sequence[int], sources: int, workers: int) -> None:
    """Verifies as many sources, spread over the hosts; fails where a quote is not proven."""
    demands = [
        Demand(f"http://127.0.0.1:{ports[number % len(ports)]}/{number}", (), (QUOTE,)) for number in range(sources)
    ]
    fetcher = Fetcher("benchmark", frozenset(f"127.0.0.1:{port}" for port in ports))
    found = list(verified(demands, {}, fetcher.fetch, date(2026, 11, 23), workers))
    proven = sum(quote.result == "exact" for each in found if each.proof for quote in each.proof.quotes.values())
    if proven != sources:
        sys.exit(f"{proven} of {sources} quotes were proven")


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description="How long `verify` takes.")
    parser.add_argument("--sources", type=int, default=1_000)
    parser.add_argument("--hosts", type=int, default=50)
    parser.add_argument("--pause", type=float, default=0.05, help="seconds that a server takes to answer")
    parser.add_argument("--workers", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--ports", type=int, nargs="*", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.workers:
        verify_all(arguments.ports, arguments.sources, arguments.workers)
        return
    ours, theirs = multiprocessing.Pipe()
    serving = multiprocessing.Process(target=serve, args=(theirs, arguments.hosts, arguments.pause), daemon=True)
    serving.start()
    ports = [str(port) for port in ours.recv()]
    print("| hosts at once | wall s | CPU s | MB |\n|---|---|---|---|", flush=True)
    for workers in (WORKERS, 1):
        typed = ["--workers", str(workers), "--sources", str(arguments.sources), "--ports", *ports]
        took = measured([sys.executable, "-m", "tests.benchmarks.verify_speed", *typed], ROOT)
        print(f"| {workers} | {took.wall_s:.1f} | {took.cpu_s:.1f} | {took.memory_mb:.0f} |", flush=True)
    serving.terminate()


if __name__ == "__main__":
    main()
