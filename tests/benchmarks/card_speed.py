"""What drawing social cards takes: a table of processor time, bytes and memory.

    python -m tests.benchmarks.card_speed [--runs 3] [--against OTHER_CHECKOUT] [N …]

Without N it draws 500 cards of a scale site.  Runs of two checkouts alternate, so that both meet the same machine; the
median of the runs is shown.  Reading the site is not counted.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from generator.cards.card import check_card, type_of
from generator.content.folder import read_content
from generator.publishing.generation import generate
from tests.benchmarks.scale_site import write_site

ROOT = Path(__file__).resolve().parents[2]
TODAY = date(2026, 11, 23)


def drawn(content: Path) -> tuple[float, int, float]:
    """Draws the card of each check: milliseconds and bytes of one, and the most memory that was held, in MB."""
    made = generate(read_content(content, TODAY).content, (Path("templates"),), TODAY)
    site, checks = made.library.site, made.library.checks.values()
    began = time.process_time()
    faces = type_of(made.fonts)
    size = sum(len(check_card(check.card, site, made.words, faces)) for check in checks)
    took = time.process_time() - began
    return took * 1000 / len(checks), size // len(checks), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def drawn_by(checkout: Path, content: Path) -> tuple[float, int, float]:
    """The same by the code of a checkout, in a process of its own."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(checkout), str(ROOT)))}
    command = [sys.executable, __file__, "--only", str(content)]
    done = subprocess.run(command, cwd=checkout, env=environment, check=True, capture_output=True, text=True)
    milliseconds, size, memory = json.loads(done.stdout)
    return milliseconds, size, memory


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description="What drawing social cards takes.")
    parser.add_argument("counts", nargs="*", type=int, default=[500], metavar="N")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--against", type=Path, help="another checkout, for a comparison")
    parser.add_argument("--only", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.only:
        print(json.dumps(drawn(arguments.only)))
        return
    checkouts = {"this one": ROOT, **({"other": arguments.against.resolve()} if arguments.against else {})}
    print("| cards | checkout | ms a card | bytes a card | MB |\n|---|---|---|---|---|", flush=True)
    for count in arguments.counts:
        with tempfile.TemporaryDirectory() as folder:
            write_site(Path(folder), count)
            runs = [[drawn_by(path, Path(folder)) for path in checkouts.values()] for _ in range(arguments.runs)]
        for name, own in zip(checkouts, zip(*runs, strict=True), strict=True):
            took, size, memory = (statistics.median(values) for values in zip(*own, strict=True))
            print(f"| {count:,} | {name} | {took:.2f} | {size:,.0f} | {memory:.0f} |", flush=True)


if __name__ == "__main__":
    main()
