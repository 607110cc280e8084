"""How long an edit takes until `serve` shows it: processor time, and time on the wall.

    python -m tests.benchmarks.serve_speed [--edits 5] N …

Of each size a scale site is made and previewed.  One check after another is edited, and its page is asked for until
it shows the edit.  The processor time is that of the whole process, its watching for changes included; it is read
from /proc, so this runs on Linux.
"""

from __future__ import annotations

import argparse
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path
from typing import NamedTuple

from tests.benchmarks.contestants import Ours
from tests.benchmarks.scale_site import write_site

_TICKS_A_S = os.sysconf("SC_CLK_TCK")
_PAUSE_S = 0.05


class Taken(NamedTuple):
    """Seconds of the processor and of the wall."""

    cpu_s: float
    wall_s: float


class Preview:
    """A running `serve` of a content folder."""

    def __init__(self, home: Path, content: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            host = f"127.0.0.1:{free.getsockname()[1]}"
        self._address = f"http://{host}/"
        self._log = home / "serve.log"
        command = [sys.executable, "-u", "-m", "generator", "serve", "--content", str(content), "--address", host]
        environment = {**os.environ, "XDG_CACHE_HOME": str(home / "caches")}
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(command, cwd=home, env=environment, stdout=log, stderr=log)

    def now(self) -> Taken:
        """The clocks."""
        fields = Path(f"/proc/{self._process.pid}/stat").read_text().rpartition(")")[2].split()
        return Taken((int(fields[11]) + int(fields[12])) / _TICKS_A_S, time.monotonic())

    def since(self, begun: Taken) -> Taken:
        """What has been taken since a look at the clocks."""
        now = self.now()
        return Taken(now.cpu_s - begun.cpu_s, now.wall_s - begun.wall_s)

    def wait_until_served(self) -> None:
        """Waits for the first answer; raises RuntimeError with what it printed where there will be none."""
        while "Serving on" not in self._log.read_text():
            if self._process.poll() is not None:
                raise RuntimeError(self._log.read_text())
            time.sleep(_PAUSE_S)

    def wait_for(self, path: str, words: str) -> None:
        """Asks for a page until it holds words."""
        while words not in urllib.request.urlopen(self._address + path).read().decode():
            time.sleep(_PAUSE_S)

    def end(self) -> None:
        """Ends it."""
        self._process.terminate()
        self._process.wait()


def measured(count: int, edits: int) -> tuple[Taken, list[Taken]]:
    """What the start and each edit take with so many checks."""
    with tempfile.TemporaryDirectory() as folder:
        content = Path(folder) / "content"
        write_site(content, count)
        checks = sorted(content.glob("checks/*/check-*.yml"))
        home = Ours(Path(folder) / "ours", content, "").folder
        preview = Preview(home, content)
        try:
            begun = Taken(0.0, time.monotonic())
            preview.wait_until_served()
            start = preview.since(begun)
            return start, [_edit(preview, checks[number * count // edits], number) for number in range(edits)]
        finally:
            preview.end()


def _edit(preview: Preview, check: Path, number: int) -> Taken:
    """Edits a check that somebody looks at."""
    page, word = f"checks/{check.stem}/", f"Edited{number}"
    preview.wait_for(page, "<h1")
    time.sleep(1)  # so that nothing is left to do
    begun = preview.now()
    text = check.read_text("utf-8")
    check.write_text(text.replace("summary: ", f"summary: {word} ", 1), "utf-8")
    preview.wait_for(page, word)
    return preview.since(begun)


def main() -> None:
    """Measures each size and prints a row of it."""
    parser = argparse.ArgumentParser(description="How long an edit takes until `serve` shows it.")
    parser.add_argument("counts", nargs="+", type=int, metavar="N")
    parser.add_argument("--edits", type=int, default=5)
    arguments = parser.parse_args()
    print("| checks | start, CPU s | an edit, CPU s | an edit, s |\n|---|---|---|---|")
    for count in arguments.counts:
        start, edits = measured(count, arguments.edits)
        cpu_s, wall_s = (statistics.median(values) for values in zip(*edits, strict=True))
        print(f"| {count:,} | {start.cpu_s:.1f} | {cpu_s:.2f} | {wall_s:.2f} |", flush=True)


if __name__ == "__main__":
    main()
