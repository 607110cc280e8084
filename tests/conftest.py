"""What all tests share: a real browser, golden files, and a last word about what was skipped."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest

from tests.tools.installed import missing

if TYPE_CHECKING:
    from playwright.sync_api import Browser

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
NO_BROWSER = f"no browser: none of {', '.join(BROWSERS)} is installed"

ONLY_LINUX_HAS_WORKERS = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere one process does all")

Golden = Callable[[Path, str], None]

# How long an example takes says how busy the machine is, never whether the code is right.
hypothesis.settings.register_profile(
    "any machine", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("any machine")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--accept`, which rewrites golden files instead of comparing with them."""
    parser.addoption("--accept", action="store_true", help="rewrite golden files; then read the difference")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what asks for the browser, so that nobody has to say it twice."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in the last lines that browser tests were skipped: a dot less is not noticed."""
    skipped = [report for report in terminalreporter.stats.get("skipped", []) if NO_BROWSER in str(report.longrepr)]
    if skipped:
        terminalreporter.write_line(
            f"{len(skipped)} browser tests were SKIPPED: no Chromium or Chrome was found. "
            "Install one (Debian: apt-get install chromium) to run them; with REQUIRE_TOOLS=1 they fail."
        )


def browser_path() -> str | None:
    """The browser of this machine, or None where there is none; never one that we download."""
    return next((path for name in BROWSERS if (path := shutil.which(name))), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One real browser for the whole run; each test opens a context of its own in it."""
    path = browser_path()
    if path is None:
        missing(NO_BROWSER)
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - half a second that most runs need not spend

    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=path, args=["--disable-gpu", "--disable-background-networking"]
        )
        yield launched
        launched.close()


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compares a text with a golden file, or writes the file with `pytest --accept`.

    Called as `golden(path, text)`; a file that is not there reads as empty.
    """

    def compare(path: Path, text: str) -> None:
        if request.config.getoption("--accept"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        expected = path.read_bytes().decode("utf-8") if path.exists() else ""
        assert text == expected, f"{path} differs; `pytest --accept` rewrites it"

    return compare
