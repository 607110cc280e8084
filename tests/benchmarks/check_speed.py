"""How long `check` takes on scale sites: a table of processor time, wall time and memory.

    python -m tests.benchmarks.check_speed [--runs 3] [--against OTHER_CHECKOUT] [N …]

Without N it measures 100, 1,000 and 10,000 checks.  Runs of two checkouts alternate, so that both meet the same
machine; the median of the runs is shown.  Processor time is that of all processes of a run.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.measuring import Run, measured, median
from tests.benchmarks.scale_site import write_site

ROOT = Path(__file__).resolve().parents[2]


def checked(checkout: Path, content: Path) -> Run:
    """One run of a checkout's `check`."""
    return measured([sys.executable, "-m", "generator", "check", "--content", str(content)], checkout)


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
            runs: dict[Path, list[Run]] = {checkout: [] for checkout in checkouts}
            for _ in range(arguments.runs):
                for checkout in checkouts:
                    runs[checkout].append(checked(checkout, Path(folder)))
        for checkout in checkouts:
            took = median(runs[checkout])
            name = "this one" if checkout == ROOT else "other"
            row = f"| {count:,} | {name} | {took.cpu_s:.2f} | {took.wall_s:.2f} | {took.memory_mb:.0f} |"
            print(row, flush=True)


if __name__ == "__main__":
    main()
