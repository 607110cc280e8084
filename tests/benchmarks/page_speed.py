"""How fast pages are on a phone by Lighthouse, beside plain Material's of the same Markdown.

    TOOLS=build/tools python -m tests.benchmarks.page_speed [--runs 5] [--below LOAD] [--machine WORDS] [PAGE …]

The golden site with each kind of page is built by this project, and its Markdown by MkDocs with Material as it comes
(no font from Google's server, its search on).  Both are served from this machine, compressed, over kept connections.
Lighthouse opens each page with its settings for phones, the two sites in turn, so that a busy machine is busy for
both, and each time once the machine has little else to do.  The medians go to page_speed.json, and from there into
docs/quality.md; pages that are not measured keep their figures.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from tests.benchmarks.contestants import OfMarkdown, Ours
from tests.benchmarks.results import ROOT, put_between_marks
from tests.benchmarks.search_cost import served
from tests.quality.running import lighthouse

KEPT = Path(__file__).with_name("page_speed.json")
PAGE = ROOT / "docs" / "quality.md"
MARK = "speed"
PAGES = {
    "home": "",
    "check": "checks/bridge-closed/",
    "checks": "checks/",
    "person": "people/ann-example/",
    "topic": "topics/bridges/",
    "statistics": "statistics/",
}
AUDITS = (
    "first-contentful-paint",
    "largest-contentful-paint",
    "speed-index",
    "total-blocking-time",
    "cumulative-layout-shift",
    "total-byte-weight",
)


class Speed(NamedTuple):
    """Lighthouse's score of 100, milliseconds of its simulated phone, layout shift, and bytes as they were sent."""

    score: float
    first_paint_ms: float
    largest_paint_ms: float
    speed_index_ms: float
    blocking_ms: float
    shift: float
    sent_bytes: float


def speed_of(report: Mapping[str, Any]) -> Speed:
    """What a report says of a page's speed."""
    score = float(report["categories"]["performance"]["score"]) * 100
    return Speed(score, *(float(report["audits"][name]["numericValue"]) for name in AUDITS))


def median(runs: Sequence[Speed]) -> Speed:
    """The median of each measure."""
    return Speed(*(statistics.median(values) for values in zip(*runs, strict=True)))


def measured(sites: Mapping[str, str], path: str, runs: int, highest_load: float) -> dict[str, Speed]:
    """The medians of a page, by site, with the sites in turn; `sites` are addresses by name."""
    found: dict[str, list[Speed]] = {name: [] for name in sites}
    for _ in range(runs):
        for name, address in sites.items():
            _wait_for_quiet(highest_load)
            found[name].append(speed_of(lighthouse(address + path, ("performance",))))
            print(path, name, found[name][-1], file=sys.stderr, flush=True)
    return {name: median(speeds) for name, speeds in found.items()}


def _wait_for_quiet(highest_load: float) -> None:
    """Waits until the machine has little else to do: Lighthouse takes what it sees for the page's own work."""
    while os.getloadavg()[0] > highest_load:
        time.sleep(5)


def table(kept: Mapping[str, Any]) -> str:
    """The kept figures as docs/quality.md shows them."""
    columns = ("page", "site", "score", "first paint", "largest paint", "speed index", "blocked", "shift", "KB sent")
    rows = [f"| {' | '.join(columns)} |", "|---" * len(columns) + "|"]
    for kind, held in kept.items():
        rows += [_row(kind, name, Speed(*speed)) for name, speed in held["sites"].items()]
    told = sorted({f"{held['day']}, {held['machine']}, median of {held['runs']}" for held in kept.values()})
    return "\n".join([*rows, "", f"Measured: {'; '.join(told)}; times in ms of Lighthouse's phone."])


def _row(kind: str, name: str, speed: Speed) -> str:
    times = (speed.first_paint_ms, speed.largest_paint_ms, speed.speed_index_ms, speed.blocking_ms)
    cells = [f"{speed.score:.0f}", *(f"{each:,.0f}" for each in times), f"{speed.shift:.3f}"]
    return f"| {' | '.join([kind, name, *cells, f'{speed.sent_bytes / 1000:.0f}'])} |"


def main() -> None:
    """Builds both sites, measures page after page, keeps the figures of each and writes the table."""
    parser = argparse.ArgumentParser(description="Lighthouse's performance beside plain Material's.")
    parser.add_argument("pages", nargs="*", default=list(PAGES), metavar="PAGE", help=f"of {', '.join(PAGES)}")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--machine", default="two shared cores", help="what the table says of the machine")
    parser.add_argument("--below", type=float, default=3, metavar="LOAD", help="wait until the machine's load is lower")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ours = Ours(folder / "ours", ROOT / "tests" / "sites" / "everything" / "content", "site.yml")
        ours.build()
        command = (str(Path(sys.executable).with_name("mkdocs")), "build", "--quiet")
        plain = OfMarkdown(folder / "plain", ours.pages, "index.md", "plain Material", command)
        plain.build()
        with served(ours.site) as first, served(plain.site) as second:
            sites = {ours.name: first, plain.name: second}
            for kind in arguments.pages:
                speeds = measured(sites, PAGES[kind], arguments.runs, arguments.below)
                _keep(kind, speeds, arguments.machine, arguments.runs)


def _keep(kind: str, speeds: Mapping[str, Speed], machine: str, runs: int) -> None:
    """Puts a page's figures in the place of its earlier ones."""
    kept = json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.exists() else {}
    rounded = {name: [round(value, 4) for value in speed] for name, speed in speeds.items()}
    kept[kind] = {"day": datetime.now(UTC).date().isoformat(), "machine": machine, "runs": runs, "sites": rounded}
    KEPT.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8", newline="\n")
    put_between_marks(PAGE, table(kept), MARK)


if __name__ == "__main__":
    main()
