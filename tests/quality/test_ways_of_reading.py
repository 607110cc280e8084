"""Each kind of page in other ways of reading: enlarged, in forced colours, without motion, on paper, without styles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.whole.browsing import SHIFTS, visiting

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.deep

SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
CUT_OFF = """() => [...document.querySelectorAll('main h1, main h2, main p, main li, main td, main th')]
    .filter(each => each.checkVisibility() && each.scrollWidth > each.clientWidth + 1
        && getComputedStyle(each).overflowX === 'hidden' && getComputedStyle(each).display !== 'inline')
    .map(each => each.textContent.trim().slice(0, 60))"""
MOVING = "document.getAnimations().filter(each => each.playState === 'running').length"
ON_PAPER = "selector => [...document.querySelectorAll(selector)].filter(each => each.checkVisibility()).length"
TEXT_ENLARGED = "document.documentElement.style.fontSize = '250%'"  # Material's own size is 125 %


def test_nothing_moves_while_a_page_loads(browser: Browser, root: str, pages: dict[str, str]) -> None:
    """On a phone and on a wide screen; a page that jumps is read wrong."""
    moved = {}
    for width in (390, 1280):
        with visiting(browser, root, viewport={"width": width, "height": 844}) as visit:
            for kind, address in pages.items():
                if kind != "moved":
                    moved[f"{kind} at {width}"] = visit.open(address).evaluate(SHIFTS)
    assert {kind: shift for kind, shift in moved.items() if shift} == {}


def test_twice_as_large_a_text_is_still_there(browser: Browser, root: str, pages: dict[str, str]) -> None:
    """WCAG 2.2, 1.4.4: at 200 % no word is cut off, and nothing is to be pushed sideways."""
    found = {}
    with visiting(browser, root, viewport={"width": 1280, "height": 900}) as visit:
        for kind, address in pages.items():
            if kind == "moved":
                continue
            page = visit.open(address)
            page.evaluate(TEXT_ENLARGED)
            found[kind] = (page.evaluate(SIDEWAYS), page.evaluate(CUT_OFF))
    assert {kind: each for kind, each in found.items() if each != (0, [])} == {}


def test_forced_colours_leave_every_sign(browser: Browser, root: str, pages: dict[str, str]) -> None:
    """A verdict's sign is drawn in the reader's colours, and is not a box of one colour."""
    with visiting(browser, root, forced_colors="active", viewport={"width": 390, "height": 844}) as visit:
        page = visit.open(pages["check"])
        for selector in (".fc-verdict .fc-symbol", ".fc-piece .fc-stance__sign"):
            ink, ground = page.locator(selector).first.evaluate(
                """each => { const style = getComputedStyle(each, each.textContent ? null : '::before');
                return [style.color, style.backgroundColor]; }"""
            )
            assert ink != ground
        borders = page.locator(".fc-verdict").evaluate("each => getComputedStyle(each).borderStyle")
        assert borders != "none"


def test_nothing_moves_for_who_asked_for_less_motion(browser: Browser, root: str, pages: dict[str, str]) -> None:
    """Neither on opening nor on opening the menu and the search."""
    with visiting(browser, root, reduced_motion="reduce", viewport={"width": 390, "height": 844}) as visit:
        for kind in ("home", "check", "checks"):
            page = visit.open(pages[kind])
            page.locator(".fc-menu > summary").click()
            assert page.evaluate(MOVING) == 0
            visit.page.keyboard.press("Escape")
            page.locator("[data-search-open]").click()
            assert page.evaluate(MOVING) == 0


def test_a_printed_check_is_a_document(browser: Browser, root: str, pages: dict[str, str]) -> None:
    """The verdict, the evidence and the sources with their addresses; nothing to press."""
    with visiting(browser, root, viewport={"width": 800, "height": 1100}) as visit:
        page = visit.open(pages["check"])
        page.emulate_media(media="print")
        for selector in ("button", "nav", "input", ".md-search", ".fc-tools", ".fc-then-link"):
            assert page.evaluate(ON_PAPER, selector) == 0, selector
        for selector in (".fc-verdict", ".fc-piece", ".fc-sources tr", ".fc-footer__imprint"):
            assert page.evaluate(ON_PAPER, selector) > 0, selector
        address = page.locator(".fc-sources a[rel~=external]").first
        assert "http" in str(address.evaluate("each => getComputedStyle(each, '::after').content"))
        assert _ground(page) in {"rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"}


def test_without_styles_the_verdict_follows_the_claim(browser: Browser, root: str, pages: dict[str, str]) -> None:
    """What stands in the file is in the order in which it is read."""
    with visiting(browser, root, java_script_enabled=False) as visit:
        page = visit.open(pages["check"])
        page.evaluate("document.querySelectorAll('link[rel=stylesheet], style').forEach(each => each.remove())")
        words = page.locator("main").inner_text()
        claim, verdict, evidence = (words.index(each) for each in ("The bridge at Example", "False", "The evidence"))
        assert claim < verdict < evidence
        signs = page.locator("header button svg").evaluate_all(
            "all => all.map(each => each.getBoundingClientRect().width)"
        )
        assert max(signs) == 24


def _ground(page: Page) -> str:
    return str(page.evaluate("getComputedStyle(document.body).backgroundColor"))
