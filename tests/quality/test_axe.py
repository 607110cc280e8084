"""axe-core over each kind of page: WCAG 2.2 A and AA and best practices, no rule switched off."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

from tests.tools.installed import tool
from tests.whole.browsing import visiting

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.deep

TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
RUN = "tags => axe.run(document, { runOnly: tags, resultTypes: ['violations'] })"
OPEN_ALL = "document.querySelectorAll('details').forEach(each => each.open = true)"


def violations(page: Page, axe: str) -> Iterator[str]:
    """What axe-core finds on a page, with everything that folds opened: the rule and the first place."""
    page.evaluate(OPEN_ALL)
    page.evaluate(axe)
    found: dict[str, Any] = page.evaluate(RUN, TAGS)
    assert len(found["passes"]) > 10, "axe-core looked at nothing"
    for each in found["violations"]:
        yield f"{each['id']} x{len(each['nodes'])}: {each['nodes'][0]['html'][:200]}"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1920])
def test_every_kind_of_page_can_be_used_by_everyone(
    width: int, scheme: str, browser: Browser, root: str, pages: dict[str, str]
) -> None:
    """The narrowest and the widest screen, light and dark."""
    axe = tool("axe-core/axe.min.js").read_text("utf-8")
    told: dict[str, Any] = {"color_scheme": scheme, "reduced_motion": "reduce"}
    with visiting(browser, root, viewport={"width": width, "height": 900}, **told) as visit:
        found = {kind: list(violations(visit.open(address), axe)) for kind, address in pages.items() if kind != "moved"}
    assert {kind: each for kind, each in found.items() if each} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_open_search_can_be_used_by_everyone(scheme: str, browser: Browser, root: str) -> None:
    """A list of results over the page is another page."""
    axe = tool("axe-core/axe.min.js").read_text("utf-8")
    told: dict[str, Any] = {"color_scheme": scheme, "reduced_motion": "reduce"}
    with visiting(browser, root, viewport={"width": 390, "height": 844}, **told) as visit:
        page = visit.open()
        assert visit.ask("bridge")
        assert list(violations(page, axe)) == []
