"""A reader without a mouse, in a real browser: what has the keyboard's focus is seen on each kind of page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.quality.kinds import pages_of
from tests.whole.browsing import served, visiting
from tests.whole.building import Built

if TYPE_CHECKING:
    from playwright.sync_api import Browser

AT_ONCE, MOST_STOPS = 20, 400
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
WATCH = """() => {
    document.querySelectorAll("article details").forEach(each => each.open = true);
    window.stops = new Set();
    window.unseen = new Set();
    window.isRound = false;
    const label = each => each.getAttribute("aria-label") || each.textContent.trim();
    const name = each => `${each.localName}.${each.className} ${label(each)}`;
    document.addEventListener("focusin", ({ target }) => {
        getComputedStyle(target).opacity; // begins what the focus moves, so that it can be ended
        document.getAnimations().forEach(each => each.finish());
        const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(target);
        const isWide = outlineStyle === "auto" || (outlineStyle !== "none" && parseFloat(outlineWidth) >= 2);
        const isThere = target.checkVisibility({ opacityProperty: true, visibilityProperty: true });
        window.isRound = window.stops.has(target);
        window.stops.add(target);
        if (!isWide || /^rgba.* 0\\)$/.test(outlineColor) || !isThere) window.unseen.add(name(target).slice(0, 80));
    });
}"""
"""Notes each stop of the Tab key, and by name those that nobody can see, or not the outline of.

The browser's own outline (`auto`), which 404.html leaves, is as wide as the browser thinks fit.
"""


@pytest.fixture(scope="module")
def root(everything: Built) -> Iterator[str]:
    """The site's address on a server."""
    with served(everything.site) as address:
        yield address


@pytest.mark.parametrize("shape", [PHONE, DESK], ids=["phone", "desk"])
def test_each_stop_of_the_tab_key_is_seen(
    everything: Built, root: str, browser: Browser, shape: dict[str, int]
) -> None:
    """WCAG 2.2, 2.4.7: Material draws no outline of buttons and folds that a script of its own has not marked."""
    unseen, few = {}, {}
    with visiting(browser, root, viewport=shape) as visit:
        for kind, address in pages_of(everything).items():
            if kind == "moved":
                continue
            page = visit.open(address)
            page.evaluate(WATCH)
            while not page.evaluate("window.isRound"):
                for _ in range(AT_ONCE):
                    page.keyboard.press("Tab")
                assert page.evaluate("window.stops.size") < MOST_STOPS, kind
            unseen[kind] = page.evaluate("[...window.unseen]")
            few[kind] = page.evaluate("window.stops.size")
    assert {kind: names for kind, names in unseen.items() if names} == {}
    assert min(few.values()) > 2, few


@pytest.mark.parametrize("place", [".fc-search [type=reset]", ".fc-search__back", ".fc-search__list .fc-row"])
def test_escape_closes_the_search_from_wherever_the_focus_is(root: str, browser: Browser, place: str) -> None:
    """On a phone the search covers the page; Escape did nothing but in its field."""
    with visiting(browser, root, viewport=PHONE) as visit:
        page = visit.open("checks/")
        opener = page.locator("[data-search-open]")
        opener.click()
        page.keyboard.insert_text("bridge")
        expect(page.locator(".fc-search__list .fc-row").first).to_be_visible()
        page.locator(place).first.focus()
        page.keyboard.press("Escape")
        expect(page.locator(".fc-search__output")).to_be_hidden()
        expect(opener).to_be_focused()
        assert visit.complaints == []
