"""What a site may weigh, counted and never timed: bytes of pages, of the search index and of a first search.

The figures are some tenths above what things weigh today: whoever must raise one says in the commit what readers get
for it.  Work that an edit makes is counted in test_rebuilds.py.
"""

from __future__ import annotations

import gzip
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from tests.benchmarks.known_items import queries
from tests.benchmarks.search_cost import cost_of, fill, served
from tests.whole.building import Built

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PAGE_BYTES = 5_000
PAGE_BYTES_OF = {"check": 12_000, "statistics": 9_000, "data": 12_000}
"""A page's HTML after gzip, by kind; `everything` has each field and each kind of page once."""

CHECKS = 400
INDEX_BYTES_A_CHECK = 350
OPENED_BYTES = 52_000
FIRST_SEARCH_BYTES = 50_000
FIRST_SEARCH_REQUESTS = 19  # engine and index.js, a shard for each of seven words, ten files of rows


def compressed(path: Path) -> int:
    """How many bytes a file has on its way to a reader."""
    return len(gzip.compress(path.read_bytes(), 6))


def test_no_page_outgrows_its_kind(everything: Built) -> None:
    """A reader on a slow line waits for these bytes on every page."""
    too_large = {}
    for source in everything.docs.rglob("*.md"):
        kind = re.search(r'^  kind: "(.+)"$', source.read_text("utf-8"), re.MULTILINE)
        assert kind, source
        page = everything.site / source.relative_to(everything.docs).with_suffix(".html")
        size = compressed(page)
        if size > PAGE_BYTES_OF.get(kind[1], PAGE_BYTES):
            too_large[page.relative_to(everything.site).as_posix()] = size
    assert too_large == {}


def test_the_search_index_stays_lean(everything: Built, tmp_path: Path) -> None:
    """What it weighs grows with the checks, so each of them has a share."""
    site = shutil.copytree(everything.site / "assets" / "search", tmp_path / "assets" / "search").parents[1]
    fill(site, CHECKS)
    index = [
        path for path in (site / "assets" / "search").glob("*.js") if path.stem not in {"search", "finder", "engine"}
    ]
    assert sum(map(compressed, index)) / CHECKS <= INDEX_BYTES_A_CHECK


def test_a_first_search_costs_a_reader_little(everything: Built, tmp_path: Path, browser: Browser) -> None:
    """The page with all that it loads, then seven words typed into the box of a browser that was never there."""
    site = shutil.copytree(everything.site, tmp_path / "site")
    checks = fill(site, CHECKS)
    seven_words = next(query for query in queries(checks, 1) if query.kind == "seven words of the claim")
    with served(site) as address:
        cost = cost_of(browser, address, seven_words)
    assert cost.page_bytes is not None
    assert cost.query_bytes is not None
    assert cost.page_bytes <= OPENED_BYTES
    assert cost.query_bytes <= FIRST_SEARCH_BYTES
    assert cost.requests <= FIRST_SEARCH_REQUESTS
    assert cost.is_found
