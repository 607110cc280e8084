"""A check as of a day, in a real browser: by an address, on a server and in the unpacked archive."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.whole.browsing import Visit, served, visiting
from tests.whole.building import Built

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHECK = "checks/bridge-closed/"
NOW = "The bridge was closed for nine months, the road authority's log shows."


@pytest.fixture(params=["http", "file"])
def visit(request: pytest.FixtureRequest, everything: Built, offline: Path, browser: Browser) -> Iterator[Visit]:
    """A reader's tab; whatever the test did, nothing was complained of, and nothing is kept."""
    with served(everything.site) as by_http:
        root = by_http if request.param == "http" else f"{offline.as_uri()}/"
        with visiting(browser, root) as opened:
            yield opened
            assert opened.complaints == []
            assert opened.stored() == []


def shown(page: Page, selector: str) -> list[str]:
    """The ids of the elements that a reader sees, sorted."""
    found: list[str] = page.locator(selector).evaluate_all(
        "all => all.filter(each => each.checkVisibility()).map(each => each.id)"
    )
    return sorted(found)


def verdict(page: Page) -> str:
    """The verdict's word that a reader sees."""
    return page.locator(".fc-verdict__word:visible bdi").inner_text()


def test_a_step_leads_to_the_page_as_of_its_day_and_back(visit: Visit) -> None:
    """The verdict, the evidence and the sources are those of that day, and the page says so."""
    page = visit.open(CHECK)
    assert verdict(page) == "False"
    page.locator(".fc-history .fc-then-link[href='?as-of=2024-03-01']").click()
    page.wait_for_url("**?as-of=2024-03-01")
    banner = page.locator("[data-fc-then]")
    expect(banner).to_contain_text("This check as of 1 March 2024")
    assert verdict(page) == "Unproven"
    expect(page.get_by_text("The log was not public yet.").first).to_be_visible()
    expect(page.locator(".fc-verdict").get_by_text(NOW)).to_be_hidden()
    expect(page.locator(".fc-history").get_by_text("The leaflet of the works named two closures.")).to_be_hidden()
    banner.get_by_role("link").click()
    page.wait_for_url(lambda address: "as-of" not in address)
    assert verdict(page) == "False"
    expect(banner).to_be_hidden()


def test_evidence_and_sources_published_later_are_left_out(visit: Visit) -> None:
    """What has no day stays, and says so; an unanswered question has none to have."""
    page = visit.open(f"{CHECK}?as-of=2023-02-10")
    assert shown(page, ".fc-piece") == ["e-3", "e-4", "e-5", "e-6", "e-7"]
    unsure = page.locator(".fc-piece:has([data-fc-unsure]:visible)").evaluate_all("all => all.map(each => each.id)")
    assert sorted(unsure) == ["e-3", "e-4", "e-5"]
    assert verdict_of_none(page) == "No verdict for that day"
    numbers = shown(page, ".fc-sources tbody tr")
    assert "s-4" not in numbers
    assert "s-7" in numbers
    for heading in ("The explanation", "What would change the verdict", "Where it comes from", "Related checks"):
        expect(page.locator("h2", has_text=heading)).to_be_hidden()
    for contents in page.locator(".fc-toc, .fc-menu__here").all():
        line = contents.locator("li", has_text="The explanation")
        assert line.evaluate_all("all => all.map(each => each.hidden)") == [True]


def test_what_we_added_later_is_left_out_and_what_we_corrected_stays(visit: Visit) -> None:
    """The text that is shown is the corrected one; a translation's card tells its verdict of now."""
    page = visit.open(f"{CHECK}?as-of=2024-03-01")
    for later in ("The raw log was added.", "Updated on 20 April 2024"):
        expect(page.get_by_text(later).first).to_be_hidden()
    expect(page.get_by_text("The reporter's name was misspelt.")).to_be_visible()
    expect(page.locator("h2", has_text="In other languages")).to_be_hidden()
    assert page.locator("a[href*='bruecke-gesperrt']:visible").count() == 0
    visit.open(f"{CHECK}?as-of=2024-04-20")
    expect(page.get_by_text("The raw log was added.").first).to_be_visible()


def test_a_reply_is_left_out_until_it_was_asked_for_and_given(visit: Visit) -> None:
    """What the claimant said later is no part of what could be known."""
    heading, asked, answered, answer = "Right of reply", "was asked on", "They answered on", "counts the works before"

    def told() -> list[bool]:
        places = [page.locator("h2", has_text=heading), *(page.get_by_text(each) for each in (asked, answered, answer))]
        return [place.is_visible() for place in places]

    page = visit.open(f"{CHECK}?as-of=2024-02-29")
    assert told() == [False, False, False, False]
    visit.open(f"{CHECK}?as-of=2024-03-01")
    assert told() == [True, True, False, False]
    visit.open(f"{CHECK}?as-of=2024-03-03")
    assert told() == [True, True, True, True]


def test_what_is_to_be_cited_is_the_verdict_of_now(visit: Visit) -> None:
    """Its words and its address are those of today; the link of the page as of a day can be copied."""
    page = visit.open(f"{CHECK}?as-of=2024-03-01")
    expect(page.locator(".fc-cite")).to_be_hidden()
    visit.open(CHECK)
    expect(page.locator(".fc-cite")).to_be_visible()


def test_the_evidence_is_counted_as_of_the_day(visit: Visit) -> None:
    """Two that speak against the claim where one is left would tell of what nobody knew yet."""
    page = visit.open(CHECK)
    counts = page.locator(".fc-balance li:visible a")
    assert counts.all_inner_texts() == [
        "2 pieces support the claim",
        "3 speak against it",
        "1 gives context",
        "1 question is unanswered",
    ]
    visit.open(f"{CHECK}?as-of=2023-02-10")
    assert counts.all_inner_texts() == [
        "2 pieces support the claim",
        "1 speaks against it",
        "1 gives context",
        "1 question is unanswered",
    ]
    parts = page.locator(".fc-balance rect").evaluate_all("all => all.map(each => each.width.baseVal.value)")
    assert parts == [40, 20, 20, 20]
    visit.open("checks/toll-raised/?as-of=1990-01-01")
    expect(page.locator(".fc-balance")).to_be_hidden()


def test_paper_tells_the_address_of_the_day(visit: Visit) -> None:
    """Whoever types what stands at the foot of a printed page must find what was printed."""
    page = visit.open(f"{CHECK}?as-of=2024-03-01")
    page.emulate_media(media="print")
    expect(page.locator(".fc-footer .fc-paper")).to_have_text(re.compile(r"/checks/bridge-closed/\?as-of=2024-03-01$"))
    expect(page.locator("[data-fc-then]").get_by_role("link")).to_be_hidden()


def verdict_of_none(page: Page) -> str:
    """What stands in the verdict's place."""
    return page.locator(".fc-verdict__word:visible").inner_text()


def test_with_no_evidence_left_its_headings_go_too(visit: Visit) -> None:
    """Before anything was published: the banner says that nothing was public."""
    page = visit.open("checks/toll-raised/?as-of=1990-01-01")
    expect(page.locator("[data-fc-then]")).to_be_visible()
    assert verdict_of_none(page) == "No verdict for that day"


def test_with_no_source_left_their_heading_goes_too(visit: Visit) -> None:
    """A table without a row says nothing."""
    page = visit.open("checks/bruecke-gesperrt/?as-of=1990-01-01")
    expect(page.locator("[data-fc-then]")).to_be_visible()
    expect(page.locator("h2", has_text="Sources")).to_be_hidden()
    expect(page.locator(".fc-sources")).to_be_hidden()


@pytest.mark.parametrize("day", ["", "2024", "2024-02-30", "2024-3-1", "x", "2024-03-01<b>", "2099-01-01"])
def test_what_is_no_day_changes_nothing(visit: Visit, day: str) -> None:
    """An address can be mistyped, or name a day that nobody knows yet; the page is then the page."""
    page = visit.open(f"{CHECK}?as-of={day}")
    assert verdict(page) == "False"
    expect(page.locator("[data-fc-then]")).to_be_hidden()


def test_without_scripts_the_days_are_a_list(everything: Built, browser: Browser) -> None:
    """The steps and the day-by-day list are there; what only a script can follow is not offered."""
    with served(everything.site) as root, visiting(browser, root, java_script_enabled=False) as visit:
        page = visit.open(CHECK)
        page.locator(".fc-days summary").click()
        expect(page.locator(".fc-days").get_by_text("11 February 2023").first).to_be_visible()
        expect(page.locator(".fc-then-link:visible")).to_have_count(0)
        assert visit.complaints == []
