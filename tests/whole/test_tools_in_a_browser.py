"""A check's tools in a real browser: what is copied, and that nothing is offered that does nothing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.whole.browsing import served, visiting
from tests.whole.building import Built

if TYPE_CHECKING:
    from playwright.sync_api import Browser

CHECK = "checks/tunnel-cost/"


@pytest.mark.parametrize("way", ["http", "file"])
def test_link_and_citations_are_copied(way: str, everything: Built, offline: Path, browser: Browser) -> None:
    """By one press each, and the button says so for a moment; from a file too."""
    with served(everything.site) as by_http:
        root = by_http if way == "http" else f"{offline.as_uri()}/"
        with visiting(browser, root, permissions=["clipboard-read", "clipboard-write"]) as visit:
            page = visit.open(f"{CHECK}?as-of=2024-10-16")
            page.locator("[data-fc-tool=link] button").click()
            expect(page.locator("[data-fc-tool=link] button")).to_have_text("Copied")
            assert page.evaluate("navigator.clipboard.readText()") == page.url
            visit.open(CHECK)
            page.locator(".fc-cite summary").click()
            copied = []
            for button in page.locator(".fc-cite button").all():
                button.click()
                expect(button).to_have_text("Copied")
                copied.append(page.evaluate("navigator.clipboard.readText()"))
            plain, bibtex, csl = copied
            assert "\n" not in plain
            assert bibtex.startswith("@misc{tunnel-cost,\n  author = {")
            assert json.loads(csl)[0]["id"] == "tunnel-cost"
            assert visit.complaints == []
            assert visit.stored() == []


def test_the_print_button_prints(everything: Built, browser: Browser) -> None:
    """It asks the browser to."""
    with served(everything.site) as root, visiting(browser, root) as visit:
        page = visit.open(CHECK)
        page.evaluate("window.print = () => { document.title = 'printed'; }")
        page.locator("[data-fc-tool=print] button").click()
        assert page.title() == "printed"


def test_without_scripts_no_button_is_offered(everything: Built, browser: Browser) -> None:
    """The citations can be read and selected all the same."""
    with served(everything.site) as root, visiting(browser, root, java_script_enabled=False) as visit:
        page = visit.open(CHECK)
        page.locator(".fc-cite summary").click()
        expect(page.locator(".fc-cite pre").first).to_be_visible()
        expect(page.locator("article button:visible")).to_have_count(0)
