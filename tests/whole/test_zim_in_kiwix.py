"""The ZIM file in the hands of those who read it: Debian's zimcheck, a real kiwix-serve, a browser on it."""

from __future__ import annotations

import contextlib
import importlib.util
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator.exports.icons import TAB_ICON
from tests.tools.installed import missing, program
from tests.whole.browsing import visiting
from tests.whole.building import Built

if TYPE_CHECKING:
    from playwright.sync_api import Browser

STARTS_WITHIN_S = 30

pytestmark = pytest.mark.deep


@pytest.fixture(scope="module")
def zim(everything: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """`everything` as a ZIM file."""
    if not importlib.util.find_spec("libzim"):
        missing("no libzim for this Python or system (pip install libzim==3.6.0)")
    path = tmp_path_factory.mktemp("zim") / "checks.zim"
    done = everything.project.run("export", "zim", "--content", everything.content, "--output", path)
    assert (done.returncode, done.stderr) == (0, "")
    return path


@pytest.fixture(scope="module")
def root(zim: Path) -> Iterator[str]:
    """The file served by kiwix-serve; its root address."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    server = subprocess.Popen(
        [program("kiwix-serve"), "--address", "127.0.0.1", "--port", str(port), str(zim)], stdout=subprocess.DEVNULL
    )
    try:
        _wait_for(f"http://127.0.0.1:{port}/", server)
        yield f"http://127.0.0.1:{port}/checks/"
    finally:
        server.terminate()
        server.wait(timeout=STARTS_WITHIN_S)


def test_zimcheck_finds_nothing_wrong(zim: Path) -> None:
    """Structure, checksum, metadata, main page, icon, links inside, nothing twice, nothing empty."""
    done = subprocess.run([program("zimcheck"), "-A", zim], capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout
    assert "Overall Test Status: Pass" in done.stdout


def test_zimcheck_would_find_a_broken_file(zim: Path, tmp_path: Path) -> None:
    """The proof above can fail: one byte suffices."""
    broken = bytearray(zim.read_bytes())
    broken[len(broken) // 2] ^= 1
    (tmp_path / "broken.zim").write_bytes(broken)
    done = subprocess.run([program("zimcheck"), "-A", tmp_path / "broken.zim"], capture_output=True, check=False)
    assert done.returncode != 0


def test_it_says_what_it_is(everything: Built, zim: Path) -> None:
    """Catalogues and readers' lists show this, the site's own logo among it, and nothing else of it."""
    from libzim.reader import Archive  # noqa: PLC0415 - an extra

    archive = Archive(zim)
    told = {name: bytes(archive.get_metadata(name)).decode() for name in ("Name", "Title", "Language", "License")}
    assert told == {
        "Name": "example-checks-counter-checks_en_all",
        "Title": "Example Checks & Counter-Checks",
        "Language": "eng,deu",
        "License": "CC-BY-4.0",
    }
    assert bytes(archive.get_illustration_item(48).content) == (everything.site / TAB_ICON).read_bytes()
    assert (archive.has_title_index, archive.has_fulltext_index) == (True, True)
    assert archive.main_entry.get_item().path == "index.html"


def test_two_exports_are_the_same_bytes(everything: Built, zim: Path, tmp_path: Path) -> None:
    """Where libzim writes random numbers, ones that follow from the content stand."""
    again = tmp_path / "again.zim"
    assert everything.project.run("export", "zim", "--content", everything.content, "--output", again).returncode == 0
    assert again.read_bytes() == zim.read_bytes()


def test_what_only_a_browser_that_keeps_the_site_needs_is_not_in_it(zim: Path) -> None:
    """Nothing of it is registered anywhere."""
    done = subprocess.run([program("zimdump"), "list", zim], capture_output=True, encoding="utf-8", check=True)
    names = set(done.stdout.splitlines())
    assert names & {"service-worker.js", "manifest.webmanifest", "offline.zip", "404.html"} == set()
    assert {"index.html", "checks/bridge-closed/index.html", "data/checks.json"} <= names


def test_a_browser_reads_it_in_kiwix(root: str, browser: Browser) -> None:
    """Links, filters, the look as of a day and the site's own search."""
    with visiting(browser, root) as visit:
        visit.ending = "index.html"
        page = visit.open()
        page.locator('a[href$="checks/bridge-closed/index.html"]').first.click()
        page.locator("article h1").wait_for()
        title = page.locator("article h1").inner_text()
        assert "two whole years" in title
        assert any("bridge-closed" in found for found in visit.ask("bridge"))
        page = visit.open("checks/bridge-closed/?as-of=2024-03-10")
        page.locator("[data-fc-then]").wait_for()
        page = visit.open("checks/?verdict=false")
        page.locator(".fc-finder [role=status], [data-finder-count]").first.wait_for()
        page = visit.open("offline/")
        assert page.locator("[data-fc-keeping]").is_hidden()
        assert visit.stored() == []
        assert [complaint for complaint in visit.complaints if root in complaint] == []


def test_kiwix_finds_titles_and_words(root: str) -> None:
    """By its own indexes: of titles, while one types; of all words."""
    host = root.removesuffix("checks/")
    with urllib.request.urlopen(f"{host}suggest?content=checks&term=bridge") as answer:
        assert "two whole years" in answer.read().decode()
    with urllib.request.urlopen(f"{host}search?content=checks&pattern=pedestrians") as answer:
        assert "bridge-closed" in answer.read().decode()


def _wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + STARTS_WITHIN_S
    while time.monotonic() < until and server.poll() is None:
        with contextlib.suppress(OSError), urllib.request.urlopen(address):
            return
        time.sleep(0.1)
    pytest.fail("kiwix-serve did not start")
