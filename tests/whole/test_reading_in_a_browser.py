"""A reader's way through a built site, in a real browser: by http under a base path, and from the unpacked archive."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.whole.browsing import Visit, served, visiting
from tests.whole.building import Built, kinds_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SUMMARY = "With its ramps the tunnel cost 61 million."
# A word of the claim, of the claimant, of a finding and of a source's title, and the check that each must lead to.
QUESTIONS = {
    "longest": "drawbridge-record",
    "Gus": "tunnel-cost",
    "auditor": "tunnel-cost",
    "Handbook": "bridge-closed",
    "Brücke": "bruecke-gesperrt",
}


@pytest.fixture(scope="module")
def by_http(everything: Built) -> Iterator[str]:
    """The site's address on a server."""
    with served(everything.site) as root:
        yield root


@pytest.fixture(params=["http", "file"])
def root(request: pytest.FixtureRequest, by_http: str, offline: Path) -> str:
    """The site's address on a server, and in the unpacked archive."""
    return by_http if request.param == "http" else f"{offline.as_uri()}/"


@pytest.fixture
def visit(browser: Browser, root: str) -> Iterator[Visit]:
    """A reader's tab; whatever the test did, nothing was complained of, and nothing is kept."""
    with visiting(browser, root) as opened:
        yield opened
        assert opened.complaints == []
        assert opened.stored() == []


@pytest.mark.parametrize(("words", "check"), QUESTIONS.items())
def test_a_word_leads_to_its_check(visit: Visit, words: str, check: str) -> None:
    """Of a claim, a claimant, a finding, a source's title: from the home page to the verdict."""
    page = visit.open()
    found = visit.ask(words)
    assert f"checks/{check}/" in found[0]
    page.locator(".fc-search [role=option]").first.click()
    page.wait_for_url(f"**/checks/{check}/**")
    expect(page.locator("h1")).to_be_visible()


def test_the_verdict_is_read_where_the_check_opens(visit: Visit) -> None:
    """By its word and its summary, in sight without scrolling, on a phone too."""
    page = visit.open("checks/tunnel-cost/")
    expect(page.get_by_text(SUMMARY).first).to_be_in_viewport()
    expect(page.locator("main").get_by_text("Misleading", exact=True).first).to_be_in_viewport()


def test_filters_narrow_the_list(visit: Visit) -> None:
    """By verdict, from the form; without an answer the list is whole."""
    page = visit.open("checks/")
    form = page.locator("[data-finder]")
    form.locator("select[name=verdict]").select_option("half-true")
    links = page.locator("[data-finder-results] a[href*='checks/']")
    expect(links.first).to_be_visible()
    shown = links.evaluate_all("all => all.map(each => each.pathname.split('/checks/')[1].split('/')[0])")
    assert set(shown) == {"toll-raised"}
    form.locator("button[type=reset]").click()
    expect(page.locator("main").get_by_text("The drawbridge is the longest in the land.").first).to_be_visible()


def test_the_page_on_the_data_says_how_large_each_file_is(everything: Built, browser: Browser, by_http: str) -> None:
    """So that nobody opens a list of all checks on a telephone by a slip."""
    with visiting(browser, by_http) as visit:
        page = visit.open("data/")
        page.locator(".fc-size").first.wait_for()
        told = {
            str(link.get_attribute("href")).removeprefix("../data/"): link.evaluate(
                "link => link.nextElementSibling.textContent"
            )
            for link in page.locator("a:has(+ .fc-size)").all()
        }
        files = {path.relative_to(everything.site / "data").as_posix() for path in everything.site.glob("data/**/*.*")}
        assert set(told) == files - {"index.html"}
        assert told["checks.json"] == f"{(everything.site / 'data/checks.json').stat().st_size / 1000:.0f} kB"
        assert visit.complaints == []


def test_without_javascript_everything_can_be_read(browser: Browser, root: str) -> None:
    """From the home page by links to the check, its verdict, its evidence and its sources."""
    with visiting(browser, root, java_script_enabled=False) as visit:
        page = visit.open()
        page.locator("a[href*='checks/']:visible", has_text="Checks").first.click()
        page.locator("main a[href*='tunnel-cost']").first.click()
        for words in ("Misleading", SUMMARY, "The auditor counted 61 million.", "Budget of the tunnel"):
            expect(page.locator("main").get_by_text(words).first).to_be_visible()
        assert visit.complaints == []


def test_a_former_address_leads_on_without_javascript(browser: Browser, root: str) -> None:
    """From the time before the check was renamed."""
    with visiting(browser, root, java_script_enabled=False) as visit:
        page = visit.open("checks/old-bridge/")
        page.wait_for_url("**/checks/bridge-closed/**")
        assert visit.complaints == []


def _addresses(built: Built) -> list[str]:
    """One page of each kind, the check with every field among them."""
    kinds = {kind: paths[0].parent.relative_to(built.docs).as_posix() for kind, paths in kinds_of(built).items()}
    return [
        address.removeprefix(".") and f"{address}/" for address in {**kinds, "check": "checks/bridge-closed"}.values()
    ]


def test_no_page_scrolls_sideways_at_320_pixels(everything: Built, by_http: str, browser: Browser) -> None:
    """The width of a small phone, or of 1280 pixels at 400 % (WCAG 2.2, 1.4.10); folded parts open."""
    assert _too_wide(browser, by_http, _addresses(everything)) == []


def test_no_script_scrolls_sideways_at_320_pixels(scripts: Built, browser: Browser) -> None:
    """Some scripts have no blanks to break at, others long words."""
    with served(scripts.site) as root:
        checks = sorted(path.parent.name for path in scripts.docs.glob("checks/*/index.md"))
        assert _too_wide(browser, root, [f"checks/{name}/" for name in checks]) == []


def _too_wide(browser: Browser, root: str, addresses: list[str]) -> list[str]:
    wide = []
    with visiting(browser, root, viewport={"width": 320, "height": 640}) as visit:
        for address in addresses:
            page = visit.open(address)
            page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
            excess = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            if excess > 0:
                wide.append(f"{address}: {excess} px")
        assert visit.complaints == []
    return wide


def test_every_kind_of_page_opens_without_a_complaint(
    everything: Built, by_http: str, offline: Path, browser: Browser
) -> None:
    """No error, no request to another host, nothing kept: each kind, by http and from a file."""
    for root in (by_http, f"{offline.as_uri()}/"):
        with visiting(browser, root) as visit:
            for address in _addresses(everything):
                visit.open(address)
            assert visit.complaints == []
            assert visit.stored() == []
