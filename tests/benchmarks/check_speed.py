"""How long `check` takes on scale sites: a table of processor time, wall time and memory.

    python -m tests.benchmarks.check_speed [--runs 3] [--against OTHER_CHECKOUT] [N …]

Without N it measures 100, 1,000 and 10,000 checks: read for the first time, and again after one was edited.
Runs of two checkouts alternate, so that both meet the same machine; the median of the runs is shown.
Processor time is that of all processes of a run.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.measuring import Run, measured, median
from tests.benchmarks.scale_site import write_site

ROOT = Path(__file__).resolve().parents[2]


def checked(checkout: Path, content: Path, caches: str = os.devnull) -> Run:
    """One run of a checkout's `check`; without a folder of caches it remembers nothing."""
    command = [sys.executable, "-m", "generator", "check", "--content", str(content)]
    return measured(command, checkout, {**os.environ, "XDG_CACHE_HOME": caches})


def checked_again(checkout: Path, content: Path, turn: int) -> Run:
    """One run after one entry was edited, with what the run before remembered."""
    with tempfile.TemporaryDirectory() as caches:
        checked(checkout, content, caches)
        path = next(content.glob("checks/*/*.yml"))
        path.write_text(path.read_text("utf-8").replace("summary: ", f"summary: Edit {turn} ", 1), "utf-8")
        return checked(checkout, content, caches)


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description="How long `check` takes.")
    parser.add_argument("counts", nargs="*", type=int, default=[100, 1_000, 10_000], metavar="N")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--against", type=Path, help="another checkout, for a comparison")
    arguments = parser.parse_args()
    checkouts = [ROOT, *([arguments.against.resolve()] if arguments.against else [])]
    print("| checks | checkout | CPU s | wall s | MB |\n|---|---|---|---|---|", flush=True)
    for count in arguments.counts:
        with tempfile.TemporaryDirectory() as folder:
            write_site(Path(folder), count)
            cold: dict[Path, list[Run]] = {checkout: [] for checkout in checkouts}
            warm: dict[Path, list[Run]] = {checkout: [] for checkout in checkouts}
            for turn in range(arguments.runs):
                for checkout in checkouts:
                    cold[checkout].append(checked(checkout, Path(folder)))
                    warm[checkout].append(checked_again(checkout, Path(folder), turn))
        for checkout in checkouts:
            name = "this one" if checkout == ROOT else "other"
            for what, runs in (("all", cold), ("one edited", warm)):
                took = median(runs[checkout])
                row = f"| {count:,} | {name}, {what} | {took.cpu_s:.2f} | {took.wall_s:.2f} | {took.memory_mb:.0f} |"
                print(row, flush=True)


if __name__ == "__main__":
    main()
