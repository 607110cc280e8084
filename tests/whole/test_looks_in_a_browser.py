"""What the look of a page tells its reader, in a real browser: signs, order, and the way to a part of a long page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.whole.browsing import SHIFTS, Visit, served, visiting
from tests.whole.building import Built

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PHONE = {"width": 390, "height": 844}
SIGNS = """signs => signs.map(each => [
    each.parentElement.className.split("--")[1], getComputedStyle(each, "::before").content.replaceAll('"', ""),
])"""
BARE_NEIGHBOURS = """all => all.flatMap(line => {
    const facts = [...line.querySelectorAll(".fc-fact")].filter(each => each.checkVisibility());
    const ends = each => getComputedStyle(each, "::after").content.includes("·")
        || (each.lastElementChild?.classList.contains("fc-fact") && ends(each.lastElementChild));
    return facts.slice(0, -1).filter(each => !ends(each)).map(each => each.textContent);
})"""
"""Facts that another one follows in their line, without a dot between."""
LOST_TO_MATERIAL = """() => {
    const lost = [];
    const judge = rules => {
        for (const rule of rules) {
            const holds = rule instanceof CSSMediaRule ? matchMedia(rule.conditionText).matches : true;
            if (rule.cssRules?.length && holds) judge(rule.cssRules);
            if (!/^(flex|grid)$/.test(rule.style?.display) || !rule.selectorText.includes("fc-")) continue;
            for (const each of document.querySelectorAll(rule.selectorText)) {
                if (getComputedStyle(each).display === "flow-root") lost.push(rule.selectorText);
            }
        }
    };
    for (const sheet of document.styleSheets) judge(sheet.cssRules);
    return lost;
}"""
"""Rules of ours that put a list in rows or columns, and are overruled by Material's own rule for lists."""


@pytest.fixture(scope="module")
def root(everything: Built) -> Iterator[str]:
    """The site's address on a server."""
    with served(everything.site) as address:
        yield address


@pytest.fixture
def visit(browser: Browser, root: str) -> Iterator[Visit]:
    """A reader's tab on a phone."""
    with visiting(browser, root, viewport=PHONE) as opened:
        yield opened
        assert opened.complaints == []


def test_a_quote_that_nobody_looked_for_has_no_sign_of_a_stance(scripts: Built, browser: Browser) -> None:
    """The plus of a piece that supports the claim would read as if its quote had been found."""
    with served(scripts.site) as address, visiting(browser, address) as visit:
        signs = visit.open("checks/arabic/").locator(".fc-proof__sign")
        assert signs.evaluate_all(SIGNS) == [["not-checked", "–"]]


def test_a_dot_stands_between_two_facts(visit: Visit) -> None:
    """Without it a publisher runs into the words of the link that follows."""
    lines = visit.open("checks/bridge-closed/").locator(".fc-piece__source")
    assert lines.evaluate_all(BARE_NEIGHBOURS) == []


def test_dates_of_the_verdict_are_read_before_its_history(visit: Visit) -> None:
    """When we judged, and up to when the evidence goes, is half of an answer; the steps are how it came about."""
    page = visit.open("checks/bridge-closed/")
    dates, history = (page.locator(each).first.bounding_box() for each in (".fc-verdict__dates", ".fc-history"))
    assert dates is not None
    assert history is not None
    assert dates["y"] + dates["height"] < history["y"]
    assert dates["y"] + dates["height"] < PHONE["height"]


def test_the_menu_of_a_phone_leads_to_a_part_of_the_page(visit: Visit) -> None:
    """A check is twenty screens long there, and what stands beside it on wide pages has no room."""
    page = visit.open("checks/bridge-closed/")
    page.locator(".fc-menu > summary").click()
    page.locator(".fc-menu__here").get_by_role("link", name="Sources").click()
    expect(page.locator(".fc-menu nav").first).to_be_hidden()
    expect(page.get_by_role("heading", name="Sources")).to_be_in_viewport()


def test_counts_lead_to_the_evidence_that_they_count(visit: Visit) -> None:
    """Whoever wonders about the one piece against finds it by one touch."""
    page = visit.open("checks/bridge-closed/")
    page.get_by_role("link", name="3 speak against it").click()
    expect(page.get_by_text("The log lists one closure, from May 2022 to February 2023.").last).to_be_in_viewport()


def test_a_filtered_list_looks_as_the_list(visit: Visit) -> None:
    """A verdict keeps its colour and its place before the claim, and the claim its quotation marks."""
    page = visit.open("checks/")
    badge = page.locator("[data-finder-list] .fc-card", has_text="tunnel").locator(".fc-badge")
    colour = badge.evaluate("each => getComputedStyle(each).color")
    visit.open("checks/?verdict=misleading")
    row = page.locator("[data-finder-results] .fc-row").first
    verdict, claim = row.locator(".fc-row__verdict"), row.locator(".fc-row__claim")
    expect(claim).to_have_text("“The tunnel cost 40 million crowns.”")
    assert verdict.evaluate("each => getComputedStyle(each).color") == colour
    above, below = verdict.bounding_box(), claim.bounding_box()
    assert above is not None
    assert below is not None
    assert above["y"] + above["height"] <= below["y"]


def test_paper_says_where_it_comes_from(visit: Visit) -> None:
    """Who holds a printed check finds the page again."""
    page = visit.open("checks/bridge-closed/")
    address = page.locator(".fc-footer .fc-paper")
    expect(address).to_be_hidden()
    page.emulate_media(media="print")
    expect(address).to_be_visible()
    expect(address).to_have_text("https://example.org/under/checks/checks/bridge-closed/")


@pytest.mark.parametrize("address", ["", "checks/", "checks/page/2/", "checks/arabic/", "people/", "topics/"])
def test_lists_in_rows_and_columns_stand_so(scripts: Built, browser: Browser, address: str) -> None:
    """Material's rule for lists weighs more than one class: the numbers of pages were bars as wide as the page."""
    with served(scripts.site) as root, visiting(browser, root, viewport={"width": 1280, "height": 900}) as visit:
        assert visit.open(address).evaluate(LOST_TO_MATERIAL) == []


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_nothing_moves_where_a_page_comes_in_parts(everything: Built, browser: Browser, width: int) -> None:
    """A slow phone draws a page of which it has read half."""
    parts = (b'<div class="md-search ', b'<details class="fc-menu', b"<summary>Menu", b"</header>", b"</footer>")
    page = (everything.site / "offline" / "index.html").read_bytes()
    assert [part for part in parts if part not in page] == []
    shape = {"width": width, "height": 2000}
    with served(everything.site, halting=parts) as root, visiting(browser, root, viewport=shape) as visit:
        assert visit.open("offline/").evaluate(SHIFTS) == 0
        assert visit.complaints == []
