"""The site kept in a reader's browser: by their own act only, whole or not at all, and gone when they say so."""

from __future__ import annotations

import contextlib
import json
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from generator.publishing.keeping import write_keeping
from generator.publishing.remembering import digests_within
from tests.conftest import browser_path
from tests.whole.browsing import SHIFTS, served, visiting
from tests.whole.building import PROJECT, Built

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

REGISTERED = "async () => (await navigator.serviceWorker.getRegistrations()).length"
CACHES = "async () => (await caches.keys()).map(name => name.split(' ').slice(2).join(' ')).sort()"
KEPT = """async () => {
    const kept = await Promise.all((await caches.keys()).map(async name => (await caches.open(name)).keys()));
    return kept.flat().map(each => each.url);
}"""
CHECK, OTHER = "checks/bridge-closed/", "checks/tunnel-cost/"
HEADING = "article h1"


@pytest.fixture
def site(everything: Built, tmp_path: Path) -> Path:
    """A published site that a test may publish anew."""
    folder = tmp_path / "site"
    shutil.copytree(everything.site, folder)
    return folder


@pytest.fixture
def reader(browser: Browser) -> Iterator[Page]:
    """A reader's window, without the routes of `visiting`: those would stand between page and service worker."""
    context = browser.new_context()
    yield context.new_page()
    context.close()


def publish(site: Path, mark: str) -> None:
    """Publishes a new version: every page's title ends with a mark."""
    for path in site.rglob("*.html"):
        html = path.read_text("utf-8").partition("<!--mark-->")[0]
        path.write_text(f"{html}<!--mark--><p id=mark>{mark}</p>", "utf-8")
    publish_again(site)


def publish_again(site: Path) -> None:
    """Publishes what was changed in the site by hand."""
    shutil.copy(PROJECT / "templates/theme/service-worker.js", site)
    write_keeping(site, digests_within(site))


@contextlib.contextmanager
def without_network(page: Page) -> Iterator[None]:
    """Cuts the window's network."""
    page.context.set_offline(True)
    try:
        yield
    finally:
        page.context.set_offline(False)


def press(page: Page, name: str, told: str) -> None:
    """Presses one of the buttons and waits until the page tells what came of it."""
    page.locator(f"[data-fc-keep={name}]").click()
    page.locator(f"[data-fc-told={told}]").wait_for(timeout=60_000)


def mark_of(page: Page, address: str) -> str:
    """Which version a page is of."""
    page.goto(address)
    return page.locator("#mark").inner_text()


def test_nothing_is_kept_until_the_reader_says_so(everything: Built, browser: Browser) -> None:
    """The published site stores nothing without the reader's own act (contract, section 5)."""
    with served(everything.site) as root, visiting(browser, root) as visit:
        for address in ("", CHECK, "offline/"):
            visit.open(address)
            visit.page.wait_for_load_state("networkidle")
        assert (visit.stored(), visit.page.evaluate(REGISTERED), visit.complaints) == ([], 0, [])


def test_what_was_read_stays_readable(site: Path, reader: Page) -> None:
    """A page that was not read says so, and where to go."""
    with served(site) as root:
        reader.goto(f"{root}offline/")
        reader.locator("[data-fc-archive-size]", has_text="(").wait_for()  # the archive was asked for its size
        press(reader, "read", "read")
        kept = reader.evaluate(KEPT)
        assert {root, f"{root}offline/"} <= set(kept)
        assert [address for address in kept if address.endswith(".zip")] == []
        reader.goto(f"{root}{CHECK}")
        title = reader.locator(HEADING).inner_text()
        reader.wait_for_load_state("networkidle")
        with without_network(reader):
            reader.goto(root)
            reader.goto(f"{root}{CHECK}?as-of=2024-03-10")
            assert reader.locator(HEADING).inner_text() == title
            reader.goto(f"{root}{OTHER}")
            assert reader.url == f"{root}offline/?not-kept"
            reader.locator("[data-fc-not-kept]").wait_for()
            assert reader.evaluate("() => [...document.styleSheets].length") > 3
        reader.goto(f"{root}{OTHER}")
        assert reader.url == f"{root}{OTHER}"


@pytest.mark.parametrize("width", [320, 768])
def test_the_box_has_room_for_each_of_its_states(width: int, site: Path, reader: Page) -> None:
    """What is kept is asked of the browser after the page was drawn; then nothing on it moves."""
    reader.set_viewport_size({"width": width, "height": 844})
    moved = []
    with served(site) as root:
        for way in ("nothing", "read", "whole"):
            reader.goto(f"{root}offline/")
            moved.append(reader.evaluate(SHIFTS))
            if way != "whole":
                later = "read" if way == "nothing" else "whole"
                press(reader, later, later)
    assert moved == [0, 0, 0]


def test_where_nothing_can_be_kept_the_page_says_so(everything: Built, browser: Browser) -> None:
    """Without scripts, and where the browser has nothing to keep a site in."""
    sentence = "There are no buttons here"
    with served(everything.site) as root, visiting(browser, root, java_script_enabled=False) as visit:
        assert sentence in visit.open("offline/").locator("main").inner_text()
    with served(everything.site) as root, visiting(browser, root) as visit:
        visit.page.add_init_script("Object.defineProperty(Navigator.prototype, 'serviceWorker', { value: undefined })")
        page = visit.open("offline/")
        assert (page.get_by_text(sentence).is_visible(), page.locator("[data-fc-keep=read]").is_visible()) == (
            True,
            False,
        )
    with served(everything.site) as root, visiting(browser, root) as visit:
        page = visit.open("offline/")
        page.locator("[data-fc-keep=read]").wait_for()
        assert not page.get_by_text(sentence).is_visible()


def test_the_whole_site_is_kept_by_a_button_that_says_its_size(site: Path, reader: Page) -> None:
    """Every page, the search and the data, under a base path; and one button removes it all."""
    total = json.loads((site / "offline/summary.json").read_text("utf-8"))["bytes"]
    with served(site) as root:
        complaints: list[str] = []  # but for what the browser asks of the host by itself: /favicon.ico
        reader.on("console", lambda said: complaints.append(said.location["url"]) if said.type == "error" else None)
        reader.goto(f"{root}offline/")
        size = reader.locator("[data-fc-size]")
        size.filter(has_text="MB").wait_for()
        assert size.inner_text() == f"({total / 1e6:.1f} MB)"
        archive = (site / "offline.zip").stat().st_size
        reader.locator("article p", has_text=f"offline.zip ({archive / 1e3:.0f} kB)").wait_for()
        press(reader, "whole", "whole")
        assert reader.locator("[data-fc-keeping] progress").get_attribute("max") == str(total)
        with without_network(reader):
            pages = [path.parent.relative_to(site).as_posix() for path in site.rglob("index.html")]
            for page in [page for page in pages if page.startswith(("checks/", "topics/", "data"))]:
                reader.goto(f"{root}{page}/")
                reader.locator(HEADING).wait_for()
            reader.goto(f"{root}checks/?verdict=false")
            reader.keyboard.press("/")
            reader.keyboard.type("bridge")
            reader.locator(".fc-search [role=option]").first.wait_for()
            reader.goto(f"{root}{CHECK}entry.json")
            assert "two whole years" in reader.content()
            reader.goto(f"{root}offline/")
            press(reader, "forget", "nothing")
            assert (reader.evaluate(CACHES), reader.evaluate(REGISTERED)) == ([], 0)
        assert [address for address in complaints if address.startswith(root)] == []


def test_a_version_is_taken_over_whole_or_not_at_all(site: Path, reader: Page) -> None:
    """While one file of the new version is missing, every page is of the old one; then every page is of the new."""
    publish(site, "first")
    with served(site) as root:
        reader.goto(f"{root}offline/")
        press(reader, "whole", "whole")
        publish(site, "second")
        missing = site / OTHER / "index.html"
        whole = missing.read_bytes()
        missing.write_bytes(b"something else than was published")
        for _ in range(2):
            assert {mark_of(reader, root), mark_of(reader, f"{root}{CHECK}")} == {"first"}
            _update(reader)
            assert "ready" not in _state(reader, root)
        missing.write_bytes(whole)
        _update(reader)
        assert "ready" in _state(reader, root)
        assert mark_of(reader, f"{root}{CHECK}") == "second"
        with without_network(reader):
            assert {mark_of(reader, root), mark_of(reader, f"{root}{OTHER}")} == {"second"}
        assert [name.split()[0] for name in reader.evaluate(CACHES)] == ["state", "whole"]


def test_a_page_says_that_there_is_a_newer_version_of_it(site: Path, reader: Page) -> None:
    """Who reads what was since corrected learns it without turning the page; who reads what stays is left alone."""
    publish(site, "first")
    with served(site) as root:
        reader.goto(f"{root}offline/")
        press(reader, "whole", "whole")
        for number, (address, is_told) in enumerate([(CHECK, True), (OTHER, False)]):
            reader.goto(f"{root}{address}")
            page = site / CHECK / "index.html"
            page.write_text(page.read_text("utf-8").replace("<p id=mark>", f"<p id=mark>{number}"), "utf-8")
            publish_again(site)
            _update(reader)
            assert "ready" in _state(reader, root)
            told = reader.locator("[data-fc-newer]")
            if is_told:
                told.wait_for()
                told.locator("button").click()
                reader.locator("#mark", has_text="0first").wait_for()
                assert told.is_hidden()
            else:
                reader.evaluate("() => new Promise(requestAnimationFrame)")  # what was sent has come
                assert told.is_hidden()


def test_a_window_goes_on_with_the_version_that_it_shows(site: Path, reader: Page) -> None:
    """Another one takes a new version over; the first asks for files of its own, until it turns a page, too."""
    script = site / "assets/search/search.js"
    publish(site, "first")
    with served(site) as root:
        reader.goto(f"{root}offline/")
        press(reader, "whole", "whole")
        assert mark_of(reader, f"{root}{CHECK}") == "first"
        script.write_text(f"{script.read_text('utf-8')}\n/* second */\n", "utf-8")
        publish(site, "second")
        _update(reader)
        other = reader.context.new_page()
        assert mark_of(other, f"{root}{CHECK}") == "second"
        loaded = """address => new Promise(done => {
            const script = document.createElement("script");
            script.src = address;
            script.onload = async () => done((await performance.getEntriesByName(script.src).pop()).decodedBodySize);
            document.head.append(script);
        })"""
        address = f"{root}assets/search/search.js"
        with without_network(reader):
            assert other.evaluate(loaded, address) == script.stat().st_size
            assert reader.evaluate(loaded, address) < script.stat().st_size
            assert mark_of(reader, f"{root}{OTHER}") == "second"
            mark_of(reader, root)
            assert [name.split()[0] for name in reader.evaluate(CACHES)] == ["state", "whole"]


class Slow:
    """A server that answers everything at once, but for one address, once it is told to wait with it."""

    def __init__(self) -> None:
        self.address: str | None = None
        self.asked, self.free = threading.Event(), threading.Event()

    def __call__(self, address: str) -> None:
        """Waits, where this is the address, until it is free."""
        if address == self.address:
            self.asked.set()
            self.free.wait(60)


@pytest.fixture
def slow() -> Iterator[Slow]:
    """Nothing waits any more when the test ends."""
    slow = Slow()
    yield slow
    slow.free.set()


def test_a_version_that_is_fetched_while_another_is_taken_over_is_whole(site: Path, reader: Page, slow: Slow) -> None:
    """A site may be published twice in a minute; the reader turns a page meanwhile."""
    publish(site, "first")
    with served(site, slow) as root:
        reader.goto(f"{root}offline/")
        press(reader, "whole", "whole")
        publish(site, "second")
        _update(reader)
        publish(site, "third")
        slow.address = OTHER
        _begin_update(reader)
        assert slow.asked.wait(60)
        assert mark_of(reader, f"{root}{CHECK}") == "second"
        slow.free.set()
        _wait_for_update(reader)
        assert mark_of(reader, root) == "third"
        with without_network(reader):
            assert {mark_of(reader, f"{root}{address}") for address in (CHECK, OTHER, "data/")} == {"third"}


def test_what_is_removed_while_a_version_is_fetched_does_not_come_back(site: Path, reader: Page, slow: Slow) -> None:
    """One button clears it, whenever it is pressed."""
    publish(site, "first")
    with served(site, slow) as root:
        reader.goto(f"{root}offline/")
        press(reader, "whole", "whole")
        publish(site, "second")
        slow.address = OTHER
        _begin_update(reader)
        assert slow.asked.wait(60)
        reader.locator("[data-fc-keep=forget]").click()
        reader.wait_for_function(f"async () => !(await ({CACHES})()).length")
        slow.free.set()
        reader.locator("[data-fc-told=nothing]").wait_for()
        _wait_for_update(reader)
        assert (reader.evaluate(CACHES), reader.evaluate(REGISTERED)) == ([], 0)


def test_what_was_interrupted_is_not_taken_over_and_goes_on(site: Path, reader: Page) -> None:
    """What is there already is not fetched again."""
    missing = site / CHECK / "index.html"
    whole = missing.read_bytes()
    missing.unlink()
    with served(site) as root:
        asked: list[str] = []
        reader.goto(f"{root}offline/")
        press(reader, "whole", "failed")
        assert _state(reader, root) == {}
        missing.write_bytes(whole)
        reader.on("request", lambda request: asked.append(request.url))
        press(reader, "whole", "whole")
        assert f"{root}{CHECK}" in asked
        assert f"{root}timeline/" not in asked  # the list is gone through from its end
        assert "whole" in _state(reader, root)


def test_a_copy_for_reading_from_a_folder_offers_nothing(offline: Path, browser: Browser) -> None:
    """It has neither manifest nor worker, and no browser complains that it has not."""
    with visiting(browser, f"{offline.as_uri()}/") as visit:
        page = visit.open("offline/")
        assert page.locator("[data-fc-keeping]").is_hidden()
        assert page.locator('link[rel="manifest"]').count() == 0
        assert visit.complaints == []
    assert not (offline / "service-worker.js").exists()


def test_the_manifest_is_one_that_a_browser_takes(everything: Built, browser: Browser) -> None:
    """Chromium itself reads it, finds nothing that would keep the site from being installed, and shows its own logo."""
    with served(everything.site) as root, visiting(browser, root) as visit:
        page = visit.open()
        session = page.context.new_cdp_session(page)
        read: dict[str, Any] = session.send("Page.getAppManifest")
        assert (read["errors"], read["url"]) == ([], f"{root}manifest.webmanifest")
        errors = session.send("Page.getInstallabilityErrors")["installabilityErrors"]
        assert [error["errorId"] for error in errors if error["errorId"] != "in-incognito"] == []
        icons = [icon["src"] for icon in json.loads(read["data"])["icons"]]
    ours = PROJECT / "templates/theme"
    assert [name for name in icons if (everything.site / name).read_bytes() == (ours / name).read_bytes()] == []


def test_an_installed_app_keeps_what_is_read(site: Path, browser: Browser, tmp_path: Path) -> None:
    """To install it is the reader's own act; a window without an address line shows no other way to keep anything."""
    with served(site) as root:
        context = browser.browser_type.launch_persistent_context(
            tmp_path / "profile", executable_path=browser_path(), args=[f"--app={root}", "--disable-gpu"]
        )
        with contextlib.closing(context):
            app = context.pages[0]
            app.wait_for_function("async () => (await navigator.serviceWorker.ready).active.state === 'activated'")
            app.goto(f"{root}{CHECK}")
            title = app.locator(HEADING).inner_text()
            app.wait_for_load_state("networkidle")
            with without_network(app):
                app.goto(f"{root}{CHECK}")
                assert app.locator(HEADING).inner_text() == title


def _state(page: Page, root: str) -> dict[str, str]:
    """What the browser remembers of versions, asked on whatever page of the site is open."""
    held: dict[str, str] = page.evaluate(
        """async root => {
            const held = await caches.match(root, { cacheName: `fc ${root} state` });
            return held ? held.json() : {};
        }""",
        root,
    )
    return held


def _update(page: Page) -> None:
    """Asks the browser to look for a new version now, and waits until it has it or has given up."""
    _begin_update(page)
    _wait_for_update(page)


def _begin_update(page: Page) -> None:
    page.evaluate(
        """async () => {
            const registered = await navigator.serviceWorker.getRegistration();
            await registered.update().catch(() => {});
            self.fetching = registered.installing;
        }"""
    )


def _wait_for_update(page: Page) -> None:
    """Waits for the worker that fetches: that of which this page knows, or another page knew."""
    page.evaluate(
        """async () => {
            const registered = await navigator.serviceWorker.getRegistration();
            const worker = self.fetching || registered && registered.installing;
            while (worker && worker.state === "installing") {
                await new Promise(done => worker.addEventListener("statechange", done, { once: true }));
            }
        }"""
    )
