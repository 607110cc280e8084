"""A site in Arabic, in a real browser: everything runs from right to left, and nothing sticks out."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.whole.browsing import Visit, served, visiting
from tests.whole.building import Built, build, golden_content, new_project

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ADDRESSES = ("", "checks/", "checks/bridge-closed/", "checks/bruecke-gesperrt/", "statistics/", "timeline/", "data/")
"""The fullest pages; `bridge-closed` is in English, so its article runs the other way than its frame."""
WAITING_MS = 10_000


@pytest.fixture(scope="module")
def arabic(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The fullest golden site with Arabic words; its checks are still in English and German."""
    content = tmp_path_factory.mktemp("arabic") / "content"
    shutil.copytree(golden_content("everything"), content)
    site = content / "site.yml"
    site.write_text(site.read_text("utf-8").replace("language: en\n", "language: ar\n"), "utf-8")
    return build(new_project(tmp_path_factory.mktemp("project")), content)


@pytest.fixture
def visit(browser: Browser, arabic: Built) -> Iterator[Visit]:
    """A reader's tab on the site's files."""
    with visiting(browser, f"{arabic.site.as_uri()}/") as opened:
        yield opened
        assert opened.complaints == []


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_page_scrolls_sideways_on_a_phone(visit: Visit, address: str) -> None:
    """What hangs out on the left can be scrolled to in a page from right to left."""
    page = visit.open(address)
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") == 0


def test_the_article_says_which_language_it_is_of(visit: Visit) -> None:
    """The frame is Arabic, the article of a German check German, and each runs its own way."""
    page = visit.open("checks/bruecke-gesperrt/")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.locator("article")).to_have_attribute("lang", "de")
    expect(page.locator("article")).to_have_attribute("dir", "ltr")
    expect(page.locator("article h2").first).to_have_text("Die Belege")


def test_bars_begin_where_lines_begin(visit: Visit) -> None:
    """A bar that grows from the left stands apart from its name, which begins on the right."""
    page = visit.open("statistics/")
    edges = page.evaluate(
        """() => [...document.querySelectorAll(".fc-chart:not(.fc-chart--columns)")].map((chart) => {
          const right = (one) => Math.round(one.getBoundingClientRect().right);
          return right(chart) - right(chart.querySelector("rect"));
        })"""
    )
    assert edges
    assert set(edges) <= {0, 1}


def test_a_bar_runs_as_the_text_that_tells_it(visit: Visit) -> None:
    """A check in English keeps its own direction here, and so does the bar above its counts."""
    page = visit.open("checks/bridge-closed/")
    assert page.locator(".fc-balance svg").evaluate("each => getComputedStyle(each).transform") == "none"


def test_the_search_can_be_seen_on_a_phone(visit: Visit) -> None:
    """A disc behind the box was painted over it, although nothing lay above it by the page's own account."""
    page = visit.open()
    page.set_viewport_size({"width": 390, "height": 800})
    page.locator("[data-search-open]").click()
    page.locator(".fc-search [role=combobox]").fill("toll")
    expect(page.locator(".fc-search [role=option]").first).to_be_visible(timeout=WAITING_MS)
    expect(page.locator(".md-search__overlay")).to_be_hidden()


@pytest.mark.parametrize(("words", "status"), [("tunnel", "عُثر على تحقق واحد."), ("toll", "عُثر على تحققين.")])
def test_the_search_counts_in_arabic(visit: Visit, words: str, status: str) -> None:
    """Two have a form of their own; the browser's rules choose it, as Babel's do on pages."""
    page = visit.open()
    page.locator(".fc-search [role=combobox]").fill(words)
    expect(page.locator(".fc-search [role=status]")).to_have_text(status, timeout=WAITING_MS)


def test_scripts_write_the_digits_of_the_page(browser: Browser, arabic: Built) -> None:
    """A browser has others for Arabic; the pages have 0 to 9 in every language."""
    with served(arabic.site) as root, visiting(browser, root) as visit:
        page = visit.open("checks/tunnel-cost/?as-of=2026-01-02")  # a day that the page itself does not write
        expect(page.locator("[data-fc-then-day]")).to_contain_text("2026")
        visit.open("offline/")
        expect(page.locator("[data-fc-archive-size]")).to_have_text(re.compile("[0-9]"))
        expect(page.locator("[data-fc-size]")).to_have_text(re.compile("[0-9]"))
        visit.open("data/")
        expect(page.locator(".fc-size").first).to_have_text(re.compile("[0-9]"))
        assert visit.complaints == []
