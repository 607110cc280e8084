"""The list of all checks on a phone and on a wide screen, in a real browser."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.whole.browsing import SHIFTS, served, visiting
from tests.whole.building import Built, Project, build, golden_content

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PHONE = {"width": 390, "height": 844}
WIDE = {"width": 1280, "height": 900}


@pytest.fixture(scope="module")
def root(everything: Built) -> Iterator[str]:
    """The site's address on a server."""
    with served(everything.site) as address:
        yield address


def test_on_a_phone_checks_come_before_filters(browser: Browser, root: str) -> None:
    """Who comes to read sees checks on the first screen; filters open on request and say how many are in use."""
    with visiting(browser, root, viewport=PHONE) as visit:
        page = visit.open("checks/")
        filters = page.get_by_role("button", name="Filters")
        expect(filters).to_be_visible()
        expect(page.get_by_label("Verdict")).to_be_hidden()
        box = page.locator("[data-finder-list] .fc-card").first.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] < PHONE["height"]
        filters.click()
        page.get_by_label("Verdict").select_option("false")
        page.get_by_label("Year").select_option(index=1)
        expect(filters).to_have_text("Filters (2)")
        expect(filters).to_have_attribute("aria-expanded", "true")
        filters.press("Enter")
        expect(page.get_by_label("Verdict")).to_be_hidden()
        expect(page.locator("[data-finder-results] a").first).to_be_visible()
        assert visit.complaints == []


def test_a_link_to_filtered_checks_says_so_on_a_phone(browser: Browser, root: str) -> None:
    """Folded filters do not hide that the list is not all there is."""
    with visiting(browser, root, viewport=PHONE) as visit:
        page = visit.open("checks/?verdict=false")
        expect(page.get_by_role("button", name="Filters (1)")).to_be_visible()
        expect(page.locator("[data-finder-chosen]")).to_have_text("False")


def test_a_topic_leads_to_the_filters_with_itself_chosen(browser: Browser, root: str) -> None:
    """Its page is a plain list; who looks for one year or verdict in it goes on in the list that can be filtered."""
    with visiting(browser, root, viewport=PHONE) as visit:
        page = visit.open("topics/bridges/")
        page.get_by_role("link", name="Filter these checks").click()
        expect(page.locator("[data-finder-chosen]")).to_have_text("Bridges")
        page = visit.open("people/ann-example/")
        page.get_by_role("link", name="Filter these checks").click()
        expect(page.locator("[data-finder-chosen]")).to_have_text("Ann Example")
        assert visit.complaints == []


def test_on_a_wide_screen_filters_need_no_opening(browser: Browser, root: str) -> None:
    """There is room for them."""
    with visiting(browser, root, viewport=WIDE) as visit:
        page = visit.open("checks/")
        expect(page.get_by_label("Verdict")).to_be_visible()
        expect(page.get_by_role("button", name="Filters")).to_be_hidden()


@pytest.mark.parametrize("size", [PHONE, WIDE], ids=["phone", "wide"])
def test_the_list_does_not_jump(browser: Browser, root: str, size: dict[str, int]) -> None:
    """What a thumb is about to meet stays where it is while the filters fill."""
    with visiting(browser, root, viewport=size) as visit:
        page = visit.open("checks/")
        expect(page.locator("[data-finder] input[type=search]")).to_be_visible()
        assert page.evaluate(SHIFTS) == 0


@pytest.mark.parametrize(("word", "mark"), [("tunnel", "Withdrawn"), ("abolished", "Another publisher’s check")])
def test_a_found_check_that_was_withdrawn_or_is_not_ours_says_so(
    browser: Browser, root: str, word: str, mark: str
) -> None:
    """In the filtered list and in the search box, as in the plain list."""
    with visiting(browser, root, viewport=WIDE) as visit:
        page = visit.open(f"checks/?q={word}")
        expect(page.locator("[data-finder-results] a", has_text=word).locator(".fc-mark")).to_have_text(mark)
        page.locator("h1").click()
        page.keyboard.press("/")
        page.get_by_role("combobox", name="Search").fill(word)
        expect(page.get_by_role("option").first).to_contain_text(mark)
        assert visit.complaints == []


@pytest.mark.parametrize("words", [{}, {"Mostly": "Größtenteils", "Misleading": "Irreführend"}], ids=["en", "longer"])
def test_a_wide_screen_shows_each_rating_of_a_table(browser: Browser, project: Project, words: dict[str, str]) -> None:
    """With a check of each of seven ratings the last column was beyond the edge, beside an empty half of the page."""
    content = project.home / "content"
    shutil.copytree(golden_content("contract"), content)
    scale = (content / "verdicts.yml").read_text("utf-8")
    entry = (content / "checks" / "the-smallest.yml").read_text("utf-8")
    for rating in re.findall(r"^- id: (\S+)$", scale, re.MULTILINE):
        of_rating = entry.replace("rating: false", f"rating: {rating}").replace("road-log", f"log-{rating}")
        (content / "checks" / f"of-{rating}.yml").write_text(of_rating, "utf-8")
    for plain, longer in words.items():
        scale = scale.replace(f"label: {plain}", f"label: {longer}")
    (content / "verdicts.yml").write_text(scale, "utf-8")
    built = build(project, content)
    with served(built.site) as root, visiting(browser, root, viewport=WIDE) as visit:
        tables = visit.open("statistics/").locator(".fc-statistic__table")
        assert max(tables.locator("thead tr").evaluate_all("rows => rows.map(each => each.cells.length)")) == 9
        assert tables.evaluate_all("all => all.filter(each => each.scrollWidth > each.clientWidth).length") == 0
