"""axe-core over each kind of page: WCAG 2.2 A and AA and best practices, no rule switched off."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.quality.running import axe_violations
from tests.whole.browsing import visiting

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.deep


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1920])
def test_every_kind_of_page_can_be_used_by_everyone(
    width: int, scheme: str, browser: Browser, root: str, pages: dict[str, str]
) -> None:
    """The narrowest and the widest screen, light and dark."""
    told: dict[str, Any] = {"color_scheme": scheme, "reduced_motion": "reduce"}
    with visiting(browser, root, viewport={"width": width, "height": 900}, **told) as visit:
        found = {kind: list(axe_violations(visit.open(address))) for kind, address in pages.items() if kind != "moved"}
    assert {kind: each for kind, each in found.items() if each} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_open_search_can_be_used_by_everyone(scheme: str, browser: Browser, root: str) -> None:
    """A list of results over the page is another page."""
    told: dict[str, Any] = {"color_scheme": scheme, "reduced_motion": "reduce"}
    with visiting(browser, root, viewport={"width": 390, "height": 844}, **told) as visit:
        page = visit.open()
        assert visit.ask("bridge")
        assert list(axe_violations(page)) == []
