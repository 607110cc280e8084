"""What each kind of page weighs, and what the programs of tests/quality/ find on it.

    TOOLS=build/tools python -m tests.benchmarks.page_figures [--machine WORDS]

Of the golden site with each field and each kind of page the fullest page of each kind is opened in a browser that was
never there, from a server that compresses: what a first load takes, and what moves.  axe-core reads it at 320 and 1920
pixels, light and dark; Nu reads every page of the kind's folder; Lighthouse has its settings for phones.  The figures
go to page_figures.json, and from there into docs/quality.md.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from tests.benchmarks.results import ROOT, put_between_marks
from tests.benchmarks.search_cost import Wire, served
from tests.conftest import browser_path
from tests.quality.kinds import pages_of
from tests.quality.running import axe_violations, lighthouse, nu_faults
from tests.whole.browsing import SHIFTS
from tests.whole.building import build, golden_content, new_project

if TYPE_CHECKING:
    from playwright.sync_api import Browser

KEPT = Path(__file__).with_name("page_figures.json")
PAGE = ROOT / "docs" / "quality.md"
MARK = "figures"
CATEGORIES = ("accessibility", "best-practices", "seo")
WIDTHS = (390, 1280)
NOT_OPENED = {"moved"}
"""Leads elsewhere as soon as it is opened: Nu alone reads it."""
NOT_LISTED = {"lost", "hidden"}
"""Asks search engines to pass by, so Lighthouse's category for them would count that as a fault."""


class Figures(NamedTuple):
    """What was found on one page; None where nobody looks."""

    sent_bytes: int | None = None
    requests: int | None = None
    shift: float | None = None
    axe: int | None = None
    nu: int = 0
    lighthouse: tuple[int | None, ...] = ()


def first_load(browser: Browser, address: str) -> tuple[int, int, float]:
    """Bytes as they were sent, requests, and the layout shift of two widths, of a page in a fresh browser."""
    sent_bytes, requests, shift = 0, 0, 0.0
    for width in WIDTHS:
        with contextlib.closing(browser.new_context(viewport={"width": width, "height": 844})) as context:
            page = context.new_page()
            wire = Wire(context.new_cdp_session(page))
            page.goto(address, wait_until="networkidle")
            shift += float(page.evaluate(SHIFTS))
            sent_bytes, requests = max(sent_bytes, wire.bytes), max(requests, wire.requests)
    return sent_bytes, requests, shift


def axe_found(browser: Browser, address: str) -> int:
    """Violations of the narrowest and the widest screen, light and dark, together."""
    found = 0
    for width in (320, 1920):
        for scheme in ("light", "dark"):
            told: dict[str, Any] = {"color_scheme": scheme, "viewport": {"width": width, "height": 900}}
            with contextlib.closing(browser.new_context(reduced_motion="reduce", **told)) as context:
                page = context.new_page()
                page.goto(address)
                found += len(list(axe_violations(page)))
    return found


def scores(kind: str, address: str) -> tuple[int | None, ...]:
    """Lighthouse's scores of 100, in the order of CATEGORIES."""
    asked = [name for name in CATEGORIES if name != "seo" or kind not in NOT_LISTED]
    told = lighthouse(address, tuple(asked))["categories"]
    return tuple(round(told[name]["score"] * 100) if name in told else None for name in CATEGORIES)


def figures(browser: Browser, root: str, pages: Mapping[str, str], faults: Mapping[str, int]) -> dict[str, Figures]:
    """The figures of each kind of page; `faults` counts Nu's by the page's path."""
    found = {}
    for kind, path in pages.items():
        nu = faults.get(path if path.endswith(".html") else f"{path}index.html", 0)
        found[kind] = Figures(nu=nu)
        if kind not in NOT_OPENED:
            address = root + path
            loaded = first_load(browser, address)
            found[kind] = Figures(*loaded, axe_found(browser, address), nu, scores(kind, address))
        print(kind, found[kind], file=sys.stderr, flush=True)
    return found


def table(kept: Mapping[str, Any]) -> str:
    """The kept figures as docs/quality.md shows them."""
    columns = ("page", "KB of a first load", "requests", "layout shift", "axe-core", "Nu", *CATEGORIES)
    rows = [f"| {' | '.join(columns)} |", "|---" * len(columns) + "|"]
    rows += [_row(kind, Figures(*held)) for kind, held in kept["pages"].items()]
    told = f"Measured: {kept['day']}, {kept['machine']}. Nu found {kept['nu']} faults on all {kept['count']} pages."
    return "\n".join([*rows, "", told])


def _row(kind: str, found: Figures) -> str:
    size = "–" if found.sent_bytes is None else f"{found.sent_bytes / 1000:.0f}"
    shift = "–" if found.shift is None else f"{found.shift:.3f}"
    return f"| {' | '.join([kind, size, _cell(found.requests), shift, _cell(found.axe), *_judged(found)])} |"


def _judged(found: Figures) -> Sequence[str]:
    scored = found.lighthouse or (None,) * len(CATEGORIES)
    return [str(found.nu), *map(_cell, scored)]


def _cell(value: int | None) -> str:
    return "–" if value is None else str(value)


def main() -> None:
    """Builds the site, looks at its pages, keeps the figures and writes the table."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - slow to import

    parser = argparse.ArgumentParser(description="What each kind of page weighs, and what is found on it.")
    parser.add_argument("--machine", default="two shared cores", help="what the table says of the machine")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        built = build(new_project(Path(folder)), golden_content("everything"))
        faults = Counter(fault.page for fault in nu_faults(built.site))
        with served(built.site) as root:
            browser = playwright.chromium.launch(executable_path=browser_path(), args=["--disable-gpu"])
            pages = figures(browser, root, pages_of(built), faults)
            browser.close()
        count = len(list(built.site.rglob("*.html")))
    today = datetime.now(UTC).date().isoformat()
    kept = {"count": count, "day": today, "machine": arguments.machine, "nu": faults.total(), "pages": pages}
    KEPT.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8", newline="\n")
    put_between_marks(PAGE, table(json.loads(KEPT.read_text(encoding="utf-8"))), MARK)


if __name__ == "__main__":
    main()
