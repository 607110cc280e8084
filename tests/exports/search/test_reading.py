"""The index in a real browser: split, read, found, drawn, filtered; from file:// and by http."""

from __future__ import annotations

import contextlib
import functools
import http.server
import json
import re
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.exports.search.coding import numbers_text
from generator.terms import split
from tests.exports.search.conftest import SiteOf, words_of_the_site
from tests.exports.search.corpus import a_check, decoys, known_items, write_index

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CASES = json.loads((Path(__file__).parent / "words.json").read_text("utf-8"))
WORDS: Any = words_of_the_site()
SAME_PAGE = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
ASSIGNED = st.characters(exclude_categories=["Cn", "Cs", "Co"])  # what the two sides' Unicode versions share

ANSWERS = """async (queries) => {
    const it = await FCS.engine();
    return it.withIndex(async (know) => Promise.all(queries.map(async (query) => {
        const { full, near } = await it.answer(know, query);
        const links = await it.links(know, [...full, ...near].slice(0, 5), null);
        return links.map((link) => link.href.split("/checks/")[1].split("/")[0]);
    })));
}"""


class Opened:
    """A page of a built site in a browser, with what the browser complained about."""

    def __init__(self, page: Page, root: str, ending: str) -> None:
        self.page, self.root, self.ending = page, root, ending
        self.complaints: list[str] = []
        page.on("console", lambda said: self.complaints.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", self._note)

    def _note(self, request: Any) -> None:
        if not request.url.startswith((self.root, "data:")):
            self.complaints.append(f"asks {request.url}")

    def go(self, address: str = "", query: str = "") -> Page:
        """Opens an address of the site and waits until it is there."""
        self.page.goto(f"{self.root}{address}{self.ending}{query}", wait_until="load")
        return self.page

    def ask(self, words: str) -> list[str]:
        """Types words into the box that `/` opens; returns the results' texts."""
        self.page.keyboard.press("/")
        self.page.keyboard.type(words)
        self.page.locator(".fc-search [role=option]").first.wait_for()
        return self.page.locator(".fc-search [role=option]").all_inner_texts()


OpenedSite = Callable[..., Opened]


@pytest.fixture
def opened(browser: Browser) -> Iterator[OpenedSite]:
    """Opens a built site from its folder, or by http where an address is given."""
    with contextlib.ExitStack() as stack:

        def open_site(site: Path, root: str | None = None, **told: Any) -> Opened:
            context = stack.enter_context(contextlib.closing(browser.new_context(**told)))
            ending = "index.html" if root is None else ""
            return Opened(context.new_page(), root or f"{site.as_uri()}/", ending)

        yield open_site


def test_the_browser_splits_and_reads_as_python_does(opened: OpenedSite, site_of: SiteOf) -> None:
    """One file of cases, two languages."""
    page = opened(site_of([a_check()])).go()
    ask = "async (texts) => { const it = await FCS.engine(); return Promise.all(texts.map(it.twins.split)); }"
    assert page.evaluate(ask, [text for text, _ in CASES["split"]]) == [words for _, words in CASES["split"]]
    read = "async (texts) => { const it = await FCS.engine(); return texts.map(it.twins.numbers); }"
    assert page.evaluate(read, [text for _, text in CASES["numbers"]]) == [n for n, _ in CASES["numbers"]]


def test_any_numbers_and_texts_are_read_alike(opened: OpenedSite, site_of: SiteOf) -> None:
    """What Python wrote, the browser reads; what one splits, the other splits so."""
    page = opened(site_of([a_check()])).go()
    both = """async ([numbers, texts]) => {
        const it = await FCS.engine();
        return [it.twins.numbers(numbers), await Promise.all(texts.map(it.twins.split))];
    }"""

    @SAME_PAGE
    @given(st.lists(st.integers(0, 2**50)), st.lists(st.text(ASSIGNED), max_size=5))
    def hold(numbers: list[int], texts: list[str]) -> None:
        parts = [[list(part) if isinstance(part, tuple) else part for part in split(text)] for text in texts]
        assert page.evaluate(both, [numbers_text(numbers), texts]) == [numbers, parts]

    hold()


def test_known_items_are_among_the_first_five(opened: OpenedSite, site_of: SiteOf) -> None:
    """In many languages: forms, prefixes, slips, names, numbers, scripts without spaces; among many other checks."""
    checks, queries = known_items()
    page = opened(site_of([*decoys(2000), *checks])).go()
    found = page.evaluate(ANSWERS, [words for words, _, _ in queries])
    missed = [
        f"{words}: {what}" for (words, right, what), five in zip(queries, found, strict=True) if right not in five
    ]
    assert missed == []


def test_results_are_chosen_and_followed_by_keyboard(opened: OpenedSite, site_of: SiteOf) -> None:
    """Slash, arrows, Enter, Escape; what is chosen and found is told to those who cannot see it."""
    it = opened(site_of(known_items()[0]))
    page = it.go()
    rows = it.ask("vaccine")
    assert rows == ["Vaccinated doctors infect their patients.\n◐ Mixed\nBen O'Sample\n2 May 2021"]
    assert page.locator(".fc-search [role=option] mark").all_inner_texts() == ["Vaccinated"]
    assert page.locator(".fc-search [role=status]").inner_text() == "1 check found."
    box = page.locator(".fc-search [role=combobox]")
    page.keyboard.press("ArrowDown")
    chosen = page.locator(f"#{box.get_attribute('aria-activedescendant')}")
    assert (chosen.get_attribute("aria-selected"), box.get_attribute("aria-expanded")) == ("true", "true")
    page.keyboard.press("Escape")
    assert box.get_attribute("aria-expanded") == "false"
    assert not page.locator(".fc-search [role=listbox]").is_visible()
    page.keyboard.press("/")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/checks/vaccine/index.html")


def test_the_answer_counts_what_it_lists(opened: OpenedSite, site_of: SiteOf) -> None:
    """One check has both words, and below it stand those that have one of them."""
    both = a_check(0, claim="The ferry sank in harbour.")
    some = [a_check(1, claim="The ferry is old."), a_check(2, claim="The harbour is deep.")]
    page = opened(site_of([both, *some])).go()
    page.keyboard.press("/")
    page.keyboard.type("ferry harbour ")
    page.locator(".fc-search [role=option]").nth(2).wait_for()
    said = page.locator(".fc-search [role=status]").inner_text()
    assert said == "1 check found. 2 more have some of the words."


def test_the_first_rows_do_not_wait_for_the_others(opened: OpenedSite, served: tuple[Path, str]) -> None:
    """The rows of ten checks may stand in ten files; a slow one holds up only the rows from the fifth on."""
    checks = [a_check(0, id=f"check-{at:03}", claim="The ferry sank.", date=f"2024-01-{at:02}") for at in range(1, 21)]
    write_index(served[0], checks)
    page = opened(*served).go()
    held: list[Any] = []
    asked: list[str] = []

    def hold_the_second(route: Any) -> None:
        asked.append(route.request.url)
        held.append(route) if len(asked) == 2 else route.continue_()

    page.route("**/rows.*.js", hold_the_second)
    page.keyboard.press("/")
    page.keyboard.type("ferry ")
    rows = page.locator(".fc-search [role=option]")
    rows.nth(3).wait_for()
    for _ in range(100):  # the others are asked for once the first rows are painted
        if not held:
            page.wait_for_timeout(50)
    assert (rows.count(), len(held)) == (4, 1)
    held[0].continue_()
    rows.nth(9).wait_for()
    assert rows.last.get_attribute("id") == "fc-option-10"


@pytest.mark.parametrize("before", [(), ("ArrowDown",)], ids=["no row chosen", "a row chosen"])
def test_enter_waits_for_the_answer_to_what_is_in_the_box(
    opened: OpenedSite, site_of: SiteOf, before: tuple[str, ...]
) -> None:
    """A reader who is quicker than the index gets what was typed, not the row of what stood there before."""
    it = opened(site_of(known_items()[0]))
    page = it.go()
    it.ask("bridge")
    for key in before:
        page.keyboard.press(key)
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.type("vaccine")
    page.keyboard.press("Enter")
    page.wait_for_url("**/checks/vaccine/index.html")


class Slow:
    """A line on which some of a page's files are held up while `is_slow`, from before it is opened."""

    def __init__(self, page: Page, files: str) -> None:
        self.is_slow, self._page, self._held = True, page, list[Any]()
        page.route(files, self._take)

    def _take(self, route: Any) -> None:
        self._held.append(route) if self.is_slow else route.continue_()

    def release(self) -> None:
        """Lets those through that were asked for, at least one, and all others."""
        while not self._held:
            self._page.wait_for_timeout(20)
        self.is_slow = False
        while self._held:
            self._held.pop().continue_()


def test_who_leaves_the_box_is_not_led_away_by_a_late_answer(opened: OpenedSite, site_of: SiteOf) -> None:
    """Enter waits for the answer; Escape ends that, and the closed box stays closed."""
    it = opened(site_of(known_items()[0]))
    slow = Slow(it.page, "**/words.*.js")
    page = it.go()
    page.keyboard.press("/")
    page.keyboard.type("vaccine")
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    slow.release()
    page.locator(".fc-search [role=option]").first.wait_for(state="attached")
    box = page.locator(".fc-search [role=combobox]")
    assert (box.get_attribute("aria-expanded"), "vaccine" in page.url) == ("false", False)
    page.keyboard.press("/")
    page.locator(".fc-search [role=option]").first.wait_for()


def test_a_closed_box_opens_again_by_a_touch_and_by_typing(opened: OpenedSite, site_of: SiteOf) -> None:
    """It may have closed without losing the focus: a scrollbar takes none."""
    it = opened(site_of(known_items()[0]))
    page = it.go()
    it.ask("vaccine")
    row = page.locator(".fc-search [role=option]").first
    box = page.locator(".fc-search [role=combobox]")
    agains: tuple[Callable[[], None], ...] = (box.click, lambda: page.keyboard.type(" "))
    for again in agains:
        page.evaluate("document.documentElement.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }))")
        row.wait_for(state="hidden")
        again()
        row.wait_for()
        assert box.get_attribute("aria-expanded") == "true"


def test_the_key_that_ends_a_composition_opens_nothing(opened: OpenedSite, site_of: SiteOf) -> None:
    """In Safari it comes when the composition has ended, and is told by its code alone."""
    it = opened(site_of(known_items()[0]))
    page = it.go()
    it.ask("vaccine")
    key = "new KeyboardEvent('keydown', { key: name, keyCode: 229, bubbles: true, cancelable: true })"
    for name in ("Enter", "Escape"):
        assert page.evaluate(f"name => document.activeElement.dispatchEvent({key})", name)  # nobody took it
    assert page.locator(".fc-search [role=option]").first.is_visible()


TOLD = """async () => {
    const it = await FCS.engine(), plain = it.answer;
    window.told = [];
    it.answer = (know, query) => { window.told.push(query); return plain(know, query); };
}"""
TYPE = """texts => {
    const input = document.querySelector("[data-search] [role=combobox]");
    for (const text of texts) {
        input.value = text;
        input.dispatchEvent(new Event("input", { bubbles: true }));
    }
}"""


def test_a_letter_is_answered_at_once_and_a_quick_hand_at_its_end(opened: OpenedSite, site_of: SiteOf) -> None:
    """A pause after each letter would be time lost to who waits for the first answer."""
    it = opened(site_of(known_items()[0]))
    page = it.go()
    it.ask("vaccine")
    page.evaluate(TOLD)
    page.clock.install()
    page.clock.pause_at("2100-01-01")
    page.evaluate(TYPE, ["br"])
    page.clock.run_for(1)
    page.wait_for_function("window.told.length")
    page.evaluate(TYPE, ["bri", "brid"])
    page.clock.run_for(20)
    page.evaluate(TYPE, ["bridge"])
    page.clock.run_for(59)
    assert page.evaluate("window.told") == ["br"]
    page.clock.run_for(1)
    page.wait_for_function("window.told.length > 1")
    assert page.evaluate("window.told") == ["br", "bridge"]
    assert it.complaints == []


def test_a_claim_is_text_in_its_row(opened: OpenedSite, site_of: SiteOf) -> None:
    """Nothing of an entry becomes markup, marked words or not."""
    hostile = '<img src=x onerror="window.ran=1"> </script><script>window.ran=1</script>\u2028 `${1}`'
    it = opened(site_of([a_check(0, claim=hostile, claimant="<b>Ann</b>")]))
    page = it.go()
    rows = it.ask("onerror")
    assert " ".join(rows[0].split()).startswith('<img src=x onerror="window.ran=1"> </script>')
    assert page.evaluate("[window.ran, document.querySelectorAll('.fc-row img, .fc-row b').length]") == [
        None,
        0,
    ]
    assert it.complaints == []


def test_nothing_of_the_index_is_loaded_before_a_reader_asks(opened: OpenedSite, site_of: SiteOf) -> None:
    """Most readers never search; Material's own script must not look for its index either."""
    it = opened(site_of([a_check()]))
    asked: list[str] = []
    it.page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    page = it.go()
    page.wait_for_load_state("networkidle")
    assert [
        name for name in asked if re.match(r"index\.js|engine|finder|search_index|.*\.[0-9a-f]{10}\.js", name)
    ] == []
    it.ask("made")
    assert it.complaints == []


def test_the_index_does_not_wait_for_the_engine(opened: OpenedSite, site_of: SiteOf) -> None:
    """On a phone far from the server each wait for the other would be one more way there and back."""
    it = opened(site_of([a_check()]))
    held: list[Any] = []

    def hold(route: Any) -> None:
        held.append(route)

    it.page.route("**/engine.js", hold)
    page = it.go()
    with page.expect_request("**/index.js"):
        page.keyboard.press("/")
    assert len(held) == 1
    held[0].continue_()
    it.ask("made")
    assert it.complaints == []


def test_a_stale_index_is_loaded_once_more(opened: OpenedSite, site_of: SiteOf) -> None:
    """A cached index.js names shards that the newer site has no longer: search mends itself."""
    site = site_of([a_check(0, claim="The older claim.")])
    it = opened(site)
    page = it.go()
    page.evaluate("FCS.engine().then((it) => it.withIndex(async () => {}))")
    write_index(site, [a_check(0, claim="The newer claim.")])
    assert it.ask("newer")[0].startswith("The newer claim.")


@pytest.mark.parametrize(
    ("stale", "now", "then"),
    [
        ("engine.js", "const VERSION = 4;", "const VERSION = 1;"),
        ("index.js", '"version":4', '"version":1'),
    ],
)
def test_what_is_cached_of_another_version_is_loaded_once_more(
    opened: OpenedSite, site_of: SiteOf, stale: str, now: str, then: str
) -> None:
    """Caches mix files of two days: an older engine must not misread a newer index, nor a newer one an older."""
    site = site_of([a_check(0, claim="The ferry sank.")])
    it = opened(site)
    text = (site / "assets/search" / stale).read_text("utf-8")
    assert now in text
    older = text.replace(now, then)
    it.page.route(f"**/{stale}", lambda route: route.fulfill(body=older, content_type="text/javascript"))
    it.go()
    assert it.ask("ferry")[0].startswith("The ferry sank.")
    page = it.go("checks/", "?q=ferry")
    page.locator("[data-finder-results] a").first.wait_for()


def test_the_box_fits_a_narrow_screen_and_opens_by_its_button(opened: OpenedSite, site_of: SiteOf) -> None:
    """390 px: nothing sideways, the rows are on the screen, the way back too."""
    it = opened(site_of(known_items()[0]), viewport={"width": 390, "height": 800})
    page = it.go()
    page.get_by_role("button", name=WORDS["search"]["open"]).click()
    page.keyboard.insert_text("bridge")
    option = page.locator(".fc-search [role=option]").first
    option.wait_for()
    page.wait_for_function("document.querySelector('.fc-search .md-search__inner').getBoundingClientRect().x === 0")
    shape = option.bounding_box()
    assert shape is not None
    assert (shape["x"] >= 0, shape["x"] + shape["width"] <= 390) == (True, True)
    page.get_by_role("button", name=WORDS["search"]["close"]).click()
    assert not option.is_visible()


def test_without_scripts_there_is_no_box_and_the_plain_list_stays(opened: OpenedSite, site_of: SiteOf) -> None:
    """What cannot work is not shown."""
    page = opened(site_of([a_check()]), java_script_enabled=False).go("checks/")
    shown = [page.locator(each).is_visible() for each in (".fc-search", ".fc-search-open", "[data-finder]")]
    assert (shown, page.locator("[data-finder-list]").is_visible()) == ([False, False, False], True)


def test_filters_narrow_together_are_counted_and_stand_in_the_address(opened: OpenedSite, site_of: SiteOf) -> None:
    """Each option's count is what choosing it would leave, given all the other filters."""
    checks = [a_check(n, topics=(("roads", "Roads"),) if n % 2 else (("rivers", "Rivers"),)) for n in range(24)]
    it = opened(site_of(checks))
    page = it.go("checks/")
    page.locator("[data-finder]").wait_for()
    assert page.locator("[data-finder-list]").is_visible()
    page.get_by_label(WORDS["finder"]["topic"]).select_option("roads")
    page.get_by_label(WORDS["finder"]["verdict"]).select_option("false")
    page.wait_for_function("document.querySelectorAll('[data-finder-results] a').length === 4")
    assert [page.url.rpartition("?")[2], page.locator("[data-finder-list]").is_visible()] == [
        "verdict=false&topic=roads",
        False,
    ]
    assert page.locator(".fc-finder [role=status]").inner_text() == "4 checks found."
    options = page.locator("select[name=verdict] option").all_inner_texts()
    assert options == ["All", "True (4)", "Mixed (4)", "False (4)"]
    assert page.locator("select[name=topic] option").all_inner_texts() == ["All", "Rivers (4)", "Roads (4)"]
    page.get_by_role("button", name=WORDS["finder"]["reset"]).click()
    page.locator("[data-finder-list]").wait_for()
    assert ("?" in page.url, page.locator("[data-finder-results]").is_visible()) == (False, False)
    assert it.complaints == []


def test_an_address_with_filters_and_words_opens_what_it_says(opened: OpenedSite, site_of: SiteOf) -> None:
    """Filtered lists can be linked to; a value that does not exist filters nothing."""
    it = opened(site_of(known_items()[0]))
    page = it.go("checks/", "?q=bridge&year=2020&verdict=no-such")
    page.locator("[data-finder-results] a").first.wait_for()
    shown = page.locator("[data-finder-results] .fc-row__claim").all_inner_texts()
    assert shown == ["“The bridge at Example was closed for two years.”"]


def test_long_lists_are_shown_piece_by_piece(opened: OpenedSite, site_of: SiteOf) -> None:
    """A filter that keeps a thousand checks must not load all their rows."""
    page = opened(site_of([a_check(n) for n in range(100)])).go("checks/", "?verdict=false")
    more = page.get_by_role("button", name=WORDS["finder"]["more"])
    more.wait_for()
    assert page.locator("[data-finder-results] li").count() == 20
    more.click()
    page.wait_for_function("document.querySelectorAll('[data-finder-results] li').length === 33")
    assert not more.is_visible()


def test_more_pressed_twice_shows_each_check_once(opened: OpenedSite, site_of: SiteOf) -> None:
    """On a slow line nothing seems to happen, and one presses again; or clears the form meanwhile."""
    it = opened(site_of([a_check(n) for n in range(200)]))
    slow = Slow(it.page, "**/rows.*.js")
    slow.is_slow = False
    page = it.go("checks/", "?verdict=false")
    more = page.get_by_role("button", name=WORDS["finder"]["more"])
    more.wait_for()
    slow.is_slow = True
    more.dblclick()
    slow.release()
    page.wait_for_function("document.querySelectorAll('[data-finder-results] li').length === 40")
    shown = page.locator("[data-finder-results] a").evaluate_all("all => all.map(each => each.href)")
    assert len(set(shown)) == 40
    slow.is_slow = True
    more.click()
    page.get_by_role("button", name=WORDS["finder"]["reset"]).click()
    page.locator("[data-finder-list]").wait_for()
    slow.release()
    page.wait_for_timeout(500)
    assert page.locator(".fc-finder [role=status]").inner_text() == ""
    assert it.complaints == []


@pytest.fixture
def served(site_of: SiteOf) -> Iterator[tuple[Path, str]]:
    """A site under a base path by http, with a policy that allows scripts from the site's files alone."""
    site = site_of(known_items()[0])
    for page in site.rglob("*.html"):  # Material's own inline scripts have hashes in a real build
        page.write_text(re.sub(r"<script>.*?</script>", "", page.read_text("utf-8"), flags=re.DOTALL), "utf-8")
    handler = functools.partial(Strict, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield site, f"http://127.0.0.1:{server.server_port}/some/base/"
        server.shutdown()


class Strict(http.server.SimpleHTTPRequestHandler):
    """Serves a folder under /some/base/ with a strict policy, and says nothing."""

    def translate_path(self, path: str) -> str:
        """Takes the base path off."""
        return super().translate_path(path.replace("/some/base", "", 1))

    def end_headers(self) -> None:
        """Adds the policy."""
        policy = "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; base-uri 'none'"
        self.send_header("content-security-policy", policy)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Requests are none of the test's output."""


def test_search_and_filters_work_under_a_base_path_and_a_strict_policy(
    opened: OpenedSite, served: tuple[Path, str]
) -> None:
    """No worker, no fetch, no eval, no inline style: nothing that the policy would stop."""
    it = opened(*served)
    page = it.go()
    assert it.ask("vaccine")[0].startswith("Vaccinated doctors")
    href = page.locator(".fc-search [role=option]").first.get_attribute("href")
    assert href == f"{it.root}checks/vaccine/"
    page = it.go("checks/", "?q=bridge")
    page.locator("[data-finder-results] a").first.wait_for()
    assert [said for said in it.complaints if "fonts" not in said] == []
