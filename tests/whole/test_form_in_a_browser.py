"""The form of contribute/ as a person meets it: on the built site, under its policy, by http and from a folder."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from playwright.sync_api import expect

from tests.whole.browsing import Visit, served, visiting
from tests.whole.building import Built

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CLAIM = "The bridge at Example was closed for three years."
KEPT = "JSON.parse(localStorage.getItem(`fc-entry ${new URL('../', location.href.replace('index.html', ''))}`))"
"""What the browser keeps, by the site's root: another site on the same host has its own."""


def fill_in_by_keyboard(page: Page) -> None:
    """Writes the smallest check, from field to field by the Tab key alone."""
    typed = {
        "Claim": CLAIM, "Name": "Ann Example", "Role": "Mayor of Example", "Rating": "False",
        "Summary": "The log shows nine months.", "What it shows": "The log lists nine months.",
        "Towards the claim": "Speaks against the claim", "Address on the web": "https://example.org/roads/log",
    }  # fmt: skip
    page.locator(".fc-form textarea").first.focus()
    in_sources = False
    for _ in range(60):
        label = page.evaluate("(document.activeElement.labels || [])[0]?.textContent || ''")
        in_sources = in_sources or label == "Quote"
        if label in typed and (label != "Address on the web" or in_sources):
            page.keyboard.type(typed.pop(label))
        if not typed:
            break
        page.keyboard.press("Tab")
    assert typed == {}
    page.keyboard.press("Tab")


@pytest.mark.parametrize("way", ["http", "file"])
def test_a_check_is_written_by_keyboard_kept_and_handed_over(
    way: str, everything: Built, offline: Path, browser: Browser
) -> None:
    """From an empty form to a proposal on the repository's host; nothing is stored before, nor after."""
    with served(everything.site) as by_http:
        root = by_http if way == "http" else f"{offline.as_uri()}/"
        with visiting(browser, root) as visit:
            page = visit.open("contribute/")
            assert visit.stored() == []
            fill_in_by_keyboard(page)
            expect(page.locator(".fc-form [role=status].fc-form__status")).to_have_text(
                "Nothing is missing: the check is complete."
            )
            assert page.evaluate(KEPT)["entry"]["claim"]["text"] == CLAIM
            page.reload()
            expect(page.get_by_label("Claim", exact=True)).to_have_value(CLAIM)
            link = page.get_by_role("link", name="Propose it on example.org")
            address = urlsplit(link.get_attribute("href") or "")
            assert address.path.endswith("/new/main/content/checks")
            query = parse_qs(address.query)
            assert query["filename"] == ["the-bridge-at-example-was-closed-for-three-years.yml"]
            entry = yaml.safe_load(query["value"][0])
            assert entry["evidence"] == [
                {"finding": "The log lists nine months.", "stance": "refutes", "source": "example-log"}
            ]
            assert entry["sources"] == [{"id": "example-log", "url": "https://example.org/roads/log"}]
            _hand_over(page, visit)
            assert visit.stored() == []


def _hand_over(page: Page, visit: Visit) -> None:
    """Follows the link, which opens beside the page; what it asks of the repository's host is no fault of the site."""
    before = len(visit.complaints)
    with page.expect_popup():
        page.get_by_role("link", name="Propose it on example.org").click()
    del visit.complaints[before:]
    expect(page.locator(".fc-form__status")).to_contain_text("example.org was opened")
    assert visit.complaints == []


def test_what_is_missing_is_told_and_led_to(everything: Built, offline: Path, browser: Browser) -> None:
    """By a list of links, at each field, and with the focus where the reading goes on."""
    with visiting(browser, f"{offline.as_uri()}/") as visit:
        page = visit.open("contribute/")
        page.get_by_label("Claim", exact=True).fill(CLAIM)
        page.get_by_role("button", name="What is missing?").click()
        summary = page.locator(".fc-form__summary")
        expect(summary).to_be_focused()
        assert summary.get_by_role("link").all_text_contents() == ["Who said it", "Rating", "Summary", "The evidence"]
        summary.get_by_role("link", name="Rating").click()
        rating = page.get_by_role("combobox", name="Rating")
        expect(rating).to_be_focused()
        expect(rating).to_have_attribute("aria-invalid", "true")
        told = page.locator(f"#{(rating.get_attribute('aria-describedby') or '').split()[-1]}")
        expect(told).to_have_text("This is still missing.")
        rating.select_option("False")
        expect(told).to_be_hidden()
        expect(summary.get_by_role("link")).to_have_count(3)
        page.get_by_label("Day of the verdict", exact=True).fill("2999-01-01")
        page.keyboard.press("Tab")
        expect(page.get_by_text("No date is later than tomorrow")).to_have_count(2)
        assert visit.complaints == []


@pytest.mark.parametrize("name", ["index", "search", "con"])
def test_a_name_that_nobody_may_take_is_told_as_that(offline: Path, browser: Browser, name: str) -> None:
    """It has lower-case words joined by hyphens: to be told to write such words helps nobody."""
    with visiting(browser, f"{offline.as_uri()}/") as visit:
        page = visit.open("contribute/")
        field = page.get_by_label("Name of the file")
        field.fill(name)
        page.keyboard.press("Tab")
        told = page.locator(f"#{(field.get_attribute('aria-describedby') or '').split()[-1]}")
        expect(told).to_have_text("The site itself uses this name, or Windows does for a device: add a word to it.")
        field.fill("Index page")
        page.keyboard.press("Tab")
        expect(told).to_contain_text("lower-case")


def test_the_names_of_sources_are_kept_in_step(offline: Path, browser: Browser) -> None:
    """One that gets another short name keeps its evidence; a shared one that evidence names is listed."""
    with visiting(browser, f"{offline.as_uri()}/") as visit:
        page = visit.open("contribute/")
        page.get_by_role("group", name="The evidence 1").get_by_label("What it shows").fill("Nine months.")
        own = page.get_by_role("group", name="The sources 1")
        own.get_by_label("Address on the web").fill("https://www.example.org/roads/log.html")
        page.keyboard.press("Tab")
        expect(own.get_by_role("textbox", name="Short name")).to_have_value("example-log")
        own.get_by_role("textbox", name="Short name").fill("road-log")
        page.keyboard.press("Tab")
        page.get_by_role("button", name="Add: The evidence").click()
        second = page.get_by_role("group", name="The evidence 2")
        second.get_by_label("Source", exact=True).fill("road-authority-briefing")
        page.keyboard.press("Tab")
        entry = page.evaluate("fcForm.entry()")
        assert [piece["source"] for piece in entry["evidence"]] == ["road-log", "road-authority-briefing"]
        assert entry["sources"] == [
            {"id": "road-log", "url": "https://www.example.org/roads/log.html"},
            "road-authority-briefing",
        ]
        assert visit.complaints == []


def test_a_similar_claim_is_shown_while_one_is_typed(everything: Built, offline: Path, browser: Browser) -> None:
    """Before somebody does the work that is done."""
    with visiting(browser, f"{offline.as_uri()}/") as visit:
        page = visit.open("contribute/")
        claim = page.get_by_label("Claim", exact=True)
        claim.press_sequentially("The bridge at Example was closed for")
        near = page.locator(".fc-form__alike a")
        expect(near.first).to_be_visible()
        near.first.click()
        expect(page.locator("h1")).to_contain_text("bridge")
        assert visit.complaints == []


def test_a_published_check_goes_on_in_the_form(everything: Built, browser: Browser) -> None:
    """By a link on its page; it leads to its own file in the repository, in whatever folder that is."""
    with served(everything.site) as root, visiting(browser, root) as visit:
        page = visit.open("checks/bridge-closed/")
        page.get_by_role("link", name="Change it in the form").click()
        expect(page.get_by_label("Name of the file")).to_have_value("bridge-closed")
        link = page.get_by_role("link", name="Propose it on example.org").get_attribute("href") or ""
        assert link.endswith("/edit/main/content/checks/2024/bridge-closed.yml")
        expect(page.locator(".fc-form__status")).not_to_contain_text("still to be done")
        assert visit.complaints == []


def test_a_check_that_was_begun_is_not_lost_to_a_link(everything: Built, browser: Browser) -> None:
    """Who looks at another check in between finds the own one again, until it is cleared."""
    with served(everything.site) as root, visiting(browser, root) as visit:
        page = visit.open("contribute/")
        claim = page.get_by_label("Claim", exact=True)
        claim.fill(CLAIM)
        page.keyboard.press("Tab")
        visit.open("contribute/?check=bridge-closed")
        expect(claim).to_have_value(CLAIM)
        expect(page.locator(".fc-form__status")).to_contain_text("another check, which you began before")
        page.locator("summary", has_text="Clear the form").click()
        page.get_by_role("button", name="Clear it now").click()
        expect(claim).to_have_value("")
        assert visit.stored() == []
        visit.open("contribute/?check=bridge-closed")
        expect(page.get_by_label("Name of the file")).to_have_value("bridge-closed")
        assert visit.complaints == []


def test_from_a_folder_a_published_check_is_chosen_by_hand(offline: Path, browser: Browser) -> None:
    """A browser reads no file there by itself; the form says which one to choose."""
    with visiting(browser, f"{offline.as_uri()}/") as visit:
        page = visit.open("checks/tunnel-cost/")
        page.get_by_role("link", name="Change it in the form").click()
        chooser = page.locator("#fc-form-file")
        expect(chooser).to_be_focused()
        chooser.set_input_files(offline / "checks/tunnel-cost/entry.json")
        expect(page.get_by_role("textbox", name="Claim", exact=True)).not_to_have_value("")
        chooser.set_input_files(offline / "checks/bridge-closed/entry.json")
        expect(page.get_by_label("Name of the file")).to_have_value("bridge-closed")
        link = page.get_by_role("link", name="Propose it on example.org").get_attribute("href") or ""
        assert link.endswith("/edit/main/content/checks/2024/bridge-closed.yml")
        odd = {"claim": {"text": "It rained.", "mood": "sad"}, "published": "2024-02-30"}
        chooser.set_input_files({"name": "odd.json", "mimeType": "text/json", "buffer": json.dumps(odd).encode()})
        expect(page.locator(".fc-form__status")).to_contain_text("no place in it: claim.mood, published")
        chooser.set_input_files(offline / "assets/images/favicon.png")
        expect(page.locator(".fc-form__status")).to_have_text("That file holds no check.")
        assert visit.complaints == []


def test_without_scripts_the_page_says_what_to_do(everything: Built, offline: Path, browser: Browser) -> None:
    """The smallest entry and the ways are there; an empty form is not."""
    with visiting(browser, f"{offline.as_uri()}/", java_script_enabled=False) as visit:
        page = visit.open("contribute/")
        expect(page.locator(".fc-form__without")).to_be_visible()
        expect(page.locator("[data-fc-form]")).to_be_hidden()
        expect(page.locator("pre.fc-code")).to_be_visible()
